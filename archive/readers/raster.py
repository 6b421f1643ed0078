"""What the head of a picture says: its kind, of those that a browser shows safely, and its size.

After PNG (W3C), JPEG (ITU-T T.81, Exif 2.32 for how it is turned), GIF89a and WebP's container
specification (RFC 9649). Nothing is unpacked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_PNG = b"\x89PNG\r\n\x1a\n"
_GIFS = (b"GIF87a", b"GIF89a")
_WEBP_HEAD = 30
# JPEG: markers that begin a frame, those without a length, the end, the scan, and Exif's place.
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_LENGTHLESS = frozenset({0x01, *range(0xD0, 0xD9)})
_END, _SCAN, _APP1 = 0xD9, 0xDA, 0xE1
_FRAME_HEAD = 6
_ORIENTATION, _SHORT = 0x0112, 3
_MOST_ENTRIES = 200
#: Turned by a quarter: what is high in the file is wide as it is shown.
_TURNED = frozenset({5, 6, 7, 8})


class Raster(NamedTuple):
    """A picture's media type, its width and height in pixels as it is shown, and its colours.

    `channels` counts the values of each pixel where the head tells them, else 0.
    """

    media_type: str
    width: int
    height: int
    channels: int = 0


def raster_of(data: bytes) -> Raster | None:
    """What a picture's head says; None for another kind, and for a head that is cut off."""
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(_GIFS):
        return _gif(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def _png(data: bytes) -> Raster | None:
    if data[12:16] != b"IHDR" or len(data) < 33:  # noqa: PLR2004 (where its first part ends)
        return None
    return Raster("image/png", int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))


def _gif(data: bytes) -> Raster | None:
    if len(data) < 13:  # noqa: PLR2004 (where its head ends)
        return None
    width, height = (int.from_bytes(data[at : at + 2], "little") for at in (6, 8))
    return Raster("image/gif", width, height)


def _webp(data: bytes) -> Raster | None:
    if len(data) < _WEBP_HEAD:
        return None
    match data[12:16]:
        case b"VP8X":
            width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
        case b"VP8L" if data[20] == 0x2F:  # noqa: PLR2004 (its signature)
            bits = int.from_bytes(data[21:25], "little")
            width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 " if data[23:26] == b"\x9d\x01\x2a":
            width, height = (
                int.from_bytes(data[at : at + 2], "little") & 0x3FFF for at in (26, 28)
            )
        case _:
            return None
    return Raster("image/webp", width, height)


def _jpeg(data: bytes) -> Raster | None:
    is_turned = False
    for marker, start, end in _segments(data):
        if marker == _APP1:
            is_turned = is_turned or _orientation(data[start:end]) in _TURNED
        elif marker in _FRAMES and end - start >= _FRAME_HEAD:
            height, width = (int.from_bytes(data[at : at + 2]) for at in (start + 1, start + 3))
            if is_turned:
                width, height = height, width
            return Raster("image/jpeg", width, height, data[start + 5])
    return None


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each marker of a JPEG before its first scan, and where what follows it begins and ends."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 (what every marker begins with)
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 (filling)
            at += 1
        elif marker in _LENGTHLESS:
            at += 2
        elif marker in {_END, _SCAN}:
            return
        else:
            end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
            if end > len(data) or end < at + 4:
                return
            yield marker, at + 4, end
            at = end


def _orientation(exif: bytes) -> int:
    """How the camera was held (TIFF's tag 274), 0 where it is not said."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return 0

    def number(at: int, length: int) -> int:
        return int.from_bytes(tiff[at : at + length], "little" if order == "little" else "big")

    first = number(4, 4)
    for entry in range(min(number(first, 2), _MOST_ENTRIES)):
        at = first + 2 + 12 * entry
        if number(at, 2) == _ORIENTATION and number(at + 2, 2) == _SHORT:
            return number(at + 8, 2)
    return 0
