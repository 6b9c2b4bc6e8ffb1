"""Clips from captions by TangoFlux, for those who may use what it makes: non-commercial research.

Every finished clip is written down in a ledger beside the clips, so that a stopped run goes on
where it was. Silent and clipped sounds are made again with another seed, a few times.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError
from torch import Tensor

from soundmark.desktop.engine.artefacts import hash_file
from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.gallery_schema import TARGET_LUFS
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.sound_files import SILENCE_PEAK
from soundmark.export.clips import CLIPS_INDEX, integrated_loudness
from soundmark.export.errors import ExportError
from soundmark.export.ogg import write_vorbis
from soundmark.export.progress import progress
from soundmark.export.synthesis.flux_sampler import FluxSampler
from soundmark.export.synthesis.generated import GeneratedClip, prompt_of
from soundmark.export.synthesis.ledger import Ledger
from soundmark.training.cascade.generator import GENERATED_RATE

LEDGER = "ledger.jsonl"
#: What every clip's record, and every listener, is told of its licence.
LICENCE = "Non-commercial research only (Stability AI Community Licence; WavCaps terms)"
#: A caption without tags belongs to none of the pack's sound tags.
UNTAGGED = "soundscape"
#: Quieter sounds are silence, LUFS.
SILENCE_LUFS = -60.0
#: A sound is clipped if more than this share of its samples lies at or beyond full scale.
CLIPPED_SHARE = 1e-3
_FULL_SCALE = 0.999
#: Single peaks beyond full scale are brought down to this by turning the whole sound down.
_CEILING = 0.98
_COMPRESSION = 0.6
_MAX_LINE = 100_000


@dataclass(frozen=True)
class CaptionRow:
    """A caption to make sound of. ``name``: of the row, for messages; ``tag``: its first sound."""

    name: str
    caption: str
    tag: str


@dataclass(frozen=True)
class RunSpec:
    """``model``: its name, for the records; ``variants`` of each caption; ``attempts``: batches at
    most for them; ``seed``: from which all seeds are derived."""

    model: str
    variants: int = 1
    attempts: int = 4
    seed: int = 1


@dataclass(frozen=True)
class Generated:
    """What a run left: its clips, what failed ("NAME: why"), and how many clips are new."""

    clips: tuple[GeneratedClip, ...]
    failed: tuple[str, ...]
    new: int


def read_captions(path: Path, limit: int | None = None) -> tuple[list[CaptionRow], list[str]]:
    """The captions of a JSONL file (``caption``; optional ``id``, ``sounds``), each once, and the
    rows passed over, "FILE:LINE: why".

    Raises ExportError if the file cannot be read or holds no caption.
    """
    rows: dict[str, CaptionRow] = {}
    skipped: list[str] = []
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if limit is not None and len(rows) >= limit:
                    break
                if not line.strip():
                    continue
                try:
                    row = _caption_row(line, number)
                except (ValueError, RecursionError) as error:
                    skipped.append(f"{path}:{number}: {error}")
                    continue
                rows.setdefault(row.caption, row)
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not rows:
        raise ExportError(f"{path} holds no caption ({len(skipped)} rows passed over).")
    return list(rows.values()), skipped


def make_generated(
    sampler: FluxSampler, rows: Sequence[CaptionRow], out: Path, spec: RunSpec
) -> Generated:
    """Write ``out`` with clips/, clips.json and the ledger; finished clips are kept.

    clips.json is also written when the run is stopped. Captions that failed before stay failed.
    Raises ExportError for a folder that is not of such a run or was begun with other settings.
    """
    if out.exists() and not (out / LEDGER).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise ExportError(f"{out} is not empty and holds no {LEDGER}: name another folder.")
    settings = {"format": "soundmark-tangoflux", **asdict(sampler.settings), **asdict(spec)}
    ledger = Ledger(out / LEDGER, settings)
    before = len(_finished(out, ledger))
    try:
        for row in progress(rows, "Making sounds", len(rows)):
            _make_row(sampler, row, out, spec, ledger)
    finally:
        clips = _finished(out, ledger)
        index = TypeAdapter(tuple[GeneratedClip, ...]).dump_json(clips, indent=1)
        write_whole(out / CLIPS_INDEX, index + b"\n")
    failed = tuple(
        f"{line.get('name')}: {line['failed']}" for line in ledger.rows.values() if "failed" in line
    )
    return Generated(clips, failed, len(clips) - before)


def fault_of(samples: NDArray[np.float32]) -> str | None:
    """Why a sound (n, 2) at 44.1 kHz cannot be used; None if it can."""
    if not np.isfinite(samples).all():
        return "holds samples that are not numbers"
    if np.abs(samples - samples.mean(axis=0)).max() < SILENCE_PEAK:
        return "silent"
    if integrated_loudness(samples, GENERATED_RATE) < SILENCE_LUFS:
        return "silent"
    if float(np.mean(np.abs(samples) >= _FULL_SCALE)) > CLIPPED_SHARE:
        return "clipped"
    return None


def seed_of(spec: RunSpec, caption: str, attempt: int) -> int:
    """The seed of a caption's batch, the same on every machine."""
    return zlib.crc32(f"{spec.seed}:{attempt}:{caption}".encode())


def _make_row(
    sampler: FluxSampler, row: CaptionRow, out: Path, spec: RunSpec, ledger: Ledger
) -> None:
    """Make the variants of a caption that are not finished; each is written down at once."""
    missing = [
        variant
        for variant in range(1, spec.variants + 1)
        if not _settled(out, ledger.rows.get(_job(row, variant)))
    ]
    if not missing:
        return
    heard = _heard(out, ledger, row, spec)
    why: list[str] = []
    for seed, number, batch, samples in _samples(sampler, row, spec, missing):
        print_ = hashlib.sha256(samples.tobytes()).hexdigest()
        if print_ in heard:
            if sampler.takes_seed:
                continue  # A finished variant, drawn anew with the rest of its batch.
            why.append("the model takes no seed and makes the same sound every time")
            break
        heard.add(print_)
        fault = fault_of(samples)
        if fault is not None:
            why.append(f"seed {seed}: {fault}")
            continue
        variant = missing.pop(0)
        clip = _write_clip(out, row, variant, samples, sampler, spec, (seed, number, batch))
        ledger.add(
            _job(row, variant),
            {"name": row.name, "sound": print_, "faults": why, "clip": clip.model_dump()},
        )
    for variant in missing:
        reason = "; ".join(why)
        ledger.add(_job(row, variant), {"name": row.name, "failed": reason})


def _samples(
    sampler: FluxSampler, row: CaptionRow, spec: RunSpec, missing: list[int]
) -> Iterator[tuple[int, int, int, NDArray[np.float32]]]:
    """(seed, number in the batch, size of the batch, samples (n, 2)), while any are missing."""
    # A model that takes no batches makes one sound a call, so it gets a call a variant more.
    calls = spec.attempts + (0 if sampler.takes_seed else len(missing) - 1)
    for attempt in range(calls):
        if not missing:
            return
        seed = seed_of(spec, row.caption, attempt)
        # A batch as large as all variants together, also when some are finished: another size
        # would draw other sounds from the same seed.
        sounds: list[Tensor] = sampler.sample(row.caption, seed, spec.variants)
        for number, sound in enumerate(sounds):
            if missing:
                yield seed, number, len(sounds), np.ascontiguousarray(sound.numpy().T)


def _write_clip(
    out: Path,
    row: CaptionRow,
    variant: int,
    samples: NDArray[np.float32],
    sampler: FluxSampler,
    spec: RunSpec,
    drawn: tuple[int, int, int],
) -> GeneratedClip:
    seed, number, batch = drawn
    file = f"clips/tangoflux_{_job(row, variant)}.ogg"
    title = f"{plain_text(row.caption, 160)} (synthetic, TangoFlux)"
    attribution = f"TangoFlux ({spec.model})"
    comments = {
        "title": title,
        "artist": attribution,
        "license": LICENCE,
        "comment": f"Synthetic sound, not a recording. Seed {seed}, sample {number} of {batch}.",
    }
    peak = float(np.abs(samples).max())
    level = np.float32(min(1.0, _CEILING / peak))
    write_vorbis(out / file, samples * level, GENERATED_RATE, comments, _COMPRESSION)
    decoded, rate = soundfile.read(out / file, dtype="float32", always_2d=True)
    loudness = integrated_loudness(decoded, rate)
    return GeneratedClip(
        file=file,
        tag=row.tag,
        variant=variant,
        title=title,
        origin="tangoflux",
        licence=LICENCE,
        attribution=attribution,
        seconds=len(decoded) / rate,
        sample_rate=rate,
        channels=decoded.shape[1],
        loudness_lufs=round(loudness, 2),
        gain_db=round(TARGET_LUFS - loudness, 2),
        loop=False,
        caption=row.caption,
        model=spec.model,
        steps=sampler.settings.steps,
        guidance_scale=sampler.settings.guidance_scale,
        seed=seed,
        sample=number,
        batch=batch,
        seed_applied=sampler.takes_seed,
        sha256=hash_file(out / file, ExportError),
    )


def _job(row: CaptionRow, variant: int) -> str:
    return f"{hashlib.sha256(row.caption.encode()).hexdigest()[:16]}_{variant}"


def _heard(out: Path, ledger: Ledger, row: CaptionRow, spec: RunSpec) -> set[str]:
    """The sounds of a caption that are in use already."""
    lines = (ledger.rows.get(_job(row, variant), {}) for variant in range(1, spec.variants + 1))
    return {str(line["sound"]) for line in lines if _clip_of(out, line) is not None}


def _settled(out: Path, line: Mapping[str, object] | None) -> bool:
    """Whether a job is failed for good, or made and its file still the same."""
    return line is not None and ("failed" in line or _clip_of(out, line) is not None)


def _finished(out: Path, ledger: Ledger) -> tuple[GeneratedClip, ...]:
    clips = (_clip_of(out, line) for line in ledger.rows.values())
    return tuple(clip for clip in clips if clip is not None)


def _clip_of(out: Path, line: Mapping[str, object]) -> GeneratedClip | None:
    """The clip of a ledger line if its file is there, untouched."""
    try:
        clip = GeneratedClip.model_validate(line.get("clip"))
    except ValidationError:
        return None
    path = out / "clips" / Path(clip.file).name
    if not path.is_file() or hash_file(path, ExportError) != clip.sha256:
        return None
    return clip


def _caption_row(line: bytes, number: int) -> CaptionRow:
    if len(line) > _MAX_LINE:
        raise ValueError("the line is too long")
    row = json.loads(line)
    caption = prompt_of(row.get("caption") or "") if isinstance(row, dict) else ""
    if not caption:
        raise ValueError("no caption")
    sounds = row.get("sounds")
    tagged = isinstance(sounds, list) and bool(sounds) and isinstance(sounds[0], str)
    tag = plain_text(sounds[0], 60) if tagged else UNTAGGED
    return CaptionRow(plain_text(row.get("id") or f"line {number}", 100), caption, tag)
