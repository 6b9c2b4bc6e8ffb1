"""The paper's own figures, for the column beside ours: ``paper_figures.yaml`` and files like it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.tables.protocols import DIRECTIONS, Protocol

OWN = Path(__file__).parent / "paper_figures.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class PublishedScore(_Strict):
    """``R@10%``: share of queries in [0, 1]; ``median_rank``: 1 is best. Either may be unknown."""

    recall: Annotated[float | None, Field(alias="R@10%", ge=0, le=1)] = None
    median_rank: Annotated[float | None, Field(ge=1)] = None


class Figure(_Strict):
    """One published line. ``source``: where the figures were read, precisely."""

    table: str
    row: str
    data: str
    scale: int = 1
    protocol: Protocol
    scores: dict[str, PublishedScore]
    source: Annotated[str, Field(min_length=4)]


class Unplaced(_Strict):
    """A published figure whose line in the tables its source does not tell."""

    figure: str
    source: str
    why: str


class _File(_Strict):
    figures: list[Figure] = []
    unplaced: list[Unplaced] = []


class PublishedFigures:
    """Figures by line of a table; later files override earlier ones."""

    def __init__(self, paths: Sequence[Path] = ()) -> None:
        """Read the package's own file and then ``paths``; SoundmarkError in one sentence."""
        self._known: dict[tuple[str, str, str, int, str], Figure] = {}
        self.unplaced: list[Unplaced] = []
        for path in (OWN, *paths):
            content = _read(path)
            self.unplaced += content.unplaced
            for each in content.figures:
                wrong = set(each.scores) - set(DIRECTIONS[each.protocol])
                if wrong:
                    raise SoundmarkError(
                        f"{path}: {each.protocol} has no direction {', '.join(sorted(wrong))}, "
                        f"only {' and '.join(DIRECTIONS[each.protocol])}."
                    )
                key = (each.table, each.row, each.data, each.scale, each.protocol)
                self._known[key] = each

    def find(self, table: str, row: str, data: str, scale: int, protocol: str) -> Figure | None:
        """The published line, None if it is not at hand."""
        return self._known.get((table, row, data, scale, protocol))


def _read(path: Path) -> _File:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return _File.model_validate(content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SoundmarkError(f"The figures {path} cannot be read: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SoundmarkError(f"The figures {path} do not fit: {place}: {first['msg']}.") from error
