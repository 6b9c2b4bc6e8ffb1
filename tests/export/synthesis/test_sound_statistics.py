"""The statistics of a texture: what they measure on known envelopes, and that a loop takes them
on. The reference is made here: bursts of noise with sharp onsets, over a steady hiss."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from soundmark.export.synthesis import dsp, references
from soundmark.export.synthesis.cochlea import ENVELOPE_RATE, Cochlea
from soundmark.export.synthesis.dsp import FloatArray
from soundmark.export.synthesis.imposition import imposed
from soundmark.export.synthesis.references import TextureError, as_recorded, blended
from soundmark.export.synthesis.sound_statistics import (
    NAMES,
    SHAPES,
    Measure,
    Search,
    Statistics,
    errors,
    statistics,
)

RATE = 32000
SECONDS = 4.0
N = int(SECONDS * RATE)


@functools.cache
def bursts() -> FloatArray:
    """Five bursts a second that begin at once and die away, and a hiss of their own (n,)."""
    rng = np.random.default_rng(3)
    envelope = np.full(N, 0.05)
    for start in dsp.regular_times(rng, SECONDS, 0.2, 0.2):
        burst = np.exp(-np.arange(RATE // 4) / (0.04 * RATE))
        dsp.add_wrapped(envelope, burst, int(start * RATE))
    curve = [(40, -20), (500, 0), (2000, -3), (14000, -25)]
    return dsp.unit(dsp.shaped_noise(rng, N, RATE, curve) * envelope)


def envelopes(x: FloatArray) -> FloatArray:
    return Cochlea(len(x), RATE).envelopes(x)


@functools.cache
def target() -> Statistics:
    return statistics(envelopes(bursts()))


def misses(x: FloatArray, goal: Statistics) -> dict[str, float]:
    """Relative error of each statistic of the loop's middle."""
    found = envelopes(dsp.unit(x.mean(axis=1))).astype(np.float32)
    search = Search(goal, *found.shape)
    with torch.inference_mode():
        ratios = errors(search.measure(torch.from_numpy(found)), search.wanted)
    return {name: float(value) for name, value in ratios.items()}


def noise(seed: int = 1) -> FloatArray:
    return dsp.stereo_noise(np.random.default_rng(seed), N, RATE, [(20, 0), (16000, 0)], 0.3)


@functools.cache
def made() -> FloatArray:
    return imposed(noise(), RATE, target())


# --- the cochlea -------------------------------------------------------------------------------


def test_the_bands_add_up_to_the_sound_within_their_range() -> None:
    tone = dsp.band_pass(noise()[:, 0], RATE, 100.0, 10_000.0, 8)
    cochlea = Cochlea(N, RATE)
    same = cochlea.weighted(tone, [np.ones(band.samples) for band in cochlea.bands])
    assert dsp.rms(same - tone) < 1e-3 * dsp.rms(tone)


def test_an_envelope_follows_the_loudness_of_its_band_alone() -> None:
    t = np.arange(N) / RATE
    swell = 1.0 + 0.5 * np.cos(2 * np.pi * 3.0 * t)
    found = envelopes(swell * np.sin(2 * np.pi * 1000.0 * t))
    loudest = int(np.argmax(found.mean(axis=1)))
    wanted = swell[:: RATE // ENVELOPE_RATE][: found.shape[1]] ** 0.3
    assert np.corrcoef(found[loudest], wanted)[0, 1] > 0.999
    quiet = found[(np.arange(len(found)) < loudest - 4) | (np.arange(len(found)) > loudest + 4)]
    assert quiet.max() < 0.05 * found[loudest].max()


def test_doubling_the_envelopes_of_a_band_raises_its_sound_by_the_compression() -> None:
    x = noise()[:, 0]
    cochlea = Cochlea(N, RATE)
    louder = cochlea.weighted(x, cochlea.ratios(x, 1.5 * cochlea.envelopes(x)))
    gained = cochlea.envelopes(louder).mean(axis=1) / cochlea.envelopes(x).mean(axis=1)
    np.testing.assert_allclose(gained[2:-2], 1.5, rtol=0.02)


# --- the statistics ----------------------------------------------------------------------------


def test_each_statistic_has_the_shape_that_is_stored() -> None:
    for name in NAMES:
        assert getattr(target(), name).shape == SHAPES[name]


def test_known_envelopes_have_their_known_statistics() -> None:
    frames = 8 * ENVELOPE_RATE
    t = np.arange(frames) / ENVELOPE_RATE
    wave = np.cos(2 * np.pi * 4.0 * t)
    found = statistics(np.stack([1.0 + 0.2 * wave, 2.0 + 0.2 * wave, 1.0 - 0.2 * wave]))
    np.testing.assert_allclose(found.mean, [1, 2, 1], atol=1e-5)
    np.testing.assert_allclose(found.variation, np.sqrt(0.02) * np.array([1, 0.5, 1]), rtol=1e-4)
    np.testing.assert_allclose(found.skew, 0.0, atol=1e-4)
    np.testing.assert_allclose(found.kurtosis, 1.5, rtol=1e-4)  # a sine's
    np.testing.assert_allclose(found.correlation[0], [1, -1, 0], atol=1e-4)
    np.testing.assert_allclose(found.correlation[1], [-1, 0, 0], atol=1e-4)
    # All of the variance lies in the modulation band at 4 Hz, half octave number 10.
    np.testing.assert_allclose(found.modulation[:, 10], 1.0, atol=1e-3)
    assert np.abs(np.delete(found.modulation, 10, axis=1)).max() < 0.01
    np.testing.assert_allclose(found.c1[3, 0], [1, -1, 0], atol=1e-3)


def test_c2_tells_an_onset_from_its_reverse() -> None:
    """Reversing time leaves every statistic but the imaginary part of C2."""
    forward, backward = target(), statistics(envelopes(bursts()[::-1].copy()))
    for name in NAMES:
        if name != "c2":
            np.testing.assert_allclose(
                getattr(forward, name), getattr(backward, name), rtol=0.01, atol=0.01
            )
    assert np.abs(forward.c2[..., 1]).max() > 0.1
    np.testing.assert_allclose(forward.c2[..., 1], -backward.c2[..., 1], atol=0.02)


# --- imposing ----------------------------------------------------------------------------------


def test_noise_takes_on_the_statistics_of_the_reference() -> None:
    before, after = misses(noise(), target()), misses(made(), target())
    assert all(after[name] < 0.1 for name in NAMES), after
    for name in ("mean", "skew", "correlation", "modulation", "c1", "c2"):
        assert after[name] < 0.2 * before[name], name


def test_an_imposed_loop_stays_a_loop_and_stereo() -> None:
    loop = made()
    assert loop.shape == (N, 2)
    assert np.isfinite(loop).all()
    assert dsp.rms(loop) == pytest.approx(1.0)
    step = np.abs(np.diff(loop[:, 0], append=loop[:1, 0]))
    assert step[-1] <= step.max()
    assert abs(np.corrcoef(loop.T)[0, 1]) < 0.95


def test_the_same_noise_gives_the_same_loop() -> None:
    np.testing.assert_array_equal(made(), imposed(noise(), RATE, target()))


def test_a_mono_loop_stays_mono() -> None:
    mono = np.repeat(noise().mean(axis=1, keepdims=True), 2, axis=1)
    loop = imposed(mono, RATE, target(), rounds=1, steps=3)
    np.testing.assert_allclose(loop[:, 0], loop[:, 1])


# --- the references that ship ------------------------------------------------------------------


def test_every_reference_is_there_small_and_sane() -> None:
    assert references.FILE.stat().st_size <= 60_000
    assert set(references.references()) == set(references.RECORDINGS)
    for found in references.references().values():
        for name in NAMES:
            assert getattr(found, name).shape == SHAPES[name]
        assert (found.mean > 0).all()
        assert (found.kurtosis >= 1.0).all()
        assert np.abs(found.correlation).max() <= 1.0


def test_a_recording_is_measured_stored_and_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned = np.roll(np.tile(bursts(), 2), 500)
    soundfile.write(tmp_path / "bursts.wav", 0.1 * turned, RATE, subtype="FLOAT")
    monkeypatch.setattr(references, "RECORDINGS", {"bursts": "bursts.wav"})
    monkeypatch.setattr(references, "FILE", tmp_path / "references.npz")
    references.references.cache_clear()
    try:
        size = references.write_references(tmp_path, tmp_path / "references.npz")
        assert size == (tmp_path / "references.npz").stat().st_size
        stored = references.references()["bursts"]
    finally:
        references.references.cache_clear()
    np.testing.assert_allclose(stored.mean, target().mean, rtol=0.1)
    np.testing.assert_allclose(stored.correlation, target().correlation, atol=0.12)


@pytest.mark.parametrize("seconds", [0.5, 5.0])
def test_what_cannot_be_measured_is_refused(tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "short.wav"
    soundfile.write(path, np.zeros(int(seconds * RATE)), RATE)
    with pytest.raises(TextureError, match=r"silent or shorter"):
        references.measure(path)
    with pytest.raises(TextureError, match="cannot be read"):
        references.measure(tmp_path / "none.wav")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"\x80\x04."])
def test_a_damaged_file_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(references, "FILE", tmp_path / "references.npz")
    (tmp_path / "references.npz").write_bytes(content)
    references.references.cache_clear()
    try:
        with pytest.raises(TextureError, match=r"cannot be read .*install the package again"):
            references.references()
    finally:
        references.references.cache_clear()


def test_a_blend_lies_between_its_parts() -> None:
    other = replace(target(), mean=3.0 * target().mean)
    np.testing.assert_allclose(blended([target(), other], [1.0, 3.0]).mean, 2.5 * target().mean)


def test_a_model_goes_as_far_as_its_share_says() -> None:
    goal = references.references()["river_flow_1"]
    near, far = (
        misses(as_recorded(np.random.default_rng(1), noise(), RATE, ["river_flow_1"], share), goal)
        for share in (1.0, 0.3)
    )
    assert near["mean"] < 0.2 * far["mean"]
    assert near["modulation"] < far["modulation"]
    assert all(near[name] < 0.1 for name in NAMES), near


def test_measuring_fewer_bands_leaves_the_missing_neighbours_zero() -> None:
    few = statistics(envelopes(bursts())[:3])
    assert few.correlation.shape == (SHAPES["correlation"][0], 3)
    assert (few.correlation[3:] == 0).all()
    assert Measure(3, 64).bands == 3
