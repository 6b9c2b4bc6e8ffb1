"""Assembling a model folder from finished encoders, and trying it with the engine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.imaging import IMAGE_SIZE
from soundmark.desktop.engine.manifest import (
    FINGERPRINTED_FILES,
    MANIFEST_NAME,
    MODEL_FORMAT_VERSION,
    LicenceNote,
    ModelManifest,
)
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.records import Context, Place
from soundmark.export.errors import ExportError
from soundmark.export.manifests import write_manifest
from soundmark.export.staging import staged_folder

CALIBRATION_FILE = "calibration.json"
MODEL_CARD = "MODEL_CARD.md"
_MAX_JSON = 1 << 20


class ModelInfo(BaseModel):
    """What no file of the encoders can tell."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    created: str
    licences: list[LicenceNote] = []


def read_facts(encoders: Path) -> dict[str, object]:
    """What ``encoders/calibration.json`` says of the encoders, by the names of the manifest.

    Whether it is complete is checked with the manifest. Raises ExportError for other files.
    """
    path = encoders / CALIBRATION_FILE
    try:
        document = json.loads(read_bounded(path, _MAX_JSON, ExportError))
    except (ValueError, RecursionError) as error:
        raise ExportError(f"{path} is not a JSON document.") from error
    if not isinstance(document, dict):
        raise ExportError(f"{path} is not a JSON object.")
    return document


def make_model(encoders: Path, card: Path, out: Path, info: ModelInfo) -> ModelManifest:
    """Write the model folder ``out`` and open every part of it with the engine.

    ``encoders``: the folder of ``soundmark-export encoders``; ``card``: the model card. ``out``
    appears whole and tried, or not at all. Raises SoundmarkError if anything is missing or wrong.
    """
    facts = read_facts(encoders)
    with staged_folder(out, MANIFEST_NAME) as made:
        for name in FINGERPRINTED_FILES:
            _copy(encoders / name, made / name)
        _copy(card, made / MODEL_CARD)
        write_manifest(
            made,
            ModelManifest,
            {
                **facts,
                "format": "soundmark-model",
                "version": MODEL_FORMAT_VERSION,
                **info.model_dump(mode="json"),
            },
        )
        return try_model(made)


def try_model(folder: Path) -> ModelManifest:
    """Open a model, check its hashes and run each encoder once; ModelError if anything is wrong."""
    model = Model.open(folder)
    model.verify()
    picture = np.full((IMAGE_SIZE, IMAGE_SIZE, 3), 128, dtype=np.uint8)
    model.image.encode(picture, 1.0, Place(0.0, 0.0), Context(month=6, hour=12))
    model.text.encode("waves on the beach")
    noise = np.random.default_rng(0).normal(0, 0.1, model.manifest.audio_samples)
    model.audio.encode(noise.astype(np.float32))
    if len(model.codebook.codes) != model.manifest.codes:
        raise ExportError(f"{folder} has a codebook of another size than its manifest says.")
    return model.manifest


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError:
        raise ExportError(f"The file {source} is missing.") from None
