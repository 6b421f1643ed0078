"""What the report page shows of a section: paragraphs and tables in pieces, and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from juanzong.web.marked_text import Piece
from juanzong.web.pages.table_cells import TableCell


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture to show: its address, how large it is shown, and what its file says of it.

    `address` is "" where it was left out. Width and height are pixels of the page, no more than the
    picture has; a narrow screen shows it smaller.
    """

    address: str
    width: int
    height: int
    description: str


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph or table row: its anchor, its permalink, and its cells in pieces.

    A paragraph that is no table row has one cell; `is_title` where it is (a line of) the title.
    `spans` are those of the row's block, `pictures` are those behind it; `laid_out`
    are the cells of a row where they stand in its table. `confidence` is how sure the text is
    where it was recognised on a `page` that is a picture, else "".
    """

    id: str
    permalink: str
    cells: tuple[tuple[Piece, ...], ...]
    is_title: bool
    is_unsure: bool
    spans: tuple[int, ...] = ()
    pictures: tuple[PictureView, ...] = ()
    laid_out: tuple[TableCell, ...] = ()
    page: int | None = None
    confidence: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of each cell."""
        return tuple("".join(piece.text for piece in cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or consecutive table rows.

    `header` is how many of the first rows name the columns; `caption` is the paragraph before a
    table that is its name. `pictures` are those in it and behind it.
    """

    kind: Literal["paragraph", "table"]
    rows: tuple[Row, ...]
    header: int = 0
    caption: Row | None = None

    @property
    def pictures(self) -> tuple[PictureView, ...]:
        """The pictures in it and behind it."""
        rows = (*((self.caption,) if self.caption else ()), *self.rows)
        return tuple(picture for row in rows for picture in row.pictures)


@dataclass(frozen=True, slots=True)
class SectionView:
    """What of one section stands in a part, ready to be written; `tag` is its heading's element.

    `run_in` is the first paragraph where it goes on in the heading's line, `joint` the sign that
    stands between. `continues` where the section began in a part before; it has no heading then.
    `hits` are those that begin here, `first_hit` is the first of the whole section; `pictures`
    are those behind the heading.
    """

    id: str
    level: int
    tag: str
    label: str
    heading: tuple[Piece, ...]
    joint: str
    run_in: Row | None
    blocks: tuple[Block, ...]
    permalink: str
    cite_address: str
    elsewhere_address: str
    hits: int
    first_hit: int
    continues: bool
    pictures: tuple[PictureView, ...]
