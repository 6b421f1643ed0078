"""The grids that the rules of a page form: rows and columns, and which places are one cell."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from juanzong.archive.readers.pdfium import Rule

# Points: lines as near as this are one (a double rule), ends as near touch, dashes as near join.
_SAME = 2.5
_TOUCH = 3.0
_DASH_GAP = 4.0
_SHORTEST = 8.0
# A narrower row or column without words lies between the borders of cells.
_GAP = 6.0
# How far rules must go beyond the outermost one across them to leave that side of a grid open.
_OPEN_SIDE = 8.0
# Which part of a cell's side must be ruled to part it from its neighbour.
_RULED = 0.6
# A chart has more rules than any form; looking at each pair of them would take too long.
_MOST_RULES = 1_500


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines across and down, and for every place (row, column) the number of its cell."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column in which a point lies, None outside the grid."""
        column = bisect_right(self.across, x) - 1
        row = bisect_right(self.down, y) - 1
        if 0 <= column < len(self.across) - 1 and 0 <= row < len(self.down) - 1:
            return row, column
        return None

    def holds(self, other: Grid) -> bool:
        """Whether another grid lies within one cell of this one."""
        if other is self:
            return False
        corners = [
            self.place(x, y)
            for x in (other.across[0], other.across[-1])
            for y in (other.down[0], other.down[-1])
        ]
        numbers = {None if each is None else self.cells[each[0]][each[1]] for each in corners}
        return len(numbers) == 1 and None not in numbers

    def without_gaps(self, filled: Collection[int]) -> Grid:
        """The grid without the narrow rows and columns between cells that have borders each.

        `filled` are the numbers of the cells that say something.
        """
        rows = _kept(self.down, self.cells, filled)
        columns = _kept(self.across, list(zip(*self.cells, strict=True)), filled)
        return Grid(
            (*(self.across[each] for each in columns), self.across[columns[-1] + 1]),
            (*(self.down[each] for each in rows), self.down[rows[-1] + 1]),
            tuple(tuple(self.cells[row][column] for column in columns) for row in rows),
        )

    @property
    def area(self) -> float:
        """In square points."""
        return (self.across[-1] - self.across[0]) * (self.down[-1] - self.down[0])


def _kept(
    edges: Sequence[float], lines: Sequence[Sequence[int]], filled: Collection[int]
) -> list[int]:
    """Which rows (or columns) are more than a gap: wide enough, or with words of their own."""
    kept = [
        place
        for place, line in enumerate(lines)
        if edges[place + 1] - edges[place] >= _GAP
        or any(
            number in filled
            and all(
                number not in lines[beside]
                for beside in (place - 1, place + 1)
                if 0 <= beside < len(lines)
            )
            for number in line
        )
    ]
    return kept or list(range(len(lines)))


def grids_and_boxes(rules: Sequence[Rule]) -> tuple[list[Grid], list[Rule]]:
    """The grids of a page that have more than one place, the largest first, and closed boxes."""
    horizontal = _joined([rule for rule in rules if rule.is_horizontal])
    vertical = _joined([_flipped(rule) for rule in rules if rule.is_vertical])
    if len(horizontal) * len(vertical) > _MOST_RULES**2 or not horizontal or not vertical:
        return [], []
    parts = list(_connected(horizontal, vertical))
    grids = [grid for part in parts if (grid := _grid(*part)) is not None]
    boxes = [box for part in parts if (box := _box(*part)) is not None]
    return sorted(grids, key=lambda grid: -grid.area), boxes


@dataclass(frozen=True, slots=True)
class _Bar:
    """A line at one height from `start` to `end`; for vertical ones, height is from the left."""

    at: float
    start: float
    end: float


def horizontal_bars(rules: Sequence[Rule]) -> list[tuple[float, float, float]]:
    """The horizontal lines, joined, as (top, left, right)."""
    bars = _joined([rule for rule in rules if rule.is_horizontal])
    return [(bar.at, bar.start, bar.end) for bar in bars]


def _flipped(rule: Rule) -> Rule:
    return Rule(rule.top, rule.left, rule.bottom, rule.right)


def _joined(rules: Sequence[Rule]) -> list[_Bar]:
    """Horizontal rules, those on one height that touch (dashes too) as one."""
    bars: list[_Bar] = []
    for level in _levels(rules):
        height = sum(rule.top for rule in level) / len(level)
        start = end = None
        for rule in sorted(level):
            if start is None or end is None or rule.left > end + _DASH_GAP:
                if start is not None and end is not None:
                    bars.append(_Bar(height, start, end))
                start, end = rule.left, rule.right
            end = max(end, rule.right)
        if start is not None and end is not None:
            bars.append(_Bar(height, start, end))
    return [bar for bar in bars if bar.end - bar.start >= _SHORTEST]


def _levels(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    level: list[Rule] = []
    for rule in sorted(rules, key=lambda each: each.top):
        if level and rule.top - level[0].top > _SAME:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level


def _connected(
    horizontal: Sequence[_Bar], vertical: Sequence[_Bar]
) -> Iterator[tuple[list[_Bar], list[_Bar]]]:
    """The groups of lines that touch each other."""
    parents = list(range(len(horizontal) + len(vertical)))
    for i, bar in enumerate(horizontal):
        for j, post in enumerate(vertical, len(horizontal)):
            meets = bar.start - _TOUCH <= post.at <= bar.end + _TOUCH
            if meets and post.start - _TOUCH <= bar.at <= post.end + _TOUCH:
                parents[_root(parents, i)] = _root(parents, j)
    groups: dict[int, tuple[list[_Bar], list[_Bar]]] = defaultdict(lambda: ([], []))
    for i, bar in enumerate(horizontal):
        groups[_root(parents, i)][0].append(bar)
    for j, post in enumerate(vertical, len(horizontal)):
        groups[_root(parents, j)][1].append(post)
    yield from (group for group in groups.values() if group[0] and group[1])


def _root(parents: list[int], member: int) -> int:
    while parents[member] != member:
        parents[member] = parents[parents[member]]
        member = parents[member]
    return member


def _grid(horizontal: Sequence[_Bar], vertical: Sequence[_Bar]) -> Grid | None:
    across = _lines((post.at for post in vertical), horizontal)
    down = _lines((bar.at for bar in horizontal), vertical)
    columns, rows = len(across) - 1, len(down) - 1
    if columns * rows <= 1:
        return None
    parents = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column and not _is_ruled(vertical, across[column], down[row], down[row + 1]):
                parents[_root(parents, here)] = _root(parents, here - 1)
            if row and not _is_ruled(horizontal, down[row], across[column], across[column + 1]):
                parents[_root(parents, here)] = _root(parents, here - columns)
    cells = tuple(
        tuple(_root(parents, row * columns + column) for column in range(columns))
        for row in range(rows)
    )
    return Grid(tuple(across), tuple(down), cells)


def _box(horizontal: Sequence[_Bar], vertical: Sequence[_Bar]) -> Rule | None:
    """The one place of rules that close it on four sides."""
    across = _lines((post.at for post in vertical), horizontal)
    down = _lines((bar.at for bar in horizontal), vertical)
    if len(across) != 2 or len(down) != 2:  # noqa: PLR2004 (its two sides)
        return None
    is_closed = all(_is_ruled(vertical, side, *down) for side in across) and all(
        _is_ruled(horizontal, side, *across) for side in down
    )
    return Rule(across[0], down[0], across[1], down[1]) if is_closed else None


def _lines(places: Iterable[float], crossing: Sequence[_Bar]) -> list[float]:
    """The distinct places of lines, with the ends of what crosses them where a side is open."""
    lines: list[float] = []
    for place in sorted(places):
        if not lines or place - lines[-1] > _SAME:
            lines.append(place)
    first = min(bar.start for bar in crossing)
    last = max(bar.end for bar in crossing)
    if first < lines[0] - _OPEN_SIDE:
        lines.insert(0, first)
    if last > lines[-1] + _OPEN_SIDE:
        lines.append(last)
    return lines


def _is_ruled(bars: Sequence[_Bar], at: float, start: float, end: float) -> bool:
    covered = sum(
        max(0.0, min(bar.end, end) - max(bar.start, start))
        for bar in bars
        if abs(bar.at - at) <= _SAME
    )
    return covered >= _RULED * (end - start)
