"""A curator's own recordings made ready for a gallery: decoded safely, cut, looped, levelled,
embedded by the model's audio encoder, and kept with licence and place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from soundmark.desktop.engine.artefacts import open_matrix, read_bounded, require_finite
from soundmark.desktop.engine.errors import AudioFileError
from soundmark.desktop.engine.gallery_schema import PEAK_CEILING_DBTP, TARGET_LUFS
from soundmark.desktop.engine.mixing import true_peak
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.sound_files import prepare_samples, read_recording
from soundmark.export.clips import SEAM_LIMIT, Clip, encode_closed, integrated_loudness
from soundmark.export.errors import ExportError
from soundmark.export.progress import progress
from soundmark.export.staging import check_replaceable, staged_folder
from soundmark.export.synthesis.recording_rows import RecordingRow, read_rows

LIST, VECTORS = "recordings.json", "vectors.npy"
#: How the window names where such an entry comes from.
SOURCE = "recordings"
#: A recording without tags belongs to none of the pack's sound tags.
UNTAGGED = "recording"
#: What plays of a recording, seconds, and how much of it is looked at to choose that.
LOOP_SECONDS = 20.0
LOOKED_AT_SECONDS = 120
#: Recordings that are shorter say nothing of a place, seconds.
LEAST_SECONDS = 2.0
#: Quieter recordings hold nothing but noise of the device, LUFS.
SILENCE_LUFS = -60.0
#: A quiet recording is lifted by no more than this, dB.
MAX_GAIN_DB = 24.0
#: The end of a recording fades into its beginning for so long, seconds.
_FADE_SECONDS = 1.0
#: A loop that is louder is turned down to leave room for what the codec adds.
_CEILING = 0.95
_COMPRESSION = 0.6
_RATES = (32_000, 44_100, 48_000)
_MAX_LIST_BYTES = 64 << 20


class Recording(BaseModel):
    """One entry of a gallery with its only layer. ``clip``: with the place."""

    model_config = ConfigDict(frozen=True)

    caption: str
    tags: tuple[str, ...]
    clip: Clip


class RecordingList(BaseModel):
    """``recordings.json``. Row n of ``vectors.npy`` belongs to ``entries[n]``.

    ``skipped``: the rows that could not be used, "FILE:ROW: why".
    """

    model_config = ConfigDict(frozen=True)

    model_fingerprint: str
    entries: tuple[Recording, ...]
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recordings:
    """What ``make_recordings`` wrote: entries, their vectors (n, d), and where the clips lie."""

    folder: Path
    listed: RecordingList
    vectors: NDArray[np.floating]


def make_recordings(folder: Path, model_folder: Path, out: Path) -> RecordingList:
    """Write ``out`` with clips/, vectors.npy and recordings.json, whole or not at all.

    Raises ExportError if a row has no licence or no recording can be used.
    """
    check_replaceable(out, LIST)
    rows, skipped = read_rows(folder)
    model = Model.open(model_folder)
    entries: list[Recording] = []
    vectors: list[NDArray[np.float32]] = []
    with staged_folder(out, LIST) as made:
        (made / "clips").mkdir()
        for row in progress(rows, "Reading recordings", len(rows)):
            try:
                loop, rate = _loop_of(row.path)
            except AudioFileError as error:
                skipped.append(f"{row.where}: {error}")
                continue
            entries.append(_entry(made, row, loop, rate, len(entries) + 1))
            vectors.append(model.audio.encode(prepare_samples(loop, rate, str(row.path))))
        if not entries:
            why = f", first {skipped[0]}" if skipped else ""
            raise ExportError(f"{folder} holds no usable recording ({len(skipped)} rows{why}).")
        listed = RecordingList(
            model_fingerprint=model.manifest.fingerprint,
            entries=tuple(entries),
            skipped=tuple(skipped),
        )
        np.save(made / VECTORS, np.stack(vectors).astype("<f2"), allow_pickle=False)
        (made / LIST).write_text(listed.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return listed


def read_recordings(folder: Path, model: Model) -> Recordings:
    """What ``make_recordings`` wrote; ExportError if it is not there, damaged, or was made with
    another model."""
    path = folder / LIST
    try:
        listed = RecordingList.model_validate_json(read_bounded(path, _MAX_LIST_BYTES, ExportError))
    except ValidationError as error:
        raise ExportError(f"{path} is damaged: make its folder again.") from error
    if listed.model_fingerprint != model.manifest.fingerprint:
        raise ExportError(f"{folder} was made with another model: make it again.")
    vectors = open_matrix(
        folder / VECTORS, len(listed.entries), model.manifest.dimension, ExportError
    )
    require_finite(vectors, folder / VECTORS, ExportError)
    for entry in listed.entries:
        if not (folder / "clips" / Path(entry.clip.file).name).is_file():
            raise ExportError(f"{folder} lacks {entry.clip.file}: make it again.")
    return Recordings(folder, listed, vectors)


def closed_loop(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """(n, channels) samples as a loop of at most ``LOOP_SECONDS``, its end faded into its
    beginning at equal power. Of a long recording the part whose level is the usual one is taken."""
    fade = min(round(_FADE_SECONDS * rate), len(samples) // 4)
    wanted = round(LOOP_SECONDS * rate) + fade
    if len(samples) > wanted:
        starts = np.arange(0, len(samples) - wanted + 1, rate)
        levels = [float(np.mean(np.square(samples[at : at + wanted]))) for at in starts]
        usual = int(np.argsort(levels, kind="stable")[len(levels) // 2])
        samples = samples[starts[usual] : starts[usual] + wanted]
    phase = np.linspace(0, np.pi / 2, fade, endpoint=False, dtype=np.float32)[:, None]
    loop = samples[: len(samples) - fade].copy()
    loop[:fade] = loop[:fade] * np.sin(phase) + samples[len(samples) - fade :] * np.cos(phase)
    return loop


def _loop_of(path: Path) -> tuple[NDArray[np.float32], int]:
    """The loop that plays, mono or stereo, and its rate; AudioFileError for an unusable file."""
    samples, rate = read_recording(path, LOOKED_AT_SECONDS)
    if samples.shape[1] > 2:
        raise AudioFileError(f"{path} has {samples.shape[1]} channels: give mono or stereo.")
    if len(samples) < LEAST_SECONDS * rate:
        raise AudioFileError(f"{path} is shorter than {LEAST_SECONDS:g} seconds.")
    samples = np.clip(samples, -1, 1)
    samples = samples - samples.mean(axis=0)
    if rate not in _RATES:
        import soxr

        goal = 32_000 if rate < 44_100 else 48_000
        samples, rate = np.asarray(soxr.resample(samples, rate, goal), dtype=np.float32), goal
    loop = closed_loop(samples, rate)
    if integrated_loudness(loop, rate) < SILENCE_LUFS:
        raise AudioFileError(f"{path} is silent: it is quieter than {SILENCE_LUFS:g} LUFS.")
    return loop * np.float32(min(1.0, _CEILING / float(np.abs(loop).max()))), rate


def _entry(
    made: Path, row: RecordingRow, loop: NDArray[np.float32], rate: int, number: int
) -> Recording:
    file = f"clips/recording_{number:05d}.ogg"
    comments = {
        "title": row.title,
        "artist": row.attribution,
        "license": row.licence,
        "comment": f"Recorded at {row.place.latitude:.5f}, {row.place.longitude:.5f}.",
    }
    decoded, step = encode_closed(made / file, loop, rate, comments, _COMPRESSION)
    loudness = integrated_loudness(decoded, rate)
    # A recording of a door that slams is not lifted until the slam is cut off.
    headroom = PEAK_CEILING_DBTP - 20 * float(np.log10(true_peak(decoded)))
    clip = Clip(
        file=file,
        tag=row.tags[0] if row.tags else UNTAGGED,
        variant=number,
        title=row.title,
        origin="recording",
        licence=row.licence,
        attribution=row.attribution,
        seconds=len(decoded) / rate,
        sample_rate=rate,
        channels=decoded.shape[1],
        loudness_lufs=round(loudness, 2),
        gain_db=round(min(TARGET_LUFS - loudness, headroom, MAX_GAIN_DB), 2),
        loop=step <= SEAM_LIMIT,
        latitude=row.place.latitude,
        longitude=row.place.longitude,
    )
    return Recording(caption=row.caption, tags=row.tags, clip=clip)
