"""Word 97-2003 files with a picture, for the tests (MS-ODRAW)."""

from __future__ import annotations

import struct

from tests.archive.readers.doc_files import doc_file


def record(kind: int, instance: int, data: bytes, version: int = 0) -> bytes:
    """A record of drawings: its head, then its data."""
    return struct.pack("<HHI", instance << 4 | version, kind, len(data)) + data


def stored(data: bytes, offset: int = 0) -> bytes:
    """A picture as a drawing stores it: in itself, or at a place of the main stream."""
    entry = bytes(28) + struct.pack("<I", offset) + bytes(4)
    return record(0xF007, 6, entry + (blip(data) if data else b""), 2)


def blip(data: bytes) -> bytes:
    """A PNG as drawings hold it."""
    return record(0xF01E, 0x6E0, bytes(17) + data)


def properties(values: dict[int, int]) -> bytes:
    """What is said of a shape, by the numbers of its properties."""
    packed = b"".join(struct.pack("<Hi", name, value) for name, value in values.items())
    return record(0xF00B, len(values), packed, 3)


def picture_among_the_text_of_doc(
    data: bytes, kind: int = 0x64, told: dict[int, int] | None = None
) -> bytes:
    """A .doc with a picture that stands among the characters; `told` says more of its shape."""
    header = struct.pack("<HH", 68, kind) + bytes(20) + struct.pack("<hhHH", 8300, 5870, 1000, 2000)
    name = b"\x03abc" if kind == 0x66 else b""
    inside = name + record(0xF004, 0, properties(told or {}), 15) + (stored(data) if data else b"")
    picture = struct.pack("<i", 4 + 64 + len(inside)) + header.ljust(64, b"\0") + inside
    runs = [(5, 6, bytes.fromhex("036a00000000"))]
    return doc_file("text\r\x01\r", runs=runs, data=picture)


def picture_on_the_page_of_doc(data: bytes, told: dict[int, int] | None = None) -> bytes:
    """A .doc with a picture that lies on the page; `told` says more of its shape."""
    shape = record(0xF00A, 75, struct.pack("<II", 1026, 0), 2)
    shape += properties({0x4104: 1} | (told or {}))
    art = record(0xF000, 0, record(0xF001, 1, stored(data), 15), 15)
    art += b"\0" + record(0xF002, 0, record(0xF003, 0, record(0xF004, 0, shape, 15), 15), 15)
    anchor = struct.pack("<II", 5, 7) + struct.pack("<Iiiii", 1026, 0, 0, 8300, 11740) + bytes(6)
    return doc_file("text\r\x08\r", structures={40: anchor, 50: art})
