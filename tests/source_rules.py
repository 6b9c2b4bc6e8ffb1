"""What a Python source file imports and calls, and which of the project's rules that breaks.

The rules live here, apart from the tests that apply them to the tree, so that the tests can also
show that each rule notices what it forbids.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

QT_AND_SOUND_CARD = ("PySide6", "shiboken6", "sounddevice")
TORCH = ("torch", "torchmetrics", "transformers", "optimum", "lightning", "pytorch_lightning")
NETWORK = (
    "socket", "socketserver", "ssl", "urllib", "urllib3", "http", "ftplib", "smtplib", "xmlrpc",
    "requests", "httpx", "aiohttp", "websockets", "huggingface_hub",
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets",
)  # fmt: skip
PICKLES = ("pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal")
WINDOW_AND_PLAYER = ("soundmark.desktop.ui", "soundmark.desktop.audio")
MAKERS = ("soundmark.training", "soundmark.export")
#: Modules that may import what their layer must not, and what; a test of each says why.
EXEMPT = {
    # A local datagram to systemd (sd_notify); tests/desktop/kiosk/test_heartbeat.py.
    "soundmark.desktop.kiosk.heartbeat": ("socket",),
    # gpsd on this computer, when a user chooses it; tests/desktop/field holds it to the loopback.
    "soundmark.desktop.field.gpsd": ("socket",),
}


@dataclass(frozen=True)
class Layer:
    """A part of the code, and the modules that nothing in it may import."""

    package: str
    forbidden: tuple[str, ...]


LAYERS = (
    Layer("soundmark.training", (*QT_AND_SOUND_CARD, *WINDOW_AND_PLAYER, *PICKLES)),
    Layer("soundmark.export", (*QT_AND_SOUND_CARD, *WINDOW_AND_PLAYER, *PICKLES)),
    Layer("soundmark.desktop", (*TORCH, *MAKERS, *NETWORK, *PICKLES)),
    # The engine is told who vouches for a pack; it never asks.
    Layer(
        "soundmark.desktop.engine",
        (*QT_AND_SOUND_CARD, *WINDOW_AND_PLAYER, "soundmark.desktop.trust"),
    ),
    Layer("soundmark.desktop.trust", (*QT_AND_SOUND_CARD, *WINDOW_AND_PLAYER)),
    Layer("soundmark.desktop.importing", (*QT_AND_SOUND_CARD, *WINDOW_AND_PLAYER)),
    Layer("soundmark.desktop.field", ("PySide6", "shiboken6", "soundmark.desktop.ui")),
    Layer("soundmark.desktop.audio", ("PySide6", "shiboken6", "soundmark.desktop.ui")),
)


def within(module: str, package: str) -> bool:
    """Whether ``module`` is ``package`` or lies inside it."""
    return module == package or module.startswith(package + ".")


def broken_rules(source: str, module: str, is_package: bool = False) -> list[str]:
    """One line for every rule that the ``source`` of ``module`` breaks."""
    tree = ast.parse(source)
    found = [
        f"line {line} imports {name}, which {layer.package} must not"
        for layer in LAYERS
        if within(module, layer.package)
        for line, name in imports(tree, module, is_package)
        if any(within(name, forbidden) for forbidden in layer.forbidden)
        and not any(within(name, allowed) for allowed in EXEMPT.get(module, ()))
    ]
    found += [f"line {line} {what}" for line, what in unsafe_calls(tree)]
    if not ast.get_docstring(tree):
        found.append("has no module docstring")
    return found


def imports(tree: ast.AST, module: str, is_package: bool = False) -> Iterator[tuple[int, str]]:
    """Line and full name of all that is imported anywhere in ``tree``, even inside functions.

    ``from a import b`` gives ``a.b``: b may be a module. Names handed to ``import_module`` count.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, module, is_package)
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"
        elif isinstance(node, ast.Call) and _name(node.func).split(".")[-1] in (
            "import_module",
            "__import__",
        ):
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield node.lineno, argument.value


def unsafe_calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and description of calls that can run or overwrite what a stranger's file says."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        options = {keyword.arg: keyword.value for keyword in node.keywords}
        if name.split(".")[-1] == "extractall":
            yield node.lineno, "unpacks an archive without looking at its names (extractall)"
        if name in ("eval", "exec", "os.system", "yaml.load", "yaml.unsafe_load"):
            yield node.lineno, f"calls {name}"
        if name == "torch.load" and not _is_true(options.get("weights_only")):
            yield node.lineno, "calls torch.load without weights_only=True"
        for option in ("allow_pickle", "shell", "trust_remote_code"):
            if option in options and not _is_false(options[option]):
                yield node.lineno, f"calls {name} with {option}"


def _absolute(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    if node.level == 0:
        return node.module or ""
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + is_package]
    return ".".join([*kept, node.module] if node.module else kept)


def _name(node: ast.expr) -> str:
    """``a.b.c`` of a chain of attributes; what is called on an expression starts with a dot."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value)}.{node.attr}"
    return ""


def _is_true(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False
