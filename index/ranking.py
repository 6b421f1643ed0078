"""How a hit is weighed: BM25 over exact occurrences, word borders, headings and nearness.

Every engine weighs with these functions, so that every engine gives the same order. They work
on numbers and on arrays alike and use no function whose last digit depends on the machine.
BM25 after Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
(2009); the heading as a weighted second field after their BM25F.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

#: Occurrences above this many in one section weigh nothing more (BM25 has long been flat there).
COUNT_LIMIT = 15
#: How soon further occurrences stop to matter (the usual value of BM25's k1).
SATURATION = 1.2
#: How much a long section is held against it: less than the usual 0.75, as sections of a report
#: are long for good reasons and short ones are often only a line under a heading.
LENGTH_PENALTY = 0.5
#: What an occurrence weighs that straddles a word border (和平 in 总和平均), beside one on borders.
STRADDLE_WEIGHT = 0.15
#: What an occurrence in the heading weighs beside one in the text.
HEADING_WEIGHT = 4.0
#: The most that two terms side by side add, as a part of the rarer one's weight.
NEARNESS_WEIGHT = 1.0
#: At this distance in characters, nearness is worth half.
NEARNESS_HALF = 12.0
#: Nearness is weighed among this many best sections; the rest keep their order behind them.
NEARNESS_WINDOW = 100
#: Scores are compared to this many decimals, so that the order of additions never decides.
SCORE_DECIMALS = 6

#: A number, or an array of them: the formulas read the same for both.
Number = Any


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a term occurs in one section, at most COUNT_LIMIT each.

    `..._on_borders` of them begin and end on word borders.
    """

    text: int
    text_on_borders: int
    heading: int
    heading_on_borders: int


def rarity(sections: int, found_in: int) -> float:
    """Weigh how rare a term is: BM25's idf for a term found in `found_in` of `sections`."""
    return math.log(1.0 + (sections - found_in + 0.5) / (found_in + 0.5))


def weighted_occurrences(count: Number, on_borders: Number) -> Number:
    """Count occurrences, those that straddle word borders for less; numbers or arrays alike."""
    return on_borders + STRADDLE_WEIGHT * (count - on_borders)


def term_weight(
    term_rarity: float, text: Number, heading: Number, length: Number, average_length: float
) -> Number:
    """Weigh one term in one section, or in many as arrays.

    `text` and `heading` are weighted occurrences; `length` and `average_length` are characters
    of folded text.
    """
    relative = length / max(average_length, 1.0)
    normal = (1.0 - LENGTH_PENALTY) + LENGTH_PENALTY * relative
    frequency = text / normal + HEADING_WEIGHT * heading
    return term_rarity * (frequency * (SATURATION + 1.0)) / (frequency + SATURATION)


def smallest_gap(first: list[tuple[int, int]], second: list[tuple[int, int]]) -> int | None:
    """Give the fewest characters between an occurrence of one term and one of another.

    Both lists are spans in ascending order; 0 where they touch or overlap, None where one is empty.
    """
    best: int | None = None
    i = j = 0
    while i < len(first) and j < len(second):
        gap = max(0, second[j][0] - first[i][1], first[i][0] - second[j][1])
        best = gap if best is None else min(best, gap)
        if best == 0:
            return 0
        if first[i][0] <= second[j][0]:
            i += 1
        else:
            j += 1
    return best


def nearness(rarities: list[float], spans: list[list[tuple[int, int]]]) -> float:
    """Weigh how near the terms of a query stand to each other in one section's text.

    `spans` holds each term's occurrences; every two terms that both occur add by their
    smallest gap, averaged over the number of pairs.
    """
    total = 0.0
    pairs = 0
    for i in range(len(spans)):
        for j in range(i + 1, len(spans)):
            pairs += 1
            gap = smallest_gap(spans[i], spans[j])
            if gap is not None:
                total += min(rarities[i], rarities[j]) * NEARNESS_HALF / (NEARNESS_HALF + gap)
    return NEARNESS_WEIGHT * total / pairs if pairs else 0.0
