"""Protocols on a few embeddings whose ranks are worked out by hand."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from soundmark.desktop.engine.retrieval import RetrievalScore
from soundmark.training.systems.contract import Embedded
from soundmark.training.tables.protocols import (
    EmbeddedSplit,
    compose,
    evaluate_protocol,
    retrieval_metrics,
)
from soundmark.training.tables.ranks import RankRule


def rows(*values: list[float]) -> Embedded:
    return Embedded(torch.tensor(values))


#: Three places on an axis each; sounds of the first two are swapped, their captions are right and
#: long, so that only scaling each part to length 1 lets the sound have a say.
SPLIT = EmbeddedSplit(
    image=rows([2, 0, 0], [0, 1, 0], [0, 0, 1]),
    audio=rows([0, 1, 0.1], [1, 0, 0.1], [0, 0, 3]),
    audio_caption=rows([50, 0, 0.5], [0, 50, 0], [0, 0, 50]),
    image_caption=rows([1, 0, 0], [0, 1, 0], [0, 0, 1]),
)


def test_plain() -> None:
    found = evaluate_protocol(SPLIT, "plain", rule=RankRule(fraction=0.5))
    # Image 0: sounds score 0, ~1, 0: its own ties with the third for last. Image 2: its own first.
    assert found["I2A"] == RetrievalScore(1 / 3, 2.5)
    # Sound 0 holds a tenth of the third axis: images score 0, ~1, ~0.1: its own is last.
    assert found["A2I"] == RetrievalScore(1 / 3, 3.0)


def test_composed_sides() -> None:
    composed = compose(SPLIT.audio or rows(), SPLIT.audio_caption or rows()).mean
    first = torch.tensor([0, 1, 0.1]) / 1.01**0.5 + torch.tensor([50, 0, 0.5]) / 2500.25**0.5
    assert torch.allclose(composed[0], first)
    by_audio = evaluate_protocol(SPLIT, "composed_audio", rule=RankRule(fraction=0.5))
    # The long captions weigh no more than the sounds, just enough to put each pair first.
    assert by_audio["I2AT"] == by_audio["AT2I"] == RetrievalScore(1.0, 1.0)
    by_query = evaluate_protocol(SPLIT, "composed_query")
    assert by_query["AT2I"] == evaluate_protocol(SPLIT, "composed_audio")["AT2I"]
    # Query 0 lies on the first axis, its sound on the second: last of three. Query 1: its sound and
    # the third are both at right angles to it. Query 2: first.
    assert by_query["IT2A"].median_rank == 2.5


def test_probabilistic_parts_compose_as_they_are() -> None:
    sound = Embedded(torch.tensor([[3.0, 0.0]]), torch.tensor([[-1.0, -2.0]]))
    caption = Embedded(torch.tensor([[0.0, 4.0]]), torch.tensor([[-3.0, -4.0]]))
    both = compose(sound, caption)
    assert torch.allclose(both.mean, torch.tensor([[0.6, 0.8]]))
    assert both.log_variance is not None
    assert both.log_variance.tolist() == [[-4.0, -6.0]]


def test_a_system_s_own_similarity_ranks_in_double_precision() -> None:
    seen: list[torch.dtype] = []

    def distance(queries: Embedded, gallery: Embedded) -> Tensor:
        seen.append(queries.mean.dtype)
        assert queries.log_variance is not None
        assert gallery.log_variance is not None
        apart = torch.cdist(queries.mean, gallery.mean) ** 2
        spread = queries.log_variance.exp().sum(1)[:, None] + gallery.log_variance.exp().sum(1)
        return -apart - spread

    # The second sound is nowhere sure of itself: a sure one farther off beats it.
    image = Embedded(torch.tensor([[0.0], [1.0]]), torch.full((2, 1), -9.0))
    audio = Embedded(torch.tensor([[0.2], [1.0]]), torch.tensor([[-9.0], [1.0]]))
    found = evaluate_protocol(EmbeddedSplit(image, audio), "plain", distance, RankRule(fraction=1))
    assert found["I2A"].median_rank == 1.5
    assert set(seen) == {torch.float64}


def test_figures_of_a_validation_loop() -> None:
    figures = retrieval_metrics(SPLIT, rule=RankRule(fraction=0.5))
    assert set(figures) == {
        f"{direction}_{name}"
        for direction in ("I2A", "A2I", "I2AT", "AT2I", "I2T", "T2I")
        for name in ("R@10%", "median_rank")
    }
    assert figures["I2T_R@10%"] == 1.0
    assert figures["I2A_median_rank"] == 2.5
    only = retrieval_metrics(EmbeddedSplit(image=SPLIT.image, image_caption=SPLIT.image_caption))
    assert set(only) == {"I2T_R@10%", "I2T_median_rank", "T2I_R@10%", "T2I_median_rank"}
    assert retrieval_metrics(EmbeddedSplit()) == {}


def test_a_protocol_without_its_modality_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="not embedded"):
        evaluate_protocol(EmbeddedSplit(image=SPLIT.image), "plain")
