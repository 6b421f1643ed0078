"""What every error becomes, once: a status and a clear message, as a page or as JSON."""

from __future__ import annotations

import json
import logging
import secrets
from dataclasses import dataclass

from flask import Flask, Response, jsonify, make_response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from juanzong.archive.errors import ArchiveError, MaskedError, UnknownReportError
from juanzong.archive.records import Remark
from juanzong.index.engine import SearchIndexError
from juanzong.index.patience import NobodyWaitsError
from juanzong.web.coded_error import CodedError
from juanzong.web.language import CHINESE, ENGLISH
from juanzong.web.rendering import preferences, render
from juanzong.web.serving.asking_again import say_when_to_ask_again


class ParameterError(CodedError):
    """What a program asks with is wrong; its words say which part, and what is allowed."""

    @classmethod
    def by(cls, remark: Remark) -> ParameterError:
        """The error of a remark that says what is wrong."""
        return cls(remark.code, **dict(remark.values))


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What an error page says; `message` is the error's own words, or "".

    `error_id` stands in the log beside what failed; "" where the log says nothing of it.
    """

    status: int
    title: str
    lead: str
    message: str
    error_id: str


def map_errors(app: Flask) -> None:
    """Give every kind of error its status."""
    app.register_error_handler(ParameterError, _refused)
    app.register_error_handler(UnknownReportError, _not_held)
    app.register_error_handler(MaskedError, lambda error: _answer(403, _words(error)))
    app.register_error_handler(ArchiveError, _unavailable)
    app.register_error_handler(SearchIndexError, _unavailable)
    app.register_error_handler(NobodyWaitsError, _unheard)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _words(error: Exception) -> str:
    """What an error says: to programs in English, to people in their language."""
    language = ENGLISH if request.path.startswith("/api/") else preferences().language
    return language.error(error)


def _not_held(error: UnknownReportError) -> Response:
    """Say of a report that was removed that it was, and when; what never was is not found."""
    if error.remark.code != "report-removed" or request.path.startswith("/api/"):
        return _answer(404, _words(error))
    removed_at = dict(error.remark.values)["at"]
    return _answer(_GONE, preferences().language.text("error_410_lead", at=removed_at))


def _refused(error: ParameterError) -> Response:
    """Say what an address of the API takes, in both languages."""
    response = _answer(_BAD_REQUEST, ENGLISH.error(error))
    if response.is_json:
        words = {**response.get_json(), "error_zh": CHINESE.error(error)}
        response.data = json.dumps(words, ensure_ascii=False)
    return response


def _unavailable(error: ArchiveError | SearchIndexError) -> Response:
    """Say what the archive or index cannot do; what tells of the server's inside, to its log."""
    words = _words(error)
    if not _INSIDE.isdisjoint(name for name, _ in error.remark.values):
        language = ENGLISH if request.path.startswith("/api/") else preferences().language
        words = language.text("error_503_lead")
    response = _answer(_UNAVAILABLE, words, logged=ENGLISH.error(error))
    return say_when_to_ask_again(response, error)


def _unheard(_error: NobodyWaitsError) -> Response:
    """End an answer that nobody reads; that a visitor left is no news for the log."""
    return Response(status=_UNAVAILABLE)


def _http(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:  # noqa: PLR2004 - a status below 400 is no error
        return error
    response = _answer(status, error.description or error.name)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        # RFC 9110 asks for the methods that there are.
        response.allow.update(error.valid_methods)
    return response


def _unexpected(error: Exception) -> Response:
    return _answer(500, "", error)


def _answer(
    status: int, message: str, error: Exception | None = None, *, logged: str = ""
) -> Response:
    error_id = _logged(status, logged or message, error)
    if request.path.startswith("/api/"):
        words = {"error": message or "The server failed; its log says how."}
        response = jsonify(words | ({"error_id": error_id} if error_id else {}))
    else:
        response = make_response(render("error.html", _page(status, message, error_id)))
    response.status_code = status
    return response


def _logged(status: int, message: str, error: Exception | None) -> str:
    """Log an error page; gives the id under which it stands there, "" where it does not."""
    level = _LEVELS[0 if error else 1 if status >= _SERVER_ERROR else 2]
    if not _logger.isEnabledFor(level):
        return ""
    error_id = secrets.token_hex(4)
    path = request.path[:_LOGGED]
    _logger.log(
        level,
        "error %s: %s %s answered %d%s",
        error_id,
        request.method[:_LOGGED],
        # A path has been decoded: what it holds must not begin a line of its own.
        path.encode("unicode_escape").decode(),
        status,
        f": {message}" if message and status >= _SERVER_ERROR else "",
        exc_info=error,
        extra={
            "error_id": error_id,
            "method": request.method[:_LOGGED],
            "path": path,
            "status": status,
        },
    )
    return error_id


def _page(status: int, message: str, error_id: str) -> ErrorPage:
    say = preferences().language.text
    known = status if status in _TITLED else 400 if status < 500 else 500  # noqa: PLR2004 - HTTP's classes
    lead = message if known in _SAID_BY_THE_ERROR else say(f"error_{known}_lead")
    shown = message if known == _BAD_REQUEST else ""
    return ErrorPage(status, say(f"error_{known}_title"), lead, shown, error_id)


_logger = logging.getLogger(__name__)
#: A failure of the program, what is unavailable, and what the visitor got wrong.
_LEVELS = (logging.ERROR, logging.WARNING, logging.INFO)
_SERVER_ERROR = 500
#: So much of an address is logged: a visitor chooses how long it is, and how often.
_LOGGED = 200
#: Values of an error's words that are nobody's business but the server's: where its files lie,
#: which machines and processes it knows, what its database said.
_INSIDE = frozenset({"command", "cluster", "directory", "error", "files", "message", "path", "pid"})
_BAD_REQUEST = 400
_GONE = 410
_UNAVAILABLE = 503
_TITLED = frozenset({_BAD_REQUEST, 403, 404, 405, _GONE, 413, 500, _UNAVAILABLE})
_SAID_BY_THE_ERROR = frozenset({_GONE, _UNAVAILABLE})
