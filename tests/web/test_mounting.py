"""Whose word on where a request came from counts: that of the proxies that were named."""

from __future__ import annotations

import pytest
from werkzeug.test import EnvironBuilder

from juanzong.web.serving.mounting import Mount


@pytest.mark.parametrize(
    ("trusted", "sender", "seen"),
    [
        ((), "10.0.0.1", "10.0.0.1"),
        (("10.0.0.1",), "10.0.0.1", "203.0.113.9"),
        (("10.0.0.1",), "10.0.0.2", "10.0.0.2"),
        (("unix",), "localhost", "203.0.113.9"),
        (("unix",), "10.0.0.1", "10.0.0.1"),
        (("10.0.0.1",), "localhost", "localhost"),
        (("10.0.0.1", "unix"), "localhost", "203.0.113.9"),
    ],
)
def test_only_a_named_proxy_says_whom_it_asks_for(trusted, sender, seen):
    told = []
    mount = Mount(lambda environ, _start: told.append(environ["REMOTE_ADDR"]) or [], "", trusted)
    headers = {"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}
    mount(
        EnvironBuilder(headers=headers, environ_base={"REMOTE_ADDR": sender}).get_environ(),
        lambda *_: None,
    )
    assert told == [seen]
