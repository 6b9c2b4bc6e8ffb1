"""The systems that rows of tables name: found, checked against the data, loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.checkpoint import read_tensors
from soundmark.training.data.soundscapes import OVERHEADS
from soundmark.training.data.sources import DataSpec
from soundmark.training.systems.contract import System
from soundmark.training.tables.embedding_store import file_digest
from soundmark.training.tables.plan import Row


class WrongDataError(SoundmarkError):
    """A checkpoint of another kind of pictures than the plan asks for: the plan is wrong."""


@dataclass(frozen=True)
class RowSystem:
    """What a row names. ``name``: for reports; ``key``: what decides its embeddings."""

    row: Row
    path: Path | None
    name: str
    key: Mapping[str, Any]

    def load(self) -> System:
        """The system in evaluation mode; a SoundmarkError if it cannot be."""
        if self.path is not None:
            from soundmark.training.systems.registry import load_system

            return load_system(self.path, text=self.row.text).eval()
        return _untrained(self.row.system or {})


def find_system(row: Row, folder: Path, data: DataSpec) -> RowSystem:
    """The system of a row. ``folder``: what checkpoints are relative to.

    Raises WrongDataError (the published evaluation makes the same check), or another
    SoundmarkError if the checkpoint is absent or damaged.
    """
    if row.checkpoint is None:
        system = row.system or {}
        return RowSystem(row, None, str(system.get("model", system)), {"system": system})
    path = _located(folder, row.checkpoint)
    content, trained = _facts(path, path.stat().st_mtime_ns)
    if trained in OVERHEADS and data.pictures in OVERHEADS and trained != data.pictures:
        raise WrongDataError(
            f"{path} was trained on {trained}, the plan asks {data.pictures} (row {row.name})."
        )
    return RowSystem(row, path, row.checkpoint, {"checkpoint": content, "text": row.text})


def _located(folder: Path, name: str) -> Path:
    """The file itself, or what a run of that name left in ``folder``: NAME.ckpt, NAME/best.ckpt."""
    stem = Path(name).stem
    for path in (folder / name, folder / f"{stem}.ckpt", folder / stem / "best.ckpt"):
        if path.is_file():
            return path
    raise SoundmarkError(f"there is no checkpoint {folder / name}, nor a run {folder / stem}")


@lru_cache(maxsize=64)
def _facts(path: Path, changed: int) -> tuple[str, str | None]:
    """Hash of a checkpoint and what it was trained on; ``changed`` tells its versions apart."""
    return file_digest(path), trained_on(path)


def trained_on(path: Path) -> str | None:
    """The kind of pictures a checkpoint was trained on, None if it does not tell.

    Raises ModelError if the file is damaged or holds more than tensors and settings.
    """
    said = read_tensors(path, mapped=True).get("hyper_parameters")
    kind = said.get("sat_type") if isinstance(said, Mapping) else None
    return kind if isinstance(kind, str) else None


def _untrained(stated: Mapping[str, Any]) -> System:
    from pydantic import ValidationError

    from soundmark.training.systems.baseline_settings import OffTheShelfSettings
    from soundmark.training.systems.off_the_shelf import OffTheShelf

    try:
        return OffTheShelf(OffTheShelfSettings.model_validate(stated))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SoundmarkError(f"A row's system does not fit: {place}: {first['msg']}.") from error
