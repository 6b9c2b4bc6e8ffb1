"""The generator as its callers see it: tags in, a seamless, levelled, labelled stereo loop out."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import soundfile

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.export.synthesis import dsp, texture

RATE = 32000
SECONDS = 3.0
NATURE = [
    "ocean_waves", "river_flow", "stream", "lapping_water", "wind", "wind_in_trees",
    "dry_scrub_rustle", "birdsong", "gulls", "crows", "insects", "frogs", "farm_animals",
    "dogs_barking", "voices", "children_playing", "footsteps", "crowd_cheering", "ball_game",
    "near_silence",
]  # fmt: skip


@functools.cache
def clip(tag: str, seed: int = 1) -> npt.NDArray[np.float32]:
    return texture.synthesize([tag], SECONDS, seed, RATE)


def test_every_tag_of_the_vocabulary_has_a_source() -> None:
    assert set(texture.sources()) == set(SOUND_LABELS)


@pytest.mark.parametrize("tag", NATURE)
def test_shape_level_and_offset(tag: str) -> None:
    x = clip(tag)
    assert x.shape == (int(SECONDS * RATE), 2)
    assert x.dtype == np.float32
    assert np.isfinite(x).all()
    assert dsp.true_peak(x.astype(np.float64)) < dsp.gain(-1.0)
    assert np.abs(x.mean(axis=0)).max() < 1e-5
    target = texture.QUIET_LUFS.get(tag, texture.LOUDNESS_LUFS)
    assert texture.loudness(x.astype(np.float64), RATE) == pytest.approx(target, abs=1.5)


@pytest.mark.parametrize("tag", NATURE)
def test_the_seed_decides_every_sample(tag: str) -> None:
    again = texture.synthesize([tag], SECONDS, 1, RATE)
    np.testing.assert_array_equal(clip(tag), again)
    other = clip(tag, 2)
    assert abs(np.corrcoef(clip(tag)[:, 0], other[:, 0])[0, 1]) < 0.5


@pytest.mark.parametrize("tag", NATURE)
def test_no_clicks_and_no_seam(tag: str) -> None:
    """No sample jumps far beyond its neighbourhood's jumps, where the loop closes least of all."""
    x = clip(tag).astype(np.float64)
    for side in range(2):
        step = np.abs(np.diff(x[:, side], append=x[:1, side]))
        around = np.concatenate([step[-160:], step, step[:160]]) ** 2
        local = np.sqrt(np.convolve(around, np.ones(321) / 321, "valid"))
        jump = step / (local + 1e-7)
        assert jump.max() < 14.0
        assert jump[-1] < 5.0


@pytest.mark.parametrize("tag", NATURE)
def test_the_spectrum_across_the_seam_is_like_any_other(tag: str) -> None:
    """A 46 ms frame over the join has no more treble, for its level, than frames inside."""
    x = clip(tag).mean(axis=1, dtype=np.float64)
    size = int(0.046 * RATE)
    frames = np.lib.stride_tricks.sliding_window_view(np.roll(x, size // 2), size)[:: size // 2]
    power = np.abs(np.fft.rfft(frames * np.hanning(size))) ** 2 + 1e-14
    treble = 10 * np.log10(power[:, size // 8 :].sum(axis=1) / power.sum(axis=1))
    assert treble[0] <= treble[1:].max() + 3.0


@pytest.mark.parametrize("tag", NATURE)
def test_the_sides_differ(tag: str) -> None:
    x = clip(tag).astype(np.float64)
    assert abs(np.corrcoef(x.T)[0, 1]) < 0.95
    assert 0.2 < dsp.rms(x[:, 0]) / dsp.rms(x[:, 1]) < 5.0


def test_the_first_tag_of_a_mix_is_the_loudest() -> None:
    crickets_first = texture.synthesize(["insects", "wind"], SECONDS, 1, RATE)
    wind_first = texture.synthesize(["wind", "insects"], SECONDS, 1, RATE)

    def treble(x: npt.NDArray[np.float32]) -> float:
        return dsp.rms(dsp.high_pass(x.astype(np.float64), RATE, 3000.0, 4)) / dsp.rms(
            x.astype(np.float64)
        )

    assert treble(crickets_first) > 1.5 * treble(wind_first)


def test_a_quiet_place_keeps_the_rest_of_its_sounds_quiet() -> None:
    mix = texture.synthesize(["near_silence", "birdsong"], SECONDS, 1, RATE).astype(np.float64)
    assert texture.loudness(mix, RATE) == pytest.approx(texture.QUIET_MIX_LUFS, abs=1.5)


def test_a_layer_is_the_same_alone_and_in_a_mix() -> None:
    """The generator is seeded for each tag, so a layer does not change with its company."""
    alone = clip("frogs").astype(np.float64)
    mix = texture.synthesize(["frogs", "near_silence"], SECONDS, 1, RATE).astype(np.float64)
    assert np.corrcoef(alone[:, 0], mix[:, 0])[0, 1] > 0.8


@pytest.mark.parametrize("seconds", [1.0, 2.5])
@pytest.mark.parametrize("tag", NATURE)
def test_short_loops_work(tag: str, seconds: float) -> None:
    x = texture.synthesize([tag], seconds, 3, 16000)
    assert x.shape == (int(seconds * 16000), 2)
    assert np.isfinite(x).all()
    assert np.abs(x).max() > 0


def test_an_unknown_tag_is_refused_with_near_ones() -> None:
    with pytest.raises(texture.SynthesisError, match="did you mean ocean_waves"):
        texture.synthesize(["ocean_wave"], 2.0, 1)
    with pytest.raises(texture.SynthesisError, match="the tags are"):
        texture.synthesize(["qqqq"], 2.0, 1)
    assert issubclass(texture.SynthesisError, SoundmarkError)


@pytest.mark.parametrize(
    ("sounds", "seconds", "seed", "rate", "words"),
    [
        ([], 2.0, 1, RATE, "No sound tag"),
        ([" "], 2.0, 1, RATE, "No sound tag"),
        (["wind"], 0.5, 1, RATE, "1 to 120 seconds"),
        (["wind"], 121.0, 1, RATE, "1 to 120 seconds"),
        (["wind"], float("nan"), 1, RATE, "1 to 120 seconds"),
        (["wind"], 2.0, -1, RATE, "seed"),
        (["wind"], 2.0, 1, 100, "sample rate"),
    ],
)
def test_bad_numbers_are_refused(
    sounds: list[str], seconds: float, seed: int, rate: int, words: str
) -> None:
    with pytest.raises(texture.SynthesisError, match=words):
        texture.synthesize(sounds, seconds, seed, rate)


def test_the_file_says_that_it_is_synthetic(tmp_path: Path) -> None:
    path = texture.synthesize_to_file(["wind", "crows"], 2.0, 5, tmp_path / "place.wav")
    with soundfile.SoundFile(path) as file:
        assert (file.samplerate, file.channels, file.frames) == (44100, 2, 88200)
        assert "ynthetic" in file.comment
        assert "wind, crows" in file.comment
    read, _rate = soundfile.read(path, dtype="float32")
    wanted = texture.synthesize(["wind", "crows"], 2.0, 5)
    assert np.max(np.abs(read - wanted)) < 2 / 32768
    assert [entry.name for entry in tmp_path.iterdir()] == ["place.wav"]


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(texture.SynthesisError, match="cannot be written"):
        texture.synthesize_to_file(["wind"], 1.0, 1, tmp_path / "missing" / "place.wav")
    with pytest.raises(texture.SynthesisError, match=r"\.wav"):
        texture.synthesize_to_file(["wind"], 1.0, 1, tmp_path / "place.mp3")
    assert list(tmp_path.iterdir()) == []
