"""The contract of the two artefacts on disk, shared by export (writer) and desktop (reader).

A *model* folder holds the ONNX encoders, the codebook and the tokenizer; it is code in all but name
and is opened only when trusted. A *pack* holds data only: tiles, vectors, captions, clips. Both
carry a ``manifest.json`` that lists every file with its SHA-256 and size; a pack is bound to the
fingerprint of the model that made its vectors.

Readers accept every version up to their own (``MODEL_FORMAT_VERSION``, ``PACK_FORMAT_VERSION``); a
change that an older reader would misread raises the number, an added optional field does not.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

MODEL_FORMAT_VERSION = 1
#: Version 1: float vectors in single matrices. Version 2: vectors in shards (``shard_layout``), or
#: of int8. A writer gives a pack the lowest version that describes it.
PACK_FORMAT_VERSION = 2
PLAIN_PACK_VERSION = 1
MANIFEST_NAME = "manifest.json"
#: Files of an artefact; shards of 3 x 10^8 footprints are as many.
MAX_FILES = 10_000
#: A million tiles of imagery are one file of some 20 GB. What is declared must be there, byte for
#: byte, and what is installed from a stick may have far less in all (``MAX_PACK_BYTES``).
MAX_FILE_BYTES = 1024**4
#: Footprints that a scale of a sharded pack may declare; its overview then ends in a few thousand.
MAX_REGION_CELLS = 2**28

#: Files whose bytes decide what vectors a model makes; their hashes are its fingerprint.
FINGERPRINTED_FILES = ("image.onnx", "text.onnx", "audio.onnx", "tokenizer.json", "codebook.npy")

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
ShortText = Annotated[str, Field(max_length=300)]
LongText = Annotated[str, Field(max_length=20_000)]
#: Where the sound of a clip comes from; shown to every listener.
Origin = Literal["recording", "tangoflux", "texture"]
Scale = Annotated[int, Field(ge=1, le=99)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


class FileEntry(_Strict):
    """One file of the artefact: SHA-256 (hex) and size in bytes."""

    sha256: Sha256
    size: Annotated[int, Field(ge=0, le=MAX_FILE_BYTES)]


def check_relative_path(name: str) -> str:
    """Return ``name`` if it is a plain relative POSIX path that is safe on every platform.

    Raises ValueError for absolute paths, parent references, drive letters, alternate streams,
    control or direction-override characters, reserved device names and names over 200 characters.
    """
    reserved = {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"com{i}" for i in range(10)),
        *(f"lpt{i}" for i in range(10)),
    }
    allowed = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/")
    path = PurePosixPath(name)
    if not name or len(name) > 200 or not set(name) <= allowed:
        raise ValueError(f"unsafe file name {name[:60]!r}")
    if path.is_absolute() or str(path) != name:
        raise ValueError(f"unsafe file name {name[:60]!r}")
    for part in path.parts:
        if part.startswith(".") or part.endswith(".") or part.split(".")[0].lower() in reserved:
            raise ValueError(f"unsafe file name {name[:60]!r}")
    return name


class _Artefact(_Strict):
    files: dict[str, FileEntry]
    #: A number that grows with every release, so that a signed older one is told from a newer.
    release: Annotated[int, Field(ge=0, le=2**53)] | None = None

    @field_validator("files")
    @classmethod
    def _safe_names(cls, files: dict[str, FileEntry]) -> dict[str, FileEntry]:
        if len(files) > MAX_FILES:
            raise ValueError(f"more than {MAX_FILES:,} files")
        if len({name.lower() for name in files}) != len(files):
            raise ValueError("two file names differ only in case")
        for name in files:
            check_relative_path(name)
        return files


class LicenceNote(_Strict):
    """Who made a part of the artefact and on what terms it may be used."""

    part: ShortText
    title: ShortText
    licence: ShortText
    attribution: ShortText
    url: ShortText = ""


class Calibration(_Strict):
    """A logistic reading of a cosine: ``p = 1 / (1 + exp(-(slope * cosine + offset)))``.

    Fitted on validation pairs at export, so that 0.5 means "as likely as not" on a fixed scale.
    """

    slope: float
    offset: float


class Grounding(_Strict):
    """How patch scores become a glow on a fixed scale.

    ``rule`` "best_concept" is the paper's (patch . C[m], m the best code of the word's tokens);
    "pooled" is ours: patch . (sum over codes of the word's sparsemax weights times the code),
    several weighted concepts a word. Raw score r becomes ``1 / (1 + exp(-(slope * r + offset)))``;
    a phrase whose highest glow stays below ``support`` is "not heard here".
    """

    rule: Literal["best_concept", "pooled"]
    slope: float
    offset: float
    support: Annotated[float, Field(ge=0, le=1)]


class ModelManifest(_Artefact):
    """``model/manifest.json``: everything the desktop must know about a model without opening
    it."""

    format: Literal["soundmark-model"]
    version: Annotated[int, Field(ge=1)]
    name: ShortText
    title: ShortText
    created: ShortText
    dimension: Annotated[int, Field(ge=8, le=8192)]
    codes: Annotated[int, Field(ge=8, le=1_000_000)]
    image_size: Literal[224] = 224
    patch_grid: Annotated[int, Field(ge=1, le=64)]
    text_tokens: Annotated[int, Field(ge=4, le=512)]
    sample_rate: Literal[32000] = 32000
    audio_samples: Literal[320000] = 320000
    #: Codebook score = <query, code> / sqrt(dimension) / temperature, max over tokens, sparsemax.
    temperature: Annotated[float, Field(gt=0)]
    audio_sources: list[ShortText]
    caption_sources: list[ShortText]
    #: Names of the sources that queries state when the visitor has not chosen one.
    default_audio_source: ShortText | None = None
    default_caption_source: ShortText | None = None
    #: Free text against footprints, sounds against footprints, captions of the gallery against a
    #: picture.
    text_calibration: Calibration
    audio_calibration: Calibration
    caption_calibration: Calibration | None = None
    grounding: Grounding
    precision: Literal["int8", "float32"]
    licences: list[LicenceNote]

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the hashes of the files that decide the vectors, in fixed order."""
        digest = hashlib.sha256()
        for name in FINGERPRINTED_FILES:
            digest.update(f"{name}:{self.files[name].sha256}\n".encode())
        return digest.hexdigest()

    @model_validator(mode="after")
    def _complete(self) -> ModelManifest:
        missing = [name for name in FINGERPRINTED_FILES if name not in self.files]
        if missing:
            raise ValueError(f"files not listed: {', '.join(missing)}")
        return self


class ScaleSpec(_Strict):
    """One scale of the region.

    ``footprint_m``: side of the square on the ground, metres. ``grid_zoom``: the footprints
    embedded ahead of time are centred on the Web-Mercator tiles of this zoom. ``rows``: their
    number; they are the next ``rows`` rows of ``region/vectors.npy``, in the order of ``tiles``, or
    lie in shards (``PackManifest.region_layout``).
    ``tiles``: inclusive ranges (x0, y0, x1, y1), XYZ, row-major from the north-west.
    """

    scale: Scale
    footprint_m: Annotated[float, Field(gt=0, le=1e6)]
    grid_zoom: Annotated[int, Field(ge=0, le=22)]
    tiles: tuple[int, int, int, int]

    @property
    def rows(self) -> int:
        x0, y0, x1, y1 = self.tiles
        return (x1 - x0 + 1) * (y1 - y0 + 1)

    @model_validator(mode="after")
    def _ordered(self) -> ScaleSpec:
        x0, y0, x1, y1 = self.tiles
        limit = 2**self.grid_zoom
        if not (0 <= x0 <= x1 < limit and 0 <= y0 <= y1 < limit):
            raise ValueError("tile range is not inside the world")
        return self


class Received(_Strict):
    """Says that a pack was written anew here, from one that nobody trusted had signed: the SHA-256
    of the manifest it came with, and the day (YYYY-MM-DD)."""

    manifest_sha256: Sha256
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class PackManifest(_Artefact):
    """``pack/manifest.json``: what the pack is, who made it, which model reads it, what lies in
    it."""

    format: Literal["soundmark-pack"]
    version: Annotated[int, Field(ge=1)]
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,63}$")]
    title: ShortText
    description: LongText
    created: ShortText
    #: west, south, east, north in degrees.
    bounds: tuple[float, float, float, float]
    min_zoom: Annotated[int, Field(ge=0, le=22)]
    max_zoom: Annotated[int, Field(ge=0, le=22)]
    imagery_date: ShortText
    imagery_resolution_m: Annotated[float, Field(gt=0)]
    attribution: ShortText
    scales: Annotated[list[ScaleSpec], Field(min_length=1, max_length=8)]
    default_scale: Scale
    model_name: ShortText
    model_fingerprint: Sha256
    dimension: Annotated[int, Field(ge=8, le=8192)]
    gallery_entries: Annotated[int, Field(ge=1, le=10_000_000)]
    #: "matrix": ``region/vectors.npy``; "shards": as ``shard_layout`` says.
    region_layout: Literal["matrix", "shards"] = "matrix"
    #: Set in what was written anew on this computer, never by who makes packs.
    received: Received | None = None
    licences: list[LicenceNote]

    @field_validator("bounds")
    @classmethod
    def _bounds(
        cls, bounds: tuple[float, float, float, float]
    ) -> tuple[float, float, float, float]:
        west, south, east, north = bounds
        if not (-180 <= west < east <= 180 and -85.06 <= south < north <= 85.06):
            raise ValueError("bounds are not west, south, east, north in degrees")
        return bounds

    @model_validator(mode="after")
    def _scales(self) -> PackManifest:
        known = [spec.scale for spec in self.scales]
        if len(set(known)) != len(known) or self.default_scale not in known:
            raise ValueError("scales repeat or miss the default scale")
        return self

    @model_validator(mode="after")
    def _sharded(self) -> PackManifest:
        if self.region_layout == "shards":
            if self.version < 2:
                raise ValueError("a sharded pack has version 2 or later")
            if any(spec.rows > MAX_REGION_CELLS for spec in self.scales):
                raise ValueError(f"a scale has more than {MAX_REGION_CELLS:,} footprints")
        return self

    def scale(self, scale: int) -> ScaleSpec:
        """The named scale; KeyError if the pack has none such."""
        for spec in self.scales:
            if spec.scale == scale:
                return spec
        raise KeyError(scale)
