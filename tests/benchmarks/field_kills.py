"""Do field notes and recordings survive kill -9 at any moment?

    python tests/benchmarks/field_kills.py [--kills 200] [--seed N] [--folder DIR]

Starts a process that records and keeps notes, kills it at a random moment, and looks whether the
next start finds the old or the new state, again and again on the same notes. Ends with an error at
the first life in which anything kept is gone or changed, or more than a second of sound is lost.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from field_life import RATE, check, kill_once


def main() -> None:
    """Kill, look, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="[default: a temporary one]")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="soundmark-kills-") as temporary:
        folder = options.folder or Path(temporary)
        most, notes = 0, 0
        for number in range(options.kills):
            told = kill_once(folder, chance.randrange(1 << 30), chance.uniform(0.0, 0.4))
            most = max(most, check(folder, told))
            notes += len(told.samples)
            if (number + 1) % 20 == 0:
                print(f"{number + 1} kills, {notes} notes, most lost {most / RATE:.3f} s")
    print(f"{options.kills} kills, nothing kept was lost; most sound lost: {most / RATE:.3f} s")


if __name__ == "__main__":
    main()
