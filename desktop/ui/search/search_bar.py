"""Asking the whole region: a search box, suggestions while one types, and the answer."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from soundmark.desktop.engine.records import FoundPlace, NamedPlace, Place, SoundMap, SoundQuery
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Panel, Pill
from soundmark.desktop.ui.map.legend import Legend
from soundmark.desktop.ui.phrases import Phrases
from soundmark.desktop.ui.search.busy_glass import BusyGlass
from soundmark.desktop.ui.search.choice_pills import ChoicePills
from soundmark.desktop.ui.search.microphone import Microphone
from soundmark.desktop.ui.search.result_row import ResultRow
from soundmark.desktop.ui.search.results import Results
from soundmark.desktop.ui.search.suggestions import (
    place_called,
    place_suggestions,
    suggestions,
)

MAX_QUERY = 200


class SearchBar(Panel):
    """Signals: ``asked(str)``, ``cleared()``, ``chosen(FoundPlace)``, ``place_wanted(NamedPlace)``
    when a place was called by its name; ``resized()`` when it needs another height,
    ``rows_shown()`` when result rows wait for their pictures; ``file_wanted()`` and
    ``sound_dropped()`` for the sound that is asked for beside the words.
    """

    file_wanted = Signal()
    sound_dropped = Signal()

    asked = Signal(str)
    cleared = Signal()
    chosen = Signal(object)
    place_wanted = Signal(object)
    resized = Signal()
    rows_shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Search for a sound"), parent)
        self.phrases = Phrases()
        self.menu_button = IconButton("menu", self.tr("Menu"), flat=True)
        self.glass = BusyGlass()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(self.tr("Sound to search for"))
        self.edit.setPlaceholderText(self.tr("Search for a sound"))
        self.edit.setFont(theme.edit_font("body"))
        self.edit.setMaxLength(MAX_QUERY)
        self.edit.setMinimumHeight(theme.px(theme.TOUCH))
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.microphone = Microphone()
        self.file_button = IconButton(
            "folder", self.tr("Search with a sound file (WAV, FLAC, Ogg, MP3)"), flat=True
        )
        self.sound_pill = Pill("", self.tr("Take the sound out of the search"), icon="wave")
        self.fold_button = IconButton("down", self.tr("Show or hide the list"), flat=True)
        self.clear_button = IconButton("close", self.tr("Clear the search"), flat=True)
        #: Places that can be called by their names.
        self.places: tuple[NamedPlace, ...] = ()
        self.folded = False
        #: Words and name of the sound of the last question; another one opens the list.
        self._asked = ("", "")
        self._build()
        self._wire()
        self._suggested.hide()
        self.show_search("", searching=False, sound_map=None)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.px(2))
        top.addWidget(self.menu_button)
        top.addWidget(self.glass)
        top.addWidget(self.edit, 1)
        top.addWidget(self.microphone.button)
        top.addWidget(self.file_button)
        top.addWidget(self.fold_button)
        top.addWidget(self.clear_button)
        self._suggested = ChoicePills(self.tr("Suggestions"))
        self._suggested.setContentsMargins(theme.margins(8, 4, 8, 8))
        self._results = Results()
        column = QVBoxLayout(self)
        edge = theme.px(6)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(4))
        column.addLayout(top)
        column.addWidget(self.microphone)
        sounds = QHBoxLayout()
        sounds.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        sounds.addWidget(self.sound_pill)
        sounds.addStretch(1)
        column.addLayout(sounds)
        column.addWidget(self._suggested)
        column.addWidget(self._results, 1)

    def _wire(self) -> None:
        self.edit.returnPressed.connect(self._submit)
        self.edit.textEdited.connect(lambda _text: self._suggest())
        self.edit.installEventFilter(self)
        self.clear_button.clicked.connect(self._clear)
        self.fold_button.clicked.connect(lambda: self.set_folded(not self.folded))
        self.file_button.clicked.connect(self.file_wanted)
        self.sound_pill.clicked.connect(self.sound_dropped)
        for pills in (self._suggested, self._results.advice.pills):
            pills.taken.connect(self._take)
            pills.place_taken.connect(self._go_to)
        self._results.chosen.connect(self.chosen)
        self.microphone.running_changed.connect(self._listen)

    # What it shows.

    @property
    def pills(self) -> list[Pill]:
        """The suggestions."""
        return self._suggested.pills

    @property
    def rows(self) -> list[ResultRow]:
        """The best places."""
        return self._results.rows

    @property
    def heading(self) -> QLabel:
        """What the answer is an answer to."""
        return self._results.heading

    @property
    def legend(self) -> Legend:
        """What the colours of the map mean."""
        return self._results.legend

    def show_search(
        self,
        query: str,
        *,
        searching: bool,
        sound_map: SoundMap | None,
        sound: SoundQuery | None = None,
        found: tuple[FoundPlace, ...] = (),
        named: tuple[NamedPlace, ...] = (),
    ) -> None:
        """Show a query under way, its answer, or (empty) nothing."""
        self.glass.set_busy(searching)
        shown = self.phrases.shown(query)
        if shown != self.edit.text() and not self.edit.hasFocus():
            self.edit.setText(shown)
            self.edit.setCursorPosition(0)
        answered = sound_map is not None and (bool(query) or sound is not None)
        # Never the sound itself: it is wiped when it is no longer asked for.
        asked = (query, sound.name if sound is not None else "")
        if searching and asked != self._asked:
            self.folded = False
        self._asked = asked
        self._show_sound(sound)
        self.clear_button.setVisible(bool(query) or bool(self.edit.text()) or sound is not None)
        self.fold_button.setVisible(answered)
        self._results.forget()
        if sound_map is not None and answered:
            self._results.show_answer(sound_map, shown, asked[1], found, named)
            # A suggestion of the window's own language was not the visitor's wording.
            own = query if shown == query else ""
            self._results.advise(sound_map, own, self.phrases.examples, named)
            if not self._types_on():
                self._suggested.hide()
        self._show_results()
        self.resized.emit()
        if self.rows:
            self.rows_shown.emit()

    def show_heard(self, place: Place | None, playing: bool) -> None:
        """Mark the row of the place that is heard."""
        self._results.show_heard(place, playing)

    def _show_results(self) -> None:
        """The answer gives way to suggestions, and to the map when it is folded."""
        wanted = self._answered() and not self.folded and self._suggested.isHidden()
        self._results.setVisible(wanted)

    def _show_sound(self, sound: SoundQuery | None) -> None:
        self.sound_pill.setVisible(sound is not None)
        if sound is not None:
            name = self.fontMetrics().elidedText(
                sound.name, Qt.TextElideMode.ElideMiddle, theme.px(240)
            )
            self.sound_pill.set_text(f"{name}  ×")
            self.edit.setPlaceholderText(self.tr("Add words"))
        else:
            self.edit.setPlaceholderText(self.tr("Search for a sound"))

    def _listen(self, running: bool) -> None:
        """The microphone's line comes and goes."""
        if running:
            self.close_suggestions()
        self.resized.emit()

    def set_folded(self, folded: bool) -> None:
        """Hide the list to see more of the map, or show it again."""
        self.folded = folded
        self._show_results()
        self.resized.emit()

    def _answered(self) -> bool:
        return self.fold_button.isVisibleTo(self)

    def is_list_open(self) -> bool:
        """Whether it covers a good part of the map."""
        return self._results.isVisibleTo(self) and bool(self.rows)

    def wanted_height(self, longest: int) -> int:
        """The height it would like, at most ``longest``."""
        height = theme.px(theme.TOUCH) + theme.px(12)
        inner = self.width() - theme.px(12)
        if self.microphone.isVisibleTo(self):
            height += self.microphone.heightForWidth(inner) + theme.px(4)
        if self.sound_pill.isVisibleTo(self):
            height += theme.px(theme.TOUCH + 4)
        if self._suggested.isVisibleTo(self):
            height += self._suggested.heightForWidth(inner) + theme.px(4)
        if self._results.isVisibleTo(self):
            height += self._results.wanted_height(inner)
        return min(height, longest)

    # What the visitor does.

    def typed(self) -> str:
        """What stands in the box, asked already or not, as the model would be asked."""
        return self.phrases.asked(self.edit.text())

    def is_typing(self) -> bool:
        """Whether the keyboard is in the box or in its suggestions."""
        focused = self.window().focusWidget()
        return focused is self.edit or focused in self.pills

    def _types_on(self) -> bool:
        """Whether something else is being typed than what was asked."""
        return self.edit.hasFocus() and self.typed() != self._asked[0]

    def leave_typing(self) -> None:
        """Back to what was asked; what was only typed is let go."""
        self.edit.setText(self.phrases.shown(self._asked[0]))
        self.close_suggestions()
        self.clear_button.setVisible(bool(self.edit.text()) or self._answered())

    def hideEvent(self, event: QHideEvent) -> None:
        """The microphone is open only where its red button is seen."""
        self.microphone.give_up()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Suggestions come with the keyboard, and go with it."""
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._settle)
        elif watched is self.edit:
            if event.type() == QEvent.Type.FocusIn:
                self._suggest()
            elif self._is_key_down(event) and self.pills and self._suggested.isVisible():
                self.pills[0].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _is_key_down(event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        return pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down

    def _settle(self) -> None:
        """The keyboard went elsewhere: if not into the suggestions, they go."""
        if not self.is_typing():
            self.close_suggestions()

    def close_suggestions(self) -> None:
        """Take the suggestions away."""
        self._suggested.hide()
        self._show_results()
        self.resized.emit()

    def _suggest(self) -> None:
        typed = self.edit.text()
        self._suggested.offer(
            suggestions(typed, self.phrases.examples), place_suggestions(typed, self.places)
        )
        for before, after in pairwise([self.edit, *self.pills]):
            QWidget.setTabOrder(before, after)
            after.installEventFilter(self)
        self._suggested.setVisible(bool(self.pills))
        self._show_results()
        self.clear_button.setVisible(bool(typed) or self._answered())
        self.resized.emit()

    def _take(self, text: str) -> None:
        self.edit.setText(text)
        self._submit()

    def _go_to(self, place: NamedPlace) -> None:
        self.place_wanted.emit(place)
        self.leave_typing()

    def _submit(self) -> None:
        text = self.phrases.asked(self.edit.text())
        place = place_called(text, self.places)
        self.folded = False
        self.close_suggestions()
        if place is not None:
            self._go_to(place)
        elif text:
            self.asked.emit(text)
        else:
            self.cleared.emit()

    def _clear(self) -> None:
        self.edit.clear()
        self.close_suggestions()
        self.cleared.emit()

    def begin_afresh(self) -> None:
        """Forget what was typed, also what Ctrl+Z would bring back."""
        # Not clear(), which can be undone.
        self.edit.setText("")
        self.edit.clearFocus()
        self.folded = False
        self.heading.setText("")
        self._suggested.clear()
        self.close_suggestions()
        self.clear_button.hide()

    def restrict(self, *, menu: bool, microphone: bool) -> None:
        """In an exhibit: no files, no menu without pages, the microphone only if it is wanted."""
        self.menu_button.setVisible(menu)
        self.file_button.hide()
        self.microphone.button.setVisible(microphone)
        self.edit.setAcceptDrops(False)
        self.edit.setDragEnabled(False)

    def show_thumbnail(self, found: FoundPlace, image: QImage) -> None:
        """The picture of a place has come; the list may be another by now."""
        self._results.show_thumbnail(found, image)

    def best_places(self) -> list[FoundPlace]:
        """The places listed."""
        return [row.found for row in self.rows]
