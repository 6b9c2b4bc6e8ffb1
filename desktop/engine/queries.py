"""Checks on what a visitor asks: text, dials, numbers. Each refusal is one clear sentence."""

from __future__ import annotations

from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.manifest import PackManifest, ScaleSpec
from soundmark.desktop.engine.records import Context
from soundmark.desktop.engine.sentences import told

MAX_TEXT = 500
MAX_TOP = 100


def check_text(text: str) -> str:
    """The text as it will be asked: one line, underscores of sound tags read as spaces.

    QueryError if it is empty, longer than 500 characters, or holds no letter or digit.
    """
    if len(text) > MAX_TEXT:
        raise QueryError(
            told(
                "The text has {length} characters; please ask with at most {most}.",
                length=f"{len(text):,}",
                most=MAX_TEXT,
            )
        )
    cleaned = " ".join(text.replace("_", " ").split())
    if not cleaned:
        raise QueryError(told("The text is empty; please write what you would like to hear."))
    if not any(character.isalnum() for character in cleaned):
        raise QueryError(told("The text holds no word; please write what you would like to hear."))
    return cleaned


def check_top(top: int) -> int:
    """How many answers are wanted: 1 to 100, or QueryError."""
    if not 1 <= top <= MAX_TOP:
        raise QueryError(f"The number of answers must lie between 1 and {MAX_TOP}, not {top}.")
    return top


def check_scale(manifest: PackManifest, scale: int | None) -> ScaleSpec:
    """The pack's scale of that number (None: its default), or QueryError."""
    wanted = manifest.default_scale if scale is None else scale
    try:
        return manifest.scale(wanted)
    except KeyError:
        known = ", ".join(str(spec.scale) for spec in manifest.scales)
        raise QueryError(f"This pack has no scale {wanted}; its scales are {known}.") from None


def check_context(context: Context) -> Context:
    """A context whose month is 1 to 12 and hour 0 to 23 (or absent), or QueryError."""
    if context.month is not None and not 1 <= context.month <= 12:
        raise QueryError(f"The month must lie between 1 and 12, not {context.month}.")
    if context.hour is not None and not 0 <= context.hour <= 23:
        raise QueryError(f"The hour must lie between 0 and 23, not {context.hour}.")
    return context
