"""What CLAP hears of a waveform: resampling to its rate and its log-mel spectrogram, in torch.

``transformers`` computes the same features one clip at a time in numpy; here a batch is computed on
whatever device it lies on, by a polyphase filter and one short-time Fourier transform.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from transformers import ClapFeatureExtractor

#: Rate of ``SoundscapeBatch.waveform``, in hertz.
BATCH_RATE = 32_000
#: Half length of the anti-aliasing filter, in samples of the slower of the two rates.
_HALF_LENGTH = 64
#: Kaiser window of about 80 dB stop band.
_KAISER_BETA = 8.0
_FLOOR_POWER = 1e-10


def resampling_filter(up: int, down: int) -> NDArray[np.float64]:
    """The symmetric low-pass (2 c + 1,) of a change of rate by ``up`` / ``down``, gain ``up``."""
    from scipy.signal import firwin

    slower = max(up, down)
    taps = firwin(2 * _HALF_LENGTH * slower + 1, 1 / slower, window=("kaiser", _KAISER_BETA))
    return np.asarray(taps, dtype=np.float64) * up


class Resampler(nn.Module):
    """Waveforms (B, n) at ``source`` hertz to (B, ceil(n * up / down)) at ``target`` hertz.

    One strided convolution with a kernel for each of the ``up`` phases: the same numbers as
    inserting zeros, filtering and dropping samples.
    """

    def __init__(self, source: int, target: int) -> None:
        super().__init__()
        common = math.gcd(source, target)
        self.up, self.down = target // common, source // common
        if self.up == self.down:
            return
        taps = resampling_filter(self.up, self.down)
        centre = len(taps) // 2
        self._before = math.ceil(centre / self.up)
        self._after = math.ceil((centre + (self.up - 1) * self.down) / self.up)
        kernels = np.zeros((self.up, 1, self._before + 1 + self._after), dtype=np.float32)
        for phase in range(self.up):
            for offset in range(-self._before, self._after + 1):
                tap = phase * self.down - offset * self.up + centre
                if 0 <= tap < len(taps):
                    kernels[phase, 0, offset + self._before] = taps[tap]
        self.kernels: Tensor
        self.register_buffer("kernels", torch.from_numpy(kernels), persistent=False)

    def forward(self, waveform: Tensor) -> Tensor:
        if self.up == self.down:
            return waveform
        samples = waveform.shape[1]
        wanted = math.ceil(samples * self.up / self.down)
        padded = functional.pad(waveform, (self._before, self._after + self.down))
        phases = functional.conv1d(padded[:, None], self.kernels, stride=self.down)
        return phases.transpose(1, 2).flatten(1)[:, :wanted]


class ClapFeatures(nn.Module):
    """Waveforms (B, n), mono 32 kHz, to ``input_features`` of CLAP: (B, 4, frames, mels) in dB for
    the fused models, (B, 1, frames, mels) for the others.

    A fused model wants a shrunken view and three windows of a recording longer than ten seconds.
    The clips of a batch are ten seconds, of which the feature extractor stacks the same spectrogram
    four times; so do we. Shorter recordings arrive padded with silence by the shared collation,
    where the published baselines repeat them.
    """

    def __init__(self, extractor: ClapFeatureExtractor) -> None:
        super().__init__()
        self.fused = extractor.truncation == "fusion"
        self.resampler = Resampler(BATCH_RATE, extractor.sampling_rate)
        self.samples = int(extractor.nb_max_samples)
        self.window_size = int(extractor.fft_window_size)
        self.hop = int(extractor.hop_length)
        filters = extractor.mel_filters if self.fused else extractor.mel_filters_slaney
        self.filters: Tensor
        self.window: Tensor
        self.register_buffer(
            "filters", torch.from_numpy(np.asarray(filters, dtype=np.float32)), persistent=False
        )
        self.register_buffer("window", torch.hann_window(self.window_size), persistent=False)

    @torch.no_grad()
    def forward(self, waveform: Tensor) -> Tensor:
        # Squares of sixteen-bit floats would lose all quiet sounds.
        with torch.autocast(waveform.device.type, enabled=False):
            sound = self.resampler(waveform.float())[:, : self.samples]
            sound = functional.pad(sound, (0, self.samples - sound.shape[1]))
            spectrum = torch.stft(
                sound,
                self.window_size,
                self.hop,
                window=self.window,
                center=True,
                pad_mode="reflect",
                return_complex=True,
            )
            power = spectrum.abs().square().transpose(1, 2) @ self.filters
            decibels = 10 * power.clamp(min=_FLOOR_POWER).log10()
        return decibels[:, None].expand(-1, 4 if self.fused else 1, -1, -1)
