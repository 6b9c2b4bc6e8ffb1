"""The body of ``soundmark bench``: how fast this machine answers, measured, with the machine beside
it."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Context, Place
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.desktop.importing.install import pack_folder
from soundmark.desktop.kiosk.autostart import program

RUNS = 30
PLACES = 50
COLD_STARTS = 3


def run_bench(pack: Path | None, model: Path | None) -> dict[str, Any]:
    """All figures; milliseconds as median and 95th percentile after a warm-up."""
    if pack is not None:
        pack = pack_folder(pack)
    # First, while this process is still small: a child's peak memory starts at its parent's size.
    with Explorer.open(pack, model) as explorer:
        middle = _random_places(explorer, 1, seed=0)[0]
    starts = [_cold_start(pack, model, middle) for _ in range(COLD_STARTS)]
    with Explorer.open(pack, model) as explorer:
        report = _timings(explorer)
    report["cold_start_s"] = round(float(np.median([seconds for seconds, _ in starts])), 3)
    report["peak_rss_mb"] = round(max(megabytes for _, megabytes in starts), 1)
    report["machine"] = machine()
    return report


def machine() -> dict[str, Any]:
    """The machine the figures were measured on."""
    import onnxruntime
    import psutil

    from soundmark.desktop.engine.sessions import thread_count

    return {
        "processor": _processor(),
        "architecture": platform.machine(),
        "physical_cores": psutil.cpu_count(logical=False),
        "logical_cores": psutil.cpu_count(),
        "inference_threads": thread_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "onnxruntime": onnxruntime.__version__,
        "load_average": [round(load, 2) for load in os.getloadavg()] if _has_load() else None,
    }


def _timings(explorer: Explorer) -> dict[str, Any]:
    generator = np.random.default_rng(7)
    model = explorer.model
    pictures = generator.integers(0, 256, (RUNS, 224, 224, 3), dtype=np.uint8)
    sounds = generator.normal(0, 0.1, (RUNS // 3, 320_000)).astype(np.float32)
    vectors = generator.normal(0, 1, (RUNS, model.manifest.dimension)).astype(np.float32)
    # Each text is asked once: nothing may come from a cache.
    texts = list(SOUND_LABELS.values())[: RUNS + 1]
    somewhere = _random_places(explorer, PLACES + 1, seed=11)
    calibration = model.manifest.text_calibration
    return {
        "image_encode_ms": _measure(
            lambda picture: model.image.encode(picture, 10.0, None, Context()), pictures
        ),
        "text_encode_ms": _measure(model.text.encode, texts),
        "audio_encode_ms": _measure(model.audio.encode, sounds),
        "gallery_search_ms": _measure(
            lambda vector: explorer.gallery.search(vector / np.linalg.norm(vector), 5, calibration),
            vectors,
        ),
        "location_query_ms": _measure(explorer.listen, somewhere),
        "text_map_ms": _measure(lambda text: explorer.find(text=text), texts),
    }


def _measure(act: Callable[[Any], object], values: Iterable[Any]) -> dict[str, float]:
    """Milliseconds of ``act`` on each value but the first, which warms up."""
    first, *others = values
    act(first)
    spent = []
    for value in others:
        started = time.perf_counter()
        act(value)
        spent.append((time.perf_counter() - started) * 1000)
    return {
        "median": round(float(np.median(spent)), 3),
        "p95": round(float(np.percentile(spent, 95)), 3),
    }


def _random_places(explorer: Explorer, count: int, seed: int) -> list[Place]:
    west, south, east, north = explorer.pack.manifest.bounds
    points = np.random.default_rng(seed).uniform((south, west), (north, east), (count, 2))
    return [Place(float(latitude), float(longitude)) for latitude, longitude in points]


def _cold_start(pack: Path | None, model: Path | None, place: Place) -> tuple[float, float]:
    """Seconds from launching a fresh process to its first answer, and its peak memory in MB."""
    command = [*program(("listen", "--json"))]
    command += ["--at", f"{place.latitude:.5f},{place.longitude:.5f}"]
    for option, path in (("--pack", pack), ("--model", model)):
        command += [option, str(path)] if path else []
    # Whoever asked for the measurement has decided about the model.
    command += ["--unsigned-model"] if model else []
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    code, megabytes = _wait_with_peak(process)
    if code != 0:
        raise SoundmarkError("The cold start could not be measured: the fresh process failed.")
    return time.perf_counter() - started, megabytes


def _wait_with_peak(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    if sys.platform == "win32":
        return _wait_polling(process)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in KiB, macOS in bytes.
    return process.returncode, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _wait_polling(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    import psutil

    peak = 0
    child = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            used = child.memory_info()
            peak = max(peak, getattr(used, "peak_wset", used.rss))
        except psutil.NoSuchProcess:
            break
        time.sleep(0.01)
    return process.wait(), peak / 1e6


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    if path.is_file():
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def _has_load() -> bool:
    return hasattr(os, "getloadavg")
