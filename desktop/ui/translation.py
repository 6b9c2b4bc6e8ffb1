"""The window's language: Qt's own translations, the direction of reading, numbers and months.

English is the language of the sources; the others are in ``desktop/translations``: the .ts files,
and ``soundmark.rcc``, which ``python tests/translations.py`` makes of them. Captions and the words
that the model understands stay English in every language (``phrases``).
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QResource, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from soundmark.desktop.engine.sentences import Sentence

LOG = logging.getLogger(__name__)
COMPILED = Path(__file__).parents[1] / "translations" / "soundmark.rcc"
_WITHIN = ":/soundmark"
#: Code -> what the language calls itself. The order is the one of the settings page.
LANGUAGES: dict[str, str] = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "de": "Deutsch",
    "ar": "العربية",
    "zh": "简体中文",
}
#: Numbers that the window writes itself have the digits 0 to 9; these locales agree.
_LOCALES = {"ar": "ar_AE", "zh": "zh_CN"}
_ENGLISH = "en"


def system_language() -> str:
    """The first language of the system's that the window speaks; English if there is none."""
    for tag in QLocale.system().uiLanguages():
        code = tag.replace("_", "-").split("-")[0]
        if code in LANGUAGES:
            return code
    return _ENGLISH


def in_words(text: str) -> str:
    """A ``Sentence`` of the engine in the language that is spoken; any other text as it is."""
    if not isinstance(text, Sentence):
        return text
    values = {
        name: in_words(value) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    return QCoreApplication.translate("Sentences", text.template).format(**values)


def isolated(text: str) -> str:
    """Text of any language, coordinates say, that keeps its own order within words that are read
    from the right."""
    if QLocale().textDirection() != Qt.LayoutDirection.RightToLeft or not text:
        return text
    return f"\u2068{text}\u2069"


class Language:
    """What speaks in one application. Kept by whoever calls ``speak``."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translators: list[QTranslator] = []
        self.code = _ENGLISH

    def speak(self, code: str | None) -> None:
        """Speak a language of ``LANGUAGES``, None = the system's, in all that is made from now on.

        An unknown code, or a file that cannot be read, means English.
        """
        chosen = system_language() if code is None else code
        self.code = chosen if chosen in LANGUAGES else _ENGLISH
        for old in self._translators:
            self._app.removeTranslator(old)
            old.deleteLater()
        self._translators = []
        self._install(f"qtbase_{_LOCALES.get(self.code, self.code)}", _qt_folder())
        if not QResource(_WITHIN).isValid():
            # Once: every further call would map the file once more.
            QResource.registerResource(str(COMPILED))
        if not self._install(f"soundmark_{self.code}", _WITHIN) and self.code != _ENGLISH:
            LOG.warning("there is no translation into %s", self.code)
            self.code = _ENGLISH
        QLocale.setDefault(_locale(self.code))
        right_to_left = QLocale(self.code).textDirection() == Qt.LayoutDirection.RightToLeft
        direction = Qt.LayoutDirection
        self._app.setLayoutDirection(
            direction.RightToLeft if right_to_left else direction.LeftToRight
        )

    def _install(self, name: str, folder: str) -> bool:
        translator = QTranslator(self._app)
        if not translator.load(name, folder):
            translator.deleteLater()
            return False
        self._translators.append(translator)
        return self._app.installTranslator(translator)


def _qt_folder() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)


def _locale(code: str) -> QLocale:
    """The system's own locale if it is of this language and writes the digits 0 to 9."""
    system = QLocale.system()
    if system.name().split("_")[0] == code and system.zeroDigit() == "0":
        return system
    return QLocale(_LOCALES.get(code, code))
