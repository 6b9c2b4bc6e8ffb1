"""Writing checkpoints so that a kill or a full disk never costs the last good one.

Lightning hands its checkpoints to a plugin; this one writes to a temporary name beside the target,
waits until the bytes are on the disk, and renames.
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from pathlib import Path
from typing import IO, Any, cast

import torch
from lightning.pytorch.plugins.io import TorchCheckpointIO

from soundmark.desktop.engine.errors import SoundmarkError


class CheckpointError(SoundmarkError):
    """A checkpoint that could not be written."""


class _NotedWriter(io.RawIOBase):
    """Passes bytes on and keeps the error of the disk, which torch reports as one of its own."""

    def __init__(self, handle: int) -> None:
        super().__init__()
        self.handle = handle
        self.error: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        view = memoryview(data).cast("B")
        try:
            done = 0
            while done < len(view):
                done += os.write(self.handle, view[done:])
        except OSError as error:
            self.error = error
            raise
        return len(view)


def save_whole(content: dict[str, Any], path: Path) -> None:
    """``torch.save`` to ``path``, there whole or not at all; what was there survives a failure.

    Raises CheckpointError if the disk is full or cannot be written.
    """
    temporary: str | None = None
    handle: int | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}-")
        writer = _NotedWriter(handle)
        try:
            torch.save(content, cast(IO[bytes], writer))
        except RuntimeError as error:
            if writer.error is None:
                raise
            raise writer.error from error
        os.fsync(handle)
        os.close(handle)
        handle = None
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
        temporary = None
        _sync_folder(path.parent)
    except OSError as error:
        kept = f" The previous {path.name} is intact." if path.exists() else ""
        raise CheckpointError(
            f"The checkpoint {path} cannot be written: {error.strerror or error}.{kept} "
            "Make room and go on with --resume."
        ) from error
    finally:
        if handle is not None:
            os.close(handle)
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` outlast a power cut, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class WholeCheckpoints(TorchCheckpointIO):
    """Lightning's reader and remover with ``save_whole`` for a writer."""

    def save_checkpoint(
        self, checkpoint: dict[str, Any], path: str | Path, storage_options: Any | None = None
    ) -> None:
        """Write ``checkpoint`` to ``path``; ``storage_options`` are for stores that are no disk."""
        save_whole(checkpoint, Path(path))
