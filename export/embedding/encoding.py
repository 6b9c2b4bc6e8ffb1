"""Footprints to vectors: the desktop's own encoder one by one, or a batch on a graphics card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.artefacts import read_verified
from soundmark.desktop.engine.encoders import ImageEncoder
from soundmark.desktop.engine.errors import ModelError
from soundmark.desktop.engine.footprints import footprint_at
from soundmark.desktop.engine.imaging import IMAGE_SIZE
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.records import Context, Float32Array, Place
from soundmark.desktop.engine.tiles import Cut
from soundmark.export.embedding.batched_graph import batched_graph
from soundmark.export.embedding.job import EmbeddingJob
from soundmark.export.errors import ExportError

CPU, CUDA = "CPUExecutionProvider", "CUDAExecutionProvider"
#: Least cosine of a batch's vectors with those of the desktop's encoder.
LEAST_COSINE = 0.999
_EXAMPLES = 5
#: Without it a card multiplies with 10 bits of mantissa.
_OPTIONS: dict[str, dict[str, str]] = {CUDA: {"use_tf32": "0"}}


class FootprintEncoder(Protocol):
    """``batch``: how many footprints it takes at once."""

    @property
    def batch(self) -> int: ...

    def encode(self, cuts: Sequence[Cut]) -> Float32Array:
        """The vectors (n, d), length 1, of up to ``batch`` footprints: location given, month and
        hour absent, the sources the model's own, as ``region.footprint_vectors``."""
        ...


class OneByOne:
    """The desktop's encoder on one thread."""

    batch = 1

    def __init__(self, model: Model) -> None:
        self.encoder = _encoder(model)

    def encode(self, cuts: Sequence[Cut]) -> Float32Array:
        """See ``FootprintEncoder``."""
        found = [
            self.encoder.encode(cut.image, cut.gsd_m, cut.footprint.centre, Context()).embedding
            for cut in cuts
        ]
        return np.stack(found)


class Batched:
    """The batched form of the same graph."""

    def __init__(self, model: Model, batch: int, provider: str = CUDA) -> None:
        """Raises ExportError if the provider is not there, the graph takes no batch, or its vectors
        are not the desktop's."""
        import onnxruntime

        if provider not in onnxruntime.get_available_providers():
            raise ExportError(
                "This ONNX Runtime cannot use a graphics card: install onnxruntime-gpu instead of "
                "onnxruntime on the machines that embed, or use --device cpu."
            )
        self.batch = batch
        self._one = OneByOne(model)
        data = read_verified(model.folder, "image.onnx", model.manifest.files, ModelError)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 4
        providers = {provider: _OPTIONS.get(provider, {}), CPU: {}}
        self._session = _session(batched_graph(data), options, list(providers.items()))
        # ONNX Runtime goes on without the card if its libraries do not load.
        if self._session.get_providers()[0] != provider:
            raise ExportError(
                "The graphics card cannot be used: its driver, CUDA or cuDNN do not load; use "
                "--device cpu or mend them."
            )
        self._check()

    def encode(self, cuts: Sequence[Cut]) -> Float32Array:
        """See ``FootprintEncoder``."""
        inputs = self._one.encoder.inputs
        feeds = [inputs(cut.image, cut.gsd_m, cut.footprint.centre, Context()) for cut in cuts]
        # A short batch is filled up: with one shape the card's memory stays as it is.
        feeds += feeds[-1:] * (self.batch - len(feeds))
        joined = {name: np.concatenate([feed[name] for feed in feeds]) for name in feeds[0]}
        return self._run(joined)[: len(cuts)]

    def _run(self, feed: dict[str, NDArray[Any]]) -> Float32Array:
        try:
            found = self._session.run(["embedding"], feed)[0]
        except Exception as error:
            first = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise ExportError(
                f"A batch could not be encoded ({first}): use --device cpu."
            ) from error
        if not np.isfinite(found).all():
            raise ExportError("The batched model gave values that are not numbers.")
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return cast(Float32Array, found / np.maximum(lengths, np.float32(1e-12)))

    def _check(self) -> None:
        """Hold pictures of many contrasts against the encoder of the desktop."""
        cuts = _examples()[: self.batch]
        cosines = np.sum(self.encode(cuts) * self._one.encode(cuts), axis=1)
        if cosines.min() < LEAST_COSINE:
            raise ExportError(
                f"The batched model's vectors are not the desktop's (cosine {cosines.min():.4f}): "
                "use --device cpu."
            )


def open_encoder(model: Model, job: EmbeddingJob) -> FootprintEncoder:
    """The encoder that ``job`` asks for."""
    return OneByOne(model) if job.device == "cpu" else Batched(model, job.batch)


def _encoder(model: Model) -> ImageEncoder:
    data = read_verified(model.folder, "image.onnx", model.manifest.files, ModelError)
    return ImageEncoder(data, model.manifest, threads=1)


def _session(graph: bytes, options: Any, providers: list[tuple[str, dict[str, str]]]) -> Any:
    import onnxruntime

    try:
        return onnxruntime.InferenceSession(graph, options, providers=providers)
    except Exception as error:
        first = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ExportError(
            f"The model's graph cannot take a batch ({first}): use --device cpu."
        ) from error


def _examples() -> list[Cut]:
    """Noise from faint to strong, at places all over the world."""
    random = np.random.default_rng(1)
    cuts = []
    for number in range(_EXAMPLES):
        spread = 8 * 2**number
        noise = random.normal(110, spread, (IMAGE_SIZE, IMAGE_SIZE, 3))
        place = Place(-60.0 + 30 * number, -150.0 + 70 * number)
        footprint = footprint_at(place, 1, 500.0 * (number + 1), (-180.0, -85.0, 180.0, 85.0))
        image = np.clip(noise, 0, 255).astype(np.uint8)
        cuts.append(Cut(footprint, image, footprint.size_m / IMAGE_SIZE, 0))
    return cuts
