"""The three encoders: what goes into each graph, and what comes out, in plain NumPy.

Inputs and outputs are those of the model format (the graphs hold normalisation, metadata encodings,
query maps and pooling). Every embedding that leaves this module has length 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from soundmark.desktop.engine.codebook import WordTokens, unit
from soundmark.desktop.engine.errors import ModelError, QueryError
from soundmark.desktop.engine.imaging import IMAGE_SIZE, prepare_image
from soundmark.desktop.engine.manifest import ModelManifest
from soundmark.desktop.engine.records import Context, Float32Array, Place, UInt8Array
from soundmark.desktop.engine.sessions import Session
from soundmark.desktop.engine.stop_words import STOP_WORDS

#: Windows of sound that one query averages over.
MAX_WINDOWS = 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FLOAT, _INT = "tensor(float)", "tensor(int64)"


@dataclass(frozen=True)
class ImageEncoding:
    """``patches``: (G*G, d) patch queries, row-major from the north-west; ``embedding``: (d,),
    length 1."""

    patches: Float32Array
    embedding: Float32Array


class ImageEncoder:
    """``image.onnx``. ``threads`` None: as many as the machine has cores, up to four."""

    def __init__(self, model: bytes, manifest: ModelManifest, threads: int | None = None) -> None:
        self._manifest = manifest
        self._session = Session(
            "image.onnx",
            model,
            {
                "image": ("tensor(uint8)", (1, IMAGE_SIZE, IMAGE_SIZE, 3)),
                **dict.fromkeys(("gsd", "latitude", "longitude", "month", "hour"), (_FLOAT, (1,))),
                "audio_source": (_INT, (1,)),
                "caption_source": (_INT, (1,)),
                "metadata_mask": ("tensor(bool)", (1, 5)),
            },
            {
                "patches": (_FLOAT, (1, manifest.patch_grid**2, manifest.dimension)),
                "embedding": (_FLOAT, (1, manifest.dimension)),
            },
            threads,
        )

    def encode(
        self, image: UInt8Array, gsd_m: float, place: Place | None, context: Context
    ) -> ImageEncoding:
        """Encode a picture of any size (H, W, 3) uint8 whose pixels are ``gsd_m`` metres.

        ``place`` None, or ``context.use_location`` false, leaves latitude and longitude out. A
        source the context does not name is the model's default. Raises QueryError for dials out of
        range, ImageFileError for a picture or gsd that is none.
        """
        patches, embedding = self._session.run(self.inputs(image, gsd_m, place, context))
        return ImageEncoding(patches[0], unit(embedding[0]))

    def inputs(
        self, image: UInt8Array, gsd_m: float, place: Place | None, context: Context
    ) -> dict[str, NDArray[Any]]:
        """What the graph is given, by name, each with a batch of one; see ``encode``."""
        picture, gsd = prepare_image(image, gsd_m)
        located = place if context.use_location else None
        sources = (
            _source(
                context.audio_source,
                self._manifest.audio_sources,
                self._manifest.default_audio_source,
                "sound",
            ),
            _source(
                context.caption_source,
                self._manifest.caption_sources,
                self._manifest.default_caption_source,
                "caption",
            ),
        )
        month = _dial(context.month, 1, 12, "month")
        hour = _dial(context.hour, 0, 23, "hour")
        mask = [located is not None, month is not None, hour is not None]
        mask += [source is not None for source in sources]
        return {
            "image": picture[None],
            "gsd": _number(gsd),
            "latitude": _number(located.latitude if located else 0.0),
            "longitude": _number(located.longitude if located else 0.0),
            "month": _number(month if month is not None else 1),
            "hour": _number(hour if hour is not None else 0),
            "audio_source": np.array([sources[0] or 0], dtype=np.int64),
            "caption_source": np.array([sources[1] or 0], dtype=np.int64),
            "metadata_mask": np.array([mask]),
        }


@dataclass(frozen=True)
class TextEncoding:
    """A text and its token queries.

    ``tokens``: (T', d), real tokens only (padding left out); ``offsets``: (start, end) characters
    of ``text`` for each, (0, 0) for marks the tokenizer adds; ``words``: the words of the text, in
    order, that have tokens; ``embedding``: (d,), length 1.
    """

    text: str
    tokens: Float32Array
    offsets: tuple[tuple[int, int], ...]
    words: tuple[WordTokens, ...]
    embedding: Float32Array

    @property
    def content_words(self) -> tuple[WordTokens, ...]:
        """The words without English function words; all of them if none would remain."""
        content = tuple(word for word in self.words if word.word.lower() not in STOP_WORDS)
        return content or self.words


class TextEncoder:
    """``text.onnx`` with ``tokenizer.json``."""

    def __init__(self, model: bytes, tokenizer: bytes, manifest: ModelManifest) -> None:
        self._length = manifest.text_tokens
        shape = (1, self._length)
        self._session = Session(
            "text.onnx",
            model,
            {"input_ids": (_INT, shape), "attention_mask": (_INT, shape)},
            {
                "tokens": (_FLOAT, (1, self._length, manifest.dimension)),
                "embedding": (_FLOAT, (1, manifest.dimension)),
            },
        )
        try:
            self._tokenizer = Tokenizer.from_str(tokenizer.decode("utf-8"))
        except Exception as error:
            raise ModelError("tokenizer.json is damaged or of an unknown kind.") from error
        self._pad = int((self._tokenizer.padding or {}).get("pad_id", 0))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_length=self._length)

    def encode(self, text: str) -> TextEncoding:
        """Encode a text; what lies beyond the model's token limit is cut off.

        Raises QueryError if nothing of the text is a token.
        """
        found = self._tokenizer.encode(text)
        count = len(found.ids)
        if count == 0:
            raise QueryError("The text holds no words.")
        ids = np.full((1, self._length), self._pad, dtype=np.int64)
        mask = np.zeros((1, self._length), dtype=np.int64)
        ids[0, :count] = found.ids
        mask[0, :count] = 1
        tokens, embedding = self._session.run({"input_ids": ids, "attention_mask": mask})
        special = found.special_tokens_mask
        offsets = tuple(
            (0, 0) if special[index] else (int(start), int(end))
            for index, (start, end) in enumerate(found.offsets)
        )
        return TextEncoding(
            text, tokens[0, :count], offsets, words_of(text, offsets), unit(embedding[0])
        )


def words_of(text: str, offsets: tuple[tuple[int, int], ...]) -> tuple[WordTokens, ...]:
    """The words of ``text`` with the tokens that overlap each; words without tokens are left
    out."""
    words = []
    for match in _WORD.finditer(text):
        inside = tuple(
            index
            for index, (start, end) in enumerate(offsets)
            if start < match.end() and end > match.start()
        )
        if inside:
            words.append(WordTokens(match.group(), inside))
    return tuple(words)


class AudioEncoder:
    """``audio.onnx``."""

    def __init__(self, model: bytes, manifest: ModelManifest) -> None:
        self._window = manifest.audio_samples
        # The number of frames is the model's own affair; only the embedding is used.
        self._session = Session(
            "audio.onnx",
            model,
            {"waveform": (_FLOAT, (1, self._window))},
            {"embedding": (_FLOAT, (1, manifest.dimension))},
        )

    def encode(self, samples: Float32Array) -> Float32Array:
        """Mono 32 kHz samples (n,), any length -> (d,), length 1.

        One window of 10 s if that is all there is (a shorter sound is repeated, as in training),
        else up to three windows spread evenly over the whole, their embeddings averaged. Each
        window is brought to the same peak, so that a quiet recording is heard like a loud one.
        """
        if samples.ndim != 1 or samples.size == 0:
            raise QueryError("The sound holds no samples.")
        total = np.zeros(0, dtype=np.float32)
        for start in window_starts(samples.size, self._window):
            window = np.resize(samples[start : start + self._window], (1, self._window))
            window = window.astype(np.float32)
            peak = float(np.abs(window).max())
            if peak > 0:
                window *= min(_PEAK / peak, _MOST_GAIN)
            embedding = unit(self._session.run({"waveform": window})[0][0])
            total = embedding if total.size == 0 else total + embedding
        return unit(total)


#: Peak that a sound is brought to before it is encoded; training heard peaks of 0.1 to 0.9.
_PEAK = 0.4
#: A sound is not made louder than by 20 dB: near silence is to stay near silence.
_MOST_GAIN = 10.0


def window_starts(length: int, window: int, most: int = MAX_WINDOWS) -> list[int]:
    """Where windows begin: enough to cover ``length``, at most ``most``, evenly spread."""
    count = min(most, max(1, -(-length // window)))
    if count == 1:
        return [0]
    last = length - window
    return [round(index * last / (count - 1)) for index in range(count)]


def _number(value: float) -> Float32Array:
    return np.array([value], dtype=np.float32)


def _dial(value: int | None, low: int, high: int, name: str) -> int | None:
    if value is not None and not low <= value <= high:
        raise QueryError(f"The {name} must lie between {low} and {high}, not {value}.")
    return value


def _source(chosen: str | None, known: list[str], default: str | None, kind: str) -> int | None:
    name = chosen if chosen is not None else default
    if name is None:
        return None
    if name not in known:
        raise QueryError(
            f"Unknown {kind} source {name[:40]!r}; the model knows {', '.join(known)}."
        )
    return known.index(name)
