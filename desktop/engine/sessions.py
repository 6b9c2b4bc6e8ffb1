"""ONNX Runtime sessions: from verified bytes, CPU only, one file, the inputs and outputs we agreed
on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, cast

import numpy as np
import psutil
from numpy.typing import NDArray

from soundmark.desktop.engine.errors import ModelError
from soundmark.desktop.engine.onnx_wire import MalformedModelError, has_external_data

#: name -> (ONNX Runtime type, shape).
Signature = Mapping[str, tuple[str, tuple[int, ...]]]
MAX_THREADS = 4


def thread_count() -> int:
    """Threads of one inference: physical cores this process may use, at most four."""
    physical = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        physical = min(physical, len(os.sched_getaffinity(0)))
    return max(1, min(physical, MAX_THREADS))


class Session:
    """One encoder graph. ``name`` is its file, for messages. Safe to call from several threads."""

    def __init__(
        self,
        name: str,
        model: bytes,
        inputs: Signature,
        outputs: Signature,
        threads: int | None = None,
    ) -> None:
        """Refuses graphs with external data, other inputs, outputs, types or shapes
        (ModelError). ``threads`` None: ``thread_count()``."""
        import onnxruntime

        # Windows' own tracing, which the variable in __init__.py does not reach.
        onnxruntime.disable_telemetry_events()
        try:
            if has_external_data(model):
                raise ModelError(f"{name} keeps weights outside its file, which is not allowed.")
        except MalformedModelError as error:
            raise ModelError(f"{name} is damaged: {error}.") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = thread_count() if threads is None else threads
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        # Idle workers sleep instead of spinning: the map, the sound and a laptop's battery need the
        # core.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(
                model, sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(f"{name} cannot be loaded: {_first_line(error)}") from error
        self.name = name
        self._outputs = list(outputs)
        _check_signature(name, "input", self._session.get_inputs(), inputs)
        _check_signature(name, "output", self._session.get_outputs(), outputs)

    def run(self, inputs: dict[str, NDArray[Any]]) -> list[NDArray[np.float32]]:
        """The outputs in the order of the signature; ModelError if they are not finite numbers."""
        try:
            found = self._session.run(self._outputs, inputs)
        except Exception as error:
            raise ModelError(f"{self.name} failed: {_first_line(error)}") from error
        results = cast(list[NDArray[np.float32]], found)
        if not all(np.isfinite(result).all() for result in results):
            raise ModelError(
                f"{self.name} gave values that are not numbers; the model is unusable."
            )
        return results


def _check_signature(name: str, kind: str, found: Any, wanted: Signature) -> None:
    have = {item.name: (item.type, tuple(item.shape)) for item in found}
    for key, (kind_of_value, shape) in wanted.items():
        if key not in have:
            raise ModelError(f"{name} lacks the {kind} {key!r}.")
        if have[key] != (kind_of_value, shape):
            raise ModelError(
                f"{name}: {kind} {key!r} is {have[key][0]} {list(have[key][1])} "
                f"instead of {kind_of_value} {list(shape)}."
            )
    if kind == "input" and set(have) != set(wanted):
        raise ModelError(
            f"{name} asks for the unknown input {sorted(set(have) - set(wanted))[0]!r}."
        )


def _first_line(error: Exception) -> str:
    text = str(error).strip().splitlines()
    return (text[0] if text else type(error).__name__)[:200]
