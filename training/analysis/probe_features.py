"""Frozen features of a labelled folder: what the probes see, computed once.

Two features a file: the mean over the encoder's tokens, and the pooled codebook embedding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.imaging import prepare_image, read_image
from soundmark.training.analysis.encoding import encode_clips, encode_pictures
from soundmark.training.analysis.labelled_folder import (
    Encoder,
    LabelledFile,
    LabelledFolder,
    LabelsError,
)
from soundmark.training.analysis.opened import Opened, no_metadata
from soundmark.training.analysis.reading import clips_of
from soundmark.training.progress import progress

TOKENS, CODEBOOK = "mean of tokens", "codebook embedding"
_BATCH = 32


@dataclass(frozen=True)
class Features:
    """Rows belong together. ``values``: name -> (n, width) float32; ``groups``: the file each row
    comes from (several clips a recording); ``splits``: of that file; ``skipped``: "FILE: why"."""

    values: dict[str, NDArray[np.float32]]
    labels: list[tuple[str, ...]]
    groups: list[str]
    splits: list[str]
    skipped: list[str]


def read_features(opened: Opened, folder: LabelledFolder, encoder: Encoder) -> Features:
    """Run the frozen encoder over all files; those that cannot be read are listed.

    Pictures are asked without metadata: a location would give the class away. Raises LabelsError
    if nothing can be read, ModelError if the model does not hear.
    """
    if encoder == "audio" and not opened.model.config.hears:
        raise LabelsError(f"{opened.name} has no audio encoder: there is nothing to probe.")
    skipped = list(folder.skipped)
    found: dict[str, list[NDArray[np.float32]]] = {TOKENS: [], CODEBOOK: []}
    rows: list[LabelledFile] = []
    batches = _pictures if encoder == "image" else _sounds
    for files, tokens, embedding in batches(opened, folder.files, skipped):
        rows += files
        found[TOKENS].append(tokens)
        found[CODEBOOK].append(embedding)
    if not rows:
        raise LabelsError(f"None of {len(folder.files)} files can be read: {skipped[-1]}")
    return Features(
        {name: np.concatenate(parts) for name, parts in found.items()},
        [row.labels for row in rows],
        [str(row.path) for row in rows],
        [row.split for row in rows],
        skipped,
    )


_Batch = tuple[list[LabelledFile], NDArray[np.float32], NDArray[np.float32]]


def _pictures(
    opened: Opened, files: Sequence[LabelledFile], skipped: list[str]
) -> Iterator[_Batch]:
    for start in progress(range(0, len(files), _BATCH), "Pictures"):
        kept, pixels, metres = [], [], []
        for file in files[start : start + _BATCH]:
            try:
                picture, gsd = prepare_image(read_image(file.path), file.gsd_m or 0.0)
            except SoundmarkError as error:
                skipped.append(f"{file.path}: {error}")
                continue
            kept.append(file)
            pixels.append(torch.from_numpy(picture).permute(2, 0, 1))
            metres.append(gsd)
        if kept:
            metadata = no_metadata(opened.model, len(kept))
            gsd_of = torch.tensor(metres, dtype=torch.float32)
            tokens, answer = encode_pictures(opened, torch.stack(pixels), gsd_of, metadata)
            yield kept, tokens.mean(dim=1).numpy(), answer.embedding.numpy()


def _sounds(opened: Opened, files: Sequence[LabelledFile], skipped: list[str]) -> Iterator[_Batch]:
    for file in progress(files, "Sounds"):
        try:
            clips = clips_of(file.path, "")
        except (ValueError, OSError) as error:
            skipped.append(f"{file.path}: {error}")
            continue
        waves = torch.from_numpy(np.stack([clip.waveform for clip in clips]))
        tokens, answer = encode_clips(opened, waves)
        yield [file] * len(clips), tokens.mean(dim=1).numpy(), answer.embedding.numpy()
