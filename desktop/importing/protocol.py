"""What parent and child say to each other: one short JSON document a line, nothing else.

The child: ``found`` (manifest and signature lie in the work folder), ``progress`` (bytes done),
``failed`` (one sentence), ``done``. The parent: a job, then an order. The parent
believes a message no further than this module has checked it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.sentences import Sentence, told

#: Makes a child of the stand-alone program (``desktop/__main__.py``).
HIDDEN_COMMAND = "--read-pack-in-child"
#: In the work folder: the outcome, and what is being read.
PACK_FOLDER, SCRATCH_FOLDER = "pack", "scratch"
#: A line of the child is never longer, bytes.
MAX_LINE = 8192
MAX_SENTENCE = 600
_LARGEST = 1 << 60
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")

Kind = Literal["found", "progress", "failed", "done"]
#: "receive": write everything anew; "copy": byte for byte, then check; "unpack": byte for byte.
Order = Literal["receive", "copy", "unpack"]


@dataclass(frozen=True)
class Message:
    """From the child. ``amount``: bytes done (progress) or in all (found); ``sentence``: plain."""

    kind: Kind
    amount: int = 0
    sentence: str = ""

    def line(self, hidden: Sequence[str] = ()) -> bytes:
        """As it is sent, the names of the ``hidden`` folders left out of its sentence."""
        sentence = _parts(self.sentence, hidden)
        content = {"say": self.kind, "amount": self.amount, "sentence": sentence}
        line = json.dumps(content).encode("ascii") + b"\n"
        if len(line) > MAX_LINE:
            content["sentence"] = _without(self.sentence, hidden)
            line = json.dumps(content).encode("ascii") + b"\n"
        return line


class ProtocolError(Exception):
    """The child said something that it cannot have been told to say."""


def parse_message(line: bytes) -> Message:
    """Raises ProtocolError for anything but a message in bounds."""
    if len(line) > MAX_LINE:
        raise ProtocolError("too long a line")
    try:
        content = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ProtocolError("no JSON") from error
    if not isinstance(content, dict) or content.get("say") not in get_args(Kind):
        raise ProtocolError("no message")
    amount = content.get("amount", 0)
    if type(amount) is not int or not 0 <= amount <= _LARGEST:
        raise ProtocolError("an impossible number")
    return Message(cast(Kind, content["say"]), amount, _sentence(content.get("sentence", "")))


def _parts(sentence: object, hidden: Sequence[str]) -> object:
    """A sentence with its template and values, so that the parent can say it in its language."""
    if not isinstance(sentence, Sentence):
        return _without(sentence, hidden)
    values = {name: _parts(value, hidden) for name, value in sentence.values.items()}
    return {"template": sentence.template, "values": values}


def _without(value: object, hidden: Sequence[str]) -> str:
    text = str(value)
    for folder in hidden:
        text = text.replace(f"{folder}{os.sep}", "").replace(folder, "")
    return plain_text(text, MAX_SENTENCE)


def _sentence(parts: object, depth: int = 3) -> str:
    """The other way round; ProtocolError for templates that ask for more than values by name."""
    if isinstance(parts, str):
        return plain_text(parts, MAX_SENTENCE)
    if not isinstance(parts, dict) or depth == 0:
        raise ProtocolError("no sentence")
    template, values = parts.get("template"), parts.get("values")
    if not isinstance(template, str) or not isinstance(values, dict) or len(values) > 10:
        raise ProtocolError("no sentence")
    template = plain_text(template, MAX_SENTENCE)
    named = set(_PLACEHOLDER.findall(template))
    rest = _PLACEHOLDER.sub("", template)
    if "{" in rest or "}" in rest or not named <= set(values) or "template" in values:
        raise ProtocolError("a template that cannot be filled in")
    return told(template, **{name: _sentence(values[name], depth - 1) for name in named})
