"""Sat2Sound: image, audio and text tokens, one shared codebook, pooled embeddings (arXiv
2505.13777, section 3)."""

from __future__ import annotations

import math
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Literal, NamedTuple

import torch
from torch import Tensor, nn

from soundmark.training.model.audio import AUDIO_CHANNELS, MiniAudioEncoder
from soundmark.training.model.codebook import Codebook, QueryMap
from soundmark.training.model.htsat import HtsatAudioEncoder
from soundmark.training.model.image import MiniImageEncoder
from soundmark.training.model.metadata import COMPONENTS, Metadata, MetadataFusion
from soundmark.training.model.vit import SatMaeImageEncoder

#: Names of the learnable log temperatures, one a pair of modalities.
LOGIT_SCALES = ("it", "at", "ia", "i_at", "fdt")
#: Those of a model that does not hear: image and image caption alone.
TEXT_LOGIT_SCALES = ("fdt",)


@dataclass(frozen=True)
class ModelConfig:
    """Sizes of a model; stored with every checkpoint.

    The defaults are the mini model's. ``components``: the metadata that have tokens, by
    ``metadata.COMPONENTS``; none at all leaves out the fusion transformer. ``hears`` False: no
    audio (Sat2Text). The further fields are read by the base family alone: ``position_scale``
    turns metres per pixel of the 224 x 224 picture into the resolution of its positions (the
    published code does not account for the resize: 224 / tile). ``fusion_width``: of the hidden
    layer of the fusion transformer, twice the dimension if None.
    """

    family: Literal["mini", "base"] = "mini"
    dimension: int = 256
    codes: int = 1024
    temperature: float = 50.0
    text_channels: int = 384
    text_tokens: int = 64
    fusion_layers: int = 3
    fusion_heads: int = 8
    fusion_width: int | None = None
    dropout: float = 0.0
    frozen_blocks: int = 5
    components: tuple[str, ...] = COMPONENTS
    hears: bool = True
    position_scale: float = 1.0
    image_width: int = 768
    image_depth: int = 12
    image_heads: int = 12
    audio_width: int = 96
    audio_depths: tuple[int, ...] = (2, 2, 6, 2)
    audio_heads: tuple[int, ...] = (4, 8, 16, 32)


#: The paper's sizes (section 4.2 of the paper and the published code).
BASE = ModelConfig(
    family="base",
    dimension=1024,
    codes=16_000,
    temperature=1000.0,
    text_channels=1024,
    text_tokens=512,
    fusion_layers=3,
    fusion_heads=8,
    dropout=0.1,
)


class Encoded(NamedTuple):
    """One modality's answer: ``queries`` (B, T, d), ``embedding`` (B, d) not normalised,
    ``weights`` (B, M)."""

    queries: Tensor
    embedding: Tensor
    weights: Tensor


ImageEncoder = MiniImageEncoder | SatMaeImageEncoder
AudioEncoder = MiniAudioEncoder | HtsatAudioEncoder


class Sat2Sound(nn.Module):
    """The model of either family. Text enters as hidden states of the frozen encoder, kept outside.

    ``meta_fuser`` is there only with components, ``audio_encoder`` and ``audio_query`` only if the
    model hears, and the learnt readings of ``mini`` (``grounding_slope`` and its like) only there.
    """

    image_encoder: ImageEncoder
    audio_encoder: AudioEncoder

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        d = config.dimension
        self.image_encoder = _image_encoder(config)
        if config.components:
            self.meta_fuser = MetadataFusion(
                d,
                config.fusion_layers,
                config.fusion_heads,
                config.fusion_width,
                config.dropout,
                config.components,
            )
        if config.hears:
            self.audio_encoder = _audio_encoder(config)
        self.image_query = QueryMap(d, d)
        self.text_query = QueryMap(config.text_channels, d)
        if config.hears:
            self.audio_query = QueryMap(audio_channels(config), d)
        self.codebook = Codebook(config.codes, d, config.temperature)
        pairs = LOGIT_SCALES if config.hears else TEXT_LOGIT_SCALES
        self.logit_scales = nn.ParameterDict(
            {name: nn.Parameter(torch.tensor(math.log(1 / 0.07))) for name in pairs}
        )
        if config.family == "mini":
            # Readings of patch . word and of tag similarity as probabilities: slope and offset.
            self.grounding_slope = nn.Parameter(torch.tensor(0.5))
            self.grounding_offset = nn.Parameter(torch.tensor(-2.0))
            self.tag_slope = nn.Parameter(torch.tensor(8.0))
            self.tag_offset = nn.Parameter(torch.tensor(-4.0))

    def mini_encoders(self) -> tuple[MiniImageEncoder, MiniAudioEncoder]:
        """The encoders of a mini model that hears; ValueError for any other."""
        image, audio = self.image_encoder, self.audio_encoder if self.config.hears else None
        if not (isinstance(image, MiniImageEncoder) and isinstance(audio, MiniAudioEncoder)):
            raise ValueError("the model is not a mini model that hears")
        return image, audio

    def encode_image(self, pixels: Tensor, gsd: Tensor, metadata: Metadata | None) -> Encoded:
        """Pictures (B, 3, 224, 224) 0..255 at ``gsd`` (B,) metres a pixel; ``queries`` are the 196
        patches'.

        Metadata tokens take part in the pooled embedding and are left out of ``queries``. Without
        metadata, or in a model without components, the fusion transformer is bypassed, as in the
        paper's models without metadata.
        """
        tokens = self.image_encoder(pixels, gsd)
        patches = tokens.shape[1]
        visible = None
        with self._mini_precision(tokens):
            if metadata is not None and self.config.components:
                tokens, visible = self.meta_fuser(tokens, metadata)
            queries = self.image_query(tokens)
        queries = queries.float()
        pooled = self.codebook(queries, visible)
        return Encoded(queries[:, :patches], pooled.embedding, pooled.weights)

    def _mini_precision(self, tokens: Tensor) -> AbstractContextManager[object]:
        """bf16 halves the time of a training step on a CPU; the codebook stays float32. The
        precision of the base family is the trainer's."""
        if self.config.family == "base":
            return nullcontext()
        half = self.training and not tokens.is_cuda
        return torch.autocast("cpu", torch.bfloat16, enabled=half)

    def encode_text(self, states: Tensor, mask: Tensor) -> Encoded:
        """Hidden states (B, T, text_channels) with the mask of real tokens (B, T)."""
        queries = self.text_query(states)
        pooled = self.codebook(queries, mask)
        return Encoded(queries, pooled.embedding, pooled.weights)

    def encode_audio_tokens(self, tokens: Tensor) -> Encoded:
        """Audio tokens (B, F, channels), computed by ``audio_encoder`` now or ahead of time."""
        queries = self.audio_query(tokens)
        pooled = self.codebook(queries)
        return Encoded(queries, pooled.embedding, pooled.weights)

    def encode_audio(self, waveform: Tensor) -> Encoded:
        """Waveforms (B, 320000), mono 32 kHz. A base model takes log-mels too: see
        ``encode_mel``."""
        return self.encode_audio_tokens(self.audio_encoder(waveform))

    def encode_mel(self, features: Tensor) -> Encoded:
        """What ``audio_encoder.front_end`` gives: for base log-mel (B, 1, 1001, 64)."""
        return self.encode_audio_tokens(self.audio_encoder.network(features))

    def phrase_vectors(self, states: Tensor, words: Tensor) -> Tensor:
        """Vectors (B, d) of phrases for grounding: the mean over their words' vectors."""
        vectors, exists = self.word_vectors(states, words)
        weights = exists.float() / exists.float().sum(dim=1, keepdim=True)
        return (vectors * weights[..., None]).sum(dim=1)

    def word_vectors(self, states: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors (B, W, d) of the words of each text and which of them exist (B, W).

        ``words`` (B, T): word index of each token, -1 for none. A word's vector is what the
        codebook makes of its tokens alone: several weighted concepts (the "pooled" grounding rule).
        """
        queries = self.text_query(states)
        count = int(words.max()) + 1
        vectors, exists = [], []
        for index in range(count):
            mask = words == index
            present = mask.any(dim=1)
            # A row without this word borrows all its tokens, so that the arithmetic stays finite.
            vectors.append(
                self.codebook(queries, torch.where(present[:, None], mask, words >= -1)).embedding
            )
            exists.append(present)
        return torch.stack(vectors, dim=1), torch.stack(exists, dim=1)


def audio_channels(config: ModelConfig) -> int:
    """Channels of the audio tokens that enter the query map."""
    return AUDIO_CHANNELS if config.family == "mini" else 8 * config.audio_width


def _image_encoder(config: ModelConfig) -> ImageEncoder:
    if config.family == "mini":
        return MiniImageEncoder(config.dimension, config.frozen_blocks)
    return SatMaeImageEncoder(
        config.dimension,
        config.image_width,
        config.image_depth,
        config.image_heads,
        config.position_scale,
    )


def _audio_encoder(config: ModelConfig) -> AudioEncoder:
    if config.family == "mini":
        return MiniAudioEncoder()
    return HtsatAudioEncoder(config.audio_width, config.audio_depths, config.audio_heads)
