"""The measured statistics that ship: numbers taken from field recordings, not the recordings.

    python -m soundmark.export.synthesis.references STEMS

measures them anew, from a folder of stems, into ``references.npz`` beside this module.
A correlation or a modulation is held in steps of 1/127, a moment as a 16-bit float.
"""

from __future__ import annotations

import argparse
import functools
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import soundfile

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.cochlea import Cochlea
from soundmark.export.synthesis.dsp import FloatArray
from soundmark.export.synthesis.imposition import imposed
from soundmark.export.synthesis.sound_statistics import NAMES, SHAPES, Statistics, statistics

FILE = Path(__file__).with_name("references.npz")
LICENCE = "CC0-1.0 or Pixabay Content Licence, both free to use; the recording is not shipped"

#: Reference -> the field recording it was measured on, all under LICENCE.
RECORDINGS: dict[str, str] = {
    name: f"{name}.ogg"
    for name in (
        "ocean_waves_1", "river_flow_1", "river_flow_2", "lapping_water_1", "wind_1", "rain_1",
        "insects_1", "insects_3", "frogs_1", "highway_traffic_1", "street_traffic_2",
    )
}  # fmt: skip

_MOMENTS = ("mean", "variation", "skew", "kurtosis")
_STEPS = 127.0
_JOIN_S = 1.0


class TextureError(SoundmarkError):
    """Measured statistics that are missing or damaged, or a recording that cannot be measured."""


def measure(recording: Path) -> Statistics:
    """The statistics of a recording, closed to a loop by a crossfade of one second.

    Raises TextureError if it cannot be read, is silent, or is shorter than four seconds.
    """
    try:
        sound, rate = soundfile.read(recording, dtype="float64", always_2d=True)
    except (OSError, soundfile.LibsndfileError) as error:
        raise TextureError(f"{recording} cannot be read ({error}): name a folder of stems.") from (
            error
        )
    mono = dsp.remove_offset(sound.mean(axis=1))
    if len(mono) < 4 * _JOIN_S * rate or dsp.rms(mono) < 1e-6:
        raise TextureError(f"{recording} is silent or shorter than four seconds: name another.")
    loop = dsp.unit(dsp.seamless(mono, int(_JOIN_S * rate)))
    cochlea = Cochlea(len(loop), rate)
    found = statistics(cochlea.envelopes(loop))
    if found.mean.shape != SHAPES["mean"]:
        raise TextureError(f"{recording} has a rate of {rate} Hz: 32000 Hz or more are needed.")
    return found


def write_references(stems: Path, out: Path = FILE) -> int:
    """Measure every recording of RECORDINGS in ``stems``; the file's size in bytes.

    The file appears whole or not at all. Raises TextureError for a recording that is missing.
    """
    measured = [measure(stems / file) for file in RECORDINGS.values()]
    arrays: dict[str, npt.NDArray[np.generic]] = {"names": np.array(list(RECORDINGS))}
    for part in NAMES:
        values = np.stack([getattr(found, part) for found in measured])
        arrays[part] = (
            values.astype(np.float16)
            if part in _MOMENTS
            else np.rint(np.clip(values, -1.0, 1.0) * _STEPS).astype(np.int8)
        )
    packed = io.BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    write_whole(out, packed.getvalue())
    return len(packed.getvalue())


@functools.cache
def references() -> MappingProxyType[str, Statistics]:
    """The statistics that ship, by their reference's name.

    Raises TextureError if the file is missing or damaged.
    """
    try:
        with FILE.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            names = [str(name) for name in stored["names"]]
            parts = {part: np.asarray(stored[part], dtype=np.float64) for part in NAMES}
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise TextureError(
            f"{FILE} cannot be read ({error}): install the package again."
        ) from error
    for part, values in parts.items():
        if values.shape != (len(names), *SHAPES[part]) or not np.isfinite(values).all():
            raise TextureError(f"{FILE} is damaged in {part!r}: install the package again.")
        if part not in _MOMENTS:
            values /= _STEPS
    return MappingProxyType(
        {
            name: Statistics(**{part: parts[part][row] for part in NAMES})
            for row, name in enumerate(names)
        }
    )


def blended(parts: Sequence[Statistics], weights: Sequence[float]) -> Statistics:
    """The weighted mean of several textures' statistics, each statistic on its own.

    Bands that one of them lacks are left out.
    """
    total = float(sum(weights))
    count = min(len(part.mean) for part in parts)
    mixed: dict[str, FloatArray] = {}
    for name in NAMES:
        shares = zip(parts, weights, strict=True)
        mixed[name] = sum(
            (weight / total * _banded(name, getattr(part, name), count) for part, weight in shares),
            start=np.zeros(1),
        )
    return Statistics(**mixed)


def _banded(name: str, values: FloatArray, count: int) -> FloatArray:
    return values[..., :count] if name in ("correlation", "c1") else values[:count]


def as_recorded(
    rng: np.random.Generator,
    model: FloatArray,
    sample_rate: int,
    names: Sequence[str],
    share: float = 1.0,
) -> FloatArray:
    """``model`` (n, 2) with the statistics of recordings, at unit RMS; its seats stay.

    Of several ``names`` a blend is drawn, so that no two loops are of one place. ``share`` (0..1)
    is how far the statistics go from the model's own to those recorded.
    """
    weights = rng.dirichlet(np.ones(len(names))) if len(names) > 1 else np.ones(1)
    target = blended([references()[name] for name in names], list(weights))
    if share < 1.0:
        middle = dsp.unit(model.mean(axis=1))
        own = statistics(Cochlea(len(model), sample_rate).envelopes(middle))
        target = blended([own, target], [1.0 - share, share])
    return imposed(model, sample_rate, target)


def main() -> None:
    """Measure a folder of stems."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stems", type=Path)
    given = parser.parse_args()
    print(f"{FILE}: {write_references(given.stems)} bytes")


if __name__ == "__main__":
    main()
