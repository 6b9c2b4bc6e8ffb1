"""Captioning a source: every scale in batches, resumed where it stopped, failures tried again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from published_world import geosound_row, picture_bytes, save_arrow, soundingearth_row

from soundmark.training.captioning.caption_source import (
    FALLBACK,
    CaptionCount,
    CaptionOptions,
    caption_source,
    published_name,
)
from soundmark.training.data.sources import DataSpec, open_source


class Shades:
    """Says how bright a picture is; refuses brightness 20, and batches that hold it."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.sides: list[int] = []

    def captions(
        self, pictures: Sequence[NDArray[np.uint8]], question: str, max_new_tokens: int
    ) -> list[str]:
        self.sizes.append(len(pictures))
        self.sides += [len(picture) for picture in pictures]
        shades = [int(picture[len(picture) // 2, len(picture) // 2, 0]) for picture in pictures]
        if 20 in shades:
            raise RuntimeError("out of memory")
        return [f"{question} {shade}" for shade in shades]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """GeoSound without captions, as it is before captioning; one picture is damaged."""
    rows = [geosound_row(number) for number in range(5)]
    rows[4]["bingmap_image"] = {"bytes": b"damaged", "path": None}
    bare = [
        {k: v for k, v in row.items() if k in ("sample_id", "bingmap_image", "latitude")}
        | {"longitude": 0.0}
        for row in rows
    ]
    return save_arrow(bare, tmp_path_factory.mktemp("geosound"), "train")


def run(folder: Path, path: Path, captioner: Shades, **options: Any) -> CaptionCount:
    """Caption the folder's training split with a short question."""
    spec = DataSpec(kind="geosound", path=str(folder), bare=True, audio=False)
    return caption_source(
        open_source(spec, "train"),
        captioner,
        path,
        "geosound",
        CaptionOptions(question="Shade?", batch_size=2, **options),
    )


def rows_of(path: Path) -> dict[str, Any]:
    """Captions by id of a file's lines."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["sample_id"]: row["captions"] for row in rows}


def test_every_scale_has_a_caption_and_failures_are_tried_again(
    folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "captions.json"
    captioner = Shades()
    count = run(folder, path, captioner)
    assert (count.written, count.kept, len(count.failed)) == (3, 0, 2)
    assert any(line.startswith("aporee-2: scale 1: out of memory") for line in count.failed)
    assert any(line.startswith("yfcc-4: ") for line in count.failed)
    assert sorted(set(captioner.sides)) == [300, 900, 1500]
    assert max(captioner.sizes) == 2
    rows = rows_of(path)
    assert set(rows) == {"yfcc-0", "iNat-1", "freesound-3"}
    assert rows["iNat-1"] == dict.fromkeys(("text1", "text3", "text5"), "Shade? 10")
    again = Shades()
    second = run(folder, path, again)
    assert (second.written, second.kept, len(second.failed)) == (0, 3, 2)
    assert rows_of(path) == rows


def test_the_published_fallback_is_written_only_on_request(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "captions.json"
    count = run(folder, path, Shades(), published_fallback=True)
    assert (count.written, count.failed) == (5, [])
    rows = rows_of(path)
    for name in ("aporee-2", "yfcc-4"):
        assert rows[name] == dict.fromkeys(("text1", "text3", "text5"), FALLBACK)


def test_a_limited_or_killed_run_is_finished_by_the_next(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "captions.json"
    assert run(folder, path, Shades(), limit=1).written == 1
    with path.open("ab") as file:
        file.write(b'{"sample_id": "iNat-1", "captions": {"text1": "ha')
    count = run(folder, path, Shades())
    assert (count.written, count.kept) == (2, 1)
    assert len(rows_of(path)) == 3
    # One scale more of what has some: the line holds all of them.
    rest = tmp_path / "scales.json"
    run(folder, rest, Shades(), scales=(1,), limit=1)
    assert rows_of(rest)["yfcc-0"] == {"text1": "Shade? 0"}
    captioner = Shades()
    run(folder, rest, captioner, scales=(1, 5), limit=1)
    assert captioner.sides == [1500]
    assert rest.read_text(encoding="utf-8").splitlines()[-1] == json.dumps(
        {"sample_id": "yfcc-0", "captions": {"text1": "Shade? 0", "text5": "Shade? 0"}}
    )


def test_captions_made_here_can_be_trained_on(tmp_path: Path) -> None:
    rows = [soundingearth_row(number) for number in range(2)]
    rows[0]["googleearth_image"] = {"bytes": picture_bytes(300, 200), "path": None}
    folder = save_arrow(rows, tmp_path / "se", "train")
    spec = DataSpec(kind="soundingearth", path=str(folder), bare=True, audio=False)
    path = tmp_path / published_name(spec)
    assert path.name == "SoundingEarth_llava_caption_for_googleEarth_zl_1.json"
    source = open_source(spec, "train")
    caption_source(source, Shades(), path, "soundingearth", CaptionOptions(question="How?"))
    assert rows_of(path) == {"key_0": "How? 200", "key_1": "How? 10"}
    joined = DataSpec(kind="soundingearth", path=str(folder), captions=path)
    assert [sample.captions for sample in open_source(joined, "train")] == [
        {1: "How? 200"},
        {1: "How? 10"},
    ]
