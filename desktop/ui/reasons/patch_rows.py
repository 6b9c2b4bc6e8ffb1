"""What a patch speaks for, as things to touch: words with bars, concepts by their names."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from soundmark.desktop.engine.patch_reading import PatchConcept, PatchWord
from soundmark.desktop.ui.look import icons, theme
from soundmark.desktop.ui.look.controls import Control
from soundmark.desktop.ui.wording import sentence_case, sound_label


def concept_name(number: int, words: tuple[str, ...]) -> str:
    """A concept in plain words, never a bare number alone."""
    if words:
        return sentence_case(", ".join(words))
    return QCoreApplication.translate("PatchRows", "No word yet (concept {number})").format(
        number=number
    )


def word_text(word: PatchWord) -> str:
    """A word as the visitor reads it: a sound in their language, a caption's word as it is."""
    return sound_label(word.tag) if word.tag else word.text


class WordRow(Control):
    """A word with a bar. Touch it: its patches glow. Checked while they do."""

    def __init__(self, word: PatchWord) -> None:
        text = word_text(word)
        percent = round(word.score * 100)
        if word.in_caption:
            name = self.tr("{word}, {percent}%, in the caption")
        else:
            name = self.tr("{word}, {percent}%")
        super().__init__(name.format(word=text, percent=percent), checkable=True)
        self.word = word
        self._percent = self.tr("{percent}%").format(percent=percent)
        self.setText(sentence_case(text))
        self.setToolTip(self.tr("Show every patch that speaks for “{word}”").format(word=text))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line = max(theme.px(26), self.fontMetrics().height())
        self.setFixedHeight(self._line + theme.px(26))

    def sizeHint(self) -> QSize:
        """Half a column."""
        return QSize(theme.px(200), self._line + theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sound or eye, the word, how strong, and the bar beneath; mirrored from the right."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.body(painter, box, theme.px(12))
        air, side, bar = theme.px(12), theme.px(18), theme.px(4)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        line = QRectF(air, theme.px(7), box.width() - 2 * air, self._line)
        sign = QRectF(line.left(), line.center().y() - side / 2, side, side)
        if mirrored:
            sign.moveRight(line.right())
        ink = self.ink() if self.isChecked() else theme.MUTED
        icons.draw(painter, "speaker" if self.word.tag else "eye", sign, ink)
        painter.setFont(theme.font("small"))
        painter.setPen(ink)
        # Qt itself turns left and right round where one reads from the right.
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | middle), self._percent)
        room = painter.fontMetrics().horizontalAdvance(self._percent) + theme.px(8)
        words = line.adjusted(side + theme.px(8), 0, -room, 0)
        if mirrored:
            words = line.adjusted(room, 0, -side - theme.px(8), 0)
        painter.setFont(theme.font("strong" if self.word.in_caption else "body"))
        painter.setPen(self.ink())
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | middle), text)
        self._paint_bar(painter, QRectF(air, box.height() - theme.px(13), line.width(), bar))

    def _paint_bar(self, painter: QPainter, track: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        radius = track.height() / 2
        painter.setBrush(theme.LINE)
        painter.drawRoundedRect(track, radius, radius)
        filled = QRectF(track)
        filled.setWidth(track.width() * self.word.score)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            filled.moveRight(track.right())
        painter.setBrush(theme.ON_ACCENT if self.isChecked() else theme.SEA)
        painter.drawRoundedRect(filled, radius, radius)


class ConceptRow(Control):
    """A concept of a patch by its name. Touch it to see it all over the region."""

    def __init__(self, concept: PatchConcept) -> None:
        name = concept_name(concept.number, concept.words)
        super().__init__(self.tr("Concept: {name}").format(name=name))
        self.concept = concept
        self.setText(name)
        self.setToolTip(self.tr("See this concept all over the region"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Half a column."""
        return QSize(theme.px(200), theme.px(theme.TOUCH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sign, name, an arrow onwards; mirrored from the right."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.body(painter, box, theme.px(12))
        painter.setPen(QPen(theme.LINE, 1))
        air, side = theme.px(12), theme.px(20)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        first = QRectF(air, (box.height() - side) / 2, side, side)
        last = QRectF(box.width() - air - side, first.top(), side, side)
        if mirrored:
            first, last = last, first
        icons.draw(painter, "concepts", first, theme.SEA)
        icons.draw(painter, "left" if mirrored else "right", last, theme.FAINT)
        words = box.adjusted(air + side + theme.px(8), 0, -air - side - theme.px(4), 0)
        if mirrored:
            words = box.adjusted(air + side + theme.px(4), 0, -air - side - theme.px(8), 0)
        painter.setFont(self.font())
        painter.setPen(self.ink())
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(words.width())
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(flags), text)
