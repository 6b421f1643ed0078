"""The lists of a Word 97-2003 file (MS-DOC 2.9.131 to 2.9.150) as the numbering of docx."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from juanzong.archive.readers.doc_parts import DocParts
from juanzong.archive.readers.numerals import NUMBER_FORMATS
from juanzong.archive.readers.word_numbering import (
    AbstractNumbering,
    Level,
    Num,
    Numbering,
)

_LISTS, _FORMATS = 73, 74
_LIST_BYTES = 28
_FORMAT_BYTES = 16
_LEVEL_BYTES = 28
_LEVELS = 9
_SUFFIXES = {0: "tab", 1: "space", 2: "nothing"}


def read_doc_numbering(parts: DocParts) -> Numbering:
    """All list definitions; a list format (ilfo, from 1) is a `num` of the numbering."""
    lists, levels = parts.structure_and_rest(_LISTS)
    abstracts = _abstracts(lists, levels)
    return Numbering(abstracts, _nums(parts.structure(_FORMATS), abstracts))


def _abstracts(lists: bytes, levels: bytes) -> dict[int, AbstractNumbering]:
    cursor = _Cursor(levels)
    abstracts: dict[int, AbstractNumbering] = {}
    count = _word(lists, 0)
    # Word's size of the table leaves the levels out; other programs' may count them in.
    cursor.data = lists[2 + _LIST_BYTES * count :] + levels
    for place in range(min(count, len(lists) // _LIST_BYTES)):
        at = 2 + _LIST_BYTES * place
        key = _long(lists, at)
        is_simple = bool(lists[at + 26] & 1) if at + 26 < len(lists) else True
        read = {number: cursor.level(number) for number in range(1 if is_simple else _LEVELS)}
        found = {number: level for number, level in read.items() if level is not None}
        abstracts[key] = AbstractNumbering(found, None, None)
    return abstracts


def _nums(formats: bytes, abstracts: dict[int, AbstractNumbering]) -> dict[int, Num]:
    count = min(_long(formats, 0), len(formats) // _FORMAT_BYTES)
    cursor = _Cursor(formats)
    cursor.at = 4 + _FORMAT_BYTES * count
    nums: dict[int, Num] = {}
    for place in range(count):
        at = 4 + _FORMAT_BYTES * place
        overrides = formats[at + 12]
        cursor.at += 4
        starts: dict[int, int] = {}
        levels: dict[int, Level] = {}
        for _ in range(min(overrides, _LEVELS)):
            start, flags = _long(formats, cursor.at), _long(formats, cursor.at + 4)
            cursor.at += 8
            number = flags & 0xF
            if flags & 0x20:
                level = cursor.level(number)
                if level is not None:
                    levels[number] = level
            elif flags & 0x10:
                starts[number] = start
        nums[place + 1] = Num(_long(formats, at), levels, starts)
    return {key: num for key, num in nums.items() if num.abstract in abstracts}


@dataclass(slots=True)
class _Cursor:
    """Reads definitions of levels one after another, as each says how long it is."""

    data: bytes
    at: int = 0

    def level(self, number: int) -> Level | None:
        head = self.data[self.at : self.at + _LEVEL_BYTES]
        if len(head) < _LEVEL_BYTES:
            return None
        self.at += _LEVEL_BYTES + head[25] + head[24]
        length = _word(self.data, self.at)
        written = self.data[self.at + 2 : self.at + 2 + 2 * length]
        self.at += 2 + 2 * length
        flags = head[5]
        return Level(
            start=struct.unpack_from("<i", head)[0],
            number_format=NUMBER_FORMATS.get(head[4], "decimal"),
            text=_pattern(written.decode("utf-16-le", "replace"), number),
            suffix=_SUFFIXES.get(head[15], "tab"),
            is_legal=bool(flags & 0x4),
            restart=(head[26] if flags & 0x8 else None),
        )


def _pattern(text: str, number: int) -> str:
    """The label with %1 to %9 where the file has the characters 0 to 8."""
    shown = "".join(f"%{ord(each) + 1}" if ord(each) < _LEVELS else each for each in text)
    return shown if number < _LEVELS else ""


def _word(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _long(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
