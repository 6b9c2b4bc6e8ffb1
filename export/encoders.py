"""checkpoint -> ONNX -> int8, with a parity report against float32 torch and the fixed scales of
the answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from soundmark.export.calibration import grounding_calibration, similarity_calibrations
from soundmark.export.graphs import (
    AudioGraph,
    ImageGraph,
    TextGraph,
    example_inputs,
    write_graph,
)
from soundmark.export.model import CALIBRATION_FILE
from soundmark.export.parity import audio_parity, image_feeds, parity
from soundmark.export.quantise import Feed, quantise
from soundmark.export.staging import check_replaceable, staged_folder
from soundmark.training.checkpoint import open_checkpoint
from soundmark.training.config import FitConfig, relocated
from soundmark.training.data.mixes import Stems
from soundmark.training.data.samples import Sample, read_folders
from soundmark.training.evaluate import Embeddings, embed
from soundmark.training.evaluation_data import default_cache, evaluation_sets, stems_at_hand
from soundmark.training.model.image import PATCH_GRID
from soundmark.training.model.metadata import AUDIO_SOURCES, CAPTION_SOURCES
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.model.text import FrozenTextEncoder

OUTPUTS = {
    "image": ("patches", "embedding"),
    "text": ("tokens", "embedding"),
    "audio": ("frames", "embedding"),
}
_CALIBRATION_ROWS = 96


def run(
    checkpoint: Path,
    out: Path,
    folders: Sequence[Path],
    *,
    precision: str = "int8",
    data_root: Path | None = None,
    stems: Sequence[Path] | None = None,
    text: Path | None = None,
    cache: Path | None = None,
) -> dict[str, Any]:
    """Write the encoders of ``checkpoint`` to ``out``, whole or not at all; returns the parity
    report.

    ``folders``: sample folders; their train split calibrates ranges, their val split fits the
    scales and checks parity. ``precision``: "int8" or "float32". ``data_root``, ``text``: where the
    run's recordings and text encoder lie on this machine, if not where the run had them; ``stems``:
    recordings to use instead of the run's. ``cache``: where assembled audio is kept.
    """
    check_replaceable(out, CALIBRATION_FILE)
    model, run_config = open_checkpoint(checkpoint)
    config = relocated(run_config, data_root=data_root, text=text)
    encoder = FrozenTextEncoder(config.weights.text, config.model.text_tokens)
    train = read_folders(folders, "train").samples
    validation = read_folders(folders, "val").samples
    sounds = stems_at_hand(config, stems)
    chosen = train[:: max(1, len(train) // _CALIBRATION_ROWS)]
    feeds: dict[str, list[Feed]] = {"image": image_feeds(chosen), "text": [], "audio": []}
    with staged_folder(out, CALIBRATION_FILE) as made:
        write_encoders(made, model, encoder, feeds, precision)
        report = write_scales(
            made, model, encoder, validation, sounds, config, cache or default_cache(), precision
        )
    return report


def write_encoders(
    out: Path,
    model: Sat2Sound,
    text: FrozenTextEncoder,
    feeds: dict[str, list[Feed]],
    precision: str,
) -> None:
    """Write the three graphs, ``codebook.npy`` and ``tokenizer.json``.

    ``feeds``: by kind, real inputs that tell the ranges of convolutions.
    """
    codebook = model.codebook.space_dict.detach().numpy().astype(np.float32)
    modules = {
        "image": ImageGraph(model),
        "text": TextGraph(text, model),
        "audio": AudioGraph(model),
    }
    for kind, module in modules.items():
        plain = out / f"{kind}.float32.onnx"
        write_graph(module, example_inputs(kind, text.max_tokens), OUTPUTS[kind], plain)
        if precision == "int8":
            target = out / f"{kind}.onnx"
            quantise(plain, target, codebook, feeds[kind], blockwise=kind == "text")
            plain.unlink()
        else:
            plain.replace(out / f"{kind}.onnx")
    # As the int8 graphs hold it: half the bytes, and grounding reads the very same codes.
    stored = codebook.astype("<f2") if precision == "int8" else codebook
    np.save(out / "codebook.npy", stored, allow_pickle=False)
    # The desktop pads and cuts by itself.
    text.tokenizer.backend_tokenizer.no_padding()
    text.tokenizer.backend_tokenizer.no_truncation()
    (out / "tokenizer.json").write_text(text.tokenizer.backend_tokenizer.to_str(), encoding="utf-8")


def write_scales(
    out: Path,
    model: Sat2Sound,
    text: FrozenTextEncoder,
    samples: Sequence[Sample],
    sounds: Stems | None,
    config: FitConfig,
    cache: Path,
    precision: str,
) -> dict[str, Any]:
    """Write ``parity.json`` (and return it) and ``calibration.json`` of validation ``samples``."""
    seed = config.seed + 1
    report: dict[str, Any] = {"precision": precision, "sets": {}, "audio": None}
    parts: list[Embeddings] = []
    sets = evaluation_sets(samples, text, model.mini_encoders()[1], sounds, cache, seed)
    for data in sets:
        parts.append(embed(model, data))
        report["sets"][data.name] = parity(out, data, parts[-1], text)
    if sounds is not None:
        report["audio"] = audio_parity(out, model, samples, sounds, seed)
    ordered = [sample for data in sets for sample in data.samples]
    found = _join(parts)
    scales = similarity_calibrations(model, text, ordered, found)
    facts = {
        **{name: value.model_dump() for name, value in scales.items()},
        "grounding": grounding_calibration(model, text, ordered, found).model_dump(),
        "dimension": model.config.dimension,
        "codes": model.config.codes,
        "temperature": model.config.temperature,
        "patch_grid": PATCH_GRID,
        "text_tokens": text.max_tokens,
        "audio_sources": list(AUDIO_SOURCES),
        "caption_sources": list(CAPTION_SOURCES),
        "precision": precision,
    }
    (out / "parity.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    (out / CALIBRATION_FILE).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
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
