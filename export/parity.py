"""Finished encoders against float32 torch: the same inputs through both, cosines and retrieval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import nn

from soundmark.desktop.engine.retrieval import retrieval_score
from soundmark.export.progress import progress
from soundmark.export.quantise import Feed
from soundmark.training.data.features import load_prepared
from soundmark.training.data.mixes import Stems, mix
from soundmark.training.data.samples import Sample
from soundmark.training.evaluate import Embeddings, EvaluationSet
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.model.text import FrozenTextEncoder

_AUDIO_CLIPS = 12


def image_feed(picture: NDArray[np.uint8], gsd: float, sample: Sample) -> Feed:
    """Inputs of ``image.onnx`` for a prepared picture (224, 224, 3); only the location is known."""
    located = sample.latitude is not None and sample.longitude is not None

    def one(value: float) -> NDArray[np.float32]:
        return np.array([value], dtype=np.float32)

    return {
        "image": picture[None],
        "gsd": one(gsd),
        "latitude": one(sample.latitude or 0.0),
        "longitude": one(sample.longitude or 0.0),
        "month": one(1),
        "hour": one(0),
        "audio_source": np.zeros(1, dtype=np.int64),
        "caption_source": np.zeros(1, dtype=np.int64),
        "metadata_mask": np.array([[located, False, False, False, False]]),
    }


def image_feeds(samples: Sequence[Sample]) -> list[Feed]:
    """Feeds of many samples, pictures prepared as the desktop does."""
    pictures, gsd = load_prepared(samples)
    arrays = pictures.permute(0, 2, 3, 1).contiguous().numpy()
    return [
        image_feed(arrays[index], float(gsd[index]), sample) for index, sample in enumerate(samples)
    ]


def text_feed(text: FrozenTextEncoder, caption: str) -> Feed:
    """Inputs of ``text.onnx``: padded or cut to the fixed number of tokens."""
    encoded = text.tokenizer(
        caption,
        padding="max_length",
        truncation=True,
        max_length=text.max_tokens,
        return_tensors="np",
    )
    return {name: encoded[name].astype(np.int64) for name in ("input_ids", "attention_mask")}


def audio_feeds(samples: Sequence[Sample], stems: Stems, seed: int) -> list[Feed]:
    """Inputs of ``audio.onnx``: a mix of each sample's sounds."""
    rng = np.random.default_rng(seed)
    return [{"waveform": mix(sample.sounds, stems, rng)[None]} for sample in samples]


def parity(
    folder: Path, data: EvaluationSet, found: Embeddings, text: FrozenTextEncoder
) -> dict[str, Any]:
    """Finished image and text graphs against float32 torch on one evaluation set."""
    image = _run_all(folder / "image.onnx", image_feeds(data.samples), "Checking pictures")
    feeds = [text_feed(text, sample.caption) for sample in data.samples]
    caption = _run_all(folder / "text.onnx", feeds, "Checking captions")
    before = retrieval_score(found.image.numpy(), found.text.numpy()).as_dict()
    after = retrieval_score(image, caption).as_dict()
    return {
        "samples": len(data.samples),
        "cosine": {
            "image": _agreement(image, found.image.numpy()),
            "text": _agreement(caption, found.text.numpy()),
        },
        "I2T": {"float32": before, "exported": after},
        "R@10%_lost": before["R@10%"] - after["R@10%"],
    }


@torch.no_grad()
def audio_parity(
    folder: Path, model: Sat2Sound, samples: Sequence[Sample], stems: Stems, seed: int
) -> dict[str, Any]:
    """The finished audio graph against float32 torch on a few mixes."""
    feeds = audio_feeds(samples[:: max(1, len(samples) // _AUDIO_CLIPS)], stems, seed)
    made = _run_all(folder / "audio.onnx", feeds, "Checking sounds")
    waves = torch.from_numpy(np.concatenate([feed["waveform"] for feed in feeds]))
    return {
        "clips": len(feeds),
        "cosine": _agreement(made, model.encode_audio(waves).embedding.numpy()),
    }


@dataclass(frozen=True)
class Agreement:
    """A graph against float32 torch on a few inputs, over both of its outputs.

    ``relative_difference``: as a share of the largest value of that output. ``least_cosine``: of
    the embeddings.
    """

    largest_difference: float
    relative_difference: float
    least_cosine: float

    def as_dict(self) -> dict[str, float]:
        """For ``parity.json``."""
        return asdict(self)


@torch.no_grad()
def torch_answers(module: nn.Module, feeds: Sequence[Feed]) -> list[list[NDArray[np.float32]]]:
    """What a wrapped encoder of ``graphs`` answers: tokens and embedding of each input."""
    module.eval()
    return [
        [
            value.numpy().copy()
            for value in module(**{name: torch.from_numpy(value) for name, value in feed.items()})
        ]
        for feed in feeds
    ]


def agreement(
    path: Path, feeds: Sequence[Feed], expected: Sequence[Sequence[NDArray[np.float32]]]
) -> Agreement:
    """The graph at ``path`` against ``expected``, one answer for each feed.

    Only the outputs of real tokens count: what a graph makes of padding is nobody's answer.
    """
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    largest = relative = 0.0
    cosines = []
    for feed, wanted in zip(feeds, expected, strict=True):
        found = session.run(names, feed)
        kept = feed["attention_mask"][0] > 0 if "attention_mask" in feed else slice(None)
        tokens = found[0][:, kept], wanted[0][:, kept]
        for ours, theirs in (tokens, (found[1], wanted[1])):
            # What is not a number is infinitely far off.
            difference = float(np.nan_to_num(np.abs(ours - theirs), nan=np.inf).max())
            largest = max(largest, difference)
            relative = max(relative, difference / max(1e-6, float(np.abs(theirs).max())))
        cosines.append(_agreement(found[1], wanted[1])["least"])
    return Agreement(largest, relative, min(cosines))


def _run_all(path: Path, feeds: Sequence[Feed], title: str) -> NDArray[np.float32]:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return np.stack(
        [session.run(["embedding"], feed)[0][0] for feed in progress(feeds, title, len(feeds))]
    )


def _agreement(left: NDArray[Any], right: NDArray[Any]) -> dict[str, float]:
    """Median and least cosine of rows that belong together."""
    left = left / np.linalg.norm(left, axis=1, keepdims=True)
    right = right / np.linalg.norm(right, axis=1, keepdims=True)
    values = (left * right).sum(axis=1)
    return {"median": float(np.median(values)), "least": float(values.min())}
