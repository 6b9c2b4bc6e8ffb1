"""The texts of the window, and their translations: ``python tests/translations.py``.

Not a test. It finds every text that the window shows (``tr``, ``QCoreApplication.translate``,
helpers with a context of their own, which Qt's lupdate does not follow, and the engine's
``told``), brings ``desktop/translations/soundmark_*.ts`` up to date, keeping what is translated,
and compiles them with Qt's lrelease and rcc into ``soundmark.rcc``, a fifth as large as the .qm
files in it.
``--missing`` lists what still has no translation. ``--fonts ARABIC HAN`` cuts those two fonts down
to the letters of the translations (needs fonttools).
"""

from __future__ import annotations

import argparse
import ast
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as Tree
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import PySide6

from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.desktop.ui.look.theme import OTHER_FONTS
from soundmark.desktop.ui.translation import LANGUAGES as ALL_LANGUAGES

SOURCES = Path(__file__).parents[1] / "desktop"
FOLDER = SOURCES / "translations"
COMPILED = FOLDER / "soundmark.rcc"
#: Code -> what the language calls itself, all but English.
LANGUAGES = {code: name for code, name in sorted(ALL_LANGUAGES.items()) if code != "en"}

#: Context -> texts, both in the order of the files.
Texts = dict[str, list[str]]


@dataclass
class _Module:
    """One file: its tree, the helpers that it defines, and what it imports."""

    tree: ast.Module
    #: Name of a function of one text -> its context.
    helpers: dict[str, str] = field(default_factory=dict)
    #: Name here -> (module, name there).
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)


def collect(folder: Path = SOURCES) -> Texts:
    """Every text to translate below ``folder``. ValueError for a text that is not a literal."""
    modules = {_dotted(path, folder): _read(path) for path in sorted(folder.rglob("*.py"))}
    found: Texts = {}
    for name, module in modules.items():
        helpers = dict(module.helpers)
        for here, (other, there) in module.imports.items():
            if other in modules and there in modules[other].helpers:
                helpers[here] = modules[other].helpers[there]
        for context, text in _texts(module.tree, helpers, name):
            texts = found.setdefault(context, [])
            if text not in texts:
                texts.append(text)
    found["SoundLabels"] = list(SOUND_LABELS.values())
    return found


def _dotted(path: Path, folder: Path) -> str:
    parts = path.relative_to(folder).with_suffix("").parts
    return ".".join(("soundmark.desktop", *(part for part in parts if part != "__init__")))


def _read(path: Path) -> _Module:
    module = _Module(ast.parse(path.read_text(encoding="utf-8")))
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                module.imports[alias.asname or alias.name] = (node.module, alias.name)
        if isinstance(node, ast.FunctionDef) and len(node.args.args) == 1:
            context = _passed_on(node)
            if context:
                module.helpers[node.name] = context
    return module


def _passed_on(function: ast.FunctionDef) -> str:
    """The context, if all that a function does is to translate its argument."""
    last = function.body[-1]
    if not isinstance(last, ast.Return) or not isinstance(last.value, ast.Call):
        return ""
    call = last.value
    is_passed = len(call.args) == 2 and isinstance(call.args[1], ast.Name)
    if not is_passed or _name(call) != "translate" or len(function.body) > 2:
        return ""
    given = call.args[1]
    same = isinstance(given, ast.Name) and given.id == function.args.args[0].arg
    return _literal(call.args[0]) if same else ""


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _texts(tree: ast.Module, helpers: dict[str, str], name: str) -> Iterator[tuple[str, str]]:
    for owner, call in _calls(tree, ""):
        called = _name(call)
        if called == "tr" and isinstance(call.func, ast.Attribute):
            context, given = owner, call.args[0]
        elif called == "translate" and len(call.args) == 2 and _literal(call.args[0]):
            context, given = _literal(call.args[0]), call.args[1]
        elif isinstance(call.func, ast.Name) and called == "told":
            context, given = "Sentences", call.args[0]
        elif isinstance(call.func, ast.Name) and called in helpers:
            context, given = helpers[called], call.args[0]
        else:
            continue
        for text in _choices(given):
            yield context, text
        passed_on = (*helpers.values(), "SoundLabels", "Sentences")
        passes_on = isinstance(given, ast.Name | ast.Attribute) and context in passed_on
        if not list(_choices(given)) and not passes_on:
            raise ValueError(f"{name}, line {call.lineno}: the text to translate is no literal")


def _choices(node: ast.expr) -> Iterator[str]:
    """The literal, or both of ``a if x else b``."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    elif _literal(node):
        yield _literal(node)


def _calls(node: ast.AST, owner: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the class that it stands in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield from _calls(child, child.name)
            continue
        if isinstance(child, ast.Call):
            yield owner, child
        yield from _calls(child, owner)


# The files.


def path_of(language: str) -> Path:
    """The .ts file of a language."""
    return FOLDER / f"soundmark_{language}.ts"


def read_ts(path: Path) -> dict[tuple[str, str], str]:
    """(context, source) -> translation; empty for what is unfinished."""
    if not path.exists():
        return {}
    found: dict[tuple[str, str], str] = {}
    for context in Tree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            text = (translation.text or "") if translation is not None and done else ""
            found[name, message.findtext("source") or ""] = text
    return found


def write_ts(path: Path, language: str, texts: Texts, known: dict[tuple[str, str], str]) -> None:
    """Write the texts with what is known of them; a text of another context serves as well."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    elsewhere = {source: text for (_, source), text in known.items() if text}
    for context in sorted(texts):
        lines.append(f"<context><name>{context}</name>")
        for source in texts[context]:
            text = known.get((context, source)) or elsewhere.get(source, "")
            done = escape(text)
            translation = (
                f"<translation>{done}</translation>" if text else '<translation type="unfinished"/>'
            )
            lines.append(f"<message><source>{escape(source)}</source>{translation}</message>")
        lines.append("</context>")
    path.write_text("\n".join([*lines, "</TS>", ""]), encoding="utf-8")


def compile_ts(path: Path, out: Path) -> None:
    """Compile a .ts file with Qt's lrelease. CalledProcessError if it is not right."""
    subprocess.run(
        [_tool("lrelease"), "-silent", "-nounfinished", str(path), "-qm", out], check=True
    )


def compile_all(out: Path) -> None:
    """Compile all .ts files into one resource of Qt's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = []
        for language in LANGUAGES:
            qm = folder / path_of(language).with_suffix(".qm").name
            compile_ts(path_of(language), qm)
            files.append(f"<file>{qm.name}</file>")
        listed = folder / "soundmark.qrc"
        inside = f'<qresource prefix="/soundmark">{"".join(files)}</qresource>'
        listed.write_text(f"<RCC>{inside}</RCC>", encoding="utf-8")
        command = [
            _tool("rcc"),
            "--binary",
            "--compress-algo",
            "zlib",
            "--threshold",
            "9",
            str(listed),
        ]
        environment = {**os.environ, "QT_RCC_SOURCE_DATE_OVERRIDE": "0"}
        made = out.with_name(f"{out.name}.new")
        subprocess.run([*command, "-o", str(made)], check=True, env=environment)
        # A window that runs has the file mapped, and would crash if it were written over.
        made.replace(out)


def _tool(name: str) -> str:
    """One of Qt's tools, which come with PySide6-Essentials."""
    home = Path(PySide6.__file__).parent
    program = f"{name}.exe" if sys.platform == "win32" else name
    found = next((at for at in (home, home / "Qt" / "libexec") if (at / program).exists()), None)
    if found is None:
        raise FileNotFoundError(f"{program} is not beside PySide6")
    return str(found / program)


# Fonts.


def letters(language: str) -> set[str]:
    """Every letter that the window needs in a language and Inter has not."""
    words = "".join(read_ts(path_of(language)).values()) + LANGUAGES[language]
    return {
        letter for letter in words if ord(letter) > 0x5FF and not 0x2000 <= ord(letter) < 0x2E80
    }


def cut_font(source: Path, out: Path, language: str) -> None:
    """Keep only the letters of a language, and how they join."""
    codes = ",".join(f"U+{ord(letter):04X}" for letter in sorted(letters(language)))
    features = "ccmp,init,medi,fina,isol,rlig,calt,liga,mark,mkmk,locl,kern"
    options = [f"--layout-features={features}", "--no-hinting", "--desubroutinize"]
    names = ["--name-IDs=0,1,2,13,14", "--drop-tables+=DSIG"]
    command = [sys.executable, "-m", "fontTools.subset", str(source), f"--unicodes={codes}"]
    subprocess.run([*command, *options, *names, f"--output-file={out}"], check=True)


def main() -> None:
    """Bring all files up to date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--missing", action="store_true", help="list what is not translated")
    parser.add_argument("--fonts", nargs=2, type=Path, metavar=("ARABIC", "HAN"))
    options = parser.parse_args()
    texts = collect()
    for language in LANGUAGES:
        path = path_of(language)
        write_ts(path, language, texts, read_ts(path))
        left = [key for key, text in read_ts(path).items() if not text]
        print(
            f"{path.name}: {sum(map(len, texts.values()))} texts, {len(left)} without translation"
        )
        if options.missing:
            for context, source in left:
                print(f"  {context}: {source}")
    compile_all(COMPILED)
    if options.fonts:
        cut_font(options.fonts[0], OTHER_FONTS[0], "ar")
        cut_font(options.fonts[1], OTHER_FONTS[1], "zh")


if __name__ == "__main__":
    main()
