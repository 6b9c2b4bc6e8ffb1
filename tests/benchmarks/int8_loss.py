"""What is lost when vectors are stored as float16 or int8 instead of float32?

    python tests/benchmarks/int8_loss.py --pack FLOAT16_PACK [--captions 100000]

First the real vectors of a pack made with ``vectors: float16`` (taken here as the truth; the
bundled pack stores int8, so it has to be exported once more for this): captions asked of each scale
of the region, pictures of the region asked of the gallery. Then synthetic vectors of 1,024 numbers
(``tests/synthetic_vectors.py``), whose truth is float32. "rank" is Spearman's correlation of the
scores, averaged over queries; "same best" the share of queries whose best answer stays, "top 10"
the share of the ten best that stay, in whatever order; "lost" the score that the ten best lose by
being chosen from rounded vectors, at most and on average, in cosine.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from gallery_scale import widened
from numpy.typing import NDArray
from scipy.stats import rankdata
from synthetic_vectors import WideBay, bundled_captions, bundled_pictures, unit_rows

from soundmark.desktop.engine.gallery import GALLERY_VECTORS
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.pack import REGION_VECTORS, Pack
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.shard_layout import Cells, quantised

TOP = 10


def as_half(vectors: Float32Array) -> Float32Array:
    """Through float16 and back."""
    return unit_rows(vectors.astype(np.float16))


def as_bytes(vectors: Float32Array) -> Float32Array:
    """Through int8 and back, as packs store it."""
    return unit_rows(quantised(vectors)[0])


def compare(
    name: str, kind: str, true: Float32Array, stored: Float32Array, queries: Float32Array
) -> None:
    """One line of the table."""
    wanted, found = queries @ true.T, queries @ stored.T
    ranks = [
        np.corrcoef(rankdata(one), rankdata(other))[0, 1]
        for one, other in zip(wanted, found, strict=True)
    ]
    best = [np.argsort(-scores, axis=1, kind="stable")[:, :TOP] for scores in (wanted, found)]
    kept = [
        len(set(a) & set(b)) / TOP for a, b in zip(*(part.tolist() for part in best), strict=True)
    ]
    lost = _mean_of(wanted, best[0]) - _mean_of(wanted, best[1])
    size = true.size * (2 if kind == "float16" else 1) + (0 if kind == "float16" else 4 * len(true))
    print(
        f"{name:<34} {kind:<8} {size:>12,} {np.abs(wanted - found).max():10.5f} "
        f"{np.mean(ranks):9.6f} {np.mean(best[0][:, 0] == best[1][:, 0]):9.3f} "
        f"{np.mean(kept):7.3f} {lost.max():9.6f} {lost.mean():9.6f}"
    )


def _mean_of(scores: NDArray[np.floating], rows: NDArray[np.int64]) -> NDArray[np.floating]:
    return np.take_along_axis(scores, rows, axis=1).mean(axis=1)


def compare_real(folder: Path) -> None:
    """The lines of a real pack."""
    pack = Pack(folder)
    stored = np.load(folder / REGION_VECTORS)
    if stored.dtype != np.float16:
        raise SystemExit(f"{folder} stores {stored.dtype}; a pack made with float16 is needed.")
    rows, captions = unit_rows(stored), unit_rows(np.load(folder / GALLERY_VECTORS))
    start = 0
    for spec in pack.manifest.scales:
        part = rows[start : start + spec.rows]
        start += spec.rows
        compare(f"real region, scale {spec.scale}", "int8", part, as_bytes(part), captions[:500])
    compare("real gallery", "int8", captions, as_bytes(captions), rows[:: max(1, len(rows) // 500)])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--captions", type=int, default=20_000)
    parser.add_argument("--pack", type=Path, help="a pack whose vectors are float16")
    options = parser.parse_args()
    count = options.captions
    print(
        f"{'vectors':<34} {'stored':<8} {'bytes':>12} {'max error':>10} {'rank':>9} "
        f"{'same best':>9} {'top 10':>7} {'lost most':>9} {'lost mean':>9}"
    )
    if options.pack is not None:
        compare_real(options.pack)
    spec = ScaleSpec(scale=1, footprint_m=1, grid_zoom=10, tiles=(0, 0, 149, 149))
    region = unit_rows(WideBay(Cells.of(spec), 1024)(Cells.of(spec)))
    gallery = widened(bundled_captions(1024), count)
    for kind, through in (("float16", as_half), ("int8", as_bytes)):
        asked = bundled_captions(1024)[:200]
        compare(f"synthetic region of {len(region):,}", kind, region, through(region), asked)
        asked = bundled_pictures(1024)[::19]
        compare(f"synthetic gallery of {count:,}", kind, gallery, through(gallery), asked)


if __name__ == "__main__":
    main()
