"""Every sound of a pack: what it is, where it comes from, how loud, how it looks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import soundfile

from soundmark.desktop.engine.gallery import GALLERY_FILE
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.sqlite_files import ReadOnlyDatabase
from soundmark.export.errors import ExportError
from soundmark.export.progress import progress
from soundmark.export.report.answers import ORIGINS
from soundmark.export.report.pictures import Picture, spectrogram

#: So many sounds are shown; a page of thousands cannot be read.
SHOWN = 120
_TABLES = ("clips", "entries", "layers")
#: No more of a sound is looked at, seconds.
_LOOKED_AT = 30


@dataclass(frozen=True)
class Sound:
    """``link``: the file relative to the page, empty if there is no way to it; ``loudness``: as
    played (EBU R128), LUFS."""

    title: str
    origin: str
    licence: str
    attribution: str
    seconds: float
    loudness: float
    link: str
    picture: Picture


@dataclass(frozen=True)
class Sounds:
    """The sounds that are shown, how many there are, and how many of each origin."""

    shown: tuple[Sound, ...]
    total: int
    by_origin: tuple[tuple[str, int], ...]


def read_sounds(pack: Path, page: Path) -> Sounds:
    """The sounds of a pack folder; ``page``: where links start. ExportError for a damaged one."""
    with closing(ReadOnlyDatabase(pack / GALLERY_FILE, _TABLES)) as base:
        origins = base.rows("SELECT origin, count(*) FROM clips GROUP BY origin")
        rows = base.rows(
            "SELECT file, title, origin, licence, attribution, seconds, loudness_lufs, gain_db"
            " FROM clips ORDER BY tag, id LIMIT ?",
            (SHOWN,),
        )
    told = tuple((ORIGINS[str(origin)], int(str(count))) for origin, count in origins)
    total = sum(count for _, count in told)
    return Sounds(tuple(_sounds(pack, page, rows)), total, told)


def _sounds(pack: Path, page: Path, rows: Sequence[Sequence[object]]) -> Iterator[Sound]:
    for row in progress(rows, "Looking at sounds", len(rows)):
        file, title, origin, licence, attribution, seconds, loudness, gain = row
        path = pack / str(file)
        name = plain_text(title, 200)
        try:
            with soundfile.SoundFile(path) as opened:
                rate = opened.samplerate
                samples = opened.read(_LOOKED_AT * rate, dtype="float32", always_2d=True)
        except (OSError, soundfile.LibsndfileError) as error:
            raise ExportError(f"{path} cannot be read as sound.") from error
        yield Sound(
            title=name,
            origin=ORIGINS[str(origin)],
            licence=plain_text(licence, 200),
            attribution=plain_text(attribution, 300),
            seconds=float(str(seconds)),
            loudness=float(str(loudness)) + float(str(gain)),
            link=_link(path, page),
            picture=spectrogram(samples, rate, f"Spectrogram of {name}"),
        )


def _link(path: Path, page: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), page.resolve().parent)).as_posix()
    except ValueError:  # Another drive.
        return ""
