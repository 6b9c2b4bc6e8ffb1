"""Packs that no honest maker sends, each built by code from a good one.

A case takes the folder of a good pack that it may change, and gives the pack to add: that folder,
or an archive beside it.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from PIL import Image
from tiny_world import relist

TILES, GALLERY = "region/tiles.mbtiles", "gallery/gallery.sqlite"
REGION, CAPTIONS = "region/vectors.npy", "gallery/vectors.npy"
EVIL = b"written where it must not be"
NAME = "coast.soundpack"


@dataclass(frozen=True)
class Case:
    """A hostile pack and words that the sentence about it holds."""

    name: str
    build: Callable[[Path], Path]
    words: str


CASES: list[Case] = []


def case(words: str) -> Callable[[Callable[[Path], Path]], Callable[[Path], Path]]:
    """Registers a builder under its own name."""

    def register(build: Callable[[Path], Path]) -> Callable[[Path], Path]:
        CASES.append(Case(build.__name__, build, words))
        return build

    return register


def zipped(
    pack: Path, extra: Iterable[tuple[str, bytes]] = (), how: int = zipfile.ZIP_STORED
) -> Path:
    """The pack as an archive, with members that are no files of it."""
    path = pack.parent / NAME
    with zipfile.ZipFile(path, "w", how) as archive:
        for file in sorted(pack.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(pack).as_posix())
        for name, data in extra:
            archive.writestr(name, data)
    return path


def flipped(path: Path, at: int | None = None) -> None:
    """One bit of a file the other way."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2 if at is None else at] ^= 4
    path.write_bytes(data)


def first_clip(pack: Path) -> Path:
    """The clip whose row is read first."""
    with sqlite3.connect(pack / GALLERY) as database:
        (name,) = database.execute("SELECT file FROM clips ORDER BY id LIMIT 1").fetchone()
    database.close()
    return pack / str(name)


def edited(
    pack: Path, *statements: str | tuple[str, tuple[object, ...]], file: str = TILES
) -> Path:
    """The pack after SQL on one of its databases, its hashes as they should be."""
    database = sqlite3.connect(pack / file)
    for statement in statements:
        text, values = (statement, ()) if isinstance(statement, str) else statement
        database.execute(text, values)
    database.commit()
    database.close()
    relist(pack)
    return pack


def with_tile(pack: Path, data: bytes) -> Path:
    """The pack with its first tile replaced."""
    return edited(pack, ("UPDATE tiles SET tile_data = ? WHERE zoom_level = 10", (data,)))


def with_clip(pack: Path, data: bytes) -> Path:
    """The pack with its first clip replaced."""
    first_clip(pack).write_bytes(data)
    relist(pack)
    return pack


def with_manifest(pack: Path, change: Callable[[dict[str, object]], None]) -> Path:
    """The pack with its manifest changed, its hashes untouched."""
    path = pack / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    return pack


# --- the archive itself ---------------------------------------------------------------------------


@case("damaged or no stored zip")
def empty_file(pack: Path) -> Path:
    path = pack.parent / NAME
    path.write_bytes(b"")
    return path


@case("damaged or no stored zip")
def header_only(pack: Path) -> Path:
    path = zipped(pack)
    path.write_bytes(path.read_bytes()[:30])
    return path


@case("damaged or no stored zip")
def last_byte_missing(pack: Path) -> Path:
    path = zipped(pack)
    path.write_bytes(path.read_bytes()[:-1])
    return path


@case("too many files")
def a_hundred_thousand_empty_members(pack: Path) -> Path:
    return zipped(pack, ((f"gallery/clips/{number}", b"") for number in range(100_000)))


@case("too many files")
def a_list_longer_than_any(pack: Path) -> Path:
    path = zipped(pack)
    data = bytearray(path.read_bytes())
    data[-10:-6] = struct.pack("<I", 1 << 30)
    path.write_bytes(data)
    return path


@case("stored, not compressed")
def a_member_that_unpacks_to_a_thousand_times_its_size(pack: Path) -> Path:
    return zipped(pack, [("gallery/clips/zeros.ogg", bytes(10_000_000))], zipfile.ZIP_DEFLATED)


@case("not listed")
def an_archive_within_the_archive(pack: Path) -> Path:
    inner = zipped(pack).read_bytes()
    return zipped(pack, [("inner.soundpack", inner)])


@case("claim more bytes")
def a_size_that_says_too_much(pack: Path) -> Path:
    return _declared(zipped(pack), REGION, 2_000_000_000)


@case("wrong size")
def a_size_that_says_too_little(pack: Path) -> Path:
    return _declared(zipped(pack), REGION, 100)


@case("twice")
def a_member_twice(pack: Path) -> Path:
    path = zipped(pack)
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("manifest.jsoN")
        archive.writestr(info, b"{}")
    data = path.read_bytes().replace(b"manifest.jsoN", b"manifest.json")
    path.write_bytes(data)
    return path


@case("is a link")
def a_link_in_an_archive(pack: Path) -> Path:
    path = zipped(pack)
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("gallery/clips/link.ogg")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return path


@case("not a regular file")
def a_link_in_a_folder(pack: Path) -> Path:
    clip = first_clip(pack)
    shutil.move(clip, pack.parent / "elsewhere.ogg")
    clip.symlink_to(pack.parent / "elsewhere.ogg")
    return pack


@case("not a regular file")
def a_pipe_in_a_folder(pack: Path) -> Path:
    clip = first_clip(pack)
    clip.unlink()
    os.mkfifo(clip)
    return pack


@case("neither a file nor a folder")
def a_pipe_instead_of_a_pack(pack: Path) -> Path:
    path = pack.parent / NAME
    os.mkfifo(path)
    return path


def _declared(archive: Path, member: str, size: int) -> Path:
    """Forge both sizes of a member in the archive's list."""
    data = bytearray(archive.read_bytes())
    position = data.rindex(b"PK\x01\x02", 0, data.rindex(member.encode()))
    data[position + 20 : position + 28] = struct.pack("<II", size, size)
    archive.write_bytes(data)
    return archive


# --- bits and names -------------------------------------------------------------------------------


@case("manifest.json")
def a_flipped_bit_in_the_manifest(pack: Path) -> Path:
    flipped(pack / "manifest.json", at=0)
    return zipped(pack)


@case("differs from its manifest")
def a_flipped_bit_in_the_tiles(pack: Path) -> Path:
    flipped(pack / TILES)
    return zipped(pack)


@case("differs from its manifest")
def a_flipped_bit_in_a_sound(pack: Path) -> Path:
    flipped(first_clip(pack))
    return zipped(pack)


@case("differs from its manifest")
def a_flipped_bit_in_a_matrix(pack: Path) -> Path:
    flipped(pack / REGION)
    return zipped(pack)


def _named(pack: Path, name: str) -> Path:
    def list_it(content: dict[str, object]) -> None:
        files = content["files"]
        assert isinstance(files, dict)
        files[name] = {"sha256": "0" * 64, "size": len(EVIL)}

    return zipped(with_manifest(pack, list_it), [(name, EVIL)])


for _what, _name in (
    ("dot_dot", "../../evil.txt"),
    ("an_absolute_path", "/evil.txt"),
    ("a_drive_letter", "C:evil.txt"),
    ("a_trailing_dot", "gallery/evil.txt."),
    ("a_reserved_name", "gallery/NUL.txt"),
    ("an_alternate_stream", "manifest.json:evil.txt"),
    ("a_backslash", "..\\evil.txt"),
    ("three_hundred_characters", "gallery/" + "e" * 300),
    ("a_right_to_left_override", "gallery/\u202etxt.evil"),
    ("a_space_at_the_end", "gallery/evil.txt "),
):
    CASES.append(
        Case(
            f"a_name_with_{_what}", lambda pack, name=_name: _named(pack, name), "unsafe file name"
        )
    )
CASES.append(
    Case("a_name_in_two_cases", lambda pack: _named(pack, "REGION/Places.geojson"), "only in case")
)
CASES.append(
    Case(
        "a_member_beyond_the_manifest",
        lambda pack: zipped(pack, [("../evil.txt", EVIL)]),
        "not listed",
    )
)


# --- the manifest ---------------------------------------------------------------------------------


@case("update Soundmark")
def a_future_version(pack: Path) -> Path:
    return with_manifest(pack, lambda content: content.update(version=99))


@case("manifest")
def a_manifest_nested_without_end(pack: Path) -> Path:
    (pack / "manifest.json").write_text("[" * 200_000)
    return pack


@case("too large")
def a_manifest_of_nine_megabytes(pack: Path) -> Path:
    with (pack / "manifest.json").open("ab") as file:
        file.write(b" " * (9 * 1024**2))
    return zipped(pack)


@case("title")
def a_title_of_a_megabyte(pack: Path) -> Path:
    return with_manifest(pack, lambda content: content.update(title="T" * 1_000_000))


@case("tile range")
def a_region_of_more_footprints_than_the_world(pack: Path) -> Path:
    def widen(content: dict[str, object]) -> None:
        content["scales"][0]["tiles"] = [0, 0, 2**40, 2**40]  # type: ignore[index]

    return with_manifest(pack, widen)


@case("larger than 16 GiB")
def files_that_are_larger_than_any_disk(pack: Path) -> Path:
    def grow(content: dict[str, object]) -> None:
        files = content["files"]
        assert isinstance(files, dict)
        for number in range(4):
            name = f"gallery/clips/large{number}.ogg"
            files[name] = {"sha256": "0" * 64, "size": 8 * 1024**3}

    with_manifest(pack, grow)
    for number in range(4):
        with (pack / f"gallery/clips/large{number}.ogg").open("wb") as file:
            file.truncate(8 * 1024**3)
    return pack


@case("another model")
def a_pack_of_another_model(pack: Path) -> Path:
    return with_manifest(pack, lambda content: content.update(model_fingerprint="0" * 64))


@case("lacks region/places.geojson")
def a_part_that_is_not_there(pack: Path) -> Path:
    (pack / "region/places.geojson").unlink()
    relist(pack)
    return pack


# --- matrices -------------------------------------------------------------------------------------


def _matrix(pack: Path, name: str, change: Callable[[np.ndarray], np.ndarray]) -> Path:
    np.save(pack / name, change(np.load(pack / name)))
    relist(pack)
    return pack


def _header(pack: Path, name: str, header: bytes) -> Path:
    """A matrix whose header says what its bytes are not."""
    data = (pack / name).read_bytes()
    length = int.from_bytes(data[8:10], "little")
    text = header.ljust(length - 1) + b"\n"
    (pack / name).write_bytes(data[:10] + text[:length] + data[10 + length :])
    relist(pack)
    return pack


@case("instead of")
def a_matrix_of_another_dimension(pack: Path) -> Path:
    return _matrix(pack, REGION, lambda matrix: matrix[:, :16].copy())


def _set(value: float) -> Callable[[np.ndarray], np.ndarray]:
    def change(matrix: np.ndarray) -> np.ndarray:
        matrix[3, 5] = value
        return matrix

    return change


for _what, _value in (("nan", np.nan), ("infinity", np.inf), ("a_number_beyond_all_bounds", 1e30)):
    for _file in (REGION, CAPTIONS):
        CASES.append(
            Case(
                f"{_what}_in_{_file.split('/')[0]}",
                lambda pack, name=_file, value=_value: _matrix(pack, name, _set(value)),
                "not numbers",
            )
        )


@case("not a plain matrix")
def a_matrix_without_rows(pack: Path) -> Path:
    return _matrix(pack, CAPTIONS, lambda matrix: matrix[:0])


@case("not a plain matrix")
def a_matrix_that_claims_terabytes(pack: Path) -> Path:
    text = b"{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999, 32), }"
    return _header(pack, CAPTIONS, text)


@case("not a plain matrix")
def a_matrix_of_objects(pack: Path) -> Path:
    return _header(pack, CAPTIONS, b"{'descr': '|O', 'fortran_order': False, 'shape': (12, 32), }")


@case("not a plain matrix")
def a_matrix_whose_header_is_a_program(pack: Path) -> Path:
    return _header(pack, CAPTIONS, b"__import__('os').system('touch evil.txt')")


# --- databases ------------------------------------------------------------------------------------


@case("trigger")
def tiles_with_a_trigger(pack: Path) -> Path:
    return edited(pack, "CREATE TRIGGER t AFTER INSERT ON tiles BEGIN DELETE FROM metadata; END")


def _as_view(pack: Path, body: str) -> Path:
    return edited(pack, "ALTER TABLE tiles RENAME TO kept", f"CREATE VIEW tiles AS {body}")


@case("too long to read")
def tiles_in_a_view_without_end(pack: Path) -> Path:
    return _as_view(
        pack,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT 1 AS zoom_level, 0 AS tile_column, 0 AS tile_row, x'00' AS tile_data"
        " FROM n WHERE i < 0",
    )


@case("far more tiles")
def tiles_in_a_view_of_endless_rows(pack: Path) -> Path:
    return _as_view(
        pack,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT 1 AS zoom_level, 0 AS tile_column, 0 AS tile_row, x'00' AS tile_data FROM n",
    )


@case("tiles.mbtiles is damaged")
def tiles_of_a_gigabyte_each(pack: Path) -> Path:
    return _as_view(
        pack, "SELECT zoom_level, tile_column, tile_row, zeroblob(999999999) AS tile_data FROM kept"
    )


@case("no such column")
def tiles_with_renamed_columns(pack: Path) -> Path:
    return edited(pack, "ALTER TABLE tiles RENAME COLUMN tile_data TO picture")


@case("from the north")
def tiles_counted_from_the_north(pack: Path) -> Path:
    return edited(pack, "UPDATE tiles SET tile_row = (1 << zoom_level) - 1 - tile_row")


@case("no tile of the region")
def tiles_of_another_region(pack: Path) -> Path:
    return edited(pack, "UPDATE tiles SET tile_column = 0, tile_row = zoom_level * 1000 + rowid")


@case("tiles.mbtiles")
def tiles_that_are_no_database(pack: Path) -> Path:
    (pack / TILES).write_bytes(b"SQLite format 3\0" + bytes(4000))
    relist(pack)
    return pack


@case("tiles.mbtiles is damaged")
def tiles_whose_schema_is_no_text(pack: Path) -> Path:
    edited(pack, "CREATE TABLE smuggled (x)")
    data = (pack / TILES).read_bytes().replace(b"smuggled (x", b"smuggled ((")
    # SQLite quotes the name in its complaint.
    (pack / TILES).write_bytes(data.replace(b"smuggled", b"\xf2muggled"))
    relist(pack)
    return pack


@case("view")
def a_gallery_with_a_view(pack: Path) -> Path:
    return edited(
        pack,
        "ALTER TABLE layers RENAME TO kept",
        "CREATE VIEW layers AS SELECT * FROM kept",
        file=GALLERY,
    )


@case("not allowed")
def a_gallery_with_a_virtual_table(pack: Path) -> Path:
    return edited(pack, "CREATE VIRTUAL TABLE smuggled USING fts5(x)", file=GALLERY)


@case("has no sound")
def a_caption_without_sound(pack: Path) -> Path:
    return edited(pack, "DELETE FROM layers WHERE entry_id = 5", file=GALLERY)


@case("not part of the pack")
def a_clip_elsewhere(pack: Path) -> Path:
    return edited(pack, "UPDATE clips SET file = '/etc/passwd' WHERE id = 0", file=GALLERY)


@case("not numbered from 0")
def captions_with_a_gap(pack: Path) -> Path:
    return edited(pack, "UPDATE entries SET id = 99 WHERE id = 3", file=GALLERY)


@case("impossible sound level")
def a_gain_that_would_hurt(pack: Path) -> Path:
    return edited(pack, "UPDATE clips SET gain_db = 900 WHERE id = 0", file=GALLERY)


# --- pictures -------------------------------------------------------------------------------------


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as the bytes of a file."""
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


@case("far too many pixels")
def a_tile_of_thirty_thousand_pixels(pack: Path) -> Path:
    data = bytearray(encoded(Image.new("L", (1, 1)), "PNG"))
    data[16:24] = struct.pack(">II", 30_000, 30_000)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    return with_tile(pack, bytes(data))


@case("more than one frame")
def a_tile_that_moves(pack: Path) -> Path:
    frames = [Image.new("RGB", (256, 256), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    return with_tile(pack, data)


@case("cannot be decoded")
def a_tile_with_a_broken_tail(pack: Path) -> Path:
    noise = np.random.default_rng(1).integers(0, 255, (256, 256, 3), dtype=np.uint8)
    data = encoded(Image.fromarray(noise), "JPEG", quality=90)
    return with_tile(pack, data[: len(data) // 2])


@case("is not PNG, JPEG or WEBP")
def a_tile_of_another_kind(pack: Path) -> Path:
    return with_tile(pack, encoded(Image.new("RGB", (256, 256)), "TIFF"))


@case("is not PNG, JPEG or WEBP")
def a_tile_that_is_a_drawing_with_a_link(pack: Path) -> Path:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><image href='http://example.org/'/></svg>"
    return with_tile(pack, drawing)


@case("larger than 2 MiB")
def a_tile_of_three_megabytes(pack: Path) -> Path:
    return with_tile(pack, encoded(Image.new("RGB", (8, 8)), "PNG") + bytes(3 * 1024**2))


# --- sounds ---------------------------------------------------------------------------------------


def wave(
    rate: int = 44_100, channels: int = 1, frames: int = 44_100, claimed: int | None = None
) -> bytes:
    """A PCM WAV file of quiet noise, whose header may say what is not so."""
    noise = np.random.default_rng(2).integers(-900, 900, frames * min(channels, 2), dtype="<i2")
    data = noise.tobytes()
    size = len(data) if claimed is None else claimed
    block = 2 * channels & 0xFFFF
    layout = struct.pack("<HHIIHH", 1, channels, rate, rate * block & 0xFFFFFFFF, block, 16)
    head = (
        b"RIFF" + struct.pack("<I", (36 + size) & 0xFFFFFFFF) + b"WAVEfmt " + struct.pack("<I", 16)
    )
    return head + layout + b"data" + struct.pack("<I", size) + data


@case("gallery/clips")
def a_wave_without_a_rate(pack: Path) -> Path:
    return with_clip(pack, wave(rate=0))


@case("gallery/clips")
def a_wave_of_65535_channels(pack: Path) -> Path:
    return with_clip(pack, wave(channels=65_535))


@case("has 6 channels")
def a_wave_of_six_channels(pack: Path) -> Path:
    stream = io.BytesIO()
    soundfile.write(stream, np.zeros((44_100, 6)), 44_100, format="WAV")
    return with_clip(pack, stream.getvalue())


@case("no usable sound")
def a_wave_without_sound(pack: Path) -> Path:
    return with_clip(pack, wave(frames=0, claimed=2_000_000_000))


@case("longer than")
def a_sound_that_unpacks_to_an_hour(pack: Path) -> Path:
    stream = io.BytesIO()
    soundfile.write(stream, np.zeros(3600 * 8000, dtype=np.int16), 8000, format="FLAC")
    return with_clip(pack, stream.getvalue())


def ogg(seconds: float = 1.0, rate: int = 32_000) -> bytes:
    """A short Ogg Vorbis file."""
    noise = np.random.default_rng(3).normal(0, 0.1, round(seconds * rate))
    stream = io.BytesIO()
    soundfile.write(stream, noise, rate, format="OGG", subtype="VORBIS")
    return stream.getvalue()


@case("strings several Ogg streams together")
def an_ogg_chain(pack: Path) -> Path:
    return with_clip(pack, ogg() + ogg(rate=44_100))


@case("not a WAV, FLAC or Ogg file")
def a_playlist_called_a_sound(pack: Path) -> Path:
    return with_clip(pack, b"#EXTM3U\nfile:///etc/passwd\nhttp://example.org/listen\n")


@case("not a WAV, FLAC or Ogg file")
def an_mp3_called_an_ogg(pack: Path) -> Path:
    return with_clip(pack, b"ID3\x04" + bytes(2000))


# --- places ---------------------------------------------------------------------------------------


@case("places")
def places_nested_without_end(pack: Path) -> Path:
    (pack / "region/places.geojson").write_text('{"features":' * 100_000)
    relist(pack)
    return pack


def _with_place(pack: Path, place: object) -> Path:
    path = pack / "region/places.geojson"
    document = json.loads(path.read_text())
    document["features"].append(place)
    path.write_text(json.dumps(document))
    relist(pack)
    return pack


@case("no GeoJSON list of places")
def a_place_that_is_nothing(pack: Path) -> Path:
    return _with_place(pack, None)


@case("no GeoJSON list of places")
def a_place_at_a_number_of_a_thousand_digits(pack: Path) -> Path:
    geometry = {"type": "Point", "coordinates": [10**1000, 0]}
    return _with_place(pack, {"geometry": geometry, "properties": {"name": "Nowhere"}})


@case("nowhere on Earth")
def a_place_beyond_the_poles(pack: Path) -> Path:
    path = pack / "region/places.geojson"
    document = json.loads(path.read_text())
    document["features"][0]["geometry"]["coordinates"] = [1e6, 0]
    path.write_text(json.dumps(document))
    relist(pack)
    return pack
