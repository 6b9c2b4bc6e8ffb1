"""Reading pictures, captions and sounds for analysis, a few samples at a time.

One form for both kinds of data: folders with ``samples.jsonl`` and recordings, as the mini model is
trained on, and the paper's data sets. What cannot be read is passed over and listed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.imaging import prepare_image, read_image
from soundmark.training.data.collate import (
    Item,
    SoundscapeDataset,
    SoundscapeStream,
    Unreadable,
    collate,
)
from soundmark.training.data.mixes import INDEX_NAME, StemsError, read_mono
from soundmark.training.data.samples import Sample, read_folder
from soundmark.training.data.soundscapes import RowSource, SoundscapeBatch, StreamSource
from soundmark.training.data.sources import DataSpec, SourceError, open_source
from soundmark.training.evaluate import known_metadata
from soundmark.training.model.audio import CLIP_SAMPLES
from soundmark.training.model.metadata import Metadata
from soundmark.training.progress import progress

_CHUNK = 32
#: Clips taken of one recording, evenly spread.
CLIPS_A_FILE = 3


@dataclass(frozen=True)
class Chunk:
    """A few samples: ``pixels`` (B, 3, 224, 224) uint8, ``gsd`` (B,) of these pictures.

    ``tags``: sounds that are said to be there; ``labels``: land use or the like. ``mel``
    (B, 1, 1001, 64) or ``waveform`` (B, 320000): the sample's own sound, if the data have it, and
    ``sound_texts`` what is said of it; ``scale`` (B,) int64.
    """

    ids: list[str]
    pixels: Tensor
    gsd: Tensor
    metadata: Metadata
    captions: list[str]
    tags: list[tuple[str, ...]]
    labels: list[tuple[str, ...]]
    sound_texts: list[str]
    scale: Tensor
    mel: Tensor | None = None
    waveform: Tensor | None = None

    def batch(self) -> SoundscapeBatch:
        """The same for a ``System``."""
        return SoundscapeBatch(
            self.ids,
            self.pixels,
            self.gsd,
            self.scale,
            self.metadata,
            self.captions,
            self.sound_texts,
            self.mel,
            self.waveform,
        )


@dataclass(frozen=True)
class Recording:
    """A clip of 10 s: ``id`` "FILE @ SECOND s", ``waveform`` (320000,) float32 at 32 kHz."""

    id: str
    file: str
    tag: str
    waveform: NDArray[np.float32]


@dataclass
class Skipped:
    """What was passed over: "FILE: why"."""

    lines: list[str] = field(default_factory=list)


def sample_chunks(
    folder: Path, split: str | None, skipped: Skipped, limit: int | None = None
) -> Iterator[Chunk]:
    """The samples of ``folder``/samples.jsonl; raises SamplesError if it has none of ``split``."""
    report = read_folder(folder, split)
    skipped.lines += report.skipped
    rows = report.samples[:limit]
    for start in progress(range(0, len(rows), _CHUNK), f"Pictures of {folder.name}"):
        chunk = _chunk(rows[start : start + _CHUNK], skipped)
        if chunk is not None:
            yield chunk


def _chunk(rows: Sequence[Sample], skipped: Skipped) -> Chunk | None:
    kept: list[Sample] = []
    pictures: list[Tensor] = []
    gsd: list[float] = []
    for sample in rows:
        try:
            pixels, metres = prepare_image(read_image(sample.image), sample.gsd_m)
        except SoundmarkError as error:
            skipped.lines.append(f"{sample.image}: {error}")
            continue
        kept.append(sample)
        pictures.append(torch.from_numpy(pixels).permute(2, 0, 1))
        gsd.append(metres)
    if not kept:
        return None
    return Chunk(
        [sample.id for sample in kept],
        torch.stack(pictures),
        torch.tensor(gsd, dtype=torch.float32),
        known_metadata(kept),
        [sample.caption for sample in kept],
        [sample.sounds for sample in kept],
        [(sample.land_use,) if sample.land_use else () for sample in kept],
        [""] * len(kept),
        torch.tensor([sample.scale or 1 for sample in kept]),
    )


def source_chunks(
    spec: DataSpec, split: str, skipped: Skipped, *, scale: int | None, limit: int | None = None
) -> Iterator[Chunk]:
    """The samples of a data set of the paper's kind at ``scale``, as evaluation reads them."""
    source = open_source(spec, split)
    rows: Iterable[Item | Unreadable]
    if isinstance(source, RowSource):
        dataset = SoundscapeDataset(source, train=False, scale=scale)
        numbers = range(len(dataset))[:limit]
        rows = (dataset[number] for number in progress(numbers, f"Samples of {source.name}"))
    elif isinstance(source, StreamSource):
        rows = islice(SoundscapeStream(source, train=False, scale=scale), limit)
    else:
        raise SourceError(f"{source.name} can be neither indexed nor streamed.")
    iterator = iter(rows)
    while items := list(islice(iterator, _CHUNK)):
        batch = collate(items)
        skipped.lines += batch.skipped
        if batch.ids:
            samples = [item.sample for item in items if isinstance(item, Item)]
            yield Chunk(
                batch.ids,
                batch.pixels,
                batch.gsd,
                batch.metadata,
                batch.image_captions,
                [()] * len(samples),
                [sample.labels for sample in samples],
                batch.audio_captions,
                batch.scale,
                batch.mel,
                batch.waveform,
            )
    skipped.lines += source.skipped


def clip_starts(length: int, most: int) -> list[int]:
    """First samples of at most ``most`` clips of 10 s, evenly spread and not overlapping, in a
    sound of ``length`` samples; a shorter sound has one clip."""
    room = max(1, min(most, length // CLIP_SAMPLES))
    if room == 1:
        return [0]
    return [round(place) for place in np.linspace(0, length - CLIP_SAMPLES, room)]


def clip_at(waveform: NDArray[np.float32], start: int) -> NDArray[np.float32]:
    """10 s (320000,) from ``start``; a shorter sound is repeated, as training does."""
    if len(waveform) < CLIP_SAMPLES:
        waveform = np.tile(waveform, -(-CLIP_SAMPLES // len(waveform)))
    return waveform[start : start + CLIP_SAMPLES]


def clips_of(path: Path, tag: str, most: int = CLIPS_A_FILE) -> list[Recording]:
    """Clips of a sound file; ValueError or OSError if it cannot be read or is silent."""
    import soundfile

    try:
        waveform = read_mono(path)
    except soundfile.LibsndfileError as error:
        raise ValueError(f"{path.name} is not a sound file") from error
    if not np.isfinite(waveform).all() or float(np.abs(waveform).max()) == 0:
        raise ValueError(f"{path.name} holds no sound")
    found = []
    for start in clip_starts(len(waveform), most):
        second = start // (CLIP_SAMPLES // 10)
        found.append(
            Recording(f"{path.name} @ {second} s", path.name, tag, clip_at(waveform, start))
        )
    return found


def stem_rows(folder: Path) -> list[tuple[Path, str]]:
    """Files and tags of a folder of recordings with index.json; StemsError if it is none."""
    index = folder / INDEX_NAME
    try:
        rows = json.loads(index.read_text(encoding="utf-8"))
        return [(folder / str(row["file"]), str(row["tag"])) for row in rows]
    except OSError as error:
        raise StemsError(f"{index} cannot be read: {error.strerror or error}.") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StemsError(
            f'{index} is not a list of recordings: give [{{"file": "a.ogg", "tag": "wind"}}, ...].'
        ) from error


def recordings(folders: Sequence[Path], skipped: Skipped) -> list[Recording]:
    """Clips of all recordings in ``folders``."""
    found: list[Recording] = []
    rows = [row for folder in folders for row in stem_rows(folder)]
    for path, tag in progress(rows, "Reading recordings"):
        try:
            found += clips_of(path, tag)
        except (ValueError, OSError) as error:
            skipped.lines.append(f"{path}: {error}")
    return found
