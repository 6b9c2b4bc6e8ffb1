"""Sound files as data sets carry them, in memory: decoded to mono 32 kHz, with bounds.

``datasets`` itself would decode audio with torchcodec, which is a second torch extension to match;
libsndfile reads the same formats.
"""

from __future__ import annotations

import io

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from soundmark.desktop.engine.errors import AudioFileError
from soundmark.training.model.audio import SAMPLE_RATE

#: What is read of one file at most, and the shapes of sound that are accepted.
MAX_SECONDS = 600
MAX_FILE_BYTES = 512 * 1024**2
_MAX_CHANNELS = 16
_RATES = (1_000, 384_000)
_BLOCK_SECONDS = 10


def decode_sound(data: bytes, name: str) -> NDArray[np.float32]:
    """Mono float32 (n,) at 32 kHz: the mean of the channels of the first ten minutes.

    Raises AudioFileError, naming ``name``, for what is no sound, is empty or out of bounds.
    """
    if len(data) > MAX_FILE_BYTES:
        raise AudioFileError(f"{name}: a sound file of {len(data)} bytes is too large")
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            rate = int(file.samplerate)
            if not _RATES[0] <= rate <= _RATES[1] or file.channels > _MAX_CHANNELS:
                raise AudioFileError(f"{name}: {file.channels} channels at {rate} Hz are no sound")
            # In blocks: the length that a header claims is not to be believed.
            blocks = []
            for _ in range(MAX_SECONDS // _BLOCK_SECONDS):
                block = file.read(_BLOCK_SECONDS * rate, dtype="float32", always_2d=True)
                if not len(block):
                    break
                blocks.append(block.mean(axis=1))
    except (soundfile.SoundFileError, OSError, RuntimeError, TypeError) as error:
        raise AudioFileError(f"{name}: the sound is damaged or of an unknown format") from error
    mono = np.concatenate(blocks) if blocks else np.empty(0, dtype=np.float32)
    if not len(mono) or not np.isfinite(mono).all():
        raise AudioFileError(f"{name}: the sound file holds no samples")
    if rate != SAMPLE_RATE:
        mono = soxr.resample(mono, rate, SAMPLE_RATE)
    return np.ascontiguousarray(mono, dtype=np.float32)
