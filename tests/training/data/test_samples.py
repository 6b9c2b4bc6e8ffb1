"""Sample folders: bad rows are passed over and listed; what cannot be used at all is one
sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from training_world import KINDS, TRAIN_EACH, VAL_EACH, TrainingWorld

from soundmark.training.data.samples import SamplesError, read_folder, read_folders

GOOD: dict[str, Any] = {
    "id": "a",
    "image": "a.png",
    "gsd_m": 0.5,
    "caption": "Waves.",
    "split": "train",
}


def folder_of(tmp_path: Path, *lines: bytes) -> Path:
    """A folder with one picture file and these lines."""
    (tmp_path / "a.png").write_bytes(b"not looked at here")
    (tmp_path / "samples.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    return tmp_path


def row(**changes: Any) -> bytes:
    """A good row with changes; None removes a key."""
    content = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{broken", "Expecting"),
        (b'"a text"', "not a JSON object"),
        (b"\xff\xfe\x00", "UTF-8"),
        (row(caption=None), "caption missing"),
        (row(caption=["a", "list"]), "caption is not a text"),
        (row(image="b.png"), "no picture b.png"),
        (row(gsd_m=-1), "gsd_m"),
        (row(gsd_m=float("nan")), "gsd_m"),
        (row(gsd_m="wide"), "wide"),
        (row(sounds="gulls"), "sounds is not a list"),
        (row(objects=[1]), "objects is not a list"),
        (row(latitude=91.0, longitude=0.0), "latitude"),
        (row(latitude=float("nan"), longitude=0.0), "latitude"),
        (row(latitude=10.0, longitude=361.0), "longitude"),
        (row(scale=float("inf")), "scale"),
        (row(land_use=3), "land_use is not a text"),
        (row(caption="x" * 300_000), "too long"),
        (b"[" * 100_000, "JSON"),
    ],
)
def test_a_bad_row_is_passed_over_counted_and_listed(tmp_path: Path, line: bytes, why: str) -> None:
    report = read_folder(folder_of(tmp_path, row(), line, b"", row(id="b")))
    assert [sample.id for sample in report.samples] == ["a", "b"]
    assert len(report.skipped) == 1
    assert report.skipped[0].startswith(f"{tmp_path / 'samples.jsonl'}:2: ")
    assert why in report.skipped[0]
    assert "\n" not in report.skipped[0]


def test_rows_keep_what_they_say(training_world: TrainingWorld) -> None:
    report = read_folder(training_world.coast)
    assert not report.skipped
    assert len(report.samples) == len(KINDS) * (TRAIN_EACH + VAL_EACH)
    first = report.samples[0]
    assert (first.folder, first.land_use, first.gsd_m) == ("coast", "water", 2.0)
    assert first.sounds == ("ocean_waves", "gulls")
    assert (first.latitude, first.longitude, first.scale) == (37.0, -122.0, 1)
    assert read_folder(training_world.aerial).samples[0].latitude is None


def test_splits_are_kept_apart_and_folders_in_order(training_world: TrainingWorld) -> None:
    report = read_folders([training_world.coast, training_world.aerial], "val")
    assert {sample.split for sample in report.samples} == {"val"}
    assert [s.folder for s in report.samples] == ["coast"] * len(KINDS) + ["aerial"] * len(KINDS)


@pytest.mark.parametrize("lines", [None, (), (b"{broken",), (row(split="val"),)])
def test_a_folder_without_a_usable_row_is_one_sentence(
    tmp_path: Path, lines: tuple[bytes, ...] | None
) -> None:
    folder = tmp_path / "none" if lines is None else folder_of(tmp_path, *lines)
    with pytest.raises(SamplesError) as caught:
        read_folder(folder, "train")
    assert str(folder / "samples.jsonl") in str(caught.value)
    assert "\n" not in str(caught.value)
