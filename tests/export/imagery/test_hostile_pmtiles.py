"""PMTiles archives that lie about their directories: one sentence, quickly, in little memory."""

from __future__ import annotations

import gzip
import io
import tracemalloc
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from pmtiles.tile import (
    Compression,
    Entry,
    TileType,
    deserialize_header,
    serialize_directory,
    serialize_header,
    write_varint,
    zxy_to_tileid,
)
from pmtiles.writer import Writer

from soundmark.export.errors import ExportError
from soundmark.export.imagery.pmtiles_source import PMTilesSource

ZOOM, X, Y = 12, 654, 1580
FIRST = zxy_to_tileid(ZOOM, X, Y)
#: What opening and asking may hold at its peak, bytes.
ENOUGH = 64 * 1024**2


def tile() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (256, 256), (40, 60, 90)).save(stream, "PNG")
    return stream.getvalue()


def archive(path: Path, root: bytes, **changes: object) -> Path:
    """A real archive of one tile whose root directory (packed) is replaced by ``root``."""
    edge = {
        "min_lon_e7": -(10**9),
        "max_lon_e7": 10**9,
        "min_lat_e7": -8 * 10**8,
        "max_lat_e7": 8 * 10**8,
    }
    with path.open("wb") as file:
        writer = Writer(file)
        writer.write_tile(FIRST, tile())
        header = {"tile_type": TileType.PNG, "tile_compression": Compression.NONE, **edge}
        writer.finalize(header, {})
    data = path.read_bytes()
    header = deserialize_header(data[:127])
    header |= {"root_offset": len(data), "root_length": len(root), **changes}
    path.write_bytes(serialize_header(header) + data[127:] + root)
    return path


def looping(path: Path) -> Path:
    """A real tile, and for all that come before it a leaf that is the root itself."""
    root = b""
    for _ in range(5):
        # Its entry states its own packed length, which may move by a byte or two.
        leaf, real = Entry(0, 0, len(root), 0), Entry(FIRST, 0, len(tile()), 1)
        root = serialize_directory([leaf, real])
    archive(path, root)
    size = path.stat().st_size
    return archive(path, root, leaf_directory_offset=size - len(root))


def bomb() -> bytes:
    return gzip.compress(bytes(64 * 1024**2))


def many_entries() -> bytes:
    stream = io.BytesIO()
    write_varint(stream, 10**12)
    return gzip.compress(stream.getvalue() + b"\x01" * 1000)


def test_a_huge_run_length_is_one_entry(tmp_path: Path) -> None:
    data = serialize_directory([Entry(FIRST, 0, len(tile()), 2**60)])
    source = PMTilesSource(archive(tmp_path / "run.pmtiles", data))
    tracemalloc.start()
    found = source.tile(ZOOM, X, Y)
    assert found is not None
    assert (found.rgb == (40, 60, 90)).all()
    assert source.tile(20, 2**20 - 1, 2**20 - 1) is not None
    assert tracemalloc.get_traced_memory()[1] < ENOUGH
    tracemalloc.stop()
    source.close()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("leaf", "nested without end"),
        ("bomb", "more than it may"),
        ("entries", "ends too early"),
        ("number", "endless number"),
        ("zstd", "packed with ZSTD"),
        ("brotli", "packed with BROTLI"),
        ("beyond", "damaged or cut short"),
        ("large", "a directory has"),
        ("empty", "holds no tiles"),
    ],
)
def test_a_lying_directory_is_one_sentence(tmp_path: Path, name: str, words: str) -> None:
    path = tmp_path / f"{name}.pmtiles"
    good = serialize_directory([Entry(FIRST, 0, len(tile()), 1)])
    makers = {
        "leaf": lambda: looping(path),
        "bomb": lambda: archive(path, bomb()),
        "entries": lambda: archive(path, many_entries()),
        "number": lambda: archive(path, gzip.compress(b"\x01" + b"\xff" * 100)),
        "zstd": lambda: archive(path, bomb(), internal_compression=Compression.ZSTD),
        "brotli": lambda: archive(path, bomb(), internal_compression=Compression.BROTLI),
        "beyond": lambda: archive(path, good, root_offset=2**62),
        "large": lambda: archive(path, good, root_length=2**40),
        "empty": lambda: archive(path, serialize_directory([])),
    }
    makers[name]()
    tracemalloc.start()
    with pytest.raises(ExportError) as caught, closing(PMTilesSource(path)) as source:
        source.tile(5, 1, 1)
    assert tracemalloc.get_traced_memory()[1] < ENOUGH
    tracemalloc.stop()
    sentence = str(caught.value)
    assert words in sentence
    assert path.name in sentence
    assert "\n" not in sentence
