"""Writing ``manifest.json`` over a folder's files, the same bytes for the same files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from soundmark.desktop.engine.artefacts import UNLISTED_FILES, hash_file
from soundmark.desktop.engine.manifest import MANIFEST_NAME, ModelManifest, PackManifest
from soundmark.export.errors import ExportError


def list_files(folder: Path) -> dict[str, dict[str, object]]:
    """SHA-256 and size of every file of ``folder`` that a manifest lists, sorted by name."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: {"sha256": hash_file(path, ExportError), "size": path.stat().st_size}
        for name, path in sorted(found.items())
        if path.is_file() and name not in UNLISTED_FILES
    }


def write_manifest(
    folder: Path, kind: type[ModelManifest] | type[PackManifest], content: Mapping[str, object]
) -> None:
    """Check ``content`` with the files of ``folder`` against the contract and write it.

    Raises ExportError with the first thing that is wrong.
    """
    document = {**content, "files": list_files(folder)}
    try:
        manifest = kind.model_validate(document)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "manifest"
        raise ExportError(f"The manifest would be wrong: {where}: {first['msg']}.") from error
    dumped = manifest.model_dump(mode="json", exclude={"release"} if not manifest.release else None)
    text = json.dumps(dumped, indent=1, ensure_ascii=False)
    (folder / MANIFEST_NAME).write_text(text + "\n", encoding="utf-8")
