"""A stranger's clip, decoded within bounds and written anew as Ogg Vorbis.

PCM WAV, FLAC and Ogg are taken, told by their first bytes and never by their names; rate, channels,
seconds and bytes are limited, and a clip is never played louder than the pack's target loudness,
whatever its row says.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.gallery_schema import TARGET_LUFS
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.sentences import damaged, told
from soundmark.desktop.engine.sound_files import (
    MAX_CLIP_BYTES,
    MAX_CLIP_SECONDS,
    MIN_SECONDS,
)

RATES = (8_000, 192_000)
MAX_CHANNELS = 2
#: What comes faster is brought down to this rate, Hz.
MAX_RATE_KEPT = 48_000
#: Samples of all channels together: five minutes in stereo at 48 kHz.
MAX_SAMPLES = MAX_CLIP_SECONDS * MAX_RATE_KEPT * MAX_CHANNELS
#: libsndfile's compression level: about twice the size of a pack's own clips, so that the second
#: encoding adds little to the loss of the first.
_COMPRESSION = 0.3
#: libvorbis may exhaust the stack on one huge write.
_BLOCK = 16_384
_READ_BLOCK = 1 << 18
#: Loudness is measured over pieces of at most this, which bounds the memory; the loudest counts.
_MEASURED_SECONDS = 60
_SILENCE_LUFS = -70.0
_FORMATS = {"WAV", "WAVEX", "RF64", "FLAC", "OGG"}
_OTHER_WAV = ("G721", "G723", "IMA", "MS_ADPCM", "GSM", "NMS", "MPEG")
_BEGINS_STREAM = 2


@dataclass(frozen=True)
class TakenClip:
    """What was measured of a clip that was written anew."""

    seconds: float
    sample_rate: int
    channels: int
    loudness_lufs: float


def copy_clip(source: Path, target: Path) -> TakenClip:
    """Write the sound of ``source`` to ``target`` (Ogg Vorbis); PackError if it cannot be used."""
    try:
        samples, rate = _decoded(source)
        _write(target, samples, rate)
    except (soundfile.SoundFileError, ValueError, MemoryError) as error:
        raise PackError(
            told("The sound file {path} is damaged and cannot be decoded.", path=source)
        ) from error
    return TakenClip(
        seconds=len(samples) / rate,
        sample_rate=rate,
        channels=samples.shape[1],
        loudness_lufs=loudness(samples, rate),
    )


def loudness(samples: Float32Array, rate: int) -> float:
    """Loudness of (n, channels) after EBU R128, LUFS, at least -70: of the loudest minute."""
    import pyloudnorm

    meter = pyloudnorm.Meter(rate)
    shortest = math.ceil(meter.block_size * rate)
    loudest = _SILENCE_LUFS
    for start in range(0, len(samples), _MEASURED_SECONDS * rate):
        piece = samples[start : start + _MEASURED_SECONDS * rate]
        if len(piece) < shortest:
            piece = np.resize(piece, (shortest, samples.shape[1]))
        # Silence has a loudness of minus infinity, which needs no warning.
        with np.errstate(divide="ignore"):
            level = float(meter.integrated_loudness(piece.astype(np.float64)))
        if math.isfinite(level):
            loudest = max(loudest, level)
    return loudest


def safe_gain(stated: float, measured: float) -> float:
    """The gain that a row states, dB, or the one that brings the clip to the target loudness if
    that is less."""
    return min(stated, TARGET_LUFS - measured)


def _decoded(path: Path) -> tuple[Float32Array, int]:
    """Samples (n, channels) and a rate of at most ``MAX_RATE_KEPT``."""
    if path.stat().st_size > MAX_CLIP_BYTES:
        raise PackError(
            told("{path} is larger than {most} MiB.", path=path, most=MAX_CLIP_BYTES >> 20)
        )
    with path.open("rb") as file:
        start = file.read(12)
        wave = start[:4] in (b"RIFF", b"RF64") and start[8:12] == b"WAVE"
        if not wave and start[:4] not in (b"fLaC", b"OggS"):
            raise PackError(told("{path} is not a WAV, FLAC or Ogg file.", path=path))
        if start[:4] == b"OggS" and _streams(path.read_bytes()) != 1:
            raise PackError(damaged(path, "it strings several Ogg streams together"))
        file.seek(0)
        with soundfile.SoundFile(file) as sound:
            _check(sound, path)
            samples, rate = _read(sound, path), int(sound.samplerate)
    if len(samples) < MIN_SECONDS * rate:
        raise PackError(damaged(path, "it holds no usable sound"))
    if not np.isfinite(samples).all():
        raise PackError(damaged(path, "it holds samples that are not numbers"))
    if rate > MAX_RATE_KEPT:
        import soxr

        samples = np.asarray(soxr.resample(samples, rate, MAX_RATE_KEPT), dtype=np.float32)
        rate = MAX_RATE_KEPT
    return np.clip(samples, -1.0, 1.0), rate


def _check(sound: soundfile.SoundFile, path: Path) -> None:
    rate, channels = int(sound.samplerate), int(sound.channels)
    if sound.format not in _FORMATS or str(sound.subtype).startswith(_OTHER_WAV):
        raise PackError(told("{path} is not a WAV, FLAC or Ogg file.", path=path))
    if not RATES[0] <= rate <= RATES[1]:
        raise PackError(
            told("{path} has an unusable sample rate of {rate} Hz.", path=path, rate=rate)
        )
    if not 1 <= channels <= MAX_CHANNELS:
        raise PackError(
            told(
                "{path} has {channels} channels; at most {most} are read.",
                path=path,
                channels=channels,
                most=MAX_CHANNELS,
            )
        )


def _read(sound: soundfile.SoundFile, path: Path) -> Float32Array:
    """All samples, block by block: the length that a header claims is never trusted."""
    longest = min(MAX_SAMPLES // sound.channels, MAX_CLIP_SECONDS * sound.samplerate)
    blocks: list[Float32Array] = []
    read = 0
    while len(block := sound.read(_READ_BLOCK, dtype="float32", always_2d=True)):
        blocks.append(block)
        read += len(block)
        if read > longest:
            raise PackError(
                told(
                    "{path} is longer than {most} seconds.",
                    path=path,
                    most=longest // sound.samplerate,
                )
            )
    return np.concatenate(blocks) if blocks else np.zeros((0, sound.channels), dtype=np.float32)


def _write(path: Path, samples: Float32Array, rate: int) -> None:
    with soundfile.SoundFile(
        path,
        "w",
        rate,
        samples.shape[1],
        format="OGG",
        subtype="VORBIS",
        compression_level=_COMPRESSION,
    ) as file:
        for start in range(0, len(samples), _BLOCK):
            file.write(samples[start : start + _BLOCK])


def _streams(data: bytes) -> int:
    """How many logical streams begin in an Ogg file (RFC 3533, section 6); 0 if a page is torn."""
    position = begun = 0
    while position < len(data):
        if data[position : position + 4] != b"OggS" or len(data) < position + 27:
            return 0
        begun += bool(data[position + 5] & _BEGINS_STREAM)
        table = data[position + 27 : position + 27 + data[position + 26]]
        position += 27 + len(table) + sum(table)
    return begun if position == len(data) else 0
