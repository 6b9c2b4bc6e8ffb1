"""TangoFlux clips: seeds, retries, resuming, records; the model is a small stand-in."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pyloudnorm
import pytest
import soundfile
import torch
from torch import Tensor, nn

from soundmark.desktop.engine.errors import ModelError
from soundmark.desktop.engine.sound_files import check_clip
from soundmark.export import cli
from soundmark.export.clips import read_clips
from soundmark.export.errors import ExportError
from soundmark.export.gallery import CaptionSource, make_gallery
from soundmark.export.synthesis.flux_sampler import FluxSampler, FluxSettings
from soundmark.export.synthesis.generated import read_generated
from soundmark.export.synthesis.tangoflux import (
    LICENCE,
    Generated,
    RunSpec,
    fault_of,
    make_generated,
    read_captions,
    seed_of,
)
from soundmark.training.data.samples import read_folder

SHORT = FluxSettings(steps=3, guidance_scale=4.5, seconds=1.0)
#: Samples of sound a latent stands for, and latents of 1.3 s.
HOP, LATENTS = 441, 130


class Flow(nn.Module):
    """Latents drawn after the seed it is given, bent a little by the prompt at every step."""

    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Linear(4, 4)
        self.calls: list[tuple[str, int, int]] = []
        self.stopped_at: str | None = None

    def inference_flow(
        self,
        prompt: str,
        num_inference_steps: int = 50,
        guidance_scale: float = 3,
        duration: float = 10,
        seed: int = 0,
        disable_progress: bool = False,
        num_samples_per_prompt: int = 1,
    ) -> Tensor:
        self.calls.append((prompt, seed, num_samples_per_prompt))
        if self.stopped_at is not None and self.stopped_at in prompt:
            raise KeyboardInterrupt
        torch.manual_seed(seed)
        latents = torch.randn(num_samples_per_prompt, LATENTS, 4)
        for _ in range(num_inference_steps):
            latents = latents + 0.1 * torch.tanh(self.mix(latents) + len(prompt) / 100)
        return latents


class Decoder(nn.Module):
    """Latents to stereo sound; ``loudness`` is taken from the front for each call."""

    def __init__(self, loudness: list[float]) -> None:
        super().__init__()
        self.up = nn.ConvTranspose1d(4, 2, HOP, stride=HOP)
        self.loudness = loudness

    def decode(self, latents: Tensor) -> SimpleNamespace:
        level = self.loudness.pop(0) if self.loudness else 0.2
        return SimpleNamespace(sample=level * self.up(latents))


class Package(nn.Module):
    """Of the interface of ``TangoFluxInference``."""

    def __init__(self, name: str = "", loudness: list[float] | None = None) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(5)
            self.model, self.vae = Flow(), Decoder(loudness or [])

    def generate(
        self, prompt: str, steps: int = 25, duration: float = 10, guidance_scale: float = 4.5
    ) -> Tensor:
        latents = self.model.inference_flow(prompt, steps, guidance_scale, duration)
        sound: Tensor = self.vae.decode(latents.transpose(2, 1)).sample[0]
        return sound[:, : int(duration * 44_100)]


class Plain:
    """The same without its parts: only ``generate``, which seeds itself."""

    def __init__(self, loudness: list[float] | None = None) -> None:
        self._package = Package(loudness=loudness)

    def generate(
        self, prompt: str, steps: int = 25, duration: float = 10, guidance_scale: float = 4.5
    ) -> Tensor:
        return self._package.generate(prompt, steps, duration, guidance_scale)


@pytest.fixture
def captions(tmp_path: Path) -> Path:
    path = tmp_path / "captions.jsonl"
    lines = [
        {"id": "a", "caption": "Waves on a beach.", "sounds": ["ocean_waves", "gulls"]},
        {"caption": "A busy road with cars."},
        {"id": "again", "caption": "Waves on a beach."},
        {"id": "empty", "caption": " "},
    ]
    text = "\n".join(json.dumps(line) for line in lines) + "\n{torn\n"
    path.write_text(text, encoding="utf-8")
    return path


def generate(
    captions: Path, out: Path, package: Package | Plain | None = None, variants: int = 1
) -> Generated:
    sampler = FluxSampler(package or Package(), SHORT)
    return make_generated(sampler, read_captions(captions)[0], out, RunSpec("tiny", variants, 3))


def test_captions_are_read_once_each_and_bad_rows_listed(captions: Path) -> None:
    rows, skipped = read_captions(captions)
    assert [(row.name, row.tag) for row in rows] == [("a", "ocean_waves"), ("line 2", "soundscape")]
    assert [line.removeprefix(f"{captions}:")[0] for line in skipped] == ["4", "5"]
    assert len(read_captions(captions, 1)[0]) == 1


def test_clips_carry_licence_seed_and_measured_loudness(captions: Path, tmp_path: Path) -> None:
    made = generate(captions, tmp_path / "out")
    assert len(made.clips) == made.new == 2
    assert not made.failed
    assert [clip.file for clip in read_clips(tmp_path / "out")] == [c.file for c in made.clips]
    for clip in made.clips:
        path = tmp_path / "out" / clip.file
        check_clip(path)
        samples, rate = soundfile.read(path, always_2d=True)
        assert (rate, samples.shape) == (44_100, (44_100, 2))
        heard = pyloudnorm.Meter(rate).integrated_loudness(samples * 10 ** (clip.gain_db / 20))
        assert heard == pytest.approx(-23.0, abs=0.1)
        assert clip.origin == "tangoflux"
        assert clip.licence == LICENCE
        assert clip.seed_applied
        assert clip.seed == seed_of(RunSpec("tiny"), clip.caption, 0)
        with soundfile.SoundFile(path) as sound:
            assert sound.license == LICENCE
            assert str(clip.seed) in sound.comment


def test_variants_are_one_batch_and_differ(captions: Path, tmp_path: Path) -> None:
    package = Package()
    made = generate(captions, tmp_path / "out", package, variants=3)
    assert [count for _, _, count in package.model.calls] == [3, 3]
    assert len({clip.sha256 for clip in made.clips}) == 6
    assert [clip.sample for clip in made.clips] == [0, 1, 2, 0, 1, 2]


def test_a_record_is_enough_to_make_its_sound_again(captions: Path, tmp_path: Path) -> None:
    clip = generate(captions, tmp_path / "out", variants=2).clips[1]
    sounds = FluxSampler(Package(), SHORT).sample(clip.caption, clip.seed, clip.batch)
    heard, _ = soundfile.read(tmp_path / "out" / clip.file, always_2d=True)
    other, own = (np.corrcoef(heard[:, 0], sound[0].numpy())[0, 1] for sound in sounds)
    # What Vorbis leaves of noise.
    assert own > 0.5
    assert abs(other) < 0.1


def test_silent_and_clipped_sounds_are_made_again(captions: Path, tmp_path: Path) -> None:
    package = Package(loudness=[0.0, 80.0, 0.2, 1e-6, 0.2])
    made = generate(captions, tmp_path / "out", package)
    assert len(made.clips) == 2
    first, second = (seed for _, seed, _ in (package.model.calls[2], package.model.calls[4]))
    assert [clip.seed for clip in made.clips] == [first, second]
    lines = (tmp_path / "out" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    assert [fault.split(": ")[1] for fault in json.loads(lines[1])["faults"]] == [
        "silent",
        "clipped",
    ]


def test_what_stays_silent_is_listed_and_not_tried_again(captions: Path, tmp_path: Path) -> None:
    made = generate(captions, tmp_path / "out", Package(loudness=[0.0] * 3))
    assert len(made.clips) == 1
    assert len(made.failed) == 1
    assert made.failed[0].startswith("a: seed")
    assert made.failed[0].count("silent") == 3
    again = Package()
    assert generate(captions, tmp_path / "out", again).failed == made.failed
    assert again.model.calls == []


def test_a_stopped_run_goes_on_and_ends_like_one_that_was_not(
    captions: Path, tmp_path: Path
) -> None:
    whole = generate(captions, tmp_path / "whole", variants=2)
    package = Package()
    package.model.stopped_at = "road"
    with pytest.raises(KeyboardInterrupt):
        generate(captions, tmp_path / "out", package, variants=2)
    assert len(read_clips(tmp_path / "out")) == 2
    with (tmp_path / "out" / "ledger.jsonl").open("ab") as file:
        file.write(b'{"job": "torn')
    made = generate(captions, tmp_path / "out", variants=2)
    assert made.new == 2
    assert made.clips == whole.clips


def test_a_lost_or_changed_clip_is_made_again_alike(captions: Path, tmp_path: Path) -> None:
    made = generate(captions, tmp_path / "out", variants=2)
    (tmp_path / "out" / made.clips[1].file).write_bytes(b"OggS")
    again = generate(captions, tmp_path / "out", variants=2)
    assert again.new == 1
    assert again.clips == made.clips


def test_a_model_without_a_seed_says_so(captions: Path, tmp_path: Path) -> None:
    made = generate(captions, tmp_path / "out", Plain())
    assert [clip.seed_applied for clip in made.clips] == [False, False]
    made = generate(captions, tmp_path / "two", Plain(), variants=2)
    assert len(made.clips) == 2
    assert all("takes no seed" in line for line in made.failed)
    assert len(made.failed) == 2


def test_folders_of_other_work_are_left_alone(captions: Path, tmp_path: Path) -> None:
    generate(captions, tmp_path / "out")
    with pytest.raises(ExportError, match="other settings"):
        generate(captions, tmp_path / "out", variants=2)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "song.ogg").write_bytes(b"mine")
    with pytest.raises(ExportError, match="name another folder"):
        generate(captions, tmp_path / "mine")
    ledger = tmp_path / "out" / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b'{"job"', b'"job"'))
    with pytest.raises(ExportError, match=r"jsonl:2 is damaged"):
        generate(captions, tmp_path / "out")


def test_mono_or_short_output_is_one_sentence() -> None:
    sampler = FluxSampler(Package(), FluxSettings(steps=3, seconds=2.0))
    with pytest.raises(ModelError, match="instead of stereo"):
        sampler.sample("Waves.", 1, 1)


def test_faults_are_told_apart() -> None:
    noise = np.random.default_rng(0).normal(0, 0.1, (44_100, 2)).astype(np.float32)
    assert fault_of(noise) is None
    assert fault_of(noise * 1e-4) == "silent"
    assert fault_of(noise * 0 + 0.5) == "silent"
    assert fault_of(np.clip(noise * 30, -1, 1)) == "clipped"
    noise[5] = np.nan
    assert fault_of(noise) == "holds samples that are not numbers"


def test_the_command(
    captions: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "tangoflux", SimpleNamespace(TangoFluxInference=Package))
    options = ["--limit", "1", "--seed", "7", "--seconds", "1", "--model", "some/model"]
    command = ["soundmark-export", "tangoflux", str(captions), str(tmp_path / "out"), *options]
    monkeypatch.setattr(sys, "argv", command)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 0
    assert "non-commercial" in capsys.readouterr().err
    (clip,) = json.loads((tmp_path / "out" / "clips.json").read_text(encoding="utf-8"))
    assert clip["model"] == "some/model"
    assert clip["steps"] == 50


def test_the_clip_of_a_caption_is_what_its_entry_plays(
    samples_folder: Path, clips_folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    """From captions to clips to a gallery; captions without a clip keep their layers."""
    rows = read_folder(samples_folder, "train").samples
    chosen = rows[1]
    captions = tmp_path / "captions.jsonl"
    lines = [
        {"caption": chosen.caption, "sounds": list(chosen.sounds)},
        {"caption": "A caption that no entry has."},
    ]
    captions.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    made = generate(captions, tmp_path / "generated", variants=2)
    sources = [CaptionSource(samples_folder, "tests")]
    out = tmp_path / "gallery"
    make_gallery(sources, clips_folder, tiny_model, out, generated=tmp_path / "generated")
    with sqlite3.connect(out / "gallery.sqlite") as database:
        played = database.execute(
            "SELECT e.caption, c.origin, c.file, c.licence, l.level_db FROM entries e"
            " JOIN layers l ON l.entry_id = e.id JOIN clips c ON c.id = l.clip_id"
        ).fetchall()
    database.close()
    own = [row for row in played if row[0] == chosen.caption]
    equal = sum(row.caption == chosen.caption for row in rows)
    assert len(own) == equal
    files = {f"gallery/{clip.file}" for clip in made.clips if clip.caption == chosen.caption}
    for _caption, origin, file, licence, level in own:
        assert (origin, licence, level) == ("tangoflux", LICENCE, 0.0)
        assert file in files
    assert {row[1] for row in played if row[0] != chosen.caption} == {"texture"}
    held = {path.name for path in (out / "clips").glob("tangoflux_*")}
    assert held == {Path(file).name for file in files}


def test_a_changed_or_foreign_list_of_generated_clips_is_refused(
    captions: Path, clips_folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match="no list of generated clips"):
        read_generated(clips_folder)
    made = generate(captions, tmp_path / "out")
    assert set(read_generated(tmp_path / "out")) == {clip.caption for clip in made.clips}
    (tmp_path / "out" / made.clips[0].file).write_bytes(b"other")
    with pytest.raises(ExportError, match="missing or was changed"):
        read_generated(tmp_path / "out")
