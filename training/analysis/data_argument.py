"""The data argument of commands: a folder with samples.jsonl, or a YAML file with a data set.

The YAML file is a ``DataSpec``, alone or as the ``data`` section of an experiment.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.analysis.reading import Chunk, Skipped, sample_chunks, source_chunks
from soundmark.training.data.sources import DataSpec


def spec_at(data: Path) -> DataSpec | None:
    """The data set that a YAML file describes; None for a folder.

    Raises SoundmarkError in one sentence if the file cannot be read or describes none.
    """
    if data.is_dir():
        return None
    try:
        content: Any = yaml.safe_load(data.read_text(encoding="utf-8"))
    except OSError as error:
        raise SoundmarkError(
            f"{data} cannot be read: give a folder with samples.jsonl or a YAML file of a data set."
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SoundmarkError(f"{data} is not a YAML file.") from error
    if isinstance(content, dict) and isinstance(content.get("data"), dict):
        content = content["data"]
    try:
        return DataSpec.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the data set"
        raise SoundmarkError(f"{data}: {where}: {first['msg']}.") from error


def read_data(
    data: Path, split: str, skipped: Skipped, *, scale: int | None = None, limit: int | None = None
) -> Iterator[Chunk]:
    """The samples of ``data``; ``scale`` is of data sets that have several."""
    spec = spec_at(data)
    if spec is None:
        return sample_chunks(data, split, skipped, limit)
    return source_chunks(spec, split, skipped, scale=scale, limit=limit)
