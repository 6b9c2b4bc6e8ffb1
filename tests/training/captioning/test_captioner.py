"""A LLaVA of the published class at toy size, saved and loaded as the real one is."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
import typer
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, pre_tokenizers
from training_world import TrainingWorld
from transformers import (
    CLIPImageProcessor,
    CLIPVisionConfig,
    LlamaConfig,
    LlavaConfig,
    LlavaForConditionalGeneration,
    LlavaProcessor,
    PreTrainedTokenizerFast,
)
from typer.testing import CliRunner

from soundmark.training.captioning.captioner import (
    QUESTION,
    Captioner,
    CaptionerError,
    load_captioner,
)
from soundmark.training.captioning.cli import caption

MARKS = ["<unk>", "<s>", "</s>", "<pad>", "<image>"]
TEMPLATE = (
    "{% for turn in messages %}{% for part in turn['content'] %}"
    "{% if part['type'] == 'image' %}<image> {% else %}{{ part['text'] }}{% endif %}"
    "{% endfor %}{% endfor %} ANSWER:"
)


@pytest.fixture(scope="module")
def llava(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a LLaVA with 16 channels: pictures of 28 pixels, patches of 14."""
    folder = tmp_path_factory.mktemp("llava")
    words = [*MARKS, "USER", "ASSISTANT", "ANSWER", ":", "?", ".", *QUESTION.rstrip("?.").split()]
    words = list(dict.fromkeys([*words, *(f"word{number}" for number in range(40))]))
    tokenizer = Tokenizer(
        models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="<unk>")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="<unk>",
        bos_token="<s>",
        eos_token="</s>",
        pad_token="<pad>",
        additional_special_tokens=["<image>"],
        model_input_names=["input_ids", "attention_mask"],
    )
    side = {"height": 28, "width": 28}
    LlavaProcessor(
        CLIPImageProcessor(size={"shortest_edge": 28}, crop_size=side),
        fast,
        patch_size=14,
        vision_feature_select_strategy="default",
        num_additional_image_tokens=1,
    ).save_pretrained(str(folder))
    sizes = {"hidden_size": 16, "intermediate_size": 32, "num_attention_heads": 2}
    config = LlavaConfig(
        vision_config=CLIPVisionConfig(
            **sizes, num_hidden_layers=3, image_size=28, patch_size=14, projection_dim=16
        ),
        text_config=LlamaConfig(
            **sizes,
            num_hidden_layers=2,
            vocab_size=len(words),
            bos_token_id=1,
            eos_token_id=2,
            pad_token_id=3,
        ),
        image_token_index=words.index("<image>"),
    )
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(2)
        model = LlavaForConditionalGeneration(config)
        for name, weight in model.named_parameters():
            # Weights this large make the answer depend on the picture.
            if "norm" not in name:
                weight.data.normal_(0, 1)
    model.save_pretrained(str(folder))
    return folder


def pictures(count: int) -> list[NDArray[np.uint8]]:
    """Noise of several sizes and brightnesses."""
    rng = np.random.default_rng(1)
    return [
        rng.integers(0, 256 >> (3 * n), (40 + 7 * n, 40, 3), dtype=np.uint8) for n in range(count)
    ]


def test_a_batch_gives_the_captions_that_the_published_way_gives_one_by_one(llava: Path) -> None:
    captioner = load_captioner(str(llava), "cpu")
    assert captioner.model.dtype == torch.float32
    assert captioner.prompt(QUESTION) == f"USER: <image>\n{QUESTION}\nASSISTANT:"
    texts = captioner.captions(pictures(3), "?", max_new_tokens=6)
    assert len(set(texts)) > 1
    assert all(0 < len(text.split()) <= 6 for text in texts)
    prompt = "USER: <image>\n?\nASSISTANT:"
    model, processor = captioner.model, captioner.processor
    for picture, text in zip(pictures(3), texts, strict=True):
        inputs = processor(images=picture, text=prompt, return_tensors="pt")
        tokens = model.generate(**inputs, do_sample=False, max_new_tokens=6)
        whole = processor.decode(tokens[0], skip_special_tokens=True)
        assert whole.split("ASSISTANT :")[-1].strip() == text


def test_other_models_are_asked_by_their_chat_template(llava: Path) -> None:
    loaded = load_captioner(str(llava), "cpu")
    with pytest.raises(CaptionerError, match="no chat template"):
        load_captioner(str(llava), "cpu", "chat")
    with pytest.raises(CaptionerError, match="none of the styles"):
        load_captioner(str(llava), "cpu", "rhyme")
    loaded.processor.chat_template = TEMPLATE
    chatting = Captioner(loaded.model, loaded.processor, "chat")
    assert chatting.prompt("What?") == "<image> What? ANSWER:"
    assert chatting.captions(pictures(2), "What?", 3)
    # LLaVA itself keeps to the published prompt even where it has a template.
    assert not Captioner(loaded.model, loaded.processor).chats


def test_what_cannot_be_loaded_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "llava"}', encoding="utf-8")
    with pytest.raises(CaptionerError, match="cannot be loaded"):
        load_captioner(str(tmp_path), "cpu")


def test_the_command_captions_a_folder_and_goes_on(
    llava: Path, training_world: TrainingWorld, tmp_path: Path
) -> None:
    app = typer.Typer()
    app.command()(caption)
    arguments = ["folder", str(tmp_path), "--path", str(training_world.coast)]
    arguments += ["--model", str(llava), "--split", "val", "--device", "cpu", "--batch-size", "2"]
    first = CliRunner().invoke(app, [*arguments, "--limit", "2"])
    assert first.exit_code == 0, first.output
    assert "val: 2 captioned, 0 kept" in first.stderr
    second = CliRunner().invoke(app, arguments)
    assert "val: 1 captioned, 2 kept" in second.stderr
    path = tmp_path / "llava_caption_for_plain.json"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 3
    assert all(row["captions"]["text1"] for row in rows)
