"""Lengths on the ground in words, and the scale bar: a round number of metres that fits."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from soundmark.desktop.ui.translation import isolated


@dataclass(frozen=True)
class ScaleBar:
    """A bar of ``pixels`` that stands for ``metres`` on the ground."""

    metres: float
    pixels: float

    @property
    def text(self) -> str:
        """Metres, or kilometres from one on."""
        if self.metres >= 1000:
            return _kilometres(f"{self.metres / 1000:g}")
        return _metres(f"{self.metres:g}")


def scale_bar(metres_per_pixel: float, longest_pixels: float) -> ScaleBar:
    """The longest bar of 1, 2 or 5 times a power of ten metres that fits ``longest_pixels``."""
    room = metres_per_pixel * longest_pixels
    power = 10.0 ** math.floor(math.log10(room))
    metres = max(step * power for step in (1, 2, 5) if step * power <= room * (1 + 1e-9))
    return ScaleBar(metres, metres / metres_per_pixel)


def coordinates(latitude: float, longitude: float) -> str:
    """Coordinates as people write them: 37.7594° N, 122.5128° W."""
    north = "N" if latitude >= 0 else "S"
    east = "E" if longitude >= 0 else "W"
    return isolated(f"{abs(latitude):.4f}° {north}, {abs(longitude):.4f}° {east}")


def distance(metres: float) -> str:
    """A distance in words short enough for a label."""
    if metres < 950:
        return _metres(str(max(50, round(metres / 50) * 50)))
    return _kilometres(QLocale().toString(metres / 1000, "f", 1))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lengths", text)


def _metres(number: str) -> str:
    return _tr("{number} m").format(number=number)


def _kilometres(number: str) -> str:
    return _tr("{number} km").format(number=number)
