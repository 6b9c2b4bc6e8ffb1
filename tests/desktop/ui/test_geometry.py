"""Scale bar, labels, outlines, palettes and the arrangement of the window."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from soundmark.desktop.engine.records import Footprint, FoundPlace, NamedPlace, Place
from soundmark.desktop.ui.arrangement import Wishes, arrange, is_sheet, longest_search
from soundmark.desktop.ui.look import palette
from soundmark.desktop.ui.look.labels import LabelWish, overlaps, place_labels
from soundmark.desktop.ui.map.contour import outlines
from soundmark.desktop.ui.map.scale_bar import coordinates, distance, scale_bar
from soundmark.desktop.ui.wording import found_title, place_title


def test_a_place_far_from_every_name_is_called_by_the_way_to_it() -> None:
    mole = NamedPlace("The Mole", "harbour", "", Place(37.0, -122.0))
    isle = NamedPlace("The Isle", "island", "", Place(38.0, -122.0))
    at = Place(36.95, -121.94)
    footprint = Footprint(at, 1, 2000.0, (0.0, 0.0, 0.0, 0.0))
    far = FoundPlace(1, at, footprint, 0.5, 0.6, None)
    assert found_title(far, (isle, mole)) == "7.7 km SE of The Mole"
    assert found_title(replace(far, nearest=mole), (isle, mole)) == "Near The Mole"
    assert found_title(far, ()) == coordinates(36.95, -121.94)
    assert place_title(at, None, (isle, mole)) == "7.7 km SE of The Mole"
    assert place_title(at, None) == "This place"


@given(st.floats(0.05, 5000), st.floats(60, 400))
def test_scale_bar_is_round_and_fits(metres_per_pixel: float, longest: float) -> None:
    bar = scale_bar(metres_per_pixel, longest)
    assert bar.pixels <= longest * 1.000001
    assert bar.pixels > longest / 2.6
    assert bar.metres == pytest.approx(bar.pixels * metres_per_pixel)
    assert f"{bar.metres:e}"[0] in "125"


def test_words_for_lengths_and_places() -> None:
    assert scale_bar(100, 120).text == "10 km"
    assert scale_bar(5, 120).text == "500 m"
    assert coordinates(37.7594, -122.5128) == "37.7594° N, 122.5128° W"
    assert coordinates(-33.5, 151.25) == "33.5000° S, 151.2500° E"
    assert distance(1234) == "1.2 km"
    assert distance(312) == "300 m"


@given(st.lists(st.tuples(st.floats(0, 800), st.floats(0, 500)), max_size=30))
def test_labels_never_touch_each_other_or_what_is_taken(points: list[tuple[float, float]]) -> None:
    wishes = [LabelWish(str(i), x, y, 90, 16) for i, (x, y) in enumerate(points)]
    taken = (300.0, 200.0, 500.0, 300.0)
    placed = place_labels(wishes, (0, 0, 800, 500), [taken], air=4, offset=6)
    boxes = [(p.left, p.top, p.left + 90, p.top + 16) for p in placed]
    for i, box in enumerate(boxes):
        assert not overlaps(box, taken)
        assert box[0] >= 0
        assert box[2] <= 800
        assert not any(overlaps(box, other) for other in boxes[i + 1 :])


def test_a_lone_label_is_placed_and_the_first_wish_wins() -> None:
    wishes = [LabelWish("first", 100, 100, 80, 16), LabelWish("second", 102, 101, 80, 16)]
    placed = place_labels(wishes, (0, 0, 800, 500), [], air=4, offset=6)
    assert placed[0].key == "first"
    assert placed[0].left == 106


@given(st.integers(2, 9), st.integers(2, 9), st.integers(0, 10_000))
def test_outlines_are_closed_loops_between_high_and_low(rows: int, columns: int, seed: int) -> None:
    grid = np.random.default_rng(seed).random((rows, columns)).astype(np.float32)
    loops = outlines(grid, 0.5)
    assert bool(loops) == bool((grid >= 0.5).any())
    for loop in loops:
        assert len(loop) >= 3
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in loop)
        steps = zip(loop, loop[1:] + loop[:1], strict=True)
        assert all(
            abs(a[0] - b[0]) <= 1.01 / columns and abs(a[1] - b[1]) <= 1.01 / rows for a, b in steps
        )


def test_outline_of_a_half_plane_runs_through_the_crossing() -> None:
    grid = np.repeat(np.array([[0.0, 1.0]], np.float32), 4, axis=0)
    (loop,) = outlines(grid, 0.5)
    assert min(x for x, _ in loop) == pytest.approx(0.5)
    assert max(x for x, _ in loop) == 1
    assert {round(y, 6) for _, y in loop} >= {0.0, 1.0}


def test_heat_grows_lighter_and_is_never_stretched() -> None:
    colours = palette.heat_colours(np.linspace(0, 1, 32, dtype=np.float32)).astype(float)
    lightness = colours @ np.array([0.2126, 0.7152, 0.0722])
    assert (np.diff(lightness) > 0).all()
    faint = palette.heat_image(np.full((4, 4), 0.2, np.float32))
    strong = palette.heat_image(np.full((4, 4), 0.9, np.float32))
    assert faint.pixelColor(1, 1).alpha() < 100 < 200 < strong.pixelColor(1, 1).alpha()


def test_glow_of_nothing_is_nothing() -> None:
    dark = palette.glow_image(np.zeros((14, 14), np.float32))
    assert all(dark.pixelColor(x, y).alpha() == 0 for x in range(14) for y in range(14))
    assert 140 < palette.glow_image(np.ones((14, 14), np.float32)).pixelColor(7, 7).alpha() < 200


@pytest.mark.parametrize("smooth", [False, True])
def test_enlarging_keeps_values_and_bounds(smooth: bool) -> None:
    grid = np.random.default_rng(1).random((5, 7)).astype(np.float32)
    fine = palette.enlarged(grid, 9, smooth=smooth)
    assert fine.shape == (45, 63)
    assert fine[4::9, 4::9] == pytest.approx(grid, abs=1e-6)
    assert fine.min() >= 0
    assert fine.max() <= 1


SIZES = [(1024, 640), (1280, 720), (1400, 860), (720, 1000), (3840, 2160), (640, 560)]


def wishes(*, panel_open: bool, search_height: int) -> Wishes:
    return Wishes(
        panel_open=panel_open,
        search_height=search_height,
        dials=(540, 60),
        controls=(144, 222),
        controls_flat=(318, 48),
        hint_height=170,
        footer_height=44,
        toast_height=64,
        trouble_height=240,
        list_open=search_height > 100,
    )


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("panel_open", [False, True])
def test_nothing_leaves_the_window_or_covers_another(
    themed: QApplication, width: int, height: int, panel_open: bool
) -> None:
    longest = longest_search(
        width, height, panel_open=panel_open, dials_height=60, footer_height=44
    )
    where = arrange(width, height, wishes(panel_open=panel_open, search_height=min(longest, 700)))
    window = QRect(0, 0, width, height)
    shown = [where.search, where.dials, where.controls, where.footer]
    shown += [where.panel] if panel_open else []
    assert all(window.contains(rect) for rect in shown)
    apart = [where.dials, where.footer] + ([where.panel] if panel_open else [])
    for i, rect in enumerate(apart):
        assert not any(rect.intersects(other) for other in apart[i + 1 :])
    assert not where.controls.intersects(where.dials)
    assert not where.controls.intersects(where.footer)
    assert not (panel_open and where.search.intersects(where.panel))
    assert where.is_sheet == is_sheet(width, height)
    free = width - where.insets.left - where.insets.right
    assert free > width * 0.25
