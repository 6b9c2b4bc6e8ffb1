"""Keys made in the test, and what is signed with them."""

from __future__ import annotations

import json
from pathlib import Path

import minisign

from soundmark.desktop.trust.key_folders import SiteKeys
from soundmark.desktop.trust.releases import ReleaseMemory
from soundmark.desktop.trust.revocations import LIST_NAME, SIGNATURE_SUFFIX, KeptLists
from soundmark.desktop.trust.signatures import PublicKey, trusted_comment
from soundmark.desktop.trust.standing import Trust


class Signer:
    """Somebody with a key."""

    def __init__(self, title: str = "") -> None:
        self._pair = minisign.KeyPair.generate()
        key = PublicKey.parse(bytes(self._pair.public_key), "a new key")
        self.key = PublicKey(key.key_id, key.encoded, title)

    def sign(self, data: bytes, comment: str = "kind:pack") -> bytes:
        """The signature file of ``data``."""
        return bytes(self._pair.secret_key.sign(data, trusted_comment=comment)) + b"\n"

    def sign_pack(self, manifest: bytes) -> bytes:
        """As ``soundmark-export sign`` does it."""
        content = json.loads(manifest)
        release = content.get("release", 0)
        return self.sign(
            manifest, trusted_comment("pack", content["id"], release, "2026-11-23", 1795467943)
        )

    def write_key(self, folder: Path) -> Path:
        """Its public key as a file of ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.key.key_id}.pub"
        path.write_bytes(self.key.file_bytes())
        return path


class Computer:
    """An installation whose distribution and staff trust these signers."""

    def __init__(self, home: Path, app: tuple[Signer, ...] = (), site: tuple[Signer, ...] = ()):
        self.home = home
        self.app_folder = home / "app_keys"
        for signer in app:
            signer.write_key(self.app_folder)
        for signer in site:
            signer.write_key(home / "keys")

    def trust(self) -> Trust:
        """Whom it trusts, read from the disk anew."""
        return Trust(
            self.app_folder,
            SiteKeys(self.home / "keys"),
            ReleaseMemory(self.home / "releases.json"),
            KeptLists(self.home / "revocations"),
        )


def manifest_of(identity: str = "harbour", **more: object) -> bytes:
    """Enough of a pack's manifest for a standing."""
    return json.dumps({"format": "soundmark-pack", "id": identity, **more}).encode()


def write_list(folder: Path, signer: Signer, serial: int, **content: object) -> Path:
    """A signed list of revocations in ``folder``."""
    document = {
        "format": "soundmark-revocations",
        "version": 1,
        "serial": serial,
        "date": "2026-11-23",
        **content,
    }
    data = json.dumps(document).encode()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LIST_NAME
    path.write_bytes(data)
    path.with_name(LIST_NAME + SIGNATURE_SUFFIX).write_bytes(signer.sign(data, "a list"))
    return path
