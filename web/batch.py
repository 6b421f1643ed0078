"""Many searches at once: a list of queries in, a row of counts and a link for each out.

A list is lines, each a whole query, or a table (csv) whose first column is the query; with a head
(query or 检索词) further columns named as facets narrow a row. Of a matrix every county and year
has a row, zeros too, each as the single search of it would count. Pure but for what it searches.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from juanzong.archive.fact_kinds import FACETS
from juanzong.index.facets import with_held_values
from juanzong.index.patience import OutOfTimeError
from juanzong.index.records import FacetChoice, SearchPage, SearchRequest
from juanzong.web.downloads.tables import Column, Table
from juanzong.web.language import Language
from juanzong.web.library.parts import SearchLibrary
from juanzong.web.search_form import SearchForm, search_address, search_request

#: Characters of a query that a batch takes: longer ones cannot be linked to.
LONGEST_QUERY = 1000

_QUERY_NAMES = frozenset({"query", "q", "检索词", "检索式"})
_SEVERAL = "|"


@dataclass(frozen=True, slots=True)
class BatchQuery:
    """One row of a list: its number, its search, and the text that says why it is none, or ""."""

    line: int
    form: SearchForm
    problem: str = ""
    values: tuple[tuple[str, str], ...] = ()


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


def decoded(content: bytes) -> str:
    """Read a list as spreadsheets write them: UTF-8, UTF-16 with a mark, else GB 18030."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def read_lines(text: str) -> tuple[BatchQuery, ...]:
    """Read pasted lines, each a whole query; empty ones are passed over."""
    lines = enumerate(text.splitlines(), start=1)
    return tuple(_query(number, line.strip(), {}) for number, line in lines if line.strip())


def read_queries(queries: Iterable[str]) -> tuple[BatchQuery, ...]:
    """Read queries as they are, each of which gets its row; an empty one says that it is."""
    return tuple(_query(number, query, {}) for number, query in enumerate(queries, start=1))


def read_table(text: str) -> tuple[BatchQuery, ...]:
    """Read a csv; a row that is none is told in its place, and never ends the others."""
    queries: list[BatchQuery] = []
    names: list[str] | None = None
    reader = csv.reader(io.StringIO(text, newline=""))
    while True:
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return tuple(queries)
        except csv.Error as error:
            given = (("error", str(error)),)
            queries.append(BatchQuery(reader.line_num, SearchForm(), "batch_unreadable", given))
            continue
        if not any(cells):
            continue
        if names is None:
            names = [cell.lower() for cell in cells]
            if _QUERY_NAMES.intersection(names):
                queries += _unknown_columns(reader.line_num, names)
                continue
            names = ["query"]
        row = dict(zip(names, cells, strict=False))
        query = next((row[name] for name in names if name in _QUERY_NAMES and name in row), "")
        queries.append(_query(reader.line_num, query, row))


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
        Column(say("fact_county"), lambda row: row.county, 14),
        Column(
            say("fact_year"), lambda row: int(row.year) if row.year.isdecimal() else row.year, 8
        ),
    )
    return Table(
        (
            Column(say("batch_line"), lambda row: row.line, 6),
            Column(say("origin_query"), lambda row: row.query, 30),
            *(matrix if is_matrix else ()),
            Column(say("origin_sections"), lambda row: row.sections, 10),
            Column(say("origin_reports"), lambda row: row.reports, 10),
            Column(say("batch_message"), lambda row: row.message, 40),
            Column(
                say("origin_address"),
                lambda row: site + row.address if row.address else None,
                50,
                is_link=True,
            ),
        ),
        rows,
    )


def _year(row: BatchRow) -> int | str:
    return int(row.year) if row.year.isdecimal() else row.year


def _query(line: int, query: str, row: dict[str, str]) -> BatchQuery:
    choices = tuple(
        FacetChoice(name, tuple(filter(None, map(str.strip, row.get(name, "").split(_SEVERAL)))))
        for name in FACETS
    )
    form = SearchForm(query, choices)
    if not query:
        return BatchQuery(line, form, "batch_empty")
    if len(query) > LONGEST_QUERY:
        short = replace(form, query=query[:60] + "…")
        return BatchQuery(line, short, "batch_long", (("most", str(LONGEST_QUERY)),))
    return BatchQuery(line, form)


def _unknown_columns(line: int, names: list[str]) -> list[BatchQuery]:
    unknown = [name for name in names if name and name not in _QUERY_NAMES and name not in FACETS]
    if not unknown:
        return []
    given = (("names", ", ".join(unknown)), ("known", ", ".join(FACETS)))
    return [BatchQuery(line, SearchForm(), "batch_columns", given)]


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
    sections: Counter[tuple[str, str]] = Counter()
    reports: Counter[tuple[str, str]] = Counter()
    for one in groups.reports:
        cell = (str(one.facts.get("county") or ""), str(one.facts.get("year") or ""))
        sections[cell] += one.sections
        reports[cell] += 1
    notes = _notes(groups.page, language)
    counties, years = (_chosen_values(library, query.form, name) for name in ("county", "year"))
    return tuple(
        _row(
            query,
            (sections[county, year], reports[county, year]),
            notes,
            _narrowed(query.form, county, year),
            (county, year),
        )
        for county in counties
        for year in years
    )


def _chosen_values(library: SearchLibrary, form: SearchForm, facet: str) -> list[str]:
    """The values of a facet that reports have and a row of the list does not shut out."""
    values = library.overview().values(facet)
    choice = with_held_values(form.choice(facet), lambda _name: values)
    return sorted(
        value
        for value in values
        if (not choice.include or value in choice.include) and value not in choice.exclude
    )


def _narrowed(form: SearchForm, county: str, year: str) -> SearchForm:
    chosen = {"county": county, "year": year}
    choices = (
        FacetChoice(choice.name, (chosen[choice.name],)) if choice.name in chosen else choice
        for choice in form.choices
    )
    return replace(form, choices=tuple(choices))


def _counting(form: SearchForm) -> SearchRequest:
    return replace(search_request(form), limit=0, looser=False)


def _notes(page: SearchPage, language: Language) -> str:
    return " ".join(language.note(note) for note in page.notes)
