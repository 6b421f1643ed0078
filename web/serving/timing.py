"""Gives every request its time and its turns, and ends the work for whoever has gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from flask import Flask

from juanzong.archive.waiting import waiting_at_most
from juanzong.index.patience import patience
from juanzong.index.turns import Turn, Turns
from juanzong.web.serving.expecting import Expectations

#: Where a request finds the turns of its process.
_TURNS = "juanzong.turns"
#: How many are at work at once where an answer also waits for a database of its own.
AT_ONCE_WITH_DATABASE = 4
#: What is expected of a piece of a list that is streamed, in seconds: it lets pages go before.
_OF_A_LIST = 1.0


def time_requests(app: Flask, seconds: float, at_once: int = 1) -> None:
    """Let a request of an application take so many seconds at its steps (0: any time).

    At most `at_once` are at work at a time, those first that take least. A body that is
    streamed is written outside of that time. A database on another machine that says nothing is
    given up when the time is over.
    """
    answer = app.wsgi_app
    turns = Turns(at_once)
    expectations = Expectations()

    def timed(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ[_TURNS] = turns
        # What changes the archive may wait for others that do.
        only_reads = environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        turn = Turn(expectations.of(path, query))
        try:
            with (
                patience(seconds, _has_gone(environ), turns=turns, turn=turn),
                waiting_at_most(seconds if only_reads else 0),
            ):
                return answer(environ, start_response)
        finally:
            expectations.note(path, query, turn.worked)

    app.wsgi_app = timed  # type: ignore[method-assign]


def piece_in_turn(environ: Mapping[str, Any]) -> AbstractContextManager[None]:
    """A piece of a list that is streamed, for any time, in turn with other requests."""
    turns: Turns | None = environ.get(_TURNS)
    return patience(0, _has_gone(environ), turns=turns, turn=Turn(_OF_A_LIST))


def _has_gone(environ: Mapping[str, Any]) -> Callable[[], bool]:
    # The server tells where it knows (waitress, with channel_request_lookahead).
    told: Callable[[], bool] = environ.get("waitress.client_disconnected", lambda: False)
    return told
