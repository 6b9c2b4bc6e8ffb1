"""What a run's YAML file may say about the systems that Sat2Sound is compared with.

Nothing here imports torch, so that a file is judged in an instant.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from soundmark.training.systems.settings import ALL_COMPONENTS, Component, Section

#: The model whose towers GeoCLAP and PSM start from.
CLAP_FUSED = "laion/clap-htsat-fused"


class _ImageSizes(Section):
    """Sizes of the image encoder; the defaults are those of ViT-B."""

    image_width: int = Field(default=768, ge=4, multiple_of=4)
    image_depth: int = Field(default=12, ge=1)
    image_heads: int = Field(default=12, ge=1)

    @model_validator(mode="after")
    def _divisible(self) -> Self:
        if self.image_width % self.image_heads:
            raise ValueError("image_width must be a multiple of image_heads")
        return self


class GeoClapSettings(_ImageSizes):
    """``text`` "trainable": three pairs in equal parts; "frozen": image-audio and image-text, the
    text tower left as it is; "none": image-audio alone. ``satmae``: the fine-tuned SatMAE file
    (``finetune-vit-base-e7.pth``) that the image encoder starts from. ``location``: latitude and
    longitude join the picture."""

    kind: Literal["geoclap"] = "geoclap"
    clap: str = CLAP_FUSED
    satmae: str | None = None
    text: Literal["trainable", "frozen", "none"] = "trainable"
    freeze_audio: bool = False
    location: bool = False
    smallest_crop: float = Field(default=0.2, gt=0, le=1)
    classes: int = Field(default=1000, ge=1)


class PsmSettings(_ImageSizes):
    """``probabilistic`` False: one head a modality and InfoNCE with a learnt temperature.

    ``satmae``: the pretrained SatMAE file that the image encoder starts from, or its published name
    (``backbones/pretrain-vit-base-e199.pth``). ``components``: the
    metadata it reads; none leaves out the metadata transformer. ``position_scale`` turns
    metres per pixel of the 224 x 224 picture into the resolution of its positions; left out, it
    undoes the resize as the published code does: 224 / tile side of the run's pictures.
    """

    kind: Literal["psm"] = "psm"
    clap: str = CLAP_FUSED
    satmae: str | None = None
    probabilistic: bool = True
    freeze_audio: bool = False
    freeze_text: bool = False
    components: tuple[Component, ...] = ALL_COMPONENTS
    meta_droprate: float = Field(default=0.5, ge=0, le=1)
    position_scale: float | None = Field(default=None, gt=0)
    smallest_crop: float = Field(default=0.2, gt=0, le=1)
    pseudo_match_alpha: float = Field(default=0.1, ge=0)
    bottleneck: float = Field(default=1e-4, ge=0)
    fusion_layers: int = Field(default=3, ge=1)
    fusion_heads: int = Field(default=8, ge=1)
    dropout: float = Field(default=0.1, ge=0, lt=1)


class OffTheShelfSettings(Section):
    """``model``: folder or Hugging Face id. ``image`` and ``audio``: whether a picture or a sound
    is encoded itself or stands for itself by its caption; "auto": itself where the model can, else
    its caption."""

    kind: Literal["off_the_shelf"] = "off_the_shelf"
    model: str
    image: Literal["auto", "picture", "caption"] = "auto"
    audio: Literal["auto", "sound", "caption"] = "auto"
    max_tokens: int = Field(default=512, ge=4, le=8192)
