"""What the modelled sources must sound like, in numbers: bands, rhythms, modulation, decay."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from scipy import fft, signal

from soundmark.export.synthesis import (
    animals,
    birds,
    chorus,
    impacts,
    people,
    texture,
    voice,
    water,
)
from soundmark.export.synthesis.dsp import FloatArray, high_pass, low_pass, rms

RATE = 32000
SECONDS = 20.0


@functools.cache
def mono(tag: str, seed: int = 1, seconds: float = 10.0) -> FloatArray:
    source = texture.sources()[tag]
    return source(np.random.default_rng(seed), seconds, RATE).mean(axis=1)


def band_level(x: FloatArray, low: float, high: float) -> float:
    """Power between two frequencies, in decibels of the whole."""
    power = np.abs(fft.rfft(x)) ** 2
    f = fft.rfftfreq(len(x), 1.0 / RATE)
    return float(10 * np.log10(power[(f >= low) & (f < high)].sum() / power.sum() + 1e-12))


def envelope(x: FloatArray, rate: int = RATE, step: float = 0.01) -> FloatArray:
    """Mean magnitude every ``step`` seconds, over its mean."""
    size = int(step * rate)
    e = np.abs(x[: len(x) // size * size]).reshape(-1, size).mean(axis=1)
    return e / e.mean()


def modulation(x: FloatArray, low: float, high: float, top: float = 50.0) -> float:
    """Share of the envelope's modulation power between ``low`` and ``high`` hertz."""
    e = envelope(x)
    power = np.abs(fft.rfft(e - 1.0)) ** 2
    f = fft.rfftfreq(len(e), 0.01)
    return float(power[(f >= low) & (f < high)].sum() / power[(f > 0) & (f < top)].sum())


def onsets(x: FloatArray, gap: float, rise_db: float = 6.0) -> FloatArray:
    """Times of jumps by ``rise_db`` decibels within 30 ms, at least ``gap`` seconds apart."""
    level = 20 * np.log10(envelope(x) + 1e-4)
    rise = level[3:] - level[:-3]
    peaks, _ = signal.find_peaks(rise, height=rise_db, distance=max(1, int(gap * 100)))
    return peaks * 0.01


def test_surf_swells_slower_than_three_tenths_of_a_hertz() -> None:
    x = mono("ocean_waves", seconds=20.0)
    assert modulation(x, 0.02, 0.3) > 0.6
    assert 0.25 < envelope(x).std() < 1.0


def test_the_hiss_of_a_wave_comes_after_its_roar() -> None:
    x = mono("ocean_waves", seconds=20.0)
    roar = envelope(low_pass(x, RATE, 400.0, 4), step=0.1)
    hiss = envelope(high_pass(x, RATE, 4500.0, 4), step=0.1)
    lag = fft.irfft(fft.rfft(hiss - 1) * np.conj(fft.rfft(roar - 1)), len(roar))
    delay = int(lag.argmax())
    delay -= len(roar) if delay > len(roar) // 2 else 0
    assert 2 <= delay <= 25


def test_a_bubble_rings_at_its_pitch_and_decays_faster_the_higher() -> None:
    rng = np.random.default_rng(1)
    low, high = (
        water.bubble_grains(rng, np.array([hertz]), RATE, rise=0.0)[0] for hertz in (500.0, 3000.0)
    )
    f = fft.rfftfreq(1 << 15, 1.0 / RATE)
    assert f[np.abs(fft.rfft(low, 1 << 15)).argmax()] == pytest.approx(500, rel=0.1)
    assert f[np.abs(fft.rfft(high, 1 << 15)).argmax()] == pytest.approx(3000, rel=0.1)

    def decay(x: FloatArray) -> float:
        return float(np.sum(np.arange(len(x)) * x**2) / np.sum(x**2))

    assert decay(high) < 0.3 * decay(low)


def test_a_river_is_steady_and_a_brook_sparkles() -> None:
    def excess(x: FloatArray) -> float:
        return float(np.mean(x**4) / np.mean(x**2) ** 2)

    assert envelope(mono("river_flow")).std() < 0.6
    assert envelope(mono("river_flow")).std() < envelope(mono("stream")).std()
    assert excess(mono("stream")) > excess(mono("river_flow")) > 3.0
    assert band_level(mono("river_flow"), 400, 6000) > -2.0


def test_lapping_is_lower_than_a_brook_and_comes_in_strokes() -> None:
    x = mono("lapping_water")
    assert band_level(x, 50, 1000) > -1.5
    assert modulation(x, 0.3, 5.0) > 0.4


def test_wind_is_low_and_gusts_slowly() -> None:
    x = mono("wind", seconds=20.0)
    assert band_level(x, 20, 800) > -1.0
    assert modulation(x, 0.02, 1.0) > 0.5


def test_strong_wind_is_brighter_than_weak_wind() -> None:
    x = mono("wind", seconds=20.0)
    level = envelope(x, step=0.5)
    bright = envelope(high_pass(x, RATE, 600.0, 4), step=0.5) / level
    assert np.corrcoef(level, bright)[0, 1] > 0.4


def test_leaves_hiss_above_a_kilohertz_and_scrub_crackles() -> None:
    assert band_level(mono("wind_in_trees"), 1000, 12000) > -5.0
    crackle = high_pass(mono("dry_scrub_rustle"), RATE, 1000.0)
    hiss = high_pass(mono("wind_in_trees"), RATE, 1000.0)
    assert np.abs(crackle).max() / rms(crackle) > 1.5 * np.abs(hiss).max() / rms(hiss)


def test_birds_sing_between_two_and_eight_kilohertz_in_pure_tones() -> None:
    x = mono("birdsong")
    assert band_level(x, 1500, 8000) > -2.0
    _f, _t, s = signal.stft(x, RATE, nperseg=512)
    power = np.abs(s) ** 2
    loud = power[:, power.sum(axis=0) > np.median(power.sum(axis=0)) * 3]
    assert loud.shape[1] > 20
    purity = loud.max(axis=0) / loud.sum(axis=0)
    assert np.median(purity) > 0.3


def test_different_seeds_bring_different_birds() -> None:
    spectra = [np.abs(fft.rfft(mono("birdsong", seed)))[20000:80000] for seed in (1, 2, 3)]
    smooth = [np.convolve(s, np.ones(500), "same") for s in spectra]
    assert min(np.corrcoef(smooth)[np.triu_indices(3, 1)]) < 0.8


def test_crows_and_gulls_are_harsh_harmonic_calls() -> None:
    rng = np.random.default_rng(2)
    caw = birds._caw(rng, RATE, 700.0, 1.0)
    assert 0.15 < len(caw) / RATE < 0.45
    assert band_level(caw, 900, 5000) > -3.0
    assert band_level(mono("gulls"), 2300, 4500) > -6.0


def test_crickets_chirp_in_their_band_and_rhythm() -> None:
    rng = np.random.default_rng(1)
    x = chorus.field_cricket(rng, 10.0, RATE)
    assert band_level(x, 4000, 5300) > -0.5
    chirps = onsets(x, 0.25, 12.0)
    assert 1.7 < len(chirps) / 10.0 < 3.3
    assert modulation(x, 24.0, 36.0) > 0.1
    assert band_level(mono("insects"), 2500, 9000) > -3.0


def test_frogs_pulse_in_two_bands() -> None:
    rng = np.random.default_rng(1)
    call = chorus.croak(rng, RATE, 0.8, 30.0, 1000.0)
    assert band_level(call, 850, 1200) + 10 > 0
    assert band_level(call, 1900, 2250) + 10 > 0
    power = np.abs(fft.rfft(np.abs(call))) ** 2
    f = fft.rfftfreq(len(call), 1.0 / RATE)
    beat = f[(f > 15) & (f < 60)][power[(f > 15) & (f < 60)].argmax()]
    assert beat == pytest.approx(30.0, rel=0.12)


def test_dogs_bark_in_bouts_around_half_a_kilohertz() -> None:
    x = mono("dogs_barking")
    assert band_level(x, 250, 1500) > -2.5
    assert 8 <= len(onsets(x, 0.2, 9.0)) <= 40
    assert envelope(x).std() > 0.7


def test_a_bark_arches_in_pitch_and_a_moo_is_long_and_low() -> None:
    rng = np.random.default_rng(1)
    assert 0.12 < len(animals.bark(rng, 400.0, 1.0)) / voice.VOICE_RATE < 0.35
    bellow = animals.moo(np.random.default_rng(1), 110.0)
    assert 1.4 < len(bellow) / voice.VOICE_RATE < 2.7
    power = np.abs(fft.rfft(bellow)) ** 2
    f = fft.rfftfreq(len(bellow), 1.0 / voice.VOICE_RATE)
    gap = power[(f > 550) & (f < 700)].mean()
    assert power[(f > 180) & (f < 450)].mean() > 20 * gap
    assert power[(f > 850) & (f < 2300)].mean() > gap


def test_a_bleat_is_shaken_eight_to_eleven_times_a_second() -> None:
    rng = np.random.default_rng(3)
    x = np.tile(animals.baa(rng, 330.0), 1)
    middle = x[len(x) // 8 : -len(x) // 4]
    e = envelope(middle, voice.VOICE_RATE, 0.005)
    e = e - np.convolve(e, np.ones(41) / 41, "same")
    power = np.abs(fft.rfft(e * np.hanning(len(e)), 4096)) ** 2
    f = fft.rfftfreq(4096, 0.005)
    keep = (f > 3) & (f < 30)
    assert 7.0 < f[keep][power[keep].argmax()] < 12.0


def test_speech_has_the_rhythm_of_syllables() -> None:
    rng = np.random.default_rng(1)
    said = np.concatenate([voice.speak(rng, people.adult(rng), 9) for _phrase in range(8)])
    e = envelope(said, voice.VOICE_RATE)
    power = np.abs(fft.rfft(e - 1.0)) ** 2
    f = fft.rfftfreq(len(e), 0.01)
    assert power[(f >= 2) & (f <= 8)].sum() > 0.4 * power[(f > 0.3) & (f < 40)].sum()


@pytest.mark.parametrize(("pitch", "scale"), [(110.0, 1.0), (210.0, 1.17), (310.0, 1.4)])
def test_a_vowel_has_the_pitch_and_the_formants_of_its_speaker(pitch: float, scale: float) -> None:
    rng = np.random.default_rng(1)
    tract = voice.Tract(scale, pitch, 0.02, 0.0)
    x = voice.cry_out(rng, tract, 1.0, [(0, 1.0), (1, 1.0)], ["a"], 0.0)
    middle = x[len(x) // 4 : -len(x) // 4]
    power = np.abs(fft.rfft(middle * np.hanning(len(middle)))) ** 2
    f = fft.rfftfreq(len(middle), 1.0 / voice.VOICE_RATE)
    lag = fft.irfft(power)
    first, last = int(voice.VOICE_RATE / 500), int(voice.VOICE_RATE / 70)
    period = first + int(lag[first:last].argmax())
    assert voice.VOICE_RATE / period == pytest.approx(pitch, rel=0.06)
    near = power[(f > 600 * scale) & (f < 1350 * scale)].sum()
    assert near > 10 * power[(f > 1500 * scale) & (f < 2200 * scale)].sum()


def test_children_sound_higher_than_adults() -> None:
    def centre(x: FloatArray) -> float:
        power = np.abs(fft.rfft(x)) ** 2
        f = fft.rfftfreq(len(x), 1.0 / RATE)
        return float((f * power).sum() / power.sum())

    assert centre(mono("children_playing")) > 1.3 * centre(mono("voices"))
    assert modulation(mono("voices"), 2.0, 8.0) > 0.2


def test_steps_come_in_an_even_walking_pace() -> None:
    x = high_pass(mono("footsteps"), RATE, 500.0)
    times = onsets(x, 0.3, 5.0)
    gaps = np.diff(times)
    assert 14 <= len(times) <= 24
    assert np.median(gaps) == pytest.approx(0.52, abs=0.08)


def test_applause_is_many_claps_around_fifteen_hundred_hertz() -> None:
    rng = np.random.default_rng(1)
    x = people.applause(rng, 4.0, RATE, 60).mean(axis=1)
    assert band_level(x, 700, 3000) > -3.0
    assert envelope(mono("crowd_cheering")).std() < 0.8


def test_a_ball_bounces_sharply_and_dies_fast() -> None:
    rng = np.random.default_rng(1)
    x = impacts._bounce(rng, RATE, 160.0, 1.1)
    early, late = x[: int(0.06 * RATE)], x[int(0.2 * RATE) :]
    assert rms(late) < 0.02 * rms(early)
    court = mono("ball_game")
    assert np.abs(court).max() / rms(court) > 5.0
    assert len(onsets(court, 0.2, 9.0)) >= 6


def test_near_silence_is_dark_and_calm() -> None:
    x = mono("near_silence", seconds=20.0)
    assert band_level(x, 20, 800) > -1.0
    assert envelope(x, step=0.1).std() < 0.6
