"""What the state says, shown by the parts of one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from soundmark.desktop.engine.records import NamedPlace
from soundmark.desktop.ui.announcing import Announcer, announce
from soundmark.desktop.ui.focus_order import order_focus
from soundmark.desktop.ui.look import theme

if TYPE_CHECKING:
    from soundmark.desktop.ui.window import Window

#: A window narrower than this folds the list of a search when a place is heard.
ROOM_FOR_BOTH = 1240


class Showing(QObject):
    """Follows the state of a window, whose parts are there already."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._state = window, window.state
        state = window.state
        state.info_changed.connect(self._show_pack)
        state.place_changed.connect(self._show_place)
        state.listening_changed.connect(self._show_listening)
        state.answer_changed.connect(self._show_answer)
        state.words_changed.connect(self._show_words)
        state.grounding_changed.connect(self._show_grounding)
        state.search_changed.connect(self._show_search)
        state.dials_changed.connect(self._show_dials)
        state.playing_changed.connect(self._show_playing)
        state.said.connect(window.toast.say)
        state.broken.connect(self._show_trouble)
        # After the parts that it speaks of.
        self._announcer = Announcer(state, window)

    def order_focus(self) -> None:
        """Map, search, dials, buttons of the map, then what is heard."""
        window = self._window
        controls = window.controls
        order_focus(
            (
                window.map,
                window.search,
                window.dials,
                controls.zoom_in,
                controls.zoom_out,
                controls.whole,
                controls.move_button,
                *window.pan_pad.arrows.values(),
                controls.walk,
                controls.hear,
                window.walk_strip,
                window.panel,
                window.toast,
            )
        )

    def _named(self) -> tuple[NamedPlace, ...]:
        """The places that the pack names."""
        return self._state.info.places if self._state.info is not None else ()

    def _show_pack(self) -> None:
        window, info, explorer = self._window, self._state.info, self._window.actions_.explorer
        if info is None or explorer is None:
            return
        window.setWindowTitle(self.tr("Soundmark: {title}").format(title=info.title))
        if window.trouble.isVisible() and not window.in_exhibit:
            for hidden in (window.search, window.footer, window.hint):
                hidden.show()
        window.trouble.hide()
        window.banner.open(info.vouching)
        window.map.open(info, explorer.tile)
        window.search.places = info.places
        window.footer.open(info)
        window.dials.open(info)
        window.hint.open(info)
        window.hint.ready()
        window.dials.show()
        window.controls.show()
        window.pan_pad.setVisible(window.controls.move_button.isChecked())
        self.order_focus()
        window.lay_out()
        window.measure()

    def _show_place(self) -> None:
        window, place = self._window, self._state.place
        window.search.show_heard(place, self._state.playing)
        window.map.show_marker(place, waiting=self._state.waiting)
        window.footer.show_place(place)
        if place is not None:
            window.hint.hide()

    def _show_listening(self) -> None:
        window, heard = self._window, self._state.listening
        panel = window.panel
        window.map.show_footprint(heard.footprint if heard is not None else None)
        opened = heard is not None and not panel.isVisibleTo(window)
        if heard is not None:
            panel.show_listening(heard, self._state.answer_index, self._named())
        elif panel.isAncestorOf(window.focusWidget()):
            window.map.setFocus()
        panel.setVisible(heard is not None)
        if opened and window.width() < theme.px(ROOM_FOR_BOTH):
            window.search.set_folded(True)
        self.order_focus()
        window.lay_out()
        if heard is not None and opened:
            window.attention.show_heard(heard.place, heard.footprint)

    def _show_answer(self) -> None:
        heard = self._state.listening
        if heard is not None:
            self._window.panel.show_listening(heard, self._state.answer_index, self._named())
            self.order_focus()

    def _show_words(self) -> None:
        self._window.panel.show_grounding(self._state.words, None)

    def _show_grounding(self) -> None:
        grounding = self._state.grounding
        self._window.map.show_glow(grounding)
        self._window.panel.show_grounding(self._state.words, grounding)

    def _show_search(self) -> None:
        window, state, search = self._window, self._state, self._window.search
        window.map.show_sound_map(state.sound_map, state.found)
        search.show_search(
            state.query,
            searching=state.searching,
            sound_map=state.sound_map if state.search_complete else None,
            sound=state.sound,
            found=state.found,
            named=self._named(),
        )
        if state.sound_map is not None:
            window.hint.hide()
        if state.searching or state.sound_map is None:
            return
        self.order_focus()
        best = [row.accessibleName() for row in search.rows[:1]]
        announce(window, ". ".join([search.heading.text(), *best]))
        # Once the list has its place.
        window.attention.show_all(state.found)
        if search.edit.hasFocus() and search.typed() == state.query:
            window.map.setFocus()

    def _show_dials(self) -> None:
        self._window.dials.show_dials(self._state.context, self._state.scale)

    def _show_playing(self) -> None:
        window, playing = self._window, self._state.playing
        window.search.show_heard(self._state.place, playing)
        window.panel.volume.set_playing(playing)
        window.panel.spectrogram.set_running(playing)
        window.map.set_sounding(playing)

    def _show_trouble(self, title: str, sentence: str) -> None:
        window = self._window
        for widget in (window.hint, window.search, window.dials, window.controls, window.footer):
            widget.hide()
        window.trouble.tell(title, sentence)
        window.lay_out()
