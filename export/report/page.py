"""Writing the report: one HTML file that needs no network, no script and no other file.

Whatever stands in a pack is a text here, never markup.
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import jinja2

from soundmark.desktop.engine.artefacts import hash_file, read_bounded
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.manifest import MANIFEST_NAME, PackManifest
from soundmark.export.errors import ExportError
from soundmark.export.progress import progress
from soundmark.export.report.answers import draw_lot, named_places
from soundmark.export.report.pictures import region_map, sound_map
from soundmark.export.report.scores import HeldOut, measure
from soundmark.export.report.sounds import read_sounds
from soundmark.export.staging import staged_file

_TEMPLATE = "page.html"
_MAX_CARD_BYTES = 1 << 20
_LIBRARIES = ("soundmark", "numpy", "onnxruntime", "pillow", "rasterio", "soundfile")
_PARTS = {
    "region/tiles": "Map tiles",
    "region/": "Vectors of the footprints and named places",
    "gallery/clips": "Sounds",
    "gallery/": "Captions and their vectors",
}


@dataclass(frozen=True)
class Part:
    """A part of the pack and its size, bytes."""

    name: str
    files: int
    size: int


def write_report(
    pack: Path, model: Path, out: Path, queries: Sequence[str], held_out: Sequence[HeldOut] = ()
) -> None:
    """Write the page about the pack folder ``pack`` to ``out``, whole or not at all.

    ``queries``: sounds whose maps are shown; ``held_out``: samples for the scores. Raises
    SoundmarkError for a pack that does not open with the model.
    """
    with closing(Explorer.open(pack, model)) as explorer:
        manifest = explorer.pack.manifest
        asked = [
            (query, sound_map(explorer, explorer.find(text=query)))
            for query in progress(queries, "Drawing sound maps", len(queries))
        ]
        page = _template().render(
            manifest=manifest,
            model=explorer.model.manifest,
            card=_card(model),
            map=region_map(explorer),
            places=named_places(explorer),
            queries=asked,
            lot=draw_lot(explorer),
            sounds=read_sounds(pack, out),
            scores=measure(explorer.model, held_out),
            parts=parts_of(manifest),
            footprints=sum(spec.rows for spec in manifest.scales),
            manifest_hash=hash_file(pack / MANIFEST_NAME, ExportError),
            signed=(pack / "signature").is_file(),
            versions=_versions(),
        )
    with staged_file(out) as made:
        made.write_text(page, encoding="utf-8")


def parts_of(manifest: PackManifest) -> list[Part]:
    """Files and bytes of each part of a pack, the first that fits its name."""
    found: dict[str, list[int]] = {title: [] for title in _PARTS.values()}
    for name, entry in manifest.files.items():
        for start, title in _PARTS.items():
            if name.startswith(start):
                found[title].append(entry.size)
                break
    return [Part(title, len(sizes), sum(sizes)) for title, sizes in found.items() if sizes]


def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = lambda value: f"{value:.0%}"
    environment.filters["megabytes"] = lambda value: f"{value / 1e6:,.1f} MB"
    return environment.get_template(_TEMPLATE)


def _card(model: Path) -> str:
    path = model / "MODEL_CARD.md"
    if not path.is_file():
        return ""
    return read_bounded(path, _MAX_CARD_BYTES, ExportError).decode("utf-8", errors="replace")


def _versions() -> list[tuple[str, str]]:
    found = [("Python", platform.python_version())]
    for name in _LIBRARIES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found
