"""Names of files that any disk takes."""

from __future__ import annotations

import unicodedata

_LONGEST_NAME = 200


def plain_name(name: str) -> str:
    """The name without what some disk refuses, of at most 200 bytes; "file" where none is left."""
    harmless = "".join(
        "_" if character in '/\\:*?"<>|' or unicodedata.category(character)[0] == "C" else character
        for character in name
    )
    while len(harmless.encode()) > _LONGEST_NAME:
        stem, dot, end = harmless.rpartition(".")
        harmless = f"{stem[:-1]}{dot}{end}" if stem else harmless[:-1]
    return harmless if harmless.strip(". ") else "file"
