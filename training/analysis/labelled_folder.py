"""Any labelled folder for a linear probe: pictures or sounds with one label or several each.

Three layouts are read: ``samples.jsonl`` (pictures, labelled by one of their fields),
``index.json`` (recordings, labelled by their tag), or one subfolder a class, either in the folder
itself or below ``train`` and ``val`` (or ``test``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.analysis.reading import stem_rows
from soundmark.training.data.mixes import INDEX_NAME
from soundmark.training.data.samples import read_folder

Encoder = Literal["image", "audio"]
SUFFIXES: dict[Encoder, frozenset[str]] = {
    "image": frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"}),
    "audio": frozenset({".wav", ".flac", ".ogg", ".mp3"}),
}
_TRAIN, _TEST = "train", ("test", "val", "validation")


class LabelsError(SoundmarkError):
    """A labelled folder that cannot be probed."""


@dataclass(frozen=True)
class LabelledFile:
    """A picture or sound with its labels. ``gsd_m``: metres per pixel of a stored picture."""

    path: Path
    labels: tuple[str, ...]
    split: str = ""
    gsd_m: float | None = None


@dataclass
class LabelledFolder:
    """``several``: labels are lists. ``train`` and ``test`` name its splits, if it has both."""

    files: list[LabelledFile]
    several: bool = False
    splits: tuple[str, str] | None = None
    skipped: list[str] = field(default_factory=list)


def read_labelled(
    folder: Path,
    encoder: Encoder,
    *,
    label: str = "land_use",
    splits: tuple[str, str] | None = None,
    gsd_m: float | None = None,
) -> LabelledFolder:
    """Read ``folder`` in whichever layout it has.

    ``label``: the field of samples.jsonl that is to be told ("land_use", "sounds" or "objects").
    ``splits``: names of the training and the test split, if not those that are found. ``gsd_m``:
    of the pictures in class folders. Raises LabelsError in one sentence if nothing can be probed.
    """
    if not folder.is_dir():
        raise LabelsError(f"{folder} is not a folder.")
    if encoder == "image" and (folder / "samples.jsonl").is_file():
        found = _samples(folder, label)
    elif encoder == "audio" and (folder / INDEX_NAME).is_file():
        rows = stem_rows(folder)
        found = LabelledFolder([LabelledFile(path, (tag,)) for path, tag in rows])
    else:
        found = _class_folders(folder, encoder, gsd_m)
    found.splits = _chosen_splits(found.files, splits, folder)
    _check(found, folder, encoder)
    return found


def _samples(folder: Path, label: str) -> LabelledFolder:
    report = read_folder(folder)
    several = label in ("sounds", "objects")
    if not several and label != "land_use":
        raise LabelsError(f"--label {label} is none of land_use, sounds and objects.")
    files = []
    for sample in report.samples:
        own = getattr(sample, label)
        labels = tuple(own) if several else ((own,) if own else ())
        if labels:
            files.append(LabelledFile(sample.image, labels, sample.split, sample.gsd_m))
        else:
            report.skipped.append(f"{sample.image}: no {label}")
    return LabelledFolder(files, several, skipped=report.skipped)


def _class_folders(folder: Path, encoder: Encoder, gsd_m: float | None) -> LabelledFolder:
    if encoder == "image" and gsd_m is None:
        raise LabelsError(
            f"The pictures of {folder} do not say their scale: give --gsd, metres per pixel."
        )
    names = {entry.name for entry in folder.iterdir() if entry.is_dir()}
    test = next((name for name in _TEST if name in names), None)
    tops = [(folder, "")]
    if _TRAIN in names and test is not None:
        tops = [(folder / _TRAIN, _TRAIN), (folder / test, test)]
    files, skipped = [], []
    for top, split in tops:
        for kind in sorted(entry for entry in top.iterdir() if entry.is_dir()):
            for path in sorted(kind.iterdir()):
                if path.suffix.lower() in SUFFIXES[encoder]:
                    files.append(LabelledFile(path, (kind.name,), split, gsd_m))
                elif path.is_file() and not path.name.startswith("."):
                    skipped.append(f"{path}: not a file the {encoder} encoder reads")
    return LabelledFolder(files, skipped=skipped)


def _chosen_splits(
    files: Sequence[LabelledFile], asked: tuple[str, str] | None, folder: Path
) -> tuple[str, str] | None:
    present = Counter(file.split for file in files)
    if asked is not None:
        for name in asked:
            if name not in present:
                raise LabelsError(f"{folder} has no labelled file of split {name}.")
        return asked
    test = next((name for name in _TEST if name in present), None)
    return (_TRAIN, test) if _TRAIN in present and test is not None else None


def _check(found: LabelledFolder, folder: Path, encoder: Encoder) -> None:
    if not found.files:
        raise LabelsError(
            f"{folder} has nothing labelled for the {encoder} encoder: one subfolder a class, "
            "samples.jsonl, or index.json of recordings."
        )
    names = {label for file in found.files for label in file.labels}
    if len(names) < 2:
        raise LabelsError(
            f"{folder} has a single class, {next(iter(names))}: there is nothing to tell apart."
        )
