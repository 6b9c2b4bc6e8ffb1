"""Clips that were generated for captions: what is kept of each, and whose caption each belongs to.

The paper makes one clip of every caption of the gallery; here each clip finds its entries by the
caption it was made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from soundmark.desktop.engine.artefacts import hash_file, read_bounded
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.export.clips import CLIPS_INDEX, Clip
from soundmark.export.errors import ExportError

_MAX_INDEX_BYTES = 256 << 20
_MAX_CAPTION = 1000


class GeneratedClip(Clip):
    """A clip of TangoFlux with what is needed to make it again.

    ``seed`` and ``sample``: torch's seed and the number within its batch; ``seed_applied`` false:
    the interface took no seed, and its sampler set its own (0 in the published release).
    """

    caption: str
    model: str
    steps: int
    guidance_scale: float
    seed: int
    sample: int
    batch: int
    seed_applied: bool
    sha256: str


def prompt_of(caption: str) -> str:
    """A caption as it is given to the generator, by which its clips are found again."""
    return plain_text(caption, _MAX_CAPTION)


def read_generated(folder: Path) -> Mapping[str, tuple[GeneratedClip, ...]]:
    """The clips that ``soundmark-export tangoflux`` wrote, by their prompt.

    Raises ExportError if the list is missing or damaged, or a file lacks or was changed.
    """
    path = folder / CLIPS_INDEX
    try:
        data = read_bounded(path, _MAX_INDEX_BYTES, ExportError)
        clips = TypeAdapter(tuple[GeneratedClip, ...]).validate_json(data)
    except ValidationError as error:
        raise ExportError(
            f"{path} is no list of generated clips: make it with `soundmark-export tangoflux`."
        ) from error
    found: dict[str, tuple[GeneratedClip, ...]] = {}
    for clip in clips:
        file = folder / "clips" / Path(clip.file).name
        if not file.is_file() or hash_file(file, ExportError) != clip.sha256:
            raise ExportError(f"{file} is missing or was changed: run tangoflux again.")
        prompt = prompt_of(clip.caption)
        found[prompt] = (*found.get(prompt, ()), clip)
    return found
