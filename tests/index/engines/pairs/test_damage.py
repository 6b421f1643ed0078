"""Files of the pairs engine that are cut short or overwritten."""

from __future__ import annotations

import pytest

from juanzong.index import EngineOptions, IndexStaleError, Searcher, SearchRequest, open_engine
from tests.index.engines.contract import found, ignore
from tests.reports import MemorySource, make_report


def test_a_damaged_index_says_so_and_can_be_rebuilt(tmp_path):
    source = MemorySource([make_report("a", [("一、概况", "舆情")])])
    engine = open_engine("pairs", EngineOptions(tmp_path))
    engine.update(source, ignore)
    for path in sorted(tmp_path.glob("segment-*/*")):
        whole = path.read_bytes()
        for rest in (whole[: len(whole) // 2], b""):
            path.write_bytes(rest)
            with pytest.raises(IndexStaleError, match="index-"):
                Searcher(open_engine("pairs", EngineOptions(tmp_path))).search(
                    SearchRequest("舆情")
                )
        path.write_bytes(whole)
    damaged = open_engine("pairs", EngineOptions(tmp_path))
    next(tmp_path.glob("segment-*/reports.json")).write_bytes(b"")
    damaged.rebuild(source, ignore)
    assert found(damaged, "舆情") == ["a"]


def test_a_vocabulary_that_cannot_be_read_says_so(tmp_path):
    engine = open_engine("pairs", EngineOptions(tmp_path))
    engine.update(MemorySource([make_report("a", [("", "舆情监测")])]), ignore)
    (path,) = tmp_path.glob("segment-*/vocabulary.zlib")
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(IndexStaleError, match="index-"):
        Searcher(open_engine("pairs", EngineOptions(tmp_path))).vocabulary()
