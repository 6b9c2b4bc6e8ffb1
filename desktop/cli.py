"""The command ``soundmark``: the engine's questions on the command line, and the window.

Every command imports what it needs when it runs, so that help appears at once and a first answer
takes little longer than loading the encoder. Whatever goes wrong with a file or a question is one
sentence on stderr and exit code 2; with ``--json`` stdout holds the JSON document alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soundmark.desktop.engine.errors import DeviceError, QueryError, SoundmarkError
from soundmark.desktop.notes_cli import notes_app
from soundmark.desktop.trust_cli import trust_app

if TYPE_CHECKING:
    from soundmark.desktop.engine.explorer import Explorer
    from soundmark.desktop.engine.records import Context
    from soundmark.desktop.settings import SettingsStore

app = typer.Typer(
    name="soundmark",
    help="Hear places, offline. Without a command the window opens.",
    pretty_exceptions_enable=False,
    add_completion=False,
)
pack_app = typer.Typer(help="Check a pack, or show what it is.", no_args_is_help=True)
app.add_typer(pack_app, name="pack")
app.add_typer(notes_app, name="notes")
app.add_typer(trust_app, name="trust")
kiosk_app = typer.Typer(
    help="Exhibit mode: its PIN, its status, its autostart (docs/museum.md).", no_args_is_help=True
)
app.add_typer(kiosk_app, name="kiosk")

PackOption = Annotated[
    Path | None,
    typer.Option("--pack", help="A pack folder or .soundpack file [default: the bundled pack]"),
]
ModelOption = Annotated[
    Path | None,
    typer.Option(
        "--model",
        help="A model folder [default: the bundled model]; it must be signed with a trusted key: "
        "a model is code in all but name.",
    ),
]
UnsignedOption = Annotated[
    bool,
    typer.Option(
        "--unsigned-model",
        help="For developers: open the model of --model although nobody trusted has signed it.",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print one JSON document and nothing else")
]
AtOption = Annotated[str, typer.Option("--at", metavar="LAT,LON", help="The place, in degrees")]
ScaleOption = Annotated[
    int | None, typer.Option(help="Which footprint: 1, 3 or 5 [default: the pack's]")
]
MonthOption = Annotated[int | None, typer.Option(help="Month, 1 to 12")]
HourOption = Annotated[int | None, typer.Option(help="Hour of the day, 0 to 23")]
SourceOption = Annotated[
    str | None, typer.Option(help="The kind of recording to expect, by the model's names")
]
PngOption = Annotated[Path | None, typer.Option(help="Write a picture of the answer")]

_LIBRARIES = "libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1"


@app.callback(invoke_without_command=True)
def _window_by_default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        explore(None, None)


@app.command()
def listen(
    at: AtOption,
    scale: ScaleOption = None,
    month: MonthOption = None,
    hour: HourOption = None,
    source: SourceOption = None,
    top: Annotated[int, typer.Option(help="How many captions, 1 to 100")] = 5,
    wav: Annotated[Path | None, typer.Option(help="Write the first answer's sound")] = None,
    seconds: Annotated[float, typer.Option(help="Length of the --wav file")] = 20.0,
    png: PngOption = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
    model: ModelOption = None,
    unsigned_model: UnsignedOption = False,
) -> None:
    """What does a place sound like?"""
    from soundmark.desktop import answers
    from soundmark.desktop.engine.footprints import parse_place

    place = parse_place(at)
    context = _context(month, hour, source)
    with _explorer(pack, _trusted(model, unsigned_model)) as explorer:
        found = explorer.listen(place, scale, context, top)
        if wav is not None:
            _write_wav(wav, explorer.mix(found.answers[0], seconds))
        if png is not None:
            from soundmark.desktop.engine.pictures import listening_picture, save_png

            save_png(listening_picture(explorer, found), png)
        info = explorer.info
    _show(as_json, answers.listening_json(found, info), answers.listening_lines(found, info))


@app.command()
def ground(
    phrase: Annotated[str, typer.Argument(help="One word or a few")],
    at: Annotated[
        str | None, typer.Option("--at", metavar="LAT,LON", help="A place, in degrees")
    ] = None,
    image: Annotated[Path | None, typer.Option(help="A picture instead of a place")] = None,
    gsd: Annotated[float | None, typer.Option(help="Metres per pixel of the picture")] = None,
    scale: ScaleOption = None,
    month: MonthOption = None,
    hour: HourOption = None,
    source: SourceOption = None,
    rule: Annotated[
        str | None,
        typer.Option(help="best_concept (the paper's), pooled or phrase [default: the model's]"),
    ] = None,
    png: PngOption = None,
    npy: Annotated[
        Path | None, typer.Option(help="Write the grid of raw patch scores, row 0 north")
    ] = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
    model: ModelOption = None,
    unsigned_model: UnsignedOption = False,
) -> None:
    """Which patches of a place or picture does a phrase come from?"""
    from soundmark.desktop import answers
    from soundmark.desktop.engine.codebook import GROUNDING_RULES
    from soundmark.desktop.engine.footprints import parse_place
    from soundmark.desktop.engine.imaging import check_gsd, read_image

    if (at is None) == (image is None):
        raise QueryError("Give either a place (--at LAT,LON) or a picture (--image FILE --gsd M).")
    if (image is None) != (gsd is None):
        raise QueryError("A picture (--image) and its metres per pixel (--gsd) belong together.")
    chosen = next((known for known in GROUNDING_RULES if known == rule), None)
    if rule is not None and chosen is None:
        raise QueryError(f"Unknown rule {rule[:40]!r}; the rules are {', '.join(GROUNDING_RULES)}.")
    place = parse_place(at) if at is not None else None
    picture = read_image(image) if image is not None else None
    gsd_m = check_gsd(gsd) if gsd is not None else None
    context = _context(month, hour, source)
    with _explorer(pack, _trusted(model, unsigned_model)) as explorer:
        found = explorer.ground(phrase, place, picture, gsd_m, scale, context, chosen)
        if npy is not None:
            _write_npy(npy, found.raw)
        if png is not None:
            from soundmark.desktop.engine.pictures import grounding_picture, save_png

            save_png(grounding_picture(explorer, found, picture, gsd_m), png)
    _show(as_json, answers.grounding_json(found), answers.grounding_lines(found))


@app.command()
def find(
    text: Annotated[str | None, typer.Option(help="What to hear, in words")] = None,
    audio: Annotated[Path | None, typer.Option(help="A recording to look for")] = None,
    scale: ScaleOption = None,
    top: Annotated[int, typer.Option(help="How many places, 1 to 100")] = 8,
    png: PngOption = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
    model: ModelOption = None,
    unsigned_model: UnsignedOption = False,
) -> None:
    """Where in the region would one hear this? With both text and audio: like both together."""
    from soundmark.desktop import answers

    if text is None and audio is None:
        raise QueryError("Say what to look for: a text (--text) or a recording (--audio).")
    samples = None
    if audio is not None:
        from soundmark.desktop.engine.sound_files import read_query_sound

        samples = read_query_sound(audio)
    with _explorer(pack, _trusted(model, unsigned_model)) as explorer:
        found = explorer.find(text, samples, scale, top)
        if png is not None:
            from soundmark.desktop.engine.pictures import save_png, soundmap_picture

            save_png(soundmap_picture(explorer, found), png)
    _show(as_json, answers.soundmap_json(found), answers.soundmap_lines(found))


@app.command()
def evaluate(
    samples: Annotated[Path, typer.Argument(metavar="SAMPLES_DIR", help="Holds samples.jsonl")],
    split: Annotated[str | None, typer.Option(help="Only rows of this split")] = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
    model: ModelOption = None,
    unsigned_model: UnsignedOption = False,
) -> None:
    """Retrieval scores of the installed encoders on a folder of samples."""
    from soundmark.desktop.engine.model import Model
    from soundmark.desktop.evaluate import evaluate_folder

    opened = Model.open(_trusted(model, unsigned_model))
    if pack is not None:
        _pack(pack).require_model(opened.manifest)
    if as_json:
        report = evaluate_folder(opened, samples, split)
    else:
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("encoding")
            report = evaluate_folder(
                opened,
                samples,
                split,
                lambda done, total: bar.update(task, completed=done, total=total),
            )
    _show(as_json, report, _report_lines(report))


@app.command()
def bench(
    as_json: JsonOption = False,
    pack: PackOption = None,
    model: ModelOption = None,
    unsigned_model: UnsignedOption = False,
) -> None:
    """How fast does this machine answer?"""
    from soundmark.desktop.bench import run_bench

    report = run_bench(pack, _trusted(model, unsigned_model))
    _show(as_json, report, _report_lines(report))


@app.command()
def explore(
    pack: PackOption = None,
    model: ModelOption = None,
    unsigned_model: UnsignedOption = False,
    kiosk: Annotated[
        bool | None,
        typer.Option(
            "--kiosk/--no-kiosk",
            help="Exhibit mode: full screen, no way out but the PIN [default: as the settings say]",
        ),
    ] = None,
) -> None:
    """Open the window."""
    _require_display()
    _quick_check(pack, _trusted(model, unsigned_model))
    try:
        from soundmark.desktop.ui.app import run
    except ImportError as error:
        raise DeviceError(
            f"The window cannot open because a library is missing ({error}); on Debian or Ubuntu "
            f"install: {_LIBRARIES}."
        ) from error
    raise typer.Exit(run(pack, model, kiosk=kiosk, unsigned_model=unsigned_model))


@pack_app.command("verify")
def pack_verify(
    path: Annotated[Path | None, typer.Argument(help="Folder or .soundpack")] = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
    model: ModelOption = None,
) -> None:
    """Check every byte of a pack. Exit code 2 if anything is wrong."""
    import tempfile

    from soundmark.desktop.engine.model import Model
    from soundmark.desktop.engine.pack import bundled_pack_path, verify_pack
    from soundmark.desktop.importing.install import unpack
    from soundmark.desktop.trust.opening import standing_report

    chosen = path or pack or bundled_pack_path()
    fingerprint = Model.open(model).manifest.fingerprint if model is not None else None
    with tempfile.TemporaryDirectory(prefix="soundmark-verify-") as work:
        # An archive is unpacked, hashed as it goes, into a folder that is thrown away.
        folder = unpack(chosen, Path(work)) if chosen.is_file() else chosen
        report = verify_pack(folder, fingerprint)
        trust = standing_report(folder)
    refused = [str(trust["sentence"])] if trust["tier"] == "refused" else []
    problems = [*report.problems, *refused]
    content = {
        "path": str(chosen),
        "title": report.title,
        "sound": not problems,
        "trust": trust,
        "files": report.files,
        "bytes": report.size,
        "problems": problems,
    }
    if as_json or not problems:
        megabytes = report.size / 1e6
        summary = f"{report.title}: {report.files} files, {megabytes:.1f} MB, all as they should be"
        _show(as_json, content, [summary, str(trust["sentence"])])
    if problems:
        more = len(problems) - 1
        noun = "problem" if more == 1 else "problems"
        others = f" ({more} more {noun}; see --json)" if more else ""
        raise SoundmarkError(problems[0] + others)


@pack_app.command("install")
def pack_install(
    path: Annotated[Path, typer.Argument(help="Folder or .soundpack")],
    as_json: JsonOption = False,
    model: ModelOption = None,
) -> None:
    """Add a pack to this computer. One that nobody trusted has signed is written anew."""
    from rich.console import Console
    from rich.progress import Progress

    from soundmark.desktop.engine.model import Model
    from soundmark.desktop.importing.install import Plan
    from soundmark.desktop.library.shelf import Shelf

    console = Console(stderr=True, soft_wrap=True)

    def planned(plan: Plan) -> None:
        how = "written anew, for nobody trusted has signed it" if plan.anew else "copied"
        words = f"{plan.title}: needs {plan.room / 1e6:,.0f} MB on the way; it is {how}."
        console.print(words, markup=False, highlight=False)

    shelf = Shelf(fingerprint=Model.open(model).manifest.fingerprint)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("installing")
        added = shelf.add(
            path,
            lambda done, total: bar.update(task, completed=done, total=total),
            planned=planned,
        )
    content = {"key": added.key, "path": str(added.folder), "title": added.title}
    _show(as_json, {**content, "bytes": added.size}, [f"{added.title}: {added.folder}"])


@pack_app.command("info")
def pack_info(
    path: Annotated[Path | None, typer.Argument(help="Folder or .soundpack")] = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
    model: ModelOption = None,
) -> None:
    """Show what a pack is, who made it and on what terms it may be used."""
    from soundmark.desktop.engine.imagery_facts import imagery_facts
    from soundmark.desktop.engine.pack import TILES_FILE, Pack, bundled_pack_path
    from soundmark.desktop.engine.pack_sources import archive_manifest
    from soundmark.desktop.trust.opening import standing_report

    chosen = path or pack or bundled_pack_path()
    manifest = archive_manifest(chosen) if chosen.is_file() else Pack(chosen).manifest
    content: dict[str, Any] = manifest.model_dump(exclude={"files"})
    content["files"] = len(manifest.files)
    content["bytes"] = sum(entry.size for entry in manifest.files.values())
    content["trust"] = standing_report(chosen)
    if not chosen.is_file():
        content["imagery"] = imagery_facts(chosen / TILES_FILE)
    if model is not None:
        from soundmark.desktop.engine.model import Model

        fingerprint = Model.open(model).manifest.fingerprint
        content["fits_model"] = fingerprint == manifest.model_fingerprint
    _show(as_json, content, _report_lines(content))


@app.command()
def health() -> None:
    """Tell how this installation is: versions, packs, disk; for whoever helps."""
    from soundmark.desktop.health import InUse, health_report

    print(health_report(InUse(sound="not opened")), end="")


@kiosk_app.command("set-pin")
def kiosk_set_pin(
    pin: Annotated[
        str,
        typer.Option(
            prompt="New PIN (4 to 12 digits)",
            confirmation_prompt=True,
            hide_input=True,
            help="The digits; without this option they are asked for and not shown.",
        ),
    ],
) -> None:
    """Set the PIN that ends the exhibit."""
    from soundmark.desktop.kiosk.pin import PinLock, hash_pin, take_reset_file
    from soundmark.desktop.settings import SettingsStore

    take_reset_file()
    SettingsStore().change("kiosk", pin_hash=hash_pin(pin))
    PinLock().forget()
    print("The PIN is set. Five taps in the upper corner at the end of the lines ask for it.")


@kiosk_app.command("reset-pin")
def kiosk_reset_pin() -> None:
    """Take the PIN away, and the wait after wrong tries; the staff page then opens without one."""
    from soundmark.desktop.kiosk.pin import PinLock, take_reset_file
    from soundmark.desktop.settings import SettingsStore

    take_reset_file()
    SettingsStore().change("kiosk", pin_hash=None)
    PinLock().forget()
    print("The PIN is taken away; set a new one with: soundmark kiosk set-pin")


@kiosk_app.command("status")
def kiosk_status(as_json: JsonOption = False) -> None:
    """How the exhibit on this computer is. Exit code 1 if it is not running or not well."""
    from soundmark.desktop.kiosk.report import kiosk_report

    report = kiosk_report()
    _show(as_json, report, _report_lines(report))
    if not report["running"] or report.get("not_alive"):
        raise typer.Exit(1)


@kiosk_app.command("install")
def kiosk_install(
    folder: Annotated[Path, typer.Argument(help="Where the files go; made if need be")],
    pack: Annotated[
        Path | None,
        typer.Option(
            "--pack",
            help="A pack folder or .soundpack file: it is added to the packs of this computer, and "
            "the exhibit shows it until staff choose another [default: as it is]",
        ),
    ] = None,
) -> None:
    """Write the files that start the exhibit with the computer, and again when it ends by itself:
    a systemd user service for Linux, a loop and a task for Windows."""
    from soundmark.desktop.kiosk.autostart import write_files
    from soundmark.desktop.settings import SettingsStore

    settings = SettingsStore()
    if settings.values.kiosk.pin_hash is None:
        raise SoundmarkError(
            "Set a PIN first (soundmark kiosk set-pin): without one, visitors "
            "could end the exhibit."
        )
    if pack is not None:
        print(_chosen_for_exhibit(pack, settings))
    for path in write_files(folder):
        print(path)
    print("What to do with them is said in docs/museum.md.")


def _chosen_for_exhibit(path: Path, settings: SettingsStore) -> str:
    """Let the exhibit show the pack at ``path``; what is to be said about it."""
    from soundmark.desktop.engine.model import Model
    from soundmark.desktop.kiosk.shown_pack import show_from_now_on
    from soundmark.desktop.library.shelf import Shelf

    shelf = Shelf(fingerprint=Model.open().manifest.fingerprint)
    pack = show_from_now_on(path, shelf, settings)
    words = f"{pack.title} is the pack that the exhibit shows."
    is_unsigned = pack.vouching is not None and not pack.vouching.trusted
    if is_unsigned and not settings.values.kiosk.unsigned_packs:
        words += (
            " Nobody trusted has signed it: it is shown only once “Show packs that nobody has "
            "signed” is switched on, on the staff page; until then the bundled one is."
        )
    return words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (2 for every SoundmarkError)."""
    _utf8_output()
    try:
        app(args=list(arguments) if arguments is not None else None)
    except SoundmarkError as error:
        print(f"soundmark: {error}", file=sys.stderr)
        return 2
    return 0


def _quick_check(pack: Path | None, model: Path | None) -> None:
    """Say at once, before a window opens, that a named pack or model cannot be opened.

    An archive is only looked for: installing it may take long, and the window shows progress.
    """
    if model is not None:
        from soundmark.desktop.engine.model import Model

        Model.open(model)
    if pack is not None:
        from soundmark.desktop.engine.pack import Pack

        if not pack.is_file():
            Pack(pack)


def _trusted(model: Path | None, unsigned_too: bool) -> Path | None:
    """``model``, or a ModelError if it is not signed by somebody who is trusted."""
    if model is not None:
        from soundmark.desktop.trust.opening import require_trusted_model

        require_trusted_model(model, unsigned_too=unsigned_too)
    return model


def _explorer(pack: Path | None, model: Path | None) -> Explorer:
    from soundmark.desktop.engine.explorer import Explorer
    from soundmark.desktop.trust.opening import judge_pack

    if pack is None:
        # What came with the program is trusted by its place; its answers need wait for no judge.
        return Explorer.open(None, model)
    return Explorer.open(_folder(pack), model, judge=judge_pack)


def _pack(path: Path) -> Any:
    from soundmark.desktop.engine.pack import Pack

    return Pack(_folder(path))


def _folder(path: Path) -> Path:
    """The folder of a pack; an archive is installed first."""
    if path.is_dir():
        return path
    from soundmark.desktop.importing.install import pack_folder

    return pack_folder(path)


def _context(month: int | None, hour: int | None, source: str | None) -> Context:
    from soundmark.desktop.engine.queries import check_context
    from soundmark.desktop.engine.records import Context

    return check_context(Context(month=month, hour=hour, audio_source=source))


def _show(as_json: bool, content: dict[str, Any], lines: list[str]) -> None:
    if as_json:
        from soundmark.desktop.answers import to_text

        lines = [to_text(content)]
    try:
        print("\n".join(lines), flush=True)
    except BrokenPipeError:
        raise  # The reader has seen enough (`| head`): Typer ends the command quietly.
    except OSError as error:
        # What is left in the buffer must not fail once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SoundmarkError(
            f"The answer cannot be written to the standard output: {error.strerror}."
        ) from error


def _report_lines(report: dict[str, Any], indent: str = "") -> list[str]:
    lines = []
    for key, value in report.items():
        if isinstance(value, dict):
            lines += [f"{indent}{key}:", *_report_lines(value, indent + "  ")]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{indent}{key}:")
            lines += [
                indent + "  " + ", ".join(f"{k}: {v}" for k, v in one.items()) for one in value
            ]
        else:
            lines.append(f"{indent}{key}: {'none' if value is None else value}")
    return lines


def _write_wav(path: Path, mix: Any) -> None:
    import io

    import soundfile

    from soundmark.desktop.engine.atomic_files import write_whole
    from soundmark.desktop.engine.mixing import MIX_RATE

    stream = io.BytesIO()
    soundfile.write(stream, mix, MIX_RATE, "PCM_16", format="WAV")
    write_whole(path, stream.getvalue())


def _write_npy(path: Path, grid: Any) -> None:
    import io

    import numpy as np

    from soundmark.desktop.engine.atomic_files import write_whole

    stream = io.BytesIO()
    np.save(stream, grid, allow_pickle=False)
    write_whole(path, stream.getvalue())


def _require_display() -> None:
    """Qt ends the whole process when it finds no display, so look before it does."""
    if not sys.platform.startswith("linux"):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    needs_display = platform in ("", "xcb", "wayland", "wayland-egl")
    if needs_display and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise DeviceError(
            "There is no display to open the window on; the other commands work without one "
            "(soundmark --help)."
        )


def _utf8_output() -> None:
    """Captions are UTF-8 whatever the console's legacy code page says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
