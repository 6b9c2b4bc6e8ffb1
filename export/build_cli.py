"""``soundmark-export all`` and ``soundmark-export report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from soundmark.export.progress import console


def everything(
    config: Annotated[Path, typer.Argument(help="YAML file of the export")],
    checkpoint: Annotated[Path | None, typer.Option(help="Instead of the config's")] = None,
    data: Annotated[Path | None, typer.Option(help="Data folder, instead of the config's")] = None,
    work: Annotated[Path | None, typer.Option(help="Cache, instead of the config's")] = None,
    scene: Annotated[
        Path | None, typer.Option(help="File of the imagery, instead of the config's")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell the steps, sizes and times, and make nothing")
    ] = False,
) -> None:
    """Make a pack, and the model if the config says so; steps that are up to date are skipped."""
    from soundmark.export.build import build
    from soundmark.export.cli import _done
    from soundmark.export.config import read_config
    from soundmark.export.signing_cli import passphrase_of

    settings = read_config(config, checkpoint=checkpoint, data=data, work=work)
    if scene is not None:
        imagery = settings.imagery.model_copy(update={"path": scene, "fetch": None, "url": None})
        settings = settings.model_copy(update={"imagery": imagery})
    if dry_run:
        from soundmark.export.build import tell_plan

        tell_plan(settings)
        return
    report, _ = build(settings, passphrase_of)
    _done(settings.folder, f"{report.files} files, {report.size / 1e6:.1f} MB, sound")
    if settings.pack.archive is not None:
        _done(settings.pack.archive, "one file, for a stick")
    if settings.report.out is not None:
        _done(settings.report.out, "for people")


def report(
    pack: Annotated[Path, typer.Argument(help="Pack folder or .soundpack")],
    out: Annotated[Path, typer.Argument(help="HTML file to write")],
    model: Annotated[
        Path | None, typer.Option("--model", help="Model folder [default: the bundled model]")
    ] = None,
    query: Annotated[
        list[str] | None, typer.Option("--query", help="A sound to map; may be repeated")
    ] = None,
    held_out: Annotated[
        list[Path] | None, typer.Option(help="Folder of samples for the scores; may be repeated")
    ] = None,
    split: Annotated[str | None, typer.Option(help="Of --held-out")] = "val",
) -> None:
    """Write a page about a pack that people can read."""
    from soundmark.desktop.engine.model import bundled_model_path
    from soundmark.desktop.importing.install import pack_folder
    from soundmark.export.cli import _done
    from soundmark.export.config import ReportConfig
    from soundmark.export.report.page import write_report
    from soundmark.export.report.scores import HeldOut

    folder = pack_folder(pack)
    queries = tuple(query) if query else tuple(ReportConfig().queries)
    asked = [HeldOut(each, split, each.name) for each in held_out or []]
    write_report(folder, model or bundled_model_path(), out, queries, asked)
    console.print(escape("The page needs no network and no other file."), style="dim")
    _done(out)
