"""What a query tree finds in a generation, and what each hit weighs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from juanzong.archive.fact_kinds import KIND_OF, SECTION_FACETS
from juanzong.index.facets import fact_name
from juanzong.index.folding import fold_text
from juanzong.index.matches import is_meant
from juanzong.index.patience import go_on
from juanzong.index.query.parser import terms
from juanzong.index.query.tree import And, AtLeast, FacetIs, Node, Not, NumberIn, Or, Term
from juanzong.index.ranking import (
    ABOVE_WEIGHT,
    SCORE_DECIMALS,
    frequency_weight,
    most_nearness,
    rarest,
    rarity,
    weighed_frequency,
    weighted_occurrences,
)
from juanzong.index.segments.corpus import NO_PLACES, Places, encode_term, numbers_of
from juanzong.index.segments.found_terms import TermKey, TermOccurrences, in_both
from juanzong.index.segments.generation import Generation, Mask
from juanzong.index.segments.nearness import nearness_in
from juanzong.index.segments.occurrences import find_among, find_term
from juanzong.index.segments.ordering import Scores, least_of_best
from juanzong.index.segments.packed_counts import occurrences, on_borders

#: Scores that differ by less may be the same once they are rounded.
_ROUNDING = 2 * 10.0**-SCORE_DECIMALS

#: What is left of a query is read section by section where no more sections than this are left, or
#: than one in so many.
_FEW_SECTIONS, _FEW_OF = 1_000, 100

#: What the occurrences packed in a byte count for.
_EVERY_COUNT = np.arange(256, dtype=np.uint8)
_WEIGHTED_OCCURRENCES: NDArray[np.float64] = weighted_occurrences(
    occurrences(_EVERY_COUNT).astype(np.float64), on_borders(_EVERY_COUNT).astype(np.float64)
)


class Evaluation:
    """One query against one generation: each term is looked up once."""

    def __init__(self, generation: Generation, root: Node) -> None:
        self.generation = generation
        self.terms = terms(root)
        self.root = root
        self._found: dict[TermKey, TermOccurrences] = {}

    def occurrences(self, term: Term) -> TermOccurrences:
        """Give where a term occurs in the generation."""
        key = _key(term)
        if key not in self._found:
            go_on()
            found = self.generation.found.get(key)
            if found is None:
                found = find_term(self.generation, term)
                self.generation.found.keep(key, found)
            self._found[key] = found
        return self._found[key]

    def is_found(self, term: Term) -> bool:
        """Whether a term's occurrences are known already."""
        key = _key(term)
        return key in self._found or self.generation.found.get(key) is not None

    def rarity(self, term: Term) -> float:
        """Weigh how rare a term is in the generation."""
        return self._rarities[term]

    @cached_property
    def _rarities(self) -> dict[Term, float]:
        sections = self.generation.live_sections
        return {term: rarity(sections, len(self.occurrences(term).sections)) for term in self.terms}

    def matching(self) -> Places:
        """Give the sections that the query finds, ascending."""
        if isinstance(self.root, Term):
            return self.occurrences(self.root).sections
        if isinstance(self.root, And) and all(
            isinstance(each, Term) for each in self.root.children
        ):
            return self._held_by_all(self.terms)
        return numbers_of(self._evaluate(self.root) & self.generation.live)

    def _held_by_all(self, terms_asked: Sequence[Term]) -> Places:
        """Give the sections that hold every one of some terms, ascending."""
        held: list[Places] = []
        for term in terms_asked:
            held.append(self.occurrences(term).sections)
            if not len(held[-1]):
                return NO_PLACES
        if not held:
            return numbers_of(self.generation.live)
        fewest, *others = sorted(held, key=len)
        for sections in others:
            fewest = in_both(fewest, sections)
        return fewest

    def matching_among(self, admitted: Mask) -> Places:
        """Give the sections that the query finds of those admitted, ascending.

        Where all of many terms are asked for, stops as soon as no section is left, and reads only
        the sections that are left where those are few.
        """
        left = admitted & self.generation.live
        children = self.root.children if isinstance(self.root, And) else (self.root,)
        for child in sorted(children, key=self._reads_text):
            go_on()
            if not left.any():
                break
            left &= self._evaluate_among(child, left)
        return numbers_of(left)

    def _reads_text(self, node: Node) -> bool:
        """Whether finding a node reads texts, which takes longer than any list."""
        return not isinstance(node, FacetIs | NumberIn) and not (
            isinstance(node, Term) and self._tells_all(node)
        )

    def _tells_all(self, term: Term) -> bool:
        encoded = encode_term(term.folded, prefix=term.prefix)
        return self.generation.indexing.tells_all(encoded)

    def _evaluate_among(self, node: Node, left: Mask) -> Mask:
        if not isinstance(node, Term) or self._tells_all(node) or self.is_found(node):
            return self._evaluate(node)
        sections = numbers_of(left)
        if len(sections) > max(_FEW_SECTIONS, self.generation.section_count // _FEW_OF):
            return self._evaluate(node)
        return self._mask(find_among(self.generation, node, sections))

    def best(self, sections: Places, wanted: int) -> tuple[Places, Scores]:
        """Give those of sections that may be among the best `wanted`, and what they weigh.

        Nearness is not in it. None is left out whose score, rounded, is that of one among them.
        """
        if not 0 < wanted < len(sections) or not self.terms:
            return sections, self.scores(sections)
        if len(self.terms) > 1:
            scores = self.scores(sections)
            among = scores >= least_of_best(scores, wanted) - _ROUNDING
            return sections.compress(among), scores.compress(among)
        (term,) = self.terms
        divisors = self.generation.length_divisors.take(sections)
        frequency, term_rarity = self._frequency(term, sections, divisors), self.rarity(term)
        least = frequency_weight(term_rarity, least_of_best(frequency, wanted)) - _ROUNDING
        # One term's weight rises with its frequency, so that the others need not be weighed.
        among = frequency >= weighed_frequency(term_rarity, least)
        best = frequency_weight(term_rarity, frequency.compress(among))
        return sections.compress(among), best

    def scores(self, sections: Places) -> Scores:
        """Weigh sections for the query's terms, without nearness."""
        scores = np.zeros(len(sections))
        divisors = self.generation.length_divisors.take(sections)
        for term in self.terms:
            go_on()
            frequency = self._frequency(term, sections, divisors)
            scores += frequency_weight(self.rarity(term), frequency)
        return scores

    def _frequency(self, term: Term, sections: Places, divisors: Scores) -> Scores:
        """Count a term in sections, divided for length, headings counted in."""
        text, heading = self.occurrences(term).counts_in(sections)
        frequency: Scores = _WEIGHTED_OCCURRENCES.take(text)
        frequency /= divisors
        # Of truth values, NumPy finds those that are set in a fraction of the time.
        in_heading = numbers_of(heading != 0)
        if len(in_heading):
            factors = self.generation.heading_factors[sections[in_heading]]
            frequency[in_heading] += _WEIGHTED_OCCURRENCES[heading[in_heading]] * factors
        if term.field == "heading":
            frequency += ABOVE_WEIGHT * self.occurrences(term).only_above_in(sections)
        return frequency

    def still_open(self, falling: Scores, wanted: int) -> int:
        """Tell how many of some falling scores may, with nearness, be among the best `wanted`.

        Those behind stay behind, however near the terms stand to each other in them.
        """
        if wanted >= len(falling):
            return len(falling)
        least = falling[wanted - 1] - most_nearness([each for _, each in self._rarest_terms])
        return int(np.count_nonzero(falling >= least - _ROUNDING))

    def nearness(self, sections: Places) -> NDArray[np.float64]:
        """Weigh how near the query's terms stand to each other in sections, in any order."""
        near = np.zeros(len(sections))
        held = np.zeros(len(sections), np.int64)
        in_heading = np.zeros(len(sections), bool)
        for term, _ in self._rarest_terms:
            go_on()
            text, heading = self.occurrences(term).counts_in(sections)
            held += (text | heading) != 0
            in_heading |= heading != 0
        several = numbers_of(held > 1)
        several = several[np.argsort(sections[several])]
        texts = self.generation.folded_texts(sections[several])
        # Most headings hold none of the terms, and need not be read.
        read = numbers_of(in_heading[several])
        pieces = self.generation.headings.pieces(sections[several[read]])
        headings = dict(zip(read.tolist(), pieces, strict=True))
        near[several] = nearness_in(texts, headings, self._rarest_terms)
        return near

    @cached_property
    def _rarest_terms(self) -> list[tuple[Term, float]]:
        rarities = [self.rarity(term) for term in self.terms]
        return [(self.terms[number], rarities[number]) for number in rarest(rarities)]

    def _evaluate(self, node: Node) -> Mask:
        go_on()
        match node:
            case Term():
                return self._mask(self.occurrences(node).sections)
            case And(children):
                return self._all_of(children)
            case Or(children):
                return self._any_of(children)
            case Not(child):
                return ~self._evaluate(child)
            case AtLeast(least, children):
                return self._most_of(least, children)
            case FacetIs() | NumberIn():
                return self._filtered(node)

    def _mask(self, sections: Places) -> Mask:
        mask = np.zeros(self.generation.section_count, bool)
        mask[sections] = True
        return mask

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

    def _filtered(self, node: FacetIs | NumberIn) -> Mask:
        if isinstance(node, FacetIs) and fact_name(node.name) in SECTION_FACETS:
            return self._sections_with(node)
        return self._of_reports(self._reports_that(node))

    def _of_reports(self, reports: Mask) -> Mask:
        mask: Mask = reports[self.generation.report_of]
        return mask

    def _sections_with(self, node: FacetIs) -> Mask:
        name = fact_name(node.name)
        values = map(fold_text, KIND_OF[name].order)
        mask: Mask = np.array([is_meant(node, value) for value in values])[
            self.generation.own[name]
        ]
        return mask

    def _reports_that(self, node: FacetIs | NumberIn) -> Mask:
        return self._reports_with(node) if isinstance(node, FacetIs) else self._reports_within(node)

    def _reports_with(self, node: FacetIs) -> Mask:
        column = self.generation.texts[fact_name(node.name)]
        wanted = [is_meant(node, fold_text(value)) for value in column.values]
        # The last place answers for reports without a value.
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


def _key(term: Term) -> TermKey:
    return term.folded, term.field, term.prefix
