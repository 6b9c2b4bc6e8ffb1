"""What makes water sound like water: the time-averaged statistics of a texture, measured and met.

After McDermott and Simoncelli (2011), Neuron 71, 926-940: the marginal moments of each cochlear
envelope, the correlations between envelopes, the power of each envelope in modulation bands, the
correlations between the same modulation band of neighbouring envelopes (C1) and between
neighbouring modulation bands of one envelope (C2, which tells onsets from decays). "Results,
Texture model" motivates each; "Experimental Procedures, Statistics" and "Synthesis" give the
formulas and the gradient search that are followed here, with three differences: envelopes are
circular, the modulation bands reach down to 0.125 Hz so that surf can swell, and the search is
L-BFGS on the envelopes alone.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from soundmark.export.synthesis.cochlea import BANDS, ENVELOPE_RATE
from soundmark.export.synthesis.dsp import FloatArray

#: How far apart the bands lie whose envelopes are correlated.
CORRELATED = (1, 2, 3, 5, 8, 11, 16, 21)
#: The same for the modulation bands of C1.
C1_CORRELATED = (1, 2)
#: Centres of the modulation bands: half octaves for power, octaves for C1 and C2. Hertz.
MODULATIONS: FloatArray = np.asarray(0.125 * 2.0 ** (0.5 * np.arange(20)), dtype=np.float64)
OCTAVES: FloatArray = np.asarray(0.5 * 2.0 ** np.arange(8), dtype=np.float64)

_LEAST = 1e-6


@dataclass(frozen=True)
class Statistics:
    """The statistics of one texture; a band that a correlation lacks holds zero.

    ``mean`` (bands,) of the compressed envelopes of the sound at unit RMS; ``variation``: standard
    deviation over mean; ``skew`` and ``kurtosis``: third and fourth standardised moments;
    ``correlation`` (offsets, bands): of band k with band k + offset; ``modulation`` (bands, 20):
    root of the share of the variance in each modulation band; ``c1`` (octaves, 2, bands);
    ``c2`` (bands, octaves - 1, real and imaginary part).
    """

    mean: FloatArray
    variation: FloatArray
    skew: FloatArray
    kurtosis: FloatArray
    correlation: FloatArray
    modulation: FloatArray
    c1: FloatArray
    c2: FloatArray


NAMES = tuple(field.name for field in fields(Statistics))
SHAPES: dict[str, tuple[int, ...]] = {
    "mean": (BANDS,),
    "variation": (BANDS,),
    "skew": (BANDS,),
    "kurtosis": (BANDS,),
    "correlation": (len(CORRELATED), BANDS),
    "modulation": (BANDS, len(MODULATIONS)),
    "c1": (len(OCTAVES), len(C1_CORRELATED), BANDS),
    "c2": (BANDS, len(OCTAVES) - 1, 2),
}
"""The shape of each statistic of a sound that has all bands."""


class Measure:
    """Computes the statistics of ``bands`` envelopes of ``frames`` frames, differentiably."""

    def __init__(self, bands: int, frames: int) -> None:
        self.bands, self.frames = bands, frames
        self.step_hz = ENVELOPE_RATE / frames
        hertz = np.arange(frames // 2 + 1, dtype=np.float64) * self.step_hz
        self.power = _single(_bells(hertz, MODULATIONS, 0.5) ** 2)
        self.octaves = _single(_bells(hertz, OCTAVES, 1.0))
        # A loop that is shorter than a modulation's period has none of it to compare.
        self.slowest = torch.from_numpy(frames / ENVELOPE_RATE * MODULATIONS >= 1.0)
        self.slowest_octave = torch.from_numpy(frames / ENVELOPE_RATE * OCTAVES >= 2.0)

    def __call__(self, envelopes: Tensor) -> dict[str, Tensor]:
        """Each statistic, by name, of ``envelopes`` (bands, frames) float32."""
        mean = envelopes.mean(dim=1)
        centred = envelopes - mean[:, None]
        deviation = centred.square().mean(dim=1).clamp_min(_LEAST**2).sqrt()
        z = centred / deviation[:, None]
        squares = z.square()
        spectrum = torch.fft.rfft(z)
        # Parseval: means of products over time are sums over the one-sided spectrum.
        energy = 2.0 * (spectrum.real.square() + spectrum.imag.square()) / self.frames**2
        modulation = (energy @ self.power.T + _LEAST**2).sqrt() * self.slowest
        return {
            "mean": mean,
            "variation": deviation / mean.clamp_min(_LEAST),
            "skew": (squares * z).mean(dim=1),
            "kurtosis": squares.square().mean(dim=1),
            "correlation": torch.stack([self._shifted(z, z, step) for step in CORRELATED]),
            "modulation": modulation,
            "c1": self._c1(spectrum, energy),
            "c2": self._c2(spectrum, energy),
        }

    def _shifted(self, a: Tensor, b: Tensor, step: int) -> Tensor:
        """Mean products of band k of ``a`` with band k + step of ``b``; zero beyond the last."""
        out = torch.zeros(self.bands)
        if step >= self.bands:
            return out
        products = (a[:-step] * b[step:]).mean(dim=1)
        return torch.cat([products, out[:step]])

    def _c1(self, spectrum: Tensor, energy: Tensor) -> Tensor:
        rows = []
        for k, bell in enumerate(self.octaves):
            weight = bell.square()
            scale = (energy @ weight + _LEAST**2).sqrt()
            for step in C1_CORRELATED:
                products = torch.zeros(self.bands)
                if step < self.bands and bool(self.slowest_octave[k]):
                    cross = (spectrum[:-step] * spectrum[step:].conj()).real @ weight
                    share = 2.0 * cross / self.frames**2 / (scale[:-step] * scale[step:])
                    products = torch.cat([share, products[:step]])
                rows.append(products)
        return torch.stack(rows).reshape(len(self.octaves), len(C1_CORRELATED), self.bands)

    def _c2(self, spectrum: Tensor, energy: Tensor) -> Tensor:
        weights = self.octaves.square()
        scale = (2.0 * energy @ weights.T + _LEAST**2).sqrt()
        pairs = []
        for k in range(len(OCTAVES) - 1):
            # Held at a rate that the faster band's doubled phase fits, not at that of the envelope.
            count = min(self.frames, max(8, int(12.0 * OCTAVES[k] / self.step_hz)))
            slow, fast = (self._analytic(spectrum, octave, count) for octave in (k, k + 1))
            size = (slow.real.square() + slow.imag.square() + _LEAST**2).sqrt()
            # The slower band's phase is doubled, so that it turns as fast as the faster band's.
            products = ((slow.square() / size).conj() * fast).mean(dim=1)
            pairs.append(products / (scale[:, k] * scale[:, k + 1]))
        stacked: Tensor = torch.view_as_real(torch.stack(pairs, dim=1))
        return stacked * self.slowest_octave[:-1][None, :, None]

    def _analytic(self, spectrum: Tensor, octave: int, count: int) -> Tensor:
        """One modulation band of every envelope as an analytic signal of ``count`` samples."""
        bins = min(count, spectrum.shape[1])
        filtered = spectrum[:, :bins] * self.octaves[octave, :bins]
        padded = torch.nn.functional.pad(filtered, (0, count - bins))
        analytic: Tensor = torch.fft.ifft(padded) * (2.0 * count / self.frames)
        return analytic


def _single(values: FloatArray) -> Tensor:
    return torch.from_numpy(np.asarray(values, dtype=np.float32))


def _bells(hertz: FloatArray, centres: FloatArray, width: float) -> FloatArray:
    """Half-cosine filters (centres, bins) over log frequency, zero ``width`` octaves away."""
    octaves = np.log2(np.maximum(hertz, 1e-6))[None, :] - np.log2(centres)[:, None]
    return np.where(np.abs(octaves) < width, np.cos(0.5 * np.pi * octaves / width), 0.0)


def statistics(envelopes: FloatArray) -> Statistics:
    """The statistics of compressed ``envelopes`` (bands, frames) of a loop at unit RMS."""
    with torch.inference_mode():
        found = Measure(*envelopes.shape)(_single(envelopes))
    return Statistics(**{name: value.numpy().astype(np.float64) for name, value in found.items()})


def errors(found: dict[str, Tensor], wanted: dict[str, Tensor]) -> dict[str, Tensor]:
    """Error energy of each statistic over its energy in ``wanted``: 0.01 is a ratio of 20 dB."""
    return {
        name: (found[name] - goal).square().sum() / goal.square().sum().clamp_min(1e-3)
        for name, goal in wanted.items()
    }


class Search:
    """Envelopes towards the statistics ``target``, for loops of ``bands`` by ``frames``."""

    def __init__(self, target: Statistics, bands: int, frames: int) -> None:
        self.measure = Measure(bands, frames)
        goals = {name: _single(getattr(target, name)) for name in NAMES}
        self.wanted = self._restricted(goals)

    def _restricted(self, goals: dict[str, Tensor]) -> dict[str, Tensor]:
        """``goals`` cut to the bands that there are and to the modulations that fit the loop."""
        count, have = self.measure.bands, self.measure
        correlation, c1 = goals["correlation"][:, :count].clone(), goals["c1"][..., :count].clone()
        for row, step in enumerate(CORRELATED):
            correlation[row, max(0, count - step) :] = 0.0
        for row, step in enumerate(C1_CORRELATED):
            c1[:, row, max(0, count - step) :] = 0.0
        return {
            **{name: goals[name][:count] for name in ("mean", "variation", "skew", "kurtosis")},
            "correlation": correlation,
            "modulation": goals["modulation"][:count] * have.slowest,
            "c1": c1 * have.slowest_octave[:, None, None],
            "c2": goals["c2"][:count] * have.slowest_octave[:-1][None, :, None],
        }

    def loss(self, envelopes: Tensor) -> Tensor:
        """Sum of the relative errors of all statistics."""
        return torch.stack(list(errors(self.measure(envelopes), self.wanted).values())).sum()

    def moved(self, envelopes: FloatArray, steps: int) -> FloatArray:
        """``envelopes`` (bands, frames) after ``steps`` of L-BFGS, kept positive."""
        # Searched in shares of each band's mean, so that quiet bands move as easily as loud ones.
        start = _single(envelopes)
        x = (start / start.mean(dim=1, keepdim=True)).requires_grad_(True)
        scale = self.wanted["mean"][:, None]
        search = torch.optim.LBFGS(
            [x], max_iter=steps, history_size=8, line_search_fn="strong_wolfe"
        )

        def closure() -> float:
            search.zero_grad()
            value = self.loss(x * scale)
            value.backward()
            return float(value.detach())

        search.step(closure)
        found: FloatArray = (x.detach() * scale).numpy().astype(np.float64)
        return np.maximum(found, 0.0)
