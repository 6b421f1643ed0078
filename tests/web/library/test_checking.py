"""Where an index differs from its archive, report by report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juanzong.archive.records import permalink
from juanzong.index import Hit, IndexedReport
from juanzong.index.facets import values_by_section
from juanzong.web.library.checking import agrees, disagreements
from tests.reports import make_report

HELD = {name: IndexedReport(name, 5, ("s1", "s2")) for name in "abc"}


def told(**changed):
    indexed = {**HELD, **changed}
    found = disagreements(HELD, [each for each in indexed.values() if each is not None])
    return [(problem.subject, problem.remark.code) for problem in found]


@pytest.mark.parametrize("name", ["a", "b", "c", "0", "z"])
def test_each_difference_is_told_of_its_report_alone(name):
    other = {
        "index-has-more": IndexedReport(name, 5, ("s1", "s2")),
        "index-lacks-report": None,
    }
    if name in HELD:
        other |= {"index-other-revision": replace(HELD[name], revision=4)}
        assert told(**{name: replace(HELD[name], revision=6)}) == [(name, "index-other-revision")]
        for sections in (("s1",), ("s1", "s2", "s3"), ("s2", "s1"), ("s1", "s0"), ("s1", "s9")):
            changed = replace(HELD[name], sections=sections)
            assert told(**{name: changed}) == [(name, "index-other-sections")]
        del other["index-has-more"]
    else:
        del other["index-lacks-report"]
    for code, indexed in other.items():
        assert told(**{name: indexed}) == [(name, code)]


def test_an_index_that_holds_what_the_archive_does_has_no_difference():
    assert told() == []


REPORT = make_report("r", [("一、概况", "水"), ("二、问题", "火")], county="怀来县")
VALUES = values_by_section(REPORT)


def hit_of(number, **changed):
    section = REPORT.sections[number]
    hit = Hit(
        REPORT.id,
        section.id,
        permalink(REPORT.id, section),
        REPORT.title,
        section.heading,
        section.heading_path,
        section.text,
        (),
        (),
        1.0,
        {"county": "怀来县"},
        run_in=section.run_in,
    )
    return hit._replace(**changed)


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("name", ["title", "heading", "text", "run_in", "permalink", "section"])
def test_other_words_of_a_section_are_noticed(number, name):
    assert agrees(REPORT, VALUES, hit_of(number))
    for words in ("", "\U0010ffff"):
        assert not agrees(REPORT, VALUES, hit_of(number, **{name: words}))


@pytest.mark.parametrize("values", [{"county": "赤城县"}, {"county": None}, {"city": "x"}])
def test_other_facts_of_a_section_are_noticed(values):
    assert not agrees(REPORT, VALUES, hit_of(1, values=values))
    assert not agrees(REPORT, VALUES, hit_of(1, heading_path=("一", "二、问题")))
