"""Keeps the methods of our widgets alive when one of them raises.

PySide6 looks up a widget's method when Qt first calls it. If an exception is on its way through Qt
just then (of another widget's handler, or of a slot), it gives up, and takes a reference from the
method that it never had: seen in 6.10.3, 6.11.3 and 6.12.0, not in 6.9.3. Mostly its class holds
the only one. The method is freed, whatever next lies in its place is called, and the window dies
somewhere else. So that a mistake in one handler costs a message and not an exhibit, every such
method gets references to spare.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from types import FunctionType

from shiboken6 import Shiboken

#: Each first look-up during an exception takes one: a window has some hundred widgets.
SPARE = 1024
_QT = ("PySide6", "shiboken6", "Shiboken")


def keep_overrides() -> int:
    """Give references to spare to the methods that have few left; returns how many had.

    To be called when classes of widgets may have been loaded, a matter of milliseconds.
    """
    wanting = [method for method in overrides() if sys.getrefcount(method) < SPARE // 2]
    for method in wanting:
        spare = (method,) * SPARE
        # Never to be freed: it would give back what may have been taken.
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(spare))
    return len(wanting)


def overrides() -> Iterator[FunctionType]:
    """The methods, in Python, that replace one of a class of Qt's, in all classes that are loaded;
    each once."""
    seen: set[int] = set()
    for made in _subclasses(Shiboken.Object):
        if _is_qt(made):
            continue
        of_qt = [base for base in made.__mro__ if _is_qt(base)]
        for base in made.__mro__:
            if _is_qt(base) or base is object:
                continue
            for name, method in vars(base).items():
                if (
                    isinstance(method, FunctionType)
                    and id(method) not in seen
                    and any(name in vars(above) for above in of_qt)
                ):
                    seen.add(id(method))
                    yield method


def _is_qt(made: type) -> bool:
    return made.__module__.split(".")[0] in _QT


def _subclasses(of: type) -> Iterator[type]:
    below: list[type] = type.__subclasses__(of)
    for made in below:
        yield made
        yield from _subclasses(made)
