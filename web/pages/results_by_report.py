"""Results listed by reports: ordered by what the reports state, the best passages of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from juanzong.archive.fact_kinds import FACT_KINDS, ValueType
from juanzong.index.records import FoundReport, SearchGroups
from juanzong.web.language import Language
from juanzong.web.library.parts import Listed
from juanzong.web.pages.facts import figure_with_unit, status_note
from juanzong.web.pages.places import badges, shared_names
from juanzong.web.pages.results import (
    LONGEST_LINKED_QUERY,
    FigureView,
    ReportView,
    hit_view,
    report_address,
)
from juanzong.web.report_list import MetFigure, met_figures
from juanzong.web.search_form import PAGE_SIZE, SearchForm

#: Sections of a report that are shown.
PASSAGES = 3

_FIGURES = tuple(kind.name for kind in FACT_KINDS if kind.value_type is ValueType.NUMBER)


def report_views(
    library: Listed, form: SearchForm, groups: SearchGroups, language: Language
) -> tuple[ReportView, ...]:
    """The reports of one page, in the order that the form asks for."""
    shared = shared_names(value.value for value in groups.page.facets.get("place", ()))
    first = (form.page - 1) * PAGE_SIZE
    listed = groups.reports[first : first + PAGE_SIZE]
    met = met_figures(library, form.query, {one.report: one.facts for one in listed})
    return tuple(
        replace(
            _view(form, one, groups, shared, language),
            figures=_figures(form, one, met.get(one.report, ()), language),
        )
        for one in listed
    )


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
    return ReportView(
        title=one.title or language.text("untitled"),
        address=report_address(one.report, query, "") if query else f"/r/{quote(one.report)}",
        badges=shown,
        figures=(),
        sections=one.sections,
        passages=tuple(
            hit_view(form, hit, shown, language, is_exact=True)
            for hit in groups.passages(one.report, PASSAGES)
        ),
    )


def _figures(
    form: SearchForm, one: FoundReport, met: Iterable[MetFigure], language: Language
) -> tuple[FigureView, ...]:
    """The figures of a report, those that were asked for first, with the words that say so."""
    query = form.query if len(form.query) <= LONGEST_LINKED_QUERY else ""
    asked = {each.fact: each for each in met}
    views = []
    for name in sorted(_FIGURES, key=lambda name: name not in asked):
        value = one.facts.get(name)
        if value is None:
            continue
        view = FigureView(
            language.text(f"fact_{name}"),
            figure_with_unit(name, value, language),
            report_address(one.report, query, f"fact-{name}"),
        )
        if name in asked:
            status = status_note(asked[name].status, language)
            view = replace(view, is_met=True, status=status, quotes=asked[name].quotes)
        views.append(view)
    return tuple(views)
