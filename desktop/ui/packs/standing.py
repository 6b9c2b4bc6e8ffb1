"""Who vouches for a pack, as the window says it: a sign and words, never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from soundmark.desktop.engine.records import Vouching
from soundmark.desktop.ui.look import icons, theme
from soundmark.desktop.ui.look.controls import label
from soundmark.desktop.ui.translation import isolated

_ICON = 20


def standing_words(vouching: Vouching) -> str:
    """One sentence."""
    signer = isolated(vouching.signer)
    if vouching.tier == "bundled":
        return _tr("It came with Soundmark.")
    if vouching.tier == "app":
        return _tr("Signed with a key of this Soundmark: {key}.").format(key=signer)
    if vouching.tier == "site":
        return _tr("Signed with a key that staff added: {key}.").format(key=signer)
    if vouching.signer:
        return _tr("Unsigned: the key {key} is trusted by nobody here.").format(key=signer)
    return _tr("Unsigned: nobody vouches for it.")


def standing_icon(vouching: Vouching) -> str:
    """The sign before the sentence."""
    if vouching.tier == "bundled":
        return "box"
    return "tick" if vouching.trusted else "warning"


def unsigned_sentence() -> str:
    """What stands over the map and on everything that is printed of an unsigned pack."""
    return _tr("This pack is unsigned: nobody who is trusted here vouches for it.")


class _Sign(QWidget):
    """A small sign that says nothing of its own."""

    def __init__(self, icon: str, *, warn: bool) -> None:
        super().__init__()
        self._icon, self._warn = icon, warn
        self.setFixedSize(theme.px(_ICON), theme.px(_ICON))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.WARNING if self._warn else theme.MUTED
        icons.draw(painter, self._icon, QRectF(self.rect()), colour)


class StandingLine(QWidget):
    """The sign and the sentence on one line, or several."""

    def __init__(self, vouching: Vouching) -> None:
        super().__init__()
        warn = not vouching.trusted
        self.words = label(
            standing_words(vouching), "small", "warning" if warn else "muted", wrap=True
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(_Sign(standing_icon(vouching), warn=warn), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)


class UnsignedBanner(QWidget):
    """A strip over the whole width while the open pack is one that nobody vouches for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "strong", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(18), theme.px(8), theme.px(18), theme.px(8))
        self._row.setSpacing(theme.px(12))
        self._row.addWidget(_Sign("warning", warn=True), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.words, 1)
        self.hide()

    def open(self, vouching: Vouching | None) -> None:
        """Show it or hide it for a pack; None: nobody was asked."""
        unsigned = vouching is not None and not vouching.trusted
        self.words.setText(unsigned_sentence())
        self.setAccessibleName(self.words.text())
        self.setVisible(unsigned)

    def wanted_height(self, width: int) -> int:
        """Height at a width; 0 while it is hidden."""
        if self.isHidden():
            return 0
        inner = width - theme.px(2 * 18 + 12 + _ICON)
        return max(theme.px(40), self.words.heightForWidth(inner) + theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground of its own, and a line below it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.PANEL_SOLID)
        line = self.rect()
        line.setTop(line.bottom() - theme.px(2))
        painter.fillRect(line, theme.WARNING)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Standing", text)
