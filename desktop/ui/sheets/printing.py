"""The sheet of the place that is heard, from a button to a PDF on the disk."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from soundmark.desktop.classroom.sheet import place_sheet
from soundmark.desktop.engine.records import Listening
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.ports import ExplorerPort
from soundmark.desktop.ui.sheets.saving import ask_pdf_path, save_place_sheet
from soundmark.desktop.ui.tasks import Lane
from soundmark.desktop.ui.wording import place_title


def print_place(parent: QWidget, desk: Desk) -> None:
    """Ask where to, then save the sheet of the answer that is on the screen."""
    heard = desk.state.listening
    if heard is None:
        return
    info = desk.state.info
    title = place_title(heard.place, heard.nearest, info.places if info is not None else ())
    chosen = ask_pdf_path(parent, title)
    if chosen is not None:
        save_heard(desk, heard, desk.state.answer_index, *chosen)


def save_heard(desk: Desk, heard: Listening, index: int, path: Path, paper: str) -> None:
    """Save the sheet of an answer on paper "A4" or "Letter", in the background."""
    explorer = desk.actions.explorer
    if explorer is None:
        return
    said = QCoreApplication.translate("Sheet", "Saved {name}.")
    desk.tasks.run(
        "place sheet",
        partial(_save, explorer, heard, index, path, paper),
        lambda _none: desk.state.said.emit(said.format(name=path.name)),
        desk.actions.report,
        lane=Lane.WIDE,
    )


def _save(explorer: ExplorerPort, heard: Listening, index: int, path: Path, paper: str) -> None:
    save_place_sheet(place_sheet(explorer, heard, index), path, paper)
