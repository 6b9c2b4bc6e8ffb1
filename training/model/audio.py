"""The audio encoder of the mini model: a log-mel MobileNet (YAMNet's layout) that gives one token
a second.

The network hears what it was trained on: patches of 0.96 s, each padded with zeros at its ends. Run
over a whole clip in one piece, its features of steady sounds (rain, rivers, traffic, wind) grow a
hundredfold and name no source any more, because a network that never saw a picture without borders
leans on them.

Everything from the waveform on is plain convolutions and matrix products, so that the ONNX graph
holds the mel front end too: 32 kHz is low-passed and halved to 16 kHz, then 25 ms frames every 10
ms, 64 mel bands 125-7500 Hz, log(mel + 0.001), as YAMNet was trained (Apache-2.0, TensorFlow Model
Garden).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

SAMPLE_RATE = 32_000
CLIP_SAMPLES = 320_000
AUDIO_CHANNELS = 1024

_RATE = 16_000
_WINDOW, _HOP, _FFT = 400, 160, 512
_MEL_BANDS, _MEL_LOW, _MEL_HIGH = 64, 125.0, 7500.0
_LOG_OFFSET = 0.001
#: Frames of a patch, and from the start of one to the start of the next: ten patches fill a clip.
_PATCH, _PATCH_STEP = 96, 100

#: (channels out, stride) of the thirteen depthwise-separable layers behind the first convolution.
_LAYERS = (
    (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1),
    (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
)  # fmt: skip


def _halving_filter(taps: int = 63) -> Tensor:
    """Windowed-sinc low-pass at 7.6 kHz for 32 kHz input."""
    n = np.arange(taps) - (taps - 1) / 2
    kernel = np.sinc(2 * 7600 / SAMPLE_RATE * n) * np.hamming(taps)
    return torch.tensor(kernel / kernel.sum(), dtype=torch.float32)[None, None]


def _fourier_kernels() -> Tensor:
    """Cosine and sine rows (2 * 257, 1, 400) of the windowed DFT."""
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_WINDOW) / _WINDOW)
    angles = 2 * np.pi * np.outer(np.arange(_FFT // 2 + 1), np.arange(_WINDOW)) / _FFT
    rows = np.concatenate([np.cos(angles) * window, np.sin(angles) * window])
    return torch.tensor(rows, dtype=torch.float32)[:, None]


def _mel_matrix() -> Tensor:
    """HTK triangles (257, 64) over magnitude bins; bin zero is left out."""

    def mel(hertz: np.ndarray | float) -> np.ndarray:
        return np.asarray(1127.0 * np.log(1 + np.asarray(hertz) / 700.0))

    bins = mel(np.linspace(0, _RATE / 2, _FFT // 2 + 1))[:, None]
    edges = np.linspace(mel(_MEL_LOW), mel(_MEL_HIGH), _MEL_BANDS + 2)
    lower, centre, upper = edges[:-2], edges[1:-1], edges[2:]
    weights = np.minimum((bins - lower) / (centre - lower), (upper - bins) / (upper - centre))
    weights = np.maximum(weights, 0)
    weights[0] = 0
    return torch.tensor(weights, dtype=torch.float32)


class LogMel(nn.Module):
    """Waveform (B, samples) float at 32 kHz to log-mel frames (B, frames, 64), one every 10 ms."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("halving", _halving_filter(), persistent=False)
        self.register_buffer("fourier", _fourier_kernels(), persistent=False)
        self.register_buffer("mel", _mel_matrix(), persistent=False)

    def forward(self, waveform: Tensor) -> Tensor:
        halving, fourier, mel = (self.get_buffer(name) for name in ("halving", "fourier", "mel"))
        signal = functional.conv1d(waveform[:, None], halving, stride=2, padding=31)
        spectrum = functional.conv1d(signal, fourier, stride=_HOP)
        real, imaginary = spectrum.chunk(2, dim=1)
        magnitude = (real.square() + imaginary.square() + 1e-12).sqrt()
        return torch.log(magnitude.transpose(1, 2) @ mel + _LOG_OFFSET)


class _SamePad(nn.Module):
    """TensorFlow's SAME padding for a 3 x 3 kernel: (1, 1) at stride 1, (0, 1) at stride 2 on even
    sizes."""

    def __init__(self, stride: int) -> None:
        super().__init__()
        self.pads = (0, 1, 0, 1) if stride == 2 else (1, 1, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        return functional.pad(x, self.pads)


class MelNet(nn.Module):
    """MobileNet over log-mel patches of 0.96 s; batch norms are folded into the biases."""

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = [_SamePad(2), nn.Conv2d(1, 32, 3, stride=2), nn.ReLU()]
        channels = 32
        for out, stride in _LAYERS:
            layers += [
                _SamePad(stride), nn.Conv2d(channels, channels, 3, stride=stride, groups=channels),
                nn.ReLU(), nn.Conv2d(channels, out, 1), nn.ReLU(),
            ]  # fmt: skip
            channels = out
        self.layers = nn.Sequential(*layers)

    def forward(self, frames: Tensor) -> Tensor:
        """(B, T, 64), T of at least 96 -> (B, patches, 1024): the features of each patch averaged,
        which is what YAMNet's own classifier reads."""
        starts = range(0, frames.shape[1] - _PATCH + 1, _PATCH_STEP)
        patches = torch.stack([frames[:, start : start + _PATCH] for start in starts], dim=1)
        maps: Tensor = self.layers(patches.flatten(0, 1)[:, None])
        return maps.mean(dim=(2, 3)).view(len(frames), len(starts), -1)

    def load_yamnet(self, path: Path) -> None:
        """Load YAMNet's convolutions from an ONNX file whose batch norms are folded.

        The convolutions are taken in graph order; quantisation nodes around float weights are
        looked through. Raises ValueError if the graph does not have YAMNet's 27 convolutions and
        shapes.
        """
        import onnx

        try:
            graph = onnx.load(str(path)).graph
        except OSError:
            raise
        except Exception as error:  # protobuf's own, which is no ValueError
            raise ValueError(f"{path} is not an ONNX file") from error
        tensors = {
            item.name: onnx.numpy_helper.to_array(item, str(path.parent))
            for item in graph.initializer
        }
        origin = {
            node.output[0]: node.input[0]
            for node in graph.node
            if "quantize" in node.op_type.lower()
        }

        def resolve(name: str) -> np.ndarray:
            while name not in tensors:
                if name not in origin:
                    raise ValueError(f"{path} holds no weights named {name}")
                name = origin[name]
            return np.asarray(tensors[name], dtype=np.float32)

        found = [node for node in graph.node if node.op_type == "Conv"]
        own = [layer for layer in self.layers if isinstance(layer, nn.Conv2d)]
        if len(found) != len(own):
            raise ValueError(f"{path} has {len(found)} convolutions, YAMNet has {len(own)}")
        for layer, node in zip(own, found, strict=True):
            weight = torch.from_numpy(resolve(node.input[1]).copy())
            if weight.shape != layer.weight.shape or layer.bias is None:
                raise ValueError(
                    f"{path}: {node.input[1]} has shape {tuple(weight.shape)}, not YAMNet's"
                )
            layer.weight.data.copy_(weight)
            layer.bias.data.copy_(torch.from_numpy(resolve(node.input[2]).copy()))


class MiniAudioEncoder(nn.Module):
    """Waveform (B, 320000) mono 32 kHz in [-1, 1] to tokens (B, 10, 1024) in time order."""

    def __init__(self) -> None:
        super().__init__()
        self.front_end = LogMel()
        self.network = MelNet()

    def forward(self, waveform: Tensor) -> Tensor:
        out: Tensor = self.network(self.front_end(waveform))
        return out


def frames_per_clip() -> int:
    """Number of tokens the encoder gives for a clip of CLIP_SAMPLES."""
    frames = (CLIP_SAMPLES // 2 - _WINDOW) // _HOP + 1
    return (frames - _PATCH) // _PATCH_STEP + 1
