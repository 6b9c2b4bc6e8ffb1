"""``image.onnx`` rewritten to take a batch, for graphics cards.

The graph that ships has a batch of one. Here its first dimension becomes free, and what an int8
graph decides for a whole tensor (the range of the activations of a matrix product) is decided for
each picture, in float32 arithmetic on the same rounded values: so that a picture's vector does not
depend on which pictures share its batch, and is the desktop's up to float rounding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from soundmark.export.errors import ExportError

BATCH = "batch"
_LEVELS = 255.0


def batched_graph(model: bytes) -> bytes:
    """The graph of one picture as a graph of many; ExportError for one that is not understood."""
    return _Rewriter(onnx.load_from_string(model)).rewritten()


@dataclass(frozen=True)
class _Product:
    """The nodes of one dynamically quantised matrix product."""

    ranges: onnx.NodeProto
    scales: onnx.NodeProto
    product: onnx.NodeProto
    cast: onnx.NodeProto
    scaled: onnx.NodeProto
    weights: NDArray[np.float32]


class _Rewriter:
    def __init__(self, model: onnx.ModelProto) -> None:
        self._model = model
        self._graph = model.graph
        self._constants = {each.name: each for each in self._graph.initializer}
        self._makers = {name: node for node in self._graph.node for name in node.output}
        self._fixed = self._independent()
        self._made: list[onnx.NodeProto] = []
        self._names = 0

    def rewritten(self) -> bytes:
        products = {product.scaled.output[0]: product for product in self._products()}
        gone = {
            id(node)
            for each in products.values()
            for node in (each.ranges, each.scales, each.product, each.cast, each.scaled)
        }
        self._begin()
        rounded: dict[str, str] = {}
        for node in self._graph.node:
            target = node.output[0]
            if target in products:
                self._multiply(products[target], rounded)
            elif id(node) not in gone:
                self._made.append(self._freed(node))
        del self._graph.node[:], self._graph.value_info[:]
        self._graph.node.extend(self._made)
        for value in (*self._graph.input, *self._graph.output):
            value.type.tensor_type.shape.dim[0].dim_param = BATCH
        return bytes(self._model.SerializeToString())

    def _independent(self) -> set[str]:
        """Values that no input reaches: the same for every picture."""
        fixed = set(self._constants)
        for node in self._graph.node:
            if all(name in fixed for name in node.input if name):
                fixed.update(node.output)
        return fixed

    def _begin(self) -> None:
        """Make the number of pictures known inside the graph."""
        shape = self._node("Shape", [self._graph.input[0].name], end=1, start=0)
        self._count = shape

    def _products(self) -> Iterator[_Product]:
        readers: dict[str, list[onnx.NodeProto]] = {}
        for node in self._graph.node:
            for name in node.input:
                readers.setdefault(name, []).append(node)
        for node in self._graph.node:
            if node.op_type in ("ConvInteger", "DynamicQuantizeMatMul", "MatMulIntegerToFloat"):
                raise ExportError(f"image.onnx holds {node.op_type}, which no batch is known for.")
            if node.op_type == "MatMulInteger":
                yield self._product(node, readers)

    def _product(self, node: onnx.NodeProto, readers: dict[str, list[onnx.NodeProto]]) -> _Product:
        ranges = self._makers.get(node.input[0])
        chain = readers.get(node.output[0], [])
        ends = readers.get(chain[0].output[0], []) if chain else []
        kinds = [each.op_type for each in (*chain, *ends)]
        if ranges is None or ranges.op_type != "DynamicQuantizeLinear" or kinds != ["Cast", "Mul"]:
            raise ExportError(f"image.onnx holds a product ({node.name}) of an unknown form.")
        other = next(name for name in ends[0].input if name != chain[0].output[0])
        scales = self._makers[other]
        own = next(name for name in scales.input if name != ranges.output[1])
        weights = self._value(node.input[1]).astype(np.float32)
        if len(node.input) > 3 and node.input[3]:
            weights -= self._value(node.input[3]).astype(np.float32)
        return _Product(ranges, scales, node, chain[0], ends[0], weights * self._value(own))

    def _multiply(self, found: _Product, rounded: dict[str, str]) -> None:
        source = found.ranges.input[0]
        if source not in rounded:
            rounded[source] = self._rounded(source)
        weights = self._constant(found.weights.astype(np.float32))
        self._made.append(
            helper.make_node("MatMul", [rounded[source], weights], [found.scaled.output[0]])
        )

    def _rounded(self, source: str) -> str:
        """``source`` on the 256 levels that DynamicQuantizeLinear would give each picture alone."""
        rows = self._node("Concat", [self._count, self._constant(np.array([-1], np.int64))], axis=0)
        flat = self._node("Reshape", [source, rows])
        axis, zero = self._constant(np.array([1], np.int64)), self._number(0.0)
        low = self._node("Min", [self._node("ReduceMin", [flat, axis], keepdims=1), zero])
        high = self._node("Max", [self._node("ReduceMax", [flat, axis], keepdims=1), zero])
        levels, one = self._number(_LEVELS), self._number(1.0)
        step = self._node("Div", [self._node("Sub", [high, low]), levels])
        step = self._node("Where", [self._node("Greater", [step, zero]), step, one])
        shift = self._node("Div", [self._node("Sub", [zero, low]), step])
        shift = self._node("Round", [self._node("Clip", [shift, zero, levels])])
        level = self._node("Add", [self._node("Round", [self._node("Div", [flat, step])]), shift])
        level = self._node("Clip", [level, zero, levels])
        value = self._node("Mul", [self._node("Sub", [level, shift]), step])
        return self._node("Reshape", [value, self._node("Shape", [source])])

    def _freed(self, node: onnx.NodeProto) -> onnx.NodeProto:
        """``node`` with no batch of one in its constants."""
        made = onnx.NodeProto()
        made.CopyFrom(node)
        if node.op_type == "Reshape" and node.input[0] not in self._fixed:
            made.input[1] = self._constant(self._free_shape(node))
        elif node.op_type == "Resize" and len(node.input) > 3 and node.input[3]:
            rest = self._constant(self._value(node.input[3])[1:])
            made.input[3] = self._node("Concat", [self._count, rest], axis=0)
        elif node.op_type == "Concat" and node.output[0] not in self._fixed:
            axis = helper.get_node_attr_value(node, "axis")
            for index, name in enumerate(node.input):
                if name in self._fixed and axis != 0:
                    made.input[index] = self._repeated(name)
        return made

    def _free_shape(self, node: onnx.NodeProto) -> NDArray[np.int64]:
        shape = self._value(node.input[1]).astype(np.int64)
        if shape.size and shape[0] > 0:
            # With another free dimension the first must be a copy of the input's.
            shape[0] = 0 if -1 in shape else -1
        return shape

    def _repeated(self, name: str) -> str:
        """A constant (1, ...) once for each picture."""
        if name not in self._constants:
            raise ExportError(f"image.onnx joins a computed constant ({name}) to its pictures.")
        rest = self._constant(np.array(self._value(name).shape[1:], np.int64))
        return self._node("Expand", [name, self._node("Concat", [self._count, rest], axis=0)])

    def _value(self, name: str) -> NDArray[Any]:
        if name in self._constants:
            return np.array(numpy_helper.to_array(self._constants[name]))
        raise ExportError(f"image.onnx computes {name}, which a batch needs to be a constant.")

    def _constant(self, values: NDArray[Any]) -> str:
        name = self._name()
        self._graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _number(self, value: float) -> str:
        name = self._name()
        self._graph.initializer.append(helper.make_tensor(name, TensorProto.FLOAT, [], [value]))
        return name

    def _node(self, kind: str, inputs: list[str], **attributes: Any) -> str:
        name = self._name()
        self._made.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def _name(self) -> str:
        self._names += 1
        return f"batched/{self._names}"
