"""Making tables: every row of every plan embedded once, ranked by every protocol, reported."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.data.sources import DataSpec, open_source
from soundmark.training.systems.contract import System
from soundmark.training.tables.embed_split import Loading, SplitEmbedder, Tick, Wanted, silent
from soundmark.training.tables.embedding_store import EmbeddingStore
from soundmark.training.tables.figures import PublishedFigures
from soundmark.training.tables.plan import Plan, Row
from soundmark.training.tables.protocols import (
    NEEDS,
    EmbeddedSplit,
    Protocol,
    evaluate_protocol,
)
from soundmark.training.tables.ranks import RankRule
from soundmark.training.tables.report import NotRun, Result, TableReport, write_reports
from soundmark.training.tables.row_systems import RowSystem, WrongDataError, find_system

#: The published seed. Nothing is drawn at random here; it is set and reported all the same.
SEED = 56
#: The modality that gives each field of EmbeddedSplit.
_MODALITY = {
    "image": "image",
    "audio": "audio",
    "audio_caption": "text",
    "image_caption": "text",
}


@dataclass(frozen=True)
class Places:
    """Where a run reads and writes. ``cache``: embeddings, kept between runs."""

    out: Path
    checkpoints: Path = Path()
    cache: Path | None = None

    @property
    def store(self) -> Path:
        """The folder of embeddings."""
        return self.cache or self.out / "embeddings"


@dataclass
class _Group:
    """Rows of all plans that ask one system about one split."""

    system: RowSystem
    spec: DataSpec
    split: str
    wanted: Wanted = field(default_factory=Wanted)

    def add(self, plan: Plan, row: Row) -> None:
        for protocol in plan.protocols:
            fields = NEEDS[protocol]
            for scale in plan.scales:
                if "image" in fields:
                    self.wanted.images.add((scale, row.metadata))
                if "image_caption" in fields:
                    self.wanted.image_captions.add(scale)
            self.wanted.audio |= "audio" in fields
            self.wanted.audio_captions |= "audio_caption" in fields


#: Tells of a step: its name, and gives the tick that its parts are counted with.
Watch = Callable[[str], AbstractContextManager[Tick]]


@contextmanager
def unwatched(title: str) -> Iterator[Tick]:
    """The watch of a run that shows no progress."""
    yield silent


class TableMaker:
    """Makes tables in ``places``; ``watch`` opens a progress bar for a step."""

    def __init__(
        self,
        places: Places,
        figures: PublishedFigures,
        loading: Loading | None = None,
        watch: Watch = unwatched,
    ) -> None:
        self.places = places
        self.figures = figures
        self.loading = loading or Loading()
        self.watch = watch
        self.store = EmbeddingStore(places.store)
        self._groups: dict[str, _Group] = {}
        self._found: dict[tuple[int, int], _Group | str] = {}
        self._current: tuple[_Group, SplitEmbedder] | None = None

    def make(self, plans: Sequence[Plan]) -> list[TableReport]:
        """All tables; reports are written after each, so that an interruption costs only one.

        Rows that cannot be run are listed with their reason. Raises SoundmarkError if a checkpoint
        is of another kind of pictures than its row's data (before anything is embedded), or if not
        a single row could be run.
        """
        _make_folder(self.places.out)
        torch.manual_seed(SEED)
        for number, plan in enumerate(plans):
            for place, row in enumerate(plan.rows):
                self._found[number, place] = self._join(plan, row)
        tables: list[TableReport] = []
        for number, plan in enumerate(plans):
            tables.append(self._table(number, plan))
            write_reports(self.places.out, tables, about(self.loading))
        lost = [each for table in tables for each in table.not_run]
        if lost and not any(table.results for table in tables):
            raise SoundmarkError(f"No row could be run: {lost[0].row}: {lost[0].reason}")
        return tables

    def _join(self, plan: Plan, row: Row) -> _Group | str:
        spec = plan.data[plan.data_of(row)]
        if row.waveforms:
            spec = spec.model_copy(update={"precomputed_mel": False})
        try:
            system = find_system(row, self.places.checkpoints, spec)
        except WrongDataError:
            raise
        except SoundmarkError as error:
            return str(error)
        key = str((system.key, spec.model_dump_json(), plan.split))
        group = self._groups.setdefault(key, _Group(system, spec, plan.split))
        group.add(plan, row)
        return group

    def _embedder(self, group: _Group) -> SplitEmbedder:
        """The embedder of a group with all it wants stored; one system is held at a time."""
        if self._current is not None and self._current[0] is group:
            return self._current[1]
        self._current = None
        embedder = SplitEmbedder(
            self.store,
            group.system.key,
            data_key(group.spec, group.split),
            group.system.load,
            lambda: open_source(group.spec, group.split),
            self.loading,
        )
        wanted = _possible(embedder.system, group.wanted)
        with self.watch(f"{group.system.name} on {group.spec.pictures}") as tick:
            embedder.embed(wanted, tick)
        embedder.system.cpu()
        self._current = (group, embedder)
        return embedder

    def _table(self, number: int, plan: Plan) -> TableReport:
        report = TableReport(plan.table, plan.title, settings_of(plan))
        for place, row in enumerate(plan.rows):
            group = self._found[number, place]
            name = row.checkpoint or str(row.system)
            data = plan.data_of(row)
            if isinstance(group, str):
                report.not_run.append(NotRun(row.name, name, data, group))
                continue
            try:
                report.results += self._row(plan, row, group)
            except SoundmarkError as error:
                report.not_run.append(NotRun(row.name, name, data, str(error)))
        return report

    def _row(self, plan: Plan, row: Row, group: _Group) -> list[Result]:
        embedder = self._embedder(group)
        results = []
        for protocol in plan.protocols:
            _check_modalities(embedder.system, protocol)
            for scale in plan.scales:
                split, skipped = embedder.assemble(scale, row.metadata, NEEDS[protocol])
                with self.watch(f"{row.name}: ranks, {protocol}, scale {scale}"):
                    results.append(
                        self._result(plan, row, protocol, scale, split, embedder.system, skipped)
                    )
        return results

    def _result(
        self,
        plan: Plan,
        row: Row,
        protocol: Protocol,
        scale: int,
        split: EmbeddedSplit,
        system: System,
        skipped: list[str],
    ) -> Result:
        rule = RankRule(strict=plan.strict, within=row.within)
        scores = evaluate_protocol(split, protocol, system.similarity, rule)
        first = split.image or split.audio
        gallery = 0 if first is None else len(first.mean)
        data = plan.data_of(row)
        return Result(
            row=row.name,
            system=row.checkpoint or str(row.system),
            data=data,
            scale=scale,
            metadata=row.metadata,
            protocol=protocol,
            within=row.within,
            gallery=gallery,
            k=rule.fraction * gallery,
            scores=scores,
            skipped=skipped,
            paper=self.figures.find(plan.table, row.name, data, scale, protocol),
        )


def _possible(system: System, wanted: Wanted) -> Wanted:
    """What is wanted, less what the system has no embeddings of."""
    has = system.modalities
    return Wanted(
        images=wanted.images if "image" in has else set(),
        audio=wanted.audio and "audio" in has,
        audio_captions=wanted.audio_captions and "text" in has,
        image_captions=wanted.image_captions if "text" in has else set(),
    )


def _check_modalities(system: System, protocol: Protocol) -> None:
    needed = {_MODALITY[each] for each in NEEDS[protocol]}
    lacking = sorted(needed - system.modalities)
    if lacking:
        raise SoundmarkError(
            f"the system has no embeddings of {' and '.join(lacking)}, which {protocol} needs"
        )


def data_key(spec: DataSpec, split: str) -> dict[str, Any]:
    """What decides the rows of a split: the spec, and when its local files last changed."""
    stated = spec.model_dump(mode="json", exclude={"cache", "shuffle_buffer"})
    paths = [spec.path] if isinstance(spec.path, str) else spec.path
    listed = [spec.captions, spec.mel_folder, spec.test_ids, spec.valid_ids, spec.ignored_ids]
    local = [Path(each) for each in [*paths, *listed] if each and Path(each).exists()]
    return {"data": stated, "split": split, "changed": [_changed(each) for each in local]}


def _changed(path: Path) -> int:
    """Time of the last change of a file, or of what lies at most one folder deep, nanoseconds."""
    inside = [*path.glob("*"), *path.glob("*/*")] if path.is_dir() else []
    return max(each.stat().st_mtime_ns for each in [path, *inside])


def settings_of(plan: Plan) -> dict[str, Any]:
    """All that the figures of a table depend on beside the systems."""
    return {
        "split": plan.split,
        "data": {name: spec.model_dump(mode="json") for name, spec in plan.data.items()},
        "protocols": list(plan.protocols),
        "scales": list(plan.scales),
        "rule": RankRule(strict=plan.strict).as_dict(),
        "audio_clip": "the first of the precomputed clips, or the first 10 s",
        "metadata": "all that a row of the data knows; none dropped",
    }


def about(loading: Loading) -> dict[str, Any]:
    """What made the report."""
    from importlib.metadata import version

    return {
        "soundmark": version("soundmark"),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "numpy": np.__version__,
        "seed": SEED,
        "batch_size": loading.batch_size,
        "device": loading.device,
    }


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SoundmarkError(f"{folder} cannot be made: {error.strerror or error}.") from error
