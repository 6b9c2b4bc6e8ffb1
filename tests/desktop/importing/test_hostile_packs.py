"""Broken and hostile packs: each ends in one plain sentence and a program that still works."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from hostile_packs import CASES, GALLERY, Case, edited, ogg, wave, with_clip, zipped
from tiny_world import relist
from trust_world import Signer

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.manifest import PackManifest
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.pack import Pack, verify_pack
from soundmark.desktop.importing import install
from soundmark.desktop.importing.limits import Limits
from soundmark.desktop.library.shelf import Shelf, ShelvedPack
from soundmark.desktop.trust.key_folders import SiteKeys

pytestmark = pytest.mark.usefixtures("unharmed")


def refused(shelf: Shelf, path: Path) -> str:
    """The sentence with which a pack is not added."""
    before = len(shelf.packs())
    with pytest.raises(PackError) as caught:
        shelf.add(path)
    sentence = str(caught.value)
    assert len(shelf.packs()) == before
    assert path.name in sentence or path.stem in sentence
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    # A command that helps may come last.
    assert sentence.endswith((".", "soundmark trust forget tiny-bay"))
    assert len(sentence) < 500
    assert ".installing" not in sentence
    assert "scratch" not in sentence
    return sentence


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and releases that a test trusts are no other test's."""
    monkeypatch.setenv("SOUNDMARK_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits five seconds for a query without end."""
    monkeypatch.setattr(install, "Limits", lambda: Limits(query=0.5))


@pytest.mark.parametrize("hostile", CASES, ids=lambda each: each.name)
def test_a_hostile_pack_ends_in_one_plain_sentence(
    shelf: Shelf, stick: Path, hostile: Case
) -> None:
    assert hostile.words in refused(shelf, hostile.build(stick))


def test_there_are_as_many_cases_as_were_promised() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


def sign(pack: Path, signer: Signer, release: int) -> None:
    relist(pack, release=release)
    manifest = (pack / "manifest.json").read_bytes()
    (pack / "signature").write_bytes(signer.sign_pack(manifest))


@pytest.fixture
def museum(tmp_path: Path) -> Signer:
    """Somebody whose key the staff of this computer have added."""
    signer = Signer("The museum")
    SiteKeys().add(signer.write_key(tmp_path / "keys"), "The museum")
    return signer


def test_a_right_list_with_a_wrong_signature(shelf: Shelf, stick: Path, museum: Signer) -> None:
    sign(stick, museum, 3)
    relist(stick, keep_hashes=True, title="Another title")
    assert "signature" in refused(shelf, stick)


def test_an_older_release_that_is_played_again(
    shelf: Shelf, stick: Path, museum: Signer, tmp_path: Path
) -> None:
    older = Path(shutil.copytree(stick, tmp_path / "stick" / "older"))
    sign(older, museum, 3)
    sign(stick, museum, 4)
    shelf.add(stick)
    assert "release 3" in refused(shelf, older)


def test_a_signed_pack_is_installed_byte_for_byte(
    shelf: Shelf, stick: Path, museum: Signer
) -> None:
    sign(stick, museum, 5)
    added = shelf.add(zipped(stick))
    for file in stick.rglob("*"):
        if file.is_file():
            assert (added.folder / file.relative_to(stick)).read_bytes() == file.read_bytes()
    assert added.vouching is not None
    assert added.vouching.tier == "site"


def test_a_signed_pack_is_looked_into_all_the_same(
    shelf: Shelf, stick: Path, museum: Signer
) -> None:
    with_clip(stick, wave(rate=0))
    sign(stick, museum, 6)
    assert "gallery/clips" in refused(shelf, stick)


def test_a_pack_written_anew_gives_way_to_the_signed_one(
    shelf: Shelf, stick: Path, museum: Signer
) -> None:
    relist(stick, release=7)
    first = shelf.add(stick)
    sign(stick, museum, 7)
    second = shelf.add(stick)
    assert second.key == first.key
    assert second.vouching is not None
    assert second.vouching.tier == "site"


def captions_of(added: ShelvedPack) -> list[str]:
    database = sqlite3.connect(added.folder / GALLERY)
    found = [row[0] for row in database.execute("SELECT caption FROM entries ORDER BY id")]
    database.close()
    return found


def test_texts_lose_what_could_mislead_and_are_shown_as_they_are(shelf: Shelf, stick: Path) -> None:
    link = '<img src="http://example.org/track.png">'
    edited(
        stick,
        ("UPDATE entries SET caption = ? WHERE id = 0", (f"<b>Waves</b>{link}",)),
        ("UPDATE entries SET caption = ? WHERE id = 1", ("Surf\x07 and\u202e gulls\n\x1b[31m",)),
        ("UPDATE entries SET caption = ? WHERE id = 2", ("Boats " * 170_000,)),
        ("UPDATE clips SET title = ?", ("\u2067" + "T" * 5000,)),
        file=GALLERY,
    )
    relist(
        stick,
        keep_hashes=True,
        attribution=f"Imagery {link}",
        title="Coast\u202e\x00\n<b>of gold</b>",
        licences=[
            {"part": "p", "title": "t", "licence": "l", "attribution": "a", "url": "javascript:x"}
        ],
    )
    added = shelf.add(zipped(stick))
    captions = captions_of(added)
    # Every text of a pack is shown as plain text: markup is letters, and fetches nothing.
    assert captions[0] == f"<b>Waves</b>{link}"
    assert captions[1] == "Surf and gulls [31m"
    assert len(captions[2]) <= 1000
    manifest = PackManifest.model_validate_json((added.folder / "manifest.json").read_bytes())
    assert manifest.title == "Coast <b>of gold</b>"
    assert manifest.licences[0].url == ""
    assert manifest.received is not None
    assert verify_pack(added.folder).sound


def test_a_wave_whose_length_lies_is_heard_as_far_as_it_goes(shelf: Shelf, stick: Path) -> None:
    with_clip(stick, wave(claimed=2_000_000_000))
    database = sqlite3.connect(shelf.add(stick).folder / GALLERY)
    seconds, gain, loudness = database.execute(
        "SELECT seconds, gain_db, loudness_lufs FROM clips WHERE id = 0"
    ).fetchone()
    database.close()
    assert seconds == pytest.approx(1.0)
    # Never louder than the target, whatever the row says.
    assert gain + loudness <= -23.0 + 1e-6


def test_two_packs_of_one_id_live_side_by_side(shelf: Shelf, stick: Path, model: Model) -> None:
    first = shelf.add(stick)
    relist(stick, title="Tiny Bay as somebody else sees it")
    second = shelf.add(stick)
    assert first.key != second.key
    for added in (first, second):
        with Explorer(model, Pack(added.folder)) as explorer:
            assert explorer.info.id == "tiny-bay"
            assert explorer.listen(explorer.info.places[0].place).answers


def test_a_pack_that_is_removed_while_it_plays(shelf: Shelf, stick: Path, model: Model) -> None:
    added = shelf.add(stick)
    with Explorer(model, Pack(added.folder)) as explorer:
        answer = explorer.listen(explorer.info.places[0].place).answers[0]
        assert explorer.mix(answer, 0.5).any()
        shelf.remove(added.key)
        with pytest.raises(PackError) as caught:
            explorer.mix(answer, 0.5)
        assert "\n" not in str(caught.value)
    shelf.sweep()


@pytest.mark.parametrize("archive", [True, False])
def test_a_stick_that_is_pulled_in_the_middle(shelf: Shelf, stick: Path, archive: bool) -> None:
    path = zipped(stick) if archive else stick

    def pull(_done: int, _total: int) -> None:
        # What a pulled stick does to an open file, an archive cut short does as well.
        if archive:
            path.write_bytes(b"")
        else:
            shutil.rmtree(stick, ignore_errors=True)

    with pytest.raises(PackError) as caught:
        shelf.add(path, pull)
    assert path.name in str(caught.value)
    assert len(shelf.packs()) == 1


def test_what_a_pack_need_not_have_is_left_behind(shelf: Shelf, stick: Path) -> None:
    (stick / "gallery" / "setup.exe").write_bytes(b"MZ")
    (stick / "region" / "index.bin").write_bytes(bytes(1000))
    with_clip(stick, ogg())
    added = shelf.add(stick)
    names = set(json.loads((added.folder / "manifest.json").read_bytes())["files"])
    assert not names & {"gallery/setup.exe", "region/index.bin"}
    theirs = {file.name for file in (stick / "gallery/clips").iterdir()}
    ours = {file.name for file in (added.folder / "gallery/clips").iterdir()}
    assert all(re.fullmatch(r"\d+(-[a-z0-9-]+)?\.ogg", name) for name in ours)
    assert not theirs & ours
