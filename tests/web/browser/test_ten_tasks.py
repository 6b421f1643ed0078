"""What people come for, by their words, from the first page on: each task done in the browser.

Those that stand elsewhere: every report with a rate under a bound and why (test_using.py); how
offices of different counties describe their problems, and one county over years
(test_comparing.py); a clerk adds three files (test_managing.py).
"""

from __future__ import annotations

import re

import pytest
from openpyxl import load_workbook

from juanzong.index.records import SearchRequest
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.libreoffice import NEEDS_LIBREOFFICE, rows_by_libreoffice
from tests.web.browser.conftest import PHONE, WIDE, served, unhurried_app, wait_for

_REPORT = """{county}委网信办{year}年度部门整体支出绩效自评报告
一、部门概况
负责全县网络舆情监测工作，按月报告舆情。
二、存在的问题
{problem}
三、评价结论
{score}
"""
_OFFICES = (
    ("怀来县", 2023, "舆情处置的人手不足。", "综合得分86.5分，评价等级为良。"),
    ("井陉县", 2023, "监测系统老旧，漏报两次。", "综合得分97.25分，评价等级为优。"),
    ("深泽县", 2023, "值班制度执行不严。", "评价结论另行公布。"),
    ("平山县", 2023, "宣传面不够宽。", "综合得分91分，评价等级为优。"),
    ("平山县", 2022, "经费支付偏慢。", "综合得分99分，评价等级为优。"),
)


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    """The address of a site with the reports of five offices, and its library."""
    folder = tmp_path_factory.mktemp("offices")
    for county, year, problem, score in _OFFICES:
        text = _REPORT.format(county=county, year=year, problem=problem, score=score)
        (folder / f"{county}{year}.txt").write_text(text, "utf-8")
    opened = Library.open(Settings(archive=folder / "archive", log_misses=False), create=True)
    opened.add(sorted(folder.glob("*.txt")))
    with served(unhurried_app(opened)) as address:
        yield address, opened
    opened.close()


def ask(page, words):
    page.fill("#q", words)
    page.keyboard.press("Enter")
    wait_for(page, "#results .total")


@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_who_monitored_public_opinion_best_in_2023_by_score(open_page, offices, viewport):
    page = open_page(offices[0], viewport=viewport)
    ask(page, "舆情监测 year:2023")
    page.locator(".views").get_by_role("link", name="报告").click()
    wait_for(page, "ol.report-hits")
    page.locator(".sorts").get_by_role("link", name="得分高→低").click()
    page.wait_for_url("**sort=-score**")
    reports = page.locator("ol.report-hits > li")
    assert [re.search("..县", each)[0] for each in reports.locator("h3").all_inner_texts()] == [
        "井陉县",
        "平山县",
        "怀来县",
        "深泽县",
    ]
    first = reports.first
    assert "97.25" in first.locator(".figures-of-report").inner_text()
    first.locator(".figures-of-report a", has_text="97.25").click()
    wait_for(page, "[id='fact-score']", state="attached")
    assert "综合得分97.25分" in page.inner_text("article.sheet")


def test_a_passage_is_quoted_with_a_lasting_link_that_opens_it_again(open_page, offices):
    page = open_page(offices[0])
    ask(page, "漏报两次")
    page.locator("article.hit h3 a").first.click()
    page.locator("section.section:has(mark) .section-cite").click()
    citation = page.locator("#cite-dialog #cite-gbt")
    citation.wait_for()
    quoted = citation.inner_text()
    assert "井陉县" in quoted
    assert "[R/OL]" in quoted
    link = re.search(r"https?://\S+?#\w+", quoted)[0]
    again = open_page(link, java_script_enabled=False)
    cited = again.locator("section.cited")
    assert "漏报两次" in cited.inner_text()
    assert (
        again.evaluate("document.querySelector('section.cited').getBoundingClientRect().top") < 900
    )


@pytest.mark.parametrize(
    "reads",
    [
        "openpyxl",
        pytest.param(
            "LibreOffice",
            marks=NEEDS_LIBREOFFICE,
        ),
    ],
)
def test_results_go_into_a_spreadsheet(open_page, offices, tmp_path, reads):
    address, library = offices
    page = open_page(address)
    ask(page, "舆情 year:2023")
    with page.expect_download() as taken:
        page.locator(".downloads").get_by_role("link", name="Excel").click()
    book = tmp_path / "结果.xlsx"
    taken.value.save_as(book)
    if reads == "openpyxl":
        rows = [
            [str(cell or "") for cell in row] for row in load_workbook(book).worksheets[0].values
        ]
    else:
        rows = rows_by_libreoffice(book, tmp_path)
    found = library.search(SearchRequest("舆情 year:2023", limit=100))
    assert f"{found.total} 个章节" in page.inner_text("h2.total")
    head, *rest = rows
    assert len(rest) == found.total
    links = [row[head.index("永久链接")] for row in rest]
    assert links == [address + hit.permalink for hit in found.hits]
    scores = {float(row[head.index("得分（分）")]) for row in rest if row[head.index("得分（分）")]}
    assert scores == {86.5, 97.25, 91}
    again = open_page(links[0])
    assert again.locator("section.cited").count() == 1


def test_a_long_report_is_read_on_a_phone(open_page, tmp_path):
    lines = ["怀来县水利局2022年度部门整体支出绩效自评报告"]
    for number in range(1, 400):
        lines += [f"{number}、第{number}项工作", "全年完成水库维修，资金按计划支付。" * 25]
    lines += ["400、存在的问题", "个别水库的除险加固进度偏慢。"]
    (tmp_path / "长.txt").write_text("\n".join(lines), "utf-8")
    opened = Library.open(Settings(archive=tmp_path / "archive", log_misses=False), create=True)
    opened.add([tmp_path / "长.txt"])
    with served(unhurried_app(opened)) as address:
        page = open_page(address, viewport=PHONE, has_touch=True)
        ask(page, "除险加固进度")
        page.locator("article.hit h3 a").first.tap()
        mark = page.locator("mark").first
        mark.wait_for()
        assert mark.bounding_box()["y"] < PHONE["height"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator(".part-steps a[rel=prev]").first.tap()
        page.wait_for_url("**part=**")
        wait_for(page, ".part-steps a[rel=next]")
        assert page.locator("article.sheet p").count() > 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    opened.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("舆情监侧", "舆情监测"),
        ("yuqing", "舆情"),
        ("輿情監測", ""),
        ("网信办 舆情", "网络安全和信息化委员会办公室"),
    ],
    ids=["a wrong character", "pinyin", "traditional", "an abbreviation"],
)
def test_words_that_are_written_otherwise_lead_to_what_is_meant(open_page, library, typed, meant):
    page = open_page("/")
    ask(page, typed)
    if meant:
        page.locator(".aid a", has_text=meant).first.click()
        wait_for(page, "article.hit")
    words = page.inner_text("#found")
    assert "舆情" in words
    shown = int(re.search(r"([\d,]+) 个章节", words)[1].replace(",", ""))
    asked = {"舆情监侧": "舆情监测", "yuqing": "舆情", "輿情監測": "舆情监测"}.get(typed)
    if asked:
        assert shown == library.search(SearchRequest(asked)).total
    else:
        assert shown > library.search(SearchRequest(typed)).total


def test_a_filtered_search_is_shared_by_its_address(open_page, offices):
    page = open_page(offices[0])
    ask(page, "舆情")
    page.locator(".facet-value", has_text="2023").first.click()
    wait_for(page, "a.chip")
    page.locator(".facet-value", has_text="优").first.click()
    wait_for(page, "a.chip >> nth=1")
    shown = page.locator("#found").inner_text()
    again = open_page(page.url, viewport=PHONE, java_script_enabled=False)
    assert [each.inner_text() for each in again.locator("article.hit h3").all()] == [
        each.inner_text() for each in page.locator("article.hit h3").all()
    ]
    assert again.locator("a.chip").count() == 2
    assert again.inner_text("h2.total strong") in shown
