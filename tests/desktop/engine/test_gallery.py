"""Ranking captions, exactly and through an index, and the keyed cache of that index."""

from __future__ import annotations

import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tiny_world import relist

from soundmark.desktop.engine import index_cache
from soundmark.desktop.engine.gallery import Gallery
from soundmark.desktop.engine.index_cache import machine_key, open_index
from soundmark.desktop.engine.manifest import Calibration
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.pack import Pack, verify_pack
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.shard_layout import quantised

EVEN = Calibration(slope=1.0, offset=0.0)


@pytest.fixture
def gallery(tiny_pack: Path) -> Gallery:
    return Gallery(tiny_pack, Pack(tiny_pack).manifest)


def test_a_caption_finds_itself_with_its_layers(gallery: Gallery, model: Model) -> None:
    caption = "Trains passing by the buildings of a city."
    best = gallery.search(model.text.encode(caption).embedding, 3, EVEN)[0]
    assert best.caption == caption
    assert best.score == pytest.approx(1, abs=1e-5)
    assert best.confidence == pytest.approx(1 / (1 + np.exp(-1)), abs=1e-5)
    assert best.sounds == ("train", "street_traffic")
    assert [layer.tag for layer in best.layers] == ["train", "street_traffic"]
    assert [layer.level_db for layer in best.layers] == [0.0, -6.0]
    assert all(layer.file.is_file() and layer.origin == "texture" for layer in best.layers)
    gallery.close()


def test_answers_come_best_first_and_never_more_than_there_are(gallery: Gallery) -> None:
    found = gallery.search(np.ones(32, dtype=np.float32) / np.sqrt(32), 99, EVEN)
    assert [answer.rank for answer in found] == list(range(1, len(gallery) + 1))
    scores = [answer.score for answer in found]
    assert scores == sorted(scores, reverse=True)
    gallery.close()


def test_equal_scores_come_in_row_order(gallery: Gallery) -> None:
    rows, scores = gallery.nearest(np.zeros(32, dtype=np.float32), 4)
    assert list(rows) == [0, 1, 2, 3]
    assert not scores.any()
    gallery.close()


def test_the_index_is_made_in_the_background_and_then_asked(
    tiny_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_cache, "cache_folder", lambda: tmp_path / "cache")
    manifest = Pack(tiny_pack).manifest
    gallery, small = Gallery(tiny_pack, manifest, index_from=1), Gallery(tiny_pack, manifest)
    assert small.index_share is None
    query = np.random.default_rng(0).normal(size=32).astype(np.float32)
    query /= np.linalg.norm(query)
    wanted = small.search(query, 5, EVEN)
    assert [one.caption for one in gallery.search(query, 5, EVEN)] == [
        one.caption for one in wanted
    ]
    assert gallery.wait_for_index()
    assert gallery.index_share == 1
    assert list((tmp_path / "cache").rglob("*.hnsw"))
    assert not small.wait_for_index()
    # Captions of the same words come in either order.
    found = gallery.search(query, 5, EVEN)
    assert [one.score for one in found] == pytest.approx([one.score for one in wanted], abs=1e-5)
    gallery.close()
    small.close()


def test_without_hnswlib_every_vector_is_compared(
    tiny_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "soundmark.desktop.engine.index_cache", None)
    manifest = Pack(tiny_pack).manifest
    exact = Gallery(tiny_pack, manifest)
    without = Gallery(tiny_pack, manifest, index_from=1)
    query = np.random.default_rng(0).normal(size=32).astype(np.float32)
    assert not without.wait_for_index()
    assert without.index_share is None
    assert without.nearest(query, 5)[0] == exact.nearest(query, 5)[0]
    exact.close()
    without.close()


def test_a_gallery_is_exact_and_can_be_closed_while_its_index_is_made(
    tiny_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_cache, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(index_cache, "_BUILD_BLOCK", 1)
    half, go_on = threading.Event(), threading.Event()
    note = Gallery._note_indexed

    def held(gallery: Gallery, count: int) -> None:
        note(gallery, count)
        half.set()
        go_on.wait()

    monkeypatch.setattr(Gallery, "_note_indexed", held)
    manifest = Pack(tiny_pack).manifest
    gallery, plain = Gallery(tiny_pack, manifest, index_from=1), Gallery(tiny_pack, manifest)
    half.wait()
    assert gallery.index_share == pytest.approx(1 / len(gallery))
    query = np.random.default_rng(0).normal(size=32).astype(np.float32)
    assert gallery.nearest(query, 5)[0] == plain.nearest(query, 5)[0]
    closing = threading.Thread(target=gallery.close)
    closing.start()
    while not gallery._closing.is_set():
        pass
    go_on.set()
    closing.join()
    assert gallery.index_share is None
    assert not list(tmp_path.rglob("*.hnsw"))
    plain.close()


def test_captions_of_one_byte_a_number_rank_alike(
    own_pack: Path, tiny_pack: Path, model: Model
) -> None:
    path = own_pack / "gallery" / "vectors.npy"
    np.save(path, quantised(np.load(path))[0])
    relist(own_pack, version=2)
    assert verify_pack(own_pack).sound
    small = Gallery(own_pack, Pack(own_pack).manifest)
    plain = Gallery(tiny_pack, Pack(tiny_pack).manifest)
    query = model.text.encode("waves on a beach").embedding
    found, wanted = (one.nearest(query, 5) for one in (small, plain))
    assert found[0] == wanted[0]
    assert np.abs(found[1] - wanted[1]).max() < 0.01
    assert small.standing_of(3, query)[1] == pytest.approx(plain.standing_of(3, query)[1], abs=0.01)
    small.close()
    plain.close()


@pytest.fixture
def vectors() -> np.ndarray:
    return np.random.default_rng(1).normal(size=(500, 16)).astype(np.float32)


def test_a_cached_index_is_loaded_only_with_its_seal(
    vectors: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[int] = []
    really_build = index_cache._build

    def build(index: object, rows: np.ndarray, *told: Callable[..., object]) -> bool:
        built.append(len(rows))
        return really_build(index, rows, *told)

    monkeypatch.setattr(index_cache, "_build", build)
    first = open_index(vectors, "ab" * 32, tmp_path).nearest(vectors[7], 3)
    second = open_index(vectors, "ab" * 32, tmp_path).nearest(vectors[7], 3)
    assert built == [500]
    assert first[0][0] == second[0][0] == 7
    cached = next(tmp_path.glob("*.hnsw"))
    data = bytearray(cached.read_bytes())
    data[100] ^= 1
    cached.write_bytes(data)
    assert open_index(vectors, "ab" * 32, tmp_path).nearest(vectors[7], 3)[0][0] == 7
    assert built == [500, 500]
    (tmp_path / "index.key").unlink()
    open_index(vectors, "ab" * 32, tmp_path)
    assert built == [500, 500, 500]


def test_the_key_is_private_and_lasting(tmp_path: Path) -> None:
    key = machine_key(tmp_path / "cache")
    assert machine_key(tmp_path / "cache") == key
    assert len(key) == 32
    if sys.platform != "win32":
        mode = stat.S_IMODE((tmp_path / "cache" / "index.key").stat().st_mode)
        assert mode == 0o600
    (tmp_path / "cache" / "index.key").write_bytes(b"short")
    assert machine_key(tmp_path / "cache") != key


def test_an_unwritable_cache_is_done_without(vectors: np.ndarray, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = open_index(vectors, "cd" * 32, tmp_path / "file" / "cache")
    assert index.nearest(vectors[3], 1)[0] == [3]


def test_text_from_packs_is_plain() -> None:
    assert plain_text("a\x00b\n\tc", 20) == "a b c"
    assert plain_text("left\u202eright\u2066\ufeff", 20) == "leftright"
    assert plain_text("x" * 10_000_000, 5) == "xxxxx"
    assert plain_text("<b>bold</b> 日本", 30) == "<b>bold</b> 日本"
