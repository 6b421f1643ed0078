"""A table taken away does nothing in a spreadsheet program, and loses nothing unsaid."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from juanzong.index.records import Hit, SearchPage
from juanzong.web.exporting import COLUMNS, csv_lines, cut_cells, raw_csv_lines
from juanzong.web.spreadsheet_cells import LONGEST_CELL, safe_cell

HIT = Hit(
    report="r1", section="s1", permalink="/r/r1/s1.d#s1", title="=HYPERLINK(1)", heading="@一、",
    heading_path=("@一、",), text="正文", marks=(), heading_marks=(), score=1.5,
    values={"county": "+县", "year": 2023},
)  # fmt: skip
PAGE = SearchPage("", 1, 1, 0, (), (HIT,), (), {}, "1")


def row(lines) -> dict[str, str]:
    (only,) = csv.DictReader(io.StringIO("".join(lines), newline=""))
    return only


@pytest.mark.parametrize(
    "written",
    [
        *("=1+1", "+86", "-1", "@sum", "\t=1", " =1", "\r=1", "＝1", "20230001234567", "12-15"),
        *("3/4", "\u200b=1", "\ufeff+1", "\u202e@a", "\u3000\u200b－1"),
    ],
)
def test_a_cell_that_would_be_run_or_reckoned_with_is_text(written):
    assert safe_cell(written) == f"'{written}"


@pytest.mark.parametrize(
    "written", ["正文", "2023", "84.75", "12345678901", "一、-二", "a=b", "第12-15条", ""]
)
def test_any_other_cell_stays_as_it_is(written):
    assert safe_cell(written) == written


def test_a_number_stays_a_number():
    assert safe_cell(-1.5) == -1.5
    assert safe_cell(2023) == 2023


def test_a_cell_too_long_for_a_spreadsheet_is_cut_and_says_so():
    fits, long = "字" * LONGEST_CELL, "字" * (LONGEST_CELL + 1)
    assert safe_cell(fits) == fits
    cut = safe_cell(long)
    assert len(cut) < LONGEST_CELL
    assert f"本格共 {LONGEST_CELL + 1} 字" in cut
    assert cut_cells(replace(PAGE, hits=(HIT._replace(text=long),))) == 1
    assert cut_cells(PAGE) == 0


def test_the_table_is_safe_by_default_and_exact_when_asked():
    safe, raw = row(csv_lines(PAGE)), row(raw_csv_lines(PAGE))
    assert (safe["title"], safe["heading"], safe["county"]) == ("'=HYPERLINK(1)", "'@一、", "'+县")
    assert (raw["title"], raw["heading"], raw["county"]) == ("=HYPERLINK(1)", "@一、", "+县")
    assert safe["year"] == raw["year"] == "2023"
    assert tuple(safe) == COLUMNS
