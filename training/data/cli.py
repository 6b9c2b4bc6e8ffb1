"""The command that makes log-mel features ahead of training: ``soundmark-train mels``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

console = Console(stderr=True)


def mels(
    kind: Annotated[str, typer.Argument(help="geosound, soundingearth or folder")],
    output: Annotated[Path, typer.Argument(help="Folder of the features")],
    path: Annotated[
        list[str] | None, typer.Option(help="Local folder or hub id; the published by default")
    ] = None,
    split: Annotated[list[str] | None, typer.Option(help="train, val and test by default")] = None,
    streaming: Annotated[bool, typer.Option(help="Read without a local copy")] = False,
    stems: Annotated[list[Path] | None, typer.Option(help="Recordings, for folders")] = None,
    mixes: Annotated[int, typer.Option(help="Clips of a sample, for folders")] = 5,
    seed: Annotated[int, typer.Option(help="Of the random clips and mixes")] = 56,
    device: Annotated[str, typer.Option(help="cpu or cuda")] = "cpu",
    limit: Annotated[int | None, typer.Option(help="Features made at most, for a trial")] = None,
) -> None:
    """Compute log-mel features of 10 s clips; what is there already is kept."""
    from soundmark.training.data.mel_features import make_stacks
    from soundmark.training.data.sources import open_splits, read_spec
    from soundmark.training.model.htsat_mel import HtsatMel

    spec = read_spec(
        kind=kind,
        path=(path if kind == "folder" else path[0]) if path else None,
        streaming=streaming,
        precomputed_mel=False,
        stems=stems,
        mixes=mixes,
        seed=seed,
    )
    front_end = HtsatMel().to(device).eval()
    sources, missing = open_splits(spec, split)
    for line in missing:
        console.print(line, soft_wrap=True, markup=False)
    for name, source in sources:
        count = make_stacks(source, output, front_end, seed=seed, device=device, limit=limit)
        console.print(f"{name}: {count.made} made, {count.kept} kept, in {output}", soft_wrap=True)
        for line in source.skipped:
            console.print(f"skipped {line}", soft_wrap=True, markup=False)
