"""Opening what is to be looked into: a checkpoint of the mini model or one of the paper's size.

Both come out as the same thing: the network, and its frozen text encoder where words are needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.checkpoint import open_checkpoint, read_tensors
from soundmark.training.config import FitConfig
from soundmark.training.model.metadata import Metadata
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.model.text import FrozenTextEncoder
from soundmark.training.systems.caption_states import CaptionStates
from soundmark.training.systems.contract import System


@dataclass(frozen=True)
class Opened:
    """A network in evaluation mode.

    ``load_text``: gives its frozen text encoder, if it was opened with one; ``run``: how a mini
    model was trained, else None; ``system``: the system around a network of the paper's size.
    """

    name: str
    model: Sat2Sound
    load_text: Callable[[], FrozenTextEncoder] | None
    run: FitConfig | None
    system: System | None

    @property
    def device(self) -> torch.device:
        """Where the network lies."""
        return self.model.codebook.space_dict.device

    def words(self) -> FrozenTextEncoder:
        """The text encoder, loaded at the latest now; ModelError if there is none."""
        if self.load_text is None:
            raise ModelError(f"{self.name} was opened without its text encoder.")
        return self.load_text()


def open_for_analysis(checkpoint: str, text: str | None = None, *, words: bool = True) -> Opened:
    """Open ``checkpoint``: a file of `soundmark-train fit`, or whatever ``load_system`` knows.

    ``text``: folder or id of the text encoder, if not the one the run had; ``words`` False leaves
    the text encoder of a mini model out. Raises ModelError in one sentence, also for systems
    without a codebook.
    """
    path = Path(checkpoint)
    if path.is_file() and _of_mini(path):
        model, run = open_checkpoint(path)
        source, most = text or run.weights.text, run.model.text_tokens
        encoder = FrozenTextEncoder(source, most) if words else None
        return Opened(path.name, model, None if encoder is None else lambda: encoder, run, None)
    return _open_system(checkpoint, text)


def _of_mini(path: Path) -> bool:
    settings = read_tensors(path).get("hyper_parameters")
    if not isinstance(settings, dict) or "run" not in settings:
        return False
    stated = settings.get("model")
    return isinstance(stated, dict) and stated.get("family", "mini") == "mini"


def _open_system(checkpoint: str, text: str | None) -> Opened:
    from soundmark.training.systems.registry import load_system

    system = load_system(checkpoint, text=text).eval()
    models = [part for part in system.modules() if isinstance(part, Sat2Sound)]
    if len(models) != 1:
        raise ModelError(
            f"{checkpoint} holds a system without a codebook of concepts: give a checkpoint of "
            "Sat2Sound."
        )
    captions = [part for part in vars(system).values() if isinstance(part, CaptionStates)]
    load = None if not captions else lambda: captions[0].encoder
    return Opened(Path(checkpoint).name, models[0], load, None, system)


def no_metadata(model: Sat2Sound, count: int) -> Metadata | None:
    """What tells ``model`` that nothing is known of ``count`` pictures.

    The mini model has learnt to fuse patches alone; the paper's models bypass the fusion
    transformer where there is no metadata.
    """
    if model.config.family != "mini" or not model.config.components:
        return None
    zeros = torch.zeros(count)
    kinds = torch.zeros(count, dtype=torch.int64)
    absent = torch.zeros(count, 5, dtype=torch.bool)
    return Metadata(zeros, zeros, zeros + 1, zeros, kinds, kinds, absent)
