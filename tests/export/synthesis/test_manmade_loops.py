"""What every man-made source promises: a repeatable, bounded stereo loop, no seam, no click."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.export.synthesis import aircraft, boats, machines, rail, signals, traffic

RATE = 22050
MODULES = (aircraft, boats, machines, rail, signals, traffic)
SOURCES = {tag: source for module in MODULES for tag, source in module.SOURCES.items()}
TAGS = sorted(SOURCES)
STEADY = ("hvac_hum", "industrial_hum", "lawn_mower", "tractor", "jet_aircraft", "siren")

Loop = npt.NDArray[np.float64]
Make = Callable[..., Loop]


@pytest.fixture(scope="module")
def make() -> Make:
    """make(tag, seconds=4, seed=1): the tag's loop; equal calls are computed once."""
    made: dict[tuple[str, float, int], Loop] = {}

    def maker(tag: str, seconds: float = 4.0, seed: int = 1) -> Loop:
        key = (tag, seconds, seed)
        if key not in made:
            made[key] = SOURCES[tag](np.random.default_rng(seed), seconds, RATE)
        return made[key]

    return maker


def bend_at(loop: Loop, place: int) -> float:
    """Bend (second difference) of a loop at ``place`` over what is usual within 30 ms of it."""
    reach = int(0.03 * RATE)
    around = np.roll(loop.mean(axis=1), reach - place)[: 2 * reach]
    bend = np.abs(np.diff(around, 2))
    return float(bend[reach - 3 : reach + 2].max() / max(np.sqrt(np.mean(bend**2)), 1e-12))


def seam_jump(loop: Loop) -> float:
    """Bend at the ends of a loop against the worst of sixty places within it."""
    within = [bend_at(loop, place) for place in np.linspace(3000, len(loop) - 3000, 60, dtype=int)]
    return bend_at(loop, 0) / max(within)


def test_the_twenty_man_made_tags_are_all_there() -> None:
    assert len(TAGS) == 20
    assert set(TAGS) <= set(SOUND_LABELS)


@pytest.mark.parametrize("tag", TAGS)
def test_a_source_is_a_finite_stereo_loop_of_the_wanted_length(tag: str, make: Make) -> None:
    loop = make(tag)
    assert loop.shape == (4 * RATE, 2)
    assert loop.dtype == np.float64
    assert np.isfinite(loop).all()
    level = np.sqrt(np.mean(loop**2))
    assert level > 1e-3
    assert np.abs(loop).max() < 60.0 * level
    assert np.abs(loop.mean()) < 0.05 * level


@pytest.mark.parametrize("tag", TAGS)
def test_the_same_generator_gives_the_same_loop_and_another_a_different_one(
    tag: str, make: Make
) -> None:
    again = SOURCES[tag](np.random.default_rng(1), 4.0, RATE)
    np.testing.assert_array_equal(make(tag), again)
    other = make(tag, 4.0, 2)
    similarity = np.corrcoef(make(tag)[:, 0], other[:, 0])[0, 1]
    assert abs(similarity) < 0.5


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_ends_of_a_loop_meet(tag: str, seed: int, make: Make) -> None:
    assert seam_jump(make(tag, 4.0, seed)) < 1.6


def test_the_seam_test_notices_a_loop_that_was_cut(make: Make) -> None:
    loop = make("siren")
    worst = max(seam_jump(loop[: len(loop) - cut]) for cut in range(1000, 9000, 777))
    assert worst > 1.6


@pytest.mark.parametrize("tag", STEADY)
def test_a_steady_source_has_no_clicks(tag: str, make: Make) -> None:
    mono = make(tag).mean(axis=1)
    bend = np.abs(np.diff(np.concatenate([mono, mono[:64]]), 2))
    block = 512
    frames = bend[: len(bend) // block * block].reshape(-1, block)
    usual = np.sqrt(np.mean(frames**2, axis=1)) + 1e-3 * np.sqrt(np.mean(bend**2))
    assert (frames.max(axis=1) / usual).max() < 9.0


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("seconds", [1.0, 2.7])
def test_short_and_odd_lengths_work(tag: str, seconds: float, make: Make) -> None:
    loop = make(tag, seconds)
    assert loop.shape == (round(seconds * RATE), 2)
    assert np.isfinite(loop).all()
    assert np.abs(loop).max() > 0.0


@pytest.mark.parametrize("tag", TAGS)
def test_a_source_survives_being_summed_to_one_loudspeaker(tag: str, make: Make) -> None:
    loop = make(tag)
    stereo = np.mean(loop**2)
    assert np.mean(loop.mean(axis=1) ** 2) > 0.3 * stereo
    assert not np.array_equal(loop[:, 0], loop[:, 1])


@pytest.mark.parametrize("rate", [16000, 48000])
def test_other_sample_rates_give_the_same_kind_of_sound(rate: int) -> None:
    for tag in ("church_bells", "lawn_mower", "train", "boat_rigging"):
        loop = SOURCES[tag](np.random.default_rng(4), 2.0, rate)
        assert loop.shape == (2 * rate, 2)
        assert np.isfinite(loop).all()
