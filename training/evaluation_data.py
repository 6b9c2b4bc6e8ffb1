"""Evaluation sets from sample folders, with the recordings that are at hand on this machine.

Only a checkpoint and its text encoder are needed. Recordings are not: without them the figures that
need sound are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import platformdirs

from soundmark.training.checkpoint import open_checkpoint
from soundmark.training.config import FitConfig, relocated
from soundmark.training.data.batches import read_cells
from soundmark.training.data.features import audio_bank
from soundmark.training.data.mixes import INDEX_NAME, Stems, read_stems
from soundmark.training.data.samples import Sample, read_folders
from soundmark.training.evaluate import EvaluationSet, Report, cell_words, report_on
from soundmark.training.model.audio import MiniAudioEncoder
from soundmark.training.model.text import FrozenTextEncoder
from soundmark.training.progress import console


def default_cache() -> Path:
    """Where assembled audio is kept for whoever has only a checkpoint."""
    return Path(platformdirs.user_cache_dir("soundmark")) / "training"


def training_stems(config: FitConfig) -> Stems:
    """The recordings of the run, without those held out; all of its folders must be there."""
    folders = [config.data.resolve(path) for path in config.data.stems]
    return read_stems(folders, config.data.held_out_stems, join=config.data.join_stems)


def stems_at_hand(config: FitConfig, named: Sequence[Path] | None = None) -> Stems | None:
    """The recordings in ``named`` (which must be there), else in those folders of the run that are.

    None, and a line that says so, if there are none.
    """
    if named:
        return read_stems(named)
    folders = [config.data.resolve(path) for path in config.data.stems]
    found = [folder for folder in folders if (folder / INDEX_NAME).is_file()]
    if not found:
        console.print(
            f"No recordings in {', '.join(map(str, folders))}: figures that need sound are left "
            "out.",
            soft_wrap=True,
        )
        return None
    held_out = config.data.held_out_stems if len(found) == len(folders) else ()
    return read_stems(found, held_out, join=config.data.join_stems)


def evaluation_sets(
    samples: Sequence[Sample],
    text: FrozenTextEncoder,
    encoder: MiniAudioEncoder,
    stems: Stems | None,
    cache: Path,
    seed: int,
) -> list[EvaluationSet]:
    """One set a folder, with assembled audio of ``stems`` if there are any."""
    found = []
    for name in dict.fromkeys(sample.folder for sample in samples):
        rows = [sample for sample in samples if sample.folder == name]
        audio = None
        if stems is not None:
            audio = audio_bank(rows, stems, encoder, cache, clips=1, seed=seed, augment=False)
        found.append(EvaluationSet.of(name, rows, text, audio))
    return found


def evaluate_checkpoint(
    path: Path,
    folders: Sequence[Path],
    split: str,
    *,
    data_root: Path | None = None,
    stems: Sequence[Path] | None = None,
    text: Path | None = None,
    cache: Path | None = None,
) -> dict[str, Report]:
    """Reports of a checkpoint, by folder.

    ``data_root``, ``text``: where the run's data and text encoder lie on this machine, if not where
    the run had them. ``stems``: folders of recordings to use instead of the run's. Labelled cells
    and recordings that are not there leave their figures out.
    """
    model, run = open_checkpoint(path)
    config = relocated(run, data_root=data_root, text=text)
    encoder = FrozenTextEncoder(config.weights.text, config.model.text_tokens)
    samples = read_folders(folders, split).samples
    labelled = [config.data.resolve(item) for item in config.data.validation_cells]
    cells = read_cells([item for item in labelled if item.is_file()])
    sets = evaluation_sets(
        samples,
        encoder,
        model.mini_encoders()[1],
        stems_at_hand(config, stems),
        cache or default_cache(),
        config.seed + 1,
    )
    words = cell_words(encoder)
    return {data.name: report_on(model, data, cells, words) for data in sets}
