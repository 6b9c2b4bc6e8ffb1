"""The concept atlas: of the tiny world, whose three colours are its concepts, and on disk."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from tiny_world import CITY, SEA, WOOD, place_in, region_bounds

from soundmark.desktop.engine.atlas_file import read_atlas, store_atlas
from soundmark.desktop.engine.atlas_sampling import SLICES
from soundmark.desktop.engine.concept_atlas import (
    Concept,
    ConceptAtlas,
    even_rows,
    spread_tiles,
)
from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.reasons import Reasons
from soundmark.desktop.engine.vocabulary import SOUND_LABELS


@pytest.fixture(scope="module")
def reasons(explorer: Explorer, tmp_path_factory: pytest.TempPathFactory) -> Reasons:
    return fresh(explorer, tmp_path_factory.mktemp("reasons"))


@pytest.fixture(scope="module")
def atlas(explorer: Explorer, reasons: Reasons) -> ConceptAtlas:
    return reasons.make_atlas(explorer.pack.manifest.scale(1))


def fresh(explorer: Explorer, folder: Path) -> Reasons:
    manifest = explorer.pack.manifest
    return Reasons(explorer.model, manifest, explorer.gallery, explorer.tiles, folder)


def read(explorer: Explorer, path: Path) -> ConceptAtlas | None:
    manifest = explorer.pack.manifest
    return read_atlas(path, manifest.scale(1), manifest.bounds, 64, len(explorer.gallery))


def named(atlas: ConceptAtlas, number: int) -> Concept:
    found = atlas.find(number)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("band", "words", "sounds"),
    [
        (SEA, {"water", "waves", "sea", "gulls", "surf", "boats", "ocean"}, "ocean_waves"),
        (CITY, {"city", "cars", "traffic", "road", "roads", "trains", "buildings"}, "train"),
        (WOOD, {"birds", "trees", "forest", "leaves", "wood", "birdsong"}, "birdsong"),
    ],
)
def test_each_colour_is_a_concept_with_its_ground_words_and_sounds(
    atlas: ConceptAtlas, explorer: Explorer, band: int, words: set[str], sounds: str
) -> None:
    concept = named(atlas, band)
    assert concept.words
    assert set(concept.words) <= words
    assert concept.sounds
    captions = explorer.entries([caption.entry for caption in concept.captions[:3]])
    assert all(words & set(answer.caption.casefold().rstrip(".").split()) for answer in captions)
    assert all(answer.layers for answer in captions)
    west, _, east, _ = region_bounds()
    _, longitude = place_in(band)
    best = concept.patches[0]
    left, _, right, _ = best.footprint.bounds
    patch = left + (best.column + 0.5) * (right - left) / atlas.grid
    assert abs(patch - longitude) < (east - west) * 0.2
    scores = [patch.score for patch in concept.patches]
    assert scores == sorted(scores, reverse=True)


def test_the_weightiest_come_first_and_are_found_by_word_or_sound(atlas: ConceptAtlas) -> None:
    assert {concept.number for concept in atlas.concepts[:3]} == {SEA, CITY, WOOD}
    assert atlas.matching("") == atlas.concepts
    word = named(atlas, SEA).words[0]
    assert named(atlas, SEA) in atlas.matching(f"  {word.upper()} ")
    sound = named(atlas, WOOD).sounds[0].replace("_", " ")
    assert named(atlas, WOOD) in atlas.matching(sound)
    assert atlas.matching("nonsense") == ()
    assert atlas.find(10_000) is None


def test_the_second_opening_asks_the_disk_alone(
    explorer: Explorer, reasons: Reasons, atlas: ConceptAtlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = reasons._folder
    assert folder is not None
    again = fresh(explorer, folder)
    monkeypatch.setattr(type(explorer.model.image), "encode", None)
    monkeypatch.setattr(type(explorer.model.text), "encode", None)
    found = again.make_atlas(explorer.pack.manifest.scale(1))
    assert [concept.words for concept in found.concepts] == [c.words for c in atlas.concepts]
    first, second = found.concepts[0].patches[0], atlas.concepts[0].patches[0]
    assert (first.row, first.column) == (second.row, second.column)
    assert first.footprint.bounds == pytest.approx(second.footprint.bounds)
    assert again.atlas(3) is None


def test_making_tells_how_far_it_is_and_can_be_stopped(explorer: Explorer, tmp_path: Path) -> None:
    reasons = fresh(explorer, tmp_path)
    seen: list[tuple[int, int]] = []
    with pytest.raises(QueryError):
        reasons.make_atlas(
            explorer.pack.manifest.scale(1),
            lambda done, total: seen.append((done, total)),
            lambda: len(seen) == 5,
        )
    assert [done for done, _ in seen] == [0, 1, 2, 3, 4]
    assert len({total for _, total in seen}) == 1
    assert reasons.atlas(1) is None
    assert list(tmp_path.rglob("*.json")) == []


def test_what_was_stopped_is_taken_up_and_ends_as_if_it_had_not_been(
    explorer: Explorer, atlas: ConceptAtlas, tmp_path: Path
) -> None:
    reasons, spec = fresh(explorer, tmp_path), explorer.pack.manifest.scale(1)
    seen: list[int] = []
    for stop in (7, 21, 10_000):
        first, count = len(seen), [0]

        def is_over(count: list[int] = count, stop: int = stop) -> bool:
            count[0] += 1
            return count[0] > stop

        try:
            found = reasons.make_atlas(spec, lambda done, _total: seen.append(done), is_over)
        except QueryError:
            assert len(seen) - first == stop
    assert seen == list(range(len(seen)))
    assert found == atlas


def test_unfinished_atlases_come_early_and_grow(explorer: Explorer, tmp_path: Path) -> None:
    reasons = fresh(explorer, tmp_path)
    done: list[int] = []
    shown: list[tuple[int, ConceptAtlas]] = []
    made = reasons.make_atlas(
        explorer.pack.manifest.scale(1),
        lambda now, _total: done.append(now),
        show=lambda unfinished: shown.append((done[-1], unfinished)),
    )
    assert len(shown) == SLICES - 1
    assert shown[0][0] < done[-1] / 3
    sizes = [(unfinished.footprints, unfinished.captions) for _, unfinished in shown]
    assert sizes == sorted(sizes)
    assert (made.footprints, made.captions) > sizes[-1]
    assert shown[-1][1].concepts
    assert list(tmp_path.rglob("*.json")) != []


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content.update(scale=3),
        lambda content: content.update(format="another"),
        lambda content: content["concepts"][0].update(number=64),
        lambda content: content["concepts"][0]["patches"][0].__setitem__(1, 14),
        lambda content: content["concepts"][0]["patches"][0].__setitem__(0, 9999),
        lambda content: content["concepts"][0]["captions"][0].__setitem__(0, 12),
        lambda content: content["concepts"][0].update(words=["w" * 61]),
        lambda content: content["places"].__setitem__(0, [0.0, 0.0]),
    ],
)
def test_a_file_that_does_not_fit_counts_as_none(
    explorer: Explorer, atlas: ConceptAtlas, tmp_path: Path, damage: object
) -> None:
    path = tmp_path / "atlas.json"
    assert store_atlas(path, atlas)
    assert read(explorer, path) is not None
    content = json.loads(path.read_text())
    assert callable(damage)
    damage(content)
    path.write_text(json.dumps(content))
    assert read(explorer, path) is None
    path.write_bytes(b"\xff\x00")
    assert read(explorer, path) is None
    path.unlink()
    assert read(explorer, path) is None


def test_samples_are_spread_and_bounded() -> None:
    spec = ScaleSpec(scale=1, footprint_m=1000, grid_zoom=15, tiles=(100, 200, 159, 219))
    tiles = spread_tiles(spec, 150)
    assert 120 <= len(tiles) <= 180
    assert len(set(tiles)) == len(tiles)
    for axis, (low, high) in enumerate(((100, 159), (200, 219))):
        values = np.unique([tile[axis] for tile in tiles])
        assert low <= values[0] <= low + 4
        assert high - 4 <= values[-1] <= high
    one = ScaleSpec(scale=1, footprint_m=1000, grid_zoom=15, tiles=(5, 5, 5, 5))
    assert spread_tiles(one) == ((5, 5),)
    assert even_rows(10, 4) == (0, 2, 5, 7)
    assert even_rows(3, 10) == (0, 1, 2)


def test_words_of_region_and_sounds_are_learned_once(explorer: Explorer, tmp_path: Path) -> None:
    reasons = fresh(explorer, tmp_path)
    asked: list[tuple[int, int]] = []
    count = reasons.learn_words(["Gulls over the surf."], lambda *step: asked.append(step))
    assert count > len(SOUND_LABELS)
    assert asked[-1][1] >= count - 1
    again: list[tuple[int, int]] = []
    assert fresh(explorer, tmp_path).learn_words([], lambda *step: again.append(step)) <= count
    assert again == [(0, 0)]
