"""What the window asks of the engine and of the player: their shape, nothing more.

``desktop.engine.explorer.Explorer`` and ``desktop.audio.player.Player`` fit them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from soundmark.desktop.engine.concept_atlas import ConceptAtlas
from soundmark.desktop.engine.patch_reading import PatchReading
from soundmark.desktop.engine.records import (
    Answer,
    Context,
    Float32Array,
    Footprint,
    GroundingResult,
    Layer,
    Listening,
    PackInfo,
    Place,
    SoundMap,
    SoundReading,
    StoredVectors,
    UInt8Array,
)


class ExplorerPort(Protocol):
    """The engine's facade. ``tile`` may be called from several threads, the rest from one."""

    @property
    def index_share(self) -> float | None:
        """How much of the gallery's index is there, [0, 1]; None where it needs none."""

    @property
    def info(self) -> PackInfo:
        """What the open pack says of itself."""

    def is_there(self) -> bool:
        """Whether the pack still lies where it was opened; false when its stick was pulled."""

    def with_pack(self, folder: Path) -> ExplorerPort:
        """Another pack, opened with the same model."""

    def listen(
        self,
        place: Place,
        scale: int | None = None,
        context: Context | None = None,
        top: int = 5,
    ) -> Listening:
        """What the place sounds like."""

    def ground(
        self,
        phrase: str,
        *,
        place: Place | None = None,
        scale: int | None = None,
        context: Context | None = None,
    ) -> GroundingResult:
        """Which patches of the place's picture speak for the phrase."""

    def find(
        self,
        *,
        text: str | None = None,
        audio: Float32Array | None = None,
        scale: int | None = None,
        top: int = 8,
        cancelled: Callable[[], bool] = ...,
        show: Callable[[SoundMap], None] = ...,
        centre: Callable[[], Place | None] = ...,
    ) -> SoundMap:
        """Where in the region the text, the sound, or both together would be heard; ``show`` gets
        maps that are not yet complete, what lies near ``centre`` first."""

    def stored_vectors(self, scale: int | None = None) -> StoredVectors:
        """The vectors that the pack itself holds for one scale."""

    def entry(self, entry_id: int, score: float = 0.0, confidence: float = 0.0) -> Answer:
        """A caption of the gallery by its number."""

    def picture(self, footprint: Footprint, side: int) -> UInt8Array:
        """The ground of a footprint, (side, side, 3)."""

    def read_recording(
        self,
        audio: Float32Array,
        predicted: tuple[int, str] | None = None,
        place: Place | None = None,
        scale: int | None = None,
    ) -> SoundReading:
        """What a recording says, held against a predicted caption and the picture of a place."""

    def patch(
        self,
        place: Place,
        row: int,
        column: int,
        scale: int | None = None,
        context: Context | None = None,
    ) -> PatchReading:
        """What a patch of the place's picture speaks for."""

    def learn_words(
        self,
        place: Place | None = None,
        scale: int | None = None,
        context: Context | None = None,
        progress: Callable[[int, int], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> int:
        """Learn the words that ``patch`` tries; seconds at the first time."""

    def concepts(
        self,
        scale: int | None = None,
        make: bool = True,
        progress: Callable[[int, int], None] = ...,
        cancelled: Callable[[], bool] = ...,
        show: Callable[[ConceptAtlas], None] = ...,
    ) -> ConceptAtlas | None:
        """The concept atlas of a scale; a minute or two if it has to be made."""

    def entries(self, rows: Sequence[int]) -> tuple[Answer, ...]:
        """Captions of the gallery by their numbers, with their layers."""

    def tile(self, zoom: int, x: int, y: int, /) -> bytes | None:
        """An encoded XYZ tile, None where there is no imagery."""

    def warm_up(self) -> None:
        """Load the encoders ahead of the first question."""

    def forget(self) -> None:
        """Keep nothing in memory of what was asked so far."""

    def close(self) -> None:
        """Release files and sessions."""


class KeeperPort(Protocol):
    """Keeps in mind which pack is opened, across a crash and until the next start."""

    def opening(self, key: str) -> None:
        """The pack of this key is about to be opened."""

    def remember(self, key: str) -> None:
        """The pack of this key is open, and is to be opened at the next start too."""


class ForgetfulKeeper:
    """Keeps nothing in mind."""

    def opening(self, key: str) -> None:
        """Nothing."""

    def remember(self, key: str) -> None:
        """Nothing."""


class LevelsPort(Protocol):
    """Left and right over the last tenth of a second, dBFS, -120 for silence."""

    @property
    def rms(self) -> tuple[float, float]:
        """Mean level."""

    @property
    def peak(self) -> tuple[float, float]:
        """Highest level."""


class MonitorPort(Protocol):
    """What has been played lately, for meters and spectrogram."""

    @property
    def frames(self) -> int:
        """Frames heard since the start."""

    def levels(self) -> LevelsPort:
        """The level now."""

    def layer_levels(self) -> dict[int, float]:
        """The level of each layer now by clip id, dBFS, whatever the volume."""

    def spectrogram(self, since: int = 0) -> tuple[int, Float32Array]:
        """Columns (n, bands) in [0, 1] after column number ``since``, and the newest number."""


class PlayerPort(Protocol):
    """The sound output. Every method returns at once; its callbacks come on other threads."""

    volume: float
    maximum_volume: float
    mono: bool
    on_error: Callable[[str], None]
    on_status: Callable[[str], None]

    @property
    def monitor(self) -> MonitorPort:
        """What is heard, to be seen."""

    @property
    def available(self) -> bool:
        """Whether sound can be heard, as far as known."""

    @property
    def status(self) -> str:
        """Why there is no sound, one sentence; empty while there is nothing to say."""

    def prepare(self) -> None:
        """Open the sound output ahead of the first sound."""

    def preload(self, layers: Sequence[Layer]) -> None:
        """Decode clips that may be wanted soon."""

    def play(self, layers: Sequence[Layer], on_started: Callable[[], None] | None = None) -> None:
        """Crossfade from what plays to these layers."""

    def mute(self, clip_id: int, muted: bool = True) -> None:
        """Silence a layer, or let it sound again."""

    def solo(self, clip_id: int, soloed: bool = True) -> None:
        """Let only soloed layers be heard."""

    def set_level(self, clip_id: int, level_db: float) -> None:
        """Level of a layer, decibels relative to the mix."""

    def stop(self) -> None:
        """Fade out."""

    def close(self) -> None:
        """Give the device and all threads back."""
