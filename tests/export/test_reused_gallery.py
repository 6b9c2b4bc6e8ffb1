"""Captions and sounds of a finished pack as the gallery of another place."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import soundfile
from tiny_world import CAPTIONS, hiss

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.model import Model
from soundmark.export.errors import ExportError
from soundmark.export.manifests import list_files
from soundmark.export.reused_gallery import gallery_source, reuse_gallery
from soundmark.export.synthesis.recordings import make_recordings


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute(query).fetchall()


def test_captions_sounds_and_licences_come_along(
    tiny_pack: Path, tiny_model: Path, tmp_path: Path
) -> None:
    facts = reuse_gallery(tiny_pack, tiny_model, tmp_path / "gallery")
    assert facts.entries == len(CAPTIONS)
    stored = np.load(tiny_pack / "gallery" / "vectors.npy")
    np.testing.assert_allclose(np.load(tmp_path / "gallery" / "vectors.npy"), stored, atol=1e-3)
    for file in (tiny_pack / "gallery" / "clips").iterdir():
        assert (tmp_path / "gallery" / "clips" / file.name).read_bytes() == file.read_bytes()
    again = reuse_gallery(tmp_path / "gallery", tiny_model, tmp_path / "again")
    assert again == facts


def test_recordings_follow_the_captions(tiny_pack: Path, tiny_model: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    soundfile.write(own / "beach.wav", hiss(4), 32_000)
    (own / "recordings.csv").write_text(
        "file,title,latitude,longitude,licence,attribution\n"
        "beach.wav,Beach,37.8,-122.5,CC0-1.0,A. Curator\n"
    )
    make_recordings(own, tiny_model, tmp_path / "made")
    facts = reuse_gallery(tiny_pack, tiny_model, tmp_path / "gallery", tmp_path / "made")
    assert facts.entries == len(CAPTIONS) + 1
    assert len(np.load(tmp_path / "gallery" / "vectors.npy")) == facts.entries
    found = rows(
        tmp_path / "gallery" / "gallery.sqlite",
        "SELECT e.id, c.origin, c.file FROM entries e JOIN layers l ON l.entry_id = e.id"
        " JOIN clips c ON c.id = l.clip_id WHERE e.caption = 'Beach'",
    )
    assert found == [(len(CAPTIONS), "recording", "gallery/clips/recording_00001.ogg")]
    assert (tmp_path / "gallery" / "clips" / "recording_00001.ogg").is_file()


def test_another_model_reads_the_captions_anew(
    tiny_pack: Path, own_model: Path, tmp_path: Path
) -> None:
    codes = np.load(own_model / "codebook.npy")
    np.save(own_model / "codebook.npy", codes * np.float32(1.001))
    manifest = own_model / "manifest.json"
    document = json.loads(manifest.read_text(encoding="utf-8"))
    document["files"] = list_files(own_model)
    manifest.write_text(json.dumps(document), encoding="utf-8")
    facts = reuse_gallery(tiny_pack, own_model, tmp_path / "gallery")
    model = Model.open(own_model)
    assert facts.model_fingerprint == model.manifest.fingerprint
    wanted = model.text.encode(CAPTIONS[0][0]).embedding
    np.testing.assert_allclose(np.load(tmp_path / "gallery" / "vectors.npy")[0], wanted, atol=1e-2)


def test_what_is_no_gallery_or_damaged_is_refused(
    own_pack: Path, tiny_model: Path, tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match="neither a pack nor"):
        gallery_source(tmp_path)
    clip = next((own_pack / "gallery" / "clips").iterdir())
    clip.write_bytes(clip.read_bytes()[:-1])
    with pytest.raises(SoundmarkError, match=clip.name):
        reuse_gallery(own_pack, tiny_model, tmp_path / "gallery")
    shutil.rmtree(own_pack)
    with pytest.raises(SoundmarkError):
        reuse_gallery(own_pack, tiny_model, tmp_path / "gallery")
    assert not (tmp_path / "gallery").exists()
