"""The health report, from a button to a text file on the disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.health import InUse, health_report
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.tasks import Lane


def _tr(text: str) -> str:
    return QCoreApplication.translate("Health", text)


def ask_health_report(parent: QWidget, desk: Desk) -> None:
    """Ask where to, then save the report."""
    name, _ = QFileDialog.getSaveFileName(
        parent, _tr("Save a health report"), "soundmark-health.txt", "*.txt"
    )
    if name:
        save_health_report(desk, Path(name))


def save_health_report(desk: Desk, path: Path) -> None:
    """Write the report in the background, and say so."""
    in_use = _in_use(desk)
    said = _tr("Saved {name}.").format(name=path.name)
    desk.tasks.run(
        "health report",
        lambda: write_whole(path, health_report(in_use).encode()),
        lambda _none: desk.state.said.emit(said),
        desk.actions.report,
        lane=Lane.WIDE,
    )


def _in_use(desk: Desk) -> InUse:
    """What only the window's thread knows."""
    info, player = desk.state.info, desk.actions.player
    looks = desk.settings.values.appearance
    window = desk.map.window()
    explorer = desk.actions.explorer
    share = explorer.index_share if explorer is not None else None
    size = f"{window.width()} x {window.height()} at {window.devicePixelRatioF():g}"
    return InUse(
        pack=f"{info.title} ({info.id})" if info is not None else "",
        model=f"{info.model_title} ({info.model_fingerprint[:12]})" if info is not None else "",
        sound=player.status if player is not None else "not opened",
        look=f"{size}, {looks.theme}, {looks.language or 'language of the system'}",
        index="" if share is None else "ready" if share == 1 else f"{share:.0%} made",
    )
