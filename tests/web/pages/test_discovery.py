import re
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from flask import Flask

from juanzong.web.application import create_app
from juanzong.web.pages import discovery
from juanzong.web.pages.discovery import discovery_pages
from juanzong.web.serving.settings import ServerSettings

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def parsed(response):
    return ET.fromstring(response.get_data())  # noqa: S314 - our own


def places(response):
    return [each.text for each in parsed(response).iter(f"{SITEMAP}loc")]


def named(site):
    """What a sitemap has to name: each report, and each place with those that it lies in."""
    reports = [f"http://localhost/r/{one.id}" for one in site.library.reports()]
    held = (one.facts.get("place", "") for one in site.library.reports())
    codes = {place.split()[0] for place in held if place}
    above = {f"{code[:length]:0<6}" for code in codes for length in (2, 4)}
    return sorted([*reports, *(f"http://localhost/places/{code}" for code in codes | above)])


def test_the_sitemap_names_every_report_and_place_once(site):
    assert sorted(places(site.get("/sitemap.xml"))) == named(site)
    days = parsed(site.get("/sitemap.xml")).iter(f"{SITEMAP}lastmod")
    assert [len(each.text) for each in days] == [10] * len(site.library.reports())
    for address in places(site.get("/sitemap.xml")):
        site.get(address)


def test_a_large_sitemap_comes_in_parts(site, monkeypatch):
    wanted = named(site)
    monkeypatch.setattr(discovery, "SITEMAP_SIZE", 3)
    parts = [place.removeprefix("http://localhost") for place in places(site.get("/sitemap.xml"))]
    count = -(-len(wanted) // 3)
    assert parts == [f"/sitemap-{number}.xml" for number in range(1, count + 1)]
    held = [places(site.get(part)) for part in parts]
    assert [len(part) for part in held[:-1]] == [3] * (count - 1)
    assert sorted(place for part in held for place in part) == wanted
    site.get(f"/sitemap-{count + 1}.xml", 404)


def test_the_address_bar_searches(site):
    link = site.page("/").xpath("//link[@rel='search']/@href")[0]
    urls = parsed(site.get(link)).findall(f"{OPENSEARCH}Url")
    for url in urls:
        template = url.get("template").removeprefix("http://localhost")
        site.get(template.replace("{searchTerms}", "舆情"))


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/opensearch.xml"])
def test_addresses_are_those_of_the_public_site(library, path):
    server = ServerSettings(public_address="https://a.example.org/juanzong")
    said = create_app(library, server).test_client().get(path).get_data(as_text=True)
    assert "https://a.example.org/juanzong/" in said
    assert "localhost" not in said


def test_robots_are_kept_from_what_has_no_end(site):
    said = site.get("/robots.txt").get_data(as_text=True).splitlines()
    assert "Disallow: /search" in said
    assert "Disallow: /reports" not in said


class Counted:
    """An archive of so many reports and counties, of which lists ask but none is given."""

    def __init__(self, reports, counties):
        self.reports = reports
        codes = range(130001, 130001 + counties)
        self.facets = {"place": tuple((f"{code} 河北省 - {code}县", 1) for code in codes)}
        self.asked = []

    def overview(self):
        return self

    def find_reports(self, query):
        self.asked.append((query.offset, query.limit))
        return ()


@pytest.mark.parametrize(
    ("reports", "counties", "parts"),
    [
        (50_000, 0, 0),
        (50_001, 0, 2),
        (100_000, 0, 2),
        (100_001, 0, 3),
        (49_990, 9, 0),  # nine counties and their province
        (49_991, 9, 2),
    ],
)
def test_a_sitemap_names_fifty_thousand_addresses(reports, counties, parts):
    library = Counted(reports, counties)
    app = Flask(__name__)
    app.register_blueprint(discovery_pages(library))
    client = app.test_client()
    assert client.get("/sitemap.xml").text.count("<sitemap>") == parts
    there = parts or 1
    for number, status in ((0, 404), (1, 200), (there, 200), (there + 1, 404)):
        assert client.get(f"/sitemap-{number}.xml").status_code == status
    named = counties + 1 if counties else 0
    of_places = named if there == 1 else 0
    offset = (there - 1) * 50_000 - (0 if there == 1 else named)
    assert library.asked[-1] == (offset, 50_000 - of_places)


def is_closed(said, address):
    """Whether a robot that reads the lines keeps away from an address (RFC 9309, 2.2)."""
    rules = [line.removeprefix("Disallow: ") for line in said if line.startswith("Disallow: ")]
    return any(re.match(re.escape(rule).replace(r"\*", ".*"), address) for rule in rules)


@pytest.mark.parametrize(
    ("address", "closed"),
    [
        ("/search?q=a", True),
        ("/search.atom?q=a", True),
        ("/reports.csv?county=a", True),
        ("/batch", True),
        ("/preferences?theme=dark", True),
        ("/api/v1/search?q=a", True),
        ("/r/abc/cite", True),
        ("/r/abc/s1.d/cite", True),
        ("/r/abc?q=a", True),
        ("/", False),
        ("/reports?page=2", False),
        ("/r/abc", False),
        ("/r/abc?part=2", False),
        ("/r/abc/s1.d", False),
        ("/places/130000", False),
        ("/help", False),
        ("/about", False),
    ],
)
def test_reports_and_their_lists_are_open_and_what_is_made_of_them_without_end_is_not(
    site, address, closed
):
    assert is_closed(site.get("/robots.txt").get_data(as_text=True).splitlines(), address) is closed


def test_below_a_path_the_paths_that_are_closed_are_below_it_too(library):
    server = ServerSettings(public_address="https://a.example.org/own")
    said = create_app(library, server).test_client().get("/own/robots.txt").text.splitlines()
    assert is_closed(said, "/own/search?q=a")
    assert not is_closed(said, "/search?q=a")


def test_the_days_of_many_reports_are_asked_for_some_hundreds_at_a_time():
    class Many(Counted):
        def find_reports(self, query):
            return tuple(SimpleNamespace(id=f"r{n}") for n in range(self.reports))[: query.limit]

        def dates(self, reports):
            self.asked.append(len(reports))
            return [SimpleNamespace(report=each, changed="2026-11-25T10:00") for each in reports]

    library = Many(1_201, 0)
    app = Flask(__name__)
    app.register_blueprint(discovery_pages(library))
    told = app.test_client().get("/sitemap.xml").text
    assert told.count("<lastmod>2026-11-25</lastmod>") == 1_201
    # As many names as a database takes in one question (SQLite of before 3.32: 999).
    assert max(library.asked) < 999
