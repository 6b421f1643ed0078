"""The site works below a path, behind a proxy and on a unix socket, and believes no stranger."""

from __future__ import annotations

import http.client
import json
import re
import socket
from urllib.parse import unquote

import lxml.etree
import lxml.html
import pytest

from juanzong.web.application import create_app
from juanzong.web.language import CHINESE, ENGLISH
from juanzong.web.managing.access import Access
from juanzong.web.managing.pages import add_management
from juanzong.web.serving.listening import bind, bind_path
from juanzong.web.serving.mounting import rooted
from juanzong.web.serving.settings import SERVER_VARIABLES, ServerSettings
from juanzong.web.settings import SettingsError
from tests.web.test_command_process import serving

ADDRESSES = ["/", "/search?q=%E8%88%86%E6%83%85", "/reports", "/help", "/about", "/none"]
LINKS = "//@href | //@src | //@action | //@hx-get | //@data-copy"


def client_of(site, **settings):
    return create_app(site.library, ServerSettings(**settings)).test_client()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("keeps_path", [True, False], ids=["kept by the proxy", "taken away"])
def test_every_address_of_a_page_lies_below_the_root(site, address, keeps_path):
    client = client_of(site, public_address="https://archive.example.org/juanzong")
    page = client.get(f"/juanzong{address}" if keeps_path else address)
    found = lxml.html.document_fromstring(page.text).xpath(LINKS)
    own = [each for each in found if each.startswith("/")]
    assert len(own) > 5
    assert [each for each in own if not each.startswith("/juanzong/")] == []
    assert 'data-root="/juanzong"' in page.text


def test_a_report_and_its_permalinks_open_below_the_root(site):
    client = client_of(site, public_address="https://archive.example.org/juanzong")
    report = site.library.reports()[0].id
    page = client.get(f"/juanzong/r/{report}")
    links = lxml.html.document_fromstring(page.text).xpath("//a[@class='section-link']/@href")
    assert all(client.get(link.partition("#")[0]).status_code == 200 for link in links)
    assert len(links) > 2


def test_the_addresses_that_programs_are_told_lie_below_the_root(site):
    client = client_of(site, public_address="https://archive.example.org/juanzong")
    page = lxml.html.document_fromstring(client.get("/juanzong/help/api").text)
    told = [each.text.partition(" ")[2] for each in page.find_class("address")]
    assert len(told) > 5
    assert [each for each in told if not each.startswith("/juanzong/api/v1/")] == []


def test_a_redirect_stays_below_the_root_and_a_cookie_too(site):
    client = client_of(site, public_address="https://archive.example.org/juanzong")
    answer = client.get("/juanzong/preferences?theme=dark&next=/reports")
    assert answer.location == "/juanzong/reports"
    assert "Path=/juanzong" in answer.headers["Set-Cookie"]
    narrowed = client.get("/juanzong/search?q=a&within=b")
    assert narrowed.location.startswith("/juanzong/search?")


@pytest.mark.parametrize(
    "address",
    [
        "/preferences?theme=dark&next=/reports",
        "/preferences?next=/search?q=%22%3Ca%3E",
        "/search?q=a&within=b",
    ],
)
def test_the_body_of_a_redirect_names_the_address_that_its_header_does(site, address):
    client = client_of(site, public_address="https://archive.example.org/juanzong")
    answer = client.get(f"/juanzong{address}")
    (link,) = lxml.html.document_fromstring(answer.text).xpath("//a")
    # Which characters are written as %XX differs, as HTML allows more.
    assert {unquote(link.get("href")), unquote(link.text)} == {unquote(answer.location)}
    assert answer.location.startswith("/juanzong/")


def test_what_a_visitor_typed_is_never_taken_for_an_address(site):
    client = client_of(site, public_address="https://archive.example.org/juanzong")
    page = client.get('/juanzong/search?q= href="/etc')
    (box,) = lxml.html.document_fromstring(page.text).xpath("//input[@id='q']/@value")
    assert box.strip() == 'href="/etc'
    assert rooted('<p> href="/x</p>'.replace('"', "&#34;"), "/j") == "<p> href=&#34;/x</p>"


def test_only_a_trusted_proxy_is_believed(site):
    forwarded = {"X-Forwarded-Prefix": "/juanzong", "X-Forwarded-Host": "evil.example"}
    page = client_of(site).get("/", headers=forwarded)
    assert 'data-root=""' in page.text
    trusting = client_of(site, trusted_proxies=("127.0.0.1",))
    assert 'data-root="/juanzong"' in trusting.get("/", headers=forwarded).text
    strange = {"X-Forwarded-Prefix": '/"><script>'}
    assert 'data-root=""' in trusting.get("/", headers=strange).text


@pytest.mark.parametrize("prefix", ["/..", "/a/../b", "/./a", "/a//b", "a", '/"><script>', "/a b"])
def test_a_prefix_that_is_no_path_is_none(site, prefix):
    trusting = client_of(site, trusted_proxies=("127.0.0.1",))
    assert 'data-root=""' in trusting.get("/", headers={"X-Forwarded-Prefix": prefix}).text


LINKED = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "a:99999999"},
        {"Host": "a:b"},
        {"Host": "[::1"},
        {"Host": "a_b:8000"},
        {"Host": 'a"><script>'},
        {"Host": "a/b?c#d@e"},
        {"Host": "县.中国"},
        {"Host": "a,"},
        {"X-Forwarded-Proto": "javascript"},
        {"X-Forwarded-Proto": "https, ftp"},
        {"X-Forwarded-Host": "[::1"},
        {"X-Forwarded-Host": "a.example, b c"},
    ],
)
def test_a_host_or_scheme_that_makes_no_address_does_not_count(site, headers):
    """Whoever is asked for the whole addresses of the site gives its own."""
    trusting = client_of(site, trusted_proxies=("127.0.0.1",))
    environ = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    told = trusting.get("/sitemap.xml", environ_overrides=environ)
    links = [each.text for each in lxml.etree.fromstring(told.data).iter(LINKED)]
    assert len(links) > 2
    assert [each for each in links if not each.startswith("http://localhost/")] == []


def test_who_manages_below_a_path_that_the_proxy_says_stays_signed_in(site):
    app = create_app(site.library, ServerSettings(trusted_proxies=("127.0.0.1",)))
    add_management(app, site.library, Access("geheim"))
    cookie = (
        app.test_client()
        .get(
            "/manage/entrance",
            headers={"X-Forwarded-Prefix": "/juanzong", "X-Forwarded-Proto": "https"},
        )
        .headers["Set-Cookie"]
    )
    assert "Path=/juanzong/manage;" in cookie
    assert "Secure;" in cookie


def test_without_a_path_nothing_changes(site):
    plain = create_app(site.library).test_client().get("/reports").text
    at_a_root = client_of(site, public_address="https://archive.example.org")
    here = plain.replace("http://localhost/", "https://archive.example.org/")
    assert at_a_root.get("/reports").text == here
    assert rooted(plain, "") == plain


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("JUANZONG_PROCESSES", "0"),
        ("JUANZONG_PROCESSES", "65"),
        ("JUANZONG_PROCESSES", "many"),
        ("JUANZONG_REQUEST_SECONDS", "-1"),
        ("JUANZONG_REQUEST_SECONDS", "nan"),
        ("JUANZONG_PUBLIC_ADDRESS", "archive.example.org"),
        ("JUANZONG_PUBLIC_ADDRESS", "ftp://archive.example.org"),
        ("JUANZONG_PUBLIC_ADDRESS", "https://archive.example.org/a?b"),
        ("JUANZONG_PUBLIC_ADDRESS", 'https://archive.example.org/"'),
        ("JUANZONG_TRUSTED_PROXIES", "nginx"),
        ("JUANZONG_METRICS", "perhaps"),
    ],
)
def test_a_wrong_setting_is_named_with_what_it_may_be(variable, value):
    with pytest.raises(SettingsError) as refused:
        ServerSettings.from_environment({variable: value})
    assert ENGLISH.error(refused.value).startswith(f'{variable} is "{value}": give')
    assert CHINESE.error(refused.value).startswith(f"{variable} 现为“{value}”：")


def test_the_environment_fills_every_setting():
    environment = {
        "JUANZONG_PROCESSES": "60",
        "JUANZONG_REQUEST_SECONDS": "0",
        "JUANZONG_PUBLIC_ADDRESS": "https://archive.example.org/juanzong/",
        "JUANZONG_TRUSTED_PROXIES": "127.0.0.1, ::1 unix",
        "JUANZONG_METRICS": "on",
        "JUANZONG_MANAGE_PASSWORD": "三字密码",
        "JUANZONG_LOG_LEVEL": "Debug",
        "JUANZONG_LOG_FORMAT": "json",
    }
    assert set(environment) == set(SERVER_VARIABLES.values())
    assert ServerSettings.from_environment(environment) == ServerSettings(
        60,
        0.0,
        "https://archive.example.org/juanzong",
        ("127.0.0.1", "::1", "unix"),
        metrics=True,
        manage_password="三字密码",
        log_level="debug",
        log_format="json",
    )
    assert ServerSettings.from_environment(dict.fromkeys(environment, " ")) == ServerSettings()


def test_a_unix_socket_takes_the_place_of_a_dead_one_only(tmp_path):
    path = tmp_path / "site.sock"
    first = bind_path(path)
    with pytest.raises(OSError, match="in use"):
        bind_path(path)
    first.close()
    bind_path(path).close()
    kept = tmp_path / "notes.txt"
    kept.write_text("x")
    with pytest.raises(OSError, match="in use"):
        bind_path(kept)
    assert kept.read_text() == "x"


def test_a_name_of_two_addresses_is_one_port():
    sockets = bind("localhost", 0)
    try:
        assert len({each.getsockname()[1] for each in sockets}) == 1
    finally:
        for each in sockets:
            each.close()


def test_a_server_answers_on_a_unix_socket(filled, tmp_path):
    path = tmp_path / "s.sock"
    with serving("serve", "--socket", path, archive=filled) as (process, address):
        assert address == f"unix:{path}"
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(20)
            asking.connect(str(path))
            asking.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
            answer = http.client.HTTPResponse(asking)
            answer.begin()
            assert (answer.status, json.load(answer)["status"] == "ok") == (200, True)
        process.terminate()


@pytest.mark.parametrize("host", ["", "Host: [::1\r\n", "Host: a_b\r\n"])
@pytest.mark.parametrize("place", ["--socket", "--host"])
def test_a_server_that_is_told_no_host_makes_links_all_the_same(filled, tmp_path, host, place):
    path = tmp_path / "s.sock"
    given = str(path) if place == "--socket" else "127.0.0.1"
    with serving("serve", place, given, archive=filled) as (process, address):
        port = address.rpartition(":")[2]
        is_path = place == "--socket"
        with socket.socket(socket.AF_UNIX if is_path else socket.AF_INET) as asking:
            asking.settimeout(20)
            asking.connect(str(path) if is_path else ("127.0.0.1", int(port)))
            asking.sendall(f"GET /sitemap.xml HTTP/1.0\r\n{host}\r\n".encode())
            answer = http.client.HTTPResponse(asking)
            answer.begin()
            links = [each.text for each in lxml.etree.fromstring(answer.read()).iter(LINKED)]
        root = "http://localhost/" if is_path else f"http://localhost:{port}/"
        assert links
        assert [each for each in links if not each.startswith(root)] == []
        process.terminate()


def test_the_javascript_asks_below_the_root():
    from juanzong.web.assets import STATIC  # noqa: PLC0415 (a path of the package)

    for script in (STATIC / "js").glob("*.js"):
        fixed = re.findall(r"[`'\"]/[a-z]+[?`'\"]", script.read_text(encoding="utf-8"))
        assert fixed == [], script.name
