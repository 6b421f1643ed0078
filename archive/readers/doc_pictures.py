"""Pictures in a Word 97-2003 file: their bytes and how large they are shown.

Those that stand among the characters lie in the data stream (MS-DOC 2.9.190, PICFAndOfficeArtData);
those that lie on the page are shapes whose pictures are in the main stream (MS-DOC 2.9.171,
MS-ODRAW 2.2.20 to 2.2.44).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from juanzong.archive.readers.doc_parts import DocParts

_ANCHORS, _DRAWINGS = 40, 50
_ANCHOR_BYTES = 26
_TWIPS = 20
_RECORD = struct.Struct("<HHI")
_DRAWING_GROUP, _PICTURES, _DRAWING, _GROUP, _SHAPE = 0xF000, 0xF001, 0xF002, 0xF003, 0xF004
_STORED, _SHAPE_ID, _SHAPE_PROPERTIES = 0xF007, 0xF00A, 0xF00B
_CONTAINERS = frozenset({_DRAWING_GROUP, _PICTURES, _DRAWING, _GROUP})
_STORED_BYTES, _STORED_OFFSET, _STORED_NAME = 36, 28, 33
_JPEG, _PNG, _TIFF, _JPEG_CMYK = 0xF01D, 0xF01E, 0xF029, 0xF02A
# The instance of a record whose picture follows two keys of 16 bytes, not one.
_WITH_TWO_KEYS = frozenset({0x46B, 0x6E3, 0x6E1, 0x6E5})
_KEY_BYTES = 16
_PICTURE_PROPERTY, _PROPERTY_BYTES = 0x0104, 6
# From which side how much of the picture is cut off, in 65,536ths, below 0 for none (MS-ODRAW
# 2.3.23.1 to 2.3.23.4).
_CROP_PROPERTIES, _MOST_CROPPED = range(0x0100, 0x0104), 0x7FFFFFFF
_PROPERTY_NUMBER, _IS_LONG = 0x3FFF, 0x8000
_WORDS_PROPERTY, _MOST_WORDS = 0x00C0, 4_000
_PICTURE_HEADER = 36
_PER_MILLE = 1000
_NAMED_SHAPE = 0x66
_SHAPES = frozenset({0x64, _NAMED_SHAPE})
_MOST_RECORDS = 50_000
# A picture among the text is a shape and the forms of one picture.
_MOST_BESIDE_SHAPE = 64
_NOTHING = memoryview(b"")


class _Record(NamedTuple):
    kind: int
    instance: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocPicture:
    """A picture: its bytes, none in a format that is not a bitmap, its size in points.

    They are looked at where they lie: many pictures may be the same, and large.
    """

    data: memoryview
    width: float
    height: float
    is_cropped: bool = False


class _Shape(NamedTuple):
    """A shape: its id, the number of the picture that it shows, 0 for none, and whether cropped.

    `words` are those of WordArt.
    """

    name: int
    picture: int
    is_cropped: bool
    words: str = ""


_NO_SHAPE = _Shape(0, 0, is_cropped=False)


class DocPictures:
    """The pictures of one file; what is damaged or is drawn by lines is none."""

    def __init__(self, parts: DocParts) -> None:
        self._parts = parts
        self._stored: list[memoryview] = []
        self._among_text: dict[int, DocPicture | None] = {}
        self._shapes: dict[int, _Shape] = {}
        self._anchors: dict[int, tuple[int, float, float]] | None = None

    def among_text(self, position: int) -> DocPicture | None:
        """The picture at a place of the data stream; None where none is there."""
        if position not in self._among_text:
            self._among_text[position] = self._at(position)
        return self._among_text[position]

    def _at(self, position: int) -> DocPicture | None:
        data = self._parts.data
        header = data[position : position + _PICTURE_HEADER]
        if position < 0 or len(header) < _PICTURE_HEADER:
            return None
        length, header_bytes, kind = struct.unpack_from("<iHH", header)
        if kind not in _SHAPES:
            return None
        width, height, across, down = struct.unpack_from("<hhHH", header, 28)
        end = min(position + max(length, 0), len(data))
        start = position + header_bytes
        if kind == _NAMED_SHAPE:
            start += 1 + data[start] if start < end else 0
        records = list(islice(_records(data, start, end, frozenset()), _MOST_BESIDE_SHAPE))
        pictures = [each for each in records if each.kind != _SHAPE]
        if not pictures:
            return None  # a shape without a picture: the place of a frame with text
        found = (_picture_in(data, record, self._parts.stream) for record in pictures)
        size = (width * across / _PER_MILLE / _TWIPS, height * down / _PER_MILLE / _TWIPS)
        is_cropped = any(_shape(data, each).is_cropped for each in records if each.kind == _SHAPE)
        return DocPicture(next(filter(None, found), _NOTHING), *size, is_cropped)

    def on_page(self, cp: int) -> DocPicture | None:
        """The picture that is anchored at a character; None where that is a drawing or a box."""
        shape, width, height = self._anchored(cp)
        if not shape.picture:
            return None
        is_stored = shape.picture <= len(self._stored)
        data = self._stored[shape.picture - 1] if is_stored else _NOTHING
        return DocPicture(data, width, height, shape.is_cropped)

    def words_on_page(self, cp: int) -> str:
        """The words that are drawn as WordArt at a character, "" for none."""
        return self._anchored(cp)[0].words

    def words_among_text(self, position: int) -> str:
        """The words drawn at a place of the data stream among the text, "" for none."""
        data = self._parts.data
        header = data[position : position + _PICTURE_HEADER]
        if position < 0 or len(header) < _PICTURE_HEADER:
            return ""
        length, header_bytes, kind = struct.unpack_from("<iHH", header)
        if kind not in _SHAPES:
            return ""
        end = min(position + max(length, 0), len(data))
        found = islice(
            _records(data, position + header_bytes, end, frozenset()), _MOST_BESIDE_SHAPE
        )
        return "".join(_shape(data, each).words for each in found if each.kind == _SHAPE)

    def _anchored(self, cp: int) -> tuple[_Shape, float, float]:
        """The shape that is anchored at a character, with its width and height."""
        if self._anchors is None:
            self._anchors = dict(_anchors(self._parts.structure(_ANCHORS)))
            self._read_drawings(self._parts.structure(_DRAWINGS))
        name, width, height = self._anchors.get(cp, (0, 0.0, 0.0))
        return self._shapes.get(name, _NO_SHAPE), width, height

    def _read_drawings(self, art: bytes) -> None:
        """What the drawings hold: the pictures in their order, and which shape shows which."""
        for record in _records(art, 0, len(art), _CONTAINERS):
            if record.kind == _STORED:
                self._stored.append(_picture_in(art, record, self._parts.stream))
            elif record.kind == _SHAPE:
                shape = _shape(art, record)
                self._shapes[shape.name] = shape


def _anchors(plc: bytes) -> Iterator[tuple[int, tuple[int, float, float]]]:
    """The shape that is anchored at each CP, with its width and height."""
    count = (len(plc) - 4) // (4 + _ANCHOR_BYTES)
    places = struct.unpack_from(f"<{count}I", plc) if count > 0 else ()
    for number, cp in enumerate(places):
        start = 4 * (count + 1) + number * _ANCHOR_BYTES
        shape, left, top, right, bottom = struct.unpack_from("<Iiiii", plc, start)
        yield cp, (shape, (right - left) / _TWIPS, (bottom - top) / _TWIPS)


def _records(data: bytes, start: int, end: int, opened: frozenset[int]) -> Iterator[_Record]:
    """The records from one place to another, those inside of the kinds `opened` after them."""
    at, count = start, 0
    while at + _RECORD.size <= end and count < _MOST_RECORDS:
        count += 1
        head, kind, length = _RECORD.unpack_from(data, at)
        if not 0xF000 <= kind <= 0xFFFF:  # noqa: PLR2004 (MS-ODRAW 2.2.1)
            # One byte stands between the drawing group and each drawing of the document.
            at += 1
            continue
        inside = at + _RECORD.size
        yield _Record(kind, head >> 4, inside, min(inside + length, end))
        at = inside if kind in opened else inside + length


def _picture_in(data: bytes, record: _Record, stream: bytes) -> memoryview:
    """The bytes of the bitmap that a record holds or points to, none for anything else."""
    if record.kind == _STORED:
        if record.end - record.start < _STORED_BYTES:
            return _NOTHING
        inner = record.start + _STORED_BYTES + data[record.start + _STORED_NAME]
        (offset,) = struct.unpack_from("<I", data, record.start + _STORED_OFFSET)
        if inner + _RECORD.size > record.end:
            # Pictures of drawings lie in the main stream.
            data, inner = stream, offset
        found = next(_records(data, inner, min(inner + _RECORD.size, len(data)), frozenset()), None)
        if found is None:
            return _NOTHING
        (length,) = struct.unpack_from("<I", data, inner + 4)
        record = found._replace(end=min(found.start + length, len(data)))
    if record.kind not in {_JPEG, _PNG, _TIFF, _JPEG_CMYK}:
        return _NOTHING
    keys = 2 if record.instance in _WITH_TWO_KEYS else 1
    return memoryview(data)[record.start + keys * _KEY_BYTES + 1 : record.end]


def _shape(art: bytes, shape: _Record) -> _Shape:
    number = picture = 0
    is_cropped, words = False, ""
    for record in _records(art, shape.start, shape.end, frozenset()):
        if record.kind == _SHAPE_ID and record.end - record.start >= 4:  # noqa: PLR2004 (its id)
            (number,) = struct.unpack_from("<I", art, record.start)
        elif record.kind == _SHAPE_PROPERTIES:
            words = words or _words(art, record)
            for name, value in _properties(art, record):
                if name == _PICTURE_PROPERTY:
                    picture = value
                elif name in _CROP_PROPERTIES:
                    is_cropped = is_cropped or 0 < value <= _MOST_CROPPED
    return _Shape(number, picture, is_cropped, words)


def _words(art: bytes, record: _Record) -> str:
    """The words of WordArt among a shape's properties (gtextUNICODE, MS-ODRAW 2.3.22.1).

    What is longer than a number stands behind all properties, in their order.
    """
    at = record.start + record.instance * _PROPERTY_BYTES
    for place in range(record.instance):
        start = record.start + place * _PROPERTY_BYTES
        if start + _PROPERTY_BYTES > record.end:
            return ""
        name, value = struct.unpack_from("<HI", art, start)
        if not name & _IS_LONG:
            continue
        if name & _PROPERTY_NUMBER == _WORDS_PROPERTY:
            data = art[at : min(at + min(value, _MOST_WORDS), record.end)]
            return data[: len(data) - len(data) % 2].decode("utf-16-le", "replace").split("\0")[0]
        at += value
    return ""


def _properties(art: bytes, record: _Record) -> Iterator[tuple[int, int]]:
    """The properties of a shape by their numbers, as many as the record says and holds."""
    for place in range(record.instance):
        at = record.start + place * _PROPERTY_BYTES
        if at + _PROPERTY_BYTES > record.end:
            return
        name, value = struct.unpack_from("<HI", art, at)
        yield name & _PROPERTY_NUMBER, value
