"""A stranger's pack, written anew part by part. Runs in the child.

Each file is copied aside with its hash compared, read within bounds, and written again by our own
code under names of ours; what a pack need not have is left behind. The new manifest lists what was
written and says which manifest it was received with.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from soundmark.desktop.engine.artefacts import hash_file
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.gallery import GALLERY_FILE, GALLERY_VECTORS
from soundmark.desktop.engine.manifest import (
    MANIFEST_NAME,
    FileEntry,
    LicenceNote,
    PackManifest,
    Received,
)
from soundmark.desktop.engine.pack import REGION_VECTORS, TILES_FILE
from soundmark.desktop.engine.pack_sources import Source, extract
from soundmark.desktop.engine.places import PLACES_FILE
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.engine.shard_layout import (
    Cells,
    divisors_name,
    overview_levels,
    overview_name,
    shards_of,
)
from soundmark.desktop.importing.gallery_rows import copy_gallery
from soundmark.desktop.importing.meter import Meter, Portion
from soundmark.desktop.importing.places import copy_places
from soundmark.desktop.importing.sounds import TakenClip, copy_clip
from soundmark.desktop.importing.tiles import copy_tiles
from soundmark.desktop.importing.vectors import copy_overview_divisors, copy_vectors, write_lengths

_TEXT = 300
_DESCRIPTION = 20_000
_MAX_LICENCES = 1000
_WEB = ("https://", "http://")


def receive(
    source: Source,
    manifest: PackManifest,
    note: Received,
    folder: Path,
    scratch: Path,
    meter: Meter,
    query_seconds: float,
) -> None:
    """Write the pack into ``folder``; its files pass through ``scratch``, one after the other.

    The meter gets twice the bytes of the files. PackError, in one sentence, for the first thing
    that is not as it should be. ``query_seconds``: see ``copy_tiles``.
    """
    taking = _Taking(source, manifest, folder, scratch, meter)

    def clip(theirs: str, ours: str) -> TakenClip:
        with taking.staged(theirs) as (path, _):
            return copy_clip(path, taking.place(ours))

    with taking.staged(PLACES_FILE) as (path, _):
        copy_places(path, taking.place(PLACES_FILE))
    taking.vectors(GALLERY_VECTORS, manifest.gallery_entries)
    if manifest.region_layout == "shards":
        _take_shards(taking)
    else:
        taking.vectors(REGION_VECTORS, sum(spec.rows for spec in manifest.scales))
    with taking.staged(TILES_FILE) as (path, portion):
        copy_tiles(path, taking.place(TILES_FILE), manifest, portion, query_seconds)
    with taking.staged(GALLERY_FILE) as (path, _):
        copy_gallery(path, taking.place(GALLERY_FILE), manifest, clip, query_seconds)
    write_manifest(folder, manifest, note)


class _Taking:
    """The files of one pack on their way from ``source`` to ``folder``."""

    def __init__(
        self, source: Source, manifest: PackManifest, folder: Path, scratch: Path, meter: Meter
    ) -> None:
        self.manifest = manifest
        self._source, self._folder, self._scratch, self._meter = source, folder, scratch, meter

    @contextmanager
    def staged(self, name: str) -> Iterator[tuple[Path, Portion]]:
        """A file, aside while the block runs, its hash as the manifest says; and how far the
        writing of it is."""
        entry = self.manifest.files.get(name)
        if entry is None:
            raise PackError(told("The pack is incomplete: it lacks {name}.", name=name))
        path = self._scratch / name
        with self._source.open(name) as stream:
            extract(stream, name, path, entry, self._meter.add)
        portion = self._meter.portion(entry.size)
        yield path, portion
        portion.finish()
        path.unlink()

    def place(self, name: str) -> Path:
        """Where a file is written to."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def vectors(self, name: str, rows: int) -> Path:
        """Take one matrix of vectors; where it was written to."""
        target = self.place(name)
        with self.staged(name) as (path, portion):
            copy_vectors(path, target, rows, self.manifest.dimension, portion)
        return target


def _take_shards(taking: _Taking) -> None:
    """The region in shards; the lengths of their rows are measured anew."""
    for spec in taking.manifest.scales:
        for shard in shards_of(spec):
            if shard.name in taking.manifest.files:
                written = taking.vectors(shard.name, shard.cells.count)
                target = taking.place(divisors_name(shard.name))
                write_lengths(written, target, shard.cells.count, taking.manifest.dimension)
        for level in overview_levels(spec):
            name, rows = overview_name(spec, level), Cells.of(spec).coarser(level).count
            taking.vectors(name, rows)
            with taking.staged(divisors_name(name)) as (path, portion):
                copy_overview_divisors(path, taking.place(divisors_name(name)), rows, portion)


def write_manifest(folder: Path, manifest: PackManifest, note: Received) -> None:
    """The manifest of what lies in ``folder``: texts cleaned, files listed anew."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {
        path.relative_to(folder).as_posix(): FileEntry(
            sha256=hash_file(path, PackError), size=path.stat().st_size
        )
        for path in paths
    }
    if len(manifest.licences) > _MAX_LICENCES:
        raise PackError(told("The pack names more than {most} licences.", most=_MAX_LICENCES))
    cleaned = manifest.model_copy(
        update={
            "title": plain_text(manifest.title, _TEXT),
            "description": plain_text(manifest.description, _DESCRIPTION),
            "created": plain_text(manifest.created, _TEXT),
            "imagery_date": plain_text(manifest.imagery_date, _TEXT),
            "attribution": plain_text(manifest.attribution, _TEXT),
            "model_name": plain_text(manifest.model_name, _TEXT),
            "licences": [_licence(one) for one in manifest.licences],
            "files": files,
            "received": note,
        }
    )
    text = cleaned.model_dump_json(indent=1)
    (folder / MANIFEST_NAME).write_text(text, encoding="utf-8")


def _licence(note: LicenceNote) -> LicenceNote:
    url = plain_text(note.url, _TEXT)
    return LicenceNote(
        part=plain_text(note.part, _TEXT),
        title=plain_text(note.title, _TEXT),
        licence=plain_text(note.licence, _TEXT),
        attribution=plain_text(note.attribution, _TEXT),
        url=url if url.startswith(_WEB) else "",
    )
