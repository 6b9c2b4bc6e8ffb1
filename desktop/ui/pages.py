"""The pages that the menu offers, in its order. Each module is imported when its page opens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.page import Page, PageSpec


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)


def _compare(desk: Desk) -> Page:
    from soundmark.desktop.ui.search.compare_page import ComparePage

    return ComparePage(desk)


def _packs(desk: Desk) -> Page:
    from soundmark.desktop.ui.packs.page import PacksPage

    return PacksPage(desk)


def _why(desk: Desk) -> Page:
    from soundmark.desktop.ui.reasons.see_why_page import SeeWhyPage

    return SeeWhyPage(desk)


def _concepts(desk: Desk) -> Page:
    from soundmark.desktop.ui.reasons.concepts_page import ConceptsPage

    return ConceptsPage(desk)


def _classroom(desk: Desk) -> Page:
    from soundmark.desktop.ui.classroom.page import ClassroomPage

    return ClassroomPage(desk)


def _field(desk: Desk) -> Page:
    from soundmark.desktop.ui.field.page import FieldPage

    return FieldPage(desk)


def _settings(desk: Desk) -> Page:
    from soundmark.desktop.ui.settings.page import SettingsPage

    return SettingsPage(desk)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("why", "eye", lambda: _tr("See why"), _why, in_kiosk=True),
    PageSpec("concepts", "concepts", lambda: _tr("Concepts"), _concepts, in_kiosk=True),
    PageSpec("classroom", "school", lambda: _tr("Classroom"), _classroom),
    PageSpec("compare", "balance", lambda: _tr("Compare by ear"), _compare, in_kiosk=True),
    PageSpec("field", "notebook", lambda: _tr("Field notes"), _field),
    PageSpec("packs", "box", lambda: _tr("Packs"), _packs),
    PageSpec("settings", "settings", lambda: _tr("Settings"), _settings, needs_pack=False),
)
