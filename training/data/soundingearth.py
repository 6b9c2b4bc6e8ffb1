"""SoundingEarth: recordings of aporee with Google Earth pictures at scale 1 (hub id
MVRL/SoundingEarth)."""

from __future__ import annotations

from soundmark.training.data.published_rows import Layout, open_published
from soundmark.training.data.soundscapes import GOOGLE_EARTH, Source
from soundmark.training.data.sources import DataSpec

LAYOUT = Layout(
    overhead=GOOGLE_EARTH,
    image="googleearth_image",
    captions={1: "llava_caption_googleearth_zl1"},
    date="date_recorded",
    source=None,
    prefix="aporee-",
)


def open_soundingearth(spec: DataSpec, split: str) -> Source:
    """A split of SoundingEarth. Every row counts as of the source aporee."""
    return open_published(spec, split, LAYOUT)
