"""A stranger's gallery, row by row into our own tables: texts cleaned, numbers in bounds."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.gallery import MAX_LAYERS
from soundmark.desktop.engine.gallery_schema import GALLERY_SCHEMA
from soundmark.desktop.engine.manifest import Origin, PackManifest
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.sentences import damaged
from soundmark.desktop.engine.sqlite_files import ReadOnlyDatabase
from soundmark.desktop.importing.sounds import TakenClip, safe_gain

CLIPS_FOLDER = "gallery/clips"
CAPTION_CHARACTERS = 1000
_TABLES = ("entries", "clips", "layers")
_LEVELS = (-120.0, 60.0)
_LARGEST = 2**31
_SEAMLESS = 1
_NO_NAME = re.compile(r"[^a-z0-9]+")

#: Takes the clip in a file of the pack and writes it under a name of ours; gives what it measured.
TakeClip = Callable[[str, str], TakenClip]


def copy_gallery(
    source: Path, target: Path, manifest: PackManifest, take_clip: TakeClip, seconds: float
) -> None:
    """Write the captions, clips and layers of ``source`` to ``target`` anew.

    ``take_clip(theirs, ours)`` is called once for each clip, both names relative to the pack.
    ``seconds``: what one step of a query may take. PackError for rows that cannot be.
    """
    database = ReadOnlyDatabase(source, _TABLES, seconds=seconds)
    made = sqlite3.connect(target, isolation_level=None)
    try:
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")
        made.executescript(GALLERY_SCHEMA)
        made.execute("BEGIN")
        rows = _Rows(database, source, manifest)
        entries = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        made.executemany(entries, rows.entries())
        clips = f"INSERT INTO clips VALUES ({', '.join('?' * 15)})"
        made.executemany(clips, rows.clips(take_clip))
        made.executemany("INSERT INTO layers VALUES (?, ?, ?, ?)", rows.layers())
        _check_layers(made, source)
        made.execute("COMMIT")
    except sqlite3.IntegrityError as error:
        raise PackError(damaged(source, "two of its rows have the same number")) from error
    finally:
        made.close()
        database.close()


class _Rows:
    """The rows of a gallery as they are written."""

    def __init__(self, database: ReadOnlyDatabase, path: Path, manifest: PackManifest) -> None:
        self._database, self._path = database, path
        self._count, self._files = manifest.gallery_entries, manifest.files
        self._clips: set[int] = set()

    def entries(self) -> Iterator[tuple[object, ...]]:
        query = (
            "SELECT id, caption, sounds, source, land_use, latitude, longitude, scale FROM entries"
        )
        found = 0
        for (
            number,
            caption,
            sounds,
            source,
            land_use,
            latitude,
            longitude,
            scale,
        ) in self._database.stream(query):
            found += 1
            # As many different numbers below the count as there are captions: all of them.
            if found > self._count or not self._is_number(number, self._count):
                raise self._damaged("its captions are not numbered from 0 without a gap")
            text = plain_text(caption, CAPTION_CHARACTERS)
            if not text:
                raise self._damaged(f"caption {number} is empty")
            yield (
                number,
                text,
                self._tags(sounds),
                plain_text(source, 100),
                None if land_use is None else plain_text(land_use, 100),
                *self._point(latitude, longitude),
                scale if self._is_number(scale, 100) else None,
            )
        if found != self._count:
            raise self._damaged(f"it holds {found} captions instead of {self._count}")

    def clips(self, take: TakeClip) -> Iterator[tuple[object, ...]]:
        query = (
            "SELECT id, file, tag, title, origin, licence, attribution, gain_db, loop, latitude,"
            " longitude FROM clips"
        )
        taken: set[str] = set()
        for (
            number,
            file,
            tag,
            title,
            origin,
            licence,
            attribution,
            gain,
            loop,
            *point,
        ) in self._database.stream(query):
            if not self._is_number(number, _LARGEST) or origin not in get_args(Origin):
                raise self._damaged("it holds an impossible clip")
            if not isinstance(file, str) or file not in self._files or file in taken:
                raise self._damaged(f"the file of clip {number} is not part of the pack")
            taken.add(file)
            name = self._named(number, plain_text(tag, 60))
            measured = take(file, name)
            self._clips.add(int(str(number)))
            yield (
                number,
                name,
                plain_text(tag, 60),
                plain_text(title, 200),
                origin,
                plain_text(licence, 200),
                plain_text(attribution, 300),
                measured.seconds,
                measured.sample_rate,
                measured.channels,
                measured.loudness_lufs,
                safe_gain(self._decibels(gain), measured.loudness_lufs),
                int(loop == _SEAMLESS),
                *self._point(*point),
            )

    def layers(self) -> Iterator[tuple[object, ...]]:
        query = "SELECT entry_id, position, clip_id, level_db FROM layers"
        for entry, position, clip, level in self._database.stream(query):
            if not self._is_number(entry, self._count) or not self._is_number(position, _LARGEST):
                raise self._damaged("it holds a layer of no caption")
            if clip not in self._clips:
                raise self._damaged(f"caption {entry} plays a clip that is not there")
            yield entry, position, clip, self._decibels(level)

    @staticmethod
    def _is_number(value: object, end: int) -> bool:
        return type(value) is int and 0 <= value < end

    @staticmethod
    def _named(number: object, tag: str) -> str:
        words = _NO_NAME.sub("-", tag.lower()).strip("-")[:40]
        return f"{CLIPS_FOLDER}/{number}{'-' if words else ''}{words}.ogg"

    @staticmethod
    def _tags(value: object) -> str:
        try:
            tags = json.loads(str(value)[:10_000])
        except (ValueError, RecursionError):
            tags = []
        kept = tags[:MAX_LAYERS] if isinstance(tags, list) else []
        return json.dumps([plain_text(tag, 60) for tag in kept], ensure_ascii=False)

    def _point(self, latitude: object, longitude: object) -> tuple[float | None, float | None]:
        if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
            return None, None
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            raise self._damaged("it holds a place that is not on Earth")
        return float(latitude), float(longitude)

    def _decibels(self, value: object) -> float:
        if not isinstance(value, int | float) or not _LEVELS[0] <= value <= _LEVELS[1]:
            raise self._damaged("it holds an impossible sound level")
        return float(value)

    def _damaged(self, detail: str) -> PackError:
        return PackError(damaged(self._path, detail))


def _check_layers(made: sqlite3.Connection, path: Path) -> None:
    """PackError for a caption without sound, or with more layers than any has."""
    silent = "SELECT id FROM entries WHERE id NOT IN (SELECT entry_id FROM layers) LIMIT 1"
    found = made.execute(silent).fetchone()
    if found is not None:
        raise PackError(damaged(path, f"caption {found[0]} has no sound"))
    crowded = "SELECT entry_id FROM layers GROUP BY entry_id HAVING count(*) > ? LIMIT 1"
    found = made.execute(crowded, (MAX_LAYERS,)).fetchone()
    if found is not None:
        raise PackError(damaged(path, f"caption {found[0]} has more than {MAX_LAYERS} layers"))
