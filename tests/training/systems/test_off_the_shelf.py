"""Off-the-shelf encoders: tiny models of the classes that public ones are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from clap_world import CAPTIONS, WIDTH, make_batch, write_clap, write_tokenizer
from training_world import write_text_encoder
from transformers import (
    AutoModel,
    AutoTokenizer,
    CLIPConfig,
    CLIPImageProcessor,
    CLIPModel,
    CLIPTextConfig,
    CLIPVisionConfig,
)

from soundmark.desktop.engine.errors import ModelError, SoundmarkError
from soundmark.training.systems.baseline_settings import OffTheShelfSettings
from soundmark.training.systems.off_the_shelf import OffTheShelf


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clip")
    write_tokenizer(folder)
    layers = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1}
    text = CLIPTextConfig(
        **layers,
        vocab_size=330,
        num_attention_heads=2,
        max_position_embeddings=20,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
    )
    vision = CLIPVisionConfig(**layers, num_attention_heads=2, image_size=32, patch_size=16)
    config = CLIPConfig(text.to_dict(), vision.to_dict(), projection_dim=8)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(2)
        CLIPModel(config).save_pretrained(str(folder))
    size = {"height": 32, "width": 32}
    CLIPImageProcessor(size={"shortest_edge": 32}, crop_size=size).save_pretrained(str(folder))
    return folder


@pytest.fixture(scope="module")
def clap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clap")
    write_clap(folder)
    return folder


@pytest.fixture
def sentences(tmp_path: Path) -> Path:
    folder = tmp_path / "sentences"
    write_text_encoder(folder)
    return folder


def build(folder: Path, **settings: object) -> OffTheShelf:
    said = {"model": str(folder), **settings}
    return OffTheShelf(OffTheShelfSettings.model_validate(said))


def test_clip_embeds_pictures_and_captions_as_transformers_does(clip: Path) -> None:
    system, batch = build(clip), make_batch()
    model = CLIPModel.from_pretrained(str(clip)).eval()
    processor = CLIPImageProcessor.from_pretrained(str(clip))
    pictures = [picture.permute(1, 2, 0).numpy() for picture in batch.pixels]
    pixels = processor(images=pictures, return_tensors="pt")["pixel_values"]
    tokens = AutoTokenizer.from_pretrained(str(clip))(
        list(CAPTIONS), padding=True, truncation=True, max_length=20, return_tensors="pt"
    )
    with torch.no_grad():
        expected_image = model.get_image_features(pixel_values=pixels)
        expected_text = model.get_text_features(**tokens)
    torch.testing.assert_close(system.embed_image(batch).mean, expected_image)
    torch.testing.assert_close(system.embed_text(list(CAPTIONS)).mean, expected_text)


def test_a_long_caption_is_cut_to_what_the_model_takes(clip: Path) -> None:
    assert build(clip).embed_text(["waves break on the shore " * 40]).mean.shape == (1, 8)


def test_what_a_model_does_not_encode_is_its_caption(clip: Path, clap: Path) -> None:
    batch = make_batch()
    by_picture = build(clip)
    spoken = by_picture.embed_text(batch.audio_captions).mean
    assert torch.equal(by_picture.embed_audio(batch).mean, spoken)
    by_sound = build(clap)
    shown = by_sound.embed_text(batch.image_captions).mean
    assert torch.equal(by_sound.embed_image(batch).mean, shown)
    assert by_sound.embed_audio(batch).mean.shape == (4, WIDTH)


def test_captions_can_be_asked_for(clap: Path) -> None:
    system, batch = build(clap, audio="caption"), make_batch(waveform=False)
    assert torch.equal(system.embed_audio(batch).mean, system.embed_text(batch.audio_captions).mean)


def test_sentences_are_the_mean_of_their_tokens_or_the_first(sentences: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(str(sentences))
    model = AutoModel.from_pretrained(str(sentences)).eval()
    with torch.no_grad():
        states = model(**tokenizer("waves and gulls", return_tensors="pt"))[0][0]
    mixed = ["waves and gulls", "a tractor ploughs a field behind the long row of houses"]
    found = build(sentences).embed_text(mixed).mean[0]
    torch.testing.assert_close(found, states.mean(dim=0), atol=1e-5, rtol=1e-4)
    (sentences / "1_Pooling").mkdir()
    said = json.dumps({"pooling_mode_cls_token": True})
    (sentences / "1_Pooling" / "config.json").write_text(said, encoding="utf-8")
    first = build(sentences).embed_text(mixed).mean[0]
    torch.testing.assert_close(first, states[0], atol=1e-5, rtol=1e-4)


def test_captions_retrieve_captions(sentences: Path) -> None:
    system = build(sentences)
    batch = make_batch()._replace(image_captions=make_batch().audio_captions)
    scores = system.similarity(system.embed_image(batch), system.embed_audio(batch))
    assert scores.argmax(dim=1).tolist() == [0, 1, 2, 3]
    torch.testing.assert_close(scores.diagonal(), torch.ones(4))


def test_what_a_model_cannot_do_is_refused(clap: Path, clip: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not see"):
        build(clap, image="picture")
    with pytest.raises(ModelError, match="does not hear"):
        build(clip, audio="sound")
    with pytest.raises(ModelError, match="No encoder"):
        build(tmp_path)


def test_it_does_not_learn(clip: Path) -> None:
    system = build(clip)
    assert not any(each.requires_grad for each in system.parameters())
    assert not system.train().training
    with pytest.raises(SoundmarkError, match="not trained"):
        system.losses(make_batch())
