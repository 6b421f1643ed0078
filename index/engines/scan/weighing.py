"""What sections weigh for a query and the order they come in, by the rules of `ranking.py`."""

from __future__ import annotations

from collections.abc import Sequence

from juanzong.index.engine import Explanation, TermWeight
from juanzong.index.engines.scan.held import HeldSection
from juanzong.index.explaining import Sizes, explained
from juanzong.index.matches import matches, term_occurrences
from juanzong.index.query.parser import terms
from juanzong.index.query.tree import Node, Term
from juanzong.index.ranking import (
    NEARNESS_WINDOW,
    SCORE_DECIMALS,
    TermPlaces,
    nearness,
    rarest,
    rarity,
    term_weight,
    weighted_occurrences,
)
from juanzong.index.records import Sort

Scored = tuple[HeldSection, float]

#: Nearness is between two terms.
_PAIR = 2


class Weighing:
    """What the sections of a generation weigh for one query, by the rules of `ranking.py`."""

    def __init__(self, sections: Sequence[HeldSection], root: Node) -> None:
        self._terms = terms(root)
        self._sections = len(sections)
        self._average_length = sum(len(held.folded.text) for held in sections) / max(
            1, self._sections
        )
        self._found_in = {
            term: sum(matches(term, held.folded) for held in sections) for term in self._terms
        }
        self._rarities = {
            term: rarity(self._sections, found_in) for term, found_in in self._found_in.items()
        }

    def ranked(self, found: Sequence[HeldSection], sort: Sort) -> list[Scored]:
        """The sections in the order asked for, with their scores."""
        scored = [(held, self._score(held)) for held in found]
        if sort == "relevance":
            return self._by_relevance(scored)
        return sorted(scored, key=lambda pair: (_year_key(pair[0], sort), pair[0].place))

    def _by_relevance(self, scored: list[Scored]) -> list[Scored]:
        ordered = sorted(scored, key=_relevance_key)
        if len(self._terms) < _PAIR:
            return ordered
        best = [
            (held, round(score + self._nearness(held), SCORE_DECIMALS))
            for held, score in ordered[:NEARNESS_WINDOW]
        ]
        return sorted(best, key=_relevance_key) + ordered[NEARNESS_WINDOW:]

    def explanation(self, held: HeldSection) -> Explanation:
        """Why a hit scores as it does."""
        weights = tuple(
            self._term_weight(term, held) for term in self._terms if matches(term, held.folded)
        )
        near = self._nearness(held)
        score = round(self._score(held) + near, SCORE_DECIMALS)
        return Explanation(held.report.id, held.section.id, score, weights, near)

    def _term_weight(self, term: Term, held: HeldSection) -> TermWeight:
        sizes = Sizes(self._sections, len(held.folded.text), self._average_length)
        return explained(term, held.counts(term), self._found_in[term], sizes)

    def _score(self, held: HeldSection) -> float:
        return round(sum(self._weight(term, held) for term in self._terms), SCORE_DECIMALS)

    def _weight(self, term: Term, held: HeldSection) -> float:
        counts = held.counts(term)
        weight: float = term_weight(
            self._rarities[term],
            weighted_occurrences(float(counts.text), float(counts.text_on_borders)),
            weighted_occurrences(float(counts.heading), float(counts.heading_on_borders)),
            float(len(held.folded.text)),
            self._average_length,
        )
        return weight

    def _nearness(self, held: HeldSection) -> float:
        rarest_terms = rarest([self._rarities[term] for term in self._terms])
        return nearness([self._places(self._terms[number], held) for number in rarest_terms])

    def _places(self, term: Term, held: HeldSection) -> TermPlaces:
        text = held.folded.text if term.field == "any" else ""
        return TermPlaces(
            self._rarities[term],
            term_occurrences(term.folded, held.folded.heading, prefix=term.prefix),
            term_occurrences(term.folded, text, prefix=term.prefix),
        )


def _relevance_key(scored: Scored) -> tuple[float, tuple[str, int]]:
    held, score = scored
    return -score, held.place


def _year_key(held: HeldSection, sort: Sort) -> float:
    """Reports without a year come last, whichever way the years go."""
    year = held.values["year"]
    if sort == "report":
        return 0.0
    if not isinstance(year, int):
        return float("inf")
    return -year if sort == "newest" else year
