"""How well a model reads pictures and captions that it has not seen, for people to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.codebook import logistic
from soundmark.desktop.engine.imaging import read_image
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.records import Context, Place
from soundmark.desktop.engine.retrieval import retrieval_score, same_label_top1
from soundmark.export.errors import ExportError
from soundmark.export.progress import progress
from soundmark.training.data.samples import Sample, read_folder

_BINS = 10
_SHARED_SOUNDS = 0.5
#: Bins with fewer pairs say too little to be drawn.
_LEAST_PAIRS = 20


@dataclass(frozen=True)
class HeldOut:
    """A folder of samples, the split of it that the model has not seen, and its name."""

    folder: Path
    split: str | None
    label: str


@dataclass(frozen=True)
class Retrieval:
    """``pictures``: how many; ``recall``: share of captions whose picture is in the first tenth;
    ``rank``: the median place of the right picture; ``same_kind``: share of pictures whose first
    caption belongs to the same kind of land, None where the samples name none."""

    label: str
    pictures: int
    recall: float
    rank: float
    same_kind: float | None


@dataclass(frozen=True)
class Reliability:
    """How often a pair of caption and picture that is said to fit with ``stated`` does fit.
    ``pairs``: how many were counted."""

    stated: float
    right: float
    pairs: int


@dataclass(frozen=True)
class Scores:
    """The scores of every held-out set, and the calibration over all of them."""

    retrieval: tuple[Retrieval, ...]
    reliability: tuple[Reliability, ...]


def measure(model: Model, sets: Sequence[HeldOut]) -> Scores:
    """Encode what is held out; SoundmarkError for folders that are none."""
    retrieval, stated, fits = [], [], []
    for each in sets:
        samples = list(read_folder(each.folder, each.split).samples)
        if not samples:
            raise ExportError(f"{each.folder} holds no samples of split {each.split!r}.")
        pictures, captions = _encoded(model, samples)
        found = retrieval_score(captions, pictures)
        kinds = [sample.land_use for sample in samples]
        retrieval.append(
            Retrieval(
                each.label,
                len(samples),
                found.recall,
                found.median_rank,
                same_label_top1(pictures, captions, kinds),
            )
        )
        manifest = model.manifest
        calibration = manifest.caption_calibration or manifest.text_calibration
        chances = logistic(pictures @ captions.T, calibration.slope, calibration.offset)
        stated.append(np.asarray(chances).ravel())
        fits.append(fitting([sample.sounds for sample in samples]).ravel())
    if not retrieval:
        return Scores((), ())
    return Scores(tuple(retrieval), reliability(np.concatenate(stated), np.concatenate(fits)))


def fitting(sounds: Sequence[Sequence[str]]) -> NDArray[np.bool_]:
    """Which captions fit which pictures, (n, n): a picture's own, and those that share at least
    half of their sounds with it, as the scales were fitted (``export.calibration``)."""
    names = sorted({name for tags in sounds for name in tags})
    tags = np.array([[name in row for name in names] for row in sounds], dtype=np.int64)
    tags = tags.reshape(len(sounds), len(names))
    shared = tags @ tags.T
    count = tags.sum(axis=1)
    union = np.maximum(count[:, None] + count[None] - shared, 1)
    found: NDArray[np.bool_] = (shared / union >= _SHARED_SOUNDS) | np.eye(len(sounds), dtype=bool)
    return found


def reliability(stated: NDArray[np.floating], fits: NDArray[np.bool_]) -> tuple[Reliability, ...]:
    """The pairs by tenths of what is stated; tenths with few pairs are left out."""
    rows = []
    numbers = np.minimum((stated * _BINS).astype(int), _BINS - 1)
    for number in range(_BINS):
        here = numbers == number
        if here.sum() >= _LEAST_PAIRS:
            mean, right = float(stated[here].mean()), float(fits[here].mean())
            rows.append(Reliability(mean, right, int(here.sum())))
    return tuple(rows)


def _encoded(
    model: Model, samples: Sequence[Sample]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    pictures, captions = [], []
    for sample in progress(samples, "Looking at held-out pictures", len(samples)):
        place = None
        if sample.latitude is not None and sample.longitude is not None:
            place = Place(sample.latitude, sample.longitude)
        image = read_image(sample.image)
        pictures.append(model.image.encode(image, sample.gsd_m, place, Context()).embedding)
        captions.append(model.text.encode(sample.caption).embedding)
    return np.stack(pictures), np.stack(captions)
