"""The offline mix: levels, loudness, ceiling, and loops without a seam."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from tiny_world import SEA, place_in

from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.mixing import MIX_RATE, loop_of, mix_layers, true_peak
from soundmark.desktop.engine.records import Layer, Place


def layer_of(file: Path, *, level: float = 0.0, seamless: bool = True) -> Layer:
    return Layer(0, "wind", "wind", file, level, 0.0, "texture", "MIT", "tests", seamless)


def write_tone(path: Path, hertz: float, seconds: float, rate: int) -> Path:
    time = np.arange(round(seconds * rate)) / rate
    soundfile.write(path, 0.3 * np.sin(2 * np.pi * hertz * time), rate, "FLOAT")
    return path


def test_an_answer_is_mixed_to_the_target_loudness(explorer: Explorer) -> None:
    answer = explorer.listen(Place(*place_in(SEA))).answers[0]
    mix = explorer.mix(answer, 6.0)
    assert mix.shape == (6 * MIX_RATE, 2)
    assert mix.dtype == np.float32
    loudness = pyloudnorm.Meter(MIX_RATE).integrated_loudness(mix.astype(np.float64))
    assert loudness == pytest.approx(-23, abs=0.3)
    assert np.array_equal(mix, explorer.mix(answer, 6.0))


def test_the_true_peak_never_passes_the_ceiling(tmp_path: Path) -> None:
    clicks = np.zeros(MIX_RATE)
    clicks[::24000] = 0.9
    soundfile.write(tmp_path / "clicks.wav", clicks, MIX_RATE, "FLOAT")
    mix = mix_layers([layer_of(tmp_path / "clicks.wav")], 4.0)
    assert true_peak(mix) <= 10 ** (-1 / 20) + 1e-4
    assert true_peak(mix) > 0.5


def test_levels_set_the_balance(tmp_path: Path) -> None:
    low = write_tone(tmp_path / "low.wav", 200, 1, MIX_RATE)
    high = write_tone(tmp_path / "high.wav", 1000, 1, MIX_RATE)
    mix = mix_layers([layer_of(low), layer_of(high, level=-20)], 2.0)
    spectrum = np.abs(np.fft.rfft(mix[:, 0]))
    assert spectrum[400] / spectrum[2000] == pytest.approx(10, rel=0.02)


def seam(samples: np.ndarray) -> float:
    """The jump from a loop's end to its beginning, in units of its usual steps."""
    steps = np.abs(np.diff(samples, axis=0))
    return float(np.abs(samples[0] - samples[-1]).max() / steps.max())


@pytest.mark.parametrize("rate", [44100, MIX_RATE, 32000])
def test_a_seamless_clip_stays_seamless_after_resampling(tmp_path: Path, rate: int) -> None:
    clip = layer_of(write_tone(tmp_path / "t.wav", 110, 1, rate))
    loop = loop_of(clip, MIX_RATE)
    assert len(loop) == MIX_RATE
    assert seam(loop) <= 1.01


def test_a_clip_with_a_seam_is_closed(tmp_path: Path) -> None:
    clip = write_tone(tmp_path / "t.wav", 110.25, 1.0, MIX_RATE)
    assert seam(soundfile.read(clip)[0][:, None]) > 10
    assert seam(loop_of(layer_of(clip, seamless=False), MIX_RATE)) < 2


@pytest.mark.parametrize("seconds", [0.0, -1.0, 1e9, float("nan")])
def test_impossible_lengths_are_refused(tmp_path: Path, seconds: float) -> None:
    with pytest.raises(QueryError, match="seconds"):
        mix_layers([layer_of(tmp_path / "x.wav")], seconds)


def test_nothing_to_mix_is_said() -> None:
    with pytest.raises(QueryError, match="no sounds"):
        mix_layers([], 5.0)
