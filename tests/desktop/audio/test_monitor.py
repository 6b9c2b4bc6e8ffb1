"""Meters and the running spectrogram."""

from __future__ import annotations

import numpy as np
import pytest

from soundmark.desktop.audio.balance import DEFAULT_VOLUME, volume_to_gain
from soundmark.desktop.audio.mel import BANDS, LogMel
from soundmark.desktop.audio.mixer import Mixer
from soundmark.desktop.audio.monitor import HISTORY_S, SILENCE_DBFS, Monitor
from soundmark.desktop.audio.voice import SceneLayer
from soundmark.desktop.engine.records import Float32Array

RATE = 48_000
USUAL = volume_to_gain(DEFAULT_VOLUME)


def tone(hertz: float, seconds: float, left: float = 0.5, right: float = 0.25) -> Float32Array:
    turns = np.sin(2.0 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)
    return np.stack([left * turns, right * turns], axis=1).astype(np.float32)


def write(monitor: Monitor, sound: Float32Array, block: int = 240) -> None:
    for start in range(0, sound.shape[0], block):
        part = sound[start : start + block]
        monitor.write(part, part / USUAL)


def test_levels_are_those_of_the_last_tenth_of_a_second() -> None:
    monitor = Monitor(RATE)
    assert monitor.levels().rms == (SILENCE_DBFS, SILENCE_DBFS)
    write(monitor, tone(1_000.0, 0.5))
    levels = monitor.levels()
    assert levels.peak == pytest.approx((-6.02, -12.04), abs=0.05)
    assert levels.rms == pytest.approx((-9.03, -15.05), abs=0.05)
    write(monitor, np.zeros((RATE // 5, 2), dtype=np.float32))
    assert monitor.levels().peak == (SILENCE_DBFS, SILENCE_DBFS)


def test_the_ring_hands_out_the_newest_in_order() -> None:
    monitor = Monitor(RATE)
    count = 25 * RATE
    ramp = np.repeat((np.arange(count, dtype=np.float32) / count)[:, None], 2, axis=1)
    write(monitor, ramp, block=1_000)
    np.testing.assert_array_equal(monitor.recent(3.0), ramp[-3 * RATE :])
    assert monitor.recent(99.0).shape == (int(HISTORY_S * RATE), 2)
    assert monitor.frames == count


def test_what_waits_in_the_device_is_not_shown_yet() -> None:
    monitor = Monitor(RATE)
    monitor.lag_frames = RATE // 5
    write(monitor, tone(1_000.0, 0.2))
    assert monitor.levels().peak == (SILENCE_DBFS, SILENCE_DBFS)
    assert monitor.spectrogram()[0] == 0
    write(monitor, np.zeros((RATE // 5, 2), dtype=np.float32))
    assert monitor.levels().peak[0] == pytest.approx(-6.02, abs=0.05)
    assert monitor.spectrogram()[1].shape[0] == 10
    assert monitor.frames == RATE // 5


def test_the_spectrogram_comes_in_new_columns_only() -> None:
    monitor = Monitor(RATE)
    newest, columns = monitor.spectrogram()
    assert (newest, columns.shape) == (0, (0, BANDS))
    write(monitor, tone(1_000.0, 1.0))
    newest, columns = monitor.spectrogram()
    assert newest == 50
    assert columns.shape == (50, BANDS)
    same, none = monitor.spectrogram(newest)
    assert (same, none.shape[0]) == (50, 0)
    write(monitor, tone(1_000.0, 0.1))
    newest, fresh = monitor.spectrogram(newest)
    assert newest == 55
    np.testing.assert_allclose(fresh, np.repeat(columns[-1:], 5, axis=0), atol=0.02)
    write(monitor, tone(1_000.0, 30.0))
    newest, columns = monitor.spectrogram(newest)
    assert newest == 55 + 30 * 50
    assert 450 < columns.shape[0] <= 500


def test_a_tone_lights_its_band_and_silence_none() -> None:
    mel = LogMel(RATE)
    brightest = []
    for hertz in (200.0, 1_000.0, 5_000.0, 12_000.0):
        column = mel.columns(tone(hertz, 0.2)[:, 0], [9_600])[0]
        assert column.max() > 0.95
        brightest.append(int(column.argmax()))
    assert brightest == sorted(set(brightest))
    assert mel.columns(np.zeros(9_600, dtype=np.float32), [9_600]).max() == 0.0


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_every_band_can_be_lit(rate: int) -> None:
    mel = LogMel(rate)
    sound = np.random.default_rng(0).normal(0.0, 0.3, rate).astype(np.float32)
    assert mel.columns(sound, [rate]).min() > 0.0


@pytest.mark.parametrize("volume", [0.0, 0.3, 1.0])
def test_the_picture_of_a_place_does_not_depend_on_the_volume(volume: float) -> None:
    """Who cannot hear, or turned the sound off, sees the same; the meters show what is played."""
    pictures, levels, layers = [], [], []
    loop = 0.2 * tone(1_000.0, 1.0)
    for each in (DEFAULT_VOLUME, volume):
        monitor = Monitor(RATE)
        mixer = Mixer(RATE, each, monitor.write)
        monitor.layer_powers = mixer.layer_powers
        mixer.play([SceneLayer(7, loop, 1.0)])
        mixer.render(RATE)
        pictures.append(monitor.spectrogram()[1])
        levels.append(monitor.levels().rms[0])
        layers.append(monitor.layer_levels())
    np.testing.assert_array_equal(pictures[0], pictures[1])
    assert layers[0] == layers[1]
    both = (0.5**2 + 0.25**2) / 2.0 / 2.0
    expected = 20.0 * np.log10(0.2 * USUAL * np.sqrt(both))
    assert layers[0] == {7: pytest.approx(expected, abs=0.3)}
    louder = 20.0 * np.log10(volume_to_gain(volume) / USUAL) if volume else -100.0
    assert levels[1] == pytest.approx(max(levels[0] + louder, SILENCE_DBFS), abs=0.1)


def test_the_level_of_a_layer_falls_when_it_is_silent() -> None:
    loop = np.concatenate([tone(500.0, 1.0), np.zeros((RATE, 2), dtype=np.float32)])
    mixer = Mixer(RATE)
    monitor = Monitor(RATE, mixer.layer_powers)
    mixer.play([SceneLayer(1, loop, 1.0)])
    mixer.render(RATE // 2)
    loud = monitor.layer_levels()[1]
    mixer.render(RATE)
    assert monitor.layer_levels()[1] < loud - 40.0
    mixer.stop()
    mixer.render(RATE)
    assert monitor.layer_levels() == {}
