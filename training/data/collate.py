"""From sources to batches: one item a row, seeded by itself, so that a resumed run goes on alike.

Training draws a scale, a clip and a colour jitter for each item from a generator that only the
seed, the epoch and the row decide: neither the number of workers nor an interruption changes an
item. A row that cannot be decoded is replaced by the next good one in training and left out in
evaluation; its line travels with the batch to the main process and ends in ``source.skipped``.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, IterableDataset, Sampler, get_worker_info

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.data.clips import cut_clip
from soundmark.training.data.scale_crops import colour_jitter, scale_crop
from soundmark.training.data.soundscapes import (
    RowError,
    RowSource,
    Soundscape,
    SoundscapeBatch,
    StreamSource,
)
from soundmark.training.data.sources import SourceError
from soundmark.training.model.image import IMAGE_SIZE
from soundmark.training.model.metadata import Metadata

#: Rows in a row that may be unreadable before training gives up.
_MOST_BAD_ROWS = 1000


@dataclass(frozen=True)
class Item:
    """One sample at one scale, decoded; shapes as in SoundscapeBatch without B."""

    sample: Soundscape
    scale: int
    pixels: Tensor
    gsd: float
    image_caption: str
    mel: Tensor | None
    waveform: Tensor | None
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unreadable:
    """What stands for a row that evaluation leaves out."""

    skipped: tuple[str, ...]


def make_item(sample: Soundscape, scale: int, *, rng: np.random.Generator | None = None) -> Item:
    """Decode one sample at ``scale``; ``rng`` draws clip and jitter in training, None: evaluation.

    Raises SoundmarkError if the row has no caption at that scale or cannot be decoded.
    """
    caption = sample.captions.get(scale, "")
    if not caption or not sample.audio_caption:
        missing = "image caption" if not caption else "audio caption"
        raise RowError(f"{sample.id}: no {missing} at scale {scale}")
    pixels, gsd = scale_crop(sample.picture(), sample.overhead, scale)
    mel = waveform = None
    if sample.mel is not None:
        stack = sample.mel()
        mel = torch.from_numpy(stack[0 if rng is None else int(rng.integers(len(stack)))].copy())
    elif sample.waveform is not None:
        waveform = torch.from_numpy(cut_clip(sample.waveform(), rng))
    if rng is not None:
        pixels = colour_jitter(pixels, rng)
    channels_first = torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1)))
    return Item(sample, scale, channels_first, gsd, caption, mel, waveform)


def _attempt(
    parse: Callable[[], Soundscape], scale: int | None, rng: np.random.Generator | None
) -> Item | str:
    """The item of a row, or the line that says why there is none."""
    name = ""
    try:
        sample = parse()
        name = sample.id
        scales = [each for each in sample.overhead.scales if sample.captions.get(each)]
        if scale is None:
            scale = scales[int(rng.integers(len(scales)))] if rng and scales else 0
            scale = scale or sample.overhead.scales[0]
        return make_item(sample, scale, rng=rng)
    except SoundmarkError as error:
        line = str(error)
        return line if line.startswith(f"{name}: ") or not name else f"{name}: {line}"


class SoundscapeDataset(Dataset[Item | Unreadable]):
    """The rows of a source as items. Keys are row numbers, or (epoch, row number) in training.

    ``scale``: of evaluation, where only rows that have it take part; None: the scale of each row
    that comes first, and in training one of its scales at random.
    """

    def __init__(
        self, source: RowSource, *, train: bool, seed: int = 56, scale: int | None = None
    ) -> None:
        self.source = source
        self.train = train
        self.seed = seed
        self.scale = scale
        self.rows = [
            row for row in range(len(source)) if scale is None or scale in source.scales(row)
        ]
        if not self.rows:
            raise SourceError(f"{source.name} has no row at scale {scale}.")

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, key: int | tuple[int, int]) -> Item | Unreadable:
        epoch, index = key if isinstance(key, tuple) else (0, key)
        if not self.train:
            row = self.rows[index]
            found = _attempt(lambda: self.source.soundscape(row), self.scale, None)
            return Unreadable((found,)) if isinstance(found, str) else found
        skipped: list[str] = []
        for step in range(min(len(self), _MOST_BAD_ROWS)):
            found = self._draw(epoch, (index + step) % len(self))
            if isinstance(found, Item):
                return _with_skipped(found, skipped)
            skipped.append(found)
        raise SourceError(f"{self.source.name}: no readable row among {len(skipped)}: {skipped[0]}")

    def _draw(self, epoch: int, index: int) -> Item | str:
        rng = np.random.default_rng([self.seed, epoch, index])
        variant = int(rng.integers(self.source.variants))
        row = self.rows[index]
        return _attempt(lambda: self.source.soundscape(row, variant), self.scale, rng)


def _with_skipped(item: Item, skipped: Sequence[str]) -> Item:
    if not skipped:
        return item
    return Item(**{**vars(item), "skipped": tuple(skipped)})


class SoundscapeStream(IterableDataset[Item | Unreadable]):
    """The rows of a stream as items, in the shuffled order of ``epoch`` when training.

    Each process and loader worker reads its own share. Unreadable rows are passed over. In a
    distributed run the shares may differ in length: bound an epoch by its batches there.
    """

    def __init__(
        self, source: StreamSource, *, train: bool, seed: int = 56, scale: int | None = None
    ) -> None:
        self.source = source
        self.train = train
        self.seed = seed
        self.scale = scale
        self.epoch = 0
        self._given: Sequence[int] = ()
        self._idle = (0, 0)
        self._bad: frozenset[str] = frozenset()

    def resume(self, given: Sequence[int], skipped: Iterable[str], idle: tuple[int, int]) -> None:
        """Begin the next iteration behind ``given[w]`` good items of worker w.

        Rows that ``skipped`` names are known as unreadable: none is decoded again. Workers below
        ``idle[0]`` first give ``idle[1]`` empty items, so that the next turn is that of the worker
        whose turn it was.
        """
        self._given = given
        self._bad = frozenset(skipped)
        self._idle = idle

    def __iter__(self) -> Iterator[Item | Unreadable]:
        worker = get_worker_info()
        number = 0 if worker is None else worker.id
        behind = self._given[number] if number < len(self._given) else 0
        if number < self._idle[0]:
            yield from [Unreadable(())] * self._idle[1]
        skipped: list[str] = []
        for parse in self.source.rows(self.epoch if self.train else None):
            if behind:
                behind -= not self._was_bad(parse)
                continue
            found = self._draw(parse)
            if isinstance(found, Item):
                yield _with_skipped(found, skipped)
                skipped = []
                continue
            skipped.append(found)
            if len(skipped) >= _MOST_BAD_ROWS:
                raise SourceError(
                    f"{self.source.name}: no readable row among {len(skipped)}: {skipped[0]}"
                )
        if skipped:
            yield Unreadable(tuple(skipped))

    def _was_bad(self, parse: Callable[[], Soundscape]) -> bool:
        try:
            name = parse().id
        except SoundmarkError:
            return True
        return any(line.startswith(f"{name}: ") for line in self._bad)

    def _draw(self, parse: Callable[[], Soundscape]) -> Item | str:
        if not self.train:
            return _attempt(parse, self.scale, None)
        try:
            sample = parse()
        except SoundmarkError as error:
            return str(error)
        rng = np.random.default_rng([self.seed, self.epoch, zlib.crc32(sample.id.encode())])
        return _attempt(lambda: sample, self.scale, rng)


def collate(items: Sequence[Item | Unreadable]) -> SoundscapeBatch:
    """Join items into a batch; unreadable ones leave only their lines (B may then be 0)."""
    skipped = tuple(line for item in items for line in item.skipped)
    good = [item for item in items if isinstance(item, Item)]
    blank = torch.empty(0, 3, IMAGE_SIZE, IMAGE_SIZE, dtype=torch.uint8)
    return SoundscapeBatch(
        ids=[item.sample.id for item in good],
        pixels=torch.stack([item.pixels for item in good]) if good else blank,
        gsd=torch.tensor([item.gsd for item in good], dtype=torch.float32),
        scale=torch.tensor([item.scale for item in good], dtype=torch.int64),
        metadata=metadata_of([item.sample for item in good]),
        image_captions=[item.image_caption for item in good],
        audio_captions=[item.sample.audio_caption for item in good],
        mel=_stacked([item.mel for item in good]),
        waveform=_stacked([item.waveform for item in good]),
        skipped=skipped,
    )


def _stacked(tensors: Sequence[Tensor | None]) -> Tensor | None:
    present = [tensor for tensor in tensors if tensor is not None]
    if not present:
        return None
    if len(present) != len(tensors):
        raise SourceError("Some samples of a batch have sound and others have none.")
    return torch.stack(present)


def metadata_of(samples: Sequence[Soundscape]) -> Metadata:
    """What is known of each sample; ``present`` is false where a value is None."""

    def floats(values: Sequence[float | None]) -> Tensor:
        return torch.tensor([value or 0.0 for value in values], dtype=torch.float32)

    def kinds(values: Sequence[int | None]) -> Tensor:
        return torch.tensor([value or 0 for value in values], dtype=torch.int64)

    present = [
        [
            each.latitude is not None and each.longitude is not None,
            each.month is not None,
            each.hour is not None,
            each.audio_source is not None,
            each.caption_source is not None,
        ]
        for each in samples
    ]
    return Metadata(
        latitude=floats([each.latitude for each in samples]),
        longitude=floats([each.longitude for each in samples]),
        month=floats([each.month for each in samples]),
        hour=floats([each.hour for each in samples]),
        audio_source=kinds([each.audio_source for each in samples]),
        caption_source=kinds([each.caption_source for each in samples]),
        present=torch.tensor(present, dtype=torch.bool).reshape(-1, 5),
    )


def ranks() -> tuple[int, int]:
    """This process's number and how many take part; (0, 1) outside a distributed run."""
    if torch.distributed.is_available() and torch.distributed.is_initialized():
        return torch.distributed.get_rank(), torch.distributed.get_world_size()
    return 0, 1


class EpochSampler(Sampler[tuple[int, int]]):
    """(epoch, row number) of this process's rows. Shuffled by (seed, epoch) in training.

    In training every process gets equally many rows (a few are repeated); in evaluation each row is
    given once. ``start``: rows of this process to pass over in the next iteration.
    """

    def __init__(self, count: int, *, shuffle: bool, seed: int, shared: bool) -> None:
        self.count = count
        self.shuffle = shuffle
        self.seed = seed
        self.shared = shared
        self.epoch = 0
        self.start = 0

    def set_epoch(self, epoch: int) -> None:
        """Begin ``epoch`` at its first row; nothing changes if it is the present one."""
        if epoch != self.epoch:
            self.epoch, self.start = epoch, 0

    def own(self) -> NDArray[np.int64]:
        """This process's rows of the present epoch in order."""
        order = np.arange(self.count)
        if self.shuffle:
            order = np.random.default_rng([self.seed, self.epoch]).permutation(self.count)
        rank, world = ranks() if self.shared else (0, 1)
        if self.shuffle:
            order = np.resize(order, -(-self.count // world) * world)
        return order[rank::world]

    def __len__(self) -> int:
        return len(self.own())

    def __iter__(self) -> Iterator[tuple[int, int]]:
        rows = self.own()[self.start :]
        self.start = 0
        return iter([(self.epoch, int(row)) for row in rows])


@dataclass
class _Position:
    """How far the present epoch has gone. ``given``: good items of each loader worker; ``turn``: of
    the worker whose batch is next."""

    epoch: int = 0
    batches: int = 0
    turn: int = 0
    given: list[int] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def _collate_in_worker(items: Sequence[Item | Unreadable]) -> tuple[int, SoundscapeBatch]:
    worker = get_worker_info()
    return (0 if worker is None else worker.id), collate(items)


class SoundscapeLoader(DataLoader[Any]):
    """Batches of a dataset or stream, with a position that can be stored and returned to.

    ``shared``: whether the processes of a distributed run divide the rows among them (by default in
    training only). Rows that turn out unreadable end in ``dataset.source.skipped``; batches without
    a single readable row are left out. ``state_dict`` and ``load_state_dict`` are those that
    Lightning stores in its checkpoints.
    """

    def __init__(
        self,
        dataset: SoundscapeDataset | SoundscapeStream,
        batch_size: int,
        *,
        workers: int = 0,
        shared: bool | None = None,
        pin_memory: bool = False,
    ) -> None:
        sampler = None
        shared = dataset.train if shared is None else shared
        if isinstance(dataset, SoundscapeDataset):
            sampler = EpochSampler(
                len(dataset), shuffle=dataset.train, seed=dataset.seed, shared=shared
            )
        super().__init__(
            dataset,
            batch_size=batch_size,
            sampler=sampler,
            num_workers=workers,
            collate_fn=_collate_in_worker,
            pin_memory=pin_memory,
        )
        self.rows = dataset
        self.order = sampler
        self.shared = shared
        self._position = _Position()

    def set_epoch(self, epoch: int) -> None:
        """Begin ``epoch`` at its first batch; nothing changes if it is the present one."""
        if epoch != self._position.epoch:
            self._position = _Position(epoch)
        if self.order is not None:
            self.order.set_epoch(epoch)

    def state_dict(self) -> dict[str, Any]:
        """Epoch, how far it has gone, and the lines of its unreadable rows."""
        return asdict(self._position)

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on behind the batches of ``state`` in the next iteration.

        Identical to an uninterrupted run if batch size, workers and processes are the same.
        """
        self._position = _Position(**deepcopy(state))
        if self.order is not None:
            self.order.set_epoch(self._position.epoch)

    def __iter__(self) -> Iterator[SoundscapeBatch]:  # type: ignore[override]
        position = self._seek()
        for worker, batch in super().__iter__():
            if not batch.ids and not batch.skipped:
                continue
            position.batches += 1
            position.turn = (worker + 1) % max(1, self.num_workers)
            position.given[worker] += len(batch.ids)
            position.skipped += batch.skipped
            self.rows.source.skip(*batch.skipped)
            if batch.ids:
                yield batch
        self._position = _Position(position.epoch)

    def _seek(self) -> _Position:
        """Tell the dataset where to begin."""
        position, workers = self._position, max(1, self.num_workers)
        if len(position.given) != workers:
            position.given = [sum(position.given) // workers] * workers
            position.turn = 0
        size = self.batch_size or 1
        if self.order is not None:
            self.order.start = position.batches * size
        if isinstance(self.rows, SoundscapeStream):
            self.rows.epoch = position.epoch
            self.rows.source.share = ranks() if self.shared else (0, 1)
            self.rows.resume(list(position.given), position.skipped, (position.turn, size))
        return position
