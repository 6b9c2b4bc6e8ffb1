"""The window: a full-bleed map, panels that float over it, and the wires between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QWidget

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.records import (
    Listening,
    NamedPlace,
    Place,
)
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.actions import Actions
from soundmark.desktop.ui.announcing import announce
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.listening.dials import Dials
from soundmark.desktop.ui.listening.listening_panel import ListeningPanel
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.map.attention import Attention
from soundmark.desktop.ui.map.map_controls import MapControls
from soundmark.desktop.ui.map.map_footer import MapFooter
from soundmark.desktop.ui.map.map_view import MapView
from soundmark.desktop.ui.map.pan_pad import PanPad
from soundmark.desktop.ui.map.tile_pyramid import TilePyramid
from soundmark.desktop.ui.map.walking import Walk, WalkStrip
from soundmark.desktop.ui.menu import Menu
from soundmark.desktop.ui.notices import Hint, Toast, TroubleCard
from soundmark.desktop.ui.overrides import keep_overrides
from soundmark.desktop.ui.packs.standing import UnsignedBanner
from soundmark.desktop.ui.page import Page, PageSpec, Placement
from soundmark.desktop.ui.pages import PAGES
from soundmark.desktop.ui.placing import Placing
from soundmark.desktop.ui.ports import ExplorerPort, PlayerPort
from soundmark.desktop.ui.search.row_pictures import RowPictures
from soundmark.desktop.ui.search.search_bar import SearchBar
from soundmark.desktop.ui.search.sound_doors import SoundDoors
from soundmark.desktop.ui.showing import Showing
from soundmark.desktop.ui.state import AppState
from soundmark.desktop.ui.tasks import Tasks
from soundmark.desktop.ui.tour import Tour
from soundmark.desktop.ui.tour_steps import tour_steps
from soundmark.desktop.ui.translation import in_words

LEAST_SIZE = (640, 560)
#: A glow on a footprint smaller than this on the screen is not seen: fly closer.
GLOW_SIDE = 240


class Window(QWidget):
    """Everything a visitor sees. After showing it, call ``open_pack`` and ``use_player`` of its
    actions.
    """

    def __init__(
        self,
        tasks: Tasks | None = None,
        settings: SettingsStore | None = None,
        pages: tuple[PageSpec, ...] = PAGES,
    ) -> None:
        super().__init__()
        self.settings = settings if settings is not None else SettingsStore()
        self.pages = pages
        self.page: Page | None = None
        #: Key of the page that is open, empty without one.
        self.open_page_key = ""
        self.setWindowTitle("Soundmark")
        self.setAccessibleName("Soundmark")
        self.setAcceptDrops(True)
        self.setMinimumSize(theme.px(LEAST_SIZE[0]), theme.px(LEAST_SIZE[1]))
        self.tasks = tasks or Tasks(self)
        self.state = AppState(self)
        self.actions_ = Actions(self.state, self.tasks, self)
        self.pyramid = TilePyramid(self.tasks, self)
        self.map = MapView(self.pyramid, self, self.tasks)
        self.actions_.looked_at = self.map.centre_place
        self.footer = MapFooter(self)
        self.hint = Hint(self)
        self.search = SearchBar(self)
        self.dials = Dials(self)
        self.controls = MapControls(self)
        self.panel = ListeningPanel(self)
        self.walk = Walk(self.state, self.actions_, self.tasks, self)
        self.walk_strip = WalkStrip(self)
        self.toast = Toast(self)
        self.trouble = TroubleCard(self)
        self.banner = UnsignedBanner(self)
        self.menu = Menu(self)
        self.pan_pad = PanPad(self)
        self.tour = Tour(self)
        self.desk = Desk(self.state, self.actions_, self.tasks, self.settings, self.map)
        self._placing = Placing(self)
        self.attention = Attention(self.map, self._placing.free_map)
        self.in_exhibit = False
        self.panel.hide()
        self.dials.hide()
        self.controls.hide()
        self.hint.waiting()
        self._wire_map()
        self._wire_panels()
        self._wire_keys()
        self._doors = SoundDoors(self)
        self._pictures = RowPictures(self.search, self.state, self.actions_, self.tasks)
        self._showing = Showing(self)
        self._showing.order_focus()
        self.map.setFocus()

    def sizeHint(self) -> QSize:
        """A comfortable window."""
        return QSize(theme.px(1400), theme.px(860))

    # Wires.

    def _wire_map(self) -> None:
        self.map.tapped.connect(self._stand_and_listen)
        self.map.missed.connect(
            lambda: self.state.said.emit(self.tr("There is no imagery there; tap on the picture."))
        )
        self.map.moved.connect(self.measure)
        self.map.hovered.connect(lambda place: self.footer.show_place(place or self.state.place))
        self.controls.zoom_in.clicked.connect(lambda: self.map.zoom_by(1.0))
        self.controls.zoom_out.clicked.connect(lambda: self.map.zoom_by(-1.0))
        self.controls.whole.clicked.connect(self.map.show_whole)
        self.controls.walk.clicked.connect(self.toggle_walk)
        self.controls.move_button.toggled.connect(self._show_pad)
        self.pan_pad.moved.connect(self.map.step)
        self.walk_strip.ended.connect(self.walk.stop)
        self.walk.running_changed.connect(self._show_walking)
        self.walk.heard.connect(self._show_walked)
        self.map.hovered.connect(self.walk.aim)
        self.controls.hear.clicked.connect(self.hear_here)
        self.controls.hear.aimed.connect(self.map.show_crosshair)

    def _wire_panels(self) -> None:
        panel, search, dials, do = self.panel, self.search, self.dials, self.actions_
        panel.word_touched.connect(self._touch_word)
        panel.answer_chosen.connect(do.choose_answer)
        panel.closed.connect(do.leave_place)
        panel.sheet_asked.connect(self.print_sheet)
        panel.why_asked.connect(lambda: self.state.ask_page("why"))
        panel.why_button.setVisible(any(spec.key == "why" for spec in self.pages))
        panel.picture_touched.connect(self._fly_to_heard)
        panel.layer_muted.connect(do.sound.mute_layer)
        panel.layer_soloed.connect(do.sound.solo_layer)
        panel.layer_levelled.connect(do.sound.set_layer_level)
        panel.volume.toggled.connect(do.sound.toggle)
        panel.volume.changed.connect(do.sound.set_volume)
        search.asked.connect(do.find_text)
        search.cleared.connect(do.clear_search)
        search.chosen.connect(do.visit)
        search.place_wanted.connect(self._go_to_named)
        search.resized.connect(self.lay_out)
        search.menu_button.clicked.connect(self.toggle_menu)
        search.menu_button.setVisible(bool(self.pages))
        self.menu.chosen.connect(self.open_page)
        dials.month_set.connect(do.set_month)
        dials.hour_set.connect(do.set_hour)
        dials.source_set.connect(do.set_source)
        dials.scale_set.connect(do.set_scale)
        self.toast.resized.connect(self.lay_out)
        self.tour.ended.connect(self._keep_tour_seen)
        state = self.state
        state.fly_asked.connect(self.attention.fly)
        state.tour_asked.connect(self.begin_tour)
        state.page_asked.connect(self.open_page)

    def _wire_keys(self) -> None:
        for keys, deed in (
            ("Ctrl+F", self._focus_search),
            ("/", self._focus_search),
            ("Esc", self._step_back),
            ("M", self.actions_.sound.toggle),
            ("W", self.toggle_walk),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(deed)

    def watch_player(self) -> None:
        """Show what the player says of itself; called once there is one."""
        player = self.actions_.player
        if player is None:
            return
        self.panel.spectrogram.watch(player.monitor)
        if player.maximum_volume > 0:
            self.panel.volume.set_volume(player.volume / player.maximum_volume)

    # Deeds of the window's own.

    def hear_here(self) -> None:
        """Listen in the middle of the map."""
        if self.state.info is not None:
            self._stand_and_listen(self.map.centre_place())

    def _stand_and_listen(self, place: Place) -> None:
        if self.page is not None and self.page.takes_map:
            self.page.map_tapped(place)
            return
        self.walk.stop(silent=False)
        self.actions_.listen_at(place)

    def toggle_walk(self) -> None:
        """Begin to walk in the middle of the map, or stand still."""
        is_taken = self.page is not None and self.page.takes_map
        if self.walk.running:
            self.walk.stop()
        elif self.state.info is not None and not is_taken:
            self.walk.start(self.map.centre_place())
        self.controls.walk.setChecked(self.walk.running)

    def _show_walking(self, running: bool) -> None:
        self.controls.walk.setChecked(running)
        self.map.show_crosshair(running)
        self.map.set_sounding(False)
        if running:
            self.hint.hide()
            self.walk_strip.begin()
        else:
            self.walk_strip.hide()
            self.map.show_footprint(None)
        self.lay_out()

    def _show_walked(self, listening: Listening | None) -> None:
        self.walk_strip.tell(listening)
        self.map.show_footprint(listening.footprint if listening is not None else None)
        self.lay_out()

    def print_sheet(self) -> None:
        """Save the sheet of the place that is heard; never in an exhibit."""
        if not self.in_exhibit:
            from soundmark.desktop.ui.sheets.printing import print_place

            print_place(self, self.desk)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file from the disk may be dropped."""
        self._doors.greet(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Search with the sound file that was dropped."""
        self._doors.take(event)

    def _touch_word(self, word: str) -> None:
        self.actions_.toggle_word(word)
        heard = self.state.listening
        if self.state.words and heard is not None:
            self.attention.show_glow(heard.footprint, theme.px(GLOW_SIDE))

    def _go_to_named(self, named: NamedPlace) -> None:
        self.map.setFocus()
        self.walk.stop(silent=False)
        self.actions_.go_to(named)

    def _fly_to_heard(self) -> None:
        if self.state.listening is not None:
            self.map.fly_to_footprint(self.state.listening.footprint)

    def measure(self) -> None:
        """Scale and coordinates for what the map shows; a walk goes with its middle."""
        self.footer.show_camera(self.map.camera, self.map.centre_place())
        if self.walk.running and not self.map.underMouse():
            self.walk.aim(self.map.centre_place())

    def _focus_search(self) -> None:
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.edit.selectAll()

    def _step_back(self) -> None:
        """Escape: out of menu, page, microphone, search box, then words, place, sound map."""
        if self.menu.isVisible():
            self.menu.dismiss()
        elif self.tour.isVisible():
            self.tour.skip()
        elif self.page is not None:
            if not self.page.step_back():
                self.close_page()
        elif self.search.microphone.running:
            self.search.microphone.give_up()
        elif self.toast.isVisible():
            self.toast.dismiss()
        elif self.walk.running:
            self.walk.stop()
        elif self.search.is_typing():
            self.map.setFocus()
            self.search.leave_typing()
        elif self.state.words:
            self.actions_.ground_words(())
        elif self.state.place is not None:
            self.actions_.leave_place()
        elif self.state.query or self.state.sound is not None:
            self.actions_.clear_search()

    # Tour and arrows.

    def begin_tour(self) -> None:
        """Show what one can do, in four steps; never in an exhibit."""
        if not self.in_exhibit and self.state.info is not None:
            self.tour.begin(tour_steps(self))

    def _keep_tour_seen(self) -> None:
        try:
            self.settings.change("appearance", tour_seen=True)
        except SoundmarkError as error:
            self.state.said.emit(in_words(error.sentence))
        self.map.setFocus()

    def _show_pad(self, shown: bool) -> None:
        self.pan_pad.setVisible(shown and self.controls.isVisible())
        self.lay_out()

    # Menu and pages.

    def toggle_menu(self) -> None:
        """Show or hide the menu; pages that need a pack are left out while none is open."""
        if self.menu.isVisible():
            self.menu.dismiss()
            return
        is_open = self.state.info is not None
        self.menu.show_pages([spec for spec in self.pages if is_open or not spec.needs_pack])
        self.lay_out()

    def open_page(self, key: str) -> None:
        """Show a page instead of the one that is open. KeyError for a key that no page has."""
        spec = next((spec for spec in self.pages if spec.key == key), None)
        if spec is None:
            raise KeyError(key)
        self.close_page()
        self.tour.skip()
        page = spec.make(self.desk)
        # Its classes have only now been loaded.
        keep_overrides()
        page.setParent(self)
        page.left.connect(self.close_page)
        page.placed.connect(self._place_page)
        self.page, self.open_page_key = page, key
        self._show_explorer(visible=page.placement is Placement.SIDE, beside_page=True)
        page.show()
        page.raise_()
        self.toast.raise_()
        self.lay_out()
        announce(self, page.title.text())
        page.opened()
        focused = self.focusWidget()
        # Hiding the map hands the keyboard on, perhaps to what the page does not show.
        if focused is None or not page.isAncestorOf(focused) or not focused.isVisible():
            page.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def needs_pack(self, key: str) -> bool:
        """Whether the page of this key can be opened only when a pack is open."""
        return any(spec.needs_pack for spec in self.pages if spec.key == key)

    def _place_page(self) -> None:
        """The open page moved over the map, or to its side."""
        if self.page is not None:
            self._show_explorer(visible=self.page.placement is Placement.SIDE, beside_page=True)
            self.lay_out()

    def close_page(self) -> None:
        """Back to the explorer; harmless if no page is open."""
        page, self.page, self.open_page_key = self.page, None, ""
        if page is None:
            return
        page.closing()
        page.hide()
        page.deleteLater()
        self._show_explorer(visible=True, beside_page=False)
        self.lay_out()
        self.map.setFocus()

    def _show_explorer(self, *, visible: bool, beside_page: bool) -> None:
        """Show or hide what floats over the map; a page at the side stands for search and dials."""
        is_open = self.state.info is not None
        self.search.setVisible(visible and not beside_page)
        self.dials.setVisible(visible and not beside_page and is_open)
        self.controls.setVisible(visible and is_open)
        self.pan_pad.setVisible(visible and is_open and self.controls.move_button.isChecked())
        self.controls.offer_listening(self.page is None or not self.page.takes_map)
        self.footer.setVisible(visible)
        self.map.setVisible(visible)
        self.panel.setVisible(visible and self.state.listening is not None)
        if beside_page or self.state.listening is not None:
            self.hint.hide()

    # Exhibit mode (``kiosk``).

    def restrict(self, *, microphone: bool) -> None:
        """Offer only what visitors of an exhibit may use: no files, few pages."""
        self.in_exhibit = True
        self.pages = tuple(spec for spec in self.pages if spec.in_kiosk)
        self.setAcceptDrops(False)
        self.search.restrict(menu=bool(self.pages), microphone=microphone)
        self.panel.sheet_button.hide()

    def show_bare(self, bare: bool) -> None:
        """Leave only the map and its attribution, or bring the rest back."""
        self._show_explorer(visible=not bare, beside_page=False)
        self.map.show()
        self.footer.show()
        is_open = self.state.info is not None
        self.hint.setVisible(not bare and is_open and self.state.listening is None)
        self.lay_out()

    def begin_afresh(self) -> None:
        """As a new visitor meets it, once place, search and page are gone."""
        self.attention.begin_afresh()
        self.toast.dismiss()
        self.search.begin_afresh()
        self.map.begin_afresh()
        self.footer.show_place(None)
        self.hint.setVisible(self.state.info is not None)
        self.map.setFocus()
        self.lay_out()

    # Layout and end.

    def lay_out(self) -> None:
        """Place everything for the present size."""
        self._placing.place_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Fonts or language changed: arrange anew."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self.lay_out()

    def hand_over(self) -> tuple[ExplorerPort | None, PlayerPort | None]:
        """Stop asking and watching, and give pack and player away to another window."""
        self.walk.stop(silent=False)
        self.close_page()
        self.actions_.stop()
        self.tasks.close()
        self.panel.spectrogram.unwatch()
        return self.actions_.let_go()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the workers, then give sound and files back."""
        self.walk.stop()
        self.close_page()
        self.search.microphone.close_for_good()
        self.actions_.stop()
        self.tasks.close()
        if self.actions_.player is not None:
            self.actions_.player.close()
        if self.actions_.explorer is not None:
            self.actions_.explorer.close()
        super().closeEvent(event)
