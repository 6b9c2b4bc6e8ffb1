"""Sound files in: bounded decoding of WAV, FLAC, Ogg and MP3 to what the audio encoder hears.

The first bytes decide what a file is, never its name; rate, channels, seconds and bytes are limited
before anything is decoded.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from soundmark.desktop.engine.errors import AudioFileError, PackError, SoundmarkError
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.sentences import damaged, told, why

SAMPLE_RATE = 32_000
#: What is heard of a long file, seconds.
MAX_SECONDS = 600
MAX_FILE_BYTES = 512 * 1024**2
MAX_CHANNELS = 16
RATES = (2_000, 384_000)
#: Peaks below this are silence (-60 dBFS).
SILENCE_PEAK = 1e-3
#: Shorter sounds say nothing, seconds.
MIN_SECONDS = 0.05
#: Limits of one clip of a pack.
MAX_CLIP_SECONDS = 300
MAX_CLIP_BYTES = 64 * 1024**2
_FORMATS = {"WAV", "WAVEX", "RF64", "FLAC", "OGG", "MP3", "MPEG"}


def read_query_sound(path: Path) -> Float32Array:
    """Mono 32 kHz float32 samples (n,) of the first ten minutes of a sound file.

    Raises AudioFileError for a file that is missing, of another kind, damaged, out of bounds, or
    silent (peak below -60 dBFS).
    """
    samples, rate = _decode(path, MAX_FILE_BYTES, MAX_SECONDS, AudioFileError)
    return prepare_samples(samples, rate, str(path))


def read_recording(path: Path, seconds: int) -> tuple[Float32Array, int]:
    """The first ``seconds`` of a sound file as ((n, channels) float32, sample rate).

    Raises AudioFileError for what ``read_query_sound`` would refuse, except silence.
    """
    samples, rate = _decode(path, MAX_FILE_BYTES, min(seconds, MAX_SECONDS), AudioFileError)
    if not np.isfinite(samples).all():
        raise AudioFileError(damaged(path, "it holds samples that are not numbers"))
    return samples, rate


def prepare_samples(samples: NDArray[np.floating], rate: int, name: str) -> Float32Array:
    """(n,) or (n, channels) samples at ``rate`` -> mono 32 kHz float32, checked like a file's.

    Also for sound that comes from a microphone; ``name`` stands in messages.
    """
    mono = np.asarray(samples, dtype=np.float32)
    if mono.ndim == 2:
        mono = mono.mean(axis=1)
    if mono.size < MIN_SECONDS * rate:
        raise AudioFileError(
            told(
                "{name} holds no sound: it is shorter than {least} seconds.",
                name=name,
                least=MIN_SECONDS,
            )
        )
    if not np.isfinite(mono).all():
        raise AudioFileError(damaged(name, "it holds samples that are not numbers"))
    # A constant offset moves no air: what is heard is how far samples stray from their mean.
    if np.abs(mono - mono.mean()).max() < SILENCE_PEAK:
        raise AudioFileError(told("{name} is silent: its peak lies below -60 dBFS.", name=name))
    if rate != SAMPLE_RATE:
        import soxr

        mono = np.asarray(soxr.resample(mono, rate, SAMPLE_RATE), dtype=np.float32)
    return np.clip(mono, -1.0, 1.0)


def read_clip(path: Path) -> tuple[Float32Array, int]:
    """A pack's clip as ((n, channels) float32, sample rate); PackError if it cannot be used."""
    samples, rate = _decode(path, MAX_CLIP_BYTES, MAX_CLIP_SECONDS, PackError)
    if len(samples) < MIN_SECONDS * rate or not np.isfinite(samples).all():
        raise PackError(damaged(path, "it holds no usable sound"))
    return samples, rate


def check_clip(path: Path) -> None:
    """Raise PackError unless ``path`` decodes as a clip."""
    read_clip(path)


def _decode(
    path: Path, max_bytes: int, max_seconds: int, error: type[SoundmarkError]
) -> tuple[Float32Array, int]:
    """Decode at most ``max_seconds`` of a sound file to (n, channels) float32."""
    try:
        if not path.is_file():
            raise error(told("There is no sound file at {path}.", path=path))
        if path.stat().st_size > max_bytes:
            raise error(told("{path} is larger than {most} MiB.", path=path, most=max_bytes >> 20))
        with path.open("rb") as file:
            start = file.read(12)
            if not _known_magic(start):
                raise error(told("{path} is not a WAV, FLAC, Ogg or MP3 file.", path=path))
            file.seek(0)
            return _decode_open(file, path, max_seconds, error)
    except (soundfile.SoundFileError, ValueError, MemoryError) as cause:
        raise error(
            told("The sound file {path} is damaged and cannot be decoded.", path=path)
        ) from cause
    except OSError as cause:
        raise error(
            told("{path} cannot be read: {reason}.", path=path, reason=why(cause))
        ) from cause


def _decode_open(
    file: object, path: Path, max_seconds: int, error: type[SoundmarkError]
) -> tuple[Float32Array, int]:
    with soundfile.SoundFile(file) as sound:
        if sound.format not in _FORMATS:
            raise error(told("{path} is not a WAV, FLAC, Ogg or MP3 file.", path=path))
        rate, channels = int(sound.samplerate), int(sound.channels)
        if not RATES[0] <= rate <= RATES[1]:
            raise error(
                told("{path} has an unusable sample rate of {rate} Hz.", path=path, rate=rate)
            )
        if not 1 <= channels <= MAX_CHANNELS:
            raise error(
                told(
                    "{path} has {channels} channels; at most {most} are read.",
                    path=path,
                    channels=channels,
                    most=MAX_CHANNELS,
                )
            )
        # Read in blocks: the length a header claims is never trusted with memory.
        blocks: list[Float32Array] = []
        wanted = max_seconds * rate
        while wanted > 0:
            block = sound.read(min(wanted, 1 << 18), dtype="float32", always_2d=True)
            if len(block) == 0:
                break
            blocks.append(block)
            wanted -= len(block)
    samples = np.concatenate(blocks) if blocks else np.zeros((0, channels), dtype=np.float32)
    return samples, rate


def _known_magic(start: bytes) -> bool:
    if start[:4] in (b"RIFF", b"RF64"):
        return start[8:12] == b"WAVE"
    if start[:4] in (b"fLaC", b"OggS") or start[:3] == b"ID3":
        return True
    return len(start) > 1 and start[0] == 0xFF and start[1] & 0xE0 == 0xE0
