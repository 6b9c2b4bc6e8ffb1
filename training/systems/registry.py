"""Systems by kind: built from a run's file, or opened from a checkpoint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.checkpoint import open_checkpoint
from soundmark.training.config import ConfigError
from soundmark.training.data.soundscapes import OVERHEADS
from soundmark.training.data.sources import DataSpec
from soundmark.training.experiment import ExperimentConfig, validated
from soundmark.training.losses import LossSwitches
from soundmark.training.model.sat2sound import ModelConfig, Sat2Sound
from soundmark.training.published.hub import resolve_checkpoint
from soundmark.training.published.initial import load_mgaclap, load_satmae
from soundmark.training.published.loading import (
    open_published,
    position_scale,
    read_weights,
    tensors_in,
)
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
    BackbonesSection,
    Sat2SoundSettings,
    Sat2TextSettings,
    SizesSection,
    TextSection,
)
from soundmark.training.systems.stored import own_state

#: The text encoder of the published models.
PAPER_TEXT = "google/flan-t5-large"


def build_system(config: ExperimentConfig, *, pretrained: bool = True) -> System:
    """The system that a run trains, ``pretrained`` networks filled from the files named.

    Raises a SoundmarkError for a part that is missing or of another network.
    """
    return _BUILDERS[config.kind](config.system, config.data, pretrained)


def load_system(checkpoint: Path | str, *, text: str | None = None) -> System:
    """The system in a checkpoint, in evaluation mode on the CPU.

    ``checkpoint``: a file of ``soundmark-train fit`` (of either kind of run), a published one, or a
    published name or hub id (``published.hub.resolve_checkpoint``). ``text``: folder or id of the
    text encoder (of GeoCLAP and PSM: of CLAP, whose sizes and tokenizer they take), if it lies
    elsewhere than the run says. Raises ModelError for anything else.
    """
    path = resolve_checkpoint(checkpoint)
    content = read_weights(path)
    said = content.get("hyper_parameters")
    if isinstance(said, Mapping) and said.get("kind") == "soundmark-mini":
        return _load_mini(path, text)
    if isinstance(said, Mapping) and "experiment" in said:
        config = _stored_config(path, said["experiment"], text)
        system = build_system(config, pretrained=False)
        tensors = tensors_in(content, "state_dict", path)
        system.load_state_dict(own_state(system, tensors, str(path)))
        return system.eval()
    return _load_published(path, text)


def _load_published(path: Path, text: str | None) -> System:
    found = open_published(path)
    sizes, said = found.model.config, found.hyper_parameters
    captions = CaptionStates(text or PAPER_TEXT, sizes.text_channels, sizes.text_tokens)
    alpha = float(said.get("pseudo_match_alpha", 0.1))
    if not sizes.hears:
        return Sat2TextSystem(found.model, captions, alpha).eval()
    switches = LossSwitches(
        bool(said.get("combined_modality_loss", 1)), float(said.get("fdt_weight", 1.0)), alpha
    )
    options = Sat2SoundOptions(switches, float(said.get("meta_droprate", 0.5)))
    return Sat2SoundSystem(found.model, captions, options).eval()


def _stored_config(path: Path, stated: Any, text: str | None) -> ExperimentConfig:
    try:
        config = validated(stated, str(path))
    except (ConfigError, TypeError, ValueError) as error:
        raise ModelError(f"{path} comes from a run that is not understood: {error}") from error
    settings = config.system
    if text is not None and isinstance(settings, Sat2SoundSettings | Sat2TextSettings):
        section = settings.text.model_copy(update={"source": text})
        settings = settings.model_copy(update={"text": section})
    elif text is not None and isinstance(settings, GeoClapSettings | PsmSettings):
        settings = settings.model_copy(update={"clap": text})
    return config.model_copy(update={"system": settings})


def _load_mini(path: Path, text: str | None) -> System:
    model, run = open_checkpoint(path)
    sizes = model.config
    captions = CaptionStates(text or run.weights.text, sizes.text_channels, sizes.text_tokens)
    switches = LossSwitches(bool(run.loss.combined), run.loss.fdt, run.loss.pseudo_match_alpha)
    options = Sat2SoundOptions(switches, run.optimiser.meta_droprate)
    return Sat2SoundSystem(model, captions, options).eval()


def data_position_scale(data: DataSpec) -> float:
    """What the pictures of ``data`` make of metres per pixel, as published; 1 for whole
    pictures."""
    overhead = OVERHEADS.get(data.pictures)
    return 1.0 if overhead is None else position_scale(overhead)


def model_config(
    sizes: SizesSection, data: DataSpec, components: tuple[str, ...], *, hears: bool
) -> ModelConfig:
    """The model's sizes, with what follows from the data."""
    stated = sizes.model_dump()
    if stated["position_scale"] is None:
        stated["position_scale"] = data_position_scale(data)
    try:
        return ModelConfig(**stated, components=components, hears=hears)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"These sizes make no model: {error}.") from error


def _fill(model: Sat2Sound, weights: BackbonesSection, pretrained: bool) -> None:
    if pretrained and weights.satmae is not None:
        load_satmae(model, weights.satmae)
    if pretrained and weights.mgaclap is not None and model.config.hears:
        load_mgaclap(model, weights.mgaclap)


def _captions(text: TextSection, sizes: SizesSection) -> CaptionStates:
    return CaptionStates(text.source, sizes.text_channels, sizes.text_tokens, text.remembered)


def _sat2sound(settings: BaseModel, data: DataSpec, pretrained: bool) -> System:
    if not isinstance(settings, Sat2SoundSettings):
        raise TypeError("settings of another kind of system")
    sizes = settings.sizes
    model = Sat2Sound(model_config(sizes, data, settings.components, hears=True))
    _fill(model, settings.weights, pretrained)
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
    _fill(model, settings.weights, pretrained)
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
        settings = settings.model_copy(update={"position_scale": data_position_scale(data)})
    if pretrained and settings.satmae is not None:
        settings = settings.model_copy(update={"satmae": resolve_checkpoint(settings.satmae)})
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
