"""`soundmark explore`: checks for a display, shows the window at once, opens the rest behind it."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from soundmark.desktop.engine.errors import DeviceError
from soundmark.desktop.health import remember_messages
from soundmark.desktop.ui.display import check_display

if TYPE_CHECKING:
    from soundmark.desktop.ui.kiosk.life import KioskLife
    from soundmark.desktop.ui.shell import Shell


def run(
    pack: Path | None = None,
    model: Path | None = None,
    *,
    kiosk: bool | None = None,
    unsigned_model: bool = False,
) -> int:
    """Show the explorer and return the exit code when it is closed: 0, or 2 without a display.

    ``pack`` and ``model`` None mean the bundled ones. A pack that cannot be opened is told in the
    window. ``kiosk``: exhibit mode, None = as the settings say. ``unsigned_model``: open ``model``
    although nobody trusted has signed it.
    """
    try:
        check_display()
        from PySide6.QtWidgets import QApplication

        from soundmark.desktop.ui.allocator import return_free_memory
        from soundmark.desktop.ui.kiosk.mode import KioskController
        from soundmark.desktop.ui.shell import Shell, explorer_opener, player_opener
    except DeviceError as error:
        return _refuse(str(error))
    except ImportError as error:
        return _refuse(f"The window cannot be shown because a library is missing: {error}")
    from soundmark.desktop.settings import SettingsStore

    return_free_memory()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Soundmark")
    remember_messages()
    settings = SettingsStore()
    if kiosk is None:
        kiosk = settings.values.kiosk.enabled
    in_exhibit = kiosk
    if in_exhibit and not _is_only_exhibit():
        return _refuse("An exhibit runs already on this computer; staff end it with the PIN.")

    def unsigned_packs() -> bool:
        return not in_exhibit or settings.values.kiosk.unsigned_packs

    shell = Shell(
        app,
        settings,
        explorer_opener(model, unsigned_model=unsigned_model, unsigned_packs=unsigned_packs),
        player_opener(settings),
        pack=pack,
        kiosk=KioskController if kiosk else None,
    )
    shell.show()
    _heed_interrupt(shell)
    life = _live(shell)
    try:
        return app.exec()
    finally:
        if life is not None:
            life.stop()
        shell.keeper.settled()
        shell.collector.stop()


def _is_only_exhibit() -> bool:
    """Two at once would play over each other, and the PIN would end only one of them."""
    from soundmark.desktop.engine.atomic_files import make_folder
    from soundmark.desktop.engine.file_locks import hold_alone
    from soundmark.desktop.folders import data_folder
    from soundmark.desktop.kiosk.heartbeat import RUNNING_NAME

    # A disk that refuses is no reason not to open.
    with suppress(OSError):
        make_folder(data_folder())
    return hold_alone(data_folder() / RUNNING_NAME)


def _live(shell: Shell) -> KioskLife | None:
    """In exhibit mode: the heartbeat, and who keeps the screen covered."""
    if shell.kiosk is None:
        return None
    from soundmark.desktop.ui.kiosk.full_screen import FullScreen
    from soundmark.desktop.ui.kiosk.life import KioskLife

    FullScreen(shell, shell.kiosk)
    return KioskLife(shell.kiosk)


def _heed_interrupt(shell: Shell) -> None:
    """Ctrl+C in the terminal closes the window, and so does the service manager's wish to end; the
    collector's timer lets Python notice it.

    The handler runs between any two steps of what the window is doing, which may hold a lock that
    closing waits for: so the window is closed when that is done.
    """
    from PySide6.QtCore import QTimer

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QTimer.singleShot(0, shell, shell.close))


def _refuse(sentence: str) -> int:
    print(f"soundmark: {sentence}", file=sys.stderr)
    return 2
