"""A look into ONNX bytes before ONNX Runtime sees them: does any tensor point outside the file?

External data makes the runtime open paths (or, in older releases, memory addresses) that the model
names. Ours are single-file, so any such mark is refused. Only the few protobuf fields that lead to
tensors are walked (onnx.proto3, IR version 3 and later); no tensor is decoded.
"""

from __future__ import annotations

from collections.abc import Iterator

#: message -> field number -> message inside that field.
_LEADS: dict[str, dict[int, str]] = {
    "model": {7: "graph", 20: "training", 25: "function"},
    "training": {1: "graph", 2: "graph"},
    "graph": {1: "node", 5: "tensor", 15: "sparse"},
    "function": {7: "node", 11: "attribute"},
    "node": {5: "attribute"},
    "attribute": {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"},
    "sparse": {1: "tensor", 2: "tensor"},
}
_EXTERNAL_DATA, _DATA_LOCATION = 13, 14
_MAX_DEPTH = 64


class MalformedModelError(ValueError):
    """The bytes are not a well-formed protobuf message."""


def has_external_data(model: bytes) -> bool:
    """Whether any tensor of the ONNX model lies outside its bytes; MalformedModelError if
    unreadable."""
    return _holds_external(memoryview(model), "model", 0)


def _holds_external(data: memoryview, message: str, depth: int) -> bool:
    if depth > _MAX_DEPTH:
        raise MalformedModelError("nested too deeply")
    leads = _LEADS.get(message, {})
    for number, value in _fields(data):
        if message == "tensor":
            located = number == _DATA_LOCATION and value == 1
            if located or number == _EXTERNAL_DATA:
                return True
        elif (
            number in leads
            and isinstance(value, memoryview)
            and _holds_external(value, leads[number], depth + 1)
        ):
            return True
    return False


def _fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """(field number, varint or length-delimited bytes) of one message; fixed-width ones skipped."""
    position, end = 0, len(data)
    while position < end:
        tag, position = _varint(data, position)
        number, kind = tag >> 3, tag & 7
        if kind == 0:
            value, position = _varint(data, position)
            yield number, value
        elif kind == 2:
            length, position = _varint(data, position)
            if position + length > end:
                raise MalformedModelError("a field runs past its message")
            yield number, data[position : position + length]
            position += length
        elif kind in (1, 5):
            position += 8 if kind == 1 else 4
        else:
            raise MalformedModelError(f"unknown wire type {kind}")
    if position != end:
        raise MalformedModelError("the message ends too early")


def _varint(data: memoryview, position: int) -> tuple[int, int]:
    value = shift = 0
    while position < len(data) and shift < 70:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7
    raise MalformedModelError("a number is cut off")
