"""Names of files that any disk takes."""

from __future__ import annotations

import re
import unicodedata

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
