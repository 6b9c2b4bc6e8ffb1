"""Keys and signatures in the minisign format: Ed25519 over a BLAKE2b hash, a signed comment.

The format is read, written and checked by py-minisign (on the Ed25519 of ``cryptography``), so that
the minisign program itself can check our files and make them. Only prehashed signatures are taken,
which minisign makes by default since 0.10.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

import minisign

from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.trust.errors import KeyFileError, SignatureError

#: More than any file of a key or signature has, bytes.
MAX_FILE_BYTES = 4096
_COMMENT = "untrusted comment: "
_TITLE_CHARACTERS = 80


@dataclass(frozen=True)
class PublicKey:
    """A key that checks signatures. ``key_id``: 16 hex digits, as minisign shows them;
    ``encoded``: the key in base64; ``title``: whose it is, in the words of who added it."""

    key_id: str
    encoded: str
    title: str = ""

    @classmethod
    def parse(cls, data: bytes, name: str) -> PublicKey:
        """The key in the bytes of a ``.pub`` file, or in its second line alone.

        ``name`` is for the message of the KeyFileError that is raised for anything else.
        """
        try:
            if len(data) > MAX_FILE_BYTES:
                raise minisign.ParseError("too large")
            *comments, encoded = data.decode().strip().splitlines()
            if len(comments) > 1 or not all(line.startswith(_COMMENT) for line in comments):
                raise minisign.ParseError("not a comment and a key")
            key = minisign.PublicKey.from_base64(encoded)
        except ValueError as error:
            raise KeyFileError(
                told("{name} is damaged or is no public key; copy the key again.", name=name)
            ) from error
        # minisign's own words for a key that nobody named say nothing.
        comment = plain_text("".join(comments).removeprefix(_COMMENT), _TITLE_CHARACTERS)
        title = "" if comment.startswith("minisign public key") else comment
        canonical: str = key.to_base64().decode("ascii")
        return cls(_key_id(base64.b64decode(canonical)), canonical, title)

    def file_bytes(self) -> bytes:
        """The bytes of its ``.pub`` file, with the title as the comment."""
        comment = plain_text(self.title, _TITLE_CHARACTERS) or f"minisign public key {self.key_id}"
        return f"{_COMMENT}{comment}\n{self.encoded}\n".encode()

    @property
    def shown(self) -> str:
        """Whose key it is, for a sentence: the title if there is one, and the id."""
        return f"{self.title} ({self.key_id})" if self.title else self.key_id


@dataclass(frozen=True)
class Signature:
    """A signature that was read, not yet checked. ``comment``: what it says and vouches for."""

    key_id: str
    comment: str
    _data: bytes

    @classmethod
    def parse(cls, data: bytes, name: str) -> Signature:
        """Read the bytes of a signature; SignatureError, naming ``name``, if they are none."""
        try:
            if len(data) > MAX_FILE_BYTES:
                raise minisign.ParseError("too large")
            read = minisign.Signature.from_bytes(data.strip())
        except minisign.Error as error:
            raise SignatureError(
                told(
                    "The signature of {name} is damaged; get it again from who made it.", name=name
                )
            ) from error
        if not read.is_prehashed():
            raise SignatureError(
                told(
                    "The signature of {name} is of minisign's old kind, which is not accepted; it "
                    "has to be signed again.",
                    name=name,
                )
            )
        whole = base64.b64decode(bytes(read).splitlines()[1])
        return cls(_key_id(whole), read.trusted_comment, data.strip())

    def check(self, data: bytes, key: PublicKey) -> bool:
        """Whether ``key`` signed exactly ``data`` and the comment."""
        try:
            public = minisign.PublicKey.from_base64(key.encoded)
            public.verify(data, minisign.Signature.from_bytes(self._data))
        except minisign.VerifyError:
            return False
        return True

    def facts(self) -> dict[str, str]:
        """The ``name:value`` parts of the comment, which tabs divide."""
        parts = [part.partition(":") for part in self.comment.split("\t")]
        return {name: value for name, sep, value in parts if sep}


def trusted_comment(kind: str, identity: str, release: int, date: str, timestamp: int) -> str:
    """The comment of our signatures, in the manner of minisign's own."""
    return "\t".join(
        (
            f"timestamp:{timestamp}",
            "file:manifest.json",
            "hashed",
            f"kind:{kind}",
            f"id:{identity}",
            f"release:{release}",
            f"date:{date}",
        )
    )


def _key_id(data: bytes) -> str:
    """The id in decoded key or signature bytes: eight bytes after the algorithm, little-endian."""
    return data[2:10][::-1].hex().upper()
