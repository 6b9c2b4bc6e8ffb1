"""``python -m soundmark.desktop``, and where the stand-alone program begins."""

from __future__ import annotations

import sys

from soundmark.desktop.importing.protocol import HIDDEN_COMMAND


def start() -> int:
    """The command line; in a child of the stand-alone program, the reading of a pack alone."""
    if sys.argv[1:] == [HIDDEN_COMMAND]:
        from soundmark.desktop.importing.child import main as read_pack

        return read_pack()
    from soundmark.desktop.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(start())
