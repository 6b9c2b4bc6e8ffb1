"""Hypotheses for caption similarity: the caption that a model finds nearest to each picture.

The protocol of the published text evaluation: every picture asks the captions of its own split, the
first answer is compared with the picture's own caption. Its own caption is among the answers; with
another split as gallery it is not.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from soundmark.desktop.engine.retrieval import similarity_blocks
from soundmark.training.analysis.caption_files import CaptionPairs, CaptionsError
from soundmark.training.analysis.data_argument import read_data
from soundmark.training.analysis.encoding import (
    encode_captions,
    encode_pictures,
    fitting_metadata,
)
from soundmark.training.analysis.opened import Opened
from soundmark.training.analysis.reading import Skipped

_BLOCK = 256


def retrieved_pairs(
    opened: Opened,
    data: Path,
    split: str,
    *,
    gallery_split: str | None = None,
    scale: int | None = None,
    limit: int | None = None,
) -> CaptionPairs:
    """The nearest caption (cosine of the pooled embeddings) of each picture of ``split``, with the
    picture's own as its reference.

    ``gallery_split``: whose captions can be found; by default those of ``split``. Ties go to the
    caption that comes first. Raises CaptionsError if nothing can be read.
    """
    skipped = Skipped()
    pairs = CaptionPairs()
    images, texts, captions = [], [], []
    own = gallery_split is None or gallery_split == split
    for chunk in read_data(data, split, skipped, scale=scale, limit=limit):
        metadata = fitting_metadata(opened, chunk.metadata)
        _, image = encode_pictures(opened, chunk.pixels, chunk.gsd, metadata)
        images.append(image.embedding)
        if own:
            texts.append(encode_captions(opened, chunk.captions)[1].embedding)
        pairs.ids += chunk.ids
        captions += chunk.captions
    gallery = captions
    if not own and gallery_split is not None:
        gallery = []
        for chunk in read_data(data, gallery_split, skipped, scale=scale):
            texts.append(encode_captions(opened, chunk.captions)[1].embedding)
            gallery += chunk.captions
    if not images or not texts:
        first = f": {skipped.lines[0]}" if skipped.lines else "."
        raise CaptionsError(f"No sample of {data} can be read{first}")
    found = nearest(torch.cat(images).numpy(), torch.cat(texts).numpy())
    pairs.hypotheses = [gallery[row] for row in found]
    pairs.references = [[text] for text in captions]
    pairs.skipped = skipped.lines
    return pairs


def nearest(queries: np.ndarray, gallery: np.ndarray) -> list[int]:
    """The gallery row with the highest cosine for each query row, the first of equals."""
    found: list[int] = []
    for _, scores in similarity_blocks(queries, gallery, _BLOCK):
        found += scores.argmax(axis=1).tolist()
    return found
