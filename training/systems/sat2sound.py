"""Sat2Sound as a system: the model, the frozen text encoder beside it, the published losses."""

from __future__ import annotations

import copy
from collections.abc import Collection
from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.nn import functional

from soundmark.training.data.soundscapes import SoundscapeBatch
from soundmark.training.losses import LossSwitches, sat2sound_losses
from soundmark.training.model.metadata import COMPONENTS, Metadata, drop_components
from soundmark.training.model.sat2sound import Encoded, Sat2Sound
from soundmark.training.systems.caption_states import CaptionStates
from soundmark.training.systems.contract import Embedded, Gather, System, alone


@dataclass(frozen=True)
class Sat2SoundOptions:
    """How a Sat2Sound system learns. ``meta_droprate``: in training, the share of a batch's rows
    that lack each metadata component."""

    switches: LossSwitches = field(default_factory=LossSwitches)
    meta_droprate: float = 0.5


def embedded(found: Encoded) -> Embedded:
    """The contract's form of what the model gives, float32 whatever the precision of the run."""
    return Embedded(found.embedding.float(), concepts=found.weights)


def cosines(queries: Embedded, gallery: Embedded) -> Tensor:
    """Cosines (queries, gallery) of the means."""
    left = functional.normalize(queries.mean, dim=-1)
    return left @ functional.normalize(gallery.mean, dim=-1).T


class Sat2SoundSystem(System):
    """``model`` with its caption encoder, which is no part of the state dict.

    Metadata of the components that the model has are used, less those that ``with_components``
    leaves out; components are dropped at random in training alone.
    """

    modalities = frozenset({"image", "audio", "text"})

    def __init__(
        self,
        model: Sat2Sound,
        captions: CaptionStates,
        options: Sat2SoundOptions | None = None,
    ) -> None:
        super().__init__()
        self.model = model
        self.captions = captions
        self.options = options or Sat2SoundOptions()
        self.components: tuple[str, ...] = tuple(model.config.components)

    def with_components(self, components: Collection[str]) -> Sat2SoundSystem:
        """The same system (parameters shared) that uses these metadata alone.

        The metadata ablations of the paper: a component left out has no token at all, and none at
        all bypasses the fusion transformer. ValueError for a component the model lacks.
        """
        unknown = set(components) - set(self.model.config.components)
        if unknown:
            raise ValueError(f"the model has no metadata {', '.join(sorted(unknown))}")
        narrowed = copy.copy(self)
        narrowed.components = tuple(name for name in COMPONENTS if name in components)
        return narrowed

    def losses(self, batch: SoundscapeBatch, gather: Gather = alone) -> dict[str, Tensor]:
        """Equations 6 to 9 by term (``losses.sat2sound_losses``)."""
        switches = self.options.switches
        rate = self.options.meta_droprate if self.training else 0.0
        image = self._image(batch, rate).embedding
        audio = self._audio(batch).embedding
        spoken = self._text(batch.audio_captions).embedding
        caption = None
        if switches.fdt_weight:
            caption = gather(self._text(batch.image_captions).embedding.float())
        with torch.autocast(image.device.type, enabled=False):
            return sat2sound_losses(
                gather(image.float()),
                gather(audio.float()),
                gather(spoken.float()),
                caption,
                self.model.logit_scales,
                switches,
            )

    def embed_image(self, batch: SoundscapeBatch) -> Embedded:
        """Pictures with the metadata in use, nothing dropped."""
        return embedded(self._image(batch, 0.0))

    def embed_audio(self, batch: SoundscapeBatch) -> Embedded:
        """Sounds: precomputed log-mel features where the batch has them, else waveforms."""
        return embedded(self._audio(batch))

    def embed_text(self, texts: list[str]) -> Embedded:
        """Captions of sounds or of pictures; both go the same way."""
        return embedded(self._text(texts))

    def similarity(self, queries: Embedded, gallery: Embedded) -> Tensor:
        """Cosines (queries, gallery)."""
        return cosines(queries, gallery)

    @property
    def device(self) -> torch.device:
        """Where the model is."""
        return self.model.codebook.space_dict.device

    def _metadata(self, batch: SoundscapeBatch, rate: float) -> Metadata | None:
        if not self.components:
            return None
        kept = torch.tensor([name in self.components for name in COMPONENTS])
        present = batch.metadata.present & kept.to(batch.metadata.present.device)
        if rate:
            present = drop_components(present, rate)
        return Metadata(*batch.metadata)._replace(present=present)

    def _image(self, batch: SoundscapeBatch, rate: float) -> Encoded:
        metadata = self._metadata(batch, rate)
        if metadata is not None:
            metadata = Metadata(*(column.to(self.device) for column in metadata))
        pixels = batch.pixels.to(self.device).float()
        return self.model.encode_image(pixels, batch.gsd.to(self.device), metadata)

    def _audio(self, batch: SoundscapeBatch) -> Encoded:
        if batch.mel is not None and self.model.config.family == "base":
            tokens = self.model.audio_encoder.network(batch.mel.to(self.device))
            return self.model.encode_audio_tokens(tokens)
        if batch.waveform is None:
            raise ValueError("the batch holds no sound in a form that the model takes")
        return self.model.encode_audio(batch.waveform.to(self.device))

    def _text(self, texts: list[str]) -> Encoded:
        return self.model.encode_text(*self.captions(texts, self.device))
