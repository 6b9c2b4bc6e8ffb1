"""The concepts of a codebook in figures: what ``concepts.json`` holds.

Schema 1. ``concepts``: the heaviest first, each with the samples that have it among their
strongest, its captions, words, sounds and tags; ``pairs``: samples that share two; ``samples``: the
strongest concepts of each.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from soundmark.desktop.engine.concept_groups import (
    FloatArray,
    Group,
    Share,
    TopConcepts,
    entropy_bits,
    groups_by_concept,
    groups_by_pair,
    name_shares,
    sample_counts,
    shares_of,
    top_concepts,
    usage_histogram,
)
from soundmark.training.analysis.concept_evidence import Evidence

SCHEMA = 1
_DIGITS = 5
#: Entries of a concept's lists of words, tags, captions and sounds.
_MOST_NAMES, _MOST_EXAMPLES = 12, 8
#: Pairs of concepts that are listed.
_MOST_PAIRS = 200


def concept_report(
    evidence: Evidence, *, strongest: int, smallest: int, about: dict[str, Any]
) -> dict[str, Any]:
    """Everything that is known of the concepts, fit for JSON.

    ``strongest``: concepts of a sample that group it; ``smallest``: samples that make a group;
    ``about``: what stands at the head (checkpoint, data, split).
    """
    top = top_concepts(evidence.images, strongest)
    groups = groups_by_concept(top, smallest)
    words = _word_totals(evidence)
    tags_expected = name_shares([one.tags for one in evidence.seen])
    concepts = [_concept(group, evidence, words, tags_expected) for group in groups]
    pairs = groups_by_pair(top, smallest)
    return {
        "schema": SCHEMA,
        **about,
        "samples": len(evidence.seen),
        "sounds": len(evidence.heard),
        "codes": int(evidence.images.shape[1]),
        "grid": evidence.grid,
        "strongest": strongest,
        "smallest_group": smallest,
        "active": _active(evidence),
        "groups": len(groups),
        "pair_groups": len(pairs),
        "concepts": concepts,
        "pairs": [_pair(group, evidence) for group in pairs[:_MOST_PAIRS]],
        "by_sample": _by_sample(evidence, top),
    }


def _rounded(value: float) -> float:
    return round(float(value), _DIGITS)


def _active(evidence: Evidence) -> dict[str, Any]:
    """Of each modality: how many concepts any sample uses, how many one uses, how widely."""
    found: dict[str, Any] = {}
    used = np.zeros(evidence.images.shape[1], dtype=bool)
    for name, weights in _modalities(evidence).items():
        if not len(weights):
            continue
        counts = (weights > 0).sum(axis=1)
        used |= sample_counts(weights) > 0
        found[name] = {
            "concepts": int((sample_counts(weights) > 0).sum()),
            "a_sample": {
                "median": float(np.median(counts)),
                "least": int(counts.min()),
                "most": int(counts.max()),
            },
            "entropy_bits": _rounded(entropy_bits(weights).mean()),
            "usage": usage_histogram(weights),
        }
    found["any"] = int(used.sum())
    return found


def _modalities(evidence: Evidence) -> dict[str, FloatArray]:
    return {"image": evidence.images, "caption": evidence.captions, "sound": evidence.sounds}


def _word_totals(evidence: Evidence) -> dict[int, dict[str, tuple[float, int]]]:
    """concept -> word -> (sum of the weights of captions in which it speaks for the concept, how
    many)."""
    totals: dict[int, dict[str, tuple[float, int]]] = {}
    for row, one in enumerate(evidence.seen):
        for concept, word in one.words.items():
            weight, count = totals.setdefault(concept, {}).get(word, (0.0, 0))
            share = float(evidence.captions[row, concept])
            totals[concept][word] = (weight + share, count + 1)
    return totals


def _concept(
    group: Group,
    evidence: Evidence,
    words: dict[int, dict[str, tuple[float, int]]],
    tags_expected: dict[str, float],
) -> dict[str, Any]:
    concept = group.concepts[0]
    images, captions = evidence.images[:, concept], evidence.captions[:, concept]
    sounds = evidence.sounds[:, concept]
    spread = entropy_bits(images[None])[0]
    tags = shares_of(images.tolist(), [one.tags for one in evidence.seen], tags_expected)
    labels = Counter(label for row in group.rows for label in evidence.seen[row].labels)
    return {
        "concept": concept,
        "weight": _rounded(sum(group.weights)),
        "active_in": {
            "images": int((images > 0).sum()),
            "captions": int((captions > 0).sum()),
            "sounds": int((sounds > 0).sum()),
        },
        # 2 ** entropy: over how many pictures the concept is spread, as if evenly.
        "entropy_bits": _rounded(spread),
        "spread": _rounded(2**spread),
        "labels": dict(labels.most_common()),
        "samples": [
            {
                "id": evidence.seen[row].id,
                "weight": _rounded(weight),
                "patches": [
                    [patch // evidence.grid, patch % evidence.grid]
                    for patch in evidence.seen[row].patches.get(concept, [])
                ],
            }
            for row, weight in zip(group.rows, group.weights, strict=True)
        ],
        "words": _words(words.get(concept, {})),
        "captions": [
            {
                "id": evidence.seen[row].id,
                "text": evidence.seen[row].caption,
                "word": evidence.seen[row].words.get(concept),
                "weight": _rounded(captions[row]),
            }
            for row in _best(captions)
        ],
        "tags": [_share(one) for one in tags[:_MOST_NAMES]],
        "sounds": [
            {
                "id": evidence.heard[row].id,
                "text": evidence.heard[row].text,
                "tags": list(evidence.heard[row].tags),
                "weight": _rounded(sounds[row]),
            }
            for row in _best(sounds)
        ],
    }


def _best(weights: FloatArray) -> list[int]:
    order = np.argsort(-weights, kind="stable")[:_MOST_EXAMPLES]
    return [int(row) for row in order if weights[row] > 0]


def _words(totals: dict[str, tuple[float, int]]) -> list[dict[str, Any]]:
    whole = sum(weight for weight, _ in totals.values()) or 1.0
    ordered = sorted(totals.items(), key=lambda item: (-item[1][0], item[0]))
    return [
        {"word": word, "weight": _rounded(weight / whole), "captions": count}
        for word, (weight, count) in ordered[:_MOST_NAMES]
    ]


def _share(one: Share) -> dict[str, Any]:
    return {
        "tag": one.name,
        "weight": _rounded(one.weight),
        "lift": _rounded(one.lift),
        "samples": one.count,
    }


def _pair(group: Group, evidence: Evidence) -> dict[str, Any]:
    labels = Counter(label for row in group.rows for label in evidence.seen[row].labels)
    return {
        "concepts": list(group.concepts),
        "weight": _rounded(sum(group.weights)),
        "labels": dict(labels.most_common()),
        "samples": [
            {"id": evidence.seen[row].id, "weight": _rounded(weight)}
            for row, weight in zip(group.rows, group.weights, strict=True)
        ],
    }


def _by_sample(evidence: Evidence, top: TopConcepts) -> list[dict[str, Any]]:
    counts = (evidence.images > 0).sum(axis=1)
    entropies = entropy_bits(evidence.images)
    return [
        {
            "id": one.id,
            "labels": list(one.labels),
            "active": int(counts[row]),
            "entropy_bits": _rounded(entropies[row]),
            "strongest": [
                [int(concept), _rounded(weight)]
                for concept, weight in zip(top.concepts[row], top.weights[row], strict=True)
                if weight > 0
            ],
        }
        for row, one in enumerate(evidence.seen)
    ]
