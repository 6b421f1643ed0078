"""`/opensearch.xml`, `/robots.txt`, `/sitemap.xml`: how programs find what is here.

A browser's address bar searches by opensearch.xml. Robots may read reports and their lists; results
of searches, tables and feeds of them have no end and are kept from them. The sitemap names the page
of every place and every report with the day of its last change, in parts of the 50,000 addresses
that the protocol allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from urllib.parse import quote
from xml.sax.saxutils import escape

from flask import Blueprint, Response, abort, make_response, request

from juanzong.archive.records import ReportQuery
from juanzong.web.library.parts import Holdings, Listed
from juanzong.web.pages.downloads import site_address
from juanzong.web.pages.place_reports import place_address
from juanzong.web.pages.places import place_tree
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
        count = _parts(library)
        if count == 1:
            return _sitemap(library, 1)
        addresses = (_own(f"/sitemap-{number}.xml") for number in range(1, count + 1))
        parts = (f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
        return _typed(_set("sitemapindex", parts), "application/xml")

    @pages.get("/sitemap-<int:number>.xml")
    def part(number: int) -> Response:
        if not 1 <= number <= _parts(library):
            abort(404)
        return _sitemap(library, number)

    return pages


def _parts(library: Listed) -> int:
    """How many sitemaps it takes; one of nothing where nothing is held."""
    holdings = library.overview()
    return max(1, -(-(len(_places(holdings)) + holdings.reports) // SITEMAP_SIZE))


def _places(holdings: Holdings) -> list[str]:
    """The codes of the places that reports are from, and of those that these lie in."""
    return [node.place.code for node in place_tree(holdings.facets["place"])]


def _sitemap(library: Listed, number: int) -> Response:
    """One part of the list of all: the places, then the reports by id."""
    first = (number - 1) * SITEMAP_SIZE
    places = _places(library.overview())
    shown = places[first : first + SITEMAP_SIZE]
    query = ReportQuery(limit=SITEMAP_SIZE - len(shown), offset=max(0, first - len(places)))
    held = tuple(one.id for one in library.find_reports(query)) if query.limit else ()
    addresses = chain(map(_place_entry, shown), _report_entries(library, held))
    return _typed(_set("urlset", addresses), "application/xml")


def _place_entry(code: str) -> str:
    return f"<url><loc>{_own(place_address(code))}</loc></url>"


def _report_entries(library: Listed, reports: tuple[str, ...]) -> Iterator[str]:
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
