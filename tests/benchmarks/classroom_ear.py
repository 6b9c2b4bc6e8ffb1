"""Can the right answer of a classroom question be heard?

    python tests/benchmarks/classroom_ear.py [--codes N] [--pack PACK] [--model MODEL]

The mix of every place is heard by the model's own audio encoder, which never sees the caption that
the mix was made of. For each level the rounds of N class codes are made, 10 questions each. "heard"
is the share of questions whose right place is the one that the encoder finds nearest among the
choices, by picture; in "What belongs here?" the share of sounds put on their own picture. Guessing
gives 0.25 and 0.33. "made" is the time that one round takes once the places are known.
"""

from __future__ import annotations

import argparse
import time
from itertools import permutations
from pathlib import Path

import mercantile
import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.audio.clips import ClipCache
from soundmark.desktop.audio.mixdown import mix_down
from soundmark.desktop.classroom.places import QuizPlaces, quiz_places
from soundmark.desktop.classroom.questions import (
    LEVELS,
    Game,
    Question,
    WhereQuestion,
    round_from,
)
from soundmark.desktop.engine.explorer import Explorer

RATE_HZ = 32_000
SECONDS = 10.0


def hearing(explorer: Explorer, places: QuizPlaces) -> NDArray[np.float64]:
    """Cosine (n, n) of the sound of each place with the picture of each."""
    cache, stored = ClipCache(RATE_HZ), explorer.stored_vectors()
    sounds, rows = [], []
    x0, y0, x1, _ = stored.spec.tiles
    for place in places.places:
        mono = mix_down(place.answer.layers, cache, SECONDS).mean(axis=1)
        sounds.append(explorer.read_recording(mono).embedding)
        middle = place.place
        tile = mercantile.tile(middle.longitude, middle.latitude, stored.spec.grid_zoom)
        rows.append((tile.y - y0) * (x1 - x0 + 1) + tile.x - x0)
    one = np.asarray(sounds, dtype=np.float64)
    other = np.asarray(stored.footprints(rows), dtype=np.float64)
    one /= np.linalg.norm(one, axis=1, keepdims=True)
    other /= np.linalg.norm(other, axis=1, keepdims=True)
    return np.asarray(one @ other.T)


def heard(question: Question, likeness: NDArray[np.float64]) -> float:
    """Share of a question that the encoder answers rightly, by ear alone."""
    if isinstance(question, WhereQuestion):
        chosen = [place.index for place in question.choices]
        return float(int(np.argmax(likeness[question.truth.index, chosen])) == question.right)
    rows = [place.index for place in question.places]
    among = likeness[np.ix_(rows, rows)]
    everywhere = range(len(rows))
    best = max(permutations(everywhere), key=lambda put: sum(among[everywhere, put]))
    return sum(best[index] == index for index in everywhere) / len(rows)


def main() -> None:
    """Parse the command line and print a line for each game and level."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--codes", type=int, default=40)
    parser.add_argument("--pack", type=Path)
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    explorer = Explorer.open(options.pack, options.model)
    places = quiz_places(explorer)
    likeness = hearing(explorer, places)
    print(f"{len(places.places)} places of {explorer.info.title}")
    for game in Game:
        for level in LEVELS:
            begun = time.perf_counter()
            rounds = [
                round_from(places, explorer.info.id, game, level, 10, f"CODE{number}")
                for number in range(options.codes)
            ]
            took = (time.perf_counter() - begun) / options.codes
            questions = [question for played in rounds for question in played.questions]
            share = np.mean([heard(question, likeness) for question in questions])
            print(
                f"{game.value:8} level {level}: {len(questions)} questions,"
                f" heard {share:.2f}, made in {took * 1000:.0f} ms"
            )


if __name__ == "__main__":
    main()
