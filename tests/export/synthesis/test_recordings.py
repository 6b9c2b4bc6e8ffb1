"""A curator's recordings: lists, refusals, loops and loudness, and their place in a pack."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import sys
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from tiny_world import CITY, SEA, drone, hiss, place_in, write_pack_manifest

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.manifest import ModelManifest, PackManifest
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.pack import verify_pack
from soundmark.desktop.engine.records import Place
from soundmark.desktop.engine.sound_files import prepare_samples
from soundmark.export import cli
from soundmark.export.errors import ExportError
from soundmark.export.gallery import (
    CaptionSource,
    make_gallery,
)
from soundmark.export.synthesis.recordings import (
    LOOP_SECONDS,
    closed_loop,
    make_recordings,
    read_recordings,
)

COLUMNS = ("file", "title", "latitude", "longitude", "licence", "attribution", "tags", "caption")
BEACH, CORNER = place_in(SEA), place_in(CITY)


def row(file: str, **changes: str) -> dict[str, str]:
    fields = {
        "title": "Baker Beach",
        "latitude": str(BEACH[0]),
        "longitude": str(BEACH[1]),
        "licence": "CC BY 4.0",
        "attribution": "A. Curator",
        "tags": "ocean_waves; gulls",
    }
    return {"file": file, **fields, **changes}


def write_list(folder: Path, rows: list[dict[str, str]]) -> None:
    with (folder / "recordings.csv").open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two recordings that can be used, with their list."""
    path = tmp_path / "curator"
    path.mkdir()
    soundfile.write(path / "beach.wav", np.stack([hiss(30), hiss(30, seed=1)], 1) / 20, 32_000)
    soundfile.write(path / "corner.flac", drone(4, 22_050), 22_050)
    corner = {"latitude": str(CORNER[0]), "longitude": str(CORNER[1]), "tags": ""}
    write_list(path, [row("beach.wav"), row("corner.flac", caption="A corner.", **corner)])
    return path


def test_recordings_become_levelled_loops_with_licence_and_place(
    folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    made = make_recordings(folder, tiny_model, tmp_path / "out")
    assert not made.skipped
    beach, corner = made.entries
    assert (beach.caption, beach.tags) == ("Baker Beach", ("ocean_waves", "gulls"))
    assert (corner.caption, corner.clip.tag) == ("A corner.", "recording")
    assert beach.clip.seconds == LOOP_SECONDS
    assert corner.clip.seconds == pytest.approx(3.0, abs=0.01)
    assert (beach.clip.latitude, beach.clip.longitude) == BEACH
    for entry in made.entries:
        clip = entry.clip
        assert (clip.origin, clip.licence, clip.loop) == ("recording", "CC BY 4.0", True)
        samples, rate = soundfile.read(tmp_path / "out" / clip.file, always_2d=True)
        heard = samples * 10 ** (clip.gain_db / 20)
        level = pyloudnorm.Meter(rate).integrated_loudness(heard)
        assert level == pytest.approx(-23.0, abs=0.1)
        with soundfile.SoundFile(tmp_path / "out" / clip.file) as sound:
            assert sound.license == "CC BY 4.0"


def test_vectors_are_those_of_the_audio_encoder(
    folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    make_recordings(folder, tiny_model, tmp_path / "out")
    model = Model.open(tiny_model)
    found = read_recordings(tmp_path / "out", model).vectors.astype(np.float32)
    sea = model.audio.encode(hiss(10, seed=3))
    city = model.audio.encode(prepare_samples(drone(10), 32_000, "drone"))
    assert found[0] @ sea > found[0] @ city
    assert found[1] @ city > found[1] @ sea
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=2e-3)


def test_geojson_lists_the_same(folder: Path, tiny_model: Path, tmp_path: Path) -> None:
    first = make_recordings(folder, tiny_model, tmp_path / "csv")
    (folder / "recordings.csv").unlink()
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [e.clip.longitude, e.clip.latitude]},
            "properties": {
                "file": name,
                "title": e.clip.title,
                "licence": e.clip.licence,
                "attribution": e.clip.attribution,
                "tags": list(e.tags),
                "caption": e.caption,
            },
        }
        for e, name in zip(first.entries, ("beach.wav", "corner.flac"), strict=True)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": [*features, None]})
    (folder / "recordings.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match=r"no licence is given in row 3 \(no file\)"):
        make_recordings(folder, tiny_model, tmp_path / "geojson")
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "recordings.geojson").write_text(text, encoding="utf-8")
    assert make_recordings(folder, tiny_model, tmp_path / "geojson").entries == first.entries


def test_what_cannot_be_used_is_listed(folder: Path, tiny_model: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.wav").write_bytes((folder / "beach.wav").read_bytes())
    (folder / "link.wav").symlink_to(tmp_path / "outside.wav")
    (folder / "text.wav").write_text("not a sound")
    (folder / "torn.flac").write_bytes((folder / "corner.flac").read_bytes()[:60])
    soundfile.write(folder / "silent.wav", np.zeros(100_000), 32_000)
    soundfile.write(folder / "short.wav", hiss(1), 32_000)
    soundfile.write(folder / "surround.wav", np.stack([hiss(3)] * 4, 1), 32_000)
    bad = [
        (row("../outside.wav"), "not a file in this folder"),
        (row("link.wav"), "not a file in this folder"),
        (row("absent.wav"), "not a file in this folder"),
        (row("text.wav"), "not a WAV"),
        (row("torn.flac"), ""),
        (row("silent.wav"), "silent"),
        (row("short.wav"), "shorter than 2"),
        (row("surround.wav"), "4 channels"),
        (row("beach.wav", latitude="north"), "latitude is not"),
        (row("beach.wav", longitude="nan"), "longitude is not"),
        (row("beach.wav", attribution=""), "no attribution"),
        (row(""), "no file"),
        (row("beach.wav"), None),
        (row("./beach.wav"), "listed twice"),
    ]
    write_list(folder, [fields for fields, _ in bad])
    made = make_recordings(folder, tiny_model, tmp_path / "out")
    assert len(made.entries) == 1
    reasons = {int(line.split(":")[1]): line for line in made.skipped}
    for number, (_, reason) in enumerate(bad, start=2):
        assert (number in reasons) == (reason is not None)
        assert reason is None or reason in reasons[number]


def test_a_missing_licence_stops_everything(folder: Path, tiny_model: Path, tmp_path: Path) -> None:
    write_list(folder, [row("beach.wav"), row("corner.flac", licence=" ")])
    with pytest.raises(ExportError, match=r"no licence is given in row 3 \(corner.flac\)"):
        make_recordings(folder, tiny_model, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_folders_without_a_usable_list_are_one_sentence(
    folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (folder / "recordings.geojson").write_text("[]", encoding="utf-8")
    with pytest.raises(ExportError, match="it holds both"):
        make_recordings(folder, tiny_model, out)
    (folder / "recordings.csv").unlink()
    with pytest.raises(ExportError, match="no GeoJSON FeatureCollection"):
        make_recordings(folder, tiny_model, out)
    (folder / "recordings.geojson").unlink()
    with pytest.raises(ExportError, match="it holds neither"):
        make_recordings(folder, tiny_model, out)
    (folder / "recordings.csv").write_text("file,title\na,b\n", encoding="utf-8")
    with pytest.raises(ExportError, match="lacks the column latitude, licence, longitude"):
        make_recordings(folder, tiny_model, out)
    write_list(folder, [row("absent.wav")])
    with pytest.raises(ExportError, match="no usable recording"):
        make_recordings(folder, tiny_model, out)
    assert not out.exists()


def test_a_long_recording_is_heard_at_its_usual_level() -> None:
    sound = np.random.default_rng(0).normal(0, 0.1, (8000 * 90, 1)).astype(np.float32)
    sound[: 8000 * 30] *= 0.01
    sound[8000 * 80 :] *= 5
    loop = closed_loop(sound, 8000)
    assert len(loop) == LOOP_SECONDS * 8000
    assert np.std(loop) == pytest.approx(0.1, rel=0.1)
    # The fade keeps the level of noise.
    assert np.std(loop[:8000]) == pytest.approx(0.1, rel=0.1)


def test_a_gallery_holds_them_after_its_captions(
    folder: Path, samples_folder: Path, clips_folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    make_recordings(folder, tiny_model, tmp_path / "recordings")
    sources = [CaptionSource(samples_folder, "tests")]
    out = tmp_path / "gallery"
    plain = make_gallery(sources, clips_folder, tiny_model, tmp_path / "plain")
    facts = make_gallery(sources, clips_folder, tiny_model, out, recordings=tmp_path / "recordings")
    assert facts.entries == plain.entries + 2 == len(np.load(out / "vectors.npy"))
    with sqlite3.connect(out / "gallery.sqlite") as database:
        found = database.execute(
            "SELECT e.id, e.caption, e.latitude, c.latitude, c.file, c.origin FROM entries e"
            " JOIN layers l ON l.entry_id = e.id JOIN clips c ON c.id = l.clip_id"
            " WHERE e.source = 'recordings' ORDER BY e.id"
        ).fetchall()
    database.close()
    assert [each[:2] for each in found] == [
        (plain.entries, "Baker Beach"),
        (plain.entries + 1, "A corner."),
    ]
    for each in found:
        assert each[2] == each[3]
        assert each[5] == "recording"
        assert (out.parent / each[4]).is_file()


def test_recordings_of_another_model_are_refused(
    folder: Path, tiny_model: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    make_recordings(folder, tiny_model, out)
    text = (out / "recordings.json").read_text(encoding="utf-8")
    fingerprint = Model.open(tiny_model).manifest.fingerprint
    (out / "recordings.json").write_text(text.replace(fingerprint, "0" * 64), encoding="utf-8")
    with pytest.raises(ExportError, match="another model"):
        read_recordings(out, Model.open(tiny_model))


@pytest.fixture
def recorded_pack(own_pack: Path, folder: Path, tiny_model: Path, tmp_path: Path) -> Path:
    """The tiny pack with the two recordings in its gallery."""
    make_recordings(folder, tiny_model, tmp_path / "recordings")
    model = Model.open(tiny_model)
    found = read_recordings(tmp_path / "recordings", model)
    gallery = own_pack / "gallery"
    vectors = np.load(gallery / "vectors.npy")
    np.save(gallery / "vectors.npy", np.concatenate([vectors, found.vectors.astype("<f4")]))
    shutil.copytree(found.folder / "clips", gallery / "clips", dirs_exist_ok=True)
    with sqlite3.connect(gallery / "gallery.sqlite") as database:
        (clips,) = database.execute("SELECT max(id) FROM clips").fetchone()
        for number, entry in enumerate(found.listed.entries):
            clip = entry.clip
            database.execute(
                f"INSERT INTO clips VALUES ({','.join('?' * 15)})",
                (
                    clips + 1 + number, f"gallery/{clip.file}", clip.tag, clip.title, clip.origin,
                    clip.licence, clip.attribution, clip.seconds, clip.sample_rate, clip.channels,
                    clip.loudness_lufs, clip.gain_db, 1, clip.latitude, clip.longitude,
                ),
            )  # fmt: skip
            values = (len(vectors) + number, entry.caption, "[]", "recordings")
            database.execute(
                "INSERT INTO entries VALUES (?, ?, ?, ?, NULL, NULL, NULL, NULL)", values
            )
            layer = (len(vectors) + number, clips + 1 + number)
            database.execute("INSERT INTO layers VALUES (?, 0, ?, 0)", layer)
    database.close()
    manifest = PackManifest.model_validate_json((own_pack / "manifest.json").read_bytes())
    (own_pack / "manifest.json").unlink()
    described = ModelManifest.model_validate_json((tiny_model / "manifest.json").read_bytes())
    write_pack_manifest(own_pack, described, list(manifest.scales))
    text = json.loads((own_pack / "manifest.json").read_text(encoding="utf-8"))
    text["gallery_entries"] = len(vectors) + 2
    (own_pack / "manifest.json").write_text(json.dumps(text), encoding="utf-8")
    return own_pack


def test_near_its_place_a_recording_wins(recorded_pack: Path, tiny_model: Path) -> None:
    assert verify_pack(recorded_pack).sound
    explorer = Explorer.open(recorded_pack, tiny_model)
    near = explorer.listen(Place(BEACH[0] + 0.001, BEACH[1]), top=3).answers
    assert [answer.rank for answer in near] == [1, 2, 3]
    assert near[0].caption == "Baker Beach"
    assert near[0].layers[0].origin == "recording"
    assert near[0].distance_m == pytest.approx(111, abs=2)
    assert len({answer.entry_id for answer in near}) == 3
    assert all(answer.layers[0].origin != "recording" for answer in near[1:])
    alone = explorer.listen(Place(*BEACH), top=1).answers
    assert [answer.caption for answer in alone] == ["Baker Beach"]
    far = explorer.listen(Place(BEACH[0] + 0.02, BEACH[1]), top=3).answers
    assert all(answer.distance_m is None for answer in far)
    assert [a.confidence for a in far] == sorted((a.confidence for a in far), reverse=True)


def test_the_command(
    folder: Path,
    tiny_model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_list(folder, [row("beach.wav"), row("absent.wav")])
    command = ["soundmark-export", "recordings", str(folder), str(tmp_path / "out")]
    monkeypatch.setattr(sys, "argv", [*command, "--model", str(tiny_model)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 0
    told = capsys.readouterr().err
    assert "not usable: recordings.csv:3: absent.wav" in told
    assert "1 recordings, 1 not" in " ".join(told.split())
