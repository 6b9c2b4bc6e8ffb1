"""The captions and sounds of a finished pack or gallery as the gallery of another place.

What a footprint sounds like is retrieved, so captions written elsewhere serve wherever the ground
looks alike; a curator needs no training data. Own recordings follow them.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.artefacts import open_matrix, require_finite
from soundmark.desktop.engine.manifest import MANIFEST_NAME, LicenceNote
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.pack import Pack, verify_pack
from soundmark.desktop.engine.pack_sources import archive_manifest
from soundmark.desktop.importing.install import pack_folder
from soundmark.export.errors import ExportError
from soundmark.export.gallery import (
    DATABASE,
    FACTS,
    VECTORS,
    GalleryFacts,
    add_recording,
    caption_vectors,
    clip_row,
)
from soundmark.export.pack import read_facts
from soundmark.export.staging import check_replaceable, staged_folder
from soundmark.export.synthesis.recordings import Recordings, read_recordings

#: The parts of a pack whose licences go with its gallery.
_PARTS = ("sounds", "captions")


@dataclass(frozen=True)
class GallerySource:
    """A folder with gallery.sqlite, vectors.npy and clips/; ``fingerprint``: of the model that made
    the ``entries`` vectors of width ``dimension``."""

    folder: Path
    fingerprint: str
    dimension: int
    entries: int


def gallery_source(path: Path) -> GallerySource:
    """The gallery in a pack (folder or .soundpack, whose every byte is checked) or in a folder of
    ``make_gallery``; SoundmarkError if there is none."""
    if (path / FACTS).is_file():
        facts = read_facts(path / FACTS, GalleryFacts)
        return GallerySource(path, facts.model_fingerprint, facts.dimension, facts.entries)
    if not path.is_file() and not (path / MANIFEST_NAME).is_file():
        raise ExportError(f"{path} is neither a pack nor a folder of `soundmark-export gallery`.")
    folder = pack_folder(path)
    report = verify_pack(folder)
    if not report.sound:
        raise ExportError(f"{path}: {report.problems[0]}")
    manifest = Pack(folder).manifest
    return GallerySource(
        folder / "gallery",
        manifest.model_fingerprint,
        manifest.dimension,
        manifest.gallery_entries,
    )


def gallery_licences(path: Path) -> tuple[LicenceNote, ...]:
    """The licences that go with the gallery of a pack; none for a folder of ``make_gallery``, which
    holds them clip by clip. Nothing but the manifest is looked at."""
    if (path / FACTS).is_file():
        return ()
    manifest = archive_manifest(path) if path.is_file() else Pack(path).manifest
    return tuple(note for note in manifest.licences if note.part in _PARTS)


def reuse_gallery(
    path: Path, model_folder: Path, out: Path, recordings: Path | None = None
) -> GalleryFacts:
    """Write ``out`` as ``make_gallery`` does, with the captions and clips of ``path``.

    With another model than theirs the captions are embedded anew. Raises SoundmarkError for inputs
    that are none.
    """
    check_replaceable(out, FACTS)
    source = gallery_source(path)
    model = Model.open(model_folder)
    own = None if recordings is None else read_recordings(recordings, model)
    with staged_folder(out, FACTS) as made:
        shutil.copyfile(source.folder / DATABASE, made / DATABASE)
        shutil.copytree(source.folder / "clips", made / "clips")
        vectors = _vectors(source, model, made / DATABASE)
        if own is not None:
            _append(made, own, len(vectors))
            vectors = np.concatenate([vectors, own.vectors]).astype(vectors.dtype)
        np.save(made / VECTORS, vectors, allow_pickle=False)
        facts = GalleryFacts(
            model_fingerprint=model.manifest.fingerprint,
            dimension=model.manifest.dimension,
            entries=len(vectors),
        )
        (made / FACTS).write_text(facts.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return facts


def _vectors(source: GallerySource, model: Model, database: Path) -> NDArray[np.floating]:
    path = source.folder / VECTORS
    if source.fingerprint == model.manifest.fingerprint:
        stored = open_matrix(path, source.entries, source.dimension, ExportError)
        require_finite(stored, path, ExportError)
        return np.asarray(stored, dtype="<f2")
    captions = _captions(database)
    if len(captions) != source.entries:
        raise ExportError(
            f"{source.folder} holds recordings, whose vectors only the model that made them can "
            "make: use that model, or a gallery without recordings."
        )
    return caption_vectors(model, captions)


def _captions(database: Path) -> Sequence[str]:
    """The captions in order, without those of recordings, whose vectors are of their sound."""
    with closing(sqlite3.connect(database)) as opened:
        rows = opened.execute(
            "SELECT caption FROM entries WHERE id NOT IN (SELECT l.entry_id FROM layers l JOIN"
            " clips c ON c.id = l.clip_id WHERE l.position = 0 AND c.origin = 'recording')"
            " ORDER BY id"
        )
        return [str(caption) for (caption,) in rows]


def _append(made: Path, own: Recordings, entries: int) -> None:
    """Add recordings behind the entries that are there."""
    try:
        with closing(sqlite3.connect(made / DATABASE)) as database:
            (clips,) = database.execute("SELECT coalesce(max(id), 0) FROM clips").fetchone()
            for number, recording in enumerate(own.listed.entries):
                row, clip = entries + number, clips + number + 1
                database.execute(
                    f"INSERT INTO clips VALUES ({','.join('?' * 15)})",
                    clip_row(clip, recording.clip),
                )
                add_recording(database, row, clip, recording)
            database.commit()
    except sqlite3.Error as error:
        raise ExportError(f"{made / DATABASE} cannot be written: {error}.") from error
    for file in (own.folder / "clips").iterdir():
        target = made / "clips" / file.name
        if target.exists():
            raise ExportError(f"{file.name} is the name of a clip that is there already.")
        shutil.copyfile(file, target)
