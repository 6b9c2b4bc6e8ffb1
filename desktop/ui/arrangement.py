"""Where everything floats over the map, from a small window to a wall. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.map.camera import Insets

#: Below this width (design units), or in portrait, the answer is a sheet at the bottom.
SIDE_FROM = 940
PANEL_WIDTH = (396, 500)
SEARCH_WIDTH = 456
SHEET_SHARE = 0.47
#: A list at the side of the map leaves at least this width of it to look at; else it covers it.
MAP_BESIDE = 320
#: Of the height, for a list above the map.
LIST_SHARE = 0.5


@dataclass(frozen=True)
class Wishes:
    """What the widgets would like, logical pixels."""

    panel_open: bool
    search_height: int
    dials: tuple[int, int]
    controls: tuple[int, int]
    controls_flat: tuple[int, int]
    hint_height: int
    footer_height: int
    list_open: bool
    toast_height: int
    trouble_height: int


@dataclass(frozen=True)
class Arrangement:
    """A rectangle for each, and what of the map they leave free."""

    panel: QRect
    search: QRect
    dials: QRect
    controls: QRect
    footer: QRect
    hint: QRect
    toast: QRect
    trouble: QRect
    insets: Insets
    is_sheet: bool
    is_flat: bool

    def mirrored(self, width: int) -> Arrangement:
        """The same for those who read from the right, in a window of ``width``."""
        insets = replace(self.insets, left=self.insets.right, right=self.insets.left)
        return replace(
            self,
            panel=mirror(self.panel, width),
            search=mirror(self.search, width),
            dials=mirror(self.dials, width),
            controls=mirror(self.controls, width),
            footer=mirror(self.footer, width),
            hint=mirror(self.hint, width),
            toast=mirror(self.toast, width),
            trouble=mirror(self.trouble, width),
            insets=insets,
        )

    def lowered(self, by: int) -> Arrangement:
        """The same below a strip of this height at the top of the window."""
        places = ("panel", "search", "dials", "controls", "footer", "hint", "toast", "trouble")
        moved = {name: getattr(self, name).translated(0, by) for name in places}
        return replace(self, **moved)


def mirror(rect: QRect, width: int) -> QRect:
    """A rectangle seen in a mirror as wide as the window."""
    return QRect(width - rect.left() - rect.width(), rect.top(), rect.width(), rect.height())


def is_sheet(width: int, height: int) -> bool:
    """Whether a window of this size has the answer at the bottom rather than at the side."""
    return width < theme.px(SIDE_FROM) or height > width * 1.15


def free_width(width: int, height: int, *, panel_open: bool) -> int:
    """Width of the map beside the answer."""
    if is_sheet(width, height) or not panel_open:
        return width
    return _panel(width, height, theme.px(16), sheet=False).left()


def longest_search(
    width: int, height: int, *, panel_open: bool, dials_height: int, footer_height: int
) -> int:
    """How high the search panel may grow; above the map it leaves some of it to be seen."""
    margin = theme.px(16)
    below = margin + dials_height + footer_height + theme.px(2 * 8)
    if is_sheet(width, height) and panel_open:
        below += round(height * SHEET_SHARE)
    room = height - margin - below
    if is_sheet(width, height) and not panel_open:
        room = min(room, round(height * LIST_SHARE))
    return max(theme.px(60), room)


def arrange(width: int, height: int, wishes: Wishes) -> Arrangement:
    """Place everything in a window of ``width`` x ``height``."""
    margin = theme.px(16)
    sheet = is_sheet(width, height)
    panel = _panel(width, height, margin, sheet=sheet)
    free = QRect(0, 0, width, height)
    if wishes.panel_open:
        if sheet:
            free.setBottom(panel.top() - 1)
        else:
            free.setRight(panel.left() - 1)
    inner = free.adjusted(margin, margin, -margin, -theme.px(8))
    footer = QRect(
        inner.left(), inner.bottom() - wishes.footer_height, inner.width(), wishes.footer_height
    )
    floor = footer.top() - theme.px(8)
    search_width = inner.width() if sheet else min(theme.px(SEARCH_WIDTH), inner.width())
    search = QRect(inner.left(), inner.top(), search_width, wishes.search_height)
    dials = QRect(inner.left(), floor - wishes.dials[1], *wishes.dials)
    controls, flat = _controls(inner, floor, dials, wishes, margin)
    hint_width = min(theme.px(620), inner.width() - wishes.controls[0] - margin)
    hint_top = dials.top() - theme.px(14) - wishes.hint_height
    beside = inner.right() - search.right()
    insets = Insets(
        search.right() if wishes.list_open and beside >= theme.px(MAP_BESIDE) else 0,
        theme.px(72) if sheet else 0,
        0 if sheet or not wishes.panel_open else width - free.right(),
        height - dials.top() if sheet else 0,
    )
    return Arrangement(
        panel=panel,
        search=search,
        dials=dials,
        controls=controls,
        footer=footer,
        hint=QRect(inner.left(), hint_top, hint_width, wishes.hint_height),
        toast=_toast(inner, search, wishes.toast_height, margin),
        trouble=_trouble(width, height, wishes.trouble_height),
        insets=insets,
        is_sheet=sheet,
        is_flat=flat,
    )


def _panel(width: int, height: int, margin: int, *, sheet: bool) -> QRect:
    if sheet:
        tall = round(height * SHEET_SHARE)
        wide = min(width - 2 * theme.px(8), theme.px(860))
        return QRect((width - wide) // 2, height - tall - theme.px(8), wide, tall)
    low, high = (theme.px(side) for side in PANEL_WIDTH)
    wide = max(low, min(high, round(width * 0.27)))
    return QRect(width - wide - margin, margin, wide, height - 2 * margin)


def side_page(width: int, height: int, *, panel_open: bool, footer_height: int) -> QRect:
    """Where a page beside the map goes: the left column, or in a narrow window the upper part."""
    margin = theme.px(16)
    if is_sheet(width, height):
        below = round(height * SHEET_SHARE) + theme.px(16) if panel_open else round(height * 0.42)
        return QRect(
            margin, margin, width - 2 * margin, max(theme.px(200), height - margin - below)
        )
    wide = min(theme.px(SEARCH_WIDTH), round(width * 0.4))
    return QRect(margin, margin, wide, height - 2 * margin - footer_height - theme.px(6))


def _controls(
    inner: QRect, floor: int, dials: QRect, wishes: Wishes, margin: int
) -> tuple[QRect, bool]:
    """A column beside the dials, or above them, or (``True``) a row above them."""
    width, height = wishes.controls
    column = QRect(inner.right() - width, floor - height, width, height)
    if column.left() >= dials.right() + margin:
        return column, False
    column.moveBottom(dials.top() - theme.px(10))
    if column.top() >= inner.top() + theme.px(60 + 12):
        return column, False
    width, height = wishes.controls_flat
    top = dials.top() - theme.px(10) - height
    return QRect(inner.right() - width, top, width, height), True


def _toast(inner: QRect, search: QRect, tall: int, margin: int) -> QRect:
    """At the top, beside the search box if there is room, else below its first line."""
    room = inner.right() - search.right() - margin
    if room >= theme.px(360):
        wide = min(theme.px(560), room)
        middle = max(inner.center().x() - wide // 2, search.right() + margin)
        return QRect(min(middle, inner.right() - wide), inner.top(), wide, tall)
    wide = min(theme.px(560), inner.width())
    top = inner.top() + theme.px(60) + margin
    return QRect(inner.center().x() - wide // 2, top, wide, tall)


def _trouble(width: int, height: int, tall: int) -> QRect:
    wide = min(theme.px(560), width - theme.px(48))
    return QRect((width - wide) // 2, max(0, (height - tall) // 2), wide, tall)
