"""The one error of the export programs: a sentence for whoever runs them."""

from __future__ import annotations

from soundmark.desktop.engine.errors import SoundmarkError


class ExportError(SoundmarkError):
    """An input that cannot be exported, or a place that cannot be written."""
