"""What can become a model folder: a published checkpoint, one of ours under the published names,
or one of the mini model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from soundmark.desktop.engine.manifest import Grounding, LicenceNote
from soundmark.export.errors import ExportError
from soundmark.training.checkpoint import open_checkpoint
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.published.hub import resolve_checkpoint
from soundmark.training.published.loading import open_published, read_weights

FLAN_T5 = "google/flan-t5-large"
#: Tokens of a text in the desktop. A caption of two sentences has 30 to 90; the checkpoints were
#: trained on up to 512, which would cost four times the time for every word that is typed.
TEXT_TOKENS = 128

_CODE = LicenceNote(
    part="image, audio and codebook weights",
    title="Sat2Sound, published research checkpoint",
    licence="MIT (research code); trained on GeoSound or SoundingEarth, which are for research",
    attribution="The authors of arXiv 2505.13777",
    url="https://github.com/mvrl/sat2sound",
)
_SATMAE = LicenceNote(
    part="image backbone",
    title="SatMAE ViT-B/16",
    licence="see its terms",
    attribution="The authors of SatMAE",
    url="https://github.com/sustainlab-group/SatMAE",
)
_MGA_CLAP = LicenceNote(
    part="audio backbone",
    title="HTSAT of MGA-CLAP",
    licence="see its terms",
    attribution="The authors of MGA-CLAP",
    url="https://github.com/Ming-er/MGA-CLAP",
)
_T5_NOTE = LicenceNote(
    part="text encoder and tokenizer",
    title="FLAN-T5 large, or the encoder named instead",
    licence="Apache-2.0",
    attribution="Google LLC",
    url="https://huggingface.co/google/flan-t5-large",
)


@dataclass(frozen=True)
class Convertible:
    """A model in evaluation mode and what is known of it.

    ``overhead``: the pictures it was trained on, in words; ``text``: the text encoder it was
    trained with; ``grounding``: its rule, and its scale if ``learnt_grounding``.
    """

    model: Sat2Sound
    name: str
    overhead: str
    text: str
    text_tokens: int
    grounding: Grounding
    learnt_grounding: bool
    licences: list[LicenceNote]


def open_convertible(checkpoint: str) -> Convertible:
    """The model in a local file, or in one of the published names (``sat2sound/...``,
    ``MVRL/sat2sound``), fetched if need be.

    Raises ModelError for a file that is no checkpoint of this model or does not fit, ExportError
    for a model that cannot be used in the desktop.
    """
    path = resolve_checkpoint(checkpoint)
    found = _open_mini(path) if _is_mini(path) else _open_base(path)
    if not found.model.config.hears:
        raise ExportError(
            f"{checkpoint} has no audio encoder (it is a Sat2Text checkpoint); the desktop needs "
            "one."
        )
    return found


def _is_mini(path: Path) -> bool:
    settings = read_weights(path).get("hyper_parameters")
    if not isinstance(settings, dict) or "run" not in settings:
        return False
    sizes = settings.get("model")
    return isinstance(sizes, dict) and sizes.get("family", "mini") == "mini"


def _open_mini(path: Path) -> Convertible:
    model, run = open_checkpoint(path)
    grounding = Grounding(
        rule="pooled",
        slope=model.grounding_slope.item(),
        offset=model.grounding_offset.item(),
        support=0.5,
    )
    tokens = model.config.text_tokens
    own = LicenceNote(
        part="encoders and codebook",
        title="A Soundmark mini model",
        licence="that of whoever trained it",
        attribution="whoever trained it",
    )
    return Convertible(
        model, path.stem, "those of its run", run.weights.text, tokens, grounding, True, [own]
    )


def _open_base(path: Path) -> Convertible:
    opened = open_published(path)
    # The paper's rule; the scale is fitted on the finished model.
    grounding = Grounding(rule="best_concept", slope=1.0, offset=0.0, support=0.5)
    model = opened.model.eval()
    overhead = opened.overhead
    return Convertible(
        model,
        path.stem,
        f"{overhead.name} ({overhead.gsd_m:g} m per pixel, tiles of {overhead.tile_px} pixels)",
        FLAN_T5,
        min(TEXT_TOKENS, model.config.text_tokens),
        grounding,
        False,
        [_CODE, _SATMAE, _MGA_CLAP, _T5_NOTE],
    )
