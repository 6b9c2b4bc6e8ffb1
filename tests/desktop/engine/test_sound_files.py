"""Sound files: the formats we read, and the ones that lie."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile
from tiny_world import drone, hiss

from soundmark.desktop.engine.errors import AudioFileError, PackError
from soundmark.desktop.engine.sound_files import (
    SAMPLE_RATE,
    prepare_samples,
    read_clip,
    read_query_sound,
)


@pytest.mark.parametrize(
    ("name", "subtype"),
    [("a.wav", "PCM_16"), ("b.wav", "FLOAT"), ("c.flac", "PCM_24"), ("d.ogg", "VORBIS"),
     ("e.mp3", "MPEG_LAYER_III")],
)  # fmt: skip
def test_the_four_formats_become_mono_32_khz(tmp_path: Path, name: str, subtype: str) -> None:
    stereo = np.stack([drone(2, 44100), drone(2, 44100)], axis=1)
    soundfile.write(tmp_path / name, stereo, 44100, subtype)
    samples = read_query_sound(tmp_path / name)
    assert samples.dtype == np.float32
    assert samples.size == pytest.approx(2 * SAMPLE_RATE, rel=0.05)
    spectrum = np.abs(np.fft.rfft(samples[:SAMPLE_RATE]))
    assert spectrum.argmax() == pytest.approx(110, abs=2)


def test_the_name_does_not_matter_but_the_bytes_do(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", hiss(1), 32000)
    (tmp_path / "a.wav").rename(tmp_path / "a.jpg")
    assert read_query_sound(tmp_path / "a.jpg").size == 32000


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"#EXTM3U\nfile:///etc/passwd\n",
        b"<html>",
        b"RIFF\0\0\0\0AVI ",
        b"RIFF\xff\xff\xff\xffWAVEfmt ",
        b"OggS" + bytes(100),
        b"fLaC" + b"\xff" * 100,
        b"ID3" + bytes(300),
    ],
)
def test_other_and_broken_files_are_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.wav").write_bytes(data)
    with pytest.raises(AudioFileError) as caught:
        read_query_sound(tmp_path / "x.wav")
    assert "x.wav" in str(caught.value)
    assert "\n" not in str(caught.value)


def wav(rate: int, channels: int, claimed: int, body: bytes) -> bytes:
    step = 2 * channels
    chunk = struct.pack("<HHIIHH", 1, channels, rate, (rate * step) % 2**32, step % 65536, 16)
    data = b"WAVEfmt " + struct.pack("<I", 16) + chunk + b"data" + struct.pack("<I", claimed) + body
    return b"RIFF" + struct.pack("<I", len(data)) + data


@pytest.mark.parametrize(
    ("rate", "channels"), [(0, 1), (1, 1), (4_000_000_000, 1), (32000, 0), (32000, 1000)]
)
def test_impossible_headers_are_refused(tmp_path: Path, rate: int, channels: int) -> None:
    (tmp_path / "x.wav").write_bytes(wav(rate, channels, 4000, bytes(4000)))
    with pytest.raises(AudioFileError):
        read_query_sound(tmp_path / "x.wav")


def test_a_length_that_lies_costs_no_memory(tmp_path: Path) -> None:
    body = (hiss(1) * 3e4).astype("<i2").tobytes()
    (tmp_path / "x.wav").write_bytes(wav(32000, 1, 4_000_000_000, body))
    assert read_query_sound(tmp_path / "x.wav").size <= 40_000


def test_silence_and_near_nothing_are_refused(tmp_path: Path) -> None:
    for samples, words in (
        (np.zeros(32000), "silent"),
        (0.5 * np.ones(32000), "silent"),
        (0.0005 * np.ones(32000), "silent"),
        (hiss(0.01), "shorter"),
        (np.zeros(0), "shorter"),
    ):
        soundfile.write(tmp_path / "x.wav", samples, 32000, "FLOAT")
        with pytest.raises(AudioFileError, match=words):
            read_query_sound(tmp_path / "x.wav")


def test_samples_that_are_not_numbers_are_refused() -> None:
    samples = hiss(1)
    samples[5] = np.nan
    with pytest.raises(AudioFileError, match="not numbers"):
        prepare_samples(samples, 32000, "The microphone")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "no.wav", tmp_path):
        with pytest.raises(AudioFileError, match="no sound file"):
            read_query_sound(path)


def test_only_the_first_minutes_are_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("soundmark.desktop.engine.sound_files.MAX_SECONDS", 2)
    soundfile.write(tmp_path / "x.flac", hiss(5), 32000)
    assert read_query_sound(tmp_path / "x.flac").size == 2 * 32000


def test_clips_keep_their_channels_and_rate(tiny_pack: Path, tmp_path: Path) -> None:
    samples, rate = read_clip(next((tiny_pack / "gallery" / "clips").iterdir()))
    assert rate == 44100
    assert samples.shape[1] == 2
    (tmp_path / "x.ogg").write_bytes(b"OggS")
    with pytest.raises(PackError):
        read_clip(tmp_path / "x.ogg")
