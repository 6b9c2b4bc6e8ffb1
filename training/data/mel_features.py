"""Log-mel stacks made ahead of training: a few 10 s clips a sample, (clips, 1, 1001, 64) float32.

The published data carry five random clips a sample; training takes one of them at random,
evaluation the first. Here they lie in a folder, one ``.npy`` a sample.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import quote

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.data.sources import DataSpec

#: Clips of a published stack, and the shape of one clip: channel, time, mel.
CLIPS = 5
CLIP_SHAPE = (1, 1001, 64)
Stack = NDArray[np.float32]

_LONGEST_NAME = 200


class MelError(SoundmarkError):
    """A folder of log-mel stacks that is missing or damaged, or a stack that is no stack."""


def zero_stack() -> Stack:
    """What a row without features gets, as published: (5, 1, 1001, 64) zeros."""
    return np.zeros((CLIPS, *CLIP_SHAPE), dtype=np.float32)


def check_stack(stack: NDArray[np.floating], name: str) -> Stack:
    """``stack`` as (clips, 1, 1001, 64) float32; MelError for other shapes and for no numbers."""
    if stack.ndim != 4 or stack.shape[1:] != CLIP_SHAPE or not len(stack):
        raise MelError(f"{name}: log-mel features of shape {stack.shape}, not (5, 1, 1001, 64)")
    if not np.isfinite(stack).all():
        raise MelError(f"{name}: log-mel features that are no numbers")
    return np.ascontiguousarray(stack, dtype=np.float32)


def stack_path(folder: Path, name: str) -> Path:
    """Where the stack of a sample lies; ids that are no file names are quoted, long ones hashed."""
    safe = quote(name, safe=" ")
    if len(safe) > _LONGEST_NAME or safe.startswith("."):
        safe = hashlib.sha256(name.encode()).hexdigest()
    return folder / f"{safe}.npy"


class MelFolder:
    """Stacks read from a folder. A sample without a file has zeros, as in the published data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if not folder.is_dir() or next(folder.glob("*.npy"), None) is None:
            raise MelError(
                f"{folder} holds no log-mel features: make them with soundmark-train mels."
            )

    @classmethod
    def of(cls, spec: DataSpec) -> MelFolder | None:
        """The folder that ``spec`` names, None if it names none or wants no such features."""
        if not spec.audio or not spec.precomputed_mel or spec.mel_folder is None:
            return None
        return cls(spec.mel_folder)

    def stack(self, name: str) -> Stack:
        """The stack of a sample (clips, 1, 1001, 64)."""
        path = stack_path(self.folder, name)
        try:
            stack = np.load(path, allow_pickle=False)
        except FileNotFoundError:
            return zero_stack()
        except (OSError, ValueError, EOFError) as error:
            raise MelError(f"{name}: {path} is damaged") from error
        return check_stack(stack, name)

    def clip(self, name: str, number: int) -> Stack:
        """One clip of a sample (1, 1, 1001, 64)."""
        stack = self.stack(name)
        if number >= len(stack):
            raise MelError(f"{name}: {len(stack)} clips of log-mel features, not {number + 1}")
        return stack[number : number + 1]
