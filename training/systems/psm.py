"""PSM (Khanal et al., ACM MM 2024): probabilistic embeddings of pictures at several scales with
their metadata, of sounds and of captions.

Differences that the shared data and commands bring: crops are cut from the 224 x 224 picture of the
batch instead of one as large as its tile, clips shorter than ten seconds are padded with silence
instead of repeated, captions are those of the data set whatever their source, absent metadata have
no token, and the loss sees the pairs of all processes alike.
"""

from __future__ import annotations

from typing import Literal, get_args

import torch
from torch import Tensor, nn

from soundmark.training.data.soundscapes import BINGMAP, SoundscapeBatch
from soundmark.training.losses import pair_loss
from soundmark.training.model.image import IMAGE_SIZE, PATCH_GRID, Projector
from soundmark.training.model.metadata import (
    COMPONENTS,
    Metadata,
    MetadataFusion,
    drop_components,
)
from soundmark.training.model.positions import gsd_positions
from soundmark.training.model.vit import VisionTransformer
from soundmark.training.published.hub import resolve_checkpoint
from soundmark.training.systems.baseline_settings import PsmSettings
from soundmark.training.systems.clap import ClapTowers, heard
from soundmark.training.systems.contract import Embedded, Gather, System, alone
from soundmark.training.systems.crops import random_resized_crop
from soundmark.training.systems.pixels import Normalised
from soundmark.training.systems.probabilistic_match import (
    ProbabilisticMatch,
    gaussian,
    probabilistic_score,
)
from soundmark.training.systems.sat2sound import cosines
from soundmark.training.systems.satmae_weights import fill, read_satmae

_CAPTION_TOKENS = 128
#: Of Bing's tiles, for settings that leave it out and that no run completed.
_BING_POSITION_SCALE = IMAGE_SIZE / BINGMAP.tile_px
#: Both biases of a variance head at the start: variances of about e^-4.
_VARIANCE_BIAS = -4.0
_Modality = Literal["image", "audio", "text"]


class _ImageEncoder(nn.Module):
    """Normalised pixels (B, 3, 224, 224) to (B, d): the mean of scale-aware tokens, normed and
    projected."""

    def __init__(self, settings: PsmSettings, dimension: int) -> None:
        super().__init__()
        width = settings.image_width
        self.backbone = VisionTransformer(width, settings.image_depth, settings.image_heads)
        self.fc_norm = nn.LayerNorm(width, eps=1e-6)
        self.projector = Projector(width, dimension)
        self.position_scale = settings.position_scale or _BING_POSITION_SCALE
        self.width = width

    def forward(self, pixels: Tensor, gsd: Tensor) -> Tensor:
        """``gsd`` (B,): metres per pixel of the 224 x 224 picture before any crop, as published."""
        positions = gsd_positions(self.width, PATCH_GRID, gsd * self.position_scale)
        tokens = self.backbone(pixels, positions)
        out: Tensor = self.projector(self.fc_norm(tokens.mean(dim=1)))
        return out


class _MetadataReader(nn.Module):
    """An image vector (B, d) and its metadata to one vector, read off a learnt first token."""

    def __init__(self, settings: PsmSettings, dimension: int) -> None:
        super().__init__()
        self.cls_token = nn.Parameter(torch.zeros(1, 1, dimension))
        nn.init.trunc_normal_(self.cls_token, std=0.02)
        self.fusion = MetadataFusion(
            dimension,
            settings.fusion_layers,
            settings.fusion_heads,
            width=4 * dimension,
            dropout=settings.dropout,
        )
        allowed = torch.tensor([name in settings.components for name in COMPONENTS])
        self.allowed: Tensor
        self.register_buffer("allowed", allowed, persistent=False)
        self.droprate = settings.meta_droprate

    def forward(self, image: Tensor, metadata: Metadata) -> Tensor:
        present = metadata.present & self.allowed
        if self.training:
            present = drop_components(present, self.droprate)
        first = self.cls_token.expand(len(image), -1, -1).to(image.dtype)
        sequence = torch.cat([first, image[:, None]], dim=1)
        tokens, _ = self.fusion(sequence, metadata._replace(present=present))
        out: Tensor = tokens[:, 0]
        return out


class _Heads(nn.Module):
    """Mean (B, d), not normalised, and for probabilistic embeddings log variance (B, d)."""

    def __init__(self, dimension: int, probabilistic: bool) -> None:
        super().__init__()
        self.mean = Projector(dimension, dimension)
        self.log_variance = Projector(dimension, dimension) if probabilistic else None
        if self.log_variance is not None:
            for linear in (self.log_variance.linear1, self.log_variance.linear2):
                nn.init.constant_(linear.bias, _VARIANCE_BIAS)

    def forward(self, vector: Tensor) -> Embedded:
        spread = None if self.log_variance is None else self.log_variance(vector).float()
        return Embedded(self.mean(vector).float(), spread)


class _CosineMatch(nn.Module):
    """Symmetric InfoNCE whose temperature multiplies the cosines as it is and starts at 1."""

    def __init__(self) -> None:
        super().__init__()
        self.temperature = nn.Parameter(torch.tensor(1.0))

    def forward(self, left: Embedded, right: Embedded) -> Tensor:
        return pair_loss(self.temperature * cosines(left, right), alpha=0.0)


class Psm(System):
    """``initialised`` False takes no pretrained weights, for those that a checkpoint brings."""

    def __init__(self, settings: PsmSettings, *, initialised: bool = True) -> None:
        super().__init__()
        self.settings = settings
        self.clap = ClapTowers(
            settings.clap,
            _CAPTION_TOKENS,
            freeze_audio=settings.freeze_audio,
            freeze_text=settings.freeze_text,
            initialised=initialised,
        )
        dimension = self.clap.dimension
        self.normalised = Normalised()
        self.image_encoder = _ImageEncoder(settings, dimension)
        if settings.satmae is not None and initialised:
            path = resolve_checkpoint(settings.satmae)
            fill(self.image_encoder.backbone, read_satmae(path), path, free=())
        self.metadata = _MetadataReader(settings, dimension) if settings.components else None
        self.heads = nn.ModuleDict(
            {name: _Heads(dimension, settings.probabilistic) for name in get_args(_Modality)}
        )
        self.match = (
            ProbabilisticMatch(settings.pseudo_match_alpha, settings.bottleneck)
            if settings.probabilistic
            else _CosineMatch()
        )

    def losses(self, batch: SoundscapeBatch, gather: Gather = alone) -> dict[str, Tensor]:
        """The criterion by pair; ``loss`` = 0.5 image-audio + 0.5 (image-text + audio-text)."""
        image, audio, text = (
            _gathered(each, gather)
            for each in (
                self.embed_image(batch),
                self.embed_audio(batch),
                self.embed_text(batch.audio_captions),
            )
        )
        pairs = {"ia": (image, audio), "it": (image, text), "at": (audio, text)}
        # Differences of squares near zero would drown in sixteen bits.
        with torch.autocast(image.mean.device.type, enabled=False):
            terms = {name: self._matched(*pair) for name, pair in pairs.items()}
        total = 0.5 * terms["ia"] + 0.5 * (terms["it"] + terms["at"])
        return {**terms, "loss": total}

    def _matched(self, left: Embedded, right: Embedded) -> Tensor:
        out: Tensor = (
            self.match(gaussian(left), gaussian(right))
            if self.settings.probabilistic
            else self.match(left, right)
        )
        return out

    def embed_image(self, batch: SoundscapeBatch) -> Embedded:
        """Pictures with their metadata; in training cropped, mirrored, and with metadata hidden at
        random."""
        device = self.image_encoder.fc_norm.weight.device
        pixels = batch.pixels.to(device)
        if self.training:
            pixels = random_resized_crop(pixels, self.settings.smallest_crop)
        vector = self.image_encoder(self.normalised(pixels), batch.gsd.to(device))
        if self.metadata is not None:
            columns = (column.to(device) for column in batch.metadata)
            vector = self.metadata(vector, Metadata(*columns))
        return self._headed("image", vector)

    def embed_audio(self, batch: SoundscapeBatch) -> Embedded:
        """Sounds; SoundmarkError for batches without waveforms."""
        return self._headed("audio", self.clap.embed_sounds(heard(batch)))

    def embed_text(self, texts: list[str]) -> Embedded:
        """Captions."""
        return self._headed("text", self.clap.embed_texts(texts))

    def _headed(self, modality: _Modality, vector: Tensor) -> Embedded:
        out: Embedded = self.heads[modality](vector)
        return out

    def similarity(self, queries: Embedded, gallery: Embedded) -> Tensor:
        """The published probabilistic score in float64; the cosine of the deterministic variant."""
        if self.settings.probabilistic:
            return probabilistic_score(queries, gallery)
        return cosines(queries, gallery)


def _gathered(embedded: Embedded, gather: Gather) -> Embedded:
    spread = embedded.log_variance
    return Embedded(gather(embedded.mean), None if spread is None else gather(spread))
