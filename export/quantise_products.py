"""Transformers to int8: graphs whose time goes into matrix products.

By channel, activations get one scale a tensor, measured at run time, and weights one signed scale
an output channel: the fastest way we know on AVX512-VNNI. By block, every 32 weights and every 32
activations of a token share a scale: slower, and far less lost where single channels carry
outliers, as in T5. Products of the mel front end stay float32: a logarithm follows.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import numpy as np
import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from onnxruntime.quantization.shape_inference import quant_pre_process

from soundmark.export.quantise import BLOCK, front_end, name_nodes, only_errors

Method = Literal["channel", "block"]
#: Tables below this many elements are not worth storing otherwise.
_LEAST_TABLE = 1 << 16


def quantise_products(source: Path, target: Path, method: Method, codes: tuple[int, int]) -> None:
    """Write the int8 form of the graph ``source`` to ``target``; scratch files lie beside it.

    ``codes``: shape of the codebook. Its products with the tokens go by channel whatever the
    ``method`` (``pooling.GraphCodebook`` scores the best again), its weighted mean by block: one
    row of 16,000 weights is a matter of memory, not of arithmetic.
    """
    prepared = target.with_name(f"{target.stem}.prepared.onnx")
    by_channel = target.with_name(f"{target.stem}.channel.onnx")
    try:
        with only_errors(), _scratch_in(target.parent):
            quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
            model = name_nodes(prepared)
            kept = front_end(model.graph)
            # The quantiser would do so too, and give them names that nobody asked it for.
            _as_products(model.graph, kept)
            onnx.save_model(model, str(prepared))
            scores, rest = _sort_products(model.graph, codes, set(kept))
            del model
            chosen = scores if method == "block" else scores + rest
            _quantise_channels(prepared, by_channel, chosen)
            _quantise_blocks(by_channel, target, kept)
    finally:
        prepared.unlink(missing_ok=True)
        by_channel.unlink(missing_ok=True)


@contextmanager
def _scratch_in(folder: Path) -> Iterator[None]:
    """Tools put their scratch files into ``folder``: copies of the graph may be too large for the
    system's folder, and a full disk is the one that was checked."""
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _sort_products(
    graph: onnx.GraphProto, codes: tuple[int, int], kept: set[str]
) -> tuple[list[str], list[str]]:
    """Names of the products with the codebook that give scores, and of all other products with
    stored weights except the codebook's weighted mean."""
    shapes = {tensor.name: tuple(tensor.dims) for tensor in graph.initializer}
    scores, rest = [], []
    for node in graph.node:
        if node.op_type != "MatMul" or node.name in kept:
            continue
        shape = shapes.get(node.input[1], ())
        if shape == codes[::-1]:
            scores.append(node.name)
        elif len(shape) == 2 and shape != codes:
            rest.append(node.name)
    return scores, rest


def _quantise_channels(source: Path, target: Path, names: list[str]) -> None:
    if not names:
        # The quantiser takes an empty list for "everything".
        shutil.copyfile(source, target)
        return
    quantize_dynamic(
        str(source),
        str(target),
        op_types_to_quantize=["MatMul"],
        nodes_to_quantize=names,
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )


def _quantise_blocks(source: Path, target: Path, kept: list[str]) -> None:
    """Every product with stored weights that is still float32, and float16 for large tables."""
    model = onnx.load(str(source))
    quantiser = MatMulNBitsQuantizer(
        model,
        bits=8,
        block_size=BLOCK,
        is_symmetric=True,
        accuracy_level=4,
        nodes_to_exclude=kept,
        op_types_to_quantize=("MatMul",),
        quant_axes=(("MatMul", 0),),
    )
    # Blocks of zeros have no scale; the quantiser divides first, then looks.
    with np.errstate(divide="ignore", invalid="ignore"):
        quantiser.process()
    model = quantiser.model.model
    _halve_tables(model.graph)
    onnx.save_model(model, str(target))


def _as_products(graph: onnx.GraphProto, kept: list[str]) -> None:
    """Gemm nodes as MatMul and Add: only those have int8 forms."""
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    for index, node in reversed(list(enumerate(graph.node))):
        weight = tensors.get(node.input[1]) if node.op_type == "Gemm" else None
        settings = {each.name: onnx.helper.get_attribute_value(each) for each in node.attribute}
        plain = all(settings.get(name, 1) == 1 for name in ("alpha", "beta"))
        if weight is None or node.name in kept or not plain or settings.get("transA", 0):
            continue
        if settings.get("transB", 0):
            values = np.ascontiguousarray(onnx.numpy_helper.to_array(weight).T)
            turned = onnx.numpy_helper.from_array(values, f"{node.name}_weight")
            graph.initializer.append(turned)
            weight = turned
        biased = len(node.input) > 2 and bool(node.input[2])
        product = f"{node.name}_product" if biased else node.output[0]
        made = [onnx.helper.make_node("MatMul", [node.input[0], weight.name], [product], node.name)]
        if biased:
            made.append(
                onnx.helper.make_node(
                    "Add", [product, node.input[2]], [node.output[0]], f"{node.name}_bias"
                )
            )
        del graph.node[index]
        for offset, each in enumerate(made):
            graph.node.insert(index + offset, each)
    _drop_unused(graph)


def _halve_tables(graph: onnx.GraphProto) -> None:
    """Embedding tables as float16: rows are cast after they are looked up, so the table stays
    small in memory too."""
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    for index, node in reversed(list(enumerate(graph.node))):
        table = tensors.get(node.input[0]) if node.op_type == "Gather" else None
        if table is None or table.data_type != onnx.TensorProto.FLOAT or len(table.dims) != 2:
            continue
        values = onnx.numpy_helper.to_array(table)
        if values.size < _LEAST_TABLE or np.abs(values).max() >= np.finfo(np.float16).max:
            continue
        half = onnx.numpy_helper.from_array(values.astype(np.float16), f"{table.name}_half")
        graph.initializer.append(half)
        output = node.output[0]
        node.input[0], node.output[0] = half.name, f"{output}_half"
        graph.node.insert(
            index + 1,
            onnx.helper.make_node(
                "Cast", [node.output[0]], [output], f"{node.name}_float", to=onnx.TensorProto.FLOAT
            ),
        )
    _drop_unused(graph)


def _drop_unused(graph: onnx.GraphProto) -> None:
    used = {name for node in graph.node for name in node.input}
    used |= {output.name for output in graph.output}
    for tensor in [tensor for tensor in graph.initializer if tensor.name not in used]:
        graph.initializer.remove(tensor)
