"""Everything a visitor can do, as named actions. Widgets call them; they ask the engine off the UI
thread, write the answers into the state, and drive the player.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from soundmark.desktop.engine.errors import ModelError, PackError, SoundmarkError
from soundmark.desktop.engine.records import (
    Context,
    Footprint,
    FoundPlace,
    Listening,
    NamedPlace,
    Place,
    SoundMap,
    SoundQuery,
)
from soundmark.desktop.ui.playback import Playback
from soundmark.desktop.ui.ports import ExplorerPort, ForgetfulKeeper, KeeperPort, PlayerPort
from soundmark.desktop.ui.state import AppState
from soundmark.desktop.ui.tasks import Lane, Tasks
from soundmark.desktop.ui.translation import in_words

LOG = logging.getLogger(__name__)
ANSWERS = 5
BEST_PLACES = 8


class Actions(QObject):
    """The actions of one window. ``open_pack`` comes first; without a pack the rest do nothing."""

    def __init__(self, state: AppState, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._tasks = tasks
        self.sound = Playback(state, tasks, self)
        self._told: set[str] = set()
        #: Where the visitor looks; read by the search, on its thread.
        self.looked_at: Callable[[], Place | None] = lambda: None
        self._search_stop = threading.Event()
        self.explorer: ExplorerPort | None = None
        #: Told which pack is opened; the shell replaces it by one that remembers.
        self.keeper: KeeperPort = ForgetfulKeeper()
        #: Opens a pack from scratch, for when none is open; the shell puts it in.
        self.opener: Callable[[Path], ExplorerPort] | None = None
        tasks.failed.connect(self.report)

    # Pack and player.

    def open_pack(self, opener: Callable[[], ExplorerPort], key: str = "") -> None:
        """Open a pack in the background; a bad one is told in one sentence. ``key``: its name on
        the shelf."""
        self._tasks.run(
            "open", opener, lambda explorer: self._opened(explorer, key), self._not_opened
        )

    def switch_pack(self, folder: Path, key: str) -> None:
        """Open another pack with the same model; if it cannot be opened, this one stays. Where
        none is open, as after one that could not be, the model is opened too."""
        open_folder = self.explorer.with_pack if self.explorer is not None else self.opener
        if open_folder is None:
            return
        self.keeper.opening(key)
        self._tasks.run(
            "open",
            lambda: open_folder(folder),
            lambda opened: self._switched(opened, key),
            self.report,
        )

    def _switched(self, opened: ExplorerPort, key: str) -> None:
        before = self.explorer
        self.leave_place()
        self.clear_search()
        self._opened(opened, key)
        self.keeper.remember(key)
        if before is not None:
            # Behind whatever still asks the old pack.
            self._tasks.run("close pack", before.close, lambda _none: None, silent=True)

    def adopt(self, explorer: ExplorerPort, key: str) -> None:
        """Go on with a pack that is open already."""
        self._opened(explorer, key)

    def _opened(self, explorer: ExplorerPort, key: str) -> None:
        self.explorer = explorer
        self._state.open(explorer.info, key)
        self._tasks.run("warm up", explorer.warm_up, lambda _none: None, silent=True)

    def _not_opened(self, error: Exception) -> None:
        title = (
            self.tr("The model cannot be opened")
            if isinstance(error, ModelError)
            else self.tr("This pack cannot be opened")
        )
        self._state.broken.emit(title, self.sentence(error))

    def use_player(self, player: PlayerPort) -> None:
        """Send sound here. Its callbacks come on its own threads and are passed on."""
        self.sound.player = player
        player.on_error = lambda sentence: self._tasks.post(
            lambda: self._state.said.emit(in_words(sentence))
        )
        player.on_status = lambda sentence: self._tasks.post(lambda: self._tell_once(sentence))
        player.prepare()

    def stop(self) -> None:
        """Let what takes long end soon: the window closes."""
        self._stop_search()

    def let_go(self) -> tuple[ExplorerPort | None, PlayerPort | None]:
        """Give pack and player away without closing them; this window has none afterwards."""
        explorer, player = self.explorer, self.sound.player
        self.explorer = self.sound.player = None
        return explorer, player

    @property
    def player(self) -> PlayerPort | None:
        """The sound output, None until there is one."""
        return self.sound.player

    # Listening.

    def listen_at(self, place: Place) -> None:
        """What does this place sound like? Shows the answer and plays it."""
        explorer, scale, context = self.explorer, self._state.scale, self._state.context
        if explorer is None:
            return
        self._state.ask_place(place)
        self._tasks.run(
            "listen",
            lambda: explorer.listen(place, scale=scale, context=context, top=ANSWERS),
            self._heard,
            self._not_heard,
        )

    def listen_again(self) -> None:
        """Ask anew for the same place, after a dial was turned."""
        if self._state.place is not None:
            self.listen_at(self._state.place)

    def _heard(self, listening: Listening) -> None:
        self._tasks.cancel("ground")
        self._state.hear(listening)
        self.sound.play_afresh()
        self.sound.preload_others(listening)

    def _not_heard(self, error: Exception) -> None:
        self._state.give_up_waiting()
        self.report(error)

    def choose_answer(self, index: int) -> None:
        """Hear another of the five captions."""
        listening = self._state.listening
        if listening is not None and 0 <= index < len(listening.answers):
            self._tasks.cancel("ground")
            self._state.choose_answer(index)
            self.sound.play_afresh()

    def leave_place(self) -> None:
        """Close the answer and let the sound fade."""
        self._tasks.cancel("listen")
        self._tasks.cancel("ground")
        self.silence()
        self._state.ask_place(None)
        self._state.hear(None)

    # Words.

    def toggle_word(self, word: str) -> None:
        """Touch a word: its patches glow; touch it again: they go out. Several words average."""
        words = self._state.words
        chosen = tuple(w for w in words if w != word) if word in words else (*words, word)
        self.ground_words(chosen)

    def ground_words(self, words: tuple[str, ...]) -> None:
        """Let the patches of these words glow in the picture of the place that is heard."""
        explorer, heard = self.explorer, self._state.listening
        self._state.choose_words(words)
        if explorer is None or heard is None or not words:
            self._tasks.cancel("ground")
            self._state.ground(None)
            return
        phrase = " ".join(words)
        scale = heard.footprint.scale
        self._tasks.run(
            "ground",
            lambda: explorer.ground(phrase, place=heard.place, scale=scale, context=heard.context),
            self._state.ground,
            self._not_grounded,
        )

    def _not_grounded(self, error: Exception) -> None:
        self._state.choose_words(())
        self._state.ground(None)
        self.report(error)

    # Searching.

    def find_text(self, text: str) -> None:
        """Where in the region would one hear this? Paints the sound map."""
        self._find(" ".join(text.split()), self._state.sound)

    def find_sound(self, sound: SoundQuery | None) -> None:
        """Where would one hear a sound like this, together with the words there are? None takes
        the sound out of the query."""
        self._find(self._state.query, sound)

    def find_file(self, path: Path, words: str | None = None) -> None:
        """Read a sound file in the background and ask where one would hear it."""

        def read() -> SoundQuery:
            from soundmark.desktop.engine.sound_files import read_query_sound

            return SoundQuery(path.name, read_query_sound(path))

        self.find_read(read, words)

    def find_read(self, read: Callable[[], SoundQuery], words: str | None = None) -> None:
        """Ask where one would hear a sound that ``read`` makes ready in the background, together
        with ``words`` (None: those that are asked already).

        If it cannot be made ready, what was asked before stays as it is.
        """
        state = self._state
        state.search(state.query, searching=True, sound=state.sound, sound_map=state.sound_map)
        self._tasks.run(
            "read sound",
            read,
            lambda sound: self._find(state.query if words is None else words, sound),
            self._not_read,
            lane=Lane.WIDE,
        )

    def _not_read(self, error: Exception) -> None:
        state, searching = self._state, self._tasks.pending("find")
        state.search(state.query, searching=searching, sound=state.sound, sound_map=state.sound_map)
        self.report(error)

    def _find(self, query: str, sound: SoundQuery | None) -> None:
        explorer, scale = self.explorer, self._state.scale
        if explorer is None:
            return
        if not query and sound is None:
            self.clear_search()
            return
        samples = sound.samples if sound is not None else None
        shown = self._state.sound_map if self._state.search_complete else None
        stop = self._stop_search()
        self._state.search(query, searching=True, sound=sound, sound_map=shown)
        self._tasks.run(
            "find",
            lambda: explorer.find(
                text=query or None,
                audio=samples,
                scale=scale,
                top=BEST_PLACES,
                cancelled=stop.is_set,
                show=lambda part: self._tasks.post(lambda: self._partly_found(stop, part)),
                centre=self.looked_at,
            ),
            self._found,
            self._not_found,
        )

    def _stop_search(self) -> threading.Event:
        """Let a search that is under way end soon; returns the flag of the next."""
        self._search_stop.set()
        self._search_stop = threading.Event()
        return self._search_stop

    def _partly_found(self, stop: threading.Event, sound_map: SoundMap) -> None:
        state = self._state
        if not stop.is_set():
            state.search(state.query, searching=True, sound=state.sound, sound_map=sound_map)

    def _found(self, sound_map: SoundMap) -> None:
        state, reading = self._state, self._tasks.pending("read sound")
        state.search(state.query, searching=reading, sound=state.sound, sound_map=sound_map)

    def _not_found(self, error: Exception) -> None:
        self._state.search(self._state.query, searching=False, sound=self._state.sound)
        self.report(error)

    def clear_search(self) -> None:
        """Take the sound map away, and forget the sound that was asked for."""
        self._stop_search()
        self._tasks.cancel("find")
        self._tasks.cancel("read sound")
        self._state.search("", searching=False)

    def visit(self, found: FoundPlace) -> None:
        """Fly to a place that was found, and hear it; if it is heard, stop it."""
        if self._state.playing and self._state.place == found.place:
            self.silence()
            return
        self.fly_to(found.place, found.footprint)
        self.listen_at(found.place)

    def go_to(self, named: NamedPlace) -> None:
        """Fly to a place that was called by its name, and hear it."""
        self.fly_to(named.place)
        self.listen_at(named.place)

    def fly_to(self, place: Place, footprint: Footprint | None = None) -> None:
        """Bring a place into the middle of the map."""
        self._state.fly(place, footprint)

    # Dials.

    def set_month(self, month: int | None) -> None:
        """Month of the questions, None = any; asks anew."""
        self._turn(replace(self._state.context, month=month), self._state.scale)

    def set_hour(self, hour: int | None) -> None:
        """Hour of the questions, None = any; asks anew."""
        self._turn(replace(self._state.context, hour=hour), self._state.scale)

    def set_source(self, source: str | None) -> None:
        """Kind of recording, by the model's name for it, None = any; asks anew."""
        self._turn(replace(self._state.context, audio_source=source), self._state.scale)

    def set_scale(self, scale: int) -> None:
        """How much ground is listened to; asks anew, and searches anew."""
        changed = scale != self._state.scale
        self._turn(self._state.context, scale)
        if changed and (self._state.query or self._state.sound is not None):
            self._find(self._state.query, self._state.sound)

    def _turn(self, context: Context, scale: int) -> None:
        if (context, scale) == (self._state.context, self._state.scale):
            return
        self._state.turn_dials(
            month=context.month,
            hour=context.hour,
            scale=scale,
            audio_source=context.audio_source,
        )
        self.listen_again()

    # Sound.

    def silence(self) -> None:
        """Let the sound fade."""
        self.sound.silence()

    # Errors.

    def sentence(self, error: Exception) -> str:
        """One sentence for a visitor; a bug of ours goes to the log with its traceback."""
        if isinstance(error, SoundmarkError):
            return in_words(error.sentence)
        LOG.error("unexpected failure", exc_info=error)
        return self.tr("Something went wrong inside Soundmark; the details are in the log.")

    def report(self, error: Exception) -> None:
        """Tell the visitor what went wrong. A pack that is gone gives way to the bundled one."""
        explorer, told = self.explorer, self.sentence(error)
        if explorer is None or not isinstance(error, PackError):
            self._state.said.emit(told)
            return
        self._tasks.run(
            "pack there",
            explorer.is_there,
            lambda there: self._state.said.emit(told) if there else self._leave_pack(explorer),
            lane=Lane.WIDE,
            silent=True,
        )

    def _leave_pack(self, gone: ExplorerPort) -> None:
        info = self._state.info
        if gone is not self.explorer or info is None:
            return
        from soundmark.desktop.engine.pack import bundled_pack_path
        from soundmark.desktop.library.shelf import BUNDLED

        self._state.said.emit(
            self.tr(
                "{title} is not there any more: its stick was probably pulled out. The pack that "
                "came with Soundmark is opened instead."
            ).format(title=info.title)
        )
        self.switch_pack(bundled_pack_path(), BUNDLED)

    def _tell_once(self, sentence: str) -> None:
        if sentence and sentence not in self._told:
            self._told.add(sentence)
            self._state.said.emit(in_words(sentence))
