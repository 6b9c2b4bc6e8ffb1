"""When sounds are audible: bounds, and what everyone knows of birds, crickets and mowers."""

from __future__ import annotations

import numpy as np
import pytest

from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.training.data.activity import Occasion, activity, audible_tags, draw_occasion
from soundmark.training.model.metadata import AUDIO_SOURCES, CAPTION_SOURCES


def test_activity_is_a_share_at_every_hour_of_every_month() -> None:
    for tag in SOUND_LABELS:
        levels = [activity(tag, month, hour) for month in range(1, 13) for hour in range(24)]
        assert min(levels) >= 0
        assert max(levels) <= 1
        assert max(levels) > 0.9


@pytest.mark.parametrize(
    ("tag", "more", "less"),
    [
        ("birdsong", (5, 6), (5, 0)),
        ("birdsong", (5, 7), (12, 7)),
        ("insects", (8, 22), (8, 10)),
        ("insects", (8, 22), (1, 22)),
        ("lawn_mower", (6, 12), (6, 3)),
        ("children_playing", (6, 15), (6, 2)),
        ("near_silence", (1, 2), (1, 14)),
    ],
)
def test_common_knowledge(tag: str, more: tuple[int, int], less: tuple[int, int]) -> None:
    assert activity(tag, *more) > 2 * activity(tag, *less)


def test_hours_and_months_go_round() -> None:
    assert activity("insects", 8, 23) == pytest.approx(activity("insects", 8, 21))
    assert activity("near_silence", 12, 2) == pytest.approx(activity("near_silence", 2, 2))


def test_what_is_not_known_is_always_audible() -> None:
    assert {activity("ocean_waves", month, 4) for month in range(1, 13)} == {1.0}


def test_occasions_are_valid_and_varied() -> None:
    rng = np.random.default_rng(0)
    drawn = [draw_occasion(rng) for _ in range(400)]
    assert {one.month for one in drawn} == set(range(1, 13))
    assert {one.hour for one in drawn} == set(range(24))
    assert {one.audio_source for one in drawn} == set(range(len(AUDIO_SOURCES)))
    assert {one.caption_source for one in drawn} == set(range(len(CAPTION_SOURCES)))


TAGS = ["ocean_waves", "wind", "gulls", "train", "dogs_barking"]


def heard(source: str, tags: list[str]) -> list[list[str]]:
    """Fifty mixes at one in the afternoon in July, for this source."""
    occasion = Occasion(7, 13, AUDIO_SOURCES.index(source), 0)
    return [audible_tags(tags, occasion, np.random.default_rng(seed)) for seed in range(50)]


def test_each_source_hears_in_its_own_way() -> None:
    assert all(len(tags) == 1 for tags in heard("freesound", TAGS))
    assert all(len(tags) == 2 for tags in heard("yfcc", TAGS))
    assert all(set(tags) <= {"gulls", "dogs_barking"} for tags in heard("iNat", TAGS))
    assert heard("iNat", ["train", "wind"])[0] == ["train"]
    assert any(tags == TAGS for tags in heard("aporee", TAGS))


def test_order_of_prominence_is_kept_and_nothing_is_made_up() -> None:
    for source in ("aporee", "yfcc", "iNat"):
        for tags in heard(source, TAGS):
            assert [tag for tag in TAGS if tag in tags] == tags
    assert not any(heard("aporee", []))
    assert not any(heard("freesound", []))
