"""Pictures, captions and sounds to try a converted model with: of the bundled pack, or of a folder
of samples."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from soundmark.desktop.engine.errors import ImageFileError, PlaceError
from soundmark.desktop.engine.imaging import prepare_image, read_image
from soundmark.desktop.engine.pack import TILES_FILE, Pack, bundled_pack_path
from soundmark.desktop.engine.records import Float32Array, Place, UInt8Array
from soundmark.desktop.engine.sound_files import prepare_samples, read_clip
from soundmark.desktop.engine.tiles import TileStore
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.export.errors import ExportError
from soundmark.training.data.samples import read_folder

T = TypeVar("T")
_PICTURES, _SOUNDS = 48, 24
_LOCATED = (
    "SELECT caption, latitude, longitude, scale FROM entries"
    " WHERE latitude IS NOT NULL AND scale IS NOT NULL ORDER BY id"
)


@dataclass(frozen=True)
class Picture:
    """A prepared picture (224, 224, 3) uint8, metres per pixel of it, and where it lies."""

    pixels: UInt8Array
    gsd_m: float
    place: Place | None


@dataclass(frozen=True)
class Probes:
    """``captions[i]`` belongs to ``pictures[i]``. ``words``: texts that a visitor might type;
    ``sounds``: mono samples at 32 kHz. ``paired``: the pairs are good enough to fit a scale on."""

    pictures: list[Picture]
    captions: list[str]
    words: list[str]
    sounds: list[Float32Array]
    paired: bool
    origin: str


def spread(items: Sequence[T], most: int) -> list[T]:
    """At most ``most`` of ``items``, evenly spread."""
    if len(items) <= most:
        return list(items)
    return [items[index * len(items) // most] for index in range(most)]


def bundled_probes(pack_folder: Path | None = None) -> Probes:
    """Places, captions and clips of a pack, the bundled one if None.

    Its pictures are satellite pictures of 10 to 50 metres a pixel, which most published models
    never saw: good enough to tell how unrelated pairs score, not to tell which pairs fit.
    """
    pack = Pack(pack_folder or bundled_pack_path())
    manifest = pack.manifest
    folder = pack.folder
    tiles = TileStore(folder / TILES_FILE, manifest.bounds, manifest.min_zoom, manifest.max_zoom)
    pictures, captions = [], []
    try:
        for caption, place, scale in spread(_located_entries(folder), _PICTURES):
            try:
                spec = manifest.scale(scale)
                cut = tiles.cut(tiles.footprint(place, scale, spec.footprint_m))
            except (KeyError, PlaceError):
                continue
            pictures.append(Picture(cut.image, cut.gsd_m, cut.footprint.centre))
            captions.append(caption)
    finally:
        tiles.close()
    if not pictures:
        raise ExportError(f"{folder} has no captions with a place to try a model with.")
    words = list(SOUND_LABELS.values())
    return Probes(pictures, captions, words, pack_sounds(folder), False, manifest.title)


def folder_probes(samples: Path, sounds: Sequence[Float32Array]) -> Probes:
    """Pictures and captions of a folder with ``samples.jsonl``; pictures that cannot be read are
    passed over. ``sounds``: what the model is to hear, as the folder holds none."""
    pictures, captions = [], []
    for sample in spread(read_folder(samples).samples, _PICTURES):
        try:
            pixels, gsd_m = prepare_image(read_image(sample.image), sample.gsd_m)
        except ImageFileError:
            continue
        located = sample.latitude is not None and sample.longitude is not None
        place = Place(sample.latitude or 0.0, sample.longitude or 0.0) if located else None
        pictures.append(Picture(pixels, gsd_m, place))
        captions.append(sample.caption)
    if len(pictures) < 2:
        raise ExportError(f"{samples} holds fewer than two pictures that can be read.")
    words = list(SOUND_LABELS.values())
    return Probes(pictures, captions, words, list(sounds), True, samples.name)


def pack_sounds(pack_folder: Path | None = None) -> list[Float32Array]:
    """Some clips of a pack, the bundled one if None, as the audio encoder takes them."""
    folder = pack_folder or bundled_pack_path()
    files = sorted((folder / "gallery" / "clips").glob("*.ogg"))
    return [prepare_samples(*read_clip(path), str(path)) for path in spread(files, _SOUNDS)]


def _located_entries(folder: Path) -> list[tuple[str, Place, int]]:
    path = (folder / "gallery" / "gallery.sqlite").absolute()
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            rows = database.execute(_LOCATED).fetchall()
    except sqlite3.Error as error:
        raise ExportError(f"{path} cannot be read: {error}.") from error
    return [
        (str(caption), Place(float(latitude), float(longitude)), int(scale))
        for caption, latitude, longitude, scale in rows
    ]
