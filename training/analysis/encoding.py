"""Asking a frozen network about chunks of samples: features for probes, weights for concepts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from soundmark.training.analysis.opened import Opened
from soundmark.training.model.metadata import Metadata
from soundmark.training.model.sat2sound import Encoded
from soundmark.training.model.text import TokenStates, pad_states

FloatArray = NDArray[np.float32]


def fitting_metadata(opened: Opened, metadata: Metadata) -> Metadata | None:
    """``metadata`` on the network's device, or None for a network without metadata tokens."""
    if not opened.model.config.components:
        return None
    return Metadata(*(part.to(opened.device) for part in metadata))


@torch.no_grad()
def encode_pictures(
    opened: Opened, pixels: Tensor, gsd: Tensor, metadata: Metadata | None
) -> tuple[Tensor, Encoded]:
    """Tokens (B, T, channels) of the image encoder, and the network's answer, on the CPU."""
    model, device = opened.model, opened.device
    images, metres = pixels.float().to(device), gsd.to(device)
    kept: list[Tensor] = []
    # The encoder runs once: its tokens are taken on their way to the codebook.
    hook = model.image_encoder.register_forward_hook(lambda _, __, tokens: kept.append(tokens))
    try:
        answer = model.encode_image(images, metres, metadata)
    finally:
        hook.remove()
    return kept[0].float().cpu(), Encoded(*(part.float().cpu() for part in answer))


@torch.no_grad()
def encode_clips(
    opened: Opened, waveform: Tensor | None, mel: Tensor | None = None
) -> tuple[Tensor, Encoded]:
    """Tokens (B, T, channels) of the audio encoder, and the network's answer, on the CPU.

    ``waveform`` (B, 320000) at 32 kHz, or its features ``mel`` (B, 1, 1001, 64).
    """
    model, device = opened.model, opened.device
    if mel is not None:
        tokens = model.audio_encoder.network(mel.float().to(device))
    elif waveform is not None:
        tokens = model.audio_encoder(waveform.float().to(device))
    else:
        raise ValueError("neither a waveform nor its features")
    answer = model.encode_audio_tokens(tokens)
    return tokens.float().cpu(), Encoded(*(part.float().cpu() for part in answer))


@torch.no_grad()
def encode_captions(
    opened: Opened, texts: Sequence[str]
) -> tuple[list[TokenStates], Encoded, Tensor]:
    """Hidden states of each text, the network's answer on the CPU, and the mask (B, T) of tokens
    that exist."""
    states = opened.words().states(texts)
    padded, mask = pad_states(states)
    answer = opened.model.encode_text(padded.to(opened.device), mask.to(opened.device))
    return states, Encoded(*(part.float().cpu() for part in answer)), mask
