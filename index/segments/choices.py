"""Facet choices and contextual facet counts over a generation, in NumPy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from juanzong.archive.fact_kinds import KIND_OF, SECTION_FACETS
from juanzong.index.records import FacetChoice
from juanzong.index.segments.columns import TextColumn
from juanzong.index.segments.corpus import Places, numbers_of
from juanzong.index.segments.generation import Generation, Mask

#: Where fewer than one in so many reports has any section found, only those are looked at.
_FEW = 2
#: Where choices admit no more than one in so many reports, the others' sections are not looked at.
_FEW_ADMITTED = 20

_Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class SectionsByReport:
    """How many sections of each report a query finds before any choice of facets of reports.

    `held` are the reports of which it finds any, or all where those are many; `counts` theirs.
    """

    held: Places | slice
    counts: NDArray[np.float64]

    @classmethod
    def of(cls, generation: Generation, matching: Places) -> SectionsByReport:
        """Count the matching sections of each report."""
        reports = len(generation.reports)
        counts = np.bincount(generation.report_of.take(matching), minlength=reports)
        held = numbers_of(counts != 0)
        if len(held) * _FEW > reports:
            return cls(slice(None), counts.astype(np.float64))
        return cls(held, counts[held].astype(np.float64))

    @property
    def total(self) -> int:
        """How many reports have any."""
        return int(np.count_nonzero(self.counts))

    def admitted(self, reports: Mask) -> NDArray[np.float64]:
        """Give the counts, 0 for reports that are not admitted."""
        admitted: NDArray[np.float64] = self.counts * reports[self.held]
        return admitted


@dataclass(frozen=True, slots=True)
class Chosen:
    """What choices admit, by facet: which reports, and of facets of sections which sections."""

    generation: Generation
    reports: dict[str, Mask]
    sections: dict[str, Mask]

    @classmethod
    def of(cls, generation: Generation, choices: Sequence[FacetChoice] = ()) -> Chosen:
        """Tell what some choices admit; several of one facet must all admit it."""
        of_sections = [choice for choice in choices if choice.name in SECTION_FACETS]
        of_reports = [choice for choice in choices if choice.name not in SECTION_FACETS]
        return cls(
            generation,
            _by_facet((one.name, _admitted(generation, one)) for one in of_reports),
            _by_facet((one.name, _admitted_sections(generation, one)) for one in of_sections),
        )

    def all_reports(self, but: str = "") -> Mask:
        """Tell of every report whether every facet's choice admits it, one facet left out."""
        return _all_of(self.reports, len(self.generation.reports), but)

    def among(self, matching: Places) -> Places:
        """Give those of the sections that all choices admit."""
        return self._of_reports(self.of_sections(matching))

    def of_sections(self, matching: Places, but: str = "") -> Places:
        """Give those that the choices of facets of sections admit, one facet left out."""
        if not self.sections.keys() - {but}:
            return matching
        return matching[_all_of(self.sections, self.generation.section_count, but)[matching]]

    def _of_reports(self, matching: Places) -> Places:
        if not self.reports:
            return matching
        admitted, report_of = self.all_reports(), self.generation.report_of
        few = numbers_of(admitted)
        if len(few) * _FEW_ADMITTED > len(admitted):
            return matching[admitted.take(report_of.take(matching))]
        # A report's sections stand side by side, so that those of few reports are cut out.
        lows = np.searchsorted(matching, np.searchsorted(report_of, few))
        sizes = np.searchsorted(matching, np.searchsorted(report_of, few, side="right")) - lows
        before = np.cumsum(sizes) - sizes
        return matching.take(np.repeat(lows - before, sizes) + np.arange(sizes.sum()))

    def left_of(self, found: SectionsByReport) -> SectionsByReport:
        """Give of each report's sections those that all choices admit."""
        if not self.reports:
            return found
        return SectionsByReport(found.held, found.admitted(self.all_reports()))

    def counts(
        self, matching: Places, by_report: SectionsByReport, facets: Sequence[str]
    ) -> _Counts:
        """Count, for each value of each facet, the sections that choosing it alone would give.

        `matching` are the sections that the query finds before any choice, `by_report` how many of
        each report the choices of facets of sections leave.
        """
        of_reports = [facet for facet in facets if facet not in SECTION_FACETS]
        counted = self._counts_of_reports(by_report, of_reports) if of_reports else {}
        return {
            facet: self._counts_of_sections(matching, facet)
            if facet in SECTION_FACETS
            else counted[facet]
            for facet in facets
        }

    def _counts_of_sections(self, matching: Places, facet: str) -> dict[str, int]:
        left = self._of_reports(self.of_sections(matching, facet))
        values = KIND_OF[facet].order
        totals = np.bincount(self.generation.own[facet].take(left), minlength=len(values)).tolist()
        return dict(sorted(_of_any(values, totals).items()))

    def _counts_of_reports(self, found: SectionsByReport, facets: Sequence[str]) -> _Counts:
        # What the choices of all facets leave is what counts for a facet that has none.
        left = self.left_of(found).counts
        return {
            facet: _totals(
                self.generation.texts[facet],
                found.held,
                found.admitted(self.all_reports(but=facet)) if facet in self.reports else left,
            )
            for facet in facets
        }


def _totals(
    column: TextColumn, held: Places | slice, counts: NDArray[np.float64]
) -> dict[str, int]:
    """Add up the counts of reports by what they have in a column."""
    if not column.values:
        return {}
    # The last place counts the reports without a value.
    sums = np.bincount(column.codes[held], counts, minlength=len(column.values) + 1)
    totals = sums[:-1].astype(np.int64).tolist()
    return _of_any(column.values, totals)


def _of_any(values: Sequence[str], totals: Sequence[int]) -> dict[str, int]:
    """Give the totals by their values, but for those of nothing."""
    return dict(compress(zip(values, totals, strict=True), totals))


def _by_facet(masks: Iterable[tuple[str, Mask]]) -> dict[str, Mask]:
    admitted: dict[str, Mask] = {}
    for name, mask in masks:
        admitted[name] = admitted[name] & mask if name in admitted else mask
    return admitted


def _all_of(masks: dict[str, Mask], size: int, but: str) -> Mask:
    meant = [admitted for name, admitted in masks.items() if name != but]
    if not meant:
        return np.ones(size, bool)
    return meant[0] if len(meant) == 1 else np.logical_and.reduce(meant)


def _admitted(generation: Generation, choice: FacetChoice) -> Mask:
    column = generation.texts[choice.name]
    return _kept(choice, column.values, column.number_of).take(column.codes)


def _admitted_sections(generation: Generation, choice: FacetChoice) -> Mask:
    values = KIND_OF[choice.name].order
    numbers = {value: number for number, value in enumerate(values)}
    return _kept(choice, values, numbers.get).take(generation.own[choice.name])


def _kept(
    choice: FacetChoice, values: Sequence[str], number_of: Callable[[str], int | None]
) -> Mask:
    """Tell of each value whether a choice admits it; the last place answers for no value."""
    kept = np.full(len(values) + 1, not choice.include)
    for chosen, is_kept in ((choice.include, True), (choice.exclude, False)):
        for number in map(number_of, chosen):
            if number is not None:
                kept[number] = is_kept
    return kept
