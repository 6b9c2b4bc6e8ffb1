"""Each man-made source has the lines, rhythms and motions of the thing it models."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import signal

from soundmark.export.synthesis import aircraft, boats, dsp, machines, rail, signals, traffic

RATE = 22050


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def spectrum(x: dsp.FloatArray) -> tuple[dsp.FloatArray, dsp.FloatArray]:
    """Frequencies and power of the mono mix, windowed, about 0.1 Hz apart."""
    mono = x.mean(axis=1) if x.ndim == 2 else x
    size = max(1 << 18, 1 << int(np.ceil(np.log2(len(mono)))))
    power = np.abs(np.fft.rfft(mono * np.hanning(len(mono)), size)) ** 2
    return np.fft.rfftfreq(size, 1.0 / RATE), power


def strongest(x: dsp.FloatArray, low: float, high: float) -> float:
    """Frequency of the strongest line between ``low`` and ``high`` hertz."""
    f, power = spectrum(x)
    inside = (f >= low) & (f <= high)
    return float(f[inside][np.argmax(power[inside])])


def prominence_db(x: dsp.FloatArray, hertz: float, width: float = 1.5) -> float:
    """How far the line at ``hertz`` stands above the median of its surroundings (+-20 %)."""
    f, power = spectrum(x)
    line = power[np.abs(f - hertz) < width].max()
    around = (np.abs(f - hertz) > 2 * width) & (np.abs(f - hertz) < 0.2 * hertz)
    return float(10.0 * np.log10(line / np.median(power[around])))


def envelope(x: dsp.FloatArray, rate: int = 200) -> dsp.FloatArray:
    """RMS level of a loop in steps of 1 / ``rate`` seconds."""
    mono = x.mean(axis=1) if x.ndim == 2 else x
    step = RATE // rate
    frames = mono[: len(mono) // step * step].reshape(-1, step)
    return np.sqrt(np.mean(frames**2, axis=1))


def share(x: dsp.FloatArray, low: float, high: float) -> float:
    """Share of the power between ``low`` and ``high`` hertz."""
    f, power = spectrum(x)
    return float(power[(f >= low) & (f < high)].sum() / power.sum())


# --- traffic -----------------------------------------------------------------------------------


def test_a_highway_is_steadier_than_single_cars() -> None:
    def swing(x: dsp.FloatArray) -> float:
        level = 20.0 * np.log10(envelope(x, 5))
        return float(np.percentile(level, 95) - np.percentile(level, 10))

    cars = swing(traffic.passing_car(rng(), 9.0, RATE))
    road = swing(traffic.highway_traffic(rng(), 9.0, RATE))
    assert cars > 12.0
    assert road < 0.7 * cars


def test_each_car_passes_once() -> None:
    level = envelope(traffic.passing_car(rng(2), 9.2, RATE), 10)
    level = np.convolve(np.tile(level, 3), np.hanning(9) / 4.0, "same")[len(level) : 2 * len(level)]
    peaks, _ = signal.find_peaks(np.tile(level, 2), prominence=0.25 * level.max())
    assert len(set(peaks % len(level))) == 2


def test_tyre_noise_peaks_about_one_kilohertz() -> None:
    noise = traffic.tyres(rng(), 4 * RATE, RATE)
    assert share(noise, 500.0, 2000.0) > 2.0 * share(noise, 2000.0, 8000.0)
    assert share(noise, 500.0, 2000.0) > share(noise, 20.0, 250.0)


def test_reversing_beeps_are_half_on_half_off_near_1200_hertz() -> None:
    beeps = traffic.reversing_beeps(rng(), RATE, 3)
    assert 1050.0 < strongest(beeps, 300.0, 5000.0) < 1300.0
    sounding = envelope(beeps) > 0.1
    assert 0.4 < sounding.mean() < 0.55
    assert np.sum(np.diff(sounding.astype(int)) == -1) == 3


def test_a_car_door_thumps_low_and_stops_soon() -> None:
    door = traffic.car_door(rng(), RATE)
    assert share(door, 40.0, 300.0) > 0.5
    assert np.sum(door[: RATE // 5] ** 2) > 0.9 * np.sum(door**2)


def test_a_lorry_lives_in_the_bass_a_car_park_has_its_beeper() -> None:
    lorry = traffic.truck_rumble(rng(), 5.0, RATE)
    assert share(lorry, 30.0, 400.0) > 0.45
    park = traffic.parking_manoeuvres(rng(3), 5.0, RATE)
    beep = strongest(park, 1050.0, 1300.0)
    assert prominence_db(park, beep, 4.0) > 15.0


def test_a_street_is_wide() -> None:
    street = traffic.street_traffic(rng(), 6.0, RATE)
    assert np.corrcoef(street.T)[0, 1] < 0.9


# --- aircraft ----------------------------------------------------------------------------------


def test_the_whine_of_a_jet_falls_as_it_passes() -> None:
    jet = aircraft.jet_aircraft(rng(1), 9.0, RATE)
    early, late = jet[RATE : int(2.5 * RATE)], jet[int(6.0 * RATE) : int(7.5 * RATE)]
    assert strongest(early, 1700.0, 4200.0) > 1.15 * strongest(late, 1300.0, 4200.0)


def test_a_propeller_buzzes_at_its_blade_pass_and_orders() -> None:
    sound = aircraft.propeller_sound(rng(), 6 * RATE, RATE, 90.0)
    for order in (1, 2):
        line = strongest(sound, 90.0 * order - 3.0, 90.0 * order + 3.0)
        assert prominence_db(sound, line) > 12.0


def test_a_plane_comes_and_goes() -> None:
    level = envelope(aircraft.propeller_plane(rng(), 8.0, RATE), 5)
    assert level[len(level) // 2] > 4.0 * max(level[0], level[-1])


# --- rail --------------------------------------------------------------------------------------


def test_axles_come_in_pairs_and_cars_fit_the_loop() -> None:
    times, speed = rail.axle_times(10.0, 15.0)
    cars = len(times) / 4
    assert cars == round(10.0 * 15.0 / rail.CAR_LENGTH_M)
    assert speed * 10.0 == pytest.approx(cars * rail.CAR_LENGTH_M)
    gaps = np.diff(times)
    assert gaps[0] == pytest.approx(2.4 / speed)  # ta-tam
    assert gaps[1] > 3.0 * gaps[0]


def test_a_train_knocks_in_the_rhythm_of_its_cars() -> None:
    seconds, speed = 8.0, 18.0
    impacts, near = rail._wheels(rng(), seconds, RATE, speed)
    cars = round(seconds * speed / rail.CAR_LENGTH_M)
    lines = np.abs(np.fft.rfft(envelope(impacts) - envelope(impacts).mean()))
    orders = lines[cars::cars][:8].mean()
    assert orders > 2.0 * np.delete(lines, np.arange(0, len(lines), cars))[: 8 * cars].mean()
    assert near.mean() == pytest.approx(1.0)


def test_a_whole_train_beats_more_than_a_highway() -> None:
    def beat(x: dsp.FloatArray) -> float:
        level = envelope(x)
        bands = signal.sosfiltfilt(
            signal.butter(2, (1.0, 12.0), "band", fs=200.0, output="sos"), level
        )
        return float(bands.std() / level.mean())

    assert beat(rail.train(rng(2), 6.0, RATE)) > 1.5 * beat(
        traffic.highway_traffic(rng(2), 6.0, RATE)
    )


def test_the_diesel_horn_sounds_its_five_chimes() -> None:
    horn = rail.diesel_horn(rng(), RATE, 2.0)
    for chime in rail.K5LA_HZ:
        line = strongest(horn, 0.985 * chime, 1.015 * chime)
        assert prominence_db(horn, line, 2.0) > 15.0


# --- boats -------------------------------------------------------------------------------------


def test_a_mast_rings_in_the_modes_of_a_tube() -> None:
    tap = boats.mast_tap(rng(), RATE, 500.0)
    for ratio in boats.TUBE_MODES[:3]:
        line = strongest(tap, 480.0 * ratio, 530.0 * ratio)
        assert line == pytest.approx(500.0 * ratio, rel=0.02)
        assert prominence_db(tap, line, 12.0) > 10.0


def test_halyards_tap_again_and_again() -> None:
    rigging = dsp.high_pass(boats.boat_rigging(rng(2), 8.0, RATE), RATE, 1000.0)
    level = envelope(rigging)
    attacks, _ = signal.find_peaks(np.diff(level), height=1.0 * np.median(level), distance=6)
    assert 8 < len(attacks) < 120


def test_a_boat_has_an_engine_below_and_water_above() -> None:
    boat = boats.boat_engine(rng(), 5.0, RATE)
    assert share(boat, 30.0, 600.0) > 0.4
    assert share(boat, 1000.0, 6000.0) > 0.01
    assert dsp.rms(boats.wake(rng(), 2 * RATE, RATE, 1.0)) == pytest.approx(1.0)


# --- machines ----------------------------------------------------------------------------------


def test_the_breaker_strikes_more_than_twenty_times_a_second() -> None:
    level = envelope(machines.breaker(rng(), RATE, 3.0), 400)
    level = level[: 3 * 400] - level[: 3 * 400].mean()
    lags = np.correlate(level, level, "full")[len(level) - 1 :]
    best = np.argmax(lags[8:40]) + 8
    assert 19.0 < 400.0 / best < 29.0


def test_a_hammer_blow_is_over_at_once() -> None:
    for steel in (False, True):
        blow = machines.hammer_blow(rng(), RATE, steel)
        assert np.sum(blow[: RATE // 10] ** 2) > 0.9 * np.sum(blow**2)
        assert np.argmax(np.abs(blow)) < 0.01 * RATE


def test_a_saw_spins_up_and_bogs_down() -> None:
    saw = machines.circular_saw(rng(), RATE, 3.0)
    start = strongest(saw[: RATE // 8], 250.0, 2000.0)
    free = strongest(saw[int(0.5 * RATE) : int(0.75 * RATE)], 900.0, 1600.0)
    loaded = strongest(saw[int(1.2 * RATE) : int(1.8 * RATE)], 700.0, 1400.0)
    assert start < loaded < free


def test_a_building_site_is_far_from_steady() -> None:
    site = 20.0 * np.log10(envelope(machines.construction(rng(), 6.0, RATE), 10))
    steady = 20.0 * np.log10(envelope(machines.hvac_hum(rng(), 6.0, RATE), 10))
    assert site.std() > 3.0 * steady.std()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_plant_hums_at_twice_the_mains(seed: int) -> None:
    hum = machines.industrial_hum(rng(seed), 5.0, RATE)
    assert max(prominence_db(hum, 100.0), prominence_db(hum, 120.0)) > 20.0


def test_ventilation_is_steady_and_has_a_blade_tone() -> None:
    fan = machines.hvac_hum(rng(), 5.0, RATE)
    level = 20.0 * np.log10(envelope(fan, 5))
    assert level.max() - level.min() < 4.0
    blade = strongest(fan, 16.0 * 15, 24.0 * 21)
    assert prominence_db(fan, blade) > 8.0


def test_a_mower_fires_every_second_turn() -> None:
    mower = machines.lawn_mower(rng(), 5.0, RATE)
    level = envelope(mower, 350)
    lines = np.abs(np.fft.rfft(level - level.mean()))
    f = np.fft.rfftfreq(len(level), 1.0 / 350.0)
    firing = f[(f > 15.0) & (f < 60.0)][np.argmax(lines[(f > 15.0) & (f < 60.0)])]
    assert 23.0 < firing < 29.5


def test_a_sprinkler_ticks_then_races_back() -> None:
    times, fast = machines.sprinkler_ticks(rng(), 10.0)
    slow_rate = 1.0 / np.median(np.diff(times[~fast]))
    fast_rate = 1.0 / np.median(np.diff(times[fast]))
    assert 3.3 < slow_rate < 4.7
    assert fast_rate > 2.5 * slow_rate
    loop = machines.sprinkler(rng(), 10.0, RATE)
    level = envelope(dsp.high_pass(loop, RATE, 2000.0))
    at = (times[~fast][2:-1] * 200).astype(int)
    strokes = np.array([level[i : i + 30].max() for i in at])
    between = np.array([np.median(level[i - 8 : i]) for i in at])
    assert np.median(strokes / between) > 1.5


def test_a_tractor_knocks_at_its_firing_rate() -> None:
    tractor = machines.tractor(rng(), 5.0, RATE)
    assert share(tractor, 40.0, 90.0) > share(tractor, 15.0, 38.0)


# --- signals -----------------------------------------------------------------------------------


def test_a_car_horn_is_two_tones_a_third_apart() -> None:
    horn = signals.horn_tone(rng(), RATE, 1.0)
    low = strongest(horn, 370.0, 440.0)
    high = strongest(horn, 1.15 * low, 1.35 * low)
    assert 1.22 < high / low < 1.285
    assert min(prominence_db(horn, low, 3.0), prominence_db(horn, high, 3.0)) > 15.0


def test_a_ships_horn_is_a_low_harmonic_reed() -> None:
    horn = signals.ship_horn(rng(), 8.0, RATE)
    low = strongest(horn, 105.0, 150.0)
    for order in (2, 3, 4, 5):
        line = strongest(horn, (order - 0.06) * low, (order + 0.06) * low)
        assert prominence_db(horn, line, 3.0) > 10.0
    assert share(horn, 90.0, 1000.0) > 0.7


@pytest.mark.parametrize("prime", [330.0, 440.0])
def test_a_bell_has_the_partials_of_a_bell(prime: float) -> None:
    stroke = signals.bell(rng(), RATE, prime, 4.0, 3.0)
    for ratio in (0.5, 1.0, 1.2, 1.5, 2.0):
        line = strongest(stroke, 0.98 * ratio * prime, 1.02 * ratio * prime)
        assert prominence_db(stroke, line, 4.0) > 12.0
    hum_early, hum_late = (share(part, 0.45 * prime, 0.55 * prime) for part in np.split(stroke, 2))
    assert hum_late > 2.0 * hum_early  # the hum outlives the rest


def test_bells_swing_at_several_paces() -> None:
    level = envelope(dsp.high_pass(signals.church_bells(rng(), 8.0, RATE), RATE, 1500.0))
    strokes, _ = signal.find_peaks(np.diff(level), height=0.5 * level.max() / 3, distance=10)
    assert len(strokes) >= 8


def test_a_siren_wails_and_yelps() -> None:
    n = 10 * RATE
    pitch = signals.wail_pitch(rng(), n, RATE)
    assert 540.0 < pitch.min() < 700.0
    assert 1200.0 < pitch.max() < 1700.0
    turns = np.diff(np.sign(np.diff(dsp.low_pass(pitch, RATE, 20.0)[:: RATE // 100])))
    wailing, yelping = turns[: int(0.6 * len(turns))], turns[int(0.64 * len(turns)) :]
    assert np.count_nonzero(wailing) < 8
    assert np.count_nonzero(yelping) > 14
    assert abs(pitch[0] - pitch[-1]) < 20.0


def test_a_siren_is_heard_through_a_horn() -> None:
    loop = signals.siren(rng(), 6.0, RATE)
    assert share(loop, 500.0, 4000.0) > 0.9
