"""Clips made on the spot, and a file-backed ALSA device: what PortAudio plays comes back as
samples.

The device is ALSA's ``file`` plugin over ``null``. The null device takes sound as fast as it comes,
so the file is a FIFO that is read at the pace of a real sound card.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import fcntl
import os
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile

from soundmark.desktop.engine.records import Float32Array, Layer

DEVICE_RATE_HZ = 48_000
_FRAME_BYTES = 8
_CHUNK_FRAMES = 480

PREAMBLE = """
import json, sys, time
from pathlib import Path
from soundmark.desktop.audio.player import Player
from soundmark.desktop.engine.records import Layer

def layer(name, clip_id=None, level_db=0.0, gain_db=0.0):
    path = Path(name + ".wav")
    number = clip_id if clip_id is not None else sum(map(ord, name))
    return Layer(number, name, name, path, level_db, gain_db, "texture", "CC0-1.0", "synthetic")

def tell(**facts):
    print(json.dumps(facts), flush=True)
"""


@dataclass(frozen=True)
class Heard:
    """What a script played, (frames, 2) float32 at 48 kHz, and what it printed."""

    samples: Float32Array
    printed: str


class PacedReader:
    """Reads a FIFO at the pace of a sound card until closed.

    ``hangs``: after so many seconds of sound it takes nothing for so many seconds.
    """

    def __init__(self, fifo: Path, hangs: tuple[float, float] | None = None) -> None:
        self.content = bytearray()
        self._hangs = hangs
        self._closed = threading.Event()
        self._fifo = fifo
        os.mkfifo(fifo)
        # Holding the writing end open lets the reader open at once and see no end of file.
        self._keep = os.open(fifo, os.O_RDWR)
        with contextlib.suppress(OSError):
            fcntl.fcntl(self._keep, getattr(fcntl, "F_SETPIPE_SZ", 1031), 16_384)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def close(self) -> None:
        self._closed.set()
        with contextlib.suppress(BlockingIOError):
            writer = os.open(self._fifo, os.O_RDWR | os.O_NONBLOCK)
            os.write(writer, b"\0" * _FRAME_BYTES * _CHUNK_FRAMES)
            os.close(writer)
        self._thread.join()
        os.close(self._keep)

    def samples(self) -> Float32Array:
        whole = len(self.content) // _FRAME_BYTES * _FRAME_BYTES
        return np.frombuffer(bytes(self.content[:whole]), dtype="<f4").reshape(-1, 2)

    def _run(self) -> None:
        with self._fifo.open("rb", buffering=0) as file:
            start = time.monotonic()
            while not self._closed.is_set():
                chunk = file.read(_CHUNK_FRAMES * _FRAME_BYTES)
                if self._closed.is_set():
                    break
                self.content.extend(chunk)
                played = len(self.content) / _FRAME_BYTES / DEVICE_RATE_HZ
                if self._hangs is not None and played >= self._hangs[0]:
                    self._closed.wait(self._hangs[1])
                    self._hangs = None
                ahead = start + played - time.monotonic()
                if ahead > 0:
                    time.sleep(ahead)
                else:
                    start -= ahead  # The device stood still: no hurry afterwards.


Listen = Callable[..., Heard]


@pytest.fixture
def portaudio() -> None:
    """Skip where the file-backed device cannot exist."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the file-backed device is ALSA's: Linux only")
    if ctypes.util.find_library("portaudio") is None:
        pytest.skip("libportaudio2 is not installed (apt-get install libportaudio2)")


def _run_script(script: str, folder: Path, alsa: str) -> str:
    """Run ``script`` after the preamble in ``folder`` with the ALSA configuration; its output."""
    (folder / "asound.conf").write_text(alsa)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PREAMBLE + textwrap.dedent(script)],
        cwd=folder,
        env={**os.environ, "ALSA_CONFIG_PATH": str(folder / "asound.conf")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def run_script() -> Callable[[str, Path, str], str]:
    """Run a script in a folder with an ALSA configuration of its own; returns what it printed."""
    return _run_script


@pytest.fixture
def run_without_device(tmp_path: Path) -> Callable[[str], str]:
    """Run a script on a machine whose default sound card is not there."""
    alsa = "pcm.!default { type hw card 31 }\n"
    return lambda script: _run_script(script, tmp_path, alsa)


@pytest.fixture
def listen(tmp_path: Path, portaudio: None) -> Listen:
    """Run a script that uses the player; returns what was heard. ``hangs``: see PacedReader."""

    def run(script: str, hangs: tuple[float, float] | None = None) -> Heard:
        reader = PacedReader(tmp_path / "heard", hangs)
        file = f'file "{tmp_path}/heard" format raw'
        alsa = (
            f"pcm.sink {{ type file slave.pcm {{ type null }} {file} }}\n"
            "pcm.!default { type plug slave { pcm sink format FLOAT_LE rate 48000 channels 2 } }\n"
        )
        try:
            printed = _run_script(script, tmp_path, alsa)
        finally:
            reader.close()
        return Heard(reader.samples(), printed)

    return run


@pytest.fixture
def sine(tmp_path: Path) -> Callable[..., Path]:
    """Write a closed loop: ``hertz`` cycles a second for ``seconds``, stereo, as NAME.wav."""

    def write(
        name: str, hertz: float, amplitude: float = 0.1, seconds: float = 1.0, rate: int = 32_000
    ) -> Path:
        turns = 2.0 * np.pi * hertz * np.arange(round(seconds * rate)) / rate
        path = tmp_path / f"{name}.wav"
        stereo = np.repeat(amplitude * np.sin(turns)[:, None], 2, axis=1)
        soundfile.write(path, stereo, rate, subtype="FLOAT")
        return path

    return write


@pytest.fixture
def make_layer() -> Callable[..., Layer]:
    """A layer that plays ``path``."""

    def make(clip_id: int, path: Path, level_db: float = 0.0, gain_db: float = 0.0) -> Layer:
        return Layer(
            clip_id,
            path.stem,
            path.stem,
            path,
            level_db,
            gain_db,
            "texture",
            "CC0-1.0",
            "synthetic",
        )

    return make
