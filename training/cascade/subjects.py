"""What both paths are asked about: picture files, and places of the pack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.imaging import read_image
from soundmark.desktop.engine.records import Place

_PLACE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True)
class Subject:
    """One picture (H, W, 3) uint8 RGB at ``gsd_m`` metres a pixel; ``place`` if the pack has it."""

    name: str
    picture: NDArray[np.uint8]
    gsd_m: float
    place: Place | None = None


def read_subject(asked: str, gsd_m: float, explorer: Explorer) -> Subject:
    """A file, or a place written as LATITUDE,LONGITUDE whose picture is cut from the pack's tiles
    at the pack's usual scale. Raises ImageFileError, PlaceError or SoundmarkError."""
    path = Path(asked)
    place = _PLACE.fullmatch(asked)
    if path.exists() or place is None:
        if not path.is_file():
            raise SoundmarkError(
                f"{asked} is neither a picture file nor a place written as LATITUDE,LONGITUDE."
            )
        return Subject(path.stem, read_image(path), gsd_m)
    where = Place(float(place[1]), float(place[2]))
    manifest = explorer.pack.manifest
    spec = next(each for each in manifest.scales if each.scale == manifest.default_scale)
    cut = explorer.tiles.cut(explorer.tiles.footprint(where, spec.scale, spec.footprint_m))
    name = f"{where.latitude:g}_{where.longitude:g}"
    return Subject(name, cut.image, cut.gsd_m, where)
