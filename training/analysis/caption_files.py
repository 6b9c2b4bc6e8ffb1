"""Captions in JSONL files: hypotheses and references, matched by id.

A line is ``{"id": ..., "caption": ...}``; ``text`` and ``hypothesis`` do for ``caption``, and a
list (``captions``, ``references``) gives several. Without any id lines are matched by their number.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from soundmark.desktop.engine.errors import SoundmarkError

_ID_KEYS = ("id", "sample_id", "image_id", "key")
_TEXT_KEYS = ("caption", "text", "hypothesis", "captions", "references", "reference")


class CaptionsError(SoundmarkError):
    """Captions that are missing, unreadable, or do not belong together."""


@dataclass
class CaptionPairs:
    """Hypothesis i belongs to the references of row i; ``skipped`` holds "what: why"."""

    ids: list[str] = field(default_factory=list)
    hypotheses: list[str] = field(default_factory=list)
    references: list[list[str]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def add(self, name: str, hypothesis: str, references: list[str]) -> None:
        """Append a row."""
        self.ids.append(name)
        self.hypotheses.append(hypothesis)
        self.references.append(references)


def read_captions(path: Path) -> tuple[dict[str, list[str]], list[str]]:
    """id -> captions of a JSONL file, in its order, and the lines passed over.

    Lines of the same id add up. Raises CaptionsError if the file cannot be read or has no caption.
    """
    found: dict[str, list[str]] = {}
    skipped: list[str] = []
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                try:
                    name, texts = _row(json.loads(line.decode("utf-8")), number)
                except (ValueError, RecursionError) as error:
                    skipped.append(f"{path}:{number}: {error}")
                    continue
                found.setdefault(name, []).extend(texts)
    except OSError as error:
        raise CaptionsError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not found:
        raise CaptionsError(
            f'{path} holds no caption: give lines like {{"id": "a", "caption": "Waves."}} '
            f"({len(skipped)} lines skipped)."
        )
    return found, skipped


def _row(row: Any, number: int) -> tuple[str, list[str]]:
    if isinstance(row, str):
        row = {"caption": row}
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    key = next((key for key in _TEXT_KEYS if row.get(key)), None)
    if key is None:
        raise ValueError("no caption")
    texts = row[key] if isinstance(row[key], list) else [row[key]]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise ValueError(f"{key} is not a text or a list of texts")
    name = next((row[key] for key in _ID_KEYS if row.get(key) is not None), number)
    return str(name), [text.strip() for text in texts]


def pair_files(hypotheses: Path, references: Path) -> CaptionPairs:
    """Rows for every id that both files have; what only one has is listed as skipped.

    Raises CaptionsError if no id is in both.
    """
    said, said_skipped = read_captions(hypotheses)
    wanted, wanted_skipped = read_captions(references)
    pairs = CaptionPairs(skipped=said_skipped + wanted_skipped)
    for name, texts in said.items():
        if name in wanted:
            pairs.add(name, texts[0], wanted[name])
        else:
            pairs.skipped.append(f"{name}: not in {references}")
    pairs.skipped += [f"{name}: not in {hypotheses}" for name in wanted if name not in said]
    if not pairs.ids:
        raise CaptionsError(
            f"{hypotheses} and {references} have no id in common: the lines of both need the same "
            "ids, or none at all."
        )
    return pairs
