"""What is as white as the paper, and so is not seen: one rule for all files (decision 26)."""

from __future__ import annotations

from collections.abc import Iterable

# Paler than this (0 to 255 in each colour), on white paper, nothing is seen.
_PALEST = 250
# Where more of all words are white, there is a ground that was not told of.
_MOST = 0.75


def is_as_white_as_paper(parts: Iterable[int]) -> bool:
    """Whether a colour is, by its red, green and blue, each from 0 to 255."""
    return min(parts) >= _PALEST


def is_nearly_all_white(white: int, total: int) -> bool:
    """Whether so many white words (or letters, or cells) of all must have a ground of their own."""
    return white > _MOST * total
