from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.sections import cut_sections
from juanzong.archive.sections.identity import (
    normalise_heading,
    section_id,
    section_ids,
    words_digest,
)
from tests.archive.sections.layouts import document

paths = st.lists(st.text(max_size=6), max_size=3).map(tuple)


def test_ids_printed_once_stay_for_ever():
    # These stand in links that people have copied: never change them to suit the code.
    assert section_id((), 0) == "m4ef2b8d"
    assert section_id(("部门概况",), 0) == "ptva423w"
    assert section_id(("部门概况",), 1) == "d62vr89s"
    assert section_id(("部门概况", "主要职能"), 0) == "vh9vmwiq"
    assert words_digest("一、部门概况", "本馆设三个科室。") == "2qfu"


def test_renumbering_and_spacing_do_not_move_a_section():
    written = [
        ("一、部门概况", "一、"),
        ("第二部分 部门概况", "第二部分"),
        ("１． 部门 概况", "１．"),
    ]
    assert {normalise_heading(*heading) for heading in written} == {"部门概况"}


def test_brackets_and_punctuation_do_not_move_a_section():
    assert normalise_heading("（二）人员（编制）、情况", "（二）") == "人员编制情况"


def test_digest_overlooks_white_space_only():
    assert words_digest("一、概况", "甲 乙\n丙") == words_digest("一、 概况", "甲乙丙")
    assert words_digest("一、概况", "甲乙丙") != words_digest("一、概况", "甲乙丁")


@given(st.lists(paths, max_size=40))
def test_ids_differ_within_a_report_and_are_names_in_html(many):
    ids = section_ids(many)
    assert len(set(ids)) == len(ids) == len(many)
    assert all(re.fullmatch(r"[a-km-z][a-km-z2-9]{7}", identifier) for identifier in ids)


@given(paths, st.text())
def test_digests_have_four_characters(path, text):
    assert re.fullmatch(r"[a-km-z2-9]{4}", words_digest("".join(path), text))


def test_equal_headings_are_told_apart_by_their_order():
    first = ["甲单位绩效自评报告", "一、预算情况", "年初预算已经批复。"]
    outline = cut_sections(document(*first, "二、预算情况", "年中预算有所调整。"))
    assert [section.id for section in outline.sections[1:]] == [
        section_id(("预算情况",), 0),
        section_id(("预算情况",), 1),
    ]


def test_another_text_keeps_the_id_and_changes_the_digest():
    def cut(text):
        return cut_sections(document("甲单位绩效自评报告", "一、预算情况", text)).sections[1]

    before, after = cut("年初预算已经批复。"), cut("年初预算尚未批复。")
    assert before.id == after.id
    assert before.digest != after.digest
