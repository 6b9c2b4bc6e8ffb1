"""Embedding a split with one system, part by part, only what is wanted and not yet stored.

Captions are embedded once each, so that equal captions have equal rows and tie exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import torch
from torch.utils.data import DataLoader

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.data.collate import SoundscapeDataset, collate
from soundmark.training.data.soundscapes import RowSource, Soundscape, SoundscapeBatch, Source
from soundmark.training.model.metadata import COMPONENTS
from soundmark.training.systems.contract import Embedded, System
from soundmark.training.tables.embedding_store import (
    EmbeddingStore,
    Piece,
    RowBook,
    RowNotes,
    Stored,
    digest,
    joined,
)
from soundmark.training.tables.protocols import EmbeddedSplit

#: Hears what is being embedded ("rows" or "captions"), how many are done, and of how many if known.
Tick = Callable[[str, int, int | None], None]


def silent(what: str, done: int, total: int | None) -> None:
    """The tick of a run that shows no progress."""


#: The components that keep their tokens; None: all the system was trained with.
Metadata = tuple[str, ...] | None


@dataclass
class Wanted:
    """What the tables need of one system on one split."""

    images: set[tuple[int, Metadata]] = field(default_factory=set)
    audio: bool = False
    audio_captions: bool = False
    image_captions: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Loading:
    """How batches are made and where they are computed. ``part``: rows stored at a time."""

    batch_size: int = 100
    part: int = 512
    workers: int = 0
    device: str = "cpu"


class _Stretch(RowSource):
    """Samples that were read already, as a source."""

    def __init__(self, name: str, samples: Sequence[Soundscape]) -> None:
        super().__init__(name)
        self._samples = samples

    def __len__(self) -> int:
        return len(self._samples)

    def soundscape(self, index: int, variant: int = 0) -> Soundscape:
        return self._samples[index]

    def scales(self, index: int) -> tuple[int, ...]:
        return self._samples[index].overhead.scales


class SplitEmbedder:
    """Embeds one split with one system into ``store``.

    ``system_key`` and ``data_key`` say what decides the embeddings; ``load`` gives the system and
    ``open_rows`` the source, both called only if something is missing.
    """

    def __init__(
        self,
        store: EmbeddingStore,
        system_key: Mapping[str, Any],
        data_key: Mapping[str, Any],
        load: Callable[[], System],
        open_rows: Callable[[], Source],
        loading: Loading,
    ) -> None:
        self.store = store
        self.system_key = system_key
        self.data_key = data_key
        self.book = RowBook.of(store, {**data_key, "part": loading.part})
        self._load = load
        self._open_rows = open_rows
        self.loading = loading
        self._system: System | None = None
        self._notes: RowNotes | None = None

    @property
    def system(self) -> System:
        """The system on its device in evaluation mode, loaded at first use."""
        if self._system is None:
            self._system = self._load().to(self.loading.device).eval()
        return self._system

    @property
    def notes(self) -> RowNotes:
        """Ids and captions of the split, once it was read."""
        if self._notes is None:
            self._notes = self.book.read()
        return self._notes

    def _piece(self, name: str, **more: Any) -> Piece:
        key = {**self.system_key, **self.data_key, "part": self.loading.part}
        return self.store.piece({**key, "piece": name, **more})

    def image_piece(self, scale: int, metadata: Metadata) -> Piece:
        """Where pictures of ``scale`` with ``metadata`` are kept."""
        return self._piece("image", scale=scale, metadata=metadata)

    def audio_piece(self) -> Piece:
        """Where sounds are kept."""
        return self._piece("audio", clip=0)

    @torch.no_grad()
    def embed(self, wanted: Wanted, tick: Tick = silent) -> None:
        """Store what is wanted and not stored yet; ``tick`` hears of every part that is done."""
        parts = self.book.parts
        pieces = [self.image_piece(*each) for each in wanted.images]
        if wanted.audio:
            pieces.append(self.audio_piece())
        done = parts is not None and all(
            piece.has(part) for piece in pieces for part in range(parts)
        )
        if not done:
            self._embed_rows(wanted, tick)
        if wanted.audio_captions:
            self._embed_texts(self._captions_of_sounds(), tick)
        for scale in sorted(wanted.image_captions):
            self._embed_texts(self._captions_of_pictures(scale), tick)

    def _embed_rows(self, wanted: Wanted, tick: Tick) -> None:
        source = self._open_rows()
        parts = rows = 0
        for samples in _stretches(source, self.loading.part):
            self._embed_part(parts, samples, wanted)
            self.book.write(
                parts,
                RowNotes(
                    [each.id for each in samples],
                    [each.audio_caption for each in samples],
                    [each.captions for each in samples],
                    source.skipped,
                ),
            )
            parts, rows = parts + 1, rows + len(samples)
            tick("rows", rows, source.length)
        self.book.close(parts)

    def _embed_part(self, part: int, samples: list[Soundscape], wanted: Wanted) -> None:
        missing = {
            each: piece
            for each in sorted(wanted.images, key=str)
            if not (piece := self.image_piece(*each)).has(part)
        }
        audio = self.audio_piece() if wanted.audio else None
        if audio is not None and audio.has(part):
            audio = None
        scales = sorted({scale for scale, _ in missing})
        heard = audio is None
        for scale in scales:
            own = [each for each in samples if _shows(each, scale)]
            choices = [metadata for at, metadata in missing if at == scale]
            sound = not heard and len(own) == len(samples)
            found = self._run(own, scale, choices, sound)
            for metadata in choices:
                missing[scale, metadata].write(part, found[metadata])
            if sound and audio is not None:
                audio.write(part, found["audio"])
                heard = True
        if not heard and audio is not None:
            audio.write(part, self._sounds_alone(samples))

    def _sounds_alone(self, samples: list[Soundscape]) -> Stored:
        """Sounds of samples whose pictures are not all of one scale, or are not asked for."""
        by_scale: dict[int, list[Soundscape]] = {}
        for each in samples:
            by_scale.setdefault(each.overhead.scales[0], []).append(each)
        return joined([self._run(own, scale, [], True)["audio"] for scale, own in by_scale.items()])

    def _run(
        self, samples: list[Soundscape], scale: int, choices: list[Metadata], sound: bool
    ) -> dict[Any, Stored]:
        """Pictures by choice of metadata, and "audio", of samples shown at one scale."""
        kept: dict[Any, list[Stored]] = {key: [] for key in [*choices, *(["audio"] * sound)]}
        for batch in self._batches(samples, scale):
            for metadata in choices:
                found = embed_image(self.system, batch, metadata) if batch.ids else None
                kept[metadata].append(_stored(batch, found))
            if sound:
                found = embed_audio(self.system, batch) if batch.ids else None
                kept["audio"].append(_stored(batch, found))
        return {key: joined(stored) for key, stored in kept.items()}

    def _batches(self, samples: list[Soundscape], scale: int) -> Iterator[SoundscapeBatch]:
        if not samples:
            return
        dataset = SoundscapeDataset(_Stretch("the split", samples), train=False, scale=scale)
        yield from DataLoader(
            dataset,
            batch_size=self.loading.batch_size,
            num_workers=self.loading.workers,
            collate_fn=collate,
        )

    def _captions_of_sounds(self) -> list[str]:
        return _each_once(self.notes.audio_captions)

    def _captions_of_pictures(self, scale: int) -> list[str]:
        return _each_once(each[scale] for each in self.notes.image_captions if scale in each)

    def _text_piece(self, texts: Sequence[str]) -> tuple[Piece, int]:
        # Texts alone decide their embeddings: another data set with the same captions finds them.
        key = {**self.system_key, "piece": "text", "texts": digest(list(texts))}
        size = self.loading.part
        return self.store.piece({**key, "part": size}), -(-len(texts) // size)

    def _embed_texts(self, texts: list[str], tick: Tick) -> None:
        piece, parts = self._text_piece(texts)
        size, rows = self.loading.batch_size, self.loading.part
        for part in range(parts):
            if piece.has(part):
                continue
            own = texts[part * rows : (part + 1) * rows]
            found = [
                self.system.embed_text(own[start : start + size])
                for start in range(0, len(own), size)
            ]
            numbers = [str(part * rows + each) for each in range(len(own))]
            kept = [Stored([], _on_cpu(each)) for each in found]
            piece.write(part, Stored(numbers, joined(kept).embedded))
            tick("captions", part * rows + len(own), len(texts))

    def assemble(
        self, scale: int, metadata: Metadata, needs: frozenset[str]
    ) -> tuple[EmbeddedSplit, list[str]]:
        """What ``embed`` stored, rows of all modalities belonging together, and the rows passed
        over.

        ``needs``: of image, audio, audio_caption, image_caption. Rows that lack one of them (no
        picture at this scale, unreadable sound, no caption) are left out of all.
        """
        parts = self.book.parts or 0
        found: dict[str, dict[str, int]] = {}
        rows: dict[str, Embedded] = {}
        skipped = list(self.notes.skipped)
        if "image" in needs:
            stored = self.image_piece(scale, metadata).read_all(parts)
            found["image"], rows["image"] = _places(stored.ids), stored.embedded
            skipped += stored.skipped
        if "audio" in needs:
            stored = self.audio_piece().read_all(parts)
            found["audio"], rows["audio"] = _places(stored.ids), stored.embedded
            skipped += stored.skipped
        if "audio_caption" in needs:
            pairs = zip(self.notes.ids, self.notes.audio_captions, strict=True)
            texts = {name: caption for name, caption in pairs if caption}
            found["audio_caption"], rows["audio_caption"] = self._captions(
                self._captions_of_sounds(), texts
            )
        if "image_caption" in needs:
            each_scale = zip(self.notes.ids, self.notes.image_captions, strict=True)
            texts = {name: captions[scale] for name, captions in each_scale if scale in captions}
            found["image_caption"], rows["image_caption"] = self._captions(
                self._captions_of_pictures(scale), texts
            )
        common = [
            name
            for name in dict.fromkeys(self.notes.ids)
            if all(name in places for places in found.values())
        ]
        if not common:
            raise SoundmarkError(
                f"No sample of the split has all of {', '.join(sorted(needs))} at scale {scale}."
            )
        picked = {
            name: _pick(rows[name], [places[each] for each in common])
            for name, places in found.items()
        }
        return EmbeddedSplit(**picked), list(dict.fromkeys(skipped))

    def _captions(
        self, texts: list[str], text_of: Mapping[str, str]
    ) -> tuple[dict[str, int], Embedded]:
        piece, parts = self._text_piece(texts)
        place = {text: index for index, text in enumerate(texts)}
        return {name: place[text] for name, text in text_of.items()}, piece.read_all(parts).embedded


def embed_image(system: System, batch: SoundscapeBatch, metadata: Metadata) -> Embedded:
    """Pictures with these metadata components alone (None: all that the system uses).

    A component left out has no token, as in the published ablations. Raises SoundmarkError for a
    component that the system was trained without.
    """
    if metadata is None:
        return system.embed_image(batch)
    narrow = getattr(system, "with_components", None)
    if narrow is not None:
        try:
            narrowed: System = narrow(metadata)
        except ValueError as error:
            raise SoundmarkError(f"The table's metadata do not fit: {error}.") from error
        return narrowed.embed_image(batch)
    kept = torch.tensor([name in metadata for name in COMPONENTS])
    present = batch.metadata.present & kept.to(batch.metadata.present.device)
    return system.embed_image(batch._replace(metadata=batch.metadata._replace(present=present)))


def embed_audio(system: System, batch: SoundscapeBatch) -> Embedded:
    """Sounds; SoundmarkError if the batch has none in a form that the system takes."""
    try:
        return system.embed_audio(batch)
    except ValueError as error:
        raise SoundmarkError(f"The sounds cannot be embedded: {error}.") from error


def _stretches(source: Source, size: int) -> Iterator[list[Soundscape]]:
    rows = iter(source)
    while samples := list(islice(rows, size)):
        yield samples


def _shows(sample: Soundscape, scale: int) -> bool:
    return scale in sample.overhead.scales


def _each_once(texts: Iterable[str]) -> list[str]:
    """Every text once, short ones first, so that batches need little padding; no empty ones."""
    return sorted({text for text in texts if text}, key=lambda text: (len(text), text))


def _on_cpu(found: Embedded) -> Embedded:
    variance = found.log_variance
    return Embedded(found.mean.float().cpu(), None if variance is None else variance.float().cpu())


def _stored(batch: SoundscapeBatch, found: Embedded | None) -> Stored:
    nothing = Embedded(torch.zeros(0, 0))
    return Stored(batch.ids, _on_cpu(found) if found else nothing, list(batch.skipped))


def _places(ids: Sequence[str]) -> dict[str, int]:
    return {name: index for index, name in enumerate(ids)}


def _pick(embedded: Embedded, places: Sequence[int]) -> Embedded:
    index = torch.tensor(places, dtype=torch.int64)
    variance = embedded.log_variance
    return Embedded(embedded.mean[index], None if variance is None else variance[index])
