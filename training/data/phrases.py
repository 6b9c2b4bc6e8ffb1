"""Words for sounds and for things: audio captions of assembled mixes, and the prompts that tie tags
to text.

An audio caption is a short natural sentence about the sounds of a mix, most prominent first. The
same phrases are what a visitor may type, so that a tag, its recordings and its pictures meet at its
words.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from soundmark.desktop.engine.stop_words import STOP_WORDS

#: tag -> phrases that name the sound.
SOUND_PHRASES: dict[str, tuple[str, ...]] = {
    "ocean_waves": (
        "ocean waves", "surf breaking on the shore", "waves crashing on a beach",
        "the roar of the sea", "surf",
    ),
    "river_flow": ("a river flowing", "water rushing in a river", "a river", "flowing water"),
    "stream": (
        "a babbling stream", "a brook trickling over stones", "a small creek", "running water",
    ),
    "lapping_water": (
        "water lapping", "small waves slapping the shore", "wavelets lapping at a hull",
        "gentle lapping water",
    ),
    "wind": ("wind blowing", "gusts of wind", "the wind", "wind over open ground"),
    "wind_in_trees": (
        "wind in the trees", "rustling leaves", "leaves rustling in the breeze",
        "a breeze through branches",
    ),
    "dry_scrub_rustle": (
        "dry scrub rustling", "dry grass hissing in the wind", "rustling bushes",
        "brittle shrubs rattling",
    ),
    "birdsong": ("birdsong", "birds singing", "birds in trees", "songbirds chirping", "birds"),
    "gulls": ("gulls crying", "seagulls calling", "gulls", "shorebirds and gulls"),
    "crows": ("crows cawing", "a crow calling", "crows"),
    "insects": ("insects buzzing", "crickets chirping", "cicadas and crickets", "insects"),
    "frogs": ("frogs croaking", "a chorus of frogs", "frogs"),
    "farm_animals": ("farm animals", "cows and sheep", "cattle lowing", "livestock"),
    "dogs_barking": ("dogs barking", "a dog barking", "barking"),
    "voices": ("people talking", "voices", "conversation", "people chatting"),
    "children_playing": ("children playing", "kids shouting and laughing", "children"),
    "footsteps": ("footsteps", "people walking", "steps on pavement"),
    "crowd_cheering": ("a crowd cheering", "cheering and applause", "spectators cheering"),
    "ball_game": (
        "a ball game", "tennis balls being hit", "the crack of a bat",
        "players and a bouncing ball",
    ),
    "highway_traffic": (
        "highway traffic", "traffic roaring on a freeway", "a busy motorway",
        "the rush of a highway",
    ),
    "street_traffic": (
        "street traffic", "city traffic", "cars on busy streets", "traffic at an intersection",
    ),
    "passing_car": ("a passing car", "a car driving by", "an occasional car", "cars passing"),
    "parking_manoeuvres": (
        "cars parking", "car doors slamming in a parking lot", "a car manoeuvring slowly",
        "parking cars",
    ),
    "car_horn": ("a car horn", "honking", "car horns honking"),
    "truck_rumble": ("trucks rumbling", "a heavy lorry", "the rumble of trucks", "diesel trucks"),
    "train": ("a train passing", "trains passing by", "trains on rails", "a freight train"),
    "jet_aircraft": ("a jet taking off", "jet engines", "airliners roaring", "jet aircraft"),
    "propeller_plane": ("a propeller plane", "a small aircraft droning", "propeller aircraft"),
    "boat_engine": ("a boat engine", "a motorboat", "an outboard motor chugging"),
    "boat_rigging": (
        "halyards clinking on masts", "boat rigging", "rigging tapping against masts",
        "creaking mooring lines",
    ),
    "ship_horn": ("a ship's horn", "a foghorn", "a ferry sounding its horn"),
    "construction": ("construction work", "hammering at a building site", "construction machines"),
    "industrial_hum": (
        "industrial hum", "the hum of machinery", "factory machines", "pumps humming",
    ),
    "hvac_hum": (
        "air conditioners humming", "ventilation fans", "the hum of rooftop air conditioning",
    ),
    "lawn_mower": ("a lawn mower", "mowing", "a mower on the grass"),
    "sprinkler": ("a sprinkler ticking", "lawn sprinklers", "water spraying from a sprinkler"),
    "tractor": ("a tractor", "a tractor working a field", "farm machinery"),
    "church_bells": ("church bells", "bells ringing", "a bell tolling"),
    "siren": ("a siren", "an emergency siren", "police and ambulance sirens"),
    "near_silence": ("near silence", "almost no sound", "stillness", "quiet"),
}  # fmt: skip

#: Things that can be seen, with the words people use for them: prompts of the grounding losses.
THING_PHRASES: dict[str, tuple[str, ...]] = {
    "water": (
        "water", "sea", "river", "waves", "open water", "lake", "lapping water", "surf", "bay",
    ),
    "trees": (
        "trees", "leaves", "woods", "rustling leaves", "tree", "branches", "forest", "foliage",
    ),
    "road": (
        "road", "street", "roads", "highway", "traffic lanes", "pavement", "freeway", "asphalt",
    ),
    "vehicles": (
        "vehicles", "cars", "car", "trucks", "parked cars", "traffic", "passing car", "vehicle",
    ),
    "buildings": (
        "buildings", "houses", "roofs", "building", "house", "homes", "rooftops",
        "apartment blocks",
    ),
    "boats": (
        "boats", "boat", "ships", "yachts", "moored boats", "boat hulls", "vessels",
        "sailing boats",
    ),
    "aircraft": (
        "aircraft", "airplanes", "airplane", "planes", "jets", "parked jets", "airliner",
        "jet aircraft",
    ),
    "grass": ("grass", "lawn", "lawns", "meadow", "mown grass", "turf"),
    "bare-soil": ("bare soil", "dirt", "bare ground", "earth"),
    "sand": ("sand", "beach", "sandy beach", "sand bunkers"),
    "chaparral": ("scrub", "bushes", "chaparral", "dry shrubs"),
    "court": ("tennis court", "court", "courts"),
    "field": ("field", "crops", "crop rows", "farm field"),
    "dock": ("dock", "pier", "docks", "jetty"),
    "tanks": ("storage tanks", "tanks", "tank"),
}  # fmt: skip

#: The things whose cells are labelled by hand; the first seven of THING_PHRASES.
CELL_THINGS = ("water", "trees", "road", "vehicles", "buildings", "boats", "aircraft")

#: thing -> object labels of a sample that prove it; a thing without a listed object is absent
#: there.
THING_OBJECTS: dict[str, tuple[str, ...]] = {
    "water": ("water", "sea"),
    "trees": ("trees",),
    "road": ("pavement",),
    "vehicles": ("cars",),
    "buildings": ("buildings", "mobile-home", "tanks"),
    "boats": ("ship",),
    "aircraft": ("airplane",),
    "grass": ("grass",),
    "bare-soil": ("bare-soil",),
    "sand": ("sand",),
    "chaparral": ("chaparral",),
    "court": ("court",),
    "field": ("field",),
    "dock": ("dock",),
    "tanks": ("tanks",),
}

_EMPTY_WORDS = tuple(sorted(STOP_WORDS))
_OPENINGS = ("{0}.", "The sound of {0}.", "{0} can be heard.", "A recording of {0}.")
_PAIRS = (
    "{0}, with {1}.",
    "{0} and {1}.",
    "{0}; behind it {1}.",
    "The sound of {0} mixed with {1}.",
)
_MORE = (
    "{0}, with {1} and {2}.",
    "{0} and {1}, {2} in the background.",
    "{0}, {1}, and faintly {2}.",
)


_VOWELS, _CONSONANTS = "aeiouy", "bcdfghjklmnpqrstvwxz"
_MARKS = "?!.,;:-+=#%&/()0123456789"


def meaningless(rng: random.Random) -> str:
    """A text that names nothing one could hear or see: words without content, letters that make no
    word, or marks and digits."""
    kind = rng.randrange(4)
    count = rng.randint(1, 4)
    if kind == 0:
        return " ".join(rng.choices(_EMPTY_WORDS, k=count))
    if kind == 1:
        letters = _VOWELS + _CONSONANTS
        return " ".join("".join(rng.choices(letters, k=rng.randint(2, 9))) for _ in range(count))
    if kind == 2:
        return " ".join(
            "".join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(rng.randint(1, 4)))
            + rng.choice(["", *_CONSONANTS])
            for _ in range(count)
        )
    return "".join(rng.choices(_MARKS, k=rng.randint(1, 8)))


def audio_caption(tags: Sequence[str], rng: random.Random) -> str:
    """A short sentence about the sounds ``tags``, most prominent first; at most three are named.

    Tags without phrases are passed over.
    """
    known = [tag for tag in tags if tag in SOUND_PHRASES]
    named = [rng.choice(SOUND_PHRASES[tag]) for tag in known[:3]]
    if not named:
        return "Near silence."
    template = rng.choice((_OPENINGS, _PAIRS, _MORE)[len(named) - 1])
    sentence = template.format(*named)
    return sentence[0].upper() + sentence[1:]
