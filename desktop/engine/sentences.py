"""Sentences for those who use the program: English here, and translatable where they are shown.

A ``Sentence`` is the English text and knows what it was made of, so that a window can say the same
in another language; the template is the key. This module knows no language but English.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping


class Sentence(str):
    """An English sentence, with the ``template`` and the ``values`` that it was made of."""

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Sentence:
        """KeyError if the template has a placeholder without a value."""
        made = super().__new__(cls, template.format(**values))
        made.template, made.values = template, dict(values)
        return made


def told(template: str, **values: object) -> Sentence:
    """The sentence of a ``template`` with its named placeholders filled in.

    The template is a literal, so that those who translate find it; a value may be a sentence too.
    """
    return Sentence(template, values)


def damaged(path: object, detail: str) -> Sentence:
    """A file is damaged; the ``detail`` is for those who make such files, and stays as it is."""
    return told("{path} is damaged: {detail}.", path=path, detail=detail)


def why(error: OSError) -> str:
    """Why the system refused, as the end of a sentence; in its own words if it is rare."""
    return _REASONS.get(error.errno or 0) or str(error.strerror or error)


_REASONS = {
    errno.ENOSPC: told("there is no room left on the disk"),
    errno.EDQUOT: told("there is no room left on the disk"),
    errno.EACCES: told("this user is not allowed to"),
    errno.EPERM: told("this user is not allowed to"),
    errno.EROFS: told("the disk is write-protected"),
    errno.ENOENT: told("it is not there"),
    errno.EIO: told("the disk or the stick does not answer as it should"),
    errno.ENODEV: told("the disk or the stick is not there any more"),
    errno.ENAMETOOLONG: told("its name is too long"),
}
