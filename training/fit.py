"""A training run from its config: data, Lightning trainer, checkpoints, report."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import lightning
import torch
from lightning.pytorch.callbacks import (
    Callback,
    ModelCheckpoint,
    RichModelSummary,
    RichProgressBar,
    WeightAveraging,
)
from lightning.pytorch.loggers import CSVLogger
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.errors import ModelError
from soundmark.training.checkpoint import model_sizes, open_checkpoint, read_tensors
from soundmark.training.config import FitConfig
from soundmark.training.data.batches import (
    TAGS,
    THINGS,
    FolderBatches,
    Prompts,
    TrainingData,
    read_cells,
)
from soundmark.training.data.features import audio_bank
from soundmark.training.data.phrases import SOUND_PHRASES, THING_PHRASES, meaningless
from soundmark.training.data.samples import read_folders
from soundmark.training.epoch_lines import EpochLines
from soundmark.training.evaluate import Report, cell_words, markdown, report_on
from soundmark.training.evaluation_data import evaluation_sets, training_stems
from soundmark.training.model.text import FrozenTextEncoder
from soundmark.training.progress import console
from soundmark.training.task import Sat2SoundTask

#: Texts without meaning that a run draws from.
_NONSENSE_TEXTS = 1500


class _OnePass(Dataset[int]):
    """Validation takes one step: all folders are asked in it."""

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: int) -> int:
        return index


def load_pretrained(task: Sat2SoundTask, config: FitConfig) -> None:
    """Fill the image backbone and the audio network; a part whose file is not named starts at
    random.

    Raises ModelError naming a file that is missing or of another network.
    """
    image, audio = task.model.mini_encoders()
    try:
        if config.weights.imagenet is not None:
            image.backbone.load_imagenet(read_tensors(config.weights.imagenet))
        if config.weights.yamnet is not None:
            audio.network.load_yamnet(config.weights.yamnet)
    except (ModelError, OSError, KeyError, RuntimeError, ValueError) as error:
        raise ModelError(
            f"A pretrained part cannot be used ({error}); run `soundmark-train weights` first."
        ) from error


def begin(task: Sat2SoundTask, config: FitConfig) -> None:
    """Give the model the weights that the run starts with.

    The audio network is YAMNet's wherever the run names it, also in a run that starts from a
    checkpoint: caches of its answers stay valid to the bit.
    """
    load_pretrained(task, config)
    if config.start_from is not None:
        begun, _ = open_checkpoint(config.start_from)
        if config.weights.yamnet is not None:
            begun.audio_encoder.load_state_dict(task.model.audio_encoder.state_dict())
        task.model.load_state_dict(begun.state_dict())


def averaging(decay: float) -> Callable[[Tensor, Tensor, int | Tensor], Tensor]:
    """The exponential moving average of weights, in a form that leaves equal weights equal to the
    bit: what is frozen stays what it was, and caches of its answers stay valid."""

    def average(kept: Tensor, current: Tensor, _count: int | Tensor) -> Tensor:
        return kept + (1 - decay) * (current - kept)

    return average


def prepare(task: Sat2SoundTask, config: FitConfig, text: FrozenTextEncoder) -> DataLoader[int]:
    """Read all data, give the task its prompts and evaluation sets, return the training loader."""
    folders = [config.data.resolve(path) for path in config.data.folders]
    train = read_folders(folders, "train")
    validation = read_folders(folders, "val")
    for line in train.skipped + validation.skipped:
        console.print(f"skipped {line}")
    cells = read_cells([config.data.resolve(path) for path in config.data.cells])
    task.validation_cells = read_cells(
        [config.data.resolve(path) for path in config.data.validation_cells]
    )
    encoder = task.model.mini_encoders()[1].eval()
    stems, cache = training_stems(config), config.output / "cache"
    bank = audio_bank(
        train.samples,
        stems,
        encoder,
        cache,
        clips=config.data.audio_clips,
        seed=config.seed,
        augment=True,
        heard=config.loss.sound > 0,
    )
    data = TrainingData(
        train.samples,
        bank,
        text,
        cells,
        config.seed,
        cache,
        config.optimiser.extra_captions,
    )
    task.evaluation = evaluation_sets(
        validation.samples, text, encoder, stems, cache, config.seed + 1
    )
    task.tag_prompts = Prompts.of(SOUND_PHRASES, TAGS, text)
    task.thing_prompts = Prompts.of(THING_PHRASES, THINGS, text)
    task.cell_words = cell_words(text)
    if config.loss.nonsense:
        rng = random.Random(config.seed)
        task.nonsense = text.states(sorted({meaningless(rng) for _ in range(_NONSENSE_TEXTS)}))
    sampler = FolderBatches(
        train.samples,
        config.optimiser.batch_size,
        config.optimiser.single_folder_share,
        config.seed,
    )
    return DataLoader(data, batch_sampler=sampler, collate_fn=data.batch, num_workers=0)


def fit(
    config: FitConfig,
    *,
    accelerator: str = "auto",
    resume: Path | None = None,
    limit: int | None = None,
) -> Path:
    """Train; returns the folder with ``best.ckpt``, ``last.ckpt``, ``report.json`` and
    ``report.md``.

    ``limit``: at most so many batches an epoch. ``resume``: a checkpoint to go on from.
    """
    lightning.seed_everything(config.seed, verbose=False)
    folder = config.output / config.name
    text = FrozenTextEncoder(config.weights.text, config.model.text_tokens)
    task = Sat2SoundTask(config, text.channels)
    if resume is not None:
        check_resumable(resume, task)
    begin(task, config)
    loader = prepare(task, config, text)
    _channels_last(task.model)
    trainer = lightning.Trainer(
        accelerator=accelerator,
        devices=1,
        max_epochs=config.optimiser.epochs,
        precision=config.precision,
        gradient_clip_val=config.optimiser.gradient_clip,
        callbacks=[
            *_checkpoints(folder, config.optimiser.monitor),
            WeightAveraging(avg_fn=averaging(config.optimiser.ema_decay)),
            *_display(),
        ],
        logger=CSVLogger(folder, name="", version="log"),
        log_every_n_steps=5,
        num_sanity_val_steps=0,
        limit_train_batches=limit,
        enable_progress_bar=console.is_terminal,
        enable_model_summary=console.is_terminal,
    )
    trainer.fit(
        task,
        loader,
        DataLoader(_OnePass()),
        ckpt_path=str(resume) if resume else None,
        weights_only=True,
    )
    write_report(best_reports(task, folder / "best.ckpt"), folder)
    return folder


def check_resumable(path: Path, task: Sat2SoundTask) -> None:
    """Raise ModelError unless ``path`` is a checkpoint of a model of the same sizes."""
    if model_sizes(path) != task.model.config:
        raise ModelError(f"{path} holds a model of other sizes than the config: it cannot go on.")


def best_reports(task: Sat2SoundTask, best: Path) -> dict[str, Report]:
    """The reports of the checkpoint that the run leaves behind, not of its last epoch."""
    model, _ = open_checkpoint(best)
    return {
        data.name: report_on(model, data, task.validation_cells, task.cell_words)
        for data in task.evaluation
    }


def write_report(reports: Mapping[str, Report], folder: Path) -> None:
    """Write ``report.json`` and ``report.md``, and print the table."""
    folder.mkdir(parents=True, exist_ok=True)
    table = markdown(reports)
    write_whole(folder / "report.json", (json.dumps(reports, indent=1) + "\n").encode())
    write_whole(folder / "report.md", table.encode())
    console.print(table, soft_wrap=True)


def _checkpoints(folder: Path, monitor: str) -> list[Callback]:
    """Keep the best epoch, and the last one to go on from.

    Two callbacks, because Lightning's ``save_last`` renews last.ckpt only with a new best.
    """
    return [
        ModelCheckpoint(folder, "best", monitor=monitor, mode="max", enable_version_counter=False),
        ModelCheckpoint(folder, "last", enable_version_counter=False),
    ]


def _display() -> list[Callback]:
    """A bar on a terminal, a line an epoch anywhere else."""
    if not console.is_terminal:
        return [EpochLines()]
    options = {"stderr": True}
    return [
        RichProgressBar(refresh_rate=5, console_kwargs=options),
        RichModelSummary(console_kwargs=options),
    ]


def _channels_last(model: nn.Module) -> None:
    for parameter in model.parameters():
        if parameter.ndim == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
