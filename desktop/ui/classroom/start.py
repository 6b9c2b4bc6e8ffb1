"""The beginning of a round: which game, how hard, how long, for which class."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.classroom.dice import MAX_CODE, tidy_code
from soundmark.desktop.classroom.play import MAX_TEAM_NAME, MAX_TEAMS, read_teams
from soundmark.desktop.classroom.questions import Game
from soundmark.desktop.ui.classroom.parts import Field, GameCard, Options
from soundmark.desktop.ui.classroom.words import game_name, game_task, level_name
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Pill, ScrollColumn, label

WIDEST = 860


@dataclass(frozen=True)
class Wish:
    """What a class wants to play. ``reading``: captions are read instead of heard."""

    game: Game
    level: int
    count: int
    code: str
    teams: tuple[str, ...]
    reading: bool


class StartView(QWidget):
    """Signals: ``started(Wish)``, ``print_wanted(Wish)``."""

    started = Signal(object)
    print_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Choose a game"))
        self.cards = {
            Game.WHERE: GameCard("pin", game_name(Game.WHERE), game_task(Game.WHERE)),
            Game.BELONGS: GameCard("wave", game_name(Game.BELONGS), game_task(Game.BELONGS)),
        }
        self.level = Options(
            self.tr("How hard"), [(level, level_name(level)) for level in (1, 2, 3)], 1
        )
        self.count = Options(self.tr("How many questions"), [(5, "5"), (10, "10")], 5)
        self.way = Options(
            self.tr("How to play"),
            [(False, self.tr("Listen")), (True, self.tr("Read the caption"))],
            False,
        )
        self.code = Field(self.tr("Class code"), self.tr("Same code, same questions"), MAX_CODE)
        self.teams = Field(
            self.tr("Teams (if you like)"),
            self.tr("Owls, Foxes, Frogs"),
            MAX_TEAMS * (MAX_TEAM_NAME + 2),
        )
        self.start_button = IconButton("play", self.tr("Start"), text=self.tr("Start"), accent=True)
        self.print_button = Pill(
            self.tr("Print the questions"),
            self.tr("Save these questions as a PDF to print, with the answers at the end"),
            icon="print",
        )
        self.note = label(
            self.tr(
                "The right answers are what the model predicts from the pictures. "
                "All sounds say whether they are synthetic. Nothing about you is kept."
            ),
            "small",
            "muted",
            wrap=True,
        )
        self._build()
        self.start_button.clicked.connect(lambda: self.started.emit(self.wish()))
        self.print_button.clicked.connect(lambda: self.print_wanted.emit(self.wish()))
        self.code.edit.returnPressed.connect(lambda: self.started.emit(self.wish()))

    def _build(self) -> None:
        self._group = QButtonGroup(self)
        self._games = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._games.setSpacing(theme.px(12))
        for card in self.cards.values():
            self._group.addButton(card)
            self._games.addWidget(card, 1)
        self.cards[Game.WHERE].setChecked(True)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields.setSpacing(theme.px(12))
        self._fields.addWidget(self.code, 1)
        self._fields.addWidget(self.teams, 1)
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choices.setSpacing(theme.px(12))
        for options in (self.level, self.count, self.way):
            self._choices.addWidget(options, 1, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        content.setAccessibleName(self.accessibleName())
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.margins(0, 0, 12, 8))
        column.setSpacing(theme.px(20))
        column.addLayout(self._games)
        column.addLayout(self._choices)
        column.addLayout(self._fields)
        column.addWidget(self.note)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        foot.addWidget(self.start_button)
        foot.addWidget(self.print_button)
        foot.addStretch(1)
        inner = QVBoxLayout()
        inner.setSpacing(theme.px(12))
        inner.addWidget(ScrollColumn(content), 1)
        inner.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(10))
        row.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(theme.px(WIDEST))
        holder.setLayout(inner)
        row.addWidget(holder, 1000)
        row.addStretch(1)

    def set_narrow(self, narrow: bool) -> None:
        """One below the other where there is little width."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for box in (self._games, self._fields, self._choices):
            box.setDirection(way)

    @property
    def game(self) -> Game:
        """The game that is chosen."""
        return Game.WHERE if self.cards[Game.WHERE].isChecked() else Game.BELONGS

    def wish(self) -> Wish:
        """What is chosen and written."""
        return Wish(
            game=self.game,
            level=self.level.value,
            count=self.count.value,
            code=tidy_code(self.code.text),
            teams=read_teams(self.teams.text),
            reading=self.way.value,
        )
