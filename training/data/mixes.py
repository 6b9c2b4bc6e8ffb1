"""Assembled audio for a sample: 10 s mixes of recordings that match its sound tags.

These pairs are put together, not recorded on site, and the model card says so. Levels fall with the
order of the tags; excerpts, speeds, tone and noise are random, so that an encoder learns the source
and not the file. A stem folder holds sound files and ``index.json``: a list of {"file", "tag"};
folders named later fill the tags that earlier ones lack (the procedural generator writes such
folders).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.model.audio import CLIP_SAMPLES, SAMPLE_RATE

Waveform = NDArray[np.float32]
#: tag -> its recordings, mono 32 kHz.
Stems = dict[str, list[Waveform]]
INDEX_NAME = "index.json"

_SPEEDS = (0.85, 0.93, 1.0, 1.08, 1.18)
_LEVEL_STEP_DB = (4.0, 9.0)
#: Tags whose recordings make no sound worth normalising.
_QUIET_TAGS = frozenset({"near_silence"})


class StemsError(SoundmarkError):
    """A stem folder that is missing or not in the format."""


def read_stems(
    folders: Sequence[Path], held_out: Sequence[str] = (), *, join: bool = False
) -> Stems:
    """tag -> mono 32 kHz waveforms. A folder gives only tags that the folders before it lack, or
    with ``join`` as many of a tag as they have: the fewer ones are repeated, so that each folder is
    drawn from as often as those before it.

    ``held_out``: file names to leave out. Raises StemsError for a folder that cannot be used, and
    for a name to hold out that no folder lists (it would be trained on unnoticed).
    """
    stems: Stems = {}
    listed: set[str] = set()
    for folder in folders:
        had: Stems = {} if join else dict(stems)
        found: Stems = {}
        try:
            rows = json.loads((folder / INDEX_NAME).read_text(encoding="utf-8"))
            for row in rows:
                tag, name = str(row["tag"]), str(row["file"])
                listed.add(name)
                if tag not in had and name not in held_out:
                    found.setdefault(tag, []).append(read_mono(folder / name))
        except (OSError, ValueError, KeyError, TypeError, soundfile.LibsndfileError) as error:
            raise StemsError(f"The stems in {folder} cannot be used: {error}") from error
        for tag, waveforms in found.items():
            stems[tag] = _balanced(stems.get(tag, []), waveforms)
    unknown = sorted(set(held_out) - listed)
    if unknown:
        raise StemsError(f"No stem folder lists {unknown[0]}, which is to be held out.")
    return stems


def _balanced(earlier: list[Waveform], later: list[Waveform]) -> list[Waveform]:
    """Both lists, the shorter one repeated whole until it is not much shorter."""
    if not earlier:
        return later
    most = max(len(earlier), len(later))
    return [*earlier * (most // len(earlier)), *later * (most // len(later))]


def read_mono(path: Path) -> Waveform:
    """Mono float32 at 32 kHz; ValueError if the file holds no sound."""
    samples, rate = soundfile.read(str(path), dtype="float32", always_2d=True)
    mono = samples.mean(axis=1)
    if not len(mono):
        raise ValueError(f"{path.name} holds no samples")
    if rate != SAMPLE_RATE:
        mono = soxr.resample(mono, rate, SAMPLE_RATE)
    return np.ascontiguousarray(mono, dtype=np.float32)


def excerpt(waveform: Waveform, rng: np.random.Generator, augment: bool = True) -> Waveform:
    """A random 10 s cut (CLIP_SAMPLES,), repeated if the recording is shorter, at a random speed,
    tilted in tone, with unit RMS."""
    speed = float(rng.choice(_SPEEDS)) if augment else 1.0
    wanted = int(CLIP_SAMPLES * speed)
    if len(waveform) < wanted:
        waveform = np.tile(waveform, -(-wanted // max(1, len(waveform))))
    start = int(rng.integers(0, len(waveform) - wanted + 1))
    cut = waveform[start : start + wanted]
    if speed != 1.0:
        cut = soxr.resample(cut, speed * SAMPLE_RATE, SAMPLE_RATE, quality="LQ")
        cut = np.pad(cut, (0, max(0, CLIP_SAMPLES - len(cut))))
    cut = cut[:CLIP_SAMPLES]
    if augment and rng.random() < 0.5:
        # A first-order tilt: distance and walls dull a sound, small microphones thin it.
        tilt = np.float32(rng.uniform(-0.6, 0.75))
        tilted = cut.copy()
        tilted[1:] += tilt * cut[:-1]
        cut = tilted
    level = float(np.sqrt(np.mean(np.square(cut, dtype=np.float64))))
    return (cut / max(level, 1e-5)).astype(np.float32)


def mix(
    tags: Sequence[str],
    stems: Stems,
    rng: np.random.Generator,
    augment: bool = True,
) -> Waveform:
    """A mono mix (CLIP_SAMPLES,) of the ``tags`` that have stems, most prominent loudest, peak
    below 1.

    An empty mix is faint noise: a place with nothing to hear is not digital silence.
    """
    total = rng.standard_normal(CLIP_SAMPLES, dtype=np.float32) * np.float32(
        10 ** rng.uniform(-3.2, -2.2)
    )
    level_db = 0.0
    sounding = [tag for tag in tags if tag in stems and tag not in _QUIET_TAGS]
    if not sounding:
        return total
    for tag in sounding:
        choice = stems[tag][int(rng.integers(len(stems[tag])))]
        total += np.float32(10 ** (level_db / 20)) * excerpt(choice, rng, augment)
        level_db -= rng.uniform(*_LEVEL_STEP_DB)
    peak = float(np.abs(total).max())
    loudness = 10 ** (rng.uniform(-20, -1) / 20) if augment else 0.5
    if peak > 0:
        total *= np.float32(loudness / peak)
    return total
