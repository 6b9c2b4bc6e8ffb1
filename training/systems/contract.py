"""What every system offers to training and to the tables, whatever its networks are.

Sat2Sound, its text-only variant and the systems it is compared with differ in encoders, losses and
in what a similarity is; the training loop and the protocols of the tables know only this.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor, nn

from soundmark.training.data.soundscapes import SoundscapeBatch

#: Rows of all processes, in rank order, with gradient; the identity on one process.
Gather = Callable[[Tensor], Tensor]


def alone(rows: Tensor) -> Tensor:
    """The gather of a run of one process."""
    return rows


@dataclass(frozen=True)
class Embedded:
    """Embeddings of one modality: ``mean`` (B, d), not normalised.

    ``log_variance`` (B, d) for probabilistic systems, else None. ``concepts`` (B, M): sparse
    weights over a codebook, where the system has one.
    """

    mean: Tensor
    log_variance: Tensor | None = None
    concepts: Tensor | None = None


class System(nn.Module, ABC):
    """A trainable system. Methods whose modality a system lacks raise NotImplementedError.

    ``modalities`` names those it has, of "image", "audio", "text".
    """

    modalities: frozenset[str] = frozenset({"image", "audio", "text"})

    @abstractmethod
    def losses(self, batch: SoundscapeBatch, gather: Gather = alone) -> dict[str, Tensor]:
        """The terms of one step by name; ``loss`` is what is minimised."""

    @abstractmethod
    def embed_image(self, batch: SoundscapeBatch) -> Embedded:
        """The pictures of a batch, with the metadata the system uses."""

    @abstractmethod
    def embed_audio(self, batch: SoundscapeBatch) -> Embedded:
        """The sounds of a batch."""

    @abstractmethod
    def embed_text(self, texts: list[str]) -> Embedded:
        """Captions, of sounds or of pictures."""

    @abstractmethod
    def similarity(self, queries: Embedded, gallery: Embedded) -> Tensor:
        """Scores (queries, gallery), higher is nearer; cosine unless the system says otherwise."""
