"""Stems for training from the generator: mono 32 kHz Ogg files of every tag with an index.json,
laid out like a folder of field recordings."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path

from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.export.ogg import write_vorbis
from soundmark.export.progress import progress
from soundmark.export.staging import staged_folder

SAMPLE_RATE = 32_000
#: Training hears no more of a stem than the codec leaves, so stems are encoded well (quality 5).
_COMPRESSION = 0.5


def make_stems(
    out: Path,
    seconds: float = 60.0,
    variants: int = 1,
    seed: int = 1001,
    tags: Sequence[str] = tuple(SOUND_LABELS),
) -> list[dict[str, object]]:
    """Write ``out`` with TAG_N.ogg and index.json (rows of file, tag, seconds); returns the rows.

    ``seed`` differs from that of a pack's clips, so that a model never trains on what it will play.
    """
    from soundmark.export.synthesis.texture import synthesize

    jobs = [(tag, number) for tag in tags for number in range(1, variants + 1)]
    rows: list[dict[str, object]] = []
    with staged_folder(out, "index.json") as made:
        for tag, number in progress(jobs, "Making stems", len(jobs)):
            own_seed = zlib.crc32(f"{seed}:{tag}:{number}".encode())
            mono = synthesize([tag], seconds, own_seed, SAMPLE_RATE).mean(axis=1)
            name = f"{tag}_{number}.ogg"
            comments = {"title": f"{SOUND_LABELS[tag]} (synthetic)", "license": "CC0-1.0"}
            write_vorbis(made / name, mono, SAMPLE_RATE, comments, _COMPRESSION)
            rows.append({"file": name, "tag": tag, "seconds": round(len(mono) / SAMPLE_RATE, 1)})
        (made / "index.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return rows
