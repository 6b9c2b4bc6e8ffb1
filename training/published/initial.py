"""Pretrained weights that training of a base model starts from: SatMAE's and MGA-CLAP's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.model.htsat import HtsatAudioEncoder
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.model.vit import SatMaeImageEncoder
from soundmark.training.published.hub import resolve_checkpoint
from soundmark.training.published.loading import read_weights, tensors_in
from soundmark.training.published.names import (
    AUDIO_NETWORK,
    IMAGE_NETWORK,
    is_computed,
    is_unused,
    own_name,
    published_name,
)
from soundmark.training.published.tensors import Misfits, PublishedMismatchError

_ENTRY = "model"
#: Parts of SatMAE's file that Sat2Sound leaves out: class token, learned positions, final norm and
#: the decoder of masked-autoencoder training.
_SATMAE_UNUSED = (
    "cls_token",
    "pos_embed",
    "norm.",
    "mask_token",
    "decoder_embed.",
    "decoder_pos_embed",
    "decoder_blocks.",
    "decoder_norm.",
    "decoder_pred.",
)
#: What MGA-CLAP's file puts before the names of its audio network: as the authors store it, saved
#: from several devices, and as Sat2Sound's own checkpoints name it. The text encoder, projections
#: and codebook beside it are passed over.
_MGA_CLAP_PREFIXES = (
    "audio_encoder.audio_enc.",
    "module.audio_encoder.audio_enc.",
    AUDIO_NETWORK,
)
#: Constants that may be absent: they are computed here.
_MGA_CLAP_OPTIONAL = ("audio_encoder.front_end.", "audio_encoder.network.bn0.num_batches_tracked")


def load_satmae(model: Sat2Sound, source: Path | str) -> None:
    """Fill the image backbone of a base ``model`` from SatMAE's ``pretrain-vit-base-e199.pth``.

    ``source``: the file, or ``backbones/pretrain-vit-base-e199.pth``. Raises ModelError for a file
    of another kind, naming the tensors that are missing, unexpected or misshapen.
    """
    if not isinstance(model.image_encoder, SatMaeImageEncoder):
        raise ModelError("SatMAE's weights are for a model of the base family.")
    path = resolve_checkpoint(source)
    tensors = {
        f"{IMAGE_NETWORK}{name}": tensor
        for name, tensor in tensors_in(read_weights(path), _ENTRY, path).items()
        if not name.startswith(_SATMAE_UNUSED)
    }
    _fill(model, "image_encoder.backbone.", tensors, str(path))


def load_mgaclap(model: Sat2Sound, source: Path | str) -> None:
    """Fill the audio encoder of a base ``model`` from ``mga-clap.pt``.

    ``source``: the file, or ``backbones/mga-clap.pt``. Raises ModelError for a file of another
    kind, naming the tensors that are missing, unexpected or misshapen.
    """
    if not (model.config.hears and isinstance(model.audio_encoder, HtsatAudioEncoder)):
        raise ModelError("MGA-CLAP's weights are for a model of the base family that hears.")
    path = resolve_checkpoint(source)
    stored = tensors_in(read_weights(path), _ENTRY, path)
    prefixes = [
        prefix for prefix in _MGA_CLAP_PREFIXES if any(name.startswith(prefix) for name in stored)
    ]
    if len(prefixes) != 1:
        raise ModelError(f"{path} holds no audio encoder of MGA-CLAP.")
    tensors = {
        AUDIO_NETWORK + name.removeprefix(prefixes[0]): tensor
        for name, tensor in stored.items()
        if name.startswith(prefixes[0])
    }
    _fill(model, "audio_encoder.", tensors, str(path), optional=_MGA_CLAP_OPTIONAL)


def _fill(
    model: Sat2Sound,
    part: str,
    tensors: Mapping[str, Tensor],
    origin: str,
    optional: tuple[str, ...] = (),
) -> None:
    """Fill the part of ``model`` whose names begin with ``part`` from published names."""
    expected = {name: own for name, own in model.state_dict().items() if name.startswith(part)}
    misfits = Misfits()
    found: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        own = own_name(name)
        if own in expected:
            found[own] = tensor
            if tensor.shape != expected[own].shape:
                sizes = f"{tuple(tensor.shape)} instead of {tuple(expected[own].shape)}"
                misfits.misshapen.append(f"{name} {sizes}")
        elif not (is_unused(name) or is_computed(name)):
            misfits.unexpected.append(name)
    misfits.missing = [
        published_name(own) or own
        for own in expected
        if own not in found and not own.startswith(optional or ("\0",))
    ]
    if misfits:
        raise PublishedMismatchError(origin, misfits)
    model.load_state_dict(found, strict=False)
