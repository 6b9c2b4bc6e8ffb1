"""Assembled audio: stems, held-out recordings, levels, determinism."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from training_world import TrainingWorld

from soundmark.training.data.mixes import StemsError, excerpt, mix, read_stems
from soundmark.training.model.audio import CLIP_SAMPLES, SAMPLE_RATE


def tone(hertz: float, seconds: float = 12.0, level: float = 0.2) -> NDArray[np.float32]:
    """A sine (n,) at 32 kHz."""
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return (level * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def power_at(wave: NDArray[np.float32], hertz: float) -> float:
    """Power within a fifth of ``hertz`` either way: speeds differ that much."""
    spectrum = np.abs(np.fft.rfft(wave)) ** 2
    step = SAMPLE_RATE / len(wave)
    return float(spectrum[int(hertz / 1.25 / step) : int(hertz * 1.25 / step)].sum())


STEMS = {"gulls": [tone(500)], "train": [tone(2000, level=0.01)], "siren": [tone(6000)]}


def test_a_mix_is_the_same_every_time() -> None:
    first, second, other = (
        mix(["gulls", "train"], STEMS, np.random.default_rng(seed)) for seed in (3, 3, 4)
    )
    np.testing.assert_array_equal(first, second)
    assert not np.array_equal(first, other)
    assert first.shape == (CLIP_SAMPLES,)
    assert first.dtype == np.float32


@pytest.mark.parametrize("seed", range(6))
def test_the_most_prominent_is_the_loudest_whatever_its_recordings_level(seed: int) -> None:
    wave = mix(["train", "gulls", "siren"], STEMS, np.random.default_rng(seed))
    powers = [power_at(wave, hertz) for hertz in (2000, 500, 6000)]
    assert powers[0] > 1.5 * powers[1] > 1.5 * 1.5 * powers[2]


def test_the_peak_stays_below_one() -> None:
    for seed in range(12):
        for tags in (["gulls"], ["gulls", "train", "siren"] * 3, []):
            assert float(np.abs(mix(tags, STEMS, np.random.default_rng(seed))).max()) < 1


def test_nothing_to_hear_is_not_digital_silence() -> None:
    for tags in ([], ["near_silence"], ["a tag without stems"]):
        wave = mix(tags, STEMS, np.random.default_rng(0))
        assert float(np.sqrt(np.mean(wave**2))) > 1e-5
        assert wave.shape == (CLIP_SAMPLES,)


@pytest.mark.parametrize("seconds", [0.3, 12.0, 40.0])
def test_an_excerpt_fills_the_clip_at_unit_level(seconds: float) -> None:
    for seed in range(8):
        cut = excerpt(tone(400, seconds), np.random.default_rng(seed))
        assert cut.shape == (CLIP_SAMPLES,)
        assert float(np.sqrt(np.mean(cut.astype(np.float64) ** 2))) == pytest.approx(1, abs=1e-3)
        assert np.isfinite(cut).all()


def test_a_silent_recording_stays_silent() -> None:
    assert not excerpt(np.zeros(1000, np.float32), np.random.default_rng(0)).any()


def test_stems_are_mono_at_the_models_rate(training_world: TrainingWorld) -> None:
    stems = read_stems([training_world.stems])
    assert sorted(stems) == sorted(
        ["ocean_waves", "gulls", "birdsong", "tractor", "street_traffic", "voices"]
    )
    (waves,) = stems["ocean_waves"]
    assert waves.ndim == 1
    assert len(waves) == pytest.approx(2 * SAMPLE_RATE, rel=0.01)


def stem_folder(folder: Path, *rows: tuple[str, str]) -> Path:
    """A stem folder with these (file, tag) rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, _ in rows:
        soundfile.write(str(folder / name), tone(400, 0.5), SAMPLE_RATE)
    index = [{"file": name, "tag": tag} for name, tag in rows]
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    return folder


def test_held_out_files_are_absent(tmp_path: Path) -> None:
    folder = stem_folder(tmp_path, ("a.wav", "gulls"), ("b.wav", "gulls"), ("c.wav", "train"))
    stems = read_stems([folder], ["b.wav", "c.wav"])
    assert {tag: len(waves) for tag, waves in stems.items()} == {"gulls": 1}


def test_a_file_to_hold_out_must_exist(tmp_path: Path) -> None:
    folder = stem_folder(tmp_path, ("a.wav", "gulls"))
    with pytest.raises(StemsError, match=r"lists b\.wav"):
        read_stems([folder], ["b.wav"])


def test_later_folders_fill_only_what_earlier_ones_lack(tmp_path: Path) -> None:
    field = stem_folder(tmp_path / "field", ("a.wav", "gulls"))
    made = stem_folder(
        tmp_path / "made", ("g.wav", "gulls"), ("t.wav", "train"), ("u.wav", "train")
    )
    stems = read_stems([field, made])
    assert {tag: len(waves) for tag, waves in stems.items()} == {"gulls": 1, "train": 2}


@pytest.mark.parametrize("damage", ["folder", "index", "row", "file", "empty"])
def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path: Path, damage: str) -> None:
    folder = stem_folder(tmp_path / "stems", ("a.wav", "gulls"))
    if damage == "folder":
        folder = tmp_path / "none"
    elif damage == "index":
        (folder / "index.json").write_text("{", encoding="utf-8")
    elif damage == "row":
        (folder / "index.json").write_text('[{"tag": "gulls"}]', encoding="utf-8")
    elif damage == "file":
        (folder / "a.wav").write_bytes(b"no sound")
    else:
        soundfile.write(str(folder / "a.wav"), np.zeros(0, np.float32), SAMPLE_RATE)
    with pytest.raises(StemsError) as caught:
        read_stems([folder])
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_mix_of_nothing_stays_faint() -> None:
    for seed in range(5):
        rng = np.random.default_rng(seed)
        assert float(np.abs(mix(["near_silence"], {}, rng)).max()) < 0.05


def test_joined_folders_are_drawn_from_alike(tmp_path: Path) -> None:
    field = stem_folder(tmp_path / "field", ("a.wav", "gulls"), ("b.wav", "wind"))
    made = stem_folder(
        tmp_path / "made",
        ("g.wav", "gulls"), ("h.wav", "gulls"), ("i.wav", "gulls"), ("t.wav", "train"),
    )  # fmt: skip
    stems = read_stems([field, made], join=True)
    assert {tag: len(waves) for tag, waves in stems.items()} == {"gulls": 6, "wind": 1, "train": 1}
    # The one recording counts as often as the three synthetic ones together.
    assert all(wave is stems["gulls"][0] for wave in stems["gulls"][:3])
    assert len({id(wave) for wave in stems["gulls"]}) == 4
    held = read_stems([field, made], ["a.wav"], join=True)
    assert len(held["gulls"]) == 3
