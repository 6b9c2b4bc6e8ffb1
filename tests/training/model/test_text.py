"""The frozen text encoder: words of tokens, padding, identity, and encoders of other families."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from training_world import TrainingWorld
from transformers import BertTokenizerFast, T5Config, T5EncoderModel, T5Model

from soundmark.desktop.engine.encoders import words_of as desktop_words
from soundmark.desktop.engine.errors import ModelError
from soundmark.training.data.batches import words_of
from soundmark.training.data.phrases import SOUND_PHRASES, THING_PHRASES
from soundmark.training.model.text import (
    FrozenTextEncoder,
    TokenStates,
    pad_states,
    token_words,
)


@pytest.fixture(scope="module")
def encoder(training_world: TrainingWorld) -> FrozenTextEncoder:
    """The tiny BERT."""
    return FrozenTextEncoder(str(training_world.text), 16)


def test_tokens_know_their_words() -> None:
    text = "A ship's horn, far"
    offsets = [
        (0, 0),
        (0, 1),
        (2, 6),
        (6, 7),
        (7, 8),
        (9, 13),
        (13, 14),
        (15, 17),
        (17, 18),
        (0, 0),
    ]
    assert token_words(text, offsets).tolist() == [-1, 0, 1, 1, 1, 2, -1, 3, 3, -1]


def test_the_encoder_numbers_words_of_real_tokens(encoder: FrozenTextEncoder) -> None:
    (state,) = encoder.states(["Gulls, xylophones and waves."])
    assert state.states.shape == (len(state.words), 32)
    words = state.words.tolist()
    assert words[0] == words[-1] == -1
    assert sorted({word for word in words if word >= 0}) == [0, 1, 2, 3]
    # "xylophones" is no entry of the vocabulary, so its letters share one word.
    assert words.count(1) == len("xylophones")


def test_states_do_not_depend_on_batch_or_order(encoder: FrozenTextEncoder) -> None:
    texts = ["gulls", "waves crashing on a beach", "a river", "trucks"]
    together = encoder.states(texts)
    for text, state in zip(texts, together, strict=True):
        (alone,) = encoder.states([text])
        torch.testing.assert_close(state.states, alone.states, atol=2e-3, rtol=2e-3)
        assert torch.equal(state.words, alone.words)


def test_long_texts_are_cut(encoder: FrozenTextEncoder) -> None:
    (state,) = encoder.states(["waves " * 100])
    assert len(state.states) == 16


def test_padding_is_masked() -> None:
    rows = [TokenStates(torch.ones(n, 3).half(), torch.zeros(n, dtype=torch.int16)) for n in (2, 4)]
    states, mask = pad_states(rows)
    assert states.shape == (2, 4, 3)
    assert states.dtype == torch.float32
    assert mask.tolist() == [[True, True, False, False], [True] * 4]
    assert not states[0, 2:].any()


def test_it_never_trains(encoder: FrozenTextEncoder) -> None:
    encoder.train()
    assert not encoder.training
    assert not any(parameter.requires_grad for parameter in encoder.parameters())


def test_identity_follows_the_weights(training_world: TrainingWorld) -> None:
    one, other = (FrozenTextEncoder(str(training_world.text), 16) for _ in range(2))
    assert one.identity() == other.identity()
    assert FrozenTextEncoder(str(training_world.text), 12).identity() != one.identity()
    next(other.model.parameters()).data.add_(1)
    assert one.identity() != other.identity()


def test_of_an_encoder_decoder_only_the_encoder_is_used(
    training_world: TrainingWorld, tmp_path: Path
) -> None:
    torch.manual_seed(0)
    sizes = {"vocab_size": 1000, "d_model": 24, "d_kv": 8, "d_ff": 32, "num_layers": 1}
    T5Model(T5Config(**sizes, num_heads=2, num_decoder_layers=1)).save_pretrained(tmp_path)
    BertTokenizerFast.from_pretrained(training_world.text).save_pretrained(tmp_path)
    encoder = FrozenTextEncoder(str(tmp_path), 16)
    (state,) = encoder.states(["waves"])
    encoded = encoder.tokenizer("waves", return_tensors="pt", return_token_type_ids=False)
    with torch.no_grad():
        expected = T5EncoderModel.from_pretrained(tmp_path)(**encoded)[0][0]
    torch.testing.assert_close(state.states.float(), expected, atol=2e-3, rtol=2e-3)


def test_a_folder_without_an_encoder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No text encoder could be loaded") as caught:
        FrozenTextEncoder(str(tmp_path), 16)
    assert "\n" not in str(caught.value)


def test_training_and_desktop_agree_on_words() -> None:
    phrases = [p for options in (*SOUND_PHRASES.values(), *THING_PHRASES.values()) for p in options]
    for phrase in phrases:
        everywhere = tuple((index, index + 1) for index in range(len(phrase)))
        seen = [word.word for word in desktop_words(phrase, everywhere)]
        assert words_of(phrase) == seen
