"""Fixtures of the export tests: a tiny scene, a few clips, a few samples, all made here."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from export_world import CLIP_SPEC, REGION_SPEC, scene_pixels, write_places, write_scene
from PIL import Image
from tiny_world import CAPTIONS, picture_of

from soundmark.export.clips import make_clips
from soundmark.export.gallery import CaptionSource, make_gallery
from soundmark.export.region import make_region


@pytest.fixture(scope="session")
def scene_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny scene in Web Mercator."""
    return write_scene(tmp_path_factory.mktemp("scene") / "scene.tif", scene_pixels())


@pytest.fixture(scope="session")
def samples_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Samples with the tiny world's captions; the last one is of another split."""
    folder = tmp_path_factory.mktemp("data") / "tiny_samples"
    (folder / "images").mkdir(parents=True)
    lines = []
    for row, (caption, sounds, band) in enumerate(CAPTIONS):
        name = f"images/{row}.png"
        Image.fromarray(picture_of(band, 64, row)).save(folder / name)
        lines.append(
            {
                "id": f"tiny{row}",
                "image": name,
                "split": "val" if row == len(CAPTIONS) - 1 else "train",
                "gsd_m": 10.0,
                "caption": caption,
                "sounds": sounds,
                "land_use": ("sea", "city", "wood")[band],
            }
        )
    text = "\n".join(json.dumps(line) for line in lines) + "\n"
    (folder / "samples.jsonl").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def clips_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two short loops of every tag that the tiny captions name, and of near silence."""
    tags = sorted({tag for _, sounds, _ in CAPTIONS for tag in sounds} | {"near_silence"})
    out = tmp_path_factory.mktemp("clips") / "clips"
    make_clips(out, CLIP_SPEC, tags)
    return out


@pytest.fixture(scope="session")
def gallery_folder(samples_folder: Path, clips_folder: Path, tiny_model: Path) -> Path:
    """A finished gallery of the tiny samples."""
    out = clips_folder.parent / "gallery"
    make_gallery([CaptionSource(samples_folder, "tests")], clips_folder, tiny_model, out)
    return out


@pytest.fixture(scope="session")
def region_folder(
    scene_file: Path, tiny_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A finished region of the tiny scene."""
    folder = tmp_path_factory.mktemp("region")
    places = write_places(folder / "places.geojson")
    make_region(scene_file, tiny_model, places, folder / "region", REGION_SPEC)
    return folder / "region"


@pytest.fixture(scope="session")
def encoders_folder(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``soundmark-export encoders`` leaves, with the tiny model's graphs."""
    folder = tmp_path_factory.mktemp("encoders") / "encoders"
    shutil.copytree(tiny_model, folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").unlink()
    for name in ("format", "version", "name", "title", "created", "licences", "files"):
        del manifest[name]
    (folder / "calibration.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "parity.json").write_text("{}", encoding="utf-8")
    return folder
