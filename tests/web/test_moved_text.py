"""Paragraphs that moved between sections: each told once on either side."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.records import Document, Paragraph
from juanzong.archive.sections import cut_sections
from juanzong.web.moved_text import NOTHING_MOVED, bare, moved_text
from juanzong.web.pages.version_parts import compared
from juanzong.web.version_pairs import pair_sections
from juanzong.web.version_rows import VersionRow, version_rows

#: Bounds as they are promised.
SHORTEST_MOVED = 10

LONG = [f"第{sign}段写的是全年水库维修完成的情况。" for sign in "甲乙丙丁戊"]
HEADINGS = ["一、部门概况", "二、资金情况", "三、存在问题"]


def sections(*texts):
    lines = ["平山县水利局2020年度部门整体支出绩效自评报告"]
    for heading, text in zip(HEADINGS, texts, strict=True):
        lines += [heading, *text]
    return cut_sections(Document(tuple(map(Paragraph, lines)))).sections


def told(former, current):
    pairs = pair_sections(former, current)
    return {
        (pairs[place].current or pairs[place].former).heading: (
            {words: [each.current.heading for each in to] for words, to in moved.went.items()},
            {words: [each.former.heading for each in of] for words, of in moved.came.items()},
        )
        for place, moved in moved_text(pairs).items()
    }


def test_a_paragraph_is_told_in_the_section_that_it_left_and_in_that_it_came_to():
    former = sections([LONG[0], LONG[1]], [LONG[2]], ["无。"])
    current = sections([LONG[0]], [LONG[2]], ["无。", f" {LONG[1]}"])
    assert told(former, current) == {
        HEADINGS[0]: ({LONG[1]: [HEADINGS[2]]}, {}),
        HEADINGS[2]: ({}, {LONG[1]: [HEADINGS[0]]}),
    }


def test_what_stays_in_its_section_or_is_short_or_only_one_has_did_not_move():
    former = sections([LONG[0], LONG[1]], ["无。"], [LONG[2]])
    current = sections([LONG[1], LONG[0], "无。"], [LONG[3]], [LONG[2], LONG[2]])
    assert told(former, current) == {}


def test_a_row_of_what_moved_stands_by_itself():
    former = sections([LONG[0], LONG[1], "维修经费100万元。"], [LONG[2]], ["无。"])
    current = sections(["维修经费120万元。", LONG[0]], [LONG[2]], [LONG[1], "无。"])
    comparison = compared(former, current, shows_all=False)
    assert comparison.paragraphs_moved == 1
    rows = [
        (part.pair.current.heading, row)
        for part in comparison.part(1)
        for row in part.rows
        if isinstance(row, VersionRow) and row.elsewhere
    ]
    assert [(heading, row.elsewhere.current.heading) for heading, row in rows] == [
        (HEADINGS[0], HEADINGS[2]),
        (HEADINGS[2], HEADINGS[0]),
    ]
    went, came = (row for _, row in rows)
    assert went.current.start == went.current.end
    assert came.former.start == came.former.end


@pytest.mark.parametrize(("length", "has_moved"), [(9, False), (10, True)])
def test_a_paragraph_of_ten_signs_moved_and_a_shorter_one_stands_there_by_chance(length, has_moved):
    line = "全 年水库维修完成情况"[: length + 1]
    former, current = sections([line], ["无。"], ["甲。"]), sections(["无。"], [line], ["甲。"])
    assert (told(former, current) != {}) is has_moved


texts = st.tuples(*[st.lists(st.sampled_from([*LONG, "短", ""]), max_size=7)] * 3)


@given(texts, texts)
def test_rows_are_the_texts_and_moves_are_as_many_as_there_can_be(before, after):
    pairs = pair_sections(sections(*before), sections(*after))
    moved = moved_text(pairs)
    gone, come, went = Counter(), Counter(), Counter()
    for place, pair in enumerate(pairs):
        then, now = (each.text if each else "" for each in (pair.former, pair.current))
        own = moved.get(place, NOTHING_MOVED)
        rows = list(version_rows(then, now, own))
        for text, side in ((then, "former"), (now, "current")):
            spans = [getattr(row, side) for row in rows]
            assert bare("".join(text[span.start : span.end] for span in spans)) == bare(text)
            filled = [span for span in spans if span.end > span.start]
            assert all(one.end <= other.start for one, other in pairwise(filled))
        one, other = (Counter(filter(is_long, text.split("\n"))) for text in (then, now))
        gone.update(one - other)
        come.update(other - one)
        away = (row.former for row in rows if row.elsewhere)
        shown = Counter(bare(then[span.start : span.end]) for span in away)
        shown.pop("", None)
        assert shown == Counter({words: len(to) for words, to in own.went.items()})
        went.update(shown)
    assert went == gone & come


def is_long(line):
    return len(bare(line)) >= SHORTEST_MOVED
