"""Linear probing: how much a linear classifier reads from frozen features (Tables 15 and 16).

The paper says which encoders it probes, not how in every detail, so this is the usual protocol:
features standardised on the training rows, multinomial logistic regression, its strength C chosen
by cross-validation inside the training rows, tested on the given split or by stratified folds. All
clips of one recording stay on one side of every cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundmark.training.analysis.caption_scores import missing
from soundmark.training.analysis.intervals import bootstrap_mean
from soundmark.training.analysis.labelled_folder import LabelsError
from soundmark.training.analysis.probe_features import Features
from soundmark.training.progress import progress

#: Strengths tried: the inverse of the penalty on the weights.
STRENGTHS = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
INNER_FOLDS = 3
_MOST_STEPS = 2000
_Cut = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True)
class Task:
    """What is to be told: ``names`` of the classes, ``truth`` (n,) class numbers or, with several
    labels a file, (n, classes) of 0 and 1; ``cuts``: (training rows, test rows)."""

    names: list[str]
    truth: NDArray[np.int64]
    groups: list[str]
    cuts: list[_Cut]
    protocol: str
    left_out: list[str]

    @property
    def several(self) -> bool:
        """Whether a file bears several labels."""
        return self.truth.ndim == 2


@dataclass(frozen=True)
class Outcome:
    """Answers to the test files of all cuts. ``rows`` (m,): a row of each file; ``scores`` (m,
    classes): probabilities; ``folds`` (m,): its cut; ``strengths``: C of each cut."""

    rows: NDArray[np.int64]
    scores: NDArray[np.float64]
    folds: NDArray[np.int64]
    strengths: list[float]


def make_task(
    features: Features, several: bool, splits: tuple[str, str] | None, folds: int, seed: int
) -> tuple[Task, NDArray[np.int64]]:
    """The task of a labelled folder and the rows of its features that take part.

    Without ``splits``, ``folds`` stratified folds (fewer where a class has fewer files); a class
    with one file alone could not be tested and is left out, as are classes of one split only.
    Raises LabelsError if fewer than two classes are left.
    """
    names, left_out = _usable_classes(features, several, splits)
    if len(names) < 2:
        raise LabelsError(
            "Fewer than two classes have files to learn from and others to be tested on; left "
            f"out: {', '.join(left_out)}."
        )
    kept = np.array(
        [i for i, own in enumerate(features.labels) if set(own) & set(names)], dtype=np.int64
    )
    if splits is not None:
        wanted = [i for i in kept if features.splits[i] in splits]
        kept = np.array(wanted, dtype=np.int64)
    number = {name: index for index, name in enumerate(names)}
    if several:
        truth = np.zeros((len(kept), len(names)), dtype=np.int64)
        for row, i in enumerate(kept):
            for name in features.labels[i]:
                if name in number:
                    truth[row, number[name]] = 1
    else:
        truth = np.array([number[features.labels[i][0]] for i in kept], dtype=np.int64)
    groups = [features.groups[i] for i in kept]
    own_splits = [features.splits[i] for i in kept]
    cuts, protocol = _cuts(truth, groups, own_splits, splits, folds, seed)
    return Task(names, truth, groups, cuts, protocol, left_out), kept


def _usable_classes(
    features: Features, several: bool, splits: tuple[str, str] | None
) -> tuple[list[str], list[str]]:
    """Classes that can be learnt and tested, and those that cannot with the reason."""
    files: dict[str, dict[str, set[str]]] = {}
    for labels, group, split in zip(features.labels, features.groups, features.splits, strict=True):
        for name in labels if several else labels[:1]:
            files.setdefault(name, {}).setdefault(split, set()).add(group)
    names, left_out = [], []
    for name, places in sorted(files.items()):
        if splits is None:
            count = len(set().union(*places.values()))
            fits, why = count >= 2, "a single file"
        else:
            fits, why = all(split in places for split in splits), "not in both splits"
        if fits:
            names.append(name)
        else:
            left_out.append(f"{name} ({why})")
    return names, left_out


def _cuts(
    truth: NDArray[np.int64],
    groups: Sequence[str],
    own: Sequence[str],
    splits: tuple[str, str] | None,
    folds: int,
    seed: int,
) -> tuple[list[_Cut], str]:
    """Training and test rows, and in words how they were cut."""
    if splits is not None:
        train, test = (np.flatnonzero([name == split for name in own]) for split in splits)
        return [(train, test)], f"split {splits[0]} -> {splits[1]}"
    count = max(2, min(folds, _fewest_files(truth, groups)))
    return _stratified(truth, groups, count, seed), f"{count} stratified folds of files"


def _fewest_files(truth: NDArray[np.int64], groups: Sequence[str]) -> int:
    """Files of the class with fewest; all files where they bear several labels."""
    if truth.ndim == 2:
        return len(set(groups))
    pairs = set(zip(truth.tolist(), groups, strict=True))
    return min(Counter(kind for kind, _ in pairs).values())


def _stratified(
    truth: NDArray[np.int64], groups: Sequence[str], folds: int, seed: int
) -> list[_Cut]:
    from sklearn.model_selection import GroupKFold, StratifiedGroupKFold

    if truth.ndim == 2:
        cutter = GroupKFold(folds, shuffle=True, random_state=seed)
        return list(cutter.split(truth, truth, groups))
    stratified = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    return list(stratified.split(truth, truth, groups))


def probe(values: NDArray[np.float32], task: Task, title: str, seed: int) -> Outcome:
    """Fit and test one feature (n, width) on all cuts of ``task``.

    Raises a sentence if scikit-learn is not installed.
    """
    if find_spec("sklearn") is None:
        raise missing("scikit-learn")
    rows, scores, folds, strengths = [], [], [], []
    for number, (train, test) in enumerate(task.cuts):
        name = title if len(task.cuts) == 1 else f"{title}, fold {number + 1}"
        strength = _best_strength(values, task, train, name, seed)
        told = _answers(values, task.truth, train, test, strength)
        # A recording is told as a whole: by the mean over its clips.
        _, first, file = np.unique(
            [task.groups[i] for i in test], return_index=True, return_inverse=True
        )
        total = np.zeros((len(first), told.shape[1]))
        np.add.at(total, file, told)
        scores.append(total / np.bincount(file)[:, None])
        rows.append(test[first])
        folds.append(np.full(len(first), number))
        strengths.append(strength)
    return Outcome(np.concatenate(rows), np.concatenate(scores), np.concatenate(folds), strengths)


def _best_strength(
    values: NDArray[np.float32], task: Task, train: NDArray[np.int64], title: str, seed: int
) -> float:
    """The C with the best inner score (accuracy, or mean average precision of several labels)."""
    truth, groups = task.truth[train], [task.groups[i] for i in train]
    fewest = _fewest_files(truth, groups)
    if fewest < 2:
        return 1.0  # A class of one file in training: nothing to choose by.
    inner = _stratified(truth, groups, min(INNER_FOLDS, fewest), seed)
    best = (-1.0, 1.0)
    for strength in progress(STRENGTHS, f"Choosing C: {title}"):
        found = []
        for fit, check in inner:
            answers = _answers(values, task.truth, train[fit], train[check], strength)
            found.append(_figure(task.truth[train[check]], answers))
        # The stronger penalty wins a tie.
        best = max(best, (float(np.mean(found)), strength), key=lambda pair: pair[0])
    return best[1]


def _figure(truth: NDArray[np.int64], scores: NDArray[np.float64]) -> float:
    if truth.ndim == 1:
        return float((scores.argmax(axis=1) == truth).mean())
    told = [value for value in average_precisions(truth, scores) if value is not None]
    return float(np.mean(told)) if told else 0.0


def _answers(
    values: NDArray[np.float32],
    truth: NDArray[np.int64],
    train: NDArray[np.int64],
    test: NDArray[np.int64],
    strength: float,
) -> NDArray[np.float64]:
    """Probabilities (test rows, classes); a class that the training rows lack has 0."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    def fitted(target: NDArray[np.int64]) -> Any:
        line = LogisticRegression(C=strength, max_iter=_MOST_STEPS)
        return make_pipeline(StandardScaler(), line).fit(values[train], target)

    if truth.ndim == 1:
        model = fitted(truth[train])
        scores = np.zeros((len(test), int(truth.max()) + 1))
        scores[:, model.classes_] = model.predict_proba(values[test])
        return scores
    columns = []
    for column in truth[train].T:
        if len(np.unique(column)) == 2:
            columns.append(fitted(column).predict_proba(values[test])[:, 1])
        else:
            columns.append(np.full(len(test), float(column[0])))
    return np.stack(columns, axis=1)


def average_precisions(
    truth: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[float | None]:
    """Average precision of each column; None where no row, or every row, bears the label."""
    from sklearn.metrics import average_precision_score

    for column, values in zip(truth.T, scores.T, strict=True):
        both = 0 < column.sum() < len(column)
        yield float(average_precision_score(column, values)) if both else None


def report_of(task: Task, outcome: Outcome, seed: int) -> dict[str, Any]:
    """Figures of one feature: accuracy and balanced accuracy, or mean average precision."""
    truth = task.truth[outcome.rows]
    report: dict[str, Any] = {"C": outcome.strengths, "tested": len(truth)}
    if task.several:
        found = _precision_by_label(truth, outcome)
        told = [value for value in found if value is not None]
        hits = (outcome.scores >= 0.5) == (truth == 1)
        report["mAP"] = bootstrap_mean(told, seed).as_dict()
        report["label_accuracy"] = float(hits.mean())
        report["average_precision"] = dict(zip(task.names, found, strict=True))
        return report
    hits = outcome.scores.argmax(axis=1) == truth
    report["accuracy"] = bootstrap_mean(hits.astype(np.float64), seed).as_dict()
    report["balanced_accuracy"] = float(
        np.mean([hits[truth == kind].mean() for kind in np.unique(truth)])
    )
    if len(task.cuts) > 1:
        report["accuracy_by_fold"] = [
            float(hits[outcome.folds == fold].mean()) for fold in range(len(task.cuts))
        ]
    return report


def _precision_by_label(truth: NDArray[np.int64], outcome: Outcome) -> list[float | None]:
    """Average precision of each label, the mean over cuts: the classifiers of two folds may differ
    in how sure they are, so that their answers have no common order."""
    by_fold = [
        list(average_precisions(truth[own], outcome.scores[own]))
        for own in (outcome.folds == fold for fold in np.unique(outcome.folds))
    ]
    means: list[float | None] = []
    for column in zip(*by_fold, strict=True):
        told = [value for value in column if value is not None]
        means.append(sum(told) / len(told) if told else None)
    return means


def baselines(task: Task) -> dict[str, float]:
    """What needs no features: uniform guessing, and always the most frequent class of the training
    rows; with several labels the mean average precision of a constant, and of never a label."""
    tests = [_file_rows(task, test) for _, test in task.cuts]
    truth = [task.truth[test] for test in tests]
    if task.several:
        joined = np.concatenate(truth)
        shares = joined.mean(axis=0)
        told = shares[(shares > 0) & (shares < 1)]
        return {"chance_mAP": float(told.mean()), "never_label_accuracy": 1 - float(joined.mean())}
    hits = [
        task.truth[test] == np.bincount(task.truth[train]).argmax()
        for (train, _), test in zip(task.cuts, tests, strict=True)
    ]
    return {
        "chance_accuracy": 1 / len(task.names),
        "majority_accuracy": float(np.concatenate(hits).mean()),
        "majority_balanced_accuracy": 1 / len(np.unique(np.concatenate(truth))),
    }


def _file_rows(task: Task, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """One row of each file among ``rows``."""
    _, first = np.unique([task.groups[i] for i in rows], return_index=True)
    return rows[first]


def confusion(task: Task, outcome: Outcome) -> NDArray[np.int64]:
    """Counts (true class, told class) over the test files of all cuts."""
    told = outcome.scores.argmax(axis=1)
    table = np.zeros((len(task.names), len(task.names)), dtype=np.int64)
    np.add.at(table, (task.truth[outcome.rows], told), 1)
    return table
