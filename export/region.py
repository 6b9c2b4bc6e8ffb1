"""A region of a pack: map tiles, a vector for every footprint of every scale, named places.

The vectors are made from the finished tiles by the engine's own cutting and encoding, so a query at
the centre of a footprint finds the very vector that is stored. Those of a small region are one
matrix; those of a large one are shards (``embedding``).
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from soundmark.desktop.engine.artefacts import hash_file
from soundmark.desktop.engine.footprints import MERCATOR_WORLD_M, Bounds, contains, tile_centre
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.places import read_places
from soundmark.desktop.engine.records import Context
from soundmark.desktop.engine.tiles import TileStore
from soundmark.export.embedding.drawing import Imagery, draw_parts
from soundmark.export.embedding.execution import Execution
from soundmark.export.embedding.limits import check_file_size
from soundmark.export.embedding.region_shards import (
    finished_files,
    job_of,
    make_shards,
    tell_amount,
)
from soundmark.export.errors import ExportError
from soundmark.export.imagery.area import Area
from soundmark.export.imagery.ground import Ground, TileGround
from soundmark.export.imagery.open_imagery import is_tiled, open_imagery, tell_damage
from soundmark.export.imagery.source import ImagerySource, Provenance
from soundmark.export.mbtiles import TileWriter
from soundmark.export.progress import console, progress
from soundmark.export.scene import Scene
from soundmark.export.staging import check_replaceable, staged_folder
from soundmark.export.tiling import PyramidSpec, count_tiles, expected_bytes, write_pyramid

TILES, VECTORS, PLACES, FACTS = "tiles.mbtiles", "vectors.npy", "places.geojson", "region.json"
#: scale -> (side of the footprint in metres, zoom of the grid that is embedded ahead of time).
DEFAULT_SCALES = {1: (2275.0, 15), 3: (6826.0, 14), 5: (11376.0, 14)}


class RegionFacts(BaseModel):
    """``region.json``: what the pack's manifest will say of the region; not part of the pack."""

    model_config = ConfigDict(frozen=True)

    model_fingerprint: str
    bounds: Bounds
    min_zoom: int
    max_zoom: int
    imagery_resolution_m: float
    scales: list[ScaleSpec]
    region_layout: Literal["matrix", "shards"] = "matrix"


@dataclass(frozen=True)
class RegionSpec:
    """How a scene becomes a region. ``title`` and ``attribution`` stand in the tiles' metadata."""

    title: str
    attribution: str
    pyramid: PyramidSpec
    recipe: str = "rgb"
    ignore_nodata: bool = False
    description: str = ""
    provenance: Provenance = field(default_factory=Provenance)
    scales: tuple[tuple[int, float, int], ...] = tuple(
        (scale, *rest) for scale, rest in DEFAULT_SCALES.items()
    )


def make_region(
    imagery: Path,
    model_folder: Path,
    places_file: Path | None,
    out: Path,
    spec: RegionSpec,
    area: Area | None = None,
    shards: Execution | None = None,
) -> RegionFacts:
    """Write ``out`` with tiles.mbtiles, vectors.npy, places.geojson and region.json.

    ``imagery``: a GeoTIFF, an .mbtiles or .pmtiles file, or a folder of tiles; ``area``: the part
    of it that is wanted; ``shards``: how to make shards, which then stand instead of vectors.npy.
    Tiles and vectors are kept beside ``out`` until all is done, so that a run that was stopped goes
    on where it was; ``out`` itself appears whole. Raises SoundmarkError for inputs that are none.
    """
    check_replaceable(out, FACTS)
    model = Model.open(model_folder)
    known = Imagery(imagery.resolve(), spec.recipe, spec.ignore_nodata, spec.pyramid.max_zoom, area)
    if area is None and not is_tiled(imagery):
        with Scene(imagery, spec.recipe, ignore_nodata=spec.ignore_nodata) as scene:
            identity = hash_file(imagery, ExportError)
            return _region_of(scene, identity, model, places_file, out, spec, shards, imagery=known)
    source = open_imagery(imagery, spec.recipe, ignore_nodata=spec.ignore_nodata)
    with closing(source):
        ground = TileGround(source, spec.pyramid.max_zoom, area)
        return make_tiled_region(
            source, ground, model, places_file, out, spec, area, shards, imagery=known
        )


def make_tiled_region(
    source: ImagerySource,
    ground: TileGround,
    model: Model,
    places_file: Path | None,
    out: Path,
    spec: RegionSpec,
    area: Area | None,
    shards: Execution | None = None,
    *,
    imagery: Imagery | None = None,
) -> RegionFacts:
    """``make_region`` of the tiles of an open source; ``ground``: those of them in ``area``;
    ``imagery``: how workers open the same, if they can."""
    check_replaceable(out, FACTS)
    identity = f"{source.identity()} {'' if area is None else area.identity()}"
    facts = _region_of(
        ground,
        identity,
        model,
        places_file,
        out,
        spec,
        shards,
        resolution=True,
        imagery=imagery,
    )
    tell_damage(ground)
    return facts


def _region_of(
    scene: Ground,
    identity: str,
    model: Model,
    places_file: Path | None,
    out: Path,
    spec: RegionSpec,
    shards: Execution | None,
    *,
    resolution: bool = False,
    imagery: Imagery | None = None,
) -> RegionFacts:
    facts = RegionFacts(
        model_fingerprint=model.manifest.fingerprint,
        bounds=scene.bounds,
        min_zoom=spec.pyramid.min_zoom,
        max_zoom=spec.pyramid.max_zoom,
        imagery_resolution_m=round(scene.ground_m, 2),
        scales=[grid_of(scene, scale, size, zoom) for scale, size, zoom in spec.scales],
        region_layout="matrix" if shards is None else "shards",
    )
    places = "" if places_file is None else checked_places(places_file, scene.bounds)
    work = _work_folder(out, identity, facts, spec)
    if shards is not None:
        tell_amount(facts.scales, model.manifest.dimension, work)
        if not (work / TILES).is_file():
            expected = expected_bytes(scene, spec.pyramid)
            check_file_size(f"{TILES} (judged by a few tiles)", expected)
            if imagery is not None and shards.several:
                _draw_parts(scene, imagery, spec, work / "tiles", shards)
    parts = None if shards is None else work / "tiles"
    _write_tiles(scene, work / TILES, spec, parts, resolution=resolution)
    vectors = _vectors(model, work, facts, shards)
    with staged_folder(out, FACTS) as made:
        for path in (work / TILES, *vectors):
            _place(path, made / path.relative_to(work))
        (made / PLACES).write_text(places or _collection([]), encoding="utf-8")
        (made / FACTS).write_text(facts.model_dump_json(indent=1) + "\n", encoding="utf-8")
    # Also what runs with other settings left unfinished: nobody will go on with it now.
    for leftover in out.parent.glob(f".{out.name}-*.partial"):
        shutil.rmtree(leftover, ignore_errors=True)
    return facts


def grid_of(scene: Ground, scale: int, size_m: float, zoom: int) -> ScaleSpec:
    """The tiles of ``zoom`` whose centres lie in the scene; ExportError if there are none."""
    left, bottom, right, top = scene.area
    side, half = MERCATOR_WORLD_M / 2**zoom, MERCATOR_WORLD_M / 2
    x0, y0 = (math.ceil((edge + half) / side - 0.5) for edge in (left, -top))
    x1, y1 = (math.floor((edge + half) / side - 0.5) for edge in (right, -bottom))
    if x1 < x0 or y1 < y0:
        raise ExportError(
            f"{scene.path} is too small for scale {scale}: no tile of zoom {zoom} has its centre "
            "in it."
        )
    return ScaleSpec(scale=scale, footprint_m=size_m, grid_zoom=zoom, tiles=(x0, y0, x1, y1))


def checked_places(path: Path, bounds: Bounds) -> str:
    """The named places of a GeoJSON file as GeoJSON of name, kind and note alone.

    Raises SoundmarkError for a file that is none, or a place outside ``bounds``.
    """
    features = []
    for named in read_places(path):
        if not contains(bounds, named.place):
            raise ExportError(f"{path}: {named.name!r} lies outside the scene.")
        features.append(
            {
                "type": "Feature",
                "geometry": {
                    "type": "Point",
                    "coordinates": [named.place.longitude, named.place.latitude],
                },
                "properties": {"name": named.name, "kind": named.kind, "note": named.note},
            }
        )
    return _collection(features)


def footprint_vectors(
    model: Model, tiles: TileStore, scales: Sequence[ScaleSpec], skip: int = 0
) -> Iterator[NDArray[np.float16]]:
    """The vector (d,) of each footprint, length 1, in the order of the pack, after ``skip`` rows;
    all zero where there is no imagery.

    Location is given; month and hour are absent, the sources the model's own: a query as the window
    makes it before any dial is turned.
    """
    row = 0
    for spec in scales:
        x0, y0, x1, y1 = spec.tiles
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                row += 1
                if row <= skip:
                    continue
                centre = tile_centre(x, y, spec.grid_zoom)
                cut = tiles.cut(tiles.footprint(centre, spec.scale, spec.footprint_m))
                if cut.blank:
                    yield np.zeros(model.manifest.dimension, np.float16)
                    continue
                found = model.image.encode(cut.image, cut.gsd_m, cut.footprint.centre, Context())
                yield found.embedding.astype(np.float16)


def _work_folder(out: Path, identity: str, facts: RegionFacts, spec: RegionSpec) -> Path:
    """Where unfinished work lies: named by all that decides it, so that it never mixes."""
    digest = hashlib.sha256(identity.encode())
    digest.update(facts.model_dump_json().encode())
    digest.update(json.dumps(asdict(spec), sort_keys=True).encode())
    work = out.parent / f".{out.name}-{digest.hexdigest()[:16]}.partial"
    try:
        work.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{work} cannot be written: {error.strerror or error}.") from error
    return work


def _draw_parts(
    scene: Ground, imagery: Imagery, spec: RegionSpec, parts: Path, how: Execution
) -> None:
    drawing = draw_parts(scene, imagery, spec.pyramid, parts.resolve(), how)
    total = count_tiles(scene, spec.pyramid)
    with console.status("Drawing tiles") as status:
        done = 0
        for tiles in drawing:
            done += tiles
            status.update(f"Drawing tiles: {done:,} of {total:,}")


def _write_tiles(
    scene: Ground, path: Path, spec: RegionSpec, parts: Path | None, *, resolution: bool
) -> None:
    """``parts``: where what is finished of a large pyramid is kept."""
    if path.is_file():
        return
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    total = count_tiles(scene, spec.pyramid)
    metadata = tile_metadata(scene, spec)
    if resolution or spec.provenance != Provenance():
        metadata |= _provenance_rows(scene, spec.provenance)
    with TileWriter(unfinished, metadata) as writer:
        drawing = write_pyramid(scene, writer, spec.pyramid, parts)
        for _ in progress(drawing, "Drawing tiles", total):
            pass
    if writer.tiles == 0:
        raise ExportError(f"{scene.path} shows no imagery at all; is nodata set wrongly?")
    unfinished.replace(path)
    if parts is not None:
        shutil.rmtree(parts, ignore_errors=True)


def tile_metadata(scene: Ground, spec: RegionSpec) -> dict[str, str]:
    """The rows of the MBTiles metadata table (version 1.3)."""
    west, south, east, north = scene.bounds
    middle = (spec.pyramid.min_zoom + spec.pyramid.max_zoom + 1) // 2
    return {
        "name": spec.title,
        "format": spec.pyramid.format,
        "bounds": f"{west:.6f},{south:.6f},{east:.6f},{north:.6f}",
        "center": f"{(west + east) / 2:.6f},{(south + north) / 2:.6f},{middle}",
        "minzoom": str(spec.pyramid.min_zoom),
        "maxzoom": str(spec.pyramid.max_zoom),
        "attribution": spec.attribution,
        "description": spec.description,
        "type": "baselayer",
        "version": "1",
    }


def _provenance_rows(scene: Ground, known: Provenance) -> dict[str, str]:
    """Rows of our own in the metadata table; what is not known has none."""
    rows = {
        "imagery_date": known.date,
        "imagery_source": known.source,
        "imagery_licence": known.licence,
        "imagery_resolution_m": f"{scene.ground_m:.2f}",
    }
    return {name: value for name, value in rows.items() if value}


def _vectors(model: Model, work: Path, facts: RegionFacts, shards: Execution | None) -> list[Path]:
    """Make the vectors in ``work``; returns their files."""
    if shards is None:
        _write_vectors(model, work, facts)
        return [work / VECTORS]
    zooms = (facts.min_zoom, facts.max_zoom)
    job = job_of(work, model, facts.scales, facts.bounds, zooms, shards)
    made = make_shards(job, shards)
    console.print(f"[dim]{made.text()}[/]", soft_wrap=True)
    return [work / path.relative_to(job.work) for path in finished_files(job)]


def _place(made: Path, target: Path) -> None:
    """Let a finished file stand at ``target`` too, without its bytes being copied if the disk can
    do that; what it is a second name of is never written again."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(made, target)
    except OSError:
        shutil.copyfile(made, target)


def _write_vectors(model: Model, work: Path, facts: RegionFacts) -> None:
    """Append raw rows as they are made, so that a stopped run goes on; then save the matrix."""
    target, raw = work / VECTORS, work / "vectors.raw"
    if target.is_file():
        return
    width, total = model.manifest.dimension, sum(spec.rows for spec in facts.scales)
    done = raw.stat().st_size // (2 * width) if raw.is_file() else 0
    tiles = TileStore(work / TILES, facts.bounds, facts.min_zoom, facts.max_zoom)
    try:
        with raw.open("ab") as file:
            file.truncate(done * 2 * width)
            rows = footprint_vectors(model, tiles, facts.scales, skip=done)
            for row in progress(rows, "Encoding footprints", total - done):
                file.write(row.astype("<f2").tobytes())
    finally:
        tiles.close()
    matrix = np.fromfile(raw, dtype="<f2").reshape(total, width)
    unfinished = work / "vectors.unfinished"
    with unfinished.open("wb") as file:
        np.save(file, matrix, allow_pickle=False)
    unfinished.replace(target)


def _collection(features: Sequence[object]) -> str:
    document = {"type": "FeatureCollection", "features": list(features)}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
