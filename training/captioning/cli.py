"""The command that captions overhead pictures: ``soundmark-train caption``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

console = Console(stderr=True)


def caption(
    kind: Annotated[str, typer.Argument(help="geosound, soundingearth or folder")],
    output: Annotated[Path, typer.Argument(help="Folder of the caption file")],
    path: Annotated[
        list[str] | None, typer.Option(help="Local folder or hub id; the published by default")
    ] = None,
    split: Annotated[list[str] | None, typer.Option(help="train, val and test by default")] = None,
    overhead: Annotated[str, typer.Option(help="bingmap or sentinel, for GeoSound")] = "",
    streaming: Annotated[bool, typer.Option(help="Read without a local copy")] = False,
    model: Annotated[
        str, typer.Option(help="Vision-language model: Hugging Face id or folder")
    ] = "llava-hf/llava-1.5-7b-hf",
    prompt: Annotated[str | None, typer.Option(help="Instead of the paper's question")] = None,
    style: Annotated[str, typer.Option(help="auto, llava (the paper's) or chat")] = "auto",
    scale: Annotated[list[int] | None, typer.Option(help="All of a picture by default")] = None,
    batch_size: Annotated[int, typer.Option(min=1, help="Pictures at once")] = 8,
    limit: Annotated[int | None, typer.Option(min=1, help="Samples, for a trial")] = None,
    device: Annotated[str, typer.Option(help="cpu, cuda or auto")] = "auto",
    published_fallback: Annotated[
        bool, typer.Option(help="Give what fails the published sentence of no content")
    ] = False,
) -> None:
    """Caption pictures with LLaVA in the published layout; a stopped run goes on where it was."""
    from soundmark.training.captioning.caption_source import (
        CaptionOptions,
        caption_source,
        published_name,
    )
    from soundmark.training.captioning.captioner import QUESTION, load_captioner
    from soundmark.training.data.sources import open_splits, read_spec

    spec = read_spec(
        kind=kind,
        path=(path if kind == "folder" else path[0]) if path else None,
        overhead=overhead,
        streaming=streaming,
        audio=False,
        bare=True,
    )
    options = CaptionOptions(
        question=prompt or QUESTION,
        batch_size=batch_size,
        scales=tuple(scale) if scale else None,
        limit=limit,
        published_fallback=published_fallback,
    )
    file = output / published_name(spec)
    sources, missing = open_splits(spec, split)
    for line in missing:
        console.print(line, soft_wrap=True, markup=False)
    captioner = load_captioner(model, device, style)
    try:
        for name, source in sources:
            count = caption_source(source, captioner, file, kind, options)
            console.print(
                f"{name}: {count.written} captioned, {count.kept} kept, in {file}", soft_wrap=True
            )
            for line in count.failed:
                console.print(f"failed {line}", soft_wrap=True, markup=False)
    except KeyboardInterrupt:
        console.print(
            f"Stopped. {file} is whole: the same command goes on from there.", soft_wrap=True
        )
        raise typer.Exit(130) from None
