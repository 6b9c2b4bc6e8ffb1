"""Colours, spacing, type and the style sheet: everything that decides how the window looks.

A calm dark set of colours for dim rooms: deep blue-green panels over the picture, one warm accent;
a light one for bright rooms; one of high contrast. Sizes are in design
units for a screen about 1080 units high; ``px`` turns them into logical pixels, so that a wall of
4K panels without scaling by the system still shows type that is read from two metres away.
"""

from __future__ import annotations

import math
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtCore import QMargins
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QScreen
from PySide6.QtWidgets import QApplication

_FONTS = Path(__file__).parents[3] / "assets" / "fonts"
FONT_FILE = _FONTS / "Inter-roman.var.ttf"
#: Only the letters of the window's own words; whatever else comes from the system.
OTHER_FONTS = (_FONTS / "NotoSansArabic-subset.ttf", _FONTS / "DroidSansFallback-subset.ttf")

#: Smallest side of anything that can be touched, in design units.
TOUCH = 48


@dataclass(frozen=True)
class Colours:
    """One set of colours; their names are the module's own once ``apply`` has chosen it."""

    backdrop: str
    panel: str
    panel_solid: str
    raised: str
    raised_hover: str
    plate: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_strong: str
    accent_text: str
    on_accent: str
    ring: str
    sea: str
    warning: str


#: Written #AARRGGBB where they let the map shine through.
SETS: dict[str, Colours] = {
    "dark": Colours(
        backdrop="#0b1518",
        panel="#f20d191c",
        panel_solid="#0f1d20",
        raised="#182b2f",
        raised_hover="#21383d",
        plate="#ac071013",
        line="#1adef2ee",
        text="#eef4f1",
        muted="#a9bdbc",
        faint="#8ca3a4",
        accent="#f2a65a",
        accent_strong="#ffc07a",
        accent_text="#f2a65a",
        on_accent="#201204",
        ring="#ffc07a",
        sea="#5fb3b3",
        warning="#f08a76",
    ),
    "light": Colours(
        backdrop="#eef1ec",
        panel="#f5fbfcf9",
        panel_solid="#fbfcf9",
        raised="#e6ece7",
        raised_hover="#d7e1db",
        plate="#d2fbfcf9",
        line="#26142a2e",
        text="#14262a",
        muted="#45595c",
        faint="#52666a",
        accent="#c3701a",
        accent_strong="#d98a35",
        accent_text="#96500a",
        on_accent="#201204",
        ring="#96500a",
        sea="#1f7675",
        warning="#ab351c",
    ),
    "contrast": Colours(
        backdrop="#000000",
        panel="#ff000000",
        panel_solid="#000000",
        raised="#1c1c1c",
        raised_hover="#3a3a3a",
        plate="#f0000000",
        line="#ffffffff",
        text="#ffffff",
        muted="#f2f2f2",
        faint="#dcdcdc",
        accent="#ffd83d",
        accent_strong="#fff0a0",
        accent_text="#ffd83d",
        on_accent="#000000",
        ring="#fff0a0",
        sea="#7fe3e3",
        warning="#ff9c8a",
    ),
}

BACKDROP = QColor(SETS["dark"].backdrop)
PANEL = QColor(SETS["dark"].panel)
PANEL_SOLID = QColor(SETS["dark"].panel_solid)
RAISED = QColor(SETS["dark"].raised)
RAISED_HOVER = QColor(SETS["dark"].raised_hover)
#: Behind small words that lie on the picture.
PLATE = QColor(SETS["dark"].plate)
LINE = QColor(SETS["dark"].line)
TEXT = QColor(SETS["dark"].text)
MUTED = QColor(SETS["dark"].muted)
FAINT = QColor(SETS["dark"].faint)
ACCENT = QColor(SETS["dark"].accent)
ACCENT_STRONG = QColor(SETS["dark"].accent_strong)
#: The accent as words on a panel.
ACCENT_TEXT = QColor(SETS["dark"].accent_text)
ON_ACCENT = QColor(SETS["dark"].on_accent)
#: Round what has the keyboard.
RING = QColor(SETS["dark"].ring)
SEA = QColor(SETS["dark"].sea)
WARNING = QColor(SETS["dark"].warning)
#: Words that lie on a darkened part of the picture, whatever the set.
ON_PICTURE = QColor("#eef4f1")
ON_PICTURE_ACCENT = QColor("#ffc07a")
#: Words on a light disc that lies on the picture.
ON_PICTURE_DARK = QColor("#0b1518")

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
    families: list[str] = field(default_factory=list)
    text_scale: float = 1.0
    #: What the system asks for on top of that.
    system_text: float = 1.0


_metrics = _Metrics()


def px(units: float) -> int:
    """Design units in logical pixels; never below one unless ``units`` is zero."""
    return max(1, round(units * _metrics.scale)) if units else 0


def margins(start: float, top: float, end: float, bottom: float) -> QMargins:
    """Margins in design units, ``start`` where one begins to read; Qt mirrors none itself."""
    left, right = (end, start) if QGuiApplication.isRightToLeft() else (start, end)
    return QMargins(px(left), px(top), px(right), px(bottom))


def zoom_shift() -> float:
    """How many zoom levels further in a scaled window shows the same ground."""
    return math.log2(_metrics.scale)


def scale_for(screen: QScreen | None) -> float:
    """Factor for a screen, upright or not: 1 up to 1080 logical pixels on its short side, then in
    quarters up to 2.5."""
    if screen is None:
        return 1.0
    short, long = sorted((screen.size().width(), screen.size().height()))
    ratio = min(long / 1920, short / 1080)
    return min(2.5, max(1.0, int(ratio * 4) / 4))


def text_scale_for(screen: QScreen | None, platform: str = sys.platform) -> float:
    """How much larger than usual the system wants words, 1 to 1.5 in quarters.

    Some desktops enlarge only words (a font resolution other than 96, or 72 on macOS); Qt counts
    it in points, which sizes in pixels would ignore. What enlarges everything is not in it.
    """
    if screen is None:
        return 1.0
    usual = 72 if platform == "darwin" else 96
    return min(1.5, max(1.0, int(screen.logicalDotsPerInch() / usual * 4) / 4))


def font(role: str) -> QFont:
    """The font of a role of ``TYPE_SCALE``. KeyError for an unknown role."""
    size, weight = TYPE_SCALE[role]
    made = QFont(_metrics.families) if _metrics.families else QFont()
    made.setPixelSize(px(size * min(2.0, _metrics.text_scale * _metrics.system_text)))
    made.setWeight(QFont.Weight(weight))
    # Qt does not map the weight onto the axis of an application font by itself.
    made.setVariableAxis(QFont.Tag("wght"), weight)
    if role == "display":
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 97)
    if role == "eyebrow":
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
    return made


def edit_font(role: str) -> QFont:
    """The font of a role for a line that is written on.

    Where one writes from the right, the Arabic letters come first: a line edit is centred by its
    first family, and theirs are higher than Latin ones.
    """
    made = font(role)
    if QGuiApplication.isRightToLeft():
        made.setFamilies(sorted(_metrics.families, key=lambda family: "Arabic" not in family))
    return made


def choose(colours: str = "dark", text_scale: float = 1.0) -> None:
    """Take a set of colours and a size of type (1 to 2) for all that is drawn from now on.

    Widgets keep what they were made with: make a new window afterwards. KeyError for an unknown
    set.
    """
    for name, value in asdict(SETS[colours]).items():
        globals()[name.upper()] = QColor(value)
    _metrics.text_scale = min(2.0, max(1.0, text_scale))


def apply(app: QApplication, scale: float | None = None) -> None:
    """Load the font, set palette and style sheet; ``scale`` None asks the primary screen, and
    takes the size of words that the system asks for as well."""
    _metrics.scale = scale_for(app.primaryScreen()) if scale is None else scale
    _metrics.system_text = text_scale_for(app.primaryScreen()) if scale is None else 1.0
    if not _metrics.families:
        for path in (FONT_FILE, *OTHER_FONTS):
            if path.is_file():
                number = QFontDatabase.addApplicationFont(str(path))
                _metrics.families += QFontDatabase.applicationFontFamilies(number)[:1]
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
    QLabel[tone="accent"] {{ color: {css(ACCENT_TEXT)}; }}
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
