"""Packs: assembled, sound, reproducible to the byte, and open in the desktop's engine."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
from export_world import pack_info

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.footprints import tile_centre
from soundmark.desktop.engine.pack import verify_pack
from soundmark.desktop.engine.records import Place
from soundmark.desktop.importing.install import pack_folder
from soundmark.export.errors import ExportError
from soundmark.export.pack import make_pack, zip_pack


@pytest.fixture(scope="module")
def made_pack(
    gallery_folder: Path,
    region_folder: Path,
    tiny_model: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    out = tmp_path_factory.mktemp("packs") / "pack"
    report = make_pack(gallery_folder, region_folder, tiny_model, out, pack_info())
    assert report.sound
    return out


def test_the_pack_holds_what_the_design_names(made_pack: Path) -> None:
    names = {path.relative_to(made_pack).as_posix() for path in made_pack.rglob("*.*")}
    clips = {name for name in names if name.startswith("gallery/clips/")}
    assert names - clips == {
        "manifest.json",
        "gallery/gallery.sqlite",
        "gallery/vectors.npy",
        "region/tiles.mbtiles",
        "region/vectors.npy",
        "region/places.geojson",
    }
    assert clips
    assert all(name.endswith(".ogg") for name in clips)


def test_vectors_of_one_byte_a_number_answer_alike(
    made_pack: Path, gallery_folder: Path, region_folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    info = pack_info(vectors="int8")
    assert make_pack(gallery_folder, region_folder, tiny_model, tmp_path / "small", info).sound
    manifest = json.loads((tmp_path / "small" / "manifest.json").read_bytes())
    assert (manifest["version"], "vectors" in manifest) == (2, False)
    assert json.loads((made_pack / "manifest.json").read_bytes())["version"] == 1
    for name in ("gallery", "region"):
        assert np.load(tmp_path / "small" / name / "vectors.npy").dtype == np.int8
    with (
        Explorer.open(made_pack, tiny_model) as plain,
        Explorer.open(tmp_path / "small", tiny_model) as small,
    ):
        wanted, found = plain.find(text="waves"), small.find(text="waves")
        assert np.abs(wanted.scores - found.scores).max() < 0.01


def test_verify_passes_and_one_flipped_bit_fails(
    made_pack: Path, tmp_path: Path, some_files: tuple[str, ...]
) -> None:
    assert verify_pack(made_pack).sound
    for name in some_files:
        copy = Path(shutil.copytree(made_pack, tmp_path / name.replace("/", "-")))
        data = bytearray((copy / name).read_bytes())
        data[len(data) // 2] ^= 1
        (copy / name).write_bytes(data)
        report = verify_pack(copy)
        assert not report.sound
        assert any(name in problem for problem in report.problems)


@pytest.fixture
def some_files(made_pack: Path) -> tuple[str, ...]:
    clip = sorted((made_pack / "gallery" / "clips").iterdir())[0].name
    return ("gallery/gallery.sqlite", "region/tiles.mbtiles", f"gallery/clips/{clip}")


def test_a_query_at_a_grid_centre_scores_like_the_stored_vector(
    made_pack: Path, tiny_model: Path
) -> None:
    vectors = np.load(made_pack / "region" / "vectors.npy").astype(np.float32)
    with Explorer.open(made_pack, tiny_model) as explorer:
        spec = explorer.pack.manifest.scale(1)
        x0, y0, x1, y1 = spec.tiles
        for x, y in ((x0, y0), (x1, y1), ((x0 + x1) // 2, (y0 + y1) // 2)):
            row = (y - y0) * (x1 - x0 + 1) + x - x0
            centre = tile_centre(x, y, spec.grid_zoom)
            answers = explorer.listen(centre, scale=1).answers
            gallery = np.load(made_pack / "gallery" / "vectors.npy").astype(np.float32)
            best = answers[0]
            assert gallery[best.entry_id] @ vectors[row] == pytest.approx(best.score, abs=2e-3)


def test_the_pack_plays_the_right_captions(made_pack: Path, tiny_model: Path) -> None:
    with Explorer.open(made_pack, tiny_model) as explorer:
        west, south, east, north = explorer.pack.manifest.bounds
        middle = (south + north) / 2
        sea = explorer.listen(Place(middle, west + (east - west) * 0.15), scale=1).answers[0]
        wood = explorer.listen(Place(middle, west + (east - west) * 0.85), scale=1).answers[0]
    assert {"ocean_waves", "lapping_water", "gulls"} & set(sea.sounds)
    assert "birdsong" in wood.sounds or "wind_in_trees" in wood.sounds
    assert all(layer.file.is_file() and layer.origin == "texture" for layer in sea.layers)


def test_the_same_parts_give_the_same_bytes(
    made_pack: Path, gallery_folder: Path, region_folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    make_pack(gallery_folder, region_folder, tiny_model, tmp_path / "pack", pack_info())
    again = (tmp_path / "pack" / "manifest.json").read_bytes()
    assert again == (made_pack / "manifest.json").read_bytes()
    first = zip_pack(made_pack, tmp_path / "first.soundpack").read_bytes()
    second = zip_pack(tmp_path / "pack", tmp_path / "second.soundpack").read_bytes()
    assert first == second


def test_the_archive_is_stored_and_installs(made_pack: Path, tmp_path: Path) -> None:
    path = zip_pack(made_pack, tmp_path / "tiny.soundpack")
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    assert {member.compress_type for member in members} == {zipfile.ZIP_STORED}
    assert members[0].filename == "manifest.json"
    installed = pack_folder(path, into=tmp_path / "installed")
    assert verify_pack(installed).sound
    with pytest.raises(ExportError, match="must end in"):
        zip_pack(made_pack, tmp_path / "tiny.zip")


def test_parts_of_another_model_are_refused(
    gallery_folder: Path, region_folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    region = Path(shutil.copytree(region_folder, tmp_path / "region"))
    facts = json.loads((region / "region.json").read_text(encoding="utf-8"))
    facts["model_fingerprint"] = "0" * 64
    (region / "region.json").write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(ExportError, match="made with the model 000000000000"):
        make_pack(gallery_folder, region, tiny_model, tmp_path / "pack", pack_info())
    assert not (tmp_path / "pack").exists()


def test_a_faulty_part_never_becomes_a_pack(
    gallery_folder: Path, region_folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    region = Path(shutil.copytree(region_folder, tmp_path / "region"))
    matrix = np.load(region / "vectors.npy")
    np.save(region / "vectors.npy", matrix[:-1])
    with pytest.raises(ExportError, match=r"faulty.*vectors\.npy"):
        make_pack(gallery_folder, region, tiny_model, tmp_path / "pack", pack_info())
    assert not (tmp_path / "pack").exists()


def test_wrong_facts_are_one_sentence(
    gallery_folder: Path, region_folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match="manifest would be wrong"):
        make_pack(gallery_folder, region_folder, tiny_model, tmp_path / "p", pack_info(id="No id"))
    with pytest.raises(ExportError, match="default scale"):
        make_pack(
            gallery_folder, region_folder, tiny_model, tmp_path / "p", pack_info(default_scale=9)
        )
    link = Path(shutil.copytree(region_folder, tmp_path / "region"))
    (link / "extra.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(ExportError, match="is a link"):
        make_pack(gallery_folder, link, tiny_model, tmp_path / "p", pack_info())
