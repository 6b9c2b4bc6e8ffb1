"""Footprints at the edge of the imagery: mostly empty ones are nobody's answer."""

from __future__ import annotations

import numpy as np
import pytest
from tiny_world import picture_of

from soundmark.desktop.engine.records import Footprint, Place
from soundmark.desktop.engine.tiles import NO_IMAGERY, Cut

FOOTPRINT = Footprint(Place(0.0, 0.0), 1, 2240.0, (-0.01, -0.01, 0.01, 0.01))


@pytest.mark.parametrize(("share", "blank"), [(0.0, False), (0.4, False), (0.6, True), (1.0, True)])
def test_a_footprint_that_is_mostly_empty_is_blank(share: float, blank: bool) -> None:
    image = picture_of(0, 224)
    image[:, : round(224 * share)] = NO_IMAGERY
    assert Cut(FOOTPRINT, image, 10.0, missing=round(9 * share)).blank is blank


def test_dark_ground_is_imagery_where_no_tile_is_missing() -> None:
    image = np.full((224, 224, 3), NO_IMAGERY, np.uint8)
    assert not Cut(FOOTPRINT, image, 10.0, missing=0).blank
