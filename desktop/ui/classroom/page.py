"""Classroom mode: a game for a class, made from the pack that is open.

The page asks for a round in the background, shows one view after the other (start, question,
result) and moves between the whole window and the side of the map. It plays through the window's
own player, so volume and safe ceiling hold. Nothing of a round is written to the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from soundmark.desktop.classroom.places import QuizPlace, QuizPlaces, quiz_places
from soundmark.desktop.classroom.play import Play, ReviewLine
from soundmark.desktop.classroom.questions import (
    Game,
    MatchQuestion,
    Round,
    WhereQuestion,
    round_from,
)
from soundmark.desktop.classroom.sheet import question_sheet
from soundmark.desktop.classroom.why import Why, why
from soundmark.desktop.engine.records import (
    Answer,
    Footprint,
    GroundingResult,
    NamedPlace,
    Place,
    UInt8Array,
)
from soundmark.desktop.ui.classroom.match import MatchView
from soundmark.desktop.ui.classroom.result import ResultView
from soundmark.desktop.ui.classroom.start import StartView, Wish
from soundmark.desktop.ui.classroom.where import WhereView
from soundmark.desktop.ui.classroom.words import LETTERS
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.map.camera import unproject, world_rect
from soundmark.desktop.ui.map.letter_pins import LetterPin, Look
from soundmark.desktop.ui.page import Page, Placement
from soundmark.desktop.ui.sheets.saving import ask_pdf_path, save_question_sheet
from soundmark.desktop.ui.tasks import Lane

#: Pixels of the small pictures.
PICTURE_SIDE = 448
#: A tap this near to a pin is meant for it, design units.
PIN_REACH = 34
#: Below this width the page's parts stand one below the other, design units.
NARROW = 760
#: Requests whose answers only the page itself could show.
_TOPICS: tuple[Hashable, ...] = (
    "class",
    "class why",
    "class word",
    *(("class why", index) for index in range(len(LETTERS))),
    *(("class picture", index) for index in range(len(LETTERS))),
)


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
        #: The place whose words glow now.
        self._shown: QuizPlace | None = None
        #: The sound that was asked for last, until it is silenced.
        self._asked: object | None = None
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
        for topic in _TOPICS:
            self.desk.tasks.cancel(topic)
        self._silence()
        self._clear_map()

    def _clear_map(self) -> None:
        self._shown = None
        self.desk.map.show_letters(())
        self.desk.map.show_glow(None)
        self.desk.map.show_footprint(None)

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
            return found, round_from(found, pack, game, wish.level, wish.count, wish.code)

        def made(result: tuple[QuizPlaces, Round]) -> None:
            self._places = result[0]
            then(result[1])

        self.desk.tasks.run("class", make, made, self.desk.actions.report, lane=Lane.WIDE)

    def _play(self, played: Round) -> None:
        wish = self.wish
        if wish is None:
            return
        self.play = Play(played, wish.teams)
        self.start.code.edit.setText(played.code)
        if len(played.questions) < wish.count:
            self.desk.state.said.emit(
                self.tr("Questions of this kind in this pack: only {count}.").format(
                    count=len(played.questions)
                )
            )
        if played.game is Game.WHERE:
            self._begin_where(wish)
        else:
            self._begin_match(wish)

    def _progress(self) -> str:
        play = self.play
        if play is None:
            return ""
        words = self.tr("Question {number} of {count} · {points} right · code {code}").format(
            number=play.position + 1,
            count=len(play.round.questions),
            points=play.points,
            code=play.round.code,
        )
        if play.team:
            words = self.tr("{team}, it is your turn. {rest}").format(team=play.team, rest=words)
        return words

    def _next(self) -> None:
        """The next question, or the result."""
        self.desk.tasks.cancel("class why")
        self.desk.tasks.cancel("class word")
        question = self.play.question if self.play is not None else None
        if isinstance(question, WhereQuestion) and isinstance(self.view, WhereView):
            self._ask_where(self.view, question)
        elif isinstance(question, MatchQuestion) and isinstance(self.view, MatchView):
            self._ask_match(self.view, question)
        elif self.play is not None and question is None:
            self._show_result(self.play)

    def _sound(self, answer: Answer) -> None:
        """Play an answer; in a round that is read, only when asked for."""
        player = self.desk.actions.player
        if player is None or not answer.layers:
            return
        asked = self._asked = object()
        tasks = self.desk.tasks
        player.play(answer.layers, lambda: tasks.post(lambda: self._started(asked)))

    def _started(self, asked: object) -> None:
        """The sound that was asked for is heard, unless it was silenced meanwhile."""
        if self._asked is asked:
            self.desk.state.set_playing(True)

    def _silence(self) -> None:
        self._asked = None
        self.desk.actions.silence()

    def _run_spectrogram(self) -> None:
        view = self.view
        if isinstance(view, WhereView | MatchView):
            view.spectrogram.set_running(self.desk.state.playing)

    def _watch(self, view: WhereView | MatchView) -> None:
        player = self.desk.actions.player
        view.watch(player.monitor if player is not None else None)

    def _ask_pictures(self, places: tuple[QuizPlace, ...]) -> None:
        """Cut the pictures of the choices in the background."""
        explorer, view = self.desk.actions.explorer, self.view
        if explorer is None or not isinstance(view, WhereView | MatchView):
            return
        cards = view.cards if isinstance(view, WhereView) else view.pictures
        for index, place in enumerate(places):
            card = cards[index]

            def show(pixels: UInt8Array, index: int = index, shown: QWidget = view) -> None:
                if self.view is shown:
                    cards[index].show_image(pixels)

            card.show_glow(None)
            self.desk.tasks.run(
                ("class picture", index),
                partial(explorer.picture, place.footprint, PICTURE_SIDE),
                show,
                self.desk.actions.report,
                lane=Lane.WIDE,
                silent=True,
            )

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

    # Where am I?

    def _begin_where(self, wish: Wish) -> None:
        view = WhereView(reading=wish.reading)
        view.chosen.connect(self._choose)
        view.play_asked.connect(self._play_where)
        view.next_asked.connect(self._next)
        view.word_touched.connect(self._touch_word)
        self._watch(view)
        self._show(view, Placement.SIDE)
        deeds: dict[str, Callable[[], None]] = {
            str(index + 1): partial(view.cards[index].click) for index in range(len(LETTERS))
        }
        deeds |= {letter: partial(view.cards[index].click) for index, letter in enumerate(LETTERS)}
        deeds["P"] = view.play_button.click
        self._set_keys(deeds)
        self._next()

    def _ask_where(self, view: WhereView, question: WhereQuestion) -> None:
        self._clear_map()
        view.ask(question, self._progress(), self.named)
        self._ask_pictures(question.choices)
        self.desk.map.show_letters(view.pins())
        self._look_at(tuple(place.place for place in question.choices))
        if view.reading:
            self._silence()
        else:
            self._sound(question.answer)
        first = view.cards[0] if view.reading else view.play_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _play_where(self) -> None:
        if isinstance(self.view, WhereView) and self.view.question is not None:
            self._sound(self.view.question.answer)

    def map_tapped(self, place: Place) -> None:
        """A tap on a pin chooses it."""
        view = self.view
        if not isinstance(view, WhereView) or view.question is None:
            return
        camera = self.desk.map.camera
        x, y = camera.screen_of(place)
        reach = float(theme.px(PIN_REACH))
        for index, choice in enumerate(view.question.choices):
            pin_x, pin_y = camera.screen_of(choice.place)
            if abs(pin_x - x) <= reach and abs(pin_y - y) <= reach:
                view.cards[index].click()
                return

    def _choose(self, index: int) -> None:
        view, play = self.view, self.play
        if not isinstance(view, WhereView) or play is None or view.question is None:
            return
        if play.question is not view.question:
            return
        question = view.question
        play.answer((index,))
        view.reveal(index)
        self.desk.map.show_letters(view.pins(index))
        self._show_place(question.truth)

    # What belongs here?

    def _begin_match(self, wish: Wish) -> None:
        view = MatchView(reading=wish.reading)
        view.play_asked.connect(self._play_match)
        view.checked.connect(self._check)
        view.shown.connect(self._explain_pictures)
        info = self.desk.state.info
        view.attribution.setText(info.attribution if info is not None else "")
        view.next_asked.connect(self._next)
        self._watch(view)
        self._show(view, Placement.FULL)
        deeds: dict[str, Callable[[], None]] = {
            str(index + 1): partial(view.pick, index) for index in range(len(view.sounds))
        }
        deeds |= {
            LETTERS[index]: partial(view.touch_picture, index)
            for index in range(len(view.pictures))
        }
        self._set_keys(deeds)
        self._next()

    def _ask_match(self, view: MatchView, question: MatchQuestion) -> None:
        view.ask(question, self._progress(), self.named)
        self._ask_pictures(question.places)
        self._silence()
        view.sounds[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _play_match(self, sound: int) -> None:
        view = self.view
        if isinstance(view, MatchView) and view.question is not None and not view.reading:
            self._sound(view.question.sound(sound))

    def _check(self, chosen: tuple[int, ...]) -> None:
        view, play = self.view, self.play
        if not isinstance(view, MatchView) or play is None or view.question is None:
            return
        question = view.question
        if play.question is question:
            play.answer(chosen)
        if not view.is_over:
            return
        self._explain_pictures()

    def _explain_pictures(self) -> None:
        """Let each picture glow where its caption's words come from."""
        view = self.view
        if not isinstance(view, MatchView) or view.question is None:
            return
        question = view.question

        def show(index: int, found: Why) -> None:
            if self.view is view and view.question is question:
                view.explain(index, found)

        for index, place in enumerate(question.places):
            self._ask_why(place, partial(show, index), topic=("class why", index))

    # The result.

    def _show_result(self, play: Play) -> None:
        self._silence()
        self._clear_map()
        self._set_keys({})
        view = ResultView(play, self.named)
        view.visited.connect(self._visit)
        view.again_asked.connect(self._again)
        view.start_asked.connect(self.go_to_start)
        view.caption.word_touched.connect(self._touch_word)
        self._show(view, Placement.SIDE)
        self.desk.map.show_whole()
        view.again_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _again(self) -> None:
        """The same game with a fresh code."""
        if self.wish is not None:
            self._clear_map()
            self.begin(replace(self.wish, code=""))

    def _visit(self, line: ReviewLine) -> None:
        self._sound(line.place.answer)
        pins = [LetterPin("✓", line.place.place, Look.RIGHT)]
        if line.instead is not None:
            pins.append(LetterPin("?", line.instead.place, Look.WRONG))
        self.desk.map.show_letters(tuple(pins))
        self._show_place(line.place)

    # Showing a place and why.

    def _look_at(self, places: tuple[Place, ...]) -> None:
        """Bring all places into view."""
        rects = [world_rect((p.longitude, p.latitude, p.longitude, p.latitude)) for p in places]
        left, right = min(r[0] for r in rects), max(r[2] for r in rects)
        top, bottom = min(r[1] for r in rects), max(r[3] for r in rects)
        north_west, south_east = unproject(left, top), unproject(right, bottom)
        bounds = (
            north_west.longitude,
            south_east.latitude,
            south_east.longitude,
            north_west.latitude,
        )
        centre = unproject((left + right) / 2, (top + bottom) / 2)
        self.desk.map.fly_to_footprint(Footprint(centre, 1, 0.0, bounds), share=0.74)

    def _show_place(self, place: QuizPlace) -> None:
        """Fly to a place, frame it, and ask which words glow there."""
        self.desk.map.show_glow(None)
        self.desk.map.show_footprint(place.footprint)
        self.desk.map.fly_to_footprint(place.footprint, share=0.42)
        self._shown = place
        self._ask_why(place, lambda found: self._explain(place, found), topic="class why")

    def _ask_why(self, place: QuizPlace, then: Callable[[Why], None], *, topic: Hashable) -> None:
        explorer = self.desk.actions.explorer
        if explorer is None:
            return
        self.desk.tasks.run(
            topic, partial(why, explorer, place), then, self.desk.actions.report, silent=True
        )

    def _explain(self, place: QuizPlace, found: Why) -> None:
        if self._shown is not place:
            return
        self.desk.map.show_glow(found.grounding if found.words else None)
        if isinstance(self.view, WhereView | ResultView):
            self.view.explain(found)

    def _touch_word(self, word: str) -> None:
        """Let one word of the caption glow by itself."""
        explorer, place = self.desk.actions.explorer, self._shown
        if explorer is None or place is None:
            return

        def show(found: GroundingResult) -> None:
            if self._shown is not place:
                return
            self.desk.map.show_glow(found)
            if isinstance(self.view, WhereView | ResultView):
                self.view.show_words((word,), found)

        self.desk.tasks.run(
            "class word",
            partial(explorer.ground, word, place=place.place, scale=place.footprint.scale),
            show,
            self.desk.actions.report,
        )

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
