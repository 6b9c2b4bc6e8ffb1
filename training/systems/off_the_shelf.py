"""Public encoders as they are, without training: the rows of the paper's tables of off-the-shelf
embeddings.

Three kinds of model, told apart by what they offer: image-text (CLIP, SigLIP, RemoteCLIP in the
layout of ``transformers``), CLAP (audio-text), and sentence encoders (text alone). A modality that
a model does not encode can stand for itself by its caption: a picture by the caption that the
vision-language model gave it, a sound by its own. So a sentence encoder retrieves sounds of places
from caption to caption.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import (
    AutoConfig,
    AutoImageProcessor,
    AutoModel,
    AutoTokenizer,
    BaseImageProcessor,
    PretrainedConfig,
    PreTrainedModel,
    PreTrainedTokenizerFast,
)
from transformers import logging as transformers_logging

from soundmark.desktop.engine.errors import ModelError, SoundmarkError
from soundmark.training.data.soundscapes import SoundscapeBatch
from soundmark.training.systems.baseline_settings import OffTheShelfSettings
from soundmark.training.systems.clap import ClapTowers, heard
from soundmark.training.systems.contract import Embedded, Gather, System, alone
from soundmark.training.systems.sat2sound import cosines

_POOLING_FILE = "1_Pooling/config.json"


class _Encoder(nn.Module):
    """An encoder of texts and of what else it ``sees`` or ``hears``; rows are not normalised."""

    sees = False
    hears = False

    def words(self, texts: list[str]) -> Tensor:
        """Texts to (B, d)."""
        raise NotImplementedError

    def pictures(self, pixels: Tensor) -> Tensor:
        """Pictures (B, 3, 224, 224) uint8 to (B, d)."""
        raise NotImplementedError

    def sounds(self, waveform: Tensor) -> Tensor:
        """Waveforms (B, n), mono 32 kHz, to (B, d)."""
        raise NotImplementedError


class _Clap(_Encoder):
    hears = True

    def __init__(self, source: str, max_tokens: int) -> None:
        super().__init__()
        self.towers = ClapTowers(source, max_tokens)

    def words(self, texts: list[str]) -> Tensor:
        return self.towers.embed_texts(texts)

    def sounds(self, waveform: Tensor) -> Tensor:
        return self.towers.embed_sounds(waveform)


class _ImageText(_Encoder):
    sees = True

    def __init__(self, source: str, config: PretrainedConfig, max_tokens: int) -> None:
        super().__init__()
        local = Path(source).is_dir()
        load_processor: Callable[..., BaseImageProcessor] = AutoImageProcessor.from_pretrained
        self.processor = load_processor(source, local_files_only=local, use_fast=False)
        self.tokenizer = _tokenizer(source)
        self.model: PreTrainedModel = AutoModel.from_pretrained(source, local_files_only=local)
        positions = getattr(config.text_config, "max_position_embeddings", max_tokens)
        self.max_tokens = min(max_tokens, positions, self.tokenizer.model_max_length)
        # SigLIP has learnt its padding and has no mask.
        self.padding: bool | str = "max_length" if "siglip" in config.model_type else True

    def words(self, texts: list[str]) -> Tensor:
        encoded = self.tokenizer(
            texts,
            padding=self.padding,
            truncation=True,
            max_length=self.max_tokens,
            return_tensors="pt",
        ).to(self.model.device)
        features: Callable[..., Tensor] = self.model.__getattribute__("get_text_features")
        return features(
            **{name: encoded[name] for name in ("input_ids", "attention_mask") if name in encoded}
        )

    def pictures(self, pixels: Tensor) -> Tensor:
        prepared = self.processor(
            images=[picture.permute(1, 2, 0).cpu().numpy() for picture in pixels.byte()],
            input_data_format="channels_last",
            return_tensors="pt",
        )
        features: Callable[..., Tensor] = self.model.__getattribute__("get_image_features")
        return features(pixel_values=prepared["pixel_values"].to(self.model.device))


class _Sentences(_Encoder):
    """Mean over the real tokens' last states, or the first token's where the model says so."""

    def __init__(self, source: str, max_tokens: int) -> None:
        super().__init__()
        self.tokenizer = _tokenizer(source)
        whole: PreTrainedModel = AutoModel.from_pretrained(
            source, local_files_only=Path(source).is_dir()
        )
        both = whole.config.is_encoder_decoder
        self.model: nn.Module = whole.get_submodule("encoder") if both else whole
        self.max_tokens = min(max_tokens, self.tokenizer.model_max_length)
        self.first_token = _pools_first_token(source)

    def words(self, texts: list[str]) -> Tensor:
        encoded = self.tokenizer(
            texts, padding=True, truncation=True, max_length=self.max_tokens, return_tensors="pt"
        )
        device = next(self.model.parameters()).device
        mask = encoded["attention_mask"].to(device)
        found = self.model(input_ids=encoded["input_ids"].to(device), attention_mask=mask)
        states: Tensor = found[0]
        if self.first_token:
            return states[:, 0]
        total: Tensor = (states * mask[..., None]).sum(dim=1)
        counts: Tensor = mask.sum(dim=1, keepdim=True).clamp(min=1)
        return total / counts


def _tokenizer(source: str) -> PreTrainedTokenizerFast:
    load: Callable[..., PreTrainedTokenizerFast] = AutoTokenizer.from_pretrained
    return load(source, local_files_only=Path(source).is_dir())


def _pools_first_token(source: str) -> bool:
    """What the file of sentence-transformers beside the model says; False without one."""
    path: str | None = str(Path(source) / _POOLING_FILE)
    if not Path(source).is_dir():
        from transformers.utils.hub import cached_file

        path = cached_file(source, _POOLING_FILE, _raise_exceptions_for_missing_entries=False)
    if path is None or not Path(path).is_file():
        return False
    said: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return bool(said.get("pooling_mode_cls_token", False))


def _open(source: str, max_tokens: int) -> _Encoder:
    quieten: Callable[[], None] = transformers_logging.set_verbosity_error
    quieten()
    try:
        config: PretrainedConfig = AutoConfig.from_pretrained(
            source, local_files_only=Path(source).is_dir()
        )
        if config.model_type == "clap":
            return _Clap(source, max_tokens)
        if hasattr(config, "vision_config") and hasattr(config, "text_config"):
            encoder = _ImageText(source, config, max_tokens)
            if not hasattr(encoder.model, "get_image_features"):
                raise ModelError(f"{source} has no embeddings of pictures to compare with.")
            return encoder
        return _Sentences(source, max_tokens)
    # A folder without a tokenizer is a TypeError.
    except (OSError, ValueError, TypeError) as error:
        raise ModelError(
            f"No encoder could be loaded from {source}: give a folder that holds one or a Hugging "
            "Face id that can be reached."
        ) from error


class OffTheShelf(System):
    """A public encoder behind the interface of every system; it is never trained.

    Raises ModelError if the settings ask for a modality that the model does not encode.
    """

    def __init__(self, settings: OffTheShelfSettings) -> None:
        super().__init__()
        self.settings = settings
        self.encoder = _open(settings.model, settings.max_tokens)
        if settings.image == "picture" and not self.encoder.sees:
            raise ModelError(f"{settings.model} does not see pictures; say image: caption.")
        if settings.audio == "sound" and not self.encoder.hears:
            raise ModelError(f"{settings.model} does not hear sounds; say audio: caption.")
        self.looks = self.encoder.sees and settings.image != "caption"
        self.listens = self.encoder.hears and settings.audio != "caption"
        self.requires_grad_(False)
        self.eval()

    def train(self, mode: bool = True) -> OffTheShelf:
        """Stays in evaluation mode whatever its parent does."""
        super().train(False)
        return self

    def losses(self, batch: SoundscapeBatch, gather: Gather = alone) -> dict[str, Tensor]:
        """Refuses: there is nothing to train."""
        raise SoundmarkError(f"{self.settings.model} is used as it is; it is not trained.")

    @torch.no_grad()
    def embed_image(self, batch: SoundscapeBatch) -> Embedded:
        """Pictures, or the captions that stand for them."""
        if self.looks:
            return Embedded(self.encoder.pictures(batch.pixels))
        return self.embed_text(batch.image_captions)

    @torch.no_grad()
    def embed_audio(self, batch: SoundscapeBatch) -> Embedded:
        """Sounds, or the captions that stand for them."""
        if self.listens:
            return Embedded(self.encoder.sounds(heard(batch)))
        return self.embed_text(batch.audio_captions)

    @torch.no_grad()
    def embed_text(self, texts: list[str]) -> Embedded:
        """Captions by the model's own text encoder."""
        return Embedded(self.encoder.words(texts))

    def similarity(self, queries: Embedded, gallery: Embedded) -> Tensor:
        """Cosine."""
        return cosines(queries, gallery)
