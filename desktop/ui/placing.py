"""Where everything stands in the window, for its size and its direction of reading."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from soundmark.desktop.ui.arrangement import (
    Arrangement,
    Wishes,
    arrange,
    free_width,
    longest_search,
    mirror,
    side_page,
)
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.map.camera import Insets
from soundmark.desktop.ui.page import Placement

if TYPE_CHECKING:
    from soundmark.desktop.ui.window import Window


class Placing:
    """Places the parts of one window as ``arrangement`` has it."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def place_all(self) -> None:
        """Place everything, then draw the map anew."""
        window = self._window
        width = window.width()
        top = window.banner.wanted_height(width)
        height = window.height() - top
        where = arrange(width, height, self._wishes(width, height))
        if window.isRightToLeft():
            where = where.mirrored(width)
        where = where.lowered(top)
        window.banner.setGeometry(0, 0, width, top)
        window.map.setGeometry(0, top, width, height)
        self._place_parts(where)
        window.map.set_insets(self._place_page(where, QRect(0, top, width, height)))
        self._place_pad(where.controls, flat=where.is_flat)
        window.tour.place()
        window.map.refresh()

    def _wishes(self, width: int, height: int) -> Wishes:
        """What the parts would like, once those that can give way have."""
        window = self._window
        is_open = window.panel.isVisibleTo(window)
        free = free_width(width, height, panel_open=is_open) - 2 * theme.px(16)
        window.dials.set_roomy(width >= theme.px(1100))
        window.dials.fit(free)
        dials = window.dials.sizeHint()
        footer_height = window.footer.wanted_height(free)
        longest = longest_search(
            width,
            height,
            panel_open=is_open,
            dials_height=dials.height(),
            footer_height=footer_height,
        )
        column, row = window.controls.sizes()
        hint_width = min(theme.px(620), width - column[0] - theme.px(48))
        return Wishes(
            panel_open=is_open,
            search_height=window.search.wanted_height(longest),
            dials=(dials.width(), dials.height()),
            controls=column,
            controls_flat=row,
            hint_height=window.hint.heightForWidth(hint_width),
            footer_height=footer_height,
            list_open=window.search.is_list_open(),
            toast_height=window.toast.wanted_height(min(theme.px(560), width)),
            trouble_height=window.trouble.wanted_height(min(theme.px(560), width - theme.px(48))),
        )

    def _place_parts(self, where: Arrangement) -> None:
        """What floats over the map."""
        window = self._window
        window.controls.set_flat(where.is_flat)
        for widget, box in (
            (window.panel, where.panel),
            (window.search, where.search),
            (window.dials, where.dials),
            (window.controls, where.controls),
            (window.footer, where.footer),
            (window.hint, where.hint),
            (window.trouble, where.trouble),
        ):
            widget.setGeometry(box)
        toast = where.toast
        toast.setHeight(window.toast.wanted_height(toast.width()))
        window.toast.setGeometry(toast)
        menu_width = min(window.menu.wanted_width(), window.width() - 2 * theme.px(16))
        beside = where.search.right() + 1 - menu_width
        window.menu.setGeometry(
            beside if window.isRightToLeft() else where.search.left(),
            where.search.top() + theme.px(theme.TOUCH + 16),
            menu_width,
            window.menu.wanted_height(),
        )
        strip_height = window.walk_strip.wanted_height(where.hint.width())
        strip_top = where.dials.top() - theme.px(14) - strip_height
        window.walk_strip.setGeometry(
            where.hint.left(), strip_top, where.hint.width(), strip_height
        )

    def _place_page(self, where: Arrangement, room: QRect) -> Insets:
        """The page that is open, over ``room`` or at its side; what is covered of the map then."""
        window, page, insets = self._window, self._window.page, where.insets
        if page is None:
            return insets
        if page.placement is Placement.FULL:
            page.setGeometry(room)
            return insets
        is_open = window.panel.isVisibleTo(window)
        side = side_page(
            room.width(), room.height(), panel_open=is_open, footer_height=where.footer.height()
        )
        side.translate(0, room.top())
        mirrored = window.isRightToLeft()
        page.setGeometry(mirror(side, room.width()) if mirrored else side)
        beside = 0 if where.is_sheet else side.right()
        insets = replace(insets, **{"right" if mirrored else "left": beside})
        if where.is_sheet:
            insets = replace(insets, top=side.bottom() - room.top())
        return insets

    def free_map(self) -> QRect:
        """The part of the map that nothing lies over, in its own pixels."""
        window = self._window
        insets, view = window.map.insets, window.map
        free = view.rect().adjusted(
            round(insets.left), round(insets.top), -round(insets.right), -round(insets.bottom)
        )
        free.translate(view.pos())
        free.setTop(max(free.top(), self._below_search()))
        if window.dials.isVisible():
            free.setBottom(min(free.bottom(), window.dials.y()))
        controls = window.controls.geometry()
        if window.controls.isVisible() and controls.width() > controls.height():
            free.setBottom(min(free.bottom(), controls.top()))
        elif window.controls.isVisible() and controls.center().x() < free.center().x():
            free.setLeft(max(free.left(), controls.right()))
        elif window.controls.isVisible():
            free.setRight(min(free.right(), controls.left()))
        return free.translated(-view.pos())

    def _below_search(self) -> int:
        """Where the map begins below the search box; a list beside the map is an inset."""
        window = self._window
        search = window.search.geometry()
        if window.page is not None or not window.search.isVisible():
            return 0
        beside = max(window.map.insets.left, window.map.insets.right) >= search.width()
        if window.search.is_list_open() and not beside:
            return search.bottom()
        return search.top() + theme.px(60)

    def _place_pad(self, controls: QRect, *, flat: bool) -> None:
        """The arrows go beside the column of controls, or above its row."""
        window = self._window
        size, air = window.pan_pad.sizeHint(), theme.px(10)
        if flat:
            left = (
                controls.left() if window.isRightToLeft() else controls.right() + 1 - size.width()
            )
            top = controls.top() - air - size.height()
        else:
            left = controls.left() - air - size.width()
            if window.isRightToLeft():
                left = controls.right() + 1 + air
            top = controls.bottom() + 1 - size.height()
        pad = QRect(left, top, size.width(), size.height())
        dials = window.dials.geometry()
        if window.dials.isVisible() and pad.intersects(dials):
            top = dials.top() - air - size.height()
            pad.moveTop(top)
        window.pan_pad.setGeometry(pad)
        hint = window.hint.geometry()
        if window.pan_pad.isVisible() and hint.intersects(window.pan_pad.geometry()):
            hint.moveBottom(top - air)
            window.hint.setGeometry(hint)
