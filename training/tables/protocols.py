"""The retrieval protocols of the paper: plain, composed by query, composed by audio, image-text.

Written n() for scaling to length 1. "plain": image against audio. "composed_audio": the audio side,
query and gallery alike, is n(audio) + n(audio caption). "composed_query": the query alone is
n(query) + n(audio caption). Every side is scaled once more by the cosine. Systems whose embeddings
have a variance compose as their own published code does (see ``compose``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from torch.nn import functional

from soundmark.desktop.engine.retrieval import RetrievalScore
from soundmark.training.systems.contract import Embedded
from soundmark.training.tables.ranks import (
    PAPER_RULE,
    RankRule,
    Similarity,
    cosine,
    in_double,
    pair_ranks,
    score_of,
)

Protocol = Literal["plain", "composed_query", "composed_audio", "image_text", "audio_text"]
#: Names of the two directions of each protocol.
DIRECTIONS: dict[Protocol, tuple[str, str]] = {
    "plain": ("I2A", "A2I"),
    "composed_query": ("IT2A", "AT2I"),
    "composed_audio": ("I2AT", "AT2I"),
    "image_text": ("I2T", "T2I"),
    "audio_text": ("A2T", "T2A"),
}
#: What a protocol reads of a split, by field of EmbeddedSplit.
NEEDS: dict[Protocol, frozenset[str]] = {
    "plain": frozenset({"image", "audio"}),
    "composed_query": frozenset({"image", "audio", "audio_caption"}),
    "composed_audio": frozenset({"image", "audio", "audio_caption"}),
    "image_text": frozenset({"image", "image_caption"}),
    "audio_text": frozenset({"audio", "audio_caption"}),
}


@dataclass(frozen=True)
class EmbeddedSplit:
    """A split embedded by one system, rows of all modalities belonging together.

    ``audio_caption``: captions of the sounds; ``image_caption``: captions of the pictures at the
    scale of the pictures. A modality that the system lacks, or nobody asked for, is None.
    """

    image: Embedded | None = None
    audio: Embedded | None = None
    audio_caption: Embedded | None = None
    image_caption: Embedded | None = None


def compose(first: Embedded, caption: Embedded) -> Embedded:
    """One vector of a picture or sound and its caption.

    Without variances n(first) + n(caption). With them the mean is n(first + caption) of the means
    as they are and the log variances add, as the published evaluation of probabilistic embeddings
    does (PSM).
    """
    if first.log_variance is not None and caption.log_variance is not None:
        mean = functional.normalize(first.mean + caption.mean, dim=1)
        return Embedded(mean, first.log_variance + caption.log_variance)
    return Embedded(
        functional.normalize(first.mean, dim=1) + functional.normalize(caption.mean, dim=1)
    )


def sides(
    split: EmbeddedSplit, protocol: Protocol
) -> tuple[tuple[Embedded, Embedded], tuple[Embedded, Embedded]]:
    """(queries, gallery) of both directions of ``protocol``; ValueError if a modality is absent."""
    if protocol == "image_text":
        image, text = _there(split.image), _there(split.image_caption)
        return (image, text), (text, image)
    audio = _there(split.audio)
    if protocol == "audio_text":
        text = _there(split.audio_caption)
        return (audio, text), (text, audio)
    image = _there(split.image)
    if protocol == "plain":
        return (image, audio), (audio, image)
    caption = _there(split.audio_caption)
    sound = compose(audio, caption)
    if protocol == "composed_audio":
        return (image, sound), (sound, image)
    return (compose(image, caption), audio), (sound, image)


def _there(embedded: Embedded | None) -> Embedded:
    if embedded is None:
        raise ValueError("the protocol needs a modality that was not embedded")
    return in_double(embedded)


def evaluate_protocol(
    split: EmbeddedSplit,
    protocol: Protocol,
    similarity: Similarity = cosine,
    rule: RankRule = PAPER_RULE,
) -> dict[str, RetrievalScore]:
    """Recall at 10 % of the gallery and median rank by direction (see DIRECTIONS)."""
    return {
        direction: score_of(pair_ranks(queries, gallery, similarity, rule), rule)
        for direction, (queries, gallery) in zip(
            DIRECTIONS[protocol], sides(split, protocol), strict=True
        )
    }


def retrieval_metrics(
    split: EmbeddedSplit, similarity: Similarity = cosine, rule: RankRule = PAPER_RULE
) -> dict[str, float]:
    """Figures for a validation loop, of whatever was embedded: flat names, ready to log.

    ``I2A_R@10%``, ``I2A_median_rank``, likewise A2I, I2AT and AT2I (audio composed with its
    caption: n(audio) + n(caption)), I2T and T2I (pictures and their own captions).
    """
    there = {name for name, rows in vars(split).items() if rows is not None}
    of_interest: tuple[Protocol, ...] = ("plain", "composed_audio", "image_text")
    figures: dict[str, float] = {}
    for protocol in of_interest:
        if there >= NEEDS[protocol]:
            for direction, score in evaluate_protocol(split, protocol, similarity, rule).items():
                for name, value in score.as_dict().items():
                    figures[f"{direction}_{name}"] = value
    return figures
