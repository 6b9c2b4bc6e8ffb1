"""Hypotheses for caption similarity: the caption that a model finds nearest to each picture.

The protocol of the published text evaluation: every picture asks the captions of its own split, the
first answer is compared with the picture's own caption. Its own caption is among the answers; with
another split as gallery it is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.analysis.caption_files import CaptionPairs, CaptionsError
from soundmark.training.analysis.data_argument import read_data
from soundmark.training.analysis.reading import Skipped
from soundmark.training.systems.contract import Embedded, System


@torch.no_grad()
def retrieved_pairs(
    system: System,
    data: Path,
    split: str,
    *,
    gallery_split: str | None = None,
    scale: int | None = None,
    limit: int | None = None,
) -> CaptionPairs:
    """The caption that ``system`` holds most similar to each picture of ``split``, with the
    picture's own as its reference.

    ``gallery_split``: whose captions can be found; by default those of ``split``. Ties go to the
    caption that comes first. Raises CaptionsError if nothing can be read, ModelError for a system
    that lacks pictures or texts.
    """
    if not {"image", "text"} <= system.modalities:
        raise ModelError("This system has no embedding of pictures and texts to retrieve by.")
    skipped = Skipped()
    pairs = CaptionPairs()
    images: list[Embedded] = []
    texts: list[Embedded] = []
    captions: list[str] = []
    own = gallery_split is None or gallery_split == split
    for chunk in read_data(data, split, skipped, scale=scale, limit=limit):
        images.append(system.embed_image(chunk.batch()))
        if own:
            texts.append(system.embed_text(chunk.captions))
        pairs.ids += chunk.ids
        captions += chunk.captions
    gallery = captions
    if not own and gallery_split is not None:
        gallery = []
        for chunk in read_data(data, gallery_split, skipped, scale=scale):
            texts.append(system.embed_text(chunk.captions))
            gallery += chunk.captions
    if not images or not texts:
        first = f": {skipped.lines[0]}" if skipped.lines else "."
        raise CaptionsError(f"No sample of {data} can be read{first}")
    found = _nearest(system, images, _joined(texts))
    pairs.hypotheses = [gallery[row] for row in found]
    pairs.references = [[text] for text in captions]
    pairs.skipped = skipped.lines
    return pairs


def _joined(parts: Sequence[Embedded]) -> Embedded:
    """All rows together, without concepts: similarity does not ask for them."""
    spreads = [part.log_variance for part in parts if part.log_variance is not None]
    return Embedded(
        torch.cat([part.mean for part in parts]), torch.cat(spreads) if spreads else None
    )


def _nearest(system: System, queries: Sequence[Embedded], gallery: Embedded) -> list[int]:
    """The row of ``gallery`` most similar to each query, the first of equals."""
    found: list[int] = []
    for part in queries:
        found += system.similarity(part, gallery).argmax(dim=1).tolist()
    return found
