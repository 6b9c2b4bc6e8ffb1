"""Keys, signing and revoking by command, held against what the desktop makes of them."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import minisign
import pytest
from typer.testing import CliRunner

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.pack import verify_pack
from soundmark.desktop.folders import HOME_VARIABLE
from soundmark.desktop.trust.errors import RevokedError
from soundmark.desktop.trust.key_folders import SiteKeys
from soundmark.desktop.trust.opening import standing_report
from soundmark.desktop.trust.standing import Tier, Trust, read_folder, standing_of
from soundmark.export import signing
from soundmark.export.cli import app
from soundmark.export.errors import ExportError
from soundmark.export.pack import zip_pack
from soundmark.export.signing_cli import PASSPHRASE_VARIABLE

Run = Callable[..., str]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A passphrase that costs milliseconds to try, not seconds and 1 GiB."""
    monkeypatch.setattr(signing, "PASSPHRASE_COST", {"opslimit": 32768, "memlimit": 1 << 20})
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "low tide")


@pytest.fixture
def run() -> Run:
    def call(*arguments: object, answer: str | None = None) -> str:
        result = CliRunner().invoke(app, [str(each) for each in arguments], input=answer)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.output

    return call


@pytest.fixture
def key(run: Run, tmp_path: Path) -> Path:
    run("keygen", tmp_path / "keys" / "museum", "--title", "Harbour museum")
    SiteKeys().add(tmp_path / "keys" / "museum.pub")
    return tmp_path / "keys" / "museum.key"


def test_a_secret_key_is_closed_and_its_owners(key: Path, run: Run) -> None:
    if os.name != "nt":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_bytes()
    assert signing.needs_passphrase(key)
    with pytest.raises(ExportError, match="never overwritten"):
        run("keygen", key.with_suffix(""))
    key.with_suffix(".key").unlink()
    with pytest.raises(ExportError, match=r"museum\.pub is there already"):
        run("keygen", key.with_suffix(""))
    assert [path.name for path in key.parent.iterdir()] == ["museum.pub"]
    key.write_bytes(before)
    with pytest.raises(ExportError, match="not the passphrase"), signing.opened_key(key, "high"):
        pass
    with signing.opened_key(key, "low tide") as secret:
        assert not secret.is_encrypted()
    assert secret.is_wiped()


def test_a_passphrase_is_asked_for_twice_or_done_without(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSPHRASE_VARIABLE)
    run("keygen", tmp_path / "asked", answer="sand\nsand\n")
    with signing.opened_key(tmp_path / "asked.key", "sand"):
        pass
    run("keygen", tmp_path / "open", "--no-passphrase")
    assert not signing.needs_passphrase(tmp_path / "open.key")
    with signing.opened_key(tmp_path / "open.key", ""):
        pass
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "")
    with pytest.raises(ExportError, match="protects nothing"):
        run("keygen", tmp_path / "empty")
    assert not (tmp_path / "empty.key").exists()


@pytest.mark.parametrize("cut", [0, 30, 100, 200])
def test_a_torn_secret_key_is_one_sentence(key: Path, own_pack: Path, run: Run, cut: int) -> None:
    key.write_bytes(key.read_bytes()[:cut])
    with pytest.raises(ExportError, match="is damaged or is no secret key"):
        run("sign", own_pack, "--key", key)
    assert not (own_pack / "signature").exists()


def test_a_signed_pack_is_trusted_and_still_sound(key: Path, own_pack: Path, run: Run) -> None:
    said = run("sign", own_pack, "--key", key, "--release", 7, "--date", "2026-11-23")
    assert "pack tiny-bay, release 7, 2026-11-23" in said
    manifest, signature = read_folder(own_pack)
    found = standing_of(manifest, signature)
    assert (found.tier, found.release) == (Tier.SITE_KEY, 7)
    assert signature is not None
    assert b"kind:pack\tid:tiny-bay\trelease:7\tdate:2026-11-23" in signature
    assert verify_pack(own_pack).sound
    # Signed once more, the number stays; without any, the date is the number.
    assert "release 7" in run("sign", own_pack, "--key", key)


def test_without_a_number_the_date_is_the_release(key: Path, own_pack: Path, run: Run) -> None:
    run("sign", own_pack, "--key", key, "--date", "2026-11-23")
    assert json.loads((own_pack / "manifest.json").read_bytes())["release"] == 20261123


def test_an_archive_is_signed_in_place(key: Path, own_pack: Path, run: Run, tmp_path: Path) -> None:
    archive = zip_pack(own_pack, tmp_path / "tiny.soundpack")
    run("sign", archive, "--key", key, "--release", 2)
    report = standing_report(archive)
    assert (report["tier"], report["release"]) == ("site", 2)
    with zipfile.ZipFile(archive) as opened:
        assert opened.namelist()[0] == "manifest.json"
        assert "signature" in opened.namelist()
    assert not list(tmp_path.glob(".signing-*"))


def test_a_model_is_signed_as_a_model(key: Path, own_model: Path, run: Run) -> None:
    assert "model tiny, release" in run("sign", own_model, "--key", key)
    found = standing_of(*read_folder(own_model))
    assert (found.tier, found.kind, found.identity) == (Tier.SITE_KEY, "model", "tiny")


def test_what_is_damaged_is_not_signed(key: Path, own_pack: Path, run: Run) -> None:
    clip = next((own_pack / "gallery" / "clips").iterdir())
    clip.write_bytes(b"x" * clip.stat().st_size)
    before = (own_pack / "manifest.json").read_bytes()
    with pytest.raises(SoundmarkError, match=f"{clip.name} differs from its manifest"):
        run("sign", own_pack, "--key", key, "--release", 9)
    assert (own_pack / "manifest.json").read_bytes() == before
    assert not (own_pack / "signature").exists()
    with pytest.raises(ExportError, match="no pack or model at"):
        run("sign", own_pack / "absent.soundpack", "--key", key)
    with pytest.raises(ExportError, match="is no date"):
        run("sign", own_pack, "--key", key, "--date", "soon")


def test_a_signature_is_good_for_minisign_itself(key: Path, own_pack: Path, run: Run) -> None:
    """As far as the library is the program's format; docs/trust.md says how the program was
    tried."""
    run("sign", own_pack, "--key", key)
    public = minisign.PublicKey.from_file(key.with_suffix(".pub"))
    public.verify_file(
        own_pack / "manifest.json", minisign.Signature.from_file(own_pack / "signature")
    )


def test_revoking(key: Path, own_pack: Path, run: Run, tmp_path: Path) -> None:
    run("sign", own_pack, "--key", key, "--release", 3)
    manifest, signature = read_folder(own_pack)
    path = tmp_path / "revocations.json"
    said = run("revoke", path, "--key", key, "--revoke-pack", own_pack, "--reason", "wrong tiles")
    assert "serial 1, 0 keys, 1 packs" in said
    Trust().take_revocations(path)
    with pytest.raises(RevokedError, match="wrong tiles"):
        standing_of(manifest, signature)
    run("sign", own_pack, "--key", key, "--release", 4)
    assert standing_of(*read_folder(own_pack)).trusted
    said = run("revoke", path, "--key", key, "--revoke-up-to", "tiny-bay:4")
    assert "serial 2, 0 keys, 2 packs" in said
    Trust().take_revocations(path)
    with pytest.raises(RevokedError):
        standing_of(*read_folder(own_pack))
    for wrong in (("--revoke-key", "ABC"), ("--revoke-up-to", "tiny-bay")):
        with pytest.raises(ExportError):
            run("revoke", path, "--key", key, *wrong)
    assert json.loads(path.read_bytes())["serial"] == 2
