"""Training batches: everything a step needs, gathered by index from what lies in memory.

Batches are either from one folder (all negatives are then of the same kind of picture, as at the
place where the model is asked) or mixed (so that folders are told apart); a seed decides all of it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor
from torch.utils.data import Sampler

from soundmark.desktop.engine.stop_words import STOP_WORDS
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.training.data.features import AudioBank, load_pictures, text_bank
from soundmark.training.data.phrases import (
    CELL_THINGS,
    THING_OBJECTS,
    THING_PHRASES,
)
from soundmark.training.data.samples import Sample, SamplesError
from soundmark.training.model.metadata import Metadata
from soundmark.training.model.text import WORD_PATTERN, FrozenTextEncoder, TokenStates, pad_states

TAGS = tuple(SOUND_LABELS)
THINGS = tuple(THING_PHRASES)


@dataclass(frozen=True)
class Prompts:
    """Hidden states of the phrases of each tag or thing; ``draw`` picks one phrase for each."""

    phrases: list[list[TokenStates]]

    @classmethod
    def of(
        cls, phrases: Mapping[str, Sequence[str]], names: Sequence[str], text: FrozenTextEncoder
    ) -> Prompts:
        """Encode all phrases; tokens of words that say nothing to look at lose their word."""
        found = []
        for name in names:
            found.append(
                [
                    content_tokens(phrase, state)
                    for phrase, state in zip(phrases[name], text.states(phrases[name]), strict=True)
                ]
            )
        return cls(found)

    def draw(self, rng: random.Random) -> tuple[Tensor, Tensor, Tensor]:
        """States (n, T, channels), mask (n, T) and word indices (n, T) of one phrase each."""
        return self._gather([rng.choice(options) for options in self.phrases])

    def first(self) -> tuple[Tensor, Tensor, Tensor]:
        """The first phrase of each, as ``draw`` gives them."""
        return self._gather([options[0] for options in self.phrases])

    def all(self) -> tuple[Tensor, Tensor, Tensor]:
        """Every phrase of each, as ``draw`` gives them."""
        return self._gather([state for options in self.phrases for state in options])

    @staticmethod
    def _gather(chosen: Sequence[TokenStates]) -> tuple[Tensor, Tensor, Tensor]:
        states, mask = pad_states(chosen)
        words = torch.full(mask.shape, -1, dtype=torch.int64)
        for row, state in enumerate(chosen):
            words[row, : len(state.words)] = state.words.long()
        return states, mask, words


def content_tokens(phrase: str, state: TokenStates) -> TokenStates:
    """Give word -1 to tokens of stop words; if only stop words are left, keep them all."""
    names = [word.lower() for word in words_of(phrase)]
    kept = [index for index, name in enumerate(names) if name not in STOP_WORDS]
    if not kept:
        return state
    renumbered = {old: new for new, old in enumerate(kept)}
    words = torch.tensor([renumbered.get(int(word), -1) for word in state.words], dtype=torch.int16)
    return TokenStates(state.states, words)


def words_of(phrase: str) -> list[str]:
    """Words as ``token_words`` numbers them."""
    return [match.group() for match in WORD_PATTERN.finditer(phrase)]


def read_cells(paths: Sequence[Path]) -> dict[str, Tensor]:
    """Labelled cells: sample id -> (2 * things, G, G): covered (0, 1) and known (0, 1) for
    CELL_THINGS.

    Raises SamplesError for a file that is not in the format.
    """
    found: dict[str, Tensor] = {}
    for path in paths:
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            grid = int(content["grid"])
            for name, concepts in content["tiles"].items():
                covered = torch.zeros(len(CELL_THINGS), grid, grid)
                known = torch.ones(len(CELL_THINGS), grid, grid)
                for concept, rows in concepts.items():
                    thing = CELL_THINGS.index(concept)
                    for y, row in enumerate(rows):
                        for x, mark in enumerate(row):
                            covered[thing, y, x] = float(mark == "1")
                            known[thing, y, x] = float(mark in "01")
                found[name] = torch.cat([covered, known])
        except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
            raise SamplesError(f"The cell labels {path} cannot be used: {error}") from error
    return found


class Batch(NamedTuple):
    """One training step's inputs; shapes with B rows, things and tags as in THINGS and TAGS."""

    #: Rows of the samples in the data, by which what is known of them can be kept.
    rows: Tensor
    pictures: Tensor
    gsd: Tensor
    metadata: Metadata
    caption: tuple[Tensor, Tensor]
    other_captions: tuple[Tensor, Tensor] | None
    audio_caption: tuple[Tensor, Tensor]
    audio_tokens: Tensor
    tags: Tensor
    heard: Tensor
    #: Index of the loudest sound of each mix in TAGS, -1 where nothing is to be heard.
    loudest: Tensor
    things: Tensor
    things_known: Tensor
    cells: Tensor
    labelled: Tensor


def tag_matrix(rows: Sequence[Sequence[str]]) -> Tensor:
    """(N, tags) 0/1 float of the tags of each row."""
    found = torch.zeros(len(rows), len(TAGS))
    for row, tags in enumerate(rows):
        for tag in tags:
            if tag in SOUND_LABELS:
                found[row, TAGS.index(tag)] = 1
    return found


def first_tag(tags: Sequence[str]) -> int:
    """Index in TAGS of the first of ``tags`` that is there; -1 if none is."""
    return next((TAGS.index(tag) for tag in tags if tag in SOUND_LABELS), -1)


def thing_matrix(samples: Sequence[Sample]) -> tuple[Tensor, Tensor]:
    """Which things a sample's objects prove (N, things), and for which samples objects are listed
    at all."""
    present = torch.zeros(len(samples), len(THINGS))
    known = torch.zeros(len(samples), len(THINGS))
    for row, sample in enumerate(samples):
        if not sample.objects:
            continue
        known[row] = 1
        for column, thing in enumerate(THINGS):
            present[row, column] = float(
                any(name in THING_OBJECTS[thing] for name in sample.objects)
            )
    return present, known


class TrainingData(torch.utils.data.Dataset[int]):
    """A split in memory. ``batch(indices)`` draws one clip a sample and gathers a Batch."""

    def __init__(
        self,
        samples: Sequence[Sample],
        audio: AudioBank,
        text: FrozenTextEncoder,
        cells: dict[str, Tensor],
        seed: int,
        cache: Path,
        extra_captions: int = 0,
    ) -> None:
        self.samples = list(samples)
        self.extra_captions = extra_captions
        self.audio = audio
        self.pictures, self.gsd = load_pictures(samples)
        spoken = [caption for captions in audio.captions for caption in captions]
        bank = text_bank([*(sample.caption for sample in samples), *spoken], text, cache)
        self.captions = [bank[sample.caption] for sample in samples]
        self.spoken = [[bank[caption] for caption in captions] for captions in audio.captions]
        self.tags = tag_matrix([sample.sounds for sample in samples])
        self.heard = [tag_matrix(rows) for rows in audio.heard]
        self.things, self.things_known = thing_matrix(samples)
        self.cells = [cells.get(sample.id) for sample in samples]
        self.grid = next((len(cell[0]) for cell in cells.values()), 7)
        self.rng = random.Random(seed)

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, index: int) -> int:
        return index

    def batch(self, indices: Sequence[int]) -> Batch:
        """Gather the samples ``indices``, each with one of its clips at random."""
        rows = list(indices)
        clips = [self.rng.randrange(self.audio.tokens.shape[1]) for _ in rows]
        blank = torch.zeros(2 * len(CELL_THINGS), self.grid, self.grid)
        cells = [self.cells[row] for row in rows]
        return Batch(
            rows=torch.tensor(rows),
            pictures=self.pictures[rows],
            gsd=self.gsd[rows],
            metadata=self._metadata(rows, clips),
            caption=pad_states([self.captions[row] for row in rows]),
            other_captions=self._other_captions(rows),
            audio_caption=pad_states([self.spoken[r][k] for r, k in zip(rows, clips, strict=True)]),
            audio_tokens=torch.stack(
                [self.audio.tokens[r, k] for r, k in zip(rows, clips, strict=True)]
            ).float(),
            tags=self.tags[rows],
            heard=torch.stack([self.heard[r][k] for r, k in zip(rows, clips, strict=True)]),
            loudest=torch.tensor(
                [first_tag(self.audio.heard[r][k]) for r, k in zip(rows, clips, strict=True)]
            ),
            things=self.things[rows],
            things_known=self.things_known[rows],
            cells=torch.stack([blank if cell is None else cell for cell in cells]),
            labelled=torch.tensor([float(cell is not None) for cell in cells]),
        )

    def _other_captions(self, rows: Sequence[int]) -> tuple[Tensor, Tensor] | None:
        """Captions of samples outside the batch, from its folders, as further negatives."""
        if not self.extra_captions:
            return None
        folders = {self.samples[row].folder for row in rows}
        taken = set(rows)
        free = [
            index
            for index, sample in enumerate(self.samples)
            if index not in taken and sample.folder in folders
        ]
        chosen = self.rng.sample(free, min(self.extra_captions, len(free)))
        return pad_states([self.captions[row] for row in chosen]) if chosen else None

    def _metadata(self, rows: Sequence[int], clips: Sequence[int]) -> Metadata:
        samples = [self.samples[row] for row in rows]
        occasions = [self.audio.occasions[r][k] for r, k in zip(rows, clips, strict=True)]
        present = torch.ones(len(rows), 5, dtype=torch.bool)
        present[:, 0] = torch.tensor(
            [s.latitude is not None and s.longitude is not None for s in samples]
        )
        return Metadata(
            latitude=torch.tensor([s.latitude or 0.0 for s in samples]),
            longitude=torch.tensor([s.longitude or 0.0 for s in samples]),
            month=torch.tensor([float(o.month) for o in occasions]),
            hour=torch.tensor([float(o.hour) for o in occasions]),
            audio_source=torch.tensor([o.audio_source for o in occasions]),
            caption_source=torch.tensor([o.caption_source for o in occasions]),
            present=present,
        )


class FolderBatches(Sampler[list[int]]):
    """Shuffled batches; in a share of the epochs they hold one folder each, as far as they go."""

    def __init__(
        self, samples: Sequence[Sample], size: int, single_share: float, seed: int
    ) -> None:
        self.folders = [sample.folder for sample in samples]
        self.size = size
        self.single_share = single_share
        self.rng = random.Random(seed)

    def __len__(self) -> int:
        count, left = divmod(len(self.folders), self.size)
        return max(1, count + (left > 1))

    def __iter__(self) -> Iterator[list[int]]:
        single = self.rng.random() < self.single_share
        order = list(range(len(self.folders)))
        self.rng.shuffle(order)
        if single:
            order.sort(key=lambda index: self.folders[index])
        batches = [order[start : start + self.size] for start in range(0, len(order), self.size)]
        if len(batches) > 1 and len(batches[-1]) == 1:
            # Alone it would have no negatives.
            lonely = batches.pop()
            batches[-1] += lonely
        self.rng.shuffle(batches)
        yield from batches
