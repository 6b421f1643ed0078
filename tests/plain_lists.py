"""What a list of reports means, in plain Python: the database is measured against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from juanzong.archive.fact_kinds import FACETS, KIND_OF, ValueType
from juanzong.archive.records import FactFilter, ReportQuery, ReportSummary
from juanzong.web.library.holdings import Overview


@dataclass
class PlainLibrary:
    """The lists of a library over summaries in memory."""

    summaries: list[ReportSummary]

    def find_reports(self, query: ReportQuery) -> tuple[ReportSummary, ...]:
        found = [one for one in self.summaries if all(_passes(one, f) for f in query.filters)]
        found = _sorted(found, query.sort, is_falling=query.is_falling)
        end = None if query.limit is None else query.offset + query.limit
        return tuple(found[query.offset : end])

    def count_reports(self, filters: tuple[FactFilter, ...]) -> int:
        return len(self.find_reports(ReportQuery(filters)))

    def overview(self) -> Overview:
        facets = {name: _counted(self.summaries, name) for name in FACETS}
        sections = sum(one.section_count for one in self.summaries)
        characters = sum(one.character_count for one in self.summaries)
        return Overview(len(self.summaries), sections, characters, facets, 0)


def _passes(summary: ReportSummary, chosen: FactFilter) -> bool:
    value = summary.facts.get(chosen.name)
    text = None if value is None else str(value)
    return (not chosen.include or text in chosen.include) and text not in chosen.exclude


def _sorted(found: Iterable[ReportSummary], sort: str, *, is_falling: bool) -> list[ReportSummary]:
    by_id = sorted(found, key=lambda one: one.id)
    if sort in {"id", "title", "revision"}:
        return sorted(by_id, key=lambda one: getattr(one, sort), reverse=is_falling)
    order = KIND_OF[sort].order
    giving = [one for one in by_id if sort in one.facts]

    def place(one: ReportSummary):
        value = one.facts[sort]
        return (order.index(value) if value in order else len(order)) if order else value

    giving.sort(key=place, reverse=is_falling)
    return giving + [one for one in by_id if sort not in one.facts]


def _counted(summaries: Iterable[ReportSummary], name: str) -> tuple[tuple[str, int], ...]:
    counts = Counter(str(one.facts[name]) for one in summaries if name in one.facts)
    if KIND_OF[name].value_type is ValueType.YEAR:
        return tuple(sorted(counts.items(), reverse=True))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
