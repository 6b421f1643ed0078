"""Tells what a term weighed in a section, in numbers that add up."""

from __future__ import annotations

from dataclasses import dataclass

from juanzong.index.engine import TermWeight
from juanzong.index.query.tree import Term
from juanzong.index.ranking import (
    Counts,
    heading_factor,
    length_divisor,
    rarity,
    term_weight,
    weighted_occurrences,
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """What weights depend on besides occurrences: all sections, and characters of folded text."""

    sections: int
    length: int
    average_length: float


def explained(term: Term, counts: Counts, found_in: int, sizes: Sizes) -> TermWeight:
    """Take a term's weight apart; `found_in` of all sections hold the term.

    The parts `heading` and `text` add up to the weight. `rarity` and `sections` say how rare the
    term is, `length` what the occurrences in the text were divided by (1 at average length).
    """
    heading = weighted_occurrences(float(counts.heading), float(counts.heading_on_borders))
    text = weighted_occurrences(float(counts.text), float(counts.text_on_borders))
    divisor = length_divisor(float(sizes.length), sizes.average_length)
    term_rarity = rarity(sizes.sections, found_in)
    weight = term_weight(term_rarity, text, heading, float(sizes.length), sizes.average_length)
    from_heading = heading * heading_factor(float(sizes.length))
    share = from_heading / (from_heading + text / divisor)
    return TermWeight(
        term=term.text,
        in_heading=counts.heading,
        in_text=counts.text,
        on_borders=counts.text_on_borders + counts.heading_on_borders,
        weight=weight,
        parts={
            "heading": weight * share,
            "text": weight * (1.0 - share),
            "sections": float(found_in),
            "rarity": term_rarity,
            "length": divisor,
        },
    )
