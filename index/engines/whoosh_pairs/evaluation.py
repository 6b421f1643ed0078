"""What a query tree finds in a generation, and what each hit weighs."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from juanzong.index.engines.whoosh_pairs.corpus import Places
from juanzong.index.engines.whoosh_pairs.generation import Generation, Mask
from juanzong.index.engines.whoosh_pairs.occurrences import TermOccurrences, find_term
from juanzong.index.facets import WHOLE_VALUES, fact_name
from juanzong.index.folding import fold_text
from juanzong.index.matches import term_occurrences
from juanzong.index.query.parser import terms
from juanzong.index.query.tree import And, AtLeast, FacetIs, Node, Not, NumberIn, Or, Term
from juanzong.index.ranking import (
    TermPlaces,
    nearness,
    rarest,
    rarity,
    term_weight,
    weighted_occurrences,
)


class Evaluation:
    """One query against one generation: each term is looked up once."""

    def __init__(self, generation: Generation, root: Node) -> None:
        self.generation = generation
        self.terms = terms(root)
        self.root = root
        self._found: dict[tuple[str, str, bool], TermOccurrences] = {}

    def occurrences(self, term: Term) -> TermOccurrences:
        """Give where a term occurs in the generation."""
        key = (term.folded, term.field, term.prefix)
        if key not in self._found:
            self._found[key] = find_term(self.generation, term)
        return self._found[key]

    def rarity(self, term: Term) -> float:
        """Weigh how rare a term is in the generation."""
        return self._rarities[term]

    @cached_property
    def _rarities(self) -> dict[Term, float]:
        sections = self.generation.live_sections
        return {term: rarity(sections, len(self.occurrences(term).sections)) for term in self.terms}

    def matching(self) -> Mask:
        """Tell of every section whether the query finds it."""
        mask: Mask = self._evaluate(self.root) & self.generation.live
        return mask

    def weights(self, term: Term) -> tuple[Places, NDArray[np.float64]]:
        """Give the sections that hold a term and what it weighs in each."""
        found = self.occurrences(term)
        weights: NDArray[np.float64] = term_weight(
            self.rarity(term),
            weighted_occurrences(found.text, found.text_on_borders),
            weighted_occurrences(found.heading, found.heading_on_borders),
            self.generation.lengths[found.sections],
            self.generation.average_length,
        )
        return found.sections, weights

    def scores(self) -> NDArray[np.float64]:
        """Weigh every section for the query's terms, without nearness."""
        scores = np.zeros(self.generation.section_count)
        for term in self.terms:
            sections, weights = self.weights(term)
            scores[sections] += weights
        return scores

    def nearness(self, section: int) -> float:
        """Weigh how near the query's terms stand to each other in one section."""
        segment, number = self.generation.place(section)
        heading = segment.headings.text(number) if self._in_headings[section] else ""
        text = segment.texts.text(number)
        return nearness(
            [
                self._places(term, term_rarity, heading, text)
                for term, term_rarity in self._rarest_terms
            ]
        )

    def most_nearness(self) -> float:
        """Weigh terms that all stand in one place: no section's nearness is more."""
        return nearness([TermPlaces(rare, [], [(0, 0)]) for _, rare in self._rarest_terms])

    @cached_property
    def _in_headings(self) -> Mask:
        """Which sections have any of the terms in their heading."""
        mask = np.zeros(self.generation.section_count, bool)
        for term in self.terms:
            found = self.occurrences(term)
            mask[found.sections[found.heading > 0]] = True
        return mask

    @cached_property
    def _rarest_terms(self) -> list[tuple[Term, float]]:
        rarities = [self.rarity(term) for term in self.terms]
        return [(self.terms[number], rarities[number]) for number in rarest(rarities)]

    def _places(self, term: Term, term_rarity: float, heading: str, text: str) -> TermPlaces:
        in_text = text if term.field == "any" else ""
        return TermPlaces(
            term_rarity,
            term_occurrences(term.folded, heading, prefix=term.prefix),
            term_occurrences(term.folded, in_text, prefix=term.prefix),
        )

    def _evaluate(self, node: Node) -> Mask:
        match node:
            case Term():
                mask = np.zeros(self.generation.section_count, bool)
                mask[self.occurrences(node).sections] = True
                return mask
            case And(children):
                return self._all_of(children)
            case Or(children):
                return self._any_of(children)
            case Not(child):
                return ~self._evaluate(child)
            case AtLeast(least, children):
                return self._most_of(least, children)
            case FacetIs() | NumberIn():
                return self._of_reports(self._reports_that(node))

    def _all_of(self, children: tuple[Node, ...]) -> Mask:
        mask = np.ones(self.generation.section_count, bool)
        for child in children:
            mask &= self._evaluate(child)
            if not mask.any():
                break
        return mask

    def _any_of(self, children: tuple[Node, ...]) -> Mask:
        mask = np.zeros(self.generation.section_count, bool)
        for child in children:
            mask |= self._evaluate(child)
        return mask

    def _most_of(self, least: int, children: tuple[Node, ...]) -> Mask:
        held = np.zeros(self.generation.section_count, np.int16)
        for child in children:
            held += self._evaluate(child)
        return held >= least

    def _of_reports(self, reports: Mask) -> Mask:
        mask: Mask = reports[self.generation.report_of]
        return mask

    def _reports_that(self, node: FacetIs | NumberIn) -> Mask:
        return self._reports_with(node) if isinstance(node, FacetIs) else self._reports_within(node)

    def _reports_with(self, node: FacetIs) -> Mask:
        column = self.generation.texts[fact_name(node.name)]
        whole = node.name in WHOLE_VALUES
        folded = [fold_text(value) for value in column.values]
        wanted = [node.folded == value if whole else node.folded in value for value in folded]
        # The last place answers for NO_VALUE.
        return np.array([*wanted, False], bool)[column.codes]

    def _reports_within(self, node: NumberIn) -> Mask:
        numbers = self.generation.numbers[fact_name(node.name)]
        mask: Mask = ~np.isnan(numbers)
        with np.errstate(invalid="ignore"):
            if node.low is not None:
                mask &= (numbers >= node.low) if node.low_included else (numbers > node.low)
            if node.high is not None:
                mask &= (numbers <= node.high) if node.high_included else (numbers < node.high)
        return mask
