"""What came of adding a file, following a permalink, and checking the archive."""

from __future__ import annotations

from dataclasses import dataclass

from juanzong.archive.records.documents import Remark, RemarkValue
from juanzong.archive.records.outlines import Section
from juanzong.archive.records.words import RecordWord


class FileStatus(RecordWord):
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


class ResolutionKind(RecordWord):
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
    """One thing that `check` found wrong; `remark` says it, and what to do about it."""

    subject: str
    remark: Remark

    @classmethod
    def of(cls, subject: str, code: str, **values: RemarkValue) -> Problem:
        """The problem of a subject (database, index, a report, ...) by the code of its words."""
        return cls(subject, Remark.of(code, **values))
