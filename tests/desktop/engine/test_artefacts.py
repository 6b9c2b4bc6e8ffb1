"""Matrix headers and manifests that lie."""

from __future__ import annotations

import io
import json
import struct
from pathlib import Path

import numpy as np
import pytest

from soundmark.desktop.engine.artefacts import open_matrix, parse_manifest, read_bounded
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.manifest import PackManifest


def header(text: str, body: bytes = b"", version: bytes = b"\1\0") -> bytes:
    encoded = text.encode()
    return b"\x93NUMPY" + version + struct.pack("<H", len(encoded)) + encoded + body


def saved(array: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


@pytest.mark.parametrize("kind", [np.float32, np.float16])
def test_a_plain_matrix_is_mapped(tmp_path: Path, kind: type) -> None:
    path = tmp_path / "m.npy"
    wanted = np.arange(12, dtype=kind).reshape(4, 3)
    np.save(path, wanted)
    assert np.array_equal(open_matrix(path, 4, 3, PackError), wanted)
    assert open_matrix(path, None, 3, PackError).shape == (4, 3)
    with pytest.raises(PackError, match="4 x 3 values instead of 5 x 3"):
        open_matrix(path, 5, 3, PackError)


PLAIN = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x93NUMPY",
        saved(np.zeros((2, 3)))[:-1],
        saved(np.zeros((2, 3), dtype=np.float32)) + b"x",
        saved(np.zeros((2, 3), dtype=np.float64)),
        saved(np.zeros(6, dtype=np.float32)),
        saved(np.zeros((2, 3), dtype=np.float32, order="F")),
        saved(np.array([[None, 1, 2], [3, 4, 5]], dtype=object)),
        header(PLAIN.replace("(2, 3)", "(9999999999, 3)"), bytes(24)),
        header(PLAIN.replace("(2, 3)", "(-2, -3)"), bytes(24)),
        header(PLAIN.replace("(2, 3)", "(True, 6)"), bytes(24)),
        header(PLAIN.replace("(2, 3)", "(0, 3)")),
        header(PLAIN.replace("'<f4'", "'|O'"), bytes(48)),
        header("__import__('os').getcwd()", bytes(24)),
        header("(" * 900, bytes(24)),
        header(PLAIN, bytes(24), b"\3\0"),
        header(PLAIN + " " * 60_000, bytes(24)),
    ],
)
def test_lying_headers_are_refused_before_mapping(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "m.npy"
    path.write_bytes(data)
    with pytest.raises(PackError, match=r"m\.npy is damaged"):
        open_matrix(path, 2, 3, PackError)


def test_reading_is_bounded(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(bytes(101))
    with pytest.raises(PackError, match="larger than the 100 bytes"):
        read_bounded(tmp_path / "big", 100, PackError)
    with pytest.raises(PackError):
        read_bounded(tmp_path, 100, PackError)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b"null", b"\xff\xfe", b"[" * 100_000, b'{"format": "soundmark-model"}'],
)
def test_what_is_no_pack_manifest_says_so(data: bytes) -> None:
    with pytest.raises(PackError, match=r"x\.json"):
        parse_manifest(data, "x.json", PackManifest, 1, PackError)


def test_the_first_wrong_field_is_named(tiny_pack: Path) -> None:
    content = json.loads((tiny_pack / "manifest.json").read_text())
    content["dimension"] = "many"
    with pytest.raises(PackError, match="dimension") as caught:
        parse_manifest(json.dumps(content).encode(), "x.json", PackManifest, 1, PackError)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "../up",
        "/etc/passwd",
        "C:/x",
        "a\\b",
        "region/../../x",
        "file.txt:stream",
        "con",
        "region/NUL.ogg",
        "trailing.",
        ".hidden",
        "a" * 201,
        "right\u202eleft",
        "",
        "a//b",
    ],
)
def test_hostile_names_are_refused(tiny_pack: Path, name: str) -> None:
    content = json.loads((tiny_pack / "manifest.json").read_text())
    content["files"][name] = {"sha256": "0" * 64, "size": 1}
    with pytest.raises(PackError, match="unsafe file name"):
        parse_manifest(json.dumps(content).encode(), "x.json", PackManifest, 1, PackError)
