"""Segments written by several processes, also where these are ended."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from multiprocessing import parent_process

import pytest

from juanzong.index.engine import EngineOptions
from juanzong.index.engines.pairs.terms import PairIndexing
from juanzong.index.segments import writing
from juanzong.index.segments.engine import SegmentsEngine
from juanzong.index.segments.report_names import all_of
from tests.index.engines.test_concurrency import ignore, versioned
from tests.reports import MemorySource

REPORTS = 6


@dataclass(frozen=True, slots=True)
class EndedWhileWriting(PairIndexing):
    """Pairs, but whichever process writes them beside this one is killed as it has begun."""

    def write(self, directory, parts, texts):
        (directory / "begun").touch()
        if parent_process() is not None:
            os.kill(os.getpid(), signal.SIGKILL)
        (directory / "begun").unlink()
        PairIndexing.write(self, directory, parts, texts)


@pytest.fixture(autouse=True)
def several_segments(monkeypatch):
    """As for a large archive: several processes, and a segment for each two reports."""
    monkeypatch.setattr(writing, "_PARALLEL_CHARACTERS", 0)
    monkeypatch.setattr(
        writing, "_batches", lambda source, names, _read: _two_by_two(source, list(names))
    )


def _two_by_two(source, names):
    for first in range(0, len(names), 2):
        yield [source.report(name) for name in names[first : first + 2]]


@pytest.mark.parametrize("indexing", [PairIndexing(), EndedWhileWriting()], ids=["live", "killed"])
def test_every_report_is_in_the_index_also_where_processes_are_killed(tmp_path, indexing):
    source = MemorySource([versioned(number, 0) for number in range(REPORTS)])
    engine = SegmentsEngine(EngineOptions(tmp_path), indexing)
    engine.update(source, ignore)
    manifest = writing.read_manifest_or_empty(tmp_path)
    assert [each.reports for each in manifest.segments] == [2, 2, 2]
    assert {name for each in manifest.segments for name in all_of(tmp_path / each.name)} == {
        change.report for change in source.changes(0)
    }
    segments = {each.name for each in manifest.segments}
    assert {path.name for path in tmp_path.glob("segment-*")} == segments
    engine.close()
