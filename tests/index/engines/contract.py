"""What both contract suites ask: small reports, random queries and choices, the plain meaning."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from juanzong.index import (
    ENGINES,
    Engine,
    EngineOptions,
    FacetChoice,
    Searcher,
    SearchRequest,
    open_engine,
)
from juanzong.index.engines.scan import ScanEngine
from juanzong.index.facets import values_by_section
from juanzong.index.matches import folded_section, matches
from juanzong.index.query.parser import parse
from tests.reports import make_report, nested

#: The address of a cluster's nodes, separated by commas, or "".
CLUSTER = os.environ.get("JUANZONG_TEST_OPENSEARCH", "")

#: The engines that the contract holds, the reference among them.
NAMES = (
    "scan",
    *(
        pytest.param(
            name,
            marks=pytest.mark.skipif(
                not entry.is_installed,
                reason=f"the extra juanzong[{name}] is not installed",
            ),
        )
        for name, entry in ENGINES.items()
    ),
)

EVERYTHING = 10_000

SENTENCES = [
    "网络舆情监测和预警工作有序开展。",
    "全年预算执行率89.46%，较上年提高1.5个百分点。",
    "收到《关于绩效自评的通知》（怀财字〔2023〕31号）。",
    "预算数12,345.67万元，支出184.75万元。",
    "和平发展与总和平均是两回事，人人人人都知道。",
    "與论引导和網絡安全宣传IP地址2022年共12022次。",
    "互联网信\n息办公室 负责 Web2.0 平台，𠮷祥如意。",
    "县委网信办履行职责，满意度 ９８．５％ 。",
    "",
]
WORDS = [
    "舆情",
    "率",
    "89.46",
    "人人",
    "网络安全",
    "执行率",
    "2022年",
    "IP*",
    "𠮷",
    "和平",
    "信息办公室",
]


def small_reports():
    counties = ["怀来县", "井陉县", "宁乡市", None]
    grades = ["优", "良", None]
    return [
        nested(
            make_report(
                f"r{number:02d}",
                [
                    ("", SENTENCES[number % 9]),
                    (f"一、{SENTENCES[(number * 2) % 9][:6]}", SENTENCES[(number * 5 + 1) % 9] * 2),
                    ("二、存在的问题", SENTENCES[(number * 7 + 3) % 9]),
                    (f"（一）{SENTENCES[(number * 4 + 2) % 9][:8]}", ""),
                    ("1.信息办公室", SENTENCES[(number * 3 + 5) % 9]),
                ],
                county=counties[number % 4],
                year=2018 + number % 5,
                department=["网信办", "财政局"][number % 2],
                grade=grades[number % 3],
                score=None if number % 3 == 2 else 80.0 + number / 2,
            ),
            # Of some the last stands beside the one before it, and of some beside its parent.
            (0, 1, 1, 2, 3 - number % 3),
        )
        for number in range(24)
    ]


def without_missing(report):
    return replace(report, facts=tuple(fact for fact in report.facts if fact.value is not None))


def opened(name: str, directory: Path, lock_seconds: float = 60.0) -> Engine:
    """Open an engine for a test, the reference by the name of scan."""
    if name == "scan":
        return ScanEngine()
    address = ""
    if name == "opensearch":
        if not CLUSTER:
            pytest.skip("needs a cluster: JUANZONG_TEST_OPENSEARCH (tools/opensearch/cluster.py)")
        index = hashlib.sha256(str(directory).encode()).hexdigest()[:12]
        first, *others = CLUSTER.split(",")
        address = ",".join([f"{first}/test-{index}?shards=2", *others])
    return open_engine(name, EngineOptions(directory, address, lock_seconds))


def queries():
    sentence = st.sampled_from([text for text in SENTENCES if text])
    substring = st.tuples(sentence, st.integers(0, 30), st.integers(1, 12)).map(
        lambda cut: cut[0][cut[1] : cut[1] + cut[2]] or cut[0][:2]
    )
    term = st.one_of(st.sampled_from(WORDS), substring, substring.map(lambda text: f'"{text}"'))
    facet = st.sampled_from(
        ["county:怀来", "year:2019..2021", "grade:良", "score:>=85", "-year:2020", "role:问题"]
    )
    heading = st.one_of(st.sampled_from(["问题", "信息", "存在"]), term)
    in_headings = heading.map(lambda text: f"heading:{text}")
    part = st.one_of(term, term, term.map(lambda text: f"-{text}"), facet, in_headings)
    joined = st.lists(part, min_size=1, max_size=4)
    return st.tuples(joined, st.sampled_from([" ", " OR ", "｜", " NOT "])).map(
        lambda pair: pair[1].join(pair[0])
    )


def choices():
    county = st.lists(st.sampled_from(["怀来县", "井陉县", "没有县"]), max_size=2, unique=True)
    year = st.lists(st.sampled_from(["2019", "2020", "2022"]), max_size=2, unique=True)
    role = st.lists(st.sampled_from(["问题", "其他", "没有"]), max_size=2, unique=True)
    return st.tuples(county, year, year, role, role).map(
        lambda chosen: (
            FacetChoice("county", tuple(chosen[0])),
            FacetChoice("year", tuple(chosen[1]), tuple(chosen[2])),
            FacetChoice("role", tuple(chosen[3]), tuple(chosen[4])),
        )
    )


def admits(values, choice):
    value = values.get(choice.name)
    included = not choice.include or (value is not None and str(value) in choice.include)
    return included and str(value) not in choice.exclude


def found_by_reference(source, query, chosen=()):
    """Every (report, section) that the plain reference meaning finds."""
    root = parse(query).root
    found = []
    for report in source.reports():
        for section, values in zip(report.sections, values_by_section(report), strict=True):
            if not all(admits(values, choice) for choice in chosen):
                continue
            if matches(root, folded_section(section, values)):
                found.append((report.id, section.id))
    return sorted(found)


def everything(engine, query, chosen=()):
    return Searcher(engine).search(SearchRequest(query, chosen, limit=EVERYTHING))


fuzzed = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def ignore(_done, _total):
    pass


def found(engine, query):
    return [hit.report for hit in Searcher(engine).search(SearchRequest(query, sort="report")).hits]


def said(engine):
    return replace(Searcher(engine).vocabulary(), generation="")
