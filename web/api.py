"""`/api/v1/search`, `/suggest` and `/reports/<report>`: the JSON of the command, over HTTP.

Unlike the pages, which read leniently, a wrong parameter is refused with status 400.
"""

from __future__ import annotations

import unicodedata

from flask import Blueprint, Response, jsonify, request

from juanzong.index.records import SearchRequest
from juanzong.web.contract import report_json, search_json, suggestions_json
from juanzong.web.errors import ParameterError
from juanzong.web.library.parts import SiteLibrary
from juanzong.web.search_form import (
    MOST_VALUES,
    SORTS,
    SearchForm,
    read_search_form,
    search_request,
)

#: The most hits that one answer gives.
LARGEST_LIMIT = 1000

#: The most completions that one answer gives.
MOST_SUGGESTIONS = 50


def api_pages(library: SiteLibrary) -> Blueprint:
    """The web API, version 1."""
    pages = Blueprint("api", __name__, url_prefix="/api/v1")

    @pages.get("/search")
    def search() -> Response:
        return jsonify(search_json(library.search(_request())))

    @pages.get("/reports/<report>")
    def report(report: str) -> Response:
        return jsonify(report_json(library.report(report)))

    @pages.get("/suggest")
    def suggest() -> Response:
        typed = request.args.get("q", "")
        limit = _number("limit", default=8, largest=MOST_SUGGESTIONS)
        return jsonify(suggestions_json(typed, library.suggest(typed, limit)))

    return pages


def _request() -> SearchRequest:
    form, problems = read_search_form(request.args)
    if "bad_sort" in problems:
        raise ParameterError(f"sort must be one of {', '.join(SORTS)}")
    if "bad_year_range" in problems:
        raise ParameterError("year_from and year_to must be years of four digits, such as 2021")
    if "too_many_values" in problems:
        raise ParameterError(f"a facet takes at most {MOST_VALUES} values")
    narrowed = search_request(SearchForm(form.query, form.choices, form.sort))
    return SearchRequest(
        narrowed.query,
        narrowed.choices,
        narrowed.sort,
        limit=_number("limit", default=narrowed.limit, largest=LARGEST_LIMIT),
        offset=_number("offset", default=0, largest=10_000_000),
    )


def _number(name: str, *, default: int, largest: int) -> int:
    given = request.args.get(name)
    if given is None:
        return default
    written = unicodedata.normalize("NFKC", given).strip()
    is_number = written.isascii() and written.isdecimal() and len(written) <= len(str(largest))
    if not is_number or int(written) > largest:
        raise ParameterError(f"{name} must be a whole number from 0 to {largest}, not {written!r}")
    return int(written)
