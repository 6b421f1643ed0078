import csv
import io
import json
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from werkzeug.datastructures import MultiDict

from juanzong.index.records import FacetChoice, SearchRequest
from juanzong.web.batch import batch_rows
from juanzong.web.batch_lists import (
    decoded,
    first_queries,
    read_lines,
    read_list,
    read_queries,
    read_table,
)
from juanzong.web.language import CHINESE
from juanzong.web.library.service import Library
from juanzong.web.search_form import read_search_form, search_request
from juanzong.web.settings import Settings
from tests.web.small_archive import run, run_json

LIST = "检索词,county,year\n舆情,,\n舆情,怀来县,2021|2022\n,,\n预算,,2023\n"


@pytest.fixture(scope="module")
def library(filled):
    opened = Library.open(Settings(archive=filled, log_misses=False))
    yield opened
    opened.close()


def counts_of(library, query, **choices):
    chosen = tuple(FacetChoice(name, values) for name, values in choices.items())
    page = library.search(SearchRequest(query, chosen, limit=0))
    return page.total, page.reports_total


def answers(library, queries, *, is_matrix=False):
    return [
        row for rows in batch_rows(library, queries, CHINESE, is_matrix=is_matrix) for row in rows
    ]


def test_every_row_counts_as_its_single_search(library):
    rows = answers(library, read_table(LIST))
    assert [(row.line, row.query) for row in rows] == [(2, "舆情"), (3, "舆情"), (5, "预算")]
    assert (rows[0].sections, rows[0].reports) == counts_of(library, "舆情")
    assert (rows[1].sections, rows[1].reports) == counts_of(
        library, "舆情", county=("怀来县",), year=("2021", "2022")
    )
    assert rows[1].address.endswith("&year=2021&year=2022")


@pytest.mark.parametrize("query", ["舆情", "预算", "没有这个词", "舆情 year:2022", "-舆情", ""])
def test_every_cell_of_a_matrix_counts_as_its_single_search(library, query):
    rows = answers(library, read_lines(query or "*"), is_matrix=True)
    facets = library.overview().facets
    assert len(rows) == len(facets["county"]) * len(facets["year"])
    for row in rows:
        wanted = counts_of(library, query or "*", county=(row.county,), year=(row.year,))
        assert (row.sections, row.reports) == wanted


def test_a_matrix_of_a_narrowed_row_has_what_the_row_admits(library):
    rows = answers(library, read_table("query,county,year\n舆情,怀来县,2022..\n"), is_matrix=True)
    assert {row.county for row in rows} == {"怀来县"}
    assert {row.year for row in rows} == {"2022", "2023"}


def test_bad_rows_say_why_and_end_no_others(library):
    text = f"query,颜色\n{'长' * 1001},\n舆情,\n,红\n"
    rows = answers(library, read_table(text))
    assert [row.sections is None for row in rows] == [True, True, False, True]
    assert "颜色" in rows[0].message
    assert "1000" in rows[1].message
    assert rows[3].message == "这一行没有检索式。"


def test_notes_on_a_query_stand_beside_its_counts(library):
    assert answers(library, read_lines("year:abc"))[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_lists_are_read_as_spreadsheets_write_them(encoding):
    assert decoded("检索词\n舆情".encode(encoding)) == "检索词\n舆情"


@pytest.mark.parametrize("text", ["", "\n\n", '"', "a\x00b", '"a\nb"\n舆情', ",,,\n", "query\n"])
def test_no_list_is_an_error(library, text):
    answers(library, read_table(text))
    answers(library, read_lines(text))


def test_the_command_writes_a_table_and_says_that_a_row_was_none(filled, tmp_path):
    listed = tmp_path / "list.csv"
    listed.write_text("舆情\n" + "长" * 1001 + "\n", encoding="gb18030")
    told = run("batch", listed, "--site", "https://a.example.org/", archive=filled)
    assert told.exit_code == 1
    rows = list(csv.DictReader(io.StringIO(told.stdout.removeprefix("\ufeff"), newline="")))
    assert len(rows) == 2
    assert rows[0]["Address"].startswith("https://a.example.org/search?q=")
    assert rows[1]["Sections"] == ""


def test_the_command_reads_lines_from_a_pipe(filled):
    told = run("batch", "-", "--json", archive=filled, input="舆情\n")
    assert told.exit_code == 0
    row = json.loads(told.stdout)["rows"][0]
    assert (row["sections"], row["reports"]) == (
        run_json("search", "舆情", archive=filled)["total"],
        run_json("search", "舆情", archive=filled)["reports_total"],
    )


def test_the_matrix_goes_whole_into_a_file(filled, tmp_path):
    listed, output = tmp_path / "list.txt", tmp_path / "out.csv"
    listed.write_text("舆情\n预算\n", encoding="utf-8")
    assert run("batch", listed, "--matrix", "-o", output, archive=filled).exit_code == 0
    rows = list(csv.reader(io.StringIO(output.read_text("utf-8-sig"), newline="")))
    assert len(rows) - 1 == 2 * 2 * 3


_OFFICE = """{where}卫生健康局{year}年度部门整体支出绩效自评报告
一、部门概况
{about}负责基层卫生工作。
"""
_GULOU = (
    ("南京市鼓楼区", "南京市鼓楼区。"),
    ("福州市鼓楼区", "福州市鼓楼区。"),
    ("鼓楼区", "我局"),
    ("怀来县", "怀来县"),
)


@pytest.fixture(scope="module")
def alike(tmp_path_factory):
    """A library with counties of one name, one of them in a city that nobody knows."""
    folder = tmp_path_factory.mktemp("alike")
    for number, (where, about) in enumerate(_GULOU):
        for year in (2021, 2022)[: 1 + number % 2]:
            text = _OFFICE.format(where=where, about=about, year=year)
            (folder / f"{number}-{year}.txt").write_text(text, "utf-8")
    opened = Library.open(Settings(archive=folder / "archive", log_misses=False), create=True)
    opened.add(sorted(folder.glob("*.txt")))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "row",
    [
        "基层,,",
        "基层,鼓楼区,",
        "基层,,江苏省",
        "基层,鼓楼区,350100",
        "没有这个词,,",
    ],
)
def test_counties_of_one_name_are_apart_in_a_matrix(alike, row):
    rows = answers(alike, read_table(f"query,county,place\n{row}\n"), is_matrix=True)
    assert len({(each.county, each.year) for each in rows}) == len(rows)
    for each in rows:
        form, _ = read_search_form(MultiDict(parse_qsl(urlsplit(each.address).query)))
        page = alike.search(replace(search_request(form), limit=0))
        assert (each.sections, each.reports) == (page.total, page.reports_total)


def test_a_county_of_a_shared_name_is_shown_behind_its_city(alike):
    rows = answers(alike, read_lines("基层"), is_matrix=True)
    counties = {each.county for each in rows}
    assert {"南京市鼓楼区", "福州市鼓楼区", "怀来县"} <= counties
    named = counts_of(alike, "基层", county=("鼓楼区", "怀来县"))
    assert sum(each.reports for each in rows) == named[1] == 5


def test_columns_are_named_as_pages_name_them():
    (query,) = read_table("检索词,县区,年度\n舆情,怀来县,2022\n")
    assert query.form.choice("county").include == ("怀来县",)
    assert query.form.choice("year").include == ("2022",)


@pytest.mark.parametrize("name", ["query", "q", "检索词", "检索式", "QUERY", "Q"])
def test_the_column_of_queries_has_several_names(name):
    (query,) = read_list(f"{name},county\n舆情,怀来县\n")
    assert (query.line, query.form.query) == (2, "舆情")
    assert query.form.choice("county").include == ("怀来县",)


@pytest.mark.parametrize(
    ("head", "facet"),
    [("county", "county"), ("县区", "county"), ("County", "county"), ("年度", "year"),
     ("Year", "year"), ("地区", "place"), ("等级", "grade"), ("部门", "department")],
)  # fmt: skip
def test_a_column_of_a_facet_is_called_as_in_addresses_or_as_pages_say_it(head, facet):
    (query,) = read_list(f"q,{head}\n舆情,a|b | \n")
    assert query.form.choice(facet).include == ("a", "b")


@pytest.mark.parametrize(
    ("text", "name", "queries"),
    [
        ("舆情,监测\n", "", ["舆情,监测"]),
        ("舆情,监测\n", "list.csv", ["舆情"]),
        ("舆情,监测\n", "LIST.CSV", ["舆情"]),
        ("舆情\t监测\n", "", ["舆情\t监测"]),
        ("\n q\tyear\n舆情\t2022\n", "", ["舆情"]),
        ('"q",year\n舆情,2022\n', "", ["舆情"]),
        ("  \n舆情\n\n监测 \n", "", ["舆情", "监测"]),
    ],
)
def test_a_list_is_a_table_where_its_name_or_its_head_says_so(text, name, queries):
    assert [each.form.query for each in read_list(text, name)] == queries


@pytest.mark.parametrize(("length", "is_long"), [(1_000, False), (1_001, True)])
def test_a_query_of_a_thousand_characters_is_answered(length, is_long):
    (query,) = read_lines("长" * length)
    assert query.problem == ("batch_long" if is_long else "")
    assert query.form.query == ("长" * 60 + "…" if is_long else "长" * 1_000)
    assert dict(query.values).get("most") == ("1000" if is_long else None)


@pytest.mark.parametrize(("count", "left"), [(0, None), (2, None), (3, None), (4, "1"), (9, "6")])
def test_what_is_beyond_the_most_is_told_in_one_row_more(count, left):
    first = first_queries(read_lines("\n".join("甲" * count)), 3)
    assert len(first) == min(count, 3) + (left is not None)
    if left:
        assert (first[-1].line, first[-1].problem) == (4, "batch_left_out")
        assert dict(first[-1].values) == {"most": "3", "left": left}


def test_rows_are_numbered_as_a_reader_counts_them():
    assert [each.line for each in read_lines("\n舆情\n\n监测")] == [2, 4]
    assert [each.line for each in read_queries(["舆情", "", "监测"])] == [1, 2, 3]
    assert [each.line for each in read_table("q\n舆情\n\n监测\n")] == [2, 4]


def test_columns_that_nobody_knows_are_named_with_those_that_there_are():
    told, _ = read_table("q,颜色,,尺寸,county\n舆情,红,,大,怀来县\n")
    assert (told.line, told.problem) == (1, "batch_columns")
    assert dict(told.values)["names"] == "颜色, 尺寸"
    assert "county" in dict(told.values)["known"]
