"""The losses of the paper (equations 6 to 9) and the two that ours adds for tags and for grounding.

Pair losses: symmetric InfoNCE on cosine similarities with a learnable temperature a pair, plus
alpha times the same with pseudo-positives (PCME++): j counts as positive for i where it is at least
as similar as the true one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


def _half_cross_entropy(similarity: Tensor, targets: Tensor, others: Tensor | None) -> Tensor:
    wide = similarity if others is None else torch.cat([similarity, others], dim=1)
    likelihood = wide.log_softmax(dim=1)[:, : similarity.shape[1]]
    rows = -(targets * likelihood).sum(dim=1).mean()
    columns = -(targets.T * similarity.T.log_softmax(dim=1)).sum(dim=1).mean()
    return 0.5 * rows + 0.5 * columns


def pair_loss(similarity: Tensor, alpha: float, others: Tensor | None = None) -> Tensor:
    """H(S, I) + alpha H(S, P) of a similarity matrix (B, B) whose diagonal holds the true pairs.

    P[i, j] = 1 where S[i, j] >= S[i, i] (row-wise, ties count), without gradient, transposed for
    columns. Targets are not renormalised: several positives sum their log-likelihoods, as
    published. ``others`` (B, n): similarities to further negatives of the rows, beyond the batch
    (none as published).
    """
    identity = torch.eye(len(similarity), device=similarity.device)
    loss = _half_cross_entropy(similarity, identity, others)
    if alpha:
        with torch.no_grad():
            pseudo = (similarity >= similarity.diagonal()[:, None]).to(similarity.dtype)
        loss = loss + alpha * _half_cross_entropy(similarity, pseudo, others)
    return loss


def similarity(left: Tensor, right: Tensor, log_scale: Tensor) -> Tensor:
    """exp(scale) times the cosine of every row of ``left`` with every row of ``right``."""
    return (
        log_scale.exp() * functional.normalize(left, dim=-1) @ functional.normalize(right, dim=-1).T
    )


def tag_loss(cosines: Tensor, present: Tensor, slope: Tensor, offset: Tensor) -> Tensor:
    """Binary cross-entropy of tag probabilities; rare positives weigh as much as common negatives.

    ``cosines`` and ``present`` (B, tags): similarity of a sample to a tag's words, and whether it
    has it.
    """
    logits = slope * cosines + offset
    losses = functional.binary_cross_entropy_with_logits(logits, present, reduction="none")
    positive = (losses * present).sum() / present.sum().clamp(min=1)
    negative = (losses * (1 - present)).sum() / (1 - present).sum().clamp(min=1)
    return 0.5 * positive + 0.5 * negative


#: Cosines of a sound with the words of all sounds, sharpened to tell which one it is.
_SOURCE_SCALE = 12.0
#: As FILIP starts its temperature: 1 / 0.07, held fixed, and rounded.
_LOCAL_SCALE = 14.0


def source_loss(cosines: Tensor, loudest: Tensor) -> Tensor:
    """Cross-entropy of which sound of a mix is the loudest, over all tags.

    ``cosines`` (B, tags): similarity of a sound to the tags' words; ``loudest`` (B,): index of the
    right tag, -1 where nothing is to be heard. Zero if that is so everywhere.
    """
    heard = loudest >= 0
    if not heard.any():
        return cosines.sum() * 0
    return functional.cross_entropy(_SOURCE_SCALE * cosines[heard], loudest[heard])


def nonsense_loss(cosines: Tensor, slope: Tensor, offset: Tensor) -> Tensor:
    """What a text without meaning loses by fitting pictures: binary cross-entropy of cosines (B, n)
    read as ``tag_loss`` reads them, none of which should be likely."""
    return functional.softplus(slope * cosines + offset).mean()


def local_alignment_loss(patches: Tensor, words: Tensor, mask: Tensor) -> Tensor:
    """Late interaction (FILIP): each patch of a picture finds its best word of a caption, each word
    its best patch; the means tell pairs from the rest of the batch.

    ``patches`` (B, N, d), ``words`` (B, T, d) are queries before the codebook; ``mask`` (B, T) is
    true for real tokens.
    """
    rows, count = len(patches), patches.shape[1]
    left = functional.normalize(patches, dim=-1).flatten(0, 1)
    right = functional.normalize(words, dim=-1).flatten(0, 1)
    cosines = (left @ right.T).view(rows, count, rows, -1)
    by_word = (cosines.amax(dim=1) * mask).sum(dim=-1) / mask.sum(dim=-1)
    by_patch = cosines.masked_fill(~mask, -1.0).amax(dim=-1).mean(dim=1)
    own = torch.arange(rows, device=patches.device)
    return 0.5 * functional.cross_entropy(
        _LOCAL_SCALE * by_patch, own
    ) + 0.5 * functional.cross_entropy(_LOCAL_SCALE * by_word.T, own)


def picture_grounding_loss(
    logits: Tensor, present: Tensor, known: Tensor, share: float = 0.05
) -> Tensor:
    """Multiple-instance loss: a thing is in the picture if its best patches say so.

    ``logits`` (B, N, things) of patches; ``present``, ``known`` (B, things). The ``share`` highest
    patches are averaged, so that a single stray patch neither makes nor hides a thing.
    """
    best = max(1, round(share * logits.shape[1]))
    pooled = logits.topk(best, dim=1).values.mean(dim=1)
    losses = functional.binary_cross_entropy_with_logits(pooled, present, reduction="none") * known
    positive = (losses * present).sum() / (known * present).sum().clamp(min=1)
    negative = (losses * (1 - present)).sum() / (known * (1 - present)).sum().clamp(min=1)
    return 0.5 * positive + 0.5 * negative


def cell_grounding_loss(logits: Tensor, covered: Tensor, known: Tensor) -> Tensor:
    """Binary cross-entropy of patch logits (B, N, things) against labelled cells resampled to
    patches.

    ``covered`` in [0, 1] and ``known`` in {0, 1}, same shape. Each thing's positives and negatives
    weigh the same, so that boats count as much as roads.
    """
    losses = functional.binary_cross_entropy_with_logits(logits, covered, reduction="none") * known
    positive_weight = (covered * known).sum(dim=(0, 1)).clamp(min=1e-3)
    negative_weight = ((1 - covered) * known).sum(dim=(0, 1)).clamp(min=1e-3)
    positive = (losses * covered).sum(dim=(0, 1)) / positive_weight
    negative = (losses * (1 - covered)).sum(dim=(0, 1)) / negative_weight
    seen = ((covered * known).sum(dim=(0, 1)) > 0.5).to(logits.dtype)
    both = 0.5 * positive * seen + 0.5 * negative
    return both.mean()


@dataclass(frozen=True)
class LossSwitches:
    """The published switches of equation 9: ``combined`` (``combined_modality_loss``) weighs the
    image against audio and caption together, ``fdt_weight`` the image against its own caption,
    ``alpha`` (``pseudo_match_alpha``) the pseudo-positives."""

    combined: bool = True
    fdt_weight: float = 1.0
    alpha: float = 0.1


def sat2sound_losses(
    image: Tensor,
    audio: Tensor,
    spoken: Tensor,
    caption: Tensor | None,
    log_scales: Mapping[str, Tensor] | nn.ParameterDict,
    switches: LossSwitches,
) -> dict[str, Tensor]:
    """Equations 6 to 9 on embeddings (B, d) of the image, its sound, the sound's caption
    (``spoken``) and the image's own caption.

    ``it``, ``at``, ``ia``: mean of the three; ``i_at``: the image against the sum of the raw,
    not normalised vectors of sound and caption; ``fdt``: the image against ``caption``, which may
    be None where that term weighs nothing. ``multimodal`` is all but the last, ``loss`` the total.
    """
    pairs = {"it": (image, spoken), "at": (audio, spoken), "ia": (image, audio)}
    if switches.combined:
        pairs["i_at"] = (image, audio + spoken)
    if switches.fdt_weight:
        if caption is None:
            raise ValueError("the fdt term needs the captions of the images")
        pairs["fdt"] = (image, caption)
    terms = {
        name: pair_loss(similarity(left, right, log_scales[name]), switches.alpha)
        for name, (left, right) in pairs.items()
    }
    multimodal = (terms["it"] + terms["at"] + terms["ia"]) / 3
    if switches.combined:
        multimodal = multimodal + terms["i_at"]
    terms["multimodal"] = terms["loss"] = multimodal
    if switches.fdt_weight:
        terms["loss"] = multimodal + switches.fdt_weight * terms["fdt"]
    return terms
