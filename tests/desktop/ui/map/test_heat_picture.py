"""Sound maps too large for one picture: means of the whole, every cell where one looks."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot
from sharded_world import enlarge_pack
from tiny_world import SEA, WOOD, place_in

from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Place, SoundMap
from soundmark.desktop.ui.look import palette
from soundmark.desktop.ui.map.heat_picture import (
    DRAWN_CELLS,
    grid_in_view,
    whole_grid,
    whole_halvings,
)
from soundmark.desktop.ui.window import Window

ZOOM, LEFT, TOP = 12, 700, 1500


def map_of(heat: NDArray[np.float32], seen: NDArray[np.bool_] | None = None) -> SoundMap:
    rows, columns = heat.shape
    return SoundMap(
        query="sea",
        scale=1,
        scores=heat,
        heat=heat,
        bounds=(0.0, 0.0, 1.0, 1.0),
        grid_zoom=ZOOM,
        tile_range=(LEFT, TOP, LEFT + columns - 1, TOP + rows - 1),
        best=(),
        heard=True,
        elapsed_ms=1.0,
        seen=seen,
    )


def test_a_small_map_is_drawn_cell_by_cell() -> None:
    heat = np.random.default_rng(0).random((40, DRAWN_CELLS), dtype=np.float32)
    grid = whole_grid(map_of(heat))
    assert grid.halvings == 0
    assert np.array_equal(grid.heat, heat)
    assert grid.rect == pytest.approx(
        (LEFT / 4096, TOP / 4096, (LEFT + DRAWN_CELLS) / 4096, (TOP + 40) / 4096)
    )


def test_a_large_map_is_drawn_from_means_of_what_is_seen() -> None:
    heat = np.random.default_rng(0).random((1001, 301), dtype=np.float32)
    seen = np.ones(heat.shape, dtype=bool)
    seen[:4, :2] = False
    seen[4:6, 0] = False
    heat[~seen] = 0
    grid = whole_grid(map_of(heat, seen))
    assert grid.halvings == 2 == whole_halvings(map_of(heat))
    assert grid.heat.shape == (251, 76)
    assert grid.seen is not None
    # Of the first cell's sixteen, only the eight on the right are seen.
    assert grid.heat[0, 0] == pytest.approx(heat[:4, 2:4].mean())
    assert not whole_grid(map_of(heat, seen & (np.arange(301) > 3))).seen[:, 0].any()
    assert grid.heat[100, 50] == pytest.approx(heat[400:404, 200:204].mean(), abs=1e-6)
    assert grid.rect[3] == pytest.approx((TOP + 251 * 4) / 4096)


def test_what_is_in_view_is_drawn_cell_by_cell() -> None:
    heat = np.random.default_rng(0).random((1000, 1000), dtype=np.float32)
    left, top = (LEFT + 400) / 4096, (TOP + 600) / 4096
    grid = grid_in_view(map_of(heat), (left, top, left + 160 / 4096, top + 80 / 4096))
    assert grid is not None
    assert grid.halvings == 0
    # An eighth of the view lies round it.
    assert grid.heat.shape == pytest.approx((100, 200), abs=1)
    x, y = (round(edge * 4096) for edge in grid.rect[:2])
    assert np.array_equal(grid.heat[0], heat[y - TOP, x - LEFT : x - LEFT + grid.heat.shape[1]])
    assert grid_in_view(map_of(heat), (0.9, 0.9, 0.95, 0.95)) is None


def test_ground_without_imagery_has_no_colour() -> None:
    heat = np.full((40, 40), 0.9, np.float32)
    seen = np.ones(heat.shape, dtype=bool)
    seen[:20] = False
    heat[:20] = 0
    image = whole_grid(map_of(heat, seen)).picture().image
    assert image.pixelColor(200, 20).alpha() == 0
    assert image.pixelColor(200, 380).alpha() > 200
    assert palette.heat_image(heat).pixelColor(20, 2).alpha() > 0


@pytest.fixture
def large(window: Window, qtbot: QtBot, own_pack: Path, tiny_model: Path) -> Window:
    """The tiny pack with 512 x 512 footprints."""
    pack = enlarge_pack(own_pack, 6)
    window.actions_.open_pack(lambda: Explorer.open(pack, tiny_model))
    qtbot.waitUntil(lambda: window.state.info is not None and window.state.info.scales == (1, 3, 5))
    qtbot.waitUntil(lambda: not window.tasks.busy)
    return window


def test_the_overview_is_painted_first_then_every_footprint(large: Window, qtbot: QtBot) -> None:
    shown: list[tuple[bool, bool, tuple[int, ...], int]] = []

    def note() -> None:
        state = large.state
        if state.sound_map is not None:
            shape = state.sound_map.heat.shape
            rows = len(large.search.rows)
            shown.append((state.searching, state.sound_map.complete, shape, rows))

    large.state.search_changed.connect(note)
    large.actions_.find_text("sea")
    qtbot.waitUntil(lambda: large.state.sound_map is not None and not large.state.searching)
    assert shown[0] == (True, False, (128, 128), 0)
    assert shown[-1] == (False, True, (512, 512), len(large.state.found))
    assert large.state.found
    assert large.search.rows
    qtbot.waitUntil(lambda: not large.tasks.pending("heat whole"))
    west, east = (large.map.camera.screen_of(Place(*place_in(band))) for band in (SEA, WOOD))
    picture = large.map.grab().toImage()
    warm, cold = (picture.pixelColor(QPoint(round(x), round(y))) for x, y in (west, east))
    assert warm.red() > cold.red() + 40


def test_a_closer_look_shows_every_cell(large: Window, qtbot: QtBot) -> None:
    """Every other cell is hot: from afar their mean is all one colour."""
    large.actions_.find_text("sea")
    qtbot.waitUntil(lambda: large.state.sound_map is not None and not large.state.searching)
    assert large.state.sound_map is not None
    chequered = (np.indices((512, 512)).sum(axis=0) % 2).astype(np.float32)
    large.map.show_sound_map(replace(large.state.sound_map, heat=chequered))
    qtbot.waitUntil(lambda: not large.tasks.pending("heat whole"))

    def reds() -> int:
        picture = large.map.grab().toImage()
        values = [picture.pixelColor(620 + 4 * i, 400 + j).red() for i in range(20) for j in (0, 9)]
        return max(values) - min(values)

    large.map.fly_to(Place(*place_in(SEA)), large.map.camera.zoom + 3)
    blurred = reds()
    qtbot.waitUntil(lambda: reds() > blurred + 50)


def test_a_search_that_nobody_waits_for_is_stopped(large: Window, qtbot: QtBot) -> None:
    asked = large.actions_.explorer
    assert asked is not None
    stopped: list[Exception] = []
    cleared = threading.Event()

    def clear() -> None:
        if large.state.sound_map is not None and large.state.searching:
            large.actions_.clear_search()
            cleared.set()

    def find(**question: object) -> SoundMap:
        show = question["show"]

        def held(unfinished: SoundMap) -> None:
            show(unfinished)
            cleared.wait(30)

        try:
            return type(asked).find(asked, **{**question, "show": held})
        except QueryError as error:
            stopped.append(error)
            raise

    asked.find = find
    large.state.search_changed.connect(clear)
    large.actions_.find_text("sea")
    qtbot.waitUntil(lambda: bool(stopped))
    assert "cancelled" in str(stopped[0])
    qtbot.waitUntil(lambda: not large.tasks.busy)
    assert large.state.sound_map is None
    assert not large.search.rows
