"""A training run from its config: data, Lightning trainer, checkpoints, report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import lightning
import torch
from lightning.pytorch.callbacks import (
    EMAWeightAveraging,
    ModelCheckpoint,
    RichProgressBar,
)
from lightning.pytorch.loggers import CSVLogger
from rich.console import Console
from torch.utils.data import DataLoader

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.checkpoint import open_checkpoint
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
from soundmark.training.data.mixes import Waveform, read_stems
from soundmark.training.data.phrases import SOUND_PHRASES, THING_PHRASES
from soundmark.training.data.samples import Sample, read_folders
from soundmark.training.evaluate import (
    EvaluationSet,
    Report,
    embed,
    grounding_report,
    markdown,
    retrieval_report,
)
from soundmark.training.model.audio import MiniAudioEncoder
from soundmark.training.model.text import FrozenTextEncoder
from soundmark.training.task import Sat2SoundTask

console = Console(stderr=True)


def load_pretrained(task: Sat2SoundTask, config: FitConfig) -> None:
    """Fill the image backbone and the audio network; a part whose file is not named starts at
    random.

    Raises ModelError naming a file that is missing or of another network.
    """
    model = task.model
    try:
        if config.weights.imagenet is not None:
            state = torch.load(config.weights.imagenet, map_location="cpu", weights_only=True)
            model.image_encoder.backbone.load_imagenet(state)
        if config.weights.yamnet is not None:
            model.audio_encoder.network.load_yamnet(config.weights.yamnet)
    except (OSError, KeyError, RuntimeError, ValueError) as error:
        raise ModelError(
            f"A pretrained part cannot be used ({error}); run `soundmark-train weights` first."
        ) from error


def training_stems(config: FitConfig) -> dict[str, list[Waveform]]:
    """The recordings of the run, without those held out."""
    folders = [config.data.resolve(path) for path in config.data.stems]
    return read_stems(folders, config.data.held_out_stems)


def evaluation_sets(
    config: FitConfig, samples: Sequence[Sample], text: FrozenTextEncoder, encoder: MiniAudioEncoder
) -> list[EvaluationSet]:
    """One set a folder, with assembled audio of the recordings that training also mixes."""
    stems = training_stems(config)
    found = []
    for name in dict.fromkeys(sample.folder for sample in samples):
        rows = [sample for sample in samples if sample.folder == name]
        audio = audio_bank(
            rows,
            stems,
            encoder,
            config.output / "cache",
            clips=1,
            seed=config.seed + 1,
            augment=False,
        )
        found.append(EvaluationSet.of(name, rows, text, audio))
    return found


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
    encoder = task.model.audio_encoder.eval()
    stems = training_stems(config)
    bank = audio_bank(
        train.samples,
        stems,
        encoder,
        config.output / "cache",
        clips=config.data.audio_clips,
        seed=config.seed,
        augment=True,
    )
    data = TrainingData(
        train.samples,
        bank,
        text,
        cells,
        config.seed,
        config.output / "cache",
        config.optimiser.extra_captions,
    )
    task.evaluation = evaluation_sets(config, validation.samples, text, encoder)
    task.tag_prompts = Prompts.of(SOUND_PHRASES, TAGS, text)
    task.thing_prompts = Prompts.of(THING_PHRASES, THINGS, text)
    task.text = [text]
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
    load_pretrained(task, config)
    if config.start_from is not None:
        begun, _ = open_checkpoint(config.start_from)
        task.model.load_state_dict(begun.state_dict())
    loader = prepare(task, config, text)
    task.model.to(memory_format=torch.channels_last)
    best = ModelCheckpoint(
        folder,
        "best",
        monitor=config.optimiser.monitor,
        mode="max",
        save_last=True,
        enable_version_counter=False,
    )
    trainer = lightning.Trainer(
        accelerator=accelerator,
        devices=1,
        max_epochs=config.optimiser.epochs,
        precision=config.precision,
        gradient_clip_val=config.optimiser.gradient_clip,
        callbacks=[
            best,
            EMAWeightAveraging(decay=config.optimiser.ema_decay),
            RichProgressBar(refresh_rate=5),
        ],
        logger=CSVLogger(folder, name="", version="log"),
        log_every_n_steps=5,
        num_sanity_val_steps=0,
        limit_train_batches=limit,
    )
    trainer.fit(task, loader, DataLoader([0]), ckpt_path=str(resume) if resume else None)
    write_report(task, folder)
    return folder


def write_report(task: Sat2SoundTask, folder: Path) -> None:
    """``report.json`` and ``report.md`` of the last validation."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(json.dumps(task.reports, indent=1), encoding="utf-8")
    (folder / "report.md").write_text(markdown(task.reports), encoding="utf-8")
    console.print(markdown(task.reports))


def evaluate_checkpoint(path: Path, folders: Sequence[Path], split: str) -> dict[str, Report]:
    """Reports of a checkpoint, by folder, with assembled audio where the run's recordings are at
    hand."""
    model, config = open_checkpoint(path)
    text = FrozenTextEncoder(config.weights.text, config.model.text_tokens)
    samples = read_folders(folders, split).samples
    reports: dict[str, Report] = {}
    cells = read_cells([config.data.resolve(item) for item in config.data.validation_cells])
    for data in evaluation_sets(config, samples, text, model.audio_encoder):
        found = embed(model, data)
        reports[data.name] = retrieval_report(data, found)
        if any(sample.id in cells for sample in data.samples):
            reports[data.name]["grounding_auc"] = grounding_report(model, data, found, cells, text)
    return reports
