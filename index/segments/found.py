"""What one query finds in one generation: how much, with which counts, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from juanzong.index.engine import Explanation, FetchedSection, Ranked, TermWeight
from juanzong.index.explaining import Sizes, explained
from juanzong.index.following import what_follows
from juanzong.index.making import maker
from juanzong.index.query.tree import Node, Term
from juanzong.index.ranking import NEARNESS_WINDOW, SCORE_DECIMALS
from juanzong.index.ranking import Counts as TermCounts
from juanzong.index.records import FacetChoice, Sort
from juanzong.index.segments.choices import (
    Chosen,
    SectionsByReport,
)
from juanzong.index.segments.corpus import Places
from juanzong.index.segments.evaluation import Evaluation
from juanzong.index.segments.generation import Generation
from juanzong.index.segments.ordering import Scores, by_report, by_score
from juanzong.index.segments.packed_counts import occurrences, on_borders

_made_fetched = maker(FetchedSection)
_made_ranked = maker(Ranked)


class PairMatches:
    """The sections that a query finds under some choices; see `Matches`.

    `matching` are those that it finds before any choice, `chosen` tells what the choices admit.
    """

    def __init__(self, evaluation: Evaluation, matching: Places, chosen: Chosen) -> None:
        self._evaluation = evaluation
        self._generation = evaluation.generation
        self._matching = matching
        self._chosen = chosen
        self._found = chosen.among(matching)

    @classmethod
    def of(cls, generation: Generation, root: Node, choices: Sequence[FacetChoice]) -> PairMatches:
        """Find what a query finds under some choices."""
        evaluation = Evaluation(generation, root)
        return cls(evaluation, evaluation.matching(), Chosen.of(generation, choices))

    @property
    def total(self) -> int:
        """How many sections are found."""
        return len(self._found)

    @property
    def reports(self) -> int:
        """How many reports these are of."""
        return self._chosen.left_of(self._by_report).total

    def counts(self, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """Count what choosing each value alone would give; see `Matches.counts`."""
        return self._chosen.counts(self._matching, self._by_report, facets)

    def order(self, sort: Sort, offset: int, limit: int) -> list[Ranked]:
        """Give one part of the order; see `Matches.order`."""
        found = self._found
        if not len(found) or not limit:
            # Weighing would look up what deciding could leave out.
            return []
        evaluation, generation = self._evaluation, self._generation
        wanted = offset + limit
        if sort != "relevance":
            found = found[by_report(generation, found, sort)[offset:wanted]]
            return _ranked(found, evaluation.scores(found).round(SCORE_DECIMALS))
        several = len(evaluation.terms) > 1
        weighed = max(wanted, NEARNESS_WINDOW) if several else wanted
        found, scores = evaluation.best(found, weighed)
        scores = scores.round(SCORE_DECIMALS)
        order = by_score(generation, found, scores)
        if several:
            window = order[:NEARNESS_WINDOW]
            window = window[: evaluation.still_open(scores[window], wanted)]
            together = scores[window] + evaluation.nearness(found[window])
            scores[window] = [round(score, SCORE_DECIMALS) for score in together.tolist()]
            window = window[by_score(generation, found[window], scores[window])]
            order = np.concatenate([window, order[len(window) :]])
        order = order[offset:wanted]
        return _ranked(found[order], scores[order])

    def reports_of(self, ranked: Sequence[Ranked]) -> list[str]:
        """Give the reports of ranked sections; see `Matches.reports_of`."""
        numbers = self._generation.report_of[np.array([each.key for each in ranked], np.int64)]
        return [self._generation.reports[number].report for number in numbers.tolist()]

    def fetch(self, ranked: Sequence[Ranked]) -> list[FetchedSection]:
        """Give the words of ranked sections; see `Matches.fetch`."""
        return [self._fetched(section) for section, _ in ranked]

    def others(self, root: Node) -> PairMatches:
        """Find by another query what is not found here; see `Matches.others`."""
        evaluation = Evaluation(self._generation, root)
        admitted = self._chosen.among(np.arange(self._generation.section_count))
        left = np.zeros(self._generation.section_count, bool)
        left[admitted] = True
        left[self._found] = False
        return PairMatches(evaluation, evaluation.matching_among(left), Chosen.of(self._generation))

    def explain(self, report: str, section: str) -> Explanation | None:
        """Tell what each term weighs in one section; see `Matches.explain`."""
        number = _number_of(self._generation, report, section)
        if number is None or number not in self._found:
            return None
        evaluation = self._evaluation
        weights = (_weight(evaluation, term, number) for term in evaluation.terms)
        near = float(evaluation.nearness(np.array([number]))[0])
        score = round(float(evaluation.scores(np.array([number]))[0]), SCORE_DECIMALS)
        told = tuple(weight for weight in weights if weight is not None)
        return Explanation(report, section, round(score + near, SCORE_DECIMALS), told, near)

    @cached_property
    def _by_report(self) -> SectionsByReport:
        left = self._chosen.of_sections(self._matching)
        return SectionsByReport.of(self._generation, left)

    def _fetched(self, section: int) -> FetchedSection:
        generation = self._generation
        segment, number = generation.place(section)
        link, heading, path, run_in, text, folded = segment.stored(number)
        entry = generation.reports[generation.report_of.item(section)]
        follows = None
        if not text or text.isspace():
            behind = range(number + 1, entry.first_section + len(entry.sections))
            follows = what_follows(text, path, map(segment.stored, behind))
        return _made_fetched(
            (
                entry.report,
                entry.sections[number - entry.first_section],
                link,
                entry.title,
                heading,
                path,
                run_in,
                text,
                folded,
                entry.values | generation.own_values(section),
                follows,
            )
        )


def _ranked(sections: Places, scores: Scores) -> list[Ranked]:
    return list(map(_made_ranked, zip(sections.tolist(), scores.tolist(), strict=True)))


def _weight(evaluation: Evaluation, term: Term, number: int) -> TermWeight | None:
    """Tell what a term weighs in a section, or None where the section does not hold it."""
    found = evaluation.occurrences(term)
    text, heading = found.counts_in(np.array([number]))
    only_above = bool(found.only_above_in(np.array([number]))[0])
    if not text[0] and not heading[0] and not only_above:
        return None
    counts = TermCounts(
        int(occurrences(text)[0]),
        int(on_borders(text)[0]),
        int(occurrences(heading)[0]),
        int(on_borders(heading)[0]),
        only_above,
    )
    generation = evaluation.generation
    length = int(generation.lengths[number])
    sizes = Sizes(generation.live_sections, length, generation.average_length)
    return explained(term, counts, len(found.sections), sizes)


def _number_of(generation: Generation, report: str, section: str) -> int | None:
    for number, entry in enumerate(generation.reports):
        if entry.report == report and section in entry.sections:
            first = int(np.searchsorted(generation.report_of, number))
            place = first + entry.sections.index(section)
            if generation.live[place]:
                return place
    return None
