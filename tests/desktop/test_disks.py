"""Full, write-protected and missing disks under the window and under what it keeps."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_disks import NO_MOUNTS, SmallDisk, small_disk

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.wav_parts import RecordingError, WavPart
from soundmark.desktop.kiosk.counters import CounterStore
from soundmark.desktop.library.shelf import Shelf
from soundmark.desktop.settings import SettingsStore

#: Opens the window as a visitor does, taps the map, searches, changes a setting, and tells what was
#: said and heard.
_VISIT = """
import json, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from noted_player import NotedPlayer
from PySide6.QtWidgets import QApplication
from tiny_world import place_in
from soundmark.desktop.engine.records import Place
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.shell import Shell, explorer_opener
app = QApplication([])
settings = SettingsStore()
players, said = [], []
def open_player():
    players.append(NotedPlayer())
    return players[-1]
pack, opener = Path(sys.argv[2]), explorer_opener(Path(sys.argv[3]), unsigned_model=True)
shell = Shell(app, settings, opener, open_player, pack=pack)
shell.window.state.said.connect(said.append)
shell.show()
state, end = shell.window.state, time.monotonic() + 120
def until(done):
    while not done():
        app.processEvents()
        time.sleep(0.005)
        assert time.monotonic() < end, said
until(lambda: state.info is not None and bool(players))
shell.window.actions_.listen_at(Place(*place_in(0)))
until(lambda: state.listening is not None)
shell.window.actions_.find_text("gulls")
until(lambda: state.sound_map is not None)
shell.window.actions_.listen_at(Place(*place_in(1)))
until(lambda: state.listening is not None and state.listening.place == Place(*place_in(1)))
shell.window.open_page("field")
for _ in range(200):
    app.processEvents()
    time.sleep(0.005)
shell.close()
heard, answers = len(players[0].played), len(state.listening.answers)
print(json.dumps({"heard": heard, "said": said, "answers": answers}))
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of four megabytes."""
    with small_disk(tmp_path / "disk", 4) as made:
        if made is None:
            pytest.skip(NO_MOUNTS)
        yield made


def visit(home: Path, pack: Path, model: Path, **more: str) -> dict[str, object]:
    """What a visitor hears and reads with that data folder. AssertionError if the program dies."""
    tests = str(Path(__file__).parents[1])
    environment = {
        **os.environ, "SOUNDMARK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", **more,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _VISIT, tests, str(pack), str(model)],
        env=environment, capture_output=True, text=True, check=False, timeout=250,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_full_disk_still_lets_a_visitor_hear(
    disk: SmallDisk, tiny_pack: Path, tiny_model: Path
) -> None:
    disk.fill()
    assert disk.free() == 0
    found = visit(disk.folder / "home", tiny_pack, tiny_model)
    assert found["heard"] == 2
    assert found["answers"] == 5


def test_a_protected_disk_still_lets_a_visitor_hear(
    disk: SmallDisk, tiny_pack: Path, tiny_model: Path
) -> None:
    SettingsStore(disk.folder / "home" / "settings.json").change("field", author="Ada")
    disk.protect()
    found = visit(disk.folder / "home", tiny_pack, tiny_model)
    assert found["heard"] == 2


@pytest.mark.parametrize("how", ["a file in its place", "no home either"])
def test_a_data_folder_that_cannot_be_made(
    tmp_path: Path, tiny_pack: Path, tiny_model: Path, how: str
) -> None:
    (tmp_path / "taken").write_text("a file")
    home = tmp_path / "taken" if how == "a file in its place" else tmp_path / "taken" / "below"
    found = visit(home, tiny_pack, tiny_model, HOME=str(home))
    assert found["heard"] == 2


@pytest.mark.parametrize("leave", [0, 4096, 65_536])
def test_what_is_kept_is_told_and_nothing_is_lost(disk: SmallDisk, leave: int) -> None:
    """Settings, notes, counters and a pack's list, with no room, one page, and a few."""
    home = disk.folder / "home"
    settings = SettingsStore(home / "settings.json")
    settings.change("field", author="Ada")
    CounterStore(home / "counters.sqlite").add({("visit", ""): 2})
    Notebook(home / "field")
    disk.fill(leave)
    said = []
    for number in range(40):
        for deed in (
            lambda: settings.change("field", author="B" * 100),
            lambda: CounterStore(home / "counters.sqlite").add({("place", f"{number}"): 1}),  # noqa: B023
            lambda: Notebook(home / "field"),
        ):
            try:
                deed()
            except SoundmarkError as error:
                said.append(str(error))
    assert all("\n" not in sentence for sentence in said)
    assert leave or said
    disk.make_room()
    kept = SettingsStore(home / "settings.json")
    assert kept.problem == ""
    assert kept.values.field.author in ("Ada", "B" * 100)
    assert CounterStore(home / "counters.sqlite").totals().visits == 2
    assert Notebook(home / "field").problem == ""
    kept.change("field", author="C")
    left = [path.name for path in home.rglob("*") if path.name.endswith((".tmp", "-journal"))]
    assert left == []


def test_a_recording_keeps_what_there_was_room_for(disk: SmallDisk) -> None:
    from field_life import RATE, staircase

    part = WavPart(disk.folder / "long.wav", RATE)
    disk.fill(200_000)

    def record() -> None:
        for _ in range(200):
            part.write(staircase(part.frames, RATE))

    with pytest.raises(RecordingError, match="no room left"):
        record()
    frames = part.frames
    assert frames >= 8 * RATE
    assert part.finish().frames == frames


def test_a_pack_that_does_not_fit_is_told_with_numbers(
    disk: SmallDisk, tiny_pack: Path, tiny_model: Path
) -> None:
    shelf = Shelf(disk.folder / "packs", tiny_pack)
    with pytest.raises(SoundmarkError, match=r"needs \d+ MB and \d+ MB are free"):
        shelf.add(tiny_pack)
    assert [pack.key for pack in shelf.packs()] == ["bundled"]
    assert [path.name for path in (disk.folder / "packs").glob(".installing-*")] == []


def test_a_stick_that_is_pulled_in_the_middle_of_adding(tmp_path: Path, tiny_pack: Path) -> None:
    import shutil

    with small_disk(tmp_path / "stick", 16) as stick:
        if stick is None:
            pytest.skip(NO_MOUNTS)
        pack = Path(shutil.copytree(tiny_pack, stick.folder / "pack"))
        shelf, steps = Shelf(tmp_path / "packs", tiny_pack), list[int]()

        def progress(done: int, _all: int) -> None:
            if not steps:
                stick.pull()
            steps.append(done)

        with pytest.raises(SoundmarkError) as told:
            shelf.add(pack, progress)
    assert steps
    assert "\n" not in str(told.value)
    assert [pack.key for pack in shelf.packs()] == ["bundled"]
    assert [path.name for path in (tmp_path / "packs").glob(".installing-*")] == []
