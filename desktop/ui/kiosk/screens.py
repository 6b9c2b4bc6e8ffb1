"""The screens of exhibit mode for visitors: tour, "still there?", darkness; and their base.

A screen covers its window and takes every touch, click and key that reaches it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from soundmark.desktop.engine.records import Answer, NamedPlace
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Control, Panel, Pill, label
from soundmark.desktop.ui.map.camera import Insets
from soundmark.desktop.ui.translation import LANGUAGES
from soundmark.desktop.ui.wording import answer_origin

#: Beside each other from this width on, in design units.
_BESIDE_FROM = 1000


class BigButton(Control):
    """A large button that is its words; ``accent`` for the one thing to do."""

    def __init__(
        self, text: str, name: str = "", *, accent: bool = False, height: int = 72
    ) -> None:
        super().__init__(name or text, role="title")
        self._accent, self._height, self._by = accent, height, 1.0
        self.setText(text)
        self.setMinimumSize(self.sizeHint())

    def grow(self, by: float) -> None:
        """Be larger than usual by a factor."""
        self._by = by
        self.setFont(grown("title", by))
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Words and much air."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        tall = theme.px(self._height * self._by)
        return QSize(max(words + theme.px(64 * self._by), tall), tall)

    def fill(self) -> QColor:
        """Accent, or as other buttons."""
        if self._accent and self.isEnabled():
            return theme.ACCENT_STRONG if self.hot() else theme.ACCENT
        return super().fill()

    def ink(self) -> QColor:
        """Dark on accent."""
        return theme.ON_ACCENT if self._accent and self.isEnabled() else super().ink()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Body and words."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.body(painter, box, min(theme.px(20), box.height() / 2))
        painter.setPen(self.ink())
        painter.setFont(self.font())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.text())


class KioskScreen(QWidget):
    """Base. Signal ``touched()``: somebody is there. ``ground``: painted over what lies below."""

    touched = Signal()

    def __init__(self, parent: QWidget, name: str, ground: QColor | None = None) -> None:
        super().__init__(parent)
        self._over, self._ground = parent, ground
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        parent.installEventFilter(self)

    def cover(self) -> None:
        """Appear over everything, with the keyboard."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if isinstance(event, QResizeEvent):
            self.resize(event.size())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Somebody is there."""
        self.touched.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Somebody is there."""
        self.touched.emit()

    def event(self, event: QEvent) -> bool:
        """Keys are no shortcuts of the window below; a finger is not turned into a mouse."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QTouchEvent):
            event.accept()
            if event.type() == QEvent.Type.TouchBegin:
                self.touched.emit()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, if there is one."""
        if self._ground is not None:
            QPainter(self).fillRect(self.rect(), self._ground)


class AttractScreen(KioskScreen):
    """Over the map while nobody is there: where the tour is, what it hears, what to do.

    Signal ``language_chosen(str)``: somebody begins in this language.
    """

    language_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "")
        self._call = self.tr("Touch to begin")
        self.setAccessibleName(self._call)
        self.card = Panel(self.tr("On the tour"))
        self.region = label("Soundmark", "strong", "accent", wrap=True)
        self.place = label("", "display", wrap=True)
        self.caption = label("", "caption", wrap=True)
        self.note = label("", "small", "muted", wrap=True)
        column = QVBoxLayout(self.card)
        edge = theme.px(26)
        column.setContentsMargins(edge, theme.px(20), edge, theme.px(20))
        column.setSpacing(theme.px(6))
        roles = ("strong", "display", "caption", "small")
        lines = (self.region, self.place, self.caption, self.note)
        self._roles = tuple(zip(lines, roles, strict=True))
        for line in lines:
            column.addWidget(line)
        self.button = BigButton(self._call, accent=True, height=88)
        self.button.clicked.connect(self.touched)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme.px(20))
        self._row.addWidget(self.card, 1, Qt.AlignmentFlag.AlignBottom)
        self._row.addWidget(
            self.button, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
        )
        self.languages: dict[str, Pill] = {}
        self._box = QVBoxLayout(self)
        self._box.addWidget(self._language_row(), 0, Qt.AlignmentFlag.AlignHCenter)
        self._box.addStretch(1)
        self._box.addLayout(self._row)
        self.show_trouble("")

    def _language_row(self) -> Panel:
        """Each language by its own name; whoever reads it can begin in it."""
        self._language_panel = Panel(self.tr("Languages"))
        self._language_grid = QGridLayout(self._language_panel)
        edge = theme.px(6)
        self._language_grid.setContentsMargins(edge, edge, edge, edge)
        self._language_grid.setSpacing(edge)
        for code, name in LANGUAGES.items():
            pill = Pill(name, name, role="strong")
            pill.clicked.connect(lambda _=False, c=code: self.language_chosen.emit(c))
            self.languages[code] = pill
        self._place_languages(len(LANGUAGES))
        return self._language_panel

    def _place_languages(self, columns: int) -> None:
        for index, pill in enumerate(self.languages.values()):
            self._language_grid.addWidget(pill, *divmod(index, columns))

    def show_region(self, title: str) -> None:
        """The name of the pack; no place yet."""
        self.region.setText("Soundmark")
        self._tell(title, "", "")
        self.button.setVisible(bool(title))
        self._language_panel.setVisible(bool(title))

    def show_place(self, region: str, named: NamedPlace, answer: Answer | None) -> None:
        """A place of the tour, and its answer once there is one."""
        self.region.setText(region)
        if answer is None:
            self._tell(named.name, named.note, "")
            return
        self._tell(named.name, answer.caption, answer_origin(answer))

    def show_trouble(self, sentence: str) -> None:
        """Nothing can be shown: why (staff read it), or that the map is being opened."""
        title = self.tr("Out of order") if sentence else self.tr("Opening the map …")
        self._tell(title, self.tr("Please tell the staff.") if sentence else "", sentence)
        self.button.hide()
        self._language_panel.hide()

    def _tell(self, title: str, caption: str, note: str) -> None:
        for line, text in ((self.place, title), (self.caption, caption), (self.note, note)):
            line.setText(text)
            line.setVisible(bool(text))
        self.setAccessibleDescription(". ".join(part for part in (title, caption, note) if part))

    def set_floor(self, height: int, ceiling: int = 0) -> None:
        """Stay clear of the attribution, ``height`` pixels above the lower edge, and of what takes
        ``ceiling`` pixels of the upper one."""
        edge = theme.px(20)
        self._box.setContentsMargins(edge, edge + ceiling, edge, height + theme.px(12))

    def covered(self) -> Insets:
        """What the languages above and the card below take from the map."""
        self._box.activate()
        return Insets(
            top=self._language_panel.geometry().bottom() + 1,
            bottom=self.height() - self.card.geometry().top(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one above the other."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_BESIDE_FROM)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
        # A wall is read from afar.
        by = min(
            1.6, max(1.0, self.width() / theme.px(1280)), max(1.0, self.height() / theme.px(720))
        )
        self.button.grow(by)
        for line, role in self._roles:
            line.setFont(grown(role, by))
        self.card.setMaximumWidth(theme.px(760 * by) if wide else self.width())
        alignment = Qt.AlignmentFlag.AlignBottom if wide else Qt.AlignmentFlag(0)
        self._row.setAlignment(self.card, alignment)
        self._place_languages(len(LANGUAGES) if wide else 3)


class CountDown(QWidget):
    """A ring that empties, with the seconds in its middle."""

    SIDE = 150

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Seconds left"))
        self.setFixedSize(theme.px(self.SIDE), theme.px(self.SIDE))
        self._left, self._of = 0, 1

    def show_left(self, seconds: int, of: int) -> None:
        """``seconds`` of ``of`` are left."""
        self._left, self._of = max(0, seconds), max(1, of)
        self.setAccessibleDescription(str(self._left))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, arc, number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = theme.px(10)
        box = QRectF(self.rect()).adjusted(wide, wide, -wide, -wide)
        painter.setPen(QPen(theme.RAISED_HOVER, wide))
        painter.drawEllipse(box)
        pen = QPen(theme.ACCENT, wide)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, 90 * 16, round(360 * 16 * self._left / self._of))
        painter.setPen(theme.TEXT)
        painter.setFont(theme.font("display"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self._left))


class WarningScreen(KioskScreen):
    """ "Still there?" with a count-down. Signals: ``touched()`` to go on (anywhere), ``ended()`` to
    begin anew at once.
    """

    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "", QColor(4, 10, 12, 190))
        self._of = 1
        self.title = centred(self.tr("Still there?"), "display")
        self.setAccessibleName(self.title.text())
        self.sentence = centred(
            self.tr("Soon everything starts anew for the next visitor."), "body", "muted"
        )
        self.ring = CountDown()
        self.go_on = BigButton(self.tr("I am still here"), accent=True, height=88)
        self.end = Pill(self.tr("Start anew now"), self.tr("Start anew now"), role="strong")
        self.go_on.clicked.connect(self.touched)
        self.end.clicked.connect(self.ended)
        card = Panel(self.title.text(), solid=True)
        column = QVBoxLayout(card)
        edge = theme.px(40)
        column.setContentsMargins(edge, theme.px(34), edge, theme.px(26))
        column.setSpacing(theme.px(18))
        for widget in (self.title, self.sentence, self.ring, self.go_on, self.end):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        in_the_middle(self, card)

    def begin(self, seconds: int) -> None:
        """Appear with the whole time left."""
        self._of = seconds
        self.show_left(seconds)
        self.cover()
        self.go_on.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_left(self, seconds: int) -> None:
        """Count down."""
        self.ring.show_left(seconds, self._of)


class DarkScreen(KioskScreen):
    """Quiet hours: black, no clock, no sound; a touch wakes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "", QColor("black"))
        self.setAccessibleName(self.tr("Quiet hours; touch to wake"))


def grown(role: str, by: float) -> QFont:
    """The font of a role, larger by a factor."""
    font = theme.font(role)
    font.setPixelSize(round(font.pixelSize() * by))
    return font


def centred(text: str, role: str, tone: str = "") -> QLabel:
    """A label whose lines are centred."""
    made = label(text, role, tone, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def in_the_middle(screen: QWidget, card: QWidget) -> None:
    """Lay a card out in the middle of a screen."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card)
    row.addStretch(1)
    box = QVBoxLayout(screen)
    edge = theme.px(16)
    box.setContentsMargins(edge, edge, edge, edge)
    box.addStretch(1)
    box.addLayout(row)
    box.addStretch(1)
