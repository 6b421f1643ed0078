"""What a part of a report shows of its sections: headings, titles, tables that go on."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.records import Span
from juanzong.index.mark_columns import HitSpans
from juanzong.web.pages.report_hits import ReportHits
from juanzong.web.pages.report_parts import Parts
from juanzong.web.pages.section_writing import _touching, section_views
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
