"""What stands on a printed sheet: plain values, gathered off the window. ``ui/sheets`` draws
them.

A sheet leaves the program, so it carries what the window always shows: what is synthetic, whose the
picture and the sounds are, and which model said so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from soundmark.desktop.audio.clips import ClipCache
from soundmark.desktop.audio.mixdown import picture_of
from soundmark.desktop.classroom.questions import (
    ClassroomError,
    Question,
    Round,
    WhereQuestion,
)
from soundmark.desktop.engine.manifest import LicenceNote
from soundmark.desktop.engine.records import (
    Answer,
    Context,
    Float32Array,
    Footprint,
    Layer,
    Listening,
    NamedPlace,
    PackInfo,
    Place,
    UInt8Array,
)

#: Pixels of a printed picture: 100 mm at 250 dots an inch.
PICTURE_SIDE = 960
CHOICE_SIDE = 520
SPECTROGRAM_SECONDS = 10.0
SPECTROGRAM_COLUMNS = 400
_RATE_HZ = 48_000


class SheetSource(Protocol):
    """Where pictures come from; ``engine.explorer.Explorer`` fits it."""

    @property
    def info(self) -> PackInfo:
        """The open pack."""

    def picture(self, footprint: Footprint, side: int) -> UInt8Array:
        """The ground of a footprint."""


@dataclass(frozen=True)
class Imprint:
    """The small print: pack, imagery, sounds, model."""

    pack: str
    attribution: str
    imagery_date: str
    licences: tuple[LicenceNote, ...]
    model: str
    fingerprint: str
    #: Nobody who is trusted here vouches for the pack.
    unsigned: bool = False


@dataclass(frozen=True)
class PlaceSheet:
    """A place on one page. ``others``: captions that may hold as well; ``spectrogram``: (columns,
    bands) in [0, 1], lowest band first, of ``SPECTROGRAM_SECONDS``."""

    place: Place
    footprint: Footprint
    context: Context
    nearest: NamedPlace | None
    named: tuple[NamedPlace, ...]
    picture: UInt8Array
    answer: Answer
    others: tuple[Answer, ...]
    spectrogram: Float32Array
    imprint: Imprint


@dataclass(frozen=True)
class PrintedQuestion:
    """A question with a picture for each of its places and a spectrogram for each of its
    sounds."""

    question: Question
    pictures: tuple[UInt8Array, ...]
    spectrograms: tuple[Float32Array, ...]


@dataclass(frozen=True)
class QuestionSheet:
    """A round on paper, the answers on its last pages."""

    round: Round
    questions: tuple[PrintedQuestion, ...]
    named: tuple[NamedPlace, ...]
    imprint: Imprint


def imprint(info: PackInfo) -> Imprint:
    """The small print of a pack."""
    return Imprint(
        pack=info.title,
        attribution=info.attribution,
        imagery_date=info.imagery_date,
        licences=info.licences,
        model=info.model_title,
        fingerprint=info.model_fingerprint[:12],
        unsigned=info.unsigned,
    )


def place_sheet(source: SheetSource, heard: Listening, chosen: int = 0) -> PlaceSheet:
    """The sheet of a place that was listened to, with its caption number ``chosen``.

    Decodes sounds: not for the window's thread. Raises AudioFileError for a sound that cannot be
    read, ClassroomError for a place without a caption.
    """
    if not 0 <= chosen < len(heard.answers):
        raise ClassroomError("This place has no caption to print.")
    info, answer = source.info, heard.answers[chosen]
    return PlaceSheet(
        place=heard.place,
        footprint=heard.footprint,
        context=heard.context,
        nearest=heard.nearest,
        named=info.places,
        picture=source.picture(heard.footprint, PICTURE_SIDE),
        answer=answer,
        others=tuple(other for i, other in enumerate(heard.answers) if i != chosen)[:2],
        spectrogram=_spectrogram(answer.layers, ClipCache(_RATE_HZ)),
        imprint=imprint(info),
    )


def question_sheet(
    source: SheetSource,
    played: Round,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> QuestionSheet:
    """A round with its pictures and spectrograms, about a tenth of a second a question.

    Raises AudioFileError as ``place_sheet`` does, ClassroomError when ``cancelled`` turns true.
    """
    cache = ClipCache(_RATE_HZ)
    printed: list[PrintedQuestion] = []
    for number, question in enumerate(played.questions):
        if cancelled():
            raise ClassroomError("The sheet was not made.")
        progress(number, len(played.questions))
        places = question.choices if isinstance(question, WhereQuestion) else question.places
        sounds = (
            (question.answer,)
            if isinstance(question, WhereQuestion)
            else tuple(question.sound(index) for index in range(len(places)))
        )
        printed.append(
            PrintedQuestion(
                question,
                tuple(source.picture(place.footprint, CHOICE_SIDE) for place in places),
                tuple(_spectrogram(sound.layers, cache) for sound in sounds),
            )
        )
    return QuestionSheet(played, tuple(printed), source.info.places, imprint(source.info))


def _spectrogram(layers: tuple[Layer, ...], cache: ClipCache) -> Float32Array:
    if not layers:
        raise ClassroomError("This caption has no sound to print.")
    return picture_of(layers, cache, SPECTROGRAM_SECONDS, SPECTROGRAM_COLUMNS).spectrogram
