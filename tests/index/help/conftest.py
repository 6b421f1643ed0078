"""A small archive in our own words, its vocabulary, and how many sections a query finds in it."""

from __future__ import annotations

import pytest

from juanzong.index import Searcher, SearchRequest
from juanzong.index.engines.scan import ScanEngine
from juanzong.index.help.lexicon import Lexicon
from juanzong.index.help.widening import Abbreviations
from tests.reports import MemorySource, make_report

REPORTS = [
    make_report(
        "a",
        [
            ("", "青山县委网络安全和信息化委员会办公室（以下简称县委网信办）负责舆情监测。"),
            ("一、预算执行情况", "预算执行率为九成，舆情引导和舆论宣传按时完成。"),
            ("二、存在的问题", "舆情处置人手不足，银行账户未及时核对。"),
        ],
        county="青山县",
        city="河口市",
        department="网信办",
    ),
    make_report(
        "b",
        [
            ("", "白水县人力资源和社会保障局按季上报执行率，IP地址已登记。"),
            ("一、部门概况", "网信办与人社局共同组织政府采购，舆情月报照常。"),
            ("（一）存在的问题", "政府采购预算编制不细，预算执行率偏低。"),
        ],
        county="白水县",
        city="河口市",
        department="人社局",
    ),
]


@pytest.fixture(scope="package")
def engine():
    engine = ScanEngine()
    engine.update(MemorySource(REPORTS), lambda _done, _total: None)
    return engine


@pytest.fixture(scope="package")
def count(engine):
    return lambda query: Searcher(engine).search(SearchRequest(query)).total


@pytest.fixture(scope="package")
def lexicon(engine):
    return Lexicon(Searcher(engine).vocabulary())


@pytest.fixture(scope="package")
def abbreviations(engine):
    return Abbreviations(Searcher(engine).vocabulary())
