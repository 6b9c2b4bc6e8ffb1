"""The mel front end of HTSAT: 10 s of 32 kHz to 1001 frames of 64 bands in decibels.

What torchlibrosa computes with the settings of MGA-CLAP: Hann windows of 1024 samples every 320,
centred with reflected edges, power spectrum, 64 Slaney mel bands of 50-14000 Hz,
10 log10(max(mel, 1e-10)). The Fourier transform is a convolution with fixed kernels, so that an
ONNX graph holds it too.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

SAMPLE_RATE = 32_000
FFT_SAMPLES = 1024
HOP_SAMPLES = 320
MEL_BANDS = 64
#: Frames of a clip of 320000 samples.
CLIP_FRAMES = 1001

_MEL_LOW_HZ, _MEL_HIGH_HZ = 50.0, 14_000.0
_LEAST_POWER = 1e-10
_BINS = FFT_SAMPLES // 2 + 1

# Slaney's scale: linear up to 1 kHz at 3 mels per 200 Hz, then 27 mels per factor of 6.4.
_LINEAR_HZ_PER_MEL = 200.0 / 3
_BREAK_HZ = 1000.0
_LOG_STEP = np.log(6.4) / 27


def _hertz_to_mel(hertz: float) -> float:
    if hertz < _BREAK_HZ:
        return hertz / _LINEAR_HZ_PER_MEL
    return float(_BREAK_HZ / _LINEAR_HZ_PER_MEL + np.log(hertz / _BREAK_HZ) / _LOG_STEP)


def _mel_to_hertz(mels: NDArray[np.float64]) -> NDArray[np.float64]:
    knee = _BREAK_HZ / _LINEAR_HZ_PER_MEL
    curved = _BREAK_HZ * np.exp(_LOG_STEP * (np.maximum(mels, knee) - knee))
    return np.where(mels < knee, mels * _LINEAR_HZ_PER_MEL, curved)


def mel_filters() -> Tensor:
    """Triangles (513, 64) of unit area per hertz over the bins of the power spectrum."""
    bins = np.linspace(0, SAMPLE_RATE / 2, _BINS)[:, None]
    ends = _hertz_to_mel(_MEL_LOW_HZ), _hertz_to_mel(_MEL_HIGH_HZ)
    edges = _mel_to_hertz(np.linspace(*ends, MEL_BANDS + 2))
    lower, centre, upper = edges[:-2], edges[1:-1], edges[2:]
    rising, falling = (bins - lower) / (centre - lower), (upper - bins) / (upper - centre)
    triangles = np.maximum(np.minimum(rising, falling), 0) * 2 / (upper - lower)
    return torch.tensor(triangles, dtype=torch.float32)


def fourier_kernels() -> tuple[Tensor, Tensor]:
    """Real and imaginary rows (513, 1, 1024) of the Fourier transform under a periodic Hann
    window."""
    samples = np.arange(FFT_SAMPLES)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * samples / FFT_SAMPLES)
    # Whole turns taken off first: the sine of a large angle loses digits.
    angles = 2 * np.pi / FFT_SAMPLES * (np.outer(np.arange(_BINS), samples) % FFT_SAMPLES)
    rows = (np.cos(angles) * window, -np.sin(angles) * window)
    real, imaginary = (torch.tensor(row, dtype=torch.float32)[:, None] for row in rows)
    return real, imaginary


class HtsatMel(nn.Module):
    """Waveform (B, 320000) mono 32 kHz in [-1, 1] to log-mel (B, 1, 1001, 64): channel, time, band.

    Stays float32 under mixed precision: powers reach 262144 and do not fit into half precision. The
    matrices are stored with the model, because the published checkpoints hold theirs.
    """

    def __init__(self) -> None:
        super().__init__()
        real, imaginary = fourier_kernels()
        self.register_buffer("fourier_real", real)
        self.register_buffer("fourier_imaginary", imaginary)
        self.register_buffer("mel", mel_filters())

    def forward(self, waveform: Tensor) -> Tensor:
        if not torch.is_autocast_enabled(waveform.device.type):
            return self._log_mel(waveform.float())
        with torch.autocast(waveform.device.type, enabled=False):
            return self._log_mel(waveform.float())

    def _log_mel(self, waveform: Tensor) -> Tensor:
        edge = FFT_SAMPLES // 2
        signal = functional.pad(waveform[:, None], (edge, edge), mode="reflect")
        real, imaginary = (
            functional.conv1d(signal, self.get_buffer(name), stride=HOP_SAMPLES)
            for name in ("fourier_real", "fourier_imaginary")
        )
        power = (real.square() + imaginary.square()).transpose(1, 2)[:, None]
        mel = power @ self.get_buffer("mel")
        return 10 * torch.log10(mel.clamp(min=_LEAST_POWER))
