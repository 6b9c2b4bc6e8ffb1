"""Caption files: JSON lines with the captions of one sample each, as the published data sets have.

GeoSound: {"sample_id", "captions": {"text1", "text3", "text5"}}, by scale. SoundingEarth:
{"sample_id": the long key without "aporee-", "captions": text} (an older script wrote {"text1"}).
Plain folders: {"sample_id", "captions": {"textSCALE"}}. Files only ever grow by whole lines; a last
line that a kill left torn is passed over by the reader and cut off before the file is appended to.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from soundmark.desktop.engine.errors import SoundmarkError

#: What SoundingEarth's keys lack in caption files, and its sample ids have.
APOREE = "aporee-"
#: id -> scale -> caption.
Captions = dict[str, dict[int, str]]


class CaptionFileError(SoundmarkError):
    """A caption file that cannot be read or written, or is none."""


def caption_line(kind: str, name: str, captions: Mapping[int, str]) -> str:
    """One line (without its end) of a caption file in the layout of a source's ``kind``."""
    texts: Any = {f"text{scale}": text for scale, text in sorted(captions.items())}
    if kind == "soundingearth":
        name, texts = name.removeprefix(APOREE), captions[1]
    return json.dumps({"sample_id": name, "captions": texts}, ensure_ascii=False)


def read_captions(path: Path) -> Captions:
    """All captions of a file by sample id and scale; a later line wins. Blank texts are left out.

    Ids are found with and without "aporee-". Raises CaptionFileError, naming the line, for
    anything but a torn last line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CaptionFileError(
            f"The captions {path} cannot be read: {error.strerror or error}."
        ) from error
    whole, _, torn = data.rpartition(b"\n")
    lines = whole.split(b"\n")
    found: Captions = {}
    for number, line in enumerate([*lines, torn], start=1):
        if not line.strip():
            continue
        try:
            name, texts = _parsed(line)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            if number > len(lines):
                continue
            raise CaptionFileError(f"{path}, line {number} is no caption: {error}.") from error
        for key in {name, APOREE + name.removeprefix(APOREE)}:
            found.setdefault(key, {}).update(texts)
    return found


def _parsed(line: bytes) -> tuple[str, dict[int, str]]:
    row = json.loads(line.decode("utf-8"))
    texts = row["captions"]
    if isinstance(texts, str):
        texts = {"text1": texts}
    captions = {int(key.removeprefix("text")): str(text).strip() for key, text in texts.items()}
    return str(row["sample_id"]), {scale: text for scale, text in captions.items() if text}


class CaptionWriter:
    """Appends whole lines to a caption file, each on disk before ``write`` returns."""

    def __init__(self, path: Path) -> None:
        """Cuts a torn last line off, so that what follows is whole."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("ab+")
            self._cut_torn_line()
        except OSError as error:
            raise self._failure(error) from error

    def _cut_torn_line(self) -> None:
        self._file.seek(0)
        end = length = 0
        for line in self._file:
            length += len(line)
            if line.endswith(b"\n"):
                end = length
        if end != length:
            self._file.truncate(end)

    def write(self, kind: str, name: str, captions: Mapping[int, str]) -> None:
        """Append the captions of one sample; CaptionFileError if the disk refuses them."""
        try:
            self._file.write(caption_line(kind, name, captions).encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise self._failure(error) from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _failure(self, error: OSError) -> CaptionFileError:
        return CaptionFileError(
            f"The captions {self.path} cannot be written: {error.strerror or error}."
        )
