"""Directions of words: learned once, found again on disk, and never taken from a damaged file."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.word_bank import MOST_WORDS, WordBank


class Model:
    """Gives each word a direction, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, word: str) -> Float32Array:
        self.asked.append(word)
        if word == "xyzzy":
            raise QueryError("no such word")
        return np.full(4, len(self.asked), dtype=np.float32)


def test_each_word_is_learned_once() -> None:
    model = Model()
    bank = WordBank(model, 4)
    seen: list[tuple[int, int]] = []
    bank.learn(("sea", "wind", "sea", "xyzzy"), lambda done, total: seen.append((done, total)))
    bank.learn(("wind",))
    assert model.asked == ["sea", "wind", "xyzzy"]
    assert seen[0] == (0, 3)
    assert seen[-1] == (3, 3)
    names, directions = bank.known(("wind", "never", "xyzzy"))
    assert names == ("wind", "xyzzy")
    assert directions.tolist() == [[2, 2, 2, 2], [0, 0, 0, 0]]
    assert bank.missing(("sea", "never")) == ("never",)


def test_learning_can_be_stopped_and_keeps_what_it_has() -> None:
    model = Model()
    bank = WordBank(model, 4)
    with pytest.raises(QueryError):
        bank.learn(("sea", "wind", "surf"), cancelled=lambda: len(model.asked) == 2)
    assert bank.known(("sea", "wind", "surf"))[0] == ("sea", "wind")


def test_memory_is_bounded() -> None:
    bank = WordBank(Model(), 4)
    bank.learn([f"word{i}" for i in range(MOST_WORDS + 5)])
    assert bank.missing([f"word{i}" for i in range(6)]) == tuple(f"word{i}" for i in range(5))


def test_another_bank_finds_them_on_disk(tmp_path: Path) -> None:
    words, path = ("sea", "wind"), tmp_path / "deep" / "words"
    first, model = WordBank(Model(), 4), Model()
    first.learn(words)
    assert first.store(path, words)
    second = WordBank(model, 4)
    assert second.load(path, words)
    assert model.asked == []
    assert second.known(words)[1].tolist() == first.known(words)[1].tolist()
    assert not second.load(path, ("sea",))
    assert not WordBank(model, 5).load(path, words)
    assert not first.store(path, ("sea", "never"))


@pytest.mark.parametrize("damage", ["matrix", "list", "no list", "not a number"])
def test_a_damaged_file_counts_as_none(tmp_path: Path, damage: str) -> None:
    words, path = ("sea", "wind"), tmp_path / "words"
    bank = WordBank(Model(), 4)
    bank.learn(words)
    bank.store(path, words)
    data = bytearray(path.with_suffix(".npy").read_bytes())
    if damage == "matrix":
        data[-1] ^= 1
        path.with_suffix(".npy").write_bytes(data)
    elif damage == "list":
        path.with_suffix(".json").write_text(json.dumps([1, 2]))
    elif damage == "no list":
        path.with_suffix(".json").unlink()
    else:
        broken = WordBank(lambda _word: np.full(4, np.nan, dtype=np.float32), 4)
        broken.learn(words)
        broken.store(path, words)
    assert not WordBank(Model(), 4).load(path, words)
