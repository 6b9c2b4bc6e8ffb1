"""What a pack may be taken for: by its place, its signature, its age, and who is trusted here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from trust_world import Computer, Signer, manifest_of

from soundmark.desktop.engine.errors import PackError, SoundmarkError
from soundmark.desktop.engine.model import bundled_model_path
from soundmark.desktop.engine.pack import bundled_pack_path
from soundmark.desktop.folders import HOME_VARIABLE
from soundmark.desktop.trust.errors import KeyFileError, OlderReleaseError, SignatureError
from soundmark.desktop.trust.key_folders import SiteKeys, app_keys_folder, read_keys
from soundmark.desktop.trust.releases import ReleaseMemory
from soundmark.desktop.trust.standing import Tier, Trust, read_folder, remember, standing_of


@pytest.fixture
def maker() -> Signer:
    return Signer("Soundmark")


@pytest.fixture
def museum() -> Signer:
    return Signer("Harbour museum")


@pytest.fixture
def computer(tmp_path: Path, maker: Signer, museum: Signer) -> Computer:
    return Computer(tmp_path / "home", app=(maker,), site=(museum,))


def accept(trust: Trust, manifest: bytes, signature: bytes) -> None:
    found = trust.standing(manifest, signature)
    trust.memory.remember(found.tier.value, found.identity, found.release)


def test_what_came_with_the_program_is_trusted_by_its_bytes(computer: Computer) -> None:
    for folder, kind in ((bundled_pack_path(), "pack"), (bundled_model_path(), "model")):
        manifest, signature = read_folder(folder)
        found = computer.trust().standing(manifest, signature)
        assert (found.tier, found.kind) == (Tier.BUNDLED, kind)
        changed = manifest.replace(b'"created": "20', b'"created": "19', 1)
        assert changed != manifest
        assert computer.trust().standing(changed, None).tier is Tier.UNSIGNED


def test_app_key_site_key_and_nobody(computer: Computer, maker: Signer, museum: Signer) -> None:
    manifest = manifest_of(release=3)
    trust = computer.trust()
    made = trust.standing(manifest, maker.sign_pack(manifest))
    assert (made.tier, made.release, made.signer) == (Tier.APP_KEY, 3, maker.key)
    assert made.sentence == f"Signed with a key of this Soundmark: Soundmark ({maker.key.key_id})."
    staff = trust.standing(manifest, museum.sign_pack(manifest))
    assert (staff.tier, staff.trusted) == (Tier.SITE_KEY, True)
    nobody = trust.standing(manifest, None)
    assert (nobody.tier, nobody.trusted) == (Tier.UNSIGNED, False)
    assert nobody.sentence == "Nobody has signed it."


def test_a_strangers_signature_is_as_none_but_says_whose(computer: Computer) -> None:
    stranger = Signer("Soundmark")
    manifest = manifest_of()
    found = computer.trust().standing(manifest, stranger.sign_pack(manifest))
    assert found.tier is Tier.UNSIGNED
    assert found.unknown_key == stranger.key.key_id
    assert stranger.key.key_id in found.sentence
    assert "nobody here trusts" in found.sentence


def test_a_forged_signature_is_refused(computer: Computer, museum: Signer) -> None:
    signature = museum.sign_pack(manifest_of())
    with pytest.raises(SignatureError, match=r"of other is wrong.*Harbour museum"):
        computer.trust().standing(manifest_of("other"), signature)


def test_a_stranger_cannot_borrow_a_key_id(computer: Computer, museum: Signer) -> None:
    """The id in a signature is only a claim: the eight bytes are put in place by hand."""
    import base64

    manifest = manifest_of()
    ours, theirs = museum.sign_pack(manifest), Signer().sign_pack(manifest)
    lines, wanted = theirs.splitlines(), base64.b64decode(ours.splitlines()[1])
    raw = base64.b64decode(lines[1])
    lines[1] = base64.b64encode(raw[:2] + wanted[2:10] + raw[10:])
    with pytest.raises(SignatureError):
        computer.trust().standing(manifest, b"\n".join(lines))


@pytest.mark.parametrize(
    "comment", ["kind:model\tid:harbour", "kind:pack\tid:other", "kind:pack\tid:harbour\trelease:9"]
)
def test_a_comment_about_something_else_is_refused(
    computer: Computer, museum: Signer, comment: str
) -> None:
    manifest = manifest_of(release=3)
    with pytest.raises(SignatureError):
        computer.trust().standing(manifest, museum.sign(manifest, comment))


def test_a_comment_of_the_program_itself_is_taken(computer: Computer, museum: Signer) -> None:
    manifest = manifest_of(release=3)
    signature = museum.sign(manifest, "timestamp:1795467943\tfile:manifest.json\thashed")
    assert computer.trust().standing(manifest, signature).tier is Tier.SITE_KEY


# --- replays --------------------------------------------------------------------------------------


def test_an_older_release_is_refused(computer: Computer, museum: Signer) -> None:
    new, old, same = manifest_of(release=5), manifest_of(release=4), manifest_of(release=5, b=1)
    accept(computer.trust(), new, museum.sign_pack(new))
    with pytest.raises(
        OlderReleaseError, match=r"is release 4, and this computer has had release 5"
    ):
        computer.trust().standing(old, museum.sign_pack(old))
    assert computer.trust().standing(same, museum.sign_pack(same)).release == 5
    none = manifest_of()
    with pytest.raises(OlderReleaseError, match="is release \\?, and"):
        computer.trust().standing(none, museum.sign(none))


def test_what_is_installed_may_be_old(computer: Computer, museum: Signer) -> None:
    """So that undo, remove and going back to the pack of yesterday are never in the way."""
    new, old = manifest_of(release=5), manifest_of(release=4)
    accept(computer.trust(), new, museum.sign_pack(new))
    found = computer.trust().standing(old, museum.sign_pack(old), arriving=False)
    assert found.tier is Tier.SITE_KEY


def test_looking_is_not_accepting(computer: Computer, museum: Signer) -> None:
    new, old = manifest_of(release=5), manifest_of(release=4)
    computer.trust().standing(new, museum.sign_pack(new))
    assert computer.trust().standing(old, museum.sign_pack(old)).release == 4


def test_a_site_key_cannot_outdate_the_makers(
    computer: Computer, maker: Signer, museum: Signer
) -> None:
    far, near = manifest_of(release=10**9), manifest_of(release=2)
    accept(computer.trust(), far, museum.sign_pack(far))
    assert computer.trust().standing(near, maker.sign_pack(near)).tier is Tier.APP_KEY


def test_a_release_can_be_forgotten_by_staff(computer: Computer, museum: Signer) -> None:
    new, old = manifest_of(release=5), manifest_of(release=4)
    accept(computer.trust(), new, museum.sign_pack(new))
    assert computer.trust().memory.forget("harbour")
    assert not computer.trust().memory.forget("harbour")
    assert computer.trust().standing(old, museum.sign_pack(old)).release == 4


def test_an_unsigned_pack_neither_counts_nor_is_held_up(computer: Computer, museum: Signer) -> None:
    new = manifest_of(release=5)
    accept(computer.trust(), new, museum.sign_pack(new))
    assert computer.trust().standing(manifest_of(release=1), None).tier is Tier.UNSIGNED


def test_a_damaged_memory_is_taken_as_empty(tmp_path: Path) -> None:
    memory = ReleaseMemory(tmp_path / "trust" / "releases.json")
    memory.remember("site", "harbour", 7)
    memory.remember("site", "harbour", 6)
    assert memory.highest("site", "harbour") == 7
    for torn in (memory.path.read_bytes()[:9], b"[]", b"\xff\xfe", b"[" * 100_000):
        memory.path.write_bytes(torn)
        assert memory.highest("site", "harbour") == -1
    memory.remember("site", "harbour", 3)
    assert memory.highest("site", "harbour") == 3


# --- keys -----------------------------------------------------------------------------------------


def test_this_distribution_brings_no_key() -> None:
    """There is no release key of the project; docs/trust.md says so."""
    assert read_keys(app_keys_folder()).keys == ()


def test_a_key_that_staff_remove_is_trusted_no_longer(computer: Computer, museum: Signer) -> None:
    manifest = manifest_of()
    signature = museum.sign_pack(manifest)
    assert computer.trust().standing(manifest, signature).tier is Tier.SITE_KEY
    computer.trust().site.remove(museum.key.key_id.lower())
    assert computer.trust().standing(manifest, signature).tier is Tier.UNSIGNED
    with pytest.raises(KeyFileError, match="trust list"):
        computer.trust().site.remove(museum.key.key_id)


def test_a_torn_key_file_hides_no_other(computer: Computer, museum: Signer) -> None:
    whole = computer.home / "keys" / f"{museum.key.key_id}.pub"
    (computer.home / "keys" / "torn.pub").write_bytes(whole.read_bytes()[:40])
    (computer.home / "keys" / "folder.pub").mkdir()
    trust = computer.trust()
    assert [key.title for key in trust.site_keys.keys] == ["Harbour museum"]
    assert len(trust.problems) == 2
    assert any("torn.pub is damaged" in problem for problem in trust.problems)


def test_adding_keys(tmp_path: Path) -> None:
    signer, site = Signer("Aquarium"), SiteKeys(tmp_path / "deep" / "keys")
    stick = signer.write_key(tmp_path / "stick")
    assert site.add(stick) == signer.key
    assert site.add(stick, "Sea house").title == "Sea house"
    assert [key.title for key in site.read().keys] == ["Sea house"]
    other = Signer().key.encoded
    import base64

    raw, ours = base64.b64decode(other), base64.b64decode(signer.key.encoded)
    false = base64.b64encode(ours[:10] + raw[10:])
    (tmp_path / "false.pub").write_bytes(b"untrusted comment: x\n" + false)
    with pytest.raises(KeyFileError, match="Another key with the id"):
        site.add(tmp_path / "false.pub")
    with pytest.raises(SoundmarkError, match="is missing"):
        site.add(tmp_path / "absent.pub")


def test_a_damaged_manifest_is_a_pack_error(computer: Computer) -> None:
    for data in (b"", b"[]", b"\xff", b'{"format": 3}', b"[" * 100_000):
        with pytest.raises(PackError, match="damaged"):
            computer.trust().standing(data, None)


def test_the_module_speaks_of_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, museum: Signer
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    manifest, old = manifest_of(release=5), manifest_of(release=4)
    signature = museum.sign_pack(manifest)
    assert standing_of(manifest, signature).tier is Tier.UNSIGNED
    SiteKeys().add(museum.write_key(tmp_path / "stick"))
    found = standing_of(manifest, signature)
    assert found.tier is Tier.SITE_KEY
    remember(found)
    with pytest.raises(OlderReleaseError):
        standing_of(old, museum.sign_pack(old))
    assert json.loads((tmp_path / "trust" / "releases.json").read_text()) == {"site/harbour": 5}
