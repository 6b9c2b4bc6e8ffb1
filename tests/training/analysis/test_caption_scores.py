"""BLEU, METEOR and BERTScore: what the libraries say, on captions and a model made here."""

from __future__ import annotations

import gc
import warnings
from pathlib import Path

import nltk
import pytest
import sacrebleu
from training_world import TrainingWorld

from soundmark.desktop.engine.errors import ModelError, SoundmarkError
from soundmark.training.analysis.caption_files import CaptionPairs
from soundmark.training.analysis.caption_scores import (
    STEM_NAME,
    bertscore,
    bertscore_layers,
    bleu,
    meteor,
)
from soundmark.training.analysis.similarity import markdown, similarity_report

REFERENCES = [
    ["Waves on open water.", "Surf rolls on the sea."],
    ["Birds sing over a farm field."],
    ["Traffic and voices among houses."],
]
SAID = ["Waves rolling on the open sea.", "Birds over a field.", "Cars on busy streets."]


@pytest.fixture
def pairs() -> CaptionPairs:
    """Three captions, one of which has two references."""
    return CaptionPairs(["a", "b", "c"], list(SAID), [list(own) for own in REFERENCES])


@pytest.fixture
def verbatim() -> CaptionPairs:
    """Captions that are their references."""
    return CaptionPairs(["a", "b", "c"], [own[0] for own in REFERENCES], REFERENCES)


@pytest.fixture
def no_wordnet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No corpora at all, whatever this machine has."""
    monkeypatch.setattr(nltk.data, "path", [str(tmp_path)])


def write_wordnet(root: Path) -> None:
    """The smallest WordNet: one meaning, "sea" and "ocean"."""
    folder = root / "corpora" / "wordnet"
    folder.mkdir(parents=True)
    for part in ("adj", "adv", "noun", "verb"):
        for name in (f"index.{part}", f"data.{part}", f"{part}.exc"):
            (folder / name).write_text("")
    for name in ("cntlist.rev", "index.sense"):
        (folder / name).write_text("")
    (folder / "lexnames").write_text("00\tnoun.Tops\t1\n")
    (folder / "data.noun").write_text("00000000 00 n 02 sea 0 ocean 0 000 | salt water\n")
    (folder / "index.noun").write_text("ocean n 1 0 1 0 00000000  \nsea n 1 0 1 0 00000000  \n")


def test_bleu_is_sacrebleus_and_its_interval_holds_it(pairs: CaptionPairs) -> None:
    score = bleu(pairs)
    streams = [[own[0] for own in REFERENCES], [REFERENCES[0][1], None, None]]
    assert score.corpus["score"] == pytest.approx(sacrebleu.corpus_bleu(SAID, streams).score)
    assert score.corpus["low"] <= score.corpus["score"] <= score.corpus["high"]
    assert score.samples[1] == pytest.approx(
        sacrebleu.sentence_bleu(SAID[1], REFERENCES[1]).score, abs=1e-6
    )
    assert "tok:13a" in score.notes["signature"]


def test_captions_that_are_their_references_score_full(
    verbatim: CaptionPairs, no_wordnet: None
) -> None:
    score = bleu(verbatim)
    assert (score.corpus["low"], score.corpus["score"]) == pytest.approx((100, 100))
    assert min(meteor(verbatim).samples) > 0.98


def test_without_wordnet_meteor_says_so(pairs: CaptionPairs, no_wordnet: None) -> None:
    score = meteor(pairs)
    assert score.name == STEM_NAME
    assert "nltk.downloader wordnet" in score.notes["note"]
    # "Waves" and "rolling" against "Waves" and "rolls": the stem counts, the best reference wins.
    assert score.samples[0] > meteor(CaptionPairs(["a"], ["Stones."], [REFERENCES[0]])).samples[0]
    with pytest.raises(SoundmarkError, match="--meteor stem"):
        meteor(pairs, "wordnet")


def test_with_wordnet_a_synonym_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write_wordnet(tmp_path)
    monkeypatch.setattr(nltk.data, "path", [str(tmp_path)])
    one = CaptionPairs(["a"], ["the ocean"], [["the sea"]])
    score = meteor(one)
    assert score.name == "METEOR"
    assert score.samples[0] > meteor(one, "stem").samples[0] > 0
    # nltk's reader leaves its files to the garbage collector, which pytest would hold against a
    # later test.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def test_bertscore_takes_a_model_from_a_folder(
    verbatim: CaptionPairs, pairs: CaptionPairs, training_world: TrainingWorld
) -> None:
    model = str(training_world.text)
    assert bertscore_layers(model) == 2
    same = bertscore(verbatim, model)
    assert same.samples == pytest.approx([1.0] * 3, abs=1e-5)
    assert same.notes["layer"] == 2
    other = bertscore(pairs, model, layers=1)
    assert max(other.samples) < 1
    assert other.notes["layer"] == 1


def test_a_bertscore_model_that_is_none_is_one_sentence(
    pairs: CaptionPairs, tmp_path: Path, training_world: TrainingWorld
) -> None:
    with pytest.raises(ModelError, match="No BERTScore model"):
        bertscore(pairs, str(tmp_path))
    with pytest.raises(ModelError, match="fewer than 7 layers"):
        bertscore(pairs, str(training_world.text), layers=7)


def test_the_report_stands_beside_chance(verbatim: CaptionPairs, no_wordnet: None) -> None:
    about = {"hypotheses": "said.jsonl", "references": "wanted.jsonl"}
    report = similarity_report(verbatim, about=about)
    assert report["verbatim"] == 1.0
    assert report["chance"]["BLEU"] < report["scores"]["BLEU"]["corpus"]["score"]
    assert [row["id"] for row in report["samples"]] == ["a", "b", "c"]
    words = markdown(report)
    assert f"| {STEM_NAME} |" in words
    assert "BERTScore left out" in words
