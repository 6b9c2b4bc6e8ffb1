"""Lists of what is revoked: who may say what, serials that only grow, sticks without a network."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from trust_world import Computer, Signer, manifest_of, write_list

from soundmark.desktop.trust.errors import RevocationListError, RevokedError
from soundmark.desktop.trust.revocations import LIST_NAME, SIGNATURE_SUFFIX
from soundmark.desktop.trust.standing import Tier


def key_entry(signer: Signer) -> dict[str, str]:
    return {"id": signer.key.key_id, "date": "2026-11-20", "reason": "lost"}


def pack_entry(manifest: bytes) -> dict[str, str]:
    return {"sha256": hashlib.sha256(manifest).hexdigest(), "date": "2026-11-21"}


@pytest.fixture
def people() -> dict[str, Signer]:
    return {name: Signer(name) for name in ("maker", "museum", "school", "stranger")}


@pytest.fixture
def computer(tmp_path: Path, people: dict[str, Signer]) -> Computer:
    site = (people["museum"], people["school"])
    return Computer(tmp_path / "home", app=(people["maker"],), site=site)


def test_an_app_key_revokes_a_site_key(
    computer: Computer, people: dict[str, Signer], tmp_path: Path
) -> None:
    manifest = manifest_of()
    signature = people["museum"].sign_pack(manifest)
    path = write_list(tmp_path, people["maker"], 1, keys=[key_entry(people["museum"])])
    computer.trust().take_revocations(path)
    with pytest.raises(RevokedError, match="was revoked: 2026-11-20, lost"):
        computer.trust().standing(manifest, signature)
    # What is installed already is refused as well, and others are not touched.
    with pytest.raises(RevokedError):
        computer.trust().standing(manifest, signature, arriving=False)
    assert computer.trust().standing(manifest, people["school"].sign_pack(manifest)).trusted


def test_a_revoked_key_is_refused_even_if_it_was_never_trusted(
    computer: Computer, people: dict[str, Signer], tmp_path: Path
) -> None:
    manifest = manifest_of()
    path = write_list(tmp_path, people["maker"], 1, keys=[key_entry(people["stranger"])])
    computer.trust().take_revocations(path)
    with pytest.raises(RevokedError):
        computer.trust().standing(manifest, people["stranger"].sign_pack(manifest))


def test_an_app_key_revokes_any_pack(
    computer: Computer, people: dict[str, Signer], tmp_path: Path
) -> None:
    one, other = manifest_of(), manifest_of(release=4)
    path = write_list(
        tmp_path,
        people["maker"],
        1,
        packs=[pack_entry(one), {"id": "harbour", "up_to": 4, "date": "2026-11-21"}],
    )
    computer.trust().take_revocations(path)
    for manifest in (one, other):
        for signature in (None, people["museum"].sign(manifest)):
            with pytest.raises(RevokedError, match="harbour was revoked: 2026-11-21"):
                computer.trust().standing(manifest, signature)
    newer = manifest_of(release=5)
    assert computer.trust().standing(newer, people["museum"].sign_pack(newer)).trusted


def test_a_site_key_revokes_only_what_it_signed(
    computer: Computer, people: dict[str, Signer], tmp_path: Path
) -> None:
    manifest = manifest_of()
    path = write_list(
        tmp_path,
        people["museum"],
        1,
        packs=[pack_entry(manifest)],
        keys=[key_entry(people["school"]), key_entry(people["maker"])],
    )
    computer.trust().take_revocations(path)
    with pytest.raises(RevokedError):
        computer.trust().standing(manifest, people["museum"].sign_pack(manifest))
    for name, tier in (("school", Tier.SITE_KEY), ("maker", Tier.APP_KEY)):
        assert computer.trust().standing(manifest, people[name].sign_pack(manifest)).tier is tier
    assert computer.trust().standing(manifest, None).tier is Tier.UNSIGNED


def test_a_site_key_can_give_itself_up(
    computer: Computer, people: dict[str, Signer], tmp_path: Path
) -> None:
    path = write_list(tmp_path, people["museum"], 1, keys=[key_entry(people["museum"])])
    computer.trust().take_revocations(path)
    manifest = manifest_of()
    with pytest.raises(RevokedError):
        computer.trust().standing(manifest, people["museum"].sign_pack(manifest))
    # Whoever stole the key cannot take that back with a list of a higher serial.
    with pytest.raises(RevocationListError, match="which was revoked"):
        computer.trust().take_revocations(write_list(tmp_path, people["museum"], 99))


def test_the_serial_only_grows(
    computer: Computer, people: dict[str, Signer], tmp_path: Path
) -> None:
    museum, maker = people["museum"], people["maker"]
    computer.trust().take_revocations(write_list(tmp_path, maker, 5, keys=[key_entry(museum)]))
    with pytest.raises(RevocationListError, match="number 4, here 5"):
        computer.trust().take_revocations(write_list(tmp_path, maker, 4))
    computer.trust().take_revocations(write_list(tmp_path, maker, 5))
    assert computer.trust().revoked_key(museum.key.key_id)
    computer.trust().take_revocations(write_list(tmp_path, maker, 6))
    assert not computer.trust().revoked_key(museum.key.key_id)


def test_a_list_that_came_with_the_program_holds(
    computer: Computer, people: dict[str, Signer], tmp_path: Path
) -> None:
    write_list(computer.app_folder, people["maker"], 7, keys=[key_entry(people["museum"])])
    assert computer.trust().revoked_key(people["museum"].key.key_id)
    with pytest.raises(RevocationListError, match="number 6, here 7"):
        computer.trust().take_revocations(write_list(tmp_path, people["maker"], 6))


def test_strangers_and_forgers_revoke_nothing(
    computer: Computer, people: dict[str, Signer], tmp_path: Path
) -> None:
    stranger = write_list(tmp_path, people["stranger"], 1, keys=[key_entry(people["maker"])])
    with pytest.raises(RevocationListError, match="nobody here trusts"):
        computer.trust().take_revocations(stranger)
    forged = write_list(tmp_path, people["maker"], 1)
    forged.write_bytes(forged.read_bytes().replace(b'"serial": 1', b'"serial": 9'))
    with pytest.raises(RevocationListError, match="was changed after it was signed"):
        computer.trust().take_revocations(forged)
    # A site key's list in the place of the program's own says nothing either.
    write_list(computer.app_folder, people["museum"], 1, keys=[key_entry(people["maker"])])
    trust = computer.trust()
    assert not trust.revoked_key(people["maker"].key.key_id)
    assert len(trust.problems) == 1


def test_damaged_lists_are_one_sentence(
    computer: Computer, people: dict[str, Signer], tmp_path: Path
) -> None:
    maker = people["maker"]
    for wrong in (
        {"keys": [{"id": "short", "date": "2026-11-20"}]},
        {"packs": [{"date": "2026-11-20"}]},
        {"packs": [{"id": "x", "date": "2026-11-20"}]},
        {"date": "yesterday"},
        {"format": "soundmark-pack"},
    ):
        path = write_list(tmp_path, maker, 1, **wrong)
        with pytest.raises(RevocationListError, match="damaged or is no list"):
            computer.trust().take_revocations(path)
    with pytest.raises(RevocationListError, match="please update"):
        computer.trust().take_revocations(write_list(tmp_path, maker, 1, version=2))
    path = write_list(tmp_path, maker, 1)
    path.with_name(LIST_NAME + SIGNATURE_SUFFIX).unlink()
    with pytest.raises(RevocationListError, match="minisig is missing"):
        computer.trust().take_revocations(path)


def test_a_kept_list_that_is_torn_is_told_and_others_hold(
    computer: Computer, people: dict[str, Signer], tmp_path: Path
) -> None:
    museum, maker, school = people["museum"], people["maker"], people["school"]
    computer.trust().take_revocations(write_list(tmp_path, maker, 1, keys=[key_entry(museum)]))
    computer.trust().take_revocations(write_list(tmp_path, school, 1))
    kept = computer.home / "revocations" / f"{school.key.key_id}.json"
    kept.write_bytes(kept.read_bytes()[:50])
    trust = computer.trust()
    assert trust.revoked_key(museum.key.key_id)
    assert len(trust.problems) == 1
    assert "is damaged; take the list of revocations in again" in trust.problems[0]


def test_what_was_written_anew_from_a_revoked_pack_is_revoked(
    computer: Computer, people: dict[str, Signer], tmp_path: Path
) -> None:
    stranger = manifest_of()
    note = {"manifest_sha256": hashlib.sha256(stranger).hexdigest(), "date": "2026-11-01"}
    ours = manifest_of(received=note)
    assert computer.trust().standing(ours, None).tier is Tier.UNSIGNED
    path = write_list(tmp_path, people["maker"], 1, packs=[pack_entry(stranger)])
    computer.trust().take_revocations(path)
    with pytest.raises(RevokedError):
        computer.trust().standing(ours, None)
