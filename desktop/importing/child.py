"""What the child process does: find the pack, wait for the order, carry it out, say how it went.

It writes below its work folder alone: ``manifest.json`` and ``signature`` as they came, for the
parent to judge; ``pack``, the outcome; ``scratch``, what it is reading. It ends when the parent
closes the pipe, whatever it is doing. Nothing of Qt, sound output or the network is imported here.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from soundmark.desktop.engine.errors import PackError, SoundmarkError
from soundmark.desktop.engine.manifest import MANIFEST_NAME, PackManifest, Received
from soundmark.desktop.engine.pack import Pack, content_problems
from soundmark.desktop.engine.pack_sources import SIGNATURE_NAME, Source, extract, opened
from soundmark.desktop.engine.sentences import told, why
from soundmark.desktop.importing.limits import (
    Limits,
    limit_file_size,
    limit_memory,
    limit_processor,
)
from soundmark.desktop.importing.meter import Meter
from soundmark.desktop.importing.protocol import PACK_FOLDER, SCRATCH_FOLDER, Message
from soundmark.desktop.importing.receive import receive

_LONGEST_ORDER = 1 << 16
_ORPHANED = 3


def main() -> int:
    """One pack, start to end. The exit code says nothing; the messages do."""
    channel = _take_output()
    orders = _listen()
    job = orders.get()
    work = Path(job["work"])
    hidden = tuple(str(folder) for folder in _folders(work))

    def say(message: Message) -> None:
        channel.write(message.line(hidden))
        channel.flush()

    try:
        _take(job, work, orders, say)
        say(Message("done"))
    except SoundmarkError as error:
        say(Message("failed", sentence=error.sentence))
    except MemoryError:
        say(Message("failed", sentence=told("reading it takes more memory than any pack needs.")))
    except OSError as error:
        problem = told("it cannot be written: {reason}; nothing was changed.", reason=why(error))
        say(Message("failed", sentence=problem))
    return 0


def _take(job: Mapping[str, Any], work: Path, orders: queue.Queue[Any], say: Any) -> None:
    limits = Limits(**job["limits"])
    limit_memory(limits)
    with opened(Path(job["source"])) as source:
        manifest, data = source.manifest()
        source.check(manifest)
        total = sum(entry.size for entry in manifest.files.values())
        signature = source.signature()
        (work / MANIFEST_NAME).write_bytes(data)
        if signature is not None:
            (work / SIGNATURE_NAME).write_bytes(signature)
        limit_processor(limits, total)
        say(Message("found", total))
        order = orders.get()
        limit_file_size(order["largest"])
        meter = Meter(lambda done: say(Message("progress", done)))
        folder, scratch = _folders(work)
        folder.mkdir()
        if order["do"] == "receive":
            note = Received(**order["received"])
            receive(source, manifest, note, folder, scratch, meter, limits.query)
        else:
            _copy(source, manifest, work, folder, meter)
            problems = content_problems(Pack(folder)) if order["do"] == "copy" else []
            if problems:
                raise PackError(problems[0])
    say(Message("progress", 2 * total))


def _copy(source: Source, manifest: PackManifest, work: Path, folder: Path, meter: Meter) -> None:
    """Every file as it is, its hash compared."""
    for name, entry in manifest.files.items():
        with source.open(name) as stream:
            extract(stream, name, folder / name, entry, meter.add)
    for name in (MANIFEST_NAME, SIGNATURE_NAME):
        if (work / name).exists():
            (folder / name).write_bytes((work / name).read_bytes())


def _folders(work: Path) -> tuple[Path, Path]:
    return work / PACK_FOLDER, work / SCRATCH_FOLDER


def _take_output() -> IO[bytes]:
    """The pipe to the parent, out of reach of whatever a library may print."""
    channel = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return channel


def _listen() -> queue.Queue[Any]:
    """Orders of the parent, read on a thread; when it closes the pipe, or dies, this ends too."""
    orders: queue.Queue[Any] = queue.Queue()

    def read() -> None:
        while line := sys.stdin.buffer.readline(_LONGEST_ORDER):
            orders.put(json.loads(line))
        os._exit(_ORPHANED)

    threading.Thread(target=read, name="orders", daemon=True).start()
    return orders


if __name__ == "__main__":
    sys.exit(main())
