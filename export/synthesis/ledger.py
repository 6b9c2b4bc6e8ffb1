"""A ledger of long work: one JSON line per finished job, kept through every interruption.

The first line tells the settings of the work; a folder that was begun with others is refused. A
last line that was cut off in the middle of writing is taken away, and its job is done again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.export.errors import ExportError

_MAX_BYTES = 1 << 30


class Ledger:
    """The lines of one ledger file, by their key ``job``; a later line of a job replaces it."""

    def __init__(self, path: Path, settings: Mapping[str, object]) -> None:
        """Opens or begins the ledger and mends a torn last line.

        Raises ExportError if the file holds anything else, or was begun with other settings.
        """
        self.path = path
        self.rows: dict[str, dict[str, Any]] = {}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(f"{path} cannot be written: {error.strerror or error}.") from error
        lines = self._whole_lines() if path.exists() else []
        if not lines:
            self._append({"settings": dict(settings)})
            return
        begun = _parsed(path, 1, lines[0]).get("settings")
        if begun != json.loads(json.dumps(dict(settings))):
            raise ExportError(
                f"{path} was begun with other settings ({json.dumps(begun)}): repeat those, or "
                "name another folder."
            )
        for number, line in enumerate(lines[1:], start=2):
            row = _parsed(path, number, line)
            self.rows[str(row.get("job"))] = row

    def add(self, job: str, row: Mapping[str, object]) -> None:
        """Write down that a job is finished; on the disk when this returns."""
        full = {"job": job, **row}
        self._append(full)
        self.rows[job] = full

    def _whole_lines(self) -> list[bytes]:
        data = read_bounded(self.path, _MAX_BYTES, ExportError)
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) < len(data):
            try:
                with self.path.open("r+b") as file:
                    file.truncate(len(whole))
            except OSError as error:
                raise ExportError(
                    f"{self.path} cannot be mended: {error.strerror or error}."
                ) from error
        return whole.splitlines()

    def _append(self, row: Mapping[str, object]) -> None:
        try:
            with self.path.open("ab") as file:
                file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise ExportError(
                f"{self.path} cannot be written: {error.strerror or error}."
            ) from error


def _parsed(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise ExportError(f"{path}:{number} is damaged: it is no JSON object.")
    return row
