"""A pack's gallery: captions with their vectors, and the layers of sound that play for each."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from soundmark.desktop.engine.gallery import MAX_LAYERS
from soundmark.desktop.engine.gallery_schema import GALLERY_SCHEMA
from soundmark.desktop.engine.model import Model
from soundmark.export.clips import QUIET_DB, Clip, read_clips
from soundmark.export.errors import ExportError
from soundmark.export.progress import progress
from soundmark.export.staging import check_replaceable, staged_folder
from soundmark.export.synthesis.generated import GeneratedClip, prompt_of, read_generated
from soundmark.export.synthesis.recordings import SOURCE as RECORDINGS_SOURCE
from soundmark.export.synthesis.recordings import Recording, read_recordings
from soundmark.training.data.samples import Sample, read_folder

DATABASE, VECTORS, FACTS = "gallery.sqlite", "vectors.npy", "gallery.json"
#: Where the clips lie inside a pack.
_INSIDE_PACK = "gallery/"
#: After a quiet leading sound (near silence) the others begin this much lower, dB.
_HUSHED_DB = -8.0


class GalleryFacts(BaseModel):
    """``gallery.json``: what the pack's manifest will say of the gallery; not part of the pack."""

    model_config = ConfigDict(frozen=True)

    model_fingerprint: str
    dimension: int
    entries: int


@dataclass(frozen=True)
class CaptionSource:
    """A folder of samples and how the window names where its captions come from."""

    folder: Path
    label: str


@dataclass(frozen=True)
class GallerySpec:
    """``split`` of the samples to take (None: all); ``step_db``: how much lower each next sound of
    a caption plays."""

    split: str | None = "train"
    step_db: float = 5.0


@dataclass(frozen=True)
class Entry:
    """A caption of the gallery."""

    sample: Sample
    source: str


def make_gallery(
    sources: Sequence[CaptionSource],
    clips_folder: Path,
    model_folder: Path,
    out: Path,
    spec: GallerySpec | None = None,
    recordings: Path | None = None,
    generated: Path | None = None,
) -> GalleryFacts:
    """Write ``out`` with gallery.sqlite, vectors.npy, clips/ and gallery.json, whole or not at all.

    ``recordings``: a folder of ``make_recordings``; its entries follow the captions.
    ``generated``: a folder of ``make_generated``; a caption that has clips of its own there plays
    one of them and nothing else.
    Equal captions of different pictures stay separate entries. Raises SoundmarkError for inputs
    that are none.
    """
    spec = spec or GallerySpec()
    check_replaceable(out, FACTS)
    clips = read_clips(clips_folder)
    available = {} if generated is None else read_generated(generated)
    entries = [
        Entry(sample, source.label)
        for source in sources
        for sample in read_folder(source.folder, spec.split).samples
    ]
    prompts = dict.fromkeys(prompt_of(entry.sample.caption) for entry in entries)
    of_captions = [clip for prompt in prompts for clip in available.get(prompt, ())]
    model = Model.open(model_folder)
    recorded = None if recordings is None else read_recordings(recordings, model)
    with staged_folder(out, FACTS) as made:
        vectors = caption_vectors(model, [entry.sample.caption for entry in entries])
        own = () if recorded is None else recorded.listed.entries
        if recorded is not None:
            vectors = np.concatenate([vectors, recorded.vectors]).astype("<f2")
        np.save(made / VECTORS, vectors, allow_pickle=False)
        write_database(made / DATABASE, entries, clips, spec, own, of_captions)
        (made / "clips").mkdir()
        _copy_clips(clips_folder, clips, made)
        if generated is not None:
            _copy_clips(generated, of_captions, made)
        if recorded is not None:
            shutil.copytree(recorded.folder / "clips", made / "clips", dirs_exist_ok=True)
        facts = GalleryFacts(
            model_fingerprint=model.manifest.fingerprint,
            dimension=model.manifest.dimension,
            entries=len(vectors),
        )
        (made / FACTS).write_text(facts.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return facts


def caption_vectors(model: Model, captions: Sequence[str]) -> NDArray[np.float16]:
    """The captions' embeddings (n, d), each of length 1, as the engine's own encoder makes them."""
    vectors = np.empty((len(captions), model.manifest.dimension), dtype="<f2")
    for row, caption in enumerate(progress(captions, "Encoding captions", len(captions))):
        vectors[row] = model.text.encode(caption).embedding
    return vectors


def write_database(
    path: Path,
    entries: Sequence[Entry],
    clips: Sequence[Clip],
    spec: GallerySpec,
    recordings: Sequence[Recording] = (),
    generated: Sequence[GeneratedClip] = (),
) -> None:
    """Write the tables of ``gallery_schema``. The same inputs give the same bytes.

    An entry whose caption ``generated`` was made for plays that clip; the others play ``clips``.
    """
    own: dict[str, list[int]] = {}
    for number, made_for in enumerate(generated, len(clips) + 1):
        own.setdefault(prompt_of(made_for.caption), []).append(number)
    listed = (*clips, *generated, *(each.clip for each in recordings))
    database = sqlite3.connect(path)
    try:
        database.executescript(GALLERY_SCHEMA)
        database.executemany(
            f"INSERT INTO clips VALUES ({','.join('?' * 15)})",
            [clip_row(number, clip) for number, clip in enumerate(listed, 1)],
        )
        for row, entry in enumerate(entries):
            sample = entry.sample
            database.execute(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    row,
                    sample.caption,
                    json.dumps(list(sample.sounds)),
                    entry.source,
                    sample.land_use,
                    sample.latitude,
                    sample.longitude,
                    sample.scale,
                ),
            )
            database.executemany(
                "INSERT INTO layers VALUES (?, ?, ?, ?)",
                [
                    (row, position, clip, level)
                    for position, (clip, level) in enumerate(
                        _own_layer(entry, own) or layers_of(entry, clips, spec)
                    )
                ],
            )
        for number, recording in enumerate(recordings):
            row = len(entries) + number
            add_recording(database, row, len(clips) + len(generated) + number + 1, recording)
        database.commit()
    except sqlite3.Error as error:
        raise ExportError(f"{path} cannot be written: {error}.") from error
    finally:
        database.close()


def _own_layer(entry: Entry, own: Mapping[str, Sequence[int]]) -> list[tuple[int, float]]:
    """The clip that was made for the entry's caption, as its only layer; none if there is none."""
    choices = own.get(prompt_of(entry.sample.caption), ())
    if not choices:
        return []
    draw = zlib.crc32(f"{entry.sample.folder}/{entry.sample.id}".encode())
    return [(choices[draw % len(choices)], 0.0)]


def layers_of(
    entry: Entry, clips: Sequence[Clip], spec: GallerySpec
) -> Iterator[tuple[int, float]]:
    """(clip id, level in dB) of each sound of a caption, the most prominent at 0 dB.

    Which variant plays is drawn from the entry's name, so neighbours on the map differ, and the
    same entry always sounds the same. Raises ExportError for a tag that has no clip.
    """
    sample = entry.sample
    tags = list(dict.fromkeys(sample.sounds))[:MAX_LAYERS]
    if not tags:
        raise ExportError(f"{sample.folder}: sample {sample.id} names no sounds to play.")
    hushed = tags[0] in QUIET_DB
    for position, tag in enumerate(tags):
        choices = [number for number, clip in enumerate(clips, start=1) if clip.tag == tag]
        if not choices:
            raise ExportError(f"{sample.folder}: sample {sample.id} needs a clip of {tag!r}.")
        draw = zlib.crc32(f"{sample.folder}/{sample.id}:{tag}".encode())
        level = -spec.step_db * position
        if hushed and position > 0:
            level += _HUSHED_DB + spec.step_db
        yield choices[draw % len(choices)], level


def _copy_clips(folder: Path, clips: Sequence[Clip], made: Path) -> None:
    for clip in clips:
        target = made / "clips" / Path(clip.file).name
        if target.exists():
            raise ExportError(f"{folder} and another folder of clips both hold {target.name}.")
        shutil.copyfile(folder / clip.file, target)


def clip_row(number: int, clip: Clip) -> tuple[object, ...]:
    """A row of the table of clips."""
    return (
        number,
        _INSIDE_PACK + clip.file,
        clip.tag,
        clip.title,
        clip.origin,
        clip.licence,
        clip.attribution,
        clip.seconds,
        clip.sample_rate,
        clip.channels,
        clip.loudness_lufs,
        clip.gain_db,
        int(clip.loop),
        clip.latitude,
        clip.longitude,
    )


def add_recording(database: sqlite3.Connection, row: int, clip: int, recording: Recording) -> None:
    """Add an entry that plays nothing but its own clip."""
    database.execute(
        "INSERT INTO entries VALUES (?, ?, ?, ?, NULL, ?, ?, NULL)",
        (
            row,
            recording.caption,
            json.dumps(list(recording.tags)),
            RECORDINGS_SOURCE,
            recording.clip.latitude,
            recording.clip.longitude,
        ),
    )
    database.execute("INSERT INTO layers VALUES (?, 0, ?, 0.0)", (row, clip))
