"""The shapes of the JSON that others script against: searches here, reports in `report_answers.py`.

`contract.py` makes them of records, mypy holds it to them, and the API's description
(`api/document.py`) is read off them: a key is named here and nowhere else. What a key means in
words stands in `texts/api.py`. Pure declarations.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict, get_args

from juanzong.archive.fact_kinds import FACETS
from juanzong.index.help import Kind
from juanzong.web.answer_shapes import Items, OneOf, PerFact, Range, Value

#: Queries of one request for many searches.
MOST_IN_BATCH = 100


#: Marks of one section that one answer gives: a table may hold a million.
MOST_MARKS = 10_000


#: As which list of a search marks are: that of exact hits, or the looser one.
MarksList = Literal["exact", "segmented"]


class NoteJson(TypedDict):
    """Something to be told of what was asked."""

    code: str
    start: int
    end: int
    message: str
    message_en: str


class FacetValueJson(TypedDict):
    """One value of a facet."""

    value: str | int
    count: int


class FollowsJson(TypedDict):
    """What stands first below a heading without a text of its own."""

    headings: list[str]
    text: str


class HitJson(TypedDict):
    """One section found."""

    report: str
    section: str
    heading_path: list[str]
    permalink: str
    title: str
    heading: str
    run_in: str | None
    text: str
    marks: Annotated[list[Range], Items(MOST_MARKS)]
    marks_total: NotRequired[int]
    more_marks: NotRequired[str]
    heading_marks: list[Range]
    path_marks: list[list[Range]]
    follows: FollowsJson | None
    score: float
    facets: Annotated[dict[str, Value], PerFact(FACETS)]


class SearchJson(TypedDict):
    """One page of what a search finds."""

    query: str
    total: int
    reports_total: int
    segmented_total: int
    notes: list[NoteJson]
    hits: list[HitJson]
    segmented_hits: list[HitJson]
    facets: Annotated[dict[str, list[FacetValueJson]], PerFact(FACETS)]
    generation: str


class SuggestionJson(TypedDict):
    """One way to complete a query."""

    query: str
    text: str
    kind: Annotated[str, OneOf(get_args(Kind))]
    count: int


class SuggestionsJson(TypedDict):
    """Ways to complete what was typed."""

    query: str
    suggestions: list[SuggestionJson]
    notes: NotRequired[list[NoteJson]]


class MarksJson(TypedDict):
    """Occurrences of a query in the text of one section, from one of them on."""

    query: str
    report: str
    section: str
    total: int
    marks: Annotated[list[Range], Items(MOST_MARKS)]
    more_marks: str | None
    notes: NotRequired[list[NoteJson]]


class BatchAskedJson(TypedDict):
    """A request for many searches."""

    queries: Annotated[list[str], Items(MOST_IN_BATCH)]


class BatchRowJson(TypedDict):
    """The answer to one of many searches."""

    line: int
    query: str
    county: str | None
    year: int | None
    sections: int | None
    reports: int | None
    message: str
    address: str | None


class BatchJson(TypedDict):
    """The answers to many searches."""

    rows: list[BatchRowJson]
    notes: NotRequired[list[NoteJson]]


class ErrorJson(TypedDict):
    """Why there is no answer."""

    error: str
    error_zh: NotRequired[str]
    error_id: NotRequired[str]
