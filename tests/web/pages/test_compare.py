"""Sections side by side, and the sections of one heading in other reports."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from juanzong.archive.records import Resolution, ResolutionKind
from juanzong.index.records import Hit, Occurrence
from juanzong.web.application import create_app
from juanzong.web.language import CHINESE
from juanzong.web.library.holdings import Overview
from juanzong.web.library.service import Library
from juanzong.web.pages.compare import compare_page, section_key
from juanzong.web.pages.counterparts import counterparts_page
from juanzong.web.settings import Settings
from tests.reports import make_report
from tests.web.pages.reading_pages import Site, find, texts

#: Bounds as they are promised.
MOST_COMPARED = 4


def sections_named(site, words):
    for summary in site.library.reports():
        report = site.library.report(summary.id)
        for section in report.sections:
            if words in section.heading:
                yield report, section


@pytest.fixture
def keys(site):
    found = [section_key(report.id, each) for report, each in sections_named(site, "概况")]
    assert len(found) > 1
    return found


def test_two_sections_stand_side_by_side_with_their_figures(site, keys):
    page = site.page("/compare", s=keys[:2])
    columns = find(page, "article.column")
    assert len(columns) == 2
    for column, key in zip(columns, keys, strict=False):
        (link,) = column.xpath(".//h2/a/@href")
        assert link.startswith(f"/r/{key}#")
        words = "".join("".join(column.xpath(".//div[@class='words']")[0].text_content()).split())
        report, section = key.split("/")[0], key.split("/")[1].partition(".")[0]
        held = next(each for each in site.library.report(report).sections if each.id == section)
        assert words == "".join(held.text.split())
    assert texts(page, "caption")


def test_what_is_marked_is_what_differs_from_the_first(tmp_path):
    for year, hall in ((2021, "三"), (2022, "五"), (2023, "三")):
        words = f"设{hall}个股室，承担全县网络舆情监测工作。"
        text = f"怀来县网信办{year}年度自评报告\n一、概况\n{words}\n"
        (tmp_path / f"{year}.txt").write_text(text, "utf-8")
    library = Library.open(Settings(tmp_path / "archive"), create=True)
    library.add(sorted(tmp_path.glob("*.txt")))
    site = Site(create_app(library).test_client(), library)
    by_year = {
        report.title[6:10]: section_key(report.id, each)
        for report, each in sections_named(site, "概况")
    }
    two = site.page("/compare", s=[by_year["2021"], by_year["2022"]])
    assert [each.text for each in two.xpath("//div[@class='words']//mark")] == ["三", "五"]
    three = site.page("/compare", s=[by_year[year] for year in ("2021", "2022", "2023")])
    assert [each.text for each in three.xpath("//div[@class='words']//mark")] == ["五"]
    assert "与第一列文字相同" in texts(three, "article.column")[2]
    library.close()


def test_more_than_four_are_cut_and_fewer_than_two_ask_for_more(site, keys):
    report = site.library.report(site.library.reports()[0].id)
    many = [section_key(report.id, each) for each in report.sections[:6]]
    page = site.page("/compare", s=many)
    assert len(find(page, "article.column")) == MOST_COMPARED
    assert "最多并排四个章节" in page.text_content()
    for given in ([], keys[:1], [keys[0], keys[0]]):
        page = site.page("/compare", s=given)
        assert "请选两到四个章节" in page.text_content()
        assert find(page, "textarea")


def test_pasted_permalinks_are_taken_one_a_line(site, keys):
    pasted = f"https://example.org/sub/r/{keys[0]}#x\r\n /r/{keys[1].upper()} "
    assert len(find(site.page("/compare", s=pasted), "article.column")) == 2


@pytest.mark.parametrize("wrong", ["nothing/here", "<b>", "a/b/c/d", "r/" + "x" * 5000, "\x00"])
def test_what_is_no_section_is_said(site, keys, wrong):
    page = site.page("/compare", s=[wrong, *keys[:2]])
    assert len(find(page, "article.column")) == 2
    assert "没有这个章节" in page.text_content()


def test_the_address_that_is_copied_gives_the_same_page(site, keys):
    page = site.page("/compare", s=keys[:3])
    again = site.page(page.xpath("//button[@class='copy']/@data-copy")[0])
    assert texts(again, "article.column") == texts(page, "article.column")


def test_from_a_section_to_those_of_its_name_elsewhere_and_beside_it(site):
    report, section = next(sections_named(site, "概况"))
    page = site.page(f"/r/{report.id}?q={section.heading}")
    (address,) = page.xpath(f"//section[@id='{section.id}']//a[contains(@href, 'elsewhere')]/@href")
    listed = site.page(address)
    offered = listed.xpath("//fieldset//input/@value")
    assert offered
    assert not any(key.startswith(f"{report.id}/") for key in offered)
    # Of the name themselves: what stands below such a heading is no counterpart.
    headings = listed.xpath("//fieldset//li/a")
    assert all("概况" in link.text_content() for link in headings)
    assert len(headings) == len({key.partition("/")[0] for key in offered})
    own = listed.xpath("//input[@type='hidden']/@value")
    compared = site.page("/compare", s=[*own, offered[0]])
    assert len(find(compared, "article.column")) == 2


def test_a_place_without_a_heading_and_one_that_is_not_there_are_not_found(site):
    report = site.library.report(site.library.reports()[0].id)
    site.get(f"/r/{report.id}/{report.sections[0].id}/elsewhere", 404)
    site.get(f"/r/{report.id}/nothing/elsewhere", 404)


def test_hits_are_chosen_for_the_comparison_without_javascript(site):
    page = site.page("/search", q="概况")
    chosen = page.xpath("//label[@class='pick']/input[@form='compare-form']/@value")
    assert len(chosen) > 1
    (form,) = page.xpath("//form[@id='compare-form']")
    assert form.get("action") == "/compare"
    assert len(find(site.page("/compare", s=chosen[:2]), "article.column")) == 2


class Held:
    """A library of reports in memory, as a comparison and the counterparts of a section need it."""

    def __init__(self, *reports, hits=()):
        self.reports = {report.id: report for report in reports}
        self.hits = hits

    def report(self, report):
        return self.reports[report]

    def resolve(self, report, section, digest):  # noqa: ARG002 (the library's)
        held = self.reports.get(report)
        found = next((each for each in held.sections if each.id == section), None) if held else None
        kind = ResolutionKind.CURRENT if found else ResolutionKind.REMOVED
        return Resolution(kind, report if held else None, found)

    def search(self, request):
        shown = self.hits[request.offset : request.offset + request.limit]
        return SimpleNamespace(hits=shown)

    def overview(self):
        return Overview(0, 0, 0, {"place": ()}, 0)


@pytest.mark.parametrize(("length", "is_cut"), [(50_000, False), (50_001, True)])
def test_a_column_shows_fifty_thousand_characters(length, is_cut):
    report = make_report("r", [("一、甲", "水" * length), ("二、乙", "水" * 9)])
    keys = [section_key("r", section) for section in report.sections]
    first, _ = compare_page(Held(report), keys, CHINESE).columns
    shown = sum(len(piece.text) for paragraph in first.paragraphs for piece in paragraph)
    assert (shown, first.is_cut) == (50_000, is_cut)


@pytest.mark.parametrize(("wrong", "columns"), [(18, 2), (19, 0)])
def test_twenty_addresses_are_looked_at(wrong, columns):
    report = make_report("r", [("一、甲", "水"), ("二、乙", "火")])
    keys = [section_key("r", section) for section in report.sections]
    page = compare_page(Held(report), [*["nothing"] * wrong, *keys], CHINESE)
    assert len(page.columns) == columns


@pytest.mark.parametrize(("count", "is_told"), [(4, False), (5, True)])
def test_four_sections_stand_side_by_side(count, is_told):
    report = make_report("r", [(f"{number}、甲", "水") for number in range(count)])
    keys = [section_key("r", section) for section in report.sections]
    page = compare_page(Held(report), keys, CHINESE)
    assert (len(page.columns), bool(page.messages)) == (4, is_told)


def listed(hits):
    """The counterparts of a section of r, whose name these hits are found by."""
    report = make_report("r", [("一、概况", "水")], department="水利局", place="怀来县")
    page = counterparts_page(Held(report, hits=hits), report, report.sections[0])
    return {group.label: len(group.sections) for group in page.groups}


def hit_of(number, *, is_own=True, **facets):
    marks = (Occurrence(0, 2, 0),) if is_own else ()
    link = f"/r/x{number}/s1.abc#s1"
    return Hit(f"x{number}", "s1", link, "题", "概况", ("概况",), "", (), marks, 1.0, facets)


def test_thirty_sections_of_each_group_are_listed():
    of_here = {"department": "水利局", "place": "怀来县"}
    of_kind = {"department": "水利局", "place": "井陉县"}
    hits = [hit_of(n, **(of_here, of_kind, {"department": "财政局"})[n % 3]) for n in range(93)]
    assert listed(hits) == {
        "counterparts_years": 30,
        "counterparts_places": 30,
        "counterparts_others": 30,
    }


@pytest.mark.parametrize(("below", "found"), [(799, {"counterparts_others": 1}), (800, {})])
def test_four_pages_of_two_hundred_sections_are_asked_for(below, found):
    hits = [*(hit_of(n, is_own=False) for n in range(below)), hit_of("own")]
    assert listed(hits) == found


def test_of_the_sections_found_two_hundred_are_grouped():
    others = [hit_of(n, department="财政局") for n in range(200)]
    here = {"department": "水利局", "place": "怀来县"}
    assert listed([*others[1:], hit_of("here", **here)])["counterparts_years"] == 1
    assert "counterparts_years" not in listed([*others, hit_of("here", **here)])


def pair(former, current, **more):
    one = make_report("a", [("一、甲", former)], **more)
    other = make_report("b", [("一、甲", current)])
    keys = [section_key(each.id, each.sections[0]) for each in (one, other)]
    return compare_page(Held(one, other), keys, CHINESE)


def marked_in(column):
    return [piece.text for line in column.paragraphs for piece in line if piece.hit is not None]


@pytest.mark.parametrize(
    ("former", "current", "marked", "remarks"),
    [
        ("设三个股室。\n按月报告。", "设五个股室。\n按月报告。", (["三"], ["五"]), ()),
        ("设三个股室。", "设三个股室。", ([], []), ("compare_alike",)),
        ("设三个股室。", "水库安全无事", ([], []), ("compare_unlike",)),
        ("设三个股室。", "设三个股室。按月报告。", ([], ["按月报告。"]), ()),
        ("设三个股室。按月报告。", "设三个股室。", (["按月报告。"], []), ()),
    ],
)
def test_two_sections_are_marked_where_they_differ_or_said_to_be_alike_or_not(
    former, current, marked, remarks
):
    first, second = pair(former, current).columns
    assert (marked_in(first), marked_in(second)) == marked
    assert (first.remarks, second.remarks) == ((), remarks)
    assert len(first.paragraphs) == former.count("\n") + 1


def test_figures_that_any_report_gives_stand_below_each_other():
    page = pair("水", "水", score=90.0, county="怀来县")
    assert [(row.label, row.values) for row in page.facts] == [
        (CHINESE.text("fact_score"), (f"90 {CHINESE.text('unit_points').strip()}", ""))
    ]
    assert page.columns[0].badges == (("county", "怀来县"),)
    assert pair("水", "水").facts == ()


def test_an_address_that_leads_nowhere_is_repeated_by_eighty_characters():
    report = make_report("r", [("一、甲", "水"), ("二、乙", "火")])
    keys = [section_key("r", section) for section in report.sections]
    page = compare_page(Held(report), ["x" * 81, *keys], CHINESE)
    assert "x" * 80 in page.messages[0]
    assert "x" * 81 not in page.messages[0]
    assert page.given == "\n".join(["x" * 81, *keys])
    assert page.address == f"/compare?s={keys[0]}&s={keys[1]}"


def test_a_section_that_changed_since_it_was_cited_is_said_to_have():
    class Changed(Held):
        def resolve(self, report, section, digest):
            return replace(super().resolve(report, section, digest), kind=ResolutionKind.CHANGED)

    report = make_report("r", [("一、甲", "水"), ("二、乙", "水")])
    keys = [section_key("r", section) for section in report.sections]
    first, second = compare_page(Changed(report), keys, CHINESE).columns
    assert first.remarks == ("compare_changed",)
    assert second.remarks == ("compare_changed", "compare_alike")


@pytest.mark.parametrize(
    "form",
    [
        "/r/{}。",
        "http://localhost/r/{}）",
        "局. 概况[R/OL]. http://a.cn/r/{}. 原载",
        "{}",
        "/R/{}#x",
    ],
)
def test_sections_are_compared_by_links_as_people_paste_them(site, keys, form):
    page = site.page("/compare", s=f"{form.format(keys[0])}\r\n{form.format(keys[1])}")
    assert len(find(page, "article.column")) == 2
    assert "残缺" not in page.text_content()


def test_of_a_damaged_link_it_is_said_that_what_it_cited_is_not_certain(site, keys):
    first, second = keys[:2]
    page = site.page("/compare", s=[first, f"{second}x"])
    assert len(find(page, "article.column")) == 2
    assert "链接已经残缺" in page.text_content()
    assert "原文在引用后已变更" not in page.text_content()
    cited = site.get(f"/r/{second}x/cite").get_data(as_text=True)
    assert "链接已经残缺" in cited
    assert "链接已经残缺" not in site.get(f"/r/{second}/cite").get_data(as_text=True)
