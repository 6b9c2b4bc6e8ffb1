"""checkpoint -> ONNX -> int8, with a parity report against float32 torch and the fixed scales of
the answers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from rich.progress import track

from soundmark.desktop.engine.retrieval import retrieval_score
from soundmark.export.calibration import grounding_calibration, similarity_calibrations
from soundmark.export.graphs import (
    AudioGraph,
    ImageGraph,
    TextGraph,
    example_inputs,
    write_graph,
)
from soundmark.export.quantise import Feed, quantise
from soundmark.training.checkpoint import open_checkpoint
from soundmark.training.data.features import load_prepared
from soundmark.training.data.mixes import mix
from soundmark.training.data.samples import Sample, read_folders
from soundmark.training.evaluate import Embeddings, EvaluationSet, embed
from soundmark.training.fit import evaluation_sets, training_stems
from soundmark.training.model.image import PATCH_GRID
from soundmark.training.model.metadata import AUDIO_SOURCES, CAPTION_SOURCES
from soundmark.training.model.text import FrozenTextEncoder

OUTPUTS = {
    "image": ("patches", "embedding"),
    "text": ("tokens", "embedding"),
    "audio": ("frames", "embedding"),
}
_CALIBRATION_ROWS = 96


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


def _audio_feeds(samples: Sequence[Sample], config: Any) -> list[Feed]:
    stems = training_stems(config)
    rng = np.random.default_rng(config.seed)
    return [{"waveform": mix(sample.sounds, stems, rng)[None]} for sample in samples]


def _run_all(path: Path, feeds: Sequence[Feed], what: str) -> NDArray[np.float32]:
    options = onnxruntime.SessionOptions()
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    rows = [session.run(["embedding"], feed)[0][0] for feed in track(feeds, what, transient=True)]
    return np.stack(rows)


def _cosines(left: NDArray[Any], right: NDArray[Any]) -> NDArray[np.float64]:
    left = left / np.linalg.norm(left, axis=1, keepdims=True)
    right = right / np.linalg.norm(right, axis=1, keepdims=True)
    return np.asarray((left * right).sum(axis=1), dtype=np.float64)


def parity(
    folder: Path, data: EvaluationSet, found: Embeddings, text: FrozenTextEncoder
) -> dict[str, Any]:
    """int8 graphs against float32 torch on one evaluation set: cosines and retrieval scores."""
    image = _run_all(folder / "image.onnx", image_feeds(data.samples), "Checking pictures")
    feeds = [text_feed(text, sample.caption) for sample in data.samples]
    caption = _run_all(folder / "text.onnx", feeds, "Checking captions")
    cosine = {
        "image": _cosines(image, found.image.numpy()),
        "text": _cosines(caption, found.text.numpy()),
    }
    before = retrieval_score(found.image.numpy(), found.text.numpy()).as_dict()
    after = retrieval_score(image, caption).as_dict()
    return {
        "samples": len(data.samples),
        "cosine": {
            name: {"median": float(np.median(values)), "least": float(values.min())}
            for name, values in cosine.items()
        },
        "I2T": {"float32": before, "int8": after},
        "R@10%_lost": before["R@10%"] - after["R@10%"],
    }


def run(
    checkpoint: Path, out: Path, folders: Sequence[Path], *, precision: str = "int8"
) -> dict[str, Any]:
    """Write the encoders of ``checkpoint`` to ``out`` and return the parity report.

    ``folders``: sample folders; their train split calibrates ranges, their val split fits the
    scales and checks parity. ``precision``: "int8" or "float32".
    """
    out.mkdir(parents=True, exist_ok=True)
    model, config = open_checkpoint(checkpoint)
    text = FrozenTextEncoder(config.weights.text, config.model.text_tokens)
    train = read_folders(folders, "train").samples
    validation = read_folders(folders, "val").samples
    step = max(1, len(train) // _CALIBRATION_ROWS)
    chosen = train[::step]
    codebook = model.codebook.space_dict.detach().numpy().astype(np.float32)
    modules = {
        "image": ImageGraph(model),
        "text": TextGraph(text, model),
        "audio": AudioGraph(model),
    }
    feeds = {"image": image_feeds(chosen), "text": [], "audio": _audio_feeds(chosen[::2], config)}
    for kind, module in modules.items():
        plain = out / f"{kind}.float32.onnx"
        write_graph(module, example_inputs(kind, text.max_tokens), OUTPUTS[kind], plain)
        if precision == "int8":
            quantise(plain, out / f"{kind}.onnx", codebook, feeds[kind])
            plain.unlink()
        else:
            plain.replace(out / f"{kind}.onnx")
    np.save(out / "codebook.npy", codebook)
    text.tokenizer.backend_tokenizer.no_padding()
    text.tokenizer.backend_tokenizer.no_truncation()
    (out / "tokenizer.json").write_text(text.tokenizer.backend_tokenizer.to_str(), encoding="utf-8")
    report: dict[str, Any] = {"precision": precision, "sets": {}}
    evaluation = evaluation_sets(config, validation, text, model.audio_encoder)
    joined: list[Embeddings] = []
    for data in evaluation:
        joined.append(embed(model, data))
        report["sets"][data.name] = parity(out, data, joined[-1], text)
    _write_calibration(out, model, text, validation, _join(joined), precision)
    (out / "parity.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    shutil.rmtree(out / "cache", ignore_errors=True)
    return report


def _join(parts: Sequence[Embeddings]) -> Embeddings:
    audio = [part.audio for part in parts if part.audio is not None]
    return Embeddings(
        torch.cat([part.image for part in parts]),
        torch.cat([part.text for part in parts]),
        torch.cat(audio) if len(audio) == len(parts) else None,
        torch.cat([part.patches for part in parts]),
        torch.cat([part.image_weights for part in parts]),
    )


def _write_calibration(
    out: Path,
    model: Any,
    text: FrozenTextEncoder,
    samples: Sequence[Sample],
    found: Embeddings,
    precision: str,
) -> None:
    scales = similarity_calibrations(model, text, samples, found)
    content = {
        **{name: value.model_dump() for name, value in scales.items()},
        "grounding": grounding_calibration(model, text, samples, found).model_dump(),
        "dimension": model.config.dimension,
        "codes": model.config.codes,
        "temperature": model.config.temperature,
        "patch_grid": PATCH_GRID,
        "text_tokens": text.max_tokens,
        "audio_sources": list(AUDIO_SOURCES),
        "caption_sources": list(CAPTION_SOURCES),
        "precision": precision,
    }
    (out / "calibration.json").write_text(json.dumps(content, indent=1), encoding="utf-8")
