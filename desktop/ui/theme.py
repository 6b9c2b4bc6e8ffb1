"""Colours, spacing, type and the style sheet: everything that decides how the window looks.

One calm dark theme: deep blue-green panels over the picture, one warm accent. Sizes are in design
units for a screen about 1080 units high; ``px`` turns them into logical pixels, so that a wall of
4K panels without scaling by the system still shows type that is read from two metres away.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QScreen
from PySide6.QtWidgets import QApplication

FONT_FILE = Path(__file__).parents[2] / "assets" / "fonts" / "Inter-roman.var.ttf"

#: Smallest side of anything that can be touched, in design units.
TOUCH = 48

BACKDROP = QColor("#0b1518")
PANEL = QColor(13, 25, 28, 242)
PANEL_SOLID = QColor("#0f1d20")
RAISED = QColor("#182b2f")
RAISED_HOVER = QColor("#21383d")
#: Behind small words that lie on the picture.
PLATE = QColor(7, 16, 19, 172)
LINE = QColor(222, 242, 238, 26)
TEXT = QColor("#eef4f1")
MUTED = QColor("#a9bdbc")
FAINT = QColor("#83999a")
ACCENT = QColor("#f2a65a")
ACCENT_STRONG = QColor("#ffc07a")
ON_ACCENT = QColor("#201204")
SEA = QColor("#5fb3b3")
WARNING = QColor("#f08a76")

RADIUS = 18
GAP = 12
MARGIN = 20

#: role -> (design units, weight). The only sizes of type in the window.
TYPE_SCALE: dict[str, tuple[int, int]] = {
    "display": (42, 640),
    "title": (24, 620),
    "title_long": (20, 620),
    "caption": (23, 480),
    "caption_long": (20, 480),
    "body": (16, 440),
    "strong": (16, 620),
    "small": (14, 440),
    "small_strong": (14, 600),
    "eyebrow": (13, 640),
    "map_label": (13, 580),
}


@dataclass
class _Metrics:
    scale: float = 1.0
    family: str = ""


_metrics = _Metrics()


def px(units: float) -> int:
    """Design units in logical pixels; never below one unless ``units`` is zero."""
    return max(1, round(units * _metrics.scale)) if units else 0


def zoom_shift() -> float:
    """How many zoom levels further in a scaled window shows the same ground."""
    return math.log2(_metrics.scale)


def scale_for(screen: QScreen | None) -> float:
    """Factor for a screen: 1 up to 1080 logical pixels high, then in quarters up to 2.5."""
    if screen is None:
        return 1.0
    size = screen.size()
    ratio = min(size.width() / 1920, size.height() / 1080)
    return min(2.5, max(1.0, int(ratio * 4) / 4))


def font(role: str) -> QFont:
    """The font of a role of ``TYPE_SCALE``. KeyError for an unknown role."""
    size, weight = TYPE_SCALE[role]
    made = QFont(_metrics.family) if _metrics.family else QFont()
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight(weight))
    # Qt does not map the weight onto the axis of an application font by itself.
    made.setVariableAxis(QFont.Tag("wght"), weight)
    if role == "display":
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 97)
    if role == "eyebrow":
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
    return made


def apply(app: QApplication, scale: float | None = None) -> None:
    """Load the font, set palette and style sheet; ``scale`` None asks the primary screen."""
    _metrics.scale = scale_for(app.primaryScreen()) if scale is None else scale
    if not _metrics.family and FONT_FILE.is_file():
        families = QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(FONT_FILE))
        )
        _metrics.family = families[0] if families else ""
    app.setStyle("Fusion")
    app.setFont(font("body"))
    app.setPalette(_palette())
    app.setStyleSheet(_style_sheet())


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, BACKDROP),
        (role.WindowText, TEXT),
        (role.Base, PANEL_SOLID),
        (role.AlternateBase, RAISED),
        (role.Text, TEXT),
        (role.Button, RAISED),
        (role.ButtonText, TEXT),
        (role.BrightText, ACCENT_STRONG),
        (role.Highlight, ACCENT),
        (role.HighlightedText, ON_ACCENT),
        (role.PlaceholderText, FAINT),
        (role.ToolTipBase, PANEL_SOLID),
        (role.ToolTipText, TEXT),
        (role.Accent, ACCENT),
    ):
        palette.setColor(which, colour)
    return palette


def css(colour: QColor) -> str:
    """A colour as the style sheet writes it."""
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"


def _style_sheet() -> str:
    """Only what palettes cannot say; type comes from ``font`` because a sheet drops its axes."""
    return f"""
    QToolTip {{ background: {css(PANEL_SOLID)}; color: {css(TEXT)};
        border: 1px solid {css(LINE)}; border-radius: {px(8)}px; padding: {px(8)}px; }}
    QLabel {{ background: transparent; }}
    QLabel[tone="muted"] {{ color: {css(MUTED)}; }}
    QLabel[tone="faint"] {{ color: {css(FAINT)}; }}
    QLabel[tone="accent"] {{ color: {css(ACCENT)}; }}
    QLabel[tone="warning"] {{ color: {css(WARNING)}; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: {px(10)}px; margin: {px(2)}px; }}
    QScrollBar::handle:vertical {{ background: {css(RAISED_HOVER)};
        border-radius: {px(3)}px; min-height: {px(48)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QLineEdit {{ background: transparent; border: none; color: {css(TEXT)};
        selection-background-color: {css(ACCENT)}; selection-color: {css(ON_ACCENT)}; }}
    """
