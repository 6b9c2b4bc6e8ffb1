"""Installing a pack: a ``.soundpack`` or a folder, from whoever it may be.

A child process reads it (``process``). What somebody trusted has signed is copied byte for byte, so
that its signature stays good, and its contents are checked; everything else is written anew. The
outcome is put in place by one rename when it is whole; until then, and whenever anything goes
wrong, nothing is changed. No other pack is ever touched.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from soundmark.desktop.engine.artefacts import (
    MAX_MANIFEST_BYTES,
    check_sizes,
    hash_file,
    parse_manifest,
    read_bounded,
    read_manifest,
)
from soundmark.desktop.engine.atomic_files import make_folder, rename_safely, sync_tree
from soundmark.desktop.engine.errors import ModelMismatchError, PackError
from soundmark.desktop.engine.file_locks import claim
from soundmark.desktop.engine.gallery import GALLERY_FILE
from soundmark.desktop.engine.manifest import (
    MANIFEST_NAME,
    PACK_FORMAT_VERSION,
    PackManifest,
    Received,
)
from soundmark.desktop.engine.pack import TILES_FILE, Pack
from soundmark.desktop.engine.pack_sources import SIGNATURE_NAME
from soundmark.desktop.engine.sentences import Sentence, told, why
from soundmark.desktop.folders import packs_folder
from soundmark.desktop.importing.limits import Limits
from soundmark.desktop.importing.process import LED_ASTRAY, CancelledError, Child
from soundmark.desktop.importing.protocol import PACK_FOLDER, Message, Order
from soundmark.desktop.trust.signatures import MAX_FILE_BYTES
from soundmark.desktop.trust.standing import Standing, remember, standing_of

#: Room left on the disk beside the pack, bytes.
_SPARE_BYTES = 64 * 1024**2
#: How much larger a part may get when it is written anew.
_GROWTH = {TILES_FILE: 2.5, GALLERY_FILE: 2.0}
_CLIPS, _CLIP_GROWTH = "gallery/clips/", 3.0
_OTHER_GROWTH, _MANIFEST_GROWTH = 1.1, 4
_PREFIX, _BEFORE = ".installing-", ".before-"

#: Called with the steps done and the steps in all, on the thread that installs.
Progress = Callable[[int, int], None]


class NoRoomError(PackError):
    """The disk has not room enough for a pack."""


@dataclass(frozen=True)
class Plan:
    """What is about to be done. ``room``: bytes on the disk that it may need on the way; ``anew``:
    whether the pack is written anew, because nobody trusted has signed it."""

    title: str
    room: int
    anew: bool


@dataclass(frozen=True)
class _Found:
    """A pack as the child found it; the manifest was checked here once more."""

    manifest: PackManifest
    data: bytes
    signature: bytes | None
    standing: Standing

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def pack_folder(
    path: Path, *, into: Path | None = None, cancelled: Callable[[], bool] = lambda: False
) -> Path:
    """The folder of the pack at ``path``: itself, or where its archive is (now) installed."""
    return path if path.is_dir() else install_pack(path, into=into, cancelled=cancelled)


def install_pack(
    path: Path,
    *,
    into: Path | None = None,
    fingerprint: str | None = None,
    progress: Progress = lambda _done, _total: None,
    planned: Callable[[Plan], None] = lambda _plan: None,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits | None = None,
    thorough: bool = False,
) -> Path:
    """Install the pack at ``path``, an archive or a folder, and return its folder below ``into``.

    ``fingerprint``: of the model that is to open it, None for any. ``planned`` is told before
    anything is written what it will take. A pack that is installed already is left as it is, with
    ``thorough`` only if the hashes of its files are what they were. ``limits``: of the child.
    Raises PackError in one sentence that names the pack, ModelMismatchError for one of another
    model, and CancelledError when ``cancelled`` turns true; nothing half-installed is left.
    """
    where = into if into is not None else packs_folder()
    try:
        asked = _Asked(path, where, fingerprint, progress, planned, cancelled, thorough)
        return _install(asked, limits or Limits())
    except CancelledError:
        raise
    except PackError as error:
        raise type(error)(_naming(path, error.sentence)) from error


def unpack(path: Path, into: Path) -> Path:
    """The files of the pack at ``path``, byte for byte and as its manifest lists them, in a folder
    below ``into``, for a check. Raises PackError as ``install_pack``."""
    limits = Limits()
    try:
        with _writing_to(into), _child(path, into, limits, lambda: False) as (child, work):
            messages = child.messages()
            total = _expect(messages, "found").amount
            child.order(_order("unpack", total))
            _follow(messages, lambda _done: None)
            target = into / "unpacked"
            (work / PACK_FOLDER).rename(target)
            return target
    except CancelledError:
        raise
    except PackError as error:
        raise PackError(_naming(path, error.sentence)) from error


@dataclass(frozen=True)
class _Asked:
    """What ``install_pack`` was asked to do."""

    path: Path
    where: Path
    fingerprint: str | None
    progress: Progress
    planned: Callable[[Plan], None]
    cancelled: Callable[[], bool]
    thorough: bool


def _install(asked: _Asked, limits: Limits) -> Path:
    where = asked.where
    with _writing_to(where):
        make_folder(where)
        claim(where)
        with _child(asked.path, where, limits, asked.cancelled) as (child, work):
            messages = child.messages()
            _expect(messages, "found")
            found = _judged(work)
            _require_model(found.manifest, asked.fingerprint)
            target = where / f"{found.manifest.id}-{found.sha256[:16]}"
            if not _is_there(target, found, asked):
                made = _made(child, messages, work, found, asked)
                sync_tree(made)
                _put_in_place(made, target)
    if found.standing.trusted:
        remember(found.standing)
    return target


def _made(
    child: Child, messages: Iterator[Message], work: Path, found: _Found, asked: _Asked
) -> Path:
    """Let the child do its work, and return the folder of the outcome, which was looked at."""
    plan = _plan(found)
    _require_room(plan, asked.where)
    asked.planned(plan)
    steps = 2 * sum(entry.size for entry in found.manifest.files.values())
    child.order(_order("receive" if plan.anew else "copy", plan.room, found))
    _follow(messages, lambda done: asked.progress(min(done, steps), steps))
    made = work / PACK_FOLDER
    _require_outcome(made, found)
    return made


@contextmanager
def _child(
    path: Path, where: Path, limits: Limits, cancelled: Callable[[], bool]
) -> Iterator[tuple[Child, Path]]:
    """A child that was told which pack to read, and its folder, which is deleted at the end."""
    with tempfile.TemporaryDirectory(dir=where, prefix=_PREFIX) as name:
        work = Path(name).resolve()
        job = {"source": str(path.absolute()), "work": str(work), "limits": asdict(limits)}
        with Child(work, job, limits, cancelled) as child:
            yield child, work


def _order(order: Order, largest: int, found: _Found | None = None) -> Mapping[str, Any]:
    """``largest``: bytes that no file of the outcome exceeds."""
    content: dict[str, Any] = {"do": order, "largest": largest + MAX_MANIFEST_BYTES}
    if found is not None:
        note = Received(manifest_sha256=found.sha256, date=date.today().isoformat())
        content["received"] = note.model_dump()
    return content


def _expect(messages: Iterator[Message], kind: str) -> Message:
    message = next(messages)
    if message.kind == "failed":
        raise PackError(message.sentence)
    if message.kind != kind:
        raise PackError(LED_ASTRAY)
    return message


def _follow(messages: Iterator[Message], done: Callable[[int], None]) -> None:
    for message in messages:
        if message.kind == "failed":
            raise PackError(message.sentence)
        if message.kind == "progress":
            done(message.amount)


def _judged(work: Path) -> _Found:
    """The manifest that the child laid out, read here within bounds, and who vouches for it."""
    data = read_bounded(work / MANIFEST_NAME, MAX_MANIFEST_BYTES, PackError)
    path = work / SIGNATURE_NAME
    signature = read_bounded(path, MAX_FILE_BYTES + 1, PackError) if path.is_file() else None
    manifest = parse_manifest(data, MANIFEST_NAME, PackManifest, PACK_FORMAT_VERSION, PackError)
    return _Found(manifest, data, signature, standing_of(data, signature))


def _require_model(manifest: PackManifest, fingerprint: str | None) -> None:
    if fingerprint is not None and manifest.model_fingerprint != fingerprint:
        raise ModelMismatchError(
            told("The pack was made with another model ({name}).", name=manifest.model_name)
        )


def _is_there(target: Path, found: _Found, asked: _Asked) -> bool:
    """Whether this very pack is installed, whole, and as well vouched for as it could be."""
    try:
        manifest = read_manifest(target, PackManifest, PACK_FORMAT_VERSION, PackError)
        check_sizes(target, manifest.files, PackError)
        data = read_bounded(target / MANIFEST_NAME, MAX_MANIFEST_BYTES, PackError)
        if asked.thorough:
            for name, entry in manifest.files.items():
                if hash_file(target / name, CancelledError, asked.cancelled) != entry.sha256:
                    return False
    except CancelledError:
        raise
    except PackError:
        return False
    if manifest.received is not None:
        # What was written anew gives way to the signed original.
        return manifest.received.manifest_sha256 == found.sha256 and not found.standing.trusted
    return data == found.data


def _plan(found: _Found) -> Plan:
    files = found.manifest.files
    total = sum(entry.size for entry in files.values())
    anew = not found.standing.trusted
    room = total + len(found.data)
    if anew:
        room = _MANIFEST_GROWTH * len(found.data) + max(entry.size for entry in files.values())
        room += sum(round(entry.size * _growth(name)) for name, entry in files.items())
    return Plan(found.manifest.title, room, anew)


def _growth(name: str) -> float:
    return _GROWTH.get(name, _CLIP_GROWTH if name.startswith(_CLIPS) else _OTHER_GROWTH)


def _require_room(plan: Plan, where: Path) -> None:
    free = shutil.disk_usage(where).free
    if plan.room + _SPARE_BYTES > free:
        raise NoRoomError(
            told(
                "There is not room enough for it: it needs {total} MB and {free} MB are free.",
                total=f"{(plan.room + _SPARE_BYTES) / 1e6:,.0f}",
                free=f"{free / 1e6:,.0f}",
            )
        )


def _require_outcome(made: Path, found: _Found) -> None:
    """PackError unless the child left a whole pack that says what it was made of."""
    manifest = Pack(made).manifest
    if not found.standing.trusted:
        note = manifest.received
        same = note is not None and note.manifest_sha256 == found.sha256
        same = same and manifest.model_fingerprint == found.manifest.model_fingerprint
        same = same and manifest.id == found.manifest.id and not (made / SIGNATURE_NAME).exists()
    else:
        data = read_bounded(made / MANIFEST_NAME, MAX_MANIFEST_BYTES, PackError)
        same = data == found.data
        if found.signature is not None:
            path = made / SIGNATURE_NAME
            same = same and read_bounded(path, MAX_FILE_BYTES + 1, PackError) == found.signature
    if not same:
        raise PackError(LED_ASTRAY)


@contextmanager
def _writing_to(where: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PackError(
            told(
                "The pack cannot be copied to {path}: {reason}; nothing was changed.",
                path=where,
                reason=why(error),
            )
        ) from error


def _put_in_place(made: Path, target: Path) -> None:
    """Rename the whole folder to its place; what is there, which is not as good, makes way."""
    # Beside its own name: two renames in one folder cannot be torn by a power cut.
    before = target.with_name(_BEFORE + target.name)
    shutil.rmtree(before, ignore_errors=True)
    if target.is_dir():
        target.rename(before)
    try:
        rename_safely(made, target)
    except OSError:
        # Somebody else has just installed the very same pack; theirs was checked as well.
        if not target.is_dir():
            if before.is_dir():
                before.rename(target)
            raise
    shutil.rmtree(before, ignore_errors=True)


def tidy_installs(where: Path) -> None:
    """Delete what interrupted installations left in ``where``, and put back a pack that had just
    made way for one. Not while anything is being installed there."""
    for before in where.glob(f"{_BEFORE}*"):
        target = before.with_name(before.name.removeprefix(_BEFORE))
        if not target.exists():
            rename_safely(before, target)
        shutil.rmtree(before, ignore_errors=True)
    for left in where.glob(f"{_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)


def _naming(path: Path, sentence: str) -> Sentence | str:
    """A sentence that says which pack it is about."""
    # Files have endings; a folder may have the name of any word.
    if str(path) in sentence or (path.suffix and path.name in sentence):
        return sentence
    return told("{name} was not added: {reason}", name=path.name, reason=sentence)
