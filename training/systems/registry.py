"""Systems by kind: built from a run's file, or opened from a checkpoint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.checkpoint import open_checkpoint, read_tensors
from soundmark.training.config import ConfigError
from soundmark.training.data.soundscapes import OVERHEADS
from soundmark.training.data.sources import DataSpec
from soundmark.training.experiment import ExperimentConfig, validated
from soundmark.training.losses import LossSwitches
from soundmark.training.model.image import IMAGE_SIZE
from soundmark.training.model.sat2sound import ModelConfig, Sat2Sound
from soundmark.training.systems.baseline_settings import (
    GeoClapSettings,
    OffTheShelfSettings,
    PsmSettings,
)
from soundmark.training.systems.caption_states import CaptionStates
from soundmark.training.systems.contract import System
from soundmark.training.systems.sat2sound import Sat2SoundOptions, Sat2SoundSystem
from soundmark.training.systems.sat2text import Sat2TextSystem
from soundmark.training.systems.settings import (
    Sat2SoundSettings,
    Sat2TextSettings,
    SizesSection,
    TextSection,
)
from soundmark.training.systems.stored import own_state


def build_system(config: ExperimentConfig, *, pretrained: bool = True) -> System:
    """The system that a run trains, ``pretrained`` networks filled from the files named.

    Raises a SoundmarkError for a part that is missing or of another network.
    """
    return _BUILDERS[config.kind](config.system, config.data, pretrained)


def load_system(checkpoint: Path | str, *, text: str | None = None) -> System:
    """The system in a checkpoint, in evaluation mode on the CPU.

    ``checkpoint``: a file of ``soundmark-train fit`` (of either kind of run). ``text``: folder or
    id of the text encoder, if it lies elsewhere than the run says. Raises ModelError for anything
    else.
    """
    path = Path(checkpoint)
    content = read_tensors(path)
    said = content.get("hyper_parameters")
    if not isinstance(said, Mapping):
        raise ModelError(f"{path} is not a checkpoint of this program.")
    if said.get("kind") == "soundmark-mini":
        return _load_mini(path, text)
    if "experiment" not in said:
        raise ModelError(f"{path} is not a checkpoint of this program.")
    config = _stored_config(path, said["experiment"], text)
    system = build_system(config, pretrained=False)
    system.load_state_dict(own_state(system, content.get("state_dict", {}), str(path)))
    return system.eval()


def _stored_config(path: Path, stated: Any, text: str | None) -> ExperimentConfig:
    try:
        config = validated(stated, str(path))
    except (ConfigError, TypeError, ValueError) as error:
        raise ModelError(f"{path} comes from a run that is not understood: {error}") from error
    settings = config.system
    if text is not None and isinstance(settings, Sat2SoundSettings | Sat2TextSettings):
        section = settings.text.model_copy(update={"source": text})
        settings = settings.model_copy(update={"text": section})
    return config.model_copy(update={"system": settings})


def _load_mini(path: Path, text: str | None) -> System:
    model, run = open_checkpoint(path)
    sizes = model.config
    captions = CaptionStates(text or run.weights.text, sizes.text_channels, sizes.text_tokens)
    switches = LossSwitches(bool(run.loss.combined), run.loss.fdt, run.loss.pseudo_match_alpha)
    options = Sat2SoundOptions(switches, run.optimiser.meta_droprate)
    return Sat2SoundSystem(model, captions, options).eval()


def position_scale(data: DataSpec) -> float:
    """224 / tile side: published positions do not account for the resize of a tile to 224."""
    overhead = OVERHEADS.get(data.pictures)
    return IMAGE_SIZE / overhead.tile_px if overhead is not None and overhead.tile_px else 1.0


def model_config(
    sizes: SizesSection, data: DataSpec, components: tuple[str, ...], *, hears: bool
) -> ModelConfig:
    """The model's sizes, with what follows from the data."""
    stated = sizes.model_dump()
    if stated["position_scale"] is None:
        stated["position_scale"] = position_scale(data)
    try:
        return ModelConfig(**stated, components=components, hears=hears)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"These sizes make no model: {error}.") from error


def _captions(text: TextSection, sizes: SizesSection) -> CaptionStates:
    return CaptionStates(text.source, sizes.text_channels, sizes.text_tokens, text.remembered)


def _sat2sound(settings: BaseModel, data: DataSpec, pretrained: bool) -> System:
    if not isinstance(settings, Sat2SoundSettings):
        raise TypeError("settings of another kind of system")
    sizes = settings.sizes
    model = Sat2Sound(model_config(sizes, data, settings.components, hears=True))
    loss = settings.loss
    options = Sat2SoundOptions(
        LossSwitches(loss.combined, loss.fdt_weight, loss.alpha), settings.meta_droprate
    )
    return Sat2SoundSystem(model, _captions(settings.text, sizes), options)


def _sat2text(settings: BaseModel, data: DataSpec, pretrained: bool) -> System:
    if not isinstance(settings, Sat2TextSettings):
        raise TypeError("settings of another kind of system")
    sizes = settings.sizes
    model = Sat2Sound(model_config(sizes, data, (), hears=False))
    return Sat2TextSystem(model, _captions(settings.text, sizes), settings.alpha)


def _geoclap(settings: BaseModel, data: DataSpec, pretrained: bool) -> System:
    from soundmark.training.systems.geoclap import GeoClap

    if not isinstance(settings, GeoClapSettings):
        raise TypeError("settings of another kind of system")
    return GeoClap(settings, initialised=pretrained)


def _psm(settings: BaseModel, data: DataSpec, pretrained: bool) -> System:
    from soundmark.training.systems.psm import Psm

    if not isinstance(settings, PsmSettings):
        raise TypeError("settings of another kind of system")
    if settings.position_scale is None:
        settings = settings.model_copy(update={"position_scale": position_scale(data)})
    return Psm(settings, initialised=pretrained)


def _off_the_shelf(settings: BaseModel, data: DataSpec, pretrained: bool) -> System:
    from soundmark.training.systems.off_the_shelf import OffTheShelf

    if not isinstance(settings, OffTheShelfSettings):
        raise TypeError("settings of another kind of system")
    return OffTheShelf(settings)


_BUILDERS: dict[str, Callable[[BaseModel, DataSpec, bool], System]] = {
    "sat2sound": _sat2sound,
    "sat2text": _sat2text,
    "geoclap": _geoclap,
    "psm": _psm,
    "off_the_shelf": _off_the_shelf,
}
