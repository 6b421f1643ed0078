"""The frozen records that leave the archive: what every other package sees of a report.

Offsets are characters (Unicode code points) from 0, ends exclusive.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from juanzong.archive.lasting_names import letters


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters, from `start` up to but not including `end`."""

    start: int
    end: int


RemarkValue = str | int | float


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader or the store has to say of a file: a code, and the values of its words.

    The words in each language stand in web/texts/files.py, their places named as the values.
    """

    code: str
    values: tuple[tuple[str, RemarkValue], ...] = ()

    @classmethod
    def of(cls, code: str, **values: RemarkValue) -> Remark:
        """The remark of that code; `values` by name."""
        return cls(code, tuple(sorted(values.items())))

    def __str__(self) -> str:
        """The code and values in one line, for logs."""
        told = ", ".join(f"{name}={value}" for name, value in self.values)
        return " ".join((f"{self.code} ({told})" if told else self.code).split())


class ParagraphKind(StrEnum):
    """What a paragraph was in its file."""

    TEXT = "text"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a file, as a person sees it: automatic numbers written out, no line break.

    A table row is one paragraph of kind `row`, its cells joined by a tab.
    `outline_level` is what the file itself claims (Word's outline level, HTML's h1 to h6),
    1 for the topmost, or None. `page` counts from 1, None for files without pages;
    `confidence` (0 to 1) is given where the text was recognised in a picture.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT
    outline_level: int | None = None
    page: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of one file: its paragraphs in reading order, none of them empty.

    `remarks` say what a person should know of the reading: what was left out, recognised, unsure.
    `media_type` is filled in from the row of its format (readers/formats.py).
    """

    paragraphs: tuple[Paragraph, ...]
    media_type: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table row of a section: characters `start` to `end` of its text.

    `cells` are a row's cells from left to right, the tabs between them left out, empty ones
    kept. `page` and `confidence` are those of its Paragraph.
    """

    start: int
    end: int
    kind: ParagraphKind = ParagraphKind.TEXT
    cells: tuple[Span, ...] = ()
    page: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a report: its heading as written and its own text, without its children's.

    `id` is stable for a place in the outline, `digest` for its words (sections/identity.py).
    `ordinal` counts the sections of a report from 0; section 0 is the front matter
    (title and preamble, level 0, heading "") even when its text is empty.
    `parent` is the ordinal of the enclosing section, None for section 0 and level 1.
    `number` is the number as written ("（一）", "1、") or "". `heading` is the whole heading
    as written, number included, without its run-in text and the sign before that;
    `heading_path` goes from the top heading to this one. `text` is its paragraphs joined
    by one line break. `blocks` are those paragraphs as spans over it, empty where the section
    was stored before they were kept (archive/blocks.py tells them from the text then).
    `run_in` is what joins heading and text where they are one line as printed ("：", "。" and
    white space), None where they are not.
    """

    id: str
    digest: str
    ordinal: int
    parent: int | None
    level: int
    number: str
    heading: str
    heading_path: tuple[str, ...]
    text: str
    blocks: tuple[Block, ...] = ()
    run_in: str | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A document cut into sections: the title (may be "") and every section in reading order."""

    title: str
    sections: tuple[Section, ...]


class FactStatus(StrEnum):
    """How a fact is known."""

    STATED = "stated"
    DERIVED = "derived"
    INFERRED = "inferred"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: characters `start` to `end` of a section's text (or heading)."""

    section: str
    start: int
    end: int
    quote: str
    part: str = "text"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a report, with the rule that found it and all the evidence for it.

    `value` is text, a year, percent (execution_rate), 万元 (budget, spending) or points (score).
    `written` is the value in the report's own words where that differs (优秀 for 优).
    `doubtful` says that the evidence is thin or contested: to be checked, not to be counted.
    `by` and `at` say who corrected a fact and when (ISO 8601, UTC), "" where that is not known.
    """

    name: str
    value: str | int | float
    status: FactStatus
    rule: str
    evidence: Evidence | None
    more_evidence: tuple[Evidence, ...] = ()
    written: str = ""
    doubtful: bool = False
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says about one fact; `value` None says that the report does not give it.

    `written` is what the person wrote where that differs from the value; `by` is the person and
    `at` the time (ISO 8601, UTC), both "" where that is not known.
    """

    name: str
    value: str | int | float | None
    note: str = ""
    evidence: Evidence | None = None
    written: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Consequence:
    """A fact that follows from a correction; `value` None says that it fell with its ground."""

    name: str
    value: str | int | float | None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class RefusedFact:
    """A value that a fact might have had, and why it was not shown.

    `role` says what it is to the report (owner, issuer, whole, ...), `cost` what spoke against
    it (archive/facts/costs.py), `reason` why it lost (archive/facts/candidates.py).
    """

    name: str
    value: str | int | float
    role: str
    rule: str
    cost: float
    reason: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report as the archive holds it now.

    `revision` is the archive's revision at which this state was stored; `version` counts
    the files that stood for this report, from 1. `remarks` are those of its file's reader.
    """

    id: str
    title: str
    version: int
    revision: int
    file_name: str
    file_sha256: str
    media_type: str
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...] = field(default=())
    remarks: tuple[Remark, ...] = ()

    def fact(self, name: str) -> Fact | None:
        """The fact of that name, or None where the report does not give it."""
        return next((fact for fact in self.facts if fact.name == name), None)

    def value(self, name: str) -> str | int | float | None:
        """The value of the fact of that name; None where it is not given, or doubtful."""
        fact = self.fact(name)
        return None if fact is None or fact.doubtful else fact.value


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report without its text, for lists; `facts` maps a fact's name to its value."""

    id: str
    title: str
    version: int
    revision: int
    file_name: str
    section_count: int
    character_count: int
    facts: dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class FactFilter:
    """Values that a fact of a report may have, as text: any of `include`, none of `exclude`.

    Without `include` a report that does not give the fact passes too.
    """

    name: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """Which reports to list, in which order, and which part of them.

    `sort` is "id", "title", "revision" or the name of a fact; ties go by id, and reports without
    the fact stand last in either order. A `limit` of None asks for all from `offset` on.
    """

    filters: tuple[FactFilter, ...] = ()
    sort: str = "id"
    is_falling: bool = False
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """What an archive holds now; `characters` are those of its headings and texts."""

    reports: int
    sections: int
    characters: int
    revision: int


class ChangeKind(StrEnum):
    """What happened to a report in the revision log."""

    STORED = "stored"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """The newest change of one report after some revision."""

    revision: int
    report: str
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class ReportDates:
    """When a report came and last changed (ISO 8601, UTC), and how often the log names it."""

    report: str
    revision: int
    added: str
    changed: str
    changes: int


class FileStatus(StrEnum):
    """What became of one file that was added."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: its report's id, or why it was rejected or left alone."""

    path: str
    status: FileStatus
    report: str | None = None
    reason: Remark | None = None


class ResolutionKind(StrEnum):
    """What a permalink leads to today."""

    CURRENT = "current"
    CHANGED = "changed"
    CONTESTED = "contested"
    DAMAGED = "damaged"
    MOVED = "moved"
    REMOVED = "removed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a permalink leads to: the report, the section of now, and the section as cited.

    `section` is None where nothing of now corresponds; `cited` is given for changed, moved
    and removed sections whose former text the archive holds. A link is damaged whose digest no
    version of the section ever had, and contested where its short digest is that of the words of
    now and of other words, `cited`, that stood there before.
    """

    kind: ResolutionKind
    report: str | None
    section: Section | None = None
    cited: Section | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that `check` found wrong, with what to do about it.

    `remark`, where it is given, says it in either language; `message` is its code then.
    """

    subject: str
    message: str
    remark: Remark | None = None


#: Letters of the digest in a permalink: 80 bits, which nobody can make a second passage for. Links
#: of before have the first four, 20 bits.
CITATION_LENGTH = 16


def citation_digest(section: Section) -> str:
    """The digest of a section's words in its permalink, white space aside; begins with `digest`."""
    words = "".join(f"{section.heading}{section.run_in or ''}{section.text}".split())
    return letters(hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest(), CITATION_LENGTH)


def permalink(report: str, section: Section) -> str:
    """The lasting address of a section: a path from the site's root, with its fragment."""
    return f"/r/{report}/{section.id}.{citation_digest(section)}#{section.id}"
