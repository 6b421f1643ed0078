"""Whose word on where a request came from counts: that of the proxies that were named."""

from __future__ import annotations

import pytest
from flask import Flask, redirect, request
from werkzeug.test import EnvironBuilder

from juanzong.web.serving.mounting import Mount, lead_below_root, mount, rooted


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


FORWARDED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "a.example.org",
    "X-Forwarded-Port": "444",
    "X-Forwarded-Server": "inside",
    "X-Forwarded-By": "inside",
    "X-Forwarded-Prefix": "/sub",
    "Forwarded": "for=203.0.113.9",
}


def seen(public_address="", trusted=(), path="/search", **environ):
    """What an application is told of a request with the headers of a proxy."""
    told = {}
    Mount(lambda environ, _start: told.update(environ) or [], public_address, trusted)(
        EnvironBuilder(path=path, headers=FORWARDED).get_environ() | environ, lambda *_: None
    )
    return told


def test_of_anybody_else_no_word_of_a_proxy_is_left():
    told = seen(REMOTE_ADDR="198.51.100.1")
    assert [name for name in told if "FORWARDED" in name] == []
    assert (told["HTTP_HOST"], told["wsgi.url_scheme"]) == ("localhost", "http")
    assert (told["SCRIPT_NAME"], told["PATH_INFO"]) == ("", "/search")


def test_a_named_proxy_says_host_scheme_and_path():
    told = seen(trusted=("10.0.0.1",), REMOTE_ADDR="10.0.0.1")
    assert (told["HTTP_HOST"], told["wsgi.url_scheme"]) == ("a.example.org", "https")
    assert (told["SCRIPT_NAME"], told["PATH_INFO"]) == ("/sub", "/search")


def test_the_public_address_is_believed_before_any_proxy():
    told = seen("https://b.example.org/own", ("10.0.0.1",), REMOTE_ADDR="10.0.0.1")
    assert (told["HTTP_HOST"], told["wsgi.url_scheme"]) == ("b.example.org", "https")
    assert told["SCRIPT_NAME"] == "/own"


@pytest.mark.parametrize(
    ("path", "within"),
    [
        ("/own/search", "/search"),
        ("/own", "/"),
        ("/own/", "/"),
        ("/owner", "/owner"),
        ("/search", "/search"),
    ],
)
def test_a_proxy_may_have_taken_the_root_from_the_path_or_not(path, within):
    told = seen("https://b.example.org/own", path=path)
    assert (told["SCRIPT_NAME"], told["PATH_INFO"]) == ("/own", within)


@pytest.mark.parametrize("prefix", ["/a/../b", "/.", "/a//b", "a", "/a b", "/a?b"])
def test_what_leads_elsewhere_is_no_root(prefix):
    told = seen(trusted=("10.0.0.1",), REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_PREFIX=prefix)
    assert told["SCRIPT_NAME"] == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP_HOST", "a b"),
        ("HTTP_X_FORWARDED_HOST", "a.example.org, a b"),
        ("HTTP_X_FORWARDED_PROTO", "https, gopher"),
    ],
)
def test_what_makes_no_address_does_not_count(name, value):
    told = seen(trusted=("10.0.0.1",), REMOTE_ADDR="10.0.0.1", **{name: value})
    assert value not in told.values()


def test_a_socket_without_a_port_is_this_machine():
    told = seen(SERVER_PORT="", HTTP_HOST="")
    assert told["HTTP_HOST"] == "localhost"


@pytest.mark.parametrize("attribute", ["href", "action", "src", "hx-get", "data-copy",
                                       "data-before", "data-after"])  # fmt: skip
def test_every_attribute_with_an_address_is_moved_below_the_root(attribute):
    assert rooted(f'<a {attribute}="/x">', "/own") == f'<a {attribute}="/own/x">'
    for other in (f'<a {attribute}="//x">', f'<a {attribute}="x">', '<a title="/x">', '/x "/x'):
        assert rooted(other, "/own") == other
    assert rooted(f'<a {attribute}="/x">', "") == f'<a {attribute}="/x">'


@pytest.mark.parametrize(
    ("place", "led_to"),
    [
        ("/x", "/own/x"),
        ("//c.example.org/x", "//c.example.org/x"),
        ("https://c.example.org/x", "https://c.example.org/x"),
    ],
)
def test_a_redirect_within_the_site_stays_below_its_root(place, led_to):
    app = Flask(__name__)
    app.add_url_rule("/", "lead", lambda: redirect(request.args["to"]))
    app.after_request(lead_below_root)
    mount(app, "https://b.example.org/own", ())
    answer = app.test_client().get("/own/", query_string={"to": place})
    assert answer.location == led_to
    assert f'href="{led_to}"' in answer.text
