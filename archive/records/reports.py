"""Reports as the archive holds them, lists of them, and how they changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from juanzong.archive.records.documents import Remark
from juanzong.archive.records.facts import Fact
from juanzong.archive.records.outlines import Section
from juanzong.archive.records.provenance import NO_PROVENANCE, Provenance
from juanzong.archive.records.words import RecordWord


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """A file as it was added: its name, media type, SHA-256 in hex, and where it stands.

    `content` is its bytes where it stands in no folder of this machine.
    """

    file_name: str
    media_type: str
    sha256: str
    content: Path | bytes


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of a report: its media type, SHA-256 in hex, and its bytes, which have that."""

    media_type: str
    sha256: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report as the archive holds it now.

    `revision` is the archive's revision at which this state was stored; `version` counts
    the files that stood for this report, from 1. `remarks` are those of its file's reader;
    `provenance` is where that file came from.
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
    provenance: Provenance = NO_PROVENANCE

    def fact(self, name: str) -> Fact | None:
        """The fact of that name, or None where the report does not give it."""
        return next((fact for fact in self.facts if fact.name == name), None)

    def value(self, name: str) -> str | int | float | None:
        """The value of the fact of that name; None where it is not given, or doubtful."""
        fact = self.fact(name)
        return None if fact is None or fact.doubtful else fact.value


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """One state of a report by its id: which of its files, which reading of that, both from 1.

    A file is read anew where the rules of a later program find other words in it; every reading
    stays. `read_at` is when that was (ISO 8601, UTC), `file_sha256` of which bytes.
    """

    report: str
    version: int
    reading: int
    file_name: str
    file_sha256: str
    read_at: str
    is_current: bool

    @property
    def name(self) -> str:
        """What names this state among those of its report, for ever: 2.1."""
        return f"{self.version}.{self.reading}"


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report without its text, for lists; `facts` maps a fact's name to its value.

    `address` and `retrieved` say where its file came from and when, "" where nobody said.
    """

    id: str
    title: str
    version: int
    revision: int
    file_name: str
    section_count: int
    character_count: int
    facts: dict[str, str | int | float]
    address: str = ""
    retrieved: str = ""


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


class ChangeKind(RecordWord):
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


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One line of the revision log: which report changed, how, when (ISO 8601, UTC), by whom."""

    revision: int
    report: str
    title: str
    kind: ChangeKind
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class DoubtfulFact:
    """A doubtful fact of a report that nobody has decided on."""

    report: str
    title: str
    name: str
    value: str | int | float
