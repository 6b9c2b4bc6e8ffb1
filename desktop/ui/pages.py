"""The pages that the menu offers, in its order. Each module is imported when its page opens."""

from __future__ import annotations

from soundmark.desktop.ui.page import PageSpec

#: Filled below as pages come; the window reads it when the menu opens.
PAGES: tuple[PageSpec, ...] = ()
