"""A concept atlas on disk: one JSON file of numbers and words, checked when it is read.

Nothing of it is trusted: sizes are bounded, every number is checked, and a file that is not as it
should be counts as not there, for an atlas can always be made again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.atomic_files import make_folder, write_whole
from soundmark.desktop.engine.concept_atlas import (
    Concept,
    ConceptAtlas,
    ConceptCaption,
    ConceptPatch,
)
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.footprints import Bounds, footprint_at
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.records import Place

_MAX_BYTES = 16 * 1024**2
_Count = Annotated[int, Field(ge=0, le=10_000_000)]
_Word = Annotated[str, Field(min_length=1, max_length=60)]
_Words = Annotated[list[_Word], Field(max_length=8)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class _Concept(_Strict):
    """``patches``: (number of the place, row, column, score); ``captions``: (entry, weight)."""

    number: _Count
    words: _Words
    footprints: _Count
    captions_in: _Count
    patches: Annotated[list[tuple[_Count, _Count, _Count, float]], Field(max_length=32)]
    captions: Annotated[list[tuple[_Count, float]], Field(max_length=32)]
    sounds: _Words


class _File(_Strict):
    """``places``: latitude, longitude of the sampled footprints' centres, degrees."""

    format: Literal["soundmark-concepts-1"]
    scale: _Count
    grid: Annotated[int, Field(ge=1, le=64)]
    footprints: _Count
    captions: _Count
    places: Annotated[
        list[
            tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]]
        ],
        Field(max_length=1000),
    ]
    concepts: Annotated[list[_Concept], Field(max_length=20_000)]


def store_atlas(path: Path, atlas: ConceptAtlas) -> bool:
    """Write an atlas to ``path``; false if the disk does not let us."""
    places: dict[Place, int] = {}
    for concept in atlas.concepts:
        for patch in concept.patches:
            places.setdefault(patch.footprint.centre, len(places))
    content = _File(
        format="soundmark-concepts-1",
        scale=atlas.scale,
        grid=atlas.grid,
        footprints=atlas.footprints,
        captions=atlas.captions,
        places=[(place.latitude, place.longitude) for place in places],
        concepts=[_to_file(concept, places) for concept in atlas.concepts],
    )
    try:
        make_folder(path.parent)
        write_whole(path, content.model_dump_json().encode())
    except (OSError, SoundmarkError):
        return False
    return True


def read_atlas(
    path: Path, spec: ScaleSpec, bounds: Bounds, codes: int, entries: int
) -> ConceptAtlas | None:
    """The atlas in ``path``, None if there is none that fits.

    ``spec``, ``bounds``: scale and imagery of the pack; ``codes``, ``entries``: of the model and of
    the gallery, which no number may exceed.
    """
    try:
        content = _File.model_validate_json(read_bounded(path, _MAX_BYTES, SoundmarkError))
        places = [Place(*place) for place in content.places]
        footprints = [footprint_at(place, spec.scale, spec.footprint_m, bounds) for place in places]
        if content.scale != spec.scale:
            return None
        for concept in content.concepts:
            _require_fitting(concept, len(places), content.grid, codes, entries)
    except (SoundmarkError, ValidationError, ValueError):
        return None
    return ConceptAtlas(
        scale=content.scale,
        grid=content.grid,
        footprints=content.footprints,
        captions=content.captions,
        concepts=tuple(
            Concept(
                number=concept.number,
                words=tuple(concept.words),
                footprints=concept.footprints,
                captions_in=concept.captions_in,
                patches=tuple(
                    ConceptPatch(footprints[place], row, column, score)
                    for place, row, column, score in concept.patches
                ),
                captions=tuple(ConceptCaption(*caption) for caption in concept.captions),
                sounds=tuple(concept.sounds),
            )
            for concept in content.concepts
        ),
    )


def _to_file(concept: Concept, places: dict[Place, int]) -> _Concept:
    return _Concept(
        number=concept.number,
        words=list(concept.words),
        footprints=concept.footprints,
        captions_in=concept.captions_in,
        patches=[
            (places[patch.footprint.centre], patch.row, patch.column, round(patch.score, 3))
            for patch in concept.patches
        ],
        captions=[(caption.entry, round(caption.weight, 5)) for caption in concept.captions],
        sounds=[sound for sound in concept.sounds if sound],
    )


def _require_fitting(concept: _Concept, places: int, grid: int, codes: int, entries: int) -> None:
    """ValueError for a number beyond what it counts."""
    fits = (
        concept.number < codes
        and all(
            place < places and max(row, column) < grid for place, row, column, _ in concept.patches
        )
        and all(entry < entries for entry, _ in concept.captions)
    )
    if not fits:
        raise ValueError("a number is out of range")
