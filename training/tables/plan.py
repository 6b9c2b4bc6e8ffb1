"""Plans of tables: which systems, on which data, at which scales, by which protocols.

A plan is a YAML file; those of the paper's tables lie in ``plans``. Unknown keys are refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.data.sources import DataSpec
from soundmark.training.tables.protocols import Protocol

PLANS = Path(__file__).parent / "plans"
Component = Literal["location", "month", "hour", "audio_source", "caption_source"]


class PlanError(SoundmarkError):
    """A plan that cannot be read or does not fit together."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Row(_Strict):
    """One system of a table.

    ``checkpoint``: a file, relative to the folder of checkpoints (runs of ``soundmark-train fit``
    in that folder are found by the file's name); or ``system``: the settings of a
    system that needs no training. ``data``: a name of the plan's data, by default its only one.
    ``metadata``: the components that keep their tokens, by default all the system was trained with.
    ``within`` "columns": GeoCLAP's published ranking (see ``RankRule``). ``text``: the text
    encoder, if not the checkpoint's own. ``waveforms``: the system computes features of its own, so
    the data's precomputed ones are left aside.
    """

    name: str
    checkpoint: str | None = None
    system: dict[str, Any] | None = None
    data: str = ""
    metadata: tuple[Component, ...] | None = None
    within: Literal["rows", "columns"] = "rows"
    text: str | None = None
    waveforms: bool = False

    @model_validator(mode="after")
    def _one_system(self) -> Row:
        if (self.checkpoint is None) == (self.system is None):
            raise ValueError(f"row {self.name}: give either checkpoint or system")
        return self


class Plan(_Strict):
    """A table: every row by every protocol at every scale that its pictures have.

    ``strict``: recall counts rank < k, as the published code, instead of rank <= k.
    """

    table: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
    title: str
    split: str = "test"
    data: Annotated[dict[str, DataSpec], Field(min_length=1)]
    protocols: Annotated[tuple[Protocol, ...], Field(min_length=1)]
    scales: Annotated[tuple[int, ...], Field(min_length=1)] = (1,)
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]
    strict: bool = False

    @model_validator(mode="after")
    def _rows_name_data(self) -> Plan:
        for row in self.rows:
            if not row.data and len(self.data) > 1:
                raise ValueError(f"row {row.name}: name its data, one of {', '.join(self.data)}")
            if row.data and row.data not in self.data:
                raise ValueError(f"row {row.name}: {row.data} is not among the plan's data")
        return self

    def data_of(self, row: Row) -> str:
        """The name of the data of a row."""
        return row.data or next(iter(self.data))


def ready_plans() -> dict[str, Path]:
    """The plans that come with the package, by the number of the paper's table."""
    return {path.stem.removeprefix("table_"): path for path in sorted(PLANS.glob("table_*.yaml"))}


def find_plan(name: str) -> Path:
    """A file, or the number of a table that has a ready plan; PlanError if neither."""
    if Path(name).is_file():
        return Path(name)
    ready = ready_plans()
    if name.zfill(2) in ready:
        return ready[name.zfill(2)]
    raise PlanError(f"{name} is neither a plan nor one of the tables {', '.join(ready)}.")


def read_plan(
    path: Path,
    *,
    data: Mapping[str, str] | None = None,
    strict: bool | None = None,
) -> Plan:
    """Read a plan. ``data``: paths or hub ids instead of the plan's, by name or kind of data set.

    Raises PlanError in one sentence.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PlanError(
            f"The plan {path} cannot be read: {' '.join(str(error).split())}."
        ) from error
    if not isinstance(content, dict):
        raise PlanError(f"The plan {path} is not a table of settings.")
    _replace_paths(content.get("data"), data or {})
    if strict is not None:
        content["strict"] = strict
    try:
        return Plan.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        what = first["msg"].removeprefix("Value error, ")
        raise PlanError(
            f"The plan {path} does not fit: {place + ': ' if place else ''}{what}."
        ) from error


def _replace_paths(specs: Any, paths: Mapping[str, str]) -> None:
    if not isinstance(specs, dict):
        return
    for name, spec in specs.items():
        for key, path in paths.items():
            if isinstance(spec, dict) and key.lower() in (name.lower(), spec.get("kind")):
                spec["path"] = path


def unused_data(plans: Sequence[Plan], names: Mapping[str, str]) -> list[str]:
    """Names given for data that no plan has: most likely misspelt."""
    known = {
        word
        for plan in plans
        for name, spec in plan.data.items()
        for word in (name.lower(), spec.kind)
    }
    return [name for name in names if name.lower() not in known]
