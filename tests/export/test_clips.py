"""Loops: they decode, loop, have the loudness they claim, and are the same every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from export_world import CLIP_SPEC

from soundmark.desktop.audio.looping import close_seam
from soundmark.desktop.engine.sound_files import check_clip
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.export.clips import (
    ClipSpec,
    clip_seconds,
    make_clips,
    quiet_moments,
    read_clips,
    seam_step,
)
from soundmark.export.errors import ExportError
from soundmark.export.ogg import ogg_checksum, with_fixed_serial, write_vorbis
from soundmark.export.stems import make_stems


def test_clips_decode_and_are_as_long_as_they_say(clips_folder: Path) -> None:
    clips = read_clips(clips_folder)
    assert len({clip.seconds for clip in clips}) == len(clips)
    for clip in clips:
        path = clips_folder / clip.file
        check_clip(path)
        facts = soundfile.info(path)
        assert (facts.format, facts.subtype) == ("OGG", "VORBIS")
        assert facts.samplerate == clip.sample_rate == 32_000
        assert facts.channels == clip.channels == 2
        assert facts.frames == round(clip.seconds * clip.sample_rate)
        assert CLIP_SPEC.seconds[0] <= clip.seconds <= CLIP_SPEC.seconds[1]


def test_clips_loop_without_a_seam(clips_folder: Path) -> None:
    for clip in read_clips(clips_folder):
        samples, rate = soundfile.read(clips_folder / clip.file, dtype="float32", always_2d=True)
        assert clip.loop
        # What plays clips finds nothing to mend in them.
        assert close_seam(samples, rate) is samples


def test_a_click_at_the_seam_is_noticed() -> None:
    time = np.arange(32_000) / 32_000
    closed = np.sin(2 * np.pi * 50 * time)[:, None].astype(np.float32)
    assert seam_step(closed, 32_000) < 1.1
    assert seam_step(closed[: 32_000 - 160], 32_000) > 20


def test_loudness_is_the_target_after_the_gain(clips_folder: Path) -> None:
    for clip in read_clips(clips_folder):
        samples, rate = soundfile.read(clips_folder / clip.file, always_2d=True)
        heard = pyloudnorm.Meter(rate).integrated_loudness(samples * 10 ** (clip.gain_db / 20))
        wanted = -43.0 if clip.tag == "near_silence" else -23.0
        assert heard == pytest.approx(wanted, abs=0.1)


def test_clips_say_that_they_are_synthetic(clips_folder: Path) -> None:
    for clip in read_clips(clips_folder):
        assert clip.origin == "texture"
        assert clip.licence == "CC0-1.0"
        assert "synthetic" in clip.title
        with soundfile.SoundFile(clips_folder / clip.file) as sound:
            assert "not a recording" in sound.comment
            assert sound.license == "CC0-1.0"


def test_the_same_seed_gives_the_same_files(clips_folder: Path, tmp_path: Path) -> None:
    tags = sorted({clip.tag for clip in read_clips(clips_folder)})
    spec = ClipSpec(variants=1, seconds=(2.0, 2.5))
    first, second, other = (tmp_path / name for name in ("first", "second", "other"))
    make_clips(first, spec, tags[:2])
    make_clips(second, spec, tags[:2])
    make_clips(other, ClipSpec(variants=1, seconds=(2.0, 2.5), seed=2), tags[:2])
    for path in first.rglob("*"):
        if path.is_file():
            same = (second / path.relative_to(first)).read_bytes()
            assert path.read_bytes() == same
    name = f"clips/{tags[0]}_1.ogg"
    assert (first / name).read_bytes() != (other / name).read_bytes()


def test_variants_of_a_tag_differ(clips_folder: Path) -> None:
    for tag in {clip.tag for clip in read_clips(clips_folder)}:
        first, second = (
            soundfile.read(clips_folder / f"clips/{tag}_{number}.ogg")[0][:32_000, 0]
            for number in (1, 2)
        )
        assert abs(np.corrcoef(first, second)[0, 1]) < 0.5


def test_no_two_clips_of_a_full_set_are_equally_long() -> None:
    spec = ClipSpec(variants=3)
    lengths = [clip_seconds(index, spec) for index in range(3 * len(SOUND_LABELS))]
    assert len(set(lengths)) == len(lengths)
    assert min(lengths) >= spec.seconds[0]
    assert max(lengths) <= spec.seconds[1]


def test_quiet_moments_are_quiet_and_apart() -> None:
    rate = 8000
    loop = np.random.default_rng(0).normal(0, 0.1, (rate * 2, 2)).astype(np.float32)
    loop[4000:4800] *= 0.01
    loop[12000:12800] *= 0.02
    moments = quiet_moments(loop, rate, 3)
    assert 4000 <= moments[0] < 4800
    assert 12000 <= moments[1] < 12800
    assert all(abs(a - b) >= rate // 4 for a in moments for b in moments if a != b)


def test_ogg_checksums_are_those_of_the_format() -> None:
    def slow(data: bytes) -> int:
        register = 0
        for byte in data:
            register ^= byte << 24
            for _ in range(8):
                carry = register & 0x80000000
                register = ((register << 1) & 0xFFFFFFFF) ^ (0x04C11DB7 if carry else 0)
        return register

    data = np.random.default_rng(1).bytes(777)
    assert ogg_checksum(data) == slow(data)


def test_a_new_serial_changes_no_sample(tmp_path: Path) -> None:
    noise = np.random.default_rng(2).normal(0, 0.1, (40_000, 2)).astype(np.float32)
    plain = tmp_path / "plain.ogg"
    soundfile.write(plain, noise, 32_000, format="OGG", subtype="VORBIS")
    fixed = tmp_path / "fixed.ogg"
    fixed.write_bytes(with_fixed_serial(plain.read_bytes()))
    assert plain.read_bytes() != fixed.read_bytes()
    np.testing.assert_array_equal(soundfile.read(plain)[0], soundfile.read(fixed)[0])
    with pytest.raises(ExportError, match="not an Ogg stream"):
        with_fixed_serial(b"RIFF" + bytes(40))


def test_an_unwritable_ogg_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="cannot be written"):
        write_vorbis(tmp_path / "file" / "a.ogg", np.zeros(100, np.float32), 32_000, {})


def test_clips_that_are_not_there_are_one_sentence(tmp_path: Path, clips_folder: Path) -> None:
    with pytest.raises(ExportError, match="soundmark-export clips"):
        read_clips(tmp_path)
    text = (clips_folder / "clips.json").read_text(encoding="utf-8")
    (tmp_path / "clips.json").write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match="lacks clips/"):
        read_clips(tmp_path)


def test_stems_are_laid_out_like_recordings(tmp_path: Path) -> None:
    rows = make_stems(tmp_path / "stems", seconds=1.5, variants=2, tags=["wind", "birdsong"])
    assert [row["tag"] for row in rows] == ["wind", "wind", "birdsong", "birdsong"]
    for row in rows:
        facts = soundfile.info(tmp_path / "stems" / str(row["file"]))
        assert (facts.samplerate, facts.channels, facts.frames) == (32_000, 1, 48_000)
    import json

    assert json.loads((tmp_path / "stems" / "index.json").read_text()) == rows
