"""The sounds of a pack by TangoFlux: clips of every sound tag, in place of synthesised loops."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.export.errors import ExportError
from soundmark.export.synthesis.flux_sampler import FluxSampler
from soundmark.export.synthesis.tangoflux import CaptionRow, RunSpec, make_generated

MODEL = "declare-lab/TangoFlux"


def make_tag_clips(
    out: Path,
    tags: Sequence[str],
    variants: int,
    seed: int,
    sampler: FluxSampler | None = None,
) -> None:
    """Write ``out`` with clips/ and clips.json: ``variants`` clips of every tag, the label of the
    tag as the prompt. A run that was stopped goes on where it was.

    ``sampler``: by default the published model's, which wants a graphics card. Raises ExportError
    if a tag could not be made.
    """
    rows = [CaptionRow(tag, SOUND_LABELS[tag], tag) for tag in tags]
    spec = RunSpec(MODEL, variants=variants, seed=seed)
    made = make_generated(sampler or _published(), rows, out, spec)
    if made.failed:
        raise ExportError(f"{len(made.failed)} sounds failed, first {made.failed[0]}; run again.")


def _published() -> FluxSampler:
    from soundmark.training.cascade.generator import open_generator

    return FluxSampler(open_generator(MODEL))
