"""Ogg Vorbis files that are the same bytes every time, with the comments we choose."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from soundmark.export.errors import ExportError
from soundmark.export.staging import staged_file

#: libsndfile's compression level: 0 is the best quality, 1 the smallest file.
SMALL = 0.95
#: libvorbis may exhaust the stack on one huge write.
_BLOCK = 16_384
_HEADER_BYTES = 27
_SERIAL = 0x534D524B
_REVERSED = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))


def write_vorbis(
    path: Path,
    samples: NDArray[np.float32],
    rate: int,
    comments: Mapping[str, str],
    compression: float = SMALL,
) -> None:
    """Write ``samples`` (n,) or (n, channels) in -1..1 as Ogg Vorbis, whole or not at all.

    ``comments``: any of title, artist, license, comment, software. Raises ExportError if the file
    cannot be written.
    """
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    with staged_file(path) as made:
        try:
            with soundfile.SoundFile(
                made,
                "w",
                rate,
                channels,
                format="OGG",
                subtype="VORBIS",
                compression_level=compression,
            ) as file:
                for name, text in comments.items():
                    setattr(file, name, text)
                for start in range(0, len(samples), _BLOCK):
                    file.write(samples[start : start + _BLOCK])
        except soundfile.LibsndfileError as error:
            raise ExportError(f"{path} cannot be written: {error}.") from error
        made.write_bytes(with_fixed_serial(made.read_bytes()))


def with_fixed_serial(data: bytes) -> bytes:
    """The same Ogg stream with a fixed serial number, which the encoder draws from the clock.

    Every page carries the number and a checksum (RFC 3533, section 6). Raises ExportError if
    ``data`` is not made of whole pages.
    """
    pages, start = [], 0
    while start < len(data):
        if data[start : start + 4] != b"OggS" or len(data) < start + _HEADER_BYTES:
            raise ExportError("The encoder wrote something that is not an Ogg stream.")
        segments = data[start + 26]
        table = data[start + _HEADER_BYTES : start + _HEADER_BYTES + segments]
        end = start + _HEADER_BYTES + segments + sum(table)
        page = bytearray(data[start:end])
        page[14:18] = _SERIAL.to_bytes(4, "little")
        page[22:26] = bytes(4)
        page[22:26] = ogg_checksum(bytes(page)).to_bytes(4, "little")
        pages.append(bytes(page))
        start = end
    return b"".join(pages)


def ogg_checksum(page: bytes) -> int:
    """CRC-32 of Ogg: polynomial 04C11DB7, most significant bit first, from 0, not inverted.

    zlib computes the mirror image of it, so bits are mirrored on the way in and out.
    """
    mirrored = 0xFFFFFFFF ^ zlib.crc32(page.translate(_REVERSED), 0xFFFFFFFF)
    return int(f"{mirrored:032b}"[::-1], 2)
