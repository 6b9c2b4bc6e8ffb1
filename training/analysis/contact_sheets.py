"""Contact sheets of concepts (the paper's Figure 6): pictures with what speaks for the concept
outlined, beside the words, captions and sounds that call it most."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

_WIDTH, _MARGIN, _GAP = 1480, 40, 14
_TILE, _COLUMNS, _ROWS = 216, 4, 4
_SIDE_LEFT = _MARGIN + _COLUMNS * (_TILE + _GAP) + 26
_SIDE_WIDTH = _WIDTH - _MARGIN - _SIDE_LEFT
_LABEL_HEIGHT = 24
_HEADER_HEIGHT = 104
_INK, _SOFT, _FAINT = (28, 32, 38), (96, 104, 114), (228, 231, 235)
_PAPER, _ACCENT, _OUTLINE = (252, 252, 250), (196, 106, 18), (255, 176, 32)
_DIMMED = 0.45
PICTURES = _COLUMNS * _ROWS
_WORDS, _CAPTIONS, _SOUNDS = 8, 3, 4

Font = ImageFont.FreeTypeFont


@cache
def _font(size: int, weight: int = 400) -> Font:
    data = resources.files("soundmark.assets").joinpath("fonts/Inter-roman.var.ttf").read_bytes()
    font = ImageFont.truetype(io.BytesIO(data), size)
    font.set_variation_by_axes([weight])
    return font


def contact_sheet(
    concept: Mapping[str, Any], pictures: Mapping[str, bytes], grid: int
) -> Image.Image:
    """The sheet of one entry of ``concepts`` in the report.

    ``pictures``: id -> JPEG of the 224 x 224 picture, of at least the first ``PICTURES`` samples;
    ``grid``: patches a side.
    """
    side = _Side()
    side.fill(concept)
    row_height = _TILE + _LABEL_HEIGHT + _GAP
    # As many rows as stand beside the words, so that neither column ends long before the other.
    rows = min(_ROWS, max(1, math.ceil(side.height / row_height - 0.15)))
    shown = concept["samples"][: rows * _COLUMNS]
    left = _HEADER_HEIGHT + -(-len(shown) // _COLUMNS) * row_height
    height = max(left, _HEADER_HEIGHT + side.height) + _MARGIN
    sheet = Image.new("RGB", (_WIDTH, height), _PAPER)
    draw = ImageDraw.Draw(sheet)
    _header(draw, concept)
    for number, sample in enumerate(shown):
        x = _MARGIN + (number % _COLUMNS) * (_TILE + _GAP)
        y = _HEADER_HEIGHT + (number // _COLUMNS) * row_height
        sheet.paste(outlined(pictures[sample["id"]], sample["patches"], grid, _TILE), (x, y))
        name = _shortened(sample["id"], _font(13), _TILE - 52)
        draw.text((x, y + _TILE + 5), name, _SOFT, _font(13))
        weight = f"{sample['weight']:.3f}"
        draw.text((x + _TILE, y + _TILE + 5), weight, _INK, _font(13, 600), anchor="ra")
    side.paint(draw, _SIDE_LEFT, _HEADER_HEIGHT)
    return sheet


def outlined(picture: bytes, patches: Sequence[Sequence[int]], grid: int, side: int) -> Image.Image:
    """A picture (side, side) with its ``patches`` ([row, column]) outlined and the rest dimmed."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image = image.resize((side, side), Image.Resampling.BICUBIC)
    if not patches:
        return image
    chosen = np.zeros((grid, grid), dtype=bool)
    for row, column in patches:
        chosen[row, column] = True
    edges = np.linspace(0, side, grid + 1).round().astype(int)
    mask = Image.new("L", (side, side), round(255 * _DIMMED))
    on_mask = ImageDraw.Draw(mask)
    for row, column in patches:
        box = (edges[column], edges[row], edges[column + 1] - 1, edges[row + 1] - 1)
        on_mask.rectangle(box, fill=255)
    grey = Image.blend(
        image.convert("L").convert("RGB"), Image.new("RGB", image.size, _PAPER), 0.35
    )
    result = Image.composite(image, grey, mask)
    draw = ImageDraw.Draw(result)
    # A dark line below a bright one, so that the outline shows on any ground.
    for colour, width in (((30, 20, 0), 5), (_OUTLINE, 3)):
        for line in _borders(chosen):
            ends = [(min(int(edges[x]), side - 2), min(int(edges[y]), side - 2)) for x, y in line]
            draw.line(ends, fill=colour, width=width)
    return result


def _borders(chosen: np.ndarray) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Lines (x, y) to (x, y) in units of patches between chosen patches and others."""
    padded = np.pad(chosen, 1)
    lines = []
    for y, x in np.argwhere(padded[1:, 1:-1] != padded[:-1, 1:-1]).tolist():
        lines.append(((x, y), (x + 1, y)))
    for y, x in np.argwhere(padded[1:-1, 1:] != padded[1:-1, :-1]).tolist():
        lines.append(((x, y), (x, y + 1)))
    return lines


def _header(draw: ImageDraw.ImageDraw, concept: Mapping[str, Any]) -> None:
    title = f"Concept {concept['concept']}"
    draw.text((_MARGIN, 30), title, _INK, _font(32, 700))
    words = ", ".join(one["word"] for one in concept["words"][:3])
    start = _MARGIN + draw.textlength(title, _font(32, 700)) + 18
    room = int(_WIDTH - _MARGIN - start)
    draw.text((start, 41), _shortened(words, _font(22), room), _ACCENT, _font(22))
    active = concept["active_in"]
    facts = [
        f"among the strongest of {len(concept['samples'])} pictures",
        f"active in {active['images']} pictures, {active['captions']} captions"
        + (f", {active['sounds']} sounds" if active["sounds"] else ""),
        f"spread as over {concept['spread']:.0f} pictures",
    ]
    draw.text((_MARGIN, 72), "   ·   ".join(facts), _SOFT, _font(14))


class _Side:
    """The column beside the pictures: laid out first, so that the sheet knows its height."""

    def __init__(self) -> None:
        self.height = 0
        self._marks: list[tuple[str, int, tuple[Any, ...]]] = []

    def fill(self, concept: Mapping[str, Any]) -> None:
        """Lay out all sections of a concept."""
        bars = [(one["word"], one["weight"], f"{one['captions']}×") for one in concept["words"]]
        self._section("Words that speak for it", bars[:_WORDS])
        # What is no commoner here than anywhere says nothing of the concept.
        tags = [one for one in concept["tags"] if one["lift"] > 1]
        bars = [(_spoken(one["tag"]), one["weight"], f"{one['lift']:.1f} × usual") for one in tags]
        self._section("Sounds said of its pictures", bars[: _WORDS - 2])
        if concept["labels"]:
            whole = sum(concept["labels"].values())
            labels = list(concept["labels"].items())[: _WORDS - 3]
            bars = [(_spoken(name), count / whole, str(count)) for name, count in labels]
            self._section("Labels of its pictures", bars)
        if concept["captions"]:
            self._title("Captions that call it most")
            for one in concept["captions"][:_CAPTIONS]:
                self._paragraph(one["text"], one["word"])
        if concept["sounds"]:
            self._title("Sounds that call it most")
            for one in concept["sounds"][:_SOUNDS]:
                said = one["text"] or ", ".join(_spoken(tag) for tag in one["tags"])
                self._line(said, one["id"])

    def paint(self, draw: ImageDraw.ImageDraw, left: int, top: int) -> None:
        """Draw what was laid out."""
        for kind, y, parts in self._marks:
            if kind == "text":
                x, text, colour, font, anchor = parts
                draw.text((left + x, top + y), text, colour, font, anchor=anchor)
            else:
                x, width, thickness, colour = parts
                box = (left + x, top + y, left + x + max(2, width), top + y + thickness)
                draw.rectangle(box, fill=colour)

    def _text(
        self, x: int, y: int, text: str, colour: object, font: Font, anchor: str = "la"
    ) -> None:
        self._marks.append(("text", y, (x, text, colour, font, anchor)))

    def _title(self, text: str) -> None:
        self.height += 0 if not self.height else 16
        self._text(0, self.height, text, _INK, _font(15, 650))
        self.height += 26

    def _section(self, title: str, bars: Sequence[tuple[str, float, str]]) -> None:
        if not bars:
            return
        self._title(title)
        most = max(share for _, share, _ in bars)
        start, room = 150, _SIDE_WIDTH - 150 - 82
        for name, share, note in bars:
            self._text(0, self.height, _shortened(name, _font(14), start - 10), _INK, _font(14))
            self._marks.append(("bar", self.height + 5, (start, room, 9, _FAINT)))
            width = round(room * share / most)
            self._marks.append(("bar", self.height + 5, (start, width, 9, _ACCENT)))
            self._text(_SIDE_WIDTH, self.height, note, _SOFT, _font(13), "ra")
            self.height += 22

    def _paragraph(self, text: str, word: str | None) -> None:
        font, bold = _font(13), _font(13, 700)
        x, space = 0.0, font.getlength(" ")
        for piece in text.split():
            marked = word is not None and word in piece.lower()
            own = bold if marked else font
            width = own.getlength(piece)
            if x and x + width > _SIDE_WIDTH:
                x = 0.0
                self.height += 18
            self._text(round(x), self.height, piece, _ACCENT if marked else _INK, own)
            x += width + space
        self.height += 26

    def _line(self, said: str, source: str) -> None:
        name = _shortened(source, _font(13), 190)
        room = int(_SIDE_WIDTH - _font(13).getlength(name) - 16)
        self._text(0, self.height, _shortened(said, _font(14), room), _INK, _font(14))
        self._text(_SIDE_WIDTH, self.height, name, _SOFT, _font(13), "ra")
        self.height += 22


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _shortened(text: str, font: Font, room: int) -> str:
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…"
