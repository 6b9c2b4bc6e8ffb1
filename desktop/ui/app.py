"""`soundmark explore`: checks for a display, shows the window at once, opens the rest behind it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from soundmark.desktop.engine.errors import DeviceError
from soundmark.desktop.ui.display import check_display

if TYPE_CHECKING:
    from soundmark.desktop.ui.shell import Shell


def run(pack: Path | None = None, model: Path | None = None) -> int:
    """Show the explorer and return the exit code when it is closed: 0, or 2 without a display.

    ``pack`` and ``model`` None mean the bundled ones. A pack that cannot be opened is told in the
    window.
    """
    try:
        check_display()
        from PySide6.QtWidgets import QApplication

        from soundmark.desktop.ui.shell import Shell, explorer_opener, player_opener
    except DeviceError as error:
        return _refuse(str(error))
    except ImportError as error:
        return _refuse(f"The window cannot be shown because a library is missing: {error}")
    from soundmark.desktop.settings import SettingsStore

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Soundmark")
    settings = SettingsStore()
    shell = Shell(app, settings, explorer_opener(model), player_opener(settings), pack=pack)
    shell.show()
    _heed_interrupt(shell)
    try:
        return app.exec()
    finally:
        shell.keeper.settled()
        shell.collector.stop()


def _heed_interrupt(shell: Shell) -> None:
    """Ctrl+C in the terminal closes the window; the collector's timer lets Python notice it."""
    signal.signal(signal.SIGINT, lambda *_: shell.window.close())


def _refuse(sentence: str) -> int:
    print(f"soundmark: {sentence}", file=sys.stderr)
    return 2
