"""Rows of GeoSound and SoundingEarth as samples: both have the same fields under other names."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.errors import AudioFileError, ImageFileError
from soundmark.desktop.engine.imaging import (
    FILE_FORMATS,
    MAX_FILE_BYTES,
    MAX_FILE_PIXELS,
    decode_image,
)
from soundmark.training.captioning.layouts import Captions, read_captions
from soundmark.training.data import published_tables
from soundmark.training.data.dates import month_and_hour
from soundmark.training.data.mel_features import (
    CLIP_SHAPE,
    CLIPS,
    MelError,
    MelFolder,
    Stack,
    check_stack,
    zero_stack,
)
from soundmark.training.data.sound_bytes import decode_sound
from soundmark.training.data.soundscapes import (
    Overhead,
    RowError,
    RowSource,
    Soundscape,
    Source,
    StreamSource,
)
from soundmark.training.data.sources import DataSpec, IdFilter, SourceError
from soundmark.training.model.metadata import AUDIO_SOURCES, CAPTION_SOURCES

Row = published_tables.Row


@dataclass(frozen=True)
class Layout:
    """Names of the columns. ``captions``: column by scale. ``source``: column of the audio source,
    None where all rows are from aporee. ``prefix``: of the ids, which lists may leave out."""

    overhead: Overhead
    image: str
    captions: Mapping[int, str]
    date: str
    source: str | None
    prefix: str = ""


class RowReader:
    """Makes samples of the rows of one data set. Reads only the columns that ``spec`` needs."""

    def __init__(self, spec: DataSpec, layout: Layout) -> None:
        self.layout = layout
        self._captions: Captions | None = None
        if spec.captions is not None:
            self._captions = read_captions(spec.captions)
        self._mels = MelFolder.of(spec)
        self._stacks = spec.audio and spec.precomputed_mel and self._mels is None
        self._sounds = spec.audio and not spec.precomputed_mel
        self._bare = spec.bare

    @property
    def columns(self) -> list[str]:
        """The columns that are read."""
        layout = self.layout
        if self._bare:
            return ["sample_id", layout.image]
        names = ["sample_id", "latitude", "longitude", "audio_caption", "audio_caption_source"]
        names += [layout.image, layout.date]
        names += [layout.source] if layout.source else []
        names += [] if self._captions is not None else layout.captions.values()
        names += ["mel_features"] if self._stacks else []
        return names + (["audio"] if self._sounds else [])

    def sample(self, row: Row, number: int) -> Soundscape:
        """The sample of a row, which is called by its id, or its number where it has none.

        Raises RowError if it lacks a picture, a caption or its sound.
        """
        name = _text(row, "sample_id")
        if not name:
            raise RowError(f"row {number}: no sample_id")
        if self._bare:
            overhead = self.layout.overhead
            return Soundscape(name, overhead, self._picture(row, name), {}, "")
        source = _text(row, self.layout.source) if self.layout.source else "aporee"
        month, hour = month_and_hour(_text(row, self.layout.date))
        return Soundscape(
            id=name,
            overhead=self.layout.overhead,
            picture=self._picture(row, name),
            captions=self._image_captions(row, name),
            audio_caption=_required(_text(row, "audio_caption"), name, "audio caption"),
            audio_source=_index(AUDIO_SOURCES, source),
            caption_source=_index(CAPTION_SOURCES, _text(row, "audio_caption_source")),
            latitude=_degrees(row, "latitude", 90),
            longitude=_degrees(row, "longitude", 180),
            month=month,
            hour=None if source == "freesound" else hour,
            mel=self._mel(row, name),
            waveform=self._waveform(row, name),
        )

    def _image_captions(self, row: Row, name: str) -> dict[int, str]:
        if self._captions is not None:
            found = dict(self._captions.get(name, {}))
        else:
            found = {scale: _text(row, column) for scale, column in self.layout.captions.items()}
        kept = {scale: text for scale, text in found.items() if text}
        if not kept:
            raise RowError(f"{name}: no image caption")
        return kept

    def _picture(self, row: Row, name: str) -> Callable[[], NDArray[np.uint8]]:
        stored = _stored(row, self.layout.image, name, "picture")

        def picture() -> NDArray[np.uint8]:
            data = _content(stored, name, MAX_FILE_BYTES)
            if data is None:
                raise ImageFileError(f"{name}: the picture is larger than can be read")
            return decode_image(data, name, FILE_FORMATS, max_pixels=MAX_FILE_PIXELS)

        return picture

    def _mel(self, row: Row, name: str) -> Callable[[], Stack] | None:
        mels = self._mels
        if mels is not None:
            return lambda: mels.stack(name)
        return (lambda: stack_of(row["mel_features"], name)) if self._stacks else None

    def _waveform(self, row: Row, name: str) -> Callable[[], NDArray[np.float32]] | None:
        if not self._sounds:
            return None
        stored = _stored(row, "audio", name, "audio")

        def waveform() -> NDArray[np.float32]:
            data = _content(stored, name, MAX_FILE_BYTES)
            if data is None:
                raise AudioFileError(f"{name}: the sound is larger than can be read")
            return decode_sound(data, name)

        return waveform


def _text(row: Row, column: str) -> str:
    value = row[column][0].as_py()
    return value.strip() if isinstance(value, str) else ""


def _required(text: str, name: str, what: str) -> str:
    if not text:
        raise RowError(f"{name}: no {what}")
    return text


def _index(names: tuple[str, ...], name: str) -> int | None:
    lowered = [each.lower() for each in names]
    return lowered.index(name.lower()) if name.lower() in lowered else None


def _degrees(row: Row, column: str, limit: float) -> float | None:
    value = row[column][0].as_py()
    if not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > limit:
        return None
    return float(value)


def _stored(row: Row, column: str, name: str, what: str) -> Any:
    """The Arrow scalar of a file column, {"bytes", "path"}; RowError if it holds neither."""
    scalar = row[column][0]
    value = scalar if scalar.is_valid else {}
    try:
        parts = [value["bytes"], value["path"]]
    except (KeyError, TypeError) as error:
        raise RowError(f"{name}: no {what}") from error
    if not any(part.is_valid and len(part.as_buffer()) for part in parts):
        raise RowError(f"{name}: no {what}")
    return value


def _content(stored: Any, name: str, limit: int) -> bytes | None:
    """The bytes of a stored file, or of the file it names on this machine; None if too many."""
    if stored["bytes"].is_valid:
        buffer = stored["bytes"].as_buffer()
        return None if buffer.size > limit else bytes(buffer)
    path = Path(stored["path"].as_py())
    try:
        if path.is_file():
            return None if path.stat().st_size > limit else path.read_bytes()
    except OSError as error:
        raise RowError(f"{name}: {path} cannot be read") from error
    raise RowError(f"{name}: there is no file {path}")


def stack_of(column: Any, name: str) -> Stack:
    """The log-mel stack of a one-row column (5, 1, 1001, 64); zeros where all of it is missing."""
    values = column.combine_chunks() if hasattr(column, "combine_chunks") else column
    values = getattr(values, "storage", values)
    while hasattr(values, "flatten") and str(values.type).startswith(("list", "large_list")):
        values = values.flatten()
    size = CLIPS * int(np.prod(CLIP_SHAPE))
    if len(values) == values.null_count:
        return zero_stack()
    if len(values) != size or values.null_count:
        raise MelError(f"{name}: {len(values) - values.null_count} log-mel values, not {size}")
    stack = np.asarray(values.to_numpy(zero_copy_only=False), dtype=np.float32)
    if np.isnan(stack).all():
        return zero_stack()
    return check_stack(stack.reshape(CLIPS, *CLIP_SHAPE), name)


class PublishedRows(RowSource):
    """A table whose rows are reached by number."""

    def __init__(self, table: published_tables.Table, reader: RowReader, name: str) -> None:
        super().__init__(name)
        self._table = table
        self._reader = reader

    def __len__(self) -> int:
        return len(self._table)

    def scales(self, index: int) -> tuple[int, ...]:
        return self._reader.layout.overhead.scales

    def soundscape(self, index: int, variant: int = 0) -> Soundscape:
        return self._reader.sample(self._table[index], index)


class PublishedStream(StreamSource):
    """A streamed table."""

    def __init__(
        self,
        table: published_tables.Table,
        reader: RowReader,
        wanted: IdFilter,
        spec: DataSpec,
    ) -> None:
        super().__init__(spec.place)
        self._table = table
        self._reader = reader
        self._wanted = wanted
        self._seed = spec.seed
        self._buffer = spec.shuffle_buffer

    def rows(self, epoch: int | None) -> Iterator[Callable[[], Soundscape]]:
        shuffle = None
        if epoch is not None:
            seed = int(np.random.default_rng([self._seed, epoch]).integers(2**31))
            shuffle = (seed, self._buffer)
        for number, row in enumerate(
            published_tables.stream_rows(self._table, self.share, shuffle)
        ):
            if self._wanted.everything or self._wanted.keeps(_text(row, "sample_id")):
                yield partial(self._reader.sample, row, number)


def open_published(spec: DataSpec, split: str, layout: Layout) -> Source:
    """A split of a data set in ``layout``, narrowed to the ids that ``spec`` lists."""
    reader = RowReader(spec, layout)
    wanted = IdFilter(spec, split, layout.prefix)
    table = published_tables.open_table(spec, split, reader.columns)
    if spec.streaming:
        return PublishedStream(table, reader, wanted, spec)
    if not wanted.everything:
        names = published_tables.ids_of(table)
        table = table.select([row for row, name in enumerate(names) if wanted.keeps(name or "")])
    if not len(table):
        raise SourceError(f"{spec.place} has no row of {split} that the lists of ids leave.")
    return PublishedRows(table, reader, spec.place)
