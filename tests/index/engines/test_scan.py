"""The reference engine by itself: how far it is told to be, and how often a term occurs in it."""

from __future__ import annotations

import pytest

from juanzong.archive.records import Span
from juanzong.index.engines.scan import ScanEngine
from juanzong.index.query.tree import Term
from juanzong.index.ranking import Counts
from tests.reports import MemorySource, make_report


def test_each_change_is_told_as_it_is_pulled_and_each_update_makes_a_generation():
    source = MemorySource([make_report("a", [("", "舆情")]), make_report("b", [("", "预算")])])
    engine, told = ScanEngine(), []
    assert engine.status().generation == ""
    assert engine.update(source, lambda *step: told.append(step)).generation == "scan-1"
    assert told == [(1, 2), (2, 2)]
    source.remove("b")
    status = engine.update(source, lambda *step: told.append(step))
    assert (status.generation, status.reports, status.bytes_on_disk) == ("scan-2", 1, 0)
    assert told[2:] == [(1, 1)]
    assert engine.update(source, lambda *_step: None).generation == "scan-2"


@pytest.mark.parametrize(
    ("term", "prefix", "field", "counts"),
    [
        # Words are 和平, 发展 and 总和, 平均: one of two 和平 straddles a border.
        ("和平", False, "any", (2, 1, 1, 1)),
        ("和平", False, "heading", (0, 0, 1, 1)),
        ("发展", False, "any", (1, 1, 0, 0)),
        ("20", True, "any", (1, 1, 0, 0)),
        ("20", False, "any", (0, 0, 0, 0)),
    ],
)
def test_occurrences_are_counted_and_apart_those_on_borders(term, prefix, field, counts):
    engine = ScanEngine()
    report = make_report("a", [("一、和平", "和平发展。总和平均2022年。")])
    engine.update(MemorySource([report]), lambda *_step: None)
    (held,) = engine.snapshot().sections
    asked = Term(term, term, Span(0, len(term)), field, prefix)
    assert held.counts(asked) == Counts(*counts, only_above=False)
