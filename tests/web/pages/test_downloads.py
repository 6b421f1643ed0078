import csv
import io
import json
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from juanzong.archive.fact_kinds import STANDARD_FACTS
from juanzong.web.application import create_app
from juanzong.web.serving.settings import ServerSettings
from tests.libreoffice import NEEDS_LIBREOFFICE, rows_by_libreoffice
from tests.web.pages.reading_pages import find


def rows_of_csv(response):
    written = response.get_data().decode("utf-8")
    assert written.startswith("\ufeff")
    return list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")))


def book_of(response):
    return load_workbook(io.BytesIO(response.get_data()))


SEARCHES = ({"q": "舆情"}, {"q": ""}, {"q": "负责", "county": "怀来县"}, {"q": "没有这个词"})


@pytest.mark.parametrize("query", SEARCHES)
def test_every_form_of_a_search_holds_all_that_the_page_counts(site, query):
    answer = json.loads(site.get("/api/v1/search", limit="1000", **query).get_data())
    permalinks = [hit["permalink"] for hit in answer["hits"]]
    assert len(permalinks) == answer["total"]
    table = rows_of_csv(site.get("/search.csv", **query))
    assert [row[table[0].index("永久链接")] for row in table[1:]] == [
        f"http://localhost{permalink}" for permalink in permalinks
    ]
    taken = json.loads(site.get("/search.json", **query).get_data())
    assert [hit["permalink"] for hit in taken["hits"]] == permalinks
    assert (taken["total"], taken["reports_total"]) == (answer["total"], answer["reports_total"])
    sheet = book_of(site.get("/search.xlsx", **query)).worksheets[0]
    assert sheet.max_row - 1 == answer["total"]


def test_the_tables_give_every_fact_numbers_as_numbers(site):
    sheet = book_of(site.get("/search.xlsx", q="舆情", year="2022")).worksheets[0]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, (cell.value for cell in sheet[2]), strict=True))
    assert row["年度"] == 2022
    assert (row["预算（万元）"], row["支出（万元）"], row["执行率（%）"]) == (200, 180, 90)
    assert (row["得分（分）"], row["等级"], row["县区"]) == (85, "良", "怀来县")
    link = sheet.cell(2, head.index("永久链接") + 1)
    assert link.hyperlink.target + "#" + link.hyperlink.location == link.value
    taken = json.loads(site.get("/search.json", q="舆情", year="2022").get_data())
    assert set(taken["hits"][0]["facts"]) == set(STANDARD_FACTS)


def test_a_workbook_says_what_it_is_of(site):
    about = book_of(site.get("/search.xlsx", q="舆情", county="怀来县", not_year="2021"))["说明"]
    said = {row[0].value: row[1].value for row in about.iter_rows()}
    assert said["检索词"] == "舆情"
    assert said["筛选"] == "县区：怀来县；年度：不含 2021"
    assert said["网址"].startswith("http://localhost/search?q=")
    answer = json.loads(site.get("/api/v1/search", q="舆情", county="怀来县", not_year="2021").data)
    assert (said["章节数"], said["报告数"]) == (answer["total"], answer["reports_total"])


def test_a_list_of_reports_comes_whole_in_its_order(site):
    page = site.page("/reports", sort="-year")
    titles = [row.text_content() for row in page.xpath("//tbody//th")]
    table = rows_of_csv(site.get("/reports.csv", sort="-year"))
    assert [row[0] for row in table[1:]] == titles
    taken = json.loads(site.get("/reports.json", sort="-year", county="怀来县").get_data())
    assert taken["total"] == len(taken["reports"]) == 2
    assert taken["origin"]["filters"] == {"county": {"include": ["怀来县"], "exclude": []}}
    sheet = book_of(site.get("/reports.xlsx")).worksheets[0]
    assert sheet.max_row - 1 == site.library.overview().reports


@pytest.mark.parametrize("address", ["/search?q=舆情", "/reports?county=怀来县&sort=-year"])
def test_pages_link_to_their_downloads_and_those_work(site, address):
    links = find(site.page(address), "p.downloads")[0].xpath("a[@download]/@href")
    assert [link.split("?")[0].rpartition(".")[2] for link in links] == ["xlsx", "csv", "json"]
    for link in links:
        response = site.get(link)
        assert response.headers["Content-Disposition"].startswith("attachment; filename=juanzong-")


def test_the_file_is_named_in_chinese_such_as_any_disk_takes(site):
    disposition = site.get("/search.csv", q='舆情/"a"\n', county="怀来县").headers[
        "Content-Disposition"
    ]
    name = unquote(disposition.partition("filename*=UTF-8''")[2])
    assert name.startswith("卷宗章节-舆情__a_-怀来县-2")
    assert name.endswith(".csv")
    assert disposition.isascii()


def test_links_are_those_of_the_public_address(library):
    server = ServerSettings(public_address="https://a.example.org/juanzong")
    client = create_app(library, server).test_client()
    page = client.get("/search?q=舆情").get_data(as_text=True)
    assert 'href="/juanzong/search.csv?q=' in page
    taken = json.loads(client.get("/search.json?q=舆情").get_data())
    assert taken["origin"]["address"].startswith("https://a.example.org/juanzong/search?q=")
    first = taken["hits"][0]
    assert first["address"] == "https://a.example.org/juanzong" + first["permalink"]


def test_english_heads_for_english_readers(site):
    site.client.set_cookie("lang", "en")
    table = rows_of_csv(site.get("/reports.csv"))
    site.client.delete_cookie("lang")
    assert table[0][:3] == ["Report", "Province", "City"]


@pytest.mark.slow
@NEEDS_LIBREOFFICE
def test_a_spreadsheet_program_opens_the_workbook(site, tmp_path):
    book = tmp_path / "book.xlsx"
    book.write_bytes(site.get("/search.xlsx", q="舆情").get_data())
    lines = rows_by_libreoffice(book, tmp_path)
    answer = json.loads(site.get("/api/v1/search", q="舆情").get_data())
    assert len(lines) - 1 == answer["total"]


def test_places_are_said_by_their_names(site):
    places = [value for value, _ in site.library.overview().facets["place"]]
    place = next(value for value in places if "怀来县" in value)
    about = book_of(site.get("/search.xlsx", q="舆情", place=place))["说明"]
    assert about.cell(2, 2).value.startswith("地区：")
    assert "怀来县" in about.cell(2, 2).value
