"""Tiles in memory: decoding, parents meanwhile, missing tiles, the byte limit."""

from __future__ import annotations

import io
import threading

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from soundmark.desktop.ui.map import tile_pyramid
from soundmark.desktop.ui.map.tile_pyramid import TilePyramid, decode_tile
from soundmark.desktop.ui.search.thumbnails import thumbnail
from soundmark.desktop.ui.tasks import Tasks


def encoded(colour: tuple[int, int, int], form: str = "PNG", side: int = 256) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(buffer, form)
    return buffer.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_the_three_formats_are_decoded(form: str) -> None:
    image = decode_tile(encoded((200, 100, 50), form))
    assert image is not None
    assert image.size() == QSize(256, 256)
    assert image.pixelColor(9, 9).red() == pytest.approx(200, abs=4)


@pytest.mark.parametrize(
    "data",
    [
        None,
        b"",
        b"GIF89a" + bytes(50),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        encoded((1, 2, 3))[:80],
        encoded((1, 2, 3), side=1025),
        b"RIFF" + bytes(100),
    ],
)
def test_anything_else_is_no_imagery(data: bytes | None) -> None:
    assert decode_tile(data) is None


@pytest.fixture
def pyramid(tasks: Tasks) -> TilePyramid:
    return TilePyramid(tasks)


def fetch_all(pyramid: TilePyramid, qtbot: QtBot, keys: list[tuple[int, int, int]]) -> None:
    pyramid.want(keys)
    qtbot.waitUntil(lambda: not pyramid.asked)


def test_a_parent_stands_in_until_the_tile_is_there(pyramid: TilePyramid, qtbot: QtBot) -> None:
    colours = {(3, 2, 2): (10, 20, 30), (5, 11, 9): (200, 100, 50)}

    def source(z: int, x: int, y: int) -> bytes | None:
        return encoded(colours[z, x, y]) if (z, x, y) in colours else None

    pyramid.open(source, 3, 6)
    assert pyramid.part((5, 11, 9)) is None
    fetch_all(pyramid, qtbot, [(3, 2, 2)])
    part = pyramid.part((5, 11, 9))
    assert part is not None
    # (5, 11, 9) is the fourth column and second row of the 4 x 4 children of (3, 2, 2).
    assert part.source == QRectF(192, 64, 64, 64)
    fetch_all(pyramid, qtbot, [(5, 11, 9)])
    part = pyramid.part((5, 11, 9))
    assert part is not None
    assert part.source == QRectF(0, 0, 256, 256)
    assert part.image.pixelColor(3, 3) == QColor(200, 100, 50)


def test_missing_and_failing_tiles_are_asked_for_once(pyramid: TilePyramid, qtbot: QtBot) -> None:
    asked: list[tuple[int, int, int]] = []

    def source(z: int, x: int, y: int) -> bytes | None:
        asked.append((z, x, y))
        if x == 1:
            raise OSError("the stick was pulled")
        return None

    pyramid.open(source, 3, 6)
    for _ in range(3):
        fetch_all(pyramid, qtbot, [(4, 0, 0), (4, 1, 0)])
    assert sorted(asked) == [(4, 0, 0), (4, 1, 0)]
    assert pyramid.part((4, 0, 0)) is None


def test_tiles_out_of_view_are_not_fetched(pyramid: TilePyramid, qtbot: QtBot) -> None:
    asked: list[int] = []
    gate = threading.Event()

    def source(z: int, x: int, y: int) -> bytes | None:
        asked.append(x)
        gate.wait(5)
        return None

    pyramid.open(source, 3, 9)
    pyramid.want([(9, x, 0) for x in range(400)])
    pyramid.want([(9, 399, 0)])
    gate.set()
    qtbot.waitUntil(lambda: not pyramid.asked)
    assert 399 in asked
    assert len(asked) < 8


def test_memory_is_bounded_and_old_tiles_go_first(
    pyramid: TilePyramid, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tile_pyramid, "CACHE_BYTES", 4 * 256 * 256 * 4)
    pyramid.open(lambda z, x, y: encoded((x, 0, 0)), 3, 6)
    for x in range(8):
        fetch_all(pyramid, qtbot, [(6, x, 0)])
        pyramid.part((6, 0, 0))
    assert pyramid.cached_bytes <= 4 * 256 * 256 * 4
    assert pyramid.part((6, 0, 0)) is not None
    assert pyramid.part((6, 1, 0)) is None
    assert pyramid.part((6, 7, 0)) is not None


def test_a_wall_that_shows_more_than_the_bound_keeps_what_it_shows(
    pyramid: TilePyramid, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tile_pyramid, "CACHE_BYTES", 256 * 256 * 4)
    pyramid.open(lambda z, x, y: encoded((x, 0, 0)), 3, 6)
    view = [(6, x, 0) for x in range(12)]
    fetch_all(pyramid, qtbot, view)
    shown = [pyramid.part(key) for key in view]
    # A parent's part would be narrower.
    assert all(part is not None and part.source.width() == 256 for part in shown)


def test_thumbnail_is_cut_from_the_right_ground() -> None:
    def source(z: int, x: int, y: int) -> bytes | None:
        pixels = np.zeros((256, 256, 3), np.uint8)
        pixels[:, :128] = (250, 0, 0)
        pixels[:, 128:] = (0, 0, 250)
        buffer = io.BytesIO()
        Image.fromarray(pixels).save(buffer, "PNG")
        return buffer.getvalue() if (z, x, y) == (4, 5, 6) else None

    rect = (5 / 16, 6 / 16, 6 / 16, 7 / 16)
    picture = thumbnail(source, (4, 4), rect, QSize(90, 90))
    assert picture.pixelColor(20, 45).red() > 200
    assert picture.pixelColor(70, 45).blue() > 200
    west = (5 / 16, 6 / 16, 5.4 / 16, 6.4 / 16)
    assert thumbnail(source, (4, 4), west, QSize(90, 90)).pixelColor(80, 45).red() > 200
