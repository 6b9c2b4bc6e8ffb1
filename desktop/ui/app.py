"""`soundmark explore`: checks for a display, shows the window at once, opens the rest behind it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from soundmark.desktop.engine.errors import DeviceError
from soundmark.desktop.ui.display import check_display

if TYPE_CHECKING:
    from soundmark.desktop.ui.collector import GuiThreadCollector
    from soundmark.desktop.ui.ports import ExplorerPort, PlayerPort
    from soundmark.desktop.ui.window import Window


def run(pack: Path | None = None, model: Path | None = None) -> int:
    """Show the explorer and return the exit code when it is closed: 0, or 2 without a display.

    ``pack`` and ``model`` None mean the bundled ones. A pack that cannot be opened is told in the
    window.
    """
    try:
        check_display()
        from soundmark.desktop.ui import theme
    except DeviceError as error:
        return _refuse(str(error))
    except ImportError as error:
        return _refuse(f"The window cannot be shown because a library is missing: {error}")
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from soundmark.desktop.ui.collector import GuiThreadCollector
    from soundmark.desktop.ui.window import Window

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Soundmark")
    theme.apply(app)
    window = Window()
    window.resize(window.sizeHint().boundedTo(app.primaryScreen().availableSize()))
    window.show()
    collector = GuiThreadCollector(window)
    QTimer.singleShot(0, window, lambda: open_behind(window, pack, model, collector))
    _heed_interrupt(window)
    try:
        return app.exec()
    finally:
        collector.stop()


def open_behind(
    window: Window, pack: Path | None, model: Path | None, collector: GuiThreadCollector
) -> None:
    """Open pack and player off the UI thread, now that the window is there."""
    from soundmark.desktop.ui.tasks import Lane

    def open_explorer() -> ExplorerPort:
        from soundmark.desktop.engine.explorer import Explorer

        return Explorer.open(pack, model)

    def open_player() -> PlayerPort:
        from soundmark.desktop.audio.player import Player

        return Player()

    def use_player(player: PlayerPort) -> None:
        window.actions_.use_player(player)
        window.watch_player()

    collector.start()
    window.state.info_changed.connect(collector.settle)
    window.actions_.open_pack(open_explorer)
    window.tasks.run("player", open_player, use_player, lane=Lane.WIDE, silent=True)


def _heed_interrupt(window: Window) -> None:
    """Ctrl+C in the terminal closes the window; the collector's timer lets Python notice it."""
    signal.signal(signal.SIGINT, lambda *_: window.close())


def _refuse(sentence: str) -> int:
    print(f"soundmark: {sentence}", file=sys.stderr)
    return 2
