"""What stays float32 arithmetic is stored small: the runtime sees the same numbers, nearly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from soundmark.export.quantise import store_compactly


def test_scales_of_blocks_are_stored_in_half_the_bytes(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    scales = rng.uniform(1e-3, 1e-1, (128, 64)).astype(np.float32)
    other = rng.normal(0, 1, (128, 64)).astype(np.float32)
    graph = helper.make_graph(
        [
            helper.make_node("Mul", ["x", "w_scales"], ["y"]),
            helper.make_node("Mul", ["y", "w"], ["z"]),
        ],
        "small",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, (128, 64))],
        [helper.make_tensor_value_info("z", TensorProto.FLOAT, (128, 64))],
        [numpy_helper.from_array(scales, "w_scales"), numpy_helper.from_array(other, "w")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    path = tmp_path / "small.onnx"
    onnx.save(model, str(path))
    before = path.stat().st_size
    store_compactly(path, np.zeros((3, 5), dtype=np.float32))
    assert before - path.stat().st_size > scales.nbytes * 0.45
    kinds = {t.name: t.data_type for t in onnx.load(str(path)).graph.initializer}
    assert kinds == {"w_scales_half": TensorProto.FLOAT16, "w": TensorProto.FLOAT}
    session = onnxruntime.InferenceSession(str(path))
    x = rng.normal(0, 1, (128, 64)).astype(np.float32)
    np.testing.assert_allclose(session.run(None, {"x": x})[0], x * scales * other, rtol=1e-3)
