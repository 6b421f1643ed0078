"""Results listed by reports: ordered by what the reports state, the best passages of each."""

from __future__ import annotations

from urllib.parse import quote

from juanzong.archive.fact_kinds import FACT_KINDS, KIND_OF, Unit, ValueType
from juanzong.index.records import FoundReport, SearchGroups
from juanzong.web.language import Language
from juanzong.web.pages.facts import figure, unit_text
from juanzong.web.pages.places import badges, shared_names
from juanzong.web.pages.results import LONGEST_LINKED_QUERY, ReportView, hit_view, report_address
from juanzong.web.search_form import PAGE_SIZE, SearchForm

#: Sections of a report that are shown.
PASSAGES = 3

_FIGURES = tuple(kind.name for kind in FACT_KINDS if kind.value_type is ValueType.NUMBER)


def report_views(
    form: SearchForm, groups: SearchGroups, language: Language
) -> tuple[ReportView, ...]:
    """The reports of one page, in the order that the form asks for."""
    shared = shared_names(value.value for value in groups.page.facets.get("place", ()))
    first = (form.page - 1) * PAGE_SIZE
    listed = groups.reports[first : first + PAGE_SIZE]
    return tuple(_view(form, one, groups, shared, language) for one in listed)


def _view(
    form: SearchForm,
    one: FoundReport,
    groups: SearchGroups,
    shared: frozenset[str],
    language: Language,
) -> ReportView:
    query = form.query if len(form.query) <= LONGEST_LINKED_QUERY else ""
    facts = {name: value for name, value in one.facts.items() if value is not None}
    shown = badges(facts, shared)
    figures = tuple(
        (
            language.text(f"fact_{name}"),
            f"{figure(facts[name])}{_unit(KIND_OF[name].unit, language)}",
            report_address(one.report, query, f"fact-{name}"),
        )
        for name in _FIGURES
        if name in facts
    )
    return ReportView(
        title=one.title or language.text("untitled"),
        address=report_address(one.report, query, "") if query else f"/r/{quote(one.report)}",
        badges=shown,
        figures=figures,
        sections=one.sections,
        passages=tuple(
            hit_view(form, hit, shown, language, is_exact=True)
            for hit in groups.passages(one.report, PASSAGES)
        ),
    )


def _unit(unit: Unit, language: Language) -> str:
    written = unit_text(unit, language)
    return written if unit is Unit.PERCENT or not written else f" {written}"
