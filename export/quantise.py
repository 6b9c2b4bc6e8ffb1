"""float32 ONNX graphs to int8: static for convolutions (calibrated on real inputs), dynamic for
matrix products.

Signed per-channel weights were the fastest on AVX512-VNNI in our trials. Two things stay float32:
products with the codebook itself, whose max and sparsemax amplify small errors, and the mel front
end, whose logarithm does.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
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
from onnxruntime.quantization.shape_inference import quant_pre_process

Feed = dict[str, NDArray[Any]]


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


def spectrum_convolutions(graph: onnx.GraphProto) -> list[str]:
    """Names of one-dimensional convolutions: the mel front end."""
    ranks = {tensor.name: len(tensor.dims) for tensor in graph.initializer}
    return [
        node.name
        for node in graph.node
        if node.op_type == "Conv" and ranks.get(node.input[1], 4) == 3
    ]


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
    keep_float: Sequence[str] = (),
) -> None:
    """Write the int8 form of the graph ``source`` to ``target``.

    ``feeds``: real inputs that calibrate the ranges of convolution inputs; without any, only matrix
    products become int8. ``keep_float``: names of weights whose products stay float32.
    """
    logging.getLogger().setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as scratch:
        step = Path(scratch) / "prepared.onnx"
        quant_pre_process(str(source), str(step), skip_symbolic_shape=True)
        model = _name_nodes(step)
        left_out = codebook_products(model.graph, codebook) + spectrum_convolutions(model.graph)
        left_out += [node.name for node in model.graph.node if set(keep_float) & set(node.input)]
        if feeds and any(node.op_type == "Conv" for node in model.graph.node):
            static = Path(scratch) / "static.onnx"
            quantize_static(
                str(step),
                str(static),
                _Feeds(feeds),
                quant_format=QuantFormat.QDQ,
                op_types_to_quantize=["Conv"],
                per_channel=True,
                activation_type=QuantType.QUInt8,
                weight_type=QuantType.QInt8,
                nodes_to_exclude=left_out,
                calibrate_method=CalibrationMethod.MinMax,
                extra_options={"ActivationSymmetric": False},
            )
            step = static
        quantize_dynamic(
            str(step),
            str(target),
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=left_out,
            extra_options={"MatMulConstBOnly": True},
        )
