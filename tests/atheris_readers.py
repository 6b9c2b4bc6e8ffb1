"""Coverage-guided fuzzing of what reads a stranger's bytes (CONTRIBUTING.md says how to run it).

``python tests/atheris_readers.py npy|manifest|onnx|mbtiles|message CORPUS_FOLDER [libFuzzer
options]``: the corpus starts with real files of the tiny world. Any error but the one that a reader
promises ends the run and leaves the input behind. Needs the package ``atheris``, which is no
dependency of the project.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["soundmark"]):
    from soundmark.desktop.engine.artefacts import open_matrix, parse_manifest, require_finite
    from soundmark.desktop.engine.errors import PackError, SoundmarkError
    from soundmark.desktop.engine.manifest import PACK_FORMAT_VERSION, PackManifest
    from soundmark.desktop.engine.onnx_wire import MalformedModelError, has_external_data
    from soundmark.desktop.importing.meter import Meter
    from soundmark.desktop.importing.protocol import Message, ProtocolError, parse_message
    from soundmark.desktop.importing.tiles import copy_tiles

from broken_packs import shrink
from tiny_world import make_model, make_pack

Target = Callable[[bytes], None]


def targets(work: Path, manifest: PackManifest) -> Mapping[str, Target]:
    """One function of bytes for each reader."""
    file, made = work / "input", work / "made"

    def npy(data: bytes) -> None:
        file.write_bytes(data)
        try:
            require_finite(open_matrix(file, None, 32, PackError), file, PackError)
        except PackError:
            return

    def manifests(data: bytes) -> None:
        try:
            parse_manifest(data, "manifest", PackManifest, PACK_FORMAT_VERSION, PackError)
        except PackError:
            return

    def onnx(data: bytes) -> None:
        try:
            has_external_data(data)
        except MalformedModelError:
            return

    def mbtiles(data: bytes) -> None:
        file.write_bytes(data)
        made.unlink(missing_ok=True)
        try:
            copy_tiles(file, made, manifest, Meter().portion(1000), 0.2)
        except SoundmarkError:
            return

    def message(data: bytes) -> None:
        try:
            parse_message(data)
        except ProtocolError:
            return

    return {
        "npy": npy, "manifest": manifests, "onnx": onnx, "mbtiles": mbtiles, "message": message,
    }  # fmt: skip


def seeds(model: Path, pack: Path) -> Mapping[str, bytes]:
    """A real input of each reader."""
    return {
        "npy": (pack / "gallery" / "vectors.npy").read_bytes(),
        "manifest": (pack / "manifest.json").read_bytes(),
        "onnx": (model / "text.onnx").read_bytes(),
        "mbtiles": (pack / "region" / "tiles.mbtiles").read_bytes(),
        "message": Message("failed", sentence="no").line(),
    }


def main() -> None:
    """Never returns while nothing is found, unless an option says how long."""
    name, corpus = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        model = make_model(work / "model")
        pack = shrink(make_pack(work / "pack", model))
        corpus.mkdir(parents=True, exist_ok=True)
        (corpus / "seed").write_bytes(seeds(model, pack)[name])
        content = json.loads((pack / "manifest.json").read_bytes())
        target = targets(work, PackManifest.model_validate(content))[name]
        atheris.Setup([sys.argv[0], str(corpus), *sys.argv[3:]], target)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
