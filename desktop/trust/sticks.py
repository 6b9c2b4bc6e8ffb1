"""Public keys and lists of revocations that lie on sticks, for exhibits, which show no file dialog.

Only the top of each stick is looked at, and only so many files: a stick may hold anything.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.trust.key_folders import read_key
from soundmark.desktop.trust.revocations import LIST_NAME
from soundmark.desktop.trust.signatures import PublicKey
from soundmark.desktop.trust.standing import Trust

LOG = logging.getLogger(__name__)
_MOST_FILES = 50


@dataclass(frozen=True)
class StickFinds:
    """What was found: ``keys``, a file and the key in it each, of those not trusted yet;
    ``lists``: how many lists of revocations were taken in."""

    keys: tuple[tuple[Path, PublicKey], ...]
    lists: int


def look_on_sticks(roots: Iterable[Path]) -> StickFinds:
    """Look at the top of each folder of ``roots``. Signed lists of revocations are taken in at
    once: they can only take trust away. Keys are only shown; whatever is none is passed over."""
    keys: dict[str, tuple[Path, PublicKey]] = {}
    lists = 0
    trusted = {key.key_id for key in Trust().site_keys.keys}
    for root in roots:
        try:
            paths = sorted(islice(root.glob("*.pub"), _MOST_FILES))
            lists += _take_list(root / LIST_NAME)
        except OSError as error:
            LOG.warning("%s cannot be looked at: %s", root, error)
            continue
        for path in paths:
            try:
                key = read_key(path)
            except SoundmarkError as error:
                LOG.info("%s", error)
                continue
            if key.key_id not in trusted:
                keys.setdefault(key.key_id, (path, key))
    return StickFinds(tuple(keys.values()), lists)


def _take_list(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        Trust().take_revocations(path)
    except SoundmarkError as error:
        LOG.warning("%s", error)
        return False
    return True
