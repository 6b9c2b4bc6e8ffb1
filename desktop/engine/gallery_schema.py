"""The tables of ``gallery/gallery.sqlite``, as export writes and the gallery reads them.

``entries.id`` is the row of ``gallery/vectors.npy`` (0-based, dense). ``sounds`` is a JSON list of
tags, most prominent first. ``layers.level_db`` is relative to the mix; ``clips.gain_db`` brings the
clip to the pack's target loudness of -23 LUFS (EBU R128), measured when the pack was made, over
the channels that the file has (a mono file as one; the player sends it to both sides 3 dB lower).
``clips.file`` is relative to the pack. A clip that loops without a seam has ``loop`` 1.
An entry whose first layer is a clip of origin 'recording' with latitude and longitude is a
recording made there: its vector is of the audio encoder, and near that place it is answered first.
"""

from __future__ import annotations

GALLERY_SCHEMA = """
CREATE TABLE clips (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL UNIQUE,
    tag TEXT NOT NULL,
    title TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('recording', 'tangoflux', 'texture')),
    licence TEXT NOT NULL,
    attribution TEXT NOT NULL,
    seconds REAL NOT NULL,
    sample_rate INTEGER NOT NULL,
    channels INTEGER NOT NULL,
    loudness_lufs REAL NOT NULL,
    gain_db REAL NOT NULL,
    loop INTEGER NOT NULL,
    latitude REAL,
    longitude REAL
);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    caption TEXT NOT NULL,
    sounds TEXT NOT NULL,
    source TEXT NOT NULL,
    land_use TEXT,
    latitude REAL,
    longitude REAL,
    scale INTEGER
);
CREATE TABLE layers (
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    position INTEGER NOT NULL,
    clip_id INTEGER NOT NULL REFERENCES clips (id),
    level_db REAL NOT NULL,
    PRIMARY KEY (entry_id, position)
) WITHOUT ROWID;
"""

#: EBU R128 target of every mix, LUFS, and the true-peak ceiling, dBTP.
TARGET_LUFS = -23.0
PEAK_CEILING_DBTP = -1.0
