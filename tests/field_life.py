"""One life of field mode, over and over, in a process that is killed at a random moment.

The process records a sound whose every sample tells its place, keeps notes, puts recordings on the
map and removes notes, and tells through a pipe what is safe so far. ``kill_once`` ends one such
life with SIGKILL; ``check`` then looks at what a new start finds.
"""

from __future__ import annotations

import multiprocessing
import random
import signal
import time
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import soundfile

from soundmark.desktop.engine.records import PackInfo, Place
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import Note, Recording, begin_note
from soundmark.desktop.field.positions import Position
from soundmark.desktop.field.recordings import facts_of
from soundmark.desktop.field.wav_parts import WavPart

RATE = 8_000
BLOCK = 400
STEPS = 1 << 16
INFO = PackInfo(
    id="tiny-bay",
    title="Tiny Bay",
    description="",
    attribution="Synthetic",
    bounds=(-1, -1, 1, 1),
    min_zoom=1,
    max_zoom=2,
    imagery_date="2026",
    imagery_resolution_m=1.0,
    scales=(1,),
    footprints_m=(1000.0,),
    default_scale=1,
    audio_sources=(),
    model_title="Tiny",
    gallery_entries=1,
    model_fingerprint="ab" * 32,
)


def staircase(start: int, count: int) -> np.ndarray:
    """Samples that tell their number, exactly representable in 24 bits."""
    steps = (np.arange(start, start + count) % STEPS) - STEPS // 2
    return (steps.astype(np.float64) * 64 / 0x7F_FFFF).astype(np.float32)


def live(folder: Path, seed: int, tell: Connection) -> None:
    """Live until killed. Tells ("begun" | "sound" | "kept", note id, samples written so far)."""
    notebook = Notebook(folder)
    chance = random.Random(seed)
    while True:
        note = replace(
            begin_note(INFO, "A. Uthor", "CC BY 4.0"),
            position=Position(Place(0.5, 0.25), "typed"),
        )
        path = notebook.next_recording(note)
        draft = replace(note, recording=Recording(path.name, "recording"))
        notebook.store.save_draft(lambda draft=draft: draft)
        part = WavPart(path, RATE)
        tell.send(("begun", note.id, 0))
        for _ in range(chance.randint(1, 80)):
            part.write(staircase(part.frames, BLOCK))
            tell.send(("sound", note.id, part.frames))
        note = replace(note, heard=("train",), recording=facts_of(part.finish(), "whole"))
        notebook.store.save_draft(lambda note=note: note)
        if chance.random() < 0.3:
            vector = np.ones(4, dtype=np.float32) / 2
            gallery = notebook.local_gallery(INFO.id, INFO.model_fingerprint)
            notebook.store.keep(note)
            if part.frames > RATE // 2:
                gallery.add(note, path, vector, "Trains, recorded here.")
        else:
            notebook.store.keep(note)
        tell.send(("kept", note.id, part.frames))


@dataclass
class Told:
    """What the killed process had said: samples of each note, and which notes were kept."""

    samples: dict[str, int]
    kept: dict[str, int]


def kill_once(folder: Path, seed: int, after_s: float) -> Told:
    """Start a life, kill it ``after_s`` seconds after its first word."""
    context = multiprocessing.get_context(
        "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    )
    if hasattr(context, "set_forkserver_preload"):
        context.set_forkserver_preload(["field_life"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=live, args=(folder, seed, theirs), daemon=True)
    process.start()
    theirs.close()
    told = Told({}, {})
    end: float | None = None
    try:
        while end is None or time.monotonic() < end:
            if ours.poll(0.002 if end is not None else 60):
                _take(told, ours.recv())
                end = end if end is not None else time.monotonic() + after_s
        process.kill()
        while ours.poll(0):
            _take(told, ours.recv())
    except EOFError:
        pass
    finally:
        process.kill()
        process.join()
        ours.close()
    if hasattr(signal, "SIGKILL"):
        assert process.exitcode == -signal.SIGKILL, "the process ended by itself"
    return told


def _take(told: Told, word: tuple[str, str, int]) -> None:
    kind, note_id, samples = word
    told.samples[note_id] = samples
    if kind == "kept":
        told.kept[note_id] = samples


def check(folder: Path, told: Told) -> int:
    """What a new start finds is the old or the new state; returns the samples lost at most.

    AssertionError if anything kept is gone or changed, or if more than a second is lost.
    """
    notebook = Notebook(folder)
    assert notebook.problem == ""
    kept = {note.id: note for note in notebook.store.notes()}
    for note_id, samples in told.kept.items():
        assert note_id in kept, "a kept note is gone"
        _check_sound(notebook, kept[note_id], samples)
    draft = notebook.restore_draft(INFO)
    lost = 0
    for note_id, samples in told.samples.items():
        if note_id in told.kept:
            continue
        note = kept.get(note_id) or (draft if draft is not None and draft.id == note_id else None)
        assert note is not None, "neither the draft nor the note is there"
        assert note.place == Place(0.5, 0.25)
        held = _check_sound(notebook, note, None)
        lost = max(lost, samples - held)
    assert lost <= RATE, "more than a second of sound is lost"
    for leftover in notebook.leftovers(INFO):
        raise AssertionError(f"a recording belongs to nothing: {leftover.path.name}")
    gallery = notebook.local_gallery(INFO.id, INFO.model_fingerprint)
    for sound in gallery.near(Place(0.5, 0.25), 1.0):
        assert soundfile.info(str(sound.layer.file)).frames > 0
    if draft is not None:
        notebook.store.keep(draft)
    notebook.sweep()
    return lost


def _check_sound(notebook: Notebook, note: Note, samples: int | None) -> int:
    """The recording of a note is whole, unchanged, and says its own numbers; its samples."""
    if note.recording is None:
        assert samples is None
        return 0
    path = notebook.recording_path(note)
    assert path is not None, "the recording of a note is gone"
    read, rate = soundfile.read(str(path), dtype="float32")
    assert rate == RATE
    assert samples is None or len(read) == samples
    assert np.array_equal(read, _as_read(len(read)))
    from soundmark.desktop.engine.artefacts import hash_file
    from soundmark.desktop.field.database import NotesError

    assert hash_file(path, NotesError) == note.recording.sha256
    return len(read)


def _as_read(count: int) -> np.ndarray:
    steps = (np.arange(count) % STEPS) - STEPS // 2
    return (steps.astype(np.float64) * 64 / 0x80_0000).astype(np.float32)
