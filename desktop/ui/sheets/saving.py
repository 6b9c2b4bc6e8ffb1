"""Saving sheets as PDF, whole or not at all, and asking where to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from soundmark.desktop.classroom.sheet import PlaceSheet, QuestionSheet
from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.ui.sheets.painter import PAPERS, PaperSize, Sheet, tr
from soundmark.desktop.ui.sheets.place import paint_place_sheet
from soundmark.desktop.ui.sheets.questions import paint_question_sheet

#: Dots an inch of the PDF's own grid.
PDF_DPI = 600
Paint = Callable[[Sheet], None]

#: Those who print on Letter.
_LETTER = QLocale.MeasurementSystem.ImperialUSSystem


def usual_paper() -> str:
    """The paper of the visitor's country: "A4" or "Letter"."""
    return "Letter" if QLocale().measurementSystem() is _LETTER else "A4"


def ask_pdf_path(parent: QWidget, name: str) -> tuple[Path, str] | None:
    """Ask where to save, and on which paper; None if the visitor would rather not."""
    kinds = {
        tr("PDF on A4 paper ({patterns})").format(patterns="*.pdf"): "A4",
        tr("PDF on US Letter paper ({patterns})").format(patterns="*.pdf"): "Letter",
    }
    usual = usual_paper()
    order = sorted(kinds, key=lambda words: kinds[words] != usual)
    file_name = "".join(c if c.isalnum() else "-" for c in name.lower()).strip("-") or "sheet"
    chosen, kind = QFileDialog.getSaveFileName(
        parent,
        tr("Save a sheet to print"),
        f"soundmark-{file_name[:60]}.pdf",
        ";;".join(order),
        order[0],
    )
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() != ".pdf":
        path = path.with_name(path.name + ".pdf")
    return path, kinds.get(kind, usual)


def save_place_sheet(place: PlaceSheet, path: Path, paper: str) -> None:
    """Write the sheet of a place. Safe on any thread. Raises SoundmarkError if it cannot be."""
    write_whole(path, pdf_of(lambda sheet: paint_place_sheet(sheet, place), PAPERS[paper]))


def save_question_sheet(printed: QuestionSheet, path: Path, paper: str) -> None:
    """Write a round. Safe on any thread. Raises SoundmarkError if it cannot be."""
    write_whole(path, pdf_of(lambda sheet: paint_question_sheet(sheet, printed), PAPERS[paper]))


def pdf_of(paint: Paint, paper: PaperSize) -> bytes:
    """What ``paint`` draws, as the bytes of a PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("Soundmark")
    writer.setTitle(tr("A sheet of Soundmark"))
    writer.setResolution(PDF_DPI)
    size = QPageSize(QSizeF(paper.width, paper.height), QPageSize.Unit.Millimeter, paper.name)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)
    painter = QPainter()
    if not painter.begin(writer):
        raise SoundmarkError("The sheet cannot be drawn on this computer.")
    try:
        paint(Sheet(painter, PDF_DPI / 25.4, paper, lambda: _new_page(writer)))
    finally:
        painter.end()
    data = bytes(buffer.data().data())
    buffer.close()
    return data


def pictures_of(paint: Paint, paper: PaperSize, dots_per_mm: float = 6.0) -> list[QImage]:
    """What ``paint`` draws, a picture for each page: to look at before it is printed."""
    pages: list[QImage] = []
    painter = QPainter()

    def begin() -> None:
        if painter.isActive():
            painter.end()
        image = QImage(
            round(paper.width * dots_per_mm),
            round(paper.height * dots_per_mm),
            QImage.Format.Format_RGB32,
        )
        image.fill(0xFFFFFFFF)
        pages.append(image)
        painter.begin(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    begin()
    try:
        paint(Sheet(painter, dots_per_mm, paper, begin))
    finally:
        painter.end()
    return pages


def _new_page(writer: QPdfWriter) -> None:
    if not writer.newPage():
        raise SoundmarkError("The sheet has more pages than can be drawn on this computer.")
