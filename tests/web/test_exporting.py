"""What `juanzong export` writes: the columns that scripts know, Chinese as it is, files whole."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from juanzong.index.records import Hit, Occurrence, SearchPage, SearchRequest
from juanzong.web.commands.searching import all_hits
from juanzong.web.exporting import EXPORTS, csv_lines, cut_cells, raw_csv_lines, written_to

DOCUMENT = (Path(__file__).parents[2] / "docs" / "command.md").read_text("utf-8")
HIT = Hit(
    "r1", "s1", "/r/r1/s1.d#s1", "题", "（一）职责", ("一、概况", "（一）职责"), "=舆情\n舆情",
    (Occurrence(1, 3, 0), Occurrence(4, 6, 0)), (Occurrence(3, 5, 0),), 1.5,
    {"county": "怀来县", "year": 2022, "grade": None, "place": "130730 河北省", "role": "职责"},
)  # fmt: skip


def page(*hits):
    return SearchPage("舆情", len(hits), 1, 0, (), hits, (), {}, "g")


def rows(lines):
    return list(csv.DictReader(io.StringIO("".join(lines), newline="")))


def test_the_columns_are_those_of_the_document_in_their_order():
    (said,) = re.findall(r"The columns of csv: ([^.]+)\.", DOCUMENT)
    head = next(csv_lines(page(HIT)))
    assert head.strip().split(",") == [name.strip() for name in said.split(",")]


def test_each_column_holds_what_it_is_called():
    (row,) = rows(raw_csv_lines(page(HIT)))
    assert row == {
        "report": "r1",
        "title": "题",
        "county": "怀来县",
        "year": "2022",
        "department": "",
        "report_type": "",
        "grade": "",
        "place": "130730 河北省",
        "section": "s1",
        "heading_path": "一、概况 › （一）职责",
        "heading": "（一）职责",
        "text": "=舆情\n舆情",
        "marks": "1-3 4-6",
        "heading_marks": "3-5",
        "score": "1.5",
        "permalink": "/r/r1/s1.d#s1",
        "role": "职责",
    }


def test_a_spreadsheet_runs_nothing_and_a_program_gets_the_text_itself():
    assert rows(csv_lines(page(HIT)))[0]["text"].startswith("'=舆情")
    assert rows(EXPORTS["csv"](page(HIT)))[0]["text"].startswith("'=")
    assert rows(EXPORTS["raw csv"](page(HIT)))[0]["text"].startswith("=")


def test_each_line_is_written_as_it_comes():
    lines = list(csv_lines(page(HIT, HIT)))
    assert len(lines) == 3
    assert lines[1] == lines[2]


@pytest.mark.parametrize(("length", "cut"), [(32_767, 0), (32_768, 2)])
def test_cells_that_are_too_long_are_counted(length, cut):
    long = HIT._replace(text="长" * length)
    assert cut_cells(page(long, HIT, long)) == cut


def test_json_has_chinese_as_it_is_a_line_for_each_hit_or_the_whole_answer():
    lines = list(EXPORTS["jsonl"](page(HIT, HIT)))
    assert all(line.endswith("}\n") and line.count("\n") == 1 for line in lines)
    assert "舆情" in lines[0]
    (document,) = EXPORTS["json"](page(HIT, HIT))
    assert json.loads(document)["hits"] == [json.loads(line) for line in lines]
    assert document.startswith('{\n  "query": "舆情"')
    assert document.endswith("}\n")


def test_a_file_is_there_whole_or_not_at_all(tmp_path):
    target = tmp_path / "hits.csv"
    target.write_text("as it was")

    def write_half():
        with written_to(target) as file:
            file.write("half")
            assert target.read_text() == "as it was"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert [path.name for path in tmp_path.iterdir()] == ["hits.csv"]
    assert target.read_text() == "as it was"
    with written_to(target) as file:
        file.write("舆情\r\n")
    assert target.read_bytes() == "舆情\r\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["hits.csv"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
@pytest.mark.parametrize(("mask", "rights"), [(0o022, 0o644), (0o077, 0o600), (0o000, 0o666)])
def test_a_file_has_the_rights_that_any_new_one_of_this_user_has(tmp_path, mask, rights):
    before = os.umask(mask)
    try:
        with written_to(tmp_path / "hits.csv") as file:
            file.write("a")
        # ... and what is made afterwards still has them.
        (tmp_path / "other").write_text("a")
    finally:
        os.umask(before)
    for name in ("hits.csv", "other"):
        assert (tmp_path / name).stat().st_mode & 0o777 == rights


def test_without_a_file_it_goes_to_standard_output(capsys):
    with written_to(None) as file:
        file.write("舆情")
    assert capsys.readouterr().out == "舆情"


def test_all_hits_are_of_one_generation_though_reports_come_meanwhile():
    asked = []
    totals = iter([2, 3, 3])

    def search(request):
        asked.append((request.limit, request.looser))
        return replace(page(), total=next(totals))

    found = all_hits(SimpleNamespace(search=search), SearchRequest("舆情"))
    assert found.total == 3
    # Counted first, without a hit; then all of them until there are no more than were asked for.
    assert asked == [(0, False), (2, True), (3, True)]
