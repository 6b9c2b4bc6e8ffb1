"""The colours: words and signs can be told from their ground, as WCAG 2.2 asks for level AA."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from soundmark.desktop.ui.look.theme import SETS, Colours

#: Least contrast of words (1.4.3), and of what one must see to use a control (1.4.11).
WORDS, SIGNS = 4.5, 3.0
BLACK, WHITE = QColor("black"), QColor("white")


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(colour: QColor, ground: QColor) -> QColor:
    """A colour that lets the ground shine through, as it is seen."""
    share = colour.alphaF()
    mixed = [
        part * share + below * (1 - share)
        for part, below in (
            (colour.redF(), ground.redF()),
            (colour.greenF(), ground.greenF()),
            (colour.blueF(), ground.blueF()),
        )
    ]
    return QColor.fromRgbF(*mixed)


def grounds(colours: Colours) -> dict[str, QColor]:
    """What words stand on; panels over the brightest and the darkest picture."""
    found = {
        name: QColor(getattr(colours, name))
        for name in ("backdrop", "panel_solid", "raised", "raised_hover")
    }
    for below in (BLACK, WHITE):
        found[f"panel over {below.name()}"] = over(QColor(colours.panel), below)
    return found


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(QColor("#777777"), WHITE) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("ink", ["text", "muted", "faint", "accent_text", "warning"])
def test_words_can_be_read(name: str, ink: str) -> None:
    colours = SETS[name]
    found = {
        ground: round(contrast(QColor(getattr(colours, ink)), colour), 2)
        for ground, colour in grounds(colours).items()
    }
    assert {ground: value for ground, value in found.items() if value < WORDS} == {}


@pytest.mark.parametrize("name", SETS)
def test_words_on_the_accent_and_on_plates_can_be_read(name: str) -> None:
    colours = SETS[name]
    ink = QColor(colours.on_accent)
    assert contrast(ink, QColor(colours.accent)) >= WORDS
    assert contrast(ink, QColor(colours.accent_strong)) >= WORDS
    for below in (BLACK, WHITE):
        assert contrast(QColor(colours.text), over(QColor(colours.plate), below)) >= WORDS


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("sign", ["ring", "accent", "sea", "warning"])
def test_signs_can_be_seen(name: str, sign: str) -> None:
    colours = SETS[name]
    found = {
        ground: round(contrast(QColor(getattr(colours, sign)), colour), 2)
        for ground, colour in grounds(colours).items()
        # A slider, a bar, a ring round a button: none of them lies on what is hovered.
        if ground != "raised_hover"
    }
    assert {ground: value for ground, value in found.items() if value < SIGNS} == {}
