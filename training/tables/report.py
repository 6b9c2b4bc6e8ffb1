"""Reports: one JSON with every setting, one Markdown a table beside the paper's figures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.retrieval import RetrievalScore
from soundmark.training.tables.figures import Figure
from soundmark.training.tables.protocols import DIRECTIONS, Protocol

ABSENT = "not at hand"
_TITLES: dict[Protocol, str] = {
    "plain": "Plain",
    "composed_query": "Composed by query: the query is n(query) + n(audio caption)",
    "composed_audio": "Composed by audio: the audio side is n(audio) + n(audio caption)",
    "image_text": "Pictures and their captions",
    "audio_text": "Sounds and their captions",
}


@dataclass(frozen=True)
class Result:
    """One line of a table. ``skipped``: rows of the split that took no part, a line each."""

    row: str
    system: str
    data: str
    scale: int
    metadata: tuple[str, ...] | None
    protocol: Protocol
    within: str
    gallery: int
    k: float
    scores: dict[str, RetrievalScore]
    skipped: list[str] = field(default_factory=list)
    paper: Figure | None = None

    def as_dict(self) -> dict[str, Any]:
        """The line as JSON has it."""
        content = asdict(self)
        content["scores"] = {name: each.as_dict() for name, each in self.scores.items()}
        content["metadata"] = "as trained" if self.metadata is None else list(self.metadata)
        content["paper"] = self.paper.model_dump(by_alias=True) if self.paper else None
        return content


@dataclass(frozen=True)
class NotRun:
    """A row that gave no figures, and why."""

    row: str
    system: str
    data: str
    reason: str


@dataclass
class TableReport:
    """One table: ``settings`` as they were, ``results`` and ``not_run`` in the plan's order."""

    table: str
    title: str
    settings: dict[str, Any]
    results: list[Result] = field(default_factory=list)
    not_run: list[NotRun] = field(default_factory=list)

    @property
    def file_name(self) -> str:
        """Of its Markdown."""
        return f"table_{self.table.zfill(2) if self.table.isdigit() else self.table}.md"

    def as_dict(self) -> dict[str, Any]:
        """The table as JSON has it."""
        return {
            "table": self.table,
            "title": self.title,
            "settings": self.settings,
            "results": [each.as_dict() for each in self.results],
            "not_run": [asdict(each) for each in self.not_run],
        }

    def markdown(self) -> str:
        """A heading, the rule, a table a protocol, and the rows that were not run."""
        rule = self.settings["rule"]
        lines = [f"# Table {self.table}: {self.title}", ""]
        lines += [
            f"R@10%: share of queries with {rule['recall']}, k = {rule['fraction']:g} of the "
            f"gallery. Ties: {rule['ties']}. Split: {self.settings['split']}.",
            "",
        ]
        for protocol in self.settings["protocols"]:
            own = [each for each in self.results if each.protocol == protocol]
            if own:
                lines += [f"## {_TITLES[protocol]}", "", *_table(own, protocol), ""]
        if self.not_run:
            lines += ["## Not run", ""]
            lines += [f"- {each.row} ({each.data}): {each.reason}" for each in self.not_run]
            lines.append("")
        skipped = {line: None for each in self.results for line in each.skipped}
        if skipped:
            lines += [f"{len(skipped)} rows could not be used; the JSON names them.", ""]
        return "\n".join(lines)


def _table(results: Sequence[Result], protocol: Protocol) -> list[str]:
    head = ["system", "data", "scale", "metadata", "gallery"]
    for direction in DIRECTIONS[protocol]:
        head += [f"{direction} R@10%", "paper", f"{direction} median rank", "paper"]
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for each in results:
        metadata = "as trained" if each.metadata is None else ", ".join(each.metadata) or "none"
        name = each.row if each.within == "rows" else f"{each.row} (ranked within columns)"
        cells = [name, each.data, str(each.scale), metadata, str(each.gallery)]
        for direction in DIRECTIONS[protocol]:
            cells += _cells(each, direction)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return lines


def _cells(result: Result, direction: str) -> list[str]:
    score = result.scores[direction]
    published = result.paper.scores.get(direction) if result.paper else None
    recall = published.recall if published else None
    median = published.median_rank if published else None
    return [
        f"{score.recall:.3f}",
        ABSENT if recall is None else f"{recall:.3f}",
        f"{score.median_rank:g}",
        ABSENT if median is None else f"{median:g}",
    ]


def write_reports(folder: Path, tables: Sequence[TableReport], about: dict[str, Any]) -> None:
    """``tables.json`` and ``table_NAME.md`` in ``folder``; SoundmarkError if they cannot be."""
    content = {**about, "tables": [each.as_dict() for each in tables]}
    text = json.dumps(content, indent=1, ensure_ascii=False, default=str) + "\n"
    write_whole(folder / "tables.json", text.encode("utf-8"))
    for each in tables:
        write_whole(folder / each.file_name, each.markdown().encode("utf-8"))
