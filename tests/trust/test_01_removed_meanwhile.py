"""Issue 9, point 1: a report that another program removes while the index is built ends nothing."""

from __future__ import annotations

import pytest

from juanzong.index import Searcher, SearchRequest
from juanzong.index.engine import EngineOptions
from juanzong.index.engines import open_engine
from tests.trust.test_01_whose_index import filled


class RemovingMeanwhile:
    """An archive of which a report goes between its changes and its words."""

    def __init__(self, library, archive, report):
        self._library, self._archive, self._report = library, archive, report

    def __getattr__(self, name):
        return getattr(self._archive, name)

    def report(self, report):
        if report == self._report and self._library is not None:
            self._library.remove(report)
            self._library = None
        return self._archive.report(report)


@pytest.mark.parametrize("engine", ["pairs", "tantivy"])
@pytest.mark.parametrize("way", ["rebuild", "update"])
def test_a_report_that_goes_while_the_index_is_built(tmp_path, engine, way):
    if engine == "tantivy":
        pytest.importorskip("tantivy")
    _settings, library = filled(tmp_path, "甲", 3)
    archive = library._archive
    source = RemovingMeanwhile(library, archive, archive.reports()[1].id)
    built = open_engine(engine, EngineOptions(directory=tmp_path / "index"))
    getattr(built, way)(source, lambda _done, _all: None)
    searcher = Searcher(built)
    assert searcher.search(SearchRequest("舆情甲监测")).total == 2
    built.update(archive, lambda _done, _all: None)
    assert searcher.search(SearchRequest("舆情甲监测")).total == 2
    built.close()
    library.close()


class Failing(RemovingMeanwhile):
    """An archive that fails by a fault of its own, not because a report is gone."""

    def report(self, report):
        return {}[report]


def test_no_report_is_left_out_for_a_fault(tmp_path):
    _settings, library = filled(tmp_path, "甲", 3)
    source = Failing(library, library._archive, "")
    built = open_engine("pairs", EngineOptions(directory=tmp_path / "index"))
    with pytest.raises(KeyError):
        built.rebuild(source, lambda _done, _all: None)
    built.close()
    library.close()
