import csv
import io
import json

import pytest

from juanzong.index.records import FacetChoice, SearchRequest
from juanzong.web.batch import batch_rows, decoded, read_lines, read_table
from juanzong.web.language import CHINESE
from juanzong.web.library.service import Library
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
