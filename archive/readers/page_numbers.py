"""Numbers of pages as remarks list them."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST_LIST = 12


def listed_numbers(numbers: Iterable[int]) -> str:
    """The numbers of pages, the first dozen of them; "" for none."""
    listed = [str(number) for number in numbers]
    rest = ", ..." if len(listed) > _LONGEST_LIST else ""
    return ", ".join(listed[:_LONGEST_LIST]) + rest


def ranges_of(numbers: Iterable[int]) -> str:
    """The numbers of pages in ascending order, neighbours as ranges: 1-3, 5."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return listed_ranges(ranges)


def listed_ranges(ranges: Iterable[list[int]]) -> str:
    """Ranges as they are written, the first dozen of them."""
    listed = [f"{first}-{last}" if first < last else str(first) for first, last in ranges]
    rest = ", ..." if len(listed) > _LONGEST_LIST else ""
    return ", ".join(listed[:_LONGEST_LIST]) + rest
