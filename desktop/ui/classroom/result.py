"""The end of a round: stars, points, and each answer to look at again."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from soundmark.desktop.classroom.play import Play, ReviewLine
from soundmark.desktop.classroom.why import Why
from soundmark.desktop.engine.records import GroundingResult, NamedPlace
from soundmark.desktop.ui.classroom.parts import Stars
from soundmark.desktop.ui.classroom.words import (
    game_name,
    level_name,
    quiz_title,
    why_sentence,
)
from soundmark.desktop.ui.listening.caption_view import CaptionView
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Control, IconButton, Pill, ScrollColumn, label
from soundmark.desktop.ui.look.flow_layout import flowing
from soundmark.desktop.ui.map.letter_pins import paint_sign
from soundmark.desktop.ui.wording import bare_word


class ReviewRow(Control):
    """One place of the round; touch it to fly there and hear it."""

    def __init__(self, line: ReviewLine, named: tuple[NamedPlace, ...]) -> None:
        self.line = line
        title = self.tr("{number}. {place}").format(
            number=line.number, place=quiz_title(line.place, named)
        )
        if line.instead is None:
            detail = self.tr("Right")
        else:
            detail = self.tr("You chose {place}").format(place=quiz_title(line.instead, named))
        if line.team:
            detail = self.tr("{team}: {what}").format(team=line.team, what=detail)
        super().__init__(f"{title}. {detail}", role="strong", checkable=True)
        self._title, self._detail = title, detail
        self.setToolTip(self.tr("Fly there, hear it and see why"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        small = QFontMetrics(theme.font("small")).height()
        lines = self.fontMetrics().height() + small + 2 * theme.px(12)
        self.setFixedHeight(max(theme.px(66), lines))

    def sizeHint(self) -> QSize:
        """A line of a side page."""
        return QSize(theme.px(320), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sign, name, what was chosen."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.body(painter, box, theme.px(14))
        edge, air = theme.px(30), theme.px(12)
        mirrored = self.isRightToLeft()
        x = box.right() - edge if mirrored else box.left() + edge
        sign = QPointF(x, box.center().y())
        paint_sign(painter, sign, theme.px(15), right=self.line.instead is None)
        words = box.adjusted(2 * edge, air, -air, -air)
        if mirrored:
            words = box.adjusted(air, air, -2 * edge, -air)
        painter.setPen(self.ink())
        painter.setFont(self.font())
        metrics = painter.fontMetrics()
        lead = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        mode = Qt.TextElideMode.ElideRight
        painter.drawText(words, lead, metrics.elidedText(self._title, mode, int(words.width())))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.ON_ACCENT if self.isChecked() else theme.MUTED)
        foot = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom)
        detail = painter.fontMetrics().elidedText(self._detail, mode, int(words.width()))
        painter.drawText(words, foot, detail)


class ResultView(QWidget):
    """Signals: ``visited(ReviewLine)``, ``again_asked()``, ``start_asked()``."""

    visited = Signal(object)
    again_asked = Signal()
    start_asked = Signal()

    def __init__(self, play: Play, named: tuple[NamedPlace, ...]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Result"))
        self.play = play
        self.score = label(
            self.tr("{points} of {most} right").format(points=play.points, most=play.most),
            "display",
            wrap=True,
        )
        self.score.setAlignment(Qt.AlignmentFlag.AlignCenter)
        played = play.round
        self.facts = label(
            self.tr("{game} · {level} · code {code} · check {check}").format(
                game=game_name(played.game),
                level=level_name(played.level.number),
                code=played.code,
                check=played.check,
            ),
            "small",
            "muted",
            wrap=True,
        )
        self.facts.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.teams = [
            label(
                self.tr("{team}: {points} of {most}").format(
                    team=score.name, points=score.points, most=score.of
                ),
                "title_long",
            )
            for score in play.team_scores()
        ]
        self.rows = [ReviewRow(line, named) for line in play.review()]
        self.caption = CaptionView()
        self.caption.hide()
        self.note = label("", "small", "accent", wrap=True)
        self.note.hide()
        self.again_button = IconButton(
            "again", self.tr("Another round"), text=self.tr("Another round"), accent=True
        )
        self.start_button = Pill(self.tr("Choose a game"), self.tr("Back to the choice of games"))
        self._build()
        self.again_button.clicked.connect(self.again_asked)
        self.start_button.clicked.connect(self.start_asked)
        for row in self.rows:
            row.clicked.connect(lambda _=False, r=row: self._visit(r))

    def _build(self) -> None:
        content = QWidget()
        content.setAccessibleName(self.tr("Result and answers"))
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.margins(0, 0, 12, 6))
        column.setSpacing(theme.px(8))
        column.addWidget(Stars(self.play.stars))
        column.addWidget(self.score)
        column.addWidget(self.facts)
        for team in self.teams:
            team.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(team)
        column.addSpacing(theme.px(6))
        column.addWidget(label(self.tr("Look at each answer again"), "strong"))
        self._list = column
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        self._scroll = ScrollColumn(content)
        foot = flowing(self.tr("Result"), self.again_button, self.start_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.margins(6, 0, 2, 4))
        outer.setSpacing(theme.px(8))
        outer.addWidget(self._scroll, 1)
        outer.addWidget(foot)

    def _visit(self, row: ReviewRow) -> None:
        """Open the caption below the row that was touched."""
        for other in self.rows:
            other.setChecked(other is row)
        for widget in (self.caption, self.note):
            self._list.removeWidget(widget)
        index = self._list.indexOf(row)
        self._list.insertWidget(index + 1, self.caption)
        self._list.insertWidget(index + 2, self.note)
        self.caption.show_caption(row.line.place.answer.caption)
        self.caption.show()
        self.note.setText(self.tr("Looking where the words come from …"))
        self.note.show()
        self.visited.emit(row.line)

    def explain(self, found: Why) -> None:
        """Say which words glow on the map."""
        self.show_words(tuple(bare_word(word) for word in found.words), found.grounding)
        self.note.setText(why_sentence(found))

    def show_words(self, words: tuple[str, ...], grounding: GroundingResult | None) -> None:
        """Mark these words in the caption."""
        self.caption.show_words(words, grounding)
