"""Phrases to search for: shown in the visitor's language, asked in the model's, English."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.desktop.ui.wording import sound_label


def _tr(text: str) -> str:
    return QCoreApplication.translate("SearchBar", text)


class Phrases:
    """The examples and the sounds of the search box, in the language that holds as it is made."""

    def __init__(self) -> None:
        english = {
            "waves on a beach": _tr("waves on a beach"),
            "birds in trees": _tr("birds in trees"),
            "trains passing by": _tr("trains passing by"),
            "busy highway": _tr("busy highway"),
            "boats in a harbour": _tr("boats in a harbour"),
            "children playing": _tr("children playing"),
            "jets taking off": _tr("jets taking off"),
        }
        self.examples = tuple(english.values())
        sounds = {label: sound_label(tag) for tag, label in SOUND_LABELS.items()}
        self._shown = {**sounds, **english}
        self._asked = {shown.casefold(): text for text, shown in self._shown.items()}

    def asked(self, typed: str) -> str:
        """What the model is asked for what was typed; a phrase of one's own stays as it is."""
        text = " ".join(typed.split())
        return self._asked.get(text.casefold(), text)

    def shown(self, query: str) -> str:
        """How a query is shown."""
        return self._shown.get(query, query)
