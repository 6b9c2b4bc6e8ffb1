"""From pictures to sound: train, export, assemble, open, listen, ground, find, mix."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from export_world import CLIP_SPEC, REGION_SPEC, pack_info, scene_pixels, write_places, write_scene
from training_world import SOUNDS, TrainingWorld

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Context, Place
from soundmark.desktop.importing.install import install_pack
from soundmark.export.clips import make_clips
from soundmark.export.gallery import CaptionSource, make_gallery
from soundmark.export.model import ModelInfo, make_model
from soundmark.export.pack import make_pack, zip_pack
from soundmark.export.region import make_region


@pytest.fixture(scope="module")
def archive(
    exported: Path, training_world: TrainingWorld, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A ``.soundpack`` beside the model that made it."""
    folder = tmp_path_factory.mktemp("journey")
    card = folder / "CARD.md"
    card.write_text("# A model of two epochs\n", encoding="utf-8")
    model = folder / "model"
    make_model(exported, card, model, ModelInfo(name="two", title="Two", created="2026-01-01"))
    make_clips(folder / "clips", CLIP_SPEC, sorted({t for tags in SOUNDS.values() for t in tags}))
    sources = [
        CaptionSource(training_world.aerial, "aerial"),
        CaptionSource(training_world.coast, "c"),
    ]
    make_gallery(sources, folder / "clips", model, folder / "gallery")
    scene = write_scene(folder / "scene.tif", scene_pixels())
    places = write_places(folder / "places.geojson")
    make_region(scene, model, places, folder / "region", REGION_SPEC)
    make_pack(folder / "gallery", folder / "region", model, folder / "pack", pack_info())
    return zip_pack(folder / "pack", folder / "tiny.soundpack")


@pytest.fixture(scope="module")
def explorer(archive: Path) -> Explorer:
    """The pack, installed from its archive and opened."""
    folder = install_pack(archive, into=archive.parent / "installed")
    return Explorer.open(folder, archive.parent / "model")


def middle(explorer: Explorer) -> Place:
    """The centre of the region."""
    west, south, east, north = explorer.info.bounds
    return Place((south + north) / 2, (west + east) / 2)


def test_a_place_is_heard(explorer: Explorer) -> None:
    heard = explorer.listen(middle(explorer), context=Context(month=5, hour=7), top=3)
    assert len(heard.answers) == 3
    known = {tag for tags in SOUNDS.values() for tag in tags}
    for answer in heard.answers:
        assert answer.layers
        assert {layer.tag for layer in answer.layers} <= known
    mixed = explorer.mix(heard.answers[0], 2.0)
    assert mixed.shape == (2 * 48_000, 2)
    assert float(np.sqrt(np.mean(mixed**2))) > 0.005
    assert float(np.abs(mixed).max()) < 1


def test_a_word_is_grounded_on_patches(explorer: Explorer) -> None:
    found = explorer.ground("gulls over the sea", place=middle(explorer))
    assert found.glow.shape == (14, 14)
    assert [word.word for word in found.words] == ["gulls", "sea"]
    assert 0 <= float(found.glow.min()) <= float(found.glow.max()) <= 1


def test_a_text_and_a_sound_are_found(explorer: Explorer) -> None:
    by_text = explorer.find(text="waves")
    assert np.isfinite(by_text.scores).all()
    assert by_text.best
    noise = np.random.default_rng(0).normal(0, 0.1, 64_000).astype(np.float32)
    by_sound = explorer.find(audio=noise)
    assert by_sound.scores.shape == by_text.scores.shape
    assert not np.allclose(by_sound.scores, by_text.scores)


def test_the_region_was_embedded_by_this_very_model(archive: Path) -> None:
    """The vector of a footprint is what the encoder makes of it today. Asked of the pack as it was
    exported: one without a signature is installed with its tiles encoded a second time."""
    explorer = Explorer.open(archive.parent / "pack", archive.parent / "model")
    best = explorer.find(text="waves", top=1).best[0]
    spec = explorer.pack.manifest.scales[0]
    cut = explorer.tiles.cut(explorer.tiles.footprint(best.place, 1, spec.footprint_m))
    own = explorer.model.image.encode(cut.image, cut.gsd_m, best.place, Context()).embedding
    query = explorer.model.text.encode("waves").embedding
    assert best.score == pytest.approx(float(query @ own), abs=5e-3)
