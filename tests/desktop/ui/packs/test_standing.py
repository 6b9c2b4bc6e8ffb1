"""What the window says of who vouches for a pack: banner, cards, sheets, notes."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from trust_world import Signer, write_list

from soundmark.desktop.classroom.sheet import imprint
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Vouching
from soundmark.desktop.field.notes import begin_note
from soundmark.desktop.folders import HOME_VARIABLE
from soundmark.desktop.trust.key_folders import SiteKeys
from soundmark.desktop.trust.opening import exhibit_judge, judge_pack
from soundmark.desktop.trust.standing import Trust
from soundmark.desktop.ui.packs.standing import (
    StandingLine,
    standing_icon,
    standing_words,
    unsigned_sentence,
)
from soundmark.desktop.ui.settings.trust_card import TrustCard
from soundmark.desktop.ui.sheets.place import imprint_text
from soundmark.desktop.ui.window import Window

TIERS = (
    Vouching("bundled"),
    Vouching("app", "Makers (1)"),
    Vouching("site", "Museum (2)"),
    Vouching("unsigned", "3"),
    Vouching("unsigned"),
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path


def test_every_standing_has_its_own_words_and_a_sign(themed: object) -> None:
    assert len({standing_words(each) for each in TIERS}) == len(TIERS)
    assert all(each.signer in standing_words(each) for each in TIERS)
    # Not by colour alone: trusted and unsigned differ in their sign as well.
    signs = {standing_icon(each) for each in TIERS if each.trusted}
    assert standing_icon(Vouching("unsigned")) not in signs
    assert StandingLine(TIERS[3]).words.property("tone") == "warning"


def test_an_unsigned_pack_is_under_a_banner_that_covers_nothing(
    window: Window, qtbot: QtBot, own_pack: Path, tiny_model: Path, home: Path
) -> None:
    window.resize(1200, 760)
    window.actions_.open_pack(lambda: Explorer.open(own_pack, tiny_model, judge=judge_pack))
    qtbot.waitUntil(lambda: window.banner.isVisibleTo(window), timeout=20_000)
    window.lay_out()
    assert window.banner.words.text() == unsigned_sentence()
    assert window.banner.accessibleName() == unsigned_sentence()
    below = window.banner.geometry().bottom()
    assert below > 0
    for widget in (window.map, window.search, window.controls, window.dials, window.footer):
        assert widget.geometry().top() > below
        assert widget.geometry().bottom() <= window.height()
    museum = Signer("Museum")
    SiteKeys().add(museum.write_key(home / "stick"))
    signed = home / "signed"
    shutil.copytree(own_pack, signed)
    (signed / "signature").write_bytes(museum.sign((signed / "manifest.json").read_bytes()))
    window.actions_.switch_pack(signed, "signed")
    qtbot.waitUntil(lambda: not window.banner.isVisibleTo(window), timeout=20_000)
    window.lay_out()
    assert window.map.geometry().top() == 0


def test_an_exhibit_refuses_unsigned_packs_unless_staff_let_it(
    own_pack: Path, tiny_model: Path, home: Path
) -> None:
    allowed = False
    judge = exhibit_judge(lambda: allowed)
    with pytest.raises(PackError, match="unsigned; staff can let"):
        Explorer.open(own_pack, tiny_model, judge=judge)
    allowed = True
    with Explorer.open(own_pack, tiny_model, judge=judge) as explorer:
        assert explorer.info.unsigned


def test_what_is_printed_says_so(tiny_pack: Path, tiny_model: Path, themed: object) -> None:
    with Explorer.open(tiny_pack, tiny_model) as explorer:
        info = explorer.info
    assert unsigned_sentence() not in imprint_text(imprint(info), ())
    unsigned = replace(info, vouching=Vouching("unsigned"))
    assert unsigned_sentence() in imprint_text(imprint(unsigned), ())
    signed = replace(info, vouching=Vouching("site", "Museum"))
    assert unsigned_sentence() not in imprint_text(imprint(signed), ())


def test_keys_and_lists_are_added_in_the_settings(
    window: Window, qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    museum = Signer("Museum")
    card = TrustCard(window.tasks, window.actions_)
    qtbot.addWidget(card)
    chosen = [museum.write_key(home / "stick"), write_list(home / "stick", museum, 3)]
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_args, **_named: (str(chosen.pop(0)), "")
    )
    card._ask_key()
    qtbot.waitUntil(lambda: museum.key.key_id in card.removers, timeout=20_000)
    assert not card.told.isHidden()
    card._ask_list()
    qtbot.waitUntil(lambda: bool(Trust().lists), timeout=20_000)
    chosen.append(home / "absent.pub")
    card._ask_key()
    qtbot.waitUntil(lambda: "missing" in card.told.text(), timeout=20_000)


def test_a_note_made_with_an_unsigned_pack_says_so(tiny_pack: Path, tiny_model: Path) -> None:
    with Explorer.open(tiny_pack, tiny_model, judge=judge_pack) as explorer:
        note = begin_note(explorer.info, "A. Author", "CC BY 4.0")
    assert note.pack_title == "Tiny Bay (unsigned pack)"
