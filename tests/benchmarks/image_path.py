"""How much faster is the shipped image encoder than the same network in float32 torch?

    python tests/benchmarks/image_path.py [--runs N]

Both answer the same picture in turn, in one process with the same number of threads; the ratio is
taken pair by pair. Weights do not matter for the time, so torch's are random.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable

import numpy as np
import torch

from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.records import Context, Place
from soundmark.training.model.metadata import Metadata
from soundmark.training.model.sat2sound import ModelConfig, Sat2Sound


def elapsed_ms(work: Callable[[], object]) -> float:
    """Milliseconds that one call takes."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Print medians and the median of the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    runs = parser.parse_args().runs
    torch.set_num_threads(os.cpu_count() or 1)
    encoder = Model.open(None).image
    picture = np.random.default_rng(0).integers(0, 255, (224, 224, 3), dtype=np.uint8)
    network = Sat2Sound(ModelConfig(fusion_layers=2)).eval()
    pixels = torch.from_numpy(picture).permute(2, 0, 1)[None].float()
    one, zero = torch.ones(1), torch.zeros(1, dtype=torch.int64)
    present = torch.tensor([[True, False, False, False, False]])
    metadata = Metadata(one, one, one, one, zero, zero, present)

    def shipped() -> object:
        return encoder.encode(picture, 10.0, Place(37.76, -122.51), Context())

    def float32() -> object:
        with torch.inference_mode():
            return network.encode_image(pixels, one, metadata)

    for _ in range(3):
        shipped()
        float32()
    pairs = [(elapsed_ms(shipped), elapsed_ms(float32)) for _ in range(runs)]
    ratio = statistics.median(slow / fast for fast, slow in pairs)
    print(f"shipped   {statistics.median(fast for fast, _ in pairs):7.1f} ms")
    print(f"torch     {statistics.median(slow for _, slow in pairs):7.1f} ms")
    print(f"ratio     {ratio:7.2f}")


if __name__ == "__main__":
    main()
