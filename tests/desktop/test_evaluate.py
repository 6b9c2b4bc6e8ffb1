"""``soundmark evaluate``: the report on folders with everything, with little, and with rubbish."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import soundfile
from PIL import Image
from tiny_world import CITY, SEA, WOOD, drone, hiss, picture_of

from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.model import Model
from soundmark.desktop.evaluate import evaluate_folder

LAND = {SEA: ("sea", "waves on the water"), CITY: ("city", "cars on the road"),
        WOOD: ("wood", "birds in trees")}  # fmt: skip


@pytest.fixture(scope="module")
def model(tiny_model: Path) -> Model:
    return Model.open(tiny_model)


def write(folder: Path, rows: list[Any]) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / "samples.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def tiles(folder: Path, each: int = 4) -> list[dict[str, Any]]:
    rows = []
    for index in range(3 * each):
        band = index % 3
        name = f"{index}.png"
        Image.fromarray(picture_of(band, 240, seed=index)).save(folder / name)
        rows.append(
            {
                "id": name,
                "image": name,
                "gsd_m": 0.3,
                "caption": LAND[band][1],
                "land_use": LAND[band][0],
                "split": "val" if index < 6 else "train",
                "sounds": [("ocean_waves", "traffic", "birdsong")[band]],
            }
        )
    return rows


def test_a_whole_folder(model: Model, tmp_path: Path) -> None:
    rows = tiles(tmp_path)
    soundfile.write(tmp_path / "h.ogg", hiss(11), 32000)
    soundfile.write(tmp_path / "d.wav", drone(4), 32000)
    rows[0]["audio"], rows[1]["audio"] = "h.ogg", "d.wav"
    rows.append({"id": "recording", "audio": "h.ogg", "sound": "ocean_waves"})
    seen: list[int] = []
    report = evaluate_folder(
        model, write(tmp_path, rows), progress=lambda done, _: seen.append(done)
    )
    assert report["samples"] == 13
    assert report["same_land_use_top1"] == 1.0
    # Four equal captions share ranks 1 to 4: 2.5 for each, beyond a tenth of twelve.
    assert report["I2T"] == {"R@10%": 0.0, "median_rank": 2.5}
    assert report["T2I"]["median_rank"] <= 4
    assert report["I2A"]["median_rank"] == report["A2I"]["median_rank"] == 1.0
    # All four sea tiles among the ten best of twelve, for every query: 0.4 over a chance of 1/3.
    assert report["audio_precision_at_10_over_chance"] == pytest.approx(1.2, abs=1e-6)
    assert report["active_concepts"] > 2
    assert report["skipped"] == 0
    assert seen == list(range(1, 14))


def test_without_audio_the_keys_are_null(model: Model, tmp_path: Path) -> None:
    report = evaluate_folder(model, write(tmp_path, tiles(tmp_path)), "val")
    assert report["samples"] == 6
    assert report["I2A"] is None
    assert report["A2I"] is None
    assert report["audio_precision_at_10_over_chance"] is None


def test_fields_may_be_absent(model: Model, tmp_path: Path) -> None:
    rows = tiles(tmp_path)[:3]
    rows = [{"image": row["image"], "gsd_m": 0.3} for row in rows]
    rows[0]["caption"] = "sea"
    report = evaluate_folder(model, write(tmp_path, rows))
    assert report["samples"] == 3
    assert report["I2T"]["median_rank"] == 1.0
    assert report["same_land_use_top1"] is None


def test_unreadable_rows_are_listed_and_the_rest_counts(model: Model, tmp_path: Path) -> None:
    rows: list[Any] = list(tiles(tmp_path)[:3])
    (tmp_path / "broken.png").write_bytes(b"\x89PNG broken")
    rows += [
        "no json",
        "[1, 2]",
        {"id": "gone", "image": "none.png", "gsd_m": 1},
        {"id": "broken", "image": "broken.png", "gsd_m": 1},
        {"id": "no gsd", "image": "0.png"},
        {"id": "far", "image": "0.png", "gsd_m": 1, "latitude": 200, "longitude": 0},
        {"id": "up", "image": "../../etc/passwd", "gsd_m": 1},
        {"id": "nothing"},
        {"id": "mute", "image": "0.png", "gsd_m": 1, "audio": "none.ogg"},
    ]
    report = evaluate_folder(model, write(tmp_path, rows))
    assert report["samples"] == 4
    assert report["skipped"] == 9
    reasons = {one["row"]: one["reason"] for one in report["skipped_rows"]}
    assert "outside the folder" in reasons["up"]
    assert "gsd_m" in reasons["no gsd"]
    assert set(reasons) >= {"line 4", "line 5", "gone", "broken", "far", "nothing", "mute"}


@pytest.mark.parametrize("rows", [[], ["rubbish"], [{"id": "x", "split": "other"}]])
def test_nothing_to_evaluate_is_said(model: Model, tmp_path: Path, rows: list[Any]) -> None:
    with pytest.raises(QueryError):
        evaluate_folder(model, write(tmp_path, rows), "val")
