"""Why something that claims to be signed is refused."""

from __future__ import annotations

from soundmark.desktop.engine.errors import PackError, SoundmarkError


class KeyFileError(SoundmarkError):
    """A file of a key is damaged, is none, or holds another key than it says."""


class SignatureError(PackError):
    """A signature that is damaged or does not fit what it stands beside."""


class RevokedError(PackError):
    """The key, or the pack itself, was revoked."""


class OlderReleaseError(PackError):
    """A signed pack that is older than one this computer has already accepted."""


class RevocationListError(SoundmarkError):
    """A list of revocations that is damaged, older than the known one, or signed by nobody
    trusted."""
