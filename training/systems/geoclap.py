"""GeoCLAP (Khanal et al., BMVC 2023): pictures, sounds and captions pulled together pair by pair.

The picture's encoder is SatMAE's fine-tuned ViT with its class token, sound and captions are
CLAP's. It knows neither scale nor time. Differences that the shared data and commands bring: crops
are cut from the 224 x 224 picture of the batch instead of the stored one, clips shorter than ten
seconds are padded with silence instead of repeated, negatives come from all processes, and ranks
are those of the tables (its published metric ranks queries within each column).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from soundmark.training.data.soundscapes import SoundscapeBatch
from soundmark.training.losses import pair_loss, similarity
from soundmark.training.model.metadata import Metadata
from soundmark.training.published.hub import resolve_checkpoint
from soundmark.training.systems.baseline_settings import GeoClapSettings
from soundmark.training.systems.clap import ClapTowers, heard
from soundmark.training.systems.contract import Embedded, Gather, System, alone
from soundmark.training.systems.crops import middle, random_resized_crop
from soundmark.training.systems.pixels import Normalised
from soundmark.training.systems.sat2sound import cosines
from soundmark.training.systems.satmae_class_token import SatMaeClassToken

#: Bounds of the logarithms of the scales.
_SCALE_BOUNDS = (1.0, math.log(100))
#: Evaluation resizes to this side and cuts the middle 224.
_EVALUATION_SIDE = 256
_CAPTION_TOKENS = 77


class _WithLocation(nn.Module):
    """Joins an image vector (B, d) with where it was taken, as a point on the unit sphere.

    A place that is not known is the centre of the sphere (the published data know all places).
    """

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self.place = nn.Sequential(
            nn.Linear(3, 16), nn.ReLU(), nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 64)
        )
        self.join = nn.Linear(dimension + 64, dimension)

    def forward(self, image: Tensor, metadata: Metadata) -> Tensor:
        latitude, longitude = metadata.latitude.deg2rad(), metadata.longitude.deg2rad()
        point = torch.stack(
            [
                latitude.cos() * longitude.cos(),
                latitude.cos() * longitude.sin(),
                latitude.sin(),
            ],
            dim=-1,
        )
        known = metadata.present[:, :1]
        place = self.place(torch.where(known, point.float(), torch.zeros_like(point)).float())
        out: Tensor = self.join(torch.cat([image, place.relu()], dim=-1).relu())
        return out


class GeoClap(System):
    """``initialised`` False takes no pretrained weights, for those that a checkpoint brings."""

    def __init__(self, settings: GeoClapSettings, *, initialised: bool = True) -> None:
        super().__init__()
        self.settings = settings
        if settings.text == "none":
            self.modalities = frozenset({"image", "audio"})
        self.clap = ClapTowers(
            settings.clap,
            _CAPTION_TOKENS,
            freeze_audio=settings.freeze_audio,
            freeze_text=settings.text != "trainable",
            initialised=initialised,
        )
        self.normalised = Normalised()
        self.image_encoder = SatMaeClassToken(
            settings.image_width, settings.image_depth, settings.image_heads, settings.classes
        )
        self.fresh: list[str] = []
        if settings.satmae is not None and initialised:
            self.fresh = self.image_encoder.load(resolve_checkpoint(settings.satmae))
        self.projector = nn.Linear(settings.classes, self.clap.dimension)
        self.with_location = _WithLocation(self.clap.dimension) if settings.location else None
        self.logit_scales = nn.ParameterDict(
            {pair: nn.Parameter(torch.tensor(math.log(1 / 0.07))) for pair in self.weights}
        )

    @property
    def weights(self) -> dict[str, float]:
        """Weight of each pair's term: i image, a audio, t text."""
        if self.settings.text == "none":
            return {"ia": 1.0}
        if self.settings.text == "frozen":
            return {"ia": 0.5, "it": 0.5}
        return {"ia": 1 / 3, "it": 1 / 3, "at": 1 / 3}

    def losses(self, batch: SoundscapeBatch, gather: Gather = alone) -> dict[str, Tensor]:
        """Symmetric InfoNCE by pair, and their weighted sum."""
        rows = {
            "i": gather(self.embed_image(batch).mean),
            "a": gather(self.embed_audio(batch).mean),
        }
        if self.settings.text != "none":
            rows["t"] = gather(self.embed_text(batch.audio_captions).mean)
        terms = {
            pair: pair_loss(similarity(rows[pair[0]], rows[pair[1]], self._scale(pair)), alpha=0.0)
            for pair in self.weights
        }
        total = torch.stack([weight * terms[pair] for pair, weight in self.weights.items()]).sum()
        return {**terms, "loss": total}

    def _scale(self, pair: str) -> Tensor:
        scale: Tensor = self.logit_scales[pair]
        return scale.clamp(*_SCALE_BOUNDS)

    def embed_image(self, batch: SoundscapeBatch) -> Embedded:
        """Pictures, in training cropped and mirrored at random."""
        pixels = batch.pixels.to(self.projector.weight.device)
        if self.training:
            pixels = random_resized_crop(pixels, self.settings.smallest_crop)
        else:
            pixels = middle(pixels, _EVALUATION_SIDE)
        logits = self.image_encoder(self.normalised(pixels))
        image: Tensor = self.projector(logits.relu())
        if self.with_location is not None:
            columns = (column.to(image.device) for column in batch.metadata)
            image = self.with_location(image, Metadata(*columns))
        return Embedded(image.float())

    def embed_audio(self, batch: SoundscapeBatch) -> Embedded:
        """Sounds; SoundmarkError for batches without waveforms."""
        return Embedded(self.clap.embed_sounds(heard(batch)).float())

    def embed_text(self, texts: list[str]) -> Embedded:
        """Captions, with or without an address in their words."""
        return Embedded(self.clap.embed_texts(texts).float())

    def similarity(self, queries: Embedded, gallery: Embedded) -> Tensor:
        """Cosine."""
        return cosines(queries, gallery)
