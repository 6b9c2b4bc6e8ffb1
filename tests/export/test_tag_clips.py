"""Sounds of every tag by a generator, as a gallery of captions uses them."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor

from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.export.clips import read_clips
from soundmark.export.errors import ExportError
from soundmark.export.gallery import CaptionSource, make_gallery
from soundmark.export.synthesis.flux_sampler import FluxSettings
from soundmark.export.tag_clips import make_tag_clips
from soundmark.training.data.samples import read_folder


class Noise:
    """Noise of its seed in place of TangoFlux; silence for the prompts named."""

    settings = FluxSettings(steps=10, guidance_scale=4.5, seconds=1.0)
    takes_seed = True

    def __init__(self, silent: str = "") -> None:
        self.silent = silent
        self.prompts: list[str] = []

    def sample(self, prompt: str, seed: int, count: int) -> list[Tensor]:
        self.prompts.append(prompt)
        generator = torch.Generator().manual_seed(seed)
        level = 0.0 if prompt == self.silent else 0.1
        return [level * torch.randn(2, 44_100, generator=generator) for _ in range(count)]


def test_every_tag_has_its_clips_and_captions_play_them(
    samples_folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    tags = sorted(
        {tag for each in read_folder(samples_folder, None).samples for tag in each.sounds}
    )
    noise = Noise()
    make_tag_clips(tmp_path / "clips", tags, 2, 1, noise)
    clips = read_clips(tmp_path / "clips")
    assert sorted(clip.tag for clip in clips) == sorted(2 * tags)
    assert {clip.origin for clip in clips} == {"tangoflux"}
    assert set(noise.prompts) == {SOUND_LABELS[tag] for tag in tags}
    source = CaptionSource(samples_folder, "tests")
    facts = make_gallery([source], tmp_path / "clips", tiny_model, tmp_path / "gallery")
    assert facts.entries == len(read_folder(samples_folder, "train").samples)


def test_a_tag_that_stays_silent_stops_the_export(tmp_path: Path) -> None:
    silent = Noise(SOUND_LABELS["gulls"])
    with pytest.raises(ExportError, match="1 sounds failed, first gulls"):
        make_tag_clips(tmp_path / "clips", ["train", "gulls"], 1, 1, silent)
