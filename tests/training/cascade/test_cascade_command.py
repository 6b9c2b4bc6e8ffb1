"""The whole command: a tiny random LLaVA, a stand-in for the sound model, a tiny pack."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from clap_world import write_tokenizer
from PIL import Image
from tiny_world import picture_of
from torch import Tensor
from transformers import (
    AutoTokenizer,
    CLIPImageProcessor,
    CLIPVisionConfig,
    LlamaConfig,
    LlavaConfig,
    LlavaForConditionalGeneration,
    LlavaProcessor,
)
from typer.testing import CliRunner

from soundmark.training.cli import app


@pytest.fixture(scope="module")
def llava(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("llava")
    write_tokenizer(folder)
    load: Callable[..., Any] = AutoTokenizer.from_pretrained
    tokenizer = load(str(folder), extra_special_tokens={"image_token": "<image>"})
    tokenizer.model_max_length = 512
    size = {"height": 28, "width": 28}
    LlavaProcessor(
        CLIPImageProcessor(size={"shortest_edge": 28}, crop_size=size),
        tokenizer,
        patch_size=14,
        vision_feature_select_strategy="default",
        num_additional_image_tokens=1,
    ).save_pretrained(str(folder))
    layers = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 2}
    config = LlavaConfig(
        CLIPVisionConfig(**layers, num_attention_heads=2, image_size=28, patch_size=14),
        LlamaConfig(
            **layers,
            vocab_size=len(tokenizer),
            num_attention_heads=2,
            max_position_embeddings=512,
            pad_token_id=1,
            bos_token_id=0,
            eos_token_id=2,
        ),
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
    )
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(4)
        model = LlavaForConditionalGeneration(config)
        for parameter in model.parameters():
            parameter.data *= 8  # so that pictures tell
    model.save_pretrained(str(folder))
    return folder


class StandIn:
    """Noise by the prompt's length, behind the name of the published package's class."""

    def __init__(self, name: str) -> None:
        self.name = name

    def generate(
        self, prompt: str, steps: int = 25, duration: float = 10, guidance_scale: float = 4.5
    ) -> Tensor:
        generator = torch.Generator().manual_seed(len(prompt) + steps)
        return 0.1 * torch.randn(2, int(duration * 44_100), generator=generator)


def test_the_command_writes_sounds_and_a_report(
    llava: Path,
    tiny_pack: Path,
    tiny_model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = SimpleNamespace(TangoFluxInference=StandIn)
    monkeypatch.setitem(__import__("sys").modules, "tangoflux", package)
    for band in range(2):
        Image.fromarray(picture_of(band)).save(tmp_path / f"{band}.png")
    said = ["cascade", str(tmp_path / "0.png"), str(tmp_path / "1.png"), "--gsd", "1"]
    said += ["--captioner", str(llava), "--generator", "stand-in", "--out", str(tmp_path / "out")]
    said += ["--pack", str(tiny_pack), "--model", str(tiny_model), "--duration", "1"]
    found = CliRunner().invoke(app, said, catch_exceptions=False)
    assert found.exit_code == 0, found.output
    assert "non-commercial" in found.output
    assert "2 pictures" in found.output
    report = json.loads((tmp_path / "out" / "cascade.json").read_text(encoding="utf-8"))
    assert {row["sound"] for row in report["places"]} == {"000_0.wav", "001_1.wav"}
    assert all((tmp_path / "out" / row["sound"]).is_file() for row in report["places"])
