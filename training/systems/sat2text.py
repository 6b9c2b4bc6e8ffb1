"""Sat2Text, the paper's image-text baseline: pictures without metadata against their captions."""

from __future__ import annotations

import torch
from torch import Tensor

from soundmark.training.data.soundscapes import SoundscapeBatch
from soundmark.training.losses import pair_loss, similarity
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.systems.caption_states import CaptionStates
from soundmark.training.systems.contract import Embedded, Gather, System, alone
from soundmark.training.systems.sat2sound import cosines, embedded


class Sat2TextSystem(System):
    """The image path and the codebook of Sat2Sound, trained by the ``fdt`` term alone.

    ``alpha`` weighs pseudo-positives (``losses.pair_loss``). It hears nothing.
    """

    modalities = frozenset({"image", "text"})

    def __init__(self, model: Sat2Sound, captions: CaptionStates, alpha: float = 0.1) -> None:
        super().__init__()
        self.model = model
        self.captions = captions
        self.alpha = alpha

    def losses(self, batch: SoundscapeBatch, gather: Gather = alone) -> dict[str, Tensor]:
        """``fdt``, and ``loss``, which is the same."""
        image = gather(self.embed_image(batch).mean)
        caption = gather(self.embed_text(batch.image_captions).mean)
        with torch.autocast(image.device.type, enabled=False):
            matrix = similarity(image, caption, self.model.logit_scales["fdt"])
            loss = pair_loss(matrix, self.alpha)
        return {"fdt": loss, "loss": loss}

    def embed_image(self, batch: SoundscapeBatch) -> Embedded:
        """Pictures, without metadata."""
        device = self.device
        pixels = batch.pixels.to(device).float()
        return embedded(self.model.encode_image(pixels, batch.gsd.to(device), None))

    def embed_audio(self, batch: SoundscapeBatch) -> Embedded:
        """Raises NotImplementedError: the baseline hears nothing."""
        raise NotImplementedError("Sat2Text has no audio encoder")

    def embed_text(self, texts: list[str]) -> Embedded:
        """Captions of pictures."""
        return embedded(self.model.encode_text(*self.captions(texts, self.device)))

    def similarity(self, queries: Embedded, gallery: Embedded) -> Tensor:
        """Cosines (queries, gallery)."""
        return cosines(queries, gallery)

    @property
    def device(self) -> torch.device:
        """Where the model is."""
        return self.model.codebook.space_dict.device
