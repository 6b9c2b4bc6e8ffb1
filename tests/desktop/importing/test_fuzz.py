"""Packs broken at random: what is read of them is a sound pack, or one sentence says why not.

A few examples in every run; ``SOUNDMARK_FUZZ=30`` goes on for thirty minutes.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
import zipfile
from pathlib import Path

import psutil
import pytest
from broken_packs import Break, breaks, shrink
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_world import relist

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.manifest import Received
from soundmark.desktop.engine.pack import Pack, content_problems
from soundmark.desktop.engine.pack_sources import opened
from soundmark.desktop.importing.meter import Meter
from soundmark.desktop.importing.receive import receive

MINUTES = float(os.environ.get("SOUNDMARK_FUZZ", "0"))
EXAMPLES = 25 if MINUTES == 0 else round(MINUTES * 2000)
FILES = (
    "manifest.json",
    "gallery/gallery.sqlite",
    "gallery/vectors.npy",
    "region/tiles.mbtiles",
    "region/vectors.npy",
    "region/places.geojson",
)
#: Bytes by which the process may grow over all examples.
ENOUGH = 512 * 1024**2
NOTE = Received(manifest_sha256="0" * 64, date="2026-11-23")
fuzz = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def small(tiny_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack that takes little time to read. Shared: copied for each example."""
    return shrink(Path(shutil.copytree(tiny_pack, tmp_path_factory.mktemp("small") / "pack")))


@pytest.fixture
def until() -> float:
    """When the examples of one of the three tests end, by the clock of ``time.monotonic``."""
    return time.monotonic() + (MINUTES * 60 / 3 if MINUTES else 3600)


def read(path: Path, work: Path) -> Pack:
    """What the child does with a pack of nobody known."""
    (work / "made").mkdir()
    with opened(path) as source:
        manifest, _ = source.manifest()
        source.check(manifest)
        receive(source, manifest, NOTE, work / "made", work / "scratch", Meter(), 0.5)
    return Pack(work / "made")


def check(path: Path, work: Path) -> Pack | None:
    """A sound pack, or None where one sentence says why there is none."""
    try:
        made = read(path, work)
    except SoundmarkError as error:
        sentence = str(error)
    else:
        assert content_problems(made) == []
        return made
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return None


@fuzz
@given(st.lists(breaks(FILES), min_size=1, max_size=3), st.booleans())
def test_what_is_read_of_a_broken_pack_is_sound(
    small: Path, until: float, damage: list[tuple[str, Break]], listed: bool
) -> None:
    if time.monotonic() > until:
        return
    before = psutil.Process().memory_info().rss
    with tempfile.TemporaryDirectory() as work:
        pack = Path(shutil.copytree(small, Path(work) / "pack"))
        clip = next((pack / "gallery" / "clips").iterdir())
        for _, edit in damage:
            edit(pack)
        if listed:
            try:
                relist(pack)
            except ValueError:
                return  # The manifest is no JSON any more: a case of the corpus.
        made = check(pack, Path(work))
        if made is not None:
            assert not (made.folder / "gallery" / "clips" / clip.name).exists()
    assert psutil.Process().memory_info().rss - before < ENOUGH


@fuzz
@given(breaks(("pack.soundpack",)).filter(lambda each: "pack.soundpack" in each[0]))
def test_a_broken_archive_is_read_or_refused(
    small: Path, until: float, damage: tuple[str, Break]
) -> None:
    if time.monotonic() > until:
        return
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "pack.soundpack"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            for file in sorted(small.rglob("*")):
                if file.is_file():
                    archive.write(file, file.relative_to(small).as_posix())
        damage[1](Path(work))
        check(path, Path(work))


@fuzz
@given(share=st.floats(0, 1), bit=st.integers(0, 7), cut=st.booleans())
def test_a_broken_sound_is_read_or_refused(
    small: Path, until: float, share: float, bit: int, cut: bool
) -> None:
    if time.monotonic() > until:
        return
    with tempfile.TemporaryDirectory() as work:
        pack = Path(shutil.copytree(small, Path(work) / "pack"))
        clip = next((pack / "gallery" / "clips").iterdir())
        data = bytearray(clip.read_bytes())
        # Most of a sound is noise to its reader; headers come first.
        at = min(len(data) - 1, int(share**4 * len(data)))
        if cut:
            del data[at:]
        else:
            data[at] ^= 1 << bit
        clip.write_bytes(data)
        relist(pack)
        check(pack, Path(work))
