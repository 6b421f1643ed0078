import threading
from types import SimpleNamespace

import pytest

from juanzong.archive import Remark
from juanzong.index import IndexLockedError, IndexStaleError, IndexStatus, SearchIndexError
from juanzong.web.language import ENGLISH
from juanzong.web.library.following import LOOK_SECONDS, IndexFollower


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


class PlainEngine:
    """An engine that only knows its revision, and can be made to fail."""

    mark = "ours"

    def __init__(self, revision=0, generation="1", stale=None):
        self.revision, self.generation, self.stale = revision, generation, stale
        self.done = []
        self.fails_with = None

    def status(self):
        held = (self.generation, self.revision, 0, 0, 0, 0, {}, self.mark, self.stale)
        return IndexStatus("plain", *held)

    def update(self, source, _progress):
        self.done.append("update")
        if self.fails_with:
            raise self.fails_with
        return self._at(source.revision())

    def rebuild(self, source, _progress):
        self.done.append("rebuild")
        self.stale, self.mark = None, "ours"
        return self._at(source.revision())

    def _at(self, revision):
        self.revision, self.generation = revision, "1"
        return self.status()


def follower(engine, revision=5, *, writable=True):
    source = SimpleNamespace(newest=revision, looks=0)

    def look():
        source.looks += 1
        return source.newest

    source.revision = look
    source.mark = lambda revision: "ours" if revision <= source.newest else ""
    clock = Clock()
    return IndexFollower(source, engine, writable=writable, clock=clock), source, clock


def test_an_index_that_is_behind_is_updated_once():
    engine = PlainEngine(revision=3)
    following, _, clock = follower(engine)
    following.follow()
    clock.now += LOOK_SECONDS
    following.follow()
    assert engine.done == ["update"]


def test_an_index_that_is_current_is_left_alone():
    engine = PlainEngine(revision=5)
    follower(engine)[0].follow()
    assert engine.done == []


def test_an_index_of_another_archive_is_built_anew():
    engine = PlainEngine(revision=5)
    engine.mark = "theirs"
    follower(engine)[0].follow()
    assert engine.done == ["rebuild"]


def test_an_index_that_is_ahead_of_the_archive_is_built_anew():
    engine = PlainEngine(revision=7)
    follower(engine)[0].follow()
    assert engine.done == ["rebuild"]


def test_an_index_of_another_archive_is_never_searched_where_it_may_not_be_written():
    engine = PlainEngine(revision=5)
    engine.mark = "theirs"
    with pytest.raises(SearchIndexError, match="index-unwritable"):
        follower(engine, writable=False)[0].follow()


def test_only_a_generation_of_this_archive_is_vouched_for():
    following, _, _ = follower(PlainEngine())
    following.vouch(SimpleNamespace(mark="ours", revision=5))
    for mark, revision in (("theirs", 5), ("ours", 6)):
        with pytest.raises(IndexStaleError, match="index-of-another"):
            following.vouch(SimpleNamespace(mark=mark, revision=revision))


def test_a_missing_index_is_made_even_for_an_empty_archive():
    engine = PlainEngine(revision=0, generation="")
    follower(engine, revision=0)[0].follow()
    assert engine.done == ["update"]


def test_between_looks_the_archive_is_not_asked():
    following, source, clock = follower(PlainEngine(revision=5))
    following.follow()
    asked = source.looks
    clock.now += LOOK_SECONDS / 2
    following.follow()
    assert source.looks == asked
    clock.now += LOOK_SECONDS
    following.follow()
    assert source.looks == asked + 1


def test_a_change_by_another_process_is_found_at_the_next_look():
    engine = PlainEngine(revision=5)
    following, source, clock = follower(engine)
    following.follow()
    source.newest = 6
    clock.now += LOOK_SECONDS
    following.follow()
    assert engine.revision == 6


@pytest.mark.parametrize("generation", ["", "1"])
def test_an_index_built_with_something_else_is_rebuilt(generation):
    engine = PlainEngine(
        revision=5, generation=generation, stale=Remark.of("index-built-otherwise")
    )
    follower(engine)[0].follow()
    assert engine.done == ["rebuild"]


def test_an_index_found_stale_while_updating_is_rebuilt():
    engine = PlainEngine(revision=3)
    engine.fails_with = IndexStaleError("damaged")
    follower(engine)[0].follow()
    assert engine.done == ["update", "rebuild"]


def test_while_another_process_writes_searchers_are_told_and_then_no_more():
    engine = PlainEngine(revision=3)
    engine.fails_with = IndexLockedError("process 7 writes")
    following, _, clock = follower(engine)
    following.follow()
    assert "process 7 writes" in ENGLISH.note(following.behind)
    engine.fails_with = None
    clock.now += LOOK_SECONDS
    following.follow()
    assert following.behind is None
    assert engine.revision == 5


def test_without_any_index_a_locked_one_is_an_error():
    engine = PlainEngine(generation="")
    engine.fails_with = IndexLockedError("process 7 writes")
    with pytest.raises(IndexLockedError):
        follower(engine)[0].follow()


def test_who_may_not_write_searches_what_is_there_and_is_told():
    engine = PlainEngine(revision=3)
    following, _, _ = follower(engine, writable=False)
    following.follow()
    assert engine.done == []
    assert following.behind.code == "index_behind"


def test_who_may_not_write_is_told_what_to_run_where_there_is_no_index():
    with pytest.raises(SearchIndexError, match="index-unwritable"):
        follower(PlainEngine(generation=""), writable=False)[0].follow()


def test_two_threads_repair_a_damaged_index_once():
    engine = PlainEngine(revision=5)
    following, _, _ = follower(engine)
    seen = following.rebuilds
    following.repair(seen)
    following.repair(seen)
    assert engine.done == ["rebuild"]


def test_while_one_thread_updates_the_others_search_on():
    engine = PlainEngine(revision=5)
    following, source, clock = follower(engine)
    following.follow()
    source.newest = 6
    clock.now += LOOK_SECONDS
    entered, leave = threading.Event(), threading.Event()
    update = engine.update

    def slowly(source, progress):
        entered.set()
        assert leave.wait(10)
        return update(source, progress)

    engine.update = slowly
    updating = threading.Thread(target=following.follow)
    updating.start()
    assert entered.wait(10)
    following.follow()
    assert engine.revision == 5
    leave.set()
    updating.join()
    assert engine.revision == 6
    assert engine.done == ["update"]


def test_before_the_first_search_of_all_every_thread_waits_for_the_index():
    engine = PlainEngine(revision=3)
    following, _, _ = follower(engine)
    entered, leave = threading.Event(), threading.Event()
    update = engine.update

    def slowly(source, progress):
        entered.set()
        assert leave.wait(10)
        return update(source, progress)

    engine.update = slowly
    first, second = (threading.Thread(target=following.follow) for _ in range(2))
    first.start()
    assert entered.wait(10)
    second.start()
    second.join(0.1)
    assert second.is_alive()
    leave.set()
    first.join()
    second.join()
    assert engine.done == ["update"]


def test_the_archive_is_looked_at_at_most_every_quarter_of_a_second():
    following, source, clock = follower(PlainEngine(revision=5))
    following.follow()
    looks = source.looks
    for seconds, more in ((0.1875, 0), (0.0625, 1), (0.1875, 1), (0.0625, 2)):
        clock.now += seconds
        following.follow()
        assert source.looks == looks + more


@pytest.mark.parametrize(
    ("took", "rest"), [(0.03125, 0.25), (0.0625, 0.25), (0.5, 2.0), (3.0, 12.0)]
)
def test_after_an_update_the_next_begins_four_times_as_long_later(took, rest):
    engine = PlainEngine(revision=3)
    following, source, clock = follower(engine)
    update = engine.update

    def slow(*given):
        clock.now += took
        return update(*given)

    engine.update = slow
    following.follow()
    source.newest = 6
    clock.now += rest - 0.015625
    following.follow()
    assert engine.done == ["update"]
    clock.now += 0.015625
    following.follow()
    assert engine.done == ["update", "update"]


@pytest.mark.parametrize("revision", [0, 1])
def test_between_looks_also_an_archive_without_reports_is_not_asked(revision):
    following, source, clock = follower(PlainEngine(revision=revision), revision=revision)
    following.follow()
    looks = source.looks
    clock.now += LOOK_SECONDS - 1
    following.follow()
    assert source.looks == looks
    clock.now += 1
    following.follow()
    assert source.looks > looks
