"""float32 ONNX graphs to int8: static for convolutions (calibrated on real inputs), dynamic for
matrix products.

Signed per-channel weights were the fastest on AVX512-VNNI in our trials. Some arithmetic stays
float32: products with the codebook itself, whose max and sparsemax amplify small errors, the mel
front end, whose logarithm does, and convolutions whose activations range too widely (YAMNet's: in
int8 the embedding kept a cosine of 0.84 only), of which only the weights are stored as int8.
"""

from __future__ import annotations

import logging
import shutil
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
#: Weights that share a scale in blockwise quantisation.
BLOCK = 32
#: Weights below this many elements are not worth storing otherwise.
_LEAST_STORED = 4096


class _Feeds(CalibrationDataReader):  # type: ignore[misc]
    """Hands the calibrator one real input after another."""

    def __init__(self, feeds: Sequence[Feed]) -> None:
        self._rows: Iterator[Feed] = iter(feeds)

    def get_next(self) -> Feed | None:
        return next(self._rows, None)


def is_codebook(values: NDArray[Any], codebook: NDArray[np.float32]) -> bool:
    """Whether ``values`` is the codebook or its transpose."""
    return any(
        values.shape == other.shape and np.array_equal(values, other)
        for other in (codebook, codebook.T)
    )


def codebook_products(graph: onnx.GraphProto, codebook: NDArray[np.float32]) -> list[str]:
    """Names of the MatMul and Gemm nodes that multiply by the codebook or its transpose."""
    same = {
        tensor.name
        for tensor in graph.initializer
        if sorted(tensor.dims) == sorted(codebook.shape)
        and is_codebook(onnx.numpy_helper.to_array(tensor), codebook)
    }
    # A transpose kept as a node hides the initializer one step away.
    for node in graph.node:
        if node.op_type == "Transpose" and node.input[0] in same:
            same.add(node.output[0])
    return [node.name for node in graph.node if same & set(node.input)]


def front_end(graph: onnx.GraphProto) -> list[str]:
    """Names of the nodes of the mel front end: one-dimensional convolutions, and the products
    before the first two-dimensional one. Empty for graphs without such a front end."""
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
def only_errors() -> Iterator[None]:
    """The quantiser gives advice through the root logger; a user can do nothing about it."""
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.ERROR)
    try:
        yield
    finally:
        root.setLevel(before)


def name_nodes(path: Path) -> onnx.ModelProto:
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

    ``feeds``: real inputs that calibrate the ranges of convolution inputs; without any,
    convolutions keep float32 arithmetic and only their weights are stored as int8.
    ``blockwise``: for sentence encoders; weights of matrix products get one scale for every 32
    inputs and their activations are scaled block by block too, which loses far less where
    activations have outliers and is slower than one scale a channel; embedding tables get 4 bits.
    """
    with tempfile.TemporaryDirectory() as scratch, only_errors():
        step = Path(scratch) / "prepared.onnx"
        quant_pre_process(str(source), str(step), skip_symbolic_shape=True)
        model = name_nodes(step)
        left_out = codebook_products(model.graph, codebook) + front_end(model.graph)
        if feeds and any(node.op_type == "Conv" for node in model.graph.node):
            step = _static_convolutions(step, left_out, feeds)
        kinds = ["MatMul", "Gemm", "Gather"]
        if blockwise:
            step = _blockwise_products(step, left_out)
            kinds = []
        if not kinds:
            shutil.copyfile(step, target)
            return store_compactly(target, codebook)
        quantize_dynamic(
            str(step),
            str(target),
            op_types_to_quantize=kinds,
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=left_out,
            extra_options={"MatMulConstBOnly": True},
        )
        store_compactly(target, codebook)


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


def store_compactly(path: Path, codebook: NDArray[np.float32]) -> None:
    """Shrink what stays float32 arithmetic: convolution weights are stored as int8 with a scale a
    channel, copies of the codebook and scales of blocks as float16. The runtime computes the
    float32 form once, when it loads (DequantizeLinear would be computed at every run)."""
    model = onnx.load(str(path))
    graph = model.graph
    weights = {node.input[1] for node in graph.node if node.op_type == "Conv"}
    nodes: list[onnx.NodeProto] = []
    kept: dict[tuple[int, ...], str] = {}
    for tensor in list(graph.initializer):
        if tensor.data_type != onnx.TensorProto.FLOAT:
            continue
        values = onnx.numpy_helper.to_array(tensor)
        if is_codebook(values, codebook):
            added, made = _codebook_copy(tensor.name, values, kept)
        elif tensor.name in weights and values.ndim == 4 and values.size >= _LEAST_STORED:
            added, made = _as_int8(tensor.name, values)
        elif tensor.name.endswith("_scales") and values.size >= _LEAST_STORED:
            added, made = _as_half(tensor.name, values)
        else:
            continue
        graph.initializer.remove(tensor)
        graph.initializer.extend(added)
        nodes += made
    for index, node in enumerate(nodes):
        graph.node.insert(index, node)
    onnx.save_model(model, str(path))


Stored = tuple[list[onnx.TensorProto], list[onnx.NodeProto]]


def _codebook_copy(
    name: str, values: NDArray[np.float32], kept: dict[tuple[int, ...], str]
) -> Stored:
    """float16 for the first copy; the transposed one is made of it. ``kept``: copies by shape."""
    if values.shape[::-1] in kept and values.shape[0] != values.shape[1]:
        source = kept[values.shape[::-1]]
        turned = onnx.helper.make_node("Transpose", [source], [name], f"{name}_turned", perm=[1, 0])
        return [], [turned]
    kept[values.shape] = name
    return _as_half(name, values)


def _as_half(name: str, values: NDArray[np.float32]) -> Stored:
    half = onnx.numpy_helper.from_array(values.astype(np.float16), f"{name}_half")
    return [half], [_cast(half.name, name)]


def _as_int8(name: str, values: NDArray[np.float32]) -> Stored:
    """Symmetric int8, one scale an output channel (axis 0)."""
    scale = np.abs(values).max(axis=(1, 2, 3), keepdims=True) / 127
    scale = np.where(scale > 0, scale, 1).astype(np.float32)
    rounded = np.clip(np.round(values / scale), -127, 127).astype(np.int8)
    tensors = [
        onnx.numpy_helper.from_array(rounded, f"{name}_int8"),
        onnx.numpy_helper.from_array(scale, f"{name}_scale"),
    ]
    product = onnx.helper.make_node(
        "Mul", [f"{name}_float", f"{name}_scale"], [name], name=f"{name}_scaled"
    )
    return tensors, [_cast(f"{name}_int8", f"{name}_float"), product]


def _cast(source: str, target: str) -> onnx.NodeProto:
    return onnx.helper.make_node(
        "Cast", [source], [target], name=f"{target}_cast", to=onnx.TensorProto.FLOAT
    )


def _blockwise_products(step: Path, left_out: Sequence[str]) -> Path:
    """Matrix products to 8 bits and embedding tables to 4 bits, both in blocks of 32 weights."""
    graph = ONNXModel(onnx.load(str(step)))
    graph.replace_gemm_with_matmul()
    model = graph.model
    for kind, bits, symmetric in (("MatMul", 8, True), ("Gather", 4, False)):
        quantiser = MatMulNBitsQuantizer(
            model,
            bits=bits,
            block_size=BLOCK,
            is_symmetric=symmetric,
            accuracy_level=4,
            nodes_to_exclude=list(left_out),
            op_types_to_quantize=(kind,),
            quant_axes=(("MatMul", 0), ("Gather", 1)),
        )
        # Rows of zeros (a padding token's) have no scale; the quantiser divides first, then looks.
        with np.errstate(divide="ignore", invalid="ignore"):
            quantiser.process()
        model = quantiser.model.model
    target = step.with_name("blockwise.onnx")
    onnx.save_model(model, str(target))
    return target
