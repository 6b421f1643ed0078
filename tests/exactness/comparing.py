"""Asks the same of the plain meaning and of everything that answers, and compares."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from flask.testing import FlaskClient

from juanzong.archive.records import Report, Section
from juanzong.index import ENGINES, EngineOptions, FacetChoice, Searcher, SearchRequest, open_engine
from juanzong.index.engine import Engine
from juanzong.index.engines.scan import ScanEngine
from juanzong.index.facets import FacetValues, values_by_section
from juanzong.index.marks import mark, marks_above
from juanzong.index.matches import FoldedSection, folded_section, matches
from juanzong.index.orders import SORTS
from juanzong.index.query.parser import parse, terms
from juanzong.index.query.tree import Node
from juanzong.index.records import Occurrence
from juanzong.web.application import create_app
from juanzong.web.contract import search_json
from juanzong.web.library.service import Library
from juanzong.web.serving.settings import ServerSettings
from juanzong.web.settings import Settings
from tests import random_words
from tests.exactness import material
from tests.reports import MemorySource

_EVERYTHING = 1_000
_PAGE = 3

#: A way to an answer in the JSON of the contract.
Way = Callable[[SearchRequest], Any]


class Counterexample(Exception):  # noqa: N818 (it is what is looked for, and no error of ours)
    """A request that two ways answer differently: which, and in what."""

    def __init__(self, request: SearchRequest, ways: tuple[str, str], difference: str) -> None:
        super().__init__(f"{ways[0]} and {ways[1]}: {request!r}: {difference}")


class Comparison:
    """Reports, the plain meaning of a search in them, and the ways that must agree with it.

    A query that is `sent` over the net holds no lone surrogate: there is no way to send one.
    """

    def __init__(
        self, reports: Sequence[Report], ways: dict[str, Way], *, sent: bool = False
    ) -> None:
        self._words = material.words_of(reports) or ["无"]
        self._sent = sent
        self._ways = ways
        self._sections = [
            (report, section, _folded(section, values))
            for report in reports
            for section, values in zip(report.sections, values_by_section(report), strict=True)
        ]

    def draw(self, random: Random) -> SearchRequest:
        """Draw a request: an exact part of a text, a composed query, or a disorder; with facets."""
        chance = random.random()
        if chance < 0.45:
            part = random_words.substring(random, self._words)
            query = random_words.typed(part) if random_words.can_be_typed(part) else part
        elif chance < 0.9:
            query = random_words.query(random, self._words)
        else:
            query = random_words.disorder(random, self._words)
        if self._sent:
            query = query.encode("utf-8", "ignore").decode()
        choices = tuple(_choice(random, name) for name in _CHOSEN if random.random() < 0.1)
        return SearchRequest(query, choices, random.choice(SORTS), limit=_EVERYTHING)

    def check(self, request: SearchRequest) -> int:
        """Give how many sections are found; raises Counterexample."""
        meant = self._meant(request)
        first: tuple[str, Any] | None = None
        for name, way in self._ways.items():
            answer = way(request)
            _compare(request, ("the meaning", name), meant, _found(answer))
            if answer["total"] != len(meant):
                raise Counterexample(request, ("the meaning", name), f"total {answer['total']}")
            if first is None:
                first = name, answer
            else:
                _compare(request, (first[0], name), _in_order(first[1]), _in_order(answer))
        if first is not None and len(meant) > _PAGE:
            self._check_page(request, *first)
        return len(meant)

    def _check_page(self, request: SearchRequest, name: str, whole: Any) -> None:
        """Ask for a page of an answer, which some engines find without looking at all of it."""
        page = replace(request, offset=whole["total"] // 3, limit=_PAGE)
        expected = _in_order(whole)
        expected["order"] = expected["order"][page.offset : page.offset + page.limit]
        for other, way in self._ways.items():
            _compare(page, (name, other), expected, _in_order(way(page)))

    def _meant(self, request: SearchRequest) -> dict[tuple[str, str], Any]:
        root = parse(request.query).root
        return {
            (report.id, section.id): _marks_of(root, section)
            for report, section, folded in self._sections
            if matches(root, folded)
            and all(_admits(choice, folded.facets) for choice in request.choices)
        }


@contextmanager
def engines_over(random: Random, directory: Path, cluster: str = "") -> Iterator[Comparison]:
    """Every engine over reports that no file could hold, in an index that grew bit by bit.

    With the address of a `cluster` the engine on OpenSearch is among them.
    """
    reports = [material.report(random, f"r{number:02d}") for number in range(random.randint(1, 14))]
    source = MemorySource()
    engines: dict[str, Engine] = {"scan": ScanEngine()}
    engines |= {
        name: open_engine(name, EngineOptions(directory / name, _index_in(cluster, directory)))
        for name, entry in ENGINES.items()
        if entry.is_installed and (cluster or name != "opensearch")
    }
    for report in reports:
        source.store(report)
        if random.random() < 0.3:
            _update(engines, source)
    if random.random() < 0.3:
        source.store(material.report(random, reports[0].id))
    _update(engines, source)
    try:
        ways = {name: _way(Searcher(engine)) for name, engine in engines.items()}
        yield Comparison(source.reports(), ways)
    finally:
        for engine in engines.values():
            engine.close()


@contextmanager
def library_over(random: Random, directory: Path) -> Iterator[Comparison]:
    """The library and the API over files that were added."""
    folder = directory / "files"
    folder.mkdir()
    for number in range(random.randint(1, 6)):
        (folder / f"{number}.txt").write_text(material.file_text(random), "utf-8", newline="\n")
    library = Library.open(Settings(archive=directory / "archive", log_misses=False), create=True)
    try:
        library.add([folder])
        reports = [library.report(each.id) for each in library.reports()]
        # Any time, as the machine may be busy: what an answer takes is not compared.
        client = create_app(library, ServerSettings(request_seconds=0)).test_client()
        ways = {"library": _way(library), "api": _api(client)}
        yield Comparison(reports, ways, sent=True)
    finally:
        library.close()


def _index_in(cluster: str, directory: Path) -> str:
    first, *others = cluster.split(",")
    name = hashlib.sha256(str(directory).encode()).hexdigest()[:12]
    return ",".join([f"{first}/exactness-{name}?shards=2", *others])


def _folded(section: Section, values: FacetValues) -> FoldedSection:
    return folded_section(section, values)


def _way(answering: Searcher | Library) -> Way:
    return lambda request: search_json(answering.search(request))


def _api(client: FlaskClient) -> Way:
    return lambda request: client.get("/api/v1/search", query_string=_sent(request)).json


def _update(engines: dict[str, Engine], source: MemorySource) -> None:
    for engine in engines.values():
        engine.update(source, lambda _done, _total: None)


#: What is chosen of each facet; a path of places is for the tests of the contract.
_CHOSEN = {
    "county": ("怀来县", "井陉县", "没有县"),
    "year": tuple(map(str, range(2018, 2026))),
    "department": ("网信办", "财政局"),
    "grade": ("优", "良", "中"),
    "role": ("问题", "概况", "其他", "结果"),
    "report_type": ("部门整体支出绩效自评报告", "项目支出绩效自评报告"),
}


def _choice(random: Random, name: str) -> FacetChoice:
    drawn = tuple(dict.fromkeys(random.choices(_CHOSEN[name], k=random.randint(1, 3))))
    return FacetChoice(name, exclude=drawn) if random.random() < 0.3 else FacetChoice(name, drawn)


def _admits(choice: FacetChoice, facets: FacetValues) -> bool:
    value = facets[choice.name]
    is_included = value is not None and str(value) in choice.include
    return (is_included or not choice.include) and str(value) not in choice.exclude


def _sent(request: SearchRequest) -> dict[str, Any]:
    parameters: dict[str, Any] = {"q": request.query}
    for choice in request.choices:
        parameters[choice.name] = choice.include
        parameters[f"not_{choice.name}"] = choice.exclude
    return parameters | {
        "sort": request.sort,
        "limit": str(request.limit),
        "offset": str(request.offset),
    }


def _found(answer: Any) -> dict[tuple[str, str], Any]:
    return {
        (hit["report"], hit["section"]): (hit["marks"], hit["heading_marks"], hit["path_marks"])
        for hit in answer["hits"]
    }


def _marks_of(root: Node, section: Section) -> tuple[Any, ...]:
    """The marks in the text, in the heading, and in each heading of the path."""
    in_text, in_heading = (_places(marks) for marks in mark(root, section))
    above = marks_above(terms(root), section.heading_path[:-1])
    path = [*map(_places, above), in_heading] if section.heading_path else []
    return in_text, in_heading, path


def _places(marks: Sequence[Occurrence]) -> list[list[int]]:
    return [[each.start, each.end] for each in marks]


def _in_order(answer: Any) -> dict[str, Any]:
    order = [(hit["report"], hit["section"]) for hit in answer["hits"]]
    return {key: answer[key] for key in ("reports_total", "segmented_total", "facets")} | {
        "order": order
    }


def _compare(
    request: SearchRequest, ways: tuple[str, str], one: dict[Any, Any], other: dict[Any, Any]
) -> None:
    if one == other:
        return
    differing = next(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))
    told = f"at {differing}: {one.get(differing)!r} against {other.get(differing)!r}"
    raise Counterexample(request, ways, told)
