"""The cascade with a small stand-in for the sound model, beside retrieval from a tiny pack."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import torch
from numpy.typing import NDArray
from PIL import Image
from tiny_world import picture_of, place_in
from torch import Tensor, nn

from soundmark.desktop.engine.errors import ModelError, SoundmarkError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.training.cascade.generator import GENERATED_RATE, open_generator
from soundmark.training.cascade.measure import GenerationSettings, Timed, markdown, run_cascade
from soundmark.training.cascade.measure import _report as report_of
from soundmark.training.cascade.subjects import read_subject

SETTINGS = GenerationSettings(steps=3, duration=1.0, guidance_scale=3.0)
NAMES = {"captioner": "brightness", "generator": "stand-in", "pack": "tiny"}


class StandIn(nn.Module):
    """Noise shaped by a convolution whose kernel the prompt decides, with TangoFlux's signature."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, int, float, float]] = []

    @torch.no_grad()
    def generate(
        self, prompt: str, steps: int = 25, duration: float = 10, guidance_scale: float = 4.5
    ) -> Tensor:
        self.asked.append((prompt, steps, duration, guidance_scale))
        generator = torch.Generator().manual_seed(sum(prompt.encode()))
        sound = torch.randn(2, 1, int(duration * GENERATED_RATE), generator=generator)
        kernel = torch.randn(1, 1, 9, generator=generator) / 9
        for _ in range(steps):
            sound = nn.functional.conv1d(sound, kernel, padding=4)
        return 0.5 * (sound / sound.abs().amax())[:, 0]


def brightness(picture: NDArray[np.uint8]) -> str:
    """A caption that depends on the picture."""
    return f"a place of brightness {int(picture.mean())}"


@pytest.fixture
def explorer(tiny_pack: Path, tiny_model: Path) -> Iterator[Explorer]:
    with Explorer.open(tiny_pack, tiny_model) as opened:
        yield opened


def write_picture(folder: Path, band: int) -> str:
    path = folder / f"band{band}.png"
    Image.fromarray(picture_of(band)).save(path)
    return str(path)


def as_written(place: tuple[float, float]) -> str:
    return f"{place[0]:.6f},{place[1]:.6f}"


def run(explorer: Explorer, folder: Path, generator: StandIn) -> dict[str, Any]:
    asked = [write_picture(folder, 0), as_written(place_in(1)), write_picture(folder, 2)]
    subjects = [read_subject(each, 1.0, explorer) for each in asked]
    return run_cascade(subjects, brightness, generator, explorer, folder, SETTINGS, NAMES)


def test_every_picture_becomes_a_sound_and_a_row(explorer: Explorer, tmp_path: Path) -> None:
    generator = StandIn()
    report = run(explorer, tmp_path, generator)
    assert report == json.loads((tmp_path / "cascade.json").read_text(encoding="utf-8"))
    assert [row["name"] for row in report["places"]][::2] == ["band0", "band2"]
    prompts = [row["caption"] for row in report["places"]]
    # The first picture goes through once more beforehand.
    assert generator.asked == [(prompt, 3, 1.0, 3.0) for prompt in [prompts[0], *prompts]]
    for row in report["places"]:
        sound, rate = soundfile.read(tmp_path / row["sound"])
        assert (sound.shape, rate) == ((GENERATED_RATE, 2), GENERATED_RATE)
        made = StandIn().generate(row["caption"], 3, 1.0).T.numpy()
        np.testing.assert_allclose(sound, made, atol=1e-4)
        assert min(row["caption_ms"], row["generate_ms"], row["retrieve_ms"], row["mix_ms"]) > 0
    assert "non-commercial" in report["licence"]
    assert report["device"]


def test_places_are_asked_of_the_pack_and_pictures_of_the_model(
    explorer: Explorer, tmp_path: Path
) -> None:
    report = run(explorer, tmp_path, StandIn())
    from soundmark.desktop.engine.records import Place

    place = Place(*(float(f"{part:.6f}") for part in place_in(1)))
    assert report["places"][1]["retrieved_caption"] == (
        explorer.listen(place, top=1).answers[0].caption
    )
    retrieved = [row["retrieved_caption"] for row in report["places"]]
    assert len(set(retrieved)) == 3


def test_latency_is_the_median_and_the_95th_percentile() -> None:
    rows = [Timed(str(i), "", "", float(i), 10.0 * i, "", 2.0, 3.0) for i in range(1, 12)]
    report = report_of(rows, SETTINGS, NAMES)
    latency = report["latency"]
    assert latency["caption"] == {"median_ms": 6.0, "p95_ms": 10.5}
    assert latency["cascade"]["median_ms"] == 66.0
    assert latency["retrieve_and_mix"] == {"median_ms": 5.0, "p95_ms": 5.0}
    assert report["cascade_over_retrieval"] == pytest.approx(66 / 5)
    table = markdown(report)
    assert "| caption | 6.0 | 10.5 |" in table
    assert "11 pictures" in table


def test_a_stopped_run_keeps_what_it_has(explorer: Explorer, tmp_path: Path) -> None:
    class Stops(StandIn):
        def generate(self, *args: Any, **kwargs: Any) -> Tensor:
            if len(self.asked) == 3:
                raise KeyboardInterrupt
            return super().generate(*args, **kwargs)

    with pytest.raises(KeyboardInterrupt):
        run(explorer, tmp_path, Stops())
    kept = json.loads((tmp_path / "cascade.json").read_text(encoding="utf-8"))
    assert kept["pictures"] == 2


def test_no_sound_is_said_so(explorer: Explorer, tmp_path: Path) -> None:
    class Silent(StandIn):
        def generate(self, *args: Any, **kwargs: Any) -> Tensor:
            return torch.full((2, 5), math.nan)

    with pytest.raises(SoundmarkError, match="made no sound"):
        run(explorer, tmp_path, Silent())


def test_what_is_neither_file_nor_place_is_refused(explorer: Explorer) -> None:
    with pytest.raises(SoundmarkError, match="neither a picture file nor a place"):
        read_subject("nowhere.png", 1.0, explorer)


def test_a_missing_package_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "tangoflux", None)
    with pytest.raises(ModelError, match="needs the package tangoflux"):
        open_generator()
