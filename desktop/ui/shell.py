"""The shell around the window: keeps pack and player while the window is made anew.

Colours, size of type and language are read when widgets are made; when one of them changes, a new
window takes the place of the old one and goes on with the same pack and the same player.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from soundmark.desktop.library.shelf import BUNDLED
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.allocator import TRIM_EVERY_MS, trim_heaps
from soundmark.desktop.ui.collector import GuiThreadCollector
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.overrides import keep_overrides
from soundmark.desktop.ui.packs.keeper import (
    EXHIBIT_SETTLED_MS,
    SETTLED_MS,
    Choice,
    PackKeeper,
)
from soundmark.desktop.ui.ports import ExplorerPort, PlayerPort
from soundmark.desktop.ui.speech import Narrator
from soundmark.desktop.ui.tasks import Lane
from soundmark.desktop.ui.translation import Language, in_words
from soundmark.desktop.ui.window import Window

if TYPE_CHECKING:
    from soundmark.desktop.ui.kiosk.mode import KioskController

#: After this time the window that was given up is deleted, and its memory can be collected.
SWEEP_AFTER_MS = 1500
#: Opens a pack, or with None the bundled one.
OpenExplorer = Callable[[Path | None], ExplorerPort]
OpenPlayer = Callable[[], PlayerPort]


class Shell(QObject):
    """One program: settings, the present window, garbage collection. ``show`` begins.

    Signal ``renewed(Window)`` whenever there is another window, the first one included.
    """

    renewed = Signal(object)

    def __init__(
        self,
        app: QApplication,
        settings: SettingsStore,
        open_explorer: OpenExplorer,
        open_player: OpenPlayer,
        *,
        pack: Path | None = None,
        keeper: PackKeeper | None = None,
        kiosk: Callable[[Shell], KioskController] | None = None,
    ) -> None:
        """``pack``: the one to open, whatever was open last. ``kiosk`` makes the controller
        of exhibit mode."""
        super().__init__()
        self.app = app
        self.settings = settings
        settled_ms = SETTLED_MS if kiosk is None else EXHIBIT_SETTLED_MS
        if keeper is None:
            keeper = PackKeeper(settings, parent=self, settled_ms=settled_ms)
        self.keeper = keeper
        self._pack = pack
        #: The folder of the pack that was chosen at the start, None for the bundled one.
        self._first: Path | None = None
        self.collector = GuiThreadCollector(self)
        self._trimmer = QTimer(self, interval=TRIM_EVERY_MS)
        self._trimmer.timeout.connect(trim_heaps)
        self.language = Language(app)
        self._open_explorer = open_explorer
        self._open_player = open_player
        self._scale: float | None = None
        self.kiosk = kiosk(self) if kiosk is not None else None
        if self.kiosk is not None:
            self.kiosk.setParent(self)
            self.renewed.connect(self.kiosk.attach)
        self.window = self._make_window()

    def show(self, scale: float | None = None) -> None:
        """Show the first window at once, and open pack and player behind it."""
        self._scale = scale
        window = self.window
        window.resize(window.sizeHint().boundedTo(self.app.primaryScreen().availableSize()))
        if self.kiosk is not None:
            window.showFullScreen()
        else:
            window.show()
        self.renewed.emit(window)
        QTimer.singleShot(0, window, self._open_behind)

    def close(self) -> None:
        """Close the window and give the collector back."""
        if self.kiosk is not None:
            self.kiosk.let_go()
        self.window.close()
        self.keeper.settled()
        self.collector.stop()

    def renew(self) -> None:
        """Make the window anew with the present settings, around the same pack and player."""
        old = self.window
        key = old.state.pack_key
        place, query, is_full = old.state.place, old.state.query, old.isFullScreen()
        page, bookmark = old.open_page_key, old.page.bookmark() if old.page is not None else ""
        self._narrator.hush()
        explorer, player = old.hand_over()
        new = self._make_window()
        new.resize(old.size())
        new.move(old.pos())
        self.window = new
        if is_full:
            new.showFullScreen()
        else:
            new.show()
        old.close()
        old.deleteLater()
        if explorer is not None:
            new.actions_.adopt(explorer, key)
        if player is not None:
            self._use_player(player)
        if place is not None:
            new.actions_.listen_at(place)
        if query:
            new.actions_.find_text(query)
        if page and (explorer is not None or not new.needs_pack(page)):
            new.open_page(page)
            if new.page is not None:
                new.page.return_to(bookmark)
        self.renewed.emit(new)
        QTimer.singleShot(SWEEP_AFTER_MS, self.collector, self.collector.sweep)

    def _make_window(self) -> Window:
        looks = self.settings.values.appearance
        self.language.speak(looks.language)
        theme.choose(looks.theme, looks.text_scale)
        theme.apply(self.app, self._scale)
        window = Window(settings=self.settings)
        keep_overrides()
        if self.kiosk is not None:
            self.kiosk.prepare(window)
        window.map.animated = not looks.reduced_motion
        window.controls.move_button.setChecked(looks.reduced_motion)
        self._narrator = Narrator(window.state, window.actions_, window.tasks, self.settings)
        window.actions_.keeper = self.keeper
        window.state.broken.connect(lambda *_: self._offer_rescue())
        window.trouble.rescue.clicked.connect(self.fall_back)
        window.actions_.opener = self._open_explorer
        # Later, when the page that asked for it has finished its own work.
        window.state.appearance_changed.connect(lambda: QTimer.singleShot(0, self, self.renew))
        window.state.info_changed.connect(self.collector.settle)
        if self.kiosk is None and not looks.tour_seen:
            window.state.info_changed.connect(
                lambda: QTimer.singleShot(0, window, self._offer_tour)
            )
        return window

    def _offer_rescue(self) -> None:
        """A pack that cannot be opened at the start is no dead end where there is another."""
        if self.kiosk is None and self._first is not None:
            self.window.trouble.offer_rescue()
            self.window.lay_out()

    def _offer_tour(self) -> None:
        """Once for each visitor, when there is a map to be shown round."""
        looks, window = self.settings.values.appearance, self.window
        if not looks.tour_seen and window.page is None and window.tour.isHidden():
            window.begin_tour()

    def _open_behind(self) -> None:
        self.collector.start()
        self._trimmer.start()
        window = self.window
        choice = self._choose()
        if choice.mark or choice.key:
            self.keeper.opening(choice.mark or choice.key)
        folder = self._first = choice.folder
        window.actions_.open_pack(lambda: self._open_explorer(folder), choice.key)
        window.tasks.run("player", self._open_player, self._use_player, lane=Lane.WIDE, silent=True)
        if self.kiosk is not None:
            self.kiosk.pack_note = choice.note
        for sentence in (self.settings.problem, choice.note):
            if sentence:
                window.state.said.emit(in_words(sentence))

    def _choose(self) -> Choice:
        """The pack of the command line or of the last time; in an exhibit only one that it may
        show."""
        in_exhibit = self.kiosk is not None
        if self._pack is not None:
            return self.keeper.named(self._pack, watched=in_exhibit)
        signed = in_exhibit and not self.settings.values.kiosk.unsigned_packs
        return self.keeper.choose(signed_only=signed)

    def fall_back(self) -> bool:
        """Open the bundled pack instead of one that could not be opened at the start; false if it
        was the bundled one."""
        if self._first is None:
            return False
        self._first = None
        self.keeper.opening(BUNDLED)
        self.window.actions_.open_pack(lambda: self._open_explorer(None), BUNDLED)
        return True

    def _use_player(self, player: PlayerPort) -> None:
        self.window.actions_.use_player(player)
        self.window.watch_player()


def explorer_opener(
    model: Path | None,
    *,
    unsigned_model: bool = False,
    unsigned_packs: Callable[[], bool] = lambda: True,
) -> OpenExplorer:
    """Opens packs with the model (None: the bundled one); the engine is imported only then.

    ``unsigned_model``: a developer's word for a model that nobody trusted has signed.
    ``unsigned_packs``: whether packs may be opened that nobody trusted has signed.
    """

    def open_explorer(pack: Path | None) -> ExplorerPort:
        from soundmark.desktop.engine.explorer import Explorer
        from soundmark.desktop.field.notebook import find_local
        from soundmark.desktop.importing.install import pack_folder
        from soundmark.desktop.trust.opening import exhibit_judge, require_trusted_model

        require_trusted_model(model, unsigned_too=unsigned_model)
        folder = pack_folder(pack) if pack is not None else None
        judge = exhibit_judge(unsigned_packs)
        return Explorer.open(folder, model, find_local=find_local, judge=judge)

    return open_explorer


def player_opener(settings: SettingsStore) -> OpenPlayer:
    """Makes the player with the volume and the ceiling of the settings, imported only then."""
    sound = settings.values.sound

    def open_player() -> PlayerPort:
        from soundmark.desktop.audio.player import Player

        return Player(
            volume=sound.start_volume, maximum_volume=sound.maximum_volume, mono=sound.mono
        )

    return open_player
