"""A model and a pack of a few kilobytes, real in every format: ONNX, tokenizer, MBTiles, SQLite,
Ogg.

The tiny world has three bands of ground: blue sea in the west, grey city in the middle, green wood
in the east. The tiny model knows these three colours, the words for them, and hiss (sea) from drone
(city), so tests can ask real questions and expect the right answers. ``make_model`` and
``make_pack`` build both.
"""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
from pathlib import Path

import mercantile
import numpy as np
import onnx
import soundfile
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from soundmark.desktop.engine.encoders import ImageEncoder, TextEncoder
from soundmark.desktop.engine.footprints import footprint_at, tile_centre
from soundmark.desktop.engine.gallery_schema import GALLERY_SCHEMA
from soundmark.desktop.engine.manifest import (
    FINGERPRINTED_FILES,
    MODEL_FORMAT_VERSION,
    PLAIN_PACK_VERSION,
    ModelManifest,
    ScaleSpec,
)
from soundmark.desktop.engine.records import Context
from soundmark.desktop.engine.tiles import TileStore

DIMENSION, CODES, GRID, TEXT_TOKENS, FRAMES = 32, 64, 14, 16, 32
#: The one tile (zoom, x, y) that the whole region fills, near San Francisco.
REGION_TILE = (10, 163, 395)
MIN_ZOOM, MAX_ZOOM = 10, 12
#: scale -> (footprint in metres, zoom of the grid embedded ahead of time).
SCALES = {1: (2275.0, 13), 3: (6825.0, 12), 5: (11375.0, 12)}
SEA, CITY, WOOD = 0, 1, 2
COLOURS = {SEA: (30, 70, 150), CITY: (170, 165, 160), WOOD: (40, 110, 45)}
WORDS: dict[str, int | None] = {
    **dict.fromkeys(("water", "sea", "ocean", "waves", "surf", "boats", "gulls"), SEA),
    **dict.fromkeys(("city", "road", "roads", "traffic", "trains", "cars", "buildings"), CITY),
    **dict.fromkeys(("trees", "wood", "birds", "leaves", "forest", "birdsong"), WOOD),
    **dict.fromkeys(("the", "in", "of", "and", "a", "on", "over", "passing", "by", "soft"), None),
}
CAPTIONS: list[tuple[str, list[str], int]] = [
    ("Ocean waves and gulls over the sea.", ["ocean_waves", "gulls"], SEA),
    ("Surf and waves on the water.", ["ocean_waves", "lapping_water"], SEA),
    ("Boats passing by on soft water.", ["lapping_water", "boat_engine"], SEA),
    ("Gulls over the surf.", ["gulls", "ocean_waves"], SEA),
    ("Traffic and cars on the road.", ["street_traffic", "car_horn"], CITY),
    ("Trains passing by the buildings of a city.", ["train", "street_traffic"], CITY),
    ("Cars in the city, traffic on roads.", ["highway_traffic", "voices"], CITY),
    ("Roads and buildings of the city.", ["street_traffic", "hvac_hum"], CITY),
    ("Birds in the trees of a forest.", ["birdsong", "wind_in_trees"], WOOD),
    ("Birdsong and leaves in the wood.", ["birdsong", "wind_in_trees"], WOOD),
    ("Soft leaves in the trees.", ["wind_in_trees", "birdsong"], WOOD),
    ("Forest birds and trees.", ["birdsong", "insects"], WOOD),
]
PLACES = [
    ("West Sea", "ocean", 0.12, 0.5),
    ("Midtown", "city", 0.5, 0.45),
    ("East Wood", "park", 0.88, 0.6),
]
CLIP_RATE = 44100


def region_bounds() -> tuple[float, float, float, float]:
    """West, south, east, north of the tiny region, degrees."""
    box = mercantile.bounds(REGION_TILE[1], REGION_TILE[2], REGION_TILE[0])
    return (box.west, box.south, box.east, box.north)


def place_in(band: int) -> tuple[float, float]:
    """Latitude and longitude well inside SEA, CITY or WOOD."""
    west, south, east, north = region_bounds()
    return (south + north) / 2, west + (east - west) * (0.17, 0.5, 0.83)[band]


def picture_of(band: int, size: int = 256, seed: int = 0) -> NDArray[np.uint8]:
    """A noisy picture (size, size, 3) of one kind of ground."""
    noise = np.random.default_rng(seed).normal(0, 6, (size, size, 3))
    return np.clip(np.array(COLOURS[band]) + noise, 0, 255).astype(np.uint8)


def hiss(seconds: float, rate: int = 32000, seed: int = 0) -> NDArray[np.float32]:
    """White noise, mono: what the tiny model takes for the sea."""
    noise = np.random.default_rng(seed).normal(0, 0.1, round(seconds * rate))
    return noise.astype(np.float32)


def drone(seconds: float, rate: int = 32000) -> NDArray[np.float32]:
    """A 110 Hz tone, mono: what the tiny model takes for the city."""
    time = np.arange(round(seconds * rate)) / rate
    return (0.3 * np.sin(2 * np.pi * 110 * time)).astype(np.float32)


# --- the model ------------------------------------------------------------------------------------


def make_model(folder: Path) -> Path:
    """Write a complete tiny model into ``folder`` (made if needed) and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    projection = _projection()
    directions = _directions(projection)
    tokenizer = _tokenizer()
    _save_onnx(folder / "image.onnx", _image_graph(projection))
    _save_onnx(folder / "text.onnx", _text_graph(tokenizer, directions))
    _save_onnx(folder / "audio.onnx", _audio_graph(directions))
    tokenizer.save(str(folder / "tokenizer.json"))
    np.save(folder / "codebook.npy", _codebook(directions))
    (folder / "MODEL_CARD.md").write_text("# A tiny model for tests\n", encoding="utf-8")
    names = [*FINGERPRINTED_FILES, "MODEL_CARD.md"]
    manifest = {
        "format": "soundmark-model",
        "version": MODEL_FORMAT_VERSION,
        "name": "tiny",
        "title": "Tiny test model",
        "created": "2026-01-01",
        "dimension": DIMENSION,
        "codes": CODES,
        "patch_grid": GRID,
        "text_tokens": TEXT_TOKENS,
        "temperature": 0.3,
        "audio_sources": ["yfcc", "iNat", "aporee", "freesound"],
        "caption_sources": ["meta", "qwen", "pengi"],
        "default_audio_source": "aporee",
        "default_caption_source": "qwen",
        "text_calibration": {"slope": 8.0, "offset": -3.0},
        "audio_calibration": {"slope": 8.0, "offset": -3.0},
        "grounding": {"rule": "pooled", "slope": 6.0, "offset": -2.0, "support": 0.5},
        "precision": "float32",
        "licences": [_licence("model")],
        "files": {name: _entry(folder / name) for name in names},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return folder


def _projection() -> NDArray[np.float32]:
    rows, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(DIMENSION, 3)))
    return (4 * rows.T).astype(np.float32)


def _directions(projection: NDArray[np.float32]) -> NDArray[np.float32]:
    """(3, d): where the three colours lie once their common mean is taken away."""
    colours = np.array([COLOURS[band] for band in (SEA, CITY, WOOD)], dtype=np.float32) / 255
    vectors = (colours - colours.mean(axis=0)) @ projection
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _codebook(directions: NDArray[np.float32]) -> NDArray[np.float32]:
    codes = np.random.default_rng(2).normal(0, 0.05, (CODES, DIMENSION)).astype(np.float32)
    codes[:3] = directions
    return codes


def _tokenizer() -> Tokenizer:
    vocabulary = {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3}
    vocabulary |= {word: index + 4 for index, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return tokenizer


def _image_graph(projection: NDArray[np.float32]) -> onnx.GraphProto:
    colours = np.array([COLOURS[band] for band in (SEA, CITY, WOOD)], dtype=np.float32) / 255
    fields = ["latitude", "longitude", "month", "hour", "gsd"]
    meta = np.random.default_rng(3).normal(0, 1e-3, (5, DIMENSION)).astype(np.float32)
    constants = {
        "mean": colours.mean(axis=0),
        "by255": np.float32(1 / 255),
        "projection": projection,
        "meta": meta * np.array([[0.01], [0.01], [1], [1], [0]], dtype=np.float32),
        "flat": np.array([GRID * GRID, 3], dtype=np.int64),
        "as_patches": np.array([1, GRID * GRID, DIMENSION], dtype=np.int64),
        "mask_columns": np.array([0, 0, 1, 2, 3], dtype=np.int64),
        # Hour 0 must differ from no hour.
        "shift_one": np.ones(5, dtype=np.float32),
        "row": np.array([1, 5], dtype=np.int64),
    }
    nodes = [
        helper.make_node("Cast", ["image"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["float", "by255"], ["scaled"]),
        helper.make_node("Transpose", ["scaled"], ["planes"], perm=[0, 3, 1, 2]),
        helper.make_node(
            "AveragePool", ["planes"], ["cells"], kernel_shape=[16, 16], strides=[16, 16]
        ),
        helper.make_node("Transpose", ["cells"], ["cells_last"], perm=[0, 2, 3, 1]),
        helper.make_node("Reshape", ["cells_last", "flat"], ["rows"]),
        helper.make_node("Sub", ["rows", "mean"], ["centred"]),
        helper.make_node("MatMul", ["centred", "projection"], ["coloured"]),
        helper.make_node("Concat", fields, ["stated"], axis=0),
        helper.make_node("Add", ["stated", "shift_one"], ["stated_shifted"]),
        helper.make_node("Reshape", ["stated_shifted", "row"], ["stated_row"]),
        helper.make_node("Gather", ["metadata_mask", "mask_columns"], ["known"], axis=1),
        helper.make_node("Cast", ["known"], ["known_float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["stated_row", "known_float"], ["kept"]),
        helper.make_node("MatMul", ["kept", "meta"], ["shift"]),
        helper.make_node("Add", ["coloured", "shift"], ["queries"]),
        helper.make_node("Reshape", ["queries", "as_patches"], ["patches"]),
        helper.make_node("ReduceMean", ["patches"], ["embedding"], axes=[1], keepdims=0),
    ]
    inputs = [_value("image", TensorProto.UINT8, [1, 224, 224, 3])]
    inputs += [
        _value(name, TensorProto.FLOAT, [1])
        for name in ("gsd", "latitude", "longitude", "month", "hour")
    ]
    inputs += [
        _value("audio_source", TensorProto.INT64, [1]),
        _value("caption_source", TensorProto.INT64, [1]),
        _value("metadata_mask", TensorProto.BOOL, [1, 5]),
    ]
    outputs = [
        _value("patches", TensorProto.FLOAT, [1, GRID * GRID, DIMENSION]),
        _value("embedding", TensorProto.FLOAT, [1, DIMENSION]),
    ]
    return helper.make_graph(nodes, "image", inputs, outputs, _constants(constants))


def _text_graph(tokenizer: Tokenizer, directions: NDArray[np.float32]) -> onnx.GraphProto:
    table = np.zeros((tokenizer.get_vocab_size(), DIMENSION), dtype=np.float32)
    own = np.random.default_rng(5).normal(0, 0.03, table.shape)
    for word, band in WORDS.items():
        if band is not None:
            table[tokenizer.token_to_id(word)] = directions[band] + own[tokenizer.token_to_id(word)]
    constants = {"table": table, "last": np.array([2], dtype=np.int64)}
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["embedded"]),
        helper.make_node("Cast", ["attention_mask"], ["real"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["real", "last"], ["real_column"]),
        helper.make_node("Mul", ["embedded", "real_column"], ["tokens"]),
        helper.make_node("ReduceMean", ["tokens"], ["embedding"], axes=[1], keepdims=0),
    ]
    shape = [1, TEXT_TOKENS]
    inputs = [_value(name, TensorProto.INT64, shape) for name in ("input_ids", "attention_mask")]
    outputs = [
        _value("tokens", TensorProto.FLOAT, [*shape, DIMENSION]),
        _value("embedding", TensorProto.FLOAT, [1, DIMENSION]),
    ]
    return helper.make_graph(nodes, "text", inputs, outputs, _constants(constants))


def _audio_graph(directions: NDArray[np.float32]) -> onnx.GraphProto:
    """Fast change against level in each frame: hiss leans to the sea, drone to the city."""
    constants = {
        "frames_shape": np.array([1, FRAMES, 320000 // FRAMES], dtype=np.int64),
        "zero": np.array([0], dtype=np.int64),
        "one": np.array([1], dtype=np.int64),
        "end": np.array([320000 // FRAMES], dtype=np.int64),
        "before_end": np.array([320000 // FRAMES - 1], dtype=np.int64),
        "axis": np.array([2], dtype=np.int64),
        "half": np.float32(0.5),
        "sea_city": directions[SEA : SEA + 1] - directions[CITY : CITY + 1],
    }
    nodes = [
        helper.make_node("Reshape", ["waveform", "frames_shape"], ["framed"]),
        helper.make_node("Slice", ["framed", "one", "end", "axis"], ["later"]),
        helper.make_node("Slice", ["framed", "zero", "before_end", "axis"], ["earlier"]),
        helper.make_node("Sub", ["later", "earlier"], ["change"]),
        helper.make_node("Abs", ["change"], ["fast"]),
        helper.make_node("Abs", ["framed"], ["loud"]),
        helper.make_node("ReduceMean", ["fast"], ["fast_mean"], axes=[2], keepdims=1),
        helper.make_node("ReduceMean", ["loud"], ["loud_mean"], axes=[2], keepdims=1),
        helper.make_node("Mul", ["loud_mean", "half"], ["level"]),
        helper.make_node("Sub", ["fast_mean", "level"], ["lean"]),
        helper.make_node("MatMul", ["lean", "sea_city"], ["frames"]),
        helper.make_node("ReduceMean", ["frames"], ["embedding"], axes=[1], keepdims=0),
    ]
    outputs = [
        _value("frames", TensorProto.FLOAT, [1, FRAMES, DIMENSION]),
        _value("embedding", TensorProto.FLOAT, [1, DIMENSION]),
    ]
    inputs = [_value("waveform", TensorProto.FLOAT, [1, 320000])]
    return helper.make_graph(nodes, "audio", inputs, outputs, _constants(constants))


def _value(name: str, kind: int, shape: list[int]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def _constants(arrays: dict[str, NDArray[np.generic]]) -> list[onnx.TensorProto]:
    return [numpy_helper.from_array(np.asarray(array), name) for name, array in arrays.items()]


def _save_onnx(path: Path, graph: onnx.GraphProto) -> None:
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="tests"
    )
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())


# --- the pack -------------------------------------------------------------------------------------


def make_pack(folder: Path, model: Path) -> Path:
    """Write a complete tiny pack for the model in ``model`` into ``folder`` and return it."""
    manifest = ModelManifest.model_validate_json((model / "manifest.json").read_bytes())
    for part in ("region", "gallery/clips"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    _write_tiles(folder / "region" / "tiles.mbtiles")
    _write_places(folder / "region" / "places.geojson")
    scales = [_scale_spec(scale) for scale in SCALES]
    np.save(folder / "region" / "vectors.npy", _region_vectors(folder, model, manifest, scales))
    _write_gallery(folder)
    text = TextEncoder(
        (model / "text.onnx").read_bytes(), (model / "tokenizer.json").read_bytes(), manifest
    )
    vectors = [text.encode(caption).embedding for caption, _, _ in CAPTIONS]
    np.save(folder / "gallery" / "vectors.npy", np.array(vectors, dtype=np.float32))
    write_pack_manifest(folder, manifest, scales)
    return folder


def write_pack_manifest(folder: Path, model: ModelManifest, scales: list[ScaleSpec]) -> None:
    """(Re)write ``manifest.json`` over the files that now lie in ``folder``."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    content = {
        "format": "soundmark-pack",
        "version": PLAIN_PACK_VERSION,
        "id": "tiny-bay",
        "title": "Tiny Bay",
        "description": "Three bands of synthetic ground for tests.",
        "created": "2026-01-01",
        "bounds": region_bounds(),
        "min_zoom": MIN_ZOOM,
        "max_zoom": MAX_ZOOM,
        "imagery_date": "2026",
        "imagery_resolution_m": 30.0,
        "attribution": "Synthetic imagery made by the tests",
        "scales": [spec.model_dump() for spec in scales],
        "default_scale": 1,
        "model_name": model.name,
        "model_fingerprint": model.fingerprint,
        "dimension": model.dimension,
        "gallery_entries": len(CAPTIONS),
        "licences": [_licence("imagery"), _licence("sounds")],
        "files": {
            path.relative_to(folder).as_posix(): _entry(path)
            for path in files
            if path.name != "manifest.json"
        },
    }
    (folder / "manifest.json").write_text(json.dumps(content, indent=1), encoding="utf-8")


def relist(folder: Path, *, keep_hashes: bool = False, **changes: object) -> None:
    """Bring a damaged artefact's manifest up to date with its files, and change top-level keys.

    With ``keep_hashes`` the list of files stays as it was.
    """
    path = folder / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    if not keep_hashes:
        content["files"] = {
            file.relative_to(folder).as_posix(): _entry(file)
            for file in sorted(folder.rglob("*"))
            if file.is_file() and file != path
        }
    content.update(changes)
    path.write_text(json.dumps(content), encoding="utf-8")


def _scale_spec(scale: int) -> ScaleSpec:
    size, zoom = SCALES[scale]
    factor = 2 ** (zoom - REGION_TILE[0])
    x, y = REGION_TILE[1] * factor, REGION_TILE[2] * factor
    return ScaleSpec(
        scale=scale,
        footprint_m=size,
        grid_zoom=zoom,
        tiles=(x, y, x + factor - 1, y + factor - 1),
    )


def _raster() -> NDArray[np.uint8]:
    """The whole region at the highest zoom: sea, city, wood from west to east."""
    side = 256 * 2 ** (MAX_ZOOM - REGION_TILE[0])
    noise = np.random.default_rng(4).normal(0, 4, (side, side, 1))
    bands = np.arange(side) * 3 // side
    colours = np.array([COLOURS[band] for band in (SEA, CITY, WOOD)], dtype=np.float64)
    return np.clip(colours[bands][None] + noise, 0, 255).astype(np.uint8)


def _write_tiles(path: Path) -> None:
    raster = Image.fromarray(_raster())
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    database.execute(
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,"
        " tile_data BLOB, PRIMARY KEY (zoom_level, tile_column, tile_row))"
    )
    database.execute("INSERT INTO metadata VALUES ('format', 'png')")
    for zoom in range(MIN_ZOOM, MAX_ZOOM + 1):
        count = 2 ** (zoom - REGION_TILE[0])
        level = raster.resize((256 * count, 256 * count), Image.Resampling.BOX)
        for row in range(count):
            for column in range(count):
                box = (256 * column, 256 * row, 256 * column + 256, 256 * row + 256)
                stream = io.BytesIO()
                level.crop(box).save(stream, "PNG", compress_level=1)
                x, y = REGION_TILE[1] * count + column, REGION_TILE[2] * count + row
                database.execute(
                    "INSERT INTO tiles VALUES (?, ?, ?, ?)",
                    (zoom, x, 2**zoom - 1 - y, stream.getvalue()),
                )
    database.commit()
    database.close()


def _write_places(path: Path) -> None:
    west, south, east, north = region_bounds()
    features = [
        {
            "type": "Feature",
            "geometry": {
                "type": "Point",
                "coordinates": [west + (east - west) * right, south + (north - south) * up],
            },
            "properties": {"name": name, "kind": kind, "note": f"{name} of the tiny bay"},
        }
        for name, kind, right, up in PLACES
    ]
    document = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(document), encoding="utf-8")


def _region_vectors(
    folder: Path, model: Path, manifest: ModelManifest, scales: list[ScaleSpec]
) -> NDArray[np.float32]:
    encoder = ImageEncoder((model / "image.onnx").read_bytes(), manifest)
    bounds = region_bounds()
    tiles = TileStore(folder / "region" / "tiles.mbtiles", bounds, MIN_ZOOM, MAX_ZOOM)
    vectors = []
    for spec in scales:
        x0, y0, x1, y1 = spec.tiles
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                centre = tile_centre(x, y, spec.grid_zoom)
                footprint = footprint_at(centre, spec.scale, spec.footprint_m, bounds)
                cut = tiles.cut(footprint)
                encoding = encoder.encode(cut.image, cut.gsd_m, footprint.centre, Context())
                vectors.append(encoding.embedding)
    tiles.close()
    return np.array(vectors, dtype=np.float32)


def _write_gallery(folder: Path) -> None:
    database = sqlite3.connect(folder / "gallery" / "gallery.sqlite")
    database.executescript(GALLERY_SCHEMA)
    tags = sorted({tag for _, sounds, _ in CAPTIONS for tag in sounds})
    for index, tag in enumerate(tags):
        name = f"gallery/clips/{tag}_1.ogg"
        seconds = 1.5 + 0.25 * (index % 4)
        soundfile.write(folder / name, _clip(index, seconds), CLIP_RATE, "VORBIS", format="OGG")
        database.execute(
            "INSERT INTO clips VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (index, name, tag, f"{tag} (synthetic)", "texture", "MIT", "Soundmark tests", seconds,
             CLIP_RATE, 2, -20.0, -3.0, 1, None, None),
        )  # fmt: skip
    for entry, (caption, sounds, band) in enumerate(CAPTIONS):
        land_use = ("sea", "city", "wood")[band]
        database.execute(
            "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?)",
            (entry, caption, json.dumps(sounds), "tests", land_use, None, None, None),
        )
        for position, tag in enumerate(sounds):
            database.execute(
                "INSERT INTO layers VALUES (?,?,?,?)",
                (entry, position, tags.index(tag), -6.0 * position),
            )
    database.commit()
    database.close()


def _clip(index: int, seconds: float) -> NDArray[np.float32]:
    """Even clips are noise, odd ones a whole number of tone periods, so all loop without a seam."""
    count = round(seconds * CLIP_RATE)
    if index % 2 == 0:
        return np.random.default_rng(index).normal(0, 0.08, (count, 2)).astype(np.float32)
    turns = round(seconds * 110 * (1 + index / 8))
    tone = 0.2 * np.sin(2 * np.pi * turns * np.arange(count) / count)
    return np.stack([tone, tone], axis=1).astype(np.float32)


def _licence(part: str) -> dict[str, str]:
    return {"part": part, "title": part, "licence": "MIT", "attribution": "Soundmark tests"}


def _entry(path: Path) -> dict[str, object]:
    data = path.read_bytes()
    return {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
