"""Captions a whole source into a file of the published layout, and goes on where it stopped.

A sample's line is written when all its scales have a caption. What fails is listed and has no line,
so that the next run tries it again; only on request does it get the published fallback sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.captioning.captioner import MAX_NEW_TOKENS, QUESTION
from soundmark.training.captioning.layouts import Captions, CaptionWriter, read_captions
from soundmark.training.data.scale_crops import centre_crop
from soundmark.training.data.soundscapes import Soundscape, Source
from soundmark.training.data.sources import DataSpec
from soundmark.training.progress import counted

#: What the published script wrote where anything went wrong.
FALLBACK = "This is a sound of some place."

Picture = NDArray[np.uint8]


class PictureCaptioner(Protocol):
    """What answers for a batch of pictures; see ``captioner.Captioner``."""

    def captions(
        self, pictures: Sequence[Picture], question: str, max_new_tokens: int
    ) -> list[str]:
        """One caption a picture."""


@dataclass(frozen=True)
class CaptionOptions:
    """``scales``: those to caption, None: all of each picture. ``limit``: samples at most."""

    question: str = QUESTION
    max_new_tokens: int = MAX_NEW_TOKENS
    batch_size: int = 8
    scales: tuple[int, ...] | None = None
    limit: int | None = None
    published_fallback: bool = False


@dataclass
class CaptionCount:
    """Samples captioned now, those that had been before, and a line for each that failed."""

    written: int = 0
    kept: int = 0
    failed: list[str] = field(default_factory=list)


@dataclass
class _Pending:
    """A sample on its way: captions so far, and how many scales are still out."""

    sample: Soundscape
    captions: dict[int, str]
    open: int
    failure: str = ""


def published_name(spec: DataSpec) -> str:
    """The file name under which the data set's builder looks for the captions."""
    if spec.kind == "soundingearth":
        return "SoundingEarth_llava_caption_for_googleEarth_zl_1.json"
    return f"llava_caption_for_{spec.pictures}.json"


def scale_picture(sample: Soundscape, picture: Picture, scale: int) -> Picture:
    """The centred square that shows ``scale``, at its own resolution."""
    side = sample.overhead.tile_px * scale or min(picture.shape[:2])
    return centre_crop(picture, side)


def caption_source(
    source: Source, captioner: PictureCaptioner, path: Path, kind: str, options: CaptionOptions
) -> CaptionCount:
    """Append the captions of every sample of ``source`` that has none in ``path`` yet."""
    done = read_captions(path) if path.exists() else {}
    writer = CaptionWriter(path)
    count = CaptionCount()
    batch: list[tuple[_Pending, int, Picture]] = []

    def flush(pictures: int) -> None:
        part = batch[:pictures]
        del batch[:pictures]
        for pending in _answered(captioner, part, options):
            finish(pending)

    def finish(pending: _Pending) -> None:
        if pending.failure:
            count.failed.append(pending.failure)
        else:
            writer.write(kind, pending.sample.id, pending.captions)
            count.written += 1

    begun = 0
    try:
        for sample in counted(source, source.length, "Captions"):
            scales = [
                each for each in sample.overhead.scales if each in (options.scales or (each,))
            ]
            pending = _pending(sample, scales, done)
            if pending is None:
                count.kept += 1
                continue
            if begun == options.limit:
                break
            begun += 1
            pictures = list(_pictures(pending, scales, options))
            if not pictures:
                finish(pending)
            batch += [(pending, scale, picture) for scale, picture in pictures]
            flush(len(batch) // options.batch_size * options.batch_size)
        flush(len(batch))
    finally:
        writer.close()
    count.failed += source.skipped
    return count


def _pending(sample: Soundscape, scales: Sequence[int], done: Captions) -> _Pending | None:
    """What is left to do for a sample, None if nothing is."""
    had = {scale: text for scale, text in done.get(sample.id, {}).items() if scale in scales}
    missing = len(set(scales) - set(had))
    return _Pending(sample, had, missing) if missing else None


def _pictures(
    pending: _Pending, scales: Sequence[int], options: CaptionOptions
) -> Iterator[tuple[int, Picture]]:
    """The pictures still to be captioned; none if the stored one cannot be read."""
    wanted = [scale for scale in scales if scale not in pending.captions]
    try:
        picture = pending.sample.picture()
    except SoundmarkError as error:
        if options.published_fallback:
            pending.captions.update(dict.fromkeys(wanted, FALLBACK))
            pending.open = 0
        else:
            pending.failure = f"{pending.sample.id}: {error}"
        return
    for scale in wanted:
        yield scale, scale_picture(pending.sample, picture, scale)


def _answered(
    captioner: PictureCaptioner,
    batch: Sequence[tuple[_Pending, int, Picture]],
    options: CaptionOptions,
) -> Iterator[_Pending]:
    """Caption in batches of at most the batch size; give back each sample when it is complete."""
    for start in range(0, len(batch), options.batch_size):
        part = batch[start : start + options.batch_size]
        texts = _texts(captioner, [picture for _, _, picture in part], options)
        for (pending, scale, _), text in zip(part, texts, strict=True):
            pending.open -= 1
            if isinstance(text, str):
                pending.captions[scale] = text
            elif options.published_fallback:
                pending.captions[scale] = FALLBACK
            elif not pending.failure:
                pending.failure = f"{pending.sample.id}: scale {scale}: {text}"
            if not pending.open:
                yield pending


def _texts(
    captioner: PictureCaptioner, pictures: Sequence[Picture], options: CaptionOptions
) -> list[str | Exception]:
    """Captions, or what went wrong; a batch that fails is tried again picture by picture."""
    try:
        made = captioner.captions(pictures, options.question, options.max_new_tokens)
    except (RuntimeError, ValueError, IndexError, TypeError) as error:
        if len(pictures) == 1:
            return [error]
        return [_texts(captioner, [picture], options)[0] for picture in pictures]
    return [text or ValueError("the model said nothing") for text in made]
