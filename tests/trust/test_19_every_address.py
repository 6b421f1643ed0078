"""Every address of every kind of page, form, feed and list lies below the site's root.

The site is walked as a visitor's browser, a feed reader and a manager would, from page to page,
some of each kind, while a stranger says in every header that it stands elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from urllib.parse import urlsplit

import pytest
from lxml import html
from werkzeug.exceptions import MethodNotAllowed

from juanzong.web.application import create_app
from juanzong.web.managing.access import Access
from juanzong.web.managing.pages import add_management
from juanzong.web.serving.settings import ServerSettings

SERVER = "https://archive.example.org"
ROOT = f"{SERVER}/juanzong"
FORGED = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-Proto": "gopher",
    "Forwarded": "host=evil.example;proto=gopher",
}
STARTS = (
    *("/", "/search?q=%E7%BB%A9%E6%95%88", "/search?q=%22", "/search?q=a&year=x", "/none"),
    *("/r/zzzzzzzzzz", "/api/v1/search?q=%E7%BB%A9%E6%95%88", "/api/v1/none", "/robots.txt"),
    *("/sitemap.xml", "/opensearch.xml", "/healthz", "/preferences?theme=dark&next=/reports"),
    *("/search?q=a&within=b", "/manage", "/manage/find?report=zzz"),
)
#: So many pages of each kind are asked for.
OF_A_KIND = 4
ADDRESSES = (
    "//@href | //@src | //@action | //@formaction | //@hx-get | //@hx-post | //@hx-push-url"
    " | //@data-copy | //@data-before | //@data-after | //meta[@property='og:url']/@content"
)
OF_OTHERS = ("www.sitemaps.org", "a9.com", "www.w3.org")


@pytest.fixture
def browser(library):
    server = ServerSettings(public_address=ROOT, metrics=True)
    app = create_app(library, server)
    access = Access("ein Wort")
    add_management(app, library, access)
    client = app.test_client()
    entrance = client.get("/juanzong/manage/entrance", base_url=SERVER)
    (token,) = html.document_fromstring(entrance.text).xpath("//input[@name='csrf_token']/@value")
    signed_in = client.post(
        "/juanzong/manage/entrance",
        base_url=SERVER,
        headers={"Referer": f"{ROOT}/manage/entrance"},
        data={"csrf_token": token, "password": "ein Wort", "name": "王某"},
    )
    assert signed_in.location == "/juanzong/manage"
    return client


def addresses_of(response):
    """All that an answer names as an address, whatever its kind."""
    named = [response.location] if response.location else []
    if response.mimetype == "text/html":
        found = html.document_fromstring(response.text).xpath(ADDRESSES)
        return named + [each for each in found if each.startswith(("/", "http"))]
    if response.mimetype.endswith("xml"):
        return named + re.findall(r'[">]((?:https?:/)?/[^<>"\s]+)["<]', response.text)
    return named


def kind_of(client, path):
    """The rule that answers a path, without what names a report or a place in it; "" of a form."""
    urls = client.application.url_map.bind("archive.example.org")
    try:
        return urls.match(path.removeprefix("/juanzong") or "/")[0]
    except MethodNotAllowed:
        return ""


def own_addresses(browser, address, headers):
    """Ask as a browser would: the site's own addresses in the answer, all below its root."""
    with browser.get(address, base_url=SERVER, headers=FORGED | headers) as response:
        assert response.status_code < 500, address
        assert b"evil" not in response.get_data(), address
        assert not any("evil" in value for value in response.headers.values()), address
        named = addresses_of(response)
    own = [parts for each in named if (parts := urlsplit(each)).netloc not in OF_OTHERS]
    for parts in own:
        assert parts.netloc in ("", "archive.example.org"), (address, parts)
        assert parts.path.startswith("/juanzong"), (address, parts)
    return [f"{each.path}{each.query and '?'}{each.query}" for each in own]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("headers", "is_signed_in"),
    # A browser that is told another host sends no cookie there.
    [({}, True), ({"HX-Request": "true"}, True), ({"Host": "evil.example"}, False)],
    ids=["page", "fragment", "host"],
)
def test_every_address_of_every_kind_of_page_lies_below_the_root(browser, headers, is_signed_in):
    waiting, seen, kinds = deque(f"/juanzong{start}" for start in STARTS), set(), Counter()
    while waiting:
        address = waiting.popleft()
        if address in seen:
            continue
        seen.add(address)
        for each in own_addresses(browser, address, headers):
            kind = kind_of(browser, urlsplit(each).path)
            kinds[kind] += 1
            if kind not in ("", "static") and kinds[kind] <= OF_A_KIND:
                waiting.append(each)
    assert len(kinds) > 20, kinds
    assert ("manage.overview" in kinds) == is_signed_in
