"""Does the second place sound plausible? ``python tests/benchmarks/second_place.py PACK``

PACK: what ``soundmark-export all export/configs/eastern_shore.yaml`` makes. Thirty footprints were
drawn by lot; what kind of ground each is was written down from its picture alone, before any answer
was seen, and a list of what may be heard on each kind of ground. The script prints the answers, how
many have a main sound that is on the list, and what a caption drawn at random from the gallery
would get.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Place

WATER = {"lapping_water", "wind", "gulls", "near_silence", "boat_engine"}
LAND = {"birdsong", "wind", "insects", "crows", "near_silence", "wind_in_trees", "dry_scrub_rustle"}
MAY_BE_HEARD = {
    "sea": WATER | {"ocean_waves", "ship_horn"},
    "shore": WATER | {"ocean_waves", "birdsong"},
    "bay": WATER | {"ocean_waves", "birdsong", "boat_rigging"},
    "marsh": WATER | LAND | {"frogs", "river_flow", "stream"},
    "farm": LAND | {"tractor", "farm_animals", "dogs_barking", "passing_car", "sprinkler"},
    "creek": WATER | LAND | {"tractor", "farm_animals", "river_flow", "stream", "frogs"},
    "wood": LAND | {"frogs", "dogs_barking", "stream"},
}
PLACES = (
    (37.5925, -75.5914, "sea"),
    (37.5925, -75.5365, "sea"),
    (37.7142, -75.5255, "sea"),
    (37.6621, -75.6683, "farm"),
    (37.6708, -75.6024, "shore"),
    (37.7316, -75.6244, "farm"),
    (37.6621, -75.5145, "sea"),
    (37.6273, -75.6464, "bay"),
    (37.6447, -75.7233, "farm"),
    (37.6969, -75.6354, "creek"),
    (37.7577, -75.7233, "wood"),
    (37.6099, -75.5475, "sea"),
    (37.7403, -75.5365, "sea"),
    (37.7577, -75.5695, "marsh"),
    (37.7229, -75.5804, "shore"),
    (37.6273, -75.6134, "shore"),
    (37.6012, -75.7123, "wood"),
    (37.6969, -75.5365, "sea"),
    (37.7056, -75.6573, "creek"),
    (37.7403, -75.7123, "wood"),
    (37.7403, -75.5255, "sea"),
    (37.6447, -75.6244, "marsh"),
    (37.7142, -75.6134, "creek"),
    (37.6795, -75.6573, "farm"),
    (37.6099, -75.6354, "bay"),
    (37.6882, -75.6464, "creek"),
    (37.6360, -75.6354, "bay"),
    (37.7056, -75.6683, "farm"),
    (37.7316, -75.6903, "farm"),
    (37.6012, -75.6464, "marsh"),
)


def main() -> None:
    """Listen at every place and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    with Explorer.open(parser.parse_args().pack, None) as explorer:
        rng = np.random.default_rng(1)
        first, within, tags, chance = [], [], [], []
        for latitude, longitude, kind in PLACES:
            fits = MAY_BE_HEARD[kind]
            found = explorer.listen(Place(latitude, longitude))
            best = found.answers[0]
            first.append(best.sounds[0] in fits)
            within.append(any(answer.sounds[0] in fits for answer in found.answers[:3]))
            tags += [tag in fits for tag in best.sounds]
            lot = rng.integers(0, len(explorer.gallery), 200).tolist()
            chance.append(
                np.mean([sounds[0] in fits for _, _, sounds in explorer.gallery.captions(lot)])
            )
            mark = "yes" if first[-1] else "NO "
            print(f"{mark} {kind:6} {best.confidence:4.0%}  {best.caption}")
        print(f"main sound of the first caption plausible: {sum(first)} of {len(first)}")
        print(f"of one of the first three: {sum(within)} of {len(within)}")
        print(f"all sounds of the first captions plausible: {np.mean(tags):.0%}")
        print(f"main sound of a caption drawn at random: {np.mean(chance):.0%}")


if __name__ == "__main__":
    main()
