"""Caches of what never changes: made once, reused, and made anew when damaged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from training_world import TrainingWorld

from soundmark.training.data import features
from soundmark.training.data.features import audio_bank, load_pictures, load_prepared, text_bank
from soundmark.training.data.mixes import Stems, read_stems
from soundmark.training.data.samples import Sample, read_folder
from soundmark.training.model.audio import MiniAudioEncoder
from soundmark.training.model.text import FrozenTextEncoder

TEXTS = ["Gulls over the sea.", "Traffic.", "Gulls over the sea."]


@pytest.fixture(scope="module")
def samples(training_world: TrainingWorld) -> list[Sample]:
    """Two samples are enough."""
    return read_folder(training_world.aerial, "val").samples[:2]


@pytest.fixture(scope="module")
def stems(training_world: TrainingWorld) -> Stems:
    """The world's recordings."""
    return read_stems([training_world.stems])


@pytest.fixture(scope="module")
def network(training_world: TrainingWorld) -> MiniAudioEncoder:
    """The audio network with the world's weights."""
    encoder = MiniAudioEncoder().eval()
    encoder.network.load_yamnet(training_world.yamnet)
    return encoder


def test_audio_is_assembled_once(
    samples: list[Sample],
    stems: Stems,
    network: MiniAudioEncoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def bank() -> features.AudioBank:
        return audio_bank(samples, stems, network, tmp_path, clips=2, seed=1, augment=True)

    first = bank()
    assert first.tokens.shape == (2, 2, 10, 1024)
    assert first.tokens.dtype == torch.float16
    assert [len(rows) for rows in (first.captions, first.heard, first.occasions)] == [2] * 3
    (path,) = tmp_path.iterdir()
    with monkeypatch.context() as patch:
        patch.delattr(features, "mix")
        again = bank()
    assert torch.equal(first.tokens, again.tokens)
    assert (first.captions, first.heard, first.occasions) == (
        again.captions, again.heard, again.occasions,
    )  # fmt: skip
    # A file cut short, and one that an interrupted run left under its temporary name.
    path.write_bytes(path.read_bytes()[:-100])
    path.with_name(f"{path.name}.1.part").write_bytes(b"half")
    assert torch.equal(bank().tokens, first.tokens)
    assert len(np.load(path)) == 2


def test_another_seed_or_network_is_another_cache(
    samples: list[Sample], stems: Stems, network: MiniAudioEncoder, tmp_path: Path
) -> None:
    def made(encoder: MiniAudioEncoder, seed: int) -> torch.Tensor:
        bank = audio_bank(samples[:1], stems, encoder, tmp_path, clips=1, seed=seed, augment=False)
        return bank.tokens

    first = made(network, 1)
    assert not torch.equal(first, made(network, 2))
    assert not torch.equal(first, made(MiniAudioEncoder().eval(), 1))
    assert len(list(tmp_path.iterdir())) == 3


def test_evaluation_hears_every_sound_of_a_sample(
    samples: list[Sample], stems: Stems, network: MiniAudioEncoder, tmp_path: Path
) -> None:
    bank = audio_bank(samples, stems, network, tmp_path, clips=1, seed=1, augment=False)
    assert [rows[0] for rows in bank.heard] == [list(sample.sounds) for sample in samples]


def test_texts_are_encoded_once(
    training_world: TrainingWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = FrozenTextEncoder(str(training_world.text), 16)
    first = text_bank(TEXTS, encoder, tmp_path)
    assert set(first) == set(TEXTS)
    with monkeypatch.context() as patch:
        patch.delattr(FrozenTextEncoder, "states")
        again = text_bank(TEXTS[::-1], encoder, tmp_path)
    (path,) = tmp_path.iterdir()
    for text in first:
        assert torch.equal(first[text].states, again[text].states)
        assert torch.equal(first[text].words, again[text].words)
    for damaged in (path.read_bytes()[:-40], b"", b"no archive"):
        path.write_bytes(damaged)
        mended = text_bank(TEXTS, encoder, tmp_path)
        assert all(torch.equal(first[text].states, mended[text].states) for text in first)
    text_bank([*TEXTS, "A river."], encoder, tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_pictures_keep_their_ground(samples: list[Sample]) -> None:
    for load, side in ((load_pictures, 256), (load_prepared, 224)):
        pictures, gsd = load(samples)
        assert pictures.shape == (2, 3, side, side)
        assert pictures.dtype == torch.uint8
        # Whole pictures of 112 pixels at half a metre, whatever the size they are kept at.
        torch.testing.assert_close(gsd * side, torch.full((2,), 0.5 * 112))
    water, field = load_pictures(samples)[0].float().mean(dim=(2, 3))
    assert water.argmax() == 2
    assert field.argmax() != 2


def test_what_is_said_of_mixes_needs_no_mixing(
    samples: list[Sample],
    stems: Stems,
    network: MiniAudioEncoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def bank(heard: bool) -> features.AudioBank:
        return audio_bank(
            samples, stems, network, tmp_path, clips=2, seed=1, augment=True, heard=heard
        )

    whole = bank(True)
    with monkeypatch.context() as patch:
        patch.delattr(features, "mix")
        silent = bank(False)
    assert silent.tokens.shape == (2, 2, 0, 1024)
    assert (silent.captions, silent.heard, silent.occasions) == (
        whole.captions, whole.heard, whole.occasions,
    )  # fmt: skip
    assert len(list(tmp_path.iterdir())) == 1
