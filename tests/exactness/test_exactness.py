"""A short run of the comparison, and a check that it would notice a difference."""

from __future__ import annotations

import pytest

from juanzong.index import Searcher, SearchRequest
from juanzong.index.engines.scan import ScanEngine
from juanzong.web.contract import search_json
from tests.exactness.comparing import Comparison, Counterexample
from tests.exactness.running import Tally, run_round
from tests.reports import MemorySource, make_report


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_every_way_finds_and_marks_what_is_meant(seed):
    tally = Tally()
    run_round(seed, tally, requests=80)
    assert tally.requests == 120
    assert tally.with_hits > 40


@pytest.mark.parametrize("spoiled", ["total", "hits", "marks", "order"])
def test_a_difference_is_noticed(spoiled):
    source = MemorySource([make_report(name, [("一、舆情", "舆情监测")]) for name in "ab"])
    engine = ScanEngine()
    engine.update(source, lambda _done, _total: None)

    def right(request):
        return search_json(Searcher(engine).search(request))

    def wrong(request):
        answer = right(request)
        hits = answer["hits"]
        return (
            answer
            | {
                "total": {"total": 1},
                "hits": {"hits": hits[:1]},
                "marks": {"hits": [hits[0], hits[1] | {"marks": [[0, 1]]}]},
                "order": {"hits": hits[::-1]},
            }[spoiled]
        )

    ways = {"right": right, "wrong": wrong}
    request = SearchRequest("舆情")
    assert Comparison(source.reports(), {"right": right}).check(request) == 2
    with pytest.raises(Counterexample):
        Comparison(source.reports(), ways).check(request)
