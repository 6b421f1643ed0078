"""What the server's socket side takes: addresses as people type them, and how large they are."""

from __future__ import annotations

import socket
from contextlib import closing, contextmanager

import pytest
from flask import Flask

from juanzong.web.serving.listening import LARGEST_BODY, bind, bind_path, percent_encoded, serve_on

KIBIBYTE = 1024


@contextmanager
def server_of(largest_body=LARGEST_BODY):
    """A server on a free port, which answers nobody."""
    sockets = bind("127.0.0.1", 0)
    with closing(serve_on(Flask(__name__), sockets, largest_body)) as server:
        yield server


def read(server, head, *lines):
    """What the server makes of a request's head, with the error that it would answer."""
    parser = server.channel_class.parser_class(server.adj)
    parser.received("\r\n".join([head, "Host: a", *lines, "", ""]).encode())
    return parser, parser.error and parser.error.code


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        (b"GET /search?q=\xe8\x88\x86 HTTP/1.1", b"GET /search?q=%E8%88%86 HTTP/1.1"),
        (b"GET /\x7f~ HTTP/1.1", b"GET /\x7f~ HTTP/1.1"),
        (b"GET /\x80\xff HTTP/1.1", b"GET /%80%FF HTTP/1.1"),
    ],
)
def test_what_is_beyond_ascii_in_an_address_is_encoded(typed, sent):
    assert percent_encoded(typed) == sent


def test_only_the_address_is_encoded_and_a_proxy_s_words_are_left_to_the_site():
    with server_of() as server:
        parser, error = read(server, "GET /search?q=舆情 HTTP/1.1", "X-Forwarded-For: 舆")
    assert error is None
    assert parser.query == "q=%E8%88%86%E6%83%85"
    assert parser.headers["X_FORWARDED_FOR"] == "舆".encode().decode("latin-1")


@pytest.mark.parametrize(("size", "error"), [(60 * KIBIBYTE, None), (64 * KIBIBYTE, 431)])
def test_a_head_has_room_for_a_long_query_but_not_for_any(size, error):
    with server_of() as server:
        assert read(server, f"GET /{'a' * size} HTTP/1.1")[1] == error


@pytest.mark.parametrize(
    ("largest", "size", "error"),
    [(1_000_000, 999_999, None), (1_000_000, 1_000_000, 413), (80_000_000, 79_999_999, None)],
)
def test_a_body_is_as_large_as_the_server_is_told(largest, size, error):
    with server_of(largest) as server:
        assert read(server, "POST /x HTTP/1.1", f"Content-Length: {size}")[1] == error


def test_what_a_server_has_room_for_fits_what_pages_and_proxies_do():
    with server_of() as server:
        # Nobody is told what answers; a visitor who went is noticed while a request is at work.
        assert not server.adj.ident
        assert server.adj.channel_request_lookahead > 0
        # A long search parks the others: more answer at once than a machine has cores.
        assert server.adj.threads >= 16
        # Browsers open six connections each, and keep them.
        assert server.adj.connection_limit >= 6 * 50
        assert server.adj.asyncore_use_poll
        assert server.adj.server_name == "localhost"
        # A proxy asks again within a minute (nginx keeps its own as long).
        assert server.adj.channel_timeout >= 60


def test_a_name_of_two_families_takes_one_port_on_each(monkeypatch):
    families = [socket.AF_INET]
    if socket.has_ipv6:
        families.append(socket.AF_INET6)
    places = {socket.AF_INET: ("127.0.0.1", 0), socket.AF_INET6: ("::1", 0, 0, 0)}
    found = [(each, socket.SOCK_STREAM, 6, "", places[each]) for each in families]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_given, **_more: [*found, found[0]])
    try:
        taken = bind("both.example", 0)
    except OSError:
        pytest.skip("this machine has no IPv6 on its loopback")
    assert [each.family for each in taken] == families
    assert len({each.getsockname()[1] for each in taken}) == 1
    for each in taken:
        each.close()


def test_an_address_that_is_taken_leaves_none_taken():
    (first,) = bind("127.0.0.1", 0)
    with first, pytest.raises(OSError, match="in use"):
        bind("127.0.0.1", first.getsockname()[1])


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs unix sockets")
def test_a_unix_socket_is_for_its_group_and_takes_the_place_of_a_dead_one_only(tmp_path):
    path = tmp_path / "x.sock"
    taken = bind_path(path)
    assert path.stat().st_mode & 0o777 == 0o660
    with taken, pytest.raises(OSError, match="in use"):
        bind_path(path)
    bind_path(path).close()
    path.unlink()
    path.write_text("words")
    with pytest.raises(OSError, match="in use"):
        bind_path(path)
    assert path.read_text() == "words"
