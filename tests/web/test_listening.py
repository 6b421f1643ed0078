"""What the server's socket side takes: addresses as people type them, and how large they are."""

from __future__ import annotations

import socket
from contextlib import closing, contextmanager
from typing import ClassVar

import pytest
from flask import Flask

from juanzong.web.serving import large_bodies
from juanzong.web.serving.listening import bind, bind_path, percent_encoded, serve_on

#: Bounds as they are promised.
MOST_READ = 128 * 1024 * 1024
LARGEST_BODY = 1_000_000

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


def test_whose_words_of_a_proxy_count_is_left_to_the_site():
    told = []

    def site(environment, _begin):
        told.append(environment["HTTP_X_FORWARDED_FOR"])
        return []

    with closing(serve_on(site, bind("127.0.0.1", 0))) as server:
        asked = {"REMOTE_ADDR": "203.0.113.7", "HTTP_X_FORWARDED_FOR": "192.0.2.1"}
        server.application(asked, None)
    assert told == ["192.0.2.1"]


@pytest.mark.parametrize(("size", "error"), [(64 * KIBIBYTE - 1, None), (64 * KIBIBYTE, 431)])
def test_a_head_has_room_for_a_long_query_but_not_for_any(size, error):
    rest = len("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    with server_of() as server:
        assert read(server, f"GET /{'a' * (size - rest)} HTTP/1.1")[1] == error


@pytest.mark.parametrize(
    ("largest", "size", "is_too_large"),
    [
        (1_000_000, 1_000_000, False),
        (1_000_000, 1_000_001, True),
        (80_000_000, 80_000_000, False),
    ],
)
def test_a_body_is_as_large_as_the_server_is_told(largest, size, is_too_large):
    with server_of(largest) as server:
        parser, error = read(server, "POST /x HTTP/1.1", f"Content-Length: {size}")
        assert (parser.is_too_large, error) == (is_too_large, None)


@pytest.mark.parametrize("size", [1_001, 5_000_000])
def test_a_body_that_is_too_large_is_read_to_its_end_and_kept_nowhere(size):
    with server_of(1_000) as server:
        parser, _ = read(server, "POST /x HTTP/1.1", f"Content-Length: {size}")
        sent = 0
        while not parser.completed:
            sent += parser.received(b"a" * 65_536)
        assert sent == size
        assert parser.received(b"GET / HTTP/1.1") == 0
        assert parser.get_body_stream().read() == b""
        assert parser.headers["CONTENT_LENGTH"] == str(size)
        assert parser.headers["CONNECTION"] == "close"


def test_a_body_in_chunks_that_is_too_large_is_read_to_its_end():
    with server_of(1_000) as server:
        parser, _ = read(server, "POST /x HTTP/1.1", "Transfer-Encoding: chunked")
        for _ in range(100):
            assert not parser.completed
            parser.received(b"400\r\n" + b"a" * 1_024 + b"\r\n")
        parser.received(b"0\r\n\r\n")
        assert parser.completed
        assert int(parser.headers["CONTENT_LENGTH"]) > 1_000
        assert parser.get_body_stream().read() == b""


def test_a_body_larger_than_any_or_that_asks_first_is_refused_at_once():
    with server_of(1_000) as server:
        large, _ = read(server, "POST /x HTTP/1.1", f"Content-Length: {MOST_READ}")
        endless, _ = read(server, "POST /x HTTP/1.1", f"Content-Length: {MOST_READ + 1}")
        asking, _ = read(server, "POST /x HTTP/1.1", "Content-Length: 5000", "Expect: 100-continue")
        assert not large.completed
        assert endless.completed
        assert asking.completed
        assert not asking.expect_continue


def test_chunks_without_end_are_read_no_further_than_any_body(monkeypatch):
    monkeypatch.setattr(large_bodies, "MOST_READ", 50_000)
    with server_of(1_000) as server:
        parser, _ = read(server, "POST /x HTTP/1.1", "Transfer-Encoding: chunked")
        chunks = 0
        while not parser.completed:
            parser.received(b"400\r\n" + b"a" * 1_024 + b"\r\n")
            chunks += 1
        assert 48 <= chunks <= 50


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
        # As many may knock at the same moment as have connections in the worst case.
        assert server.adj.backlog >= 6 * 50
        # A proxy asks again within a minute (nginx keeps its own as long).
        assert server.adj.channel_timeout >= 60


class Taken:
    """A socket of a machine with both families, which takes port 8123 where any will do."""

    made: ClassVar[list[Taken]] = []

    def __init__(self, family, _kind, _protocol):
        self.family, self.options, self.is_closed = family, {}, False
        self.made.append(self)

    def setsockopt(self, level, name, value):
        self.options[level, name] = value

    def bind(self, address):
        self.address = (*address[:1], address[1] or 8123, *address[2:])

    def listen(self, waiting):
        self.waiting = waiting

    def getsockname(self):
        return self.address


def test_a_name_of_two_families_takes_one_port_on_each(monkeypatch):
    places = {socket.AF_INET: ("127.0.0.1", 0), socket.AF_INET6: ("::1", 0, 0, 0)}
    found = [(each, socket.SOCK_STREAM, 6, "", place) for each, place in places.items()]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_given, **_more: [*found, found[0]])
    monkeypatch.setattr(Taken, "made", [])
    monkeypatch.setattr(socket, "socket", Taken)
    four, six = bind("both.example", 0)
    assert Taken.made == [four, six]
    assert (four.address, six.address) == (("127.0.0.1", 8123), ("::1", 8123, 0, 0))
    # Each answers for its own family: the one of IPv6 does not take what the other has.
    only_six = (socket.IPPROTO_IPV6, socket.IPV6_V6ONLY)
    assert six.options.pop(only_six) == 1
    assert only_six not in four.options
    # A server begins again at once where another has just ended, and visitors wait for it.
    for each in (four, six):
        assert list(each.options.values()) == [1]
        assert each.waiting >= 100


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
