"""Machines at work: building sites, plant and ventilation hum, mowers, sprinklers, tractors."""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source
from soundmark.export.synthesis.engines import (
    Engine,
    body_response,
    engine_sound,
    even_firings,
    fan_noise,
    filter_spectrum,
    wandering_rate,
)
from soundmark.export.synthesis.motion import straight
from soundmark.export.synthesis.references import as_recorded
from soundmark.export.synthesis.traffic import (
    CITY_RUMBLE,
    DIESEL_ENGINE,
    LORRY_TYRES,
    drive_by,
    gear_change,
    reversing_beeps,
    waiting_lorry,
)

MOWER_ENGINE = Engine(
    even_firings(1),
    pipe_hz=140.0,
    pulse_hz=500.0,
    blow=0.4,
    knock=0.6,
    clatter=0.6,
    jitter=0.006,
    pulse_order=1.3,
    body_db=1.0,
)
AIRFLOW: Curve = (
    (30, -2), (80, 2), (200, 2), (450, 2), (900, -3), (1800, -7), (3500, -12), (7000, -19),
    (14000, -30),
)  # fmt: skip
DUCT_AIR: Curve = (
    (30, -6), (80, 2), (200, 2), (450, 0), (900, -4), (1800, -8), (3500, -12), (7000, -16),
    (14000, -22),
)  # fmt: skip
SPRAY: Curve = (
    (100, -22), (300, -12), (800, -5), (2000, 0), (4500, 0), (9000, -6), (16000, -16),
)  # fmt: skip


def _modes(
    rng: np.random.Generator,
    sample_rate: int,
    seconds: float,
    modes: tuple[tuple[float, float, float], ...],
) -> FloatArray:
    """Ringing modes (m,): (hertz, level, decay in seconds) each, detuned a little."""
    t = np.arange(dsp.length(seconds, sample_rate)) / sample_rate
    out = np.zeros(len(t))
    for hertz, level, decay in modes:
        pitch = hertz * rng.uniform(0.97, 1.03)
        out += level * np.sin(2 * np.pi * pitch * t + rng.uniform(0, 6.28)) * np.exp(-t / decay)
    return out


def hammer_blow(rng: np.random.Generator, sample_rate: int, steel: bool) -> FloatArray:
    """A hammer on a nail in timber, or on ``steel`` (m,): knock, hollow boards, ring. Peak one."""
    seconds = 0.5
    m = dsp.length(seconds, sample_rate)
    t = np.arange(m) / sample_rate
    boards = (
        (115, 0.8, 0.05),
        (190, 1.0, 0.04),
        (330, 0.9, 0.03),
        (560, 0.8, 0.022),
        (980, 0.5, 0.014),
    )
    nail = ((2350, 0.22, 0.02), (3900, 0.18, 0.016), (5700, 0.12, 0.012))
    bar = ((820, 0.6, 0.05), (1480, 0.7, 0.06), (2630, 0.6, 0.045), (4310, 0.35, 0.03))
    out = _modes(rng, sample_rate, seconds, bar if steel else (*boards, *nail))
    strike = dsp.shaped_noise(
        rng, m, sample_rate, [(100, -4), (300, 0), (1500, 0), (4000, -6), (8000, -16), (16000, -34)]
    )
    out += 2.2 * strike * np.exp(-t / 0.009)
    return dsp.unit_peak(dsp.fade(out, sample_rate, 0.0007, 0.1))


def _hammering(rng: np.random.Generator, out: FloatArray, sample_rate: int, every: float) -> None:
    """Bouts of blows, the nail going in: regular, each blow a little deeper."""
    seconds = len(out) / sample_rate
    for start in dsp.regular_times(rng, seconds, every, 0.1):
        steel = bool(rng.uniform() < 0.35)
        azimuth, level = rng.uniform(-0.7, 0.7), rng.uniform(0.6, 1.0)
        pace, at = rng.uniform(0.28, 0.42), float(start)
        blows = [hammer_blow(rng, sample_rate, steel) for _ in range(3)]
        for blow in range(int(rng.integers(5, 9))):
            strength = level * rng.uniform(0.75, 1.0)
            begin = int(at * sample_rate)
            dsp.place(out, blows[blow % 3], begin, azimuth, strength)
            at += pace * rng.uniform(0.93, 1.07)


def breaker(rng: np.random.Generator, sample_rate: int, seconds: float) -> FloatArray:
    """A pneumatic breaker (m,): 18 to 24 steel blows a second and the exhaust of each. Peak one."""
    m = dsp.length(seconds, sample_rate)
    chisel = _modes(
        rng, sample_rate, 0.15,
        ((210, 0.3, 0.012), (780, 0.7, 0.012), (1650, 1.0, 0.014), (2450, 0.9, 0.012),
         (3700, 0.6, 0.009)),
    )  # fmt: skip
    k = np.arange(len(chisel)) / sample_rate
    concrete = dsp.shaped_noise(
        rng,
        len(chisel),
        sample_rate,
        [(60, -14), (300, -4), (1000, 0), (3000, 0), (6000, -6), (14000, -24)],
    )
    blow = dsp.fade(chisel + 2.0 * concrete * np.exp(-k / 0.012), sample_rate, 0.0006, 0.03)
    out = np.zeros(m + len(blow))
    interval = 1.0 / rng.uniform(21.0, 27.0)
    at = 0.02
    while at < seconds - 0.05:
        begin = int(at * sample_rate)
        out[begin : begin + len(blow)] += blow * rng.uniform(0.75, 1.1)
        at += interval * rng.uniform(0.96, 1.04)
    air = dsp.shaped_noise(
        rng, len(out), sample_rate, [(200, -8), (1500, 0), (6000, -2), (14000, -8)]
    )
    puff = np.sqrt(dsp.low_pass(out**2, sample_rate, 30.0).clip(0.0))
    return dsp.unit_peak(dsp.fade(out + 0.9 * air * puff, sample_rate, 0.02, 0.08))


def circular_saw(rng: np.random.Generator, sample_rate: int, seconds: float) -> FloatArray:
    """A circular saw cutting a board (m,): spins up, screams under load, runs down. Peak one."""
    m = dsp.length(seconds, sample_rate)
    speed = dsp.contour(
        [
            (0, 0.25),
            (0.12, 1.0),
            (0.25, 1.0),
            (0.3, 0.86),
            (0.72, 0.83),
            (0.78, 1.0),
            (0.86, 0.98),
            (1, 0.3),
        ],
        m,
    )
    load = dsp.contour([(0, 0.0), (0.26, 0.0), (0.32, 1.0), (0.7, 1.0), (0.76, 0.0), (1, 0.0)], m)
    load = load * (1.0 + 0.2 * dsp.smooth_random(rng, m, sample_rate, 8.0))
    teeth = rng.uniform(1050.0, 1450.0) * speed
    cycles = dsp.phase(teeth, sample_rate, circular=False)
    blade = dsp.oscillate(cycles, [1.0, 0.7, 0.45, 0.3, 0.2])
    motor = dsp.oscillate(cycles / 3.0, [0.6, 0.5, 0.4, 0.35, 0.3, 0.25, 0.2])
    rip = dsp.shaped_noise(
        rng, m, sample_rate, [(300, -12), (1200, -2), (3500, 0), (8000, -5), (15000, -16)]
    )
    out = 0.35 * blade * (0.5 + load) + 0.3 * motor + rip * (0.18 * speed + 1.1 * load)
    return dsp.unit_peak(dsp.fade(out, sample_rate, 0.08, 0.25))


def drill(rng: np.random.Generator, sample_rate: int, seconds: float) -> FloatArray:
    """A hammer drill in masonry (m,): commutator whine and fast ticks of the bit. Peak one."""
    m = dsp.length(seconds, sample_rate)
    speed = dsp.contour([(0, 0.5), (0.1, 1.0), (0.2, 0.92), (0.85, 0.9), (0.92, 1.0), (1, 0.5)], m)
    ticks = dsp.phase(rng.uniform(42, 55) * speed, sample_rate, circular=False)
    hit = np.exp(-np.mod(ticks, 1.0) * 5.0)
    grind = dsp.shaped_noise(
        rng, m, sample_rate, [(300, -8), (1000, 0), (3000, 1), (7000, -6), (15000, -18)]
    )
    gears = dsp.oscillate(9.0 * ticks, [1.0, 0.6, 0.5, 0.4, 0.3, 0.2])
    return dsp.unit_peak(dsp.fade(grind * (0.25 + hit) + 0.4 * gears, sample_rate, 0.05, 0.12))


def construction(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A building site: hammering, a power tool, a reversing beeper, an excavator's diesel."""
    n = dsp.length(seconds, sample_rate)
    work = np.clip(1.2 + 0.5 * dsp.smooth_random(rng, n, sample_rate, 0.3), 0.8, 2.0)
    diesel = engine_sound(rng, 6.5 * work, sample_rate, DIESEL_ENGINE) * work
    diesel = dsp.distant(diesel, sample_rate, 40.0, near=40.0)
    out = 0.03 * dsp.pan(diesel, rng.uniform(-0.5, 0.5))
    out += 0.012 * dsp.stereo_noise(rng, n, sample_rate, CITY_RUMBLE)
    _hammering(rng, out, sample_rate, 3.4)
    third = (breaker, 0.45) if rng.uniform() < 0.4 else (drill, 0.55)
    tools = [(circular_saw, 0.55), third, (drill, 0.55)]
    first = int(rng.integers(0, 3))
    slots = max(1, round(seconds / 5.0))
    for k in range(slots):
        tool, level = tools[(first + k) % 3]
        event = tool(rng, sample_rate, rng.uniform(2.4, 3.6))
        begin = int((k + rng.uniform(0.1, 0.4)) * n / slots)
        dsp.place(out, event, begin, rng.uniform(-0.8, 0.8), level)
    beeps = reversing_beeps(rng, sample_rate, max(2, int(0.4 * seconds)))
    dsp.place(out, beeps, int(rng.uniform(0, n)), rng.uniform(-0.6, 0.6), 0.06)
    return dsp.reverberate(rng, out, sample_rate, 0.9, 0.18)


def industrial_hum(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Plant behind a wall: transformers at twice the mains, motors that beat, big slow fans."""
    n = dsp.length(seconds, sample_rate)
    mains = float(rng.choice([50.0, 60.0]))
    orders = np.arange(1, 17)
    even = np.where(orders % 2 == 0, 1.0, 0.25)
    levels = even * 10.0 ** (-2.6 * (orders - 2) / 20.0) * np.exp(0.4 * rng.standard_normal(16))
    levels[0] *= 0.6
    cycles = dsp.phase(np.full(n, mains), sample_rate)
    out = 0.9 * dsp.widen(
        rng, dsp.unit(dsp.oscillate(cycles, levels, rng.uniform(0, 1, 16))), sample_rate, 0.5
    )
    for _motor in range(3):
        # Asynchronous motors run a little slower than the field and beat with it.
        turn = mains / rng.integers(1, 3) * rng.uniform(0.965, 0.985)
        bars = rng.uniform(0.2, 1.0, 20) * 10.0 ** (-1.1 * np.arange(20) / 20.0)
        motor = dsp.oscillate(dsp.phase(np.full(n, turn), sample_rate), bars, rng.uniform(0, 1, 20))
        throb = 1.0 + 0.3 * dsp.smooth_random(rng, n, sample_rate, 1.5)
        out += 0.05 * dsp.pan(dsp.unit(motor) * throb, rng.uniform(-0.8, 0.8))
    fan = fan_noise(rng, n, sample_rate, rng.uniform(5.0, 9.0), AIRFLOW, 0.2)
    out += 0.1 * dsp.widen(rng, fan, sample_rate, 0.8)
    return dsp.reverberate(rng, dsp.unit(out), sample_rate, 1.5, 0.15)


def hvac_hum(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A ventilation unit on a roof: rushing air, the fan's blades, a ringing duct, motor hum."""
    n = dsp.length(seconds, sample_rate)
    turn = wandering_rate(rng, n, sample_rate, rng.uniform(16.0, 24.0), 0.001, 0.3)
    blades = int(rng.integers(15, 22))
    air = dsp.shaped_noise(rng, n, sample_rate, DUCT_AIR)
    air *= dsp.slow_envelope(rng, n, sample_rate, 5.0, 0.25)
    air *= 1.0 + 0.1 * np.sin(2 * np.pi * dsp.phase(turn, sample_rate))
    tone = dsp.oscillate(dsp.phase(turn * blades, sample_rate), [1.0, 0.55, 0.35, 0.2, 0.12, 0.08])
    tone = dsp.unit(tone) * (1.0 + 0.15 * dsp.smooth_random(rng, n, sample_rate, 2.0))
    mains = float(rng.choice([50.0, 60.0]))
    hum = dsp.oscillate(dsp.phase(np.full(n, 2 * mains), sample_rate), [1.0, 0.4, 0.3, 0.15, 0.1])
    duct = dsp.resonate(air, sample_rate, rng.uniform(380.0, 620.0), 60.0)
    sound = air + 0.22 * tone + 0.05 * dsp.unit(hum) + 0.5 * dsp.unit(duct)
    sound = filter_spectrum(sound, body_response(rng, n, sample_rate, 2.0))
    out = dsp.widen(rng, dsp.unit(sound), sample_rate, 0.5)
    return dsp.reverberate(rng, out, sample_rate, 1.0, 0.5)


def lawn_mower(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A petrol mower pushed over a lawn: single-cylinder bark, whirling blade, tearing grass."""
    n = dsp.length(seconds, sample_rate)
    load = np.clip(0.6 + 0.4 * dsp.smooth_random(rng, n, sample_rate, 0.6), 0.0, 1.3)
    turn = rng.uniform(50.0, 57.0) * (1.0 - 0.035 * load)
    motor = engine_sound(rng, turn / 2.0, sample_rate, MOWER_ENGINE)
    blade = fan_noise(
        rng,
        n,
        sample_rate,
        2.0 * turn,
        [(100, -10), (400, 0), (1200, 1), (3000, -4), (7000, -12), (14000, -24)],
        0.6,
    )
    grass = dsp.shaped_noise(
        rng, n, sample_rate, [(500, -16), (1500, -4), (4000, 0), (9000, -4), (15000, -14)]
    )
    grass *= load * dsp.slow_envelope(rng, n, sample_rate, 14.0, 3.0)
    whine = dsp.oscillate(
        dsp.phase(2.0 * turn, sample_rate), [1.0, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15]
    )
    sound = motor + 0.45 * blade + 0.2 * grass + 0.5 * dsp.unit(whine)
    angle = 2 * np.pi * (np.arange(n) / n + rng.uniform())
    out = dsp.pan(sound * (1.0 + 0.3 * np.sin(angle)), 0.65 * np.cos(angle))
    return dsp.reverberate(rng, dsp.unit(out), sample_rate, 0.8, 0.25)


def sprinkler_ticks(rng: np.random.Generator, seconds: float) -> tuple[FloatArray, FloatArray]:
    """Arm strikes of an impact sprinkler: times (k,), and which belong to the fast return."""
    sweep, back = 5.6 * rng.uniform(0.9, 1.1), 1.5
    turns = max(1, round(seconds / (sweep + back)))
    scale = seconds / turns / (sweep + back)
    rate = rng.uniform(3.4, 4.6)
    slow = np.arange(round(sweep * scale * rate)) / rate
    quick = np.arange(round(back * scale * 13.0)) / 13.0 + slow[-1] + 1.0 / rate
    one = np.concatenate([slow, quick])
    fast = np.concatenate([np.zeros(len(slow), bool), np.ones(len(quick), bool)])
    times = (one[None, :] + (np.arange(turns) * seconds / turns)[:, None]).ravel()
    return times + 0.004 * rng.standard_normal(len(times)), np.tile(fast, turns)


def sprinkler(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """An impact sprinkler on a lawn: hissing jet, tick-tick-tick of its arm, the fast return."""
    n = dsp.length(seconds, sample_rate)
    times, fast = sprinkler_ticks(rng, seconds)
    jet = dsp.stereo_noise(rng, n, sample_rate, SPRAY, correlation=0.4)
    jet *= dsp.slow_envelope(rng, n, sample_rate, 3.0, 1.0)[:, None]
    out = 0.8 * jet
    # Drops on leaves and wet ground: rain.
    rain = as_recorded(rng, _patter(rng, n, sample_rate, 260.0), sample_rate, ["rain_1"])
    out += 0.2 * rain
    m = dsp.length(0.24, sample_rate)
    for at, returning in zip(times, fast, strict=True):
        splash = dsp.shaped_noise(rng, m, sample_rate, SPRAY)
        # The spoon turns the jet aside: the spray swells while it is in the way.
        swell = 0.02 if returning else 0.07
        splash *= dsp.attack_decay(m, sample_rate, swell, 0.02 if returning else 0.045)
        arm = _modes(
            rng, sample_rate, 0.24, ((1450, 0.5, 0.01), (2900, 0.6, 0.008), (4700, 0.4, 0.006))
        )
        stroke = 1.6 * splash + 0.08 * dsp.fade(arm, sample_rate, 0.0008, 0.03)
        stroke = dsp.fade(stroke, sample_rate, 0.001, 0.03)
        azimuth = 0.6 * np.sin(2 * np.pi * at / seconds)
        level = (0.55 if returning else 1.0) * rng.uniform(0.85, 1.1)
        dsp.place(
            out, dsp.fade(stroke, sample_rate, 0.001, 0.03), int(at * sample_rate), azimuth, level
        )
    return out


def _patter(rng: np.random.Generator, n: int, sample_rate: int, rate: float) -> FloatArray:
    """Drops falling on leaves and wet ground (n, 2) at unit RMS: short damped clicks."""
    out = np.zeros((n, 2))
    m = dsp.length(0.012, sample_rate)
    t = np.arange(m) / sample_rate
    count = max(1, round(rate * n / sample_rate))
    for side in range(2):
        pitch = np.exp(rng.uniform(np.log(900.0), np.log(5500.0), count))[:, None]
        grains = np.sin(2 * np.pi * pitch * t) * np.exp(-t / (2.5 / pitch))
        grains *= rng.exponential(1.0, (count, 1)) * np.minimum(t / 0.0003, 1.0)
        out[:, side] = dsp.scatter(n, grains, rng.integers(0, n, count))
    return dsp.unit(out)


def tractor(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Farm tractors at slow work: one idles, knocking; others pull past in low gear."""
    n = dsp.length(seconds, sample_rate)
    out = 0.04 * dsp.stereo_noise(rng, n, sample_rate, CITY_RUMBLE)
    out += dsp.pan(0.3 * waiting_lorry(rng, n, sample_rate), rng.uniform(-0.5, 0.5))
    window = min(seconds, 8.0)
    m = dsp.length(window, sample_rate)
    for start in dsp.regular_times(rng, seconds, 3.3, 0.1):
        speed = rng.uniform(4.0, 6.0) * rng.choice([-1.0, 1.0])
        path = straight(m, sample_rate, speed, rng.uniform(4.0, 7.0), window / 2, 0.6)
        rates = gear_change(rng, m, 8.0, 13.0)
        event = drive_by(rng, sample_rate, window, path, DIESEL_ENGINE, rates, 1.5, LORRY_TYRES)
        dsp.add_wrapped(out, event, int(start * sample_rate))
    return dsp.reverberate(rng, dsp.unit(out), sample_rate, 0.9, 0.3)


SOURCES: dict[str, Source] = {
    "construction": construction,
    "industrial_hum": industrial_hum,
    "hvac_hum": hvac_hum,
    "lawn_mower": lawn_mower,
    "sprinkler": sprinkler,
    "tractor": tractor,
}
