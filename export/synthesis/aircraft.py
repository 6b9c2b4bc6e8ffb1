"""Aircraft overhead: the roar and falling whine of a jet, the drone of a propeller plane."""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source
from soundmark.export.synthesis.engines import (
    Engine,
    body_response,
    engine_sound,
    even_firings,
    filter_spectrum,
    wandering_rate,
)
from soundmark.export.synthesis.motion import fly_by, straight

JET_MIXING: Curve = (
    (20, -20), (60, -8), (150, 0), (400, 1), (1000, -1), (2000, -5), (4000, -10), (8000, -18),
    (16000, -32),
)  # fmt: skip
FAR_SKY: Curve = (
    (20, 0), (60, 2), (150, 0), (350, -6), (800, -15), (1600, -25), (3500, -38), (9000, -56),
)  # fmt: skip
PISTON = Engine(
    even_firings(4), pipe_hz=70.0, pulse_hz=300.0, blow=0.4, clatter=1.0, unevenness=0.12
)
PROPELLER = Engine(
    even_firings(4), pipe_hz=900.0, pulse_hz=420.0, blow=0.5, pipe_q=0.8, unevenness=0.12
)
"""A propeller as an "engine": four blade passes in the two turns of the piston engine's cycle."""


def turbine_whine(
    rng: np.random.Generator, n: int, sample_rate: int, blade_pass: float
) -> FloatArray:
    """Tones (n,) of a turbofan at unit RMS: blade passes of fan and compressor, and a buzz.

    Turbulence in the inlet makes each tone waver in pitch and strength.
    """
    out = np.zeros(n)
    for ratio, level in ((1.0, 1.0), (1.31, 0.5), (2.0, 0.45), (2.62, 0.2), (3.0, 0.15)):
        wander = 0.002 * dsp.smooth_random(rng, n, sample_rate, 0.6)
        shiver = 0.004 * dsp.smooth_random(rng, n, sample_rate, 60.0)
        cycles = dsp.phase(blade_pass * ratio * np.exp(wander + shiver), sample_rate)
        tone = np.sin(2.0 * np.pi * (cycles + rng.uniform()))
        out += level * tone * dsp.slow_envelope(rng, n, sample_rate, 8.0, 2.0)
    # Shock waves of the fan's tips, no two blades alike: a comb at the rate of the shaft.
    blades = int(rng.integers(18, 26))
    orders = np.arange(1, blades)
    buzz = np.exp(-0.5 * ((orders - 0.5 * blades) / (0.2 * blades)) ** 2)
    buzz *= np.exp(0.6 * rng.standard_normal(len(orders)))
    shaft = dsp.phase(np.full(n, blade_pass / blades), sample_rate)
    comb = dsp.oscillate(shaft, buzz, rng.uniform(0, 1, len(orders)))
    return dsp.unit(dsp.unit(out) + 0.25 * dsp.unit(comb))


def jet_aircraft(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A jet climbing out overhead: whine before, tearing roar after, rumbling away."""
    n = dsp.length(seconds, sample_rate)
    roar = dsp.shaped_noise(rng, n, sample_rate, JET_MIXING)
    roar *= dsp.slow_envelope(rng, n, sample_rate, 6.0, 0.7)
    speed = rng.uniform(70.0, 90.0) * rng.choice([-1.0, 1.0])
    height, aside = rng.uniform(110.0, 240.0), rng.uniform(40.0, 160.0)
    path = straight(n, sample_rate, speed, aside, 0.47 * seconds, height)
    # Fan noise is beamed ahead, jet noise behind.
    ahead = np.tanh(-path.x * np.sign(speed) / height)
    whine = turbine_whine(rng, n, sample_rate, rng.uniform(2000.0, 3200.0))
    sound = (1.0 - 0.2 * ahead) * roar + (0.42 + 0.12 * ahead) * whine
    sound = filter_spectrum(sound, body_response(rng, n, sample_rate, 3.0))
    out = fly_by(sound, sample_rate, path, near=height, ground=0.2, share=0.2)
    # Between passes the roar of its way out still hangs in the air.
    away = dsp.widen(rng, dsp.distant(roar, sample_rate, 900.0, near=900.0), sample_rate, 0.6)
    out = dsp.unit(out) + 0.12 * dsp.unit(away)
    return dsp.reverberate(rng, out, sample_rate, 2.0, 0.3, damping=2500.0, predelay=0.05)


def propeller_sound(
    rng: np.random.Generator, n: int, sample_rate: int, blade_pass: float
) -> FloatArray:
    """A propeller and its piston engine (n,) at unit RMS: a rich buzz at ``blade_pass`` hertz."""
    cycle = wandering_rate(rng, n, sample_rate, blade_pass / 4.0, 0.003, 0.4)
    blades = engine_sound(rng, cycle, sample_rate, PROPELLER)
    piston = engine_sound(rng, cycle, sample_rate, PISTON)
    wash = dsp.shaped_noise(
        rng,
        n,
        sample_rate,
        [(60, -4), (250, 0), (1000, -3), (3000, -9), (9000, -22), (16000, -40)],
    )
    for order in (1.0, 2.0):
        wash *= 1.0 + 0.45 * np.sin(2.0 * np.pi * dsp.phase(order * cycle, sample_rate))
    flutter = dsp.slow_envelope(rng, n, sample_rate, 3.0, 0.8)
    return dsp.unit((blades + piston + 0.9 * dsp.unit(wash)) * flutter)


def propeller_plane(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A light aircraft droning over: blade-pass harmonics, the falling pitch."""
    n = dsp.length(seconds, sample_rate)
    blade_pass = rng.uniform(84.0, 102.0)
    sound = propeller_sound(rng, n, sample_rate, blade_pass)
    if rng.uniform() < 0.35:
        # A twin: the second propeller a little off, beating with the first.
        sound = sound + 0.8 * propeller_sound(rng, n, sample_rate, blade_pass * 1.006)
    speed = rng.uniform(45.0, 58.0) * rng.choice([-1.0, 1.0])
    height = rng.uniform(90.0, 150.0)
    path = straight(n, sample_rate, speed, rng.uniform(20.0, 80.0), 0.48 * seconds, height)
    out = fly_by(sound, sample_rate, path, near=height, ground=0.1, share=0.15)
    out = dsp.reverberate(rng, dsp.unit(out), sample_rate, 2.0, 0.12, damping=2500.0)
    far = dsp.stereo_noise(rng, n, sample_rate, FAR_SKY, correlation=0.5)
    return dsp.unit(out) + 0.06 * far


SOURCES: dict[str, Source] = {
    "jet_aircraft": jet_aircraft,
    "propeller_plane": propeller_plane,
}
