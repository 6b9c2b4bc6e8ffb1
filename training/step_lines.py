"""Lines about a long run for output that is no terminal: how far, how well, how much longer."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import lightning
from lightning.pytorch.callbacks import Callback
from torch import Tensor

from soundmark.training.progress import console

_SECONDS_BETWEEN = 60.0


class StepLines(Callback):
    """Prints ``step 120/3000: loss 4.21, about 2 h 10 min left`` once a minute and after every
    validation."""

    def __init__(self) -> None:
        self._began = 0.0
        self._first = 0
        self._said = 0.0

    def on_train_start(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule
    ) -> None:
        """Remember when and where the run began."""
        self._began = self._said = time.monotonic()
        self._first = trainer.global_step

    def on_train_batch_end(
        self,
        trainer: lightning.Trainer,
        pl_module: lightning.LightningModule,
        outputs: Any,
        batch: Any,
        batch_idx: int,
    ) -> None:
        """Print a line if the last one is a minute old."""
        if time.monotonic() - self._said >= _SECONDS_BETWEEN:
            self._say(trainer)

    def on_validation_end(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule
    ) -> None:
        """Print the figures of the validation."""
        self._say(trainer)

    def _say(self, trainer: lightning.Trainer) -> None:
        self._said = time.monotonic()
        if not trainer.is_global_zero:
            return
        steps = float(trainer.estimated_stepping_batches)
        known = steps != float("inf")
        total = f"/{int(steps)}" if known else ""
        done = trainer.global_step - self._first
        left = ""
        if known and done:
            seconds = (steps - trainer.global_step) * (self._said - self._began) / done
            left = f", about {duration(seconds)} left"
        shown = figures(trainer.callback_metrics)
        console.print(f"step {trainer.global_step}{total}: {shown}{left}", soft_wrap=True)


def figures(metrics: Mapping[str, Tensor]) -> str:
    """The loss and the figures of validation, ready to print."""
    wanted = [name for name in metrics if name == "loss" or name.startswith("val_")]
    return ", ".join(f"{name} {float(metrics[name]):.3f}" for name in wanted)


def duration(seconds: float) -> str:
    """Hours and minutes, or seconds if there are no minutes."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{max(0, round(seconds))} s"
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
