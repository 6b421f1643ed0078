"""`/opensearch.xml`, `/robots.txt`, `/sitemap.xml`: how programs find what is here.

A browser's address bar searches by opensearch.xml. Robots may read reports and their lists; results
of searches, tables and feeds of them have no end and are kept from them. The sitemap names every
report with the day of its last change, in parts of the 50,000 that the protocol allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote
from xml.sax.saxutils import escape

from flask import Blueprint, Response, abort, make_response, request

from juanzong.archive.records import ReportQuery
from juanzong.web.library.parts import Listed
from juanzong.web.pages.downloads import site_address
from juanzong.web.rendering import preferences

#: Addresses of one sitemap (sitemaps.org).
SITEMAP_SIZE = 50_000

_REPORTS_AT_A_TIME = 500
_CLOSED = ("/search", "/reports.", "/batch", "/preferences", "/api/", "/r/*/cite", "/r/*?q=")

_OPENSEARCH = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{name}</ShortName>
<Description>{description}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image height="32" width="32" type="image/svg+xml">{site}/static/mark.svg</Image>
<Url type="text/html" method="get" template="{site}/search?q={{searchTerms}}"/>
<Url type="application/atom+xml" method="get" template="{site}/search.atom?q={{searchTerms}}"/>
<Url type="application/json" method="get" template="{site}/api/v1/search?q={{searchTerms}}"/>
</OpenSearchDescription>
"""


def discovery_pages(library: Listed) -> Blueprint:
    """What programs look for at a site's root."""
    pages = Blueprint("discovery", __name__)

    @pages.get("/opensearch.xml")
    def opensearch() -> Response:
        say = preferences().language.text
        written = _OPENSEARCH.format(
            name=escape(say("site_name")),
            description=escape(say("search_label")),
            site=escape(site_address()),
        )
        return _typed(written, "application/opensearchdescription+xml")

    @pages.get("/robots.txt")
    def robots() -> Response:
        root = request.script_root
        closed = "".join(f"Disallow: {root}{path}\n" for path in _CLOSED)
        return _typed(
            f"User-agent: *\n{closed}Sitemap: {site_address()}/sitemap.xml\n", "text/plain"
        )

    @pages.get("/sitemap.xml")
    def sitemap() -> Response:
        total = library.overview().reports
        if total <= SITEMAP_SIZE:
            return _sitemap(library, 1)
        numbers = range(1, -(-total // SITEMAP_SIZE) + 1)
        addresses = (_own(f"/sitemap-{number}.xml") for number in numbers)
        parts = (f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
        return _typed(_set("sitemapindex", parts), "application/xml")

    @pages.get("/sitemap-<int:number>.xml")
    def part(number: int) -> Response:
        if not 1 <= number <= -(-library.overview().reports // SITEMAP_SIZE):
            abort(404)
        return _sitemap(library, number)

    return pages


def _sitemap(library: Listed, number: int) -> Response:
    """One part of the list of all reports, by id."""
    first = (number - 1) * SITEMAP_SIZE
    held = tuple(
        one.id for one in library.find_reports(ReportQuery(limit=SITEMAP_SIZE, offset=first))
    )
    return _typed(_set("urlset", _places(library, held)), "application/xml")


def _places(library: Listed, reports: tuple[str, ...]) -> Iterator[str]:
    for start in range(0, len(reports), _REPORTS_AT_A_TIME):
        part = reports[start : start + _REPORTS_AT_A_TIME]
        changed = {dates.report: dates.changed[:10] for dates in library.dates(part)}
        for report in part:
            address = _own(f"/r/{quote(report)}")
            yield f"<url><loc>{address}</loc><lastmod>{changed[report]}</lastmod></url>"


def _own(path: str) -> str:
    return escape(site_address() + path)


def _set(name: str, items: Iterator[str]) -> str:
    lines = "\n".join(items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}\n</{name}>\n'
    )


def _typed(body: str, media_type: str) -> Response:
    response = make_response(body)
    response.content_type = f"{media_type}; charset=utf-8"
    return response
