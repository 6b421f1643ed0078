"""A bound on what the compressed streams of a PDF unpack to, before anything unpacks them."""

from __future__ import annotations

import re
import zlib

from juanzong.archive.readers.limits import MAX_UNPACKED_BYTES, check_unpacked_size

_STREAM = re.compile(rb"stream\r?\n")
_LONGEST_DICTIONARY = 2048
# What deflate reaches at most.
_LARGEST_RATIO = 1032


def check_streams(content: bytes) -> None:
    """Raise UnreadableFileError where deflated streams, pictures aside, unpack to too much.

    Pictures are never unpacked by the reader, and a scanned page is large when it is.
    """
    if len(content) * _LARGEST_RATIO <= MAX_UNPACKED_BYTES:
        return
    unpacked = 0
    for found in _STREAM.finditer(content):
        start = max(0, found.start() - _LONGEST_DICTIONARY)
        dictionary = content[start : found.start()].rpartition(b" obj")[2]
        if b"/FlateDecode" not in dictionary or b"/Image" in dictionary:
            continue
        unpacked += _unpacked_size(content, found.end(), MAX_UNPACKED_BYTES - unpacked + 1)
        check_unpacked_size(unpacked)


def _unpacked_size(content: bytes, start: int, most: int) -> int:
    """The size of one deflated stream, counted in pieces and up to `most` only."""
    inflate = zlib.decompressobj()
    size = 0
    piece = memoryview(content)[start:]
    try:
        while size < most and not inflate.eof:
            got = inflate.decompress(piece, 1 << 20)
            size += len(got)
            piece = memoryview(inflate.unconsumed_tail)
            if not got and not piece:
                break
    except zlib.error:
        pass  # damage is the reader's to find; what came before it has been counted
    return size
