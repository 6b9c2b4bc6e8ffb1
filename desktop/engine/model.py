"""Opening a trusted model: the encoders, the codebook, the tokenizer.

A model is code in all but name, so only two kinds are opened: the one that ships inside this
distribution, and the one that whoever started the program named (``--model PATH``): on this machine
that person decides what runs, and the choice is the act of trust. A pack can never name or bring a
model. Whichever it is, the bytes of each file must match the manifest's SHA-256 before ONNX Runtime
sees them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from soundmark import assets
from soundmark.desktop.engine.artefacts import (
    check_sizes,
    hash_file,
    open_matrix,
    read_manifest,
    read_verified,
    require_finite,
)
from soundmark.desktop.engine.codebook import Codebook
from soundmark.desktop.engine.encoders import AudioEncoder, ImageEncoder, TextEncoder
from soundmark.desktop.engine.errors import ModelError
from soundmark.desktop.engine.manifest import MODEL_FORMAT_VERSION, ModelManifest
from soundmark.desktop.engine.sentences import told

T = TypeVar("T")


def bundled_model_path() -> Path:
    """Where the model that ships with the app lies."""
    return Path(assets.__path__[0]) / "model"


class Model:
    """An open model. Encoders are created when first used, once, whichever thread asks."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest and check that every file is there in full size (ModelError if not)."""
        self.folder = folder
        self.manifest = read_manifest(folder, ModelManifest, MODEL_FORMAT_VERSION, ModelError)
        check_sizes(folder, self.manifest.files, ModelError)
        # A lock for each part, so that two threads can load two encoders side by side.
        self._locks = {name: threading.Lock() for name in ("image", "text", "audio", "codebook")}
        self._made: dict[str, object] = {}

    @classmethod
    def open(cls, folder: Path | None = None) -> Model:
        """The model in ``folder``, or the bundled one. Opening a folder means trusting it."""
        return cls(folder if folder is not None else bundled_model_path())

    @property
    def image(self) -> ImageEncoder:
        """The image encoder."""
        return self._once("image", lambda: ImageEncoder(self._bytes("image.onnx"), self.manifest))

    @property
    def text(self) -> TextEncoder:
        """The text encoder."""
        return self._once(
            "text",
            lambda: TextEncoder(
                self._bytes("text.onnx"), self._bytes("tokenizer.json"), self.manifest
            ),
        )

    @property
    def audio(self) -> AudioEncoder:
        """The audio encoder."""
        return self._once("audio", lambda: AudioEncoder(self._bytes("audio.onnx"), self.manifest))

    @property
    def codebook(self) -> Codebook:
        """The codebook of concepts."""
        return self._once("codebook", self._read_codebook)

    def verify(self) -> None:
        """Hash every file against the manifest; ModelError names the first that differs."""
        for name, entry in self.manifest.files.items():
            if hash_file(self.folder / name, ModelError) != entry.sha256:
                raise ModelError(
                    told(
                        "{path} is damaged: its checksum differs from the manifest's.",
                        path=self.folder / name,
                    )
                )

    def _bytes(self, name: str) -> bytes:
        return read_verified(self.folder, name, self.manifest.files, ModelError)

    def _read_codebook(self) -> Codebook:
        path = self.folder / "codebook.npy"
        self._bytes("codebook.npy")
        codes = open_matrix(path, self.manifest.codes, self.manifest.dimension, ModelError)
        require_finite(codes, path, ModelError)
        return Codebook(codes.astype("float32"), self.manifest.temperature)

    def _once(self, name: str, make: Callable[[], T]) -> T:
        with self._locks[name]:
            if name not in self._made:
                self._made[name] = make()
            return cast(T, self._made[name])
