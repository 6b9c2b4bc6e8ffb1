"""The door to PortAudio: imports sounddevice when sound is wanted, turns its failures into
sentences.

PortAudio is not safe to open, close or restart from two threads at once, and a restart (the only
way to make it see a device that was plugged in) ends every open stream: both go through one lock
here.
"""

from __future__ import annotations

import atexit
import importlib
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any, Literal

from soundmark.desktop.engine.errors import DeviceError
from soundmark.desktop.engine.sentences import told

NO_LIBRARY = told(
    "There is no sound because the PortAudio library is missing; install it "
    "(Debian or Ubuntu: sudo apt install libportaudio2) and start Soundmark again."
)
NO_OUTPUT = told("There is no sound because no sound output was found; connect one and try again.")
NO_ANSWER = told(
    "There is no sound because the sound output does not answer; unplug it and plug it in again, "
    "or start the computer anew."
)
NO_INPUT = told("There is no microphone to listen to; connect one and try again.")

#: How long the end of the program waits for a device that hangs, seconds.
_PATIENCE_S = 1.0

_lock = threading.Lock()
_open_streams: set[Any] = set()


def load_backend() -> ModuleType:
    """The sounddevice module. Raises DeviceError when it or the PortAudio library is missing."""
    try:
        return importlib.import_module("sounddevice")
    except (ImportError, OSError) as error:
        raise DeviceError(NO_LIBRARY) from error


def open_stream(
    kind: Literal["input", "output"], make: Callable[[ModuleType, dict[str, Any]], Any]
) -> Any:
    """Open and start the stream that ``make(backend, facts of the default device)`` builds.

    Raises DeviceError, with a sentence for the visitor, when there is no such device or it refuses.
    """
    with _lock:
        backend = load_backend()
        try:
            facts = backend.query_devices(kind=kind)
        except (backend.PortAudioError, ValueError) as error:
            raise DeviceError(NO_OUTPUT if kind == "output" else NO_INPUT) from error
        try:
            stream = make(backend, facts)
            stream.start()
        except (backend.PortAudioError, ValueError) as error:
            what = told("sound output") if kind == "output" else told("microphone")
            raise DeviceError(
                told(
                    "The {what} {name} cannot be opened; close other programs that "
                    "use it or choose another one in the system's sound settings.",
                    what=what,
                    name=repr(facts["name"]),
                )
            ) from error
        if not _open_streams:
            # After sounddevice's own exit handler was registered, so that ours comes first.
            atexit.unregister(_close_all)
            atexit.register(_close_all)
        _open_streams.add(stream)
        return stream


def close_stream(stream: Any) -> None:
    """Let a stream of :func:`open_stream` play what it holds (tenths of a second) and close it.

    It is always stopped first: PortAudio on ALSA aborts a running stream by cancelling its thread,
    and a thread cancelled inside a Python callback takes the interpreter's lock with it.
    """
    with _lock:
        _open_streams.discard(stream)
        stream.stop(ignore_errors=True)
        stream.close(ignore_errors=True)


def _close_all() -> None:
    if not _lock.acquire(timeout=_PATIENCE_S):
        # A driver hangs in closing. Ending PortAudio would wait for it for ever, and so would the
        # program: it is left to the operating system.
        atexit.unregister(load_backend()._exit_handler)
        return
    _lock.release()
    for stream in tuple(_open_streams):
        close_stream(stream)


def refresh_devices() -> None:
    """Make PortAudio look for devices anew, unless a stream is open.

    Raises DeviceError when PortAudio is missing or does not start again.
    """
    with _lock:
        if _open_streams:
            return
        backend = load_backend()
        try:
            backend._terminate()
            backend._initialize()
        except backend.PortAudioError as error:
            raise DeviceError(NO_OUTPUT) from error
