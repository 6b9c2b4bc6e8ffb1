"""The one YAML file of a training run, validated before anything is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from soundmark.desktop.engine.errors import SoundmarkError


class ConfigError(SoundmarkError):
    """A run's YAML file that cannot be read or says something unknown."""


#: Parts of the model by which ``trainable`` names what learns.
Part = Literal[
    "image_encoder",
    "image_encoder.norms",
    "image_encoder.join",
    "image_encoder.projector",
    "meta_fuser",
    "audio_encoder",
    "image_query",
    "text_query",
    "audio_query",
    "codebook",
    "logit_scales",
    "grounding_slope",
    "grounding_offset",
    "tag_slope",
    "tag_offset",
]
_Positive = Annotated[float, Field(gt=0)]
_NotNegative = Annotated[float, Field(ge=0)]
_Share = Annotated[float, Field(ge=0, le=1)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DataSection(_Section):
    """Where samples, recordings and labelled cells lie; relative paths start at ``root``."""

    root: Path
    folders: Annotated[list[Path], Field(min_length=1)]
    stems: Annotated[list[Path], Field(min_length=1)]
    #: Recordings (by file name) kept out of training, so that unseen ones can be asked for.
    held_out_stems: list[str] = []
    cells: list[Path] = []
    validation_cells: list[Path] = []
    #: Draw from later folders of ``stems`` as often as from earlier ones, instead of letting them
    #: fill only the tags that earlier folders lack.
    join_stems: bool = False
    audio_clips: Annotated[int, Field(ge=1, le=20)] = 3

    def resolve(self, path: Path) -> Path:
        """``path`` itself if it exists or is absolute, else below ``root``."""
        return path if path.is_absolute() or path.exists() else self.root / path


class WeightsSection(_Section):
    """Pretrained parts. ``text``: a folder or a Hugging Face id; the others: files, or absent."""

    text: str
    imagenet: Path | None = None
    yamnet: Path | None = None


class ModelSection(_Section):
    """Sizes; see ``training.model.sat2sound.ModelConfig``."""

    dimension: Annotated[int, Field(ge=16, le=4096)] = 256
    codes: Annotated[int, Field(ge=16, le=100_000)] = 1024
    temperature: Annotated[float, Field(gt=0)] = 50.0
    text_tokens: Annotated[int, Field(ge=8, le=512)] = 64
    fusion_layers: Annotated[int, Field(ge=1, le=12)] = 3
    fusion_heads: Annotated[int, Field(ge=1, le=32)] = 8
    dropout: Annotated[float, Field(ge=0, lt=1)] = 0.0
    #: Only blocks before the first features that leave the backbone can be frozen.
    frozen_blocks: Annotated[int, Field(ge=0, le=5)] = 5

    @model_validator(mode="after")
    def _divisible(self) -> ModelSection:
        if self.dimension % 4 or self.dimension % self.fusion_heads:
            raise ValueError("dimension must be a multiple of 4 and of fusion_heads")
        return self


class AugmentSection(_Section):
    """See ``training.data.augment.AugmentConfig``."""

    min_side: Annotated[float, Field(gt=0, le=1)] = 0.7
    brightness: _Share = 0.25
    contrast: _Share = 0.25
    saturation: _Share = 0.25
    hue: _Share = 0.04
    #: Audio tokens: share of a clip's channels that are dropped, and the largest share of its
    #: tokens that is cut off at its ends.
    audio_channels: Annotated[float, Field(ge=0, lt=1)] = 0.0
    audio_cut: Annotated[float, Field(ge=0, lt=1)] = 0.0


class LossSection(_Section):
    """Weights of the terms: the paper's (alpha, fdt, combined) and ours (sound to cell).

    ``sound``: of the paper's three terms that hear; 0 leaves sounds alone, and needs none. ``tag``:
    words of a sample's tags against its picture and its sound. ``source``: which sound of a mix is
    the loudest. ``filip``: the best word of each patch and the best patch of each word (FILIP).
    ``nonsense``: texts without meaning fit no picture. ``picture``, ``cell``: grounding.
    """

    pseudo_match_alpha: _NotNegative = 0.1
    fdt: _NotNegative = 1.0
    combined: _NotNegative = 1.0
    sound: _NotNegative = 1.0
    source: _NotNegative = 0.0
    nonsense: _NotNegative = 0.0
    filip: _NotNegative = 0.0
    tag: _NotNegative = 0.5
    picture: _NotNegative = 0.5
    cell: _NotNegative = 1.0


class OptimiserSection(_Section):
    """AdamW with linear warm-up and cosine decay."""

    epochs: Annotated[int, Field(ge=1)] = 30
    batch_size: Annotated[int, Field(ge=2)] = 96
    single_folder_share: Annotated[float, Field(ge=0, le=1)] = 0.5
    learning_rate: _Positive = 6e-4
    backbone_learning_rate: _Positive = 1.5e-4
    weight_decay: _NotNegative = 0.05
    warmup_steps: Annotated[int, Field(ge=0)] = 50
    gradient_clip: _NotNegative = 1.0
    #: The best checkpoint has the highest mean recall over folders: pictures to captions or sounds
    #: to pictures.
    monitor: Literal["val_i2t", "val_a2i"] = "val_i2t"
    ema_decay: Annotated[float, Field(ge=0, lt=1)] = 0.99
    #: Captions beyond the batch that serve as negatives of the image-caption term (published:
    #: none).
    extra_captions: Annotated[int, Field(ge=0)] = 0
    meta_droprate: Annotated[float, Field(ge=0, le=1)] = 0.5


class FitConfig(_Section):
    """A whole run. ``start_from``: a checkpoint whose weights the run begins with. ``trainable``:
    names of the parts of the model that learn (all but the audio network if empty)."""

    name: str
    seed: int = 56
    data: DataSection
    weights: WeightsSection
    model: ModelSection = ModelSection()
    augment: AugmentSection = AugmentSection()
    loss: LossSection = LossSection()
    optimiser: OptimiserSection = OptimiserSection()
    output: Path = Path("runs")
    start_from: Path | None = None
    trainable: list[Part] = []
    precision: Literal["32-true", "bf16-mixed"] = "32-true"


def relocated(
    config: FitConfig, *, data_root: Path | None = None, text: Path | str | None = None
) -> FitConfig:
    """The run with its data and its text encoder where this machine has them."""
    data, weights = config.data, config.weights
    if data_root is not None:
        data = data.model_copy(update={"root": data_root})
    if text is not None:
        weights = weights.model_copy(update={"text": str(text)})
    return config.model_copy(update={"data": data, "weights": weights})


def read_config(path: Path, overrides: dict[str, Any] | None = None) -> FitConfig:
    """Read and validate a YAML file; ``overrides`` maps dotted keys to values.

    Raises ConfigError naming the first key that is unknown, missing or out of range.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise ConfigError(f"{path} is not a readable YAML run file: {reason}") from error
    if not isinstance(content, dict):
        raise ConfigError(f"{path} is not a YAML run file: it names no settings.")
    try:
        for key, value in (overrides or {}).items():
            section = content
            *parents, last = key.split(".")
            for parent in parents:
                section = section.setdefault(parent, {})
            section[last] = value
        return FitConfig.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{path}: {where}: {first['msg']}.") from error
    except (AttributeError, TypeError) as error:
        raise ConfigError(f"{path}: a section is not a list of settings.") from error
