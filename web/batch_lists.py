"""Reading a list of queries.

A list is lines, each a whole query, or a table (csv, or cells pasted from a spreadsheet) whose
first column is the query; with a head (query or 检索词) columns named as facets narrow a row. Pure.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace

from juanzong.archive.fact_kinds import FACETS
from juanzong.index.records import FacetChoice
from juanzong.web.language import CHINESE, ENGLISH
from juanzong.web.search_form import SearchForm
from juanzong.web.texts import TEXTS

#: Characters of a query that a batch takes: longer ones cannot be linked to.
LONGEST_QUERY = 1000

_QUERY_NAMES = frozenset({"query", "q", "检索词", "检索式"})
#: What a column of a facet may be called: as in addresses, or as pages say it.
_FACET_NAMES = {
    said.text(f"{kind}_{name}").lower(): name
    for said in (CHINESE, ENGLISH)
    for kind in ("facet", "fact")
    for name in FACETS
    if f"{kind}_{name}" in TEXTS
} | {name: name for name in FACETS}
_SEVERAL = "|"


@dataclass(frozen=True, slots=True)
class BatchQuery:
    """One row of a list: its number, its search, and the text that says why it is none, or ""."""

    line: int
    form: SearchForm
    problem: str = ""
    values: tuple[tuple[str, str], ...] = ()


def decoded(content: bytes) -> str:
    """Read a list as spreadsheets write them: UTF-8, UTF-16 with a mark, else GB 18030."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def read_list(text: str, name: str = "") -> tuple[BatchQuery, ...]:
    """Read what was pasted or is in a file of that name: a table where it is one, else lines.

    A table is a file called .csv, or what has a head; cells pasted from a spreadsheet stand between
    tabs.
    """
    head = next((line for line in text.splitlines() if line.strip()), "")
    mark = "\t" if "\t" in head else ","
    cells = {cell.strip().strip('"').lower() for cell in head.split(mark)}
    if name.lower().endswith(".csv") or cells & _QUERY_NAMES:
        return read_table(text, mark)
    return read_lines(text)


def first_queries(queries: tuple[BatchQuery, ...], most: int) -> tuple[BatchQuery, ...]:
    """So many rows of a list; where there are more, a row behind them tells that they were left."""
    left = len(queries) - most
    if left <= 0:
        return queries
    told = (("most", str(most)), ("left", str(left)))
    return (*queries[:most], BatchQuery(queries[most].line, SearchForm(), "batch_left_out", told))


def read_lines(text: str) -> tuple[BatchQuery, ...]:
    """Read pasted lines, each a whole query; empty ones are passed over."""
    lines = enumerate(text.splitlines(), start=1)
    return tuple(_query(number, line.strip(), {}) for number, line in lines if line.strip())


def read_queries(queries: Iterable[str]) -> tuple[BatchQuery, ...]:
    """Read queries as they are, each of which gets its row; an empty one says that it is."""
    return tuple(_query(number, query, {}) for number, query in enumerate(queries, start=1))


def read_table(text: str, mark: str = ",") -> tuple[BatchQuery, ...]:
    """Read a csv; a row that is none is told in its place, and never ends the others.

    `mark` is what stands between two cells.
    """
    queries: list[BatchQuery] = []
    names: list[str] | None = None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
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
            names = [_FACET_NAMES.get(cell.lower(), cell.lower()) for cell in cells]
            if _QUERY_NAMES.intersection(names):
                queries += _unknown_columns(reader.line_num, names)
                continue
            names = ["query"]
        row = dict(zip(names, cells, strict=False))
        query = next((row[name] for name in names if name in _QUERY_NAMES and name in row), "")
        queries.append(_query(reader.line_num, query, row))


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
