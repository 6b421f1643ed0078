"""The shapes of the JSON of reports: a whole one, and those of a list.

`report_contract.py` makes them; see `answers.py`. Pure declarations.
"""

from __future__ import annotations

from typing import Annotated, Any, NotRequired, TypedDict

from juanzong.archive.fact_kinds import STANDARD_FACTS
from juanzong.archive.file_names import PICTURE_ENDINGS
from juanzong.archive.records import FactStatus, ParagraphKind
from juanzong.archive.section_roles import ROLES
from juanzong.web.answer_shapes import Joined, OneOf, PerFact, Places, Range, Value
from juanzong.web.answers import NoteJson

_STATUSES = tuple(status.value for status in FactStatus)


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
    spans: list[Places] | None


class PictureJson(TypedDict):
    """A picture of a section, and the block that it stands behind."""

    block: int
    address: str | None
    media_type: Annotated[str, OneOf(tuple(PICTURE_ENDINGS))] | None
    width: int | None
    height: int | None
    description: str


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
    pictures: list[PictureJson]


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
