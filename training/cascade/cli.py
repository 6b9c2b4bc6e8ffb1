"""``soundmark-train cascade``: what the generative way from picture to sound costs in time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from soundmark.desktop.engine.errors import SoundmarkError


def cascade(
    pictures: Annotated[
        list[str], typer.Argument(help="Picture files, or places of the pack as LAT,LON")
    ],
    out: Annotated[Path, typer.Option(help="Folder for the sounds and cascade.json")],
    captioner: Annotated[
        str, typer.Option(help="Vision-language model: folder or Hugging Face id")
    ] = "llava-hf/llava-1.5-7b-hf",
    generator: Annotated[
        str, typer.Option(help="TangoFlux model: Hugging Face id")
    ] = "declare-lab/TangoFlux",
    gsd: Annotated[
        float, typer.Option(help="Metres a pixel of the picture files", min=0.001)
    ] = 0.6,
    steps: Annotated[int, typer.Option(help="Of the sampler", min=1, max=200)] = 50,
    duration: Annotated[float, typer.Option(help="Seconds of sound", min=1, max=30)] = 10.0,
    guidance: Annotated[float, typer.Option(help="Guidance scale, above 1", min=1.01)] = 4.5,
    pack: Annotated[Path | None, typer.Option(help="Pack to retrieve from; bundled one")] = None,
    model: Annotated[Path | None, typer.Option(help="Model to retrieve with; bundled one")] = None,
) -> None:
    """Caption pictures, make sounds of the captions, and time both beside retrieval."""
    from soundmark.desktop.engine.explorer import Explorer
    from soundmark.training.captioning.captioner import load_captioner
    from soundmark.training.cascade.generator import LICENCE_NOTE, open_generator
    from soundmark.training.cascade.measure import GenerationSettings, markdown, run_cascade
    from soundmark.training.cascade.subjects import read_subject

    console = Console(stderr=True)
    console.print(LICENCE_NOTE, style="yellow", soft_wrap=True)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SoundmarkError(f"{out} cannot be made: {error.strerror or error}.") from error
    with Explorer.open(pack, model) as explorer:
        subjects = [read_subject(asked, gsd, explorer) for asked in pictures]
        makes_sound = open_generator(generator)
        speaks = load_captioner(captioner)
        report = run_cascade(
            subjects,
            lambda picture: speaks.captions([picture])[0],
            makes_sound,
            explorer,
            out,
            GenerationSettings(steps, duration, guidance),
            {"captioner": captioner, "generator": generator, "pack": explorer.info.id},
        )
    print(markdown(report))
