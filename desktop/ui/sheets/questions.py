"""A round on paper: two questions a page for the class, and the answers at the end for whoever
reads the captions aloud or plays the sounds.
"""

from __future__ import annotations

from soundmark.desktop.classroom.questions import Game, WhereQuestion
from soundmark.desktop.classroom.sheet import (
    SPECTROGRAM_SECONDS,
    PrintedQuestion,
    QuestionSheet,
)
from soundmark.desktop.engine.records import Answer
from soundmark.desktop.ui.classroom.words import LETTERS, game_name, level_name, quiz_title
from soundmark.desktop.ui.sheets.painter import GREY, Sheet, tr
from soundmark.desktop.ui.sheets.place import paint_head, paint_imprint
from soundmark.desktop.ui.wording import origin_sentence

A_PAGE = 2
_GAP = 5.0


def paint_question_sheet(sheet: Sheet, printed: QuestionSheet) -> None:
    """All pages of a round."""
    played = printed.round
    title = tr("{game} · {level} · code {code} · check {check}").format(
        game=game_name(played.game),
        level=level_name(played.level.number),
        code=played.code,
        check=played.check,
    )
    top = room = 0.0
    for number, question in enumerate(printed.questions):
        if number % A_PAGE == 0:
            if number:
                sheet.turn_page()
            top = paint_head(sheet, printed.imprint, title)
            shown = printed.questions[number : number + A_PAGE]
            end = paint_imprint(sheet, printed.imprint, _answers(shown))
            top = _paint_name_line(sheet, top)
            room = (end - top - 2) / A_PAGE
        _paint_question(sheet, printed, number, question, top + (number % A_PAGE) * room, room - 3)
    _paint_answers(sheet, printed, title)


def _answers(shown: tuple[PrintedQuestion, ...]) -> tuple[Answer, ...]:
    return tuple(sound for printed in shown for sound in _sounds(printed))


def _sounds(printed: PrintedQuestion) -> tuple[Answer, ...]:
    question = printed.question
    if isinstance(question, WhereQuestion):
        return (question.answer,)
    return tuple(question.sound(index) for index in range(len(question.places)))


def _paint_name_line(sheet: Sheet, y: float) -> float:
    end = _write_blank(sheet, tr("Name or team:"), sheet.left, y, 10, 70)
    return max(y + 9, end)


def _paint_question(
    sheet: Sheet,
    printed: QuestionSheet,
    number: int,
    question: PrintedQuestion,
    y: float,
    room: float,
) -> None:
    is_where = printed.round.game is Game.WHERE
    prompt = (
        tr("{number}. Which place do you hear?")
        if is_where
        else tr("{number}. Which sound belongs to which place?")
    )
    bottom = y + room
    y = sheet.write(prompt.format(number=number + 1), sheet.left, y, sheet.width, 14, bold=True)
    count = len(question.pictures)
    side = (sheet.width - (count - 1) * _GAP) / count
    y = _paint_pictures(sheet, printed, question, y + 2, side, min(side, room * 0.42))
    y = (_paint_sound if is_where else _paint_sounds)(sheet, question, y + 2.5, bottom)
    if is_where:
        _paint_answer_lines(sheet, y + 3, bottom)


def _paint_answer_lines(sheet: Sheet, y: float, bottom: float) -> None:
    """Room for the letter and for the reason; a second line where the page has room for one."""
    answer, because = tr("My answer:"), tr("because I hear:")
    middle = sheet.left + sheet.width_of(answer, 11) + 24
    rest = sheet.left + sheet.width - middle - sheet.width_of(because, 11) - 2
    _write_blank(sheet, answer, sheet.left, y, 11, 16)
    end = _write_blank(sheet, because, middle, y, 11, rest)
    if end + 8 <= bottom:
        sheet.line(sheet.left, end + 8, sheet.width)


def _write_blank(
    sheet: Sheet, words: str, x: float, y: float, points: float, blank: float
) -> float:
    """Words in one line with a line to write on behind them; returns where that is."""
    width = sheet.width_of(words, points)
    end = sheet.write(words, x, y, width + 2, points) - 1
    sheet.line(x + width + 2, end, blank)
    return end


def _paint_pictures(
    sheet: Sheet,
    printed: QuestionSheet,
    question: PrintedQuestion,
    y: float,
    side: float,
    height: float,
) -> float:
    asked = question.question
    places = asked.choices if isinstance(asked, WhereQuestion) else asked.places
    end = y
    for index, (place, pixels) in enumerate(zip(places, question.pictures, strict=True)):
        x = sheet.left + index * (side + _GAP)
        sheet.picture(pixels, x, y, side, height)
        sheet.letter(LETTERS[index], x + 6, y + 6)
        name = quiz_title(place, printed.named)
        end = max(end, sheet.write(name, x, y + height + 1, side, 9, ink=GREY))
    return end


def _paint_sound(sheet: Sheet, question: PrintedQuestion, y: float, bottom: float) -> float:
    height = max(10.0, min(24.0, bottom - y - 24))
    return sheet.spectrogram(
        question.spectrograms[0], SPECTROGRAM_SECONDS, sheet.left, y, sheet.width, height
    )


def _paint_sounds(sheet: Sheet, question: PrintedQuestion, y: float, bottom: float) -> float:
    """Three spectrograms with a line for the letter of the place each belongs to."""
    count = len(question.spectrograms)
    height = max(6.0, min(14.0, (bottom - y) / count - 3))
    for index, values in enumerate(question.spectrograms):
        words = tr("Sound {number}").format(number=index + 1)
        sheet.write(words, sheet.left, y + height / 2 - 2.5, 24, 11, bold=True)
        x = sheet.left + 24
        width = sheet.width - 24 - 40
        sheet.picture_of_sound(values, x, y, width, height)
        _write_blank(sheet, tr("Place:"), x + width + 4, y + height / 2 - 2.5, 11, 18)
        y += height + 3
    return y


def _paint_answers(sheet: Sheet, printed: QuestionSheet, title: str) -> None:
    """The captions to read aloud, and what is right."""
    blocks = [
        _answer_text(printed, number, question)
        for number, question in enumerate(printed.questions, start=1)
    ]
    everything = _answers(printed.questions)
    y, end = 0.0, -1.0
    for heading, text in blocks:
        needed = sheet.height_of(heading, sheet.width, 11, bold=True) + 1
        needed += sheet.height_of(text, sheet.width, 10) + 4
        if y + needed > end:
            sheet.turn_page()
            y = paint_head(sheet, printed.imprint, title)
            end = paint_imprint(sheet, printed.imprint, everything) - 2
            y = sheet.write(
                tr("Answers, and captions to read aloud"), sheet.left, y, sheet.width, 14, bold=True
            )
            y += 3
        y = sheet.write(heading, sheet.left, y, sheet.width, 11, bold=True) + 1
        y = sheet.write(text, sheet.left, y, sheet.width, 10) + 4


def _answer_text(printed: QuestionSheet, number: int, shown: PrintedQuestion) -> tuple[str, str]:
    question = shown.question
    origins = {layer.origin for sound in _sounds(shown) for layer in sound.layers}
    origin = origin_sentence(frozenset(origins))
    if isinstance(question, WhereQuestion):
        heading = tr("{number}. {letter}: {place}").format(
            number=number,
            letter=LETTERS[question.right],
            place=quiz_title(question.truth, printed.named),
        )
        return heading, f"{question.answer.caption}\n{origin}."
    lines = [
        tr("Sound {number} belongs to {letter}, {place}: {caption}").format(
            number=index + 1,
            letter=LETTERS[question.order[index]],
            place=quiz_title(question.places[question.order[index]], printed.named),
            caption=question.sound(index).caption,
        )
        for index in range(len(question.places))
    ]
    pairs = ", ".join(f"{i + 1} {LETTERS[place]}" for i, place in enumerate(question.order))
    heading = tr("{number}. {pairs}").format(number=number, pairs=pairs)
    return heading, "\n".join([*lines, f"{origin}."])
