"""float32 ONNX graphs to int8: static for convolutions (calibrated on real inputs), dynamic for
matrix products.

Signed per-channel weights were the fastest on AVX512-VNNI in our trials. Some things stay float32:
products with the codebook itself, whose max and sparsemax amplify small errors, the mel front end,
whose logarithm does, and convolutions whose activations have too wide a range (YAMNet's: int8 kept a
cosine of 0.62 only), whose weights are stored as float16.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_dynamic,
    quantize_static,
)
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from onnxruntime.quantization.onnx_model import ONNXModel
from onnxruntime.quantization.shape_inference import quant_pre_process

#: One input of a graph, by name.
Feed = dict[str, NDArray[Any]]

#: The stem and the first blocks stay float32: 1% of the weights, most of the error.
_FLOAT_CONVOLUTIONS = 7
#: Inputs that share a scale in blockwise quantisation.
_BLOCK = 128


class _Feeds(CalibrationDataReader):  # type: ignore[misc]
    """Hands the calibrator one real input after another."""

    def __init__(self, feeds: Sequence[Feed]) -> None:
        self._rows: Iterator[Feed] = iter(feeds)

    def get_next(self) -> Feed | None:
        return next(self._rows, None)


def codebook_products(graph: onnx.GraphProto, codebook: NDArray[np.float32]) -> list[str]:
    """Names of the MatMul and Gemm nodes that multiply by the codebook or its transpose."""
    same = set()
    for tensor in graph.initializer:
        if sorted(tensor.dims) != sorted(codebook.shape):
            continue
        values = onnx.numpy_helper.to_array(tensor)
        if any(
            values.shape == other.shape and np.array_equal(values, other)
            for other in (codebook, codebook.T)
        ):
            same.add(tensor.name)
    # A transpose kept as a node hides the initializer one step away.
    for node in graph.node:
        if node.op_type == "Transpose" and node.input[0] in same:
            same.add(node.output[0])
    return [node.name for node in graph.node if same & set(node.input)]


def front_end(graph: onnx.GraphProto) -> list[str]:
    """Names of the nodes of the mel front end: one-dimensional convolutions, and the products between
    them and the first two-dimensional one. Empty for graphs without such a front end."""
    ranks = {tensor.name: len(tensor.dims) for tensor in graph.initializer}
    kinds = [ranks.get(node.input[1], 4) if node.op_type == "Conv" else 0 for node in graph.node]
    if 3 not in kinds:
        return []
    end = kinds.index(4) if 4 in kinds else len(kinds)
    return [
        node.name
        for index, (node, rank) in enumerate(zip(graph.node, kinds, strict=True))
        if rank == 3 or (node.op_type in ("MatMul", "Gemm") and index < end)
    ]


@contextmanager
def _only_errors() -> Iterator[None]:
    """The quantiser gives advice through the root logger; a user can do nothing about it."""
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.ERROR)
    try:
        yield
    finally:
        root.setLevel(before)


def _name_nodes(path: Path) -> onnx.ModelProto:
    """Nodes must have names to be left out by name."""
    model = onnx.load(str(path))
    for index, node in enumerate(model.graph.node):
        node.name = node.name or f"{node.op_type}_{index}"
    onnx.save_model(model, str(path))
    return model


def quantise(
    source: Path,
    target: Path,
    codebook: NDArray[np.float32],
    feeds: Sequence[Feed],
    *,
    blockwise: bool = False,
) -> None:
    """Write the int8 form of the graph ``source`` to ``target``.

    ``feeds``: real inputs that calibrate the ranges of convolution inputs; without any, convolutions
    keep float32 arithmetic and their weights are stored as float16. ``blockwise``: weights of matrix products get one scale for every 128
    inputs and their activations are scaled block by block too, which loses far less where
    activations have outliers (sentence encoders) and is slower than one scale a channel.
    """
    with tempfile.TemporaryDirectory() as scratch, _only_errors():
        step = Path(scratch) / "prepared.onnx"
        quant_pre_process(str(source), str(step), skip_symbolic_shape=True)
        model = _name_nodes(step)
        left_out = codebook_products(model.graph, codebook) + front_end(model.graph)
        if feeds and any(node.op_type == "Conv" for node in model.graph.node):
            step = _static_convolutions(step, left_out, feeds)
        else:
            step = _half_precision_convolutions(step)
        kinds = ["MatMul", "Gemm", "Gather"]
        if blockwise:
            step = _blockwise_products(step, left_out)
            kinds = ["Gather"]
        quantize_dynamic(
            str(step),
            str(target),
            op_types_to_quantize=kinds,
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=left_out,
            extra_options={"MatMulConstBOnly": True},
        )


def _static_convolutions(step: Path, left_out: Sequence[str], feeds: Sequence[Feed]) -> Path:
    """Two-dimensional convolutions to int8, but for the first ones, which are small and touchy."""
    graph = onnx.load(str(step)).graph
    first = [node.name for node in graph.node if node.op_type == "Conv"]
    first = [name for name in first if name not in set(left_out)][:_FLOAT_CONVOLUTIONS]
    target = step.with_name("static.onnx")
    quantize_static(
        str(step),
        str(target),
        _Feeds(feeds),
        quant_format=QuantFormat.QDQ,
        op_types_to_quantize=["Conv"],
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=[*left_out, *first],
        calibrate_method=CalibrationMethod.Percentile,
        extra_options={"ActivationSymmetric": False},
    )
    return target


def _half_precision_convolutions(step: Path) -> Path:
    """Store convolution weights as float16 behind a Cast, which the runtime folds when it loads."""
    model = onnx.load(str(step))
    graph = model.graph
    weights = {node.input[1] for node in graph.node if node.op_type == "Conv"}
    casts = []
    for tensor in [tensor for tensor in graph.initializer if tensor.name in weights]:
        if len(tensor.dims) != 4:
            continue
        half = onnx.numpy_helper.to_array(tensor).astype(np.float16)
        stored = onnx.numpy_helper.from_array(half, f"{tensor.name}_half")
        graph.initializer.remove(tensor)
        graph.initializer.append(stored)
        casts.append(
            onnx.helper.make_node(
                "Cast",
                [stored.name],
                [tensor.name],
                name=f"{tensor.name}_cast",
                to=onnx.TensorProto.FLOAT,
            )
        )
    for index, node in enumerate(casts):
        graph.node.insert(index, node)
    target = step.with_name("half.onnx")
    onnx.save_model(model, str(target))
    return target


def _blockwise_products(step: Path, left_out: Sequence[str]) -> Path:
    graph = ONNXModel(onnx.load(str(step)))
    graph.replace_gemm_with_matmul()
    quantiser = MatMulNBitsQuantizer(
        graph.model,
        bits=8,
        block_size=_BLOCK,
        is_symmetric=True,
        accuracy_level=4,
        nodes_to_exclude=list(left_out),
        op_types_to_quantize=("MatMul",),
    )
    quantiser.process()
    target = step.with_name("blockwise.onnx")
    onnx.save_model(quantiser.model.model, str(target))
    return target
