"""What a list that was taken away says of itself, to people, to programs and by its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from juanzong import __version__
from juanzong.web.downloads.origin import Origin, file_name, filter_words, origin_json, origin_rows
from juanzong.web.language import CHINESE, ENGLISH
from juanzong.web.search_form import SearchForm, excluding, including

PLACE = "130730 河北省 张家口市 怀来县"
FORM = excluding(
    including(including(SearchForm("舆情"), "year", "2021..2023"), "place", "130730"),
    "grade",
    "差",
)
ORIGIN = Origin(
    "sections", FORM, "-score", 7, 3, "https://a.example/search?q=a", "https://a.example",
    datetime(2026, 11, 25, 10, 20, 30, tzinfo=UTC), "g1", (PLACE,),
)  # fmt: skip


def test_people_are_told_line_by_line():
    assert origin_rows(ORIGIN, CHINESE) == (
        ("检索词", "舆情"),
        ("筛选", filter_words(FORM, (PLACE,), CHINESE)),
        (CHINESE.text("sort"), CHINESE.text("sort_falling_score")),
        ("章节数", 7),
        ("报告数", 3),
        (CHINESE.text("origin_retrieved"), "2026-11-25 10:20:30+00:00"),
        ("网址", "https://a.example/search?q=a"),
        (CHINESE.text("origin_program"), f"卷宗 {__version__}"),
    )


def test_a_list_of_reports_has_its_own_orders_and_counts_no_sections():
    listed = replace(ORIGIN, kind="reports", sort="-year", sections=None, form=SearchForm())
    said = dict(origin_rows(listed, CHINESE))
    assert said[CHINESE.text("sort")] == CHINESE.text("list_falling_year")
    assert said["检索词"] == CHINESE.text("origin_all")
    assert said["筛选"] == CHINESE.text("origin_none")
    assert "章节数" not in said


def test_what_was_chosen_and_left_out_is_said_by_its_names():
    said = filter_words(FORM, (PLACE,), CHINESE)
    assert set(said.split("；")) == {"年度：2021—2023", "地区：怀来县", "等级：不含 差"}
    several = including(FORM, "grade", "优")
    assert "优、不含 差" in filter_words(several, (PLACE,), CHINESE)
    assert filter_words(SearchForm(), (), CHINESE) == ""


def test_programs_are_told_all_of_it():
    assert origin_json(ORIGIN) == {
        "query": "舆情",
        "filters": {
            "year": {"include": ["2021..2023"], "exclude": []},
            "grade": {"include": [], "exclude": ["差"]},
            "place": {"include": ["130730"], "exclude": []},
        },
        "sort": "-score",
        "sections": 7,
        "reports": 3,
        "retrieved": "2026-11-25T10:20:30+00:00",
        "address": "https://a.example/search?q=a",
        "generation": "g1",
        "program": f"juanzong {__version__}",
    }


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("舆情", "舆情-2021—2023-怀来县"),
        ("舆情 \t 监测", "舆情 监测-2021—2023-怀来县"),
        (" ", "2021—2023-怀来县"),
        ("长" * 80, "长" * 80),
        ("长" * 81, "长" * 80),
        ('a\\b/c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j-2021—2023-怀来县"),
        ("a\x00\u200bb", "a__b-2021—2023-怀来县"),
    ],
)
def test_a_file_is_named_after_what_was_asked_such_as_any_disk_takes(query, name):
    asked = replace(ORIGIN, form=replace(FORM, query=query))
    listed = CHINESE.text("origin_file_sections")
    assert file_name(asked, "csv", CHINESE) == f"{listed}-{name}-2026-11-25.csv"


def test_a_list_of_everything_is_named_by_its_kind_and_its_day():
    everything = replace(ORIGIN, kind="reports", form=SearchForm())
    listed = ENGLISH.text("origin_file_reports")
    assert file_name(everything, "xlsx", ENGLISH) == f"{listed}-2026-11-25.xlsx"
