"""Resampling against a convolution written out; features against ``transformers``."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from transformers import ClapFeatureExtractor

from soundmark.training.systems.clap_features import ClapFeatures, Resampler, resampling_filter


@pytest.mark.parametrize(("source", "target"), [(32_000, 48_000), (32_000, 16_000), (3, 5)])
def test_resampling_is_insertion_filtering_and_dropping(source: int, target: int) -> None:
    wave = np.random.default_rng(0).normal(size=1000)
    resampler = Resampler(source, target)
    up, down = resampler.up, resampler.down
    taps = resampling_filter(up, down)
    inserted = np.zeros(len(wave) * up)
    inserted[::up] = wave
    centre = len(taps) // 2
    expected = np.convolve(inserted, taps)[centre : centre + len(inserted) : down]
    found = resampler(torch.from_numpy(wave[None].astype(np.float32)))[0].numpy()
    np.testing.assert_allclose(found, expected, atol=2e-6)


def test_a_tone_keeps_its_pitch_and_level() -> None:
    def tone(rate: int) -> torch.Tensor:
        return torch.sin(2 * torch.pi * 5000 * torch.arange(rate).double() / rate).float()

    found = Resampler(32_000, 48_000)(tone(32_000)[None])[0]
    torch.testing.assert_close(found[500:-500], tone(48_000)[500:-500], atol=1e-4, rtol=0)


def test_the_same_rate_changes_nothing() -> None:
    wave = torch.randn(2, 50)
    assert torch.equal(Resampler(32_000, 32_000)(wave), wave)


@pytest.mark.parametrize("truncation", ["fusion", "rand_trunc"])
def test_features_are_those_of_transformers(truncation: str) -> None:
    extractor = ClapFeatureExtractor(max_length_s=1, frequency_min=50, truncation=truncation)
    features = ClapFeatures(extractor)
    wave = 0.1 * torch.randn(2, 32_000, generator=torch.Generator().manual_seed(1))
    resampled = features.resampler(wave).double().numpy()
    expected = extractor(list(resampled), sampling_rate=48_000, return_tensors="np")
    found = features(wave).numpy()
    assert found.shape == expected["input_features"].shape
    np.testing.assert_allclose(found, expected["input_features"], atol=1e-3)


def test_a_shorter_clip_is_followed_by_silence() -> None:
    features = ClapFeatures(ClapFeatureExtractor(max_length_s=1))
    found = features(0.1 * torch.ones(1, 8000))
    assert found.shape[-2] == 101
    assert (found[0, 0, 60:] == -100).all()
    assert (found[0, 0, :20].amax(dim=1) > -60).all()
