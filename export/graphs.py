"""The three encoders as ONNX graphs: the torch modules wrapped to the inputs and outputs of the
design.

Every shape is fixed and batch is one. Normalisation, metadata encodings and the mel front end are
inside.
"""

from __future__ import annotations

import logging
import warnings
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel

from soundmark.training.model.audio import CLIP_SAMPLES
from soundmark.training.model.image import IMAGE_SIZE
from soundmark.training.model.metadata import Metadata
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.model.text import FrozenTextEncoder

IMAGE_INPUTS = (
    "image",
    "gsd",
    "latitude",
    "longitude",
    "month",
    "hour",
    "audio_source",
    "caption_source",
    "metadata_mask",
)


class ImageGraph(nn.Module):
    """``image`` (1, 224, 224, 3) uint8 and metadata to ``patches`` (1, N, d) and ``embedding`` (1,
    d)."""

    def __init__(self, model: Sat2Sound) -> None:
        super().__init__()
        self.model = model

    def forward(
        self,
        image: Tensor,
        gsd: Tensor,
        latitude: Tensor,
        longitude: Tensor,
        month: Tensor,
        hour: Tensor,
        audio_source: Tensor,
        caption_source: Tensor,
        metadata_mask: Tensor,
    ) -> tuple[Tensor, Tensor]:
        pixels = image.permute(0, 3, 1, 2).float()
        metadata = Metadata(
            latitude, longitude, month, hour, audio_source, caption_source, metadata_mask
        )
        found = self.model.encode_image(pixels, gsd, metadata)
        return found.queries, found.embedding


class TextGraph(nn.Module):
    """``input_ids``, ``attention_mask`` (1, T) int64 to ``tokens`` (1, T, d) and ``embedding`` (1,
    d)."""

    def __init__(self, text: FrozenTextEncoder, model: Sat2Sound) -> None:
        super().__init__()
        self.text = text.model
        self.model = model

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        states = self.text(input_ids=input_ids, attention_mask=attention_mask)[0]
        found = self.model.encode_text(states, attention_mask.bool())
        return found.queries, found.embedding


class AudioGraph(nn.Module):
    """``waveform`` (1, 320000) float32 to ``frames`` (1, F, d) and ``embedding`` (1, d)."""

    def __init__(self, model: Sat2Sound) -> None:
        super().__init__()
        self.model = model

    def forward(self, waveform: Tensor) -> tuple[Tensor, Tensor]:
        found = self.model.encode_audio(waveform)
        return found.queries, found.embedding


def example_inputs(kind: str, text_tokens: int) -> dict[str, Tensor]:
    """One input of each graph (``image``, ``text`` or ``audio``), with the names and shapes of the
    design."""
    if kind == "audio":
        return {"waveform": torch.randn(1, CLIP_SAMPLES) * 0.1}
    if kind == "text":
        ids = torch.zeros(1, text_tokens, dtype=torch.int64)
        mask = torch.zeros(1, text_tokens, dtype=torch.int64)
        # Any ids will do, but a small vocabulary knows only small ones.
        ids[0, :5], mask[0, :5] = torch.arange(5), 1
        return {"input_ids": ids, "attention_mask": mask}
    one = torch.ones(1)
    zero = torch.zeros(1, dtype=torch.int64)
    image = torch.randint(0, 256, (1, IMAGE_SIZE, IMAGE_SIZE, 3), dtype=torch.uint8)
    mask = torch.tensor([[True, False, False, False, False]])
    values = (image, one, one * 37, one * -122, one * 5, one * 13, zero, zero.clone(), mask)
    return dict(zip(IMAGE_INPUTS, values, strict=True))


def write_graph(
    module: nn.Module, inputs: dict[str, Tensor], outputs: tuple[str, str], path: Path
) -> None:
    """Export ``module`` as a single-file ONNX graph with fixed shapes (opset 18)."""
    module.eval()
    # The exporter tells of operators that nobody here uses.
    for name in ("torch.onnx", "onnxscript", "onnx_ir"):
        logging.getLogger(name).setLevel(logging.ERROR)
    # The fast attention kernels lay their answers out otherwise than the graph's operators do, and
    # the exporter trips over views of them.
    with warnings.catch_warnings(), sdpa_kernel(SDPBackend.MATH):
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            module,
            args=(),
            kwargs=inputs,
            input_names=list(inputs),
            output_names=list(outputs),
            opset_version=18,
            dynamo=True,
            verbose=False,
        )
    if program is None:
        raise RuntimeError("the exporter returned nothing")
    # Without this the graph names two values "embedding", which the quantiser refuses.
    program.optimize()
    onnx.save_model(program.model_proto, str(path), save_as_external_data=False)
