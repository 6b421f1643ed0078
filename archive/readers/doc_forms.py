"""What the form fields of a Word 97-2003 file show: boxes and lists (MS-DOC 2.9.78, FFData)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_VERSION = 0xFFFFFFFF
_BOX, _LIST = 1, 2
_AS_DEFAULT = 25
# The format of the text, two texts of help, two macros stand between a form's value and its list.
_TEXTS_BETWEEN = 5
_MOST_ENTRIES = 200


def form_shown(data: bytes, offset: int) -> str:
    """What the form at a place of the data stream shows; "" for one that is filled with text."""
    try:
        return _shown(data, offset)
    except struct.error:
        return ""


def _shown(data: bytes, offset: int) -> str:
    _, header = struct.unpack_from("<IH", data, offset)
    at = offset + header
    version, bits = struct.unpack_from("<IH", data, at)
    kind, result = bits & 0b11, bits >> 2 & 0b11111
    if version != _VERSION or kind not in {_BOX, _LIST}:
        return ""
    at = _behind_text(data, at + 10)
    usual = struct.unpack_from("<H", data, at)[0]
    chosen = usual if result == _AS_DEFAULT else result
    if kind == _BOX:
        return "☑" if chosen else "□"
    at += 2
    for _ in range(_TEXTS_BETWEEN):
        at = _behind_text(data, at)
    entries = list(_entries(data, at))
    return entries[chosen] if chosen < len(entries) else ""


def _behind_text(data: bytes, at: int) -> int:
    """Where a text ends that is written with its length and a NUL."""
    length: int = struct.unpack_from("<H", data, at)[0]
    return at + 2 + 2 * length + 2


def _entries(data: bytes, at: int) -> Iterator[str]:
    _, count, more = struct.unpack_from("<HHH", data, at)
    at += 6
    for _ in range(min(count, _MOST_ENTRIES)):
        length = 2 * struct.unpack_from("<H", data, at)[0]
        yield data[at + 2 : at + 2 + length].decode("utf-16-le", "replace")
        at += 2 + length + more
