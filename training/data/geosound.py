"""GeoSound: 300,000 places with Bing or Sentinel-2 pictures, at scales 1, 3 and 5 (hub id
MVRL/GeoSound)."""

from __future__ import annotations

from soundmark.training.data.published_rows import Layout, open_published
from soundmark.training.data.soundscapes import BINGMAP, SENTINEL, Overhead, Source
from soundmark.training.data.sources import DataSpec


def layout_of(overhead: Overhead) -> Layout:
    """GeoSound's columns for one kind of overhead picture."""
    return Layout(
        overhead=overhead,
        image=f"{overhead.name}_image",
        captions={scale: f"llava_caption_{overhead.name}_zl{scale}" for scale in overhead.scales},
        date="date",
        source="source",
    )


LAYOUTS = {each.name: layout_of(each) for each in (BINGMAP, SENTINEL)}


def open_geosound(spec: DataSpec, split: str) -> Source:
    """A split of GeoSound. The hour of freesound's rows is never known, as published."""
    return open_published(spec, split, LAYOUTS[spec.pictures])
