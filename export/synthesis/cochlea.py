"""A cochlea's first stage: sound to the slow envelopes of narrow bands, and new envelopes back on.

After McDermott and Simoncelli (2011), "Sound texture perception via statistics of the auditory
periphery: evidence from sound synthesis", Neuron 71, 926-940, Experimental Procedures, "Auditory
model": half-cosine filters spaced evenly on the ERB-number scale, whose squares add up to one;
envelopes are magnitudes of the analytic bands, raised to 0.3 as the ear compresses, and kept at a
low rate. Everything is circular, so a sound whose envelopes were changed still loops.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import fft

from soundmark.export.synthesis.dsp import FloatArray

ComplexArray = npt.NDArray[np.complex128]

BANDS = 32
LOWEST_HZ, HIGHEST_HZ = 40.0, 14_000.0
ENVELOPE_RATE = 256
COMPRESSION = 0.3
_FLOOR = 1e-3
"""Smallest compressed envelope (a band 200 dB below a sine of amplitude one)."""
_GREATEST_RATIO = 2.0
"""Largest factor on a compressed envelope in one imposition: 20 dB."""


def erb_number(hertz: FloatArray | float) -> FloatArray:
    """Position on the ERB-number scale (Glasberg and Moore 1990)."""
    return np.asarray(21.4 * np.log10(1.0 + 0.00437 * np.asarray(hertz, dtype=np.float64)))


@dataclass(frozen=True)
class Band:
    """One filter: its gains over spectrum bins ``first``, ``first`` + 1, ..., and the number of
    ``samples`` a loop at which its analytic signal is held."""

    first: int
    gains: FloatArray
    samples: int


class Cochlea:
    """The filters for loops of ``n`` samples at ``sample_rate``.

    Bands above half the sample rate are left out; ``count`` are left, the lowest first.
    """

    def __init__(self, n: int, sample_rate: int) -> None:
        self.n = n
        self.frames = max(8, round(n / sample_rate * ENVELOPE_RATE))
        position = erb_number(fft.rfftfreq(n, 1.0 / sample_rate))
        low, high = float(erb_number(LOWEST_HZ)), float(erb_number(HIGHEST_HZ))
        step = (high - low) / (BANDS - 1)
        self.bands: list[Band] = []
        for centre in np.linspace(low, high, BANDS):
            inside = np.flatnonzero(np.abs(position - centre) < step)
            if len(inside) == 0 or centre > position[-1]:
                continue
            gains = np.cos(0.5 * np.pi * (position[inside] - centre) / step)
            samples = max(self.frames, fft.next_fast_len(4 * len(inside)))
            self.bands.append(Band(int(inside[0]), gains, samples))

    @property
    def count(self) -> int:
        """How many bands there are."""
        return len(self.bands)

    def envelopes(self, x: FloatArray) -> FloatArray:
        """Compressed envelopes (count, frames) of a loop ``x`` (n,), positive."""
        spectrum = fft.rfft(x)
        rows = [_resampled(_compressed(self._analytic(spectrum, band)), self.frames)
                for band in self.bands]  # fmt: skip
        return np.maximum(np.stack(rows), _FLOOR)

    def ratios(self, x: FloatArray, wanted: FloatArray) -> list[FloatArray]:
        """What each band of ``x`` (n,) is to be multiplied with, for envelopes ``wanted``.

        ``wanted`` is (count, frames), compressed; the k-th answer (band's samples,) is a factor on
        amplitudes, at most 20 dB.
        """
        spectrum = fft.rfft(x)
        out = []
        for band, target in zip(self.bands, wanted, strict=True):
            now = _compressed(self._analytic(spectrum, band))
            slow = _resampled(_resampled(now, self.frames), band.samples)
            goal = np.maximum(_resampled(target, band.samples), 0.0)
            ratio = np.minimum(goal / np.maximum(slow, _FLOOR), _GREATEST_RATIO)
            out.append(ratio ** (1.0 / COMPRESSION))
        return out

    def weighted(self, x: FloatArray, ratios: list[FloatArray]) -> FloatArray:
        """``x`` (n,) with each band multiplied as ``ratios`` tells; linear in ``x``.

        The fine structure stays. What the filters share makes the result's envelopes differ a
        little from those asked for; a second round comes nearer.
        """
        spectrum = fft.rfft(x)
        out = np.zeros_like(spectrum)
        for band, ratio in zip(self.bands, ratios, strict=True):
            moved = fft.fft(self._analytic(spectrum, band) * ratio)
            bins = len(band.gains)
            moved = moved[:bins] * band.gains * (self.n / (2.0 * band.samples))
            out[band.first : band.first + bins] += moved
        return np.asarray(fft.irfft(out, self.n))

    def _analytic(self, spectrum: ComplexArray, band: Band) -> ComplexArray:
        """The band's analytic signal (samples,), moved down to start at zero hertz."""
        padded = np.zeros(band.samples, dtype=np.complex128)
        bins = len(band.gains)
        padded[:bins] = spectrum[band.first : band.first + bins] * band.gains
        return np.asarray(fft.ifft(padded) * (2.0 * band.samples / self.n))


def _compressed(analytic: ComplexArray) -> FloatArray:
    return np.asarray((analytic.real**2 + analytic.imag**2) ** (0.5 * COMPRESSION))


def _resampled(x: FloatArray, count: int) -> FloatArray:
    """A circular ``x`` (m,) at ``count`` samples: its spectrum cut off or filled with zeros."""
    if len(x) == count:
        return x
    keep = min(len(x), count) // 2
    spectrum = np.zeros(count // 2 + 1, dtype=np.complex128)
    spectrum[:keep] = fft.rfft(x)[:keep]
    return np.asarray(fft.irfft(spectrum, count) * (count / len(x)))
