"""Small parts of the field page: chips to touch, the level of a recording, words, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import Panel, Pill, label
from soundmark.desktop.ui.look.flow_layout import FlowLayout

_QUIET_DB, _LOUD_DB = -72.0, -6.0


class Flow(QWidget):
    """Widgets set in lines like words."""

    def __init__(self, name: str, gap: float = 8) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.flow = FlowLayout(self, gap=theme.px(gap), line_gap=theme.px(gap))
        # Height follows width; what a layout of one narrow column would need counts for nothing.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def clear(self) -> None:
        """Take everything out."""
        clear(self.flow)


class Chips(Flow):
    """Words to touch. Signal ``changed()``. ``single``: one at most; touched again it is let go."""

    changed = Signal()

    def __init__(self, name: str, *, single: bool = False) -> None:
        super().__init__(name)
        self._single = single
        self._pills: dict[str, Pill] = {}

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the chips that are on, in their order."""
        return tuple(key for key, pill in self._pills.items() if pill.isChecked())

    def pill(self, key: str) -> Pill:
        """The chip of a key; KeyError if there is none."""
        return self._pills[key]

    def show_chips(self, chips: Sequence[tuple[str, str]], chosen: Iterable[str]) -> None:
        """Show a chip for each (key, words)."""
        on = set(chosen)
        self.clear()
        self._pills = {}
        for key, words in chips:
            pill = Pill(words, words, checkable=True)
            pill.setChecked(key in on)
            pill.clicked.connect(lambda _=False, which=key: self._touched(which))
            self.flow.addWidget(pill)
            self._pills[key] = pill
        self.updateGeometry()

    def choose(self, chosen: Iterable[str]) -> None:
        """Set which are on without announcing it."""
        on = set(chosen)
        for key, pill in self._pills.items():
            pill.setChecked(key in on)

    def _touched(self, key: str) -> None:
        if self._single and self._pills[key].isChecked():
            self.choose([key])
        self.changed.emit()


class LevelHistory(QWidget):
    """The level of a recording as bars from left to right; the newest stand at the end."""

    BARS = 72

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Level of the recording"))
        self.setFixedHeight(theme.px(44))
        self.setMinimumWidth(theme.px(120))
        self._levels: tuple[float, ...] = ()

    def show_levels(self, levels: tuple[float, ...]) -> None:
        """Show levels in dBFS, oldest first."""
        self._levels = levels[-self.BARS :]
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it gets."""
        return QSize(theme.px(260), theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars round the middle line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step = self.width() / self.BARS
        middle = self.height() / 2
        for index in range(self.BARS):
            level = self._levels[index] if index < len(self._levels) else None
            share = 0.0
            if level is not None:
                share = min(1.0, max(0.0, (level - _QUIET_DB) / (_LOUD_DB - _QUIET_DB)))
            half = max(theme.px(1), share * (middle - 1))
            x = index * step
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                x = self.width() - x - step
            painter.setBrush(theme.ACCENT if level is not None else theme.RAISED_HOVER)
            painter.drawRoundedRect(QRectF(x, middle - half, step * 0.6, 2 * half), 1, 1)


class WordsField(Panel):
    """Several lines to write on. Signal ``changed()``."""

    changed = Signal()

    def __init__(self, name: str, help_words: str, longest: int) -> None:
        super().__init__(name, solid=True)
        self._colour = theme.RAISED
        self._longest = longest
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(help_words)
        self.edit.setFont(theme.font("body"))
        self.edit.setTabChangesFocus(True)
        self.edit.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.edit.setFixedHeight(theme.px(92))
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.edit.viewport().setAutoFillBackground(False)
        self.edit.setStyleSheet("background: transparent;")
        column = QVBoxLayout(self)
        edge = theme.px(8)
        column.setContentsMargins(theme.px(12), edge, edge, edge)
        column.addWidget(self.edit)
        self.edit.textChanged.connect(self._written)

    @property
    def text(self) -> str:
        """What is written."""
        return self.edit.toPlainText()[: self._longest]

    def show_text(self, text: str) -> None:
        """Show a text without announcing it."""
        if text != self.edit.toPlainText():
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)

    def _written(self) -> None:
        self.changed.emit()


class Notice(Panel):
    """A sentence with a button or two; hidden until there is something to say."""

    def __init__(self, name: str) -> None:
        super().__init__(name, solid=True)
        self._colour = theme.BACKDROP
        self.words = label("", "body", wrap=True)
        self._buttons = Flow(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(10))
        column.setSpacing(theme.px(8))
        column.addWidget(self.words)
        column.addWidget(self._buttons)
        self.pills: list[Pill] = []
        self.hide()

    def tell(self, sentence: str, *deeds: tuple[str, str, Callable[[], None]]) -> None:
        """Show a sentence and, for each (words, name, deed), a button; a deed closes the notice."""
        self._buttons.clear()
        self.words.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.pills = []
        for words, name, deed in deeds:
            pill = Pill(words, name)
            pill.clicked.connect(lambda _=False, do=deed: self._done(do))
            self._buttons.flow.addWidget(pill)
            self.pills.append(pill)
        self._buttons.updateGeometry()
        self.show()

    def _done(self, deed: Callable[[], None]) -> None:
        self.hide()
        deed()
