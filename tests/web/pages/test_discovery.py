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


def test_the_sitemap_names_every_report_once(site):
    wanted = sorted(f"http://localhost/r/{one.id}" for one in site.library.reports())
    assert sorted(places(site.get("/sitemap.xml"))) == wanted
    days = parsed(site.get("/sitemap.xml")).iter(f"{SITEMAP}lastmod")
    assert all(len(each.text) == 10 for each in days)


def test_a_large_sitemap_comes_in_parts(site, monkeypatch):
    monkeypatch.setattr(discovery, "SITEMAP_SIZE", 3)
    parts = [place.removeprefix("http://localhost") for place in places(site.get("/sitemap.xml"))]
    assert parts == ["/sitemap-1.xml", "/sitemap-2.xml"]
    named = [place for part in parts for place in places(site.get(part))]
    assert sorted(named) == sorted(f"http://localhost/r/{one.id}" for one in site.library.reports())
    site.get("/sitemap-3.xml", 404)


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
    """An archive of so many reports, of which lists ask but none is given."""

    def __init__(self, reports):
        self.reports = reports
        self.asked = []

    def overview(self):
        return self

    def find_reports(self, query):
        self.asked.append((query.offset, query.limit))
        return ()


@pytest.mark.parametrize(
    ("reports", "parts"), [(50_000, 0), (50_001, 2), (100_000, 2), (100_001, 3)]
)
def test_a_sitemap_names_fifty_thousand_addresses(reports, parts):
    library = Counted(reports)
    app = Flask(__name__)
    app.register_blueprint(discovery_pages(library))
    client = app.test_client()
    assert client.get("/sitemap.xml").text.count("<sitemap>") == parts
    there = parts or 1
    for number, status in ((0, 404), (1, 200), (there, 200), (there + 1, 404)):
        assert client.get(f"/sitemap-{number}.xml").status_code == status
    assert library.asked[-1] == ((there - 1) * 50_000, 50_000)
