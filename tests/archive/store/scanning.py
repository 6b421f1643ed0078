"""A format of scanned pages for the tests of the store: a line a page, drawn as it says.

`BLANK` is paper; `HANG`, `CRASH` and `SWELL` are pages that end what draws them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import ReadingContext
from juanzong.archive.readers.recognition.pictures import Picture
from juanzong.archive.records import Document, Paragraph
from juanzong.archive.store.parsing import Parser
from tests.archive.store.fakes import cut, find


def read(_name: str, data: bytes, context: ReadingContext) -> Document:
    pages = data.decode("ascii").split()
    if context.recogniser is None:
        raise UnreadableFileError("pdf-scanned")
    told = [
        context.recogniser.read(number, number, len(pages), drawn(page))
        for number, page in enumerate(pages, 1)
    ]
    words = ["left out" if page is None else "recognised" for page in told]
    return Document(tuple(Paragraph(f"{number} {word}") for number, word in enumerate(words, 1)))


def drawn(page: str) -> Callable[[], Picture]:
    def draw() -> Picture:
        if page == "HANG":
            time.sleep(3600)
        if page == "CRASH":
            os._exit(3)
        if page == "SWELL":
            bytearray(1 << 46)
        return Picture(64, 64, b"\xff" * 64 * 64, 1.0)

    return draw


PARSER = Parser(read, cut, find)
