"""One pack on the shelf, as a card: what it is, who vouches for it, and what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from soundmark.desktop.library.shelf import ShelvedPack
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Panel, Pill, label
from soundmark.desktop.ui.packs.picture import PackPicture
from soundmark.desktop.ui.packs.standing import StandingLine
from soundmark.desktop.ui.translation import in_words
from soundmark.desktop.ui.wording import file_size


class PackCard(Panel):
    """One pack. Signals: ``open_asked()``, ``check_asked()``, ``remove_asked()``."""

    open_asked = Signal()
    check_asked = Signal()
    remove_asked = Signal()

    def __init__(self, pack: ShelvedPack, *, is_open: bool) -> None:
        super().__init__(pack.title)
        self.pack = pack
        self._colour = theme.PANEL_SOLID
        self.picture = PackPicture(self.tr("Map of {title}").format(title=pack.title))
        self.status = label(self._status(is_open), "small", "muted", wrap=True)
        if pack.state != "ready":
            self.status.setProperty("tone", "warning")
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        words.addWidget(label(pack.title, "title_long", wrap=True))
        if pack.description:
            words.addWidget(label(pack.description, "small", wrap=True))
        if pack.state != "broken":
            facts = [file_size(pack.size), ", ".join(pack.licences), pack.attribution]
            words.addWidget(
                label(" · ".join(fact for fact in facts if fact), "small", "muted", wrap=True)
            )
        if pack.vouching is not None:
            words.addWidget(StandingLine(pack.vouching))
        words.addWidget(self.status)
        if pack.state == "broken":
            words.addWidget(label(in_words(pack.problem), "small", "muted", wrap=True))
        words.addStretch(1)
        words.addLayout(self._buttons(is_open))
        row = QHBoxLayout(self)
        edge = theme.px(14)
        row.setContentsMargins(edge, edge, edge, edge)
        row.setSpacing(theme.px(18))
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _buttons(self, is_open: bool) -> QHBoxLayout:
        title = self.pack.title
        self.open_button = IconButton(
            "play", self.tr("Open {title}").format(title=title), text=self.tr("Open"), accent=True
        )
        # Shown before it has a parent, a button would be a window of its own for a moment.
        if is_open or self.pack.state == "broken":
            self.open_button.hide()
        self.check_button = Pill(
            self.tr("Check"), self.tr("Check every byte of {title}").format(title=title)
        )
        self.remove_button = Pill(
            self.tr("Remove"), self.tr("Remove {title} from this computer").format(title=title)
        )
        if self.pack.state == "broken":
            self.check_button.hide()
        if is_open or not self.pack.removable:
            self.remove_button.hide()
        self.open_button.clicked.connect(self.open_asked)
        self.check_button.clicked.connect(self.check_asked)
        self.remove_button.clicked.connect(self.remove_asked)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        for button in (self.open_button, self.check_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _status(self, is_open: bool) -> str:
        if self.pack.state == "apart":
            return self.tr("Set apart: {why} You can try to open it again.").format(
                why=in_words(self.pack.problem)
            )
        if self.pack.state == "broken":
            return self.tr("This pack cannot be opened. Remove it, or add it again.")
        return self.tr("Open now") if is_open else ""

    def tell(self, sentence: str, *, warn: bool) -> None:
        """Say what a check has found."""
        self.status.setText(sentence)
        self.status.setProperty("tone", "warning" if warn else "muted")
        self.status.style().polish(self.status)
