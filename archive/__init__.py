"""Reads report files, cuts them into sections, finds facts, stores; knows of no index."""

from __future__ import annotations

from juanzong.archive.errors import (
    ArchiveError,
    ArchiveLockedError,
    UnknownReportError,
    UnreadableFileError,
)
from juanzong.archive.records import (
    Change,
    ChangeKind,
    Document,
    Evidence,
    Fact,
    FactStatus,
    FileOutcome,
    FileStatus,
    Outline,
    Overview,
    Paragraph,
    ParagraphKind,
    Problem,
    Report,
    ReportSummary,
    Resolution,
    ResolutionKind,
    Section,
    Span,
    permalink,
)
from juanzong.archive.store import Archive

__all__ = [
    "Archive",
    "ArchiveError",
    "ArchiveLockedError",
    "Change",
    "ChangeKind",
    "Document",
    "Evidence",
    "Fact",
    "FactStatus",
    "FileOutcome",
    "FileStatus",
    "Outline",
    "Overview",
    "Paragraph",
    "ParagraphKind",
    "Problem",
    "Report",
    "ReportSummary",
    "Resolution",
    "ResolutionKind",
    "Section",
    "Span",
    "UnknownReportError",
    "UnreadableFileError",
    "permalink",
]
