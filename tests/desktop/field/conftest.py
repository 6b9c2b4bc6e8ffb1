"""A notebook in a folder of its own, notes, and recordings that really lie on the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from field_life import INFO

from soundmark.desktop.engine.records import Float32Array, Place
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import Note, Prediction, begin_note
from soundmark.desktop.field.positions import Position
from soundmark.desktop.field.recordings import facts_of
from soundmark.desktop.field.wav_parts import WavPart

RATE = 32_000
EXPECTED = (
    Prediction("Trains passing by.", 0.6, 0.8, ("train", "street_traffic"), 5),
    Prediction("Birds in the trees.", 0.4, 0.5, ("birdsong",), 8),
)


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    """A fresh notebook."""
    return Notebook(tmp_path / "field")


@pytest.fixture
def note() -> Note:
    """A note with everything but a recording."""
    return replace(
        begin_note(INFO, "Ada 日本", "CC BY 4.0"),
        position=Position(Place(0.5, 0.25), "receiver", accuracy_m=4.5, quality="corrected"),
        predictions=EXPECTED,
        heard=("train", "gulls"),
        words=("a kettle",),
        agreement="partly",
        text='Beside the bridge,\n=SUM(1) "quoted"',
    )


@pytest.fixture
def record(notebook: Notebook) -> Callable[[Note, Float32Array], Note]:
    """Give a note a finished recording of these samples."""

    def make(note: Note, samples: Float32Array) -> Note:
        part = WavPart(notebook.next_recording(note), RATE)
        part.write(samples)
        return replace(note, recording=facts_of(part.finish(), "whole"))

    return make


@pytest.fixture
def noise() -> Callable[[float], Float32Array]:
    """White noise of some seconds."""

    def make(seconds: float, level: float = 0.1) -> Float32Array:
        samples = np.random.default_rng(1).normal(0, level, int(seconds * RATE))
        return samples.astype(np.float32)

    return make
