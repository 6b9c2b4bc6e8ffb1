"""Asks for the little pictures of the best places, while their rows are shown."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, QSize

from soundmark.desktop.ui.actions import Actions
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.map.camera import world_rect
from soundmark.desktop.ui.search.search_bar import SearchBar
from soundmark.desktop.ui.search.thumbnails import thumbnail
from soundmark.desktop.ui.state import AppState
from soundmark.desktop.ui.tasks import Lane, Tasks

LOG = logging.getLogger(__name__)
#: Twice the size in which a row shows it, design units.
SIZE = (144, 112)


class RowPictures(QObject):
    """The pictures of the rows of one search bar, made in the background."""

    def __init__(self, search: SearchBar, state: AppState, actions: Actions, tasks: Tasks) -> None:
        super().__init__(search)
        self._search, self._state = search, state
        self._actions, self._tasks = actions, tasks
        search.rows_shown.connect(self._ask)

    def _ask(self) -> None:
        info, explorer = self._state.info, self._actions.explorer
        if info is None or explorer is None:
            return
        zooms = (info.min_zoom, info.max_zoom)
        size = QSize(*(theme.px(side) for side in SIZE))
        for index, row in enumerate(self._search.rows):
            rect = world_rect(row.found.footprint.bounds)
            self._tasks.run(
                ("thumbnail", index),
                partial(thumbnail, explorer.tile, zooms, rect, size),
                partial(self._search.show_thumbnail, row.found),
                _do_without,
                lane=Lane.WIDE,
                silent=True,
            )


def _do_without(error: Exception) -> None:
    """A row without its picture still says where it is."""
    LOG.warning("no thumbnail", exc_info=error)
