"""``soundmark-export``: encoders, sounds, regions, galleries, models and packs for the desktop."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.export.build_cli import everything, report
from soundmark.export.imagery.cli import region
from soundmark.export.progress import console
from soundmark.export.signing_cli import keygen, revoke, sign

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
ConfigOption = Annotated[
    Path, typer.Option("--config", help="Config with titles, settings and licences")
]
ModelOption = Annotated[Path, typer.Option("--model", help="Model folder")]


app.command(name="all")(everything)
app.command()(report)


@app.command()
def encoders(
    checkpoint: Annotated[Path, typer.Argument(help="A checkpoint of soundmark-train")],
    out: Annotated[Path, typer.Argument(help="Folder for the graphs and the report")],
    samples: Annotated[list[Path], typer.Argument(help="Folders with samples.jsonl")],
    precision: Annotated[str, typer.Option(help="int8 or float32")] = "int8",
    data_root: Annotated[Path | None, typer.Option(help="Folder of the run's data sets")] = None,
    stems: Annotated[list[Path] | None, typer.Option(help="Recordings, not the run's")] = None,
    text: Annotated[Path | None, typer.Option(help="Folder of the text encoder")] = None,
    cache: Annotated[Path | None, typer.Option(help="Where assembled audio is kept")] = None,
) -> None:
    """Convert a checkpoint to ONNX and report how far it strays from float32 torch."""
    from soundmark.export.encoders import run

    _check_precision(precision)
    report = run(
        checkpoint,
        out,
        samples,
        precision=precision,
        data_root=data_root,
        stems=stems,
        text=text,
        cache=cache,
    )
    print(json.dumps(report, indent=1))
    _done(out)


@app.command()
def synthesize(
    sounds: Annotated[str, typer.Option(help="Tags, most prominent first: TAG[,TAG...]")],
    out: Annotated[Path, typer.Option(help="WAV file to write")],
    seconds: Annotated[float, typer.Option(help="Length of the loop")] = 10.0,
    seed: Annotated[int, typer.Option(help="The same seed gives the same sound")] = 0,
) -> None:
    """Make a seamless stereo loop of one or more sounds."""
    from soundmark.export.synthesis.texture import synthesize_to_file

    _done(synthesize_to_file(sounds.split(","), seconds, seed, out))


@app.command()
def stems(
    out: Annotated[Path, typer.Argument(help="Folder for the files and index.json")],
    seconds: Annotated[float, typer.Option(help="Length of each")] = 60.0,
    variants: Annotated[int, typer.Option(min=1, max=20, help="Files of each tag")] = 1,
    seed: Annotated[int, typer.Option(min=0)] = 1001,
) -> None:
    """Make synthetic stems of every tag, for training where there is no recording."""
    from soundmark.export.stems import make_stems

    rows = make_stems(out, seconds, variants, seed)
    _done(out, f"{len(rows)} files")


@app.command()
def tangoflux(
    captions: Annotated[Path, typer.Argument(help="JSONL: caption, and id and sounds if known")],
    out: Annotated[Path, typer.Argument(help="Folder for clips, clips.json and the ledger")],
    model: Annotated[
        str, typer.Option(help="Hugging Face id of the model")
    ] = "declare-lab/TangoFlux",
    limit: Annotated[int | None, typer.Option(min=1, help="Only so many captions")] = None,
    seed: Annotated[int, typer.Option(min=0, help="All seeds are derived from it")] = 1,
    variants: Annotated[int, typer.Option(min=1, max=20, help="Clips of each caption")] = 1,
    attempts: Annotated[int, typer.Option(min=1, max=20, help="Tries until one is sound")] = 4,
    steps: Annotated[int, typer.Option(min=10, max=100)] = 50,
    guidance: Annotated[float, typer.Option(min=1.1, max=20)] = 4.5,
    seconds: Annotated[float, typer.Option(min=1, max=30)] = 10.0,
) -> None:
    """Make clips of captions with TangoFlux, for non-commercial research only; can be resumed."""
    from soundmark.export.synthesis.flux_sampler import FluxSampler, FluxSettings
    from soundmark.export.synthesis.tangoflux import RunSpec, make_generated, read_captions
    from soundmark.training.cascade.generator import LICENCE_NOTE, open_generator

    rows, skipped = read_captions(captions, limit)
    _list("passed over", skipped)
    sampler = FluxSampler(open_generator(model), FluxSettings(steps, guidance, seconds))
    made = make_generated(sampler, rows, out, RunSpec(model, variants, attempts, seed))
    _list("failed", made.failed)
    console.print(f"[yellow]{LICENCE_NOTE}[/]")
    _done(out, f"{made.new} new of {len(made.clips)} clips, {len(made.failed)} failed")


@app.command()
def recordings(
    folder: Annotated[Path, typer.Argument(help="Recordings, recordings.csv or .geojson")],
    out: Annotated[Path, typer.Argument(help="Folder for the clips, vectors and the list")],
    model: ModelOption,
) -> None:
    """Prepare own recordings, with licence and place, for a gallery."""
    from soundmark.export.synthesis.recordings import make_recordings

    made = make_recordings(folder, model, out)
    _list("not usable", made.skipped)
    _done(out, f"{len(made.entries)} recordings, {len(made.skipped)} not usable")


@app.command()
def scene(out: Annotated[Path, typer.Argument(help="GeoTIFF to write")]) -> None:
    """Fetch the scene of the default region from the package index."""
    from soundmark.export.default_scene import fetch_scene

    _done(fetch_scene(out))


app.command()(region)
app.command()(keygen)
app.command()(sign)
app.command()(revoke)


@app.command()
def clips(
    out: Annotated[Path, typer.Argument(help="Folder for the loops and clips.json")],
    config: ConfigOption,
) -> None:
    """Make the loops of a pack: some variants of every sound tag."""
    from soundmark.export.clips import make_clips
    from soundmark.export.config import read_config

    made = make_clips(out, read_config(config).clips.spec())
    _done(out, f"{len(made)} loops")


@app.command()
def gallery(
    data: Annotated[Path, typer.Argument(help="Data folder that holds the config's samples")],
    clips: Annotated[Path, typer.Argument(help="Folder that `clips` wrote")],
    out: Annotated[Path, typer.Argument(help="Folder for captions, vectors and clips")],
    model: ModelOption,
    config: ConfigOption,
    recordings: Annotated[
        Path | None, typer.Option(help="Folder that `recordings` wrote, to add")
    ] = None,
    generated: Annotated[
        Path | None,
        typer.Option(help="Folder that `tangoflux` wrote: its captions play their own clips"),
    ] = None,
) -> None:
    """Embed captions and give each its layers of sound."""
    from soundmark.export.config import read_config
    from soundmark.export.gallery import CaptionSource, GallerySpec, make_gallery

    settings = read_config(config).gallery
    sources = [CaptionSource(data / each.folder, each.label) for each in settings.samples]
    spec = GallerySpec(split=settings.split, step_db=settings.step_db)
    facts = make_gallery(sources, clips, model, out, spec, recordings, generated)
    _done(out, f"{facts.entries:,} captions")


@app.command()
def model(
    checkpoint: Annotated[
        str,
        typer.Option(
            help="A checkpoint file, or a published name: MVRL/sat2sound, "
            "sat2sound/bingmap_withmeta.ckpt"
        ),
    ],
    out: Annotated[
        Path | None, typer.Argument(help="Model folder to write [default: NAME-PRECISION]")
    ] = None,
    text: Annotated[
        str | None, typer.Option(help="Text encoder: a folder or a Hugging Face id")
    ] = None,
    precision: Annotated[str, typer.Option(help="int8 or float32")] = "int8",
    text_tokens: Annotated[
        int | None, typer.Option(min=8, max=512, help="Longest text [default: 128 at most]")
    ] = None,
    calibrate: Annotated[
        Path | None, typer.Option(help="Folder of samples whose pairs fit the answers' scales")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the model")] = None,
) -> None:
    """Turn a published or own checkpoint into a model folder for the desktop."""
    from soundmark.export.convert import convert

    _check_precision(precision)
    folder = out or Path(f"{Path(checkpoint).stem}-{precision}")
    made = convert(
        checkpoint,
        folder,
        text=text,
        precision=precision,
        text_tokens=text_tokens,
        calibrate=calibrate,
        title=title,
    )
    print(made.summary())
    _done(folder, f"fingerprint {made.manifest.fingerprint[:12]}")


@app.command()
def assemble(
    encoders: Annotated[Path, typer.Argument(help="Folder that `encoders` wrote")],
    out: Annotated[Path, typer.Argument(help="Model folder to write")],
    config: ConfigOption,
    title: Annotated[str | None, typer.Option(help="Instead of the config's")] = None,
    card: Annotated[Path | None, typer.Option(help="Model card, instead of the config's")] = None,
) -> None:
    """Assemble a model folder of finished encoders and try every one of them."""
    from soundmark.export.config import ModelConfig, read_config
    from soundmark.export.model import make_model

    settings = read_config(config).model
    if not isinstance(settings, ModelConfig):
        raise SoundmarkError(f"{config} makes no model: it names a finished one.")
    info = settings.info() if title is None else settings.info().model_copy(update={"title": title})
    manifest = make_model(encoders, card or settings.card, out, info)
    _done(out, f"fingerprint {manifest.fingerprint[:12]}")


@app.command()
def pack(
    gallery: Annotated[Path, typer.Argument(help="Folder that `gallery` wrote")],
    region: Annotated[Path, typer.Argument(help="Folder that `region` wrote")],
    out: Annotated[Path, typer.Argument(help="Pack folder to write")],
    model: ModelOption,
    config: ConfigOption,
    archive: Annotated[Path | None, typer.Option(help="Also write NAME.soundpack")] = None,
) -> None:
    """Assemble a pack, check every byte of it, and make one file of it if wanted."""
    from soundmark.export.build import pack_info
    from soundmark.export.config import read_config
    from soundmark.export.pack import make_pack, zip_pack

    report = make_pack(gallery, region, model, out, pack_info(read_config(config)))
    _done(out, f"{report.files} files, {report.size / 1e6:.1f} MB, sound")
    if archive is not None:
        _done(zip_pack(out, archive))


def _check_precision(precision: str) -> None:
    if precision not in ("int8", "float32"):
        raise SoundmarkError(f"The precision is int8 or float32, not {precision!r}.")


def _list(title: str, lines: Sequence[str]) -> None:
    for line in lines:
        console.print(f"{title}: {escape(line)}", style="yellow", soft_wrap=True)


def _done(path: Path, note: str = "") -> None:
    console.print(f"Wrote {escape(str(path))}" + (f" ({note})" if note else ""))


def main() -> None:
    """Entry point: one sentence and exit code 2 for what the user can mend."""
    try:
        app()
    except SoundmarkError as error:
        console.print(escape(str(error)), style="red", soft_wrap=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
