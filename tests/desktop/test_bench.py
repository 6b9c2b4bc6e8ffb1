"""``soundmark bench``: every key, real figures, no promise about how fast this machine is."""

from __future__ import annotations

from pathlib import Path

import pytest

from soundmark.desktop import bench
from soundmark.desktop.engine.errors import PackError

TIMED = (
    "image_encode_ms",
    "text_encode_ms",
    "audio_encode_ms",
    "gallery_search_ms",
    "location_query_ms",
    "text_map_ms",
)


def test_the_report_has_every_key(
    tiny_pack: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "COLD_STARTS", 1)
    report = bench.run_bench(tiny_pack, tiny_model)
    assert set(report) == {*TIMED, "cold_start_s", "peak_rss_mb", "machine"}
    for key in TIMED:
        assert 0 < report[key]["median"] <= report[key]["p95"]
    assert report["cold_start_s"] > 0
    assert 20 < report["peak_rss_mb"] < 4000
    assert report["machine"]["physical_cores"]
    assert report["machine"]["processor"]


def test_a_missing_pack_is_said_before_anything_is_timed(tiny_model: Path, tmp_path: Path) -> None:
    with pytest.raises(PackError):
        bench.run_bench(tmp_path / "none", tiny_model)
