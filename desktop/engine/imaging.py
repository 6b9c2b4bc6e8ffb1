"""Pictures in: bounded reading of image files, and the one preparation every picture goes through.

Training, export and desktop all call ``prepare_image``, so that a model is asked exactly what it
was taught. No ONNX Runtime, no Qt.
"""

from __future__ import annotations

import io
import math
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from soundmark.desktop.engine.errors import ImageFileError
from soundmark.desktop.engine.records import UInt8Array

#: Side of the picture the image encoder sees, pixels.
IMAGE_SIZE = 224
#: Formats accepted from files; Pillow's rarer decoders stay closed.
FILE_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
#: Limits of one image file.
MAX_FILE_BYTES = 128 * 1024**2
MAX_FILE_PIXELS = 64_000_000
#: Pillow shrinks by whole factors first when a picture is at least this many times too large.
_REDUCING_GAP = 3.0
_EIGHT_BIT_MODES = {"1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr"}

# Pillow only warns between its limit and twice its limit; a warning on stderr stops nothing.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


def prepare_image(image: UInt8Array, gsd_m: float) -> tuple[UInt8Array, float]:
    """Cut the centred square and resize it to what the image encoder takes.

    ``image``: (H, W, 3) uint8 RGB of any size; ``gsd_m``: its metres per pixel. Returns the (224,
    224, 3) uint8 picture (Pillow bicubic, antialiased) and ITS metres per pixel, ``gsd_m * side /
    224``: the ``gsd`` input of the graph. Raises ImageFileError for other shapes and for ground
    sample distances that are not positive numbers.
    """
    if str(image.dtype) != "uint8" or image.ndim != 3 or image.shape[2] != 3 or not image.size:
        raise ImageFileError("The picture is not an 8-bit RGB image.")
    gsd_m = check_gsd(gsd_m)
    height, width = image.shape[:2]
    side = min(height, width)
    left, top = (width - side) // 2, (height - side) // 2
    # Cut first: a resize with a box would let pixels from beyond the square bleed into its edge.
    square = image[top : top + side, left : left + side]
    prepared = resize_box(square, (0.0, 0.0, float(side), float(side)), IMAGE_SIZE)
    return prepared, gsd_m * side / IMAGE_SIZE


def resize_box(
    image: UInt8Array, box: tuple[float, float, float, float], size: int | tuple[int, int]
) -> UInt8Array:
    """Cut ``box`` (left, top, right, bottom; fractions of a pixel allowed), resize to ``size``.

    ``size``: side of a square, or (width, height), in pixels. Bicubic and antialiased; pixels just
    outside the box weigh in at its edges.
    """
    wanted = (size, size) if isinstance(size, int) else size
    picture = Image.fromarray(np.ascontiguousarray(image))
    if picture.size == wanted and box == (0.0, 0.0, float(wanted[0]), float(wanted[1])):
        return np.asarray(picture).copy()
    resized = picture.resize(wanted, Image.Resampling.BICUBIC, box=box, reducing_gap=_REDUCING_GAP)
    return np.array(resized, dtype=np.uint8)


def check_gsd(gsd_m: float) -> float:
    """Return ``gsd_m`` if it is a sensible ground sample distance (1 mm to 10 km per pixel)."""
    if not math.isfinite(gsd_m) or not 1e-3 <= gsd_m <= 1e4:
        raise ImageFileError(
            f"The ground sample distance {gsd_m} is not between 0.001 and 10000 metres per pixel."
        )
    return float(gsd_m)


def read_image(path: Path) -> UInt8Array:
    """Read an image file as (H, W, 3) uint8 RGB.

    JPEG, PNG, WebP or TIFF with 8 bits a channel, at most 128 MiB and 64 million pixels; anything
    else raises ImageFileError.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ImageFileError(f"{path} is not a file.")
        if size > MAX_FILE_BYTES:
            raise ImageFileError(f"The picture {path} is larger than {MAX_FILE_BYTES >> 20} MiB.")
        data = path.read_bytes()
    except OSError as error:
        raise ImageFileError(
            f"The picture {path} cannot be read: {error.strerror or error}."
        ) from error
    return decode_image(data, str(path), FILE_FORMATS, max_pixels=MAX_FILE_PIXELS)


def decode_image(
    data: bytes,
    name: str,
    formats: tuple[str, ...],
    *,
    max_pixels: int,
    max_edge: int | None = None,
) -> UInt8Array:
    """Decode ``data`` to (H, W, 3) uint8 RGB with the named Pillow ``formats`` only.

    Size limits are checked on the header, before a pixel is decoded. ``name`` stands in the message
    of the ImageFileError that damaged, oversized or foreign data raises.
    """
    picture = decode_picture(data, name, formats, max_pixels=max_pixels, max_edge=max_edge)
    return np.array(picture, dtype=np.uint8)


def decode_picture(
    data: bytes,
    name: str,
    formats: tuple[str, ...],
    *,
    max_pixels: int,
    max_edge: int | None = None,
    keep_alpha: bool = False,
    still: bool = False,
) -> Image.Image:
    """As ``decode_image``, as a picture of mode RGB; with ``keep_alpha`` RGBA if any of it is not
    opaque. ``still``: refuse what moves."""
    try:
        with Image.open(io.BytesIO(data), formats=formats) as picture:
            width, height = picture.size
            if width * height > max_pixels or (max_edge and max(width, height) > max_edge):
                raise ImageFileError(f"The picture {name} is too large: {width} x {height} pixels.")
            if picture.mode not in _EIGHT_BIT_MODES:
                raise ImageFileError(
                    f"The picture {name} does not have 8 bits a channel (mode {picture.mode}); "
                    "convert it to 8-bit RGB first."
                )
            if still and getattr(picture, "is_animated", False):
                raise ImageFileError(f"The picture {name} moves: it has more than one frame.")
            if keep_alpha and picture.has_transparency_data:
                whole = picture.convert("RGBA")
                if whole.getchannel("A").getextrema() != (255, 255):
                    return whole
            return picture.convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageFileError(f"The picture {name} has far too many pixels.") from error
    except UnidentifiedImageError as error:
        raise ImageFileError(f"The picture {name} is not {_either(formats)}.") from error
    except (OSError, SyntaxError, ValueError, MemoryError, EOFError) as error:
        raise ImageFileError(f"The picture {name} is damaged and cannot be decoded.") from error


def _either(formats: tuple[str, ...]) -> str:
    return f"{', '.join(formats[:-1])} or {formats[-1]}"
