"""Who vouches for a pack that is opened, and which models are opened at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tiny_world import relist
from trust_world import Signer, write_list

from soundmark.desktop.engine.errors import ModelError, PackError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.model import bundled_model_path
from soundmark.desktop.engine.pack import bundled_pack_path
from soundmark.desktop.folders import HOME_VARIABLE, packs_folder
from soundmark.desktop.library.shelf import Shelf
from soundmark.desktop.trust.errors import OlderReleaseError, SignatureError
from soundmark.desktop.trust.key_folders import SiteKeys
from soundmark.desktop.trust.opening import judge_pack, require_trusted_model, standing_report


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def museum(tmp_path: Path) -> Signer:
    """Whom the staff of this computer trust."""
    signer = Signer("Harbour museum")
    SiteKeys().add(signer.write_key(tmp_path / "stick"))
    return signer


def sign(folder: Path, signer: Signer, release: int = 0, comment: str = "") -> None:
    relist(folder, keep_hashes=True, release=release)
    manifest = (folder / "manifest.json").read_bytes()
    (folder / "signature").write_bytes(signer.sign(manifest, comment or "signed"))


def test_an_open_explorer_says_who_vouches(own_pack: Path, tiny_model: Path) -> None:
    with Explorer.open(own_pack, tiny_model, judge=judge_pack) as explorer:
        vouching = explorer.info.vouching
        assert vouching is not None
        assert (vouching.tier, vouching.signer, vouching.trusted) == ("unsigned", "", False)
        signer = Signer()
        sign(own_pack, signer)
        with explorer.with_pack(own_pack) as other:
            assert other.info.vouching is not None
            assert other.info.vouching.signer == signer.key.key_id
            assert not other.info.vouching.trusted
    with Explorer.open(own_pack, tiny_model) as explorer:
        assert explorer.info.vouching is None


def test_the_bundled_pack_and_the_staffs(own_pack: Path, museum: Signer) -> None:
    assert judge_pack(bundled_pack_path()).tier == "bundled"
    sign(own_pack, museum, 3)
    found = judge_pack(own_pack)
    assert (found.tier, found.signer) == ("site", museum.key.shown)


def test_a_good_signature_over_changed_files_is_refused(own_pack: Path, museum: Signer) -> None:
    """Where a pack lies on a stick, only its manifest was signed; its files are looked at too."""
    sign(own_pack, museum)
    clip = next((own_pack / "gallery" / "clips").iterdir())
    data = bytearray(clip.read_bytes())
    data[-1] ^= 1
    clip.write_bytes(data)
    with pytest.raises(PackError, match=f"{clip.name} is damaged"):
        judge_pack(own_pack)


def test_a_replay_is_refused_from_a_stick_but_not_on_the_shelf(
    own_pack: Path, museum: Signer, tmp_path: Path
) -> None:
    older = tmp_path / "older"
    shutil.copytree(own_pack, older)
    sign(older, museum, 4)
    sign(own_pack, museum, 5)
    judge_pack(own_pack)
    with pytest.raises(OlderReleaseError):
        judge_pack(older)
    assert standing_report(older)["tier"] == "refused"
    packs_folder().mkdir(parents=True)
    installed = packs_folder() / "tiny-bay-0123456789abcdef"
    shutil.copytree(older, installed)
    assert judge_pack(installed).tier == "site"


def test_a_disk_that_refuses_keeps_no_pack_closed(
    own_pack: Path, museum: Signer, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sign(own_pack, museum, 5)
    (home / "trust" / "releases.json").mkdir()
    assert judge_pack(own_pack).tier == "site"
    assert "could not be remembered" in caplog.text


def test_a_wrong_signature_opens_nothing(own_pack: Path, museum: Signer, tiny_model: Path) -> None:
    sign(own_pack, museum)
    relist(own_pack, keep_hashes=True, title="Another")
    with pytest.raises(SignatureError):
        Explorer.open(own_pack, tiny_model, judge=judge_pack)
    (own_pack / "signature").write_bytes(b"")
    with pytest.raises(SignatureError, match="damaged"):
        Explorer.open(own_pack, tiny_model, judge=judge_pack)


def test_models(own_model: Path, museum: Signer, tmp_path: Path) -> None:
    require_trusted_model(None)
    require_trusted_model(bundled_model_path())
    with pytest.raises(ModelError, match=r"not opened: Nobody has signed it.*--unsigned-model"):
        require_trusted_model(own_model)
    require_trusted_model(own_model, unsigned_too=True)
    stranger = Signer()
    sign(own_model, stranger)
    with pytest.raises(ModelError, match=stranger.key.key_id):
        require_trusted_model(own_model)
    sign(own_model, museum, 5)
    require_trusted_model(own_model)
    sign(own_model, museum, 4)
    with pytest.raises(ModelError, match="has had release 5"):
        require_trusted_model(own_model)
    sign(own_model, museum, 5, comment="kind:pack")
    with pytest.raises(ModelError, match="signature of tiny is wrong"):
        require_trusted_model(own_model, unsigned_too=True)
    with pytest.raises(ModelError, match="no model at"):
        require_trusted_model(tmp_path / "absent", unsigned_too=True)


def test_the_shelf_says_who_vouches_and_keeps_the_revoked_closed(
    own_pack: Path, museum: Signer, tmp_path: Path
) -> None:
    shelf, stick = Shelf(tmp_path / "packs", bundled=own_pack), tmp_path / "stick"
    shutil.copytree(own_pack, stick / "tiny")
    sign(stick / "tiny", museum, 3)
    added = shelf.add(stick / "tiny")
    assert added.vouching is not None
    assert (added.vouching.tier, added.state) == ("site", "ready")
    ours = shelf.pack("bundled")
    assert ours.vouching is not None
    assert ours.vouching.tier == "bundled"
    # The next pack on the stick brings a list along that is taken in by itself.
    revoked = {"id": "tiny-bay", "up_to": 3, "date": "2026-11-23"}
    write_list(stick, museum, 1, packs=[revoked])
    sign(stick / "tiny", museum, 4)
    newer = shelf.add(stick / "tiny")
    assert newer.state == "ready"
    assert shelf.pack(added.key).state == "broken"
    assert "was revoked" in shelf.pack(added.key).problem
    # Removing and undoing ask nobody.
    shelf.remove(added.key)
    shelf.take_back(added.key)


def test_a_list_of_a_stranger_on_a_stick_is_left_there(
    own_pack: Path, museum: Signer, tmp_path: Path
) -> None:
    shelf, stick = Shelf(tmp_path / "packs", bundled=own_pack), tmp_path / "stick"
    shutil.copytree(own_pack, stick / "tiny")
    revoked = {"id": "tiny-bay", "up_to": 9, "date": "2026-11-23"}
    write_list(stick, Signer(), 1, packs=[revoked])
    added = shelf.add(stick / "tiny")
    assert added.vouching is not None
    assert (added.vouching.tier, added.state) == ("unsigned", "ready")
