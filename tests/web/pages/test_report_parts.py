"""Where a long report is cut, which of its hits are held, and where the ways through it lead."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from juanzong.archive.records import Evidence, Fact, FactStatus
from juanzong.index.mark_columns import HitSpans
from juanzong.web.language import CHINESE
from juanzong.web.pages.report_hits import LatestHits, SectionHits
from juanzong.web.pages.report_parts import Parts
from juanzong.web.pages.report_places import ReportAddress, part_asked_for
from tests.reports import make_report


def parts_of(*sections):
    return Parts(make_report("r", sections).sections)


def lines_of(part):
    return [(line.start, line.end) for stretch in part for line in stretch.lines]


@pytest.mark.parametrize(("length", "count"), [(15_000, 1), (15_001, 2)])
def test_sections_stand_in_one_part_up_to_sixty_thousand_characters(length, count):
    half = "甲" * 14_999 + "\n" + "甲" * 15_000
    parts = parts_of(("", half), ("", "甲" * 14_999 + "\n" + "甲" * length))
    assert len(parts) == count


@pytest.mark.parametrize(("lines", "count"), [(249, 1), (250, 2)])
def test_sections_stand_in_one_part_up_to_five_hundred_paragraphs(lines, count):
    parts = parts_of(("一、甲", "\n".join("子" * 249)), ("二、乙", "\n".join("丑" * lines)))
    assert len(parts) == count


def test_a_longer_section_is_cut_behind_its_five_hundredth_paragraph():
    parts = parts_of(("一、甲", "\n".join("子" * 1_100)))
    assert [len(lines_of(parts[number])) for number in (1, 2, 3)] == [499, 500, 101]
    assert [parts[number][0].begins for number in (1, 2, 3)] == [True, False, False]


@pytest.mark.parametrize(("last", "lines"), [(19_999, 4), (20_000, 3)])
def test_a_longer_section_is_cut_before_what_goes_beyond_sixty_thousand_characters(last, lines):
    parts = parts_of(("", "\n".join("甲" * length for length in (20_000, 20_000, last, 1, 9_000))))
    assert len(lines_of(parts[1])) == lines


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("甲" * 20_000, [20_000]),
        ("甲" * 20_001, [20_000, 20_001]),
        ("甲" * 19_500 + "。" + "甲" * 600, [19_501, 20_101]),
        ("甲" * 19_499 + "。" + "甲" * 600, [20_000, 20_100]),
        ("甲" * 19_999 + "。甲", [20_000, 20_001]),
        ("甲" * 19_800 + "；甲甲。" + "甲" * 600, [19_804, 20_404]),
    ],
)
def test_a_paragraph_of_over_twenty_thousand_characters_is_cut_behind_a_sentence_near(text, cuts):
    long = "甲" * 20_000
    parts = parts_of(("", f"{long}\n{long}\n{text}\n{long}"))
    ends = {end for number in range(1, len(parts) + 1) for _, end in lines_of(parts[number])}
    assert {40_002 + cut for cut in cuts} <= ends


class Hits:
    """So many hits in each of a report's parts."""

    def __init__(self, *counts):
        self.counts = counts
        self.total = sum(counts)

    def first_in(self, part):
        return sum(self.counts[: part - 1]) + 1

    def in_part(self, part):
        return self.counts[part - 1]

    def part_of(self, hit):
        return next(part for part in range(1, 9) if hit < self.first_in(part + 1))


@pytest.mark.parametrize(
    ("count", "last", "last_linked"),
    [(999, 999, 999), (1_001, 1_001, 1_000), (4_001, 4_000, 1_000)],
)
def test_so_many_hits_of_a_part_are_numbered_and_so_many_carry_links(count, last, last_linked):
    steps = ReportAddress("/r/x", "水").steps(Hits(count), 1)
    assert (steps.first, steps.last, steps.last_linked) == (1, last, last_linked)
    assert (steps.before, steps.after, steps.is_here) == ("", "", True)
    second = ReportAddress("/r/x", "水").steps(Hits(3, count), 2)
    assert (second.first, second.last, second.last_linked) == (4, last + 3, last_linked + 3)


def test_steps_lead_from_part_to_part_and_round_the_ends():
    steps = [ReportAddress("/r/x").steps(Hits(2, 0, 3), part) for part in (1, 2, 3)]
    assert [(each.before, each.after) for each in steps] == [
        ("/r/x?part=3#hit-5", "/r/x?part=3#hit-3"),
        ("/r/x#hit-2", "/r/x?part=3#hit-3"),
        ("/r/x#hit-2", "/r/x#hit-1"),
    ]
    assert [each.is_here for each in steps] == [True, False, True]


def view(count, here, heading="一、概况"):
    half_a_part = "\n".join(["甲" * 20_000] * 2)
    report = make_report("r", [(heading, half_a_part)] * count)
    hits = Hits(*[0] * count)
    return ReportAddress("/r/x").parts_view(report, Parts(report.sections), hits, here, CHINESE)


def test_the_contents_name_a_hundred_parts_around_the_one_that_is_read():
    middle = view(300, 150)
    numbers = [int(link.address.partition("part=")[2] or 1) for link in middle.links]
    assert numbers == [1, *range(50, 251), 300]
    assert [link.is_current for link in middle.links].index(True) == 101
    assert (middle.previous_address, middle.next_address) == ("/r/x?part=149", "/r/x?part=151")
    assert view(300, 1).previous_address == view(300, 300).next_address == ""
    assert view(2, 2).previous_address == "/r/x"
    assert view(1, 1) is None


@pytest.mark.parametrize(("length", "is_cut"), [(40, False), (41, True)])
def test_a_long_heading_is_cut_where_it_names_a_part(length, is_cut):
    label = view(2, 1, "概" * length).links[0].label
    assert label.count("概") == 40
    assert ("…" in label) is is_cut


@pytest.mark.parametrize(("number", "part"), [("-1", 1), ("0", 1), ("2", 2), ("3", 3), ("4", 3)])
def test_a_part_beyond_the_first_or_last_is_the_nearest(number, part):
    assert part_asked_for(None, [None] * 3, None, {"part": number}, "") == part


def is_found_anew(latest, query, count=1):
    found = []

    def find(section):
        found.append(section)
        return (), range(count)

    latest.of(make_report("r", [("", "水")]), query, find)
    return bool(found)


def test_the_hits_of_eight_queries_are_held():
    latest = LatestHits()
    assert all(is_found_anew(latest, query) for query in "abcdefgh")
    assert not any(is_found_anew(latest, query) for query in "abcdefgh")
    assert is_found_anew(latest, "i")
    assert not any(is_found_anew(latest, query) for query in "bcdefghi")
    assert is_found_anew(latest, "a")


@pytest.mark.parametrize(("count", "is_held"), [(1_000_000, True), (1_000_001, False)])
def test_the_hits_of_a_query_with_too_many_are_not_held(count, is_held):
    latest = LatestHits()
    assert is_found_anew(latest, "水", count)
    assert is_found_anew(latest, "水", count) is not is_held


def test_pieces_of_a_long_paragraph_that_stand_in_one_part_are_one_again():
    parts = parts_of(("", "甲" * 25_000 + "\n乙\n" + "丙" * 20_001))
    assert lines_of(parts[1]) == [(0, 25_000), (25_001, 25_002), (25_003, 45_004)]
    parts = parts_of(("", "\n".join(sign * 25_000 for sign in "甲乙丙")))
    assert lines_of(parts[1]) == [(0, 25_000), (25_001, 50_001)]
    assert lines_of(parts[2]) == [(50_002, 75_002)]
    assert lines_of(parts_of(("一、甲", ""), ("二、乙", "乙"))[1]) == [(0, 1)]


def long_report():
    """Three sections of two parts each, a fact in the last, and a hit in each part."""
    text = "\n".join(["水"] * 600)
    report = make_report("r", [(f"{sign}、甲", text) for sign in "一二三"])
    said = Evidence(report.sections[2].id, 2 * 590, 2 * 590 + 1, "水")
    head = Evidence(report.sections[1].id, 0, 1, "二", part="heading")
    facts = (
        Fact("score", 90, FactStatus.STATED, "", said),
        Fact("grade", "良", FactStatus.STATED, "", head),
        Fact("year", 2022, FactStatus.CORRECTED, "", None),
    )
    return replace(report, facts=facts)


class Found:
    """A hit in the first and the last paragraph of the second section."""

    total = 2

    def __init__(self, report):
        first = SectionHits(HitSpans(), HitSpans(), 1)
        second = SectionHits(HitSpans(), HitSpans([0, 1_198], [1, 1_199]), 1)
        self.sections = [first, second, SectionHits(HitSpans(), HitSpans(), 3)]
        self.report = report

    def part_of(self, hit):
        return 2 if hit == 1 else 4


@pytest.mark.parametrize(
    ("at", "paragraph"),
    [
        ("", (0, 0)),
        ("nothing", (0, 0)),
        ("nothing-p3", (0, 0)),
        ("hit-x", (0, 0)),
        ("hit-1", "hit 1"),
        ("hit-2", "hit 2"),
        ("fact-score", (2, 590)),
        ("fact-grade", (1, 0)),
        ("fact-year", (0, 0)),
        ("fact-none", (0, 0)),
        ("s1", (1, 0)),
        ("s1-p1", (1, 0)),
        ("s1-p0", (1, 0)),
        ("s1-p600", (1, 599)),
        ("s1-p999", (1, 599)),
        ("s1-hit", "hit 1"),
        ("s2-hit", (2, 0)),
    ],
)
def test_an_anchor_asks_for_the_part_that_holds_its_place(at, paragraph):
    report = long_report()
    parts, hits = Parts(report.sections), Found(report)
    named = {f"s{n}": section.id for n, section in enumerate(report.sections)}
    anchor = re.sub(r"^s[0-9]", lambda found: named[found[0]], at)
    if isinstance(paragraph, str):
        wanted = hits.part_of(int(paragraph[-1]))
    else:
        section, number = paragraph
        wanted = parts.holding(section, 2 * number)
    assert part_asked_for(report, parts, hits, {"at": anchor}, "") == wanted
    # What an address does not understand falls back to where its permalink leads.
    fallback = report.sections[2].id
    understood = wanted if paragraph != (0, 0) else parts.holding(2)
    assert part_asked_for(report, parts, hits, {"at": anchor, "part": "x"}, fallback) == understood


def test_evidence_is_linked_within_a_part_by_its_anchor_alone():
    report = long_report()
    parts = Parts(report.sections)
    of_grade, of_score = parts.holding(1), parts.holding(2, 2 * 590)
    assert of_grade != of_score
    told = ReportAddress("/r/r", "水").of_facts(report, parts, of_grade)
    assert told == {
        "grade": "#fact-grade",
        "score": f"/r/r?q=%E6%B0%B4&part={of_score}#fact-score",
    }


def test_a_part_is_named_by_what_it_begins_with_and_whether_that_goes_on():
    report = replace(long_report(), sections=long_report().sections[:1])
    parts = Parts(report.sections)
    made = ReportAddress("/r/r").parts_view(report, parts, Hits(3, 0), 2, CHINESE)
    assert [link.label for link in made.links] == [
        CHINESE.text("part_link", part=1, heading="一、甲"),
        CHINESE.text("part_link", part=2, heading=CHINESE.text("part_continues", heading="一、甲")),
    ]
    assert [(link.hits, link.is_current) for link in made.links] == [(3, False), (0, True)]
    assert (made.number, made.count) == (2, 2)
    assert made.label == CHINESE.text("part_of", part=2, parts=2)


def test_steps_of_a_report_in_one_part_lead_to_no_other():
    steps = ReportAddress("/r/x").steps(Hits(2), 1)
    assert (steps.total, steps.before, steps.after, steps.is_here) == (2, "", "", True)
    assert ReportAddress("/r/x").steps(Hits(0), 1).is_here is False


def test_each_paragraph_is_in_the_part_that_begins_no_later_also_behind_what_runs_on():
    report = make_report("r", [("一、概况", "：负责水库。\n" + "\n".join(["水"] * 1_300))])
    parts, hits, (section,) = Parts(report.sections), Found(long_report()), report.sections
    starts = [0, *(found.end() for found in re.finditer("\n", section.text))]
    asked = [
        part_asked_for(report, parts, hits, {"at": f"{section.id}-p{number}"}, "")
        for number in range(2, len(starts) + 1)
    ]
    assert asked == [parts.holding(0, start) for start in starts[1:]]
    assert set(asked) == set(range(1, len(parts) + 1))


def test_the_first_paragraph_is_in_the_first_part_also_where_the_second_is_not():
    report = make_report("r", [("一、概况", "水" * 60_000 + "\n水库")])
    parts, hits, (section,) = Parts(report.sections), Found(long_report()), report.sections
    asked = [
        part_asked_for(report, parts, hits, {"at": f"{section.id}-p{number}"}, "")
        for number in (1, 2)
    ]
    assert asked == [1, 2]


def test_a_section_without_any_paragraph_is_where_it_begins_whichever_is_asked_for():
    report = make_report("r", [("一、概况", "\n".join("水" * 499)), ("二、附件", "")])
    parts, hits = Parts(report.sections), Found(long_report())
    assert parts.holding(1) == 2
    anchor = f"{report.sections[1].id}-p1"
    assert part_asked_for(report, parts, hits, {"at": anchor}, "") == 2
