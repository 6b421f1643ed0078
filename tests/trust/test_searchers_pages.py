"""What searchers missed on the site or could not take away, each case by its id."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import juanzong.web
from juanzong.archive.records import permalink
from juanzong.web.application import create_app
from juanzong.web.serving.listening import bind_path
from juanzong.web.serving.settings import ServerSettings
from juanzong.web.spreadsheet_cells import LONGEST_CELL
from tests.trust.case_archives import library_of
from tests.web.pages.reading_pages import Site, find, untold_chinese

ITEMS = "".join(f"第{number}条，编码13{number:012}，已办结。\n" for number in range(1500))
TEXT = f"""无极县林业局2022年度部门整体支出绩效自评报告
一、公式
=HYPERLINK("http://example.invalid","看") 是误录的公式。
二、减号
-8.5万元为结余，舆情平稳。
三、加号
+86-0000为示例电话。
四、逐条
{ITEMS}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with library_of(tmp_path_factory.mktemp("pages"), a=TEXT) as library:
        yield library


@pytest.fixture(scope="module")
def site(library):
    return Site(create_app(library).test_client(), library)


@pytest.fixture(scope="module")
def report(library):
    return library.report(library.reports()[0].id)


@pytest.fixture(scope="module")
def link(report):
    """The lasting link of a section."""
    held = next(each for each in report.sections if "舆情" in each.text)
    return permalink(report.id, held)


def test_h2_01_a_full_stop_taken_along_with_a_link_is_no_change(site, link):
    answer = site.get(link.partition("#")[0] + "。", 302)
    assert answer.location == link


def test_h2_03_a_letter_too_many_is_a_damaged_link_and_no_change(site, link):
    page = site.get(link.partition("#")[0] + "x").text
    assert "这个链接已经残缺" in page
    assert "舆情平稳" in page
    assert "原文已变更" not in page


def test_h2_52_digits_in_full_width_in_the_boxes_of_years_are_numbers(site):
    page = site.page("/search", q="舆情", year_from="２０２２", year_to="２０２３")
    typed = {each.get("name"): each.get("value") for each in page.iter("input")}
    assert (typed["year_from"], typed["year_to"]) == ("2022", "2023")
    assert "2022—2023" in find(page, "ul.chips")[0].text_content()
    assert find(page, "article.hit")


@pytest.fixture(scope="module")
def taken(site):
    """The rows of the table that the site gives, and the address that it links to for it."""
    (address,) = (
        each.get("href")
        for each in site.page("/search", q="无极 OR 条 OR 示例 OR 误录 OR 舆情").iter("a")
        if ".csv" in each.get("href", "")
    )
    content = site.get(address).get_data()
    return content, list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_h2_61_no_cell_of_the_table_is_run(taken):
    texts = [row["正文"] for row in taken[1]]
    assert any(text.startswith("'=HYPERLINK") for text in texts)
    assert any(text.startswith("'-8.5") for text in texts)
    assert any(text.startswith("'+86") for text in texts)
    assert not any(value[:1] in "=+-@\t" for row in taken[1] for value in row.values() if value)


def test_h2_63_a_text_longer_than_a_cell_is_cut_and_says_so(taken):
    (long,) = (row["正文"] for row in taken[1] if "第0条" in row["正文"])
    assert len(ITEMS) > LONGEST_CELL >= len(long)
    assert re.search(r"本格共 \d+ 字", long)


def test_h2_64_the_results_are_taken_away_by_a_link_on_them(taken):
    assert taken[0].startswith(b"\xef\xbb\xbf")
    assert len(taken[1]) > 3


def test_h2_65_paper_says_what_was_asked_where_and_when(site):
    said = find(site.page("/search", q="舆情", county="无极县"), "p.on-paper")[0].text_content()
    assert "检索词：舆情 · 筛选：无极县" in said
    assert "http://localhost/search?q=舆情&county=无极县" in said
    assert re.search(r"\d{4}-\d\d-\d\d", said)


@pytest.mark.parametrize("address", ["/search?q=舆情", "/reports", "/r/{report}", "/"])
def test_h2_67_words_of_the_archive_are_chinese_on_an_english_page(site, report, address):
    page = site.page(
        address.format(report=report.id) + ("&" if "?" in address else "?") + "lang=en"
    )
    assert page.get("lang") == "en"
    assert untold_chinese(page) == []


def styles():
    folder = Path(juanzong.web.__file__).parent / "static/css"
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.css")))


def test_h2_68_the_hit_of_now_is_told_apart_where_colours_are_forced():
    forced = re.search(r"@media \(forced-colors: active\) \{\s*mark \{.*?\n\}", styles(), re.DOTALL)
    assert forced is not None
    (now,) = re.findall(r"mark\.now[^{]*\{([^}]*)\}", forced[0])
    assert "outline: 2px" in now
    assert "Highlight" in now


def test_h2_71_a_report_is_cited_and_tells_programs_what_it_is(site, report, link):
    page = site.page(f"/r/{report.id}")
    told = {each.get("name"): each.get("content") for each in page.iter("meta")}
    assert told["citation_title"] == report.title
    assert "林业局" in told["citation_author"]
    assert told["DCTERMS.temporal"] == "2022"
    cited = site.get(f"{link.partition('#')[0]}/cite").text
    for words in ("无极县林业局", "2022", link.partition("#")[0], "[R/OL]"):
        assert words in cited


def test_h2_72_a_search_and_the_list_are_followed_by_feeds(site, report):
    for address in ("/search?q=舆情", "/reports"):
        (feed,) = site.page(address).xpath("//link[@type='application/atom+xml']/@href")
        atom = ET.fromstring(site.get(feed).get_data())  # noqa: S314 - our own
        links = [each.get("href") for each in atom.iter("{http://www.w3.org/2005/Atom}link")]
        assert any(f"/r/{report.id}" in each for each in links)


def test_h2_73_below_a_path_every_link_leads_below_it(library):
    server = ServerSettings(public_address="https://a.example.org/juanzong")
    below = Site(create_app(library, server).test_client(), library)
    for address in ("/", "/search?q=舆情", f"/r/{library.reports()[0].id}"):
        page = below.page(address)
        led = page.xpath("//@href | //@src | //@action")
        assert len(led) > 5
        assert [each for each in led if each.startswith("/") and each[:9] != "/juanzong"] == []


def test_h2_77_a_site_listens_at_a_socket_of_a_path(tmp_path):
    with bind_path(tmp_path / "x.sock") as taken:
        assert taken.getsockname() == str(tmp_path / "x.sock")
