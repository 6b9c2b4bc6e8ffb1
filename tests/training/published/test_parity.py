"""A published checkpoint answers here as in a second, literal implementation of its arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from published_literal import (
    LiteralMetadata,
    State,
    audio_tokens,
    fused_tokens,
    log_mel,
    patch_tokens,
    pooled,
    products,
    queries,
)
from published_random import METADATA, TINY, published_shapes, random_state
from torch import Tensor

from soundmark.training.model.metadata import COMPONENTS, Metadata
from soundmark.training.published.loading import PublishedModel, open_published

TOLERANCE = 1e-4
ALL = LiteralMetadata(2, 1, (37.77, -122.42), 5, 13)
SOME = LiteralMetadata(caption_source=2, place=(-12.0, 30.5))
METRES = {"bingmap": 0.6, "sentinel": 10.0, "googleEarth": 0.2}


@pytest.fixture(scope="module", params=[1.0, 500.0], ids=["uniform", "sparse"])
def state(request: pytest.FixtureRequest) -> Iterator[State]:
    """Tensors whose concept weights are nearly uniform, and such as give sparse ones."""
    with torch.no_grad():
        yield random_state(published_shapes(TINY, METADATA), 1, request.param)


def opened(state: State, folder: Path, **settings: str) -> PublishedModel:
    """``state`` saved as a checkpoint and opened."""
    path = folder / "random.ckpt"
    torch.save({"state_dict": state, "hyper_parameters": settings}, path)
    return open_published(path)


def picture(seed: int) -> NDArray[np.uint8]:
    """Noise over a slope, (224, 224, 3)."""
    rng = np.random.default_rng(seed)
    slope = np.linspace(0, 120, 224)[:, None, None]
    return (slope + rng.integers(0, 130, (224, 224, 3))).astype(np.uint8)


def as_batch(given: LiteralMetadata) -> Metadata:
    """One row of ``given``."""
    latitude, longitude = given.place or (0.0, 0.0)
    known = {
        "location": given.place,
        "month": given.month,
        "hour": given.hour,
        "audio_source": given.audio_source,
        "caption_source": given.caption_source,
    }
    return Metadata(
        torch.tensor([latitude]),
        torch.tensor([longitude]),
        torch.tensor([float(given.month or 0)]),
        torch.tensor([float(given.hour or 0)]),
        torch.tensor([given.audio_source or 0]),
        torch.tensor([given.caption_source or 0]),
        torch.tensor([[known[name] is not None for name in COMPONENTS]]),
    )


def assert_near(found: Tensor, expected: Tensor) -> None:
    """Within 1e-4 of the largest value, or of one."""
    largest = max(1.0, float(expected.abs().max()))
    assert float((found - expected).abs().max()) < TOLERANCE * largest


@pytest.mark.parametrize("overhead", list(METRES))
@pytest.mark.parametrize(("scale", "given"), [(1, ALL), (3, SOME), (3, None)])
def test_pictures(
    state: State, tmp_path: Path, overhead: str, scale: int, given: LiteralMetadata | None
) -> None:
    found = opened(state, tmp_path, sat_type=overhead)
    tile, view = found.overhead.tile_px, picture(scale)
    pixels = torch.tensor(view).permute(2, 0, 1)[None].float()
    gsd = torch.tensor([found.overhead.gsd_m * scale * tile / 224])
    with torch.no_grad():
        tokens = patch_tokens(state, view, scale * METRES[overhead])
        if given is not None:
            tokens = fused_tokens(state, tokens, given)
        mapped = queries(state, "img", tokens)
        answer = found.model.encode_image(pixels, gsd, as_batch(given) if given else None)
        assert_near(answer.embedding[0], pooled(state, mapped))
        assert_near(found.model.codebook.products(answer.queries)[0], products(state, mapped[:196]))


def test_sounds(state: State, tmp_path: Path) -> None:
    model = opened(state, tmp_path).model
    torch.manual_seed(3)
    time = torch.arange(320_000) / 32_000
    sound = 0.3 * torch.sin(2 * torch.pi * 440 * time) * (time < 6) + 0.01 * torch.randn(320_000)
    sound[200_000:230_000] = 0  # silence goes down to -100 dB
    with torch.no_grad():
        mel = log_mel(state, sound)
        mapped = queries(state, "audio", audio_tokens(state, mel))
        answer = model.encode_audio(sound[None])
        assert_near(model.audio_encoder.front_end(sound[None])[0, 0], mel)
        assert_near(answer.embedding[0], pooled(state, mapped))
        assert_near(model.encode_mel(mel[None, None]).embedding[0], pooled(state, mapped))
        assert_near(model.codebook.products(answer.queries)[0], products(state, mapped))


def test_texts(state: State, tmp_path: Path) -> None:
    model = opened(state, tmp_path).model
    torch.manual_seed(4)
    states = torch.randn(2, 9, TINY.text)
    mask = torch.tensor([[True] * 9, [True] * 4 + [False] * 5])
    with torch.no_grad():
        answer = model.encode_text(states, mask)
        for row, length in enumerate((9, 4)):
            mapped = queries(state, "txt", states[row, :length])
            assert_near(answer.embedding[row], pooled(state, mapped))
