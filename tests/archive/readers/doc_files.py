"""Word 97-2003 files for the tests: text in one piece, with properties of paragraphs."""

from __future__ import annotations

import struct

from tests.archive.readers.ole_files import compound_file

_TEXT_AT = 0x800
_PAGE_BYTES = 512
_PIECES, _RUNS, _PARAGRAPHS = 33, 12, 13


def doc_file(  # noqa: PLR0913 (one argument for each part of a file)
    text: str,
    *,
    narrow: bool = False,
    flags: int = 0,
    nfib: int = 0xC1,
    counts: tuple[int, ...] = (),
    pieces: bytes | None = None,
    paragraphs: dict[int, bytes] | None = None,
    runs: list[tuple[int, int, bytes]] | None = None,
    structures: dict[int, bytes] | None = None,
    data: bytes = b"",
) -> bytes:
    r"""A .doc of a text, whose paragraphs end with \r, cells and rows with \x07.

    `paragraphs` has modifiers by the place of a paragraph in the text, `runs` modifiers from one
    character to another; `structures` are further tables by their number in the FIB, `data` the
    data stream.
    """
    written = text.encode("cp1252") if narrow else text.encode("utf-16-le")
    width = 1 if narrow else 2
    stream = bytearray(_TEXT_AT) + written
    stream += bytes(-len(stream) % _PAGE_BYTES)
    position = _TEXT_AT * 2 | 1 << 30 if narrow else _TEXT_AT
    plain = struct.pack("<III", 0, len(text), 0)[:8] + struct.pack("<HIH", 0, position, 0)
    parts = {_PIECES: b"\x02" + struct.pack("<I", len(plain)) + plain if pieces is None else pieces}
    if paragraphs:
        parts[_PARAGRAPHS] = _page(stream, _paragraph_page(text, width, paragraphs))
    if runs:
        parts[_RUNS] = _page(stream, _run_page(width, runs))
    parts |= structures or {}
    table = b""
    for place, structure in parts.items():
        struct.pack_into("<II", stream, 0x9A + 8 * place, len(table), len(structure))
        table += structure
    struct.pack_into("<HH", stream, 0, 0xA5EC, nfib)
    struct.pack_into("<H", stream, 0x0A, flags)
    struct.pack_into("<7i", stream, 0x4C, *(counts or (len(text), 0, 0, 0, 0, 0, 0)))
    streams = {"WordDocument": bytes(stream), "0Table": table}
    return compound_file(streams | ({"Data": data} if data else {}))


def _page(stream: bytearray, page: bytes) -> bytes:
    number = len(stream) // _PAGE_BYTES
    stream += page
    return struct.pack("<III", 0, 1 << 30, number)


def _paragraph_page(text: str, width: int, paragraphs: dict[int, bytes]) -> bytes:
    ends = [place + 1 for place, character in enumerate(text) if character in "\r\x07"]
    places = [_TEXT_AT + width * each for each in (0, *ends)]
    head = struct.pack(f"<{len(places)}I", *places)
    entries, bodies, at = b"", b"", _PAGE_BYTES - 2
    for place in range(len(ends)):
        modifiers = paragraphs.get(place, b"")
        body = b"\0\0" + modifiers
        body += b"\0" * (len(body) % 2)
        written = bytes((0, len(body) // 2)) + body
        at -= len(written)
        bodies = written + bodies
        entries += bytes((at // 2,)) + bytes(12)
    page = head + entries
    return page.ljust(_PAGE_BYTES - 2 - len(bodies), b"\0") + bodies + bytes((0, len(ends)))


def _run_page(width: int, runs: list[tuple[int, int, bytes]]) -> bytes:
    places = [_TEXT_AT + width * runs[0][0], *(_TEXT_AT + width * end for _, end, _ in runs)]
    entries, bodies, at = b"", b"", _PAGE_BYTES - 2
    for _, _, modifiers in runs:
        written = bytes((len(modifiers),)) + modifiers
        written += b"\0" * (len(written) % 2)
        at -= len(written)
        bodies = written + bodies
        entries += bytes((at // 2,))
    page = struct.pack(f"<{len(places)}I", *places) + entries
    return page.ljust(_PAGE_BYTES - 2 - len(bodies), b"\0") + bodies + bytes((0, len(runs)))
