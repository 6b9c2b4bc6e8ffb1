"""Sound tags to a stereo loop: picks the sources, mixes and levels them, writes the WAV file."""

from __future__ import annotations

import difflib
import functools
import math
import os
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pyloudnorm
import soundfile

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.export.synthesis import (
    air,
    aircraft,
    animals,
    birds,
    boats,
    chorus,
    dsp,
    impacts,
    machines,
    people,
    rail,
    signals,
    traffic,
    water,
)
from soundmark.export.synthesis.dsp import FloatArray, Source

#: Every module of sources; each has a dictionary SOURCES of tag -> Source. Add new modules here.
SOURCE_MODULES = (
    water,
    air,
    birds,
    chorus,
    animals,
    people,
    impacts,
    aircraft,
    boats,
    machines,
    rail,
    signals,
    traffic,
)

SAMPLE_RATE = 44100
SECONDS_RANGE = (1.0, 120.0)
LOUDNESS_LUFS = -23.0
"""Loudness of a loop (EBU R128's programme level)."""
QUIET_LUFS = {"near_silence": -52.0}
"""Tags that must stay quiet, with the loudness that they have alone."""
QUIET_MIX_LUFS = -40.0
"""Loudness of a mix whose most prominent sound is a quiet one."""
PEAK_DBTP = -1.5
"""Ceiling of the true peak; half a decibel is kept for the rounding to 16 bits and re-encoding."""
RANK_DB = (0.0, -6.0, -10.0, -13.0, -15.0)
"""Level of the first, second, ... most prominent sound of a mix."""
COMMENT = "Synthetic sound, computed by Soundmark's texture generator; not a recording."


class SynthesisError(SoundmarkError):
    """Tags, a length or a file that the sound generator cannot work with."""


@functools.cache
def sources() -> MappingProxyType[str, Source]:
    """Every tag that can be synthesised, with its source function."""
    merged: dict[str, Source] = {}
    for module in SOURCE_MODULES:
        merged.update(module.SOURCES)
    return MappingProxyType(merged)


def synthesize(
    sounds: Sequence[str], seconds: float, seed: int, sample_rate: int = SAMPLE_RATE
) -> npt.NDArray[np.float32]:
    """A seamless stereo loop (n, 2), float32 in -1..1, of the tags in ``sounds``.

    The first tag is the most prominent. The same arguments give the same samples. Loudness is
    about -23 LUFS (quiet tags stay quiet), the true peak below -1 dBTP.
    Raises SynthesisError for unknown tags, no tags, or a length outside 1 to 120 s.
    """
    tags = _checked_tags(sounds)
    _check_numbers(seconds, seed, sample_rate)
    target = _target_loudness(tags)
    mix = np.zeros((dsp.length(seconds, sample_rate), 2))
    for tag, level in zip(tags, _layer_levels(tags, target), strict=True):
        mix += _layer(tag, seconds, seed, sample_rate, level)
    return np.asarray(_mastered(mix, sample_rate, target), dtype=np.float32)


def synthesize_to_file(sounds: Sequence[str], seconds: float, seed: int, path: Path | str) -> Path:
    """Write ``synthesize(sounds, seconds, seed)`` as 16-bit WAV with a comment: it is synthetic.

    The file appears whole or not at all. Raises SynthesisError as ``synthesize`` does, and when
    the file is not named .wav or cannot be written.
    """
    target = Path(path)
    if target.suffix.lower() != ".wav":
        raise SynthesisError(f"{target} is not a WAV file name: end it in .wav.")
    clip = synthesize(sounds, seconds, seed)
    try:
        _write_wav(clip, target, f"{COMMENT} Sounds: {', '.join(sounds)}; seed {seed}.")
    except (OSError, soundfile.LibsndfileError) as error:
        raise SynthesisError(
            f"{target} cannot be written ({error}): choose a folder that exists and is writable."
        ) from error
    return target


def _checked_tags(sounds: Sequence[str]) -> list[str]:
    if isinstance(sounds, str):
        raise TypeError("sounds is a list of tags, not one string")
    tags = list(dict.fromkeys(tag.strip() for tag in sounds if tag.strip()))
    if not tags:
        raise SynthesisError("No sound tag was given: name at least one, such as ocean_waves.")
    for tag in tags:
        if tag not in sources():
            raise SynthesisError(_unknown_tag_message(tag))
    return tags


def _unknown_tag_message(tag: str) -> str:
    shown = tag if len(tag) <= 40 else tag[:37] + "..."
    near = difflib.get_close_matches(tag.lower()[:60], sources(), n=3, cutoff=0.5)
    if not near:
        near = [known for known in sources() if tag.lower() in known.split("_")]
    if near:
        return f"There is no sound tag {shown!r}: did you mean {' or '.join(near)}?"
    return f"There is no sound tag {shown!r}: the tags are {', '.join(sorted(sources()))}."


def _check_numbers(seconds: float, seed: int, sample_rate: int) -> None:
    low, high = SECONDS_RANGE
    if not (math.isfinite(seconds) and low <= seconds <= high):
        raise SynthesisError(f"A loop lasts {low:g} to {high:g} seconds, not {seconds:g}.")
    if seed < 0:
        raise SynthesisError(f"A seed is a whole number from 0, not {seed}.")
    if not 16000 <= sample_rate <= 96000:
        raise SynthesisError(f"A sample rate is 16000 to 96000 Hz, not {sample_rate}.")


def _layer_levels(tags: Sequence[str], target: float) -> list[float]:
    """Loudness of each layer: a quiet tag has its own, the others fall off by their rank."""
    levels: list[float] = []
    rank = 0
    for tag in tags:
        if tag in QUIET_LUFS:
            levels.append(QUIET_LUFS[tag])
        else:
            levels.append(target + RANK_DB[min(rank, len(RANK_DB) - 1)])
            rank += 1
    return levels


def _layer(tag: str, seconds: float, seed: int, sample_rate: int, level: float) -> FloatArray:
    """One tag's loop (n, 2), without offset, at a loudness of ``level`` LUFS."""
    rng = np.random.default_rng([seed, zlib.crc32(tag.encode())])
    layer = dsp.remove_offset(sources()[tag](rng, seconds, sample_rate))
    return layer * dsp.gain(level - loudness(layer, sample_rate))


def loudness(clip: FloatArray, sample_rate: int) -> float:
    """Integrated loudness of a loop (n, 2) in LUFS (ITU-R BS.1770-4), at least -70."""
    level = pyloudnorm.Meter(sample_rate).integrated_loudness(clip / max(dsp.rms(clip), 1e-12))
    return max(float(level) + 20.0 * math.log10(max(dsp.rms(clip), 1e-12)), -70.0)


def _target_loudness(tags: Sequence[str]) -> float:
    if tags[0] not in QUIET_LUFS:
        return LOUDNESS_LUFS
    loud = any(tag not in QUIET_LUFS for tag in tags)
    return QUIET_MIX_LUFS if loud else QUIET_LUFS[tags[0]]


def _mastered(mix: FloatArray, sample_rate: int, target: float) -> FloatArray:
    """The mix at its loudness, true peak limited; a second pass makes up what limiting took."""
    ceiling = dsp.gain(PEAK_DBTP)
    wanted = target
    for _pass in range(2):
        scaled = mix * dsp.gain(wanted - loudness(mix, sample_rate))
        limited = dsp.limit(scaled, sample_rate, ceiling)
        wanted += float(np.clip(target - loudness(limited, sample_rate), 0.0, 4.0))
    return dsp.remove_offset(limited)


def _write_wav(clip: npt.NDArray[np.float32], target: Path, comment: str) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}.", suffix=".wav")
    os.close(handle)
    temporary = Path(name)
    try:
        with soundfile.SoundFile(
            temporary, "w", SAMPLE_RATE, clip.shape[1], subtype="PCM_16", format="WAV"
        ) as file:
            file.title = "Synthetic soundscape"
            file.software = "Soundmark texture generator"
            file.comment = comment
            file.write(clip)
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.chmod(0o644)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
