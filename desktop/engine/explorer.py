"""The facade that the window, the command line and the tests all use. Thread-safe.

A location query cuts the footprint from the tiles, encodes it, searches the gallery and ranks: the
same code at every scale. Questions and answers are frozen records; errors are SoundmarkErrors.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from soundmark.desktop.engine.best_cells import BestCells
from soundmark.desktop.engine.codebook import GroundingRule, ground, logistic, unit
from soundmark.desktop.engine.concept_atlas import ConceptAtlas
from soundmark.desktop.engine.encoders import ImageEncoding, TextEncoding
from soundmark.desktop.engine.errors import PlaceError, QueryError
from soundmark.desktop.engine.footprints import check_place, mercator_bounds
from soundmark.desktop.engine.gallery import Gallery
from soundmark.desktop.engine.local_sounds import HERE_M, FindLocal, with_local
from soundmark.desktop.engine.manifest import MANIFEST_NAME, Calibration, ScaleSpec
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.pack import (
    TILES_FILE,
    Pack,
    bundled_pack_path,
)
from soundmark.desktop.engine.pack_recordings import with_recordings
from soundmark.desktop.engine.patch_reading import PatchReading
from soundmark.desktop.engine.places import NEAR_M, PLACES_FILE, nearest_place, read_places
from soundmark.desktop.engine.queries import check_context, check_scale, check_text, check_top
from soundmark.desktop.engine.reasons import Reasons
from soundmark.desktop.engine.records import (
    Answer,
    Context,
    Float32Array,
    Footprint,
    GroundingResult,
    Judge,
    Listening,
    PackInfo,
    Place,
    SoundMap,
    SoundReading,
    StoredVectors,
    UInt8Array,
)
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.engine.soundmap import (
    MapDrawing,
)
from soundmark.desktop.engine.sweep import Centre, Sweep
from soundmark.desktop.engine.tiles import Cut, TileStore

#: Places whose encoding is kept, so that words of a caption glow without a second pass.
_KEPT_PLACES = 16
#: Captions of a place whose words its patches are held against.
SHOWN_CAPTIONS = 5
_KEPT_TEXTS = 64
_PlaceKey = tuple[Place, int, Context]


class Explorer:
    """An open model and an open pack. ``open`` is the usual way to make one."""

    def __init__(
        self,
        model: Model,
        pack: Pack,
        find_local: FindLocal | None = None,
        judge: Judge | None = None,
    ) -> None:
        pack.require_model(model.manifest)
        self._judge = judge
        self._vouching = judge(pack.folder) if judge else None
        self.model = model
        self.pack = pack
        self._find_local = find_local
        self._local = (
            find_local(pack.manifest.id, model.manifest.fingerprint) if find_local else None
        )
        manifest = pack.manifest
        self.tiles = TileStore(
            pack.folder / TILES_FILE, manifest.bounds, manifest.min_zoom, manifest.max_zoom
        )
        self.gallery = Gallery(pack.folder, manifest)
        self._region = pack.open_region()
        self._places = read_places(pack.folder / PLACES_FILE)
        self.reasons = Reasons(model, manifest, self.gallery, self.tiles)
        self._lock = threading.Lock()
        self._encodings: OrderedDict[_PlaceKey, tuple[Cut, ImageEncoding]] = OrderedDict()
        self._texts: OrderedDict[str, TextEncoding] = OrderedDict()

    @classmethod
    def open(
        cls,
        pack: Path | None = None,
        model: Path | None = None,
        find_local: FindLocal | None = None,
        judge: Judge | None = None,
    ) -> Explorer:
        """Open a pack folder with a model; None means the bundled one. A ``.soundpack`` has to be
        installed first (``importing.install``).

        ``find_local`` tells the recordings made on the spot that are heard beside it, ``judge`` who
        vouches for a pack (None: nobody is asked), for this pack and those of ``with_pack``.
        Raises PackError, ModelError or ModelMismatchError with one sentence.
        """
        opened = Model.open(model)
        return cls(opened, Pack(pack or bundled_pack_path()), find_local, judge)

    @property
    def info(self) -> PackInfo:
        """What the window shows of the pack."""
        manifest = self.pack.manifest
        return PackInfo(
            id=manifest.id,
            title=manifest.title,
            description=manifest.description,
            attribution=manifest.attribution,
            bounds=manifest.bounds,
            min_zoom=manifest.min_zoom,
            max_zoom=manifest.max_zoom,
            imagery_date=manifest.imagery_date,
            imagery_resolution_m=manifest.imagery_resolution_m,
            scales=tuple(spec.scale for spec in manifest.scales),
            footprints_m=tuple(spec.footprint_m for spec in manifest.scales),
            default_scale=manifest.default_scale,
            audio_sources=tuple(self.model.manifest.audio_sources),
            model_title=self.model.manifest.title,
            gallery_entries=manifest.gallery_entries,
            places=self._places,
            model_fingerprint=self.model.manifest.fingerprint,
            takes_context=bool(
                self.model.manifest.audio_sources or self.model.manifest.caption_sources
            ),
            licences=tuple(manifest.licences),
            vouching=self._vouching,
        )

    def is_there(self) -> bool:
        """Whether the pack still lies where it was opened; false when its stick was pulled."""
        try:
            return (self.pack.folder / MANIFEST_NAME).is_file()
        except OSError:
            return False

    def with_pack(self, folder: Path) -> Explorer:
        """Another pack, opened with the same model; this one stays open."""
        return Explorer(self.model, Pack(folder), self._find_local, self._judge)

    def listen(
        self,
        place: Place,
        scale: int | None = None,
        context: Context | None = None,
        top: int = 5,
    ) -> Listening:
        """What does ``place`` sound like? The ``top`` captions with their layers, best first.

        ``scale`` None is the pack's default. Raises PlaceError outside the region and QueryError
        for dials out of range.
        """
        started = time.perf_counter()
        top = check_top(top)
        cut, encoding, context = self._encoded_place(place, scale, context)
        manifest = self.model.manifest
        calibration = manifest.caption_calibration or manifest.text_calibration
        answers = self.gallery.search(encoding.embedding, top, calibration)
        if self._local is not None:
            made_here = self._local.near(place, HERE_M)
            answers = with_local(answers, made_here, encoding.embedding, manifest.audio_calibration)
        answers = with_recordings(
            answers, self.gallery, place, encoding.embedding, manifest.audio_calibration
        )
        return Listening(
            place=place,
            footprint=cut.footprint,
            context=context,
            image=cut.image,
            answers=answers,
            nearest=nearest_place(self._places, place, max(NEAR_M, cut.footprint.size_m / 2)),
            elapsed_ms=_since(started),
        )

    def ground(
        self,
        phrase: str,
        place: Place | None = None,
        image: UInt8Array | None = None,
        gsd_m: float | None = None,
        scale: int | None = None,
        context: Context | None = None,
        rule: GroundingRule | None = None,
    ) -> GroundingResult:
        """Which patches of a place, or of a picture, does a phrase come from?

        Give ``place``, or ``image`` (H, W, 3) uint8 with its ``gsd_m``. Content words are grounded
        each by itself, the phrase is their mean; ``rule`` None is the model's. Raises QueryError
        for a phrase without words.
        """
        started = time.perf_counter()
        text = self._encoded_text(check_text(phrase))
        footprint: Footprint | None = None
        if image is not None:
            if place is not None or gsd_m is None:
                raise QueryError("Give either a place, or a picture with its metres per pixel.")
            context = check_context(context or Context())
            encoding = self.model.image.encode(image, gsd_m, None, context)
        elif place is not None:
            cut, encoding, _ = self._encoded_place(place, scale, context)
            footprint = cut.footprint
        else:
            raise QueryError("Give either a place, or a picture with its metres per pixel.")
        words = text.content_words
        if not words:
            raise QueryError(told("The model knows no word of {words}.", words=repr(phrase[:60])))
        found = ground(
            self.model.codebook,
            encoding.patches,
            text.tokens,
            words,
            self.model.manifest.grounding,
            rule,
        )
        return GroundingResult(
            phrase=phrase,
            footprint=footprint,
            raw=found.raw,
            glow=found.glow,
            support=found.support,
            heard=found.heard,
            words=found.words,
            elapsed_ms=_since(started),
        )

    def patch(
        self,
        place: Place,
        row: int,
        column: int,
        scale: int | None = None,
        context: Context | None = None,
    ) -> PatchReading:
        """What does one patch of a place speak for? ``row`` 0 is north, ``column`` 0 is west.

        Only words that have been learned are tried (``learn_words``). Raises QueryError for a patch
        outside the picture.
        """
        started = time.perf_counter()
        grid = self.model.manifest.patch_grid
        if not (0 <= row < grid and 0 <= column < grid):
            raise QueryError(f"The picture has {grid} rows and columns of patches.")
        cut, encoding, context = self._encoded_place(place, scale, context)
        words, concepts, tried = self.reasons.read_patch(
            encoding.patches[row * grid + column], self._captions(encoding), cut.footprint.scale
        )
        return PatchReading(
            place=place,
            footprint=cut.footprint,
            context=context,
            row=row,
            column=column,
            words=words,
            concepts=concepts,
            tried=tried,
            elapsed_ms=_since(started),
        )

    def learn_words(
        self,
        place: Place | None = None,
        scale: int | None = None,
        context: Context | None = None,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> int:
        """Learn the words that ``patch`` tries, those of a place's captions first; returns how
        many are known. Seconds at the first time; QueryError when cancelled."""
        captions: tuple[str, ...] = ()
        if place is not None:
            captions = self._captions(self._encoded_place(place, scale, context)[1])
        return self.reasons.learn_words(captions, progress, cancelled)

    def concepts(
        self,
        scale: int | None = None,
        make: bool = True,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
        show: Callable[[ConceptAtlas], None] = lambda _unfinished: None,
    ) -> ConceptAtlas | None:
        """The concept atlas of a scale; with ``make`` false None unless it has been made before.

        Making it takes a minute or two, while ``show`` gets unfinished ones on this thread;
        QueryError when cancelled, and the next call goes on from there.
        """
        spec = check_scale(self.pack.manifest, scale)
        if not make:
            return self.reasons.atlas(spec.scale)
        return self.reasons.make_atlas(spec, progress, cancelled, show)

    @property
    def index_share(self) -> float | None:
        """How much of the gallery's index is there, [0, 1]; None where it needs none. Answers do
        not wait for it."""
        return self.gallery.index_share

    def entries(self, rows: Sequence[int]) -> tuple[Answer, ...]:
        """Captions of the gallery by their numbers, with their layers."""
        return self.gallery.entries(rows)

    def find(
        self,
        text: str | None = None,
        audio: Float32Array | None = None,
        scale: int | None = None,
        top: int = 8,
        cancelled: Callable[[], bool] = lambda: False,
        show: Callable[[SoundMap], None] = lambda _unfinished: None,
        centre: Centre = lambda: None,
    ) -> SoundMap:
        """Where would one hear this? A score for every footprint of the region, best places first.

        ``audio``: mono 32 kHz samples (``sound_files.read_query_sound``). With both, the query is
        the sum of the two unit embeddings (the paper's composed query). When ``cancelled`` turns
        true, QueryError. In a large region ``show`` gets maps that are not yet ``complete``, the
        first at once, and what lies near ``centre`` comes first; both are called on this thread.
        """
        started = time.perf_counter()
        top = check_top(top)
        spec = check_scale(self.pack.manifest, scale)
        embedding, calibration, name = self._query(text, audio, cancelled)
        if cancelled():
            raise QueryError(told("The search was cancelled."))
        drawing = MapDrawing(name, spec, calibration, started)
        bounds = self.pack.manifest.bounds
        best = BestCells(spec, bounds, top)
        sweep = Sweep(self._region, embedding, spec)
        scores = sweep.run(
            best,
            lambda *unfinished: show(drawing.sound_map(*unfinished)),
            cancelled,
            centre,
        )
        places = drawing.places(best.chosen(), bounds, self._places)
        finished = drawing.sound_map(scores, sweep.cells, sweep.level, places)
        if text is None:
            return finished
        return replace(
            finished, advice=self.reasons.advise(text, self._encoded_text(check_text(text)))
        )

    def stored_vectors(self, scale: int | None = None) -> StoredVectors:
        """The vectors that the pack itself holds for one scale, just as they are stored.

        Unlike an answer of ``listen`` they are the same on every computer to the last bit.
        """
        manifest = self.pack.manifest
        spec = check_scale(manifest, scale)
        calibration = self.model.manifest.caption_calibration
        return StoredVectors(
            spec=spec,
            footprints=partial(self._region.stored, spec),
            captions=self.gallery.stored,
            calibration=calibration or self.model.manifest.text_calibration,
        )

    def entry(self, entry_id: int, score: float = 0.0, confidence: float = 0.0) -> Answer:
        """A caption of the gallery by its number, with its layers, ranked first."""
        return self.gallery.entry(entry_id, score, confidence)

    def picture(self, footprint: Footprint, side: int) -> UInt8Array:
        """The ground of a footprint, north up, as (side, side, 3) uint8."""
        area = mercator_bounds(footprint.bounds)
        return self.tiles.picture(area, (side, side), footprint.centre.latitude)[0]

    def read_recording(
        self,
        audio: Float32Array,
        predicted: tuple[int, str] | None = None,
        place: Place | None = None,
        scale: int | None = None,
        nearest: int = 3,
    ) -> SoundReading:
        """What does a recording say, and how does it stand to what was expected?

        ``audio``: mono 32 kHz samples. ``predicted``: number and words of a caption of the gallery;
        if they do not belong together (another version of the pack) it is left out. ``place``: the
        place it was made at; a place without imagery is left out.
        """
        embedding = self.model.audio.encode(audio)
        rows, _ = self.gallery.nearest(embedding, min(nearest, len(self.gallery)))
        reading = SoundReading(
            embedding=embedding,
            nearest=tuple(self.gallery.caption(int(row)) for row in rows),
            count=len(self.gallery),
        )
        if predicted is not None and self.gallery.caption(predicted[0]) == predicted[1] != "":
            rank, score = self.gallery.standing_of(predicted[0], embedding)
            reading = replace(reading, rank=rank, score=score)
        if place is None:
            return reading
        try:
            encoding = self._encoded_place(place, scale, None)[1]
        except PlaceError:
            return reading
        calibration = self.model.manifest.audio_calibration
        cosine = np.asarray(embedding @ encoding.embedding)
        confidence = logistic(cosine, calibration.slope, calibration.offset)
        return replace(reading, place_score=float(cosine), place_confidence=float(confidence))

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """An encoded map tile (XYZ), or None where the pack has no imagery."""
        return self.tiles.tile(zoom, x, y)

    def mix(
        self,
        answer: Answer,
        seconds: float,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Float32Array:
        """The answer's layers mixed offline: (n, 2) float32 at ``mixing.MIX_RATE``."""
        from soundmark.desktop.engine.mixing import mix_layers

        return mix_layers(answer.layers, seconds, cancelled=cancelled)

    def warm_up(self) -> None:
        """Load what the first questions need, image and text side by side; call it off the
        window."""
        with ThreadPoolExecutor(1, thread_name_prefix="text-encoder") as beside:
            text = beside.submit(lambda: self.model.text)
            _ = self.model.image, self.model.codebook
            text.result()

    def forget(self) -> None:
        """Keep nothing in memory of what was asked so far."""
        with self._lock:
            self._encodings.clear()
            self._texts.clear()

    def close(self) -> None:
        """Close all files; harmless when repeated."""
        self.tiles.close()
        self.gallery.close()

    def __enter__(self) -> Explorer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _encoded_place(
        self, place: Place, scale: int | None, context: Context | None
    ) -> tuple[Cut, ImageEncoding, Context]:
        context = check_context(context or Context())
        spec: ScaleSpec = check_scale(self.pack.manifest, scale)
        place = check_place(place.latitude, place.longitude)
        key = (place, spec.scale, context)
        with self._lock:
            if key in self._encodings:
                self._encodings.move_to_end(key)
                return *self._encodings[key], context
        cut = self.tiles.cut(self.tiles.footprint(place, spec.scale, spec.footprint_m))
        if cut.blank:
            raise PlaceError(
                told(
                    "This pack has no imagery at {latitude}, {longitude}; please "
                    "choose another place.",
                    latitude=f"{place.latitude:g}",
                    longitude=f"{place.longitude:g}",
                )
            )
        encoding = self.model.image.encode(cut.image, cut.gsd_m, cut.footprint.centre, context)
        with self._lock:
            self._encodings[key] = (cut, encoding)
            while len(self._encodings) > _KEPT_PLACES:
                self._encodings.popitem(last=False)
        return cut, encoding, context

    def _captions(self, encoding: ImageEncoding) -> tuple[str, ...]:
        """What the window shows for a place."""
        rows, _ = self.gallery.nearest(encoding.embedding, min(SHOWN_CAPTIONS, len(self.gallery)))
        return tuple(caption for _, caption, _ in self.gallery.captions(rows))

    def _encoded_text(self, text: str) -> TextEncoding:
        with self._lock:
            if text in self._texts:
                self._texts.move_to_end(text)
                return self._texts[text]
        encoding = self.model.text.encode(text)
        with self._lock:
            self._texts[text] = encoding
            while len(self._texts) > _KEPT_TEXTS:
                self._texts.popitem(last=False)
        return encoding

    def _query(
        self, text: str | None, audio: Float32Array | None, cancelled: Callable[[], bool]
    ) -> tuple[Float32Array, Calibration, str]:
        manifest = self.model.manifest
        spoken = self._encoded_text(check_text(text)).embedding if text is not None else None
        if cancelled():
            raise QueryError(told("The search was cancelled."))
        played = self.model.audio.encode(audio) if audio is not None else None
        if spoken is not None and played is not None:
            both = (manifest.text_calibration, manifest.audio_calibration)
            # The composed cosine lies between the two, and so does its reading.
            middle = Calibration(
                slope=float(np.mean([one.slope for one in both])),
                offset=float(np.mean([one.offset for one in both])),
            )
            return unit(spoken + played), middle, f"{text} + sound"
        if spoken is not None:
            return spoken, manifest.text_calibration, str(text)
        if played is not None:
            return played, manifest.audio_calibration, "sound"
        raise QueryError("Give a text or a sound to look for.")


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
