"""The filters of PDF streams, undone up to a bound: before PDFium, which has none, unpacks them.

ISO 32000-1, 7.4. Filters of pictures are not undone: nothing unpacks a picture that is not drawn.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Sequence

Packed = memoryview | bytes

_NAME = re.compile(rb"/([A-Za-z0-9#]+)")
_FILTER = re.compile(rb"/(?:Filter|F)\b\s*(\[[^\]]*\]|/[A-Za-z0-9#]+|\d+\s+\d+\s+R)")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PIECE = 1 << 20
_CLEAR_TABLE, _END_OF_DATA, _FIRST_CODE = 256, 257, 258
_WIDEST_CODE = 12


def unescaped(dictionary: bytes) -> bytes:
    """A dictionary with its names as they are meant: /Fl#61te is /Flate."""
    if b"#" not in dictionary:
        return dictionary
    return _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), dictionary)


def filters_of(dictionary: bytes) -> list[bytes]:
    """The names of a stream's filters, in the order in which they are undone.

    A filter named elsewhere in the file is taken to be the usual one.
    """
    found = _FILTER.search(dictionary)
    if found is None:
        return []
    if found[1][:1] not in b"[/":
        return [b"FlateDecode"]
    return _NAME.findall(found[1])


def unpacked(stream: memoryview, filters: Sequence[bytes], most: int) -> bytes:
    """The stream's bytes, cut off behind `most` of them; nothing beyond a filter of pictures.

    Damaged data give what came before the damage: to say so is the reader's part.
    """
    data: memoryview | bytes = stream
    for name in filters:
        undo = _UNDO.get(name)
        if undo is None:
            return b""
        data = undo(data, most)
    return bytes(data[: most + 1])


def _inflated(data: Packed, most: int) -> bytes:
    inflate = zlib.decompressobj()
    pieces: list[bytes] = []
    size = 0
    try:
        while size <= most and not inflate.eof:
            piece = inflate.decompress(data, min(_PIECE, most + 1 - size))
            data = inflate.unconsumed_tail
            size += len(piece)
            pieces.append(piece)
            if not piece and not data:
                break
    except zlib.error:
        pass
    return b"".join(pieces)


def _of_hexadecimal(data: Packed, most: int) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", bytes(data[: 4 * most + 4]).partition(b">")[0])
    return binascii.unhexlify(digits[: len(digits) // 2 * 2])


def _of_base_85(data: Packed, most: int) -> bytes:
    try:
        return base64.a85decode(bytes(data[: 5 * most]).partition(b"~>")[0].strip())
    except ValueError:
        return b""


def _of_run_lengths(data: Packed, most: int) -> bytes:
    out = bytearray()
    place = 0
    while place < len(data) - 1 and len(out) <= most and data[place] != 128:  # noqa: PLR2004
        length = data[place]
        if length < 128:  # noqa: PLR2004 (7.4.5: 128 ends, less copies, more repeats)
            out += data[place + 1 : place + 2 + length]
            place += length + 2
        else:
            out += bytes(data[place + 1 : place + 2]) * (257 - length)
            place += 2
    return bytes(out)


def _of_lzw(data: Packed, most: int) -> bytes:
    out = bytearray()
    table = [bytes([byte]) for byte in range(256)] + [b"", b""]
    width, bits, held = 9, 0, 0
    before = b""
    for byte in data:
        held, bits = ((held << 8) | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = (held >> bits) & ((1 << width) - 1)
        if code == _CLEAR_TABLE:
            del table[_FIRST_CODE:]
            width, before = 9, b""
            continue
        if code == _END_OF_DATA or code > len(table) or len(out) > most:
            break
        entry = table[code] if code < len(table) else before + before[:1]
        out += entry
        if before and len(table) < 1 << _WIDEST_CODE:
            table.append(before + entry[:1])
        before = entry
        width = min(_WIDEST_CODE, max(9, (len(table) + 1).bit_length()))
    return bytes(out)


_UNDO: dict[bytes, Callable[[Packed, int], bytes]] = {
    b"FlateDecode": _inflated,
    b"Fl": _inflated,
    b"LZWDecode": _of_lzw,
    b"LZW": _of_lzw,
    b"ASCIIHexDecode": _of_hexadecimal,
    b"AHx": _of_hexadecimal,
    b"ASCII85Decode": _of_base_85,
    b"A85": _of_base_85,
    b"RunLengthDecode": _of_run_lengths,
    b"RL": _of_run_lengths,
    b"Crypt": lambda data, most: bytes(data[: most + 1]),
}
