"""The shapes of the JSON that others script against.

`contract.py` makes them of records, mypy holds it to them, and the API's description
(`api/document.py`) is read off them: a key is named here and nowhere else. What a key means in
words stands in `texts/api.py`. Pure declarations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NotRequired, TypedDict, get_args

from juanzong.archive.fact_kinds import FACETS, STANDARD_FACTS
from juanzong.archive.records import FactStatus, ParagraphKind
from juanzong.archive.section_roles import ROLES
from juanzong.index.help import Kind

#: A value of the JSON: what `json.dumps` takes.
Json = Mapping[str, Any]

#: What a fact says.
Value = str | int | float | None

_STATUSES = tuple(status.value for status in FactStatus)

#: Queries of one request for many searches.
MOST_IN_BATCH = 100

#: Marks of one section that one answer gives: a table may hold a million.
MOST_MARKS = 10_000


@dataclass(frozen=True, slots=True)
class PerFact:
    """Says of a mapping that it has a key for each of these facts, and further ones if `is_open`.

    Where its values are plain, each has the type of its fact.
    """

    names: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """Bounds how many items a list has."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Says of a mapping that it has the keys of these shapes and those of the standard facts."""

    name: str
    shapes: tuple[type, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Bounds a text to some values."""

    values: tuple[str, ...]


#: As which list of a search marks are: that of exact hits, or the looser one.
MarksList = Literal["exact", "segmented"]

#: Characters from the first to the one behind the last, counted from 0.
Range = Annotated[list[int], Items(2, 2)]


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
    marks: Annotated[list[Range], Items(0, MOST_MARKS)]
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
    marks: Annotated[list[Range], Items(0, MOST_MARKS)]
    more_marks: str | None
    notes: NotRequired[list[NoteJson]]


class FileJson(TypedDict):
    """The file that a report was read from."""

    name: str
    sha256: str
    media_type: str


class RemarkJson(TypedDict):
    """What the reader of a file noticed."""

    code: str
    values: dict[str, str | int | float]
    message: str
    message_en: str


class EvidenceJson(TypedDict):
    """Where a fact stands."""

    section: str
    part: Annotated[str, OneOf(("text", "heading"))]
    start: int
    end: int
    quote: str


class FactJson(TypedDict):
    """One fact of a report."""

    value: Value
    status: Annotated[str, OneOf(_STATUSES)]
    doubtful: bool
    written: str
    rule: str
    evidence: EvidenceJson | None
    more_evidence: list[EvidenceJson]
    by: NotRequired[str]
    at: NotRequired[str]
    confidence: NotRequired[float]


class RecognisedPageJson(TypedDict):
    """A page whose text was recognised in a picture."""

    page: int
    confidence: float


class BlockJson(TypedDict):
    """One paragraph or row of a table."""

    start: int
    end: int
    kind: Annotated[str, OneOf(tuple(kind.value for kind in ParagraphKind))]
    cells: list[Range] | None
    page: int | None
    confidence: float | None


class RoleJson(TypedDict):
    """What a section does in its report, and what decided."""

    value: Annotated[str, OneOf(ROLES)]
    words: str
    rule: str
    section: str | None


class SectionJson(TypedDict):
    """One section of a report."""

    section: str
    permalink: str
    number: str
    level: int
    heading: str
    heading_path: list[str]
    role: RoleJson
    run_in: str | None
    text: str
    blocks: list[BlockJson]


class AttachmentJson(TypedDict):
    """A file that a report's page offers beside its text."""

    name: str
    address: str | None


class ProvenanceJson(TypedDict):
    """Where a report's file came from."""

    address: str | None
    retrieved: str | None
    title: str | None
    publisher: str | None
    published: str | None
    attachments: list[AttachmentJson]
    given: list[str]


class SourceJson(TypedDict):
    """Where a report's file came from and when, in short."""

    address: str | None
    retrieved: str | None


class ReportJson(TypedDict):
    """A whole report."""

    report: str
    title: str
    version: int
    revision: int
    file: FileJson
    source: ProvenanceJson
    remarks: list[RemarkJson]
    recognised: NotRequired[list[RecognisedPageJson]]
    facts: Annotated[dict[str, FactJson | None], PerFact(STANDARD_FACTS, is_open=True)]
    sections: list[SectionJson]
    notes: NotRequired[list[NoteJson]]


class SummaryNameJson(TypedDict):
    """Which report it is."""

    report: str
    title: str


class SummarySizeJson(TypedDict):
    """How much a report is, and of which state."""

    version: int
    revision: int
    file: str
    sections: int
    characters: int
    source: SourceJson


#: One report without its text.
SummaryJson = Annotated[
    dict[str, Any], Joined("Summary", (SummaryNameJson, SummarySizeJson), STANDARD_FACTS)
]


class MetFigureJson(TypedDict):
    """A figure that a query asked for and a report has so."""

    fact: str
    value: float
    status: Annotated[str, OneOf(_STATUSES)]
    evidence: list[EvidenceJson]


class ListedFoundJson(TypedDict):
    """What a query found of a report; there are no such keys without a query."""

    sections_found: NotRequired[int]
    met: NotRequired[list[MetFigureJson]]


#: One report of a list.
ListedJson = Annotated[
    dict[str, Any],
    Joined("Listed", (SummaryNameJson, SummarySizeJson, ListedFoundJson), STANDARD_FACTS),
]


class ReportsJson(TypedDict):
    """Part of a list of reports."""

    query: str
    total: int
    notes: list[NoteJson]
    reports: list[ListedJson]


class BatchAskedJson(TypedDict):
    """A request for many searches."""

    queries: Annotated[list[str], Items(0, MOST_IN_BATCH)]


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
    error_id: NotRequired[str]
