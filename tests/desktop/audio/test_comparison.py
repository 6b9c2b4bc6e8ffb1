"""Two answers compared by ear: each as loud as alone at its end, constant power in between."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundmark.desktop.audio.balance import layer_gains
from soundmark.desktop.audio.comparison import blended_levels, both
from soundmark.desktop.audio.output import CardWatch
from soundmark.desktop.engine.records import Layer


def layer(clip: int, level_db: float) -> Layer:
    return Layer(clip, "wind", "wind", Path("x.wav"), level_db, -3.0, "texture", "CC0-1.0", "")


FIRST = (layer(1, 0.0), layer(2, -5.0))
SECOND = (layer(3, 0.0), layer(4, -5.0), layer(5, -10.0))


def gains(share: float, second: tuple[Layer, ...] = SECOND) -> dict[int, float]:
    scene = both(FIRST, second)
    return layer_gains(scene, blended_levels(FIRST, second, share))


def power(found: dict[int, float]) -> float:
    return sum(gain**2 for gain in found.values())


@pytest.mark.parametrize(("share", "alone"), [(0.0, FIRST), (1.0, SECOND)])
def test_at_an_end_one_plays_as_if_alone(share: float, alone: tuple[Layer, ...]) -> None:
    found = gains(share)
    expected = layer_gains(alone)
    for clip, gain in found.items():
        assert gain == pytest.approx(expected.get(clip, 0.0), abs=2e-3)


@given(st.floats(0, 1))
def test_the_power_never_dips(share: float) -> None:
    assert power(gains(share)) == pytest.approx(power(layer_gains(FIRST)), rel=0.02)


def test_a_clip_of_both_keeps_its_level() -> None:
    shared = (layer(1, 0.0), layer(2, -5.0))
    for share in (0.0, 0.3, 0.5, 1.0):
        assert gains(share, shared) == pytest.approx(layer_gains(FIRST), rel=1e-6)


def test_out_of_range_and_empty_answers_do_no_harm() -> None:
    assert blended_levels((), (), 0.5) == {}
    assert blended_levels(FIRST, (), 2.0) == dict.fromkeys((1, 2), -60.0)
    assert math.isfinite(sum(blended_levels((), SECOND, -1.0).values()))


def test_a_card_that_is_plugged_in_is_noticed(tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    cards.write_text("--- no soundcards ---")
    watch = CardWatch(cards)
    assert not watch.changed(without_output=True, now=1e9)
    cards.write_text(" 0 [Headset]: USB-Audio")
    assert not watch.changed(without_output=True, now=1e9 + 1)
    assert watch.changed(without_output=True, now=1e9 + 3)
    assert not watch.changed(without_output=False, now=1e9 + 6)


def test_without_a_list_devices_are_looked_for_only_while_there_is_none(tmp_path: Path) -> None:
    watch = CardWatch(tmp_path / "nowhere")
    moments = [1e9 + 3 * step for step in range(1, 11)]
    assert [watch.changed(without_output=True, now=m) for m in moments].count(True) == 2
    assert not any(watch.changed(without_output=False, now=2e9 + 3 * step) for step in range(30))
