"""Sheets for paper: whole PDFs with their pages, fonts, words and sizes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject
from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from soundmark.desktop.classroom.questions import Game, WhereQuestion, make_round
from soundmark.desktop.classroom.sheet import PlaceSheet, place_sheet, question_sheet
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Context, Place
from soundmark.desktop.ui.sheets.painter import PAPERS, Sheet, spectrogram_image
from soundmark.desktop.ui.sheets.place import paint_place_sheet
from soundmark.desktop.ui.sheets.questions import paint_question_sheet
from soundmark.desktop.ui.sheets.saving import (
    ask_pdf_path,
    pictures_of,
    save_place_sheet,
    save_question_sheet,
)
from soundmark.desktop.ui.translation import Language
from soundmark.desktop.ui.window import Window

MM = 72 / 25.4


@pytest.fixture(scope="module")
def bay() -> Explorer:
    return Explorer.open()


@pytest.fixture(scope="module")
def beach(bay: Explorer) -> PlaceSheet:
    heard = bay.listen(Place(37.7594, -122.5128), context=Context(month=7, hour=6))
    return place_sheet(bay, heard)


def words(path: Path, page: int) -> str:
    return " ".join(PdfReader(path).pages[page].extract_text().split())


def inside(holder: DictionaryObject, *names: str) -> DictionaryObject:
    """The dictionary that lies at the end of these names."""
    for name in names:
        found = holder[name].get_object()
        assert isinstance(found, DictionaryObject)
        holder = found
    return holder


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_sheet_of_a_place_is_one_page_that_says_it_all(
    themed: QApplication, beach: PlaceSheet, tmp_path: Path, paper: str
) -> None:
    target = tmp_path / "beach.pdf"
    save_place_sheet(beach, target, paper)
    reader = PdfReader(target)
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    size = PAPERS[paper]
    assert (float(box.width), float(box.height)) == pytest.approx(
        (size.width * MM, size.height * MM), abs=1
    )
    text = words(target, 0)
    for said in (
        "Ocean Beach",
        beach.answer.caption,
        "37.7594° N, 122.5128° W",
        "July",
        "06:00",
        "Synthetic sound",
        "U.S. Geological Survey",
        "CC0-1.0",
        "nobody listened there",
        beach.imprint.fingerprint,
        "500 m",
    ):
        assert said in text, said


def test_fonts_are_embedded(themed: QApplication, beach: PlaceSheet, tmp_path: Path) -> None:
    target = tmp_path / "beach.pdf"
    save_place_sheet(beach, target, "A4")
    fonts = inside(PdfReader(target).pages[0], "/Resources", "/Font")
    assert len(fonts) >= 2
    for name in fonts:
        descendants = inside(fonts, name)["/DescendantFonts"]
        assert isinstance(descendants, ArrayObject)
        font = descendants[0].get_object()
        assert isinstance(font, DictionaryObject)
        descriptor = inside(font, "/FontDescriptor")
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_what_is_not_set_is_not_printed(
    themed: QApplication, bay: Explorer, tmp_path: Path
) -> None:
    sheet = place_sheet(bay, bay.listen(Place(37.7594, -122.5128)), chosen=1)
    save_place_sheet(sheet, tmp_path / "beach.pdf", "A4")
    text = words(tmp_path / "beach.pdf", 0)
    assert "Any month" not in text
    assert ":00" not in text
    assert sheet.answer.caption in text


@pytest.mark.parametrize(("game", "count", "least"), [(Game.WHERE, 5, 4), (Game.BELONGS, 3, 3)])
def test_questions_come_two_a_page_and_answers_last(
    themed: QApplication, bay: Explorer, tmp_path: Path, game: Game, count: int, least: int
) -> None:
    played = make_round(bay, game, 1, count, "KEMA")
    printed = question_sheet(bay, played)
    target = tmp_path / "questions.pdf"
    save_question_sheet(printed, target, "Letter")
    pages = len(PdfReader(target).pages)
    assert pages >= least
    asked = " ".join(words(target, page) for page in range((count + 1) // 2))
    answers = " ".join(words(target, page) for page in range((count + 1) // 2, pages))
    for question in played.questions:
        if isinstance(question, WhereQuestion):
            sounds = [question.answer]
        else:
            sounds = [question.sound(index) for index in range(3)]
        for sound in sounds:
            assert sound.caption not in asked
            assert sound.caption in answers
    assert "code KEMA" in asked
    assert played.check in answers
    assert "Synthetic sound" in answers
    assert "U.S. Geological Survey" in asked


def test_a_sheet_is_written_whole_or_not_at_all(
    themed: QApplication, beach: PlaceSheet, tmp_path: Path
) -> None:
    with pytest.raises(SoundmarkError, match="cannot be written"):
        save_place_sheet(beach, tmp_path / "no such folder" / "beach.pdf", "A4")
    assert list(tmp_path.iterdir()) == []


def test_the_picture_and_the_sound_are_on_the_page(themed: QApplication, beach: PlaceSheet) -> None:
    (page,) = pictures_of(lambda sheet: paint_place_sheet(sheet, beach), PAPERS["A4"], 4.0)
    assert (page.width(), page.height()) == (840, 1188)
    sea = page.pixelColor(4 * 20, 4 * 60)
    assert sea.blue() + sea.green() > sea.red() + 30
    assert page.pixelColor(4, 4).getRgb()[:3] == (255, 255, 255)


def test_a_louder_sound_is_darker_on_paper_and_silence_white() -> None:
    values = np.array([[0.0, 0.0], [0.6, 0.3], [1.0, 0.95]], np.float32)
    image = spectrogram_image(values)
    lowest = [image.pixelColor(x, 1).red() for x in range(3)]
    assert lowest[0] == 255
    assert lowest[0] > lowest[1] > lowest[2] == 0


def test_the_button_below_the_captions_saves_a_sheet(
    heard: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "place.pdf"

    def choose(*arguments: object) -> tuple[str, str]:
        kinds = str(arguments[3]).split(";;")
        return str(target.with_suffix("")), next(kind for kind in kinds if "Letter" in kind)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    said: list[str] = []
    heard.state.said.connect(said.append)
    heard.panel.sheet_button.click()
    qtbot.waitUntil(lambda: said != [])
    assert said == ["Saved place.pdf."]
    box = PdfReader(target).pages[0].mediabox
    assert float(box.width) == pytest.approx(612, abs=1)


def test_no_sheet_is_saved_when_one_would_rather_not(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert ask_pdf_path(window, "Ocean Beach") is None


def test_visitors_of_an_exhibit_save_no_files(heard: Window) -> None:
    heard.restrict(microphone=False)
    assert not heard.panel.sheet_button.isVisible()
    heard.print_sheet()


# From the right.


@pytest.fixture
def from_the_right(themed: QApplication) -> Iterator[None]:
    language, before = Language(themed), QLocale()
    language.speak("ar")
    yield
    language.speak("en")
    QLocale.setDefault(before)


def dark_columns(image: QImage, top: float, bottom: float) -> tuple[float, float]:
    """First and last column, as shares of the width, that hold ink between two shares of the
    height."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    height, width = grey.height(), grey.width()
    pixels = np.frombuffer(grey.constBits(), np.uint8).reshape(height, -1)[:, :width]
    inked = np.flatnonzero((pixels[round(top * height) : round(bottom * height)] < 110).any(axis=0))
    return inked[0] / width, inked[-1] / width


def test_an_arabic_sheet_is_a_mirror(beach: PlaceSheet, from_the_right: None) -> None:
    paper = PAPERS["A4"]
    page = pictures_of(lambda sheet: paint_place_sheet(sheet, beach), paper)[0]
    # The name of the place stands on the right, and so does the picture.
    first, last = dark_columns(page, 0.085, 0.115)
    assert first > 0.4
    assert last > 0.9
    green = [page.pixelColor(round(page.width() * x), round(page.height() * 0.3)) for x in _SIDES]
    assert green[0].lightness() > 200 > green[1].lightness()


#: Where the words and where the picture are, of the width.
_SIDES = (0.075, 0.7)


def test_rulers_and_captions_run_as_they_do_everywhere(
    themed: QApplication, from_the_right: None
) -> None:
    image = QImage(1260, 400, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    sheet = Sheet(painter, 6.0, PAPERS["A4"], lambda: None)
    assert sheet.mirrored
    assert sheet.box(20, 0, 30, 10) == QRectF(160 * 6.0, 0, 180, 60)
    with sheet.as_a_ruler(20, 30) as left:
        assert left == 160
        assert sheet.box(left, 0, 30, 10).left() == 160 * 6.0
    sheet.write("Surf.", 20, 2, 100, 20)
    painter.end()
    inked = dark_columns(image, 0.0, 1.0)
    assert inked[1] == pytest.approx(190 / 210, abs=0.01)
    # The dot stands after the word, where a dot of Arabic would stand before it.
    right_end = image.copy(round(186.5 * 6), 0, 4 * 6, 400)
    low = dark_columns(right_end, 0.0, 1.0)
    assert low[1] - low[0] < 0.8


def test_an_english_sheet_is_none(themed: QApplication, beach: PlaceSheet) -> None:
    page = pictures_of(lambda sheet: paint_place_sheet(sheet, beach), PAPERS["A4"])[0]
    first, last = dark_columns(page, 0.085, 0.115)
    assert first < 0.1
    assert last < 0.6


@pytest.fixture(params=["en", "de", "fr", "ar", "zh"])
def spoken(themed: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    language, before = Language(themed), QLocale()
    language.speak(request.param)
    yield request.param
    language.speak("en")
    QLocale.setDefault(before)


@pytest.mark.parametrize("game", list(Game))
def test_no_line_runs_through_words_in_any_language(
    bay: Explorer, spoken: str, game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letter is the lower paper, Arabic has the higher lines, German the longer words."""
    words: list[tuple[int, QRectF]] = []
    lines: list[tuple[int, QRectF]] = []
    write, line = Sheet.write, Sheet.line

    def noted_write(sheet: Sheet, text: str, x: float, y: float, *args: Any, **rest: Any) -> float:
        end = write(sheet, text, x, y, *args, **rest)
        points, bold = args[1], rest.get("bold", False)
        width = min(args[0], sheet.width_of(text, points, bold=bold))
        if "align" not in rest:
            words.append((sheet.pages, QRectF(x, y + 0.5, width, end - y - 1)))
        return end

    def noted_line(sheet: Sheet, x: float, y: float, width: float, **rest: Any) -> None:
        lines.append((sheet.pages, QRectF(x, y, width, 0.01)))
        line(sheet, x, y, width, **rest)

    monkeypatch.setattr(Sheet, "write", noted_write)
    monkeypatch.setattr(Sheet, "line", noted_line)
    printed = question_sheet(bay, make_round(bay, game, 2, 2, "KEMA"))
    pictures_of(lambda sheet: paint_question_sheet(sheet, printed), PAPERS["Letter"], 2.0)
    assert len(words) > 10
    struck = [
        (box, ruled)
        for page, box in words
        for other, ruled in lines
        if page == other and box.intersects(ruled)
    ]
    assert struck == []
