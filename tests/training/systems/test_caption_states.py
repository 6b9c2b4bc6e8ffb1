"""Captions as hidden states: lazily loaded, remembered, refused when they do not fit."""

from __future__ import annotations

import pytest
import torch
from training_world import TrainingWorld

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.model.text import FrozenTextEncoder
from soundmark.training.systems.caption_states import CaptionStates

CPU = torch.device("cpu")
TEXTS = ["Waves on open water.", "Birds.", "Waves on open water."]


def test_states_are_those_of_the_encoder(training_world: TrainingWorld) -> None:
    encoder = FrozenTextEncoder(str(training_world.text), 16)
    captions = CaptionStates(encoder, 32, 16)
    states, mask = captions(TEXTS, CPU)
    assert states.shape[::2] == (3, 32)
    assert not states.requires_grad
    for row, expected in enumerate(encoder.states(TEXTS)):
        assert int(mask[row].sum()) == len(expected.states)
        kept = states[row][mask[row]]
        torch.testing.assert_close(kept, expected.states.float(), atol=2e-3, rtol=1e-3)


def test_remembered_states_are_the_same_and_encoded_once(
    training_world: TrainingWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    captions = CaptionStates(str(training_world.text), 32, 16, remembered=2)
    first, mask = captions(TEXTS, CPU)
    asked: list[str] = []
    encode = captions._encode
    monkeypatch.setattr(
        captions, "_encode", lambda texts, at: asked.extend(texts) or encode(texts, at)
    )
    again, mask_again = captions(TEXTS, CPU)
    assert asked == []
    assert torch.equal(first, again)
    assert torch.equal(mask, mask_again)
    captions(["Traffic.", "Gulls.", "Voices."], CPU)
    captions(["Birds."], CPU)
    assert asked == ["Traffic.", "Gulls.", "Voices.", "Birds."]


def test_an_encoder_of_another_width_is_refused(training_world: TrainingWorld) -> None:
    captions = CaptionStates(str(training_world.text), 64)
    with pytest.raises(ModelError, match="32 channels, but the model was made for 64"):
        captions(["Birds."], CPU)
