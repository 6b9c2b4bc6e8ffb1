"""A run of the paper's kind from its config: data, system, Lightning trainer, checkpoints, report.

OUTPUT/NAME holds ``best.ckpt`` (highest image-to-audio recall on validation), ``last.ckpt``
(renewed every so many steps, to go on from after a kill), ``log/metrics.csv``, TensorBoard's events
where that is installed, and ``report.json``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import lightning
import torch
from lightning.fabric.utilities.exceptions import MisconfigurationException
from lightning.pytorch.callbacks import (
    Callback,
    ModelCheckpoint,
    RichModelSummary,
    RichProgressBar,
)
from lightning.pytorch.loggers import CSVLogger, Logger, TensorBoardLogger
from lightning.pytorch.strategies import DDPStrategy, FSDPStrategy, Strategy

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.checkpoint_files import WholeCheckpoints
from soundmark.training.config import ConfigError
from soundmark.training.data.collate import (
    SoundscapeDataset,
    SoundscapeLoader,
    SoundscapeStream,
)
from soundmark.training.data.soundscapes import OVERHEADS, RowSource, Source, StreamSource
from soundmark.training.data.sources import open_source
from soundmark.training.experiment import ExperimentConfig
from soundmark.training.experiment_task import ExperimentTask, monitored, scalars
from soundmark.training.last_checkpoint import LastCheckpoint
from soundmark.training.progress import console
from soundmark.training.published.loading import read_weights
from soundmark.training.random_soundscapes import RandomSoundscapes
from soundmark.training.run_report import RunReport
from soundmark.training.step_lines import StepLines
from soundmark.training.systems.contract import System
from soundmark.training.systems.registry import build_system
from soundmark.training.throughput import Throughput


@dataclass(frozen=True)
class Data:
    """What a run reads."""

    train: Source
    validation: Source | None


def open_data(config: ExperimentConfig) -> Data:
    """Open both splits of a run; a SoundmarkError for what is missing or lacks columns."""
    train = open_source(config.data, "train")
    return Data(train, open_source(config.validation or config.data, "val"))


def fit_experiment(
    config: ExperimentConfig, *, data: Data | None = None, callbacks: Sequence[Callback] = ()
) -> Path:
    """Train; returns the folder of the run. ``callbacks``: further ones of Lightning's.

    A run whose ``resume`` names a checkpoint of the same run goes on as if it had not stopped.
    """
    # Loader workers are forked when tokenizers have long been used.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    lightning.seed_everything(config.seed, verbose=False)
    if config.resume is not None:
        check_resumable(config.resume, config)
    data = data or open_data(config)
    system = build_system(config, pretrained=config.resume is None)
    if not any(parameter.requires_grad for parameter in system.parameters()):
        raise ConfigError(f"{config.name}: a system of kind {config.kind} is not trained.")
    task = ExperimentTask(config, system)
    speed = Throughput(config.trainer.log_every)
    train = loader(config, data.train, train=True)
    report = RunReport(config, speed, data.train, data.validation)
    trainer = make_trainer(config, system, train, [speed, report, *callbacks])
    trainer.fit(
        task,
        train,
        None if data.validation is None else loader(config, data.validation, train=False),
        ckpt_path=str(config.resume) if config.resume else None,
        weights_only=True,
    )
    return config.folder


def measure_throughput(
    config: ExperimentConfig, steps: int, *, random_data: bool
) -> dict[str, Any]:
    """Train for ``steps`` steps without validation or checkpoints; returns the measured figures.

    ``random_data``: noise of the right shapes instead of the run's data.
    """
    source: Source
    if random_data:
        overhead = OVERHEADS.get(config.data.pictures)
        if overhead is None:
            raise ConfigError(f"There are no random pictures of kind {config.data.pictures}.")
        rows = config.trainer.batch_size * min(steps, 8)
        source = RandomSoundscapes(rows, overhead, mel=config.data.precomputed_mel)
    else:
        source = open_source(config.data, "train")
    lightning.seed_everything(config.seed, verbose=False)
    trainer_section = config.trainer.model_copy(update={"max_steps": steps, "max_epochs": steps})
    config = config.model_copy(update={"trainer": trainer_section})
    system = build_system(config)
    speed = Throughput(every=max(1, steps // 10))
    train = loader(config, source, train=True)
    trainer = make_trainer(config, system, train, [speed], keep=False)
    trainer.fit(ExperimentTask(config, system), train)
    return {
        "name": config.name,
        "system": config.kind,
        "precision": config.trainer.precision,
        "batch_size": config.trainer.batch_size,
        "random_data": random_data,
        **speed.report,
    }


def loader(config: ExperimentConfig, source: Source, *, train: bool) -> SoundscapeLoader:
    """Batches of a source for this process, rows divided among all."""
    dataset: SoundscapeDataset | SoundscapeStream
    if isinstance(source, RowSource):
        dataset = SoundscapeDataset(source, train=train, seed=config.seed)
    elif isinstance(source, StreamSource):
        dataset = SoundscapeStream(source, train=train, seed=config.seed)
    else:
        raise TypeError(f"{type(source).__name__} is no source of rows")
    return SoundscapeLoader(
        dataset,
        config.trainer.batch_size // _processes(config),
        workers=config.trainer.workers,
        shared=True,
        pin_memory=torch.cuda.is_available(),
    )


def _processes(config: ExperimentConfig) -> int:
    stated = config.trainer.devices
    here = torch.cuda.device_count() if config.trainer.accelerator != "cpu" else 1
    devices = max(1, here) if isinstance(stated, str) else stated
    total = devices * config.trainer.num_nodes
    if config.trainer.batch_size % total:
        raise ConfigError(
            f"The batch of {config.trainer.batch_size} cannot be divided among {total} devices."
        )
    return total


def make_trainer(
    config: ExperimentConfig,
    system: System,
    train: SoundscapeLoader,
    callbacks: Sequence[Callback],
    *,
    keep: bool = True,
) -> lightning.Trainer:
    """The Lightning trainer of a run; ``keep`` False writes neither checkpoints nor logs."""
    options = config.trainer
    kept = checkpoints(config, monitored(system)) if keep else []
    try:
        return lightning.Trainer(
            accelerator=options.accelerator,
            devices=options.devices,
            num_nodes=options.num_nodes,
            strategy=strategy(config, system),
            precision=options.precision,
            max_epochs=options.max_epochs,
            max_steps=options.max_steps or -1,
            gradient_clip_val=config.optimiser.gradient_clip or None,
            accumulate_grad_batches=config.optimiser.accumulate,
            val_check_interval=_validate_every(config, train),
            check_val_every_n_epoch=None,
            limit_val_batches=(options.limit_val_batches or 1.0) if keep else 0,
            log_every_n_steps=options.log_every,
            num_sanity_val_steps=0,
            use_distributed_sampler=False,
            # Statistics of the global batch, as one device would take them.
            sync_batchnorm=torch.cuda.is_available() and not options.published_negatives,
            deterministic="warn" if options.deterministic else None,
            callbacks=[*kept, *_display(), *callbacks],
            plugins=[WholeCheckpoints()],
            logger=loggers(config) if keep else False,
            enable_checkpointing=keep,
            enable_progress_bar=console.is_terminal,
            enable_model_summary=console.is_terminal,
        )
    except (MisconfigurationException, ValueError, RuntimeError) as error:
        reason = " ".join(str(error).split())
        raise ConfigError(f"{config.name} cannot be run on this machine: {reason}") from error


def _validate_every(config: ExperimentConfig, train: SoundscapeLoader) -> int:
    """Batches between validations: as asked for, but at least one validation a run."""
    options, accumulate = config.trainer, config.optimiser.accumulate
    wanted = options.val_check_interval * accumulate
    bounds = []
    if options.max_steps is not None:
        bounds.append(options.max_steps * accumulate)
    if not isinstance(train.dataset, SoundscapeStream):
        bounds.append(len(train) * options.max_epochs)
    return max(1, min([wanted, *bounds]))


def strategy(config: ExperimentConfig, system: System) -> str | Strategy:
    """Lightning's strategy. Some parameters take no part in every step (a term that weighs nothing,
    outputs that the paper does not use), so unused ones are looked for, as published."""
    wanted = config.trainer.strategy
    if wanted == "ddp":
        return DDPStrategy(find_unused_parameters=True)
    if wanted == "ddp_fork":
        return DDPStrategy(find_unused_parameters=True, start_method="fork")
    if wanted == "fsdp":
        # Sharding needs dimensions; the temperatures are kept whole on every process.
        return FSDPStrategy(state_dict_type="full", ignored_states=scalars(system))
    if _processes(config) > 1:
        return "ddp_find_unused_parameters_true"
    return "auto"


def checkpoints(config: ExperimentConfig, monitor: str) -> list[Callback]:
    """The best by validation, and the last to go on from."""
    folder = config.folder
    return [
        ModelCheckpoint(
            folder,
            "best",
            monitor=monitor,
            mode="max",
            enable_version_counter=False,
            save_on_train_epoch_end=False,
        ),
        LastCheckpoint(folder / "last.ckpt", config.trainer.save_every),
    ]


def loggers(config: ExperimentConfig) -> list[Logger]:
    """CSV always, TensorBoard where it is wanted and installed.

    The CSV of a run that goes on lies beside that of its beginning: log, log_2, log_3 ...
    """
    version, flush = "log", config.trainer.log_every
    if config.resume is not None:
        parts = len(list(config.folder.glob("log*/metrics.csv")))
        version = f"log_{parts + 1}" if parts else "log"
    found: list[Logger] = [
        CSVLogger(config.folder, name="", version=version, flush_logs_every_n_steps=flush)
    ]
    if config.trainer.tensorboard and find_spec("tensorboard") is not None:
        found.append(TensorBoardLogger(config.folder, name="", version="tensorboard"))
    return found


def check_resumable(path: Path, config: ExperimentConfig) -> None:
    """Raise ModelError unless ``path`` is a checkpoint of the same system, data and batches."""
    said = read_weights(path).get("hyper_parameters")
    stated = said.get("experiment") if isinstance(said, dict) else None
    if not isinstance(stated, dict):
        raise ModelError(f"{path} is no checkpoint of a run that could go on.")
    own = config.model_dump(mode="json")
    for section in ("system", "data", "seed"):
        if stated.get(section) != own[section]:
            raise ModelError(f"{path} comes from a run with another {section}: it cannot go on.")
    trainer = stated.get("trainer")
    batch = trainer.get("batch_size") if isinstance(trainer, dict) else None
    if batch != config.trainer.batch_size:
        raise ModelError(f"{path} comes from a run with batches of {batch}: it cannot go on.")


def _display() -> list[Callback]:
    """A bar with an estimate on a terminal, a line a minute anywhere else."""
    if not console.is_terminal:
        return [StepLines()]
    options = {"stderr": True}
    return [
        RichProgressBar(refresh_rate=5, console_kwargs=options),
        RichModelSummary(console_kwargs=options),
    ]
