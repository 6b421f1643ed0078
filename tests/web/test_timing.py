"""How long a request may take and wait, and that nobody works for who has gone."""

from __future__ import annotations

import pytest
from flask import Flask

from juanzong.archive.waiting import SECONDS, seconds_to_wait
from juanzong.index.patience import NobodyWaitsError, go_on
from juanzong.web.serving.timing import time_requests


def asked(method, seconds=10.0, **environ):
    """How long a database is waited for in a request, None where the visitor has gone."""
    app = Flask(__name__)
    waited = []

    @app.route("/", methods=["GET", "POST", "DELETE"])
    def page():
        try:
            go_on()
            waited.append(seconds_to_wait())
        except NobodyWaitsError:
            waited.append(None)
        return "卷宗"

    time_requests(app, seconds)
    app.test_client().open("/", method=method, environ_base=environ)
    return waited[0]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_reads_waits_no_longer_than_a_request_may_take(method):
    assert asked(method) <= 10
    assert asked(method, 0) == SECONDS


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_who_changes_the_archive_may_wait_for_others_that_do(method):
    assert asked(method) == SECONDS


def test_a_server_that_knows_says_when_a_visitor_has_gone():
    told = "waitress.client_disconnected"
    assert asked("GET", **{told: lambda: True}) is None
    assert asked("GET", **{told: lambda: False}) is not None
    assert asked("GET") is not None
