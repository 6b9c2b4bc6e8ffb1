"""One loop that sounds: where it is, its fade and its gain; and how its next block is read.

A voice first goes once through its clip as it was made. Afterwards it may take a turn
(:mod:`soundmark.desktop.audio.turns`) wherever it comes past one: dice of its own, seeded by its
key, decide, so that a place sounds the same each time and yet never goes round and round.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from soundmark.desktop.audio.limiter import BLOCK
from soundmark.desktop.audio.turns import CROSSING_S, Turn
from soundmark.desktop.engine.records import Float32Array

#: How often a turn is taken that a voice comes past.
_TURNING = 0.5


@dataclass(frozen=True)
class SceneLayer:
    """A looped sound of a scene: ``samples`` (n, 1 or 2) float32 at the mixer's rate, ``gain``
    linear.
    """

    key: int
    samples: Float32Array
    gain: float


class Voice:
    """The state of a loop that sounds.

    ``phase`` in 0..1 and ``step`` a frame: its fade. ``glide`` in 0..1 and ``glide_step``: its way
    from the gain ``origin`` to ``target`` within a crossfade; 1 when there is none. ``power``: of
    what it gave lately.
    """

    __slots__ = (
        "_ats",
        "_dice",
        "crossed",
        "gain",
        "glide",
        "glide_step",
        "heard",
        "key",
        "left",
        "likeness",
        "origin",
        "phase",
        "position",
        "power",
        "samples",
        "step",
        "target",
        "turns",
    )

    def __init__(self, layer: SceneLayer) -> None:
        self.key = layer.key
        self.samples = layer.samples
        self.gain = self.target = self.origin = layer.gain
        self.glide, self.glide_step = 1.0, 0.0
        self.position = 0
        self.phase = 0.0
        self.step = 0.0
        self.heard = 0
        self.power = 0.0
        #: While a turn is taken: where the course that is left goes on, and the blocks crossed so
        #: far; else -1.
        self.left, self.crossed, self.likeness = 0, -1, 0.0
        self._dice = random.Random(layer.key)
        self.take_turns(())

    @property
    def wanted(self) -> bool:
        """Whether the present scene has it."""
        return self.step >= 0.0

    def take_turns(self, turns: tuple[Turn, ...]) -> None:
        """Know the turns of its clip, in order of time, from now on."""
        self.turns = turns
        self._ats = [turn.at for turn in turns]

    def aim(self, gain: float, glide_step: float = 0.0) -> None:
        """Bring it to another gain: within a crossfade, or at once (but smoothly)."""
        self.origin, self.target = self.gain, gain
        gliding = glide_step > 0.0 and self.origin != self.target
        self.glide, self.glide_step = (0.0, glide_step) if gliding else (1.0, 0.0)

    def move_on(self) -> None:
        """Go on by one block, and take a turn where there is one and the dice want it."""
        start, length = self.position, self.samples.shape[0]
        self.position = (start + BLOCK) % length
        self.heard += BLOCK
        if self.crossed >= 0:
            self.left = (self.left + BLOCK) % length
        elif self.turns and self.heard >= length:
            self._pass_by(start, length)

    def _pass_by(self, start: int, length: int) -> None:
        first = bisect_left(self._ats, start)
        last = bisect_left(self._ats, start + BLOCK, lo=first)
        if first == last or self._dice.random() >= _TURNING:
            return
        turn = self.turns[self._dice.randrange(first, last)]
        self.left, self.crossed, self.likeness = self.position, 0, turn.likeness
        self.position = (self.position + turn.leap) % length


class Reader:
    """Reads the blocks of voices, through their turns, at ``rate`` Hz. Allocates no samples."""

    def __init__(self, rate: int) -> None:
        self._blocks = max(1, round(CROSSING_S * rate / BLOCK))
        angle = np.linspace(0.0, 0.5 * np.pi, self._blocks * BLOCK, dtype=np.float32)[:, None]
        self._rise, self._fall = np.sin(angle), np.cos(angle)
        self._both = 2.0 * self._rise * self._fall
        self._wrapped = np.zeros((BLOCK, 2), dtype=np.float32)
        self._crossing = np.zeros((BLOCK, 2), dtype=np.float32)
        self._leaving = np.zeros((BLOCK, 2), dtype=np.float32)
        self._even = np.zeros((BLOCK, 1), dtype=np.float32)

    def next_block(self, voice: Voice) -> Float32Array:
        """The next (240, 1 or 2) of ``voice``, to be used before the next call; moves it on."""
        if voice.crossed < 0:
            block = self._read(voice.samples, voice.position)
        else:
            block = self._cross(voice)
        voice.move_on()
        return block

    def _cross(self, voice: Voice) -> Float32Array:
        """From the course that is left to the new one, with constant power.

        Where the two are alike their amplitudes add; what that is too much is taken away.
        """
        part = slice(voice.crossed * BLOCK, (voice.crossed + 1) * BLOCK)
        channels = voice.samples.shape[1]
        out, leaving = self._crossing[:, :channels], self._leaving[:, :channels]
        np.multiply(self._read(voice.samples, voice.left), self._fall[part], out=leaving)
        np.multiply(self._read(voice.samples, voice.position), self._rise[part], out=out)
        np.add(out, leaving, out=out)
        np.multiply(self._both[part], voice.likeness, out=self._even)
        np.add(self._even, 1.0, out=self._even)
        np.sqrt(self._even, out=self._even)
        np.divide(out, self._even, out=out)
        voice.crossed += 1
        if voice.crossed == self._blocks:
            voice.crossed = -1
        return out

    def _read(self, samples: Float32Array, start: int) -> Float32Array:
        """A block of the loop from ``start``; the loop's own memory where it does not wrap."""
        length = samples.shape[0]
        if start + BLOCK <= length:
            return samples[start : start + BLOCK]
        wrapped = self._wrapped[:, : samples.shape[1]]
        filled = 0
        while filled < BLOCK:
            count = min(BLOCK - filled, length - start)
            wrapped[filled : filled + count] = samples[start : start + count]
            filled += count
            start = 0
        return wrapped
