"""What a part of a report shows of its sections: headings, titles, tables that go on."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.blocks import section_blocks
from juanzong.archive.records import (
    Evidence,
    Fact,
    FactStatus,
    ParagraphKind,
    Picture,
    PlacedPicture,
    Span,
)
from juanzong.index.mark_columns import HitSpans
from juanzong.web.pages.recognised import recognised_page_views
from juanzong.web.pages.report_hits import ReportHits
from juanzong.web.pages.report_parts import Parts
from juanzong.web.pages.section_writing import _touching, plain_rows, section_views
from tests.reports import make_report


def views(report, number=1, hits=None):
    parts = Parts(report.sections)
    found = hits or [(HitSpans(), HitSpans()) for _ in report.sections]
    return section_views(report, parts, ReportHits(found, parts), number, "封面")


@pytest.mark.parametrize(
    ("level", "tag"), [(0, "h2"), (1, "h2"), (2, "h3"), (5, "h6"), (6, "h6"), (9, "h6")]
)
def test_a_heading_s_element_is_that_of_its_level_down_to_the_sixth(level, tag):
    report = make_report("r", [("一、概况", "水")])
    report = replace(report, sections=(replace(report.sections[0], level=level),))
    assert views(report)[0].tag == tag


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("怀来县水利局", True),
        ("自评报告", True),
        ("评报告", False),
        ("自 评 报 告", True),
        ("自评报表", False),
    ],
)
def test_a_line_of_four_signs_may_be_one_of_the_title(line, is_title):
    report = replace(make_report("r", [("", line)]), title="怀来县水利局自评报告")
    (front,) = views(report)
    assert front.blocks[0].rows[0].is_title is is_title
    within = replace(make_report("r", [("一、概况", line)]), title="怀来县水利局自评报告")
    assert not views(within)[0].blocks[0].rows[0].is_title


def table(name, rows):
    """A report with one table of two columns: its header and so many rows below."""
    text = "\n".join([f"{name}\t预算", *["维修\t120"] * rows])
    return make_report("r", [("", text)])


@pytest.mark.parametrize(("length", "is_repeated"), [(30, True), (31, False)])
def test_the_names_of_columns_are_repeated_where_a_table_goes_on(length, is_repeated):
    report = table("名" * length, 700)
    first, second = (views(report, number)[0].blocks[0] for number in (1, 2))
    assert (first.header, second.header) == ((1, 1) if is_repeated else (0, 0))
    assert second.rows[0].words == (("名" * length, "预算") if is_repeated else ("维修", "120"))
    assert len(first.rows) == 500
    assert len(second.rows) == 201 + is_repeated


hits = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3)), max_size=8)


@given(hits)
def test_hits_without_a_number_that_touch_are_one(gaps):
    spans, at = [], 0
    for gap, length in gaps:
        spans.append((at + gap, at + gap + length))
        at += gap + length
    joined = _touching(Span(*each) for each in spans)
    marked = {place for start, end in spans for place in range(start, end)}
    assert {place for start, end in joined for place in range(start, end)} == marked
    assert all(one[1] < other[0] for one, other in pairwise(joined))


@pytest.mark.parametrize("count", [4_000, 4_001])
def test_four_thousand_hits_of_a_part_are_numbered_and_the_others_marked(count):
    report = make_report("r", [("", "舆" * count)])
    found = HitSpans(range(count), range(1, count + 1))
    (view,) = views(report, hits=[(HitSpans(), found)])
    pieces = view.blocks[0].rows[0].cells[0]
    numbered = [piece.hit for piece in pieces if piece.hit]
    assert numbered == list(range(1, 4_001))
    assert sum(len(piece.text) for piece in pieces if piece.hit == 0) == count - 4_000
    assert (view.hits, view.first_hit) == (count, 1)


def fact_at(section, part, start, end, name="score"):
    return Fact(name, 90, FactStatus.STATED, "rule", Evidence(section, start, end, "据", part=part))


def facts_of(pieces):
    return [(piece.text, piece.facts, piece.starts_facts) for piece in pieces if piece.facts]


def test_evidence_is_marked_in_the_heading_or_the_text_that_says_it():
    report = make_report("r", [("一、得分90分", "水库"), ("二、资金", "预算9万元")])
    first, second = (section.id for section in report.sections)
    facts = (
        fact_at(first, "heading", 2, 7),
        fact_at(second, "text", 0, 2, "budget"),
        Fact("grade", "良", FactStatus.CORRECTED, "", None),
    )
    one, other = views(replace(report, facts=facts))
    assert facts_of(one.heading) == [("得分90分", ("score",), ("score",))]
    assert facts_of(one.blocks[0].rows[0].cells[0]) == []
    assert facts_of(other.blocks[0].rows[0].cells[0]) == [("预算", ("budget",), ("budget",))]


@pytest.mark.parametrize(
    ("words", "joint", "run_in", "paragraphs"),
    [
        ("：负责水库。\n按月报告。", "：", "负责水库。", ["按月报告。"]),
        ("：", "：", None, []),
        ("负责水库。", "", None, ["负责水库。"]),
    ],
)
def test_a_text_that_goes_on_in_its_heading_s_line_stands_there(words, joint, run_in, paragraphs):
    (view,) = views(make_report("r", [("一、概况", words)]))
    assert view.joint == joint
    assert (view.run_in and "".join(view.run_in.words)) == run_in
    assert ["".join(block.rows[0].words) for block in view.blocks] == paragraphs


def test_paragraphs_are_numbered_from_one_also_behind_what_runs_on():
    (view,) = views(make_report("r", [("一、概况", "：负责水库。\n按月报告。")]))
    assert view.run_in.id.endswith("-p1")
    assert view.blocks[0].rows[0].id.endswith("-p2")


def test_what_stands_in_another_part_than_its_section_begins_in_is_asked_for_by_name():
    report = make_report("r", [("一、概况", "\n".join(["水"] * 700))])
    first, second = (views(report, number)[0] for number in (1, 2))
    assert "?at=" not in first.blocks[0].rows[0].permalink
    anchor = second.blocks[0].rows[0].id
    assert second.blocks[0].rows[0].permalink.endswith(f"?at={anchor}#{anchor}")
    assert (first.continues, second.continues) == (False, True)
    assert "".join(piece.text for piece in first.heading) == "一、概况"
    assert second.heading == ()
    assert second.run_in is None


def blocks_of(text):
    (view,) = views(make_report("r", [("", text)]))
    return [
        (block.kind, ["|".join(row.words) for row in block.rows],
         "".join(block.caption.words) if block.caption else None, block.header)
        for block in view.blocks
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("如下。\n项目\t预算\n维修\t9", [
            ("paragraph", ["如下。"], None, 0), ("table", ["项目|预算", "维修|9"], None, 1)]),
        ("如下。\n表1 收支\n项目\t预算\n维修\t9\n完。", [
            ("paragraph", ["如下。"], None, 0), ("table", ["项目|预算", "维修|9"], "表1 收支", 1),
            ("paragraph", ["完。"], None, 0)]),
        ("表1 收支\n甲\t乙\n表2 支出\n丙\t丁", [
            ("table", ["甲|乙"], "表1 收支", 0), ("table", ["丙|丁"], "表2 支出", 0)]),
        ("表1 收支\n完。", [
            ("paragraph", ["表1 收支"], None, 0), ("paragraph", ["完。"], None, 0)]),
    ],
)  # fmt: skip
def test_a_table_stands_under_its_name_and_what_is_none_before_it(text, blocks):
    assert blocks_of(text) == blocks


@pytest.mark.parametrize(("depth", "is_repeated"), [(2, True), (4, True), (5, False)])
def test_a_header_of_four_rows_is_repeated_where_a_table_goes_on(depth, is_repeated):
    rows = ["项目\t甲", *(f"\t{sign}" for sign in "乙丙丁戊"[: depth - 1]), *["维修\t120"] * 700]
    report = make_report("r", [("", "\n".join(rows))])
    (section,) = report.sections
    blocks = list(section_blocks(section))
    for number in range(depth):
        # The first cell goes down over the rows of the header.
        blocks[number] = replace(blocks[number], spans=(0, -1, 1, 1))
    merged = replace(report, sections=(replace(section, blocks=tuple(blocks)),))
    second = views(merged, 2)[0].blocks[0]
    assert (second.header == depth) is is_repeated
    assert (second.rows[0].words == ("项目", "甲")) is is_repeated


@pytest.mark.parametrize(("length", "is_repeated"), [(1_000, True), (1_001, False)])
def test_a_header_of_a_thousand_characters_is_repeated(length, is_repeated):
    names = ["名" * 27 + chr(0x4E00 + number) for number in range(34)]
    head = "\t".join(["项" * (length - 34 * 29), *names])
    row = "\t".join(["维修", *["120"] * 34])
    assert len(head) == length
    second = views(make_report("r", [("", "\n".join([head, *[row] * 700]))]), 2)[0].blocks[0]
    assert (second.header == 1) is is_repeated


def test_a_header_is_repeated_however_long_the_rows_below_it_are():
    rows = ["项目\t预算", "维" * 2_000 + "\t120", *["维修\t120"] * 700]
    second = views(make_report("r", [("", "\n".join(rows))]), 2)[0].blocks[0]
    assert second.header == 1


def test_a_picture_stands_behind_its_paragraph_or_its_heading_and_only_once():
    picture = Picture("ab" * 32, "image/png", 10, 20, "图")
    report = make_report("r", [("一、概况", "水库。\n" + "长" * 70_000)])
    (section,) = report.sections
    placed = tuple(PlacedPicture(block, picture) for block in (0, 1, 2))
    report = replace(report, sections=(replace(section, pictures=placed),))
    parts = [views(report, number)[0] for number in (1, 2)]
    assert [len(view.pictures) for view in parts] == [1, 0]
    rows = [row for view in parts for block in view.blocks for row in block.rows]
    assert [len(row.pictures) for row in rows] == [1, *[0] * (len(rows) - 2), 1]
    assert (rows[0].pictures[0].width, rows[0].pictures[0].height) == (10, 20)


def test_a_table_of_one_column_is_a_frame_around_text():
    report = make_report("r", [("", "水库。\n舆情。")])
    (section,) = report.sections
    framed = tuple(replace(each, kind=ParagraphKind.ROW) for each in section_blocks(section))
    (view,) = views(replace(report, sections=(replace(section, blocks=framed),)))
    assert [block.kind for block in view.blocks] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("confidence", "words", "is_unsure"),
    [(None, "", False), (0.9, "90%", False), (0.899, "89%", True), (0.999, "99%", False)],
)
def test_what_was_recognised_is_unsure_below_nine_in_ten(confidence, words, is_unsure):
    report = make_report("r", [("", "水库。")])
    (section,) = report.sections
    (block,) = section_blocks(section)
    told = replace(block, confidence=confidence, page=3)
    sections = (replace(section, blocks=(told,)),)
    row = views(replace(report, sections=sections))[0].blocks[0].rows[0]
    assert (row.confidence, row.is_unsure, row.page) == (words, is_unsure, 3)
    pages = [
        (each.page, each.confidence, each.is_unsure) for each in recognised_page_views(sections)
    ]
    assert pages == ([] if confidence is None else [(3, words, is_unsure)])


@pytest.mark.parametrize(("paragraphs", "is_whole"), [(499, True), (500, False)])
def test_of_a_long_text_as_it_was_cited_the_first_part_is_shown(paragraphs, is_whole):
    text = "\n".join(f"第{number}段" for number in range(paragraphs))
    blocks, told = plain_rows(*make_report("r", [("一、概况", text)]).sections, "r",
                              shows_pictures=False)  # fmt: skip
    shown = ["".join(row.words) for block in blocks for row in block.rows]
    assert shown == text.split("\n")[:499]
    assert told is is_whole
