"""The settings: language, looks, speech, how loud it may be, and what this program is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.kiosk.status import program_version
from soundmark.desktop.settings import AppearanceSettings
from soundmark.desktop.ui import speech
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.listening.loudness_card import LoudnessCard
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Control, Pill, ScrollColumn, label
from soundmark.desktop.ui.look.flow_layout import FlowLayout
from soundmark.desktop.ui.page import Page, Placement
from soundmark.desktop.ui.settings.health import ask_health_report
from soundmark.desktop.ui.settings.parts import Card, Swatch, Switch, flow
from soundmark.desktop.ui.settings.trust_card import TrustCard
from soundmark.desktop.ui.translation import LANGUAGES, in_words

_BESIDE_FROM = 900
_WIDEST = 1180
_SYSTEM = ""


class SettingsPage(Page):
    """Every change holds at once, and touching the former choice takes it back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "", Placement.FULL)
        self.title.setText(self.tr("Settings"))
        self.setAccessibleName(self.title.text())
        #: Every control by the name under which it is found again in a new window.
        self.choices: dict[str, Control] = {}
        self._last = ""
        self.loudness = LoudnessCard(desk)
        self.trust = TrustCard(desk.tasks, desk.actions)
        left, right = QVBoxLayout(), QVBoxLayout()
        content = QWidget()
        content.setAccessibleName(self.title.text())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(theme.margins(0, 0, 10, 0))
        self._columns.setSpacing(theme.px(16))
        for column, cards in (
            (left, (self._language_card(), self._looks_card(), self._help_card(), self.trust)),
            (right, (self.loudness, self._about_card())),
        ):
            column.setSpacing(theme.px(16))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        content.setMaximumWidth(theme.px(_WIDEST))
        self.column = ScrollColumn(content)
        self.column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.column)
        self._mark()

    # Cards.

    def _language_card(self) -> Card:
        card = Card(self.tr("Language"))
        row = self._flow(card)
        system = self._pill(f"language {_SYSTEM}", self.tr("As on this computer"))
        row.addWidget(system)
        system.clicked.connect(lambda: self._look("language", language=None))
        for code, name in LANGUAGES.items():
            pill = self._pill(f"language {code}", name)
            pill.clicked.connect(lambda _=False, code=code: self._look("language", language=code))
            row.addWidget(pill)
        card.say(
            self.tr(
                "Captions and names of places stay as the pack has them, and sounds that you type "
                "yourself are understood in English."
            )
        )
        return card

    def _looks_card(self) -> Card:
        card = Card(self.tr("Looks"))
        card.say(self.tr("Colours"), "strong", "")
        row = self._flow(card)
        for key, name in (
            ("dark", self.tr("Dark")),
            ("light", self.tr("Light")),
            ("contrast", self.tr("High contrast")),
        ):
            swatch = Swatch(key, name)
            self.choices[f"theme {key}"] = swatch
            swatch.clicked.connect(lambda _=False, key=key: self._look("theme", theme=key))
            row.addWidget(swatch)
        card.column.addSpacing(theme.px(8))
        card.say(self.tr("Size of the words"), "strong", "")
        row = self._flow(card)
        for scale, name in (
            (1.0, self.tr("Normal")),
            (1.25, self.tr("Large")),
            (1.5, self.tr("Very large")),
        ):
            pill = self._pill(f"text_scale {scale}", name)
            pill.clicked.connect(
                lambda _=False, scale=scale: self._look("text_scale", text_scale=scale)
            )
            row.addWidget(pill)
        still = self._switch(card, "reduced_motion", self.tr("Less motion"))
        still.clicked.connect(lambda on: self._look("reduced_motion", reduced_motion=on))
        card.say(self.tr("The map jumps instead of flying, and arrows to move it are shown."))
        return card

    def _help_card(self) -> Card:
        card = Card(self.tr("Help"))
        spoken = self._switch(card, "spoken", self.tr("Read places and captions aloud"))
        spoken.clicked.connect(self._read_aloud)
        self.voice_line = label(
            self.tr("This computer has no voice that Soundmark can use."),
            "small",
            "warning",
            wrap=True,
        )
        self.voice_line.hide()
        card.column.addWidget(self.voice_line)
        again = Pill(self.tr("Show the tour again"), self.tr("Show the tour again"))
        again.clicked.connect(self._show_tour)
        card.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _about_card(self) -> Card:
        card = Card(self.tr("About"))
        info = self.desk.state.info
        lines = [self.tr("Soundmark {version}").format(version=program_version())]
        if info is not None:
            lines.append(self.tr("Model: {title}").format(title=info.model_title))
            lines.append(self.tr("Pack: {title}").format(title=info.title))
            lines.append(self.tr("Map: {attribution}").format(attribution=info.attribution))
            names = sorted({note.licence for note in info.licences})
            if names:
                lines.append(
                    self.tr("Terms of the sounds and pictures of this pack: {terms}").format(
                        terms=", ".join(names)
                    )
                )
        for line in lines:
            card.say(line, "small", "")
        card.say(
            self.tr(
                "The program is under the MIT licence. The model is made from EfficientNet-Lite0, "
                "all-MiniLM-L6-v2 and YAMNet (Apache 2.0). Typefaces: Inter and Noto Sans Arabic "
                "(SIL Open Font License), Droid Sans Fallback (Apache 2.0)."
            )
        )
        folder = self.desk.settings.path.parent
        card.say(self.tr("Your data is in {folder}").format(folder=folder), "small", "")
        show = Pill(self.tr("Show the folder"), self.tr("Show the folder of your data"))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        self.report_button = Pill(
            self.tr("Save a health report"),
            self.tr("Save versions, packs, disk and messages as a text for whoever helps"),
        )
        self.report_button.clicked.connect(lambda: ask_health_report(self, self.desk))
        row = self._flow(card)
        row.addWidget(show)
        row.addWidget(self.report_button)
        card.say(self.tr("For whoever helps you. It holds nothing personal."))
        return card

    def _flow(self, card: Card) -> FlowLayout:
        holder, row = flow(card.accessibleName())
        card.column.addWidget(holder)
        return row

    def _pill(self, key: str, text: str) -> Pill:
        pill = Pill(text, text, checkable=True)
        pill.setAutoExclusive(True)
        self.choices[key] = pill
        return pill

    def _switch(self, card: Card, key: str, text: str) -> Switch:
        switch = Switch(text, on=bool(getattr(self._looks, key)))
        self.choices[key] = switch
        card.column.addWidget(switch)
        return switch

    # What it does.

    @property
    def _looks(self) -> AppearanceSettings:
        return self.desk.settings.values.appearance

    def opened(self) -> None:
        """Ask, in the background, which keys are trusted and whether there is a voice."""
        self.trust.read()
        self.desk.tasks.run(
            "voice",
            speech.find_voice,
            lambda voice: self.voice_line.setVisible(voice is None),
            silent=True,
        )

    def closing(self) -> None:
        """The sound of a measurement ends."""
        self.loudness.stop()

    def bookmark(self) -> str:
        """The control that was touched last."""
        return self._last

    def return_to(self, bookmark: str) -> None:
        """The keyboard goes back to that control, and the page scrolls to it."""
        control = self.choices.get(bookmark)
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)
            self.column.ensureWidgetVisible(control)

    def _mark(self) -> None:
        looks = self._looks
        held = {
            f"language {looks.language or _SYSTEM}",
            f"theme {looks.theme}",
            f"text_scale {looks.text_scale}",
        }
        for key, control in self.choices.items():
            if not isinstance(control, Switch):
                control.setChecked(key in held)

    def _keep(self, **values: Any) -> bool:
        try:
            self.desk.settings.change("appearance", **values)
        except SoundmarkError as error:
            self.desk.state.said.emit(in_words(error.sentence))
            return False
        finally:
            self._mark()
        return True

    def _look(self, section: str, **values: Any) -> None:
        """Keep a change of the looks, and have the window made anew."""
        name, value = next(iter(values.items()))
        self._last = name if isinstance(value, bool) else f"{section} {value or _SYSTEM}"
        if self._keep(**values):
            self.desk.state.appearance_changed.emit()

    def _read_aloud(self, on: bool) -> None:
        if self._keep(spoken=on):
            self.desk.state.voice_changed.emit()

    def _show_tour(self) -> None:
        if self._keep(tour_seen=False):
            self.left.emit()
            self.desk.state.tour_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns, or one."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_BESIDE_FROM)
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
