"""One looped sound of what plays: its name, when it sounds, its level, mute and solo."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from soundmark.desktop.engine.records import Layer
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Pill, Slider, label
from soundmark.desktop.ui.wording import origin_word, sentence_case, sound_label

LOWEST_DB = -30
HIGHEST_DB = 6
#: A name with a longer word is set a little smaller.
LONG_WORD = 13
#: The width that a row has at least, design units.
NARROWEST = 340
#: A meter falls by at most this much at a time, so that a short bark can be seen.
_FALL = 0.06


class SoundingBar(QWidget):
    """A thin meter under the name of a sound: it moves when this sound is heard."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self.setFixedHeight(theme.px(4))

    def show_share(self, share: float) -> None:
        """Fill to ``share`` in [0, 1]: at once upwards, slowly downwards."""
        fallen = max(share, self.share - _FALL)
        if fallen != self.share:
            self.share = fallen
            self.update()

    def clear(self) -> None:
        """Nothing sounds any more."""
        self.share = 0.0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track and filled part, from where the reading begins."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box, radius = QRectF(self.rect()), self.height() / 2
        painter.setBrush(theme.RAISED_HOVER)
        painter.drawRoundedRect(box, radius, radius)
        filled = QRectF(box)
        filled.setWidth(box.width() * self.share)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            filled.moveRight(box.right())
        painter.setBrush(theme.SEA)
        painter.drawRoundedRect(filled, radius, radius)


class LayerRow(QWidget):
    """Signals carry the clip's id: ``muted(int, bool)``, ``soloed(int, bool)`` and
    ``levelled(int, float)``.
    """

    muted = Signal(int, bool)
    soloed = Signal(int, bool)
    levelled = Signal(int, float)

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        name = sentence_case(sound_label(layer.tag))
        self.setAccessibleName(name)
        longest = max(map(len, name.split()), default=0)
        title = label(name, "body" if longest <= LONG_WORD else "small", wrap=True)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        credit = " · ".join(
            part for part in (layer.title, origin_word(layer.origin), layer.licence) if part
        )
        title.setToolTip(credit)
        title.setAccessibleDescription(credit)
        self.slider = Slider(
            self.tr("Level of {sound}").format(sound=name),
            LOWEST_DB,
            HIGHEST_DB,
            round(layer.level_db),
            step=2,
        )
        self.slider.setMaximumWidth(theme.px(96))
        self.mute = IconButton(
            "speaker", self.tr("Mute {sound}").format(sound=name), checkable=True, flat=True
        )
        self.solo = Pill(
            self.tr("Solo"),
            self.tr("Hear only {sound}").format(sound=name),
            checkable=True,
            role="small",
            slim=True,
        )
        controls = (self.slider, self.mute, self.solo)
        taken = sum(widget.sizeHint().width() + theme.px(6) for widget in controls)
        widest = max(map(title.fontMetrics().horizontalAdvance, name.split()), default=0)
        beside = widest + taken <= theme.px(NARROWEST)
        way = QBoxLayout.Direction
        both = QBoxLayout(way.LeftToRight if beside else way.TopToBottom, self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(theme.px(6) if beside else 0)
        self.sounding = SoundingBar()
        self.sounding.setAccessibleName(self.tr("Level of {sound}").format(sound=name))
        named = QVBoxLayout()
        named.setSpacing(theme.px(2))
        named.addStretch(1)
        named.addWidget(title)
        named.addWidget(self.sounding)
        named.addStretch(1)
        both.addLayout(named, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        if not beside:
            self.slider.setMaximumWidth(theme.px(NARROWEST))
        for widget in controls:
            row.addWidget(widget)
        both.addLayout(row)
        self.mute.toggled.connect(self._mute)
        self.solo.toggled.connect(lambda on: self.soloed.emit(layer.clip_id, on))
        self.slider.valueChanged.connect(
            lambda value: self.levelled.emit(layer.clip_id, float(value))
        )

    def show_sounding(self, shares: Mapping[int, float]) -> None:
        """Show how loud it is just now: meter shares in [0, 1] by clip id, empty at rest."""
        if shares:
            self.sounding.show_share(shares.get(self.layer.clip_id, 0.0))
        else:
            self.sounding.clear()

    def _mute(self, on: bool) -> None:
        self.mute.set_icon("silent" if on else "speaker")
        self.muted.emit(self.layer.clip_id, on)
