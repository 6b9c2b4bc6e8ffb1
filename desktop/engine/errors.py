"""Every error a user can meet: one tree, each message one clear sentence fit for a dialog.

A message says what is wrong, with which file, and what to do about it. Anything else that escapes
is a bug of ours and may show a traceback to a developer, never to a visitor.
"""

from __future__ import annotations


class SoundmarkError(Exception):
    """Root of all errors caused by input, files or the machine. Commands exit with code 2."""

    @property
    def sentence(self) -> str:
        """The message; a ``Sentence`` (engine/sentences) if it can be said in other languages."""
        message = self.args[0] if self.args else ""
        return message if isinstance(message, str) else str(self)


class PackError(SoundmarkError):
    """A pack is missing, damaged, too new, or not a pack."""


class ModelError(SoundmarkError):
    """A model is missing, damaged, untrusted, or of another version."""


class ModelMismatchError(PackError):
    """A pack was made with another model than the one in use."""


class PlaceError(SoundmarkError):
    """Coordinates that are no numbers, no place on Earth, or outside the pack's region."""


class QueryError(SoundmarkError):
    """A text or a dial value that cannot be asked: empty, absurdly long, out of range."""


class AudioFileError(SoundmarkError):
    """A sound file that cannot be read, is too long, or holds only silence."""


class ImageFileError(SoundmarkError):
    """A picture that cannot be read or is too large."""


class DeviceError(SoundmarkError):
    """No display, no sound output, or a system library that is missing."""
