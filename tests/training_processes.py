"""Tiny experiments of the paper's family, run in processes of their own: killed, resumed, several
at once.

Called as a program with a folder; it forks before anything is computed, so that one start of Python
serves all runs, and writes ``outcome.json`` into the folder.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
from pathlib import Path
from typing import Any

import lightning
import torch
from lightning.pytorch.callbacks import Callback

from soundmark.training.data.soundscapes import Overhead
from soundmark.training.experiment import ExperimentConfig, merged, validated
from soundmark.training.fit_experiment import Data, fit_experiment
from soundmark.training.random_soundscapes import RandomSoundscapes

#: Small tiles, so that random pictures are made in no time.
TILES = Overhead("bingmap", 32, 0.6, (1, 3, 5))
SIZES: dict[str, Any] = {
    "dimension": 32,
    "codes": 64,
    "temperature": 20.0,
    "text_channels": 32,
    "text_tokens": 16,
    "fusion_layers": 1,
    "fusion_heads": 4,
    "dropout": 0.0,
    "image_width": 48,
    "image_depth": 1,
    "image_heads": 4,
    "audio_width": 16,
    "audio_depths": [1, 1, 1, 1],
    "audio_heads": [1, 2, 4, 8],
}


def tiny_experiment(folder: Path, text: Path, **changes: Any) -> ExperimentConfig:
    """A run of ``SIZES`` with batches of four on the CPU; ``changes`` are merged into it."""
    content: dict[str, Any] = {
        "name": "tiny",
        "system": {
            "kind": "sat2sound",
            "meta_droprate": 0.0,
            "sizes": SIZES,
            "text": {"source": str(text)},
        },
        "data": {"kind": "geosound", "path": "nowhere"},
        "optimiser": {"learning_rate": 1e-3},
        "trainer": {
            "batch_size": 4,
            "max_steps": 6,
            "save_every": 3,
            "log_every": 1,
            "val_check_interval": 6,
            "limit_val_batches": 1,
            "accelerator": "cpu",
            "workers": 0,
            "tensorboard": False,
        },
        "output": str(folder),
    }
    return validated(merged(content, changes), "tiny")


def random_data(rows: int = 16) -> Data:
    """Random rows for training and for validation."""
    return Data(RandomSoundscapes(rows, TILES), RandomSoundscapes(8, TILES, seed=1))


class Notes(Callback):
    """Writes every step's loss to ``path``, and the gradients of the first step beside it.

    ``kill_after`` so many steps the process kills itself. ``still``: the audio encoder stays in
    evaluation mode, whose normalisation does not depend on how a batch is divided.
    """

    def __init__(self, path: Path, kill_after: int | None = None, still: bool = False) -> None:
        self.path = path
        self.kill_after = kill_after
        self.still = still
        self.losses: list[float] = []

    def on_train_batch_start(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule, *_: Any
    ) -> None:
        if self.still:
            pl_module.get_submodule("system.model.audio_encoder").eval()
        if self.kill_after is not None and trainer.global_step >= self.kill_after:
            os.kill(os.getpid(), signal.SIGKILL)

    def on_before_optimizer_step(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule, *_: Any
    ) -> None:
        if trainer.is_global_zero and not self.losses:
            gradients = {
                name: parameter.grad.clone()
                for name, parameter in pl_module.named_parameters()
                if parameter.grad is not None
            }
            torch.save(gradients, self.path.with_suffix(".pt"))

    def on_train_batch_end(
        self,
        trainer: lightning.Trainer,
        pl_module: lightning.LightningModule,
        outputs: Any,
        *_: Any,
    ) -> None:
        self.losses.append(float(outputs["loss"]))
        if trainer.is_global_zero:
            self.path.write_text(json.dumps(self.losses), encoding="utf-8")


def forked(config: ExperimentConfig, notes: Path, rows: int = 16, **options: Any) -> dict[str, Any]:
    """How a run in a process of its own ended, and its losses; ``options`` are those of Notes."""

    def run() -> None:
        fit_experiment(config, data=random_data(rows), callbacks=[Notes(notes, **options)])

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join(240)
    return {"exit": process.exitcode, "losses": json.loads(notes.read_text(encoding="utf-8"))}


def main(folder: Path, text: Path) -> None:
    """All runs that the tests look at."""
    # What is drawn at random in a step must be drawn alike after a kill.
    drawn = {"system": {"meta_droprate": 0.5, "sizes": {"dropout": 0.1}}}
    whole = tiny_experiment(folder / "whole", text, **drawn)
    killed = tiny_experiment(folder / "killed", text, **drawn)
    outcome = {
        "whole": forked(whole, folder / "whole.json"),
        "killed": forked(killed, folder / "killed.json", kill_after=4),
    }
    resumed = killed.model_copy(update={"resume": killed.folder / "last.ckpt"})
    outcome["resumed"] = forked(resumed, folder / "resumed.json")
    # Ten rows: the last batch of the epoch is of two.
    short = {"max_steps": 3, "val_check_interval": 3}
    one = tiny_experiment(folder / "one", text, trainer=short)
    outcome["one"] = forked(one, folder / "one.json", rows=10, still=True)
    both = {"devices": 2, "strategy": "ddp_fork"}
    two = tiny_experiment(folder / "two", text, trainer={**short, **both})
    outcome["two"] = forked(two, folder / "two.json", rows=10, still=True)
    apart = tiny_experiment(
        folder / "apart", text, trainer={**short, **both, "published_negatives": True}
    )
    outcome["apart"] = forked(apart, folder / "apart.json", rows=10, still=True)
    (folder / "outcome.json").write_text(json.dumps(outcome), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
