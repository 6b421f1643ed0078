"""Turns a scanned page upright whose lines rise or fall, before anything is looked for in it.

The page is tried at angles: where its lines are level, rows of ink and rows of paper differ most.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

# Degrees: paper lies askew by less than this; a smaller angle moves no line into another.
_MOST = 5.0
_STEP, _FINE_STEP = 0.5, 0.05
_LEAST = 0.1
# The angle is looked for on a picture of about this width.
_LOOKED_AT = 800
_PAPER = 255


def straightened(page: Grey) -> Grey:
    """The page turned by the angle at which its lines are level, the same where they are."""
    angle = skew_of(page)
    return page if abs(angle) < _LEAST else turned_by(page, angle)


def skew_of(page: Grey) -> float:
    """By how many degrees lines fall towards the right (less than 0: rise), 0 without any ink."""
    step = max(1, page.shape[1] // _LOOKED_AT)
    small = page[::step, ::step]
    down, across = np.nonzero(small < ink_bound(small))
    if len(down) < small.shape[0]:
        return 0.0
    coarse = _best(down, across, np.arange(-_MOST, _MOST + _STEP / 2, _STEP))
    fine = np.arange(coarse - _STEP, coarse + _STEP + _FINE_STEP / 2, _FINE_STEP)
    return round(_best(down, across, fine), 2)


def _best(down: NDArray[np.intp], across: NDArray[np.intp], angles: NDArray[np.float64]) -> float:
    """The angle at which the ink lies in the fewest rows."""

    def unevenness(angle: float) -> float:
        rows = np.rint(down - across * np.tan(np.radians(angle))).astype(np.intp)
        ink = np.bincount(rows - rows.min()).astype(np.float64)
        return float(np.square(np.diff(ink)).sum())

    return float(max(angles, key=unevenness))


def ink_bound(page: Grey) -> int:
    """The grey below which a pixel is ink: between ink and paper, as the page has them (Otsu)."""
    counts = np.bincount(page.ravel(), minlength=_PAPER + 1).astype(np.float64)
    levels = np.arange(_PAPER + 1)
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * levels)
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = sums / below - (sums[-1] - sums) / above
        spread = np.nan_to_num(below * above * np.square(apart))
    return int(spread.argmax()) + 1


def turned_by(page: Grey, angle: float) -> Grey:
    """The page turned about its middle, with paper where nothing was; pixels are interpolated."""
    height, width = page.shape
    sine, cosine = np.sin(np.radians(angle)), np.cos(np.radians(angle))
    x = np.arange(width, dtype=np.float32) - width / 2
    turned = np.full_like(page, _PAPER)
    padded = np.pad(page, 1, constant_values=_PAPER).astype(np.float32)
    for row in range(height):  # a row at a time: all at once would take a hundred bytes a pixel
        y = row - height / 2
        from_x = np.clip(cosine * x - sine * y + width / 2 + 1, 0, width + 0.999)
        from_y = np.clip(sine * x + cosine * y + height / 2 + 1, 0, height + 0.999)
        left, top = from_x.astype(np.intp), from_y.astype(np.intp)
        right_part, lower_part = from_x - left, from_y - top
        upper = padded[top, left] * (1 - right_part) + padded[top, left + 1] * right_part
        lower = padded[top + 1, left] * (1 - right_part) + padded[top + 1, left + 1] * right_part
        turned[row] = np.rint(upper * (1 - lower_part) + lower * lower_part)
    return turned
