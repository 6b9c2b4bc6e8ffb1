"""CLAP's two towers with their projections, as the compared systems take them from
``transformers``: sounds and captions to one space (512 wide in laion/clap-htsat-fused)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import (
    AutoConfig,
    AutoTokenizer,
    ClapConfig,
    ClapFeatureExtractor,
    ClapModel,
    PreTrainedTokenizerFast,
)
from transformers import logging as transformers_logging

from soundmark.desktop.engine.errors import ModelError, SoundmarkError
from soundmark.training.data.soundscapes import SoundscapeBatch
from soundmark.training.systems.clap_features import ClapFeatures


def heard(batch: SoundscapeBatch) -> Tensor:
    """The waveforms (B, n) of a batch; SoundmarkError if it brings precomputed features alone."""
    if batch.waveform is None:
        raise SoundmarkError(
            "CLAP hears waveforms at 48 kHz, and these samples bring only log-mel features of "
            "another kind: open the data set with its recordings (precomputed_mel: false)."
        )
    return batch.waveform


class ClapTowers(nn.Module):
    """Audio and text tower from a local folder or a Hugging Face id, each trainable or frozen.

    A frozen tower has no gradients and stays in evaluation mode. ``initialised`` False takes sizes
    and tokenizer alone from ``source``, for weights that a checkpoint brings. Raises ModelError in
    one sentence if nothing can be loaded.
    """

    def __init__(
        self,
        source: str,
        max_tokens: int,
        *,
        freeze_audio: bool = False,
        freeze_text: bool = False,
        initialised: bool = True,
    ) -> None:
        super().__init__()
        # Both are untyped in transformers.
        quieten: Callable[[], None] = transformers_logging.set_verbosity_error
        load_tokenizer: Callable[..., PreTrainedTokenizerFast] = AutoTokenizer.from_pretrained
        quieten()
        local = Path(source).is_dir()
        try:
            config = AutoConfig.from_pretrained(source, local_files_only=local)
            if not isinstance(config, ClapConfig):
                raise ModelError(f"{source} is not a CLAP model but {config.model_type}.")
            extractor = ClapFeatureExtractor.from_pretrained(source, local_files_only=local)
            self.tokenizer = load_tokenizer(source, local_files_only=local)
            whole: ClapModel = (
                ClapModel.from_pretrained(source, local_files_only=local)
                if initialised
                else ClapModel(config)
            )
        # A folder without a tokenizer is a TypeError.
        except (OSError, ValueError, TypeError) as error:
            raise ModelError(
                f"No CLAP model could be loaded from {source}: give a folder that holds one or a "
                "Hugging Face id that can be reached."
            ) from error
        self.max_tokens = max_tokens
        self.features = ClapFeatures(extractor)
        # Not the whole: its logit scales would be parameters without gradient.
        self.audio_model = whole.audio_model
        self.audio_projection = whole.audio_projection
        self.text_model = whole.text_model
        self.text_projection = whole.text_projection
        self.dimension = int(config.projection_dim)
        self.freeze_audio, self.freeze_text = freeze_audio, freeze_text
        for frozen in self._frozen():
            frozen.requires_grad_(False)
        self.train(self.training)

    def _frozen(self) -> list[nn.Module]:
        audio = [self.audio_model, self.audio_projection] if self.freeze_audio else []
        text = [self.text_model, self.text_projection] if self.freeze_text else []
        return [*audio, *text]

    def train(self, mode: bool = True) -> ClapTowers:
        """Frozen towers stay in evaluation mode."""
        super().train(mode)
        for frozen in self._frozen():
            frozen.eval()
        return self

    def embed_sounds(self, waveform: Tensor) -> Tensor:
        """Waveforms (B, n), mono 32 kHz, to (B, d), not normalised.

        Every clip counts as longer than ten seconds, so that the fusion layers of a fused model
        always take part: the published baselines hand clips one by one to the feature extractor,
        which marks one clip of every call.
        """
        waveform = waveform.to(self.features.filters.device)
        longer = torch.ones(len(waveform), 1, dtype=torch.bool, device=waveform.device)
        # One row (the last of an epoch) has no statistics: batch norms then use their running ones.
        learning = self.audio_model.training
        self.audio_model.train(learning and len(waveform) > 1)
        pooled = self.audio_model(
            input_features=self.features(waveform), is_longer=longer
        ).pooler_output
        self.audio_model.train(learning)
        out: Tensor = self.audio_projection(pooled)
        return out

    def embed_texts(self, texts: list[str]) -> Tensor:
        """Captions, cut after ``max_tokens`` tokens, to (B, d), not normalised."""
        device = next(self.text_model.parameters()).device
        encoded = self.tokenizer(
            texts,
            padding=True,
            truncation=True,
            max_length=self.max_tokens,
            return_tensors="pt",
        )
        pooled = self.text_model(
            input_ids=encoded["input_ids"].to(device),
            attention_mask=encoded["attention_mask"].to(device),
        ).pooler_output
        out: Tensor = self.text_projection(pooled)
        return out
