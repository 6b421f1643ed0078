"""Cells that no rules part: columns where white space runs through all lines, rows line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from juanzong.archive.readers.pdf_lines import line_text, size_of
from juanzong.archive.readers.pdfium import Glyph
from juanzong.archive.readers.rejoin import join_all

Rows = Sequence[Sequence[Glyph]]

_COLUMN_GAP = 0.8
_FULL = 0.85
_LONG = 10


class Printed:
    """What of a page's width some lines print on, together; a line more costs what that line is."""

    def __init__(self, lines: Rows = ()) -> None:
        self._spans: list[tuple[float, float]] = []
        self._size = 0.0
        for line in lines:
            self.add(line)

    def and_of(self, line: Sequence[Glyph]) -> Printed:
        """What these lines and a further one print on."""
        both = Printed()
        both._spans, both._size = self._spans, self._size
        both.add(line)
        return both

    def add(self, line: Sequence[Glyph]) -> None:
        """Print a further line, which the width of a gap goes by from now on."""
        printed = [(glyph.left, glyph.right) for glyph in line if not glyph.text.isspace()]
        self._spans = list(_without_overlaps([*self._spans, *printed]))
        self._size = size_of(line)

    def borders(self) -> list[float]:
        """Where white space runs through all lines: the middle of each such gap."""
        gap = _COLUMN_GAP * self._size
        between = ((end, left) for (_, end), (left, _) in pairwise(self._spans))
        return [(left + end) / 2 for end, left in between if left - end > gap]


def _without_overlaps(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Spans one behind the other, those that overlap or touch as one."""
    begin, end = inf, -inf
    for left, right in sorted(spans):
        if left > end:
            if begin < inf:
                yield begin, end
            begin = left
        end = max(end, right)
    if begin < inf:
        yield begin, end


def borders_of(rows: Rows) -> list[float]:
    """Where white space runs through all rows: the middle of each such gap."""
    return Printed(rows).borders()


def cells_between(row: Sequence[Glyph], borders: Sequence[float]) -> list[str]:
    """The texts of a row's cells, "" for empty ones."""
    texts: list[str] = []
    for left, right in pairwise((float("-inf"), *borders, float("inf"))):
        inside = [glyph for glyph in row if left <= glyph.left < right]
        printed = any(not glyph.text.isspace() for glyph in inside)
        texts.append(line_text(inside).text if printed else "")
    return texts


def is_running_text(rows: Rows, lines: Sequence[Sequence[str]], borders: Sequence[float]) -> bool:
    """Whether the columns are those of a page of text: most lines long and of one width."""
    if len(borders) != 1:
        return False
    left = min(row[0].left for row in rows)
    long = [line for line in lines if all(len(text) >= _LONG for text in line)]
    return borders[0] > left and len(long) > _FULL * len(lines)


def merged_lines(lines: Sequence[Sequence[str]]) -> list[str]:
    """One row of all lines."""
    return [join_all(column) for column in zip(*lines, strict=True)]


def rows_by_first_cell(lines: Sequence[list[str]]) -> list[list[str]]:
    """A row for each line whose first cell says something; other lines go on above them."""
    rows: list[list[str]] = []
    for line in lines:
        if line[0] or not rows:
            rows.append(line)
        else:
            rows[-1] = [join_all(parts) for parts in zip(rows[-1], line, strict=True)]
    return rows
