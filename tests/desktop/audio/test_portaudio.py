"""The player through real PortAudio into a file-backed device: what would be heard."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

RATE = 48_000

#: Runs a script; has `samples` (frames, 2) as heard and what it `printed`.
Listen = Callable[..., Any]
Run = Callable[[str], str]


def tone(samples: NDArray[np.float32], hertz: float) -> float:
    """Amplitude of the tone ``hertz`` in the left channel of ``samples``."""
    window = np.hanning(samples.shape[0])
    turns = np.exp(-2j * np.pi * hertz * np.arange(samples.shape[0]) / RATE)
    return float(abs(np.sum(samples[:, 0] * window * turns)) / window.sum() * 2.0)


def sounding(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """What was heard without the silence before and after."""
    heard = np.flatnonzero(np.abs(samples).max(axis=1) > 1e-5)
    assert heard.size > 0, "nothing was heard"
    return samples[heard[0] : heard[-1] + 1]


def facts(printed: str) -> dict[str, object]:
    merged: dict[str, object] = {}
    for line in printed.splitlines():
        merged.update(json.loads(line))
    return merged


def test_a_loop_sounds_without_a_seam(listen: Listen, sine: Callable[..., Path]) -> None:
    sine("a", 440.0, seconds=0.5)
    heard = listen("""
        player = Player()
        player.play([layer("a")], lambda: tell(started=True))
        time.sleep(2.5)
        tell(available=player.available, status=player.status, underruns=player.underruns)
        player.close()
    """)
    assert facts(heard.printed) == {
        "started": True,
        "available": True,
        "status": "",
        "underruns": 0,
    }
    steady = sounding(heard.samples)[RATE // 2 : 2 * RATE, 0].astype(np.float64)
    # A pure tone obeys x[n+1] = 2 cos(w) x[n] - x[n-1]; a seam would not.
    turn = 2.0 * np.cos(2.0 * np.pi * 440.0 / RATE)
    error = np.abs(steady[2:] - turn * steady[1:-1] + steady[:-2])
    assert np.abs(steady).max() > 0.09
    assert error.max() < 1e-5


def test_scenes_crossfade_without_a_click_even_when_interrupted(
    listen: Listen, sine: Callable[..., Path]
) -> None:
    for name, hertz in (("a", 200.0), ("b", 300.0), ("c", 400.0)):
        sine(name, hertz)
    heard = listen("""
        player = Player()
        player.play([layer("a")])
        time.sleep(1.0)
        player.play([layer("b")])
        time.sleep(0.3)
        player.play([layer("c")])
        time.sleep(1.5)
        player.stop()
        time.sleep(1.0)
        player.close()
    """)
    sound = sounding(heard.samples)
    slope_of_two_loudest = 0.2 * 2.0 * np.pi * 400.0 / RATE
    assert np.abs(np.diff(sound, axis=0)).max() < slope_of_two_loudest
    assert tone(sound[RATE // 4 : RATE // 2], 200.0) > 0.09
    late = sound[-int(1.4 * RATE) : -int(0.7 * RATE)]
    assert tone(late, 400.0) > 0.09
    assert tone(late, 300.0) < 1e-3
    assert tone(late, 200.0) < 1e-3


def test_mute_solo_and_level(listen: Listen, sine: Callable[..., Path]) -> None:
    sine("a", 200.0)
    sine("b", 900.0)
    heard = listen("""
        player = Player()
        a, b = layer("a", 1), layer("b", 2)
        player.play([a, b]); player.mute(1)
        time.sleep(1.2)
        player.mute(1, False); player.solo(1)
        time.sleep(1.2)
        player.solo(1, False); player.set_level(2, -20.0)
        time.sleep(1.2)
        player.close()
    """)
    sound = sounding(heard.samples)
    half = 10.0 ** (-3.01 / 20.0) * 0.1  # Two equal layers are compensated by 3 dB.
    part = [sound[int(start * RATE) : int((start + 0.5) * RATE)] for start in (0.4, 1.7, 2.9)]
    assert tone(part[0], 200.0) < 1e-3
    assert abs(tone(part[0], 900.0) - half) < 0.003
    assert abs(tone(part[1], 200.0) - half) < 0.003
    assert tone(part[1], 900.0) < 1e-3
    assert abs(tone(part[2], 200.0) - half) < 0.003
    assert abs(tone(part[2], 900.0) - half / 10.0) < 0.002


def test_the_ceiling_holds_at_full_volume(listen: Listen, sine: Callable[..., Path]) -> None:
    sine("a", 200.0, amplitude=0.9)
    sine("b", 310.0, amplitude=0.9)
    heard = listen("""
        player = Player(volume=1.0)
        player.play([layer("a", gain_db=12.0), layer("b", gain_db=12.0)])
        time.sleep(1.5)
        player.close()
    """)
    peak = float(np.abs(heard.samples).max())
    assert 0.7 < peak <= 10.0 ** (-1.0 / 20.0) + 1e-4


def test_of_two_quick_plays_the_newest_wins(listen: Listen, sine: Callable[..., Path]) -> None:
    sine("a", 200.0, seconds=20.0)
    sine("b", 900.0)
    heard = listen("""
        player = Player()
        player.play([layer("a")], lambda: tell(a=True))
        player.play([layer("b")], lambda: tell(b=True))
        time.sleep(1.0)
        tell(playing=[x.title for x in player.layers])
        player.close()
    """)
    assert facts(heard.printed) == {"b": True, "playing": ["b"]}
    assert tone(sounding(heard.samples), 200.0) < 1e-3


def test_a_missing_file_is_told_and_the_old_sound_goes_on(
    listen: Listen, sine: Callable[..., Path]
) -> None:
    sine("a", 200.0)
    heard = listen("""
        errors = []
        player = Player(on_error=errors.append)
        player.play([layer("a")])
        time.sleep(0.7)
        player.play([layer("gone")], lambda: tell(started=True))
        time.sleep(1.0)
        tell(errors=errors, playing=[x.title for x in player.layers])
        player.close()
    """)
    told = facts(heard.printed)
    assert told["playing"] == ["a"]
    assert "started" not in told
    errors = told["errors"]
    assert isinstance(errors, list)
    assert len(errors) == 1
    assert "gone.wav" in errors[0]
    assert tone(sounding(heard.samples)[-RATE // 2 :], 200.0) > 0.09


def test_what_can_be_read_of_a_scene_sounds(listen: Listen, sine: Callable[..., Path]) -> None:
    sine("a", 200.0)
    heard = listen("""
        errors = []
        player = Player(on_error=errors.append)
        player.play([layer("gone"), layer("a")], lambda: tell(started=True))
        time.sleep(1.0)
        tell(errors=len(errors))
        player.close()
    """)
    assert facts(heard.printed) == {"started": True, "errors": 1}
    assert tone(sounding(heard.samples)[RATE // 2 :], 200.0) > 0.06


def test_no_order_of_calls_can_be_heard_as_a_click(
    listen: Listen, sine: Callable[..., Path]
) -> None:
    for index in range(4):
        sine(f"s{index}", 100.0 + 40.0 * index, amplitude=0.4)
    heard = listen("""
        import random
        dice = random.Random(20)
        player = Player(volume=1.0, maximum_volume=0.9)
        for _ in range(60):
            name, number = f"s{dice.randrange(4)}", dice.randrange(4)
            clip = sum(map(ord, f"s{number}"))
            dice.choice([
                lambda: player.play([layer(n) for n in dict.fromkeys((name, f"s{number}"))]),
                lambda: player.play([layer(name), layer("gone")]),
                lambda: player.mute(clip, dice.random() < 0.5),
                lambda: player.solo(clip, dice.random() < 0.5),
                lambda: player.set_level(clip, dice.uniform(-80.0, 30.0)),
                lambda: setattr(player, "volume", dice.uniform(-0.5, 2.0)),
                player.stop,
            ])()
            time.sleep(dice.uniform(0.0, 0.1))
        player.play([layer("s0")]); player.volume = 5.0
        time.sleep(1.0)
        tell(volume=player.volume)
        player.close()
        player.play([layer("s0")])
        player.close()
    """)
    assert facts(heard.printed) == {"volume": 0.9}
    assert np.isfinite(heard.samples).all()
    assert np.abs(heard.samples).max() <= 10.0 ** (-1.0 / 20.0) + 1e-4
    assert np.abs(np.diff(heard.samples, axis=0)).max() < 0.08
    assert tone(sounding(heard.samples)[-RATE // 2 : -RATE // 8], 100.0) > 0.3


def test_playback_goes_on_smoothly_beside_a_busy_window(
    listen: Listen, sine: Callable[..., Path]
) -> None:
    for index in range(4):
        sine(f"s{index}", 200.0 + 100.0 * index)
    heard = listen("""
        player = Player()
        player.play([layer(f"s{i}") for i in range(4)])
        time.sleep(0.5)
        end = time.monotonic() + 2.0
        while time.monotonic() < end:
            sum(i * i for i in range(20_000))
        tell(underruns=player.underruns)
        player.close()
    """)
    assert facts(heard.printed) == {"underruns": 0}
    sound = sounding(heard.samples)
    assert sound.shape[0] > 2 * RATE
    assert np.abs(np.diff(sound, axis=0)).max() < 4 * 0.05 * 2.0 * np.pi * 500.0 / RATE


def test_no_output_is_said_once_and_the_picture_moves(
    run_without_device: Run, portaudio: None, sine: Callable[..., Path]
) -> None:
    sine("a", 440.0)
    told = facts(
        run_without_device("""
        statuses = []
        player = Player(on_status=statuses.append)
        player.play([layer("a")], lambda: tell(started=True))
        time.sleep(1.0)
        _, columns = player.monitor.spectrogram()
        tell(rms=player.monitor.levels().rms[0], columns=columns.shape[0])
        player.play([layer("a")])
        player.reopen()
        time.sleep(0.5)
        tell(statuses=statuses, available=player.available, same=player.status == statuses[0])
        player.close()
    """)
    )
    assert told["started"] is True
    assert told["available"] is False
    assert told["same"] is True
    assert told["statuses"] == [
        "There is no sound because no sound output was found; connect one and try again."
    ]
    assert isinstance(told["columns"], int)
    assert told["columns"] > 10
    assert isinstance(told["rms"], float)
    assert -24.0 < told["rms"] < -22.0


def test_a_clip_that_has_ended_is_let_go_of(listen: Listen, sine: Callable[..., Path]) -> None:
    sine("a", 200.0)
    heard = listen("""
        import weakref
        player = Player()
        player._cache._max_bytes = 0  # Nobody else holds the clip.
        player.play([layer("a")])
        time.sleep(1.0)
        clip = weakref.ref(player._mixer._voices[0].samples)
        player.stop()
        time.sleep(2.5)
        tell(held=clip() is not None)
        player.close()
    """)
    assert facts(heard.printed)["held"] is False


def test_what_was_made_takes_turns_and_a_recording_does_not(
    run_without_device: Run, tmp_path: Path
) -> None:
    hiss = np.random.default_rng(0).normal(0.0, 0.1, (6 * RATE, 2))
    for name in ("made", "recorded"):
        soundfile.write(tmp_path / f"{name}.wav", hiss, RATE, subtype="FLOAT")
    told = facts(
        run_without_device("""
        from dataclasses import replace
        player = Player()
        recorded = replace(layer("recorded"), origin="recording")
        player.play([layer("made"), recorded])
        end = time.monotonic() + 20.0
        voices = []
        while time.monotonic() < end and not any(voice.turns for voice in voices):
            time.sleep(0.02)
            voices = list(player._mixer._voices)
        tell(**{str(len(voice.turns) > 0): voice.key == recorded.clip_id for voice in voices})
        player.close()
    """)
    )
    assert told == {"True": False, "False": True}


def test_a_missing_library_is_said_in_one_sentence(run_without_device: Run) -> None:
    told = facts(
        run_without_device("""
        import ctypes.util
        find = ctypes.util.find_library
        ctypes.util.find_library = lambda name: None if "portaudio" in name.lower() else find(name)
        statuses = []
        player = Player(on_status=statuses.append)
        player.prepare()
        time.sleep(1.0)
        tell(statuses=statuses)
        player.close()
    """)
    )
    statuses = told["statuses"]
    assert isinstance(statuses, list)
    assert len(statuses) == 1
    assert "libportaudio2" in statuses[0]


def test_an_output_that_stops_is_opened_again(listen: Listen, sine: Callable[..., Path]) -> None:
    sine("a", 440.0)
    heard = listen("""
        from soundmark.desktop.audio import device
        player = Player()
        player.play([layer("a")])
        time.sleep(1.0)
        with device._lock:
            player._output._stream.stop()
        time.sleep(1.5)
        tell(available=player.available)
        player.close()
    """)
    assert facts(heard.printed) == {"available": True}
    assert tone(sounding(heard.samples)[-RATE // 2 :], 440.0) > 0.09


HANGING = """
    from soundmark.desktop.audio import output
    output._STALLED_S = output._HANGING_S = 0.4
    statuses = []
    player = Player(on_status=statuses.append)
    def until(done):
        end = time.monotonic() + 20.0
        while not done() and time.monotonic() < end:
            time.sleep(0.02)
    player.play([layer("a")])
    until(lambda: statuses)
"""


def test_an_output_that_hangs_is_told_and_the_program_can_end(
    listen: Listen, sine: Callable[..., Path]
) -> None:
    sine("a", 440.0)
    heard = listen(
        HANGING
        + """
    before = player.monitor.frames
    until(lambda: player.monitor.frames > before + 9_600)
    tell(statuses=statuses, moves=player.monitor.frames > before)
    tell(rms=player.monitor.levels().rms[0])
    player.close()
    tell(closed=True)
    """,
        hangs=(0.5, 60.0),
    )
    told = facts(heard.printed)
    assert isinstance(told["statuses"], list)
    assert [sentence.split(";")[0] for sentence in told["statuses"]] == [
        "There is no sound because the sound output does not answer"
    ]
    assert told["moves"] is True
    assert isinstance(told["rms"], float)
    assert told["rms"] > -30.0
    assert told["closed"] is True


def test_an_output_that_hung_sounds_when_it_answers_again(
    listen: Listen, sine: Callable[..., Path]
) -> None:
    sine("a", 440.0)
    heard = listen(
        HANGING
        + """
    until(lambda: len(statuses) > 1)
    time.sleep(1.0)
    tell(last=statuses[-1], many=len(statuses))
    player.close()
    """,
        hangs=(0.5, 2.5),
    )
    assert facts(heard.printed) == {"last": "", "many": 2}
    assert tone(sounding(heard.samples)[-RATE // 2 :], 440.0) > 0.09


def test_an_output_that_runs_dry_gets_more_to_hold(
    listen: Listen, sine: Callable[..., Path]
) -> None:
    sine("a", 440.0)
    heard = listen("""
        player = Player()
        player.play([layer("a")])
        held = []
        for _ in range(3):
            time.sleep(1.2)
            held.append(round(player._output._stream.latency, 2))
            player._output.underruns += 3
        tell(held=held, status=player.status)
        player.close()
    """)
    assert facts(heard.printed) == {"held": [0.1, 0.2, 0.3], "status": ""}
    assert tone(sounding(heard.samples)[-RATE // 2 :], 440.0) > 0.09


def test_a_program_that_ends_without_closing_ends(
    listen: Listen, sine: Callable[..., Path]
) -> None:
    sine("a", 440.0)
    heard = listen("""
        player = Player()
        player.play([layer("a")])
        time.sleep(0.7)
        tell(end=True)
    """)
    assert facts(heard.printed) == {"end": True}


def test_the_microphone_is_heard_and_wiped(
    tmp_path: Path, run_script: Callable[[str, Path, str], str], portaudio: None
) -> None:
    turns = 2.0 * np.pi * 500.0 * np.arange(60 * RATE) / RATE
    stereo = np.repeat((0.2 * np.sin(turns)).astype("<f4")[:, None], 2, axis=1)
    (tmp_path / "voice.raw").write_bytes(stereo.tobytes())
    files = f'file /dev/null infile "{tmp_path}/voice.raw"'
    alsa = (
        f"pcm.mouth {{ type file slave.pcm {{ type null }} {files} }}\n"
        "pcm.!default { type plug slave { pcm mouth format FLOAT_LE rate 48000 channels 2 } }\n"
    )
    script = """
        import numpy as np
        from soundmark.desktop.audio.recorder import Recorder
        recorder = Recorder()
        recorder.start()
        for _ in range(100):
            time.sleep(0.02)
            if recorder.seconds >= 10.0:
                break
        level = recorder.level()
        recorder.stop()
        recorder._worker.submit(lambda: None).result()
        taken = recorder.take()
        spectrum = np.abs(np.fft.rfft(taken[:32_000]))
        tell(status=recorder.status, level=level, shape=taken.shape, hertz=int(spectrum.argmax()))
        recorder.wipe()
        tell(after=recorder.take().size, ring=float(np.abs(recorder._ring).max()))
        recorder.close()
    """
    told = facts(run_script(script, tmp_path, alsa))
    assert told["status"] == ""
    assert told["shape"] == [320_000]
    # This device hands out sound faster than anyone can take it: a little is skipped.
    assert isinstance(told["hertz"], int)
    assert abs(told["hertz"] - 500) <= 10
    assert isinstance(told["level"], float)
    assert abs(told["level"] - 20.0 * np.log10(0.2 / np.sqrt(2.0))) < 0.5
    assert told["after"] == 0
    assert told["ring"] == 0.0


def test_no_microphone_is_said(run_without_device: Run, portaudio: None) -> None:
    told = facts(
        run_without_device("""
        from soundmark.desktop.audio.recorder import Recorder
        recorder = Recorder()
        recorder.start()
        recorder._worker.submit(lambda: None).result()
        tell(status=recorder.status, recording=recorder.recording, size=recorder.take().size)
        recorder.close()
    """)
    )
    assert told == {
        "status": "There is no microphone to listen to; connect one and try again.",
        "recording": False,
        "size": 0,
    }


def test_a_field_recording_is_what_the_microphone_heard(
    tmp_path: Path, run_script: Callable[[str, Path, str], str], portaudio: None
) -> None:
    turns = 2.0 * np.pi * 500.0 * np.arange(60 * RATE) / RATE
    stereo = np.repeat((0.2 * np.sin(turns)).astype("<f4")[:, None], 2, axis=1)
    (tmp_path / "voice.raw").write_bytes(stereo.tobytes())
    files = f'file /dev/null infile "{tmp_path}/voice.raw"'
    alsa = (
        f"pcm.mouth {{ type file slave.pcm {{ type null }} {files} }}\n"
        "pcm.!default { type plug slave { pcm mouth format FLOAT_LE rate 48000 channels 2 } }\n"
    )
    script = """
        import numpy as np, soundfile
        from soundmark.desktop.field.recordings import FieldRecorder
        recorder = FieldRecorder(Path("heard.wav"))
        recorder.start()
        for _ in range(500):
            time.sleep(0.02)
            if recorder.seconds >= 2.0:
                break
        ended = recorder.close()
        samples, rate = soundfile.read("heard.wav")
        second = samples[:rate]
        spectrum = np.abs(np.fft.rfft(second))
        tell(
            sentence=ended.sentence, rate=rate, hertz=int(spectrum.argmax()),
            peak=float(np.abs(second).max()), whole=ended.file.frames == len(samples),
            levels=len(recorder.levels) > 5,
        )
    """
    told = facts(run_script(script, tmp_path, alsa))
    assert (told["sentence"], told["rate"], told["whole"], told["levels"]) == ("", RATE, True, True)
    # This device hands out sound faster than anyone can take it: a little is skipped.
    assert isinstance(told["hertz"], int)
    assert abs(told["hertz"] - 500) <= 10
    assert isinstance(told["peak"], float)
    assert abs(told["peak"] - 0.2) < 0.01
