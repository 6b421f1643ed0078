"""What sections weigh for a query and the order they come in, by the rules of `ranking.py`.

For engines that weigh section by section; one that weighs columns must give the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from juanzong.index.engine import Explanation, TermWeight
from juanzong.index.explaining import Sizes, explained
from juanzong.index.matches import FoldedSection, matches, term_occurrences
from juanzong.index.orders import order_key
from juanzong.index.query.parser import terms
from juanzong.index.query.tree import Node, Term
from juanzong.index.ranking import (
    NEARNESS_WINDOW,
    SCORE_DECIMALS,
    Counts,
    TermPlaces,
    in_headings,
    nearness,
    rarest,
    rarity,
    term_weight,
    weighted_occurrences,
)
from juanzong.index.records import Sort

#: Nearness is between two terms.
_PAIR = 2


class Weighable(Protocol):
    """A section as an engine holds it, with what weighing needs."""

    @property
    def place(self) -> tuple[str, int]:
        """Its report and its place in it: what ties are broken by."""
        ...

    @property
    def section_id(self) -> str:
        """Its id within its report."""
        ...

    @property
    def folded(self) -> FoldedSection:
        """Its words as they are compared, with its report's values."""
        ...

    def counts(self, term: Term) -> Counts:
        """How often a term occurs in it."""
        ...


Held = TypeVar("Held", bound=Weighable)


class Weighing(Generic[Held]):
    """What sections weigh for one query, by the rules of `ranking.py`.

    `sections` are all of the generation, `average_length` their characters of folded text on
    average, `found_in` in how many of them each term of the query occurs.
    """

    def __init__(
        self, root: Node, sections: int, average_length: float, found_in: Mapping[Term, int]
    ) -> None:
        self._terms = terms(root)
        self._sections = sections
        self._average_length = average_length
        self._found_in = found_in
        self._rarities = {term: rarity(sections, found_in[term]) for term in self._terms}

    def ranked(self, found: Sequence[Held], sort: Sort) -> list[tuple[Held, float]]:
        """The sections in the order asked for, with their scores."""
        scored = self.scored(found)
        if sort == "relevance":
            return self.by_relevance(scored)
        return sorted(
            scored, key=lambda pair: (order_key(pair[0].folded.facets, sort), pair[0].place)
        )

    def scored(self, found: Sequence[Held]) -> list[tuple[Held, float]]:
        """The sections as they come, with what their terms weigh."""
        return [(held, self.score(held)) for held in found]

    def score(self, held: Held) -> float:
        """What the terms of the query weigh in a section, nearness not counted."""
        weights = (self._weight(term, held) for term in self._terms)
        # Of no terms at all too it is a float, as engines that weigh columns have it.
        return round(sum(weights, 0.0), SCORE_DECIMALS)

    def by_relevance(self, scored: Sequence[tuple[Held, float]]) -> list[tuple[Held, float]]:
        """Scored sections, the best first, nearness weighed among the best of them."""
        ordered = sorted(scored, key=_relevance_key)
        if len(self._terms) < _PAIR:
            return ordered
        best = [
            (held, round(score + self._nearness(held), SCORE_DECIMALS))
            for held, score in ordered[:NEARNESS_WINDOW]
        ]
        return sorted(best, key=_relevance_key) + ordered[NEARNESS_WINDOW:]

    def explanation(self, held: Held) -> Explanation:
        """Why a hit scores as it does."""
        weights = tuple(
            self._term_weight(term, held) for term in self._terms if matches(term, held.folded)
        )
        near = self._nearness(held)
        score = round(self.score(held) + near, SCORE_DECIMALS)
        return Explanation(held.place[0], held.section_id, score, weights, near)

    def _term_weight(self, term: Term, held: Held) -> TermWeight:
        sizes = Sizes(self._sections, len(held.folded.text), self._average_length)
        return explained(term, held.counts(term), self._found_in[term], sizes)

    def _weight(self, term: Term, held: Held) -> float:
        counts = held.counts(term)
        length = float(len(held.folded.text))
        heading = weighted_occurrences(float(counts.heading), float(counts.heading_on_borders))
        weight: float = term_weight(
            self._rarities[term],
            weighted_occurrences(float(counts.text), float(counts.text_on_borders)),
            in_headings(heading, length, counts.only_above),
            length,
            self._average_length,
        )
        return weight

    def _nearness(self, held: Held) -> float:
        rarest_terms = rarest([self._rarities[term] for term in self._terms])
        return nearness([self._places(self._terms[number], held) for number in rarest_terms])

    def _places(self, term: Term, held: Held) -> TermPlaces:
        text = held.folded.text if term.field == "any" else ""
        return TermPlaces(
            self._rarities[term],
            term_occurrences(term.folded, held.folded.heading, prefix=term.prefix),
            term_occurrences(term.folded, text, prefix=term.prefix),
        )


def _relevance_key(scored: tuple[Weighable, float]) -> tuple[float, tuple[str, int]]:
    held, score = scored
    return -score, held.place
