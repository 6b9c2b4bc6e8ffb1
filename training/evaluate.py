"""Evaluation of a model on a folder of samples: retrieval both ways, land use, active concepts,
grounding.

The arithmetic is the desktop's (average rank on ties), so that figures before and after export
compare.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from soundmark.desktop.engine.retrieval import retrieval_score, same_label_top1
from soundmark.training.data.batches import Prompts
from soundmark.training.data.features import AudioBank, load_prepared
from soundmark.training.data.phrases import CELL_THINGS
from soundmark.training.data.samples import Sample
from soundmark.training.model.metadata import Metadata
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.model.text import FrozenTextEncoder, TokenStates, pad_states

Report = dict[str, Any]
_BATCH = 64


def known_metadata(samples: Sequence[Sample]) -> Metadata:
    """What a query at a place knows: its location where the sample has one, nothing else."""
    count = len(samples)
    present = torch.zeros(count, 5, dtype=torch.bool)
    present[:, 0] = torch.tensor(
        [s.latitude is not None and s.longitude is not None for s in samples]
    )
    return Metadata(
        latitude=torch.tensor([s.latitude or 0.0 for s in samples]),
        longitude=torch.tensor([s.longitude or 0.0 for s in samples]),
        month=torch.ones(count),
        hour=torch.zeros(count),
        audio_source=torch.zeros(count, dtype=torch.int64),
        caption_source=torch.zeros(count, dtype=torch.int64),
        present=present,
    )


@dataclass
class EvaluationSet:
    """One folder's split with all that stays the same between evaluations."""

    name: str
    samples: list[Sample]
    pictures: Tensor
    gsd: Tensor
    captions: list[TokenStates]
    audio: AudioBank | None

    @classmethod
    def of(
        cls, name: str, samples: Sequence[Sample], text: FrozenTextEncoder, audio: AudioBank | None
    ) -> EvaluationSet:
        """Prepare pictures and captions of ``samples``."""
        pictures, gsd = load_prepared(samples)
        captions = text.states([sample.caption for sample in samples])
        return cls(name, list(samples), pictures, gsd, captions, audio)


@dataclass(frozen=True)
class Embeddings:
    """Rows belong together: ``image``, ``text``, ``audio`` (N, d); ``patches`` (N, 196, d)."""

    image: Tensor
    text: Tensor
    audio: Tensor | None
    patches: Tensor
    image_weights: Tensor


@torch.no_grad()
def embed(model: Sat2Sound, data: EvaluationSet) -> Embeddings:
    """Embed every sample with ``model`` in evaluation mode, on the model's device."""
    was_training = model.training
    model.eval()
    device = next(model.parameters()).device
    metadata = known_metadata(data.samples)
    images, patches, weights, texts, audios = [], [], [], [], []
    for start in range(0, len(data.samples), _BATCH):
        rows = slice(start, start + _BATCH)
        meta = Metadata(*(field[rows].to(device) for field in metadata))
        image = model.encode_image(
            data.pictures[rows].float().to(device), data.gsd[rows].to(device), meta
        )
        states, mask = pad_states(data.captions[rows])
        images.append(image.embedding)
        patches.append(image.queries)
        weights.append(image.weights)
        texts.append(model.encode_text(states.to(device), mask.to(device)).embedding)
        if data.audio is not None:
            tokens = data.audio.tokens[rows, 0].float().to(device)
            audios.append(model.encode_audio_tokens(tokens).embedding)
    model.train(was_training)
    return Embeddings(
        torch.cat(images).cpu(),
        torch.cat(texts).cpu(),
        torch.cat(audios).cpu() if audios else None,
        torch.cat(patches).cpu(),
        torch.cat(weights).cpu(),
    )


def retrieval_report(data: EvaluationSet, found: Embeddings) -> Report:
    """One folder's I2T, T2I, I2A, A2I, same_land_use_top1, active_concepts and samples."""
    image, text = found.image.numpy(), found.text.numpy()
    report: Report = {
        "I2T": retrieval_score(image, text).as_dict(),
        "T2I": retrieval_score(text, image).as_dict(),
    }
    if found.audio is not None:
        audio = found.audio.numpy()
        report["I2A"] = retrieval_score(image, audio).as_dict()
        report["A2I"] = retrieval_score(audio, image).as_dict()
    report["same_land_use_top1"] = same_label_top1(image, text, [s.land_use for s in data.samples])
    report["active_concepts"] = int((found.image_weights > 0).any(dim=0).sum())
    report["samples"] = len(data.samples)
    return report


def area_under_roc(scores: NDArray[np.float64], truth: NDArray[np.bool_]) -> float | None:
    """Probability that a positive scores above a negative, ties half; None without both kinds."""
    from scipy.stats import rankdata

    positives = int(truth.sum())
    negatives = len(truth) - positives
    if not positives or not negatives:
        return None
    order = rankdata(scores)
    return float((order[truth].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def cell_words(text: FrozenTextEncoder) -> Prompts:
    """The own name of every thing whose cells are labelled, as ``grounding_report`` asks it."""
    return Prompts.of({name: (name,) for name in CELL_THINGS}, CELL_THINGS, text)


@torch.no_grad()
def grounding_report(
    model: Sat2Sound,
    data: EvaluationSet,
    found: Embeddings,
    cells: dict[str, Tensor],
    words: Prompts,
) -> Report:
    """AUC of patch scores against labelled cells for each thing named by its own word, both rules.

    ``words``: those of ``cell_words``. A cell's score is the mean of its patches; cells of all
    pictures are pooled. "best_concept": the paper's rule, patch . C[m]; "pooled": patch . (weights
    C). A thing whose cells are all alike has no figure (None) and no share in the mean.
    """
    was_training = model.training
    model.eval()
    rows = [index for index, sample in enumerate(data.samples) if sample.id in cells]
    labels = torch.stack([cells[data.samples[index].id] for index in rows])
    grid = labels.shape[-1]
    states, _, word = words.first()
    device = next(model.parameters()).device
    states, word = states.to(device), word.to(device)
    vectors, _ = model.word_vectors(states, word)
    queries = model.text_query(states)
    codes = model.codebook.space_dict
    own = (queries @ codes.T).masked_fill((word != 0)[..., None], -1e9).amax(dim=1).argmax(dim=1)
    rules = {"pooled": vectors[:, 0].cpu(), "best_concept": codes[own].cpu()}
    model.train(was_training)
    report: Report = {}
    side = int(found.patches.shape[1] ** 0.5)
    for rule, vector in rules.items():
        patch = (found.patches[rows] @ vector.T).transpose(1, 2).reshape(len(rows), -1, side, side)
        cell = torch.nn.functional.interpolate(patch, (grid, grid), mode="area").double().numpy()
        values: dict[str, float | None] = {}
        for index, name in enumerate(CELL_THINGS):
            known = labels[:, len(CELL_THINGS) + index].bool().numpy()
            truth = labels[:, index].bool().numpy()
            values[name] = area_under_roc(cell[:, index][known], truth[known])
        told = [value for value in values.values() if value is not None]
        values["mean"] = sum(told) / len(told) if told else None
        report[rule] = values
    return report


def report_on(
    model: Sat2Sound, data: EvaluationSet, cells: dict[str, Tensor], words: Prompts
) -> Report:
    """The whole report of one folder; with ``grounding_auc`` where its cells are labelled."""
    found = embed(model, data)
    report = retrieval_report(data, found)
    if any(sample.id in cells for sample in data.samples):
        report["grounding_auc"] = grounding_report(model, data, found, cells, words)
    return report


def markdown(reports: Mapping[str, Report]) -> str:
    """A table of one row a folder."""
    lines = [
        "| set | samples | I2T R@10% / rank | T2I R@10% / rank | I2A R@10% / rank "
        "| A2I R@10% / rank | same land use | active concepts |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]

    def cell(report: Report, key: str) -> str:
        score = report.get(key)
        return f"{score['R@10%']:.3f} / {score['median_rank']:g}" if score else "-"

    for name, report in reports.items():
        same = report["same_land_use_top1"]
        lines.append(
            f"| {name} | {report['samples']} | "
            + " | ".join(cell(report, key) for key in ("I2T", "T2I", "I2A", "A2I"))
            + f" | {'-' if same is None else f'{same:.1%}'} | {report['active_concepts']} |"
        )
    return "\n".join(lines) + "\n"
