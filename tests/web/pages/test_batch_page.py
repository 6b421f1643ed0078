import csv
import io
import json

import pytest
from openpyxl import load_workbook

from juanzong.web.pages.batch import MOST_ON_PAGE
from tests.web.pages.reading_pages import find, html

#: Bounds as they are promised.
MOST_IN_TABLE = 1000


def posted(site, **form):
    response = site.client.post("/batch", data=form)
    assert response.status_code == 200
    return response


def test_the_page_answers_line_by_line_with_links_that_count_the_same(site):
    answered = posted(site, queries="舆情\n\n没有这个词\nyear:2022")
    page = html.document_fromstring(answered.get_data(as_text=True))
    rows = page.xpath("//tbody/tr")
    assert [row.xpath("th//text()")[0] for row in rows] == ["舆情", "没有这个词", "year:2022"]
    for row in rows:
        query = row.xpath("th/a/text()")[0]
        answer = json.loads(site.get("/api/v1/search", q=query).get_data())
        assert row.xpath("td[1]/text()") == [str(answer["total"])]
        site.get(row.xpath("th/a/@href")[0])
    assert "舆情" in find(page, "textarea")[0].text_content()


def test_the_page_is_bounded_and_says_so(site):
    answered = posted(site, queries="\n".join(["舆情"] * (MOST_ON_PAGE + 3)))
    page = html.document_fromstring(answered.get_data(as_text=True))
    assert len(page.xpath("//tbody/tr")) == MOST_ON_PAGE
    assert "其余 3 行" in find(page, "p.notes")[0].text_content()


def test_the_list_is_downloaded_as_a_matrix(site):
    answered = posted(site, queries="舆情", matrix="1", **{"as": "xlsx"})
    sheet = load_workbook(io.BytesIO(answered.get_data())).worksheets[0]
    facets = site.library.overview().facets
    assert sheet.max_row - 1 == len(facets["county"]) * len(facets["year"])


def test_an_empty_or_hostile_list_is_no_error(site):
    site.page("/batch")
    for typed in ("", "\n", "<script>", "\x00", "a" * 90_000):
        posted(site, queries=typed)
    assert b"<script>alert" not in posted(site, queries="<script>alert(1)</script>").data


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("name", ["list.csv", "清单.txt"])
def test_a_table_is_uploaded_as_spreadsheets_save_it(site, encoding, name):
    table = "检索词,县区,年度\n舆情,怀来县,2022\n,,\n,怀来县,\n".encode(encoding)
    page = html.document_fromstring(posted(site, file=(io.BytesIO(table), name)).text)
    answer = site.client.get("/api/v1/search?q=舆情&county=怀来县&year=2022").json
    first, second = page.xpath("//tbody/tr")
    assert first.xpath("td[1]/text()") == [str(answer["total"])]
    assert second.xpath("td[3]/text()") == ["这一行没有检索式。"]


def test_cells_pasted_from_a_spreadsheet_are_a_table(site):
    pasted = "query\tcounty\n舆情\t怀来县\n"
    page = html.document_fromstring(posted(site, queries=pasted).text)
    answer = site.client.get("/api/v1/search?q=舆情&county=怀来县").json
    assert page.xpath("//tbody/tr/td[1]/text()") == [str(answer["total"])]


def test_what_a_table_leaves_out_is_told_in_its_last_row(site):
    queries = "\n".join(["舆情"] * (MOST_IN_TABLE + 7))
    answered = posted(site, queries=queries, **{"as": "csv"})
    rows = list(csv.reader(io.StringIO(answered.text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == 1 + MOST_IN_TABLE + 1
    assert "其余 7 行没有检索" in "".join(rows[-1])


def test_a_long_list_is_taken_whole(site):
    queries = "\n".join(["舆情监测" * 200] * 99)
    answered = posted(site, queries=queries)
    assert len(html.document_fromstring(answered.text).xpath("//tbody/tr")) == 99


@pytest.mark.parametrize(("more", "is_told"), [(0, False), (1, True)])
def test_what_was_left_out_is_told_only_where_something_was(site, more, is_told):
    answered = posted(site, queries="\n".join(["舆情"] * (MOST_ON_PAGE + more)))
    page = html.document_fromstring(answered.text)
    assert bool(find(page, "p.notes")) is is_told
