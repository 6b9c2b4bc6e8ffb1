"""A published checkpoint to a model folder: what it holds, that it answers, what is refused."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from base_export_world import BaseWorld, base_model, make_base_world, write_t5
from numpy.typing import NDArray
from tiny_world import CAPTIONS, REGION_TILE, make_pack, picture_of, place_in
from training_world import TrainingWorld

from soundmark.desktop.engine.errors import ModelError, SoundmarkError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.records import Context, Place
from soundmark.export import convert as convert_module
from soundmark.export.convert import Converted, convert
from soundmark.export.errors import ExportError
from soundmark.training.checkpoint import open_checkpoint
from soundmark.training.data.soundscapes import BINGMAP
from soundmark.training.model.metadata import COMPONENTS, Metadata
from soundmark.training.published.loading import open_published
from soundmark.training.published.writing import write_published

#: Six graphs are traced, which is slow where the processor is shared.
pytestmark = pytest.mark.timeout(900)

PLACE = Place(37.76, -122.51)
WHOLE = Context(month=5, hour=13, audio_source="yfcc", caption_source="meta")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> BaseWorld:
    return make_base_world(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="module")
def int8(world: BaseWorld) -> tuple[Path, Converted]:
    """The checkpoint with metadata as a user converts it, scales fitted on the bundled pack."""
    out = world.text.parent / "int8"
    return out, convert(str(world.with_metadata), out, text=str(world.text), text_tokens=16)


@pytest.fixture(scope="module")
def float32(world: BaseWorld, samples_folder: Path) -> tuple[Path, Converted]:
    """The checkpoint without metadata, in float32, scales fitted on samples."""
    out = world.text.parent / "float32"
    made = convert(
        str(world.without_metadata),
        out,
        text=str(world.text),
        text_tokens=16,
        precision="float32",
        calibrate=samples_folder,
        title="Bare",
        created="2026-01-01",
    )
    return out, made


def test_the_folder_is_a_model_and_says_where_it_comes_from(int8: tuple[Path, Converted]) -> None:
    folder, made = int8
    model = Model.open(folder)
    model.verify()
    manifest = model.manifest
    assert manifest == made.manifest
    assert (manifest.name, manifest.precision, manifest.text_tokens) == (
        "bingmap_withmeta",
        "int8",
        16,
    )
    assert (manifest.dimension, manifest.codes, manifest.temperature) == (40, 221, 2.0)
    assert manifest.grounding.rule == "best_concept"
    assert manifest.audio_sources == ["yfcc", "iNat", "aporee", "freesound"]
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    for said in ("bingmap", "not evaluated here", "Unsupervised", "Apache-2.0", "see its terms"):
        assert said in card
    assert not list(folder.parent.glob(".int8-*"))


def test_the_report_compares_each_graph_with_torch(
    int8: tuple[Path, Converted], float32: tuple[Path, Converted]
) -> None:
    for (folder, made), forms in ((int8, {"float32", "int8"}), (float32, {"float32"})):
        report = json.loads((folder / "parity.json").read_text(encoding="utf-8"))
        assert report == made.report
        for kind in ("image", "audio", "text"):
            assert set(report[kind]) == {"inputs", *forms}
            assert report[kind]["float32"]["largest_difference"] < 1e-4
            if "int8" in forms:
                assert report[kind]["int8"]["least_cosine"] > 0.99
    assert "least int8 cosine image" in int8[1].summary()
    assert "int8" not in float32[1].summary()


def embedded(model: Path, picture: NDArray[np.uint8], context: Context) -> NDArray[np.float32]:
    return Model.open(model).image.encode(picture, 0.6, PLACE, context).embedding


def test_pictures_are_answered_as_by_the_checkpoint(
    int8: tuple[Path, Converted], world: BaseWorld
) -> None:
    """Through the desktop's own preparation: 300 pixels of 0.6 m become positions of 0.6 m."""
    picture = np.random.default_rng(0).integers(0, 255, (224, 224, 3), dtype=np.uint8)
    network = open_published(world.with_metadata).model
    one, zero = torch.ones(1), torch.zeros(1, dtype=torch.int64)
    metadata = Metadata(
        one * PLACE.latitude, one * PLACE.longitude, one * 5, one * 13, zero, zero,
        torch.ones(1, 5, dtype=torch.bool),
    )  # fmt: skip
    with torch.no_grad():
        pixels = torch.from_numpy(picture).permute(2, 0, 1)[None].float()
        expected = network.encode_image(pixels, one * 0.6, metadata).embedding[0].numpy()
    found = embedded(int8[0], picture, WHOLE)
    assert found @ expected / np.linalg.norm(expected) > 0.99
    # What is known of a place counts.
    bare = embedded(int8[0], picture, Context(use_location=False))
    assert not np.allclose(found, bare, atol=1e-4)


def test_without_metadata_every_input_stays_and_none_of_them_counts(
    float32: tuple[Path, Converted],
) -> None:
    folder, _ = float32
    graph = onnx.load(str(folder / "image.onnx")).graph
    assert [value.name for value in graph.input] == [
        "image", "gsd", "latitude", "longitude", "month", "hour", "audio_source",
        "caption_source", "metadata_mask",
    ]  # fmt: skip
    picture = picture_of(0, 224)
    there = embedded(folder, picture, Context(month=5, hour=13))
    np.testing.assert_array_equal(there, embedded(folder, picture, Context(use_location=False)))
    manifest = Model.open(folder).manifest
    assert (manifest.title, manifest.created) == ("Bare", "2026-01-01")
    assert manifest.audio_sources == []
    assert "no metadata" in (folder / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_the_scales_are_finite_and_rise(
    int8: tuple[Path, Converted], float32: tuple[Path, Converted]
) -> None:
    for _, made in (int8, float32):
        manifest = made.manifest
        assert manifest.caption_calibration is not None
        for scale in (
            manifest.text_calibration,
            manifest.audio_calibration,
            manifest.caption_calibration,
            manifest.grounding,
        ):
            assert np.isfinite([scale.slope, scale.offset]).all()
            assert scale.slope > 0


def test_products_run_in_int8_and_the_codebook_is_stored_once_a_precision(
    int8: tuple[Path, Converted],
) -> None:
    for kind in ("image", "audio", "text"):
        graph = onnx.load(str(int8[0] / f"{kind}.onnx")).graph
        kinds = Counter(node.op_type for node in graph.node)
        assert kinds["TopK"] == 1
        # By channel only the weighted mean of codes goes by block; by block only the scores do not.
        few, many = ("MatMulInteger", "MatMulNBits")[:: 1 if kind == "text" else -1]
        assert kinds[few] == 1
        assert kinds[many] > 8
        assert "Gemm" not in kinds
        large = [
            (tuple(tensor.dims), tensor.data_type)
            for tensor in graph.initializer
            if sorted(tensor.dims) == [40, 221]
        ]
        assert sorted(large) == [
            ((40, 221), onnx.TensorProto.INT8),
            ((221, 40), onnx.TensorProto.FLOAT),
        ]


def test_a_pack_of_the_model_answers_questions(
    int8: tuple[Path, Converted], tmp_path: Path
) -> None:
    pack = make_pack(tmp_path / "pack", int8[0])
    with Explorer.open(pack, int8[0]) as explorer:
        heard = explorer.listen(Place(*place_in(0)), top=3)
        assert len(heard.answers) == 3
        assert {each.caption for each in heard.answers} <= {caption for caption, _, _ in CAPTIONS}
        glow = explorer.ground("waves of the sea", place=Place(*place_in(0)))
        assert glow.glow.shape == (14, 14)
        assert [word.word for word in glow.words] == ["waves", "sea"]
        found = explorer.find(text="birds in the trees")
        assert found.grid_zoom > REGION_TILE[0]


def test_a_form_that_strays_gives_way_to_a_more_faithful_one(
    world: BaseWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No int8 form has a cosine above 1, so all are tried and float32 is left.
    monkeypatch.setattr(convert_module, "_FAITHFUL", 1.1)
    monkeypatch.setattr(convert_module, "KINDS", ("text",))
    source = convert_module.open_convertible(str(world.without_metadata))
    text = convert_module.FrozenTextEncoder(str(world.text), 16)
    probes = convert_module.bundled_probes()
    report = convert_module.write_converted(tmp_path, source, text, probes, "int8")
    assert report["text"]["int8"]["method"] == "float32"
    assert report["text"]["int8"]["least_cosine"] > 0.99999
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "codebook.npy",
        "text.onnx",
        "tokenizer.json",
    ]


def refused(world: BaseWorld, tmp_path: Path, checkpoint: Path, text: Path | None = None) -> str:
    """The one sentence; nothing is left behind."""
    out = tmp_path / "out" / "model"
    with pytest.raises(SoundmarkError) as caught:
        convert(str(checkpoint), out, text=str(text or world.text))
    assert not out.parent.exists() or not list(out.parent.iterdir())
    return str(caught.value)


def test_what_is_no_such_checkpoint_is_refused(world: BaseWorld, tmp_path: Path) -> None:
    content = torch.load(world.with_metadata, weights_only=True)
    del content["state_dict"]["fdt.txt_query_model.q_map.1.bias"]
    torch.save(content, tmp_path / "cut.ckpt")
    assert "fdt.txt_query_model.q_map.1.bias" in refused(world, tmp_path, tmp_path / "cut.ckpt")
    torch.save({"state_dict": {"conv.weight": torch.ones(2)}}, tmp_path / "other.ckpt")
    assert "other.ckpt" in refused(world, tmp_path, tmp_path / "other.ckpt")
    (tmp_path / "noise.ckpt").write_bytes(b"noise")
    assert "noise.ckpt" in refused(world, tmp_path, tmp_path / "noise.ckpt")
    assert "absent" in refused(world, tmp_path, tmp_path / "absent.ckpt")


def test_a_model_that_does_not_hear_is_refused(world: BaseWorld, tmp_path: Path) -> None:
    write_published(base_model(COMPONENTS, hears=False), BINGMAP, tmp_path / "deaf.ckpt")
    assert "no audio encoder" in refused(world, tmp_path, tmp_path / "deaf.ckpt")


def test_a_text_encoder_of_another_width_is_refused(world: BaseWorld, tmp_path: Path) -> None:
    write_t5(tmp_path / "wide", 64)
    message = refused(world, tmp_path, world.with_metadata, tmp_path / "wide")
    assert "64" in message
    assert "--text" in message


def test_a_full_disk_is_told_before_the_work(
    world: BaseWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert "GB free" in refused(world, tmp_path, world.with_metadata)


def test_an_interrupt_leaves_nothing(
    world: BaseWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(convert_module, "write_graph", interrupted)
    with pytest.raises(KeyboardInterrupt):
        convert(str(world.with_metadata), tmp_path / "out" / "model", text=str(world.text))
    assert list((tmp_path / "out").iterdir()) == []


def test_another_folder_is_not_replaced(world: BaseWorld, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(ExportError, match="not empty"):
        convert(str(world.with_metadata), tmp_path, text=str(world.text))
    with pytest.raises(ModelError):
        convert("nowhere/at_all.ckpt", tmp_path / "out", text=str(world.text))


def test_a_mini_checkpoint_needs_no_config(
    trained: Path, training_world: TrainingWorld, tmp_path: Path
) -> None:
    out = tmp_path / "mini"
    made = convert(str(trained / "best.ckpt"), out, text=str(training_world.text))
    manifest = Model.open(out).manifest
    network, _ = open_checkpoint(trained / "best.ckpt")
    assert (manifest.grounding.rule, manifest.dimension) == ("pooled", 32)
    assert manifest.grounding.slope == pytest.approx(network.grounding_slope.item())
    for kind in ("image", "audio", "text"):
        assert made.report[kind]["float32"]["relative_difference"] < 1e-4
        assert made.report[kind]["int8"]["least_cosine"] > 0.98
