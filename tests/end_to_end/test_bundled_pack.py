"""The model and the pack that ship: what a visitor who taps well-known places is told and hears."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.pack import bundled_pack_path, verify_pack
from soundmark.desktop.engine.records import Place

OCEAN_BEACH = Place(37.7594, -122.5128)


@pytest.fixture(scope="module")
def explorer() -> Iterator[Explorer]:
    found = Explorer.open(None, None)
    yield found
    found.close()


def test_every_byte_of_the_bundled_pack_is_as_listed() -> None:
    assert verify_pack(bundled_pack_path()).problems == ()


@pytest.mark.parametrize(
    ("place", "sounds"),
    [
        (OCEAN_BEACH, {"ocean_waves"}),
        (Place(37.8245, -122.1800), {"birdsong", "wind_in_trees"}),
        (Place(37.8270, -122.2930), {"highway_traffic", "truck_rumble"}),
        (Place(37.7130, -122.2200), {"jet_aircraft"}),
        (Place(37.7600, -122.4150), {"street_traffic"}),
    ],
    ids=["Ocean Beach", "Redwood Park", "MacArthur Maze", "Oakland Airport", "Mission District"],
)
def test_well_known_places_sound_as_they_should(
    explorer: Explorer, place: Place, sounds: set[str]
) -> None:
    heard = explorer.listen(place, top=3)
    assert sounds & {tag for answer in heard.answers for tag in answer.sounds}
    assert all(layer.origin == "texture" for answer in heard.answers for layer in answer.layers)


def test_what_plays_at_the_beach_is_audible_and_has_no_jump(explorer: Explorer) -> None:
    mixed = explorer.mix(explorer.listen(OCEAN_BEACH).answers[0], 5.0)
    assert np.isfinite(mixed).all()
    assert 0.01 < float(np.sqrt(np.mean(mixed**2))) < 0.5
    assert float(np.abs(mixed).max()) <= 1.0


def test_waves_glow_on_the_sea_and_boats_do_not_at_the_beach(explorer: Explorer) -> None:
    waves = explorer.ground("waves", place=OCEAN_BEACH)
    columns = waves.glow.mean(axis=0)
    assert waves.heard
    assert columns[:5].mean() > 0.6 > 0.4 > columns[-5:].mean()
    trees = explorer.ground("trees", place=OCEAN_BEACH)
    assert trees.glow[:4, -5:].mean() > trees.glow[:, :5].mean()  # Golden Gate Park, north-east


def test_a_search_finds_the_sea_in_the_west(explorer: Explorer) -> None:
    found = explorer.find(text="surf breaking on the shore")
    west, _, east, _ = found.bounds
    best = found.best[0].place
    assert found.heard
    assert best.longitude < west + 0.4 * (east - west)
    assert float(found.heat.max()) > float(np.median(found.heat)) + 0.2


def test_the_hour_changes_what_is_heard(explorer: Explorer) -> None:
    from soundmark.desktop.engine.records import Context

    park = Place(37.8245, -122.1800)
    answers = {
        hour: explorer.listen(park, context=Context(month=6, hour=hour), top=5).answers
        for hour in (2, 7)
    }
    night, morning = (
        sum("birdsong" in answer.sounds[:2] for answer in answers[hour]) for hour in (2, 7)
    )
    assert morning >= night
    assert [a.entry_id for a in answers[2]] != [a.entry_id for a in answers[7]]
