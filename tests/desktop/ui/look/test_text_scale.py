"""The size of words follows what the system asks for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication

from soundmark.desktop.ui.look import theme


@pytest.mark.parametrize(
    ("dots", "platform", "expected"),
    [
        (96, "linux", 1.0),
        (101, "linux", 1.0),
        (120, "linux", 1.25),
        (144, "win32", 1.5),
        (300, "linux", 1.5),
        (72, "linux", 1.0),
        (72, "darwin", 1.0),
    ],
)
def test_words_follow_the_size_that_the_system_asks_for(
    dots: float, platform: str, expected: float
) -> None:
    screen = cast(QScreen, SimpleNamespace(logicalDotsPerInch=lambda: dots))
    assert theme.text_scale_for(screen, platform) == expected
    assert theme.text_scale_for(None) == 1.0


def test_a_system_of_large_words_and_large_type_stay_within_twice_the_size(
    themed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = theme.font("body").pixelSize()
    monkeypatch.setattr(theme, "text_scale_for", lambda _screen: 1.5)
    monkeypatch.setattr(theme, "scale_for", lambda _screen: 1.0)
    try:
        theme.apply(themed)
        assert theme.font("body").pixelSize() == round(plain * 1.5)
        theme.choose(text_scale=1.5)
        assert theme.font("body").pixelSize() == plain * 2
    finally:
        theme.choose()
        theme.apply(themed, 1.0)
    assert theme.font("body").pixelSize() == plain
