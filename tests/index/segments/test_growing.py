"""What grows with a segment is as if it had been made anew."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.engine import EngineOptions
from juanzong.index.engines.pairs.terms import PairIndexing
from juanzong.index.segments.engine import SegmentsEngine
from juanzong.index.segments.growing import GrowingColumns, _ranked
from tests.index.engines.test_concurrency import ignore, versioned
from tests.reports import MemorySource

NAMES = st.lists(st.text("abc", max_size=3), max_size=12)


@given(st.lists(NAMES, max_size=5))
def test_ranks_are_those_of_all_names_sorted(portions):
    ordered, ranks, names = [], np.empty(0, np.int32), []
    for portion in portions:
        ordered, ranks = _ranked(ordered, ranks, portion)
        names += portion
    numbers = sorted(range(len(names)), key=names.__getitem__)
    assert ordered == [names[number] for number in numbers]
    assert [int(ranks[number]) for number in numbers] == list(range(len(names)))


def test_columns_with_a_segment_more_are_those_of_all_segments(tmp_path):
    source = MemorySource([versioned(number, 0) for number in range(3)])
    engine = SegmentsEngine(EngineOptions(tmp_path), PairIndexing())
    engine.update(source, ignore)
    before = engine.snapshot().inside.grown
    for number in (9, 1, 5):
        source.store(versioned(number, 1))
        engine.update(source, ignore)
        after = engine.snapshot().inside
        assert after.grown.segments[: len(before.segments)] == before.segments
        assert_same(after.grown, GrowingColumns.of(after.segments, None))
        before = after.grown
    engine.close()


def test_nothing_is_taken_from_other_segments(tmp_path):
    source = MemorySource([versioned(number, 0) for number in range(3)])
    engine = SegmentsEngine(EngineOptions(tmp_path), PairIndexing())
    engine.update(source, ignore)
    before = engine.snapshot().inside.grown
    engine.rebuild(source, ignore)
    segments = engine.snapshot().inside.segments
    assert_same(GrowingColumns.of(segments, before), GrowingColumns.of(segments, None))
    assert GrowingColumns.of(segments, before).reports[0] is segments[0].reports[0]
    engine.close()


def assert_same(one, other):
    for name in (each.name for each in fields(one)):
        assert _plain(getattr(one, name)) == _plain(getattr(other, name)), name


def _plain(value):
    if isinstance(value, np.ndarray):
        return value.dtype, list(map(repr, value.tolist()))
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value
