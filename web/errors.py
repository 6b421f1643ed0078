"""What every error becomes, once: a status and a clear message, as a page or as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Response, current_app, jsonify, make_response, request
from werkzeug.exceptions import HTTPException

from juanzong.archive.errors import ArchiveError, UnknownReportError
from juanzong.index.engine import SearchIndexError
from juanzong.index.patience import OutOfTimeError
from juanzong.web.rendering import preferences, render


class ParameterError(Exception):
    """A parameter of an address that programs use is wrong; the message says which and how."""


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What an error page says; `message` is the error's own words, or ""."""

    status: int
    title: str
    lead: str
    message: str


def map_errors(app: Flask) -> None:
    """Give every kind of error its status."""
    app.register_error_handler(ParameterError, lambda error: _answer(400, str(error)))
    app.register_error_handler(UnknownReportError, lambda error: _answer(404, str(error)))
    app.register_error_handler(ArchiveError, lambda error: _answer(503, str(error)))
    app.register_error_handler(
        OutOfTimeError, lambda _error: _answer(503, preferences().language.text("out_of_time"))
    )
    app.register_error_handler(SearchIndexError, lambda error: _answer(503, str(error)))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    return error if status < 400 else _answer(status, error.description or error.name)  # noqa: PLR2004 - a status below 400 is no error


def _unexpected(error: Exception) -> Response:
    current_app.logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return _answer(500, "")


def _answer(status: int, message: str) -> Response:
    if request.path.startswith("/api/"):
        response = jsonify({"error": message or "The server failed; its log says how."})
    else:
        response = make_response(render("error.html", _page(status, message)))
    response.status_code = status
    return response


def _page(status: int, message: str) -> ErrorPage:
    say = preferences().language.text
    known = status if status in _TITLED else 400 if status < 500 else 500  # noqa: PLR2004 - HTTP's classes
    lead = message if known == _UNAVAILABLE else say(f"error_{known}_lead")
    shown = message if known == _BAD_REQUEST else ""
    return ErrorPage(status, say(f"error_{known}_title"), lead, shown)


_BAD_REQUEST = 400
_UNAVAILABLE = 503
_TITLED = frozenset({_BAD_REQUEST, 404, 405, 500, _UNAVAILABLE})
