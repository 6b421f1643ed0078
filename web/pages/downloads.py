"""`/search.csv`, `.xlsx`, `.json` and the same of `/reports`: whole lists to take away.

They take the parameters of the page beside them, count as it does, and are written as they are
fetched: all there is, however long it takes, in turns with other long work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import quote

from flask import Blueprint, Response, request

from juanzong.archive.records import ReportSummary
from juanzong.index.patience import NobodyWaitsError
from juanzong.index.records import SearchWalk
from juanzong.web.answer_shapes import Json
from juanzong.web.contract import note_json
from juanzong.web.downloads.csv_table import csv_stream
from juanzong.web.downloads.json_document import json_stream, taken_hit_json
from juanzong.web.downloads.origin import Origin, file_name, origin_json, origin_rows
from juanzong.web.downloads.tables import Table, batched, reports_table, sections_table
from juanzong.web.downloads.workbook import workbook_stream
from juanzong.web.language import Language
from juanzong.web.library.parts import SearchLibrary
from juanzong.web.rendering import preferences
from juanzong.web.report_contract import summary_json
from juanzong.web.report_list import list_order, report_list
from juanzong.web.search_form import (
    SearchForm,
    list_address,
    on_page,
    read_search_form,
    search_address,
    search_request,
)
from juanzong.web.serving.timing import piece_in_turn

#: The forms that a list can be taken away in, by the ending of its address: their media types.
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}

_REPORTS_AT_A_TIME = 200

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class TakenList:
    """A list on its way: where it comes from, its table, and the same as JSON."""

    origin: Origin
    table: Table[Any]
    name: str
    head: Json
    item_json: Callable[[Any], Json]


def download_pages(library: SearchLibrary) -> Blueprint:
    """The lists to take away."""
    pages = Blueprint("downloads", __name__)

    @pages.get("/search.<any(xlsx, csv, json):ending>")
    def search(ending: str) -> Response:
        form, _ = read_search_form(request.args)
        walk = library.walk(search_request(form))
        return _answer(_sections(form, walk, preferences().language), ending)

    @pages.get("/reports.<any(xlsx, csv, json):ending>")
    def reports(ending: str) -> Response:
        form, _ = read_search_form(request.args)
        sort = list_order(request.args.get("sort", ""))
        places = tuple(library.overview().values("place"))
        found = report_list(library, form, sort).part(0, None)
        return _answer(_reports(form, sort, found, places), ending)

    return pages


def _sections(form: SearchForm, walk: SearchWalk, language: Language) -> TakenList:
    site = site_address()
    page = walk.page
    origin = Origin(
        "sections",
        form,
        form.sort,
        page.total,
        page.reports_total,
        site + search_address(on_page(form, 1)),
        site,
        now(),
        page.generation,
        tuple(value.value for value in page.facets.get("place", ())),
    )
    head = {"origin": origin_json(origin), "notes": [note_json(note) for note in page.notes]}
    return TakenList(
        origin,
        sections_table(in_turns(walk.hits), site, language),
        "hits",
        {"total": page.total, "reports_total": page.reports_total} | head,
        lambda hit: taken_hit_json(hit, site),
    )


def _reports(
    form: SearchForm, sort: str, found: tuple[ReportSummary, ...], places: tuple[str, ...]
) -> TakenList:
    site = site_address()
    address = site + list_address(form, sort)
    origin = Origin("reports", form, sort, None, len(found), address, site, now(), places=places)
    batches = batched(found, _REPORTS_AT_A_TIME)
    return TakenList(
        origin,
        reports_table(in_turns(batches), site, preferences().language),
        "reports",
        {"total": len(found), "origin": origin_json(origin)},
        lambda one: summary_json(one) | {"address": f"{site}/r/{one.id}"},
    )


def site_address() -> str:
    """The address of the site's root as this visitor sees it, without a slash behind."""
    return request.url_root.rstrip("/")


def now() -> datetime:
    """The time, with the server's own zone."""
    return datetime.now(UTC).astimezone()


def _answer(taken: TakenList, ending: str) -> Response:
    language = preferences().language
    response = Response(_WRITERS[ending](taken, language), content_type=MEDIA_TYPES[ending])
    name = file_name(taken.origin, ending, language)
    # RFC 6266: a name in ASCII for old programs, the real one as RFC 8187 writes it.
    response.headers.set(
        "Content-Disposition",
        "attachment",
        filename=f"juanzong-{taken.origin.kind}.{ending}",
        **{"filename*": f"UTF-8''{quote(name, safe='')}"},
    )
    response.vary.add("Cookie")
    return response


def _csv(taken: TakenList, _language: Language) -> Iterator[bytes]:
    return csv_stream(taken.table)


def _xlsx(taken: TakenList, language: Language) -> Iterator[bytes]:
    names = (language.text(f"origin_sheet_{taken.origin.kind}"), language.text("origin_sheet"))
    return workbook_stream(taken.table, origin_rows(taken.origin, language), names)


def _json(taken: TakenList, _language: Language) -> Iterator[bytes]:
    items = (tuple(map(taken.item_json, batch)) for batch in taken.table.batches)
    return json_stream(taken.head, taken.name, items)


_WRITERS = {"csv": _csv, "xlsx": _xlsx, "json": _json}


def in_turns(batches: Iterator[tuple[Item, ...]]) -> Iterator[tuple[Item, ...]]:
    """Give the batches, each fetched in turn with other long work, until nobody waits any more."""
    environ = request.environ

    def taken() -> Iterator[tuple[Item, ...]]:
        while True:
            try:
                with piece_in_turn(environ):
                    batch = next(batches, None)
            except NobodyWaitsError:
                return
            if batch is None:
                return
            yield batch

    return taken()
