"""Keys and signatures: files of the minisign program, and files that are wrong in one place."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trust_world import Signer

from soundmark.desktop.trust.errors import KeyFileError, SignatureError
from soundmark.desktop.trust.signatures import PublicKey, Signature

# The public key and the prehashed signature of "test" in the documentation of minisign's own
# libraries: only the holder of that key can have made the signature.
PUBLISHED_KEY = b"RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"
PUBLISHED = (
    b"untrusted comment: signature from minisign secret key\n"
    b"RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOoc"
    b"rCo8KLzZwo=\n"
    b"trusted comment: timestamp:1556193335\tfile:test\n"
    b"y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==\n"
)
# Made with minisign 0.11 (Debian 12): `minisign -GW`, `minisign -Sm manifest.json -t ...`, and
# with `-l` the old kind that signs the data unhashed.
MADE_KEY = (
    b"untrusted comment: minisign public key 9C74BBBACD07F55\n"
    b"RWRVf9Csu0vHCXCvUkoYDCiAZ1xpw1Z++T6AZ1yz/hB8lJ/gXz3pQlY5\n"
)
MADE_OVER = b'{"format": "soundmark-pack", "id": "harbour", "release": 3}\n'
MADE = (
    b"untrusted comment: signature from minisign secret key\n"
    b"RURVf9Csu0vHCb0OVE4AjBCpUqdj2Pt6KVWcrKbWgR2z8VqXH1UwjVPiCq1lXkLMZE0kbtQitzXRe/wZR+9M6FS16"
    b"ZNutFq77QE=\n"
    b"trusted comment: kind:pack\tid:harbour\trelease:3\n"
    b"rrOuYik2mjbHk58LknM0T/wDimqjNTnyKCdHEmoqxLmP34v0qeS/lldCw9+6BcaHu3xtZep3m6dlOj0t17DGBw==\n"
)
OLD_KIND = (
    b"untrusted comment: signature from minisign secret key\n"
    b"RWRVf9Csu0vHCdad/D1gZNNHxQ3MSJgd3cnQFo1RgJuHPWZvwlbiDyb0Ql6maaYTqnLDbqYbPDZ9wUJkYCxoKnedt"
    b"FLYSHMJ1ws=\n"
    b"trusted comment: x\n"
    b"/PaUTvJDirjsHTVyqqCbgPzrWnd/Yp9+YCFd0sHL4sdbyKfoZGLl28sl0YBm8ESb/L0j7X1RwB0jPbpB+Oq9CA==\n"
)


def _torn(place: int, put: bytes) -> bytes:
    """A good signature with some bytes written over."""
    return MADE[:place] + put + MADE[place + len(put) :]


def _signed_part(data: bytes) -> tuple[bytes, bytes, bytes]:
    """All that counts in a signature: not the first line, not how base64 is padded."""
    _, signature, comment, whole = data.strip().splitlines()
    return base64.b64decode(signature), comment, base64.b64decode(whole)


def test_the_published_signature_is_good() -> None:
    key = PublicKey.parse(PUBLISHED_KEY, "key")
    signature = Signature.parse(PUBLISHED, "test")
    assert key.key_id == signature.key_id == "E7620F1842B4E81F"
    assert signature.check(b"test", key)
    assert not signature.check(b"Test", key)
    assert signature.facts() == {"timestamp": "1556193335", "file": "test"}


def test_files_of_the_program_are_read() -> None:
    key = PublicKey.parse(MADE_KEY, "key")
    signature = Signature.parse(MADE, "manifest.json")
    # The program leaves out leading noughts of an id; ours always has 16 digits.
    assert key.key_id == signature.key_id == "09C74BBBACD07F55"
    assert key.title == ""
    assert signature.check(MADE_OVER, key)
    assert signature.facts()["release"] == "3"


def test_the_old_kind_is_refused() -> None:
    with pytest.raises(SignatureError, match="old kind"):
        Signature.parse(OLD_KIND, "manifest.json")


def test_a_key_keeps_its_title_in_its_file() -> None:
    signer = Signer("Museo Marítimo")
    again = PublicKey.parse(signer.key.file_bytes(), "key")
    assert again == signer.key
    assert again.shown == f"Museo Marítimo ({signer.key.key_id})"


def test_one_changed_bit_anywhere_is_noticed() -> None:
    key = PublicKey.parse(MADE_KEY, "key")
    lines = MADE.splitlines()
    for line, first in ((1, 10), (3, 0)):
        raw = bytearray(base64.b64decode(lines[line]))
        for place in range(first, len(raw), 7):
            changed = bytearray(raw)
            changed[place] ^= 1
            torn = [*lines]
            torn[line] = base64.b64encode(bytes(changed))
            signature = Signature.parse(b"\n".join(torn), "manifest.json")
            assert not signature.check(MADE_OVER, key), f"line {line}, byte {place}"


def test_a_swapped_comment_is_noticed() -> None:
    key = PublicKey.parse(MADE_KEY, "key")
    swapped = MADE.replace(b"release:3", b"release:9")
    signature = Signature.parse(swapped, "manifest.json")
    assert signature.facts()["release"] == "9"
    assert not signature.check(MADE_OVER, key)


def test_another_key_does_not_fit() -> None:
    assert not Signature.parse(MADE, "m").check(MADE_OVER, Signer().key)


@pytest.mark.parametrize("cut", [0, 10, 60, 113, 160, 250])
def test_a_torn_signature_is_one_sentence(cut: int) -> None:
    with pytest.raises(SignatureError, match=r"signature of the pack is damaged.*again"):
        Signature.parse(MADE[:cut], "the pack")


@pytest.mark.parametrize("cut", [0, 10, 60, 100, 109])
def test_a_torn_key_is_one_sentence(cut: int) -> None:
    with pytest.raises(KeyFileError, match=r"stick/key.pub is damaged"):
        PublicKey.parse(MADE_KEY[:cut], "stick/key.pub")


def test_a_huge_file_is_no_key_and_no_signature() -> None:
    with pytest.raises(KeyFileError):
        PublicKey.parse(MADE_KEY + b"\n" * 5000, "key")
    with pytest.raises(SignatureError):
        Signature.parse(MADE + b"\n" * 5000, "pack")


def test_a_secret_key_is_no_public_key() -> None:
    secret = b"untrusted comment: minisign encrypted secret key\n" + base64.b64encode(b"Ed" * 79)
    with pytest.raises(KeyFileError):
        PublicKey.parse(secret, "key")


@given(st.binary(max_size=400) | st.builds(_torn, st.integers(0, 400), st.binary(max_size=12)))
@settings(max_examples=200, deadline=None)
def test_whatever_the_bytes_there_is_a_sentence_or_a_signature_that_does_not_fit(
    data: bytes,
) -> None:
    key = PublicKey.parse(MADE_KEY, "key")
    try:
        signature = Signature.parse(data, "pack")
    except SignatureError:
        return
    if _signed_part(data) != _signed_part(MADE):
        assert not signature.check(MADE_OVER, key)


@given(st.binary(max_size=300))
def test_whatever_the_bytes_a_key_is_read_or_a_sentence_said(data: bytes) -> None:
    try:
        key = PublicKey.parse(data, "key")
    except KeyFileError:
        return
    assert PublicKey.parse(key.file_bytes(), "key").key_id == key.key_id
