"""Classroom mode: a game for a class, made from the pack that is open.

The page asks for a round in the background, shows one view after the other (start, question,
result) and moves between the whole window and the side of the map; ``where_game`` and
``match_game`` lead through the questions. Nothing of a round is written to the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from soundmark.desktop.classroom.places import QuizPlaces, quiz_places
from soundmark.desktop.classroom.play import Play, ReviewLine, even_count
from soundmark.desktop.classroom.questions import Game, Round, round_from
from soundmark.desktop.classroom.sheet import question_sheet
from soundmark.desktop.engine.records import NamedPlace, Place
from soundmark.desktop.ui.classroom.match_game import MatchGame
from soundmark.desktop.ui.classroom.place_guide import PlaceGuide
from soundmark.desktop.ui.classroom.result import ResultView
from soundmark.desktop.ui.classroom.round_sound import RoundSound
from soundmark.desktop.ui.classroom.start import StartView, Wish
from soundmark.desktop.ui.classroom.where_game import WhereGame
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.map.letter_pins import LetterPin, Look
from soundmark.desktop.ui.page import Page, Placement
from soundmark.desktop.ui.sheets.saving import ask_pdf_path, save_question_sheet
from soundmark.desktop.ui.tasks import Lane

#: Below this width the page's parts stand one below the other, design units.
NARROW = 760


class ClassroomPage(Page):
    """Start, questions, result."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "", Placement.FULL)
        self.title.setText(self.tr("Classroom"))
        self.setAccessibleName(self.tr("Classroom"))
        self.start = StartView()
        self.view: QWidget = self.start
        self.play: Play | None = None
        self.wish: Wish | None = None
        self._places: QuizPlaces | None = None
        self._game: WhereGame | MatchGame | None = None
        #: Leads over the map while the result is shown.
        self._guide: PlaceGuide | None = None
        self._sound = RoundSound(desk)
        self._keys: list[QShortcut] = []
        self.body.addWidget(self.start, 1)
        desk.state.playing_changed.connect(self._run_spectrogram)
        self.start.started.connect(self.begin)
        self.start.print_wanted.connect(self.print_questions)

    # Coming and going.

    def opened(self) -> None:
        """What is heard on the map gives way to the game."""
        self.desk.actions.leave_place()
        self.desk.actions.clear_search()
        if self.desk.actions.player is not None:
            # So that the first question knows whether it can be heard.
            self.desk.actions.player.prepare()
        self.start.start_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def closing(self) -> None:
        """Silence, and a map as it was."""
        self._cancel_round()

    def step_back(self) -> bool:
        """Escape leaves a round for the start first."""
        if self.view is self.start:
            return False
        self.go_to_start()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows become columns where there is little width."""
        super().resizeEvent(event)
        self.start.set_narrow(self.width() < theme.px(NARROW))

    @property
    def named(self) -> tuple[NamedPlace, ...]:
        """The places that the pack names."""
        info = self.desk.state.info
        return info.places if info is not None else ()

    def _show(self, view: QWidget, placement: Placement) -> None:
        """Another view instead of the present one."""
        old, self.view = self.view, view
        if old is not view:
            self.body.removeWidget(old)
            old.hide()
            if old is not self.start:
                old.deleteLater()
            self.body.addWidget(view, 1)
            view.show()
        takes_map = placement is Placement.SIDE
        if (placement, takes_map) != (self.placement, self.takes_map):
            self.place_at(placement, takes_map=takes_map)

    def go_to_start(self) -> None:
        """Leave the round."""
        self._cancel_round()
        self._set_keys({})
        self.play = None
        self._show(self.start, Placement.FULL)
        self.start.start_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel_round(self) -> None:
        self.desk.tasks.cancel("class")
        self._sound.silence()
        self._end_game()

    def _end_game(self) -> None:
        """Nothing of a round is asked for any more, nor stands on the map."""
        game, self._game = self._game, None
        guide, self._guide = self._guide, None
        if game is not None:
            game.close()
        if guide is not None:
            guide.cancel()
            guide.clear()

    # A round.

    def begin(self, wish: Wish) -> None:
        """Make the questions in the background, then ask the first."""
        self.wish = wish
        self._make_round(wish, self._play)

    def _make_round(self, wish: Wish, then: Callable[[Round], None]) -> None:
        explorer, places = self.desk.actions.explorer, self._places
        if explorer is None:
            return

        def make() -> tuple[QuizPlaces, Round]:
            found = places if places is not None else quiz_places(explorer)
            game, pack = wish.game, explorer.info.id
            count = even_count(wish.count, wish.teams)
            return found, round_from(found, pack, game, wish.level, count, wish.code)

        def made(result: tuple[QuizPlaces, Round]) -> None:
            self._places = result[0]
            then(result[1])

        self.desk.tasks.run("class", make, made, self.desk.actions.report, lane=Lane.WIDE)

    def _play(self, played: Round) -> None:
        wish = self.wish
        if wish is None:
            return
        self._end_game()
        self.play = Play(played, wish.teams)
        self.start.code.edit.setText(played.code)
        if len(played.questions) < wish.count:
            self.desk.state.said.emit(
                self.tr("Questions of this kind in this pack: only {count}.").format(
                    count=len(played.questions)
                )
            )
        kind = WhereGame if played.game is Game.WHERE else MatchGame
        game = self._game = kind(self.desk, self.play, self._sound, reading=wish.reading)
        game.view.next_asked.connect(self._next)
        player = self.desk.actions.player
        game.view.twin.watch(player.monitor if player is not None else None)
        self._show(game.view, game.placement)
        self._set_keys(game.keys())
        self._next()

    def _next(self) -> None:
        """The next question, or the result."""
        question = self.play.question if self.play is not None else None
        if self._game is not None and question is not None:
            self._game.ask(question, self.named)
        elif self.play is not None:
            self._show_result(self.play)

    def _run_spectrogram(self) -> None:
        if self._game is not None:
            self._game.view.twin.spectrogram.set_running(self.desk.state.playing)

    def map_tapped(self, place: Place) -> None:
        """A tap on a pin chooses it."""
        if self._game is not None:
            self._game.map_tapped(place)

    def _set_keys(self, deeds: dict[str, Callable[[], None]]) -> None:
        """Keys of the present view; those of the last one end."""
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        self._keys = []
        for keys, deed in deeds.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(deed)
            self._keys.append(shortcut)

    # The result.

    def _show_result(self, play: Play) -> None:
        self._sound.silence()
        self._end_game()
        self._set_keys({})
        view = ResultView(play, self.named)
        guide = self._guide = PlaceGuide(self.desk, view)
        guide.clear()
        view.visited.connect(self._visit)
        view.again_asked.connect(self._again)
        view.start_asked.connect(self.go_to_start)
        view.caption.word_touched.connect(guide.touch_word)
        self._show(view, Placement.SIDE)
        self.desk.map.show_whole()
        view.again_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _again(self) -> None:
        """The same game with a fresh code."""
        if self.wish is not None:
            if self._guide is not None:
                self._guide.clear()
            self.begin(replace(self.wish, code=""))

    def _visit(self, line: ReviewLine) -> None:
        self._sound.play(line.place.answer)
        pins = [LetterPin("✓", line.place.place, Look.RIGHT)]
        if line.instead is not None:
            pins.append(LetterPin("?", line.instead.place, Look.WRONG))
        self.desk.map.show_letters(tuple(pins))
        if self._guide is not None:
            self._guide.show(line.place)

    # Paper.

    def print_questions(self, wish: Wish) -> None:
        """Ask where to, then save the questions of this code as a PDF."""
        chosen = ask_pdf_path(self, self.tr("questions"))
        if chosen is None:
            return
        path, paper = chosen
        self._make_round(wish, lambda played: self.save_questions(played, path, paper))

    def save_questions(self, played: Round, path: Path, paper: str) -> None:
        """Save a round as a PDF on paper "A4" or "Letter", in the background."""
        explorer = self.desk.actions.explorer
        if explorer is None:
            return
        self.start.code.edit.setText(played.code)
        # Said even if the page is gone by then.
        said = self.tr("Saved {name}. It has the answers on its last page.")
        said = said.format(name=path.name)

        def save() -> None:
            save_question_sheet(question_sheet(explorer, played), path, paper)

        self.desk.tasks.run(
            "class sheet",
            save,
            partial(_say, self.desk, said),
            self.desk.actions.report,
            lane=Lane.WIDE,
        )


def _say(desk: Desk, sentence: str, _none: None) -> None:
    desk.state.said.emit(sentence)
