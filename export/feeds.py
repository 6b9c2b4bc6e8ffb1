"""Inputs of the three graphs made of probes, exactly as the desktop makes them."""

from __future__ import annotations

import numpy as np

from soundmark.desktop.engine.manifest import ModelManifest
from soundmark.desktop.engine.records import Float32Array
from soundmark.export.parity import text_feed
from soundmark.export.probes import Picture, Probes, spread
from soundmark.export.quantise import Feed
from soundmark.training.model.text import FrozenTextEncoder

_TRIED = 4
_SAMPLES = int(ModelManifest.model_fields["audio_samples"].default)


def tried_feeds(probes: Probes, text: FrozenTextEncoder) -> dict[str, list[Feed]]:
    """A few inputs of each graph: pictures with no, some and all metadata, a word and whole
    captions, sounds."""
    pictures = spread(probes.pictures, _TRIED)
    masks = [(0, 0, 0, 0, 0), (1, 0, 0, 0, 0), (1, 1, 1, 1, 1), (0, 0, 1, 0, 1)]
    texts = [*probes.words[:1], *spread(probes.captions, _TRIED - 1)]
    return {
        "image": [
            picture_feed(picture, masks[index % len(masks)])
            for index, picture in enumerate(pictures)
        ],
        "text": [text_feed(text, each) for each in texts],
        "audio": [sound_feed(sound) for sound in spread(probes.sounds, _TRIED)],
    }


def picture_feed(picture: Picture, mask: tuple[int, ...]) -> Feed:
    """Inputs of ``image.onnx``: May at one in the afternoon where the picture lies, heard by the
    second of the sources, as far as ``mask`` lets it be known."""

    def one(value: float) -> Float32Array:
        return np.array([value], dtype=np.float32)

    return {
        "image": picture.pixels[None],
        "gsd": one(picture.gsd_m),
        "latitude": one(picture.place.latitude if picture.place else 0.0),
        "longitude": one(picture.place.longitude if picture.place else 0.0),
        "month": one(5),
        "hour": one(13),
        "audio_source": np.ones(1, dtype=np.int64),
        "caption_source": np.ones(1, dtype=np.int64),
        "metadata_mask": np.array([mask], dtype=np.bool_),
    }


def sound_feed(sound: Float32Array) -> Feed:
    """Inputs of ``audio.onnx``: the first window, a shorter sound repeated."""
    return {"waveform": np.resize(sound[:_SAMPLES], (1, _SAMPLES)).astype(np.float32)}
