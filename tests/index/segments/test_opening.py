"""A generation is opened also while a writer switches to others, but not without end."""

from __future__ import annotations

import pytest

from juanzong.index import IndexStaleError
from juanzong.index.engine import EngineOptions
from juanzong.index.engines.pairs.terms import PairIndexing
from juanzong.index.segments import engine as engines
from juanzong.index.segments.engine import SegmentsEngine
from tests.reports import MemorySource, make_report


@pytest.mark.parametrize(("gone", "is_opened"), [(1, True), (4, True), (5, False)])
def test_a_manifest_is_read_five_times_where_its_segments_are_gone(
    tmp_path, monkeypatch, gone, is_opened
):
    source = MemorySource([make_report("a", [("", "舆情")])])
    SegmentsEngine(EngineOptions(tmp_path), PairIndexing()).update(source, lambda *_: None)
    tries = []

    class Segment(engines.Segment):
        def __init__(self, directory, indexing):
            tries.append(directory)
            if len(tries) <= gone:
                raise FileNotFoundError(directory)
            super().__init__(directory, indexing)

    monkeypatch.setattr(engines, "Segment", Segment)
    engine = SegmentsEngine(EngineOptions(tmp_path), PairIndexing())
    if is_opened:
        assert [each.report for each in engine.indexed()] == ["a"]
    else:
        with pytest.raises(IndexStaleError, match="index-lacks-file"):
            engine.snapshot()
    assert len(tries) == min(gone + 1, 5)
    engine.close()
