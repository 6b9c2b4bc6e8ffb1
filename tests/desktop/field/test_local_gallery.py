"""Recordings made here among the answers: near the place, by confidence, gone with their note."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from field_life import INFO
from tiny_world import CITY, SEA, hiss, place_in

from soundmark.desktop.audio.clips import decode_clip
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.local_sounds import LocalSound, with_local
from soundmark.desktop.engine.manifest import Calibration
from soundmark.desktop.engine.records import Answer, Float32Array, Layer, Place
from soundmark.desktop.field.database import NotesError
from soundmark.desktop.field.local_gallery import CLIP_S, clip_gain_db, make_clip
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import Note, begin_note
from soundmark.desktop.field.positions import Position

Record = Callable[[Note, Float32Array], Note]


@pytest.fixture
def explorer(tiny_pack: Path, tiny_model: Path, notebook: Notebook) -> Explorer:
    return Explorer.open(tiny_pack, tiny_model, find_local=notebook.local_gallery)


def kept(explorer: Explorer, notebook: Notebook, record: Record, band: int, seconds: float) -> Note:
    note = replace(
        begin_note(explorer.info, "Ada", "CC BY 4.0"),
        position=Position(Place(*place_in(band)), "receiver", 5.0),
        heard=("ocean_waves",),
    )
    note = record(note, hiss(seconds))
    notebook.store.keep(note)
    notebook.put_on_map(note, explorer, "Waves, recorded here.")
    return note


def test_a_recording_is_heard_at_its_place_and_only_there(
    explorer: Explorer, notebook: Notebook, record: Record, tiny_pack: Path
) -> None:
    place = Place(*place_in(SEA))
    before = explorer.listen(place)
    files = {path: path.read_bytes() for path in tiny_pack.rglob("*") if path.is_file()}
    kept(explorer, notebook, record, SEA, 3.0)
    near = explorer.listen(Place(place.latitude + 0.001, place.longitude))
    (made,) = [answer for answer in near.answers if answer.distance_m is not None]
    assert made.distance_m == pytest.approx(111, abs=2)
    assert made.caption == "Waves, recorded here."
    assert made.sounds == ("ocean_waves",)
    assert made.entry_id < 0
    (layer,) = made.layers
    assert (layer.origin, layer.licence, layer.attribution) == ("recording", "CC BY 4.0", "Ada")
    assert layer.clip_id < 0
    assert len(decode_clip(layer.file, 48_000)) > 48_000
    assert len(near.answers) == len(before.answers)
    assert [answer.rank for answer in near.answers] == [1, 2, 3, 4, 5]
    far = explorer.listen(Place(place.latitude + 0.02, place.longitude))
    assert all(answer.distance_m is None for answer in far.answers)
    assert explorer.listen(Place(*place_in(CITY))).answers[0].distance_m is None
    # The pack is as it was.
    assert files == {path: path.read_bytes() for path in tiny_pack.rglob("*") if path.is_file()}
    # It lasts, goes with the note, and comes back with it.
    with explorer.with_pack(tiny_pack) as again:
        assert any(answer.entry_id < 0 for answer in again.listen(place).answers)
    explorer.close()


def test_it_goes_with_its_note_and_comes_back_with_it(
    explorer: Explorer, notebook: Notebook, record: Record
) -> None:
    place = Place(*place_in(SEA))

    def made_here() -> int:
        return sum(answer.entry_id < 0 for answer in explorer.listen(place).answers)

    note = kept(explorer, notebook, record, SEA, 2.0)
    gallery = notebook.local_gallery(note.pack_id, note.model_fingerprint)
    assert made_here() == 1
    notebook.store.remove(note.id)
    assert made_here() == 0
    notebook.store.take_back(note.id)
    assert made_here() == 1
    assert gallery.note_ids() == {note.id}
    notebook.put_on_map(note, explorer, "Again.")
    assert made_here() == 1
    notebook.take_off_map(note)
    assert made_here() == 0
    notebook.put_on_map(note, explorer, "Again.")
    notebook.store.remove(note.id)
    notebook.sweep()
    assert list(notebook.clips.iterdir()) == []
    assert notebook.local_gallery(note.pack_id, "another model").near(place, 1e6) == ()
    explorer.close()


def test_notes_that_cannot_be_read_leave_the_pack_as_it_is(
    explorer: Explorer, notebook: Notebook, record: Record
) -> None:
    note = kept(explorer, notebook, record, SEA, 2.0)
    notebook.store.path.write_bytes(b"broken" * 100)
    assert note.place is not None
    assert all(answer.entry_id >= 0 for answer in explorer.listen(note.place).answers)
    notebook.store.path.unlink()
    assert all(answer.entry_id >= 0 for answer in explorer.listen(note.place).answers)
    explorer.close()


def test_a_clip_is_bounded_and_as_loud_as_all_clips(
    notebook: Notebook, record: Record, note: Note, noise: Callable[..., Float32Array]
) -> None:
    # Loud handling at both ends, an ordinary middle.
    samples = noise(60.0, 0.01)
    samples[:16_000] = samples[-16_000:] = 0.9
    path = notebook.recording_path(record(note, samples))
    assert path is not None
    clip = make_clip(path)
    decoded, rate = soundfile.read(io.BytesIO(clip.data), dtype="float32")
    assert clip.seconds == CLIP_S == len(decoded) / rate
    assert np.abs(decoded).max() < 0.1
    import pyloudnorm

    louder = decoded.astype(np.float64) * 10 ** (clip.gain_db / 20)
    assert pyloudnorm.Meter(rate).integrated_loudness(louder) == pytest.approx(-23, abs=0.3)


def test_silence_is_not_lifted_and_peaks_stay_below_the_ceiling() -> None:
    assert clip_gain_db(np.zeros(1000, dtype=np.float32), 32_000) == 0.0
    quiet = np.random.default_rng(0).normal(0, 1e-6, 32_000).astype(np.float32)
    assert clip_gain_db(quiet, 32_000) <= 24.0
    clicks = np.zeros(64_000, dtype=np.float32)
    clicks[::16_000] = 0.5
    assert 0.5 * 10 ** (clip_gain_db(clicks, 32_000) / 20) <= 10 ** (-1 / 20)


def test_without_place_recording_or_length_there_is_one_sentence(
    explorer: Explorer, notebook: Notebook, record: Record, note: Note
) -> None:
    with pytest.raises(NotesError, match="no recording"):
        notebook.put_on_map(note, explorer, "x")
    with pytest.raises(NotesError, match="without a place"):
        notebook.put_on_map(record(replace(note, position=None), hiss(1.0)), explorer, "x")
    with pytest.raises(NotesError, match="too short"):
        notebook.put_on_map(record(note, hiss(0.2)), explorer, "x")
    explorer.close()


def sound(number: int, cosine: float) -> LocalSound:
    layer = Layer(-number, "train", "", Path("x"), 0.0, 0.0, "recording", "", "")
    vector = np.array([cosine, np.sqrt(1 - cosine**2)], dtype=np.float32)
    return LocalSound(number, f"made {number}", (), "notes", vector, layer, 10.0)


def answers(*confidences: float) -> tuple[Answer, ...]:
    return tuple(
        Answer(rank, rank, f"caption {rank}", (), 0.5, confidence, "tests", ())
        for rank, confidence in enumerate(confidences, start=1)
    )


def test_recordings_stand_among_the_answers_by_confidence() -> None:
    even = Calibration(slope=4.0, offset=0.0)
    direction = np.array([1.0, 0.0], dtype=np.float32)
    found = with_local(answers(0.9, 0.5, 0.2), [sound(1, 0.2), sound(2, 0.5)], direction, even)
    assert [answer.caption for answer in found] == ["caption 1", "made 2", "made 1"]
    assert [answer.rank for answer in found] == [1, 2, 3]
    last = with_local(answers(0.9, 0.8), [sound(1, 0.0), sound(2, -0.5)], direction, even)
    assert [answer.caption for answer in last] == ["caption 1", "made 1"]
    assert with_local(answers(0.9), [], direction, even) == answers(0.9)
    assert with_local((), [sound(1, 0.5)], direction, even) == ()


def test_a_gallery_without_notes_is_empty(tmp_path: Path) -> None:
    from soundmark.desktop.field.local_gallery import LocalGallery

    gallery = LocalGallery(tmp_path / "nowhere", INFO.id, INFO.model_fingerprint)
    assert gallery.near(Place(0, 0), 1e6) == ()
    assert not (tmp_path / "nowhere").exists()
