"""``soundmark-train tables``: the paper's tables from checkpoints."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from soundmark.desktop.engine.errors import SoundmarkError

if TYPE_CHECKING:
    from soundmark.training.tables.embed_split import Tick

console = Console(stderr=True)


@contextmanager
def progress_bar(title: str) -> Iterator[Tick]:
    """A bar for one step, gone when it is done; silent where stderr is no terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bars:
        task = bars.add_task(title, total=None)

        def tick(what: str, done: int, total: int | None) -> None:
            bars.update(task, description=f"{title}: {what}", completed=done, total=total)

        yield tick


def tables(
    plans: Annotated[
        list[str], typer.Argument(help="Plan files, or numbers of the paper's tables, or: all")
    ],
    out: Annotated[Path, typer.Option(help="Where tables.json and table_*.md go")],
    checkpoints: Annotated[
        Path, typer.Option(help="Folder that the plans' checkpoints are relative to")
    ] = Path(),
    data: Annotated[
        list[str] | None,
        typer.Option(help="NAME=PATH or KIND=PATH: folder or hub id instead of the plan's"),
    ] = None,
    strict: Annotated[
        bool | None,
        typer.Option(
            "--strict/--not-strict", help="Recall counts rank < k (published) or rank <= k"
        ),
    ] = None,
    figures: Annotated[
        list[Path] | None, typer.Option(help="More published figures (YAML) for the paper's column")
    ] = None,
    cache: Annotated[
        Path | None, typer.Option(help="Where embeddings are kept; OUT/embeddings by default")
    ] = None,
    batch_size: Annotated[int, typer.Option(min=1, help="Samples embedded together")] = 100,
    workers: Annotated[int, typer.Option(min=0, help="Processes that decode samples")] = 0,
    accelerator: Annotated[str, typer.Option(help="cpu, gpu or auto")] = "auto",
) -> None:
    """Retrieval tables of checkpoints beside the paper's figures; an interrupted run goes on."""
    from soundmark.training.tables.embed_split import Loading
    from soundmark.training.tables.figures import PublishedFigures
    from soundmark.training.tables.plan import PlanError, find_plan, read_plan, ready_plans
    from soundmark.training.tables.plan import unused_data as unknown_data
    from soundmark.training.tables.run_tables import Places, TableMaker

    names = list(ready_plans()) if plans == ["all"] else plans
    paths = _pairs(data or [])
    read = [read_plan(find_plan(name), data=paths, strict=strict) for name in names]
    if unused := unknown_data(read, paths):
        known = sorted({name for plan in read for name in plan.data})
        raise PlanError(f"No plan has data {', '.join(unused)}; they have {', '.join(known)}.")
    loading = Loading(batch_size, workers=workers, device=_device(accelerator))
    maker = TableMaker(
        Places(out, checkpoints, cache), PublishedFigures(figures or []), loading, progress_bar
    )
    try:
        reports = maker.make(read)
    except KeyboardInterrupt:
        console.print("Stopped. What is embedded is kept: the same command goes on from there.")
        raise typer.Exit(130) from None
    for report in reports:
        console.print(f"Table {report.table}: {out / report.file_name}")
        for row in report.not_run:
            console.print(f"  not run: {row.row} ({row.data}): {row.reason}", soft_wrap=True)
    console.print(f"Wrote {out / 'tables.json'}")


def _pairs(stated: list[str]) -> dict[str, str]:
    pairs = {}
    for each in stated:
        name, sign, path = each.partition("=")
        if not (name and sign and path):
            raise SoundmarkError(f"--data {each}: say NAME=PATH.")
        pairs[name] = path
    return pairs


def _device(accelerator: str) -> str:
    import torch

    if accelerator not in ("cpu", "gpu", "auto"):
        raise SoundmarkError(f"--accelerator {accelerator}: say cpu, gpu or auto.")
    if accelerator == "gpu" and not torch.cuda.is_available():
        raise SoundmarkError("There is no GPU that torch can use; say --accelerator cpu.")
    return "cuda" if accelerator != "cpu" and torch.cuda.is_available() else "cpu"
