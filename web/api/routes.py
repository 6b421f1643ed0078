"""`/api/v1/...`: the JSON of the command, over HTTP, as `endpoints.py` lists it.

Unlike the pages, which read leniently, a wrong parameter is refused with status 400; one that
nobody knows is told of in the answer's notes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from flask import Blueprint, Response, jsonify, request

from juanzong.archive import UnknownReportError
from juanzong.index.records import Note, SearchRequest
from juanzong.web.answer_shapes import Json
from juanzong.web.answers import MOST_IN_BATCH, MarksList
from juanzong.web.api.document import openapi_document
from juanzong.web.api.endpoints import ENDPOINTS, ROOT, Endpoint
from juanzong.web.api.parameters import (
    LIMIT,
    MARKS_LIMIT,
    OFFSET,
    SUGGESTIONS,
    Parameter,
    unknown_parameter_notes,
    whole_number,
)
from juanzong.web.batch import batch_rows
from juanzong.web.batch_lists import BatchQuery, read_queries
from juanzong.web.contract import (
    batch_json,
    marks_json,
    note_json,
    search_json,
    suggestions_json,
)
from juanzong.web.errors import ParameterError
from juanzong.web.language import ENGLISH, language_of
from juanzong.web.library.parts import SiteLibrary
from juanzong.web.pages.downloads import site_address
from juanzong.web.report_contract import listed_json, report_json
from juanzong.web.report_list import ORDERS, met_figures, report_list
from juanzong.web.request_encoding import encoding_notes
from juanzong.web.search_form import MOST_VALUES, SearchForm, read_search_form, search_request
from juanzong.web.serving.listening import LARGEST_BODY

_SURROGATE = re.compile("[\ud800-\udfff]")


def api_pages(library: SiteLibrary) -> Blueprint:
    """The web API, version 1."""
    pages = Blueprint("api", __name__, url_prefix=ROOT)

    def search() -> Json:
        return search_json(library.search(_search_request()))

    def reports() -> Json:
        form = _form()
        order = request.args.get("sort", ORDERS[0])
        listed = report_list(library, form, order)
        shown = listed.part(_number(OFFSET), _number(LIMIT))
        values = {one.id: listed.found[one.id].facts for one in shown if one.id in listed.found}
        met = met_figures(library, form.query, values)
        return {
            "query": form.query,
            "total": listed.total,
            "notes": [note_json(note) for note in listed.notes],
            "reports": [
                listed_json(one, listed.found.get(one.id), met.get(one.id, ())) for one in shown
            ],
        }

    def report(report: str) -> Json:
        return report_json(library.report(report))

    def marks(report: str, section: str) -> Json:
        held = library.report(report)
        within = next((each for each in held.sections if each.id == section), None)
        if within is None:
            raise UnknownReportError("section-unknown", report=held.id, section=section)
        query, offset = request.args.get("q", ""), _number(OFFSET)
        is_looser = request.args.get("list") == "segmented"
        found = library.marks(query, within, offset, _number(MARKS_LIMIT), is_looser=is_looser)
        listed: MarksList = "segmented" if is_looser else "exact"
        return marks_json(held.id, section, query, listed, offset, *found)

    def suggest() -> Json:
        typed = request.args.get("q", "")
        return suggestions_json(typed, library.suggest(typed, _number(SUGGESTIONS)))

    def batch() -> Json:
        answered = batch_rows(library, _queries(), ENGLISH, is_matrix=False)
        return batch_json((row for rows in answered for row in rows), site_address())

    def description() -> Json:
        asked = language_of(request.args.get("lang", "zh"))
        return openapi_document(asked or ENGLISH, site_address())

    views: Mapping[str, Callable[..., Json]] = {
        view.__name__: view
        for view in (search, reports, report, marks, suggest, batch, description)
    }
    for endpoint in ENDPOINTS:
        pages.add_url_rule(
            endpoint.path.replace("{", "<").replace("}", ">"),
            endpoint.name,
            _answering(endpoint, views[endpoint.name]),
            methods=[endpoint.method.upper()],
        )
    return pages


def _answering(endpoint: Endpoint, view: Callable[..., Json]) -> Callable[..., Response]:
    """Refuse what the endpoint does not take, and tell of what it does not know."""

    def answer(**places: str) -> Response:
        for parameter in endpoint.parameters:
            if problem := parameter.problem(request.args.getlist(parameter.name)):
                raise ParameterError.by(problem)
        known = [parameter.name for parameter in endpoint.parameters]
        answered = view(**places)
        if endpoint.answer is Json:
            # A document of another's making, which has no place for notes.
            return jsonify(answered)
        notes = (
            *encoding_notes(request),
            *unknown_parameter_notes(list(request.args), known),
        )
        return jsonify(_noted(answered, notes))

    return answer


def _noted(answer: Json, notes: tuple[Note, ...]) -> Json:
    if not notes:
        return answer
    return {**answer, "notes": [*answer.get("notes", ()), *map(note_json, notes)]}


def _form() -> SearchForm:
    form, problems = read_search_form(request.args)
    if "too_many_values" in problems:
        raise ParameterError("parameter-too-many-values", most=MOST_VALUES)
    return form


def _search_request() -> SearchRequest:
    form = _form()
    narrowed = search_request(SearchForm(form.query, form.choices, form.sort))
    return SearchRequest(
        narrowed.query,
        narrowed.choices,
        narrowed.sort,
        limit=_number(LIMIT),
        offset=_number(OFFSET),
    )


def _number(parameter: Parameter) -> int:
    """The number given, which is one by now, or the parameter's own."""
    given = request.args.get(parameter.name, str(parameter.default))
    written = unicodedata.normalize("NFKC", given).strip()
    number = whole_number(written, parameter.highest or 0)
    assert number is not None  # noqa: S101 - `_answering` refused what is none
    return number


def _queries() -> tuple[BatchQuery, ...]:
    """The queries that were sent; werkzeug refuses what is too large or no JSON."""
    request.max_content_length = LARGEST_BODY
    try:
        body = request.get_json()
    except RecursionError:
        body = None
    queries = body.get("queries") if isinstance(body, dict) and len(body) == 1 else None
    if not isinstance(queries, list) or not all(isinstance(each, str) for each in queries):
        raise ParameterError("body-no-queries", shape='{"queries": [...]}')
    if len(queries) > MOST_IN_BATCH:
        raise ParameterError("body-too-many-queries", most=MOST_IN_BATCH, given=len(queries))
    if any(_SURROGATE.search(each) for each in queries):
        raise ParameterError("body-half-character")
    return read_queries(queries)
