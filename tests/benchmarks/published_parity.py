"""Do published checkpoints of the paper's size answer as a literal second implementation does?

    python tests/benchmarks/published_parity.py [--seed N]

Makes random checkpoints in the published layout at their true size, opens them as a user would, and
compares pooled embeddings of pictures, sounds and texts and the products of patches and codes, with
and without metadata, at scales 1 and 3, with concept weights nearly uniform and sparse. Prints the
largest differences; exits with 1 if one passes 1e-4 (of the largest value, where that is above
one). Takes some minutes and 4 GB of memory; needs no data.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

sys.path.insert(0, str(Path(__file__).parents[1]))

from published_literal import (
    LiteralMetadata,
    State,
    audio_tokens,
    fused_tokens,
    log_mel,
    patch_tokens,
    pooled,
    products,
    queries,
)
from published_random import METADATA, Sizes, published_shapes, random_state

from soundmark.training.model.metadata import Metadata
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.published.loading import PublishedModel, open_published

TOLERANCE = 1e-4
METRES = 0.6
GIVEN = LiteralMetadata(2, 1, (37.77, -122.42), 5, 13)


class Report:
    """Prints differences line by line and remembers whether all were small."""

    def __init__(self) -> None:
        self.passed = True

    def line(self, what: str, found: Tensor, expected: Tensor) -> None:
        largest = float(expected.abs().max())
        difference = float((found - expected).abs().max())
        small = difference < TOLERANCE * max(1.0, largest)
        self.passed &= small
        print(f"  {what:34} {difference:9.2e} of {largest:9.3g} {'' if small else 'TOO LARGE'}")


def row() -> Metadata:
    """``GIVEN`` as a batch of one."""
    values = (torch.tensor([each]) for each in (37.77, -122.42, 5.0, 13.0, 2, 1))
    return Metadata(*values, torch.ones(1, 5, dtype=torch.bool))


def pictures(report: Report, state: State, found: PublishedModel, with_metadata: bool) -> None:
    """Both scales."""
    rng = np.random.default_rng(0)
    for scale in (1, 3):
        view = rng.integers(0, 256, (224, 224, 3)).astype(np.uint8)
        tokens = patch_tokens(state, view, scale * METRES)
        if with_metadata:
            tokens = fused_tokens(state, tokens, GIVEN)
        mapped = queries(state, "img", tokens)
        gsd = torch.tensor([METRES * scale * found.overhead.tile_px / 224])
        pixels = torch.tensor(view).permute(2, 0, 1)[None].float()
        answer = found.model.encode_image(pixels, gsd, row() if with_metadata else None)
        report.line(f"image, scale {scale}", answer.embedding[0], pooled(state, mapped))
        print(f"  {'':34} {int((answer.weights > 0).sum())} concepts weighted")
        report.line(
            f"patches by codes, scale {scale}",
            found.model.codebook.products(answer.queries)[0],
            products(state, mapped[:196]),
        )


def sounds(report: Report, state: State, model: Sat2Sound) -> None:
    """A tone that stops, in noise."""
    time = torch.arange(320_000) / 32_000
    wave = 0.3 * torch.sin(2 * torch.pi * 440 * time) * (time < 6)
    wave = wave + 0.01 * torch.randn(320_000)
    mel = log_mel(state, wave)
    answer = model.encode_audio(wave[None])
    report.line("log-mel, dB", model.audio_encoder.front_end(wave[None])[0, 0], mel)
    mapped = queries(state, "audio", audio_tokens(state, mel))
    report.line("audio", answer.embedding[0], pooled(state, mapped))


def texts(report: Report, state: State, model: Sat2Sound) -> None:
    """Hidden states of twelve tokens."""
    states = torch.randn(1, 12, 1024)
    answer = model.encode_text(states, torch.ones(1, 12, dtype=torch.bool))
    report.line("text", answer.embedding[0], pooled(state, queries(state, "txt", states[0])))


def main() -> None:
    """Compare, print, and tell by the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=0)
    seed = parser.parse_args().seed
    report = Report()
    for metadata in (METADATA, ()):
        for regime, scale in (("nearly uniform", 1.0), ("sparse", 300.0)):
            kind = "with" if metadata else "without"
            print(f"{kind} metadata, concept weights {regime}", flush=True)
            state = random_state(published_shapes(Sizes(), metadata), seed, scale)
            with tempfile.TemporaryDirectory() as folder, torch.no_grad():
                path = Path(folder) / "random.ckpt"
                torch.save({"state_dict": state, "hyper_parameters": {}}, path)
                found = open_published(path)
                pictures(report, state, found, bool(metadata))
                sounds(report, state, found.model)
                texts(report, state, found.model)
    sys.exit(0 if report.passed else 1)


if __name__ == "__main__":
    main()
