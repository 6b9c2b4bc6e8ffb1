"""Runs the cascade picture by picture, times its stages and writes what it made."""

from __future__ import annotations

import io
import json
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import torch
from numpy.typing import NDArray
from torch import Tensor

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.training.cascade.generator import GENERATED_RATE, LICENCE_NOTE, Generator
from soundmark.training.cascade.retrieval_path import retrieve, warm_up
from soundmark.training.cascade.subjects import Subject
from soundmark.training.progress import progress

#: A picture (H, W, 3) uint8 to its caption.
Captioner = Callable[[NDArray[np.uint8]], str]
REPORT_FILE = "cascade.json"


@dataclass(frozen=True)
class GenerationSettings:
    """Of TangoFlux: ``duration`` in seconds, 1..30; ``guidance_scale`` above 1 (at 1 and below the
    published code fails)."""

    steps: int = 50
    duration: float = 10.0
    guidance_scale: float = 4.5


@dataclass(frozen=True)
class Timed:
    """One picture through both paths, milliseconds by stage."""

    name: str
    caption: str
    sound: str
    caption_ms: float
    generate_ms: float
    retrieved_caption: str
    retrieve_ms: float
    mix_ms: float


def run_cascade(
    subjects: Sequence[Subject],
    captioner: Captioner,
    generator: Generator,
    explorer: Explorer,
    folder: Path,
    settings: GenerationSettings,
    names: dict[str, str],
) -> dict[str, Any]:
    """Every picture through caption and sound, and through retrieval; returns the report.

    The first picture goes through all stages once beforehand, untimed. ``folder`` gets a WAV file a
    picture and ``cascade.json``, rewritten after every picture, so that a stopped run keeps what
    it has. ``names`` goes into the report. Raises SoundmarkError if a model makes no sound.
    """
    first = subjects[0]
    _generated(generator, captioner(first.picture), settings)
    warm_up(explorer, first, settings.duration)
    rows: list[Timed] = []
    report: dict[str, Any] = {}
    for number, subject in enumerate(progress(subjects, "Pictures to sounds")):
        rows.append(_timed(subject, number, captioner, generator, explorer, folder, settings))
        report = _report(rows, settings, names)
        write_whole(folder / REPORT_FILE, json.dumps(report, indent=1).encode())
    return report


def _timed(
    subject: Subject,
    number: int,
    captioner: Captioner,
    generator: Generator,
    explorer: Explorer,
    folder: Path,
    settings: GenerationSettings,
) -> Timed:
    started = _now()
    caption = captioner(subject.picture)
    captioned = _now()
    sound = _generated(generator, caption, settings)
    generated = _now()
    retrieved = retrieve(explorer, subject, settings.duration)
    file = f"{number:03d}_{subject.name}.wav"
    _write_sound(folder / file, sound)
    return Timed(
        name=subject.name,
        caption=caption,
        sound=file,
        caption_ms=1000 * (captioned - started),
        generate_ms=1000 * (generated - captioned),
        retrieved_caption=retrieved.caption,
        retrieve_ms=retrieved.retrieve_ms,
        mix_ms=retrieved.mix_ms,
    )


def _now() -> float:
    """Seconds, after everything that was asked of the GPU is done."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return time.perf_counter()


def _generated(generator: Generator, caption: str, settings: GenerationSettings) -> Tensor:
    sound = generator.generate(
        caption,
        steps=settings.steps,
        duration=settings.duration,
        guidance_scale=settings.guidance_scale,
    )
    if sound.ndim != 2 or not sound.numel() or not bool(torch.isfinite(sound).all()):
        raise SoundmarkError(f"The generator made no sound of the caption {caption[:80]!r}.")
    return sound


def _write_sound(path: Path, sound: Tensor) -> None:
    memory = io.BytesIO()
    samples = sound.detach().float().cpu().clamp(-1, 1).T.numpy()
    soundfile.write(memory, samples, GENERATED_RATE, "PCM_16", format="WAV")
    write_whole(path, memory.getvalue())


def _report(
    rows: Sequence[Timed], settings: GenerationSettings, names: dict[str, str]
) -> dict[str, Any]:
    stages = {
        "caption": [row.caption_ms for row in rows],
        "generate": [row.generate_ms for row in rows],
        "cascade": [row.caption_ms + row.generate_ms for row in rows],
        "retrieve": [row.retrieve_ms for row in rows],
        "retrieve_and_mix": [row.retrieve_ms + row.mix_ms for row in rows],
    }
    latency = {stage: _summary(spent) for stage, spent in stages.items()}
    ratio = latency["cascade"]["median_ms"] / latency["retrieve_and_mix"]["median_ms"]
    return {
        **names,
        **asdict(settings),
        "device": device_name(),
        "retrieval_device": f"{platform.processor() or platform.machine()}, ONNX Runtime",
        "threads": torch.get_num_threads(),
        "pictures": len(rows),
        "latency": latency,
        "cascade_over_retrieval": round(ratio, 2),
        "licence": LICENCE_NOTE,
        "places": [asdict(row) for row in rows],
    }


def _summary(milliseconds: Sequence[float]) -> dict[str, float]:
    return {
        "median_ms": round(float(np.median(milliseconds)), 3),
        "p95_ms": round(float(np.percentile(milliseconds, 95)), 3),
    }


def device_name() -> str:
    """The GPU, or the processor, that the two generative models run on."""
    if torch.cuda.is_available():
        return torch.cuda.get_device_name()
    return f"CPU {platform.processor() or platform.machine()}"


def markdown(report: dict[str, Any]) -> str:
    """The report as a table with its conditions, fit for a terminal or a README."""
    lines = [
        f"{report['captioner']}, then {report['generator']} ({report['steps']} steps, "
        f"{report['duration']:g} s), on {report['device']}; {report['pictures']} pictures.",
        "",
        "| stage | median, ms | p95, ms |",
        "|---|---|---|",
    ]
    for stage, spent in report["latency"].items():
        lines.append(f"| {stage} | {spent['median_ms']:.1f} | {spent['p95_ms']:.1f} |")
    lines += [
        "",
        f"The cascade takes {report['cascade_over_retrieval']:g} times as long as retrieval with "
        "mixing.",
    ]
    return "\n".join(lines)
