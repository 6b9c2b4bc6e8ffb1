"""The audio encoder: its mel front end against NumPy, its token count, YAMNet's weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from training_world import YAMNET_SHAPES, TrainingWorld, write_yamnet

from soundmark.training.model.audio import (
    AUDIO_CHANNELS,
    CLIP_SAMPLES,
    LogMel,
    MelNet,
    MiniAudioEncoder,
    frames_per_clip,
)


def log_mel(signal: NDArray[np.float64]) -> NDArray[np.float64]:
    """YAMNet's features of a 16 kHz signal (n,): frame by frame, by FFT, HTK triangles."""
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 400)
    starts = range(0, len(signal) - 400 + 1, 160)
    spectra = np.array(
        [np.abs(np.fft.rfft(signal[start : start + 400] * window, 512)) for start in starts]
    )
    hertz = np.linspace(0, 8000, 257)
    mel = 1127 * np.log1p(hertz / 700)
    edges = np.linspace(1127 * np.log1p(125 / 700), 1127 * np.log1p(7500 / 700), 66)
    bands = np.zeros((257, 64))
    for band in range(64):
        low, centre, high = edges[band : band + 3]
        for index in range(1, 257):
            rise, fall = (mel[index] - low) / (centre - low), (high - mel[index]) / (high - centre)
            bands[index, band] = max(0.0, min(rise, fall))
    return np.asarray(np.log(spectra @ bands + 0.001))


def test_the_front_end_is_yamnets() -> None:
    """Tones below the low-pass survive the halving of the rate, so both see the same signal."""
    time = np.arange(32_000) / 32_000
    wave = 0.3 * np.sin(2 * np.pi * 440 * time) + 0.2 * np.sin(2 * np.pi * 2500 * time + 1)
    found = LogMel()(torch.tensor(wave[None], dtype=torch.float32))[0].numpy()
    expected = log_mel(wave[::2])
    assert found.shape == expected.shape == (98, 64)
    # The filter's edges touch the first and last frames alone.
    loud = expected[2:-2] > np.log(0.05)
    assert loud.mean() > 0.05
    np.testing.assert_allclose(found[2:-2][loud], expected[2:-2][loud], atol=0.05)


def test_what_the_halved_rate_cannot_hold_is_filtered_out() -> None:
    time = np.arange(32_000) / 32_000
    levels = [
        float(
            LogMel()(torch.tensor(np.sin(2 * np.pi * hz * time)[None], dtype=torch.float32)).max()
        )
        for hz in (3000, 11_000)
    ]
    assert levels[0] > levels[1] + 4


def test_a_clip_gives_a_token_a_second() -> None:
    encoder = MiniAudioEncoder().eval()
    with torch.no_grad():
        tokens = encoder(torch.zeros(1, CLIP_SAMPLES))
    assert tokens.shape == (1, frames_per_clip(), AUDIO_CHANNELS) == (1, 10, 1024)


def test_tokens_are_in_time_order(training_world: TrainingWorld) -> None:
    torch.manual_seed(0)
    encoder = MiniAudioEncoder().eval()
    encoder.network.load_yamnet(training_world.yamnet)
    wave = torch.zeros(1, CLIP_SAMPLES)
    wave[:, CLIP_SAMPLES // 2 :] = torch.randn(CLIP_SAMPLES // 2) * 0.3
    with torch.no_grad():
        tokens = encoder(wave)[0]
    change = (tokens[1:] - tokens[:-1]).norm(dim=1)
    # Silence is the same everywhere; noise begins in the middle.
    assert float(change[:4].max()) < 1e-3
    assert float(change[4]) > 3 * float(change[6:].max())


def test_a_patch_hears_nothing_of_its_neighbours(training_world: TrainingWorld) -> None:
    """The network was trained on single patches, padded at their ends."""
    encoder = MiniAudioEncoder().eval()
    encoder.network.load_yamnet(training_world.yamnet)
    torch.manual_seed(0)
    frames = torch.randn(1, 998, 64)
    louder = frames.clone()
    louder[:, 300:] += 2
    with torch.no_grad():
        before, after = encoder.network(frames)[0], encoder.network(louder)[0]
        alone = encoder.network(frames[:, 200:296])[0]
    assert torch.equal(before[:3], after[:3])
    assert not torch.equal(before[3:], after[3:])
    torch.testing.assert_close(before[2:3], alone, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("quantised", [False, True])
def test_yamnets_convolutions_are_taken_in_graph_order(tmp_path: Path, quantised: bool) -> None:
    tensors = write_yamnet(tmp_path / "model.onnx", YAMNET_SHAPES, quantised)
    network = MelNet()
    network.load_yamnet(tmp_path / "model.onnx")
    own = [layer for layer in network.layers if isinstance(layer, torch.nn.Conv2d)]
    assert len(own) == 27
    for number, layer in enumerate(own):
        weight, bias = (numpy_helper.to_array(t) for t in tensors[2 * number : 2 * number + 2])
        np.testing.assert_array_equal(layer.weight.detach().numpy(), weight)
        assert layer.bias is not None
        np.testing.assert_array_equal(layer.bias.detach().numpy(), bias)


def test_another_graph_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.onnx"
    write_yamnet(path, YAMNET_SHAPES[:-1], False)
    with pytest.raises(ValueError, match="has 26 convolutions, YAMNet has 27"):
        MelNet().load_yamnet(path)
    write_yamnet(path, [*YAMNET_SHAPES[:-1], (1024, 512, 1)], False)
    with pytest.raises(ValueError, match="w26 has shape"):
        MelNet().load_yamnet(path)
    path.write_bytes(b"no graph at all")
    with pytest.raises(ValueError, match="is not an ONNX file"):
        MelNet().load_yamnet(path)
