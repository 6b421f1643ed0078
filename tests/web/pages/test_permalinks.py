from dataclasses import replace

import pytest

from juanzong.archive.errors import UnknownReportError
from juanzong.archive.records import (
    Picture,
    PlacedPicture,
    Resolution,
    ResolutionKind,
    permalink,
)
from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.pages.reading_pages import Site, find, texts


class ResolvingLibrary:
    """The library, but every permalink leads to what the test says."""

    def __init__(self, library, resolution, aliases=()):
        self._library = library
        self._resolution = resolution
        self._aliases = dict(aliases)

    def __getattr__(self, name):
        return getattr(self._library, name)

    def resolve(self, report, section, digest):
        if self._resolution.cited and section == self._resolution.cited.id:
            return self._resolution
        return self._library.resolve(report, section, digest)

    def report(self, report):
        return self._library.report(self._aliases.get(report, report))


@pytest.fixture
def report(site):
    return site.library.report(site.report_id("huailai-2022.txt"))


@pytest.fixture
def cited(report):
    return replace(report.sections[1], id="old", digest="older", text="从前是这样写的。\n甲\t乙")


def resolving(site, report, kind, section, cited, **others):
    resolution = Resolution(kind, others.pop("to", report.id), section, cited)
    library = ResolvingLibrary(site.library, resolution, **others)
    return Site(create_app(library).test_client(), site.library)


def test_a_section_alone_is_a_permalink_too(site, report):
    page = site.page(f"/r/{report.id}/{report.sections[1].id}")
    assert find(page, "section.cited")


def test_a_changed_section_says_so_and_shows_the_words_as_cited(site, report, cited):
    changed = resolving(site, report, ResolutionKind.CHANGED, report.sections[1], cited)
    page = changed.page(f"/r/{report.id}/old.older")
    assert "原文已变更" in texts(page, "section.banner")[0]
    assert "从前是这样写的。" in texts(page, "div.cited-text")[0]
    assert find(page, "section.cited")[0].get("id") == report.sections[1].id


def test_a_changed_section_whose_words_are_not_held_still_opens(site, report):
    library = ResolvingLibrary(site.library, Resolution(ResolutionKind.UNKNOWN, None))
    library.resolve = lambda *_: Resolution(ResolutionKind.CHANGED, report.id, report.sections[1])
    page = Site(create_app(library).test_client(), library).page(f"/r/{report.id}/a.b")
    assert "没有保存" in texts(page, "section.banner")[0]


def test_a_citation_by_a_short_link_that_fits_two_passages_says_so(site, report, cited):
    contested = resolving(site, report, ResolutionKind.CONTESTED, report.sections[1], cited)
    page = contested.page(f"/r/{report.id}/old.older/cite")
    assert ["分不清" in note for note in texts(page, "p.cite-note")] == [True]


def test_a_moved_section_redirects_with_the_query(site, report):
    section = report.sections[2]
    moved = resolving(
        site, report, ResolutionKind.MOVED, section, replace(section, id="old", digest="x")
    )
    response = moved.get(f"/r/{report.id}/old.x", 302, q="舆情")
    path, _, anchor = permalink(report.id, section).partition("#")
    assert response.location == f"{path}?q=%E8%88%86%E6%83%85#{anchor}"


def test_a_moved_section_that_was_cited_in_other_words_says_so(site, report, cited):
    moved = resolving(site, report, ResolutionKind.MOVED, report.sections[2], cited)
    response = moved.get(f"/r/{report.id}/old.older", 302)
    assert "was=old.older" in response.location
    page = moved.page(response.location.partition("#")[0])
    assert "从前是这样写的。" in texts(page, "section.banner")[0]


def test_a_removed_section_shows_what_was_cited(site, report, cited):
    removed = resolving(site, report, ResolutionKind.REMOVED, None, cited)
    page = removed.page(f"/r/{report.id}/old.older")
    assert texts(page, "h1") == ["原文已移除"]
    assert "从前是这样写的。" in texts(page, "div.cited-text")[0]
    assert page.xpath(f"//main//a[@href='/r/{report.id}']")


@pytest.mark.parametrize(
    ("kind", "gone", "shown"),
    [
        (ResolutionKind.CHANGED, False, 1),
        (ResolutionKind.REMOVED, False, 1),
        (ResolutionKind.REMOVED, True, 0),
    ],
)
def test_what_was_cited_is_shown_with_its_pictures_unless_its_report_is_gone(
    site, cited, kind, gone, shown
):
    report = site.library.report(site.report_id("huailai-2022.txt"))
    pictures = (PlacedPicture(1, Picture("ab", "image/png", 30, 20)),)
    others = {
        "cited": replace(cited, pictures=pictures),
        "aliases": [(report.id, "no report")] if gone else [],
    }
    page = resolving(site, report, kind, report.sections[1], **others).page(f"/r/{report.id}/old.o")
    assert len(page.xpath("//div[@class='cited-text']//img")) == shown


def test_a_removed_section_of_which_nothing_is_held_is_gone(site):
    library = ResolvingLibrary(site.library, Resolution(ResolutionKind.REMOVED, None))
    library.resolve = lambda *_: Resolution(ResolutionKind.REMOVED, None)

    def no_report(report):
        raise UnknownReportError(f"No report {report}")

    library.report = no_report
    page = Site(create_app(library).test_client(), library).page("/r/gone/a.b", 410)
    assert texts(page, "h1") == ["原文已移除"]


@pytest.fixture
def own_site(archive):
    library = Library.open(Settings(archive=archive))
    yield Site(create_app(library).test_client(), library)
    library.close()


@pytest.mark.parametrize("below", ["", "/original", "/versions"])
def test_a_withdrawn_report_says_so_and_when_at_its_own_address(own_site, below):
    report = own_site.report_id("huailai-2022.txt")
    section = own_site.library.report(report).sections[1]
    own_site.library.remove(report)
    page = own_site.page(f"/r/{report}{below}", 410)
    assert texts(page, "h1") == ["这份报告已移除"]
    assert "UTC" in texts(page, "main")[0]
    cited = own_site.page(f"/r/{report}/{section.id}.{section.digest}")
    assert section.text[:10] in texts(cited, "div.cited-text")[0]
    assert own_site.client.get(f"/api/v1/reports/{report}").status_code == 404


@pytest.mark.parametrize(
    "address", ["/r/nothing", "/r/nothing/a.b", "/r/nothing/a", "/r/no/original"]
)
def test_an_unknown_address_is_404_with_a_search_box(site, address):
    page = site.page(address, 404)
    assert page.xpath("//form[@role='search']")
    assert texts(page, "h1") == ["没有这一页"]


def test_an_unknown_section_of_a_known_report_is_404(site, report):
    site.page(f"/r/{report.id}/nowhere.nothing", 404)


def test_a_former_id_redirects_to_the_report_of_now(site, report, cited):
    aliases = {"former": report.id}
    library = resolving(
        site, report, ResolutionKind.CURRENT, report.sections[1], cited, aliases=aliases
    )
    assert library.get("/r/former", 302, q="x").location == f"/r/{report.id}?q=x"
    location = library.get("/r/former/old.older", 302).location
    assert location.startswith(permalink(report.id, report.sections[1]).partition("#")[0])
