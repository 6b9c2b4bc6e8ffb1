"""The settings of one installation: a small JSON file, written whole or not at all.

A file that is damaged is set aside under another name and the defaults hold, so that no torn write
keeps the program from starting; a single value that makes no sense falls back to its default.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.atomic_files import make_folder, write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.sentences import told, why
from soundmark.desktop.folders import data_folder

LOG = logging.getLogger(__name__)
SETTINGS_NAME = "settings.json"
_MAX_BYTES = 1 << 20


class _Section(BaseModel):
    # Unknown keys come from a newer version: they are left out, not refused.
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class AppearanceSettings(_Section):
    """How the window looks and speaks. ``language``: a code of ``ui/translations``, None = the
    system's."""

    language: Annotated[str, Field(max_length=16)] | None = None
    theme: Literal["dark", "light", "contrast"] = "dark"
    text_scale: Annotated[float, Field(ge=1.0, le=2.0)] = 1.0
    reduced_motion: bool = False
    spoken: bool = False
    tour_seen: bool = False


class SoundSettings(_Section):
    """The safe ceiling and what a visitor starts with. ``calibrated_db_spl``: the level that was
    measured at full volume in front of the loudspeaker, None = not calibrated. ``mono``: both sides
    get the same sound."""

    start_volume: Annotated[float, Field(ge=0, le=1)] = 0.7
    maximum_volume: Annotated[float, Field(gt=0, le=1)] = 1.0
    calibrated_db_spl: Annotated[float, Field(ge=30, le=130)] | None = None
    mono: bool = False


class KioskSettings(_Section):
    """Exhibit mode. ``pin_hash``: salted hash of the PIN that ends it, None = none is set.

    After ``idle_seconds`` without a touch (a sound that plays is waited for, ``listen_seconds`` at
    most) a warning counts ``warn_seconds`` down. The tour stays ``attract_seconds`` at a place and
    plays at ``attract_volume``. From the hour ``quiet_from`` until ``quiet_to`` the screen is dark;
    None or equal hours: never. ``unsigned_packs``: staff let the exhibit show packs that nobody
    who is trusted here has signed.
    """

    enabled: bool = False
    pin_hash: Annotated[str, Field(max_length=300)] | None = None
    idle_seconds: Annotated[int, Field(ge=15, le=3600)] = 60
    warn_seconds: Annotated[int, Field(ge=5, le=60)] = 15
    attract_seconds: Annotated[int, Field(ge=5, le=600)] = 20
    microphone: bool = False
    listen_seconds: Annotated[int, Field(ge=0, le=1800)] = 120
    attract_volume: Annotated[float, Field(ge=0, le=1)] = 0.35
    quiet_from: Annotated[int, Field(ge=0, le=23)] | None = None
    quiet_to: Annotated[int, Field(ge=0, le=23)] | None = None
    unsigned_packs: bool = False


class FieldSettings(_Section):
    """Field mode. ``author`` and ``licence`` stand on every note and recording."""

    author: Annotated[str, Field(max_length=120)] = ""
    licence: Annotated[str, Field(max_length=120)] = "CC BY 4.0"
    receiver: Annotated[str, Field(max_length=200)] = ""


class Settings(_Section):
    """All settings. Frozen: change them through a ``SettingsStore``."""

    version: int = 1
    appearance: AppearanceSettings = AppearanceSettings()
    sound: SoundSettings = SoundSettings()
    kiosk: KioskSettings = KioskSettings()
    field: FieldSettings = FieldSettings()
    #: Id of the pack that was open last; None = the bundled one.
    last_pack: Annotated[str, Field(max_length=200)] | None = None


class SettingsStore:
    """Reads the settings once and writes them at each change.

    ``problem``: one sentence about a file that could not be read, empty if all is well.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path if path is not None else data_folder() / SETTINGS_NAME
        self.problem = ""
        #: Sections whose changes stay in memory, with what the disk has of them.
        self._held: dict[str, dict[str, Any]] = {}
        #: Whether there is a file that could not be read, and so must not be written over.
        self._unread = False
        self.values = self._read() or Settings()

    def change(self, section: str, **values: Any) -> Settings:
        """Set values of a section (or, with ``section`` "", of the settings themselves) and write.

        Raises SoundmarkError if a value makes no sense or the file cannot be written; the settings
        in use are then as before. What is held does not reach the disk, which may refuse.
        """
        is_held = section in self._held
        if self._unread and not is_held:
            self.problem = ""
            self.reread()
        if self._unread and not is_held:
            raise SoundmarkError(self.problem)
        document = self.values.model_dump(mode="json")
        target = document[section] if section else document
        target.update(values)
        try:
            changed = Settings.model_validate(document)
        except ValidationError as error:
            raise SoundmarkError(
                told("This setting is not possible: {reason}.", reason=_first(error))
            ) from error
        if not is_held:
            self._write(changed)
        self.values = changed
        return changed

    def hold(self, section: str) -> None:
        """From now on keep changes of a section in memory: they are a visitor's, and pass."""
        self._held[section] = self.values.model_dump(mode="json")[section]

    def let_go(self, section: str) -> bool:
        """Take back what was changed in a held section since ``hold``; whether anything was."""
        document = self.values.model_dump(mode="json")
        kept = self._held.get(section, document[section])
        if document[section] == kept:
            return False
        self.values = Settings.model_validate({**document, section: kept})
        return True

    def reread(self) -> None:
        """Take what another program has written since, but for held sections. A file that is gone,
        damaged or cannot be read for now takes nothing away, such as the PIN of an exhibit."""
        if not self.path.exists():
            return
        read = self._read()
        if read is not None:
            held = {name: self.values.model_dump(mode="json")[name] for name in self._held}
            document = read.model_dump(mode="json")
            self.values = Settings.model_validate({**document, **held})

    def _write(self, values: Settings) -> None:
        try:
            make_folder(self.path.parent)
        except OSError as error:
            raise SoundmarkError(
                told("{path} cannot be made: {reason}.", path=self.path.parent, reason=why(error))
            ) from error
        document = {**values.model_dump(mode="json"), **self._held}
        text = json.dumps(document, indent=1, ensure_ascii=False)
        write_whole(self.path, text.encode() + b"\n")

    def _read(self) -> Settings | None:
        """What the file says; the defaults without a file, None if it cannot be read."""
        self._unread = False
        try:
            if not self.path.exists():
                return Settings()
            document = json.loads(read_bounded(self.path, _MAX_BYTES, SoundmarkError))
            if not isinstance(document, dict):
                raise ValueError("not an object")
        except (OSError, ValueError, RecursionError, SoundmarkError) as error:
            cause = error if isinstance(error, OSError) else error.__cause__
            if isinstance(cause, OSError):
                self._leave_unread(cause)
            else:
                self._set_aside(error)
            return None
        return _tolerant(document)

    def _leave_unread(self, error: OSError) -> None:
        self._unread = True
        self.problem = told(
            "The settings {path} cannot be read: {reason}. Until they can, Soundmark runs without.",
            path=self.path,
            reason=why(error),
        )

    def _set_aside(self, error: Exception) -> None:
        LOG.warning("settings could not be read: %s", error)
        kept = self.path.with_name(f"{self.path.name}.damaged")
        try:
            self.path.replace(kept)
        except OSError:
            LOG.warning("damaged settings could not be set aside")
        self.problem = told(
            "The settings were damaged and start afresh; the old file is {name}.", name=kept.name
        )


def _tolerant(document: dict[str, Any]) -> Settings:
    """The settings of a document, without the values that make no sense."""
    while True:
        try:
            return Settings.model_validate(document)
        except ValidationError as error:
            where = [str(part) for part in error.errors()[0]["loc"]]
            LOG.warning("a setting makes no sense and is left out: %s", ".".join(where))
            target = document
            for part in where[:-1]:
                if not isinstance(target.get(part), dict):
                    where = where[: where.index(part) + 1]
                    break
                target = target[part]
            target.pop(where[-1], None)


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
