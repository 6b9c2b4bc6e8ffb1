"""``soundmark notes``: the field notes of this computer on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soundmark.desktop.engine.errors import QueryError

if TYPE_CHECKING:
    from soundmark.desktop.field.notes import Note

notes_app = typer.Typer(help="List field notes, or take them along.", no_args_is_help=True)

FolderOption = Annotated[
    Path | None, typer.Option("--folder", help="Where the notes are kept [default: the user's own]")
]


@notes_app.command("list")
def list_notes(
    folder: FolderOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one GeoJSON document and nothing else")
    ] = False,
) -> None:
    """List the notes, the newest first."""
    from soundmark.desktop.field.exports import notes_geojson

    notes = _notes(folder)
    if as_json:
        typer.echo(notes_geojson(notes).decode().rstrip())
        return
    typer.echo("\n".join(line for note in notes for line in _lines(note)) or "There are no notes.")


@notes_app.command("export")
def export_notes(
    path: Annotated[
        Path,
        typer.Argument(help="A .gpkg, .geojson or .csv file, or a .zip with the recordings"),
    ],
    folder: FolderOption = None,
) -> None:
    """Write all notes to a file; its ending says as what."""
    from soundmark.desktop.engine.atomic_files import write_whole
    from soundmark.desktop.field import exports
    from soundmark.desktop.field.notebook import field_folder

    ending = path.suffix.lower()
    if ending not in (".gpkg", ".geojson", ".json", ".csv", ".zip"):
        raise QueryError(f"{path.name} must end in .gpkg, .geojson, .csv or .zip.")
    notes = _notes(folder)
    missing: tuple[str, ...] = ()
    if ending == ".zip":
        recordings = (folder or field_folder()) / "recordings"
        missing = exports.write_zip(notes, recordings, path)
    elif ending == ".gpkg":
        exports.write_geopackage(notes, path)
    elif ending == ".csv":
        write_whole(path, exports.notes_csv(notes))
    else:
        exports.write_geojson(notes, path)
    typer.echo(f"{path}: {len(notes)} {'note' if len(notes) == 1 else 'notes'}")
    for name in missing:
        typer.echo(f"The recording {name} is gone and was left out.", err=True)


def _notes(folder: Path | None) -> tuple[Note, ...]:
    """All kept notes; none, and nothing is made, where there never were any."""
    from soundmark.desktop.field.notebook import Notebook, field_folder

    where = folder or field_folder()
    if not (where / "notes.sqlite").is_file():
        return ()
    notebook = Notebook(where)
    if notebook.problem:
        typer.echo(f"soundmark: {notebook.problem}", err=True)
    return notebook.store.notes()


def _lines(note: Note) -> list[str]:
    place = note.place
    where = f"{place.latitude:.5f}, {place.longitude:.5f}" if place is not None else "no place"
    facts: list[Any] = [note.made.isoformat(sep=" ", timespec="minutes"), where]
    if note.recording is not None:
        facts.append(f"{note.recording.seconds:.0f} s, {note.recording.file}")
    facts.append(", ".join(part for part in (note.author, note.licence) if part))
    lines = ["  ".join(str(fact) for fact in facts if fact)]
    if note.predictions:
        lines.append(f"   expected: {note.predictions[0].caption}")
    heard = ", ".join((*note.heard, *note.words))
    if heard:
        lines.append(f"   heard: {heard}")
    lines += [f"   {line}" for line in note.text.splitlines() if line.strip()]
    return lines
