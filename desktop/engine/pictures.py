"""Answers as pictures (PNG): a place with its footprint, the glow of a phrase, a sound map.

Drawn with Pillow on the pack's own imagery, each with scale bar, legend, attribution and caption.
Glow and heat are on fixed scales, so two pictures can be compared.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.footprints import Bounds, footprint_at, mercator_bounds
from soundmark.desktop.engine.imaging import resize_box
from soundmark.desktop.engine.records import (
    Float32Array,
    Footprint,
    GroundingResult,
    Listening,
    SoundMap,
    UInt8Array,
)

_MAP_SIDE = 900
_MARGIN = 28
_BACKGROUND = (13, 17, 22)
_TEXT, _QUIET, _ACCENT = (236, 240, 243), (150, 160, 170), (255, 196, 92)
#: How much ground a place picture shows, in footprints.
_AROUND = 2.4
#: Colour stops of heat and glow: position, red, green, blue, opacity (0..1).
_RAMP = np.array(
    [
        (0.0, 60, 20, 90, 0.0),
        (0.25, 100, 30, 120, 0.22),
        (0.5, 200, 60, 90, 0.48),
        (0.75, 250, 140, 60, 0.6),
        (1.0, 255, 232, 150, 0.68),
    ]
)


@dataclass(frozen=True)
class _Map:
    """A drawn map: its picture, Mercator bounds, and true metres per pixel at its middle."""

    picture: Image.Image
    area: Bounds
    metres_per_pixel: float

    def box(self, bounds: Bounds) -> tuple[float, float, float, float]:
        """Degrees -> pixel rectangle (left, top, right, bottom)."""
        left, bottom, right, top = mercator_bounds(bounds)
        across = self.picture.width / (self.area[2] - self.area[0])
        down = self.picture.height / (self.area[3] - self.area[1])
        return (
            (left - self.area[0]) * across,
            (self.area[3] - top) * down,
            (right - self.area[0]) * across,
            (self.area[3] - bottom) * down,
        )


def save_png(picture: Image.Image, path: Path) -> None:
    """Write a picture as PNG, whole or not at all."""
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    write_whole(path, stream.getvalue())


def listening_picture(explorer: Explorer, listening: Listening) -> Image.Image:
    """The place with its footprint and what it sounds like."""
    drawn = _surroundings(explorer, listening.footprint)
    draw = ImageDraw.Draw(drawn.picture, "RGBA")
    draw.rectangle(drawn.box(listening.footprint.bounds), outline=(*_ACCENT, 255), width=3)
    place = listening.place
    where = f"{place.latitude:.4f}, {place.longitude:.4f}"
    title = listening.nearest.name if listening.nearest else where
    best = listening.answers[0]
    origins = sorted({layer.origin for layer in best.layers})
    lines = [
        (best.caption, 26, _TEXT),
        (
            f"{where}  ·  {listening.footprint.size_m / 1000:.1f} km footprint  ·  "
            f"confidence {best.confidence:.0%}  ·  sound: {', '.join(origins) or 'none'}",
            16,
            _QUIET,
        ),
    ]
    lines += [
        (f"{answer.confidence:.0%}   {answer.caption}", 16, _QUIET)
        for answer in listening.answers[1:]
    ]
    return _sheet(_finished(drawn, explorer), title, lines)


def grounding_picture(
    explorer: Explorer,
    result: GroundingResult,
    image: UInt8Array | None = None,
    gsd_m: float | None = None,
) -> Image.Image:
    """The glow of a phrase on its place, or on the centred square of ``image`` (``gsd_m`` m/px)."""
    if result.footprint is not None:
        drawn = _surroundings(explorer, result.footprint)
        box = drawn.box(result.footprint.bounds)
        _overlay(drawn.picture, result.glow, box)
        ImageDraw.Draw(drawn.picture, "RGBA").rectangle(box, outline=(*_ACCENT, 255), width=3)
        finished = _finished(drawn, explorer)
    else:
        drawn = _picture_map(image, gsd_m)
        _overlay(drawn.picture, result.glow, (0, 0, _MAP_SIDE, _MAP_SIDE))
        finished = _finished(drawn, None)
    state = f"support {result.support:.0%}" if result.heard else "not heard here"
    words = "  ·  ".join(
        f"{word.word} {float(word.glow.max()):.0%}{'' if word.heard else ' (not heard)'}"
        for word in result.words
    )
    sheet = _sheet(finished, f"“{result.phrase}”", [(state, 26, _TEXT), (words, 16, _QUIET)])
    return _with_legend(sheet, "where the words come from, 0 to 100%")


def soundmap_picture(explorer: Explorer, found: SoundMap) -> Image.Image:
    """The region coloured by where one would hear the query, best places numbered."""
    area = mercator_bounds(found.bounds)
    aspect = (area[3] - area[1]) / (area[2] - area[0])
    size = (1000, max(200, min(1600, round(1000 * aspect))))
    latitude = (found.bounds[1] + found.bounds[3]) / 2
    drawn = _drawn(explorer, area, size, latitude)
    _overlay(drawn.picture, found.heat, (0, 0, *size))
    draw = ImageDraw.Draw(drawn.picture, "RGBA")
    # Pins say "go there": none where nothing sounds like the query.
    for best in found.best if found.heard else ():
        left, top, right, bottom = drawn.box(best.footprint.bounds)
        x, y = (left + right) / 2, (top + bottom) / 2
        draw.ellipse((x - 13, y - 13, x + 13, y + 13), fill=(13, 17, 22, 220), outline=_ACCENT)
        draw.text((x, y), str(best.rank), fill=_TEXT, font=_font(16), anchor="mm")
    title = f"Where to hear “{found.query}”"
    lines: list[tuple[str, int, tuple[int, int, int]]] = []
    if not found.heard:
        title = f"“{found.query}”: not heard here"
        lines.append(("Nothing in this region sounds like it; the closest places are", 24, _TEXT))
    lines += [
        (
            f"{best.rank}   {best.nearest.name if best.nearest else 'unnamed place'}   "
            f"{best.heat:.0%}   {best.place.latitude:.4f}, {best.place.longitude:.4f}",
            18,
            _QUIET,
        )
        for best in found.best
    ]
    return _with_legend(_sheet(_finished(drawn, explorer), title, lines), "how likely, 0 to 100%")


def _surroundings(explorer: Explorer, footprint: Footprint) -> _Map:
    bounds = explorer.pack.manifest.bounds
    around = footprint_at(footprint.centre, footprint.scale, footprint.size_m * _AROUND, bounds)
    area = mercator_bounds(around.bounds)
    return _drawn(explorer, area, (_MAP_SIDE, _MAP_SIDE), footprint.centre.latitude)


def _drawn(explorer: Explorer, area: Bounds, size: tuple[int, int], latitude: float) -> _Map:
    pixels, _ = explorer.tiles.picture(area, size, latitude)
    metres = (area[2] - area[0]) / size[0] * math.cos(math.radians(latitude))
    return _Map(Image.fromarray(pixels), area, metres)


def _picture_map(image: UInt8Array | None, gsd_m: float | None) -> _Map:
    if image is None or gsd_m is None:
        raise ValueError("a grounding without a place needs its picture")
    height, width = image.shape[:2]
    side = min(height, width)
    left, top = (width - side) / 2, (height - side) / 2
    square = resize_box(image, (left, top, left + side, top + side), _MAP_SIDE)
    return _Map(Image.fromarray(square), (0.0, 0.0, 1.0, 1.0), gsd_m * side / _MAP_SIDE)


def _overlay(
    picture: Image.Image, values: Float32Array, box: tuple[float, float, float, float]
) -> None:
    """Lay values in [0, 1] over the pixel rectangle ``box``, smoothly, in the fixed colours."""
    left, top = round(box[0]), round(box[1])
    size = (max(1, round(box[2]) - left), max(1, round(box[3]) - top))
    grid = Image.fromarray(np.asarray(values, dtype=np.float32))
    smooth = np.asarray(grid.resize(size, Image.Resampling.BICUBIC))
    picture.paste(*_paste_arguments(_coloured(smooth), (left, top)))


def _paste_arguments(
    layer: Image.Image, corner: tuple[int, int]
) -> tuple[Image.Image, tuple[int, int], Image.Image]:
    return layer.convert("RGB"), corner, layer.getchannel("A")


def _coloured(values: Float32Array) -> Image.Image:
    clipped = np.clip(values, 0, 1)
    channels = [np.interp(clipped, _RAMP[:, 0], _RAMP[:, index]) for index in range(1, 5)]
    channels[3] = channels[3] * 255
    return Image.fromarray(np.stack(channels, axis=-1).round().astype(np.uint8))


def _finished(drawn: _Map, explorer: Explorer | None) -> Image.Image:
    """Scale bar, and for imagery of a pack its attribution and date."""
    draw = ImageDraw.Draw(drawn.picture, "RGBA")
    width, height = drawn.picture.size
    length, label = _round_length(drawn.metres_per_pixel * width * 0.22)
    across = length / drawn.metres_per_pixel
    draw.rectangle((14, height - 46, 34 + across, height - 10), fill=(13, 17, 22, 170))
    draw.line((24, height - 20, 24 + across, height - 20), fill=_TEXT, width=3)
    draw.text((24, height - 42), label, fill=_TEXT, font=_font(15))
    if explorer is not None:
        manifest = explorer.pack.manifest
        note = f"{manifest.attribution}  ·  {manifest.imagery_date}"
        shown = _shortened(note, 14, width - across - 80)
        box = draw.textbbox((width - 12, height - 12), shown, font=_font(14), anchor="rb")
        draw.rectangle((box[0] - 8, box[1] - 5, width, height), fill=(13, 17, 22, 170))
        draw.text((width - 12, height - 12), shown, fill=_TEXT, font=_font(14), anchor="rb")
    return drawn.picture


def _sheet(
    picture: Image.Image, title: str, lines: list[tuple[str, int, tuple[int, int, int]]]
) -> Image.Image:
    """Title above, picture, text below."""
    width = picture.width + 2 * _MARGIN
    wrapped = [
        (piece, size, colour)
        for text, size, colour in lines
        for piece in _wrapped(text, size, picture.width)
    ]
    height = _MARGIN + 52 + picture.height + 20
    height += sum(round(size * 1.45) for _, size, _ in wrapped) + _MARGIN
    sheet = Image.new("RGB", (width, height), _BACKGROUND)
    draw = ImageDraw.Draw(sheet)
    heading = _shortened(title, 32, picture.width)
    draw.text((_MARGIN, _MARGIN - 6), heading, fill=_TEXT, font=_font(32))
    sheet.paste(picture, (_MARGIN, _MARGIN + 52))
    y = _MARGIN + 52 + picture.height + 20
    for text, size, colour in wrapped:
        draw.text((_MARGIN, y), text, fill=colour, font=_font(size))
        y += round(size * 1.45)
    return sheet


def _with_legend(sheet: Image.Image, label: str) -> Image.Image:
    """A strip of the fixed colour scale at the foot."""
    legend = Image.new("RGB", (sheet.width, sheet.height + 54), _BACKGROUND)
    legend.paste(sheet, (0, 0))
    strip = np.repeat(np.linspace(0, 1, 240, dtype=np.float32)[None], 14, axis=0)
    corner = (_MARGIN, sheet.height + 4)
    base = Image.new("RGB", (240, 14), (70, 78, 84))
    base.paste(*_paste_arguments(_coloured(strip), (0, 0)))
    legend.paste(base, corner)
    draw = ImageDraw.Draw(legend)
    draw.text((_MARGIN + 254, corner[1] - 3), label, fill=_QUIET, font=_font(15))
    return legend


def _round_length(most_m: float) -> tuple[float, str]:
    """The longest of 1, 2, 5 times a power of ten that fits, with its label."""
    power = 10 ** math.floor(math.log10(most_m))
    length = max(step * power for step in (1, 2, 5) if step * power <= most_m)
    if length >= 1000:
        return length, f"{length / 1000:g} km"
    return (length, f"{length:g} m") if length >= 1 else (length, f"{length * 100:g} cm")


def _wrapped(text: str, size: int, width: int) -> list[str]:
    font, lines = _font(size), [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if not lines[-1] or font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_shortened(line, size, width) for line in lines]


def _shortened(text: str, size: int, width: float) -> str:
    font = _font(size)
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text + "…"


def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("Pillow was built without FreeType")
    return font
