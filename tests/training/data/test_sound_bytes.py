"""Sound files in memory: mono at 32 kHz, whatever they were; damaged ones are one sentence."""

from __future__ import annotations

import io

import numpy as np
import pytest
import soundfile
from published_world import sound_bytes

from soundmark.desktop.engine.errors import AudioFileError
from soundmark.training.data.sound_bytes import decode_sound


def test_a_stereo_file_becomes_mono_at_32_khz() -> None:
    wave = decode_sound(sound_bytes(seconds=12.5, rate=16_000, channels=2), "a")
    assert wave.shape == (400_000,)
    assert wave.dtype == np.float32
    assert np.abs(wave).max() == pytest.approx(0.3, abs=0.02)


def test_silence_of_length_zero_and_noise_bytes_are_refused() -> None:
    stored = io.BytesIO()
    soundfile.write(stored, np.zeros((0, 1)), 32_000, format="WAV")
    with pytest.raises(AudioFileError, match="a: the sound file holds no samples"):
        decode_sound(stored.getvalue(), "a")
    for data in (b"", b"RIFF", b"nothing to hear here", sound_bytes()[:30]):
        with pytest.raises(AudioFileError, match=r"^b: "):
            decode_sound(data, "b")


def test_a_header_that_claims_hours_costs_nothing() -> None:
    stored = io.BytesIO()
    soundfile.write(stored, np.ones(100) * 0.5, 32_000, format="WAV")
    data = bytearray(stored.getvalue())
    data[40:44] = (2**31 - 2).to_bytes(4, "little")
    assert len(decode_sound(bytes(data), "c")) <= 400
