"""A writer that dies, stalls or is not alone leaves an index that is right, and others' alone."""

from __future__ import annotations

import threading
import time

import pytest

from juanzong.index import (
    EngineOptions,
    IndexLockedError,
    IndexStaleError,
    IndexUnreadableError,
    Searcher,
    SearchRequest,
    open_engine,
)
from juanzong.index.engines.opensearch import writer_lock
from juanzong.index.query.parser import parse
from tests.index.engines.contract import CLUSTER, found, ignore, opened
from tests.reports import MemorySource, make_report

pytestmark = pytest.mark.skipif(
    not CLUSTER, reason="needs a cluster: JUANZONG_TEST_OPENSEARCH (tools/opensearch/cluster.py)"
)


class Killed(BaseException):
    """What ends a writer where it stands."""


@pytest.fixture
def engine(tmp_path):
    engine = opened("opensearch", tmp_path / "index", lock_seconds=1.0)
    yield engine
    engine.close()


def reports(count: int) -> MemorySource:
    return MemorySource([make_report(f"r{n}", [("", f"第{n}次绩效自评")]) for n in range(count)])


def test_what_a_dead_writer_left_behind_is_taken_away(engine, monkeypatch):
    source = reports(2)
    engine.update(source, ignore)
    source.store(make_report("new", [("", "新增绩效自评")]))

    def killed(_index):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(engine, "_refresh", killed)
        with pytest.raises(Killed):
            engine.update(source, ignore)
    source.remove("new")
    source.store(make_report("other", [("", "另一份绩效自评")]))
    engine.update(source, ignore)
    assert found(engine, "绩效自评") == ["other", "r0", "r1"]
    assert [each.report for each in engine.indexed()] == ["other", "r0", "r1"]


def test_a_writer_that_another_took_for_dead_makes_nothing_known(engine, monkeypatch):
    source = reports(1)
    engine.update(source, ignore)
    before = engine.status()
    monkeypatch.setattr(writer_lock, "_SECONDS", 0.4)
    source.store(make_report("late", [("", "迟到的绩效自评")]))
    given = source.report

    def taken_over(report):
        claim = {"owner": "another", "until": time.time() + 60}
        lock = engine._lock._index
        engine._cluster.ask(lambda client: client.index(index=lock, id="writer", body=claim))
        time.sleep(0.5)
        return given(report)

    monkeypatch.setattr(source, "report", taken_over)
    with pytest.raises(IndexLockedError):
        engine.update(source, ignore)
    assert engine.status().revision == before.revision
    assert found(engine, "绩效自评") == ["r0"]
    lock = engine._lock._index
    held = engine._cluster.ask(lambda client: client.get(index=lock, id="writer"))
    assert held["_source"]["owner"] == "another"


def test_a_rebuild_takes_no_index_of_an_archive_with_a_longer_name(engine, tmp_path):
    longer = f"{CLUSTER.split(',')[0]}/{engine._alias}-2019"
    other = open_engine("opensearch", EngineOptions(tmp_path, longer))
    other.update(reports(1), ignore)
    for count in (1, 2, 3):
        engine.rebuild(reports(count), ignore)
    assert found(other, "绩效自评") == ["r0"]
    assert len(found(engine, "绩效自评")) == 3
    other.close()


def test_a_refused_document_is_written_again_until_it_is_taken(engine, monkeypatch):
    source = reports(3)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    nodes = [node.client for node in engine._cluster._nodes]
    bulk, refused = nodes[0].bulk, []

    def busy(body, **options):
        """Answer as a cluster does whose queue is full: some are taken, the others refused."""
        if len(refused) < 2:
            refused.append(len(body) // 2)
            taken = bulk(body=body[:2], **options)
            too_many = {"index": {"status": 429}}
            return {"items": [*taken["items"], *[too_many] * (len(body) // 2 - 1)]}
        return bulk(body=body, **options)

    for node in nodes:
        monkeypatch.setattr(node, "bulk", busy)
    engine.update(source, ignore)
    assert refused == [3, 2]
    page = Searcher(engine).search(SearchRequest("绩效自评"))
    assert (page.total, page.reports_total) == (3, 3)


def test_an_index_of_an_older_layout_is_told_and_answers_until_the_new_one_does(
    engine, monkeypatch
):
    source = reports(2)
    with monkeypatch.context() as patched:
        patched.setattr("juanzong.index.engines.opensearch.engine._LAYOUT", "0")
        engine.update(source, ignore)
        held = engine.snapshot()
        reader = Searcher(engine)
        before = reader.search(SearchRequest("绩效自评")).total
    with pytest.raises(IndexStaleError, match="layout 0"):
        engine._fresh()
    with pytest.raises(IndexStaleError, match="layout 0"):
        engine.update(source, ignore)
    assert "layout 0" in str(engine.status().stale)
    given, during = source.report, []

    def asked(report):
        """While the new index is built, the old one answers whoever holds it."""
        during.append(held.match(parse("绩效自评").root).total)
        return given(report)

    monkeypatch.setattr(source, "report", asked)
    engine.rebuild(source, ignore)
    assert during == [before] * 2
    assert engine.status().stale is None
    assert Searcher(engine).search(SearchRequest("绩效自评")).total == before


def test_a_reader_has_answers_at_every_moment_of_a_rebuild(engine, tmp_path):
    source = reports(30)
    engine.update(source, ignore)
    reader = opened("opensearch", tmp_path / "index")
    searcher, over, seen = Searcher(reader), threading.Event(), []

    def search():
        while not over.is_set():
            reader._looked = 0.0
            seen.append(searcher.search(SearchRequest("绩效自评")).total)

    thread = threading.Thread(target=search)
    thread.start()
    generations = {engine.rebuild(source, ignore).generation for _ in range(3)}
    over.set()
    thread.join()
    reader.close()
    assert len(generations) == 3
    assert len(seen) > 1
    assert set(seen) == {30}


def test_pages_are_of_one_state_while_the_index_changes(engine):
    source = reports(30)
    engine.update(source, ignore)
    held = engine.snapshot().match(parse("绩效自评").root)
    first = held.order("relevance", 0, 15)
    source.remove("r20")
    source.store(make_report("r3", [("", "绩效自评绩效自评")]))
    engine.update(source, ignore)
    second = held.order("relevance", 15, 15)
    pages = [each.report for each in (*held.fetch(first), *held.fetch(second))]
    assert sorted(pages) == sorted(f"r{number}" for number in range(30))
    assert Searcher(engine).search(SearchRequest("绩效自评")).total == 29


def test_a_point_in_time_that_ended_is_taken_anew_and_nothing_is_built(engine, monkeypatch):
    source = reports(3)
    engine.update(source, ignore)
    searcher = Searcher(engine)
    assert searcher.search(SearchRequest("绩效自评")).total == 3
    held = engine.snapshot()
    held.let_go()  # as the cluster does where nobody asked for a while
    monkeypatch.setattr(engine, "_build", None)
    assert searcher.search(SearchRequest("自评")).total == 3
    assert engine.snapshot() is held


def test_a_state_that_ended_and_was_followed_by_another_is_told(engine):
    source = reports(3)
    engine.update(source, ignore)
    held = engine.snapshot()
    held.let_go()
    source.store(make_report("new", [("", "绩效自评")]))
    engine.update(source, ignore)
    with pytest.raises(IndexUnreadableError, match="cluster-state-over"):
        held.match(parse("绩效自评").root).total  # noqa: B018 (it asks)
    assert Searcher(engine).search(SearchRequest("绩效自评")).total == 4
