"""The caption similarity report: BLEU, METEOR and BERTScore of hypotheses, beside chance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.training.analysis.caption_files import CaptionPairs
from soundmark.training.analysis.caption_scores import (
    MeteorMode,
    Score,
    bertscore,
    bleu,
    meteor,
)

_SHOWN = 10
_NO_BERTSCORE = "left out: name a model by --bertscore-model (a folder or a Hugging Face id)"


def similarity_report(
    pairs: CaptionPairs,
    *,
    about: dict[str, Any],
    meteor_mode: MeteorMode = "auto",
    bertscore_model: str | None = None,
    bertscore_layers: int | None = None,
    seed: int = 0,
) -> dict[str, Any]:
    """All scores of ``pairs``, and of the same hypotheses dealt to other pictures (``chance``).

    ``verbatim``: the share of hypotheses that are one of their references to the letter.
    """
    names = (meteor_mode, bertscore_model, bertscore_layers, seed)
    scores = _scores(pairs, *names)
    chance = _scores(_dealt(pairs, seed), *names) if len(pairs.ids) > 1 else []
    same = [said in own for said, own in zip(pairs.hypotheses, pairs.references, strict=True)]
    report: dict[str, Any] = {
        **about,
        "captions": len(pairs.ids),
        "verbatim": float(np.mean(same)),
        "scores": {score.name: score.as_dict(seed) for score in scores},
        "chance": {score.name: score.corpus["score"] for score in chance},
        "skipped": pairs.skipped,
    }
    if bertscore_model is None:
        report["bertscore"] = _NO_BERTSCORE
    report["samples"] = _samples(pairs, scores)
    return report


def _scores(
    pairs: CaptionPairs, mode: MeteorMode, model: str | None, layers: int | None, seed: int
) -> list[Score]:
    found = [bleu(pairs, seed), meteor(pairs, mode, seed)]
    if model is not None:
        found.append(bertscore(pairs, model, layers, seed))
    return found


def _dealt(pairs: CaptionPairs, seed: int) -> CaptionPairs:
    """Every hypothesis moved to another picture: a random cycle, so that none stays."""
    order = np.random.default_rng(seed).permutation(len(pairs.ids))
    moved = [""] * len(order)
    for place, following in zip(order, np.roll(order, 1), strict=True):
        moved[place] = pairs.hypotheses[following]
    return CaptionPairs(pairs.ids, moved, pairs.references)


def _samples(pairs: CaptionPairs, scores: Sequence[Score]) -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "hypothesis": pairs.hypotheses[row],
            "references": pairs.references[row],
            **{score.name: round(score.samples[row], 5) for score in scores},
        }
        for row, name in enumerate(pairs.ids)
    ]


def write_report(out: Path, report: dict[str, Any]) -> None:
    """similarity.json and similarity.md in the folder ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, indent=1, ensure_ascii=False)
    write_whole(out / "similarity.json", text.encode())
    write_whole(out / "similarity.md", markdown(report).encode())


def markdown(report: dict[str, Any]) -> str:
    """A table of one row a score."""
    lines = [
        f"# Caption similarity: {report['hypotheses']}",
        "",
        f"{report['captions']} captions against {report['references']}; {report['verbatim']:.1%} "
        "are a reference to the letter. Intervals are 95 % bootstrap over captions; chance deals "
        "the same captions to other pictures.",
        "",
        "| score | corpus | mean of captions | chance |",
        "| --- | --- | --- | --- |",
    ]
    for name, score in report["scores"].items():
        corpus, mean = score["corpus"], score["sample_mean"]
        digits = 2 if name == "BLEU" else 4
        chance = report["chance"].get(name)
        lines.append(
            f"| {name} | {corpus['score']:.{digits}f} "
            f"({corpus['low']:.{digits}f} to {corpus['high']:.{digits}f}) "
            f"| {mean['mean']:.{digits}f} ({mean['low']:.{digits}f} to {mean['high']:.{digits}f}) "
            f"| {'-' if chance is None else f'{chance:.{digits}f}'} |"
        )
    return "\n".join(lines + _notes(report)) + "\n"


def _notes(report: dict[str, Any]) -> list[str]:
    lines = []
    for name, score in report["scores"].items():
        if "note" in score:
            lines += ["", f"{name}: {score['note']}"]
        if "signature" in score:
            lines += ["", f"{name}: sacrebleu {score['signature']}"]
        if "model" in score:
            lines += ["", f"{name}: {score['model']}, layer {score['layer']}"]
    if "bertscore" in report:
        lines += ["", f"BERTScore {report['bertscore']}."]
    if report["skipped"]:
        lines += ["", f"Skipped {len(report['skipped'])}:"]
        lines += [f"- {line}" for line in report["skipped"][:_SHOWN]]
        if len(report["skipped"]) > _SHOWN:
            lines.append(f"- and {len(report['skipped']) - _SHOWN} more")
    return lines
