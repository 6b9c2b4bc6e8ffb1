"""Sources that move past a listener: Doppler shift, distance, air, ground echo, two ears.

A received sound is the emitted one read at the moment of emission: what arrives at time t left
the source at t_e with t_e + r(t_e) / c = t. Reading the source's signal at t_e gives the Doppler
shift exactly, with no formula for the pitch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import FloatArray, distant, read_at

SPEED_OF_SOUND = 343.0


@dataclass(frozen=True)
class Path:
    """Where a source is at each sample (n,), metres: ``x`` right, ``y`` ahead, ``z`` up."""

    x: FloatArray
    y: FloatArray
    z: FloatArray

    @property
    def distance(self) -> FloatArray:
        """Distance (n,) from the listener at the origin, metres."""
        return np.sqrt(self.x**2 + self.y**2 + self.z**2)


def straight(
    n: int, sample_rate: int, speed: float, aside: float, closest: float, height: float = 0.0
) -> Path:
    """A straight pass at ``speed`` (m/s, negative: from the right), nearest at ``closest`` s."""
    t = np.arange(n) / sample_rate - closest
    return Path(speed * t, np.full(n, aside), np.full(n, height))


def edge_fade(n: int, share: float = 0.12) -> FloatArray:
    """A window (n,) that is one within and falls to zero at both ends of the loop."""
    ramp = np.clip(np.minimum(np.arange(n), np.arange(n)[::-1]) / max(1.0, share * n), 0.0, 1.0)
    return 0.5 - 0.5 * np.cos(np.pi * ramp)


def emission_samples(distance: FloatArray, sample_rate: int) -> FloatArray:
    """Fractional sample (n,) at which the sound heard at each sample left the source."""
    samples = np.arange(len(distance), dtype=np.float64)
    arrival = samples + (distance - distance.min()) / SPEED_OF_SOUND * sample_rate
    inner = np.interp(samples, arrival, samples)
    # Before the first arrival the source is taken to have come at its first speed.
    early = samples < arrival[0]
    speed = (samples[1] - samples[0]) / max(arrival[1] - arrival[0], 1e-9)
    return np.where(early, (samples - arrival[0]) * speed, inner)


class AirBank:
    """A loop (n,) as several distances of air leave it, to be read between them."""

    def __init__(
        self, x: FloatArray, sample_rate: int, near: float, far: float, count: int = 3
    ) -> None:
        self.sample_rate = sample_rate
        self.metres = np.geomspace(max(near, 1.0), max(far, 1.05 * near, 1.05), count)
        # distant() would also set the level by 1/r; here that is done sample by sample.
        self.layers = [distant(x, sample_rate, float(m), near=float(m)) for m in self.metres]

    def read(self, positions: FloatArray, distance: FloatArray, fine: bool = True) -> FloatArray:
        """The loop (m,) at fractional ``positions`` through ``distance`` (m,) metres of air.

        ``fine`` reads with cubic interpolation; linear is enough for noise.
        """
        steps = np.arange(float(len(self.metres)))
        place = np.interp(np.log(np.maximum(distance, 1.0)), np.log(self.metres), steps)
        reader = read_at if fine else _read_linear
        out = np.zeros(len(positions))
        for k, layer in enumerate(self.layers):
            weight = np.clip(1.0 - np.abs(place - k), 0.0, 1.0)
            if weight.any():
                out += weight * reader(layer, positions)
        return out


def _read_linear(x: FloatArray, positions: FloatArray) -> FloatArray:
    floor = np.floor(positions)
    index: npt.NDArray[np.int64] = floor.astype(np.int64) % len(x)
    part = positions - floor
    return np.asarray(x[index] * (1.0 - part) + x[(index + 1) % len(x)] * part)


def heard(
    bank: AirBank,
    path: Path,
    near: float = 10.0,
    ground: float = 0.0,
    start: float = 0.0,
    fine: bool = True,
) -> FloatArray:
    """A loop as heard from a source on ``path`` (m samples): stereo (m, 2), ends not faded.

    The level is 1 at ``near`` metres and falls as 1/r. ``ground`` (0..1) is the strength of the
    reflection from the ground, whose comb sweeps as the source moves. ``start`` is the sample of
    the loop at which reading begins.
    """
    samples = np.arange(len(path.x))
    emitted = emission_samples(path.distance, bank.sample_rate)
    distance = np.interp(emitted, samples, path.distance)
    mono = bank.read(emitted + start, distance, fine)
    if ground > 0.0:
        # Image source: the detour over the ground for ears 1.5 m high.
        detour = 3.0 * (np.interp(emitted, samples, path.z) + 0.4) / np.maximum(distance, 1.0)
        late = emitted + start - detour / SPEED_OF_SOUND * bank.sample_rate
        mono = mono + ground * bank.read(late, distance, fine)
    return seat(mono * (near / np.maximum(distance, 1.0)), path)


def seat(mono: FloatArray, path: Path) -> FloatArray:
    """``mono`` (m,) at the azimuth of ``path``, stereo (m, 2): constant power, moving level."""
    return dsp.pan(mono, path.x / np.sqrt(path.x**2 + path.y**2 + 1.0))


def fly_by(
    x: FloatArray,
    sample_rate: int,
    path: Path,
    near: float = 10.0,
    ground: float = 0.0,
    share: float = 0.12,
    fine: bool = True,
) -> FloatArray:
    """``x`` (n,) heard from ``path`` (n samples), faded to silence at both ends: stereo (n, 2)."""
    distance = path.distance
    bank = AirBank(x, sample_rate, float(distance.min()), float(distance.max()))
    passing = heard(bank, path, near, ground, fine=fine)
    return passing * edge_fade(len(path.x), share)[:, None]
