"""Pictures of the report, small enough to lie inside the page."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from scipy import signal

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.footprints import Bounds, mercator_bounds, tile_centre
from soundmark.desktop.engine.pictures import soundmap_picture
from soundmark.desktop.engine.records import NamedPlace, SoundMap, UInt8Array

_MAP_WIDTH, _MAP_HEIGHT = 1100, 1000
_SOUND_MAP_WIDTH = 640
_QUALITY = 80
_TEXT, _SHADE, _ACCENT = (255, 255, 255), (13, 17, 22), (255, 196, 92)
#: A spectrogram: its size in pixels, the highest frequency shown, and its range of levels, dB.
_SPECTRUM_SIZE, _SPECTRUM_HZ, _SPECTRUM_DB = (360, 96), 12_000, 80.0
#: Colours of a spectrogram from quiet to loud: position, red, green, blue.
_HEAT = np.array([(0, 10, 12, 28), (0.4, 92, 32, 110), (0.7, 225, 90, 70), (1, 253, 232, 160)])


@dataclass(frozen=True)
class Picture:
    """A picture as a page holds it: ``source`` is a data URI; sizes in pixels."""

    source: str
    width: int
    height: int
    alt: str


def inlined(picture: Image.Image, alt: str) -> Picture:
    """The picture as WebP inside a data URI."""
    stream = io.BytesIO()
    picture.convert("RGB").save(stream, "WEBP", quality=_QUALITY)
    data = base64.b64encode(stream.getvalue()).decode("ascii")
    return Picture(f"data:image/webp;base64,{data}", picture.width, picture.height, alt)


def region_map(explorer: Explorer) -> Picture:
    """The whole region with its named places, and one footprint of every scale in its middle."""
    manifest = explorer.pack.manifest
    area = mercator_bounds(manifest.bounds)
    shape = (area[3] - area[1]) / (area[2] - area[0])
    width = min(_MAP_WIDTH, round(_MAP_HEIGHT / shape))
    size = (max(200, width), max(150, round(width * shape)))
    middle = (manifest.bounds[1] + manifest.bounds[3]) / 2
    pixels, _ = explorer.tiles.picture(area, size, middle)
    picture = Image.fromarray(pixels)
    draw = ImageDraw.Draw(picture, "RGBA")
    for spec in manifest.scales:
        x0, y0, x1, y1 = spec.tiles
        centre = tile_centre((x0 + x1) // 2, (y0 + y1) // 2, spec.grid_zoom)
        bounds = explorer.tiles.footprint(centre, spec.scale, spec.footprint_m).bounds
        box = _box(bounds, area, size)
        draw.rectangle(box, outline=(*_ACCENT, 255), width=2)
        label = f"scale {spec.scale}: {_metres(spec.footprint_m)}"
        draw.text(
            (box[0] + 4, box[1] + 2),
            label,
            fill=_ACCENT,
            font=_font(13),
            stroke_width=2,
            stroke_fill=_SHADE,
        )
    for named in explorer.info.places:
        _name(draw, named, area, size)
    names = ", ".join(named.name for named in explorer.info.places[:12])
    alt = f"Satellite map of {manifest.title}" + (f" with {names}" if names else "")
    return inlined(picture, alt)


def sound_map(explorer: Explorer, found: SoundMap) -> Picture:
    """Where one would hear a query, drawn as the program draws it."""
    sheet = soundmap_picture(explorer, found)
    height = round(sheet.height * _SOUND_MAP_WIDTH / sheet.width)
    small = sheet.resize((_SOUND_MAP_WIDTH, height), Image.Resampling.LANCZOS)
    places = [each.nearest.name if each.nearest else "an unnamed place" for each in found.best[:3]]
    heard = f"best at {', '.join(places)}" if found.heard else "not heard in this region"
    return inlined(small, f"Map of where one would hear “{found.query}”: {heard}")


def footprint_picture(image: UInt8Array, alt: str) -> Picture:
    """A footprint as the encoder sees it."""
    return inlined(Image.fromarray(image), alt)


def spectrogram(samples: NDArray[np.float32], rate: int, alt: str) -> Picture:
    """Time to the right, pitch upwards to 12 kHz, (n, channels) samples mixed to one."""
    mono = samples.mean(axis=1)
    frequencies, _, power = signal.spectrogram(mono, rate, nperseg=1024, noverlap=512)
    shown = power[frequencies <= _SPECTRUM_HZ]
    level = 10 * np.log10(np.maximum(shown, 1e-14))
    share = np.clip((level - level.max()) / _SPECTRUM_DB + 1, 0, 1)[::-1]
    colours = [np.interp(share, _HEAT[:, 0], _HEAT[:, channel]) for channel in (1, 2, 3)]
    pixels = np.stack(colours, axis=-1).round().astype(np.uint8)
    return inlined(Image.fromarray(pixels).resize(_SPECTRUM_SIZE), alt)


def _name(
    draw: ImageDraw.ImageDraw, named: NamedPlace, area: Bounds, size: tuple[int, int]
) -> None:
    at = (named.place.longitude, named.place.latitude)
    x, y, _, _ = _box((*at, *at), area, size)
    draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill=_TEXT, outline=_SHADE)
    across = x < size[0] * 0.8
    place, anchor = ((x + 8, y), "lm") if across else ((x - 8, y), "rm")
    draw.text(
        place,
        named.name,
        fill=_TEXT,
        font=_font(14),
        anchor=anchor,
        stroke_width=2,
        stroke_fill=_SHADE,
    )


def _box(bounds: Bounds, area: Bounds, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Degrees -> pixels: left, top, right, bottom."""
    left, bottom, right, top = mercator_bounds(bounds)
    across, down = size[0] / (area[2] - area[0]), size[1] / (area[3] - area[1])
    return (
        (left - area[0]) * across,
        (area[3] - top) * down,
        (right - area[0]) * across,
        (area[3] - bottom) * down,
    )


def _metres(length: float) -> str:
    return f"{length / 1000:.1f} km" if length >= 1000 else f"{length:.0f} m"


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
