"""Embedding in parts: what is stored is not computed again, whatever interrupted it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.data.soundscapes import (
    Overhead,
    RowError,
    Soundscape,
    SoundscapeBatch,
    Source,
)
from soundmark.training.systems.contract import Embedded, Gather, System, alone
from soundmark.training.tables.embed_split import Loading, SplitEmbedder, Wanted
from soundmark.training.tables.embedding_store import EmbeddingStore
from soundmark.training.tables.ranks import cosine

BOTH = frozenset({"image", "audio", "audio_caption", "image_caption"})
WANTED = Wanted({(1, None), (3, None), (1, ("month",))}, True, True, {1, 3})


class Colours(System):
    """Pictures by their mean colour, sounds by their first samples, captions by their letters;
    metadata add the number of components present. Counts what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.scale = torch.nn.Parameter(torch.ones(3))
        self.asked: list[str] = []

    def losses(self, batch: SoundscapeBatch, gather: Gather = alone) -> dict[str, Tensor]:
        raise NotImplementedError

    def embed_image(self, batch: SoundscapeBatch) -> Embedded:
        self.asked += [f"image {name}" for name in batch.ids]
        colours = batch.pixels.float().mean(dim=(2, 3)) * self.scale
        return Embedded(torch.cat([colours, batch.metadata.present.sum(1, keepdim=True)], dim=1))

    def embed_audio(self, batch: SoundscapeBatch) -> Embedded:
        assert batch.waveform is not None
        self.asked += [f"audio {name}" for name in batch.ids]
        return Embedded(batch.waveform[:, :4] * self.scale.mean())

    def embed_text(self, texts: list[str]) -> Embedded:
        self.asked += texts
        letters = [[float(text.count(letter)) for letter in "abcd"] for text in texts]
        return Embedded(torch.tensor(letters) * self.scale.mean())

    def similarity(self, queries: Embedded, gallery: Embedded) -> Tensor:
        return cosine(queries, gallery)


class Rows(Source):
    """``count`` rows at scales 1 and 3 (row 4 at scale 1 alone); row 2 cannot be decoded."""

    def __init__(self, count: int, stop_at: int | None = None) -> None:
        super().__init__("rows")
        self.count = count
        self.stop_at = stop_at

    def __iter__(self) -> Iterator[Soundscape]:
        for index in range(self.count):
            if index == self.stop_at:
                raise KeyboardInterrupt
            yield soundscape(index)


def soundscape(index: int) -> Soundscape:
    def picture() -> NDArray[np.uint8]:
        if index == 2:
            raise RowError("row-2: its picture is damaged")
        return np.full((48, 48, 3), [index, 10, 20], dtype=np.uint8)

    def waveform() -> NDArray[np.float32]:
        return np.array([index, 1, 2, 3], dtype=np.float32)

    scales = (1,) if index == 4 else (1, 3)
    return Soundscape(
        id=f"row-{index}",
        overhead=Overhead("test", 16, 1.0, scales),
        picture=picture,
        captions={scale: f"{'a' * (index % 2)} b at {scale}" for scale in scales},
        audio_caption="dc" if index % 2 else "dd",
        month=3,
        hour=4,
        waveform=waveform,
    )


def embedder(folder: Path, system: System, source: Source) -> SplitEmbedder:
    loading = Loading(batch_size=2, part=3)
    store = EmbeddingStore(folder)
    return SplitEmbedder(store, {"system": 1}, {"data": 1}, lambda: system, lambda: source, loading)


def test_rows_of_all_modalities_belong_together(tmp_path: Path) -> None:
    split = embedder(tmp_path, Colours(), Rows(7))
    split.embed(WANTED)
    found, skipped = split.assemble(1, None, BOTH)
    assert skipped == ["row-2: its picture is damaged"]
    good = [0, 1, 3, 4, 5, 6]
    assert found.image is not None
    assert found.audio is not None
    assert found.audio_caption is not None
    assert found.image_caption is not None
    assert found.image.mean[:, 0].tolist() == good
    assert found.image.mean[:, 3].tolist() == [2.0] * 6
    assert found.audio.mean[:, 0].tolist() == good
    assert found.audio_caption.mean[:, 3].tolist() == [2.0, 1, 1, 2, 1, 2]
    assert found.image_caption.mean[:, 0].tolist() == [1.0, 2, 2, 1, 2, 1]
    # At scale 3 row 4 has no picture; with the month alone there is one component.
    three, _ = split.assemble(3, None, BOTH)
    assert three.image is not None
    assert three.image.mean[:, 0].tolist() == [0, 1, 3, 5, 6]
    month, _ = split.assemble(1, ("month",), BOTH)
    assert month.image is not None
    assert month.image.mean[:, 3].tolist() == [1.0] * 6


def test_equal_captions_are_embedded_once(tmp_path: Path) -> None:
    system = Colours()
    embedder(tmp_path, system, Rows(7)).embed(Wanted(audio_captions=True, audio=True))
    assert [each for each in system.asked if not each.startswith("audio")] == ["dc", "dd"]


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    first = Colours()
    with pytest.raises(KeyboardInterrupt):
        embedder(tmp_path, first, Rows(7, stop_at=5)).embed(WANTED)
    assert "audio row-1" in first.asked
    second = Colours()
    split = embedder(tmp_path, second, Rows(7))
    split.embed(WANTED)
    assert "audio row-1" not in second.asked
    assert "image row-1" not in second.asked
    assert "audio row-3" in second.asked
    # Whole: a third run neither opens the data nor asks the system.
    third = Colours()
    again = embedder(tmp_path, third, Rows(0, stop_at=0))
    again.embed(WANTED)
    assert third.asked == []
    before, after = split.assemble(1, None, BOTH)[0], again.assemble(1, None, BOTH)[0]
    assert before.image is not None
    assert after.image is not None
    assert torch.equal(before.image.mean, after.image.mean)


def test_more_wishes_cost_only_what_is_new(tmp_path: Path) -> None:
    embedder(tmp_path, Colours(), Rows(7)).embed(Wanted({(1, None)}, audio=True))
    system = Colours()
    embedder(tmp_path, system, Rows(7)).embed(Wanted({(1, None), (3, None)}, audio=True))
    assert {each.split()[0] for each in system.asked} == {"image"}
    assert len(system.asked) == 5


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    split = embedder(tmp_path, Colours(), Rows(4))
    split.embed(Wanted({(1, None)}))
    part = next(tmp_path.glob("*/part-00000.npz"))
    part.write_bytes(part.read_bytes()[:100])
    with pytest.raises(SoundmarkError, match=r"part-00000\.npz is damaged"):
        split.assemble(1, None, frozenset({"image"}))


def test_a_scale_that_no_row_has(tmp_path: Path) -> None:
    split = embedder(tmp_path, Colours(), Rows(4))
    split.embed(Wanted({(5, None)}))
    with pytest.raises(SoundmarkError, match="No sample of the split has all of image at scale 5"):
        split.assemble(5, None, frozenset({"image"}))
