"""Writing a file so that it is there whole or not at all: temporary name, fsync, rename."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from soundmark.desktop.engine.errors import SoundmarkError


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, replacing what was there; SoundmarkError if it cannot be done."""
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes private files; a picture or sound is meant to be shared as usual.
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise SoundmarkError(f"{path} cannot be written: {error.strerror or error}.") from error
