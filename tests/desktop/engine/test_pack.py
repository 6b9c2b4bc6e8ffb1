"""Packs: whole ones open, broken and hostile ones end in one plain sentence."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from tiny_world import drone, make_model, relist

from soundmark.desktop.engine.errors import ModelMismatchError, PackError, SoundmarkError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.pack import Pack, verify_pack


def test_a_whole_pack_opens_and_verifies(tiny_pack: Path) -> None:
    pack = Pack(tiny_pack)
    assert pack.region_rows == 64 + 16 + 16
    report = verify_pack(tiny_pack)
    assert report.sound
    assert report.files == len(pack.manifest.files)
    assert report.size > 100_000


def cut_last_byte(pack: Path) -> None:
    path = pack / "region" / "vectors.npy"
    path.write_bytes(path.read_bytes()[:-1])


def remove_tiles(pack: Path) -> None:
    (pack / "region" / "tiles.mbtiles").unlink()


def add_a_file(pack: Path) -> None:
    (pack / "gallery" / "clips" / "surprise.exe").write_bytes(b"MZ")


def empty_manifest(pack: Path) -> None:
    (pack / "manifest.json").write_bytes(b"")


def no_manifest(pack: Path) -> None:
    (pack / "manifest.json").unlink()


def future_version(pack: Path) -> None:
    relist(pack, keep_hashes=True, version=99)


def other_format(pack: Path) -> None:
    relist(pack, keep_hashes=True, format="zim")


def wrong_dimension(pack: Path) -> None:
    relist(pack, keep_hashes=True, dimension=64)


def unlisted_requirement(pack: Path) -> None:
    (pack / "region" / "places.geojson").unlink()
    relist(pack)


def bounds_upside_down(pack: Path) -> None:
    relist(pack, keep_hashes=True, bounds=[10, 50, -10, 40])


def linked_clip_folder(pack: Path) -> None:
    clips = pack / "gallery" / "clips"
    shutil.move(clips, pack.parent / "moved-clips")
    clips.symlink_to(pack.parent / "moved-clips", target_is_directory=True)


def clip_is_a_link(pack: Path) -> None:
    clip = next((pack / "gallery" / "clips").iterdir())
    shutil.move(clip, pack.parent / clip.name)
    clip.symlink_to(pack.parent / clip.name)


def wrong_region_rows(pack: Path) -> None:
    path = pack / "region" / "vectors.npy"
    np.save(path, np.load(path)[:-1])
    relist(pack)


def nan_in_gallery(pack: Path) -> None:
    path = pack / "gallery" / "vectors.npy"
    vectors = np.load(path)
    vectors[2, 5] = np.nan
    np.save(path, vectors)
    relist(pack)


def gallery_rows_differ(pack: Path) -> None:
    edit(pack, "DELETE FROM entries WHERE id = 3")
    relist(pack)


def gallery_trigger(pack: Path) -> None:
    edit(pack, "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM clips; END")
    relist(pack)


def gallery_view(pack: Path) -> None:
    edit(
        pack,
        "ALTER TABLE layers RENAME TO hidden",
        "CREATE VIEW layers AS SELECT * FROM hidden",
    )
    relist(pack)


def gallery_extra_table(pack: Path) -> None:
    edit(pack, "CREATE TABLE smuggled (x)")
    relist(pack)


def gallery_is_text(pack: Path) -> None:
    (pack / "gallery" / "gallery.sqlite").write_bytes(b"SELECT * FROM entries;" * 500)
    relist(pack)


def places_are_no_geojson(pack: Path) -> None:
    (pack / "region" / "places.geojson").write_text('{"features": 5}')
    relist(pack)


def places_at_infinity(pack: Path) -> None:
    path = pack / "region" / "places.geojson"
    document = json.loads(path.read_text())
    document["features"][0]["geometry"]["coordinates"] = [1e999, 3]
    path.write_text(json.dumps(document))
    relist(pack)


def edit(pack: Path, *statements: str) -> None:
    database = sqlite3.connect(pack / "gallery" / "gallery.sqlite")
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (cut_last_byte, "damaged: it has"),
        (remove_tiles, "tiles.mbtiles is missing"),
        (add_a_file, "does not list: 'gallery/clips/surprise.exe'"),
        (empty_manifest, "not a JSON document"),
        (no_manifest, "no manifest.json"),
        (future_version, "update Soundmark"),
        (other_format, "does not describe"),
        (wrong_dimension, "its model makes 32"),
        (unlisted_requirement, "lacks region/places.geojson"),
        (bounds_upside_down, "bounds"),
        (linked_clip_folder, "does not list: 'gallery/clips'"),
        (clip_is_a_link, "not a regular file"),
        (wrong_region_rows, "95 x 32 values instead of 96 x 32"),
        (nan_in_gallery, "not numbers"),
        (gallery_rows_differ, "11 captions"),
        (gallery_trigger, "trigger"),
        (gallery_view, "view"),
        (gallery_extra_table, "smuggled"),
        (gallery_is_text, "gallery.sqlite"),
        (places_are_no_geojson, "GeoJSON"),
        (places_at_infinity, "GeoJSON"),
    ],
)
def test_a_broken_pack_is_refused_in_one_sentence(
    own_pack: Path, tiny_model: Path, damage: Callable[[Path], None], words: str
) -> None:
    damage(own_pack)
    with pytest.raises(PackError) as caught:
        Explorer.open(own_pack, tiny_model)
    message = str(caught.value)
    assert words in message
    assert "\n" not in message
    assert len(message) < 500


def test_another_model_is_refused_by_name(
    tiny_pack: Path, tiny_model: Path, tmp_path: Path
) -> None:
    other = make_model(tmp_path / "other")
    codes = np.load(other / "codebook.npy")
    np.save(other / "codebook.npy", codes * 2)
    relist(other, name="tiny-two")
    with pytest.raises(ModelMismatchError, match=r"model 'tiny' \(.*not with 'tiny-two'"):
        Explorer.open(tiny_pack, other)


@pytest.mark.parametrize(
    "name", ["region/tiles.mbtiles", "gallery/gallery.sqlite", "gallery/vectors.npy"]
)
def test_verify_finds_one_flipped_bit(own_pack: Path, name: str) -> None:
    path = own_pack / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    report = verify_pack(own_pack)
    assert not report.sound
    assert any(name in problem and "checksum" in problem for problem in report.problems)


def test_verify_lists_every_bad_file(own_pack: Path) -> None:
    remove_tiles(own_pack)
    cut_last_byte(own_pack)
    problems = verify_pack(own_pack).problems
    assert any("tiles.mbtiles" in problem for problem in problems)
    assert any("vectors.npy" in problem for problem in problems)


def nan_in_region(pack: Path) -> None:
    path = pack / "region" / "vectors.npy"
    vectors = np.load(path)
    vectors[-1, 0] = np.inf
    np.save(path, vectors)


def clip_is_no_sound(pack: Path) -> None:
    next((pack / "gallery" / "clips").iterdir()).write_bytes(b"OggS" + bytes(200))


def clip_is_too_long(pack: Path) -> None:
    clip = sorted((pack / "gallery" / "clips").iterdir())[0]
    soundfile.write(clip, drone(0.01), 32000, format="OGG", subtype="VORBIS")


def caption_without_sound(pack: Path) -> None:
    edit(pack, "DELETE FROM layers WHERE entry_id = 5")


def clip_elsewhere(pack: Path) -> None:
    edit(pack, "UPDATE clips SET file = '../../etc/passwd' WHERE id = 0")


def impossible_level(pack: Path) -> None:
    edit(pack, "UPDATE clips SET gain_db = 900 WHERE id = 0")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (nan_in_region, "not numbers"),
        (clip_is_no_sound, "cannot be decoded"),
        (clip_is_too_long, "no usable sound"),
        (caption_without_sound, "caption 5 has no sound"),
        (clip_elsewhere, "not part of the pack"),
        (impossible_level, "impossible sound level"),
    ],
)
def test_verify_reads_the_contents_too(
    own_pack: Path, damage: Callable[[Path], None], words: str
) -> None:
    damage(own_pack)
    relist(own_pack)
    report = verify_pack(own_pack)
    assert any(words in problem for problem in report.problems)


def test_the_region_is_checked_before_it_answers(own_pack: Path, tiny_model: Path) -> None:
    nan_in_region(own_pack)
    relist(own_pack)
    with Explorer.open(own_pack, tiny_model) as explorer, pytest.raises(SoundmarkError):
        explorer.find(text="sea")


def test_verify_can_be_cancelled(tiny_pack: Path) -> None:
    with pytest.raises(PackError, match="cancelled"):
        verify_pack(tiny_pack, cancelled=lambda: True)
