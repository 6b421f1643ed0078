"""Marks in a layout's text give the places and levels of its headings, and leave its text."""

from tests.facts_judged.labelled import real_reports
from tests.facts_judged.marked_outlines import (
    marked_layouts,
    marked_real_layouts,
    read_marks,
    shown_headings,
)
from tests.facts_judged.outlines import MARKED_SETS

TEXT = """前言一行。
§1一、部门概况§2（一）机构设置
内设三个科室，没有下属的单位。
§2?（二）说明
"""


def test_marks_are_read_where_they_stand_several_in_a_line_too():
    layout = read_marks("one", TEXT)
    assert "§" not in layout.text
    assert layout.wanted == {5: 1, 11: 2}
    assert layout.optional == {33}


def test_what_is_optional_is_not_counted_as_shown():
    layout = read_marks(
        "one", "一、部门概况\n本局管全县的水，下设三个单位。\n§1?二、人员情况\n五十人。\n"
    )
    assert shown_headings(layout) == {0: 1}


def test_a_mark_stands_where_its_heading_does_in_a_web_page_and_behind_a_number_of_word():
    page = "<p>前言一行。</p><p><b>§1一、部门概况</b></p><p>内设三个科室。</p>"
    assert read_marks("one", page, "html").wanted == {5: 1}
    words = "前言一行。\n+1 §1部门概况\n内设三个科室。\n+2 §2?机构\n=2 §2二、人员情况\n五十人。"
    layout = read_marks("one", words, "docx")
    assert "一、部门概况" in layout.text
    assert (layout.wanted, layout.optional) == ({5: 1, 23: 2}, {18})


def test_marks_in_real_layouts_are_read_and_are_no_part_of_their_text():
    marked = marked_real_layouts()
    assert len(marked) >= 20
    assert all(layout.wanted or layout.optional for layout in marked)
    assert not any("§" in report.text for report in real_reports())


def test_every_marked_layout_says_whose_it_is_and_is_told_apart():
    names = [layout.name for each in MARKED_SETS for layout in marked_layouts(each)]
    assert len(names) == len(set(names)) >= 138
