import threading

import pytest

from juanzong.index import IndexStaleError, Searcher
from juanzong.index.engines.scan import ScanEngine
from juanzong.index.help import HelpDesk
from juanzong.index.vocabulary import Vocabulary
from tests.reports import MemorySource, make_report


def nobody(_done, _total):
    pass


def test_a_newer_vocabulary_takes_the_place_of_the_older():
    source = MemorySource([make_report("a", [("", "舆情监测")])])
    engine = ScanEngine()
    engine.update(source, nobody)
    desk = HelpDesk(Searcher(engine).vocabulary, clock=lambda: 0.0)
    assert [each.query for each in desk.suggest("yq")] == ["舆情"]
    source.store(make_report("b", [("", "预期目标")]))
    engine.update(source, nobody)
    desk.prepare()
    desk._preparing.join()
    assert [each.query for each in desk.suggest("yq")] == ["舆情", "预期"]


def test_after_a_long_preparation_the_next_begins_only_after_a_rest():
    now, asked = [0.0], []

    def vocabulary():
        asked.append(now[0])
        now[0] += 3.0
        return Vocabulary(f"generation {len(asked)}")

    desk = HelpDesk(vocabulary, clock=lambda: now[0])
    for time in (0.0, 10.0, 62.0, 63.0, 70.0):
        now[0] = max(now[0], time)
        desk.prepare()
        desk._preparing.join()
    assert asked == [0.0, 63.0]


def test_where_no_vocabulary_can_be_had_there_is_no_help_and_no_error():
    def broken():
        raise IndexStaleError("damaged")

    desk = HelpDesk(broken)
    assert desk.suggest("舆") == ()
    assert desk.aid("舆情", lambda _query: 3, lambda _query: 3).proposals == ()


def test_an_answer_that_found_enough_does_not_wait_for_help():
    asked, let_go = threading.Event(), threading.Event()

    def slow():
        asked.set()
        let_go.wait()
        return Vocabulary("1")

    desk = HelpDesk(slow)
    assert desk.aid("舆情", lambda _query: 100, lambda _query: 100).nothing is None
    assert asked.wait(10)
    assert desk._preparing.is_alive()
    let_go.set()
    desk._preparing.join()


def test_many_threads_ask_first_and_all_are_answered(engine):
    desk = HelpDesk(Searcher(engine).vocabulary)
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(desk.suggest("yuq"))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert {answer[0].query for answer in answers} == {"舆情"}


def test_an_empty_archive_helps_with_nothing_and_does_not_wait():
    desk = HelpDesk(Searcher(ScanEngine()).vocabulary)
    assert desk.suggest("舆") == ()
    aid = desk.aid("舆情", lambda _query: 0, lambda _query: 0)
    assert (aid.proposals, aid.widenings, aid.narrowings) == ((), (), ())
    assert [part.query for part in aid.nothing.parts] == ["舆情"]


def test_each_query_is_counted_once(engine):
    asked = []

    def here(query):
        asked.append(query)
        return 0

    HelpDesk(Searcher(engine).vocabulary).aid("网信办 余情", here, here)
    assert len(asked) > 3
    assert max(map(asked.count, asked)) <= 2


def test_closing_waits_for_what_is_being_made_ready_and_begins_no_other():
    asked, let_go = [], threading.Event()

    def slow():
        asked.append("once")
        let_go.wait()
        return Vocabulary("1")

    desk = HelpDesk(slow)
    desk.prepare()
    threading.Timer(0.05, let_go.set).start()
    desk.close()
    assert not desk._preparing.is_alive()
    desk.prepare()
    assert asked == ["once"]


class Unfinished:
    """A preparation that never ends; notes how long it was waited for."""

    def __init__(self):
        self.waits = []

    def is_alive(self):
        return True

    def join(self, seconds):
        self.waits.append(seconds)


@pytest.mark.parametrize(("found", "seconds"), [(0, 2.0), (2, 2.0), (3, 0.0)])
def test_an_answer_that_found_little_waits_two_seconds_for_the_first_vocabulary(found, seconds):
    desk = HelpDesk(lambda: Vocabulary("1"))
    desk._preparing = unfinished = Unfinished()
    desk.aid("舆情", lambda _query: found, lambda _query: found)
    assert unfinished.waits == [seconds]


def test_one_who_types_waits_ten_seconds_and_closing_thirty():
    desk = HelpDesk(lambda: Vocabulary("1"))
    desk._preparing = unfinished = Unfinished()
    desk.suggest("舆")
    desk.close()
    assert unfinished.waits == [10.0, 30.0]


def test_nobody_waits_once_there_is_a_vocabulary(engine):
    desk = HelpDesk(Searcher(engine).vocabulary)
    desk.suggest("舆")
    desk._preparing = unfinished = Unfinished()
    desk.suggest("舆")
    assert unfinished.waits == []


def test_nobody_waits_at_the_end_of_a_process_for_a_vocabulary_that_nobody_closed():
    seen = []

    def vocabulary():
        seen.append(threading.current_thread().daemon)
        return Vocabulary("1")

    desk = HelpDesk(vocabulary)
    desk.prepare()
    desk.close()
    assert seen == [True]


def test_eight_completions_are_given_where_nothing_else_is_said():
    words = tuple((f"舆{character}", 9) for character in "甲乙丙丁戊己庚辛壬")
    desk = HelpDesk(lambda: Vocabulary("1", words=words))
    assert len(desk.suggest("舆")) == 8
    assert len(desk.suggest("舆", 9)) == 9
