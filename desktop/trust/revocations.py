"""What is trusted no longer: signed lists of keys and packs, which work without a network.

A list is ``revocations.json`` with ``revocations.json.minisig``. Its serial only grows: of each
signer the list with the highest serial holds, whether it came with the distribution, on a stick, or
by hand. An app key may revoke anything; a site key only itself and packs that it signed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.atomic_files import make_folder, write_whole
from soundmark.desktop.engine.manifest import Sha256, ShortText
from soundmark.desktop.engine.sentences import told, why
from soundmark.desktop.trust.errors import RevocationListError, SignatureError
from soundmark.desktop.trust.signatures import MAX_FILE_BYTES, PublicKey, Signature

LIST_NAME = "revocations.json"
SIGNATURE_SUFFIX = ".minisig"
LIST_VERSION = 1
_MAX_BYTES = 1 << 20

Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
KeyId = Annotated[str, Field(pattern=r"^[0-9A-F]{16}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class RevokedKey(_Strict):
    """A key whose signatures count no longer, whenever they were made."""

    id: KeyId
    date: Date
    reason: ShortText = ""


class RevokedPack(_Strict):
    """A pack, or a model, that is not to be opened: one copy by the SHA-256 of its manifest, or
    all releases of an id up to ``up_to``."""

    date: Date
    sha256: Sha256 | None = None
    id: ShortText | None = None
    up_to: Annotated[int, Field(ge=0)] | None = None
    reason: ShortText = ""

    @model_validator(mode="after")
    def _names_something(self) -> RevokedPack:
        if (self.sha256 is None) == (self.id is None) or (self.id is None) != (self.up_to is None):
            raise ValueError("a revoked pack is named by sha256, or by id and up_to")
        return self

    def names(self, hashes: Sequence[str], identity: str, release: int) -> bool:
        """Whether this is about the artefact of one of these manifest hashes, that id, release."""
        if self.sha256 is not None:
            return self.sha256 in hashes
        return self.id == identity and self.up_to is not None and release <= self.up_to


class RevocationList(_Strict):
    """The content of ``revocations.json``."""

    format: Literal["soundmark-revocations"]
    version: Annotated[int, Field(ge=1)]
    serial: Annotated[int, Field(ge=1)]
    date: Date
    keys: Annotated[tuple[RevokedKey, ...], Field(max_length=10_000)] = ()
    packs: Annotated[tuple[RevokedPack, ...], Field(max_length=10_000)] = ()

    def to_bytes(self) -> bytes:
        """The document, the same bytes for the same content."""
        content = self.model_dump(mode="json", exclude_none=True)
        return json.dumps(content, indent=1, ensure_ascii=False).encode() + b"\n"


@dataclass(frozen=True)
class SignedList:
    """A list whose signature was found good; ``by_app``: by an app key, so that it may revoke
    anything."""

    content: RevocationList
    signer: PublicKey
    by_app: bool
    data: bytes = field(repr=False)
    signature: bytes = field(repr=False)

    def revoked_key(self, key_id: str) -> RevokedKey | None:
        """What it says about a key, as far as its signer may say it."""
        if not self.by_app and key_id != self.signer.key_id:
            return None
        return next((key for key in self.content.keys if key.id == key_id), None)

    def revoked_pack(
        self, hashes: Sequence[str], identity: str, release: int, signer: PublicKey | None
    ) -> RevokedPack | None:
        """What it says about an artefact that ``signer`` signed (None: nobody trusted); ``hashes``
        of its manifest and of the one that it was made from."""
        if not self.by_app and (signer is None or signer.key_id != self.signer.key_id):
            return None
        named = (pack for pack in self.content.packs if pack.names(hashes, identity, release))
        return next(named, None)


def parse_list(data: bytes, name: str) -> RevocationList:
    """The list in a document; RevocationListError, naming ``name``, if it is none."""
    try:
        content = json.loads(data)
        version = content.get("version") if isinstance(content, dict) else None
        if isinstance(version, int) and version > LIST_VERSION:
            raise RevocationListError(
                told("{name} is newer than this Soundmark; please update Soundmark.", name=name)
            )
        return RevocationList.model_validate(content)
    except (ValueError, RecursionError, ValidationError) as error:
        raise RevocationListError(
            told("{name} is damaged or is no list of revocations.", name=name)
        ) from error


def read_list(
    path: Path, app_keys: Iterable[PublicKey], site_keys: Iterable[PublicKey]
) -> SignedList:
    """The list at ``path``, with its signature beside it.

    Raises RevocationListError unless one of the keys signed it.
    """
    data = read_bounded(path, _MAX_BYTES, RevocationListError)
    beside = path.with_name(path.name + SIGNATURE_SUFFIX)
    signature = read_bounded(beside, MAX_FILE_BYTES, RevocationListError)
    return check_list(data, signature, str(path), app_keys, site_keys)


def check_list(
    data: bytes,
    signature: bytes,
    name: str,
    app_keys: Iterable[PublicKey],
    site_keys: Iterable[PublicKey],
) -> SignedList:
    """The list in ``data`` if one of the keys signed it, else RevocationListError."""
    try:
        read = Signature.parse(signature, name)
    except SignatureError as error:
        raise RevocationListError(error.sentence) from error
    for keys, by_app in ((app_keys, True), (site_keys, False)):
        for key in keys:
            if key.key_id != read.key_id:
                continue
            if not read.check(data, key):
                raise RevocationListError(
                    told(
                        "The signature of {name} is wrong: the list was changed after it was "
                        "signed; nothing was taken from it.",
                        name=name,
                    )
                )
            return SignedList(parse_list(data, name), key, by_app, data, signature)
    raise RevocationListError(
        told(
            "{name} is signed with the key {key}, which nobody here trusts; nothing was taken from "
            "it.",
            name=name,
            key=read.key_id,
        )
    )


class KeptLists:
    """The lists that this installation has accepted: the newest of each signer, a file each.

    List and signature share the file, so that a power cut cannot join one with another's.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(
        self, app_keys: Iterable[PublicKey], site_keys: Iterable[PublicKey]
    ) -> tuple[tuple[SignedList, ...], tuple[str, ...]]:
        """The lists of signers that are still trusted, and a sentence for each damaged file."""
        app, site = tuple(app_keys), tuple(site_keys)
        known = {key.key_id for key in (*app, *site)}
        lists, problems = [], []
        for path in sorted(self._folder.glob("*.json")):
            if path.stem not in known:
                continue  # What an untrusted key says counts no more than what it signed.
            try:
                lists.append(self._read_one(path, app, site))
            except RevocationListError as error:
                problems.append(str(error))
        return tuple(lists), tuple(problems)

    def keep(self, signed: SignedList) -> None:
        """Keep a list in the place of its signer's last; SoundmarkError if the disk refuses."""
        document = {"list": signed.data.decode(), "signature": signed.signature.decode()}
        try:
            make_folder(self._folder)
        except OSError as error:
            raise RevocationListError(
                told("{path} cannot be made: {reason}.", path=self._folder, reason=why(error))
            ) from error
        path = self._folder / f"{signed.signer.key_id}.json"
        write_whole(path, json.dumps(document, indent=1).encode() + b"\n")

    @staticmethod
    def _read_one(
        path: Path, app_keys: Iterable[PublicKey], site_keys: Iterable[PublicKey]
    ) -> SignedList:
        try:
            document = json.loads(read_bounded(path, 2 * _MAX_BYTES, RevocationListError))
            data, signature = document["list"].encode(), document["signature"].encode()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise RevocationListError(
                told("{name} is damaged; take the list of revocations in again.", name=path)
            ) from error
        return check_list(data, signature, str(path), app_keys, site_keys)
