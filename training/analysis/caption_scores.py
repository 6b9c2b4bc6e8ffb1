"""How near captions are to their references: BLEU, METEOR and BERTScore, by the usual libraries.

BLEU by sacrebleu (13a tokens, up to four words, 0..100), METEOR by nltk, BERTScore by bert_score.
Every score comes for the corpus and as the mean over samples, with bootstrap intervals.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np

from soundmark.desktop.engine.errors import ModelError, SoundmarkError
from soundmark.training.analysis.caption_files import CaptionPairs
from soundmark.training.analysis.intervals import DRAWS, LEVEL, bootstrap_mean
from soundmark.training.progress import progress

#: "auto": with WordNet where its corpus is installed, else by exact words and stems, and saying so.
MeteorMode = Literal["auto", "wordnet", "stem"]
STEM_NAME = "METEOR (exact + stem, no WordNet)"
WORDNET_HINT = (
    "METEOR's synonyms need the WordNet corpus of nltk: run `python -m nltk.downloader wordnet` "
    "where there is a network, or set NLTK_DATA to a folder that holds corpora/wordnet"
)
_BERT_BATCH = 64


class _Synonyms(Protocol):
    """The part of nltk's WordNet reader that METEOR asks."""

    def synsets(self, lemma: str) -> Sequence[Any]:
        """The meanings of a word."""


class _NoSynonyms:
    """Stands where WordNet is not: no word has a synonym, exact and stem matches are left."""

    def synsets(self, lemma: str) -> Sequence[Any]:
        return []


@dataclass(frozen=True)
class Score:
    """One measure: ``corpus`` its figures for the whole set, ``samples`` (n,) one a caption."""

    name: str
    corpus: dict[str, Any]
    samples: list[float]
    notes: dict[str, Any] = field(default_factory=dict)

    def as_dict(self, seed: int = 0) -> dict[str, Any]:
        """The report's keys: corpus figures, the mean over samples with its interval, notes."""
        mean = bootstrap_mean(self.samples, seed).as_dict()
        return {"corpus": self.corpus, "sample_mean": mean, **self.notes}


def missing(package: str) -> SoundmarkError:
    """The sentence for a library that is not installed."""
    return SoundmarkError(
        f"{package} is not installed: pip install 'soundmark[training]' brings what reports need."
    )


def bleu(pairs: CaptionPairs, seed: int = 0) -> Score:
    """BLEU-4 (0..100): of the corpus with its bootstrap interval, and smoothed for each caption."""
    try:
        from sacrebleu.metrics.bleu import BLEU
    except ImportError as error:
        raise missing("sacrebleu") from error
    metric = BLEU()
    whole = metric.corpus_score(pairs.hypotheses, _streams(pairs.references))
    # A short caption rarely shares four words in a row: orders it cannot have are left out.
    single = BLEU(effective_order=True)
    samples, statistics = [], []
    rows = list(zip(pairs.hypotheses, pairs.references, strict=True))
    for said, wanted in progress(rows, "BLEU"):
        samples.append(float(single.sentence_score(said, wanted).score))
        one = metric.corpus_score([said], [[text] for text in wanted])
        statistics.append([*one.counts, *one.totals, one.sys_len, one.ref_len])
    low, high = _bleu_interval(np.array(statistics), seed)
    corpus = {"score": float(whole.score), "low": low, "high": high}
    return Score("BLEU", corpus, samples, {"signature": str(metric.get_signature())})


def _streams(references: Sequence[Sequence[str]]) -> list[list[str]]:
    """References as sacrebleu wants them: stream k holds the k-th of each caption.

    Where a caption has fewer, its first is repeated: the same reference twice changes nothing.
    """
    most = max(len(own) for own in references)
    return [[own[k] if k < len(own) else own[0] for own in references] for k in range(most)]


def _bleu_interval(statistics: np.ndarray, seed: int) -> tuple[float, float]:
    """95 % interval of corpus BLEU over resamples of captions, by their additive counts."""
    from sacrebleu.metrics.bleu import BLEU

    rng = np.random.default_rng(seed)
    scores = []
    for _ in range(DRAWS):
        total = statistics[rng.integers(0, len(statistics), len(statistics))].sum(axis=0)
        counts, totals = total[:4].tolist(), total[4:8].tolist()
        sizes = (int(total[8]), int(total[9]))
        made = BLEU.compute_bleu(counts, totals, *sizes, smooth_method="exp", max_ngram_order=4)
        scores.append(float(made.score))
    tail = 50 * (1 - LEVEL)
    low, high = np.percentile(scores, [tail, 100 - tail])
    return float(low), float(high)


def meteor(pairs: CaptionPairs, mode: MeteorMode = "auto", seed: int = 0) -> Score:
    """METEOR (0..1) of every caption, the best over its references; the corpus score is the mean.

    Words are nltk's word tokens in lower case. Without WordNet ("stem") a word matches itself and
    its Porter stem but no synonym; the score is named so, because it is not comparable. Raises
    SoundmarkError if "wordnet" is asked for and not there.
    """
    try:
        from nltk.tokenize import NLTKWordTokenizer
        from nltk.translate.meteor_score import meteor_score
    except ImportError as error:
        raise missing("nltk") from error
    synonyms = None if mode == "stem" else _wordnet()
    if mode == "wordnet" and synonyms is None:
        raise SoundmarkError(f"{WORDNET_HINT}; --meteor stem goes without synonyms.")
    tokenizer = NLTKWordTokenizer()

    def tokens(text: str) -> list[str]:
        # nltk.word_tokenize cuts sentences by a model that has to be fetched; captions end theirs
        # with a mark and a space.
        sentences = re.split(r"(?<=[.!?])\s+", text.strip())
        return [token for sentence in sentences for token in tokenizer.tokenize(sentence)]

    samples = []
    rows = list(zip(pairs.hypotheses, pairs.references, strict=True))
    for said, wanted in progress(rows, "METEOR"):
        score = meteor_score(
            [tokens(text) for text in wanted], tokens(said), wordnet=synonyms or _NoSynonyms()
        )
        samples.append(float(score))
    mean = bootstrap_mean(samples, seed)
    notes: dict[str, Any] = {"synonyms": "WordNet" if synonyms else "none"}
    if synonyms is None and mode == "auto":
        notes["note"] = f"{WORDNET_HINT}."
    corpus = {"score": mean.mean, "low": mean.low, "high": mean.high}
    return Score("METEOR" if synonyms else STEM_NAME, corpus, samples, notes)


def _wordnet() -> _Synonyms | None:
    """nltk's WordNet, or None where its corpus is not installed."""
    from nltk.corpus.reader import WordNetCorpusReader
    from nltk.corpus.util import LazyCorpusLoader

    # One of our own, asked anew: nltk's remembers for good what it found at its first use. The
    # corpora of other languages are not needed, which the reader warns of.
    found = LazyCorpusLoader("wordnet", WordNetCorpusReader, None)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found.synsets("sound")
    except LookupError:
        return None
    words: _Synonyms = found
    return words


def bertscore_layers(model: str) -> int:
    """The layer whose states are compared: bert_score's own choice for a model it knows, else the
    last. Raises ModelError if the model's configuration cannot be read."""
    from bert_score.utils import model2layers
    from transformers import AutoConfig

    # Without its configuration a folder would be judged by its name.
    if Path(model).is_dir() and not (Path(model) / "config.json").is_file():
        raise _unreadable(model)
    known = model2layers.get(model) or model2layers.get(Path(model).name)
    if known is not None:
        return int(known)
    try:
        return int(AutoConfig.from_pretrained(model).num_hidden_layers)
    except (OSError, ValueError, AttributeError) as error:
        raise _unreadable(model) from error


def _unreadable(model: str) -> ModelError:
    return ModelError(
        f"No BERTScore model could be loaded from {model}: give a folder that holds one or a "
        "Hugging Face id that can be reached."
    )


def bertscore(pairs: CaptionPairs, model: str, layers: int | None = None, seed: int = 0) -> Score:
    """BERTScore F1 (without baseline rescaling, without idf) of every caption, the best over its
    references; precision and recall for the corpus.

    ``model``: folder or Hugging Face id; ``layers``: which layer's states, else
    ``bertscore_layers``.
    """
    try:
        from bert_score import BERTScorer
    except ImportError as error:
        raise missing("bert_score") from error
    usual = bertscore_layers(model)
    layers = layers or usual
    try:
        scorer = BERTScorer(model_type=model, num_layers=layers, batch_size=_BERT_BATCH)
    except (OSError, ValueError) as error:
        raise _unreadable(model) from error
    except AssertionError as error:
        raise ModelError(f"{model} has fewer than {layers} layers.") from error
    # The tokenizer of a folder may state no limit: the positions of the model are one.
    positions = getattr(scorer._model.config, "max_position_embeddings", None)
    if positions:
        own = scorer._tokenizer.model_max_length
        scorer._tokenizer.model_max_length = min(own, positions)
    parts: list[list[float]] = [[], [], []]
    starts = range(0, len(pairs.ids), _BERT_BATCH)
    for start in progress(starts, "BERTScore"):
        rows = slice(start, start + _BERT_BATCH)
        found = scorer.score(pairs.hypotheses[rows], pairs.references[rows])
        for own_part, values in zip(parts, found, strict=True):
            own_part += values.tolist()
    mean = bootstrap_mean(parts[2], seed)
    corpus = {
        "score": mean.mean,
        "low": mean.low,
        "high": mean.high,
        "precision": float(np.mean(parts[0])),
        "recall": float(np.mean(parts[1])),
    }
    return Score("BERTScore F1", corpus, parts[2], {"model": model, "layer": layers})
