"""The Lightning task of the paper's experiments: trains and validates any ``System``.

A step's random numbers (dropout, dropped metadata) are seeded by the run's seed, the step and the
process, and an item's by the data set: so a run that was killed goes on as if it had not been,
whatever was drawn in between, on one process or several.
"""

from __future__ import annotations

import random
from typing import Any, TypeVar

import numpy as np
import torch
from lightning import LightningModule
from lightning.pytorch.utilities.types import OptimizerLRSchedulerConfig
from torch import Tensor, distributed

from soundmark.training.data.collate import SoundscapeLoader
from soundmark.training.data.soundscapes import SoundscapeBatch
from soundmark.training.experiment import ExperimentConfig
from soundmark.training.gather import gather_rows, several_processes
from soundmark.training.systems.contract import Embedded, System, alone
from soundmark.training.systems.stored import hyper_parameters, own_state, stored_state
from soundmark.training.tables.protocols import EmbeddedSplit, retrieval_metrics

_HISTORY = "soundmark_validations"
#: One validation batch's (means, log variances or None) by modality.
_Rows = dict[str, tuple[Tensor, Tensor | None]]
T = TypeVar("T")


def monitored(system: System) -> str:
    """The figure that decides which checkpoint is the best: image-to-audio recall, or
    image-to-text for a system that hears nothing."""
    return "val_I2A_R@10%" if "audio" in system.modalities else "val_I2T_R@10%"


class ExperimentTask(LightningModule):
    """``history``: step and figures of every validation so far, kept in checkpoints."""

    def __init__(self, config: ExperimentConfig, system: System) -> None:
        super().__init__()
        self.save_hyperparameters(hyper_parameters(config))
        self.config = config
        self.system = system
        self.history: list[dict[str, float]] = []
        self._rows: list[_Rows] = []
        self._losses: list[float] = []

    def setup(self, stage: str) -> None:
        """Put what sharding leaves alone where the rest will be."""
        if self.config.trainer.strategy == "fsdp":
            for parameter in scalars(self.system):
                parameter.data = parameter.data.to(self.trainer.strategy.root_device)

    def on_train_epoch_start(self) -> None:
        """Begin the epoch's order of rows; nothing changes where an epoch is gone on with."""
        loader = self.trainer.train_dataloader
        if isinstance(loader, SoundscapeLoader):
            loader.set_epoch(self.current_epoch)

    def on_train_batch_start(self, _batch: Any, batch_idx: int) -> None:
        """Seed what is random in the step."""
        words = [self.config.seed, self.global_step, batch_idx, self.global_rank]
        seed = int(np.random.SeedSequence(words).generate_state(1)[0])
        torch.manual_seed(seed)
        np.random.seed(seed)  # noqa: NPY002 (libraries that use the global generator)
        random.seed(seed)

    def training_step(self, batch: SoundscapeBatch, _index: int) -> Tensor:
        """All losses of one batch, over the batches of all processes together."""
        gather = alone if self.config.trainer.published_negatives else gather_rows
        terms = self.system.losses(batch, gather)
        size = len(batch.ids)
        shown = {f"train_{name}": term.detach() for name, term in terms.items() if name != "loss"}
        self.log_dict(shown, batch_size=size)
        self.log("loss", terms["loss"].detach(), prog_bar=True, batch_size=size)
        return terms["loss"]

    def validation_step(self, batch: SoundscapeBatch, _index: int) -> None:
        """Embed one batch, and take the loss of its rows.

        Processes may have different numbers of batches, so none waits for another here.
        """
        found = {"image": self.system.embed_image(batch)}
        if "audio" in self.system.modalities:
            found["audio"] = self.system.embed_audio(batch)
        if "text" in self.system.modalities:
            found["image_caption"] = self.system.embed_text(batch.image_captions)
            if "audio" in self.system.modalities:
                found["audio_caption"] = self.system.embed_text(batch.audio_captions)
        self._rows.append({name: _on_cpu(rows) for name, rows in found.items()})
        if len(batch.ids) > 1:
            self._losses.append(float(self.system.losses(batch)["loss"]))

    def on_validation_epoch_end(self) -> None:
        """Recall and median rank over the rows of all processes; ``val_loss``, the mean over
        batches, as published."""
        rows, losses = _of_all_processes(self._rows), _of_all_processes(self._losses)
        self._rows, self._losses = [], []
        if not rows:
            return
        figures = retrieval_metrics(_joined(rows), self.system.similarity)
        shown = {f"val_{name}": float(value) for name, value in figures.items()}
        if losses:
            shown["val_loss"] = sum(losses) / len(losses)
        if not self.trainer.sanity_checking:
            self.history.append({"step": float(self.global_step), **shown})
        monitor = monitored(self.system)
        for name, value in shown.items():
            self.log(name, value, prog_bar=name == monitor, sync_dist=several_processes())

    def on_after_backward(self) -> None:
        """Average the gradients that sharding leaves alone (see ``fit_experiment``)."""
        if self.config.trainer.strategy != "fsdp" or not several_processes():
            return
        for parameter in scalars(self.system):
            if parameter.grad is not None:
                distributed.all_reduce(parameter.grad)
                parameter.grad /= distributed.get_world_size()

    def configure_optimizers(self) -> OptimizerLRSchedulerConfig:
        """AdamW over all parameters, its learning rate annealed and restarted by step."""
        options = self.config.optimiser
        optimiser = torch.optim.AdamW(
            [parameter for parameter in self.parameters() if parameter.requires_grad],
            lr=options.learning_rate,
            weight_decay=options.weight_decay,
            betas=options.betas,
            eps=options.eps,
        )
        schedule = torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(
            optimiser, T_0=options.restart_steps
        )
        return {"optimizer": optimiser, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Write tensors under the names of the published checkpoints, where a kind has such."""
        own = {
            name.removeprefix("system."): tensor
            for name, tensor in checkpoint["state_dict"].items()
        }
        checkpoint["state_dict"] = stored_state(self.system, own)
        checkpoint[_HISTORY] = self.history

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Read tensors back from those names."""
        own = own_state(self.system, checkpoint["state_dict"], "the checkpoint")
        checkpoint["state_dict"] = {f"system.{name}": tensor for name, tensor in own.items()}
        self.history = list(checkpoint.get(_HISTORY, []))


def scalars(system: System) -> list[torch.nn.Parameter]:
    """The parameters without dimensions (temperatures), which cannot be sharded."""
    return [parameter for parameter in system.parameters() if parameter.ndim == 0]


def _on_cpu(rows: Embedded) -> tuple[Tensor, Tensor | None]:
    variance = rows.log_variance
    return rows.mean.float().cpu(), None if variance is None else variance.float().cpu()


def _of_all_processes(items: list[T]) -> list[T]:
    if not several_processes():
        return items
    every: list[list[T]] = [[] for _ in range(distributed.get_world_size())]
    distributed.all_gather_object(every, items)
    return [item for own in every for item in own]


def _joined(rows: list[_Rows]) -> EmbeddedSplit:
    def joined(name: str) -> Embedded | None:
        if name not in rows[0]:
            return None
        means, variances = zip(*(batch[name] for batch in rows), strict=True)
        known = [variance for variance in variances if variance is not None]
        return Embedded(torch.cat(means), torch.cat(known) if known else None)

    return EmbeddedSplit(
        image=joined("image"),
        audio=joined("audio"),
        audio_caption=joined("audio_caption"),
        image_caption=joined("image_caption"),
    )
