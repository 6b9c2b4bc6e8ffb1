"""The YAML file of a run of the paper's kind: one system on one data set, judged before anything
is loaded.

A file may name another by ``extends:`` (relative to itself) and says only what differs; sections
are merged key by key. The file of the mini model is another format: see ``config``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    SerializeAsAny,
    ValidationError,
    model_validator,
)

from soundmark.training.config import ConfigError
from soundmark.training.data.sources import DataSpec
from soundmark.training.systems.settings import Section

#: kind -> module and name of its settings. A module is imported only for a file of its kind.
SYSTEM_KINDS: dict[str, tuple[str, str]] = {
    "sat2sound": ("soundmark.training.systems.settings", "Sat2SoundSettings"),
    "sat2text": ("soundmark.training.systems.settings", "Sat2TextSettings"),
    "geoclap": ("soundmark.training.systems.baseline_settings", "GeoClapSettings"),
    "psm": ("soundmark.training.systems.baseline_settings", "PsmSettings"),
    "off_the_shelf": ("soundmark.training.systems.baseline_settings", "OffTheShelfSettings"),
}


def _system_settings(stated: object) -> object:
    """The settings model of the kind that ``stated`` names, validated."""
    if isinstance(stated, BaseModel):
        return stated
    if not isinstance(stated, Mapping) or stated.get("kind") not in SYSTEM_KINDS:
        raise ValueError(f"kind must be one of {', '.join(sorted(SYSTEM_KINDS))}")
    module, name = SYSTEM_KINDS[stated["kind"]]
    settings: type[BaseModel] = getattr(import_module(module), name)
    return settings.model_validate(dict(stated))


class OptimiserSection(Section):
    """AdamW over all parameters under cosine annealing with restarts (section 4.2 of the paper).

    ``restart_steps``: the learning rate starts anew every so many steps, without warm-up.
    ``gradient_clip``: norm to clip to; 0 clips nothing, as published. ``accumulate``: batches whose
    gradients are summed before a step.
    """

    learning_rate: Annotated[float, Field(gt=0)] = 5e-5
    weight_decay: Annotated[float, Field(ge=0)] = 0.2
    betas: tuple[Annotated[float, Field(ge=0, lt=1)], Annotated[float, Field(ge=0, lt=1)]] = (
        0.9,
        0.98,
    )
    eps: Annotated[float, Field(gt=0)] = 1e-8
    restart_steps: Annotated[int, Field(ge=1)] = 5000
    gradient_clip: Annotated[float, Field(ge=0)] = 0.0
    accumulate: Annotated[int, Field(ge=1)] = 1


class TrainerSection(Section):
    """How the run is carried out; none of it changes what is learnt, but for precision.

    ``batch_size`` counts the rows of all processes together. ``max_steps``: end sooner than
    ``max_epochs``. ``val_check_interval``: steps between validations of ``limit_val_batches``
    batches (None: the whole split). ``save_every``: steps between renewals of last.ckpt.
    ``published_negatives``: every process takes the loss of its own rows alone, as the published
    code does.
    """

    batch_size: Annotated[int, Field(ge=2)] = 128
    max_epochs: Annotated[int, Field(ge=1)] = 20
    max_steps: Annotated[int, Field(ge=1)] | None = None
    val_check_interval: Annotated[int, Field(ge=1)] = 500
    limit_val_batches: Annotated[int, Field(ge=1)] | None = 35
    save_every: Annotated[int, Field(ge=1)] = 500
    log_every: Annotated[int, Field(ge=1)] = 20
    precision: Literal["32-true", "bf16-mixed", "16-mixed"] = "32-true"
    strategy: Literal["auto", "ddp", "ddp_fork", "fsdp"] = "auto"
    accelerator: Literal["auto", "cpu", "gpu"] = "auto"
    devices: Annotated[int, Field(ge=1)] | Literal["auto"] = 1
    num_nodes: Annotated[int, Field(ge=1)] = 1
    workers: Annotated[int, Field(ge=0)] = 16
    published_negatives: bool = False
    deterministic: bool = False
    tensorboard: bool = True


class ExperimentConfig(Section):
    """A whole run. ``overhead`` and columns of the data are in ``data`` (``data.sources``);
    ``validation``: another data set to validate on, the same by default. ``resume``: a checkpoint
    to go on from."""

    name: Annotated[str, Field(min_length=1, pattern=r"^[\w.-]+$")]
    system: Annotated[SerializeAsAny[BaseModel], BeforeValidator(_system_settings)]
    data: DataSpec
    validation: DataSpec | None = None
    optimiser: OptimiserSection = OptimiserSection()
    trainer: TrainerSection = TrainerSection()
    seed: Annotated[int, Field(ge=0)] = 56
    output: Path = Path("runs")
    resume: Path | None = None

    @model_validator(mode="after")
    def _possible(self) -> ExperimentConfig:
        devices = self.trainer.devices
        if isinstance(devices, int) and self.trainer.batch_size % (
            devices * self.trainer.num_nodes
        ):
            raise ValueError("trainer.batch_size must be a multiple of the number of devices")
        if self.trainer.strategy == "fsdp" and self.optimiser.gradient_clip:
            raise ValueError("optimiser.gradient_clip cannot be had with trainer.strategy fsdp")
        return self

    @property
    def folder(self) -> Path:
        """Where checkpoints, logs and reports of the run lie."""
        return self.output / self.name

    @property
    def kind(self) -> str:
        """The kind of system."""
        return str(getattr(self.system, "kind", ""))


def is_experiment(path: Path) -> bool:
    """Whether a YAML file is of this format (it, or what it extends, names a ``system``)."""
    return "system" in read_content(path)


def read_content(path: Path, seen: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The settings of a YAML file over those of the files that it extends.

    Raises ConfigError for a file that cannot be read or extends itself.
    """
    place = path.resolve()
    if place in seen:
        chain = " extends ".join(each.name for each in (*seen[seen.index(place) :], place))
        raise ConfigError(f"{seen[0]}: a run file extends itself: {chain}.")
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise ConfigError(f"{path} is not a readable YAML run file: {reason}") from error
    if not isinstance(content, dict):
        raise ConfigError(f"{path} is not a YAML run file: it names no settings.")
    base = content.pop("extends", None)
    if base is None:
        return content
    if not isinstance(base, str):
        raise ConfigError(f"{path}: extends: name one file.")
    return merged(read_content(path.parent / base, (*seen, place)), content)


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """``above`` over ``below``: sections are merged key by key, anything else is replaced.

    A section that names another ``kind`` replaces the one below it whole.
    """
    whole = dict(below)
    for key, value in above.items():
        known = whole.get(key)
        if isinstance(known, Mapping) and isinstance(value, Mapping):
            another = "kind" in value and value["kind"] != known.get("kind")
            whole[key] = dict(value) if another else merged(known, value)
        else:
            whole[key] = value
    return whole


def read_experiment(path: Path, overrides: Mapping[str, Any] | None = None) -> ExperimentConfig:
    """Read and validate a run's file; ``overrides`` maps dotted keys to values.

    Raises ConfigError naming the first key that is unknown, missing or out of range.
    """
    content = read_content(path)
    for key, value in (overrides or {}).items():
        nested: Any = value
        for part in reversed(key.split(".")):
            nested = {part: nested}
        content = merged(content, nested)
    return validated(content, str(path))


def validated(content: Mapping[str, Any], origin: str) -> ExperimentConfig:
    """The config that ``content`` says; ConfigError naming ``origin`` and the first faulty key."""
    try:
        return ExperimentConfig.model_validate(dict(content))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        place = f"{where}: " if where else ""
        unknown = first["type"] == "extra_forbidden"
        said = "no such setting" if unknown else first["msg"].removeprefix("Value error, ")
        raise ConfigError(f"{origin}: {place}{said}.") from error
