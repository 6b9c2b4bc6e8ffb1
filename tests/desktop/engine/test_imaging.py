"""Pictures: the one preparation, and files from strangers."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tiny_world import SEA, picture_of

from soundmark.desktop.engine.errors import ImageFileError
from soundmark.desktop.engine.imaging import decode_image, prepare_image, read_image


def test_prepare_cuts_the_centred_square_and_rescales_the_gsd() -> None:
    image = np.zeros((448, 896, 3), dtype=np.uint8)
    image[:, 224:672] = 200
    prepared, gsd = prepare_image(image, 0.5)
    assert prepared.shape == (224, 224, 3)
    assert (prepared == 200).all()
    assert gsd == pytest.approx(1.0)


def test_prepare_leaves_a_fitting_picture_untouched() -> None:
    image = picture_of(SEA, 224)
    prepared, gsd = prepare_image(image, 10.0)
    assert np.array_equal(prepared, image)
    assert gsd == 10.0


def test_prepare_is_antialiased() -> None:
    stripes = np.zeros((896, 896, 3), dtype=np.uint8)
    stripes[:, ::2] = 255
    prepared, _ = prepare_image(stripes, 1.0)
    assert abs(int(prepared.min()) - 127) < 12
    assert abs(int(prepared.max()) - 127) < 12


@pytest.mark.parametrize("gsd", [0.0, -1.0, float("nan"), float("inf"), 1e6])
def test_prepare_refuses_an_impossible_gsd(gsd: float) -> None:
    with pytest.raises(ImageFileError, match="ground sample distance"):
        prepare_image(picture_of(SEA, 32), gsd)


@pytest.mark.parametrize("shape", [(10, 10), (10, 10, 4), (0, 10, 3)])
def test_prepare_refuses_other_shapes(shape: tuple[int, ...]) -> None:
    with pytest.raises(ImageFileError, match="8-bit RGB"):
        prepare_image(np.zeros(shape, dtype=np.uint8), 1.0)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.tif"])
def test_read_image_reads_the_four_formats(tmp_path: Path, name: str) -> None:
    Image.fromarray(picture_of(SEA, 40)).save(tmp_path / name)
    assert read_image(tmp_path / name).shape == (40, 40, 3)


def test_read_image_turns_grey_and_transparent_into_rgb(tmp_path: Path) -> None:
    Image.new("LA", (8, 6), (7, 255)).save(tmp_path / "grey.png")
    assert (read_image(tmp_path / "grey.png") == 7).all()


def test_missing_foreign_and_damaged_files_are_one_sentence(tmp_path: Path) -> None:
    gif, cut = tmp_path / "a.gif", tmp_path / "cut.jpg"
    Image.new("RGB", (9, 9)).save(gif)
    Image.fromarray(picture_of(SEA, 300)).save(cut)
    cut.write_bytes(cut.read_bytes()[:900])
    for path, words in (
        (tmp_path / "no.png", "cannot be read"),
        (gif, "not JPEG"),
        (cut, "damaged"),
    ):
        with pytest.raises(ImageFileError, match=words) as caught:
            read_image(path)
        assert "\n" not in str(caught.value)


def test_sixteen_bit_pictures_are_refused_rather_than_clipped(tmp_path: Path) -> None:
    Image.fromarray(np.full((5, 5), 40_000, dtype=np.uint16)).save(tmp_path / "deep.tif")
    with pytest.raises(ImageFileError, match="8 bits a channel"):
        read_image(tmp_path / "deep.tif")


@pytest.mark.parametrize("edge", [10_000, 30_000])
def test_a_picture_that_claims_huge_size_is_refused_on_its_header(edge: int) -> None:
    header = struct.pack(">IIBBBBB", edge, edge, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + header
    data += struct.pack(">I", zlib.crc32(b"IHDR" + header))
    data += struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    with pytest.raises(ImageFileError, match=r"too (large|many)"):
        decode_image(data, "bomb", ("PNG",), max_pixels=1024**2)


def test_decode_enforces_the_edge_limit() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (2000, 10)).save(stream, "PNG")
    with pytest.raises(ImageFileError, match="2000 x 10"):
        decode_image(stream.getvalue(), "tile", ("PNG",), max_pixels=10**6, max_edge=1024)
