"""One line an epoch, for runs whose output goes to a file: a progress bar would fill it."""

from __future__ import annotations

import lightning
from lightning.pytorch.callbacks import Callback

from soundmark.training.progress import console

_FIGURES = ("loss", "active", "val_i2t", "val_a2i", "val_rank", "val_auc")


class EpochLines(Callback):
    """Prints ``epoch 3/30, step 120: loss 4.21, val_i2t 0.83 ...`` after every validation."""

    def on_validation_end(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule
    ) -> None:
        """Print what has been logged so far."""
        known = trainer.callback_metrics
        figures = ", ".join(f"{name} {known[name]:.3f}" for name in _FIGURES if name in known)
        where = f"epoch {trainer.current_epoch + 1}/{trainer.max_epochs}"
        console.print(f"{where}, step {trainer.global_step}: {figures}", soft_wrap=True)
