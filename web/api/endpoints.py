"""The endpoints of the API, said once: `routes.py` serves them, `document.py` describes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from juanzong.web.answer_shapes import Json
from juanzong.web.answers import (
    BatchAskedJson,
    BatchJson,
    MarksJson,
    SearchJson,
    SuggestionsJson,
)
from juanzong.web.api.parameters import (
    LANGUAGE,
    LIMIT,
    LIST_SORT,
    MARKS_LIMIT,
    MARKS_LIST,
    NARROWING,
    OFFSET,
    QUERY,
    SORT,
    SUGGESTIONS,
    Parameter,
)
from juanzong.web.report_answers import ReportJson, ReportsJson

#: What the addresses of the API begin with.
ROOT = "/api/v1"

_BAD_REQUEST = 400
_NOT_FOUND = 404
_TOO_LARGE = 413
_NO_JSON = 415


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address of the API.

    `name` is that of its view, of its operation and of its texts; `path` stands below the root, its
    places in curly brackets. `answer` and `body` are shapes of `answers.py`. `errors` are the
    statuses that it may answer with, beside those that every address may.
    """

    name: str
    path: str
    answer: Any
    parameters: tuple[Parameter, ...] = ()
    errors: tuple[int, ...] = (_BAD_REQUEST,)
    body: Any = None

    @property
    def method(self) -> str:
        """How it is asked: post where it takes a body."""
        return "get" if self.body is None else "post"


ENDPOINTS = (
    Endpoint("search", "/search", SearchJson, (*NARROWING, SORT, LIMIT, OFFSET)),
    Endpoint("reports", "/reports", ReportsJson, (*NARROWING, LIST_SORT, LIMIT, OFFSET)),
    Endpoint("suggest", "/suggest", SuggestionsJson, (QUERY, SUGGESTIONS)),
    Endpoint("report", "/reports/{report}", ReportJson, errors=(_NOT_FOUND,)),
    Endpoint(
        "marks",
        "/reports/{report}/sections/{section}/marks",
        MarksJson,
        (QUERY, MARKS_LIST, MARKS_LIMIT, OFFSET),
        errors=(_BAD_REQUEST, _NOT_FOUND),
    ),
    Endpoint(
        "batch",
        "/batch",
        BatchJson,
        errors=(_BAD_REQUEST, _TOO_LARGE, _NO_JSON),
        body=BatchAskedJson,
    ),
    Endpoint("description", "/openapi.json", Json, (LANGUAGE,)),
)
