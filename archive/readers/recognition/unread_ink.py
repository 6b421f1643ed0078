"""Ink on a scanned page that belongs to no line that was found: signs an engine passed over.

Only what stands where text stands, and is about as high as characters are, counts: seals,
photographs and stains at the edges are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

from juanzong.archive.readers.pdfium.records import Rule
from juanzong.archive.readers.recognition.records import RecognisedLine
from juanzong.archive.readers.recognition.straightening import Grey, ink_bound

# In parts of a line's height: how far ink reaches beyond the boxes of lines, how far beside lines
# signs may stand, the side of the squares in which ink is counted, sizes of what may be signs.
_AROUND, _BESIDE, _SQUARE = 0.35, 3.0, 0.5
_LEAST_LONG, _MOST_HIGH = 0.4, 2.0
# Of a square that is part of a sign, this part is ink at least.
_INKED = 0.1
# Pixels around a rule that are its own.
_RULE = 4

Squares = NDArray[np.bool_]


def unread_places(
    page: Grey, lines: Sequence[RecognisedLine], rules: Sequence[Rule], scale: float
) -> int:
    """How many places of an upright page hold ink like characters that no line has."""
    if not lines:
        return 0
    height = median(line.bottom - line.top for line in lines)
    side = max(4, round(_SQUARE * height))
    left = _without_known(page, lines, rules, scale)
    squares = _inked(left, side)
    return sum(1 for box in _groups(squares) if _is_like_signs(box, side / height))


def _without_known(
    page: Grey, lines: Sequence[RecognisedLine], rules: Sequence[Rule], scale: float
) -> Squares:
    """The ink near lines, without that of the lines and rules themselves."""
    smooth = _smoothed(page)
    ink = smooth < ink_bound(smooth)
    near = np.zeros_like(ink)
    for line in lines:
        high = line.bottom - line.top
        near[_box(line, _BESIDE * high, _BESIDE * high)] = True
    ink &= near
    for line in lines:
        high = line.bottom - line.top
        ink[_box(line, _AROUND * high, _AROUND * high)] = False
    for rule in rules:
        top, left = round(rule.top / scale), round(rule.left / scale)
        bottom, right = round(rule.bottom / scale), round(rule.right / scale)
        rows = slice(max(0, top - _RULE), bottom + _RULE)
        ink[rows, max(0, left - _RULE) : right + _RULE] = False
    return ink


def _smoothed(page: Grey) -> Grey:
    """Each pixel as the mean of itself and its eight neighbours: noise is no ink."""
    padded = np.pad(page, 1, mode="edge").astype(np.uint16)
    height, width = page.shape
    total = sum(
        padded[down : down + height, across : across + width]
        for down in range(3)
        for across in range(3)
    )
    return np.asarray(total // 9, dtype=np.uint8)


def _box(line: RecognisedLine, across: float, down: float) -> tuple[slice, slice]:
    left, right = line.characters[0].left, line.characters[-1].right
    return (
        slice(max(0, round(line.top - down)), max(0, round(line.bottom + down))),
        slice(max(0, round(left - across)), max(0, round(right + across))),
    )


def _inked(ink: Squares, side: int) -> Squares:
    """The squares of the page that hold enough ink."""
    height, width = (length - length % side for length in ink.shape)
    parts = ink[:height, :width].reshape(height // side, side, width // side, side)
    counts: NDArray[np.int64] = parts.sum(axis=(1, 3), dtype=np.int64)
    return counts >= _INKED * side * side


def _groups(squares: Squares) -> Iterator[tuple[int, int]]:
    """The width and height, in squares, of each group of squares that touch."""
    waiting = set(zip(*(each.tolist() for each in np.nonzero(squares)), strict=True))
    while waiting:
        group = [waiting.pop()]
        for row, column in group:
            around = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)}
            touching = around & waiting
            waiting -= touching
            group.extend(touching)
        rows, columns = zip(*group, strict=True)
        yield max(columns) - min(columns) + 1, max(rows) - min(rows) + 1


def _is_like_signs(box: tuple[int, int], square: float) -> bool:
    """Whether a group may be signs; `square` is a square's side in parts of a line's height."""
    width, height = box[0] * square, box[1] * square
    return max(width, height) >= _LEAST_LONG and height <= _MOST_HIGH
