"""Pictures of every screen, for looking at and for the documents: ``python tests/pictures.py OUT``.

Not a test. It drives the real window offscreen on a pack (the bundled one, or ``--pack`` and
``--model``) and writes one PNG for each screen and size. ``--documents assets/screenshots`` writes
those that the documents show there too, as small JPEG files.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

from PIL import Image
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from soak import sound_card

from soundmark.desktop.audio.player import Player
from soundmark.desktop.classroom.questions import Game
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Place
from soundmark.desktop.kiosk.pin import hash_pin
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.classroom.match import MatchView
from soundmark.desktop.ui.classroom.page import ClassroomPage
from soundmark.desktop.ui.classroom.start import Wish
from soundmark.desktop.ui.classroom.where import WhereView
from soundmark.desktop.ui.kiosk.mode import KioskController
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.page import Page
from soundmark.desktop.ui.reasons.see_why_page import SeeWhyPage
from soundmark.desktop.ui.shell import Shell
from soundmark.desktop.ui.window import Window


class Studio:
    """One window after the other, each closed before the next opens."""

    def __init__(self, out: Path, pack: Path | None, model: Path | None) -> None:
        self.out, self.pack, self.model = out, pack, model
        arguments = QApplication.instance()
        self.app = arguments if isinstance(arguments, QApplication) else QApplication([])
        self.window = Window()

    def open(self, width: int, height: int, scale: float = 1.0) -> None:
        """A fresh window on the pack."""
        self.close()
        theme.apply(self.app, scale)
        self.window = window = Window()
        window.map.animated = False
        window.resize(width, height)
        window.show()
        window.actions_.open_pack(lambda: Explorer.open(self.pack, self.model))
        window.actions_.use_player(Player())
        window.watch_player()
        self.until(lambda: window.state.info is not None)
        window.state.said.disconnect(window.toast.say)
        window.toast.dismiss()
        self.rest(0.5)

    def close(self) -> None:
        """Close the window that is open."""
        self.window.close()
        self.window.deleteLater()
        self.app.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    def until(self, done: Callable[[], bool], seconds: float = 30) -> None:
        """Let the window live until something is so. TimeoutError if it never is."""
        end = time.monotonic() + seconds
        while not done():
            if time.monotonic() > end:
                raise TimeoutError("the window never got there")
            self.app.processEvents()
            time.sleep(0.002)

    def rest(self, seconds: float) -> None:
        """Let it live for a while, and until every tile is there."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end)
        self.until(lambda: not self.window.pyramid.asked)

    def take(self, name: str) -> None:
        """Write a picture."""
        self.rest(0.2)
        self.window.grab().save(str(self.out / f"{name}.png"))
        print(self.out / f"{name}.png")

    def listen(self, place: Place, seconds: float = 0.3) -> None:
        """Tap a place and wait for its answer and ``seconds`` of sound."""
        self.window.actions_.listen_at(place)
        self.until(lambda: self.window.state.listening is not None)
        self.rest(seconds)

    def open_page(self, key: str) -> Page | None:
        """Open a page of the menu and wait for what it asks for."""
        self.window.open_page(key)
        self.rest(0.5)
        return self.window.page

    def touch_word(self) -> None:
        """Let the first word of the caption that the picture supports glow."""
        state = self.window.state
        for chip in self.window.panel.caption.chips:
            self.window.actions_.ground_words(())
            self.window._touch_word(chip.word)
            self.until(lambda: state.grounding is not None)
            if state.grounding is not None and state.grounding.heard:
                break
        self.rest(0.4)

    def search(self, text: str) -> None:
        """Search, and wait for the map and its pictures."""
        self.window.actions_.find_text(text)
        self.until(lambda: not self.window.state.searching)
        self.rest(0.4)


def broken() -> Explorer:
    """A pack as a bad stick gives it."""
    raise PackError(
        "The pack bay.soundpack is damaged: region/tiles.mbtiles does not match its checksum; "
        "copy it again from where you got it."
    )


def take_all(studio: Studio, place: Place, query: str) -> None:
    """Every screen."""
    studio.open(1400, 860)
    studio.take("first-view")
    studio.listen(place, seconds=6)
    studio.take("place")
    studio.touch_word()
    studio.take("word")
    studio.open(1400, 860)
    studio.search(query)
    studio.take("sound-map")
    if studio.window.search.rows:
        studio.window.search.rows[0].click()
        studio.until(lambda: studio.window.state.listening is not None)
        studio.rest(4)
        studio.take("visit")
    studio.open(1400, 860)
    studio.window.dials.month.click()
    studio.take("month")
    for name, width, height, scale in (
        ("narrow", 720, 1000, 1.0),
        ("small", 1024, 640, 1.0),
        ("wall", 3840, 2160, 2.0),
    ):
        studio.open(width, height, scale)
        studio.take(f"{name}-first-view")
        studio.search(query)
        studio.listen(place, seconds=2)
        studio.touch_word()
        studio.take(f"{name}-place")
    studio.close()
    theme.apply(studio.app, 1.0)
    studio.window = Window()
    studio.window.resize(1400, 860)
    studio.window.show()
    studio.window.actions_.open_pack(broken)
    studio.until(studio.window.trouble.isVisible)
    studio.take("bad-pack")
    studio.close()


def take_pages(studio: Studio, place: Place) -> None:
    """The pages of the menu, each with something in it."""
    studio.open(1400, 860)
    studio.listen(place, seconds=2)
    page = studio.open_page("why")
    assert isinstance(page, SeeWhyPage)
    studio.until(lambda: page.learning.isHidden() and bool(page.rows), seconds=180)
    page.picture.choose(6, 9)
    studio.rest(1)
    studio.take("see-why")
    studio.open_page("compare")
    studio.take("compare")
    studio.open_page("packs")
    studio.rest(1)
    studio.take("packs")
    studio.open_page("settings")
    studio.take("settings")
    studio.open_page("field")
    studio.rest(1)
    studio.take("field")
    page = studio.open_page("classroom")
    assert isinstance(page, ClassroomPage)
    studio.take("classroom")
    page.begin(Wish(Game.WHERE, level=1, count=5, code="KEMA", teams=(), reading=False))
    studio.until(lambda: isinstance(page.view, WhereView))
    studio.rest(3)
    studio.take("where-am-i")
    page.go_to_start()
    page.begin(Wish(Game.BELONGS, level=1, count=5, code="KEMA", teams=(), reading=False))
    studio.until(lambda: isinstance(page.view, MatchView))
    studio.rest(3)
    studio.take("what-belongs-here")


def take_exhibit(studio: Studio) -> None:
    """Exhibit mode, when no other window is open: the tour that waits for a visitor, and the
    staff page."""
    settings = SettingsStore()
    settings.change("kiosk", pin_hash=hash_pin("2468"))
    settings.change("appearance", reduced_motion=True)
    shell = Shell(
        studio.app,
        settings,
        Explorer.open,
        Player,
        pack=studio.pack,
        kiosk=lambda shell: KioskController(shell, tick_ms=3_600_000),
    )
    shell.show(1.0)
    studio.window = shell.window
    exhibit = shell.kiosk
    assert isinstance(exhibit, KioskController)
    attract = exhibit.screens.attract
    shell.window.showNormal()
    shell.window.resize(1400, 860)
    studio.until(lambda: bool(attract.caption.text()))
    studio.rest(2)
    studio.take("exhibit")
    exhibit.open_staff()
    studio.rest(1)
    studio.take("staff")
    exhibit.let_go()


#: Pictures that the documents show: their names there, and how wide.
DOCUMENTED = {
    "word": ("explore", 1400),
    "sound-map": ("sound-map", 1400),
    "see-why": ("see-why", 1400),
    "where-am-i": ("classroom", 1000),
    "exhibit": ("exhibit", 1000),
}


def document(pictures: Path, folder: Path) -> None:
    """Write the pictures that documents show as small files."""
    for name, (known_as, width) in DOCUMENTED.items():
        with Image.open(pictures / f"{name}.png") as picture:
            target = folder / f"{known_as}.jpg"
            small = picture.convert("RGB").resize(
                (width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS
            )
            small.save(target, quality=82, progressive=True, optimize=True)
            print(target)


def main() -> None:
    """Parse the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pack", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--at", default="37.7594,-122.5090", help="LAT,LON")
    parser.add_argument("--query", default="trains passing by")
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--sound", choices=("paced", "none"), default="paced")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    latitude, longitude = (float(part) for part in options.at.split(","))
    place = Place(latitude, longitude)
    with tempfile.TemporaryDirectory(prefix="soundmark-pictures-") as home:
        os.environ["SOUNDMARK_HOME"] = home
        with sound_card(options.sound, Path(home)):
            studio = Studio(options.out, options.pack, options.model)
            take_pages(studio, place)
            take_all(studio, place, options.query)
            take_exhibit(studio)
    if options.documents is not None:
        document(options.out, options.documents)


if __name__ == "__main__":
    main()
