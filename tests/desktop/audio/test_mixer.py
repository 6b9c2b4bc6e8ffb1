"""The mixing graph: seams, crossfades, gains, volume; no order of calls can make a click."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soundmark.desktop.audio.limiter import CEILING, DELAY
from soundmark.desktop.audio.mixer import CROSSFADE_S, MAX_FADING, Mixer
from soundmark.desktop.audio.voice import SceneLayer
from soundmark.desktop.engine.records import Float32Array

RATE = 48_000


def sine(hertz: float, amplitude: float = 0.2, frames: int = RATE) -> Float32Array:
    turns = 2.0 * np.pi * hertz * np.arange(frames) / RATE
    return np.repeat(amplitude * np.sin(turns)[:, None], 2, axis=1).astype(np.float32)


def noise(seed: int, frames: int = 3 * RATE) -> Float32Array:
    return np.random.default_rng(seed).normal(0.0, 0.1, (frames, 2)).astype(np.float32)


def rms(samples: Float32Array) -> float:
    return float(np.sqrt(np.mean(samples.astype(np.float64) ** 2)))


def jump(samples: Float32Array) -> float:
    return float(np.abs(np.diff(samples, axis=0)).max())


def test_a_loop_is_read_round_and_round() -> None:
    ramp = np.repeat(np.linspace(-0.3, 0.3, 1_001, dtype=np.float32)[:, None], 2, axis=1)
    mixer = Mixer(RATE, volume=1.0)
    mixer.play([SceneLayer(1, ramp, 1.0)], fade_s=0.0)
    out = mixer.render(5_000 + DELAY)[DELAY:]
    expected = np.tile(ramp, (5, 1))[:5_000]
    np.testing.assert_allclose(out[1:], expected[1:], atol=1e-6)


def test_a_loop_shorter_than_a_block_is_read_too() -> None:
    loop = sine(480.0, frames=100)
    mixer = Mixer(RATE, volume=1.0)
    mixer.play([SceneLayer(1, loop, 1.0)], fade_s=0.0)
    out = mixer.render(2_000 + DELAY)[DELAY:]
    np.testing.assert_allclose(out[1:], np.tile(loop, (20, 1))[1:], atol=1e-6)


def test_a_mono_loop_comes_from_both_sides() -> None:
    loop = noise(4)[:, :1]
    mixer = Mixer(RATE, volume=1.0)
    mixer.play([SceneLayer(1, loop, 1.0)], fade_s=0.0)
    out = mixer.render(4 * RATE + DELAY)[DELAY:]
    expected = np.tile(np.repeat(loop, 2, axis=1), (2, 1))[: 4 * RATE]
    np.testing.assert_allclose(out[1:], expected[1:], atol=1e-6)


@pytest.mark.parametrize("sizes", [[1, 7, 4_096], [960] * 4, [239, 241, 240]])
def test_the_size_of_requests_changes_nothing(sizes: list[int]) -> None:
    def mixer() -> Mixer:
        made = Mixer(RATE)
        made.play([SceneLayer(1, noise(1), 1.0)])
        return made

    whole = mixer().render(sum(sizes))
    parts = mixer()
    np.testing.assert_array_equal(np.concatenate([parts.render(n) for n in sizes]), whole)


def test_a_crossfade_of_unlike_sounds_keeps_the_power() -> None:
    mixer = Mixer(RATE, volume=1.0)
    mixer.play([SceneLayer(1, noise(1), 1.0)])
    before = rms(mixer.render(RATE)[RATE // 2 :])
    mixer.play([SceneLayer(2, noise(2), 1.0)])
    fading = mixer.render(int(CROSSFADE_S * RATE))
    pieces = [rms(piece) for piece in np.array_split(fading, 6)]
    assert min(pieces) > 0.93 * before
    assert max(pieces) < 1.07 * before


def test_a_fade_is_long_when_something_sounds_and_short_when_not() -> None:
    mixer = Mixer(RATE, volume=1.0)
    mixer.play([SceneLayer(1, sine(200.0), 1.0)])
    assert rms(mixer.render(RATE)[int(0.2 * RATE) : int(0.3 * RATE)]) > 0.13
    mixer.play([SceneLayer(2, sine(400.0), 1.0)])
    after = mixer.render(RATE)[int(0.2 * RATE) : int(0.3 * RATE), 0]
    old = abs(np.mean(after * np.exp(-2j * np.pi * 200.0 * np.arange(after.size) / RATE)))
    assert old > 0.05


def test_a_layer_of_both_scenes_goes_on_where_it_is() -> None:
    shared, other = noise(1), sine(300.0, 0.0)
    mixer = Mixer(RATE, volume=1.0)
    mixer.play([SceneLayer(1, shared, 1.0)])
    mixer.render(RATE)
    mixer.play([SceneLayer(2, other, 1.0), SceneLayer(1, shared, 1.0)])
    out = mixer.render(RATE)
    np.testing.assert_allclose(out, shared[RATE - DELAY : 2 * RATE - DELAY], atol=1e-6)


@pytest.mark.parametrize(("before", "after"), [(1.0, 0.2), (0.2, 1.0)])
def test_a_layer_of_both_scenes_changes_its_gain_with_the_crossfade(
    before: float, after: float
) -> None:
    """At once, it would leave a hole under the new sounds, or stand on top of the old ones."""
    shared, old, new = (SceneLayer(key, noise(key), 1.0) for key in (1, 2, 3))
    rest = [(1.0 - gain**2) ** 0.5 for gain in (before, after)]
    mixer = Mixer(RATE, volume=1.0)
    mixer.play([replace(shared, gain=before), replace(old, gain=rest[0])])
    usual = rms(mixer.render(RATE)[RATE // 2 :])
    mixer.play([replace(shared, gain=after), replace(new, gain=rest[1])])
    fading = mixer.render(int(CROSSFADE_S * RATE))
    pieces = [rms(piece) for piece in np.array_split(fading, 6)]
    assert min(pieces) > 0.93 * usual
    assert max(pieces) < 1.07 * usual


def test_a_gain_that_the_listener_moves_in_a_crossfade_follows_at_once() -> None:
    shared = SceneLayer(1, sine(200.0), 1.0)
    mixer = Mixer(RATE, volume=1.0)
    mixer.play([shared])
    mixer.render(RATE)
    mixer.play([replace(shared, gain=0.1), SceneLayer(2, sine(300.0, 0.0), 1.0)])
    mixer.render(RATE // 10)
    mixer.set_gains({1: 0.5})
    out = mixer.render(RATE)
    assert jump(out) < 0.2 * 1.1 * 2.0 * np.pi * 200.0 / RATE
    np.testing.assert_allclose(rms(out[RATE // 5 :]), 0.1 / np.sqrt(2.0), rtol=1e-2)


def test_playing_the_old_scene_again_in_mid_fade_turns_round() -> None:
    a, b = SceneLayer(1, sine(200.0), 1.0), SceneLayer(2, sine(200.0), 1.0)
    mixer = Mixer(RATE, volume=1.0)
    parts = []
    for scene, frames in (([a], RATE), ([b], 9_000), ([a], 7_000), ([b], 5_000), ([a], RATE)):
        mixer.play(scene)
        parts.append(mixer.render(frames))
    out = np.concatenate(parts)
    assert jump(out) < 0.2 * 1.5 * 2.0 * np.pi * 200.0 / RATE
    np.testing.assert_allclose(rms(out[-RATE // 10 :]), 0.2 / np.sqrt(2.0), rtol=1e-3)


def test_a_muted_layer_keeps_its_place() -> None:
    clip = noise(3)
    mixer = Mixer(RATE, volume=1.0)
    mixer.play([SceneLayer(1, clip, 1.0)])
    mixer.render(RATE)
    mixer.set_gains({1: 0.0})
    assert np.abs(mixer.render(RATE)[RATE // 2 :]).max() < 1e-4
    mixer.set_gains({1: 1.0})
    out = mixer.render(RATE // 2)
    expected = clip[2 * RATE - DELAY : 2 * RATE - DELAY + RATE // 2]
    np.testing.assert_allclose(out[RATE // 4 :], expected[RATE // 4 :], atol=1e-4)


def test_stop_fades_to_silence_and_lets_go_of_the_clips() -> None:
    mixer = Mixer(RATE)
    mixer.play([SceneLayer(1, sine(200.0), 1.0)])
    mixer.render(RATE)
    mixer.stop()
    out = mixer.render(2 * RATE)
    assert jump(out) < 0.2 * 2.0 * np.pi * 200.0 / RATE
    assert np.abs(out[RATE:]).max() == 0.0
    assert mixer.silent


def test_the_volume_dial() -> None:
    levels = {}
    for volume in (0.0, 0.5, 1.0):
        mixer = Mixer(RATE, volume=0.7)
        mixer.play([SceneLayer(1, sine(200.0), 1.0)])
        mixer.render(RATE)
        mixer.set_volume(volume)
        levels[volume] = rms(mixer.render(RATE)[RATE // 2 :])
    assert levels[0.0] < 1e-5
    assert levels[0.5] == pytest.approx(levels[1.0] / 4.0, rel=1e-3)


def test_mono_gives_both_sides_the_same_without_a_click() -> None:
    loop = np.stack([sine(200.0)[:, 0], sine(300.0)[:, 0]], axis=1)
    mixer = Mixer(RATE, volume=1.0)
    mixer.play([SceneLayer(1, loop, 1.0)])
    parts = [mixer.render(RATE)]
    mixer.set_mono(True)
    parts.append(mixer.render(RATE))
    np.testing.assert_allclose(parts[1][RATE // 2 :, 0], parts[1][RATE // 2 :, 1], atol=1e-6)
    assert rms(parts[1][RATE // 2 :]) == pytest.approx(
        rms(parts[0][RATE // 2 :]) / 2**0.5, rel=0.01
    )
    mixer.set_mono(False)
    parts.append(mixer.render(RATE))
    out = np.concatenate(parts)
    assert jump(out) < 0.2 * 1.2 * 2.0 * np.pi * 300.0 / RATE
    assert rms(out[-RATE // 4 :, 0] - out[-RATE // 4 :, 1]) > 0.1


def test_many_scenes_in_a_row_do_not_pile_up() -> None:
    mixer = Mixer(RATE)
    for index in range(200):
        mixer.play([SceneLayer(index, sine(200.0), 1.0)])
        mixer.render(480)
    assert len(mixer._voices) <= MAX_FADING + 6


OPERATIONS = st.one_of(
    st.tuples(st.just("play"), st.sets(st.integers(0, 5), min_size=1, max_size=5)),
    st.tuples(st.just("gain"), st.integers(0, 5), st.floats(0.0, 4.0)),
    st.tuples(st.just("volume"), st.floats(-1.0, 2.0)),
    st.tuples(st.just("stop")),
)
CLIPS = [sine(110.0 + 20.0 * index, 0.5, RATE // 10 * (index + 1)) for index in range(6)]


@given(st.lists(st.tuples(OPERATIONS, st.integers(0, 6_000)), max_size=25))
@settings(max_examples=80, deadline=None)
def test_no_order_of_calls_makes_a_click(steps: list[tuple[tuple[Any, ...], int]]) -> None:
    mixer = Mixer(RATE, volume=1.0)
    parts = [np.zeros((2, 2), dtype=np.float32)]
    for (name, *values), frames in steps:
        if name == "play":
            mixer.play([SceneLayer(key, CLIPS[key], 1.0) for key in values[0]])
        elif name == "gain":
            mixer.set_gains({values[0]: values[1]})
        elif name == "volume":
            mixer.set_volume(values[0])
        else:
            mixer.stop()
        parts.append(mixer.render(frames))
    out = np.concatenate(parts)
    assert np.isfinite(out).all()
    assert np.abs(out).max() <= CEILING * (1.0 + 1e-5)
    assert jump(out) < 0.08


def test_scenes_may_come_from_other_threads_while_it_renders() -> None:
    mixer = Mixer(RATE)
    scenes = [[SceneLayer(index, CLIPS[index], 1.0)] for index in range(6)]
    done = threading.Event()

    def control() -> None:
        for index in range(600):
            mixer.play(scenes[index % 6])
            mixer.set_gains({index % 6: 0.5})
        done.set()

    thread = threading.Thread(target=control)
    thread.start()
    parts = []
    while not done.is_set():
        parts.append(mixer.render(480))
    thread.join()
    parts.append(mixer.render(RATE))
    out = np.concatenate(parts)
    assert np.isfinite(out).all()
    assert jump(out) < 0.08
    assert rms(out[-RATE // 4 :]) > 0.05


def test_several_threads_may_post_when_voices_have_ended() -> None:
    mixer = Mixer(RATE)
    loop, turns, posting = noise(1, frames=64), 300, 3
    start = threading.Barrier(posting + 1)
    problems: list[IndexError] = []

    def post() -> None:
        for _ in range(turns):
            start.wait()
            try:
                mixer.set_gains({1: 0.5})
            except IndexError as error:
                problems.append(error)
            start.wait()

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    threads = [threading.Thread(target=post) for _ in range(posting)]
    try:
        for thread in threads:
            thread.start()
        for turn in range(turns):
            scene = [SceneLayer(20 * turn + layer, loop, 1.0) for layer in range(20)]
            mixer.play(scene, fade_s=0.0)
            mixer.render(256)
            start.wait()
            start.wait()
    finally:
        for thread in threads:
            thread.join()
        sys.setswitchinterval(before)
    assert problems == []
