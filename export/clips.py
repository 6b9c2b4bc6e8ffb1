"""The loops of a pack: some variants of every sound tag, synthesised, encoded, measured.

What is measured (length, loudness, seam) is measured on the decoded file, as a visitor hears it.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyloudnorm
import soundfile
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from soundmark.desktop.engine.gallery_schema import TARGET_LUFS
from soundmark.desktop.engine.manifest import Origin
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.export.errors import ExportError
from soundmark.export.ogg import SMALL, write_vorbis
from soundmark.export.progress import progress
from soundmark.export.staging import staged_folder

CLIPS_INDEX = "clips.json"
LICENCE = "CC0-1.0"
ATTRIBUTION = "Soundmark texture generator"
#: Sounds that must stay quiet: they play this much below the target, dB.
QUIET_DB = {"near_silence": -20.0}
#: A loop is closed when its step at the seam is at most this many times its steps nearby.
SEAM_LIMIT = 2.0
#: How many places for the seam are tried, the quietest first.
_SEAM_TRIALS = 6
_GOLDEN = (math.sqrt(5) - 1) / 2


class Clip(BaseModel):
    """One loop. ``file`` is relative to the folder of ``clips.json``; the rest as in the gallery's
    table of clips: a recording has a place, degrees."""

    model_config = ConfigDict(frozen=True)

    file: str
    tag: str
    variant: int
    title: str
    origin: Origin
    licence: str
    attribution: str
    seconds: float
    sample_rate: int
    channels: int
    loudness_lufs: float
    gain_db: float
    loop: bool
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class ClipSpec:
    """How many loops of each tag, how long (seconds, from .. to), and how they are encoded."""

    variants: int = 2
    seconds: tuple[float, float] = (10.5, 14.5)
    sample_rate: int = 32_000
    compression: float = SMALL
    seed: int = 1


def make_clips(
    out: Path, spec: ClipSpec, tags: Sequence[str] = tuple(SOUND_LABELS)
) -> tuple[Clip, ...]:
    """Write ``out`` with clips/TAG_N.ogg and clips.json. ``out`` appears whole or not at all."""
    jobs = [(tag, variant) for tag in tags for variant in range(1, spec.variants + 1)]
    with staged_folder(out, CLIPS_INDEX) as made:
        (made / "clips").mkdir()
        clips = tuple(
            _make_clip(made, tag, variant, clip_seconds(index, spec), spec)
            for index, (tag, variant) in enumerate(progress(jobs, "Making sounds", len(jobs)))
        )
        index = TypeAdapter(tuple[Clip, ...]).dump_json(clips, indent=1)
        (made / CLIPS_INDEX).write_bytes(index + b"\n")
    return clips


def read_clips(folder: Path) -> tuple[Clip, ...]:
    """What ``make_clips`` wrote; ExportError if it is not there, damaged, or lacks a file."""
    path = folder / CLIPS_INDEX
    try:
        clips = TypeAdapter(tuple[Clip, ...]).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ExportError(
            f"{path} cannot be read: make it with `soundmark-export clips`."
        ) from error
    for clip in clips:
        if not (folder / clip.file).is_file():
            raise ExportError(f"{folder} lacks {clip.file}; make the clips again.")
    return clips


def clip_seconds(index: int, spec: ClipSpec) -> float:
    """A length for the clip of that number, unlike all others, so that layers never repeat
    together. Whole milliseconds: a whole number of samples at every usual rate that is a multiple
    of 1 kHz."""
    low, high = spec.seconds
    return round(low + (high - low) * (index * _GOLDEN % 1), 3)


def integrated_loudness(samples: NDArray[np.floating], rate: int) -> float:
    """Loudness after EBU R128 of (n, channels) samples, LUFS, at least -70."""
    level = float(pyloudnorm.Meter(rate).integrated_loudness(samples.astype(np.float64)))
    return max(level, -70.0) if math.isfinite(level) else -70.0


def seam_step(samples: NDArray[np.floating], rate: int) -> float:
    """The step from a loop's last sample to its first, as a multiple of the largest step within 50
    ms of it. Samples: (n, channels)."""
    near = max(2, rate // 20)
    jump = float(np.abs(samples[0] - samples[-1]).max())
    usual = max(
        float(np.abs(np.diff(part, axis=0)).max()) for part in (samples[:near], samples[-near:])
    )
    # Steps below -80 dBFS cannot be heard whatever lies beside them.
    return max(0.0, jump - 1e-4) / max(usual, 1e-9)


def _make_clip(folder: Path, tag: str, variant: int, seconds: float, spec: ClipSpec) -> Clip:
    from soundmark.export.synthesis.texture import synthesize

    seed = zlib.crc32(f"{spec.seed}:{tag}:{variant}".encode())
    loop = synthesize([tag], seconds, seed, spec.sample_rate)
    title = f"{SOUND_LABELS[tag].capitalize()}, variant {variant} (synthetic)"
    file = f"clips/{tag}_{variant}.ogg"
    comments = {
        "title": title,
        "artist": ATTRIBUTION,
        "license": LICENCE,
        "comment": f"Synthetic sound, not a recording. Tag {tag}, seed {seed}.",
    }
    decoded, step = encode_closed(folder / file, loop, spec.sample_rate, comments, spec.compression)
    loudness = integrated_loudness(decoded, spec.sample_rate)
    return Clip(
        file=file,
        tag=tag,
        variant=variant,
        title=title,
        origin="texture",
        licence=LICENCE,
        attribution=ATTRIBUTION,
        seconds=len(decoded) / spec.sample_rate,
        sample_rate=spec.sample_rate,
        channels=decoded.shape[1],
        loudness_lufs=round(loudness, 2),
        gain_db=round(TARGET_LUFS + QUIET_DB.get(tag, 0.0) - loudness, 2),
        loop=step <= SEAM_LIMIT,
    )


def encode_closed(
    path: Path,
    loop: NDArray[np.float32],
    rate: int,
    comments: dict[str, str],
    compression: float,
) -> tuple[NDArray[np.float32], float]:
    """Encode with the seam at a quiet moment, the next quietest if the codec opened it there.

    A loop may be turned so that any sample comes first. Returns the decoded samples and their step.
    """
    step = math.inf
    for start in quiet_moments(loop, rate, _SEAM_TRIALS):
        write_vorbis(path, np.roll(loop, -start, axis=0), rate, comments, compression)
        decoded, found = soundfile.read(path, dtype="float32", always_2d=True)
        if found != rate or decoded.shape != loop.shape:
            raise ExportError(f"{path} changed its length or rate when it was encoded.")
        step = seam_step(decoded, rate)
        if step <= SEAM_LIMIT:
            break
    return decoded, step


def quiet_moments(loop: NDArray[np.float32], rate: int, count: int) -> list[int]:
    """Sample numbers where a loop (n, channels) is quietest, at least a quarter second apart."""
    hop = max(1, rate // 50)
    blocks = len(loop) // hop
    power = np.square(loop[: blocks * hop], dtype=np.float64).reshape(blocks, -1).mean(axis=1)
    # Three blocks together: the codec smears over some 30 ms to both sides.
    smooth = power + np.roll(power, 1) + np.roll(power, -1)
    moments: list[int] = []
    while len(moments) < count and np.isfinite(smooth).any():
        block = int(np.argmin(smooth))
        moments.append(block * hop + hop // 2)
        away = np.abs(np.arange(blocks) - block)
        smooth[np.minimum(away, blocks - away) * hop < rate // 4] = np.inf
    return moments
