"""Recordings: whole after any interruption, ended when the microphone or the disk is gone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from field_life import INFO

from soundmark.desktop.engine.errors import DeviceError
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.field import recordings
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import Note, Recording
from soundmark.desktop.field.recordings import Ended, FieldRecorder, recording_name
from soundmark.desktop.field.wav_parts import (
    PART,
    RecordingError,
    WavPart,
    part_seconds,
    read_header,
    recover,
    unfinished,
)

RATE = 16_000


def ramp(count: int) -> Float32Array:
    return np.linspace(-0.9, 0.9, count, dtype=np.float32)


def part_of(folder: Path, count: int) -> Path:
    part = WavPart(folder / "a.wav", RATE)
    part.write(ramp(count))
    part.close()
    return folder / f"a.wav{PART}"


@pytest.mark.parametrize("count", [1, RATE, RATE + 1])
def test_a_finished_recording_is_an_ordinary_wav(tmp_path: Path, count: int) -> None:
    part = WavPart(tmp_path / "a.wav", RATE)
    for block in np.array_split(ramp(count), 7):
        part.write(block)
    assert not (tmp_path / "a.wav").exists()
    file = part.finish()
    samples, rate = soundfile.read(str(file.path), dtype="float32")
    assert (rate, soundfile.info(str(file.path)).subtype) == (RATE, "PCM_24")
    assert samples == pytest.approx(ramp(count), abs=1e-6)
    assert file.path.stat().st_size % 2 == 0
    assert read_header(file.path) == file
    assert unfinished(tmp_path) == ()


def test_too_loud_is_cut_not_wrapped(tmp_path: Path) -> None:
    part = WavPart(tmp_path / "a.wav", RATE)
    part.write(np.array([2.0, -2.0, 1.0, -1.0], dtype=np.float32))
    samples, _ = soundfile.read(str(part.finish().path))
    assert samples[:2] == pytest.approx([1, -1], abs=1e-6)


@pytest.mark.parametrize("cut", [0, 10, 43, 44, 45, 47, 48, 1000, 5_000])
def test_a_part_cut_anywhere_gives_back_all_whole_samples(tmp_path: Path, cut: int) -> None:
    part = part_of(tmp_path, 2_000)
    part.write_bytes(part.read_bytes()[:cut])
    frames = max(0, (cut - 44) // 3)
    assert part_seconds(part) == pytest.approx(frames / RATE)
    file = recover(part)
    assert unfinished(tmp_path) == ()
    if frames == 0:
        assert file is None
        assert list(tmp_path.iterdir()) == []
        return
    assert file is not None
    samples, _ = soundfile.read(str(file.path), dtype="float32")
    assert samples == pytest.approx(ramp(2_000)[:frames], abs=1e-6)


def test_recovering_twice_and_over_an_older_file(tmp_path: Path) -> None:
    part = part_of(tmp_path, 100)
    # Killed after the header was completed, before the file had its name.
    data = part.read_bytes()
    file = recover(part)
    assert file is not None
    completed = file.path.read_bytes()
    file.path.rename(part)
    assert recover(part) == file
    assert file.path.read_bytes() == completed
    part.write_bytes(data)
    second = recover(part)
    assert second is not None
    assert second.path.name == "a-2.wav"
    assert file.path.read_bytes() == completed


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    strange = tmp_path / f"b.wav{PART}"
    strange.write_bytes(b"RIFFxxxxAVI " + bytes(100))
    with pytest.raises(RecordingError, match="not a recording"):
        recover(strange)
    soundfile.write(str(tmp_path / "c.wav"), ramp(100), RATE, "FLOAT")
    assert recordings.leftovers(tmp_path, frozenset()) == ()
    assert strange.exists()


class Microphone:
    """Hands over blocks as fast as they are taken, until it is closed or has no more."""

    def __init__(self, samples: Float32Array, rate: int = RATE, *, endless: bool = False) -> None:
        self.samples, self.rate, self.endless = samples, rate, endless
        self.closed = threading.Event()

    def __call__(
        self, begin: Callable[[int], None], record: Callable[[Float32Array], None]
    ) -> Callable[[], None]:
        begin(self.rate)

        def talk() -> None:
            while not self.closed.is_set():
                for block in np.array_split(self.samples, 10):
                    record(block)
                if not self.endless:
                    return
                time.sleep(0.01)

        thread = threading.Thread(target=talk)
        thread.start()

        def close() -> None:
            self.closed.set()
            thread.join()

        return close


def wait_for(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not done():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_what_the_microphone_hears_is_in_the_file(tmp_path: Path) -> None:
    ended: list[Ended] = []
    microphone = Microphone(ramp(3 * RATE))
    recorder = FieldRecorder(tmp_path / "new" / "a.wav", ended.append, microphone)
    recorder.start()
    wait_for(lambda: recorder.seconds == 3.0 and len(recorder.levels) == 30)
    assert recorder.running
    result = recorder.close()
    assert result is not None
    assert ended == [result]
    assert result.sentence == ""
    assert result.file is not None
    assert microphone.closed.is_set()
    samples, _ = soundfile.read(str(result.file.path), dtype="float32")
    assert samples == pytest.approx(ramp(3 * RATE), abs=1e-6)
    assert recorder.levels[0] == pytest.approx(20 * np.log10(0.9), abs=0.7)
    assert min(recorder.levels) < -20


def test_a_microphone_that_is_lost_keeps_what_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "SILENT_S", 0.2)
    recorder = FieldRecorder(tmp_path / "a.wav", microphone=Microphone(ramp(RATE)))
    recorder.start()
    wait_for(lambda: not recorder.running)
    assert recorder.ended is not None
    assert "microphone was lost" in recorder.ended.sentence
    assert recorder.ended.file is not None
    assert recorder.ended.file.seconds == 1.0


def test_a_full_disk_ends_the_recording_and_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "_LOOK_AT_DISK_S", 0.0)
    recorder = FieldRecorder(tmp_path / "a.wav", microphone=Microphone(ramp(160), endless=True))
    recorder.start()
    wait_for(lambda: recorder.seconds > 0.1)
    monkeypatch.setattr(recordings, "SPARE_BYTES", 1 << 60)
    wait_for(lambda: not recorder.running)
    assert recorder.ended is not None
    assert "too little room" in recorder.ended.sentence
    assert recorder.ended.file is not None
    again = FieldRecorder(tmp_path / "b.wav", microphone=Microphone(ramp(160)))
    again.start()
    wait_for(lambda: not again.running)
    assert again.ended is not None
    assert again.ended.file is None


def test_the_longest_recording_ends_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "MAX_S", 0.5)
    recorder = FieldRecorder(tmp_path / "a.wav", microphone=Microphone(ramp(800), endless=True))
    recorder.start()
    wait_for(lambda: not recorder.running)
    assert recorder.ended is not None
    assert "longest" in recorder.ended.sentence


def test_no_microphone_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    def refuse(*_: object) -> Callable[[], None]:
        raise DeviceError("There is no microphone.")

    recorder = FieldRecorder(tmp_path / "a.wav", microphone=refuse)
    recorder.start()
    assert recorder.close() == Ended(None, "There is no microphone.")
    silent = FieldRecorder(tmp_path / "b.wav", microphone=Microphone(ramp(0)))
    silent.start()
    ended = silent.close()
    assert ended is not None
    assert ended.file is None
    assert ended.sentence
    assert list(tmp_path.iterdir()) == []


def test_names_are_safe_and_new(notebook: Notebook, note: Note) -> None:
    name = recording_name(note.made, note.id)
    assert name.endswith(f"-{note.id[:8]}.wav")
    assert ":" not in name
    first = notebook.next_recording(note)
    first.write_bytes(b"")
    second = notebook.next_recording(note)
    second.with_name(second.name + PART).write_bytes(b"")
    assert len({first, second, notebook.next_recording(note)}) == 3


# --- taken up at the next start -------------------------------------------------------------------


def test_an_interrupted_draft_comes_back_with_its_recording(notebook: Notebook, note: Note) -> None:
    path = notebook.next_recording(note)
    note = replace(note, recording=Recording(path.name, "recording"))
    notebook.store.save_draft(lambda: note)
    part = WavPart(path, RATE)
    part.write(ramp(RATE))
    part.close()
    again = Notebook(notebook.folder)
    assert again.leftovers(INFO) == ()
    draft = again.restore_draft(INFO)
    assert draft is not None
    assert draft.recording is not None
    assert draft.recording.state == "recovered"
    assert draft.recording.seconds == 1.0
    assert draft.text == note.text
    assert again.recording_path(draft) == path
    assert again.restore_draft(INFO) == draft


def test_a_draft_whose_recording_never_began_comes_back_without(
    notebook: Notebook, note: Note
) -> None:
    note = replace(note, recording=Recording("never.wav", "recording"))
    notebook.store.save_draft(lambda: note)
    draft = notebook.restore_draft(INFO)
    assert draft is not None
    assert draft.recording is None


def test_a_recording_without_a_note_is_offered_and_becomes_one(notebook: Notebook) -> None:
    part = WavPart(notebook.recordings / "20260501T100000Z-abcdef01.wav", RATE)
    part.write(ramp(2 * RATE))
    part.close()
    (leftover,) = notebook.leftovers(INFO)
    assert leftover.seconds == 2.0
    note = notebook.recover(leftover, INFO, "Ada", "CC0 1.0")
    assert note.recording is not None
    assert note.recording.state == "recovered"
    assert note.author == "Ada"
    assert notebook.store.notes() == (note,)
    assert notebook.leftovers(INFO) == ()


def test_the_draft_of_another_pack_gets_its_own_recording_back(
    notebook: Notebook, note: Note
) -> None:
    path = notebook.next_recording(note)
    note = replace(note, pack_id="elsewhere", recording=Recording(path.name, "recording"))
    notebook.store.save_draft(lambda: note)
    part = WavPart(path, RATE)
    part.write(ramp(RATE))
    part.close()
    (leftover,) = notebook.leftovers(INFO)
    kept = notebook.recover(leftover, INFO, "Somebody", "")
    assert (kept.id, kept.pack_id, kept.author) == (note.id, "elsewhere", note.author)


def test_a_leftover_can_be_put_away_and_back(notebook: Notebook) -> None:
    part = WavPart(notebook.recordings / "x.wav", RATE)
    part.write(ramp(RATE))
    part.finish()
    (leftover,) = notebook.leftovers(INFO)
    notebook.put_away(leftover.path.name)
    assert notebook.leftovers(INFO) == ()
    notebook.put_back(leftover.path.name)
    assert notebook.leftovers(INFO) == (leftover,)
    notebook.put_away(leftover.path.name)
    notebook.sweep()
    assert list(notebook.recordings.iterdir()) == []


def test_tidying_deletes_what_was_removed_and_nothing_else(
    notebook: Notebook, note: Note, record: Callable[[Note, Float32Array], Note]
) -> None:
    first = record(note, ramp(RATE))
    second = record(replace(note, id="f" * 32), ramp(RATE))
    for one in (first, second):
        notebook.store.keep(one)
    notebook.store.remove(first.id)
    notebook.sweep()
    assert notebook.recording_path(first) is None
    assert notebook.recording_path(second) is not None
