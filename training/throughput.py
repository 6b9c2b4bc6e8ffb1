"""How fast a run is and what it takes: samples a second, memory, use of the accelerator."""

from __future__ import annotations

import time
from typing import Any

import lightning
import torch
from lightning.pytorch.callbacks import Callback

from soundmark.training.data.soundscapes import SoundscapeBatch

#: The first steps fill caches and choose kernels; they are not measured.
_WARM_UP = 3
_BYTES_PER_GIB = 2**30


class Throughput(Callback):
    """Measures all steps behind the first few; ``report`` is what has been seen so far.

    Samples are those of all processes; time of validations and checkpoints is left out.
    """

    def __init__(self, every: int) -> None:
        self.every = every
        self.steps = 0
        self.samples = 0
        self.seconds = 0.0
        self.seen = 0
        self.utilisations: list[int] = []
        self.device = ""
        self.processes = 1
        self._began: float | None = None

    def on_train_start(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule
    ) -> None:
        """Note the device and forget peaks of the past."""
        self.processes = trainer.world_size
        device = pl_module.device
        self.device = str(device.type)
        if device.type == "cuda":
            self.device = torch.cuda.get_device_name(device)
            torch.cuda.reset_peak_memory_stats(device)

    def on_train_batch_start(
        self,
        trainer: lightning.Trainer,
        pl_module: lightning.LightningModule,
        batch: Any,
        batch_idx: int,
    ) -> None:
        """Begin to measure if nothing is being measured; waiting for data counts."""
        if self._began is None:
            _wait(pl_module.device)
            self._began = time.perf_counter()

    def on_train_batch_end(
        self,
        trainer: lightning.Trainer,
        pl_module: lightning.LightningModule,
        outputs: Any,
        batch: SoundscapeBatch,
        batch_idx: int,
    ) -> None:
        """Count the step; every so many, read the clock and log."""
        self.seen += 1
        if self.seen <= _WARM_UP:
            self._began = None
            return
        self.steps += 1
        self.samples += len(batch.ids) * self.processes
        if self.steps % self.every == 0:
            self._read(pl_module.device)
            if self.seconds > 0:
                pl_module.log("samples_per_second", self.samples / self.seconds)

    def on_validation_start(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule
    ) -> None:
        """Stop the clock."""
        self._read(pl_module.device)
        self._began = None

    def on_save_checkpoint(
        self,
        trainer: lightning.Trainer,
        pl_module: lightning.LightningModule,
        checkpoint: dict[str, Any],
    ) -> None:
        """Stop the clock: what is written now is no training."""
        self._read(pl_module.device)
        self._began = None

    def on_train_end(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule
    ) -> None:
        """Read the clock a last time."""
        self._read(pl_module.device)

    def _read(self, device: torch.device) -> None:
        if self._began is None:
            return
        _wait(device)
        now = time.perf_counter()
        self.seconds += now - self._began
        self._began = now
        used = utilisation(device)
        if used is not None:
            self.utilisations.append(used)

    @property
    def report(self) -> dict[str, Any]:
        """Figures of the run; ``samples_per_second`` is None before anything was measured."""
        measured = self.seconds > 0 and self.samples > 0
        used = self.utilisations
        return {
            "device": self.device,
            "processes": self.processes,
            "measured_steps": self.steps,
            "samples_per_second": round(self.samples / self.seconds, 2) if measured else None,
            "seconds_per_step": round(self.seconds / self.steps, 4) if measured else None,
            "peak_memory_gib": peak_memory_gib(),
            "gpu_utilisation_percent": round(sum(used) / len(used), 1) if used else None,
        }


def peak_memory_gib() -> float:
    """The most memory taken so far: of the GPU where there is one, else of this process
    (there what it holds now, where the system keeps no record of its peak)."""
    if torch.cuda.is_available():
        return round(torch.cuda.max_memory_allocated() / _BYTES_PER_GIB, 2)
    import psutil

    memory = psutil.Process().memory_info()
    return round(float(getattr(memory, "peak_wset", memory.rss)) / _BYTES_PER_GIB, 2)


def utilisation(device: torch.device) -> int | None:
    """Percent of the last second in which the GPU worked; None where torch cannot tell."""
    if device.type != "cuda":
        return None
    try:
        return int(torch.cuda.utilization(device))
    except (ModuleNotFoundError, RuntimeError):  # no NVIDIA management library
        return None


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
