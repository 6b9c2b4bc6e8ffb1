"""The model card of a converted checkpoint: what it is, what was measured here, what was not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from soundmark.export.checkpoints import Convertible
from soundmark.export.probes import Probes

_PARTS = {
    "image": ("picture of 224 x 224 and metres per pixel in", "196 patch queries and a vector out"),
    "audio": ("10 s of 32 kHz mono in", "frames and a vector out"),
    "text": ("a text in", "token queries and a vector out"),
}
_METHODS = {
    "channel": "int8, a scale an output channel",
    "block": "int8, a scale for every 32 weights",
    "float32": "float32: no int8 form was faithful enough",
    "mini": "int8",
}


def card_text(
    source: Convertible,
    facts: dict[str, Any],
    report: dict[str, Any],
    probes: Probes,
    folder: Path,
) -> str:
    """``MODEL_CARD.md`` of the graphs in ``folder``."""
    return "\n".join(
        [
            f"# {facts['title']}",
            "",
            _opening(source, facts),
            "",
            *_table(report, folder),
            "",
            "## Scores",
            "",
            "Retrieval was not evaluated here: this is a conversion. Measured with the graphs: "
            "their distance from the checkpoint in float32 torch (`parity.json`), on "
            f"{report['image']['inputs']} pictures, {report['text']['inputs']} texts and "
            f"{report['audio']['inputs']} sounds.",
            "",
            *_agreements(report),
            "",
            "## Scales of the answers",
            "",
            _scales(probes),
            "",
            "## Limits",
            "",
            *(f"- {line}" for line in _limits(source, facts)),
            "",
            "## Licences",
            "",
            *(f"- {each.part}: {each.title}. {each.licence}." for each in source.licences),
            "",
        ]
    )


def _opening(source: Convertible, facts: dict[str, Any]) -> str:
    names = [name.replace("_", " ") for name in source.model.config.components]
    metadata = ", ".join(names) if names else "no metadata (place, month and hour change nothing)"
    return (
        f"Sat2Sound (arXiv 2505.13777) as the checkpoint `{source.name}` holds it, converted to "
        f"ONNX by `soundmark-export model`. Codebook of {facts['codes']:,} concepts of width "
        f"{facts['dimension']:,}; pictures it was trained on: {source.overhead}; metadata it "
        f"takes: {metadata}."
    )


def _table(report: dict[str, Any], folder: Path) -> list[str]:
    lines = ["| part | what | precision | size |", "| --- | --- | --- | --- |"]
    for kind, (given, answered) in _PARTS.items():
        method = _METHODS[report[kind]["int8"]["method"]] if "int8" in report[kind] else "float32"
        size = (folder / f"{kind}.onnx").stat().st_size / 1e6
        lines.append(f"| `{kind}.onnx` | {given}, {answered} | {method} | {size:.1f} MB |")
    return lines


def _agreements(report: dict[str, Any]) -> list[str]:
    lines = [
        "| part | largest difference of the float32 graph | least cosine of the int8 embedding |",
        "| --- | --- | --- |",
    ]
    for kind in _PARTS:
        exported = report[kind].get("int8")
        cosine = "-" if exported is None else f"{exported['least_cosine']:.5f}"
        lines.append(f"| {kind} | {report[kind]['float32']['largest_difference']:.1e} | {cosine} |")
    return lines


def _scales(probes: Probes) -> str:
    if probes.paired:
        return (
            f"How a cosine reads as a probability was fitted on {len(probes.pictures)} pictures "
            f"and captions of `{probes.origin}`; that of sounds on pairs that do not belong "
            "together."
        )
    return (
        f"**Unsupervised.** How a cosine reads as a probability was set on {len(probes.pictures)} "
        f"pictures, texts and sounds of the pack {probes.origin}, so that pairs which have nothing "
        "to do with each other read low. It tells what stands out, not how often an answer is "
        "right. `soundmark-export model --calibrate SAMPLES` fits it on pairs of your own."
    )


def _limits(source: Convertible, facts: dict[str, Any]) -> list[str]:
    lines = [
        f"Texts are cut after {facts['text_tokens']} tokens.",
        "An absent metadata component has no token, and padding never scores: where every field is "
        "known, answers are those of the published code on one sample.",
    ]
    if not source.learnt_grounding:
        lines.append(
            "Words are grounded by the paper's rule, the one concept that fits a word best; the "
            "glow is on the unsupervised scale."
        )
    return lines
