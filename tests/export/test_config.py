"""Configs: what may be left out, what follows from it, and one sentence for what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from soundmark import export
from soundmark.desktop.engine.model import bundled_model_path
from soundmark.desktop.engine.pack import bundled_pack_path
from soundmark.export.build import pack_info, plan
from soundmark.export.config import ExportConfig, FinishedModel, name_of, read_config
from soundmark.export.errors import ExportError

CONFIGS = Path(export.__path__[0]) / "configs"
LEAST: dict[str, Any] = {
    "pack": {"title": "Saint-Malo, intra muros"},
    "imagery": {"path": "shore.tif", "licence": "CC0-1.0", "attribution": "A. Pilot"},
}


def read(folder: Path, *parts: dict[str, Any]) -> ExportConfig:
    """The config of ``parts``, later ones over earlier ones, key by key."""
    document: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            both = isinstance(value, dict) and isinstance(document.get(key), dict)
            document[key] = {**document[key], **value} if both else value
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    return read_config(path)


def test_imagery_a_title_and_a_licence_are_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = read(tmp_path, LEAST)
    assert config.pack.id == "saint-malo-intra-muros"
    assert isinstance(config.model, FinishedModel)
    assert config.model.folder == bundled_model_path()
    assert config.gallery.reused == bundled_pack_path()
    assert config.folder == Path("packs/saint-malo-intra-muros")
    assert config.pack.archive == Path("packs/saint-malo-intra-muros.soundpack")
    assert config.report.out == Path("packs/saint-malo-intra-muros.html")
    steps = [step.name for step in plan(config)]
    assert steps == ["gallery", "region", "pack", "archive", "report"]
    info = pack_info(config)
    assert info.attribution == "A. Pilot"
    assert info.created == pack_info(config).created
    # The bundled captions and sounds bring their licences along.
    assert {note.part for note in info.licences} == {"imagery", "captions", "sounds"}


def test_what_is_asked_for_becomes_a_step(tmp_path: Path) -> None:
    more = {
        "imagery": {"path": ["r.jp2", "g.jp2", "b.jp2"]},
        "recordings": "my-recordings",
        "signing": {"key": "museum.key"},
        "pack": {"archive": None, "created": "2026-02-03"},
        "report": {"out": None},
    }
    config = read(tmp_path, LEAST, more)
    steps = [step.name for step in plan(config)]
    assert steps == ["picture", "recordings", "gallery", "region", "pack", "signature"]
    assert pack_info(config).release == 20260203


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"imagery": {"url": "https://a.org/{z}/{x}/{y}"}}, "exactly one of path, url and fetch"),
        ({"imagery": {"licence": ""}}, r"imagery\.licence and imagery\.attribution"),
        ({"imagery": {"colour": "red"}}, r"imagery\.colour: there is no such setting"),
        ({"imagery": {"path": ["a.tif", "b.tif"]}}, "one file, or three"),
        ({"area": {"box": [0, 0, 1, 1], "polygon": "a.geojson"}}, "exactly one of box"),
        ({"area": {"box": [0, 0, 1]}}, r"area\.box"),
        ({"gallery": {"samples": [{"folder": "a", "label": "b"}]}}, "no data folder"),
        ({"model": {"folder": "a", "title": "b"}}, r"model\.title: there is no such setting"),
        ({"region": {"max_zoom": 40}}, r"region\.max_zoom"),
        ({"region": {"shards": {"device": "tpu"}}}, r"region\.shards\.device"),
        ({"clips": {"by": "hand"}}, r"clips\.by"),
        ({"signing": {}}, r"signing\.key"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(ExportError, match=message) as error:
        read(tmp_path, LEAST, change)
    assert "\n" not in str(error.value)


def test_a_service_needs_area_zoom_and_licence(tmp_path: Path) -> None:
    service = {"imagery": {"url": "https://a.org/{z}/{x}/{y}.jpg", "path": None}}
    area, zoom = {"area": {"box": [0, 0, 1, 1]}}, {"region": {"max_zoom": 12}}
    with pytest.raises(ExportError, match="area"):
        read(tmp_path, LEAST, service, zoom)
    with pytest.raises(ExportError, match="max_zoom"):
        read(tmp_path, LEAST, service, area)
    assert read(tmp_path, LEAST, service, area, zoom).imagery.service(12).per_second == 2.0


def test_a_day_that_is_none_cannot_number_a_release(tmp_path: Path) -> None:
    config = read(tmp_path, LEAST, {"signing": {"key": "k"}, "pack": {"created": "spring"}})
    with pytest.raises(ExportError, match="YYYY-MM-DD"):
        pack_info(config)


def test_every_config_that_ships_is_valid() -> None:
    names = sorted(path.name for path in CONFIGS.glob("*.yaml"))
    assert {"example.yaml", "eastern_shore.yaml", "san_francisco_bay.yaml"} <= set(names)
    for name in names:
        assert read_config(CONFIGS / name).pack.id


def test_titles_become_names() -> None:
    assert name_of("Île d'Ouessant (Ushant)") == "ile-d-ouessant-ushant"
    assert name_of("東京") == ""
