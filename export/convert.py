"""One checkpoint to one model folder for the desktop, tried encoder by encoder on the way.

Every graph is first written in float32 and compared with the checkpoint in torch; int8 forms are
compared as well, and a form that strays too far gives way to a slower and more faithful one.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from torch import nn

from soundmark.desktop.engine.manifest import (
    MANIFEST_NAME,
    MODEL_FORMAT_VERSION,
    ModelManifest,
)
from soundmark.desktop.engine.model import Model
from soundmark.export.checkpoints import Convertible, open_convertible
from soundmark.export.encoders import OUTPUTS
from soundmark.export.errors import ExportError
from soundmark.export.feeds import tried_feeds
from soundmark.export.graphs import AudioGraph, ImageGraph, TextGraph, example_inputs, write_graph
from soundmark.export.manifests import write_manifest
from soundmark.export.model import MODEL_CARD, ModelInfo, try_model
from soundmark.export.model_card import card_text
from soundmark.export.parity import agreement, torch_answers
from soundmark.export.pooling import graph_codebook
from soundmark.export.probes import Probes, bundled_probes, folder_probes, pack_sounds
from soundmark.export.progress import step
from soundmark.export.quantise import Feed, quantise
from soundmark.export.quantise_products import Method, quantise_products
from soundmark.export.rough_scales import answers, scales
from soundmark.export.staging import check_replaceable, staged_folder
from soundmark.training.model.image import PATCH_GRID
from soundmark.training.model.metadata import AUDIO_SOURCES, CAPTION_SOURCES
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.model.text import FrozenTextEncoder

PARITY_FILE = "parity.json"
KINDS = ("image", "audio", "text")
#: A float32 graph that differs by more than this share of the largest value is wrong.
_FLOAT_LIMIT = 1e-3
#: An int8 form whose embedding has a lower cosine to float32 on any input gives way to the next.
_FAITHFUL = 0.99
_METHODS: dict[str, tuple[Method, ...]] = {
    "image": ("channel", "block"),
    "audio": ("channel", "block"),
    "text": ("block",),
}
_CHECKED_WEIGHTS = 4  # bytes of a float32
#: Graphs being written, their prepared form and the finished ones, in sizes of the largest.
_SPACE = 4


@dataclass(frozen=True)
class Converted:
    """The finished folder's manifest and ``parity.json``."""

    manifest: ModelManifest
    report: dict[str, Any]

    def summary(self) -> str:
        """The parity report in one line."""
        float32 = max(self.report[kind]["float32"]["largest_difference"] for kind in KINDS)
        parts = [f"float32 graphs within {float32:.0e} of the checkpoint"]
        if self.manifest.precision == "int8":
            cosines = (
                f"{kind} {self.report[kind]['int8']['least_cosine']:.4f}"
                f" ({self.report[kind]['int8']['method']})"
                for kind in KINDS
            )
            parts.append("least int8 cosine " + ", ".join(cosines))
        return "; ".join(parts)


def convert(
    checkpoint: str,
    out: Path,
    *,
    text: str | None = None,
    precision: str = "int8",
    text_tokens: int | None = None,
    calibrate: Path | None = None,
    title: str | None = None,
    created: str | None = None,
) -> Converted:
    """Write the model folder ``out`` of ``checkpoint``, whole and tried, or not at all.

    ``checkpoint``: a local file or a published name; ``text``: folder or Hugging Face id of the
    text encoder, if not the one it was trained with; ``text_tokens``: longest text; ``calibrate``:
    a samples folder whose pairs fit the scales of the answers (else the bundled pack, roughly);
    ``created``: an ISO date, today if None. Raises SoundmarkError in one sentence.
    """
    check_replaceable(out, MANIFEST_NAME)
    with step("Reading the checkpoint"):
        source = open_convertible(checkpoint)
    with step("Reading the text encoder"):
        encoder = _text_encoder(source, text, text_tokens)
    probes = bundled_probes() if calibrate is None else folder_probes(calibrate, pack_sounds())
    _require_space(out, source.model, encoder)
    info = ModelInfo(
        name=source.name,
        title=title or f"Sat2Sound {source.name}",
        created=created or date.today().isoformat(),
        licences=source.licences,
    )
    with staged_folder(out, MANIFEST_NAME) as made:
        report = write_converted(made, source, encoder, probes, precision)
        facts = _facts(source, encoder, precision, info)
        _write(made, facts)
        with step("Fitting the scales of the answers"):
            found = answers(Model.open(made), probes)
            facts |= scales(found, probes, source.grounding, learnt=source.learnt_grounding)
        report = {"checkpoint": source.name, "precision": precision, **report}
        (made / PARITY_FILE).write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
        card = card_text(source, facts, report, probes, made)
        (made / MODEL_CARD).write_text(card, encoding="utf-8")
        _write(made, facts)
        with step("Trying the finished model"):
            return Converted(try_model(made), report)


def write_converted(
    out: Path, source: Convertible, text: FrozenTextEncoder, probes: Probes, precision: str
) -> dict[str, Any]:
    """Write the three graphs, ``codebook.npy`` and ``tokenizer.json``; returns how far each graph
    strays, by kind."""
    codebook = source.model.codebook.space_dict.detach().numpy().astype(np.float32)
    feeds = tried_feeds(probes, text)
    report = {kind: _write_graph(out, kind, source, text, feeds[kind], precision) for kind in KINDS}
    halved = precision == "int8" and source.model.config.family == "base"
    np.save(out / "codebook.npy", codebook.astype("<f2" if halved else "<f4"), allow_pickle=False)
    # The desktop pads and cuts by itself.
    tokenizer = text.tokenizer.backend_tokenizer
    tokenizer.no_padding()
    tokenizer.no_truncation()
    (out / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")
    return report


def _write_graph(
    out: Path,
    kind: str,
    source: Convertible,
    text: FrozenTextEncoder,
    feeds: list[Feed],
    precision: str,
) -> dict[str, Any]:
    module = _wrapped(kind, source.model, text)
    plain, target = out / f"{kind}.float32.onnx", out / f"{kind}.onnx"
    base = source.model.config.family == "base"
    with step(f"{kind}.onnx: float32 torch"):
        expected = torch_answers(module, feeds)
    examples = example_inputs(kind, text.max_tokens)
    rescored = base and precision == "int8"
    with step(f"{kind}.onnx: writing the graph"), graph_codebook(source.model, rescored=rescored):
        write_graph(module, examples, OUTPUTS[kind], plain)
    with step(f"{kind}.onnx: comparing"):
        float32 = agreement(plain, feeds, expected)
    if float32.relative_difference > _FLOAT_LIMIT:
        raise ExportError(
            f"{kind}.onnx would differ from the checkpoint by {float32.largest_difference:.2g}; "
            "please report this with the versions of torch, onnx and onnxruntime."
        )
    report: dict[str, Any] = {"inputs": len(feeds), "float32": float32.as_dict()}
    if precision == "float32":
        plain.replace(target)
        return report
    if base:
        report["int8"] = _quantised(kind, plain, target, source.model, feeds, expected)
    else:
        with step(f"{kind}.onnx: int8"):
            codes = source.model.codebook.space_dict.detach().numpy()
            own = feeds if kind == "image" else []
            quantise(plain, target, codes, own, blockwise=kind == "text")
        report["int8"] = {"method": "mini", **agreement(target, feeds, expected).as_dict()}
    plain.unlink(missing_ok=True)
    return report


def _wrapped(kind: str, model: Sat2Sound, text: FrozenTextEncoder) -> nn.Module:
    if kind == "image":
        return ImageGraph(model)
    return AudioGraph(model) if kind == "audio" else TextGraph(text, model)


def _quantised(
    kind: str,
    plain: Path,
    target: Path,
    model: Sat2Sound,
    feeds: Sequence[Feed],
    expected: Sequence[Sequence[Any]],
) -> dict[str, Any]:
    """The fastest form of ``plain`` that is faithful, at ``target``; float32 if none is."""
    codes = (model.config.codes, model.config.dimension)
    for method in _METHODS[kind]:
        with step(f"{kind}.onnx: int8 by {method}"):
            quantise_products(plain, target, method, codes)
            found = agreement(target, feeds, expected)
        if found.least_cosine >= _FAITHFUL:
            return {"method": method, **found.as_dict()}
    target.unlink(missing_ok=True)
    plain.replace(target)
    return {"method": "float32", **agreement(target, feeds, expected).as_dict()}


def _text_encoder(source: Convertible, text: str | None, tokens: int | None) -> FrozenTextEncoder:
    name = text or source.text
    encoder = FrozenTextEncoder(name, tokens or source.text_tokens)
    wanted = source.model.config.text_channels
    if encoder.channels != wanted:
        raise ExportError(
            f"The text encoder {name} gives {encoder.channels} values a token and the checkpoint "
            f"was trained on {wanted}: name the right one with --text."
        )
    return encoder


def _facts(
    source: Convertible, text: FrozenTextEncoder, precision: str, info: ModelInfo
) -> dict[str, Any]:
    """The manifest but for its files, with scales that say nothing yet."""
    flat = {"slope": 1.0, "offset": 0.0}
    config = source.model.config
    return {
        "format": "soundmark-model",
        "version": MODEL_FORMAT_VERSION,
        **info.model_dump(mode="json"),
        "dimension": config.dimension,
        "codes": config.codes,
        "temperature": config.temperature,
        "patch_grid": PATCH_GRID,
        "text_tokens": text.max_tokens,
        "audio_sources": list(AUDIO_SOURCES) if "audio_source" in config.components else [],
        "caption_sources": list(CAPTION_SOURCES) if "caption_source" in config.components else [],
        "precision": precision,
        **dict.fromkeys(("text_calibration", "audio_calibration", "caption_calibration"), flat),
        "grounding": source.grounding.model_dump(),
    }


def _write(folder: Path, facts: dict[str, Any]) -> None:
    (folder / MANIFEST_NAME).unlink(missing_ok=True)
    write_manifest(folder, ModelManifest, facts)


def _require_space(out: Path, model: Sat2Sound, text: FrozenTextEncoder) -> None:
    """A full disk is told before the work, not after ten minutes of it."""
    weights = [sum(each.numel() for each in part.parameters()) for part in (model, text)]
    needed = _SPACE * max(weights) * _CHECKED_WEIGHTS + sum(weights) * _CHECKED_WEIGHTS
    folder = next(parent for parent in out.absolute().parents if parent.exists())
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror or error}.") from error
    if free < needed:
        raise ExportError(
            f"{folder} has {free / 1e9:.1f} GB free; the export needs about {needed / 1e9:.1f} GB "
            "while it works."
        )
