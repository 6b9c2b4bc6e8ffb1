"""HTSAT's mel front end: filters, Fourier transform and decibels against other implementations."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from transformers.audio_utils import mel_filter_bank

from soundmark.training.model.htsat_mel import HtsatMel, fourier_kernels, mel_filters


@pytest.fixture(scope="module")
def front_end() -> HtsatMel:
    """The front end, which has no weights."""
    return HtsatMel()


def test_the_filters_are_slaneys() -> None:
    expected = mel_filter_bank(513, 64, 50.0, 14000.0, 32000, "slaney", "slaney")
    np.testing.assert_allclose(mel_filters().numpy(), expected, atol=1e-8)


def test_the_kernels_are_a_windowed_fourier_transform() -> None:
    samples = np.random.default_rng(0).normal(size=1024)
    expected = np.fft.rfft(samples * np.hanning(1025)[:-1])
    real, imaginary = (kernel[:, 0].double().numpy() @ samples for kernel in fourier_kernels())
    np.testing.assert_allclose(real + 1j * imaginary, expected, atol=1e-5)


def test_decibels_of_a_short_time_fourier_transform(front_end: HtsatMel) -> None:
    torch.manual_seed(0)
    waves = torch.randn(2, 320_000) * torch.tensor([[0.3], [1e-3]])
    window = torch.hann_window(1024, periodic=True, dtype=torch.float64)
    spectrum = torch.stft(
        waves.double(), 1024, 320, window=window, pad_mode="reflect", return_complex=True
    )
    bank = mel_filter_bank(513, 64, 50.0, 14000.0, 32000, "slaney", "slaney")
    mel = spectrum.abs().square().transpose(1, 2) @ torch.from_numpy(bank)
    expected = 10 * mel.clamp(min=1e-10).log10()
    found = front_end(waves)
    assert found.shape == (2, 1, 1001, 64)
    torch.testing.assert_close(found[:, 0].double(), expected, atol=1e-3, rtol=0)


def test_silence_is_a_hundred_decibels_down(front_end: HtsatMel) -> None:
    found = front_end(torch.zeros(1, 320_000))
    torch.testing.assert_close(found, torch.full_like(found, -100.0))


def test_loud_sounds_survive_mixed_precision(front_end: HtsatMel) -> None:
    loud = torch.sin(torch.arange(320_000) * 0.2)[None]
    with torch.autocast("cpu", torch.bfloat16):
        mixed = front_end(loud)
    assert mixed.dtype == torch.float32
    assert torch.equal(mixed, front_end(loud))
