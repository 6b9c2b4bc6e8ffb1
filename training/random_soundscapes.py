"""Random pictures, sounds and captions of the right shapes: for measuring speed, never for
learning."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from soundmark.training.data.soundscapes import Overhead, RowSource, Soundscape

_WORDS = [
    "waves",
    "birds",
    "traffic",
    "voices",
    "wind",
    "water",
    "a",
    "busy",
    "quiet",
    "street",
    "forest",
    "river",
    "near",
    "distant",
    "children",
    "machines",
    "engine",
    "passing",
    "through",
    "the",
    "park",
    "bells",
]
_MEL_SHAPE = (5, 1, 1001, 64)


class RandomSoundscapes(RowSource):
    """``count`` rows of noise with all metadata, pictures as large as their largest scale needs.

    ``mel``: log-mel stacks; otherwise waveforms of ten seconds.
    """

    def __init__(self, count: int, overhead: Overhead, *, mel: bool = True, seed: int = 0) -> None:
        super().__init__("random rows")
        self.count = count
        self.overhead = overhead
        self.mel = mel
        self.seed = seed

    def __len__(self) -> int:
        return self.count

    def scales(self, index: int) -> tuple[int, ...]:
        """Those of the kind of picture."""
        return self.overhead.scales

    def soundscape(self, index: int, variant: int = 0) -> Soundscape:
        """Row ``index``: the same noise whenever it is asked for."""
        rng = np.random.default_rng([self.seed, index])
        side = max(self.overhead.tile_px, 224) * max(self.overhead.scales)

        def picture() -> NDArray[np.uint8]:
            return np.random.default_rng([self.seed, index, 1]).integers(
                0, 256, (side, side, 3), dtype=np.uint8
            )

        def mel() -> NDArray[np.float32]:
            noise = np.random.default_rng([self.seed, index, 2]).normal(-40, 15, _MEL_SHAPE)
            return noise.astype(np.float32)

        def waveform() -> NDArray[np.float32]:
            noise = np.random.default_rng([self.seed, index, 3]).normal(0, 0.1, 320_000)
            return noise.astype(np.float32)

        return Soundscape(
            id=f"random-{index}",
            overhead=self.overhead,
            picture=picture,
            captions={scale: _sentence(rng, 30) for scale in self.overhead.scales},
            audio_caption=_sentence(rng, 12),
            audio_source=int(rng.integers(4)),
            caption_source=int(rng.integers(3)),
            latitude=float(rng.uniform(-90, 90)),
            longitude=float(rng.uniform(-180, 180)),
            month=int(rng.integers(1, 13)),
            hour=int(rng.integers(24)),
            mel=mel if self.mel else None,
            waveform=None if self.mel else waveform,
        )


def _sentence(rng: np.random.Generator, words: int) -> str:
    return " ".join(rng.choice(_WORDS, words))
