"""From the cells of a workbook's sheets to paragraphs: a sheet is a table, a row is a row."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from juanzong.archive.readers.cleaning import visible_text
from juanzong.archive.readers.left_out import comments_left_out
from juanzong.archive.readers.limits import check_character_count
from juanzong.archive.readers.table_rows import spans_of
from juanzong.archive.readers.white import is_nearly_all_white
from juanzong.archive.records import Paragraph, ParagraphKind, Remark

_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表格?)\s*\d*", re.IGNORECASE)


@dataclass(slots=True)
class Sheet:
    """What is visible of one sheet: texts by row and column from 0, as they are shown.

    `merged` has the last row and column of each merged cell by its first. `drawn` are texts that
    lie over the cells, each with the row it begins in; `hidden` counts cells that are not shown,
    `comments` those on cells.
    """

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    drawn: list[tuple[int, Paragraph]] = field(default_factory=list)
    hidden: int = 0
    comments: int = 0


def hide_white(sheet: Sheet, places: Collection[tuple[int, int]]) -> None:
    """Leave out the cells at these rows and columns, whose words are as white as their ground.

    Where nearly all cells are, the ground is not known, and they are shown.
    """
    white = [(row, column) for row, column in places if column in sheet.rows.get(row, {})]
    if is_nearly_all_white(len(white), sum(map(len, sheet.rows.values()))):
        return
    for row, column in white:
        del sheet.rows[row][column]
    sheet.hidden += len(white)


def remarks_on_sheets(sheets: Sequence[Sheet], hidden_sheets: int = 0) -> tuple[Remark, ...]:
    """What is to be said of sheets and cells that a workbook hides, and of comments on cells."""
    cells = sum(sheet.hidden for sheet in sheets)
    comments = comments_left_out(sum(sheet.comments for sheet in sheets))
    if not cells and not hidden_sheets:
        return comments
    return (Remark.of("hidden-cells-left-out", sheets=hidden_sheets, cells=cells), *comments)


def sheet_paragraphs(sheets: Iterable[Sheet]) -> tuple[Paragraph, ...]:
    """The rows of all sheets in order; what stands alone above or below a table is text.

    Where several sheets have something to say, each is headed by its name, unless that is one
    that the program gave.
    """
    told = [
        sheet
        for sheet in sheets
        if sheet.drawn or any(_has_text(row) for row in sheet.rows.values())
    ]
    check_character_count(
        sum(len(text) for sheet in told for row in sheet.rows.values() for text in row.values())
    )
    paragraphs: list[Paragraph] = []
    for sheet in told:
        rows = list(_with_drawn(sheet))
        name = visible_text(sheet.name)
        is_said = any(name in row.text for row in rows[:2])
        if len(told) > 1 and name and not _DEFAULT_NAME.fullmatch(name) and not is_said:
            paragraphs.append(Paragraph(name))
        paragraphs.extend(rows)
    return tuple(paragraphs)


def _has_text(row: dict[int, str]) -> bool:
    return any(text.strip() for text in row.values())


def _with_drawn(sheet: Sheet) -> Iterator[Paragraph]:
    """The rows of a sheet; drawn texts above its first row come before these, others behind."""
    first = min((number for number, row in sheet.rows.items() if _has_text(row)), default=0)
    yield from (paragraph for row, paragraph in sheet.drawn if row < first)
    yield from _paragraphs(sheet)
    yield from (paragraph for row, paragraph in sheet.drawn if row >= first)


def _paragraphs(sheet: Sheet) -> Iterator[Paragraph]:
    used = sorted({column for row in sheet.rows.values() for column, t in row.items() if t.strip()})
    swallowed, places = _merged(sheet, used)
    rows = [
        (number, _cells(row, used, swallowed.get(number, frozenset())))
        for number, row in sorted(sheet.rows.items())
        if _has_text(row)
    ]
    full = [place for place, (_, cells) in enumerate(rows) if _count(cells) > 1]
    first, last = (full[0], full[-1]) if full else (len(rows), -1)
    for place, (number, cells) in enumerate(rows):
        alone = _count(cells) == 1
        if alone and (place < first or place > last or _spans_all(sheet, number, used)):
            yield from _texts(next(cell for cell in cells if cell.strip()))
        else:
            gone = swallowed.get(number, set())
            merged = places.get(number, {})
            kept = [at for at, column in enumerate(used) if column not in gone]
            yield Paragraph(
                "\t".join(map(_on_one_line, cells)).rstrip("\t"),
                ParagraphKind.ROW,
                spans=spans_of([(at, merged.get(at, 1)) for at in kept]) if merged else (),
            )


def _merged(
    sheet: Sheet, used: Sequence[int]
) -> tuple[dict[int, set[int]], dict[int, dict[int, int]]]:
    """By row, the used columns whose place is taken by a merged cell that begins before them.

    And by row and place of a used column, how many used columns a merged cell takes there, less
    than 0 where it goes on the row above.
    """
    swallowed: dict[int, set[int]] = {}
    places: dict[int, dict[int, int]] = {}
    # Merged cells that do not overlap cover no cell twice; what overlaps further is damage.
    left_over = len(sheet.rows) * len(used)
    numbers = sorted(sheet.rows)
    for (top, left), (bottom, right) in sheet.merged.items():
        columns = used[bisect_right(used, left) : bisect_right(used, right)]
        rows = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
        left_over -= len(rows) * max(len(columns), 1)
        if left_over < 0:
            break
        for number in rows if columns else ():
            swallowed.setdefault(number, set()).update(columns)
        first = bisect_left(used, left)
        if used[first : first + 1] == [left]:
            width = len(columns) + 1
            for number in rows:
                places.setdefault(number, {})[first] = width if number == top else -width
    return swallowed, places


def _cells(
    row: dict[int, str], used: Sequence[int], swallowed: set[int] | frozenset[int]
) -> list[str]:
    return [row.get(column, "") for column in used if column not in swallowed]


def _count(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _spans_all(sheet: Sheet, number: int, used: Sequence[int]) -> bool:
    merged = sheet.merged.get((number, used[0]))
    return merged is not None and merged[1] >= used[-1]


def _texts(text: str) -> Iterator[Paragraph]:
    for line in filter(None, map(visible_text, text.splitlines())):
        yield Paragraph(line)


def _on_one_line(text: str) -> str:
    return " ".join(filter(None, (visible_text(line) for line in text.splitlines()))).replace(
        "\t", " "
    )
