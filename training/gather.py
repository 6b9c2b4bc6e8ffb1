"""Rows of all processes in one matrix, with gradients: every process sees the global batch.

The negatives of a contrastive loss are the other rows of the batch. With the batch split over
processes, each gathers the embeddings of all and takes the same loss of the whole, so that a run
on several devices learns what a run on one would. (The published code takes the loss of each
process's own rows; a run can ask for that by not gathering.)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, distributed


class _GatherRows(torch.autograd.Function):
    """Concatenation over processes; the gradient of a row is summed over all processes.

    Data-parallel training averages the gradients of parameters over processes. The sum here and
    that mean together are the gradient of the one global loss.
    """

    @staticmethod
    def forward(ctx: Any, rows: Tensor, counts: list[int]) -> Tensor:
        ctx.counts = counts
        longest = max(counts)
        padded = rows.new_zeros(longest, *rows.shape[1:])
        padded[: len(rows)] = rows
        parts = [torch.empty_like(padded) for _ in counts]
        distributed.all_gather(parts, padded)
        return torch.cat([part[:count] for part, count in zip(parts, counts, strict=True)])

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        (gradient,) = gradients
        whole = gradient.contiguous().clone()
        distributed.all_reduce(whole)
        rank = distributed.get_rank()
        start = sum(ctx.counts[:rank])
        return whole[start : start + ctx.counts[rank]], None


def several_processes() -> bool:
    """Whether this process is one of several that train together."""
    return (
        distributed.is_available()
        and distributed.is_initialized()
        and distributed.get_world_size() > 1
    )


def gather_rows(rows: Tensor) -> Tensor:
    """``rows`` (b, ...) of every process, concatenated in rank order to (B, ...), with gradient.

    Processes may hold different numbers of rows (the last batch of an epoch). Every process has to
    call this the same number of times; a single process gets its own rows back.
    """
    if not several_processes():
        return rows
    own = torch.tensor([len(rows)], device=rows.device)
    counts = [torch.zeros_like(own) for _ in range(distributed.get_world_size())]
    distributed.all_gather(counts, own)
    apply: Callable[[Tensor, list[int]], Tensor] = _GatherRows.apply  # untyped in torch
    return apply(rows, [int(count) for count in counts])
