"""What a run leaves to read: its validations, its best step, its speed, the rows it skipped."""

from __future__ import annotations

import json

import lightning
from lightning.pytorch.callbacks import Callback

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.data.soundscapes import Source
from soundmark.training.experiment import ExperimentConfig
from soundmark.training.experiment_task import ExperimentTask, monitored
from soundmark.training.progress import console
from soundmark.training.throughput import Throughput

_SKIPPED_SHOWN = 5


class RunReport(Callback):
    """Writes ``report.json`` into the folder of the run when training ends."""

    def __init__(
        self,
        config: ExperimentConfig,
        speed: Throughput,
        train: Source,
        validation: Source | None,
    ) -> None:
        self.config = config
        self.speed = speed
        self.sources = [source for source in (train, validation) if source is not None]

    def on_fit_end(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        """Write the report of the process that speaks for all, and print what was skipped."""
        if not trainer.is_global_zero or not isinstance(pl_module, ExperimentTask):
            return
        monitor = monitored(pl_module.system)
        skipped = [line for source in self.sources for line in source.skipped]
        report = {
            "name": self.config.name,
            "system": self.config.kind,
            "steps": trainer.global_step,
            "batch_size": self.config.trainer.batch_size,
            "precision": self.config.trainer.precision,
            "best": max(pl_module.history, key=lambda row: row[monitor], default=None),
            "validations": pl_module.history,
            "throughput": self.speed.report,
            "skipped_rows": skipped,
        }
        try:
            content = json.dumps(report, indent=1) + "\n"
            write_whole(self.config.folder / "report.json", content.encode())
        except SoundmarkError as error:
            console.print(f"The run is complete, but {error}", soft_wrap=True)
        for line in skipped[:_SKIPPED_SHOWN]:
            console.print(f"skipped {line}", soft_wrap=True)
        if len(skipped) > _SKIPPED_SHOWN:
            console.print(f"and {len(skipped) - _SKIPPED_SHOWN} more rows, listed in report.json")
