"""Text from a pack, made harmless: no control or direction-override characters, bounded length."""

from __future__ import annotations

import unicodedata

_KEPT_FORMATS = {"\u200d", "\u200c"}  # joiners that some scripts and emoji need


def plain_text(value: object, limit: int) -> str:
    """``value`` as one line of at most ``limit`` characters."""
    text = str(value)[: 4 * limit]
    cleaned = "".join(
        " " if unicodedata.category(character) in ("Cc", "Zl", "Zp") else character
        for character in text
        if unicodedata.category(character) not in ("Cf", "Cs", "Co") or character in _KEPT_FORMATS
    )
    return " ".join(cleaned.split())[:limit]
