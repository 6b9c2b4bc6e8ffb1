"""From tap to sound, through the real window, engine and player."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from noted_player import NotedPlayer
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tiny_world import CITY, SEA, WOOD

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Context, Listening, Place
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.desktop.ui.listening.caption_view import WordChip
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import ScrollColumn
from soundmark.desktop.ui.window import Window
from soundmark.desktop.ui.wording import sentence_case, sound_label


class HeldExplorer(Explorer):
    """The real Explorer whose answers wait until the test lets them go."""

    gates: dict[float, threading.Event]
    asked: list[tuple[Place, int | None, Context | None]]

    def listen(
        self,
        place: Place,
        scale: int | None = None,
        context: Context | None = None,
        top: int = 5,
    ) -> Listening:
        """Wait for the gate of this longitude, if there is one."""
        self.asked.append((place, scale, context))
        gate = self.gates.get(place.longitude)
        if gate is not None:
            gate.wait(5)
        return super().listen(place, scale, context, top)


@pytest.fixture
def held(
    empty_window: Window, qtbot: QtBot, tiny_pack: Path, tiny_model: Path, player: NotedPlayer
) -> tuple[Window, HeldExplorer]:
    explorer = HeldExplorer.open(tiny_pack, tiny_model)
    assert isinstance(explorer, HeldExplorer)
    explorer.gates, explorer.asked = {}, []
    empty_window.actions_.open_pack(lambda: explorer)
    empty_window.actions_.use_player(player)
    qtbot.waitUntil(lambda: empty_window.state.info is not None)
    return empty_window, explorer


# Listening.


def test_tap_to_caption_to_sound(window: Window, qtbot: QtBot, player: NotedPlayer) -> None:
    assert window.hint.isVisible()
    assert not window.panel.isVisible()
    at = QPoint(760, 380)
    place = window.map.camera.place_at(760, 380)
    QTest.mouseClick(window.map, Qt.MouseButton.LeftButton, pos=at)
    assert window.map.marker.waiting
    qtbot.waitUntil(lambda: window.state.listening is not None)
    heard = window.state.listening
    assert heard is not None
    assert heard.place.longitude == pytest.approx(place.longitude, abs=1e-6)
    assert window.panel.isVisible()
    assert not window.hint.isVisible()
    assert not window.map.marker.waiting
    best = heard.answers[0]
    assert window.panel.caption.caption == best.caption
    assert player.played == [best.layers]
    assert [row.layer for row in window.panel.layers] == list(best.layers)
    assert len(window.panel.others) == 4
    assert window.map.footprint == heard.footprint
    qtbot.waitUntil(lambda: window.state.playing, timeout=8000)
    assert window.map.marker.sounding


@pytest.mark.parametrize(("band", "sound"), [(SEA, "wave"), (CITY, "traffic"), (WOOD, "bird")])
def test_the_answer_fits_the_ground(
    window: Window, qtbot: QtBot, place: Callable[[int], Place], band: int, sound: str
) -> None:
    window.actions_.listen_at(place(band))
    qtbot.waitUntil(lambda: window.state.listening is not None)
    assert window.state.listening is not None
    captions = " ".join(a.caption.lower() for a in window.state.listening.answers[:4])
    assert sound in captions


def test_synthetic_sound_is_said_to_be_synthetic(heard: Window) -> None:
    assert heard.state.answer is not None
    origins = {layer.origin for layer in heard.state.answer.layers}
    text = heard.panel.origin.text().lower()
    assert ("synthetic" in text) == bool(origins - {"recording"})
    assert heard.panel.origin.isVisible()


def test_every_caption_shows_its_score(heard: Window) -> None:
    assert heard.state.listening is not None
    best, *others = heard.state.listening.answers
    assert heard.panel.confidence.text().endswith(f", {round(best.confidence * 100)}%")
    for row, answer in zip(heard.panel.others, others, strict=True):
        assert f", {round(answer.confidence * 100)}%" in row.accessibleName()


def test_every_found_place_shows_its_score(window: Window, qtbot: QtBot) -> None:
    window.actions_.find_text("waves")
    qtbot.waitUntil(lambda: bool(window.search.rows))
    for row in window.search.rows:
        assert row.accessibleName().endswith(f", {round(row.found.heat * 100)}%")


def test_another_caption_is_played_and_shown(heard: Window, player: NotedPlayer) -> None:
    row = heard.panel.others[2]
    row.click()
    assert heard.state.listening is not None
    chosen = heard.state.listening.answers[row.index]
    assert heard.panel.caption.caption == chosen.caption
    assert player.played[-1] == chosen.layers
    assert len(heard.panel.others) == 4


def test_late_answers_are_dropped(
    held: tuple[Window, HeldExplorer],
    qtbot: QtBot,
    place: Callable[[int], Place],
    player: NotedPlayer,
) -> None:
    window, explorer = held
    sea, wood = place(SEA), place(WOOD)
    explorer.gates[sea.longitude] = threading.Event()
    window.actions_.listen_at(sea)
    qtbot.waitUntil(lambda: bool(explorer.asked))
    window.actions_.listen_at(wood)
    explorer.gates[sea.longitude].set()
    qtbot.waitUntil(lambda: window.state.listening is not None)
    assert window.state.listening is not None
    assert window.state.listening.place == wood
    assert len(player.played) == 1


def test_closing_a_place_stops_its_sound(heard: Window, player: NotedPlayer) -> None:
    heard.panel.close_button.click()
    assert not heard.panel.isVisible()
    assert player.stops == 1
    assert heard.map.footprint is None
    assert heard.map.marker.world is None


def test_an_answer_that_comes_after_closing_is_dropped(
    held: tuple[Window, HeldExplorer], qtbot: QtBot, place: Callable[[int], Place]
) -> None:
    window, explorer = held
    sea = place(SEA)
    explorer.gates[sea.longitude] = threading.Event()
    window.actions_.listen_at(sea)
    qtbot.waitUntil(lambda: bool(explorer.asked))
    window.actions_.leave_place()
    explorer.gates[sea.longitude].set()
    qtbot.wait(80)
    assert window.state.listening is None
    assert not window.panel.isVisible()


# Words.


def chip(window: Window, word: str) -> WordChip:
    return next(c for c in window.panel.caption.chips if c.word == word)


def test_touching_a_word_lets_its_patches_glow(heard: Window, qtbot: QtBot) -> None:
    word = heard.panel.caption.chips[0]
    word.click()
    qtbot.waitUntil(lambda: heard.state.grounding is not None)
    grounding = heard.state.grounding
    assert grounding is not None
    assert grounding.phrase == word.word
    assert grounding.heard
    assert heard.map.glow is grounding
    assert word.isChecked()
    assert word.word in heard.panel.note.text()
    word.click()
    qtbot.waitUntil(lambda: heard.map.glow is None)
    assert not word.isChecked()


def test_several_words_are_asked_together(heard: Window, qtbot: QtBot) -> None:
    first, second = heard.panel.caption.chips[:2]
    first.click()
    second.click()
    qtbot.waitUntil(
        lambda: heard.state.grounding is not None and " " in heard.state.grounding.phrase
    )
    assert heard.state.grounding is not None
    assert heard.state.grounding.phrase == f"{first.word} {second.word}"
    assert len(heard.state.grounding.words) == 2


def test_a_word_without_support_says_so_and_does_not_glow(heard: Window, qtbot: QtBot) -> None:
    heard.actions_.ground_words(("trains",))
    qtbot.waitUntil(lambda: heard.state.grounding is not None)
    assert heard.state.grounding is not None
    assert not heard.state.grounding.heard
    assert heard.map.glow is None
    assert "not heard here" in heard.panel.note.text()


def test_words_that_carry_no_sound_are_no_chips(window: Window) -> None:
    window.panel.caption.show_caption("Waves on the beach, and gulls over a pier.")
    assert [c.word for c in window.panel.caption.chips] == ["waves", "beach", "gulls", "pier"]
    assert window.panel.caption.accessibleName().startswith("Waves on the beach")


def test_words_that_cannot_be_asked_are_told_in_one_sentence(heard: Window, qtbot: QtBot) -> None:
    heard.actions_.ground_words(("waves",) * 500)
    qtbot.waitUntil(lambda: heard.state.words == ())
    assert heard.toast.isVisible()
    assert heard.state.grounding is None


# Layers and volume.


def test_layers_can_be_soloed_muted_and_levelled(heard: Window, player: NotedPlayer) -> None:
    row = heard.panel.layers[0]
    clip = row.layer.clip_id
    row.mute.click()
    row.solo.click()
    row.slider.setValue(-12)
    row.mute.click()
    assert player.changes == [
        ("mute", clip, True),
        ("solo", clip, True),
        ("level", clip, -12.0),
        ("mute", clip, False),
    ]


def test_the_layers_show_when_they_sound(heard: Window, player: NotedPlayer, qtbot: QtBot) -> None:
    """Even with the sound turned down: it is for those who do not hear it."""
    player.volume = 0.0
    bars = [row.sounding for row in heard.panel.layers]
    qtbot.waitUntil(lambda: heard.state.playing and all(bar.share > 0.1 for bar in bars))
    heard.panel.layers[0].mute.click()
    qtbot.waitUntil(lambda: bars[0].share == 0.0)
    heard.actions_.silence()
    assert all(bar.share == 0.0 for bar in bars)


def test_volume_stays_below_the_safe_ceiling(window: Window, player: NotedPlayer) -> None:
    player.maximum_volume = 0.6
    window.panel.volume.slider.setValue(100)
    assert player.volume == pytest.approx(0.6)
    window.panel.volume.slider.setValue(50)
    assert player.volume == pytest.approx(0.3)


def test_sound_can_be_stopped_and_started_again(
    heard: Window, qtbot: QtBot, player: NotedPlayer
) -> None:
    qtbot.waitUntil(lambda: heard.state.playing, timeout=8000)
    heard.panel.volume.button.click()
    assert not heard.state.playing
    assert player.stops == 1
    heard.panel.volume.button.click()
    qtbot.waitUntil(lambda: heard.state.playing, timeout=8000)
    assert len(player.played) == 2


def test_a_sound_played_again_is_mixed_as_its_rows_say(heard: Window, player: NotedPlayer) -> None:
    first, second = heard.panel.layers[:2]
    first.mute.click()
    second.slider.setValue(-20)
    heard.panel.volume.button.click()
    heard.panel.volume.button.click()
    before = len(player.changes) // 2
    assert set(player.changes[before:]) == set(player.changes[:before])
    heard.panel.others[0].click()
    assert len(player.changes) == 2 * before


def test_the_wheel_scrolls_the_panel_and_leaves_the_levels(heard: Window, qtbot: QtBot) -> None:
    heard.resize(1280, 700)
    scroll = heard.panel.findChild(ScrollColumn)
    assert scroll is not None
    bar = scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    slider = heard.panel.layers[0].slider
    level = slider.value()
    at = QPointF(slider.mapTo(heard, slider.rect().center()))
    QTest.wheelEvent(heard.windowHandle(), at, QPoint(0, -120))
    qtbot.waitUntil(lambda: bar.value() > 0)
    assert slider.value() == level


def test_a_finger_scrolls_the_panel(heard: Window, qtbot: QtBot) -> None:
    heard.resize(1280, 700)
    scroll = heard.panel.findChild(ScrollColumn)
    assert scroll is not None
    bar = scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    device = QTest.createTouchDevice()
    caption = heard.panel.caption
    start = caption.mapTo(heard, QPoint(150, 130))
    QTest.touchEvent(heard, device).press(0, start, heard).commit()
    for step in range(1, 13):
        QTest.qWait(10)
        QTest.touchEvent(heard, device).move(0, start - QPoint(0, 12 * step), heard).commit()
    QTest.qWait(10)
    QTest.touchEvent(heard, device).release(0, start - QPoint(0, 144), heard).commit()
    qtbot.waitUntil(lambda: bar.value() > 60)
    assert not heard.state.words


def test_a_finger_turns_a_level_and_presses_buttons(heard: Window, qtbot: QtBot) -> None:
    device = QTest.createTouchDevice()
    row = heard.panel.layers[0]
    level = row.slider.value()
    start = row.slider.mapTo(heard, QPoint(row.slider.width() - 12, row.slider.height() // 2))
    QTest.touchEvent(heard, device).press(0, start, heard).commit()
    for step in range(1, 8):
        QTest.qWait(10)
        QTest.touchEvent(heard, device).move(0, start - QPoint(10 * step, 0), heard).commit()
    QTest.touchEvent(heard, device).release(0, start - QPoint(70, 0), heard).commit()
    qtbot.waitUntil(lambda: row.slider.value() < level - 5)
    at = row.mute.mapTo(heard, row.mute.rect().center())
    QTest.touchEvent(heard, device).press(0, at, heard).commit()
    QTest.touchEvent(heard, device).release(0, at, heard).commit()
    qtbot.waitUntil(row.mute.isChecked)


def test_long_sound_names_are_not_cut_off(heard: Window) -> None:
    for row in heard.panel.layers:
        title = row.findChild(QLabel)
        assert title is not None
        for tag in SOUND_LABELS:
            title.setText(sentence_case(sound_label(tag)))
            assert title.heightForWidth(title.width()) <= theme.px(theme.TOUCH)
            words = title.text().split()
            assert all(title.fontMetrics().horizontalAdvance(w) <= title.width() for w in words)


def test_no_sound_device_is_said_once(window: Window, qtbot: QtBot, player: NotedPlayer) -> None:
    said: list[str] = []
    window.state.said.connect(said.append)
    for _ in range(3):
        player.on_status("There is no sound output.")
    qtbot.waitUntil(lambda: "There is no sound output." in said)
    qtbot.wait(30)
    assert said.count("There is no sound output.") == 1


def test_the_spectrogram_moves_with_the_sound(heard: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: heard.state.playing, timeout=8000)
    view = heard.panel.spectrogram
    # Without the meters on the right.
    picture = QRect(0, 0, view.width() - theme.px(40), view.height())
    first = view.grab(picture).toImage()
    qtbot.waitUntil(lambda: view.grab(picture).toImage() != first, timeout=8000)


# Searching.


def test_search_paints_the_map_and_lists_places_to_fly_to(
    window: Window, qtbot: QtBot, player: NotedPlayer
) -> None:
    window.search.edit.setFocus()
    QTest.keyClicks(window.search.edit, "birds in trees")
    QTest.keyClick(window.search.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.state.sound_map is not None)
    sound_map = window.state.sound_map
    assert sound_map is not None
    assert window.map.sound_map is sound_map
    assert window.state.found == tuple(f for f in sound_map.best if f.heat >= 0.25)
    assert window.map.pins == window.state.found != ()
    assert window.search.best_places() == list(window.state.found)
    assert window.search.legend.isVisible()
    first = window.search.rows[0]
    qtbot.waitUntil(lambda: not first.thumbnail.isNull())
    first.click()
    qtbot.waitUntil(lambda: window.state.listening is not None)
    assert window.state.listening is not None
    assert window.state.listening.place == first.found.place
    middle = window.map.camera.free_centre(window.map.insets)
    assert window.map.camera.screen_of(first.found.place) == pytest.approx(middle, abs=80)
    assert len(player.played) == 1


def test_best_places_for_birds_lie_in_the_wood(
    window: Window, qtbot: QtBot, place: Callable[[int], Place]
) -> None:
    window.actions_.find_text("birds")
    qtbot.waitUntil(lambda: window.state.sound_map is not None)
    assert window.state.sound_map is not None
    city, wood = place(CITY).longitude, place(WOOD).longitude
    assert window.state.sound_map.best[0].place.longitude > (city + wood) / 2


def test_clearing_takes_the_sound_map_away(window: Window, qtbot: QtBot) -> None:
    window.actions_.find_text("birds")
    qtbot.waitUntil(lambda: window.state.sound_map is not None)
    window.search.clear_button.click()
    assert window.map.sound_map is None
    assert window.map.pins == ()
    assert window.search.edit.text() == ""
    assert not window.search.legend.isVisible()


def test_suggestions_help_and_are_taken_by_touch(window: Window, qtbot: QtBot) -> None:
    window.search.edit.setFocus()
    assert window.search.pills[0].text() == "waves on a beach"
    QTest.keyClicks(window.search.edit, "bird")
    texts = [p.text() for p in window.search.pills]
    assert "birdsong" in texts
    window.search.pills[texts.index("birdsong")].click()
    qtbot.waitUntil(lambda: window.state.sound_map is not None)
    assert window.state.query == "birdsong"


def test_a_search_without_an_answer_says_not_heard_here(window: Window, qtbot: QtBot) -> None:
    window.actions_.find_text("the of and")
    qtbot.waitUntil(lambda: not window.state.searching and window.state.query != "")
    if window.state.sound_map is None:
        assert window.toast.isVisible()
    else:
        assert not window.state.sound_map.heard
        assert "not heard here" in window.search.heading.text()
        assert window.map.pins == ()


def test_an_absurd_query_is_one_sentence(window: Window, qtbot: QtBot) -> None:
    window.actions_.find_text("waves " * 500)
    assert window.state.searching
    qtbot.waitUntil(lambda: not window.state.searching)
    assert window.toast.isVisible()
    assert "\n" not in window.toast.text.text()
    assert window.map.sound_map is None


# Dials.


def test_dials_ask_anew(
    held: tuple[Window, HeldExplorer], qtbot: QtBot, place: Callable[[int], Place]
) -> None:
    window, explorer = held
    sea = place(SEA)
    window.actions_.listen_at(sea)
    qtbot.waitUntil(lambda: window.state.listening is not None)
    window.dials.month.click()
    window.dials.months.buttons[7].click()
    qtbot.waitUntil(lambda: len(explorer.asked) == 2)
    window.dials.hour.click()
    window.dials.hours.buttons[6].click()
    qtbot.waitUntil(lambda: len(explorer.asked) == 3)
    window.dials.scales[3].click()
    qtbot.waitUntil(lambda: len(explorer.asked) == 4)
    asked, scale, context = explorer.asked[-1]
    assert (asked, scale) == (sea, 3)
    assert context is not None
    assert (context.month, context.hour) == (7, 6)
    qtbot.waitUntil(lambda: not window.state.waiting)
    assert window.state.listening is not None
    assert window.state.listening.footprint.scale == 3
    window.dials.month.click()
    window.dials.months.buttons[None].click()
    assert window.state.context.month is None


def test_a_new_scale_searches_anew(window: Window, qtbot: QtBot) -> None:
    window.actions_.find_text("birds")
    qtbot.waitUntil(lambda: window.state.sound_map is not None)
    window.dials.scales[5].click()
    qtbot.waitUntil(
        lambda: window.state.sound_map is not None and window.state.sound_map.scale == 5
    )


def test_dials_step_with_the_arrow_keys(window: Window) -> None:
    window.dials.month.setFocus()
    QTest.keyClick(window.dials.month, Qt.Key.Key_Right)
    assert window.state.context.month == 1
    QTest.keyClick(window.dials.month, Qt.Key.Key_Left)
    QTest.keyClick(window.dials.month, Qt.Key.Key_Left)
    assert window.state.context.month == 12


def test_a_popover_closes_without_a_choice(window: Window, qtbot: QtBot) -> None:
    window.dials.hour.click()
    assert window.dials.hours.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.dials.hours.isVisible()
    window.dials.hour.click()
    with qtbot.assertNotEmitted(window.map.tapped):
        QTest.mouseClick(window.map, Qt.MouseButton.LeftButton, pos=QPoint(900, 300))
    assert not window.dials.hours.isVisible()
    assert window.state.context.hour is None


# Errors.


def test_a_bad_pack_is_one_plain_sentence(empty_window: Window, qtbot: QtBot) -> None:
    def fail() -> Explorer:
        raise PackError("The pack bay.soundpack is cut short: copy it again.")

    empty_window.actions_.open_pack(fail)
    qtbot.waitUntil(lambda: empty_window.trouble.isVisible())
    text = empty_window.trouble.sentence.text()
    assert text == "The pack bay.soundpack is cut short: copy it again."
    assert not empty_window.search.isVisible()


def test_a_missing_pack_is_told(empty_window: Window, qtbot: QtBot, tiny_model: Path) -> None:
    gone = Path("/nowhere/gone.soundpack")
    empty_window.actions_.open_pack(lambda: Explorer.open(gone, tiny_model))
    qtbot.waitUntil(lambda: empty_window.trouble.isVisible())
    assert "gone.soundpack" in empty_window.trouble.sentence.text()


def test_a_bug_of_ours_never_shows_a_traceback(
    window: Window, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    window.actions_.report(ZeroDivisionError("division by zero"))
    assert window.toast.isVisible()
    assert "division" not in window.toast.text.text()
    assert "division by zero" in caplog.text


def test_messages_go_by_themselves_and_by_touch(window: Window) -> None:
    window.state.said.emit("One.")
    window.state.said.emit("Two.")
    assert window.toast.text.text() == "Two."
    window.toast.close_button.click()
    assert not window.toast.isVisible()


# For everyone.


def interactive(window: Window) -> list[QWidget]:
    kinds = (QAbstractButton, QSlider, QLineEdit)
    return [w for w in window.findChildren(QWidget) if isinstance(w, kinds)]


def test_every_widget_has_an_accessible_name(heard: Window, qtbot: QtBot) -> None:
    heard.actions_.find_text("birds")
    qtbot.waitUntil(lambda: heard.state.sound_map is not None)
    nameless = [
        type(w).__name__
        for w in heard.findChildren(QWidget)
        if not w.accessibleName()
        and not (isinstance(w, QLabel) and w.text())
        and not isinstance(w, (QScrollArea, QScrollBar))
        and not w.objectName().startswith("qt_")
        and w.isVisible()
    ]
    assert nameless == []
    assert len(interactive(heard)) > 25


def test_touch_targets_are_large_enough(heard: Window, qtbot: QtBot) -> None:
    heard.actions_.find_text("birds")
    qtbot.waitUntil(lambda: heard.state.sound_map is not None)
    heard.dials.month.click()
    small = [
        (type(w).__name__, w.accessibleName(), w.width(), w.height())
        for w in interactive(heard)
        if w.isVisible() and (w.height() < theme.TOUCH or w.width() < theme.TOUCH)
    ]
    assert small == []


def one_of_several(widget: QWidget) -> bool:
    """Tab goes to the chosen one of a group, the arrow keys from there to the others."""
    button = widget if isinstance(widget, QAbstractButton) else None
    return button is not None and button.autoExclusive() and not button.isChecked()


def test_the_arrow_keys_choose_among_several(heard: Window) -> None:
    first, second = list(heard.dials.scales)[:2]
    heard.dials.scales[first].click()
    heard.dials.scales[first].setFocus()
    QTest.keyClick(heard.dials.scales[first], Qt.Key.Key_Right)
    assert heard.dials.scales[second].hasFocus()
    assert heard.state.scale == second
    assert heard.dials.scales[second].isChecked()
    assert not heard.dials.scales[first].isChecked()


def test_the_keyboard_reaches_every_control(heard: Window) -> None:
    heard.map.setFocus()
    reached: list[str] = []
    for _ in range(120):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    controls = [w for w in interactive(heard) if w.isVisible()]
    names = {w.accessibleName() for w in controls if not one_of_several(w)}
    assert names - set(reached) == set()
    assert reached.count(heard.map.accessibleName()) > 1


def test_escape_steps_back_one_thing_at_a_time(heard: Window, qtbot: QtBot) -> None:
    heard.actions_.find_text("birds")
    qtbot.waitUntil(lambda: heard.state.sound_map is not None)
    heard.panel.caption.chips[0].click()
    heard.state.said.disconnect(heard.toast.say)
    heard.toast.dismiss()
    for gone in (
        lambda: heard.state.words == (),
        lambda: heard.state.place is None,
        lambda: heard.state.sound_map is None,
    ):
        QTest.keyClick(heard, Qt.Key.Key_Escape)
        assert gone()


def test_attribution_scale_and_coordinates_are_always_there(heard: Window) -> None:
    for width, height in ((1280, 800), (720, 1000), (1024, 640)):
        heard.resize(width, height)
        QApplication.processEvents()
        footer = heard.footer
        assert "Synthetic imagery made by the tests" in footer.attribution.text()
        assert "30\u00a0m\u00a0per\u00a0pixel" in footer.attribution.text()
        for part in (footer.attribution, footer.ruler):
            box = part.rect().translated(part.mapTo(heard, QPoint(0, 0)))
            assert heard.rect().contains(box)
            assert not box.intersects(heard.panel.geometry())
            assert not box.intersects(heard.dials.geometry())
        words = footer.attribution
        inner = words.contentsRect().adjusted(0, 0, 0, 2000)
        flags = int(Qt.TextFlag.TextWordWrap)
        needed = words.fontMetrics().boundingRect(inner, flags, words.text()).height()
        assert words.contentsRect().height() >= needed


def test_a_packs_words_are_never_read_as_markup(window: Window) -> None:
    labels = window.findChildren(QLabel)
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_panel_is_a_sheet_in_a_narrow_window(heard: Window) -> None:
    assert heard.panel.x() > heard.width() / 2
    heard.resize(720, 1000)
    assert heard.panel.y() > heard.height() / 3
    assert heard.panel.width() > heard.width() * 0.9


# The end.


def test_closing_leaves_no_threads(
    themed: QApplication, qtbot: QtBot, tiny_pack: Path, tiny_model: Path
) -> None:
    before = set(threading.enumerate())
    window, player = Window(), NotedPlayer()
    window.resize(1200, 800)
    window.show()
    window.actions_.open_pack(lambda: Explorer.open(tiny_pack, tiny_model))
    window.actions_.use_player(player)
    qtbot.waitUntil(lambda: window.state.info is not None)
    window.hear_here()
    qtbot.waitUntil(lambda: window.state.listening is not None)
    window.close()
    qtbot.waitUntil(lambda: not set(threading.enumerate()) - before)
    window.deleteLater()


def test_pictures_that_come_late_find_no_row(window: Window, qtbot: QtBot) -> None:
    window.actions_.find_text("birds")
    qtbot.waitUntil(lambda: window.state.sound_map is not None)
    window.actions_.clear_search()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.wait(120)
    assert window.search.rows == []
