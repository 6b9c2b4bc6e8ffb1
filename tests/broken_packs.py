"""A pack that is quickly read, and ways to break it at random."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st
from tiny_world import relist

GALLERY, TILES = "gallery/gallery.sqlite", "region/tiles.mbtiles"


def shrink(pack: Path) -> Path:
    """Leave one tile, one clip and three captions of a tiny pack, so that reading takes little."""
    with sqlite3.connect(pack / TILES) as tiles:
        tiles.execute("DELETE FROM tiles WHERE zoom_level > 10")
    _close(tiles)
    with sqlite3.connect(pack / GALLERY) as gallery:
        gallery.execute("DELETE FROM entries WHERE id > 2")
        gallery.execute("DELETE FROM layers WHERE position > 0 OR entry_id > 2")
        gallery.execute("UPDATE layers SET clip_id = 0")
        gallery.execute("DELETE FROM clips WHERE id > 0")
        (kept,) = gallery.execute("SELECT file FROM clips").fetchone()
    _close(gallery)
    for clip in (pack / "gallery" / "clips").iterdir():
        if clip != pack / kept:
            clip.unlink()
    vectors = pack / "gallery" / "vectors.npy"
    np.save(vectors, np.load(vectors)[:3])
    relist(pack, gallery_entries=3, max_zoom=10)
    return pack


def _close(database: sqlite3.Connection) -> None:
    database.execute("VACUUM")
    database.close()


#: Anything that JSON can say, and what readers stumble over.
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["../x", "\u202e", "1e999", "gallery/gallery.sqlite", -1, 0, 2**31, 2**63]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)

Break = Callable[[Path], None]


@st.composite
def breaks(draw: st.DrawFn, names: tuple[str, ...]) -> tuple[str, Break]:
    """A name for the report, and what it does to the folder of a pack."""
    kind = draw(
        st.sampled_from(["flip", "cut", "write", "swap", "repeat", "field", "place", "sql"])
    )
    name = draw(st.sampled_from(names))
    share = draw(st.floats(0, 1))
    if kind in ("field", "place"):
        file = "manifest.json" if kind == "field" else "region/places.geojson"
        return f"{kind} of {file}", _json_edit(file, draw(st.integers(0, 10**6)), draw(JSON))
    if kind == "sql":
        return "sql", _sql_edit(draw(st.sampled_from(_STATEMENTS)), draw(_VALUES))
    if kind == "swap":
        other = draw(st.sampled_from(names))
        return f"{other} in place of {name}", lambda pack: _overwrite(
            pack / name, (pack / other).read_bytes()
        )
    data = draw(st.binary(min_size=1, max_size=64))
    return f"{kind} {name} at {share:.6f}", _byte_edit(kind, name, share, data)


def _overwrite(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _byte_edit(kind: str, name: str, share: float, data: bytes) -> Break:
    def edit(pack: Path) -> None:
        content = bytearray((pack / name).read_bytes())
        if not content:
            return
        at = min(len(content) - 1, int(share * len(content)))
        if kind == "flip":
            content[at] ^= 1 << (data[0] % 8)
        elif kind == "cut":
            del content[at:]
        elif kind == "repeat":
            content[at:at] = content[: 1 + data[0] * 16]
        else:
            content[at : at + len(data)] = data
        (pack / name).write_bytes(content)

    return edit


def _json_edit(name: str, which: int, value: Any) -> Break:
    def edit(pack: Path) -> None:
        try:
            document = json.loads((pack / name).read_bytes())
        except ValueError:
            return
        spots = list(_spots(document))
        if spots:
            parent, key = spots[which % len(spots)]
            parent[key] = value
            (pack / name).write_text(json.dumps(document), encoding="utf-8")

    return edit


def _spots(node: Any) -> Any:
    """Every (container, key) of a JSON document."""
    keys = (
        list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    )
    for key in keys:
        yield node, key
        yield from _spots(node[key])


_STATEMENTS = (
    (GALLERY, "UPDATE entries SET caption = ?"),
    (GALLERY, "UPDATE entries SET sounds = ?"),
    (GALLERY, "UPDATE entries SET latitude = ?, longitude = 1"),
    (GALLERY, "UPDATE OR IGNORE entries SET id = ? WHERE id = 1"),
    (GALLERY, "UPDATE clips SET file = ?"),
    (GALLERY, "UPDATE clips SET gain_db = ?"),
    (GALLERY, "UPDATE clips SET tag = ?"),
    (GALLERY, "UPDATE clips SET loop = ?, latitude = 4, longitude = 5"),
    (GALLERY, "UPDATE OR IGNORE layers SET position = ?"),
    (GALLERY, "UPDATE layers SET level_db = ?"),
    (GALLERY, "UPDATE OR IGNORE layers SET clip_id = ?"),
    (TILES, "UPDATE OR IGNORE tiles SET tile_data = ?"),
    (TILES, "UPDATE OR IGNORE tiles SET tile_row = ?"),
    (TILES, "UPDATE OR IGNORE tiles SET zoom_level = ?"),
)
_VALUES = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    | st.binary(max_size=30)
)


def _sql_edit(statement: tuple[str, str], value: Any) -> Break:
    name, text = statement

    def edit(pack: Path) -> None:
        database = sqlite3.connect(pack / name)
        try:
            database.execute(text, (value,))
            database.commit()
        except sqlite3.Error:
            return  # An earlier break has left no database.
        finally:
            database.close()

    return edit
