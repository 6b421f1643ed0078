"""Many searches at once: a list of queries in, a row of counts and a link for each out.

Of a matrix every county and year has a row, zeros too, each as the single search of it would count;
counties of one name are apart. Pure but for what it searches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from juanzong.archive.places import place_in
from juanzong.index.chosen_values import with_held_values
from juanzong.index.patience import OutOfTimeError
from juanzong.index.records import FacetChoice, SearchPage, SearchRequest
from juanzong.web.batch_lists import BatchQuery
from juanzong.web.downloads.tables import Column, Table, Width
from juanzong.web.language import Language
from juanzong.web.library.parts import SearchLibrary
from juanzong.web.pages.places import county_name, shared_names
from juanzong.web.search_form import SearchForm, search_address, search_request


@dataclass(frozen=True, slots=True)
class BatchRow:
    """The answer to one row, or to one cell of its matrix; counts are None where there is none.

    `address` is a path from the site's root, "" where there is no search; `message` what is to be
    told of the row.
    """

    line: int
    query: str
    county: str
    year: str
    sections: int | None
    reports: int | None
    message: str
    address: str


def batch_rows(
    library: SearchLibrary, queries: Iterable[BatchQuery], language: Language, *, is_matrix: bool
) -> Iterator[tuple[BatchRow, ...]]:
    """Answer each row of a list by one row, or by one for every county and year."""
    for query in queries:
        if query.problem:
            message = language.text(query.problem, **dict(query.values))
            yield (_row(query, message=message),)
            continue
        try:
            yield (
                _cells(library, query, language)
                if is_matrix
                else (_single(library, query, language),)
            )
        except OutOfTimeError as error:
            yield (_row(query, message=language.error(error)),)


def batch_table(
    rows: Iterator[tuple[BatchRow, ...]], site: str, language: Language, *, is_matrix: bool
) -> Table[BatchRow]:
    """The table of the answers; of a matrix with its county and year."""
    say = language.text
    matrix: tuple[Column[BatchRow], ...] = (
        Column(say("fact_county"), lambda row: row.county, Width.NAME),
        Column(
            say("fact_year"),
            lambda row: int(row.year) if row.year.isdecimal() else row.year,
            Width.COUNT,
        ),
    )
    return Table(
        (
            Column(say("batch_line"), lambda row: row.line, Width.COUNT),
            Column(say("origin_query"), lambda row: row.query, Width.NAMES),
            *(matrix if is_matrix else ()),
            Column(say("origin_sections"), lambda row: row.sections),
            Column(say("origin_reports"), lambda row: row.reports),
            Column(say("batch_message"), lambda row: row.message, Width.LINE),
            Column(
                say("origin_address"),
                lambda row: site + row.address if row.address else None,
                Width.LINE,
                is_link=True,
            ),
        ),
        rows,
    )


def _row(
    query: BatchQuery,
    page: tuple[int, int] | None = None,
    message: str = "",
    form: SearchForm | None = None,
    cell: tuple[str, str] = ("", ""),
) -> BatchRow:
    sections, reports = page or (None, None)
    address = search_address(form or query.form) if page else ""
    return BatchRow(query.line, query.form.query, *cell, sections, reports, message, address)


def _single(library: SearchLibrary, query: BatchQuery, language: Language) -> BatchRow:
    page = library.search(_counting(query.form))
    return _row(query, (page.total, page.reports_total), _notes(page, language))


def _cells(library: SearchLibrary, query: BatchQuery, language: Language) -> tuple[BatchRow, ...]:
    groups = library.group(search_request(query.form))
    spots, years = _spots(library, query.form), _chosen_values(library, query.form, "year")
    # Of a county of a name that several bear the place tells which it is.
    apart = {(spot.county, spot.place) for spot in spots if spot.place}
    sections: Counter[tuple[str, str, str]] = Counter()
    reports: Counter[tuple[str, str, str]] = Counter()
    for one in groups.reports:
        county, place = str(one.facts.get("county") or ""), str(one.facts.get("place") or "")
        year = str(one.facts.get("year") or "")
        cell = (county, place if (county, place) in apart else "", year)
        sections[cell] += one.sections
        reports[cell] += 1
    notes = _notes(groups.page, language)
    rows = []
    for spot in spots:
        for year in years:
            cell = (spot.county, spot.place, year)
            counts = (sections[cell], reports[cell])
            form = _of_year(spot.form, year)
            rows.append(_row(query, counts, notes, form, (spot.label, year)))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A county of a matrix: its name, its place where others bear the name, and its search."""

    county: str
    place: str
    label: str
    form: SearchForm


def _spots(library: SearchLibrary, form: SearchForm) -> list[_Spot]:
    """The counties that reports are from and a row of the list does not shut out."""
    values = library.overview().values("place")
    shared = shared_names(values)
    by_county: dict[str, list[str]] = {}
    for value in values:
        place = place_in(value)
        if place is not None and place.county in shared:
            by_county.setdefault(place.county, []).append(value)
    admitted = set(_chosen_values(library, form, "place"))
    spots = []
    for county in _chosen_values(library, form, "county"):
        named = _choosing(form, FacetChoice("county", (county,)))
        held = sorted(by_county.get(county, ()))
        for value in held:
            if value in admitted:
                of_place = _choosing(named, FacetChoice("place", (value.partition(" ")[0],)))
                spots.append(_Spot(county, value, county_name(county, value, shared), of_place))
        if not held:
            spots.append(_Spot(county, "", county, named))
        elif not form.choice("place").include:
            # Reports of such a name that do not say which of the counties they are from.
            codes = tuple(value.partition(" ")[0] for value in held)
            others = FacetChoice("place", (), (*form.choice("place").exclude, *codes))
            spots.append(_Spot(county, "", county, _choosing(named, others)))
    return spots


def _choosing(form: SearchForm, chosen: FacetChoice) -> SearchForm:
    choices = (chosen if each.name == chosen.name else each for each in form.choices)
    return replace(form, choices=tuple(choices))


def _of_year(form: SearchForm, year: str) -> SearchForm:
    return _choosing(form, FacetChoice("year", (year,)))


def _chosen_values(library: SearchLibrary, form: SearchForm, facet: str) -> list[str]:
    """The values of a facet that reports have and a row of the list does not shut out."""
    values = library.overview().values(facet)
    choice = with_held_values(form.choice(facet), lambda _name: values)
    return sorted(
        value
        for value in values
        if (not choice.include or value in choice.include) and value not in choice.exclude
    )


def _counting(form: SearchForm) -> SearchRequest:
    return replace(search_request(form), limit=0, looser=False)


def _notes(page: SearchPage, language: Language) -> str:
    return " ".join(language.note(note) for note in page.notes)
