"""What a network says of every sample in terms of its concepts: weights, patches and words.

Chunks go in, plain arrays and records come out; nothing here knows of files or drawings.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from soundmark.desktop.engine.concept_groups import (
    FloatArray,
    concept_map,
    responsible,
    top_concepts,
)
from soundmark.desktop.engine.stop_words import STOP_WORDS
from soundmark.training.analysis.encoding import (
    encode_captions,
    encode_clips,
    encode_pictures,
    fitting_metadata,
)
from soundmark.training.analysis.opened import Opened
from soundmark.training.analysis.reading import Chunk, Recording
from soundmark.training.model.text import WORD_PATTERN, TokenStates

#: Strongest concepts of a caption whose words are kept.
_WORDS_KEPT = 128
_CLIP_BATCH = 16
_JPEG_QUALITY = 92


@dataclass(frozen=True)
class Seen:
    """One sample. ``picture``: JPEG of the 224 x 224 picture; ``patches``: concept -> responsible
    patches, row-major numbers, best first, of the sample's strongest concepts; ``words``: concept
    -> the content word of the caption that speaks for it most."""

    id: str
    caption: str
    tags: tuple[str, ...]
    labels: tuple[str, ...]
    picture: bytes
    patches: dict[int, list[int]]
    words: dict[int, str]


@dataclass(frozen=True)
class Heard:
    """One sound: a clip of a recording with its tag, or a sample's own with what is said of it."""

    id: str
    text: str
    tags: tuple[str, ...]


@dataclass
class Evidence:
    """Rows belong together: ``images``, ``captions`` (N, M) with ``seen``; ``sounds`` (S, M) with
    ``heard``. Weights are on the simplex."""

    grid: int
    seen: list[Seen] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    images: FloatArray = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    captions: FloatArray = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    sounds: FloatArray = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))


def gather_evidence(
    opened: Opened, chunks: Iterable[Chunk], recordings: Sequence[Recording], strongest: int
) -> Evidence:
    """Ask the network about all ``chunks`` and ``recordings``.

    ``strongest``: concepts of a picture for which responsible patches are kept. Raises ValueError
    without any chunk.
    """
    codes = opened.model.codebook.space_dict.detach().float().cpu().numpy()
    seen: list[Seen] = []
    heard: list[Heard] = []
    images: list[FloatArray] = []
    captions: list[FloatArray] = []
    sounds: list[FloatArray] = []
    grid = 0
    for chunk in chunks:
        metadata = fitting_metadata(opened, chunk.metadata)
        _, image = encode_pictures(opened, chunk.pixels, chunk.gsd, metadata)
        states, text, _ = encode_captions(opened, chunk.captions)
        images.append(image.weights.numpy())
        captions.append(text.weights.numpy())
        grid = round(image.queries.shape[1] ** 0.5)
        patches = _patches(image.queries.numpy(), images[-1], codes, strongest)
        words = _words(chunk.captions, states, text.queries.numpy(), captions[-1], codes)
        for row in range(len(chunk.ids)):
            seen.append(_seen(chunk, row, patches[row], words[row]))
        if opened.model.config.hears and (chunk.mel is not None or chunk.waveform is not None):
            _, audio = encode_clips(opened, chunk.waveform, chunk.mel)
            sounds.append(audio.weights.numpy())
            heard += [
                Heard(name, said, ())
                for name, said in zip(chunk.ids, chunk.sound_texts, strict=True)
            ]
    if opened.model.config.hears:
        for start in range(0, len(recordings), _CLIP_BATCH):
            clips = recordings[start : start + _CLIP_BATCH]
            _, audio = encode_clips(opened, _stacked([clip.waveform for clip in clips]))
            sounds.append(audio.weights.numpy())
            heard += [Heard(clip.id, "", (clip.tag,)) for clip in clips]
    empty = np.zeros((0, len(codes)), dtype=np.float32)
    joined = [np.concatenate(parts) if parts else empty for parts in (images, captions, sounds)]
    return Evidence(grid, seen, heard, *joined)


def _stacked(waveforms: Sequence[NDArray[np.float32]]) -> Tensor:
    import torch

    return torch.from_numpy(np.stack(waveforms))


def _seen(chunk: Chunk, row: int, patches: dict[int, list[int]], words: dict[int, str]) -> Seen:
    buffer = io.BytesIO()
    picture = chunk.pixels[row].permute(1, 2, 0).numpy()
    Image.fromarray(np.ascontiguousarray(picture)).save(buffer, "JPEG", quality=_JPEG_QUALITY)
    return Seen(
        chunk.ids[row],
        chunk.captions[row],
        chunk.tags[row],
        chunk.labels[row],
        buffer.getvalue(),
        patches,
        words,
    )


def _patches(
    queries: FloatArray, weights: FloatArray, codes: FloatArray, strongest: int
) -> list[dict[int, list[int]]]:
    """For each picture the responsible patches of its strongest concepts."""
    top = top_concepts(weights, strongest)
    found = []
    for own, concepts, shares in zip(queries, top.concepts, top.weights, strict=True):
        active = [int(concept) for concept, share in zip(concepts, shares, strict=True) if share]
        found.append({one: responsible(concept_map(own, codes[one])) for one in active})
    return found


def _words(
    texts: Sequence[str],
    states: Sequence[TokenStates],
    queries: FloatArray,
    weights: FloatArray,
    codes: FloatArray,
) -> list[dict[int, str]]:
    """For each caption the content word that speaks most for each of its strongest concepts."""
    top = top_concepts(weights, _WORDS_KEPT)
    found: list[dict[int, str]] = []
    for row, (text, state) in enumerate(zip(texts, states, strict=True)):
        names = [match.lower() for match in re.findall(WORD_PATTERN, text)]
        numbers = state.words.tolist()
        tokens = [
            place
            for place, number in enumerate(numbers)
            if number >= 0 and names[number] not in STOP_WORDS
        ]
        active = top.concepts[row][top.weights[row] > 0]
        if not tokens or not len(active):
            found.append({})
            continue
        scores = queries[row, tokens] @ codes[active].T
        best = scores.argmax(axis=0)
        found.append(
            {
                int(concept): names[numbers[tokens[place]]]
                for concept, place in zip(active, best, strict=True)
            }
        )
    return found
