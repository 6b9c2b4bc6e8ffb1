"""What never changes in training is computed once: pictures in memory, hidden states of texts,
audio tokens.

The text encoder and the audio network are frozen, so their outputs are cached on disk under a hash
of all that decides them (as the authors precompute five random mel clips a sample); a cache is
written under a temporary name and renamed, so that an interrupted run leaves none that is half
done.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from soundmark.desktop.engine.imaging import prepare_image, read_image
from soundmark.training.data.activity import Occasion, audible_tags, draw_occasion
from soundmark.training.data.mixes import Stems, Waveform, mix
from soundmark.training.data.phrases import audio_caption
from soundmark.training.data.samples import Sample
from soundmark.training.model.audio import AUDIO_CHANNELS, MiniAudioEncoder, frames_per_clip
from soundmark.training.model.image import IMAGE_SIZE
from soundmark.training.model.text import FrozenTextEncoder, TokenStates
from soundmark.training.progress import progress

#: Side at which training pictures are kept, pixels.
STORED_SIDE = 256
_AUDIO_BATCH = 32


def load_pictures(samples: Sequence[Sample]) -> tuple[Tensor, Tensor]:
    """Training pictures (N, 3, 256, 256) uint8 and their metres per pixel (N,)."""
    pictures = torch.empty(len(samples), 3, STORED_SIDE, STORED_SIDE, dtype=torch.uint8)
    gsd = torch.empty(len(samples))
    for index, sample in enumerate(progress(samples, "Reading pictures")):
        picture = Image.fromarray(read_image(sample.image))
        side = min(picture.size)
        left, top = (picture.width - side) / 2, (picture.height - side) / 2
        square = picture.resize(
            (STORED_SIDE, STORED_SIDE),
            Image.Resampling.BICUBIC,
            box=(left, top, left + side, top + side),
        )
        pictures[index] = torch.from_numpy(np.array(square)).permute(2, 0, 1)
        gsd[index] = sample.gsd_m * side / STORED_SIDE
    return pictures, gsd


def load_prepared(samples: Sequence[Sample]) -> tuple[Tensor, Tensor]:
    """Evaluation pictures (N, 3, 224, 224) uint8, prepared exactly as the desktop does, and their
    gsd (N,)."""
    pictures = torch.empty(len(samples), 3, IMAGE_SIZE, IMAGE_SIZE, dtype=torch.uint8)
    gsd = torch.empty(len(samples))
    for index, sample in enumerate(samples):
        prepared, gsd[index] = prepare_image(read_image(sample.image), sample.gsd_m)
        pictures[index] = torch.from_numpy(prepared).permute(2, 0, 1)
    return pictures, gsd


@dataclass(frozen=True)
class AudioBank:
    """Assembled audio of a split: ``tokens`` (N, K, F, 1024) float16; N lists of K captions, of the
    tags that each mix holds, and of its time and source."""

    tokens: Tensor
    captions: list[list[str]]
    heard: list[list[list[str]]]
    occasions: list[list[Occasion]]


def _digest(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()[:24]


def _stems_key(stems: Stems) -> str:
    digest = hashlib.sha256()
    for tag in sorted(stems):
        for waveform in stems[tag]:
            digest.update(f"{tag}:{len(waveform)}".encode())
            digest.update(np.ascontiguousarray(waveform).tobytes())
    return digest.hexdigest()


def _network_key(network: MiniAudioEncoder) -> str:
    digest = hashlib.sha256()
    for name, tensor in network.state_dict().items():
        digest.update(name.encode())
        digest.update(tensor.numpy().tobytes())
    return digest.hexdigest()


def _write_atomically(path: Path, write: Callable[[Path], None]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        write(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _read_tokens(path: Path, shape: tuple[int, ...]) -> NDArray[np.float16] | None:
    """A cache as it was written; None if there is none, or it is damaged."""
    try:
        tokens = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    return tokens if tokens.shape == shape and tokens.dtype == np.float16 else None


@torch.no_grad()
def audio_bank(
    samples: Sequence[Sample],
    stems: Stems,
    encoder: MiniAudioEncoder,
    cache: Path,
    *,
    clips: int,
    seed: int,
    augment: bool,
    heard: bool = True,
) -> AudioBank:
    """Make (or read back) ``clips`` assembled mixes a sample, as tokens of the frozen audio
    network.

    Deterministic for (samples, stems, network, clips, seed). ``heard`` False: only what is said of
    the mixes; their tokens are none (N, K, 0, 1024), and nothing is mixed.
    """
    described = json.dumps([(sample.id, sample.sounds) for sample in samples])
    key = _digest(
        described, _stems_key(stems), _network_key(encoder), f"{clips} {seed} {augment} v4"
    )
    path = cache / f"audio-{key}.npy"
    shape = (len(samples), clips, frames_per_clip() if heard else 0, AUDIO_CHANNELS)
    kept = _read_tokens(path, shape) if heard else np.empty(shape, dtype=np.float16)
    fresh = kept is None
    tokens = np.empty(shape, dtype=np.float16) if kept is None else kept
    bank = AudioBank(torch.from_numpy(tokens), [], [], [])
    batch: list[tuple[int, int, Waveform]] = []

    def flush() -> None:
        waves = torch.from_numpy(np.stack([wave for _, _, wave in batch]))
        frames = encoder.front_end(waves)
        with torch.autocast("cpu", torch.bfloat16):
            made = encoder.network(frames).float().half().numpy()
        for (row, clip, _), token in zip(batch, made, strict=True):
            tokens[row, clip] = token
        batch.clear()

    rows = range(len(samples))
    for row in progress(rows, "Assembling audio") if fresh else rows:
        occasions, mixed, captions = [], [], []
        for clip in range(clips):
            rng = np.random.default_rng([seed, row, clip])
            occasions.append(draw_occasion(rng))
            tags = list(samples[row].sounds)
            mixed.append(audible_tags(tags, occasions[-1], rng) if augment else tags)
            captions.append(audio_caption(mixed[-1], random.Random(int(rng.integers(2**31)))))
            if fresh:
                batch.append((row, clip, mix(mixed[-1], stems, rng, augment)))
                if len(batch) == _AUDIO_BATCH:
                    flush()
        bank.occasions.append(occasions)
        bank.heard.append(mixed)
        bank.captions.append(captions)
    if fresh:
        if batch:
            flush()

        def write(temporary: Path) -> None:
            with temporary.open("wb") as file:
                np.save(file, tokens)

        _write_atomically(path, write)
    return bank


def text_bank(
    texts: Sequence[str], encoder: FrozenTextEncoder, cache: Path
) -> dict[str, TokenStates]:
    """Hidden states of every distinct text, read from ``cache`` where they were made before."""
    distinct = sorted(set(texts))
    path = cache / f"text-{_digest(encoder.identity(), *distinct)}.npz"
    kept = _read_states(path, len(distinct))
    if kept is None:
        kept = encoder.states(distinct)
        _write_states(path, kept)
    return dict(zip(distinct, kept, strict=True))


def _write_states(path: Path, made: Sequence[TokenStates]) -> None:
    lengths = np.array([len(state.states) for state in made], dtype=np.int32)
    states = torch.cat([state.states for state in made]).numpy()
    words = torch.cat([state.words for state in made]).numpy()

    def write(temporary: Path) -> None:
        with temporary.open("wb") as file:
            np.savez(file, lengths=lengths, states=states, words=words)

    _write_atomically(path, write)


def _read_states(path: Path, count: int) -> list[TokenStates] | None:
    """A cache as it was written; None if there is none, or it is damaged."""
    try:
        # Opened here: NumPy leaves the file of a damaged archive open.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            lengths, states, words = stored["lengths"], stored["states"], stored["words"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    if len(lengths) != count or not int(lengths.sum()) == len(states) == len(words):
        return None
    ends = np.cumsum(lengths)[:-1]
    return [
        TokenStates(torch.from_numpy(own), torch.from_numpy(numbers))
        for own, numbers in zip(np.split(states, ends), np.split(words, ends), strict=True)
    ]
