"""Embeddings on disk, written in parts, so that an interrupted table goes on where it stopped.

A piece is one modality of one split by one system (at one scale, with one choice of metadata); its
folder is named after the hash of all that decides its content. A part holds the rows of one
stretch of the split and is there whole or not at all.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.systems.contract import Embedded

#: Raised when what a part holds, or how it is computed, changes its meaning.
_LAYOUT = 1


def digest(value: Any) -> str:
    """A short hash of something that JSON can hold."""
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:24]


def file_digest(path: Path) -> str:
    """A short hash of a file's bytes, or of the bytes of all files of a folder."""
    try:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.is_file())
            return digest([(str(each.relative_to(path)), file_digest(each)) for each in inside])
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:24]
    except OSError as error:
        raise SoundmarkError(f"{path} cannot be read: {error.strerror or error}.") from error


@dataclass
class Stored:
    """Rows of a piece: ``ids`` (n), embeddings (n, d), and lines about rows passed over."""

    ids: list[str]
    embedded: Embedded
    skipped: list[str] = field(default_factory=list)


class Piece:
    """One folder of parts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, part: int) -> Path:
        return self.folder / f"part-{part:05d}.npz"

    def has(self, part: int) -> bool:
        """Whether a part was finished."""
        return self._path(part).is_file()

    def write(self, part: int, stored: Stored) -> None:
        """Keep a part; SoundmarkError if the disk is full or cannot be written."""
        variance = stored.embedded.log_variance
        none = torch.zeros(0, 0)
        buffer = io.BytesIO()
        np.savez(
            buffer,
            ids=np.array(stored.ids, dtype=np.str_),
            skipped=np.array(stored.skipped, dtype=np.str_),
            mean=stored.embedded.mean.numpy(),
            log_variance=(none if variance is None else variance).numpy(),
        )
        write_whole(self._path(part), buffer.getvalue())

    def read(self, part: int) -> Stored:
        """A finished part; SoundmarkError, naming the file, if it is damaged."""
        path = self._path(part)
        try:
            with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as file:
                variance = torch.from_numpy(file["log_variance"])
                return Stored(
                    file["ids"].tolist(),
                    Embedded(torch.from_numpy(file["mean"]), variance if len(variance) else None),
                    file["skipped"].tolist(),
                )
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise SoundmarkError(
                f"{path} is damaged ({error}); delete it and start again."
            ) from error

    def read_all(self, parts: int) -> Stored:
        """The first ``parts`` parts as one, empty ones left out."""
        return joined([self.read(part) for part in range(parts)])


def joined(parts: Sequence[Stored]) -> Stored:
    """Several as one; those without rows add their lines alone."""
    filled = [each.embedded for each in parts if len(each.embedded.mean)]
    variances = [each.log_variance for each in filled if each.log_variance is not None]
    mean = torch.cat([each.mean for each in filled]) if filled else torch.zeros(0, 0)
    return Stored(
        [name for each in parts for name in each.ids],
        Embedded(mean, torch.cat(variances) if variances else None),
        [line for each in parts for line in each.skipped],
    )


class EmbeddingStore:
    """All pieces under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def piece(self, key: Mapping[str, Any]) -> Piece:
        """The piece of ``key``, which is kept beside its parts for the curious."""
        folder = self.root / digest({"layout": _LAYOUT, **key})
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SoundmarkError(f"{folder} cannot be made: {error.strerror or error}.") from error
        note = folder / "key.json"
        if not note.is_file():
            write_whole(note, json.dumps(dict(key), indent=1, default=str).encode("utf-8"))
        return Piece(folder)


@dataclass(frozen=True)
class RowNotes:
    """What is known of a stretch of a split without decoding it: ids and captions."""

    ids: Sequence[str]
    audio_captions: Sequence[str]
    image_captions: Sequence[Mapping[int, str]]
    skipped: Sequence[str] = ()


class RowBook:
    """The row notes of one split, part by part, and how many parts it has once that is known."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, store: EmbeddingStore, key: Mapping[str, Any]) -> RowBook:
        """The book of a split."""
        return cls(store.piece({**key, "piece": "rows"}).folder)

    @property
    def parts(self) -> int | None:
        """Number of parts, None until the split was read to its end once."""
        end = self.folder / "parts.json"
        return int(json.loads(end.read_text(encoding="utf-8"))) if end.is_file() else None

    def close(self, parts: int) -> None:
        """Note that the split has ``parts`` parts."""
        write_whole(self.folder / "parts.json", json.dumps(parts).encode("utf-8"))

    def write(self, part: int, notes: RowNotes) -> None:
        """Keep the notes of a part."""
        content = {
            "ids": list(notes.ids),
            "audio_captions": list(notes.audio_captions),
            "image_captions": [dict(each) for each in notes.image_captions],
            "skipped": list(notes.skipped),
        }
        write_whole(self._path(part), json.dumps(content, ensure_ascii=False).encode("utf-8"))

    def read(self) -> RowNotes:
        """The notes of all parts."""
        ids: list[str] = []
        audio: list[str] = []
        image: list[dict[int, str]] = []
        skipped: list[str] = []
        for part in range(self.parts or 0):
            try:
                content = json.loads(self._path(part).read_text(encoding="utf-8"))
                ids += content["ids"]
                audio += content["audio_captions"]
                image += [
                    {int(scale): text for scale, text in each.items()}
                    for each in content["image_captions"]
                ]
                skipped += content["skipped"]
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise SoundmarkError(
                    f"{self._path(part)} is damaged; delete its folder and start again."
                ) from error
        return RowNotes(ids, audio, image, list(dict.fromkeys(skipped)))

    def _path(self, part: int) -> Path:
        return self.folder / f"part-{part:05d}.json"
