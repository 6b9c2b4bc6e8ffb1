"""The operations of Soundmark that change the disk, to be cut at every step (``power``)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyloudnorm  # noqa: F401
from field_life import INFO, RATE, staircase
from power import Operation

from soundmark.desktop.engine.atlas_file import read_atlas, store_atlas
from soundmark.desktop.engine.concept_atlas import Concept, ConceptAtlas
from soundmark.desktop.engine.index_cache import open_index
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.records import Place
from soundmark.desktop.field.exports import write_geojson, write_geopackage, write_zip
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import Note, begin_note
from soundmark.desktop.field.positions import Position
from soundmark.desktop.field.recordings import facts_of
from soundmark.desktop.field.wav_parts import WavPart
from soundmark.desktop.kiosk.counters import CounterStore
from soundmark.desktop.kiosk.pin import PinLock
from soundmark.desktop.kiosk.status import KioskStatus, read_status, remove_status, write_status
from soundmark.desktop.library.opening_guard import OpeningGuard
from soundmark.desktop.library.shelf import Shelf
from soundmark.desktop.settings import SettingsStore
from soundmark.export.staging import staged_file, staged_folder
from soundmark.export.steps import Step, Steps

DAY = datetime.date(2026, 1, 2)


def _nothing(folder: Path) -> None:
    """The state before is an empty folder."""


# --- settings, guard, exhibit ---------------------------------------------------------------------


def _settings(folder: Path) -> SettingsStore:
    return SettingsStore(folder / "data" / "settings.json")


def _look_settings(folder: Path) -> object:
    store = _settings(folder)
    return [store.problem, store.values.field.author, store.values.kiosk.idle_seconds]


def _guard(folder: Path) -> OpeningGuard:
    return OpeningGuard(folder / "data" / "opening.json")


def _lock(folder: Path) -> PinLock:
    return PinLock(folder / "data" / "kiosk-lock.json", clock=lambda: 1_000_000.0)


def _counters(folder: Path) -> CounterStore:
    return CounterStore(folder / "data" / "counters.sqlite")


def _look_counters(folder: Path) -> object:
    totals = _counters(folder).totals(DAY)
    damaged = list((folder / "data").glob("*.damaged"))
    return [totals.visits, totals.heard, totals.searches, len(damaged)]


def _count(folder: Path) -> None:
    _counters(folder).add({("visit", ""): 3, ("place", "Tiny Bay"): 2, ("search", "text"): 1}, DAY)


def _status(folder: Path) -> Path:
    return folder / "data" / "kiosk-status.json"


def _write_status(folder: Path, title: str) -> None:
    write_status(KioskStatus("1", 1.0, 2.0, 3, 4, "there", pack=title * 90), _status(folder))


def _look_status(folder: Path) -> object:
    status = read_status(_status(folder))
    return None if status is None else status.pack


# --- the shelf ------------------------------------------------------------------------------------


def _shelf(folder: Path) -> Shelf:
    return Shelf(folder / "packs", folder / "bundled")


def _look_shelf(folder: Path) -> object:
    return [[pack.key, pack.state, pack.problem] for pack in _shelf(folder).packs()[1:]]


def _stock_shelf(folder: Path) -> None:
    """Two packs that pass the quick check; their tables are never looked at here."""
    for key in ("bay", "coast"):
        make_hollow_pack(folder / "packs" / key, key)


def make_hollow_pack(folder: Path, key: str) -> None:
    """A pack that passes the quick check; its tables hold nothing of use."""
    from tiny_world import write_pack_manifest

    from soundmark.desktop.engine.manifest import ModelManifest
    from soundmark.desktop.engine.pack import REQUIRED_FILES

    for name in REQUIRED_FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(key.encode() * 40)
    model = ModelManifest.model_construct(name="tiny", fingerprint="ab" * 32, dimension=4)
    write_pack_manifest(folder, model, [_SPEC])


# --- field notes ----------------------------------------------------------------------------------


def _notebook(folder: Path) -> Notebook:
    return Notebook(folder / "field")


def _note(number: int) -> Note:
    return replace(
        begin_note(INFO, "A. Uthor", "CC BY 4.0"),
        id=f"{number:032x}",
        made=datetime.datetime(2026, 1, 2, 3, 4, number, tzinfo=datetime.UTC),
        position=Position(Place(0.5, 0.25), "typed"),
        heard=("train",),
    )


def _look_notes(folder: Path) -> object:
    notebook = _notebook(folder)
    draft = notebook.restore_draft(INFO)
    notes = [
        [note.id[-2:], len(note.text), _sound(notebook, note)]
        for note in (*notebook.store.notes(), *([draft] if draft is not None else []))
    ]
    left = [leftover.path.name for leftover in notebook.leftovers(INFO)]
    gallery = notebook.local_gallery(INFO.id, INFO.model_fingerprint)
    heard = [sound.layer.file.stat().st_size > 500 for sound in gallery.near(Place(0.5, 0.25), 9.0)]
    return [notebook.problem, notes, draft is not None, left, heard]


def _sound(notebook: Notebook, note: Note) -> object:
    path = notebook.recording_path(note)
    if note.recording is None or path is None:
        return None
    return facts_of_file(path) == [note.recording.sha256, note.recording.seconds]


def facts_of_file(path: Path) -> list[object]:
    """Hash and seconds of a recording as it lies there."""
    from soundmark.desktop.field.wav_parts import read_header

    facts = facts_of(read_header(path), "whole")
    return [facts.sha256, facts.seconds]


def _record(folder: Path, number: int) -> None:
    """Begin a draft, record a second, keep it as a note."""
    notebook = _notebook(folder)
    note = _note(number)
    path = notebook.recordings / f"{note.id}.wav"
    part = WavPart(path, RATE)
    part.write(staircase(0, RATE))
    notebook.store.keep(replace(note, recording=facts_of(part.finish(), "whole")))


def _edit_note(folder: Path) -> None:
    _notebook(folder).store.keep(replace(_note(1), text="Heard twice. " * 900))


def _drop_note(folder: Path) -> None:
    _notebook(folder).store.remove(_note(1).id)


def _put_on_map(folder: Path) -> None:
    notebook = _notebook(folder)
    (note,) = notebook.store.notes()
    path = notebook.recording_path(note)
    gallery = notebook.local_gallery(INFO.id, INFO.model_fingerprint)
    gallery.add(note, path or Path(), np.ones(4, dtype=np.float32) / 2, "Trains.")


def _take_off_map(folder: Path) -> None:
    _notebook(folder).take_off_map(_note(1))


# --- what is written out --------------------------------------------------------------------------


def _exported(write: Callable[[Path, int], object]) -> Operation:
    """An export that replaces an older one."""

    def look(folder: Path) -> object:
        path = folder / "out" / "notes"
        return path.stat().st_size if path.exists() else None

    def prepare(folder: Path) -> None:
        (folder / "out").mkdir()
        (folder / "out" / "notes").write_bytes(b"an older export")
        _record(folder, 1)

    return Operation(prepare, (lambda folder: write(folder, 1),), look)


def _write_notes_zip(folder: Path, _count: int) -> None:
    notebook = _notebook(folder)
    write_zip(notebook.store.notes(), notebook.recordings, folder / "out" / "notes")


# --- caches ---------------------------------------------------------------------------------------

_VECTORS = np.random.default_rng(1).normal(size=(64, 8)).astype(np.float32)
_SPEC = ScaleSpec(scale=1, footprint_m=100.0, grid_zoom=14, tiles=(0, 0, 0, 0))


def _open_index(folder: Path) -> object:
    rows, _ = open_index(_VECTORS, "ab" * 32, folder / "indexes").nearest(_VECTORS[7], 1)
    return rows[0] == 7


def _look_index(folder: Path) -> object:
    """Whether it would be read from the cache; whatever lies there must answer rightly."""
    there = any((folder / "indexes").glob("*.hmac"))
    right = _open_index(folder)
    return [right, there]


def _atlas(footprints: int) -> ConceptAtlas:
    concept = Concept(3, ("train",), 5, 2, (), (), ("train",))
    return ConceptAtlas(1, 7, footprints, 4, (concept,) * 30)


def _look_atlas(folder: Path) -> object:
    path = folder / "atlases" / "one.json"
    found = read_atlas(path, _SPEC, (-180, -85, 180, 85), 16, 4)
    return None if found is None else found.footprints


# --- steps of an export ---------------------------------------------------------------------------


def _stage(folder: Path, words: str) -> None:
    with staged_folder(folder / "region", "facts.json") as made:
        (made / "facts.json").write_text(words)
        (made / "part").mkdir()
        (made / "part" / "vectors").write_bytes(words.encode() * 100)


def _look_staged(folder: Path) -> object:
    """What is there, after the recovery that every export begins with."""
    from soundmark.export.staging import recover_staged

    recover_staged(folder / "region")
    made = folder / "region"
    if not made.exists():
        return None
    words = (made / "facts.json").read_text()
    return [words, (made / "part" / "vectors").read_bytes() == words.encode() * 100]


def _run_step(folder: Path, words: str) -> list[str]:
    """Which steps ran."""

    def make() -> None:
        with staged_file(folder / "model") as made:
            made.write_text(words * 50)

    steps = Steps(folder / "steps")
    steps.run(Step("model", folder / "model", make, settings=lambda: words))
    return steps.ran


def _look_step(folder: Path) -> object:
    """What a curator has who asks for the new model: whether it has to be made, and that it is
    whole."""
    ran = _run_step(folder, "new")
    return [(folder / "model").read_text() == "new" * 50, ran]


OPERATIONS: Mapping[str, Operation] = {
    "settings": Operation(
        lambda folder: _settings(folder).change("field", author="A. Uthor" * 12) and None,
        (
            lambda folder: _settings(folder).change("field", author="B. Uthor" * 14),
            lambda folder: _settings(folder).change("kiosk", idle_seconds=77),
        ),
        _look_settings,
    ),
    "first settings": Operation(
        _nothing, (lambda folder: _settings(folder).change("field", author="A"),), _look_settings
    ),
    "opening guard": Operation(
        _nothing,
        (
            lambda folder: _guard(folder).begin("bay"),
            lambda folder: _guard(folder).begin("bay"),
            lambda folder: _guard(folder).settled(),
        )[:2],
        lambda folder: _guard(folder).failures("bay"),
    ),
    "opened well": Operation(
        lambda folder: _guard(folder).begin("bay"),
        (lambda folder: _guard(folder).settled(),),
        lambda folder: _guard(folder).failures("bay"),
    ),
    "PIN tries": Operation(
        lambda folder: _lock(folder).try_pin("1234", "") and None,
        (
            lambda folder: _lock(folder).try_pin("2345", ""),
            lambda folder: _lock(folder).forget(),
        ),
        lambda folder: _lock(folder).failures,
    ),
    "counters": Operation(_nothing, (_count, _count), _look_counters, sqlite=True),
    "status": Operation(
        lambda folder: _write_status(folder, "A"),
        (lambda folder: _write_status(folder, "B"), lambda folder: remove_status(_status(folder))),
        _look_status,
    ),
    "notes": Operation(
        lambda folder: _notebook(folder).store.keep(_note(1)),
        (_edit_note, _drop_note),
        _look_notes,
        sqlite=True,
    ),
    "first notes": Operation(
        _nothing, (lambda folder: _notebook(folder).store.keep(_note(1)),), _look_notes, sqlite=True
    ),
    "sound on the map": Operation(
        lambda folder: _record(folder, 1),
        (_put_on_map,),
        _look_notes,
        start=lambda folder: _notebook(folder).sweep(),
        sqlite=True,
    ),
    "notes as GeoJSON": _exported(
        lambda folder, _n: write_geojson(_notebook(folder).store.notes(), folder / "out" / "notes")
    ),
    "notes as GeoPackage": _exported(
        lambda folder, _n: write_geopackage(
            _notebook(folder).store.notes(), folder / "out" / "notes"
        )
    ),
    "notes as zip": _exported(_write_notes_zip),
    "index cache": Operation(_nothing, (_open_index,), _look_index, lasting=False),
    "concept atlas": Operation(
        lambda folder: store_atlas(folder / "atlases" / "one.json", _atlas(5)) and None,
        (lambda folder: store_atlas(folder / "atlases" / "one.json", _atlas(9)),),
        _look_atlas,
    ),
    "staged folder": Operation(
        lambda folder: _stage(folder, "old"), (lambda folder: _stage(folder, "new"),), _look_staged
    ),
    "export step": Operation(
        lambda folder: _run_step(folder, "old") and None,
        (lambda folder: _run_step(folder, "new"),),
        _look_step,
        lasting=False,
    ),
}
