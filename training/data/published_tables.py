"""Opens the tables of published data sets with Hugging Face ``datasets``, read by column name.

A local folder of ``save_to_disk`` (FOLDER/SPLIT), a local folder of parquet files, or a hub id;
whole or streamed. Rows come as Arrow tables of one row: nothing is decoded that is not asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from soundmark.training.data.sources import DataSpec, SourceError, split_names

#: An Arrow table of one row, and a data set of ``datasets``: neither library has types.
Row = Any
Table = Any


def hugging_face_datasets() -> Any:
    """The ``datasets`` library; SourceError if it is not installed."""
    try:
        return importlib.import_module("datasets")
    except ImportError as error:
        raise SourceError(
            "GeoSound and SoundingEarth are read through the package datasets, which is missing: "
            'install "soundmark[training]".'
        ) from error


def open_table(spec: DataSpec, split: str, columns: Sequence[str]) -> Table:
    """The table of a split with these columns alone, rows as Arrow.

    Raises SourceError if there is no such data set or split, and naming the columns that it lacks.
    """
    library = hugging_face_datasets()
    errors = (OSError, ValueError, RuntimeError, library.exceptions.DatasetsError)
    try:
        table = _open(library, spec, split, None)
        names = _column_names(table)
        missing = [name for name in columns if name not in names]
        if missing:
            raise SourceError(
                f"{spec.place} is not in the layout of {spec.kind}: it lacks the "
                f"column{'s' if len(missing) > 1 else ''} {', '.join(missing)}."
            )
        if spec.streaming:
            # Asked for at the reader, the other columns are not even transferred.
            table = _open(library, spec, split, list(columns))
        return table.select_columns(list(columns)).with_format("arrow")
    except errors as error:
        reason = " ".join(str(error).split())[:300]
        raise SourceError(f"{spec.place} cannot be read as {spec.kind}: {reason}") from error


def _column_names(table: Table) -> list[str]:
    if table.column_names is not None:
        return list(table.column_names)
    first = next(iter(table.with_format("arrow")), None)
    return [] if first is None else list(first.column_names)


def _open(library: Any, spec: DataSpec, split: str, columns: list[str] | None) -> Table:
    folder = Path(spec.place)
    if not folder.exists():
        return _open_hub(library, spec, split, columns)
    for name in split_names(split):
        stored = folder / name
        if (stored / "state.json").is_file():
            table = library.load_from_disk(str(stored))
            return table.to_iterable_dataset(_shards(table)) if spec.streaming else table
    for name in split_names(split):
        files = _parquet_files(folder, name)
        if files:
            return _open_parquet(library, spec, name, [str(file) for file in files], columns)
    raise SourceError(
        f"{folder} holds no split {' or '.join(split_names(split))}: neither a folder of "
        "save_to_disk nor parquet files of that name."
    )


def _open_parquet(
    library: Any, spec: DataSpec, split: str, files: list[str], columns: list[str] | None
) -> Table:
    """Parquet files of this machine, read without load_dataset, which would report to the hub."""
    if spec.streaming:
        return library.IterableDataset.from_parquet(files, split=split, columns=columns)
    cache = None if spec.cache is None else str(spec.cache)
    return library.Dataset.from_parquet(
        files, split=library.NamedSplit(split), columns=columns, cache_dir=cache
    )


def _shards(table: Table) -> int:
    return max(1, min(len(table), 64))


def _parquet_files(folder: Path, split: str) -> list[Path]:
    patterns = (f"**/{split}-*.parquet", f"**/{split}.parquet", f"**/{split}/**/*.parquet")
    return sorted({file for pattern in patterns for file in folder.glob(pattern)})


def _open_hub(library: Any, spec: DataSpec, split: str, columns: list[str] | None) -> Table:
    if len(spec.place.split("/")) != 2:
        raise SourceError(f"{spec.place} is neither a folder here nor a Hugging Face id.")
    stored = library.get_dataset_split_names(spec.place)
    name = next((each for each in split_names(split) if each in stored), None)
    if name is None:
        raise SourceError(f"{spec.place} has the splits {', '.join(stored)}, not {split}.")
    options: dict[str, Any] = {
        "split": name,
        "streaming": spec.streaming,
        "cache_dir": None if spec.cache is None else str(spec.cache),
    }
    if columns is not None:
        try:
            return library.load_dataset(spec.place, columns=columns, **options)
        except (TypeError, ValueError):
            pass  # not stored as parquet: its reader has no choice of columns
    return library.load_dataset(spec.place, **options)


def ids_of(table: Table) -> list[str | None]:
    """The ``sample_id`` of every row of a table that is not streamed."""
    found: list[str | None] = table.select_columns(["sample_id"])[:]["sample_id"].to_pylist()
    return found


def stream_rows(
    table: Table, share: tuple[int, int], shuffle: tuple[int, int] | None
) -> Iterator[Row]:
    """This worker's rows of a streamed table.

    ``share``: number of this process and of all. ``shuffle``: (seed, buffer size) or None. Within a
    loader worker ``datasets`` itself takes that worker's part.
    """
    library = hugging_face_datasets()
    if share[1] > 1:
        split = importlib.import_module("datasets.distributed").split_dataset_by_node
        table = split(table, rank=share[0], world_size=share[1])
    if shuffle is not None:
        # One file at a time: several at once are read by threads whose end takes seconds.
        table = table.shuffle(seed=shuffle[0], buffer_size=shuffle[1], max_buffer_input_shards=1)
    try:
        yield from table
    except (OSError, ValueError, RuntimeError, library.exceptions.DatasetsError) as error:
        reason = " ".join(str(error).split())[:300]
        raise SourceError(f"The data stream broke off: {reason}") from error
