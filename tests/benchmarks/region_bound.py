"""Would stored radii let best places be found without reading every footprint?

    python tests/benchmarks/region_bound.py

A block of cells whose vectors lie within an angle r of their mean m holds no cosine above
cos(angle(query, m) - r). A search that knew m and r could leave out every block whose bound is
below the worst score that still matters (``best_cells``). Printed: the share of footprints it would
have to read all the same, for the bundled region and a synthetic one (``synthetic_vectors.py``),
averaged over captions of the bundled gallery as queries.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from synthetic_vectors import WideBay, bundled_captions, unit_rows

from soundmark.desktop.engine.pack import REGION_VECTORS, Pack, bundled_pack_path
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.shard_layout import Cells

#: The best places asked for, and cells that each takes with it where footprints are 2 cells wide.
BEST = 8
TAKEN = 25


def share_read(grid: Float32Array, side: int, queries: Float32Array) -> float:
    """Share of the cells of ``grid`` (rows, columns, d) in blocks that no bound leaves out."""
    rows, columns = (edge // side * side for edge in grid.shape[:2])
    blocks = grid[:rows, :columns].reshape(rows // side, side, columns // side, side, -1)
    blocks = blocks.swapaxes(1, 2).reshape(-1, side * side, grid.shape[2])
    means = unit_rows(blocks.mean(axis=1))
    cosines = np.einsum("bnd,bd->bn", blocks, means).min(axis=1)
    radii = np.arccos(np.clip(cosines, -1, 1))
    shares = []
    for query in queries:
        angles = np.arccos(np.clip(means @ query, -1, 1))
        bounds = np.cos(np.maximum(0, angles - radii))
        scores = np.sort((blocks @ query).ravel())
        shares.append(np.mean(bounds >= scores[-min(BEST * TAKEN, len(scores))]))
    return float(np.mean(shares))


def main() -> None:
    """Print the shares."""
    pack = Pack(bundled_pack_path())
    spec = pack.manifest.scales[0]
    rows = unit_rows(np.load(pack.folder / REGION_VECTORS)[: spec.rows])
    bundled = rows.reshape(*Cells.of(spec).shape, -1)
    wide = Cells(0, 0, 399, 399)
    smooth = unit_rows(WideBay(wide, 256, noise=0.1)(wide)).reshape(400, 400, -1)
    rough = unit_rows(WideBay(wide, 256, noise=0.5)(wide)).reshape(400, 400, -1)
    queries = bundled_captions(256)[::49]
    for name, grid, turned in (
        (
            "bundled region",
            bundled,
            unit_rows(np.load(pack.folder / "gallery" / "vectors.npy"))[::49],
        ),
        ("synthetic, little noise", smooth, queries),
        ("synthetic, as measured elsewhere", rough, queries),
    ):
        for side in (2, 4, 16):
            share = share_read(grid, side, turned)
            print(f"{name:<34} blocks of {side:>2} x {side:<2} {share:6.1%} read")


if __name__ == "__main__":
    main()
