"""The probe of a checkpoint on a labelled folder: features, classifier, report."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.training.analysis.labelled_folder import Encoder, read_labelled
from soundmark.training.analysis.linear_probe import (
    Outcome,
    Task,
    baselines,
    confusion,
    make_task,
    probe,
    report_of,
)
from soundmark.training.analysis.opened import open_for_analysis
from soundmark.training.analysis.probe_features import read_features

#: Lines of what was skipped that a report in words shows.
_SHOWN = 10


def probe_checkpoint(
    checkpoint: str,
    folder: Path,
    encoder: Encoder,
    *,
    label: str = "land_use",
    splits: tuple[str, str] | None = None,
    gsd_m: float | None = None,
    folds: int = 5,
    seed: int = 0,
    out: Path | None = None,
    text: str | None = None,
) -> dict[str, Any]:
    """Probe one encoder; with ``out`` also write probe.json, probe.md and a table for each feature.

    Raises LabelsError for folders that cannot be probed, ModelError for checkpoints that cannot be
    opened.
    """
    labelled = read_labelled(folder, encoder, label=label, splits=splits, gsd_m=gsd_m)
    opened = open_for_analysis(checkpoint, text, words=False)
    features = read_features(opened, labelled, encoder)
    task, rows = make_task(features, labelled.several, labelled.splits, folds, seed)
    report: dict[str, Any] = {
        "checkpoint": opened.name,
        "folder": folder.name,
        "encoder": encoder,
        "label": label if encoder == "image" else "class",
        "protocol": task.protocol,
        "classes": task.names,
        "left_out": task.left_out,
        "rows": len(rows),
        "files": len(set(task.groups)),
        "baselines": baselines(task),
        "features": {},
        "skipped": features.skipped,
    }
    outcomes: dict[str, Outcome] = {}
    for name, values in features.values.items():
        outcomes[name] = probe(values[rows], task, name, seed)
        made = report_of(task, outcomes[name], seed)
        report["features"][name] = {"width": int(values.shape[1]), **made}
    if out is not None:
        _write(out, report, task, outcomes)
    return report


def _write(out: Path, report: dict[str, Any], task: Task, outcomes: dict[str, Outcome]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name, outcome in outcomes.items():
        stem = name.replace(" ", "-")
        if task.several:
            found = report["features"][name]["average_precision"]
            table = [["label", "average precision"]]
            table += [
                [key, "" if value is None else f"{value:.4f}"] for key, value in found.items()
            ]
            write_whole(out / f"labels-{stem}.csv", _csv(table))
        else:
            lines = _confusion_rows(task.names, confusion(task, outcome))
            write_whole(out / f"confusion-{stem}.csv", _csv(lines))
    write_whole(out / "probe.json", json.dumps(report, indent=1).encode())
    write_whole(out / "probe.md", markdown(report).encode())


def _confusion_rows(names: Sequence[str], table: NDArray[np.int64]) -> list[list[str]]:
    head = ["true \\ told", *names]
    return [head] + [
        [name, *map(str, row)] for name, row in zip(names, table.tolist(), strict=True)
    ]


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def markdown(report: dict[str, Any]) -> str:
    """The report as a table of one row a feature, with the figures that need no features."""
    found = report["features"]
    several = any("mAP" in own for own in found.values())
    lines = [
        f"# Linear probe: {report['encoder']} encoder of {report['checkpoint']}",
        "",
        f"{report['folder']}, {report['label']}: {len(report['classes'])} classes, "
        f"{report['files']} files, {report['protocol']}. Standardised features, logistic "
        "regression, C chosen inside the training rows; intervals are 95 % bootstrap.",
        "",
    ]
    if several:
        lines += ["| feature | width | mAP | label accuracy |", "| --- | --- | --- | --- |"]
        for name, own in found.items():
            lines.append(
                f"| {name} | {own['width']} | {_interval(own['mAP'])} "
                f"| {own['label_accuracy']:.3f} |"
            )
        base = report["baselines"]
        lines.append(f"| chance | - | {base['chance_mAP']:.3f} | - |")
        lines.append(f"| never a label | - | - | {base['never_label_accuracy']:.3f} |")
    else:
        lines += ["| feature | width | accuracy | balanced accuracy |", "| --- | --- | --- | --- |"]
        for name, own in found.items():
            lines.append(
                f"| {name} | {own['width']} | {_interval(own['accuracy'])} "
                f"| {own['balanced_accuracy']:.3f} |"
            )
        base = report["baselines"]
        lines.append(
            f"| chance | - | {base['chance_accuracy']:.3f} | {base['chance_accuracy']:.3f} |"
        )
        lines.append(
            f"| majority class | - | {base['majority_accuracy']:.3f} "
            f"| {base['majority_balanced_accuracy']:.3f} |"
        )
    return "\n".join(lines + _asides(report)) + "\n"


def _interval(value: dict[str, float]) -> str:
    return f"{value['mean']:.3f} ({value['low']:.3f} to {value['high']:.3f})"


def _asides(report: dict[str, Any]) -> list[str]:
    lines = []
    if report["left_out"]:
        lines += ["", f"Left out: {', '.join(report['left_out'])}."]
    if report["skipped"]:
        lines += ["", f"Skipped {len(report['skipped'])}:"]
        lines += [f"- {line}" for line in report["skipped"][:_SHOWN]]
        if len(report["skipped"]) > _SHOWN:
            lines.append(f"- and {len(report['skipped']) - _SHOWN} more")
    return lines
