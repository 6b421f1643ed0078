"""How a hit is weighed: BM25 over exact occurrences, word borders, headings and nearness.

Every engine weighs with these functions, so that every engine gives the same order. They work
on numbers and on arrays alike and use no function whose last digit depends on the machine.
BM25 after Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
(2009); the heading as a weighted second field after their BM25F.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

#: Occurrences above this many in one section weigh nothing more (BM25 has long been flat there).
COUNT_LIMIT = 15
#: How soon further occurrences stop to matter (the usual value of BM25's k1).
SATURATION = 1.2
#: How much a long section is held against it: less than the usual 0.75. Sections are cut where
#: their author cut them, long ones for good reasons, and the shortest, a line in a list of names or
#: under a heading, seldom say most.
LENGTH_PENALTY = 0.3
#: What an occurrence weighs that straddles a word border (和平 in 总和平均), beside one on borders.
STRADDLE_WEIGHT = 0.15
#: What an occurrence in the heading weighs beside one in the text.
HEADING_WEIGHT = 4.0
#: What is left of that where the section has no text of its own: there is nothing to read, but
#: what is looked for follows. It still beats a term mentioned once.
BARE_HEADING = 0.5
#: What it weighs that a heading of the path above holds a term of the field heading where the
#: section's own does not: less than the least that an own heading weighs, one occurrence that
#: straddles a word border in a section without text, so that this one always stands before it.
ABOVE_WEIGHT = 0.2
#: At this many characters of text, half of what a bare heading lacks is made up for.
SUBSTANCE_HALF = 20.0
#: The most that two terms side by side add, as a part of the rarer one's weight.
NEARNESS_WEIGHT = 1.0
#: At this distance in characters, nearness is worth half.
NEARNESS_HALF = 12.0
#: A term in the heading is so far from one in the text, wherever that stands: the heading speaks
#: of all the text, but a sentence that holds both says more.
HEADING_DISTANCE = 12
#: Nearness is weighed among this many best sections; the rest keep their order behind them.
NEARNESS_WINDOW = 100
#: Nearness is weighed between this many of the rarest terms: the pairs of 64 terms would take a
#: second and say no more.
NEARNESS_TERMS = 8
#: Scores are compared to this many decimals, so that the order of additions never decides.
SCORE_DECIMALS = 6

#: A number, or an array of them: the formulas read the same for both.
Number = Any


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a term occurs in one section, at most COUNT_LIMIT each.

    `..._on_borders` of them begin and end on word borders. `only_above`: it occurs in neither, but
    is asked of headings and occurs in one of the path above.
    """

    text: int
    text_on_borders: int
    heading: int
    heading_on_borders: int
    only_above: bool


def rarity(sections: int, found_in: int) -> float:
    """Weigh how rare a term is: BM25's idf for a term found in `found_in` of `sections`."""
    return math.log(1.0 + (sections - found_in + 0.5) / (found_in + 0.5))


def weighted_occurrences(count: Number, on_borders: Number) -> Number:
    """Count occurrences, those that straddle word borders for less; numbers or arrays alike."""
    return on_borders + STRADDLE_WEIGHT * (count - on_borders)


def term_weight(
    term_rarity: float, text: Number, headings: Number, length: Number, average_length: float
) -> Number:
    """Weigh one term in one section, or in many as arrays.

    `text` are weighted occurrences, `headings` what those in headings count for (`in_headings`);
    `length` and `average_length` are characters of folded text.
    """
    return frequency_weight(term_rarity, text / length_divisor(length, average_length) + headings)


def in_headings(heading: Number, length: Number, only_above: Number) -> Number:
    """Count the weighted occurrences in a heading for what they weigh, or that above it alone.

    `length` are characters of folded text, `only_above` is as in `Counts`.
    """
    return heading * heading_factor(length) + ABOVE_WEIGHT * only_above


def frequency_weight(term_rarity: float, frequency: Number) -> Number:
    """Weigh a term by how often it occurs, divided for length, headings counted in."""
    return term_rarity * (frequency * (SATURATION + 1.0)) / (frequency + SATURATION)


def weighed_frequency(term_rarity: float, weight: float) -> float:
    """Give the frequency that weighs so much (`frequency_weight`), 0 where the least does."""
    return max(0.0, weight * SATURATION / (term_rarity * (SATURATION + 1.0) - weight))


def length_divisor(length: Number, average_length: float) -> Number:
    """Give what the occurrences in a text are divided by: 1 for a text of average length."""
    relative = length / max(average_length, 1.0)
    return (1.0 - LENGTH_PENALTY) + LENGTH_PENALTY * relative


def heading_factor(length: Number) -> Number:
    """Give what an occurrence in the heading counts for; less, where there is little to read."""
    substance = BARE_HEADING + (1.0 - BARE_HEADING) * length / (length + SUBSTANCE_HALF)
    return HEADING_WEIGHT * substance


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


@dataclass(frozen=True, slots=True)
class TermPlaces:
    """Where a term occurs in a section's heading and text, spans in ascending order."""

    rarity: float
    heading: list[tuple[int, int]]
    text: list[tuple[int, int]]


def rarest(rarities: Sequence[float]) -> list[int]:
    """Number the terms that nearness is weighed between: the rarest, of equals the first."""
    return sorted(range(len(rarities)), key=lambda term: -rarities[term])[:NEARNESS_TERMS]


def gap_weight(rarer: float, gap: Number) -> Number:
    """Weigh two terms that stand `gap` characters apart, by the rarer one's rarity."""
    return rarer * NEARNESS_HALF / (NEARNESS_HALF + gap)


def nearness(terms: Sequence[TermPlaces]) -> float:
    """Weigh how near the rarest terms of a query stand to each other in one section.

    Every two terms that both occur add by their smallest distance, as a part of the rarer one's
    weight, averaged over the number of pairs.
    """
    pairs = list(combinations(terms, 2))
    total = 0.0
    for first, second in pairs:
        gap = _distance(first, second)
        if gap is not None:
            total += gap_weight(min(first.rarity, second.rarity), gap)
    return NEARNESS_WEIGHT * total / len(pairs) if pairs else 0.0


def most_nearness(rarities: Sequence[float]) -> float:
    """Give what `nearness` is at the most, where all of some terms stand side by side."""
    pairs = list(combinations(rarities, 2))
    together = sum(gap_weight(min(pair), 0) for pair in pairs)
    return NEARNESS_WEIGHT * together / len(pairs) if pairs else 0.0


def _distance(first: TermPlaces, second: TermPlaces) -> int | None:
    in_text = smallest_gap(first.text, second.text)
    if not first.heading and not second.heading:
        return in_text
    gaps = [in_text, smallest_gap(first.heading, second.heading)]
    if (first.heading and second.text) or (first.text and second.heading):
        gaps.append(HEADING_DISTANCE)
    return min((gap for gap in gaps if gap is not None), default=None)
