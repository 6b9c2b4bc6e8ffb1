"""A mix without a device: its loudness (EBU R128), its edges, its picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile

from soundmark.desktop.audio.clips import ClipCache
from soundmark.desktop.audio.mixdown import mix_down, picture_of
from soundmark.desktop.engine.errors import AudioFileError
from soundmark.desktop.engine.gallery_schema import TARGET_LUFS
from soundmark.desktop.engine.records import Layer

RATE = 48_000
MakeLayer = Callable[..., Layer]


@pytest.fixture
def coloured_layers(tmp_path: Path, make_layer: MakeLayer) -> list[Layer]:
    """Three unlike noises, loud and soft, one mono, with the gains that a pack would carry."""
    layers = []
    for index, (slope, amplitude) in enumerate([(1.0, 0.3), (0.5, 0.02), (0.0, 0.1)]):
        generator = np.random.default_rng(index)
        spectrum = np.fft.rfft(generator.normal(size=(6 * 32_000, 2)), axis=0)
        spectrum /= np.maximum(np.arange(spectrum.shape[0]), 30.0)[:, None] ** slope
        sound = np.fft.irfft(spectrum, axis=0)
        sound *= amplitude / np.abs(sound).max()
        sound = sound[:, : 1 if index == 1 else 2]
        path = tmp_path / f"noise{index}.flac"
        soundfile.write(path, sound, 32_000, subtype="PCM_24")
        gain = TARGET_LUFS - pyloudnorm.Meter(32_000).integrated_loudness(sound)
        layers.append(make_layer(index, path, -4.0 * index, gain))
    return layers


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_mix_has_the_target_loudness(coloured_layers: list[Layer], count: int) -> None:
    mix = mix_down(coloured_layers[:count], ClipCache(RATE), 10.0)
    loudness = pyloudnorm.Meter(RATE).integrated_loudness(mix.astype(np.float64))
    assert mix.shape == (10 * RATE, 2)
    assert loudness == pytest.approx(TARGET_LUFS, abs=0.5)
    assert np.abs(mix).max() < 10.0 ** (-1.0 / 20.0)


def test_a_mix_begins_and_ends_softly(coloured_layers: list[Layer]) -> None:
    mix = mix_down(coloured_layers, ClipCache(RATE), 0.5)
    typical = float(np.sqrt(np.mean(mix**2)))
    assert np.abs(mix[:5]).max() < 0.1 * typical
    assert np.abs(mix[-5:]).max() < 0.1 * typical


@pytest.mark.parametrize("seconds", [0.0, -1.0, float("nan"), 1e9])
def test_a_length_that_cannot_be_mixed(coloured_layers: list[Layer], seconds: float) -> None:
    with pytest.raises(AudioFileError):
        mix_down(coloured_layers, ClipCache(RATE), seconds)


def test_the_picture_shows_what_is_in_the_mix(
    sine: Callable[..., Path], make_layer: MakeLayer
) -> None:
    layers = [make_layer(1, sine("low", 200.0)), make_layer(2, sine("high", 4_000.0))]
    picture = picture_of(layers, ClipCache(RATE), seconds=4.0, columns=120)
    assert picture.spectrogram.shape == (120, 64)
    assert picture.waveform.shape == (120, 2)
    assert (picture.waveform[5:-5, 0] < -0.1).all()
    assert (picture.waveform[5:-5, 1] > 0.1).all()
    lit = picture.spectrogram[60] > 0.7
    tones = int(np.count_nonzero(np.diff(lit.astype(np.int8)) == 1)) + int(lit[0])
    assert tones == 2
