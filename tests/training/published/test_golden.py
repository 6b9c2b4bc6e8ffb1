"""Small inputs and outputs of the published arithmetic, where their file is at hand.

``SOUNDMARK_GOLDEN`` names the file (``golden_units.npz``); without it these tests are skipped.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from soundmark.training.model.codebook import Codebook, sparsemax
from soundmark.training.model.metadata import hour_code, location_code, month_code
from soundmark.training.model.positions import gsd_positions

FILE = os.environ.get("SOUNDMARK_GOLDEN")
pytestmark = pytest.mark.skipif(FILE is None, reason="SOUNDMARK_GOLDEN names no file")


@pytest.fixture(scope="module")
def golden() -> Mapping[str, NDArray[np.generic]]:
    """All arrays of the file."""
    with np.load(FILE or "", allow_pickle=False) as arrays:
        return dict(arrays)


def near(found: Tensor, expected: NDArray[np.generic], within: float = 1e-5) -> None:
    """Compare in float32."""
    torch.testing.assert_close(found.float(), torch.tensor(expected), atol=within, rtol=0)


def test_metadata_codes(golden: Mapping[str, NDArray[np.generic]]) -> None:
    values = {
        name: torch.tensor(golden[f"in_{name}"]).float() for name in ("lat", "lon", "month", "hour")
    }
    near(location_code(values["lat"], values["lon"]), golden["in_latlong"])
    near(month_code(values["month"]), golden["in_month_enc"])
    near(hour_code(values["hour"]), golden["in_time"])


def test_positions(golden: Mapping[str, NDArray[np.generic]]) -> None:
    resolution = torch.tensor(golden["gsd_res"])
    near(gsd_positions(768, 14, resolution), golden["pos_embed"], 5e-5)


@pytest.mark.parametrize("regime", ["small", "large"])
def test_codebook(golden: Mapping[str, NDArray[np.generic]], regime: str) -> None:
    tokens, codes, mask = (
        torch.tensor(golden[f"unit_{regime}_{name}"]) for name in ("tokens", "codes", "mask")
    )
    book = Codebook(len(codes), codes.shape[1], 1000.0)
    book.space_dict.data.copy_(codes)
    book.padding_scores_zero = True
    with torch.no_grad():
        for found, suffix in ((book(tokens, mask), ""), (book(tokens), "_nomask")):
            near(found.weights, golden[f"unit_{regime}_att_weight{suffix}"])
            near(found.embedding, golden[f"unit_{regime}_pooled{suffix}"])


def test_sparsemax(golden: Mapping[str, NDArray[np.generic]]) -> None:
    near(sparsemax(torch.tensor(golden["sparsemax_in"])), golden["sparsemax_out"], 1e-6)
