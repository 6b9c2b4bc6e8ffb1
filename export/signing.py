"""Keys, and signing with them: packs and models, as the minisign program signs its files.

A secret key is a file that its owner alone may read, closed with a passphrase. What is signed is
``manifest.json``, which lists the SHA-256 of every file; a pack is checked whole before that, so
that nobody vouches for a damaged one.
"""

from __future__ import annotations

import datetime
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import minisign

from soundmark.desktop.engine.artefacts import (
    MAX_MANIFEST_BYTES,
    check_sizes,
    hash_file,
    parse_manifest,
    read_bounded,
)
from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.manifest import (
    MANIFEST_NAME,
    MODEL_FORMAT_VERSION,
    PACK_FORMAT_VERSION,
    ModelManifest,
    PackManifest,
)
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.importing.install import unpack
from soundmark.desktop.trust.signatures import MAX_FILE_BYTES, PublicKey, trusted_comment
from soundmark.desktop.trust.standing import SIGNATURE_NAME
from soundmark.export.errors import ExportError

SECRET_SUFFIX, PUBLIC_SUFFIX = ".key", ".pub"
#: What trying one passphrase costs (scrypt): those of the minisign program, 1 GiB and seconds.
PASSPHRASE_COST = {"opslimit": 33_554_432, "memlimit": 1_073_741_824}
_TITLE_CHARACTERS = 80


def make_keys(path: Path, title: str, passphrase: str) -> tuple[Path, Path, PublicKey]:
    """Write ``path``.key (secret, mode 0600) and ``path``.pub; no key is ever overwritten.

    ``title`` says in the public key whose it is. An empty ``passphrase`` leaves the secret key
    open to whoever reads the file. Raises ExportError if either file is there already.
    """
    secret, public = (
        path.with_name(path.name + SECRET_SUFFIX),
        path.with_name(path.name + PUBLIC_SUFFIX),
    )
    for each in (secret, public):
        if each.exists():
            raise ExportError(f"{each} is there already; a key is never overwritten.")
    path.parent.mkdir(parents=True, exist_ok=True)
    pair = minisign.KeyPair.generate()
    key = PublicKey.parse(bytes(pair.public_key), "the new key")
    key = PublicKey(key.key_id, key.encoded, plain_text(title, _TITLE_CHARACTERS))
    with pair.secret_key as closed:
        closed.untrusted_comment = f"minisign encrypted secret key {key.key_id}"
        if passphrase:
            closed.encrypt(passphrase, **PASSPHRASE_COST)
        _write_private(secret, bytes(closed) + b"\n")
    write_whole(public, key.file_bytes())
    return secret, public, key


@contextmanager
def opened_key(path: Path, passphrase: str) -> Iterator[Any]:
    """The secret key at ``path``, wiped from memory afterwards; ExportError if it does not open."""
    with _read_secret(path) as secret:
        try:
            secret.decrypt(passphrase)
        except minisign.Error as error:
            raise ExportError(f"This is not the passphrase of {path}.") from error
        yield secret


def needs_passphrase(path: Path) -> bool:
    """Whether the secret key at ``path`` is closed; ExportError if it is no key."""
    with _read_secret(path) as secret:
        return bool(secret.is_encrypted())


def sign(
    path: Path, key: Path, passphrase: str = "", *, release: int | None = None, date: str = ""
) -> dict[str, object]:
    """Sign a pack folder, a ``.soundpack`` or a model folder in place; returns what was vouched
    for.

    ``release``: its number, which must grow with every release; None keeps the manifest's, or
    without one takes the date as YYYYMMDD. ``date``: YYYY-MM-DD, by default today. Raises
    SoundmarkError, before anything is changed, for what is damaged or a key that does not open.
    """
    day = _day(date)
    with opened_key(key, passphrase) as secret:
        if path.is_dir():
            return _sign_folder(path, secret, release, day)
        # Only archives need what makes packs, which brings much along.
        from soundmark.export.pack import zip_pack

        if not path.is_file():
            raise ExportError(f"There is no pack or model at {path}.")
        with tempfile.TemporaryDirectory(prefix=".signing-", dir=path.parent) as work:
            folder = unpack(path, Path(work))
            facts = _sign_folder(folder, secret, release, day)
            zip_pack(folder, path)
        return facts


def sign_bytes(data: bytes, secret: Any, comment: str) -> bytes:
    """The signature file of ``data`` by an opened key."""
    return bytes(secret.sign(data, trusted_comment=comment)) + b"\n"


def _sign_folder(
    folder: Path, secret: Any, release: int | None, day: datetime.date
) -> dict[str, object]:
    path = folder / MANIFEST_NAME
    data = read_bounded(path, MAX_MANIFEST_BYTES, ExportError)
    manifest = _checked(folder, data)
    kind = "model" if isinstance(manifest, ModelManifest) else "pack"
    identity = manifest.name if isinstance(manifest, ModelManifest) else manifest.id
    number = release if release is not None else manifest.release
    if number is None:
        number = int(day.strftime("%Y%m%d"))
    if number != manifest.release:
        document = {**json.loads(data), "release": number}
        data = json.dumps(document, indent=1, ensure_ascii=False).encode() + b"\n"
        _parse(data, str(path))
    stamp = int(datetime.datetime.now(datetime.UTC).timestamp())
    comment = trusted_comment(kind, identity, number, day.isoformat(), stamp)
    signature = sign_bytes(data, secret, comment)
    # In this order a cut leaves an unsigned artefact, never one with a signature that is wrong.
    (folder / SIGNATURE_NAME).unlink(missing_ok=True)
    write_whole(path, data)
    write_whole(folder / SIGNATURE_NAME, signature)
    return {
        "kind": kind,
        "id": identity,
        "release": number,
        "date": day.isoformat(),
        "key": PublicKey.parse(bytes(secret.get_public_key()), "the key").key_id,
    }


def _checked(folder: Path, data: bytes) -> PackManifest | ModelManifest:
    """The manifest, once every file was found to be as it says."""
    manifest = _parse(data, str(folder / MANIFEST_NAME))
    check_sizes(folder, manifest.files, ExportError)
    for name, entry in manifest.files.items():
        if hash_file(folder / name, ExportError) != entry.sha256:
            raise ExportError(
                f"{folder / name} differs from its manifest; it is not signed. Make it again."
            )
    return manifest


def _parse(data: bytes, name: str) -> PackManifest | ModelManifest:
    if b'"soundmark-model"' in data:
        return parse_manifest(data, name, ModelManifest, MODEL_FORMAT_VERSION, ExportError)
    return parse_manifest(data, name, PackManifest, PACK_FORMAT_VERSION, ExportError)


def _read_secret(path: Path) -> Any:
    data = read_bounded(path, MAX_FILE_BYTES, ExportError)
    try:
        return minisign.SecretKey.from_bytes(data.strip())
    except minisign.Error as error:
        raise ExportError(f"{path} is damaged or is no secret key of minisign.") from error


def _write_private(path: Path, data: bytes) -> None:
    """Whole or not at all, and from its first byte for its owner alone."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".key-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}.") from error


def _day(date: str) -> datetime.date:
    if not date:
        return datetime.datetime.now(datetime.UTC).date()
    try:
        return datetime.date.fromisoformat(date)
    except ValueError as error:
        raise ExportError(f"{date!r} is no date; write it as 2026-11-23.") from error
