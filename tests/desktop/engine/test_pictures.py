"""PNG answers: the right ground, glow where it belongs, whole files only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tiny_world import CITY, SEA, picture_of, place_in

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.pictures import (
    grounding_picture,
    listening_picture,
    save_png,
    soundmap_picture,
)
from soundmark.desktop.engine.records import Place

_ACCENT = (255, 196, 92)


def test_a_place_is_drawn_with_its_ground(explorer: Explorer, tmp_path: Path) -> None:
    picture = listening_picture(explorer, explorer.listen(Place(*place_in(SEA))))
    save_png(picture, tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as saved:
        pixels = np.asarray(saved.convert("RGB")).astype(int)
    # The middle of the map is inside the footprint: open sea.
    assert pixels[500, 450, 2] > pixels[500, 450, 0] + 60
    accent = np.abs(pixels - (255, 196, 92)).sum(axis=2) < 12
    assert accent.sum() > 1000
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_glow_changes_only_what_is_supported(explorer: Explorer) -> None:
    image = picture_of(CITY, 300)
    image[:, :150] = picture_of(SEA, 300)[:, :150]
    result = explorer.ground("waves", image=image, gsd_m=1.0)
    drawn = np.asarray(grounding_picture(explorer, result, image, 1.0)).astype(int)
    left, right = drawn[400, 200], drawn[400, 800]
    # Sea turned to glow, city left as it was.
    assert left[0] > 120
    assert np.abs(right - (170, 165, 160)).max() < 40


def test_a_sound_map_glows_over_the_right_ground(explorer: Explorer) -> None:
    found = explorer.find(text="traffic")
    drawn = np.asarray(soundmap_picture(explorer, found)).astype(int)
    middle, sea = (
        drawn[300:600, 480:560].mean(axis=(0, 1)),
        drawn[300:600, 60:160].mean(axis=(0, 1)),
    )
    assert middle[0] > 200 > sea[0] + 100


def test_an_unheard_query_has_no_pins(explorer: Explorer) -> None:
    found = explorer.find(text="traffic")
    unheard = replace(found, heard=False)
    accent = [
        (np.abs(np.asarray(soundmap_picture(explorer, each)).astype(int)[:900] - _ACCENT) < 4)
        .all(axis=2)
        .sum()
        for each in (found, unheard)
    ]
    assert accent[0] > 100 > accent[1]


def test_long_captions_and_unheard_queries_still_fit(explorer: Explorer) -> None:
    phrase = "sea " * 120
    picture = grounding_picture(explorer, explorer.ground(phrase, Place(*place_in(CITY))))
    assert picture.width < 1100
    assert soundmap_picture(explorer, explorer.find(text="xylophone")).height > 500


def test_an_unwritable_place_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SoundmarkError, match="cannot be written"):
        save_png(Image.new("RGB", (4, 4)), tmp_path / "none" / "a.png")
