"""GPX files: the newest point, points by time, and hostile files that are refused."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from soundmark.desktop.field import gpx_files
from soundmark.desktop.field.gpx_files import GpxFile, position_at, read_gpx
from soundmark.desktop.field.positions import PositionError

HEAD = '<gpx version="1.1" creator="tests" xmlns="http://www.topografix.com/GPX/1/1">'
TRACK = f"""<?xml version="1.0" encoding="UTF-8"?>
{HEAD}
<wpt lat="37.1" lon="-122.1"><name>Gate</name></wpt>
<trk><trkseg>
<trkpt lat="37.2" lon="-122.2"><time>2026-05-01T10:00:00Z</time><hdop>1.2</hdop><sat>9</sat></trkpt>
<trkpt lat="37.3" lon="-122.3"><time>2026-05-01T10:05:00Z</time><hdop>0.8</hdop></trkpt>
<trkpt lat="37.25" lon="-122.25"><time>2026-05-01T10:02:00Z</time></trkpt>
</trkseg></trk>
</gpx>
"""


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "walk.gpx"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_the_newest_point_is_where_one_is(tmp_path: Path) -> None:
    position = GpxFile(write(tmp_path, TRACK)).read(1.0)
    assert (position.place.latitude, position.place.longitude) == (37.3, -122.3)
    assert position.origin == "gpx"
    assert position.time == datetime(2026, 5, 1, 10, 5, tzinfo=UTC)
    assert position.accuracy_m == pytest.approx(4.0)


def test_all_points_are_read_and_found_by_time(tmp_path: Path) -> None:
    positions = read_gpx(write(tmp_path, TRACK))
    assert len(positions) == 4
    assert positions[0].time is None
    assert positions[1].satellites == 9
    wanted = datetime(2026, 5, 1, 10, 2, 30, tzinfo=UTC)
    assert position_at(positions, wanted, 60).place.latitude == 37.25
    with pytest.raises(PositionError, match="no point of that time"):
        position_at(positions, datetime(2026, 5, 2, tzinfo=UTC), 60)


def test_waypoints_alone_give_the_last_one(tmp_path: Path) -> None:
    text = f'{HEAD}<wpt lat="1" lon="2"/><wpt lat="3" lon="4"/></gpx>'
    assert GpxFile(write(tmp_path, text)).read(1.0).place.latitude == 3.0


def test_a_file_in_utf_16_is_read(tmp_path: Path) -> None:
    text = f'<?xml version="1.0"?>{HEAD}<wpt lat="1" lon="2"/></gpx>'
    assert len(read_gpx(write(tmp_path, text.encode("utf-16")))) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_names_in_the_encodings_of_old_receivers_do_no_harm(tmp_path: Path, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    text = declared + HEAD + '<wpt lat="1" lon="2"><name>Küche, café</name></wpt></gpx>'
    assert read_gpx(write(tmp_path, text.encode(encoding)))[0].place.longitude == 2.0


def test_what_other_makers_write(tmp_path: Path) -> None:
    """A prefix on every name, a route, extensions that hold points' words, fractions, offsets."""
    text = """<g:gpx version="1.0" xmlns:g="http://www.topografix.com/GPX/1/0">
    <g:rte><g:rtept lat="-33.9" lon="151.2"><g:time>2026-05-01T20:00:00.123+10:00</g:time>
    <g:extensions><x:speed xmlns:x="urn:x">1<x:time>never</x:time></x:speed></g:extensions>
    <g:sat> 7 </g:sat></g:rtept><g:rtept lon="151.3" lat="-33.8"></g:rtept></g:rte></g:gpx>"""
    position = GpxFile(write(tmp_path, text)).read(1.0)
    assert position.place.latitude == -33.9
    assert position.time == datetime(2026, 5, 1, 10, 0, 0, 123_000, tzinfo=UTC)
    assert position.satellites == 7


def test_a_file_that_was_cut_off_gives_the_points_before(tmp_path: Path) -> None:
    """The logger's battery was empty: wherever its file ends, the points before stay."""
    whole = TRACK.encode()
    first = whole.index(b"</wpt>") + len(b"</wpt>")
    for end in range(first, len(whole)):
        found = read_gpx(write(tmp_path, whole[:end]))
        assert len(found) == whole[:end].count(b"</wpt>") + whole[:end].count(b"</trkpt>")


def test_looking_through_a_large_file_can_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(PositionError, match="stopped"):
        GpxFile(write(tmp_path, TRACK)).read(1.0, lambda: True)


def test_points_from_before_the_first_fix_are_passed_over(tmp_path: Path) -> None:
    text = f'{HEAD}<wpt lat="3" lon="4"/><wpt lat="0.0" lon="-0.000"/></gpx>'
    assert GpxFile(write(tmp_path, text)).read(1.0).place.latitude == 3.0


BILLION = (
    '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa">'
    '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f'{HEAD}<wpt lat="1" lon="2"><name>&b;</name></wpt></gpx>'
)
OUTSIDE = (
    '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f'{HEAD}<wpt lat="1" lon="2"><name>&x;</name></wpt></gpx>'
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BILLION, "document type"),
        (OUTSIDE, "document type"),
        (BILLION.encode("utf-16"), "document type"),
        ("<!DOCTYPE gpx>" + HEAD + "</gpx>", "document type"),
        ("", "not a GPX file"),
        ("not xml", "not a GPX file"),
        ("<kml></kml>", "not a GPX file"),
        (HEAD + '<wpt lat="1" lon="2">', "not a GPX file"),
        (HEAD + "</gpx>", "no point"),
        (HEAD + '<wpt lat="99" lon="2"/></gpx>', "no point"),
        (HEAD + '<wpt lat="x" lon="y"/></gpx>', "damaged"),
        (HEAD + "<wpt/></gpx>", "damaged|no point"),
        (HEAD + "<a>" * 100 + "</a>" * 100 + "</gpx>", "too large"),
        (HEAD + '<wpt lat="0" lon="0"/></gpx>', "no point"),
        ('<?xml version="1.0" encoding="nonsense"?>' + HEAD + "</gpx>", "not a GPX file"),
        (b"\xff\x00\x12", "not a GPX file"),
        (b"\x00" * 4096, "not a GPX file"),
    ],
)
def test_a_bad_file_is_one_sentence(tmp_path: Path, text: str | bytes, why: str) -> None:
    with pytest.raises(PositionError, match=why) as refused:
        read_gpx(write(tmp_path, text))
    assert "\n" not in str(refused.value)


def test_a_huge_or_missing_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gpx_files, "MAX_BYTES", 100)
    with pytest.raises(PositionError, match="larger"):
        read_gpx(write(tmp_path, TRACK))
    with pytest.raises(PositionError, match="missing"):
        read_gpx(tmp_path / "none.gpx")
