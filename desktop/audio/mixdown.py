"""The mix of a scene without a sound output: as samples to save, and as a still picture of the
sound.

Both take as long as decoding and mixing take (tenths of a second): call them off the window's
thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from soundmark.desktop.audio.balance import layer_gains
from soundmark.desktop.audio.clips import ClipCache
from soundmark.desktop.audio.limiter import DELAY
from soundmark.desktop.audio.mel import LogMel
from soundmark.desktop.audio.mixer import Mixer
from soundmark.desktop.audio.voice import SceneLayer
from soundmark.desktop.engine.errors import AudioFileError
from soundmark.desktop.engine.records import Float32Array, Layer

MAX_MIX_S = 600.0

_EDGE_S = 0.01


@dataclass(frozen=True)
class SoundPicture:
    """A still picture of a mix. ``spectrogram``: (columns, 64) float32 in [0, 1], lowest band
    first;

    ``waveform``: (columns, 2) float32, the lowest and the highest sample of each column.
    """

    seconds: float
    spectrogram: Float32Array
    waveform: Float32Array


def mix_down(layers: Sequence[Layer], cache: ClipCache, seconds: float) -> Float32Array:
    """``seconds`` (up to 600) of the mix, as at the default volume: (frames, 2) float32, about -23
    LUFS.

    The first and last 10 ms are faded. Raises AudioFileError when a layer cannot be read or the
    length is not one that can be mixed.
    """
    if not 0.0 < seconds <= MAX_MIX_S:
        raise AudioFileError(
            f"A mix of {seconds} s cannot be made; ask for {MAX_MIX_S:.0f} s at most."
        )
    gains = layer_gains(layers)
    clips = {layer.clip_id: cache.get(layer.file) for layer in layers}
    mixer = Mixer(cache.rate)
    mixer.play([SceneLayer(key, clip, gains[key]) for key, clip in clips.items()], fade_s=_EDGE_S)
    frames = round(seconds * cache.rate)
    mix = mixer.render(frames + DELAY)[DELAY:]
    edge = min(frames, int(_EDGE_S * cache.rate))
    mix[frames - edge :] *= np.linspace(1.0, 0.0, edge, dtype=np.float32)[:, None]
    return mix


def picture_of(
    layers: Sequence[Layer], cache: ClipCache, seconds: float = 10.0, columns: int = 300
) -> SoundPicture:
    """The picture of the first ``seconds`` of the mix in ``columns`` columns of equal length.

    Raises AudioFileError as :func:`mix_down` does.
    """
    mono = mix_down(layers, cache, seconds).mean(axis=1)
    edges = np.linspace(0, mono.shape[0], columns + 1).astype(np.int64)
    starts = np.minimum(edges[:-1], mono.shape[0] - 1)
    extremes = np.stack(
        [np.minimum.reduceat(mono, starts), np.maximum.reduceat(mono, starts)], axis=1
    )
    spectrogram = LogMel(cache.rate).columns(mono, edges[1:].tolist())
    return SoundPicture(seconds, spectrogram, extremes.astype(np.float32))
