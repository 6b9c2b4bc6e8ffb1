"""Who vouches for the pack in a folder, and for a model that somebody named.

The engine's explorer is given ``judge_pack`` to ask. A pack that the program installed was checked
byte by byte then; one that is opened where it lies is checked now, for without that its signature
says nothing of its files.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from soundmark import assets
from soundmark.desktop.engine.artefacts import hash_file, read_manifest
from soundmark.desktop.engine.errors import ModelError, PackError, SoundmarkError
from soundmark.desktop.engine.manifest import (
    MODEL_FORMAT_VERSION,
    PACK_FORMAT_VERSION,
    ModelManifest,
    PackManifest,
)
from soundmark.desktop.engine.pack_sources import archive_signed_part
from soundmark.desktop.engine.records import Judge, Vouching
from soundmark.desktop.engine.sentences import damaged, told
from soundmark.desktop.folders import packs_folder
from soundmark.desktop.trust.revocations import LIST_NAME
from soundmark.desktop.trust.standing import Standing, Trust, read_folder, remember, standing_of

LOG = logging.getLogger(__name__)


def judge_pack(folder: Path) -> Vouching:
    """Who vouches for a pack that is about to be opened.

    Raises PackError for a signature that is wrong, what was revoked, a signed pack that is older
    than one seen before (unless it is installed), and signed files that are not as they were.
    """
    manifest, signature = read_folder(folder)
    ours = folder.resolve().parent in _own_folders()
    standing = standing_of(manifest, signature, arriving=not ours)
    if standing.trusted and not ours:
        _check_files(folder)
        _note(standing)
    return vouching(standing)


def exhibit_judge(allowed: Callable[[], bool]) -> Judge:
    """``judge_pack`` for exhibits: an unsigned pack is refused unless staff have ``allowed`` it."""

    def judge(folder: Path) -> Vouching:
        found = judge_pack(folder)
        if not found.trusted and not allowed():
            raise PackError(
                told("This pack is unsigned; staff can let the exhibit show it, on their page.")
            )
        return found

    return judge


def judge_installed(folder: Path) -> Vouching:
    """The same for a pack that this program has installed: how old it is and how its files are was
    looked at then."""
    return vouching(standing_of(*read_folder(folder), arriving=False))


def take_revocations_beside(path: Path) -> None:
    """Take in the list of revocations that lies beside the pack at ``path``, if there is one.

    A list that nobody trusted has signed, or that is old, is left, and the log says why: it says
    nothing against the pack.
    """
    beside = path.parent / LIST_NAME
    if not beside.is_file():
        return
    try:
        signed = Trust().take_revocations(beside)
    except SoundmarkError as error:
        LOG.warning("%s", error)
    else:
        LOG.info("%s: number %s was taken in", beside, signed.content.serial)


def standing_report(path: Path) -> dict[str, object]:
    """What would be said of the pack at ``path``, a folder or an archive, if it came in now.

    ``tier`` is "refused" for what would not be taken; ``sentence`` then says why. Raises PackError
    only if there is no readable manifest.
    """
    manifest, signature = read_folder(path) if path.is_dir() else archive_signed_part(path)
    try:
        found = standing_of(manifest, signature)
    except PackError as error:
        return {"tier": "refused", "sentence": str(error)}
    report: dict[str, object] = {"tier": found.tier.value, "sentence": str(found.sentence)}
    if found.release >= 0:
        report["release"] = found.release
    if found.signer is not None:
        report["key"] = found.signer.key_id
    return report


def vouching(standing: Standing) -> Vouching:
    """A standing as the engine passes it on to whoever shows it."""
    signer = standing.signer.shown if standing.signer is not None else standing.unknown_key
    return Vouching(standing.tier.value, signer)


def require_trusted_model(folder: Path | None, *, unsigned_too: bool = False) -> None:
    """Raise ModelError unless the model in ``folder`` may be opened (None, the bundled one, may).

    A model is code in all but name. ``unsigned_too``: a developer takes the risk of one that nobody
    trusted has signed; a signature that is wrong and a revoked model are refused all the same.
    """
    if folder is None:
        return
    read_manifest(folder, ModelManifest, MODEL_FORMAT_VERSION, ModelError)
    try:
        standing = standing_of(*read_folder(folder))
    except PackError as error:
        raise ModelError(error.sentence) from error
    if not standing.trusted and not unsigned_too:
        raise ModelError(
            told(
                "The model {folder} is not opened: {why} A model is code in all but name, so trust "
                "the key of who made it (soundmark trust add), or say --unsigned-model if you made "
                "it yourself.",
                folder=folder,
                why=standing.sentence,
            )
        )
    if standing.trusted:
        _note(standing)


def _note(standing: Standing) -> None:
    """Remember the release; on a disk that refuses, what is opened in place opens all the same."""
    try:
        remember(standing)
    except SoundmarkError as error:
        LOG.warning("a release could not be remembered: %s", error)


def _own_folders() -> tuple[Path, ...]:
    """Where packs lie that came with the program or were checked when it installed them."""
    return (packs_folder().resolve(), (Path(assets.__path__[0]) / "packs").resolve())


def _check_files(folder: Path) -> None:
    manifest = read_manifest(folder, PackManifest, PACK_FORMAT_VERSION, PackError)
    for name, entry in manifest.files.items():
        if hash_file(folder / name, PackError) != entry.sha256:
            raise PackError(damaged(folder / name, "its checksum differs from the manifest's"))
