"""`/batch`: a list of queries, pasted or a file, answered by counts and links, as page or table."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, Response, make_response, request

from juanzong.web.answers import MOST_IN_BATCH
from juanzong.web.batch import BatchRow, batch_rows, batch_table
from juanzong.web.batch_lists import BatchQuery, decoded, first_queries, read_list
from juanzong.web.downloads.csv_table import csv_stream
from juanzong.web.downloads.workbook import workbook_stream
from juanzong.web.library.parts import SearchLibrary
from juanzong.web.pages.downloads import MEDIA_TYPES, in_turns, now, site_address
from juanzong.web.rendering import preferences, render
from juanzong.web.serving.listening import LARGEST_BODY

#: Queries that a page takes; a table or the command takes more.
MOST_ON_PAGE = MOST_IN_BATCH
MOST_IN_TABLE = 1000


@dataclass(frozen=True, slots=True)
class BatchPage:
    """The box with what was typed into it, and the answers; `message` says what was left out."""

    typed: str
    rows: tuple[BatchRow, ...]
    message: str
    most: int
    most_in_table: int


def batch_pages(library: SearchLibrary) -> Blueprint:
    """The page of many searches; asking changes nothing, so that its form needs no protection."""
    pages = Blueprint("batch", __name__)

    @pages.get("/batch")
    def empty() -> str:
        return render("batch.html", BatchPage("", (), "", MOST_ON_PAGE, MOST_IN_TABLE))

    @pages.post("/batch")
    def answered() -> Response:
        request.max_form_memory_size = LARGEST_BODY
        typed, name = request.form.get("queries", ""), ""
        file = request.files.get("file")
        if file is not None and file.filename:
            typed, name = decoded(file.read()), file.filename
        queries = read_list(typed, name)
        form = request.form.get("as", "")
        if form in ("csv", "xlsx"):
            asked = first_queries(queries, MOST_IN_TABLE)
            return _table(library, asked, form, is_matrix="matrix" in request.form)
        return make_response(render("batch.html", _page(library, typed, queries)))

    return pages


def _page(library: SearchLibrary, typed: str, queries: tuple[BatchQuery, ...]) -> BatchPage:
    language = preferences().language
    answered = batch_rows(library, queries[:MOST_ON_PAGE], language, is_matrix=False)
    left = len(queries) - MOST_ON_PAGE
    message = language.text("batch_left_out", most=MOST_ON_PAGE, left=left) if left > 0 else ""
    if not queries:
        message = language.text("batch_nothing")
    rows = tuple(row for batch in answered for row in batch)
    return BatchPage(typed, rows, message, MOST_ON_PAGE, MOST_IN_TABLE)


def _table(
    library: SearchLibrary, queries: tuple[BatchQuery, ...], form: str, *, is_matrix: bool
) -> Response:
    language, site = preferences().language, site_address()
    rows = in_turns(batch_rows(library, queries, language, is_matrix=is_matrix))
    table = batch_table(rows, site, language, is_matrix=is_matrix)
    about = (
        (language.text("batch_queries"), len(queries)),
        (language.text("origin_retrieved"), now().isoformat(sep=" ", timespec="seconds")),
        (language.text("origin_address"), f"{site}/batch"),
    )
    names = (language.text("batch"), language.text("origin_sheet"))
    stream = csv_stream(table) if form == "csv" else workbook_stream(table, about, names)
    response = Response(stream, content_type=MEDIA_TYPES[form])
    name = f"{names[0]}-{now().date().isoformat()}.{form}"
    response.headers.set(
        "Content-Disposition",
        "attachment",
        filename=f"juanzong-batch.{form}",
        **{"filename*": f"UTF-8''{quote(name, safe='')}"},
    )
    return response
