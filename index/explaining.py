"""Tells what a term weighed in a section, in numbers that add up."""

from __future__ import annotations

from dataclasses import dataclass

from juanzong.index.engine import TermWeight
from juanzong.index.query.tree import Term
from juanzong.index.ranking import (
    Counts,
    in_headings,
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

    The parts `heading`, `text` and, of terms asked of headings, `above` (the headings of the path
    above) add up to the weight. `rarity` and `sections` say how rare the
    term is, `length` what the occurrences in the text were divided by (1 at average length).
    """
    heading = weighted_occurrences(float(counts.heading), float(counts.heading_on_borders))
    text = weighted_occurrences(float(counts.text), float(counts.text_on_borders))
    divisor = length_divisor(float(sizes.length), sizes.average_length)
    term_rarity = rarity(sizes.sections, found_in)
    length = float(sizes.length)
    headings = in_headings(heading, length, counts.only_above)
    weight = term_weight(term_rarity, text, headings, length, sizes.average_length)
    share = headings / (headings + text / divisor)
    # What occurs above alone occurs in no heading of the section's own.
    own = "above" if counts.only_above else "heading"
    parts = {"heading": 0.0, **({"above": 0.0} if term.field == "heading" else {})}
    return TermWeight(
        term=term.text,
        in_heading=counts.heading,
        in_text=counts.text,
        on_borders=counts.text_on_borders + counts.heading_on_borders,
        weight=weight,
        parts={
            **parts,
            own: weight * share,
            "text": weight * (1.0 - share),
            "sections": float(found_in),
            "rarity": term_rarity,
            "length": divisor,
        },
    )
