"""Names of files that any disk takes."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

from juanzong.archive.records import Picture

_LONGEST_NAME = 200

#: Names of devices on Windows, with whatever ending.
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?",
    re.IGNORECASE | re.DOTALL,
)


def plain_name(name: str) -> str:
    """The name without what some disk refuses, of at most 200 bytes; "file" where none is left."""
    harmless = "".join(
        "_" if character in '/\\:*?"<>|' or unicodedata.category(character)[0] == "C" else character
        for character in name
    )
    if _DEVICE.fullmatch(harmless):
        harmless = f"_{harmless}"
    while len(harmless.encode()) > _LONGEST_NAME:
        stem, dot, end = harmless.rpartition(".")
        harmless = f"{stem[:-1]}{dot}{end}" if stem else harmless[:-1]
    # Windows drops a dot or a space at the end: the name would not be found again.
    return harmless.rstrip(". ") or "file"


#: The endings of pictures by their media types: of the kinds that are kept, there is no other.
PICTURE_ENDINGS = MappingProxyType(
    {"image/gif": "gif", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
)


def picture_name(picture: Picture) -> str:
    """The name of a picture's file, by the digest of what it shows."""
    return f"{picture.sha256}.{PICTURE_ENDINGS[picture.media_type]}"
