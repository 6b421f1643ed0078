"""Gives every request its time, and ends the work for whoever has gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

from juanzong.index.patience import patience


def time_requests(app: Flask, seconds: float) -> None:
    """Let a request of an application take so many seconds at its steps (0: any time).

    A body that is streamed is written outside of that time.
    """
    answer = app.wsgi_app

    def timed(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        # The server tells where it knows (waitress, with channel_request_lookahead).
        has_gone = environ.get("waitress.client_disconnected", lambda: False)
        with patience(seconds, has_gone):
            return answer(environ, start_response)

    app.wsgi_app = timed  # type: ignore[method-assign]
