"""A line of figures over the years, small enough to stand beside them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: The size of a line in the units of its drawing.
WIDTH, HEIGHT = 120, 28
_MARGIN = 4


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Where the line runs: `points` as SVG's polyline has them, and its last point."""

    points: str
    last_x: float
    last_y: float


def sparkline(values: Sequence[tuple[int, float]]) -> Sparkline | None:
    """Draw figures by year, the years in their order; None for fewer than two.

    Years stand as far apart as they are, the figures between their least and their greatest.
    """
    if len(values) < 2:  # noqa: PLR2004 - a point is no line
        return None
    years = [year for year, _ in values]
    figures = [value for _, value in values]
    points = [
        (
            round(_between(year, min(years), max(years), _MARGIN, WIDTH - _MARGIN), 1),
            round(_between(value, min(figures), max(figures), HEIGHT - _MARGIN, _MARGIN), 1),
        )
        for year, value in values
    ]
    return Sparkline(" ".join(f"{x:g},{y:g}" for x, y in points), *points[-1])


def _between(value: float, lowest: float, highest: float, start: float, end: float) -> float:
    """Where a value lies on the way from `start` to `end`; in the middle where all are equal."""
    share = 0.5 if highest == lowest else (value - lowest) / (highest - lowest)
    return start + share * (end - start)
