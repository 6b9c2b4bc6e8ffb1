"""Small data sets in the layouts of GeoSound and SoundingEarth, broken rows among them.

Written by ``datasets`` itself: folders of ``save_to_disk`` and parquet files.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import datasets
import numpy as np
import soundfile
from PIL import Image

MEL_SHAPE = (5, 1, 1001, 64)
#: A file column as it is stored.
FILE = {"bytes": datasets.Value("binary"), "path": datasets.Value("string")}
TEXTS = ("description", "tags", "title", "scientific_name", "common_name", "sound_format")
TEXTS += ("text", "address")


def picture_bytes(side: int, colour: int) -> bytes:
    """A JPEG of one grey."""
    stored = io.BytesIO()
    Image.new("RGB", (side, side), (colour, colour, colour)).save(stored, "JPEG")
    return stored.getvalue()


def sound_bytes(seconds: float = 0.5, rate: int = 16_000, channels: int = 2) -> bytes:
    """A FLAC file of a tone."""
    time = np.arange(round(seconds * rate)) / rate
    stored = io.BytesIO()
    tone = 0.3 * np.sin(2 * np.pi * 440 * time)
    soundfile.write(stored, np.stack([tone] * channels, axis=1), rate, format="FLAC")
    return stored.getvalue()


def mel_stack(number: int) -> Any:
    """Clip k of row n is filled with n + k / 10."""
    stack = np.zeros(MEL_SHAPE, dtype=np.float32)
    return stack + number + np.arange(5, dtype=np.float32)[:, None, None, None] / 10


def geosound_row(number: int, **changes: Any) -> dict[str, Any]:
    """A whole row of GeoSound with changes."""
    source = ("yfcc", "iNat", "aporee", "freesound")[number % 4]
    row: dict[str, Any] = {
        "sample_id": f"{source}-{number}",
        "source": source,
        "audio": {"bytes": sound_bytes(), "path": None},
        "bingmap_image": {"bytes": picture_bytes(60, 10 * number), "path": None},
        "sentinel_image": {"bytes": picture_bytes(40, 10 * number), "path": None},
        "audio_caption": f"Sound {number}.",
        "audio_caption_source": ("meta", "qwen", "pengi")[number % 3],
        "mel_features": mel_stack(number),
        "latitude": float(number),
        "longitude": -10.0 * number,
        "date": "2015-06-03 14:20:00",
        "original_sampling_rate": 0,
        "bin_id": "0",
        **dict.fromkeys(TEXTS, ""),
    }
    for kind in ("bingmap", "sentinel"):
        for scale in (1, 3, 5):
            row[f"llava_caption_{kind}_zl{scale}"] = f"{kind} {number} at {scale}."
    return {**row, **changes}


def soundingearth_row(number: int, **changes: Any) -> dict[str, Any]:
    """A whole row of SoundingEarth with changes."""
    row = {
        "sample_id": f"aporee-key_{number}",
        "short_id": str(number),
        "audio": {"bytes": sound_bytes(), "path": None},
        "googleearth_image": {"bytes": picture_bytes(50, 10 * number), "path": None},
        "audio_caption": f"Sound {number}.",
        "audio_caption_source": "meta",
        "mel_features": mel_stack(number),
        "llava_caption_googleearth_zl1": f"Place {number}.",
        "latitude": float(number),
        "longitude": 5.0,
        "date_recorded": "12 March 2019 7:05 pm GMT",
    }
    return {**row, **changes}


def table_of(rows: Sequence[dict[str, Any]]) -> Any:
    """A data set of rows with the published types of the columns."""
    types: dict[str, Any] = {}
    for name in rows[0]:
        types[name] = datasets.Value("string")
        if name in ("audio", "bingmap_image", "sentinel_image", "googleearth_image"):
            types[name] = FILE
    if "mel_features" in types:
        types["mel_features"] = datasets.Array4D(MEL_SHAPE, "float32")
    for name in ("latitude", "longitude"):
        types[name] = datasets.Value("float32")
    if "original_sampling_rate" in types:
        types["original_sampling_rate"] = datasets.Value("int64")
    columns = {name: [row[name] for row in rows] for name in types}
    table = datasets.Dataset.from_dict(columns, features=datasets.Features(types))
    # Cast afterwards: to encode sounds datasets would want torchcodec, to keep them it does not.
    for name in types:
        if name == "audio":
            table = table.cast_column(name, datasets.Audio(sampling_rate=32_000))
        elif name.endswith("_image"):
            table = table.cast_column(name, datasets.Image())
    return table


def save_arrow(rows: Sequence[dict[str, Any]], folder: Path, split: str) -> Path:
    """``folder/split`` as ``save_to_disk`` writes it; returns ``folder``."""
    table_of(rows).save_to_disk(str(folder / split))
    return folder


def save_parquet(rows: Sequence[dict[str, Any]], folder: Path, split: str, files: int = 1) -> Path:
    """``folder/data/split-00000-of-0000N.parquet`` as on the hub; returns ``folder``."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for number in range(files):
        path = folder / "data" / f"{split}-{number:05d}-of-{files:05d}.parquet"
        table_of(rows[number::files]).to_parquet(str(path))
    return folder
