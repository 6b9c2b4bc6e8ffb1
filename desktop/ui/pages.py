"""The pages that the menu offers, in its order. Each module is imported when its page opens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.page import Page, PageSpec


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)


def _packs(desk: Desk) -> Page:
    from soundmark.desktop.ui.packs_page import PacksPage

    return PacksPage(desk)


PAGES: tuple[PageSpec, ...] = (PageSpec("packs", "box", lambda: _tr("Packs"), _packs),)
