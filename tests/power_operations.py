"""The operations of Soundmark that change the disk, to be cut at every step (``power``)."""

from __future__ import annotations

import base64
import datetime
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyloudnorm
from field_life import INFO, RATE, staircase
from power import Operation

from soundmark.desktop.engine.atlas_file import read_atlas, store_atlas
from soundmark.desktop.engine.atomic_files import rename_safely
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
from soundmark.desktop.trust.key_folders import SiteKeys
from soundmark.desktop.trust.releases import ReleaseMemory
from soundmark.export.staging import recover_staged, staged_file, staged_folder
from soundmark.export.steps import Step, Steps

#: Imported here so that no process that is cut has to do it.
PRELOADED = (pyloudnorm,)
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


# --- whom this computer trusts --------------------------------------------------------------------


def _keys(folder: Path) -> SiteKeys:
    return SiteKeys(folder / "trust" / "keys")


def _key_file(folder: Path, name: str) -> Path:
    """Keys that are the same in every run."""
    path = folder / f"{name}.pub"
    if not path.exists():
        seed = hashlib.sha256(name.encode()).digest()
        path.write_text(base64.b64encode(b"Ed" + seed[:8] + seed).decode() + "\n")
    return path


def _add_key(folder: Path, name: str) -> None:
    with tempfile.TemporaryDirectory() as stick:
        _keys(folder).add(_key_file(Path(stick), name), name)


def _key_id(folder: Path, title: str) -> str:
    return next((key.key_id for key in _keys(folder).read().keys if key.title == title), "")


def _look_keys(folder: Path) -> object:
    ring = _keys(folder).read()
    return [sorted(key.title for key in ring.keys), list(ring.problems)]


def _releases(folder: Path) -> ReleaseMemory:
    return ReleaseMemory(folder / "trust" / "releases.json")


# --- the shelf ------------------------------------------------------------------------------------


def _shelf(folder: Path) -> Shelf:
    return Shelf(folder / "packs", folder / "bundled")


def _look_shelf(folder: Path) -> object:
    packs = _shelf(folder).packs()[1:]
    return [[pack.key, pack.state, pack.problem.replace(str(folder), "")] for pack in packs]


def _stock_shelf(folder: Path) -> None:
    """Two packs that pass the quick check; their tables are never looked at here."""
    for key in ("bay", "coast"):
        make_hollow_pack(folder / "packs" / key, key)


def make_hollow_pack(folder: Path, key: str) -> None:
    """A pack that passes the quick check; its tables hold nothing of use."""
    from tiny_world import make_model, write_pack_manifest

    from soundmark.desktop.engine.manifest import ModelManifest
    from soundmark.desktop.engine.pack import REGION_VECTORS, REQUIRED_FILES

    for name in {*REQUIRED_FILES, REGION_VECTORS}:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(key.encode() * 40)
    with tempfile.TemporaryDirectory() as work:
        model = make_model(Path(work) / "model") / "manifest.json"
        manifest = ModelManifest.model_validate_json(model.read_bytes())
    write_pack_manifest(folder, manifest, [_SPEC])


def _stock_and_remove(folder: Path) -> None:
    _stock_shelf(folder)
    _shelf(folder).remove("coast")


def make_sound_pack(folder: Path) -> None:
    """A model and a pack that pass every check, small because its ground is flat."""
    import tiny_world

    noisy = tiny_world._raster
    tiny_world._raster = lambda: np.repeat(noisy()[:1, ::64], 64, axis=1).repeat(len(noisy()), 0)
    try:
        tiny_world.make_pack(folder / "stick", tiny_world.make_model(folder / "model"))
    finally:
        tiny_world._raster = noisy


def _install(folder: Path) -> None:
    """The child that reads the pack is another process; each time that it tells how far it is
    counts as a step as well."""
    ticking = folder / "packs"
    _shelf(folder).add(folder / "stick", lambda _done, _all: ticking.chmod(0o755))


def _look_installed(folder: Path) -> object:
    packs = _shelf(folder).packs()[1:]
    return [[pack.state, _shelf(folder).verify(pack.key).sound] for pack in packs]


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
        quiet=True,
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
    "site keys": Operation(
        lambda folder: _add_key(folder, "one"),
        (
            lambda folder: _add_key(folder, "two"),
            lambda folder: _keys(folder).remove(_key_id(folder, "one")) and None,
        ),
        _look_keys,
    ),
    "releases seen": Operation(
        lambda folder: _releases(folder).remember("app", "bay", 3),
        (
            lambda folder: _releases(folder).remember("app", "bay", 4),
            lambda folder: _releases(folder).forget("bay"),
        ),
        lambda folder: _releases(folder).highest("app", "bay"),
    ),
    "counters": Operation(_nothing, (_count, _count), _look_counters, sqlite=True),
    "status": Operation(
        lambda folder: _write_status(folder, "A"),
        (lambda folder: _write_status(folder, "B"), lambda folder: remove_status(_status(folder))),
        _look_status,
    ),
    "pack set apart": Operation(
        _stock_shelf,
        (lambda folder: _shelf(folder).set_apart("coast", "It ended twice."),),
        _look_shelf,
        quiet=True,
        start=lambda folder: _shelf(folder).sweep(),
    ),
    "pack removed": Operation(
        _stock_shelf,
        (lambda folder: _shelf(folder).remove("coast"),),
        _look_shelf,
        start=lambda folder: _shelf(folder).sweep(),
    ),
    "pack taken back": Operation(
        _stock_and_remove,
        (lambda folder: _shelf(folder).take_back("coast"),),
        _look_shelf,
        repeat=False,
    ),
    "pack installed": Operation(
        make_sound_pack,
        (_install,),
        _look_installed,
        start=lambda folder: _shelf(folder).sweep(),
        sqlite=True,
        exact=False,
        sample=2,
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
        quiet=True,
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


# --- careless ways, for the harness itself --------------------------------------------------------


def _look_words(folder: Path) -> object:
    path = folder / "words"
    return path.read_text() if path.exists() else None


def _overwrite(folder: Path) -> None:
    (folder / "words").write_text("new words " * 20)


def _rename_only(folder: Path) -> None:
    (folder / "fresh").write_text("new words " * 20)
    (folder / "fresh").replace(folder / "words")


def _sync_only_the_file(folder: Path) -> None:
    with (folder / "fresh").open("w") as file:
        file.write("new words " * 20)
        file.flush()
        os.fsync(file.fileno())
    (folder / "fresh").replace(folder / "words")


def _leave_a_file(folder: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        file.write(b"new words " * 20)
        file.flush()
        os.fsync(file.fileno())
    rename_safely(Path(file.name), folder / "words")


def _count_unsafely(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "counts")) as database, database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("CREATE TABLE IF NOT EXISTS counts (number)")
        database.execute("INSERT INTO counts VALUES (1)")


def _look_counts(folder: Path) -> object:
    with closing(sqlite3.connect(folder / "counts")) as database, database:
        database.execute("CREATE TABLE IF NOT EXISTS counts (number)")
        return database.execute("SELECT count(*) FROM counts").fetchone()[0]


@dataclass(frozen=True)
class Careless:
    """An operation that must be found out, and what is to be said of it."""

    operation: Operation
    expected: str


def _careless(deed: Callable[[Path], None]) -> Operation:
    return Operation(
        lambda folder: (folder / "words").write_text("old words " * 20) and None,
        (deed,),
        _look_words,
    )


CARELESS: Mapping[str, Careless] = {
    "overwritten in place": Careless(_careless(_overwrite), "kill before step 2: found"),
    "renamed without sync": Careless(_careless(_rename_only), "zeros before step"),
    "folder not synced": Careless(_careless(_sync_only_the_file), "strict before step"),
    "left over": Careless(_careless(_leave_a_file), "left over or gone"),
    "SQLite without sync": Careless(
        Operation(_count_unsafely, (_count_unsafely,), _look_counts, sqlite=True),
        "strict before step",
    ),
}
