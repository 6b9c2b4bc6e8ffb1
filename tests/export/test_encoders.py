"""checkpoint -> ONNX -> int8: the contract of the graphs, and that they answer as torch does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray
from onnx import TensorProto
from tokenizers import Tokenizer
from training_world import TrainingWorld

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.export.encoders import run
from soundmark.export.graphs import AudioGraph, ImageGraph, TextGraph
from soundmark.export.parity import audio_feeds, image_feeds, text_feed
from soundmark.export.quantise import Feed
from soundmark.training.checkpoint import open_checkpoint
from soundmark.training.data.mixes import read_stems
from soundmark.training.data.samples import read_folders
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.model.text import FrozenTextEncoder

FLOAT, INT, BYTE, BOOL = (
    TensorProto.FLOAT,
    TensorProto.INT64,
    TensorProto.UINT8,
    TensorProto.BOOL,
)
CONTRACT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "image": (
        {
            "image": (BYTE, (1, 224, 224, 3)),
            **dict.fromkeys(("gsd", "latitude", "longitude", "month", "hour"), (FLOAT, (1,))),
            **dict.fromkeys(("audio_source", "caption_source"), (INT, (1,))),
            "metadata_mask": (BOOL, (1, 5)),
        },
        {"patches": (FLOAT, (1, 196, 32)), "embedding": (FLOAT, (1, 32))},
    ),
    "text": (
        dict.fromkeys(("input_ids", "attention_mask"), (INT, (1, 16))),
        {"tokens": (FLOAT, (1, 16, 32)), "embedding": (FLOAT, (1, 32))},
    ),
    "audio": (
        {"waveform": (FLOAT, (1, 320000))},
        {"frames": (FLOAT, (1, 10, 32)), "embedding": (FLOAT, (1, 32))},
    ),
}
KINDS = tuple(CONTRACT)


def described(values: Any) -> dict[str, tuple[int, tuple[int, ...]]]:
    """Name -> (element type, fixed shape) of a graph's inputs or outputs."""
    return {
        value.name: (
            value.type.tensor_type.elem_type,
            tuple(size.dim_value for size in value.type.tensor_type.shape.dim),
        )
        for value in values
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("precision", ["float32", "int8"])
def test_names_shapes_and_types_are_those_of_the_contract(
    exported: Path, kind: str, precision: str
) -> None:
    folder = exported if precision == "int8" else exported.parent / "float32"
    graph = onnx.load(str(folder / f"{kind}.onnx"), load_external_data=False).graph
    assert described(graph.input) == CONTRACT[kind][0]
    assert described(graph.output) == CONTRACT[kind][1]
    # One file, whole: nothing lies outside it.
    assert not any(tensor.external_data for tensor in graph.initializer)


def test_the_folder_holds_what_a_model_needs_and_nothing_else(exported: Path) -> None:
    assert sorted(path.name for path in exported.iterdir()) == [
        "audio.onnx", "calibration.json", "codebook.npy", "image.onnx", "parity.json",
        "text.onnx", "tokenizer.json",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def opened(trained: Path) -> Sat2Sound:
    """The checkpoint's model."""
    return open_checkpoint(trained / "best.ckpt")[0]


@pytest.fixture(scope="module")
def feeds(training_world: TrainingWorld) -> dict[str, list[Feed]]:
    """Real inputs of each graph: located and not, texts of several lengths."""
    samples = read_folders([training_world.aerial, training_world.coast], "val").samples
    images = image_feeds([samples[0], samples[1], samples[4]])
    whole = {name: value.copy() for name, value in images[-1].items()}
    whole["metadata_mask"][:] = True
    whole["month"][:], whole["hour"][:] = 7, 22
    text = FrozenTextEncoder(str(training_world.text), 16)
    phrases = ("gulls", "Waves on open water.", "traffic and voices " * 9)
    return {
        "image": [*images, whole],
        "text": [text_feed(text, phrase) for phrase in phrases],
        "audio": audio_feeds(samples[:3], read_stems([training_world.stems]), 0),
    }


def both(
    kind: str, folder: Path, model: Sat2Sound, world: TrainingWorld, feeds: list[Feed]
) -> list[tuple[list[NDArray[np.float32]], list[NDArray[np.float32]]]]:
    """What ONNX Runtime and float32 torch answer to the same inputs."""
    modules = {
        "image": ImageGraph(model),
        "text": TextGraph(FrozenTextEncoder(str(world.text), 16), model),
        "audio": AudioGraph(model),
    }
    session = onnxruntime.InferenceSession(str(folder / f"{kind}.onnx"))
    answers = []
    for feed in feeds:
        with torch.no_grad():
            expected = modules[kind](**{k: torch.from_numpy(v) for k, v in feed.items()})
        answers.append((session.run(None, feed), [value.numpy() for value in expected]))
    return answers


@pytest.mark.parametrize("kind", KINDS)
def test_float32_graphs_answer_as_torch(
    exported: Path,
    opened: Sat2Sound,
    training_world: TrainingWorld,
    feeds: dict[str, list[Feed]],
    kind: str,
) -> None:
    folder = exported.parent / "float32"
    for found, expected in both(kind, folder, opened, training_world, feeds[kind]):
        for ours, theirs in zip(found, expected, strict=True):
            np.testing.assert_allclose(ours, theirs, atol=1e-4 * max(1, np.abs(theirs).max()))


@pytest.mark.parametrize("kind", KINDS)
def test_int8_graphs_stay_close(
    exported: Path,
    opened: Sat2Sound,
    training_world: TrainingWorld,
    feeds: dict[str, list[Feed]],
    kind: str,
) -> None:
    for found, expected in both(kind, exported, opened, training_world, feeds[kind]):
        ours, theirs = found[1][0], expected[1][0]
        cosine = float(ours @ theirs / np.linalg.norm(ours) / np.linalg.norm(theirs))
        assert cosine > 0.98


def source_of(name: str, graph: onnx.GraphProto) -> NDArray[Any] | None:
    """The stored tensor behind ``name``, seen through casts, turns and scales."""
    stored = {tensor.name: tensor for tensor in graph.initializer}
    makers = {output: node for node in graph.node for output in node.output}
    turned = False
    while name not in stored:
        node = makers.get(name)
        if node is None or node.op_type not in ("Cast", "Transpose", "DequantizeLinear"):
            return None
        turned ^= node.op_type == "Transpose"
        name = node.input[0]
    values = onnx.numpy_helper.to_array(stored[name])
    return values.T if turned else values


@pytest.mark.parametrize("kind", KINDS)
def test_products_with_the_codebook_stay_float(exported: Path, kind: str) -> None:
    """Its scores pass through a maximum and sparsemax, which make small errors large ones."""
    graph = onnx.load(str(exported / f"{kind}.onnx")).graph
    codebook = np.load(exported / "codebook.npy")
    assert codebook.shape == (64, 32)
    shapes = []
    for node in graph.node:
        if node.op_type not in ("MatMul", "Gemm", "FusedMatMul"):
            continue
        values = source_of(node.input[1], graph)
        if values is not None and sorted(values.shape) == [32, 64]:
            own = codebook if values.shape == codebook.shape else codebook.T
            if values.dtype.kind == "f" and np.allclose(values, own, atol=1e-2):
                shapes.append(values.shape)
    assert len(shapes) >= 2


def test_the_tokenizer_opens_without_transformers(
    exported: Path, training_world: TrainingWorld
) -> None:
    ours = Tokenizer.from_file(str(exported / "tokenizer.json"))
    assert ours.padding is None
    assert ours.truncation is None
    theirs = FrozenTextEncoder(str(training_world.text), 16).tokenizer
    for text in ("Gulls over the sea.", "xylophones"):
        assert ours.encode(text).ids == theirs(text)["input_ids"]


def test_the_scales_are_complete_and_finite(exported: Path) -> None:
    facts = json.loads((exported / "calibration.json").read_text(encoding="utf-8"))
    for name in ("text_calibration", "audio_calibration", "caption_calibration"):
        assert set(facts[name]) == {"slope", "offset"}
        assert np.isfinite(list(facts[name].values())).all()
    assert facts["grounding"]["rule"] == "pooled"
    assert 0 <= facts["grounding"]["support"] <= 1
    assert facts["audio_sources"] == ["yfcc", "iNat", "aporee", "freesound"]
    assert facts["caption_sources"] == ["meta", "qwen", "pengi"]
    sizes = ("dimension", "codes", "patch_grid", "text_tokens", "temperature", "precision")
    assert [facts[name] for name in sizes] == [32, 64, 14, 16, 20.0, "int8"]


def test_the_parity_report_covers_all_three_encoders(exported: Path) -> None:
    report = json.loads((exported / "parity.json").read_text(encoding="utf-8"))
    assert set(report["sets"]) == {"aerial", "coast"}
    for found in report["sets"].values():
        assert set(found["cosine"]) == {"image", "text"}
        assert all(cosine["least"] > 0.98 for cosine in found["cosine"].values())
    assert report["audio"]["cosine"]["least"] > 0.98


def test_a_folder_of_something_else_is_not_replaced(
    trained: Path, training_world: TrainingWorld, tmp_path: Path
) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SoundmarkError, match="not empty"):
        run(trained / "best.ckpt", tmp_path, [training_world.aerial])
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
