"""What a page of a PDF is made of once its characters are read: lines and tables.

Lengths are points (1/72 inch), from the top left corner of the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from juanzong.archive.readers.pdf_tables import Cell
from juanzong.archive.records import Picture


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of text on a page, with the median size of its characters.

    `column` is 0 on a page without columns, else counted from 1; `marks` are the raised marks
    of notes in the line, which its text is without; `is_spread` says that its characters stood
    apart evenly, `has_wide_gap` that it has parts as those of a form; pages count from 1.
    `confidence` (0 to 1) is how sure its text is where it was recognised in a picture.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page_width: float
    page_height: float
    column: int = 0
    marks: tuple[str, ...] = ()
    is_spread: bool = False
    has_wide_gap: bool = False
    page: int = 1
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: rows of cells, a merged cell's text in its first place, else "".

    `across` are the places of its column borders.
    """

    rows: tuple[tuple[Cell, ...], ...]
    top: float
    across: tuple[float, ...]
    page: int = 1


Block = PageLine | PageTable


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page in reading order; `separators` are tops of short rules.

    `pictures` are those that say something, each with its top.
    """

    blocks: tuple[Block, ...]
    separators: tuple[float, ...] = ()
    pictures: tuple[tuple[float, Picture], ...] = ()
