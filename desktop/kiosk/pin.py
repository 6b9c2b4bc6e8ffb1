"""The PIN that ends exhibit mode: kept as a salted slow hash, guarded against guessing.

After three wrong tries each further one makes the next wait longer, up to an hour. The count lies
in a file, so that pulling the plug gives no new tries: a try is written down before it is looked
at. Staff who forgot the PIN put a file named ``reset-kiosk-pin`` into the data folder, or run
``soundmark kiosk reset-pin``; a visitor can do neither.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import os
import time
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.atomic_files import make_folder, remove_file, write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.folders import data_folder

LOG = logging.getLogger(__name__)
SHORTEST, LONGEST = 4, 12
LOCK_NAME = "kiosk-lock.json"
#: Staff make a file of this name (or with ``.txt``) in the data folder to take the PIN away.
RESET_NAME = "reset-kiosk-pin"
#: Wrong tries that cost nothing; people mistype.
FREE_TRIES = 3
FIRST_WAIT_S = 30.0
LONGEST_WAIT_S = 3600.0

_SCRYPT = (1 << 14, 8, 1)
_MOST_MEMORY = 64 << 20
_PBKDF2_ROUNDS = 600_000

#: Counts that a disk has refused, by their files: whoever closes the pad and opens it again must
#: not begin with none.
_UNWRITTEN: dict[Path, tuple[int, float]] = {}


def check_pin(pin: str) -> str:
    """The PIN itself, or SoundmarkError: 4 to 12 of the digits 0 to 9, not all the same."""
    if not (SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isdigit()):
        raise SoundmarkError(f"A PIN has {SHORTEST} to {LONGEST} digits and nothing else.")
    if len(set(pin)) == 1:
        raise SoundmarkError("This PIN is one digit only; please choose another.")
    return pin


def hash_pin(pin: str) -> str:
    """What is kept of a PIN. Takes about a tenth of a second. SoundmarkError for a bad PIN."""
    salt = os.urandom(16)
    secret = check_pin(pin).encode()
    if hasattr(hashlib, "scrypt"):
        n, r, p = _SCRYPT
        digest = hashlib.scrypt(secret, salt=salt, n=n, r=r, p=p, maxmem=_MOST_MEMORY, dklen=32)
        return f"scrypt${n}${r}${p}${_text(salt)}${_text(digest)}"
    digest = hashlib.pbkdf2_hmac("sha256", secret, salt, _PBKDF2_ROUNDS, 32)
    return f"pbkdf2${_PBKDF2_ROUNDS}${_text(salt)}${_text(digest)}"


def matches(pin: str, kept: str) -> bool:
    """Whether ``kept`` was made of ``pin``; a damaged ``kept`` matches nothing."""
    try:
        kind, *numbers, salt, digest = kept.split("$")
        expected = b64decode(digest, validate=True)
        made = _digest(kind, [int(number) for number in numbers], pin, b64decode(salt))
    except (ValueError, MemoryError):
        LOG.warning("the PIN's hash in the settings is damaged")
        return False
    return hmac.compare_digest(made, expected)


def _digest(kind: str, numbers: list[int], pin: str, salt: bytes) -> bytes:
    if kind == "scrypt":
        n, r, p = numbers
        return hashlib.scrypt(pin.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MOST_MEMORY, dklen=32)
    (rounds,) = numbers
    if kind != "pbkdf2" or not 1 <= rounds <= 10_000_000:
        raise ValueError(f"unknown hash {kind!r}")
    return hashlib.pbkdf2_hmac("sha256", pin.encode(), salt, rounds, 32)


def _text(data: bytes) -> str:
    return b64encode(data).decode()


class PinLock:
    """Counts wrong tries across restarts. Slow (hashing, disk): not for the window's thread.

    ``clock``: seconds since 1970. An unwritable disk is logged; the count then lives as long as
    this program.
    """

    def __init__(self, path: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        self._path = path if path is not None else data_folder() / LOCK_NAME
        self._clock = clock
        self._failures, self._last = self._read()

    @property
    def failures(self) -> int:
        """Wrong tries since the last right one."""
        return self._failures

    def wait_s(self) -> float:
        """Seconds until the next try is allowed; 0 = now."""
        beyond = self._failures - FREE_TRIES
        if beyond < 0:
            return 0.0
        wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(beyond, 20))
        passed = self._clock() - self._last
        # A clock that was set back must not lengthen the wait for ever, nor shorten it.
        if passed < 0:
            self._last, passed = self._clock(), 0.0
        return max(0.0, wait - passed)

    def try_pin(self, pin: str, kept: str) -> bool:
        """Whether ``pin`` opens; false without looking at it while one has to wait."""
        if self.wait_s() > 0:
            return False
        self._failures, self._last = self._failures + 1, self._clock()
        self._write()
        if not matches(pin, kept):
            LOG.warning("a wrong PIN was entered, number %d in a row", self._failures)
            return False
        self.forget()
        return True

    def forget(self) -> None:
        """Start counting afresh."""
        self._failures, self._last = 0, 0.0
        try:
            remove_file(self._path)
            _UNWRITTEN.pop(self._path, None)
        except OSError as error:
            LOG.warning("the count of wrong PINs could not be taken away: %s", error)
            self._write()

    def _read(self) -> tuple[int, float]:
        if self._path in _UNWRITTEN:
            return _UNWRITTEN[self._path]
        if not self._path.exists():
            return 0, 0.0
        try:
            content = json.loads(read_bounded(self._path, 4096, SoundmarkError))
            return max(0, int(content["failures"])), float(content["last"])
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError, SoundmarkError):
            # Better one wait too many than tries for nothing.
            LOG.warning("the count of wrong PINs is damaged; the next try has to wait")
            return FREE_TRIES, self._clock()

    def _write(self) -> None:
        content = json.dumps({"failures": self._failures, "last": self._last})
        try:
            make_folder(self._path.parent)
            write_whole(self._path, content.encode())
            _UNWRITTEN.pop(self._path, None)
        except (OSError, SoundmarkError) as error:
            _UNWRITTEN[self._path] = (self._failures, self._last)
            LOG.warning("the count of wrong PINs could not be written: %s", error)


def take_reset_file(folder: Path | None = None) -> bool:
    """Whether staff have asked for the PIN to be taken away; their file is removed.

    A file that cannot be removed does not count, because it would hold for ever.
    """
    home = folder if folder is not None else data_folder()
    for name in (RESET_NAME, f"{RESET_NAME}.txt"):
        path = home / name
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            LOG.warning("%s cannot be removed and does not count: %s", path, error)
            continue
        LOG.warning("the PIN of exhibit mode was taken away by a file in the data folder")
        return True
    return False
