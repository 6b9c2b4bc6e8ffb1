"""Renews ``last.ckpt``, from which a run that was stopped goes on as if it had not been."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lightning
from lightning.pytorch.callbacks import Callback


class LastCheckpoint(Callback):
    """Writes ``path`` every so many steps and when training ends.

    A step that ends its epoch is saved when the epoch has ended: a checkpoint written between the
    two would count the epoch twice when it is gone on from (Lightning 2.6).
    """

    def __init__(self, path: Path, every: int) -> None:
        self.path = path
        self.every = every
        self._saved = 0
        self._due = False

    def on_train_start(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule
    ) -> None:
        """What a run goes on from is saved already."""
        self._saved = trainer.global_step

    def on_train_batch_end(
        self,
        trainer: lightning.Trainer,
        pl_module: lightning.LightningModule,
        outputs: Any,
        batch: Any,
        batch_idx: int,
    ) -> None:
        """Save, if it is time."""
        self._due |= trainer.global_step - self._saved >= self.every
        if self._due and not trainer.is_last_batch:
            self._save(trainer)

    def on_train_epoch_end(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule
    ) -> None:
        """Save what the last step of the epoch left to be saved."""
        if self._due:
            self._save(trainer)

    def on_train_end(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule
    ) -> None:
        """Save the end of the run."""
        if trainer.global_step > self._saved:
            self._save(trainer)

    def _save(self, trainer: lightning.Trainer) -> None:
        self._saved, self._due = trainer.global_step, False
        trainer.save_checkpoint(self.path)
