"""How well do the patches that glow for a word cover what the word names?

    python tests/benchmarks/grounding.py SAMPLES_DIR [--cells FILE] [--rule RULE]

Area under the ROC curve of patch scores against labelled 7 x 7 cells (``training/annotations``),
cells of all pictures pooled, one concept named by one word, through the shipped model and the
engine's own grounding. A cell's score is the mean of its patches. The samples are the UC Merced
pictures that the labels name.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import get_args

import numpy as np

from soundmark import training
from soundmark.desktop.engine.codebook import GroundingRule
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.imaging import read_image
from soundmark.training.evaluate import area_under_roc

DEFAULT_CELLS = Path(training.__path__[0]) / "annotations" / "ucm_cells_val.json"


def main() -> None:
    """Print the AUC of every concept and their mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--cells", type=Path, default=DEFAULT_CELLS)
    parser.add_argument("--rule", choices=get_args(GroundingRule), default=None)
    options = parser.parse_args()
    labels = json.loads(options.cells.read_text(encoding="utf-8"))
    rows = [json.loads(line) for line in (options.samples / "samples.jsonl").open()]
    rows = [row for row in rows if row["id"] in labels["tiles"]]
    explorer = Explorer.open(None, None)
    grid = int(labels["grid"])
    found: dict[str, tuple[list[float], list[bool]]] = {
        name: ([], []) for name in labels["concepts"]
    }
    for row in rows:
        picture = read_image(options.samples / row["image"])
        marks = labels["tiles"][row["id"]]
        for name, (scores, truth) in found.items():
            raw = explorer.ground(name, image=picture, gsd_m=row["gsd_m"], rule=options.rule).raw
            side = raw.shape[0] // grid
            cells = raw.reshape(grid, side, grid, side).mean(axis=(1, 3))
            known = marks.get(name, ["0" * grid] * grid)
            for y, line in enumerate(known):
                for x, mark in enumerate(line):
                    if mark in "01":
                        scores.append(float(cells[y, x]))
                        truth.append(mark == "1")
    values = {
        name: area_under_roc(np.array(scores), np.array(truth))
        for name, (scores, truth) in found.items()
    }
    for name, value in values.items():
        print(f"{name:10} {value:.3f}")
    print(f"{'mean':10} {np.mean([value for value in values.values() if value is not None]):.3f}")


if __name__ == "__main__":
    main()
