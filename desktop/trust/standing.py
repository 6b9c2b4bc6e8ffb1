"""What a pack or a model may be taken for: bundled, signed by a trusted key, or unsigned.

A manifest lists the SHA-256 of every file, so who signed the manifest signed them all; whoever asks
for a standing has to check the files against the manifest. Nothing here opens anything of a pack.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Literal

from soundmark import assets
from soundmark.desktop.engine.artefacts import MAX_MANIFEST_BYTES, read_bounded
from soundmark.desktop.engine.errors import PackError, SoundmarkError
from soundmark.desktop.engine.manifest import MANIFEST_NAME
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.trust.errors import (
    OlderReleaseError,
    RevocationListError,
    RevokedError,
    SignatureError,
)
from soundmark.desktop.trust.key_folders import (
    KeyRing,
    SiteKeys,
    app_keys_folder,
    read_keys,
    trust_folder,
)
from soundmark.desktop.trust.releases import ReleaseMemory
from soundmark.desktop.trust.revocations import LIST_NAME, KeptLists, SignedList, read_list
from soundmark.desktop.trust.signatures import MAX_FILE_BYTES, PublicKey, Signature

SIGNATURE_NAME = "signature"
Kind = Literal["pack", "model"]


class Tier(Enum):
    """How far a pack or a model is trusted, from most to least."""

    BUNDLED = "bundled"
    APP_KEY = "app"
    SITE_KEY = "site"
    UNSIGNED = "unsigned"


@dataclass(frozen=True)
class Standing:
    """What an artefact may be taken for.

    ``sentence``: the same in words. ``signer``: the trusted key that signed it. ``unknown_key``:
    the id of a key that claims to have, and that nobody here trusts. ``release``: -1 if it states
    none.
    """

    tier: Tier
    sentence: str
    kind: Kind
    identity: str
    release: int = -1
    signer: PublicKey | None = None
    unknown_key: str = ""

    @property
    def trusted(self) -> bool:
        """Whether somebody who is trusted here vouches for it."""
        return self.tier is not Tier.UNSIGNED


@dataclass(frozen=True)
class _Artefact:
    """What the manifest says of itself, before anybody has vouched for it."""

    kind: Kind
    identity: str
    release: int
    sha256: str
    #: Of the stranger's manifest that this one was written anew from, if it was.
    original: str

    @classmethod
    def parse(cls, manifest: bytes) -> _Artefact:
        try:
            content = json.loads(manifest)
            kind: Kind = "model" if content["format"] == "soundmark-model" else "pack"
            identity = plain_text(content["name" if kind == "model" else "id"], 300)
            release = content.get("release")
            received = content.get("received") or {}
            original = str(received.get("manifest_sha256", ""))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise PackError(
                told("{path} is damaged or is no manifest.", path=MANIFEST_NAME)
            ) from error
        known = type(release) is int and release >= 0
        sha256 = hashlib.sha256(manifest).hexdigest()
        return cls(kind, identity, release if known else -1, sha256, original)


def standing_of(
    manifest_bytes: bytes, signature: bytes | None, *, arriving: bool = True
) -> Standing:
    """The standing of an artefact with this manifest and signature file, on this computer, now.

    ``arriving``: it comes from outside and must be no older than what was accepted before; False
    for what is installed already. Raises SignatureError for a signature that is wrong,
    RevokedError, and OlderReleaseError; each a PackError of one sentence.
    """
    return Trust().standing(manifest_bytes, signature, arriving=arriving)


def remember(standing: Standing) -> None:
    """Note that this release was accepted, so that an older one is refused from now on."""
    if standing.signer is not None and standing.release >= 0:
        ReleaseMemory().remember(standing.tier.value, standing.identity, standing.release)


def read_folder(folder: Path) -> tuple[bytes, bytes | None]:
    """The manifest and the signature, if there is one, of a pack or model folder."""
    manifest = read_bounded(folder / MANIFEST_NAME, MAX_MANIFEST_BYTES, PackError)
    path = folder / SIGNATURE_NAME
    present = path.is_file()
    return manifest, read_bounded(path, MAX_FILE_BYTES, SignatureError) if present else None


@dataclass
class Trust:
    """Whom this installation trusts, as the disk has it at the moment of making.

    ``problems``: one sentence for each damaged file of a key or list.
    """

    app_folder: Path = field(default_factory=app_keys_folder)
    site: SiteKeys = field(default_factory=SiteKeys)
    memory: ReleaseMemory = field(default_factory=ReleaseMemory)
    kept: KeptLists = field(default_factory=lambda: KeptLists(trust_folder() / "revocations"))

    def __post_init__(self) -> None:
        self.app_keys: KeyRing = read_keys(self.app_folder)
        self.site_keys: KeyRing = self.site.read()
        found, problems = self.kept.read(self.app_keys.keys, self.site_keys.keys)
        shipped, problem = self._shipped()
        self.lists: tuple[SignedList, ...] = (*shipped, *found)
        self.problems = (*self.app_keys.problems, *self.site_keys.problems, *problem, *problems)

    def standing(
        self, manifest: bytes, signature: bytes | None, *, arriving: bool = True
    ) -> Standing:
        """See ``standing_of``."""
        artefact = _Artefact.parse(manifest)
        if artefact.sha256 in _bundled_manifests():
            words = told("It came with Soundmark.")
            return Standing(Tier.BUNDLED, words, artefact.kind, artefact.identity, artefact.release)
        read = Signature.parse(signature, artefact.identity) if signature is not None else None
        found = self._signer(artefact, manifest, read)
        self._refuse_revoked(artefact, read, found[1] if found else None)
        if found is None:
            return _unsigned(artefact, read)
        tier, key = found
        if arriving:
            self._refuse_older(artefact, tier)
        sentence = (
            told("Signed with a key of this Soundmark: {key}.", key=key.shown)
            if tier is Tier.APP_KEY
            else told("Signed with a key that staff added: {key}.", key=key.shown)
        )
        return Standing(tier, sentence, artefact.kind, artefact.identity, artefact.release, key)

    def take_revocations(self, path: Path) -> SignedList:
        """Take in the list at ``path``; RevocationListError if it is older than the known one, or
        not signed by a key that is trusted and not revoked."""
        signed = read_list(path, self.app_keys.keys, self.site_keys.keys)
        if self.revoked_key(signed.signer.key_id):
            raise RevocationListError(
                told(
                    "{name} is signed with the key {key}, which was revoked; nothing was taken "
                    "from it.",
                    name=path,
                    key=signed.signer.key_id,
                )
            )
        known = self._newest(signed.signer.key_id)
        if known is not None and signed.content.serial < known.content.serial:
            raise RevocationListError(
                told(
                    "{name} is older than the list this computer has (number {old}, here {new}); "
                    "nothing was taken from it.",
                    name=path,
                    old=signed.content.serial,
                    new=known.content.serial,
                )
            )
        if known is None or signed.content.serial > known.content.serial:
            self.kept.keep(signed)
            self.lists = (*self.lists, signed)
        return signed

    def revoked_key(self, key_id: str) -> str:
        """Why and when a key was revoked, in words; empty if it was not."""
        for signed in self.in_force():
            revoked = signed.revoked_key(key_id)
            if revoked is not None:
                return _because(revoked.date, revoked.reason)
        return ""

    def _signer(
        self, artefact: _Artefact, manifest: bytes, read: Signature | None
    ) -> tuple[Tier, PublicKey] | None:
        if read is None:
            return None
        for tier, ring in ((Tier.APP_KEY, self.app_keys), (Tier.SITE_KEY, self.site_keys)):
            for key in ring.of(read.key_id):
                if not read.check(manifest, key) or not _comment_fits(read, artefact):
                    raise SignatureError(
                        told(
                            "The signature of {name} is wrong: something was changed after it was "
                            "signed with {key}; get it again from who made it.",
                            name=artefact.identity,
                            key=key.shown,
                        )
                    )
                return tier, key
        return None

    def _refuse_revoked(
        self, artefact: _Artefact, read: Signature | None, signer: PublicKey | None
    ) -> None:
        why = self.revoked_key(read.key_id) if read is not None else ""
        if why and read is not None:
            raise RevokedError(
                told(
                    "{name} is signed with the key {key}, which was revoked: {when}. Ask who made "
                    "it for a new one.",
                    name=artefact.identity,
                    key=read.key_id,
                    when=why,
                )
            )
        for signed in self.in_force():
            hashes = (artefact.sha256, artefact.original)
            revoked = signed.revoked_pack(hashes, artefact.identity, artefact.release, signer)
            if revoked is not None:
                raise RevokedError(
                    told(
                        "{name} was revoked: {when}. Ask who made it for a new one.",
                        name=artefact.identity,
                        when=_because(revoked.date, revoked.reason),
                    )
                )

    def _refuse_older(self, artefact: _Artefact, tier: Tier) -> None:
        seen = self.memory.highest(tier.value, artefact.identity)
        if artefact.release < seen:
            raise OlderReleaseError(
                told(
                    "{name} is refused: it is release {old}, and this computer has had release "
                    "{new}. To go back: soundmark trust forget {name}",
                    name=artefact.identity,
                    old=artefact.release if artefact.release >= 0 else "?",
                    new=seen,
                )
            )

    def _shipped(self) -> tuple[tuple[SignedList, ...], tuple[str, ...]]:
        """The list that came with this distribution, or why it cannot be used."""
        path = self.app_folder / LIST_NAME
        if not path.is_file():
            return (), ()
        try:
            return (read_list(path, self.app_keys.keys, ()),), ()
        except RevocationListError as error:
            return (), (str(error),)

    def _newest(self, key_id: str) -> SignedList | None:
        of_signer = [signed for signed in self.lists if signed.signer.key_id == key_id]
        return max(of_signer, key=lambda signed: signed.content.serial, default=None)

    def in_force(self) -> list[SignedList]:
        """The lists that hold: of each signer the list with the highest serial."""
        signers = dict.fromkeys(signed.signer.key_id for signed in self.lists)
        newest = (self._newest(key_id) for key_id in signers)
        return [signed for signed in newest if signed is not None]


def _unsigned(artefact: _Artefact, read: Signature | None) -> Standing:
    words = (
        told("Nobody has signed it.")
        if read is None
        else told("Signed with the key {key}, which nobody here trusts.", key=read.key_id)
    )
    return Standing(
        Tier.UNSIGNED,
        words,
        artefact.kind,
        artefact.identity,
        artefact.release,
        unknown_key=read.key_id if read is not None else "",
    )


def _comment_fits(read: Signature, artefact: _Artefact) -> bool:
    """Whether the signed comment, as far as it speaks of the artefact, speaks of this one."""
    facts = read.facts()
    expected = {"kind": artefact.kind, "id": artefact.identity}
    if artefact.release >= 0:
        expected["release"] = str(artefact.release)
    return all(facts.get(name, value) == value for name, value in expected.items())


def _because(date: str, reason: str) -> str:
    words = plain_text(reason, 200).rstrip(".")
    return f"{date}, {words}" if words else date


def _bundled_manifests() -> set[str]:
    """SHA-256 of the manifests of what came with the program: trusted by its place, and the same
    bytes anywhere else are the same files."""
    place = Path(assets.__path__[0])
    found = set()
    for path in (place / "model" / MANIFEST_NAME, *place.glob(f"packs/*/{MANIFEST_NAME}")):
        try:
            data = read_bounded(path, MAX_MANIFEST_BYTES, SoundmarkError)
        except SoundmarkError:
            continue  # A distribution without a model or pack of its own.
        found.add(hashlib.sha256(data).hexdigest())
    return found
