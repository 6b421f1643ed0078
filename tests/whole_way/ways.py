"""The ways to one answer: the library, the command, the API, the pages and the export."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from lxml import html

from juanzong.index.records import FacetChoice, SearchPage, SearchRequest
from juanzong.web.application import create_app
from juanzong.web.contract import search_json
from juanzong.web.library.service import Library
from tests.web.small_archive import run, run_json
from tests.whole_way.plain_scan import Found, Marks

#: Facet parameters as an address has them: county, not_county and so on, each with its values.
Filters = Mapping[str, Sequence[str]]
NO_FILTERS: Filters = {}
_EVERYTHING = 1_000


@dataclass(frozen=True)
class Answer:
    """What one way answers: its total, the sections in their order, the facet counts."""

    total: int
    found: tuple[Found, ...]
    facets: Any = None


@dataclass
class Ways:
    """An archive with every way into it."""

    archive: Path
    library: Library
    originals: Sequence[str]

    @cached_property
    def client(self) -> FlaskClient:
        return create_app(self.library).test_client()

    @cached_property
    def shown(self) -> list[dict[str, Any]]:
        """Every report as `show --json` gives it."""
        listed = run_json("list", archive=self.archive)["reports"]
        return [run_json("show", one["report"], archive=self.archive) for one in listed]

    def by_library(self, query: str, choices: tuple[FacetChoice, ...] = ()) -> Answer:
        page: SearchPage = self.library.search(SearchRequest(query, choices, limit=_EVERYTHING))
        return _answer(search_json(page))

    def by_command(self, query: str, filters: Filters = NO_FILTERS) -> Answer:
        words = ["search", "--json", "--limit", _EVERYTHING, *_options(filters)]
        return _answer(json.loads(self._told(*words, "--", query)))

    def by_process(self, query: str) -> Answer:
        command = [sys.executable, "-m", "juanzong", "--archive", str(self.archive), "search"]
        words = ["--json", "--limit", str(_EVERYTHING), "--", query]
        told = subprocess.run([*command, *words], check=True, capture_output=True)
        return _answer(json.loads(told.stdout))

    def by_api(self, query: str, filters: Filters = NO_FILTERS) -> Answer:
        parameters = {"q": query, "limit": str(_EVERYTHING), **filters}
        response = self.client.get("/api/v1/search", query_string=parameters)
        assert response.status_code == 200
        return _answer(response.json)

    def by_export(self, query: str, filters: Filters = NO_FILTERS) -> tuple[Answer, ...]:
        """Give what each format of the export holds."""
        told = {form: self._exported(form, query, filters) for form in ("csv", "jsonl", "json")}
        rows = list(csv.DictReader(io.StringIO(told["csv"], newline="")))
        hits = [json.loads(line) for line in told["jsonl"].split("\n") if line]
        return (
            Answer(len(rows), tuple(map(_found_in_row, rows))),
            Answer(len(hits), tuple(map(_found_in_hit, hits))),
            _answer(json.loads(told["json"])),
        )

    def _exported(self, form: str, query: str, filters: Filters) -> str:
        return self._told("export", "--raw", "--format", form, *_options(filters), "--", query)

    def _told(self, *words: object) -> str:
        result = run(*words, archive=self.archive)
        assert result.exit_code == 0, result.output
        return result.stdout

    def by_pages(self, query: str, filters: Filters = NO_FILTERS) -> tuple[int, list[str]]:
        """Turn through the result pages; gives the total they state and every permalink."""
        page = self._page("/search", {"q": query, **filters})
        stated = page.xpath("string(//h2[@class='total']/strong)")
        total = int("".join(filter(str.isdigit, stated)) or 0)
        found: list[str] = []
        while True:
            hits = page.xpath("//div[@class='found']/ol[@class='hits']//a[@class='permalink']")
            found += [link.get("href") for link in hits]
            following = page.xpath("//a[@rel='next']/@href")
            if not following:
                return total, found
            page = self._page(following[0])

    def marked_on_page(self, report: str, query: str) -> dict[str, tuple[set[int], set[int]]]:
        """Read which characters of each section's text and heading are marked on its page."""
        page = self._page(f"/r/{report}", {"q": query})
        sections = next(one for one in self.shown if one["report"] == report)["sections"]
        return {
            section["section"]: _marked_characters(page, section)
            for section in sections
            if section["text"] or section["heading"]
        }

    def _page(self, address: str, parameters: Filters | None = None) -> Any:
        response = self.client.get(address, query_string=parameters)
        assert response.status_code == 200, address
        return html.document_fromstring(response.get_data(as_text=True))


def permalinks(ways: Ways) -> dict[tuple[str, str], str]:
    """Give the permalink of every section of every report."""
    return {
        (report["report"], section["section"]): section["permalink"]
        for report in ways.shown
        for section in report["sections"]
    }


def characters_of(marks: Marks, text: str) -> set[int]:
    """Give the characters under marks; breaks between lines and cells are not drawn."""
    places = {place for start, end in marks for place in range(start, end)}
    return {place for place in places if text[place] not in "\n\t"}


def _marked_characters(page: Any, section: dict[str, Any]) -> tuple[set[int], set[int]]:
    drawn, marked = _read([page.get_element_by_id(section["section"])])
    joint = (section["run_in"] or "").strip()
    words = section["heading"] + joint + section["text"]
    places = [place for place, sign in enumerate(words) if sign not in "\n\t"]
    assert drawn == "".join(words[place] for place in places), "stripping marks changes the text"
    under_marks = {places[at] for at in marked}
    length = len(section["heading"])
    before = length + len(joint)
    text = {place - before for place in under_marks if place >= before}
    return text, {place for place in under_marks if place < length}


def _read(containers: Iterable[Any]) -> tuple[str, list[int]]:
    """Read a part of a page as text, and which of its characters stand in a mark."""
    drawn: list[str] = []
    marked: list[int] = []
    for container in containers:
        # The layout's own line breaks stand directly in these; a report's words never do.
        for node in container.xpath(".//text()"):
            parent = node.getparent()
            owner = parent.getparent() if node.is_tail else parent
            if owner.tag in {"section", "table", "thead", "tbody", "tr", "div"}:
                assert not node.strip()
                continue
            # A tab of text that is no row's is white space, and is drawn.
            words = node.replace("\t", "")
            if owner.xpath("ancestor-or-self::mark"):
                marked += range(len(drawn), len(drawn) + len(words))
            drawn += words
    return "".join(drawn), marked


def _options(filters: Filters) -> list[str]:
    return [
        word
        for name, values in filters.items()
        for value in values
        for word in (f"--{name.replace('_', '-')}", value)
    ]


def _answer(told: Any) -> Answer:
    return Answer(told["total"], tuple(map(_found_in_hit, told["hits"])), told["facets"])


def _found_in_hit(hit: dict[str, Any]) -> Found:
    marks, heading_marks = (tuple(map(tuple, hit[key])) for key in ("marks", "heading_marks"))
    return Found(hit["report"], hit["section"], marks, heading_marks)


def _found_in_row(row: dict[str, str]) -> Found:
    return Found(
        row["report"], row["section"], _written(row["marks"]), _written(row["heading_marks"])
    )


def _written(marks: str) -> Marks:
    pairs = (mark.split("-") for mark in marks.split())
    return tuple((int(start), int(end)) for start, end in pairs)
