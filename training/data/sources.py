"""What to train and evaluate on, said in a few lines: ``DataSpec``, and ``open_source`` that opens
it.

One spec serves every system and table, so that figures are of the same rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.data.soundscapes import RowSource, Source, StreamSource

__all__ = [
    "DataSpec",
    "RowSource",
    "Source",
    "SourceError",
    "StreamSource",
    "open_source",
    "open_splits",
]

SPLITS = ("train", "val", "test")

_HUB_IDS = {"geosound": "MVRL/GeoSound", "soundingearth": "MVRL/SoundingEarth"}
_OVERHEADS = {
    "geosound": ("bingmap", "sentinel"),
    "soundingearth": ("googleEarth",),
    "folder": ("plain",),
}


class SourceError(SoundmarkError):
    """A data set that is missing, empty, or not in the layout it is said to have."""


class DataSpec(BaseModel):
    """Where samples lie and what of them is read.

    ``path``: a Hugging Face id, a folder of ``save_to_disk`` (``path/split``) or of parquet files;
    for ``kind: folder`` one or several folders with ``samples.jsonl``. By default the published
    hub id. ``overhead``: which pictures; the first of the kind by default.

    ``bare``: ids and pictures alone, of rows that are still to be captioned. ``audio`` False reads
    no sound at all. ``precomputed_mel`` takes log-mel stacks instead of
    waveforms: from ``mel_folder`` if given (see ``mel_features``), else from the column
    ``mel_features``; a row without a stack then gets zeros, as published. ``captions``: a JSONL
    file of ``soundmark-train caption`` whose image captions replace the data set's.

    ``test_ids`` narrows the test split, ``valid_ids`` all splits; ``ignored_ids`` are left out
    (text files, one id a line). ``stems``, ``held_out_stems``, ``mixes``: recordings that a plain
    folder's sounds are assembled from, and how many different mixes a sample has.
    ``shuffle_buffer``: rows among which a stream is shuffled. ``cache``: where ``datasets`` keeps
    what it converts.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["geosound", "soundingearth", "folder"]
    path: str | list[str] = ""
    overhead: Literal["", "bingmap", "sentinel", "googleEarth", "plain"] = ""
    streaming: bool = False
    bare: bool = False
    audio: bool = True
    precomputed_mel: bool = True
    mel_folder: Path | None = None
    captions: Path | None = None
    test_ids: Path | None = None
    ignored_ids: Path | None = None
    valid_ids: Path | None = None
    stems: list[Path] = []
    held_out_stems: list[str] = []
    mixes: Annotated[int, Field(ge=1, le=100)] = 5
    shuffle_buffer: Annotated[int, Field(ge=1)] = 1000
    seed: int = 56
    cache: Path | None = None

    @model_validator(mode="after")
    def _consistent(self) -> DataSpec:
        allowed = _OVERHEADS[self.kind]
        if self.overhead and self.overhead not in allowed:
            raise ValueError(f"{self.kind} has pictures of kind {' or '.join(allowed)}")
        if self.kind == "folder":
            if not self.path:
                raise ValueError("path is missing: name a folder with samples.jsonl")
            if self.streaming:
                raise ValueError("a samples folder cannot be streamed")
        elif isinstance(self.path, list):
            raise ValueError(f"{self.kind} has one path")
        return self

    @property
    def place(self) -> str:
        """The path or hub id of a data set read through ``datasets``."""
        return str(self.path) if self.path else _HUB_IDS[self.kind]

    @property
    def pictures(self) -> str:
        """The kind of overhead picture, by ``soundscapes.OVERHEADS`` (or "plain")."""
        return self.overhead or _OVERHEADS[self.kind][0]


def read_spec(**values: object) -> DataSpec:
    """A DataSpec of values that a user typed; SourceError that says what is wrong with the first.

    None stands for what was left out.
    """
    try:
        return DataSpec.model_validate(
            {key: value for key, value in values.items() if value is not None}
        )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "data"
        raise SourceError(f"{where}: {first['msg'].removeprefix('Value error, ')}.") from error


def open_source(spec: DataSpec, split: str) -> Source:
    """Open the rows of one split: train, val or test ("validation" is the same as "val").

    A RowSource unless ``spec.streaming``. Raises a SoundmarkError for what is missing or lacks
    columns.
    """
    if spec.kind == "folder":
        from soundmark.training.data.plain_folder import PlainFolder

        return PlainFolder(spec, split)
    if spec.kind == "geosound":
        from soundmark.training.data.geosound import open_geosound

        return open_geosound(spec, split)
    from soundmark.training.data.soundingearth import open_soundingearth

    return open_soundingearth(spec, split)


def open_splits(
    spec: DataSpec, splits: Sequence[str] | None
) -> tuple[list[tuple[str, Source]], list[str]]:
    """The named splits; without names those of train, val and test that there are.

    The second list says of each of the others why it was left out. Raises the first reason if no
    split is left, and if a named one cannot be opened.
    """
    opened: list[tuple[str, Source]] = []
    missing: list[SoundmarkError] = []
    for name in splits or SPLITS:
        try:
            opened.append((name, open_source(spec, name)))
        except SoundmarkError as error:
            if splits:
                raise
            missing.append(error)
    if not opened:
        raise missing[0]
    return opened, [f"{error} Left out." for error in missing]


def read_ids(path: Path) -> frozenset[str]:
    """The ids listed in a text file, one a line; blank lines and lines behind # are passed over."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"The list of ids {path} cannot be read: {error}.") from error
    found = frozenset(
        line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")
    )
    if not found:
        raise SourceError(f"The list of ids {path} is empty.")
    return found


def split_names(split: str) -> tuple[str, ...]:
    """The names under which a split may be stored: "val" and "validation" mean the same."""
    return ("val", "validation") if split in ("val", "validation") else (split,)


class IdFilter:
    """Which rows of a split are wanted, by the id lists of a spec."""

    def __init__(self, spec: DataSpec, split: str, prefix: str = "") -> None:
        """``prefix``: of the ids in the data set, which lists may leave out ("aporee-")."""
        self._prefix = prefix
        wanted = [spec.valid_ids, spec.test_ids if split == "test" else None]
        self._wanted = [read_ids(path) for path in wanted if path is not None]
        self._ignored = read_ids(spec.ignored_ids) if spec.ignored_ids else frozenset()

    @property
    def everything(self) -> bool:
        """Whether no row is left out."""
        return not self._wanted and not self._ignored

    def keeps(self, name: str) -> bool:
        """Whether the row with this id is wanted."""
        names = {name, name.removeprefix(self._prefix)}
        return all(names & listed for listed in self._wanted) and not names & self._ignored
