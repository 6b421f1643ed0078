"""Where two passages differ, character by character, a number counting as one. Pure.

The longest common run of signs stays, the rest differs (`Indel` of RapidFuzz, after Hyyrö's
bit-parallel algorithm: its time does not depend on what the passages hold).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz import process
from rapidfuzz.distance import Indel

from juanzong.archive.records import Span

#: Signs of a passage that are compared; those behind them are shown unmarked.
MOST_COMPARED = 20_000
#: Passages of which less is common are different texts: marking nearly all of them helps nobody.
LEAST_COMMON = 0.3
# What is alike between two differences is no more than chance when it is so short.
_SHORTEST_COMMON = 2

_SIGN = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Differences:
    """What each of two passages alone holds, and how much of both is common (0 to 1)."""

    first: tuple[Span, ...]
    second: tuple[Span, ...]
    common: float
    is_whole: bool

    @property
    def are_told(self) -> bool:
        """Whether the two are versions of one text, whose differences say something."""
        return self.common >= LEAST_COMMON


def differences(first: str, second: str) -> Differences:
    """Tell where two passages differ; of longer ones the first `MOST_COMPARED` signs."""
    signs = [_SIGN.findall(text) for text in (first, second)]
    is_whole = all(len(each) <= MOST_COMPARED for each in signs)
    one, other = (each[:MOST_COMPARED] for each in signs)
    blocks = [
        (block.src_start, block.src_end, block.dest_start, block.dest_end)
        for block in Indel.opcodes(one, other)
        if block.tag == "equal"
    ]
    total = len(one) + len(other)
    common = 2 * sum(end - start for start, end, _, _ in blocks) / total if total else 1.0
    kept = [block for block in blocks if _is_told(block, len(one), len(other))]
    return Differences(
        _between(((start, end) for start, end, _, _ in kept), one),
        _between(((start, end) for _, _, start, end in kept), other),
        common,
        is_whole,
    )


def common_runs(
    first: Sequence[Hashable], second: Sequence[Hashable]
) -> tuple[tuple[int, int, int], ...]:
    """The longest common run of two sequences in stretches: their starts in both, their length.

    It takes a bit of memory for each pair of items.
    """
    return tuple(
        (block.src_start, block.dest_start, block.src_end - block.src_start)
        for block in Indel.opcodes(first, second)
        if block.tag == "equal"
    )


def longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """The places of a longest rising subsequence (patience sorting, n log n)."""
    tops: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(places[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            places.append(place)
        else:
            tops[pile] = number
            places[pile] = place
    kept = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return frozenset(kept)


def most_alike(text: str, others: Sequence[str], least: float) -> int | None:
    """The place of the text that has most in common with one, at least so much of both (0 to 1)."""
    found = process.extractOne(text, others, scorer=Indel.normalized_similarity, score_cutoff=least)
    return None if found is None else found[2]


def _is_told(block: tuple[int, int, int, int], length: int, other_length: int) -> bool:
    """Whether what is common is more than chance, or stands at the beginning or end of both."""
    start, end, other_start, other_end = block
    at_border = (start, other_start) == (0, 0) or (end, other_end) == (length, other_length)
    return at_border or end - start >= _SHORTEST_COMMON


def _between(common: Iterable[tuple[int, int]], signs: Sequence[str]) -> tuple[Span, ...]:
    """The characters between what is common."""
    ends = [0, *accumulate(map(len, signs))]
    spans = []
    behind = 0
    for start, end in (*common, (len(signs), len(signs))):
        if start > behind:
            spans.append(Span(ends[behind], ends[start]))
        behind = end
    return tuple(spans)
