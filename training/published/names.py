"""One table: the name of every tensor of a base model here, and in the published checkpoints.

In a name, ``#`` stands for the number of a block, stage or layer, and ``*`` for ``weight`` or
``bias``. Both columns of a row hold the same stand-ins in the same order, so that the table can be
read in either direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: (name in ``Sat2Sound.state_dict()``, name in the published ``state_dict``).
TABLE: tuple[tuple[str, str], ...] = (
    # Image: SatMAE's ViT and the projector.
    ("image_encoder.backbone.patch_embed.*", "satmae_backbone.backbone.patch_embed.proj.*"),
    ("image_encoder.backbone.blocks.#.norm1.*", "satmae_backbone.backbone.blocks.#.norm1.*"),
    ("image_encoder.backbone.blocks.#.attn.qkv.*", "satmae_backbone.backbone.blocks.#.attn.qkv.*"),
    (
        "image_encoder.backbone.blocks.#.attn.proj.*",
        "satmae_backbone.backbone.blocks.#.attn.proj.*",
    ),
    ("image_encoder.backbone.blocks.#.norm2.*", "satmae_backbone.backbone.blocks.#.norm2.*"),
    ("image_encoder.backbone.blocks.#.mlp.fc1.*", "satmae_backbone.backbone.blocks.#.mlp.fc1.*"),
    ("image_encoder.backbone.blocks.#.mlp.fc2.*", "satmae_backbone.backbone.blocks.#.mlp.fc2.*"),
    ("image_encoder.projector.linear1.*", "satmae_backbone.projector.linear1.*"),
    ("image_encoder.projector.linear2.*", "satmae_backbone.projector.linear2.*"),
    # Metadata: tokens and fusion.
    (
        "meta_fuser.meta_embed.audio_source_fc.source_embed.weight",
        "sat_encoder.meta_fuser.meta_embed.audio_source_fc.source_embed.weight",
    ),
    (
        "meta_fuser.meta_embed.caption_source_fc.source_embed.weight",
        "sat_encoder.meta_fuser.meta_embed.caption_source_fc.source_embed.weight",
    ),
    (
        "meta_fuser.meta_embed.location_fc.fc1.*",
        "sat_encoder.meta_fuser.meta_embed.location_fc.fc1.*",
    ),
    (
        "meta_fuser.meta_embed.location_fc.fc2.*",
        "sat_encoder.meta_fuser.meta_embed.location_fc.fc2.*",
    ),
    ("meta_fuser.meta_embed.month_fc.fc1.*", "sat_encoder.meta_fuser.meta_embed.month_fc.fc1.*"),
    ("meta_fuser.meta_embed.month_fc.fc2.*", "sat_encoder.meta_fuser.meta_embed.month_fc.fc2.*"),
    ("meta_fuser.meta_embed.time_fc.fc1.*", "sat_encoder.meta_fuser.meta_embed.time_fc.fc1.*"),
    ("meta_fuser.meta_embed.time_fc.fc2.*", "sat_encoder.meta_fuser.meta_embed.time_fc.fc2.*"),
    (
        "meta_fuser.transformer_encoder.layers.#.self_attn.in_proj_weight",
        "sat_encoder.meta_fuser.transformer_encoder.layers.#.self_attn.in_proj_weight",
    ),
    (
        "meta_fuser.transformer_encoder.layers.#.self_attn.in_proj_bias",
        "sat_encoder.meta_fuser.transformer_encoder.layers.#.self_attn.in_proj_bias",
    ),
    (
        "meta_fuser.transformer_encoder.layers.#.self_attn.out_proj.*",
        "sat_encoder.meta_fuser.transformer_encoder.layers.#.self_attn.out_proj.*",
    ),
    (
        "meta_fuser.transformer_encoder.layers.#.linear1.*",
        "sat_encoder.meta_fuser.transformer_encoder.layers.#.linear1.*",
    ),
    (
        "meta_fuser.transformer_encoder.layers.#.linear2.*",
        "sat_encoder.meta_fuser.transformer_encoder.layers.#.linear2.*",
    ),
    (
        "meta_fuser.transformer_encoder.layers.#.norm1.*",
        "sat_encoder.meta_fuser.transformer_encoder.layers.#.norm1.*",
    ),
    (
        "meta_fuser.transformer_encoder.layers.#.norm2.*",
        "sat_encoder.meta_fuser.transformer_encoder.layers.#.norm2.*",
    ),
    # Audio: the mel front end and HTSAT.
    (
        "audio_encoder.front_end.fourier_real",
        "audio_encoder.model.audio_enc.audio_feats_extractor.mel_trans.stft.conv_real.weight",
    ),
    (
        "audio_encoder.front_end.fourier_imaginary",
        "audio_encoder.model.audio_enc.audio_feats_extractor.mel_trans.stft.conv_imag.weight",
    ),
    (
        "audio_encoder.front_end.mel",
        "audio_encoder.model.audio_enc.audio_feats_extractor.log_trans.melW",
    ),
    ("audio_encoder.network.bn0.*", "audio_encoder.model.audio_enc.bn0.*"),
    ("audio_encoder.network.bn0.running_mean", "audio_encoder.model.audio_enc.bn0.running_mean"),
    ("audio_encoder.network.bn0.running_var", "audio_encoder.model.audio_enc.bn0.running_var"),
    (
        "audio_encoder.network.bn0.num_batches_tracked",
        "audio_encoder.model.audio_enc.bn0.num_batches_tracked",
    ),
    (
        "audio_encoder.network.patch_embed.proj.*",
        "audio_encoder.model.audio_enc.patch_embed.proj.*",
    ),
    (
        "audio_encoder.network.patch_embed.norm.*",
        "audio_encoder.model.audio_enc.patch_embed.norm.*",
    ),
    (
        "audio_encoder.network.layers.#.blocks.#.norm1.*",
        "audio_encoder.model.audio_enc.layers.#.blocks.#.norm1.*",
    ),
    (
        "audio_encoder.network.layers.#.blocks.#.attn.relative_position_bias_table",
        "audio_encoder.model.audio_enc.layers.#.blocks.#.attn.relative_position_bias_table",
    ),
    (
        "audio_encoder.network.layers.#.blocks.#.attn.qkv.*",
        "audio_encoder.model.audio_enc.layers.#.blocks.#.attn.qkv.*",
    ),
    (
        "audio_encoder.network.layers.#.blocks.#.attn.proj.*",
        "audio_encoder.model.audio_enc.layers.#.blocks.#.attn.proj.*",
    ),
    (
        "audio_encoder.network.layers.#.blocks.#.norm2.*",
        "audio_encoder.model.audio_enc.layers.#.blocks.#.norm2.*",
    ),
    (
        "audio_encoder.network.layers.#.blocks.#.mlp.fc1.*",
        "audio_encoder.model.audio_enc.layers.#.blocks.#.mlp.fc1.*",
    ),
    (
        "audio_encoder.network.layers.#.blocks.#.mlp.fc2.*",
        "audio_encoder.model.audio_enc.layers.#.blocks.#.mlp.fc2.*",
    ),
    (
        "audio_encoder.network.layers.#.downsample.norm.*",
        "audio_encoder.model.audio_enc.layers.#.downsample.norm.*",
    ),
    (
        "audio_encoder.network.layers.#.downsample.reduction.weight",
        "audio_encoder.model.audio_enc.layers.#.downsample.reduction.weight",
    ),
    ("audio_encoder.network.norm.*", "audio_encoder.model.audio_enc.norm.*"),
    # Codebook, query maps and temperatures.
    ("codebook.space_dict", "fdt.space_dict"),
    ("image_query.q_map.#.*", "fdt.img_query_model.q_map.#.*"),
    ("text_query.q_map.#.*", "fdt.txt_query_model.q_map.#.*"),
    ("audio_query.q_map.#.*", "fdt.audio_query_model.q_map.#.*"),
    ("logit_scales.it", "logit_scale_it"),
    ("logit_scales.at", "logit_scale_at"),
    ("logit_scales.ia", "logit_scale_ia"),
    ("logit_scales.i_at", "logit_scale_i_at"),
    ("logit_scales.fdt", "logit_scale_fdt"),
)

#: Published tensors that nothing here reads: a temperature that no loss uses, and the
#: classification heads of the pretrained audio network.
UNUSED: tuple[str, ...] = (
    "logit_scale_it_a",
    "audio_encoder.model.audio_enc.tscam_conv.*",
    "audio_encoder.model.audio_enc.head.*",
)
#: Published tensors that are computed here; a checkpoint's have to be the same.
RELATIVE_POSITIONS = "audio_encoder.model.audio_enc.layers.#.blocks.#.attn.relative_position_index"
SHIFTED_WINDOW_MASK = "audio_encoder.model.audio_enc.layers.#.blocks.#.attn_mask"
COMPUTED: tuple[str, ...] = (RELATIVE_POSITIONS, SHIFTED_WINDOW_MASK)

#: Where the published names of the audio network begin, and those of the image network.
AUDIO_NETWORK = "audio_encoder.model.audio_enc."
IMAGE_NETWORK = "satmae_backbone.backbone."


def pattern(name: str) -> re.Pattern[str]:
    """What the names of one row look like; the stand-ins are its groups."""
    parts = {"#": r"(\d+)", "*": "(weight|bias)"}
    return re.compile("".join(parts.get(character, re.escape(character)) for character in name))


def _filled(name: str, values: Iterable[str]) -> str:
    given = iter(values)
    return "".join(next(given) if part in "#*" else part for part in name)


_BY_OWN = tuple((pattern(own), published) for own, published in TABLE)
_BY_PUBLISHED = tuple((pattern(published), own) for own, published in TABLE)
_UNUSED = tuple(pattern(name) for name in UNUSED)
_COMPUTED = tuple(pattern(name) for name in COMPUTED)


def published_name(own: str) -> str | None:
    """The published name of one of our tensors, None if the checkpoints have no such tensor."""
    return _other(own, _BY_OWN)


def own_name(published: str) -> str | None:
    """Our name of a published tensor, None if we have no such tensor."""
    return _other(published, _BY_PUBLISHED)


def _other(name: str, rows: Iterable[tuple[re.Pattern[str], str]]) -> str | None:
    for known, other in rows:
        found = known.fullmatch(name)
        if found is not None:
            return _filled(other, found.groups())
    return None


def is_unused(published: str) -> bool:
    """Whether a published tensor is accepted and passed over."""
    return any(known.fullmatch(published) for known in _UNUSED)


def is_computed(published: str) -> bool:
    """Whether a published tensor is a fixed table that is computed here."""
    return any(known.fullmatch(published) for known in _COMPUTED)
