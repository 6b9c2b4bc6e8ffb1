"""The facade that the window, the command line and the tests all use. Thread-safe.

A location query cuts the footprint from the tiles, encodes it, searches the gallery and ranks: the
same code at every scale. Questions and answers are frozen records; errors are SoundmarkErrors.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from soundmark.desktop.engine.codebook import GroundingRule, ground, unit
from soundmark.desktop.engine.encoders import ImageEncoding, TextEncoding
from soundmark.desktop.engine.errors import PlaceError, QueryError
from soundmark.desktop.engine.footprints import check_place, mercator_bounds
from soundmark.desktop.engine.gallery import Gallery
from soundmark.desktop.engine.manifest import Calibration, ScaleSpec
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.pack import (
    REGION_VECTORS,
    TILES_FILE,
    Pack,
    bundled_pack_path,
)
from soundmark.desktop.engine.pack_install import pack_folder
from soundmark.desktop.engine.places import NEAR_M, PLACES_FILE, nearest_place, read_places
from soundmark.desktop.engine.queries import check_context, check_scale, check_text, check_top
from soundmark.desktop.engine.records import (
    Answer,
    Context,
    Float32Array,
    Footprint,
    GroundingResult,
    Listening,
    PackInfo,
    Place,
    SoundMap,
    StoredVectors,
    UInt8Array,
)
from soundmark.desktop.engine.soundmap import (
    HEARD_HEAT,
    RegionVectors,
    best_places,
    grid_bounds,
    heat_of,
)
from soundmark.desktop.engine.tiles import Cut, TileStore

#: Places whose encoding is kept, so that words of a caption glow without a second pass.
_KEPT_PLACES = 16
_KEPT_TEXTS = 64
_PlaceKey = tuple[Place, int, Context]


class Explorer:
    """An open model and an open pack. ``open`` is the usual way to make one."""

    def __init__(self, model: Model, pack: Pack) -> None:
        pack.require_model(model.manifest)
        self.model = model
        self.pack = pack
        manifest = pack.manifest
        self.tiles = TileStore(
            pack.folder / TILES_FILE, manifest.bounds, manifest.min_zoom, manifest.max_zoom
        )
        self.gallery = Gallery(pack.folder, manifest)
        self._region = RegionVectors(pack.folder / REGION_VECTORS, manifest)
        self._places = read_places(pack.folder / PLACES_FILE)
        self._lock = threading.Lock()
        self._encodings: OrderedDict[_PlaceKey, tuple[Cut, ImageEncoding]] = OrderedDict()
        self._texts: OrderedDict[str, TextEncoding] = OrderedDict()

    @classmethod
    def open(
        cls,
        pack: Path | None = None,
        model: Path | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Explorer:
        """Open a pack (folder or ``.soundpack``) with a model; None means the bundled one.

        An archive is installed first, checked byte by byte. Raises PackError, ModelError or
        ModelMismatchError with one sentence.
        """
        opened = Model.open(model)
        folder = pack_folder(pack, cancelled=cancelled) if pack else bundled_pack_path()
        return cls(opened, Pack(folder))

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
            licences=tuple(manifest.licences),
        )

    def with_pack(self, folder: Path) -> Explorer:
        """Another pack, opened with the same model; this one stays open."""
        return Explorer(self.model, Pack(folder))

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
        return Listening(
            place=place,
            footprint=cut.footprint,
            context=context,
            image=cut.image,
            answers=self.gallery.search(encoding.embedding, top, calibration),
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
            raise QueryError(f"The model knows no word of {phrase[:60]!r}.")
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

    def find(
        self,
        text: str | None = None,
        audio: Float32Array | None = None,
        scale: int | None = None,
        top: int = 8,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SoundMap:
        """Where would one hear this? A score for every footprint of the region, best places first.

        ``audio``: mono 32 kHz samples (``sound_files.read_query_sound``). With both, the query is
        the sum of the two unit embeddings (the paper's composed query). When ``cancelled`` turns
        true, QueryError.
        """
        started = time.perf_counter()
        top = check_top(top)
        spec = check_scale(self.pack.manifest, scale)
        embedding, calibration, name = self._query(text, audio, cancelled)
        scores = self._region.scores(embedding, spec.scale)
        if cancelled():
            raise QueryError("The search was cancelled.")
        heat = heat_of(scores, calibration)
        bounds = self.pack.manifest.bounds
        best = best_places(scores, heat, spec, bounds, self._places, top)
        return SoundMap(
            query=name,
            scale=spec.scale,
            scores=scores,
            heat=heat,
            bounds=grid_bounds(spec),
            grid_zoom=spec.grid_zoom,
            tile_range=spec.tiles,
            best=best,
            heard=bool(best) and best[0].heat >= HEARD_HEAT,
            elapsed_ms=_since(started),
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
            footprints=self._region.stored(spec.scale),
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
                f"This pack has no imagery at {place.latitude:g}, {place.longitude:g}; "
                "please choose another place."
            )
        encoding = self.model.image.encode(cut.image, cut.gsd_m, cut.footprint.centre, context)
        with self._lock:
            self._encodings[key] = (cut, encoding)
            while len(self._encodings) > _KEPT_PLACES:
                self._encodings.popitem(last=False)
        return cut, encoding, context

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
            raise QueryError("The search was cancelled.")
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
