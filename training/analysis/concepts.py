"""The concept analysis of a checkpoint on data: evidence, report, sheets and page in one folder."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.analysis.concept_evidence import Evidence, gather_evidence
from soundmark.training.analysis.concept_page import concept_page
from soundmark.training.analysis.concept_report import concept_report
from soundmark.training.analysis.contact_sheets import contact_sheet
from soundmark.training.analysis.data_argument import read_data, spec_at
from soundmark.training.analysis.opened import Opened, open_for_analysis
from soundmark.training.analysis.reading import Skipped, recordings
from soundmark.training.data.mixes import INDEX_NAME
from soundmark.training.progress import progress


def analyse_concepts(
    checkpoint: str,
    data: Path,
    out: Path,
    *,
    split: str = "val",
    scale: int | None = None,
    stems: Sequence[Path] | None = None,
    strongest: int = 5,
    smallest: int = 3,
    sheets: int = 60,
    limit: int | None = None,
    text: str | None = None,
) -> dict[str, Any]:
    """Write concepts.json, index.html and at most ``sheets`` contact sheets to ``out``.

    ``data``: a samples folder, or the YAML file of a data set. ``stems``: folders of recordings,
    for a samples folder by default those of the run that are at hand. Returns the report.
    """
    opened = open_for_analysis(checkpoint, text)
    skipped = Skipped()
    chunks = read_data(data, split, skipped, scale=scale, limit=limit)
    clips = recordings(_stem_folders(opened, data, stems), skipped)
    evidence = gather_evidence(opened, chunks, clips, strongest)
    if not evidence.seen:
        first = f": {skipped.lines[0]}" if skipped.lines else "."
        raise SoundmarkError(f"No sample of {data} can be read{first}")
    about = {"checkpoint": opened.name, "data": data.name, "split": split}
    report = concept_report(evidence, strongest=strongest, smallest=smallest, about=about)
    report["skipped"] = skipped.lines
    _write(out, report, evidence, sheets)
    return report


def _stem_folders(opened: Opened, data: Path, named: Sequence[Path] | None) -> list[Path]:
    if named is not None:
        return list(named)
    if opened.run is None or spec_at(data) is not None:
        return []
    section = opened.run.data
    folders = [section.resolve(path) for path in section.stems]
    return [folder for folder in folders if (folder / INDEX_NAME).is_file()]


def _write(out: Path, report: dict[str, Any], evidence: Evidence, sheets: int) -> None:
    """The report first, then each sheet as it is drawn: stopping loses only what is not drawn."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SoundmarkError(f"{out} cannot be made: {error.strerror or error}.") from error
    pictures = {one.id: one.picture for one in evidence.seen}
    drawn = report["concepts"][:sheets]
    names = {one["concept"]: f"concept-{one['concept']:05d}.png" for one in drawn}
    for one in drawn:
        one["sheet"] = names[one["concept"]]
    write_whole(out / "concepts.json", json.dumps(report, indent=1, ensure_ascii=False).encode())
    write_whole(out / "index.html", concept_page(report, names).encode())
    for one in progress(drawn, "Contact sheets"):
        buffer = io.BytesIO()
        contact_sheet(one, pictures, evidence.grid).save(buffer, "PNG", optimize=True)
        write_whole(out / names[one["concept"]], buffer.getvalue())


def summary(report: dict[str, Any]) -> str:
    """A few lines for the terminal."""
    lines = [
        f"{report['samples']} samples, {report['sounds']} sounds: {report['active']['any']} of "
        f"{report['codes']} concepts active, {report['groups']} groups, "
        f"{report['pair_groups']} pairs.",
        *_strongest_lines(report),
    ]
    if report["skipped"]:
        lines.append(f"Skipped {len(report['skipped'])}: {report['skipped'][0]}")
    return "\n".join(lines)


def _strongest_lines(report: dict[str, Any]) -> Iterator[str]:
    for one in report["concepts"][:10]:
        words = ", ".join(word["word"] for word in one["words"][:4])
        labels = ", ".join(f"{name} {count}" for name, count in list(one["labels"].items())[:3])
        yield f"  {one['concept']:5d}  {len(one['samples']):4d} pictures  {words}  [{labels}]"
