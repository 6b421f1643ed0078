"""The parts of a Word 97-2003 file: where its text stands and in which pieces (MS-DOC 2.5, 2.8.35).

Positions of characters (CP) count the text as one; positions of bytes (FC) those of the stream.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.compound_file import CompoundFile

_WORD_FILE = frozenset({0xA5EC, 0xA5DC})
_FIRST_NFIB_OF_WORD_97 = 0xC1
_ENCRYPTED = 0x0100
_SECOND_TABLE = 0x0200
_FC_LCB = 0x9A
_COUNTS = 0x4C
_COMPRESSED = 1 << 30
_PIECE_BYTES = 8
_PROPERTIES, _PIECES = 1, 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters: from CP `start` to `end`, its bytes at FC `offset`, 1 or 2 each."""

    start: int
    end: int
    offset: int
    width: int
    properties: bytes

    def text(self, stream: bytes, start: int, end: int) -> str:
        """The characters from one CP of the piece to another."""
        first = self.offset + (start - self.start) * self.width
        data = stream[first : first + (end - start) * self.width]
        # An unpaired half of a pair is no character; it must not shift those behind it.
        return data.decode("cp1252", "replace") if self.width == 1 else _utf16(data)


def _utf16(data: bytes) -> str:
    """UTF-16 where each unit stays one character, as CPs count units."""
    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    return "".join(map(chr, units))


def whole_characters(text: str) -> str:
    """The text with pairs of surrogates made one character each, and lone ones replaced."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@dataclass(frozen=True, slots=True)
class DocParts:
    """The streams of a Word 97-2003 file with its pieces, and how long each part of its text is.

    `counts` are the characters of the main text, footnotes, headers, macros, annotations,
    endnotes and text boxes, in the order in which they follow each other.
    """

    stream: bytes
    table: bytes
    data: bytes
    counts: tuple[int, ...]
    pieces: tuple[Piece, ...]

    def structure(self, place: int) -> bytes:
        """The structure that pair number `place` of FibRgFcLcb97 points to."""
        offset, length = self._pair(place)
        return self.table[offset : offset + length]

    def structure_and_rest(self, place: int) -> tuple[bytes, bytes]:
        """The same, and what follows it: lists keep their levels behind their table."""
        offset, length = self._pair(place)
        return self.table[offset : offset + length], self.table[offset + length :]

    def _pair(self, place: int) -> tuple[int, int]:
        at = _FC_LCB + 8 * place
        if at + 8 > len(self.stream):
            return 0, 0
        offset, length = struct.unpack_from("<II", self.stream, at)
        return offset, length

    def place_of(self, part: int) -> tuple[int, int]:
        """The CPs at which a part of the text begins and ends, by its place in `counts`."""
        start = sum(self.counts[:part])
        return start, start + self.counts[part]


def open_doc(file: CompoundFile) -> DocParts:
    """The parts of a document; raises UnreadableFileError where it is encrypted or damaged."""
    stream = file.read("WordDocument")
    if len(stream) < _FC_LCB or int.from_bytes(stream[:2], "little") not in _WORD_FILE:
        raise UnreadableFileError("word-damaged")
    nfib, flags = (int.from_bytes(stream[at : at + 2], "little") for at in (2, 0x0A))
    if flags & _ENCRYPTED:
        raise UnreadableFileError("word-protected")
    if nfib < _FIRST_NFIB_OF_WORD_97:
        raise UnreadableFileError("word-too-old")
    names = ("1Table", "0Table") if flags & _SECOND_TABLE else ("0Table", "1Table")
    table = file.read(names[0]) or file.read(names[1])
    counts = struct.unpack_from("<7i", stream, _COUNTS)
    # Macros and a negative count exist in no file of Word 97 or later.
    counts = tuple(max(count, 0) for count in (*counts[:3], 0, *counts[4:]))
    if sum(counts) > len(stream):
        # No character is kept in less than a byte, nor twice: such a file would grow when read.
        raise UnreadableFileError("word-damaged")
    parts = DocParts(stream, table, file.read("Data"), counts, ())
    pieces = tuple(_pieces(parts.structure(33), len(stream)))
    if not pieces:
        raise UnreadableFileError("word-damaged")
    return DocParts(stream, table, parts.data, counts, pieces)


def _pieces(clx: bytes, stream_bytes: int) -> Iterator[Piece]:
    properties: list[bytes] = []
    at = 0
    while at + 3 <= len(clx) and clx[at] == _PROPERTIES:
        size = int.from_bytes(clx[at + 1 : at + 3], "little")
        properties.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if at + 5 > len(clx) or clx[at] != _PIECES:
        return
    plc = clx[at + 5 : at + 5 + int.from_bytes(clx[at + 1 : at + 5], "little")]
    count = (len(plc) - 4) // (4 + _PIECE_BYTES)
    if count < 1:
        return
    places = struct.unpack_from(f"<{count + 1}I", plc)
    for place, (start, end) in enumerate(pairwise(places)):
        descriptor = 4 * (count + 1) + _PIECE_BYTES * place
        position, modifier = struct.unpack_from("<IH", plc, descriptor + 2)
        narrow = bool(position & _COMPRESSED)
        offset = (position & (_COMPRESSED - 1)) // (2 if narrow else 1)
        width = 1 if narrow else 2
        # A piece table that points behind the stream ends there: pieces cannot make text.
        last = min(end, start + max(stream_bytes - offset, 0) // width)
        if start < last:
            own = (
                properties[modifier >> 1]
                if modifier & 1 and modifier >> 1 < len(properties)
                else b""
            )
            yield Piece(start, last, offset, width, own)
