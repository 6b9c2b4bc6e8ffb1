"""Aircraft overhead: the roar and falling whine of a jet, the drone of a propeller plane."""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source
from soundmark.export.synthesis.engines import Engine, engine_sound, even_firings, wandering_rate
from soundmark.export.synthesis.motion import fly_by, straight

JET_MIXING: Curve = (
    (20, -8), (50, -1), (110, 2), (220, 1), (450, -3), (900, -8), (1800, -14), (3500, -20),
    (7000, -28), (14000, -40),
)  # fmt: skip
FAR_SKY: Curve = (
    (20, 0), (60, 2), (150, 0), (350, -6), (800, -15), (1600, -25), (3500, -38), (9000, -56),
)  # fmt: skip
PISTON = Engine(even_firings(6), pipe_hz=62.0, pulse_hz=300.0, blow=0.35, unevenness=0.1)


def fan_whine(rng: np.random.Generator, n: int, sample_rate: int, blade_pass: float) -> FloatArray:
    """Tones (n,) of a turbofan at unit RMS: blade pass, its octave, and shaft-rate buzz around."""
    drift = wandering_rate(rng, n, sample_rate, 1.0, 0.002, 0.5)
    out = np.zeros(n)
    blades = int(rng.integers(18, 26))
    for order, level in ((1.0, 1.0), (2.0, 0.4)):
        cycles = dsp.phase(order * blade_pass * drift, sample_rate)
        # The tone is blurred: turbulence ahead of the fan turns part of it into narrow noise.
        swing = dsp.smooth_random(rng, n, sample_rate, 18.0)
        out += (
            level
            * np.sin(2.0 * np.pi * (cycles + 0.1 * swing))
            * (1.0 + 0.5 * dsp.smooth_random(rng, n, sample_rate, 25.0))
        )
    shaft = dsp.phase(blade_pass / blades * drift, sample_rate)
    orders = np.arange(1, blades * 2)
    buzz = np.exp(-0.5 * ((orders - 0.45 * blades) / (0.25 * blades)) ** 2)
    buzz *= np.exp(0.6 * rng.standard_normal(len(orders)))
    out += 0.8 * dsp.unit(dsp.oscillate(shaft, buzz, rng.uniform(0, 1, len(orders))))
    return dsp.unit(out)


def jet_aircraft(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A jet climbing out overhead: whine before, tearing roar after, rumbling away."""
    n = dsp.length(seconds, sample_rate)
    roar = dsp.shaped_noise(rng, n, sample_rate, JET_MIXING)
    roar *= dsp.slow_envelope(rng, n, sample_rate, 3.0, 1.6)
    crackle = dsp.shaped_noise(rng, n, sample_rate, [(200, -12), (800, 0), (2500, -4), (8000, -18)])
    crackle *= dsp.slow_envelope(rng, n, sample_rate, 30.0, 4.0)
    path_speed = rng.uniform(75.0, 95.0) * rng.choice([-1.0, 1.0])
    height = rng.uniform(160.0, 260.0)
    closest = 0.46 * seconds
    path = straight(n, sample_rate, path_speed, rng.uniform(40.0, 120.0), closest, height)
    # Fan noise is beamed ahead, jet noise behind.
    ahead = np.tanh(-path.x * np.sign(path_speed) / height)
    tones = fan_whine(rng, n, sample_rate, rng.uniform(1500.0, 2300.0))
    sound = (0.9 + 0.35 * np.clip(-ahead, -0.6, 1)) * roar + 0.25 * crackle
    sound += (0.10 + 0.09 * ahead) * tones
    out = fly_by(sound, sample_rate, path, near=height, ground=0.45, share=0.3)
    low = dsp.stereo_noise(rng, n, sample_rate, FAR_SKY, correlation=0.5)
    low *= dsp.slow_envelope(rng, n, sample_rate, 1.0, 1.5)[:, None]
    out = dsp.unit(out) + 0.3 * low
    return dsp.reverberate(rng, out, sample_rate, 2.5, 0.15, damping=1200.0, predelay=0.05)


def propeller_sound(
    rng: np.random.Generator, n: int, sample_rate: int, blade_pass: float
) -> FloatArray:
    """A propeller and its piston engine (n,) at unit RMS: a rich buzz at ``blade_pass`` hertz."""
    rate = wandering_rate(rng, n, sample_rate, blade_pass, 0.004, 0.4)
    cycles = dsp.phase(rate, sample_rate)
    count = int(min(3500.0, 0.4 * sample_rate) / blade_pass)
    orders = np.arange(1, count + 1)
    # Thickness and loading noise of blades near the speed of sound: a slowly falling comb.
    levels = 10.0 ** ((-2.3 * np.log2(orders) - 0.16 * orders) / 20.0)
    levels *= np.exp(0.35 * rng.standard_normal(count))
    offsets = 0.25 + 0.12 * rng.standard_normal(count)
    blades = dsp.unit(dsp.oscillate(cycles, levels, offsets))
    # Unequal blades put weak lines between the strong ones.
    uneven = dsp.unit(dsp.oscillate(cycles / 2.0, levels[: count // 2], offsets[: count // 2]))
    piston = engine_sound(rng, rate / 2.0, sample_rate, PISTON)
    wash = dsp.shaped_noise(
        rng, n, sample_rate, [(60, -4), (250, 0), (1000, -5), (3000, -14), (9000, -32)]
    )
    wash *= 1.0 + 0.5 * np.sin(2.0 * np.pi * cycles)
    flutter = dsp.slow_envelope(rng, n, sample_rate, 2.5, 1.2)
    return dsp.unit((blades + 0.18 * uneven + 0.5 * piston + 0.3 * wash) * flutter)


def propeller_plane(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A light aircraft droning over: blade-pass harmonics, beats of the echo, the falling pitch."""
    n = dsp.length(seconds, sample_rate)
    blade_pass = rng.uniform(74.0, 94.0)
    sound = propeller_sound(rng, n, sample_rate, blade_pass)
    if rng.uniform() < 0.35:
        # A twin: the second propeller a little off, beating with the first.
        sound = sound + 0.8 * propeller_sound(rng, n, sample_rate, blade_pass * 1.006)
    speed = rng.uniform(45.0, 58.0) * rng.choice([-1.0, 1.0])
    height = rng.uniform(90.0, 150.0)
    path = straight(n, sample_rate, speed, rng.uniform(20.0, 80.0), 0.48 * seconds, height)
    out = fly_by(sound, sample_rate, path, near=height, ground=0.5, share=0.2)
    far = dsp.stereo_noise(rng, n, sample_rate, FAR_SKY, correlation=0.5)
    return dsp.unit(out) + 0.06 * far


SOURCES: dict[str, Source] = {
    "jet_aircraft": jet_aircraft,
    "propeller_plane": propeller_plane,
}
