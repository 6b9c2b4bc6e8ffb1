"""What a run's YAML file may say about the system that it trains: one section model a kind.

A new kind adds its section here, joins ``SystemSettings``, and gets a builder in ``registry``.
Nothing here imports torch, so that a file is judged in an instant.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Component = Literal["location", "month", "hour", "audio_source", "caption_source"]
ALL_COMPONENTS: tuple[Component, ...] = (
    "location",
    "month",
    "hour",
    "audio_source",
    "caption_source",
)


class Section(BaseModel):
    """A section of a run's file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SizesSection(Section):
    """Sizes of the networks; the defaults are the paper's (``model.sat2sound.BASE``).

    ``position_scale`` turns metres per pixel of the 224 x 224 picture into the resolution of its
    positions; left out, it undoes the resize as the published code does: 224 / tile side.
    """

    family: Literal["base", "mini"] = "base"
    dimension: Annotated[int, Field(ge=16, le=4096)] = 1024
    codes: Annotated[int, Field(ge=16, le=100_000)] = 16_000
    temperature: Annotated[float, Field(gt=0)] = 1000.0
    text_channels: Annotated[int, Field(ge=8)] = 1024
    text_tokens: Annotated[int, Field(ge=8, le=512)] = 512
    fusion_layers: Annotated[int, Field(ge=1, le=12)] = 3
    fusion_heads: Annotated[int, Field(ge=1, le=32)] = 8
    dropout: Annotated[float, Field(ge=0, lt=1)] = 0.1
    image_width: Annotated[int, Field(ge=8)] = 768
    image_depth: Annotated[int, Field(ge=1, le=48)] = 12
    image_heads: Annotated[int, Field(ge=1, le=32)] = 12
    audio_width: Annotated[int, Field(ge=4)] = 96
    audio_depths: tuple[int, int, int, int] = (2, 2, 6, 2)
    audio_heads: tuple[int, int, int, int] = (4, 8, 16, 32)
    position_scale: Annotated[float, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _divisible(self) -> SizesSection:
        if self.dimension % self.fusion_heads:
            raise ValueError("dimension must be a multiple of fusion_heads")
        if self.image_width % (4 * self.image_heads) and self.family == "base":
            raise ValueError("image_width must be a multiple of 4 and of image_heads")
        return self


class TextSection(Section):
    """The frozen text encoder: a folder or a Hugging Face id. ``remembered``: captions whose
    hidden states are kept in memory as float16 (0: every caption is encoded when it comes)."""

    source: str = "google/flan-t5-large"
    remembered: Annotated[int, Field(ge=0)] = 0


class BackbonesSection(Section):
    """Pretrained networks to start from: files or Hugging Face ids; absent ones start at random."""

    satmae: str | None = None
    mgaclap: str | None = None


class LossSection(Section):
    """The published switches: ``combined`` (combined_modality_loss), ``fdt_weight``, ``alpha``
    (pseudo_match_alpha)."""

    combined: bool = True
    fdt_weight: Annotated[float, Field(ge=0)] = 1.0
    alpha: Annotated[float, Field(ge=0)] = 0.1


class Sat2SoundSettings(Section):
    """Sat2Sound. ``components``: metadata that have tokens; an empty list is the model without
    metadata. ``meta_droprate``: share of a batch's rows without each component in training."""

    kind: Literal["sat2sound"]
    components: tuple[Component, ...] = ALL_COMPONENTS
    meta_droprate: Annotated[float, Field(ge=0, le=1)] = 0.5
    sizes: SizesSection = SizesSection()
    text: TextSection = TextSection()
    weights: BackbonesSection = BackbonesSection()
    loss: LossSection = LossSection()


class Sat2TextSettings(Section):
    """The baseline of pictures and their captions alone: no metadata, no audio, one loss term."""

    kind: Literal["sat2text"]
    sizes: SizesSection = SizesSection()
    text: TextSection = TextSection()
    weights: BackbonesSection = BackbonesSection()
    alpha: Annotated[float, Field(ge=0)] = 0.1


SystemSettings = Annotated[Sat2SoundSettings | Sat2TextSettings, Field(discriminator="kind")]
