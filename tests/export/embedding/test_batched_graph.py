"""The batched form of an image graph gives each picture the vector that it gets alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from soundmark.desktop.engine.footprints import footprint_at
from soundmark.desktop.engine.model import Model, bundled_model_path
from soundmark.desktop.engine.records import Place
from soundmark.desktop.engine.tiles import Cut
from soundmark.export.embedding.batched_graph import batched_graph
from soundmark.export.embedding.encoding import CPU, Batched, OneByOne
from soundmark.export.errors import ExportError

WORLD = (-180.0, -85.0, 180.0, 85.0)


def cuts(number: int, seed: int = 0) -> list[Cut]:
    """Smooth pictures of many colours and contrasts, at places far apart."""
    random = np.random.default_rng(seed)
    found = []
    for _ in range(number):
        coarse = random.integers(0, 256, (7, 7, 3)) * random.uniform(0.2, 1)
        image = np.kron(coarse, np.ones((32, 32, 1))).astype(np.uint8)
        place = Place(random.uniform(-70, 70), random.uniform(-170, 170))
        footprint = footprint_at(place, 1, random.uniform(300, 9000), WORLD)
        found.append(Cut(footprint, image, footprint.size_m / 224, 0))
    return found


def test_a_batch_has_the_vectors_of_the_desktops_encoder() -> None:
    model = Model.open(bundled_model_path())
    pictures = cuts(7)
    alone = OneByOne(model).encode(pictures)
    together = Batched(model, 7, CPU).encode(pictures)
    assert np.sum(alone * together, axis=1).min() > 0.9999
    np.testing.assert_allclose(together, alone, atol=5e-3)
    # The pictures differ far more from one another than the two ways do.
    assert np.sum(alone[:-1] * alone[1:], axis=1).min() < 0.99


def test_a_vector_does_not_depend_on_its_neighbours_in_the_batch() -> None:
    encoder = Batched(Model.open(bundled_model_path()), 4, CPU)
    first, others = cuts(1, seed=3), cuts(6, seed=4)
    found = [encoder.encode(first + others[start : start + 3])[0] for start in (0, 3)]
    np.testing.assert_array_equal(found[0], found[1])
    np.testing.assert_array_equal(encoder.encode(first)[0], found[0])


def test_the_ranges_of_int8_products_are_those_of_each_picture() -> None:
    """A loud neighbour must not coarsen the levels of a faint picture."""
    weights = np.random.default_rng(0).normal(size=(8, 4)).astype(np.float32)
    graph = int8_product(weights)
    rows = np.random.default_rng(1).normal(size=(1, 8)).astype(np.float32)
    run = session(batched_graph(graph))
    faint = run(np.concatenate([rows, rows * 1000]))[0]
    np.testing.assert_allclose(faint, session(graph)(rows)[0], rtol=1e-5, atol=1e-6)


def test_a_graph_that_is_not_understood_is_refused() -> None:
    model = onnx.load_from_string(int8_product(np.ones((8, 4), np.float32)))
    next(node for node in model.graph.node if node.op_type == "Cast").op_type = "Identity"
    with pytest.raises(ExportError, match="unknown form"):
        batched_graph(model.SerializeToString())


def test_a_model_whose_graph_mixes_its_pictures_is_refused(tiny_model: Path) -> None:
    """The tiny model joins its inputs along the batch."""
    with pytest.raises(ExportError, match="use --device cpu"):
        Batched(Model.open(tiny_model), 4, CPU)


def test_without_a_graphics_card_one_sentence_says_what_to_do(tiny_model: Path) -> None:
    import onnxruntime

    if "CUDAExecutionProvider" in onnxruntime.get_available_providers():
        pytest.skip("this ONNX Runtime has CUDA")
    with pytest.raises(ExportError, match="onnxruntime-gpu"):
        Batched(Model.open(tiny_model), 4)


def int8_product(weights: NDArray[np.float32]) -> bytes:
    """A product (1, 8) x (8, 4) as ``quantize_dynamic`` writes it, with a fixed batch of one."""
    scale = np.abs(weights).max(axis=0) / 127
    stored = {
        "w": np.rint(weights / scale).astype(np.int8),
        "w_zero": np.zeros(4, np.int8),
        "w_scale": scale.astype(np.float32),
        "shape": np.array([1, 8], np.int64),
    }
    nodes = [
        helper.make_node("Reshape", ["x", "shape"], ["flat"]),
        helper.make_node("DynamicQuantizeLinear", ["flat"], ["q", "q_scale", "q_zero"]),
        helper.make_node("MatMulInteger", ["q", "w", "q_zero", "w_zero"], ["sums"]),
        helper.make_node("Mul", ["q_scale", "w_scale"], ["scales"]),
        helper.make_node("Cast", ["sums"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["floats", "scales"], ["y"]),
    ]
    graph = helper.make_graph(
        nodes,
        "product",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 8])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 4])],
        [numpy_helper.from_array(values, name) for name, values in stored.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    return bytes(model.SerializeToString())


def session(graph: bytes) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    """Runs ``graph`` on an ``x``."""
    import onnxruntime

    opened = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    return lambda x: opened.run(None, {"x": x})[0]
