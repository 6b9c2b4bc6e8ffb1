"""Galleries: captions, vectors as the desktop's encoder makes them, layers of sound."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from tiny_world import CAPTIONS

from soundmark.desktop.engine.model import Model
from soundmark.export.clips import read_clips
from soundmark.export.errors import ExportError
from soundmark.export.gallery import (
    CaptionSource,
    Entry,
    GallerySpec,
    layers_of,
    make_gallery,
)
from soundmark.training.data.samples import Sample


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as database:
        found = database.execute(query).fetchall()
    database.close()
    return found


def entry(*sounds: str, name: str = "a") -> Entry:
    sample = Sample(name, "folder", Path("a.png"), "train", 1.0, "caption", tuple(sounds))
    return Entry(sample, "tests")


def test_entries_are_the_captions_of_the_split(gallery_folder: Path) -> None:
    found = rows(
        gallery_folder / "gallery.sqlite", "SELECT id, caption, sounds, source FROM entries"
    )
    assert [(row[0], row[1], json.loads(str(row[2]))) for row in found] == [
        (number, caption, sounds) for number, (caption, sounds, _) in enumerate(CAPTIONS[:-1])
    ]
    assert {row[3] for row in found} == {"tests"}
    land = rows(gallery_folder / "gallery.sqlite", "SELECT land_use FROM entries ORDER BY id")
    assert land[0] == ("sea",)


def test_vectors_are_those_of_the_desktops_encoder(gallery_folder: Path, tiny_model: Path) -> None:
    vectors = np.load(gallery_folder / "vectors.npy")
    assert vectors.dtype == np.float16
    text = Model.open(tiny_model).text
    for row, (caption, _, _) in enumerate(CAPTIONS[:-1]):
        assert text.encode(caption).embedding @ vectors[row].astype(np.float32) > 0.9999


def test_layers_fall_in_level_and_belong_to_the_tags(gallery_folder: Path) -> None:
    found = rows(
        gallery_folder / "gallery.sqlite",
        "SELECT l.entry_id, l.position, l.level_db, c.tag, c.file FROM layers l"
        " JOIN clips c ON c.id = l.clip_id ORDER BY l.entry_id, l.position",
    )
    for number, (_, sounds, _) in enumerate(CAPTIONS[:-1]):
        own = [row for row in found if row[0] == number]
        assert [row[3] for row in own] == sounds
        assert [row[2] for row in own] == [-5.0 * position for position in range(len(sounds))]
        for row in own:
            assert str(row[4]).startswith("gallery/clips/")
            assert (gallery_folder.parent / str(row[4])).is_file()


def test_entries_share_out_the_variants_and_keep_them(clips_folder: Path) -> None:
    clips, spec = read_clips(clips_folder), GallerySpec()
    drawn = [next(layers_of(entry("gulls", name=f"n{i}"), clips, spec))[0] for i in range(40)]
    assert len(set(drawn)) == 2
    assert {clips[number - 1].tag for number in drawn} == {"gulls"}
    again = [next(layers_of(entry("gulls", name=f"n{i}"), clips, spec))[0] for i in range(40)]
    assert drawn == again


def test_near_silence_hushes_what_follows_it(clips_folder: Path) -> None:
    clips = read_clips(clips_folder)
    levels = [
        level
        for _, level in layers_of(
            entry("near_silence", "insects", "birdsong"), clips, GallerySpec(step_db=5.0)
        )
    ]
    assert levels == [0.0, -8.0, -13.0]


def test_a_repeated_tag_is_one_layer_and_an_unknown_one_is_refused(clips_folder: Path) -> None:
    clips = read_clips(clips_folder)
    assert len(list(layers_of(entry("gulls", "gulls"), clips, GallerySpec()))) == 1
    with pytest.raises(ExportError, match="'dragons'"):
        list(layers_of(entry("dragons"), clips, GallerySpec()))
    with pytest.raises(ExportError, match="names no sounds"):
        list(layers_of(entry(), clips, GallerySpec()))


def test_equal_captions_of_different_pictures_stay_apart(
    samples_folder: Path, clips_folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(samples_folder, tmp_path / "other"))
    sources = [CaptionSource(samples_folder, "one"), CaptionSource(copy, "two")]
    facts = make_gallery(sources, clips_folder, tiny_model, tmp_path / "gallery")
    assert facts.entries == 2 * (len(CAPTIONS) - 1)


def test_the_same_inputs_give_the_same_bytes(
    samples_folder: Path, clips_folder: Path, tiny_model: Path, gallery_folder: Path, tmp_path: Path
) -> None:
    sources = [CaptionSource(samples_folder, "tests")]
    make_gallery(sources, clips_folder, tiny_model, tmp_path / "gallery")
    for path in gallery_folder.rglob("*"):
        if path.is_file():
            again = tmp_path / "gallery" / path.relative_to(gallery_folder)
            assert again.read_bytes() == path.read_bytes()
