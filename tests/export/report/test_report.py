"""The report: one page that needs nothing else, tells what is there, and takes no pack's markup."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from export_world import write_places

from soundmark.desktop.engine.model import Model
from soundmark.export.manifests import list_files
from soundmark.export.report.page import parts_of, write_report
from soundmark.export.report.scores import HeldOut, fitting, measure, reliability

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"
QUERIES = ("waves on the sea", "birds in the forest")


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def evil_pack(tiny_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack whose texts are markup, and which is otherwise as it should be."""
    folder = tmp_path_factory.mktemp("evil") / "packs" / "evil"
    shutil.copytree(tiny_pack, folder)
    with closing(sqlite3.connect(folder / "gallery" / "gallery.sqlite")) as database:
        database.execute("UPDATE entries SET caption = ? || ' waves sea'", (EVIL,))
        database.execute("UPDATE clips SET title = ?, licence = ?", (EVIL, EVIL))
        database.commit()
    write_places(folder / "region" / "places.geojson", -122.5)
    path = folder / "manifest.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document |= {"title": EVIL[:100], "description": EVIL, "attribution": EVIL}
    document["files"] = list_files(folder)
    path.write_text(json.dumps(document), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def page(evil_pack: Path, tiny_model: Path) -> Page:
    out = evil_pack.parent / "evil.html"
    write_report(evil_pack, tiny_model, out, QUERIES)
    return Page(out.read_text(encoding="utf-8"))


def test_markup_of_a_pack_stays_text(page: Page) -> None:
    assert not page.all("script")
    assert all("onerror" not in attributes for _, attributes in page.tags)
    assert "alert(1)" in page.text


def test_the_page_needs_nothing_from_anywhere(page: Page, evil_pack: Path) -> None:
    assert not page.all("link")
    assert not page.all("iframe")
    for image in page.all("img"):
        assert str(image["src"]).startswith("data:image/webp;base64,")
        assert image["alt"]
    sounds = page.all("audio")
    assert sounds
    for sound in sounds:
        assert (evil_pack.parent / str(sound["src"])).is_file()
        assert sound["preload"] == "none"
    for anchor in page.all("a"):
        target = str(anchor["href"])
        assert target.startswith("#")
        assert any(attributes.get("id") == target[1:] for _, attributes in page.tags)


def test_everything_that_was_promised_is_there(page: Page, evil_pack: Path) -> None:
    headings = {attributes["id"] for attributes in page.all("h2")}
    assert headings == {
        "place", "named", "maps", "lot", "sounds", "scores", "licences", "limits", "made",
    }  # fmt: skip
    for query in QUERIES:
        assert query in page.text
    assert "synthetic: computed, never recorded" in page.text
    assert "LUFS" in page.text
    assert "no scores of its own" in page.text
    manifest = json.loads((evil_pack / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["model_fingerprint"] in page.text
    for entry in manifest["files"].values():
        assert entry["sha256"] in page.text
    assert (evil_pack.parent / "evil.html").stat().st_size < 3_000_000


def test_scores_of_held_out_samples(tiny_model: Path, samples_folder: Path) -> None:
    found = measure(Model.open(tiny_model), [HeldOut(samples_folder, "train", "Tiny")])
    (row,) = found.retrieval
    assert (row.label, row.pictures) == ("Tiny", 11)
    assert row.same_kind == 1.0
    assert 1 <= row.rank <= 4
    assert sum(each.pairs for each in found.reliability) <= 11 * 11
    assert measure(Model.open(tiny_model), []).retrieval == ()


def test_reliability_counts_what_is_right() -> None:
    stated = np.concatenate([np.full(100, 0.05), np.full(100, 0.85), np.full(5, 0.5)])
    fits = np.concatenate([np.arange(100) < 10, np.arange(100) < 60, np.ones(5, np.bool_)])
    low, high = reliability(stated, fits)
    assert (low.stated, low.right) == pytest.approx((0.05, 0.1))
    assert (high.stated, high.right, high.pairs) == pytest.approx((0.85, 0.6, 100))


def test_captions_fit_their_own_picture_and_those_with_the_same_sounds() -> None:
    found = fitting([["gulls", "wind"], ["wind"], ["train"], []])
    assert found.tolist() == [
        [True, True, False, False],
        [True, True, False, False],
        [False, False, True, False],
        [False, False, False, True],
    ]


def test_sizes_add_up(tiny_pack: Path) -> None:
    from soundmark.desktop.engine.pack import Pack

    manifest = Pack(tiny_pack).manifest
    parts = parts_of(manifest)
    assert sum(part.size for part in parts) == sum(each.size for each in manifest.files.values())
    assert sum(part.files for part in parts) == len(manifest.files)
