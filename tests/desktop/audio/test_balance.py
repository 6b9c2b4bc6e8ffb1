"""Loudness, levels, mute and solo as gains."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from soundmark.desktop.audio.balance import (
    DEFAULT_VOLUME,
    MAKE_UP_DB,
    db_to_gain,
    layer_gains,
    volume_to_gain,
)
from soundmark.desktop.engine.records import Layer

MakeLayer = Callable[..., Layer]
CLIP = Path("clip.ogg")


def test_the_default_volume_takes_the_make_up_back() -> None:
    assert db_to_gain(MAKE_UP_DB) * volume_to_gain(DEFAULT_VOLUME) == pytest.approx(1.0)


@pytest.mark.parametrize(("dial", "gain"), [(-1.0, 0.0), (0.5, 0.25), (7.0, 1.0), (math.nan, 0.0)])
def test_the_dial_stays_in_range(dial: float, gain: float) -> None:
    assert volume_to_gain(dial) == gain


@pytest.mark.parametrize("levels", [[0.0], [0.0, 0.0], [0.0, -3.0, -12.0, -40.0]])
def test_powers_of_a_scene_add_up_to_the_target(make_layer: MakeLayer, levels: list[float]) -> None:
    layers = [make_layer(i, CLIP, level) for i, level in enumerate(levels)]
    power = sum(gain**2 for gain in layer_gains(layers).values())
    assert 10.0 * math.log10(power) == pytest.approx(MAKE_UP_DB)


def test_mute_solo_and_levels_leave_the_other_layers_alone(make_layer: MakeLayer) -> None:
    layers = [make_layer(i, CLIP, gain_db=3.0) for i in range(3)]
    whole = layer_gains(layers)
    assert layer_gains(layers, muted={1}) == {**whole, 1: 0.0}
    assert layer_gains(layers, soloed={1}) == {0: 0.0, 1: whole[1], 2: 0.0}
    assert layer_gains(layers, muted={1}, soloed={1}) == {0: 0.0, 1: 0.0, 2: 0.0}
    moved = layer_gains(layers, levels_db={2: -20.0})
    assert moved[0] == whole[0]
    assert moved[2] == pytest.approx(whole[2] / 10.0)


@pytest.mark.parametrize("wild", [math.nan, math.inf, -math.inf, 1e300])
def test_a_packs_wild_numbers_are_bounded(make_layer: MakeLayer, wild: float) -> None:
    gains = layer_gains([make_layer(0, CLIP, wild, wild), make_layer(1, CLIP)])
    assert all(math.isfinite(gain) and 0.0 <= gain <= 1e3 for gain in gains.values())


def test_no_layers_no_gains() -> None:
    assert layer_gains([]) == {}
