"""Making lists of what is revoked, for computers that never see a network."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from soundmark.desktop.engine.artefacts import MAX_MANIFEST_BYTES, read_bounded
from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.manifest import MANIFEST_NAME
from soundmark.desktop.trust.revocations import (
    LIST_VERSION,
    SIGNATURE_SUFFIX,
    RevocationList,
    RevokedKey,
    RevokedPack,
    parse_list,
)
from soundmark.export.errors import ExportError
from soundmark.export.signing import opened_key, sign_bytes

_MAX_LIST_BYTES = 1 << 20


def revoke(
    path: Path,
    key: Path,
    passphrase: str = "",
    *,
    keys: Sequence[str] = (),
    folders: Sequence[Path] = (),
    releases: Sequence[str] = (),
    reason: str = "",
    date: str = "",
) -> RevocationList:
    """Add to the list at ``path`` (made if it is not there), raise its serial, and sign it.

    ``keys``: ids, 16 hex digits. ``folders``: pack or model folders, this very copy of each.
    ``releases``: ``ID:N``, every release of a pack or model up to N. Raises ExportError.
    """
    before = _read(path) if path.exists() else None
    day = date or datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        new_keys = [RevokedKey(id=each.upper(), date=day, reason=reason) for each in keys]
        packs = [
            *(
                RevokedPack(sha256=_manifest_hash(each), date=day, reason=reason)
                for each in folders
            ),
            *(_release(each, day, reason) for each in releases),
        ]
        made = RevocationList(
            format="soundmark-revocations",
            version=LIST_VERSION,
            serial=before.serial + 1 if before else 1,
            date=day,
            keys=(*(before.keys if before else ()), *new_keys),
            packs=(*(before.packs if before else ()), *packs),
        )
    except ValidationError as error:
        raise ExportError(f"This cannot be revoked: {error.errors()[0]['msg']}.") from error
    data = made.to_bytes()
    comment = f"kind:revocations\tserial:{made.serial}\tdate:{day}"
    with opened_key(key, passphrase) as secret:
        signature = sign_bytes(data, secret, comment)
    # In this order a cut leaves a list whose signature is missing, never one that is wrong.
    beside = path.with_name(path.name + SIGNATURE_SUFFIX)
    beside.unlink(missing_ok=True)
    write_whole(path, data)
    write_whole(beside, signature)
    return made


def _read(path: Path) -> RevocationList:
    return parse_list(read_bounded(path, _MAX_LIST_BYTES, ExportError), str(path))


def _manifest_hash(folder: Path) -> str:
    data = read_bounded(folder / MANIFEST_NAME, MAX_MANIFEST_BYTES, ExportError)
    try:
        json.loads(data)
    except ValueError as error:
        raise ExportError(f"{folder / MANIFEST_NAME} is damaged.") from error
    return hashlib.sha256(data).hexdigest()


def _release(text: str, day: str, reason: str) -> RevokedPack:
    identity, _, number = text.rpartition(":")
    if not identity or not number.isdecimal():
        raise ExportError(f"{text[:80]!r} is no release; write it as ID:NUMBER.")
    return RevokedPack(id=identity, up_to=int(number), date=day, reason=reason)
