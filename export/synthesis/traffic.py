"""Road traffic: the roar of a highway, a street, a passing car, a car park, heavy lorries.

A vehicle is tyre noise (a broad hump about 1 kHz that grows with speed) and an engine (see
engines.py), carried past the listener (motion.py). A road is many of them.
"""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source
from soundmark.export.synthesis.engines import (
    Engine,
    engine_sound,
    even_firings,
    wandering_rate,
)
from soundmark.export.synthesis.motion import AirBank, Path, edge_fade, fly_by, heard, straight
from soundmark.export.synthesis.references import as_recorded
from soundmark.export.synthesis.signals import horn_tone

CAR_ENGINE = Engine(even_firings(4), pipe_hz=48.0, pulse_hz=170.0, blow=0.35, clatter=0.3)
DIESEL_ENGINE = Engine(
    even_firings(6), pipe_hz=58.0, pulse_hz=170.0, blow=0.5, knock=0.35, clatter=0.4, body_db=3.0
)
MOTORCYCLE_ENGINE = Engine((0.0, 0.62), pipe_hz=75.0, pulse_hz=320.0, blow=0.5, unevenness=0.2)

CAR_TYRES: Curve = (
    (30, -8), (80, -4), (200, -6), (400, -4), (800, 0), (1100, 0), (1700, -5), (2600, -12),
    (5000, -21), (10000, -33), (16000, -46),
)  # fmt: skip
LORRY_TYRES: Curve = (
    (30, 0), (80, 4), (160, 3), (350, 0), (600, 2), (900, -1), (1600, -8), (3000, -17),
    (6000, -27), (12000, -42),
)  # fmt: skip
DISTANT_ROAD: Curve = (
    (25, 0), (60, 4), (120, 2), (300, -2), (700, -2), (1100, -4), (2000, -13), (4000, -27),
    (8000, -42), (16000, -60),
)  # fmt: skip
CITY_RUMBLE: Curve = (
    (25, 2), (60, 4), (120, 0), (300, -5), (800, -10), (1600, -17), (3500, -27), (8000, -40),
    (16000, -55),
)  # fmt: skip


def tyres(
    rng: np.random.Generator, n: int, sample_rate: int, curve: Curve = CAR_TYRES
) -> FloatArray:
    """Tyre noise (n,) at unit RMS: rough road makes its level and a low drone tremble."""
    noise = dsp.shaped_noise(rng, n, sample_rate, curve)
    return noise * dsp.slow_envelope(rng, n, sample_rate, 12.0, 0.8)


def _rolling(
    rng: np.random.Generator, n: int, sample_rate: int, heavy: bool, engine_level: float
) -> FloatArray:
    """A vehicle at a steady highway speed (n,): tyres over engine."""
    engine = DIESEL_ENGINE if heavy else CAR_ENGINE
    rate = wandering_rate(rng, n, sample_rate, rng.uniform(11, 14) if heavy else 21.0, 0.01, 0.2)
    roar = tyres(rng, n, sample_rate, LORRY_TYRES if heavy else CAR_TYRES)
    return roar + engine_level * engine_sound(rng, rate, sample_rate, engine)


def highway_traffic(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A multi-lane road some 20 to 40 m away: dozens of passing vehicles over a distant roar."""
    n = dsp.length(seconds, sample_rate)
    out = 0.28 * dsp.stereo_noise(rng, n, sample_rate, DISTANT_ROAD)
    out *= dsp.slow_envelope(rng, n, sample_rate, 0.2, 1.2)[:, None]
    pool = [
        AirBank(_rolling(rng, n, sample_rate, heavy, 0.55), sample_rate, 15.0, 200.0, 2)
        for heavy in (False, False, False, True, True)
    ]
    window = dsp.length(min(seconds, 9.0), sample_rate)
    fade = edge_fade(window, 0.3)[:, None]
    for start in dsp.poisson_times(rng, seconds, 1.4):
        heavy = rng.uniform() < 0.18
        bank = pool[rng.integers(3, 5) if heavy else rng.integers(0, 3)]
        speed = rng.normal(24.0, 1.5) if heavy else rng.normal(30.0, 3.5)
        outward = rng.uniform() < 0.5
        aside = (10.0 if outward else 20.0) + 3.7 * rng.integers(0, 3)
        path = straight(
            window, sample_rate, speed if outward else -speed, aside, window / sample_rate / 2, 0.4
        )
        level = (1.7 if heavy else 1.0) * dsp.gain(rng.normal(0.0, 2.0))
        passing = heard(bank, path, 18.0, 0.0, rng.uniform(0, n), fine=False)
        dsp.add_wrapped(out, passing * (fade * level), int(start * sample_rate))
    # Cuttings, barriers and trees along the road smear the passing by.
    road = dsp.reverberate(rng, dsp.unit(out), sample_rate, 0.9, 0.32)
    return as_recorded(rng, road, sample_rate, ["highway_traffic_1"], 0.6)


def drive_by(
    rng: np.random.Generator,
    sample_rate: int,
    seconds: float,
    path: Path,
    engine: Engine,
    rates: FloatArray,
    engine_level: float,
    curve: Curve = CAR_TYRES,
) -> FloatArray:
    """One vehicle on ``path``: tyres at unit level, its engine at ``engine_level`` (m, 2)."""
    m = dsp.length(seconds, sample_rate)
    sound = tyres(rng, m, sample_rate, curve)
    sound = sound + engine_level * engine_sound(rng, rates, sample_rate, engine)
    return fly_by(sound, sample_rate, path, near=8.0, ground=0.15, share=0.25)


def gear_change(rng: np.random.Generator, m: int, low: float, high: float) -> FloatArray:
    """Working-cycle rate (m,): pull up, drop at the gear change, pull up again."""
    shift = rng.uniform(0.35, 0.65)
    points = [(0.0, low), (shift, high), (shift + 0.04, 0.68 * high), (1.0, 0.9 * high)]
    return dsp.contour(points, m)


def street_traffic(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A town street: cars pulling past, a bus or lorry, a motorcycle, a far horn, facades."""
    n = dsp.length(seconds, sample_rate)
    out = 0.30 * dsp.stereo_noise(rng, n, sample_rate, CITY_RUMBLE)
    out *= dsp.slow_envelope(rng, n, sample_rate, 0.3, 1.5)[:, None]
    window = min(seconds, 8.0)
    m = dsp.length(window, sample_rate)
    for start in dsp.regular_times(rng, seconds, 1.9, 0.3):
        kind = rng.choice(["car", "car", "car", "car", "van", "bus", "motorcycle"])
        speed = rng.uniform(7.0, 13.0) * rng.choice([-1.0, 1.0])
        path = straight(m, sample_rate, speed, rng.uniform(5.0, 12.0), window / 2, 0.4)
        event = _street_vehicle(rng, sample_rate, window, str(kind), path)
        dsp.add_wrapped(out, event, int(start * sample_rate))
    if rng.uniform() < 0.7:
        horn = horn_tone(rng, sample_rate, rng.uniform(0.25, 0.7))
        horn = dsp.distant(horn, sample_rate, 60.0, near=60.0)
        begin = int(rng.uniform(0, n))
        dsp.place(out, horn, begin, rng.uniform(-0.7, 0.7), 0.35)
    street = dsp.reverberate(rng, out, sample_rate, 0.9, 0.18)
    return as_recorded(rng, street, sample_rate, ["street_traffic_2"], 0.5)


def _street_vehicle(
    rng: np.random.Generator, sample_rate: int, window: float, kind: str, path: Path
) -> FloatArray:
    m = dsp.length(window, sample_rate)
    if kind == "bus":
        rates = gear_change(rng, m, 7.0, 14.0)
        return 1.1 * drive_by(
            rng, sample_rate, window, path, DIESEL_ENGINE, rates, 1.3, LORRY_TYRES
        )
    if kind == "motorcycle":
        rates = gear_change(rng, m, 22.0, 42.0)
        return 0.6 * drive_by(rng, sample_rate, window, path, MOTORCYCLE_ENGINE, rates, 2.2)
    rates = gear_change(rng, m, rng.uniform(12, 16), rng.uniform(22, 28))
    level = 0.8 if kind == "van" else 0.5
    return 0.8 * drive_by(rng, sample_rate, window, path, CAR_ENGINE, rates, level)


def passing_car(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Single cars on a quiet road: each swells, whooshes by with its Doppler fall, and is gone."""
    n = dsp.length(seconds, sample_rate)
    out = 0.012 * dsp.stereo_noise(rng, n, sample_rate, DISTANT_ROAD)
    window = min(seconds, 9.0)
    m = dsp.length(window, sample_rate)
    for start in dsp.regular_times(rng, seconds, 4.6, 0.08):
        speed = rng.uniform(15.0, 25.0) * rng.choice([-1.0, 1.0])
        path = straight(m, sample_rate, speed, rng.uniform(3.5, 7.0), window / 2, 0.4)
        rates = wandering_rate(rng, m, sample_rate, rng.uniform(17.0, 24.0), 0.01, 0.2)
        event = drive_by(rng, sample_rate, window, path, CAR_ENGINE, rates, 0.4)
        dsp.add_wrapped(out, event * dsp.gain(rng.normal(0, 1.5)), int(start * sample_rate))
    return dsp.reverberate(rng, dsp.unit(out), sample_rate, 0.9, 0.3)


def car_door(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """A car door shut (m,): latch click, panel thump of 60 to 180 Hz, rattle. Peak one."""
    m = dsp.length(0.5, sample_rate)
    t = np.arange(m) / sample_rate
    thump = np.zeros(m)
    for hertz, level, decay in ((62, 1.0, 0.055), (98, 0.9, 0.045), (155, 0.7, 0.03)):
        pitch = hertz * rng.uniform(0.92, 1.08)
        thump += level * np.sin(2 * np.pi * pitch * t + rng.uniform(0, 1)) * np.exp(-t / decay)
    burst = dsp.shaped_noise(
        rng, m, sample_rate, [(60, 0), (250, 0), (900, -8), (3000, -18), (9000, -32)]
    )
    body = dsp.unit_peak(thump) + 0.55 * burst * np.exp(-t / 0.028)
    latch = dsp.shaped_noise(rng, m, sample_rate, [(500, -20), (2000, 0), (5000, -4), (9000, -12)])
    for delay, level in ((0.0, 0.16), (rng.uniform(0.03, 0.05), 0.22)):
        body += level * latch * np.exp(-np.maximum(t - delay, 0) / 0.006) * (t >= delay)
    return dsp.unit_peak(dsp.fade(body, sample_rate, 0.001, 0.05))


def starter(rng: np.random.Generator, sample_rate: int, seconds: float) -> FloatArray:
    """A starter motor (m,): whine of its pinion, chugging at the compression strokes. Peak one."""
    m = dsp.length(seconds, sample_rate)
    chug = 0.55 + 0.45 * np.sin(2 * np.pi * dsp.phase(np.full(m, rng.uniform(8, 10)), sample_rate))
    pitch = rng.uniform(190, 240) * (0.9 + 0.1 * chug)
    cycles = dsp.phase(pitch, sample_rate, circular=False)
    whine = dsp.oscillate(cycles, [1.0, 0.7, 0.6, 0.5, 0.45, 0.4, 0.3, 0.25, 0.2, 0.12, 0.08])
    grit = dsp.shaped_noise(rng, m, sample_rate, [(100, -6), (600, 0), (2500, -6), (8000, -22)])
    out = (whine + 0.8 * grit) * (0.35 + 0.65 * chug)
    return dsp.unit_peak(dsp.fade(out, sample_rate, 0.02, 0.06))


def tyre_squeal(rng: np.random.Generator, sample_rate: int, seconds: float) -> FloatArray:
    """Rubber slipping on smooth concrete (m,): a wavering rough tone near 800 Hz. Peak one."""
    m = dsp.length(seconds, sample_rate)
    pitch = rng.uniform(680, 950) * np.exp(0.03 * dsp.smooth_random(rng, m, sample_rate, 9.0))
    pitch *= np.exp(0.02 * dsp.smooth_random(rng, m, sample_rate, 80.0))
    tone = dsp.oscillate(dsp.phase(pitch, sample_rate, False), [1.0, 0.5, 0.35, 0.2, 0.12, 0.06])
    swell = dsp.slow_envelope(rng, m, sample_rate, 6.0, 3.0)
    rub = dsp.shaped_noise(rng, m, sample_rate, [(300, -20), (800, 0), (2500, -5), (8000, -20)])
    return dsp.unit_peak(dsp.fade((tone + 0.25 * rub) * swell, sample_rate, 0.08, 0.15))


def reversing_beeps(rng: np.random.Generator, sample_rate: int, count: int) -> FloatArray:
    """A reversing alarm (m,): ``count`` beeps of about 1.2 kHz, half a second on and off."""
    pitch = rng.uniform(1050.0, 1300.0)
    on, period = dsp.length(0.45, sample_rate), dsp.length(0.95, sample_rate)
    cycles = np.arange(on) * pitch / sample_rate
    beep = dsp.oscillate(cycles, [1.0, 0.05, 0.32, 0.03, 0.16, 0.0, 0.07])
    out = np.zeros(period * count)
    for k in range(count):
        out[k * period : k * period + on] = dsp.fade(beep, sample_rate, 0.004, 0.008)
    return dsp.unit_peak(out)


def parking_manoeuvres(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A car park: cars creep past, a starter, doors slam, tyres squeal, a reverse beeper."""
    n = dsp.length(seconds, sample_rate)
    out = 0.05 * dsp.stereo_noise(rng, n, sample_rate, CITY_RUMBLE)
    window = min(seconds, 8.0)
    m = dsp.length(window, sample_rate)
    for start in dsp.regular_times(rng, seconds, 3.0, 0.1):
        speed = rng.uniform(4.0, 8.0) * rng.choice([-1.0, 1.0])
        path = straight(m, sample_rate, speed, rng.uniform(3.0, 6.0), window / 2, 0.4)
        event = drive_by(
            rng, sample_rate, window, path, CAR_ENGINE, gear_change(rng, m, 8.0, 15.0), 0.35
        )
        dsp.add_wrapped(out, 0.6 * event, int(start * sample_rate))
    side = rng.uniform(0.2, 0.7, 4) * rng.choice([-1.0, 1.0], 4)
    slots = (np.arange(max(1, round(seconds / 5.0))) + rng.uniform()) * 5.0
    for k, slot in enumerate(slots):
        begin = int(slot * sample_rate)
        for wait in (0.0, rng.uniform(0.6, 1.4)):
            door = car_door(rng, sample_rate)
            dsp.place(out, door, begin + int(wait * sample_rate), side[k % 4], 0.9)
        if k % 2 == 0:
            beeps = reversing_beeps(rng, sample_rate, 3)
            after = begin + int(2.0 * sample_rate)
            dsp.place(out, beeps, after, side[(k + 1) % 4], 0.22)
        else:
            spin = starter(rng, sample_rate, rng.uniform(0.7, 1.2))
            dsp.place(out, spin, begin + int(2.2 * sample_rate), side[k % 4], 0.4)
            squeal = tyre_squeal(rng, sample_rate, rng.uniform(0.5, 0.9))
            dsp.place(out, squeal, begin - int(1.2 * sample_rate), -side[k % 4], 0.22)
    return dsp.reverberate(rng, out, sample_rate, 1.1, 0.28)


def air_brake(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """Compressed air let out of a lorry's brakes (m,): a hiss that snaps on and sighs out."""
    m = dsp.length(0.9, sample_rate)
    hiss = dsp.shaped_noise(rng, m, sample_rate, [(400, -20), (1500, -6), (4000, 0), (12000, -4)])
    envelope = dsp.attack_decay(m, sample_rate, 0.01, 0.13) + 0.12 * dsp.attack_decay(
        m, sample_rate, 0.1, 0.4
    )
    return dsp.unit_peak(hiss * envelope)


def waiting_lorry(rng: np.random.Generator, n: int, sample_rate: int) -> FloatArray:
    """A heavy diesel standing with its engine running (n,): idle, turbo whistle, loose panels."""
    pull = np.clip(0.3 + 0.4 * dsp.smooth_random(rng, n, sample_rate, 0.2), 0.0, 1.0)
    rate = rng.uniform(6.8, 7.6) * (1.0 + 0.5 * pull)
    diesel = engine_sound(rng, rate, sample_rate, DIESEL_ENGINE) * (0.7 + 0.3 * pull)
    whistle = dsp.oscillate(dsp.phase(520.0 * rate, sample_rate), [1.0, 0.2])
    rattle = dsp.shaped_noise(rng, n, sample_rate, [(300, -10), (1200, 0), (4000, -6), (9000, -20)])
    shake = np.maximum(dsp.unit(dsp.band_pass(diesel, sample_rate, 90.0, 260.0)), 0.0) ** 3
    return diesel + 0.012 * whistle * pull**2 + 0.07 * dsp.unit(rattle * shake)


def truck_rumble(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Heavy lorries: one idles near by, others pull past slowly; turbo, rattle, air brakes."""
    n = dsp.length(seconds, sample_rate)
    out = 0.05 * dsp.stereo_noise(rng, n, sample_rate, CITY_RUMBLE)
    out += dsp.pan(0.35 * waiting_lorry(rng, n, sample_rate), rng.uniform(-0.5, 0.5))
    window = min(seconds, 8.0)
    m = dsp.length(window, sample_rate)
    for start in dsp.regular_times(rng, seconds, 4.8, 0.1):
        speed = rng.uniform(5.5, 9.0) * rng.choice([-1.0, 1.0])
        path = straight(m, sample_rate, speed, rng.uniform(4.0, 7.0), window / 2, 0.6)
        rates = gear_change(rng, m, rng.uniform(8.0, 9.5), rng.uniform(13.0, 16.0))
        event = drive_by(rng, sample_rate, window, path, DIESEL_ENGINE, rates, 1.2, LORRY_TYRES)
        dsp.add_wrapped(out, event, int(start * sample_rate))
    for start in dsp.regular_times(rng, seconds, 9.0, 0.2):
        brake = air_brake(rng, sample_rate)
        dsp.place(out, brake, int(start * sample_rate), rng.uniform(-0.4, 0.4), 0.8)
    return dsp.reverberate(rng, dsp.unit(out), sample_rate, 0.9, 0.3)


SOURCES: dict[str, Source] = {
    "highway_traffic": highway_traffic,
    "street_traffic": street_traffic,
    "passing_car": passing_car,
    "parking_manoeuvres": parking_manoeuvres,
    "truck_rumble": truck_rumble,
}
