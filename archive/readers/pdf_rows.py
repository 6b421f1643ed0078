"""Rows of tables that a page break has parted: repeated headers go, a broken row is whole again."""

from __future__ import annotations

from collections.abc import Sequence

from juanzong.archive.readers.confidence import lowest
from juanzong.archive.readers.pdf_blocks import PageTable
from juanzong.archive.readers.pdf_tables import Cell, same_columns
from juanzong.archive.readers.rejoin import ends_sentence, join
from juanzong.archive.readers.table_rows import spans_of

_LEAD_IN = ("，", "、", ",", "（", "(")
# A row of which more than this part has text is a row of its own, not the rest of another.
_MOST_GOING_ON = 0.5


def rows_below(above: PageTable | None, table: PageTable) -> Sequence[tuple[Cell, ...]]:
    """The rows, without a header that a table going on over a page repeats."""
    if above is None or _texts(above.rows[0]) != _texts(table.rows[0]):
        return table.rows
    return table.rows[1:]


def goes_on(above: PageTable, table: PageTable, row: Sequence[Cell]) -> bool:
    """Whether a table's first row is the rest of the last one on the page before.

    Its first cell is empty, and it has text below cells that were left in the middle of a sentence,
    elsewhere only where that row began with text; or it has text in few of the cells that had some.
    """
    last = above.rows[-1]
    if table.page == above.page or not same_columns(above.across, table.across):
        return False
    filled = [place for place, cell in enumerate(row) if cell.text]
    before = [place for place, cell in enumerate(last) if cell.text]
    below = [place for place in filled if place in before]
    if not below or row[0].text or (below != filled and not last[0].text):
        return False
    if all(_is_open(last[place]) for place in below):
        return True
    return below == filled and len(filled) < _MOST_GOING_ON * len(before)


def _is_open(cell: Cell) -> bool:
    return cell.text.endswith(_LEAD_IN) or (cell.is_full and not ends_sentence(cell.text))


def joined_row(above: Sequence[Cell], below: Sequence[Cell]) -> tuple[Cell, ...]:
    """Both parts of a broken row as one."""
    return tuple(
        Cell(
            join(one.text, other.text),
            other.is_full if other.text else one.is_full,
            lowest((one.confidence, other.confidence)),
            one.across,
        )
        for one, other in zip(above, below, strict=True)
    )


def row_spans(row: Sequence[Cell]) -> tuple[int, ...]:
    """The places of the row's cells as a paragraph holds them."""
    return spans_of([(column, cell.across) for column, cell in enumerate(row)])


def empty_first_cells(text: str) -> str:
    """The tabs with which a row begins whose first cells are empty, as below a merged one."""
    return text[: len(text) - len(text.lstrip("\t"))]


def row_text(row: Sequence[Cell]) -> str:
    """The row's cells joined by tabs, without empty ones at its end; "" where all are empty."""
    return "\t".join(cell.text for cell in row).rstrip("\t")


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]
