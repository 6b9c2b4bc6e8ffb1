"""The sheet of a place: picture, caption, spectrogram, room to write, and where it is from."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from soundmark.desktop.classroom.sheet import SPECTROGRAM_SECONDS, Imprint, PlaceSheet
from soundmark.desktop.engine.records import Answer
from soundmark.desktop.ui.map.scale_bar import ScaleBar, coordinates, distance, scale_bar
from soundmark.desktop.ui.packs.standing import unsigned_sentence
from soundmark.desktop.ui.sheets.painter import GREY, INK, MARGIN_MM, Sheet, tr
from soundmark.desktop.ui.translation import isolated
from soundmark.desktop.ui.wording import (
    answer_origin,
    hour_name,
    month_name,
    place_title,
    scored_words,
    sentence_case,
    sound_label,
)

_PICTURE_MM = 104.0
_GAP = 6.0
_IMPRINT_POINTS = 7.0


def paint_place_sheet(sheet: Sheet, place: PlaceSheet) -> None:
    """One page."""
    y = paint_head(sheet, place.imprint)
    where = place.place
    title = place_title(where, place.nearest, place.named)
    y = sheet.write(title, sheet.left, y, sheet.width, 24, bold=True) + 1
    facts = [coordinates(where.latitude, where.longitude)]
    facts.append(tr("{side} on a side").format(side=distance(place.footprint.size_m)))
    if place.context.month is not None:
        facts.append(month_name(place.context.month))
    if place.context.hour is not None:
        facts.append(hour_name(place.context.hour))
    y = (
        sheet.write(
            " · ".join(isolated(fact) for fact in facts), sheet.left, y, sheet.width, 11, ink=GREY
        )
        + 4
    )
    sheet.picture(place.picture, sheet.left, y, _PICTURE_MM, _PICTURE_MM)
    paint_scale(sheet, place.footprint.size_m / _PICTURE_MM, sheet.left + 4, y + _PICTURE_MM - 5)
    _paint_words(sheet, place, sheet.left + _PICTURE_MM + _GAP, y, _PICTURE_MM)
    y += _PICTURE_MM + 6
    heading = tr("The sound as a picture")
    y = sheet.write(heading, sheet.left, y, sheet.width, 11, bold=True) + 1.5
    y = sheet.spectrogram(place.spectrogram, SPECTROGRAM_SECONDS, sheet.left, y, sheet.width, 30)
    end = paint_imprint(sheet, place.imprint, (place.answer,))
    y = sheet.write(tr("What would you hear there?"), sheet.left, y + 5, sheet.width, 11, bold=True)
    lines = max(0, int((end - 2 - y) / 8.5))
    sheet.answer_lines(sheet.left, y, sheet.width, min(6, lines))


def _paint_words(sheet: Sheet, place: PlaceSheet, x: float, top: float, room: float) -> None:
    """Beside the picture: the caption, as large as it fits, its sounds, other captions."""
    width = sheet.left + sheet.width - x
    tags = tuple(dict.fromkeys(layer.tag for layer in place.answer.layers))
    sounds = ", ".join(sound_label(tag) for tag in tags)
    origin = answer_origin(place.answer)
    parts = [
        (tr("It probably sounds like this"), 10.0, True, GREY, 1.0),
        (place.answer.caption, 15.0, False, INK, 2.0),
        (sentence_case(scored_words(place.answer.confidence)), 10.0, False, GREY, 3.0),
        (sentence_case(sounds), 10.0, True, INK, 3.0),
        (origin, 10.0, True, INK, 4.0),
    ]
    if place.others:
        parts.append((tr("Or like this"), 10.0, True, GREY, 1.0))
        parts += [(other.caption, 9.0, False, INK, 2.0) for other in place.others]
    scale = 1.0
    while scale > 0.55 and _height(sheet, parts, width, scale) > room:
        scale -= 0.05
    y = top
    for text, points, bold, ink, after in parts:
        if y + sheet.height_of(text, width, points * scale, bold=bold) > top + room + 1:
            break
        y = sheet.write(text, x, y, width, points * scale, bold=bold, ink=ink) + after


def _height(
    sheet: Sheet,
    parts: list[tuple[str, float, bool, QColor, float]],
    width: float,
    scale: float,
) -> float:
    return sum(
        sheet.height_of(text, width, points * scale, bold=bold) + after
        for text, points, bold, _ink, after in parts
    )


def paint_head(sheet: Sheet, imprint: Imprint, title: str = "") -> float:
    """Name of the program and of the pack over a line; returns where the page begins."""
    y = MARGIN_MM
    sheet.write("Soundmark", sheet.left, y, 32, 10, bold=True)
    trail = Qt.AlignmentFlag.AlignTrailing
    room = sheet.width - 32
    words, points = title or imprint.pack, 10.0
    while points > 6 and sheet.height_of(words, room, points) > 5:
        points -= 0.5
    sheet.write(words, sheet.left + 32, y, room, points, ink=GREY, align=trail)
    sheet.line(sheet.left, y + 6, sheet.width, ink=INK, mm=0.4)
    return y + 9


def paint_scale(sheet: Sheet, metres_per_mm: float, x: float, y: float) -> None:
    """A scale bar on a light plate, its near end at (x, y), and an arrow to the north."""
    bar = scale_bar(metres_per_mm, 34)
    with sheet.as_a_ruler(x, bar.pixels + 10) as left:
        _paint_bar(sheet, bar, left, y)


def _paint_bar(sheet: Sheet, bar: ScaleBar, x: float, y: float) -> None:
    painter = sheet.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 225))
    painter.drawRect(sheet.box(x - 2, y - 6.5, bar.pixels + 12, 9))
    sheet.write(bar.text, x, y - 5.8, 40, 8, bold=True)
    sheet.line(x, y, bar.pixels, ink=INK, mm=0.8)
    for end in (x, x + bar.pixels):
        painter.setPen(QPen(INK, sheet.dots(0.8)))
        painter.drawLine(
            QPointF(sheet.dots(end), sheet.dots(y - 1.6)), QPointF(sheet.dots(end), sheet.dots(y))
        )
    sheet.write(tr("N"), x + bar.pixels + 3.2, y - 5.6, 8, 9, bold=True)
    sheet.write("↑", x + bar.pixels + 6.4, y - 5.6, 8, 9, bold=True)


def paint_imprint(sheet: Sheet, imprint: Imprint, answers: tuple[Answer, ...]) -> float:
    """The small print at the foot of the page; returns where it begins."""
    text = imprint_text(imprint, answers)
    height = sheet.height_of(text, sheet.width, _IMPRINT_POINTS)
    top = sheet.bottom - height
    sheet.line(sheet.left, top - 1.5, sheet.width)
    sheet.write(text, sheet.left, top, sheet.width, _IMPRINT_POINTS, ink=GREY)
    return top - 1.5


def imprint_text(imprint: Imprint, answers: tuple[Answer, ...]) -> str:
    """Who made what, on which terms, and how far it can be trusted."""
    origins = dict.fromkeys(answer_origin(answer) for answer in answers)
    lines = [tr("{origin}.").format(origin=origin) for origin in origins]
    if any(answer.distance_m is None for answer in answers):
        lines.append(tr("Predicted from a satellite picture by a model; nobody listened there."))
    lines += [
        tr("{attribution}. Picture taken: {date}.").format(
            attribution=imprint.attribution.rstrip("."), date=imprint.imagery_date
        ),
    ]
    notes = [
        tr("{title}: {licence}, {attribution}").format(
            title=note.title, licence=note.licence, attribution=note.attribution
        )
        for note in imprint.licences
    ]
    clips = {
        tr("{licence}, {attribution}").format(licence=layer.licence, attribution=layer.attribution)
        for answer in answers
        for layer in answer.layers
        if layer.licence or layer.attribution
    }
    if clips:
        notes.append(tr("The sounds of this sheet: {terms}").format(terms="; ".join(sorted(clips))))
    lines.append(". ".join(note.rstrip(".") for note in notes) + ".")
    lines.append(
        tr("Pack: {pack}. Model: {model}, version {version}. Made with Soundmark.").format(
            pack=imprint.pack, model=imprint.model, version=imprint.fingerprint
        )
    )
    if imprint.unsigned:
        lines.append(unsigned_sentence())
    return "\n".join(line for line in lines if line.strip("."))
