"""Log-mel stacks made ahead of training: a few 10 s clips a sample, (clips, 1, 1001, 64) float32.

The published data carry five random clips a sample; training takes one of them at random,
evaluation the first. Here they lie in a folder, one ``.npy`` a sample, each written whole or not at
all, so that an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.data.clips import cut_clip
from soundmark.training.data.soundscapes import RowError, RowSource, Soundscape, Source
from soundmark.training.data.sources import DataSpec
from soundmark.training.progress import counted

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


#: Waveforms (clips, 320000) at 32 kHz to log-mel features (clips, 1, 1001, 64).
FrontEnd = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class MelCount:
    """What ``make_stacks`` did: stacks made now, and those that were there already."""

    made: int
    kept: int


def make_stacks(
    source: Source,
    folder: Path,
    front_end: FrontEnd,
    *,
    seed: int = 56,
    device: str = "cpu",
    limit: int | None = None,
) -> MelCount:
    """Write the stack of every sample of ``source`` (opened with ``precomputed_mel=False``).

    Recordings give five random clips, seeded by the id; assembled sounds one clip a variant.
    Samples that lie in ``folder`` already are passed over; unreadable ones end in
    ``source.skipped``. ``limit``: stacks made at most.
    """
    made = kept = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MelError(f"{folder} cannot be made: {error.strerror or error}.") from error
    for sample, sounds in counted(_sounds(source), source.length, "Log-mel features"):
        path = stack_path(folder, sample.id)
        if path.is_file():
            kept += 1
            continue
        if made == limit:
            break
        try:
            clips = _clips(sounds, [seed, zlib.crc32(sample.id.encode())])
        except SoundmarkError as error:
            source.skip(f"{sample.id}: {str(error).removeprefix(f'{sample.id}: ')}")
            continue
        with torch.inference_mode():
            mels = front_end(torch.from_numpy(clips).to(device)).float().cpu().numpy()
        _write_stack(path, check_stack(mels, sample.id))
        made += 1
    return MelCount(made, kept)


def _write_stack(path: Path, stack: Stack) -> None:
    stored = io.BytesIO()
    np.save(stored, stack, allow_pickle=False)
    write_whole(path, stored.getvalue())


def _sounds(source: Source) -> Iterator[tuple[Soundscape, list[Soundscape]]]:
    """Each sample with those that carry its sounds: its variants, or itself five times."""
    if not isinstance(source, RowSource):
        yield from ((sample, [sample] * CLIPS) for sample in source)
        return
    for row in range(len(source)):
        try:
            sample = source.soundscape(row)
            if source.variants == 1:
                yield sample, [sample] * CLIPS
            else:
                yield sample, [source.soundscape(row, k) for k in range(source.variants)]
        except RowError as error:
            source.skip(str(error))


def _clips(sounds: list[Soundscape], seed: list[int]) -> Stack:
    """10 s of each sound (clips, 320000); a recording that stands there repeatedly is read once."""
    rng = np.random.default_rng(seed)
    clips: list[NDArray[np.float32]] = []
    read: dict[int, NDArray[np.float32]] = {}
    for sound in sounds:
        if sound.waveform is None:
            raise MelError(f"{sound.id}: there is no sound to take features of")
        if id(sound) not in read:
            read[id(sound)] = sound.waveform()
        clips.append(cut_clip(read[id(sound)], rng))
    return np.stack(clips)
