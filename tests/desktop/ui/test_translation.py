"""Every text has a translation into every language, which the program ships and can show."""

from __future__ import annotations

import ast
import errno
import re
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication, QFile, QIODevice, QLocale, QResource, Qt
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication
from translations import LANGUAGES, SOURCES, collect, compile_ts, letters, path_of, read_ts

from soundmark.desktop.engine.sentences import told, why
from soundmark.desktop.ui.look.theme import OTHER_FONTS
from soundmark.desktop.ui.map.scale_bar import coordinates, distance
from soundmark.desktop.ui.translation import COMPILED, Language, in_words, system_language
from soundmark.desktop.ui.translation import LANGUAGES as OFFERED

_FULL = OSError(errno.ENOSPC, "No space left on device")
_PLACEHOLDER = re.compile(r"\{\w*\}")


def test_texts_are_found_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "words.py").write_text(
        'def _tr(text: str) -> str:\n    """Doc."""\n'
        '    return QCoreApplication.translate("Words", text)\n'
        'ONE = _tr("one")\n'
    )
    (tmp_path / "ui" / "page.py").write_text(
        "from soundmark.desktop.ui.words import _tr as say\n"
        "class Page:\n    def show(self, on: bool) -> None:\n"
        '        self.tr("two " "three")\n        say("four" if on else "five")\n'
        "        [lambda: self.tr('six')]\n"
    )
    found = collect(tmp_path)
    assert found["Words"] == ["four", "five", "one"]
    assert found["Page"] == ["two three", "six"]
    assert "ocean waves" in found["SoundLabels"]
    (tmp_path / "ui" / "bad.py").write_text("class Bad:\n    def f(self, x): self.tr(x)\n")
    with pytest.raises(ValueError, match="no literal"):
        collect(tmp_path)


def test_sentences_of_the_engine_are_collected_and_have_their_values(tmp_path: Path) -> None:
    """A sentence is made when something goes wrong; a lacking value would be noticed only then."""
    assert "{name} is silent: its peak lies below -60 dBFS." in collect()["Sentences"]
    wrong = []
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id != "told" or not isinstance(node.args[0], ast.Constant):
                continue
            wanted = {name for _, name, _, _ in Formatter().parse(node.args[0].value) if name}
            if wanted != {keyword.arg for keyword in node.keywords}:
                wrong.append(f"{path.name}:{node.lineno}")
    assert wrong == []


def test_a_sentence_of_the_engine_is_said_in_the_language(themed: QApplication) -> None:
    language, before = Language(themed), QLocale()
    full = told("{path} cannot be written: {reason}.", path="a.json", reason=why(_FULL))
    try:
        language.speak("en")
        assert in_words(full) == str(full)
        assert in_words("anything else") == "anything else"
        language.speak("de")
        german = in_words(full)
        assert "a.json" in german
        assert german != str(full)
        assert in_words(why(_FULL)) in german
        assert str(why(_FULL)) not in german
    finally:
        language.speak("en")
        QLocale.setDefault(before)


def test_the_settings_offer_what_there_is() -> None:
    assert set(OFFERED) == {"en", *LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    """If this fails: ``python tests/translations.py --missing``."""
    known = read_ts(path_of(language))
    wanted = {(context, text) for context, texts in collect().items() for text in texts}
    assert wanted - set(known) == set(), "texts that the .ts file has not"
    assert set(known) - wanted == set(), "texts that no source has any more"
    assert [key for key, text in known.items() if not text] == [], "unfinished"
    for (_, source), text in known.items():
        assert sorted(_PLACEHOLDER.findall(source)) == sorted(_PLACEHOLDER.findall(text)), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_ships_is_made_of_the_sources(language: str, qapp: object, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    compile_ts(path_of(language), fresh)
    assert QResource.registerResource(str(COMPILED))
    shipped = QFile(f":/soundmark/soundmark_{language}.qm")
    assert shipped.open(QIODevice.OpenModeFlag.ReadOnly)
    same = bytes(shipped.readAll().data()) == fresh.read_bytes()
    assert same, "run python tests/translations.py"


@pytest.mark.parametrize(("language", "font"), [("ar", OTHER_FONTS[0]), ("zh", OTHER_FONTS[1])])
def test_the_letters_are_there(language: str, font: Path, qapp: object) -> None:
    """If this fails: ``python tests/translations.py --fonts ...``, see assets/fonts."""
    raw = QRawFont(str(font), 16)
    missing = [c for c in sorted(letters(language)) if not raw.supportsCharacter(ord(c))]
    assert missing == []


def test_speaking_changes_words_numbers_and_direction(themed: QApplication) -> None:
    language, before = Language(themed), QLocale()
    try:
        language.speak("es")
        assert QCoreApplication.translate("SoundDoors", "Your recording") == "Tu grabación"
        assert QLocale().standaloneMonthName(1) == "enero"
        language.speak("ar")
        assert language.code == "ar"
        assert themed.layoutDirection() == Qt.LayoutDirection.RightToLeft
        assert QLocale().toString(2026) in ("2026", "2,026")
        language.speak("xx")
        assert language.code == "en"
        assert themed.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert QCoreApplication.translate("SoundDoors", "Your recording") == "Your recording"
        language.speak(None)
        assert language.code == system_language()
    finally:
        language.speak("en")
        QLocale.setDefault(before)


def test_what_reads_from_the_left_keeps_its_order_in_arabic(themed: QApplication) -> None:
    language, before = Language(themed), QLocale()
    try:
        language.speak("de")
        assert coordinates(37.5, -122.5) == "37.5000° N, 122.5000° W"
        assert distance(1234) == "1,2\u00a0km"
        language.speak("ar")
        assert coordinates(37.5, -122.5) == "\u206837.5000° N, 122.5000° W\u2069"
        assert distance(1234) != "1.2 km"
    finally:
        language.speak("en")
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("language", "other_address"),
    [
        ("fr", r"\b(tu|te|toi|ton|ta|tes)\b|\bt’"),
        ("de", r"\b(Ihnen|Ihre?[nms]?)\b"),
        ("es", r"\b(usted|ustedes)\b"),
    ],
)
def test_everybody_is_addressed_in_one_way(language: str, other_address: str) -> None:
    texts = read_ts(path_of(language)).values()
    assert [text for text in texts if re.search(other_address, text)] == []


def test_names_keep_their_order_within_arabic() -> None:
    bare = re.compile(r"(?<![\u2066-\u2068])\{(name|title|query|caption|place|path|words)\}")
    texts = read_ts(path_of("ar")).values()
    alone = re.compile(r"\{\w+\}\.?")
    assert [t for t in texts if bare.search(t) and not alone.fullmatch(t)] == []
