import threading

from juanzong.index.engines.scan import ScanEngine
from juanzong.index.help import HelpDesk
from tests.reports import MemorySource, make_report


def nobody(_done, _total):
    pass


def test_a_newer_vocabulary_takes_the_place_of_the_older():
    source = MemorySource([make_report("a", [("", "舆情监测")])])
    engine = ScanEngine()
    engine.update(source, nobody)
    desk = HelpDesk(engine.vocabulary)
    assert [each.query for each in desk.suggest("yq")] == ["舆情"]
    source.store(make_report("b", [("", "预期目标")]))
    engine.update(source, nobody)
    desk.prepare()
    desk._preparing.join()
    assert [each.query for each in desk.suggest("yq")] == ["舆情", "预期"]


def test_many_threads_ask_first_and_all_are_answered(engine):
    desk = HelpDesk(engine.vocabulary)
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
    desk = HelpDesk(ScanEngine().vocabulary)
    assert desk.suggest("舆") == ()
    aid = desk.aid("舆情", lambda _query: 0, lambda _query: 0)
    assert (aid.proposals, aid.widenings, aid.narrowings) == ((), (), ())
    assert [part.query for part in aid.nothing.parts] == ["舆情"]


def test_each_query_is_counted_once(engine):
    asked = []

    def here(query):
        asked.append(query)
        return 0

    HelpDesk(engine.vocabulary).aid("网信办 余情", here, here)
    assert len(asked) > 3
    assert max(map(asked.count, asked)) <= 2
