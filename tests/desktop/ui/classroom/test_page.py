"""Classroom mode in the real window: both games to the end, by buttons, map and keys."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from noted_player import NotedPlayer
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from soundmark.desktop.classroom.questions import Game, Round, make_round
from soundmark.desktop.ui.classroom.match import MatchView
from soundmark.desktop.ui.classroom.page import ClassroomPage
from soundmark.desktop.ui.classroom.result import ResultView
from soundmark.desktop.ui.classroom.start import StartView, Wish
from soundmark.desktop.ui.classroom.where import WhereView
from soundmark.desktop.ui.map.letter_pins import Look
from soundmark.desktop.ui.page import Placement
from soundmark.desktop.ui.window import Window
from soundmark.desktop.ui.wording import sound_label

V = TypeVar("V", bound=QWidget)


@pytest.fixture
def page(window: Window) -> ClassroomPage:
    window.open_page("classroom")
    assert isinstance(window.page, ClassroomPage)
    return window.page


def view(page: ClassroomPage, kind: type[V]) -> V:
    assert isinstance(page.view, kind)
    return page.view


def begin(page: ClassroomPage, qtbot: QtBot, game: Game, *, reading: bool = False) -> None:
    page.begin(Wish(game, 1, 2, "KEMA", (), reading))
    kind = WhereView if game is Game.WHERE else MatchView
    qtbot.waitUntil(lambda: isinstance(page.view, kind))


def round_from_window(window: Window) -> Round:
    explorer = window.actions_.explorer
    assert explorer is not None
    return make_round(explorer, Game.WHERE, 1, 2, "KEMA")


def right(page: ClassroomPage) -> int:
    question = view(page, WhereView).question
    assert question is not None
    return question.right


# --- start ----------------------------------------------------------------------------------------


def test_the_start_says_what_is_wished(page: ClassroomPage, qtbot: QtBot) -> None:
    start = page.start
    start.cards[Game.BELONGS].click()
    start.level.choose(3)
    start.count.choose(10)
    start.way.choose(True)
    start.code.edit.setText("klasse 5b")
    start.teams.edit.setText("Owls, Foxes")
    assert start.wish() == Wish(Game.BELONGS, 3, 10, "KLASSE5B", ("Owls", "Foxes"), True)


def test_start_and_escape_and_escape_again(
    window: Window, page: ClassroomPage, qtbot: QtBot
) -> None:
    assert page.placement is Placement.FULL
    assert not window.map.isVisible()
    page.start.start_button.click()
    qtbot.waitUntil(lambda: isinstance(page.view, WhereView))
    assert window.map.isVisible()
    assert page.start.code.text != ""
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert isinstance(page.view, StartView)
    assert window.map.letters == ()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page is None
    assert window.map.isVisible()


def test_the_page_may_close_while_everything_is_under_way(
    window: Window, page: ClassroomPage, qtbot: QtBot
) -> None:
    begin(page, qtbot, Game.WHERE)
    view(page, WhereView).cards[0].click()
    window.close_page()
    qtbot.wait(300)
    assert window.map.letters == ()
    assert window.map.glow is None
    assert window.map.footprint is None
    assert not window.state.playing


def test_the_questions_of_a_code_are_saved_to_print(
    window: Window, page: ClassroomPage, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[str] = []
    window.state.said.connect(said.append)
    page.save_questions(round_from_window(window), tmp_path / "class.pdf", "A4")
    window.close_page()
    qtbot.waitUntil(lambda: said != [])
    assert said == ["Saved class.pdf. It has the answers on its last page."]
    assert len(PdfReader(tmp_path / "class.pdf").pages) == 2


# --- where am I? ----------------------------------------------------------------------------------


def test_nothing_of_the_answer_is_told_before_it_is_given(
    window: Window, page: ClassroomPage, qtbot: QtBot, player: NotedPlayer
) -> None:
    begin(page, qtbot, Game.WHERE)
    asked = view(page, WhereView)
    assert asked.question is not None
    caption = asked.question.answer.caption
    shown = [label for label in asked.findChildren(QWidget) if label.isVisible()]
    assert not any(caption in (label.accessibleName() or "") for label in shown)
    assert not asked.caption.isVisible()
    assert not asked.reading_caption.isVisible()
    assert not asked.next_button.isVisible()
    assert [pin.look for pin in window.map.letters] == [Look.OPEN] * 4
    assert player.played[-1] == asked.question.answer.layers


def test_the_right_place_is_told_flown_to_and_explained(
    window: Window, page: ClassroomPage, qtbot: QtBot
) -> None:
    begin(page, qtbot, Game.WHERE)
    asked = view(page, WhereView)
    assert asked.question is not None
    asked.cards[asked.question.right].click()
    assert asked.verdict.right
    assert asked.verdict.words.text().startswith("Right!")
    assert asked.caption.caption == asked.question.answer.caption
    assert window.map.footprint == asked.question.truth.footprint
    qtbot.waitUntil(asked.note.isVisible)
    assert asked.note.text().startswith("The glowing ground")
    assert window.map.glow is not None
    assert any(chip.isChecked() for chip in asked.caption.chips)


def test_a_wrong_place_is_told_in_words_and_by_sign(
    window: Window, page: ClassroomPage, qtbot: QtBot
) -> None:
    begin(page, qtbot, Game.WHERE)
    asked = view(page, WhereView)
    wrong = (right(page) + 1) % 4
    asked.cards[wrong].click()
    assert not asked.verdict.right
    looks = [pin.look for pin in window.map.letters]
    assert looks[wrong] is Look.WRONG
    assert looks[right(page)] is Look.RIGHT
    assert asked.cards[wrong].accessibleDescription() == "not right"
    before = page.play.points if page.play else -1
    asked.cards[right(page)].click()
    assert page.play is not None
    assert page.play.points == before == 0


def test_keys_answer_and_play_again(
    window: Window, page: ClassroomPage, qtbot: QtBot, player: NotedPlayer
) -> None:
    begin(page, qtbot, Game.WHERE)
    heard = len(player.played)
    qtbot.keyClick(window, Qt.Key.Key_P)
    assert len(player.played) == heard + 1
    qtbot.keyClick(window, (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)[right(page)])
    assert view(page, WhereView).verdict.right
    qtbot.waitUntil(view(page, WhereView).next_button.hasFocus)
    view(page, WhereView).next_button.click()
    assert page.play is not None
    assert page.play.position == 1


def test_a_tap_on_a_pin_answers_and_elsewhere_nobody_listens(
    window: Window, page: ClassroomPage, qtbot: QtBot
) -> None:
    begin(page, qtbot, Game.WHERE)
    asked = view(page, WhereView)
    assert asked.question is not None
    assert not window.controls.hear.isVisible()
    window.map.tapped.emit(window.map.camera.place_at(2.0, 2.0))
    window.toggle_walk()
    assert not window.walk.running
    assert window.state.place is None
    assert page.play is not None
    assert page.play.position == 0
    window.map.tapped.emit(asked.question.choices[2].place)
    assert page.play.position == 1
    page.go_to_start()
    window.close_page()
    assert window.controls.hear.isVisible()


def let_sound_out(monkeypatch: pytest.MonkeyPatch, *, comes: bool) -> None:
    monkeypatch.setattr(NotedPlayer, "available", property(lambda _self: comes))


def test_whoever_cannot_hear_sees_or_reads(
    page: ClassroomPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_sound_out(monkeypatch, comes=True)
    begin(page, qtbot, Game.WHERE)
    asked = view(page, WhereView)
    assert not asked.twin.spectrogram.isVisible()
    assert not asked.twin.silence.isVisible()
    asked.twin.button.click()
    assert asked.twin.spectrogram.isVisible()
    page.go_to_start()
    begin(page, qtbot, Game.WHERE, reading=True)
    asked = view(page, WhereView)
    assert asked.question is not None
    assert asked.reading_caption.text() == asked.question.answer.caption
    assert asked.reading_caption.isVisible()
    assert not asked.play_button.isVisible()


def test_a_round_of_reading_makes_no_sound(
    page: ClassroomPage, qtbot: QtBot, player: NotedPlayer
) -> None:
    begin(page, qtbot, Game.WHERE, reading=True)
    view(page, WhereView).cards[0].click()
    page.go_to_start()
    begin(page, qtbot, Game.BELONGS, reading=True)
    match = view(page, MatchView)
    match.pick(0)
    assert match.sounds[0].caption
    assert not match.twin.button.isVisible()
    assert player.played == []
    for sound in range(3):
        match.pick(sound)
        match.touch_picture(sound)
    match.check_button.click()
    if not match.is_over:
        match.show_button.click()
    # Captions stand below the pictures now, once; and whoever likes may listen.
    assert [card.caption for card in match.sounds] == ["", "", ""]
    assert match.twin.button.isVisible()
    match.sounds[1].click()
    assert match.question is not None
    assert player.played == [match.question.sound(1).layers]


@pytest.mark.parametrize("game", list(Game))
def test_where_no_sound_comes_out_it_is_said_and_shown(
    page: ClassroomPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, game: Game
) -> None:
    let_sound_out(monkeypatch, comes=False)
    begin(page, qtbot, game)
    asked = page.view
    assert isinstance(asked, WhereView | MatchView)
    if isinstance(asked, MatchView):
        asked.sounds[0].click()
    assert asked.twin.silence.isVisible()
    assert asked.twin.spectrogram.isVisible()


def test_points_are_counted_before_the_eyes_and_a_wrong_answer_teaches(
    page: ClassroomPage, qtbot: QtBot
) -> None:
    begin(page, qtbot, Game.WHERE)
    asked = view(page, WhereView)
    assert asked.progress.text().startswith("Question 1 of 2 · 0 right")
    asked.cards[right(page)].click()
    assert asked.progress.text().startswith("Question 1 of 2 · 1 right")
    assert not asked.contrast.isVisible()
    asked.next_button.click()
    wrong = (right(page) + 1) % 4
    asked.cards[wrong].click()
    assert asked.progress.text().startswith("Question 2 of 2 · 1 right")
    assert asked.question is not None
    loudest = sound_label(asked.question.choices[wrong].lead)
    letter = "ABCD"[wrong]
    assert asked.contrast.text().startswith(f"At {letter} you would hear: {loudest}")
    asked.next_button.click()
    view(page, ResultView)


def test_every_team_has_its_turn_as_often(page: ClassroomPage, qtbot: QtBot) -> None:
    page.begin(Wish(Game.WHERE, 1, 1, "KEMA", ("Owls", "Foxes"), False))
    qtbot.waitUntil(lambda: isinstance(page.view, WhereView))
    asked = view(page, WhereView)
    assert asked.progress.text().startswith("Owls, it is your turn. Question 1 of 2")
    asked.cards[0].click()
    assert "turn" not in asked.progress.text()
    asked.next_button.click()
    assert asked.progress.text().startswith("Foxes, it is your turn. Question 2 of 2")
    asked.cards[0].click()
    asked.next_button.click()
    assert page.play is not None
    assert [score.of for score in page.play.team_scores()] == [1, 1]


def test_the_result_goes_through_the_answers_again(
    window: Window, page: ClassroomPage, qtbot: QtBot, player: NotedPlayer
) -> None:
    begin(page, qtbot, Game.WHERE)
    view(page, WhereView).cards[right(page)].click()
    view(page, WhereView).next_button.click()
    view(page, WhereView).cards[(right(page) + 1) % 4].click()
    view(page, WhereView).next_button.click()
    result = view(page, ResultView)
    assert result.score.text() == "1 of 2 right"
    assert [row.line.instead is None for row in result.rows] == [True, False]
    result.rows[1].click()
    place = result.rows[1].line.place
    assert window.map.footprint == place.footprint
    assert result.caption.caption == place.answer.caption
    assert player.played[-1] == place.answer.layers
    qtbot.waitUntil(lambda: "ground" in result.note.text())
    code = page.start.code.text
    result.again_button.click()
    qtbot.waitUntil(lambda: isinstance(page.view, WhereView))
    assert page.start.code.text != code


# --- what belongs here? ---------------------------------------------------------------------------


def test_sounds_are_put_on_pictures_by_tapping(
    page: ClassroomPage, qtbot: QtBot, player: NotedPlayer
) -> None:
    begin(page, qtbot, Game.BELONGS)
    match = view(page, MatchView)
    assert match.question is not None
    assert not match.check_button.isEnabled()
    match.sounds[0].click()
    assert player.played[-1] == match.question.sound(0).layers
    match.pictures[1].click()
    assert match.pairing.put == [1, None, None]
    assert match.pictures[1].slot == "Sound 1"
    match.sounds[1].click()
    match.pictures[1].click()
    assert match.pairing.put == [None, 1, None]
    match.pictures[1].click()
    assert match.pairing.put == [None, None, None]


def test_what_is_right_stays_and_only_the_first_try_counts(
    page: ClassroomPage, qtbot: QtBot
) -> None:
    begin(page, qtbot, Game.BELONGS)
    match = view(page, MatchView)
    assert match.question is not None
    a, b, c = match.question.order
    for sound, picture in enumerate((a, c, b)):
        match.pick(sound)
        match.touch_picture(picture)
    match.check_button.click()
    assert page.play is not None
    assert page.play.points == 1
    assert match.pictures[a].look is Look.RIGHT
    assert match.pictures[b].look is Look.WRONG
    assert not match.is_over
    match.again_button.click()
    assert match.pairing.put == [a, None, None]
    for sound, picture in ((1, b), (2, c)):
        match.pick(sound)
        match.touch_picture(picture)
    match.check_button.click()
    assert match.is_over
    assert page.play.points == 1
    assert match.captions[a].text() == match.question.places[a].answer.caption


def test_answers_can_be_asked_for_and_keys_do_all_of_it(
    window: Window, page: ClassroomPage, qtbot: QtBot
) -> None:
    begin(page, qtbot, Game.BELONGS)
    match = view(page, MatchView)
    assert match.question is not None
    order = match.question.order
    wrong = (order[1], order[2], order[0])
    letters = (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_C)
    for digit, picture in zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3), wrong, strict=True):
        qtbot.keyClick(window, digit)
        qtbot.keyClick(window, letters[picture])
    assert tuple(match.pairing.put) == wrong
    assert match.check_button.hasFocus()
    match.check_button.click()
    match.show_button.click()
    assert match.is_over
    assert tuple(match.pairing.put) == order
    assert page.play is not None
    assert page.play.points == 0
    match.next_button.click()
    assert page.play.position == 1


def test_a_pack_with_few_places_says_how_many_questions_it_has(
    window: Window, page: ClassroomPage, qtbot: QtBot
) -> None:
    said: list[str] = []
    window.state.said.connect(said.append)
    page.begin(Wish(Game.BELONGS, 1, 10, "KEMA", (), False))
    qtbot.waitUntil(lambda: isinstance(page.view, MatchView))
    assert page.play is not None
    count = len(page.play.round.questions)
    assert 1 <= count < 10
    assert said == [f"Questions of this kind in this pack: only {count}."]
