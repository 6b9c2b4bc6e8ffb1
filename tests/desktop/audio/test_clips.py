"""Bounded decoding and the cache."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from soundmark.desktop.audio import clips
from soundmark.desktop.audio.clips import ClipCache, decode_clip
from soundmark.desktop.engine.errors import AudioFileError
from soundmark.desktop.engine.records import Float32Array

RATE = 48_000


def noise(frames: int, channels: int = 1) -> Float32Array:
    return np.random.default_rng(7).normal(0.0, 0.1, (frames, channels)).astype(np.float32)


@pytest.mark.parametrize(
    ("suffix", "container", "subtype"),
    [("ogg", "OGG", "VORBIS"), ("flac", "FLAC", "PCM_16"), ("wav", "WAV", "PCM_24")],
)
def test_every_kind_becomes_a_closed_loop(
    tmp_path: Path, suffix: str, container: str, subtype: str
) -> None:
    path = tmp_path / f"clip.{suffix}"
    turns = 2.0 * np.pi * 500.0 * np.arange(64_000) / 32_000
    stereo = np.repeat(0.25 * np.sin(turns)[:, None], 2, axis=1)
    soundfile.write(path, stereo, 32_000, format=container, subtype=subtype)
    clip = decode_clip(path, RATE)
    assert clip.dtype == np.float32
    assert clip.shape == (96_000, 2)
    twice = np.concatenate([clip, clip])[:, 0]
    assert np.abs(np.diff(twice)).max() < 1.5 * 0.25 * 2.0 * np.pi * 500.0 / RATE
    assert np.sqrt(np.mean(clip**2)) == pytest.approx(0.25 / np.sqrt(2.0), rel=0.02)


def test_the_first_bytes_tell_the_kind_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "clip.raw"
    soundfile.write(path, noise(8_000), 16_000, format="FLAC")
    assert decode_clip(path, RATE).shape == (24_000, 1)


def test_a_mono_clip_is_as_loud_from_two_loudspeakers(tmp_path: Path) -> None:
    path = tmp_path / "clip.wav"
    sound = noise(48_000)
    soundfile.write(path, sound, RATE, subtype="FLOAT")
    np.testing.assert_allclose(decode_clip(path, RATE), sound * np.sqrt(0.5), rtol=1e-6)


def bad_files(folder: Path) -> dict[str, Path]:
    paths = {name: folder / f"{name}.wav" for name in ("text", "rate", "three", "long", "short")}
    paths["text"].write_text("this is no sound at all")
    soundfile.write(paths["rate"], noise(8_000), 192_000)
    soundfile.write(paths["three"], noise(8_000, 3), 16_000)
    soundfile.write(paths["long"], np.zeros(121 * 8_000, dtype=np.float32), 8_000)
    soundfile.write(paths["short"], noise(100), 16_000)
    paths["wild"] = folder / "wild.wav"
    soundfile.write(paths["wild"], np.full(8_000, 1e20, np.float32), 16_000, subtype="FLOAT")
    paths["nan"] = folder / "nan.wav"
    soundfile.write(paths["nan"], np.full(8_000, np.nan, np.float32), 16_000, subtype="FLOAT")
    paths["cut"] = folder / "cut.ogg"
    paths["cut"].write_bytes(b"OggS" + bytes(200))
    paths["empty"] = folder / "empty.ogg"
    paths["empty"].write_bytes(b"")
    paths["gone"] = folder / "gone.ogg"
    paths["folder"] = folder / "folder.ogg"
    paths["folder"].mkdir()
    return paths


def test_what_cannot_be_played_is_told_in_one_sentence(tmp_path: Path) -> None:
    for path in bad_files(tmp_path).values():
        with pytest.raises(AudioFileError) as caught:
            decode_clip(path, RATE)
        message = str(caught.value)
        assert path.name in message
        assert "\n" not in message
        assert message.endswith(".")


def test_a_file_too_large_is_refused_before_decoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clip.wav"
    soundfile.write(path, noise(8_000), 16_000)
    monkeypatch.setattr(clips, "MAX_FILE_BYTES", 1_000)
    with pytest.raises(AudioFileError, match="larger"):
        decode_clip(path, RATE)


def test_the_cache_holds_the_clips_used_last(tmp_path: Path, sine: Callable[..., Path]) -> None:
    paths = [sine(name, 100.0, rate=RATE) for name in "abc"]
    one = RATE * 2 * 4
    cache = ClipCache(RATE, max_bytes=2 * one)
    first = [cache.get(path) for path in paths[:2]]
    assert cache.get(paths[0]) is first[0]
    cache.get(paths[2])
    assert cache.held_bytes == 2 * one
    assert cache.get(paths[0]) is first[0]
    assert cache.get(paths[1]) is not first[1]
    assert not first[0].flags.writeable


def test_a_clip_larger_than_the_cache_is_played_all_the_same(sine: Callable[..., Path]) -> None:
    cache = ClipCache(RATE, max_bytes=10)
    assert cache.get(sine("a", 100.0)).shape == (RATE, 2)
    assert cache.held_bytes == 0


def test_a_changed_file_is_decoded_again(sine: Callable[..., Path]) -> None:
    cache = ClipCache(RATE)
    before = cache.get(sine("a", 100.0))
    after = cache.get(sine("a", 100.0, seconds=2.0))
    assert after.shape[0] == 2 * before.shape[0]


def test_threads_share_one_copy(sine: Callable[..., Path]) -> None:
    path = sine("a", 100.0, seconds=5.0)
    cache = ClipCache(RATE)
    got: list[Float32Array] = []
    threads = [threading.Thread(target=lambda: got.append(cache.get(path))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(clip) for clip in got}) == 1
    assert cache.held_bytes == got[0].nbytes
