"""Asking the whole region: a search box, suggestions while one types, and the best places."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from soundmark.desktop.engine.records import FoundPlace, NamedPlace, SoundMap, SoundQuery
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.desktop.ui.look import icons, theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import IconButton, Panel, Pill, ScrollColumn, label
from soundmark.desktop.ui.look.flow_layout import FlowLayout
from soundmark.desktop.ui.map.legend import Legend
from soundmark.desktop.ui.phrases import Phrases
from soundmark.desktop.ui.search.microphone import Microphone
from soundmark.desktop.ui.search.result_row import ResultRow
from soundmark.desktop.ui.wording import sound_label

MAX_QUERY = 200
SUGGESTIONS = 7


def suggestions(typed: str, examples: list[str]) -> list[str]:
    """What one may be about to ask: examples at first, then sounds that hold what was typed."""
    text = typed.strip().casefold()
    if not text:
        return examples[:SUGGESTIONS]
    pool = [*examples, *(sound_label(tag) for tag in SOUND_LABELS)]
    starts = [s for s in pool if s.casefold().startswith(text)]
    holds = [s for s in pool if text in s.casefold() and s not in starts]
    return [s for s in (*starts, *holds) if s.casefold() != text][:SUGGESTIONS]


class BusyGlass(QWidget):
    """The magnifying glass of the box; an arc runs round it while a search is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.px(40), theme.px(theme.TOUCH))
        self.setAccessibleName(self.tr("Search"))
        self._turn = 0
        self._clock = QTimer(self, interval=40)
        self._clock.timeout.connect(self._advance)

    def set_busy(self, busy: bool) -> None:
        """Run or rest."""
        self._clock.start() if busy else self._clock.stop()
        self.update()

    def _advance(self) -> None:
        self._turn = (self._turn + 16) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Glass, or arc."""
        painter = QPainter(self)
        side = theme.px(24)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        if not self._clock.isActive():
            icons.draw(painter, "search", box, theme.MUTED)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ACCENT, theme.px(3)))
        painter.drawArc(box.adjusted(2, 2, -2, -2), -self._turn * 16, 110 * 16)


class SearchBar(Panel):
    """Signals: ``asked(str)``, ``cleared()``, ``chosen(FoundPlace)``, ``resized()`` when it needs
    another height, ``rows_shown()`` when result rows wait for their pictures; ``file_wanted()`` and
    ``sound_dropped()`` for the sound that is asked for beside the words.
    """

    file_wanted = Signal()
    sound_dropped = Signal()

    asked = Signal(str)
    cleared = Signal()
    chosen = Signal(object)
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
        self.rows: list[ResultRow] = []
        self.pills: list[Pill] = []
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
        self._suggested = QWidget()
        self._suggested.setAccessibleName(self.tr("Suggestions"))
        self._flow = FlowLayout(self._suggested, gap=theme.px(8), line_gap=theme.px(8))
        self._flow.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(8))
        self.heading = label("", "small", "muted", wrap=True)
        self.legend = Legend()
        self._list = QWidget()
        self._list.setAccessibleName(self.tr("Best places"))
        self._rows_column = QVBoxLayout(self._list)
        self._rows_column.setContentsMargins(theme.margins(0, 0, 6, 0))
        self._rows_column.setSpacing(theme.px(8))
        self._scroll = ScrollColumn(self._list)
        self._results = QWidget()
        self._results.setAccessibleName(self.tr("Results"))
        body = QVBoxLayout(self._results)
        body.setContentsMargins(theme.margins(10, 2, 4, 10))
        body.setSpacing(theme.px(10))
        body.addWidget(self.heading)
        body.addWidget(self.legend)
        body.addWidget(self._scroll, 1)
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
        self.microphone.running_changed.connect(self._listen)

    # What it shows.

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
        self._empty_rows()
        if sound_map is not None and answered:
            self.heading.setText(self._heading(sound_map, shown, sound))
            for place in found:
                row = ResultRow(place, named)
                row.clicked.connect(lambda _=False, f=place: self.chosen.emit(f))
                self._rows_column.addWidget(row)
                self.rows.append(row)
            self._rows_column.addStretch(1)
            self._scroll.setVisible(bool(self.rows))
            self._suggested.hide()
        self._results.setVisible(answered and not self.folded)
        self.resized.emit()
        if self.rows:
            self.rows_shown.emit()

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

    def _heading(self, sound_map: SoundMap, query: str, sound: SoundQuery | None) -> str:
        asked = query
        if sound is not None:
            asked = f"{query} + {sound.name}" if query else sound.name
        if not sound_map.heard:
            return self.tr(
                "“{query}”: not heard here. No place in this region supports it."
            ).format(query=asked)
        if sound is not None:
            return self.tr("Where it might sound like “{query}”").format(query=asked)
        return self.tr("Where you would hear “{query}”").format(query=asked)

    def set_folded(self, folded: bool) -> None:
        """Hide the list to see more of the map, or show it again."""
        self.folded = folded
        self._results.setVisible(bool(self.heading.text()) and self._answered() and not folded)
        self.resized.emit()

    def _answered(self) -> bool:
        return self.fold_button.isVisibleTo(self)

    def is_list_open(self) -> bool:
        """Whether it covers a good part of the map."""
        return self._results.isVisibleTo(self)

    def wanted_height(self, longest: int) -> int:
        """The height it would like, at most ``longest``."""
        height = theme.px(theme.TOUCH) + theme.px(12)
        inner = self.width() - theme.px(12)
        if self.microphone.isVisibleTo(self):
            height += self.microphone.heightForWidth(inner) + theme.px(4)
        if self.sound_pill.isVisibleTo(self):
            height += theme.px(theme.TOUCH + 4)
        if self._suggested.isVisibleTo(self):
            height += self._flow.heightForWidth(inner - theme.px(16)) + theme.px(16)
        if self._results.isVisibleTo(self):
            body = inner - theme.px(14)
            height += self.heading.heightForWidth(body) + self.legend.heightForWidth(body)
            height += theme.px(32) + sum(row.minimumHeight() + theme.px(8) for row in self.rows)
        return min(height, longest)

    # What the visitor does.

    def typed(self) -> str:
        """What stands in the box, asked already or not, as the model would be asked."""
        return self.phrases.asked(self.edit.text())

    def is_typing(self) -> bool:
        """Whether the keyboard is in the box or in its suggestions."""
        focused = self.window().focusWidget()
        return focused is self.edit or focused in self.pills

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
        if watched is self.edit:
            if event.type() == QEvent.Type.FocusIn:
                self._suggest()
            elif event.type() == QEvent.Type.FocusOut:
                QTimer.singleShot(0, self, self._settle)
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
        if not self.isAncestorOf(self.window().focusWidget() or self):
            self.close_suggestions()

    def close_suggestions(self) -> None:
        """Take the suggestions away."""
        self._suggested.hide()
        self._results.setVisible(self._answered() and not self.folded)
        self.resized.emit()

    def _empty_pills(self) -> None:
        for pill in self.pills:
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self.pills = []

    def _suggest(self) -> None:
        self._empty_pills()
        found = suggestions(self.edit.text(), list(self.phrases.examples))
        for text in found:
            pill = Pill(text, self.tr("Search for {sound}").format(sound=text), role="body")
            pill.clicked.connect(lambda _=False, t=text: self._take(t))
            self._flow.addWidget(pill)
            pill.show()
            self.pills.append(pill)
        for before, after in pairwise([self.edit, *self.pills]):
            QWidget.setTabOrder(before, after)
        self._suggested.setVisible(bool(found))
        self._results.setVisible(self._answered() and not self.folded and not found)
        self.clear_button.setVisible(bool(self.edit.text()) or self._answered())
        self.resized.emit()

    def _take(self, text: str) -> None:
        self.edit.setText(text)
        self._submit()

    def _submit(self) -> None:
        text = self.phrases.asked(self.edit.text())
        self.folded = False
        self.close_suggestions()
        if text:
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
        self._empty_pills()
        self.close_suggestions()
        self.clear_button.hide()

    def restrict(self, *, menu: bool, microphone: bool) -> None:
        """In an exhibit: no files, no menu without pages, the microphone only if it is wanted."""
        self.menu_button.setVisible(menu)
        self.file_button.hide()
        self.microphone.button.setVisible(microphone)
        self.edit.setAcceptDrops(False)
        self.edit.setDragEnabled(False)

    def _empty_rows(self) -> None:
        self.rows = []
        clear(self._rows_column)

    def show_thumbnail(self, found: FoundPlace, image: QImage) -> None:
        """The picture of a place has come; the list may be another by now."""
        for row in self.rows:
            if row.found is found:
                row.show_thumbnail(image)

    def best_places(self) -> list[FoundPlace]:
        """The places listed."""
        return [row.found for row in self.rows]
