"""Reads report files, cuts them into sections, finds facts, stores; knows of no index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.archive.blocks import section_blocks
from juanzong.archive.errors import (
    ArchiveError,
    ArchiveLockedError,
    UnknownReportError,
    UnreadableFileError,
    UnsoundFactError,
    UnsoundSourceError,
)
from juanzong.archive.records import (
    Attachment,
    Block,
    Change,
    ChangeKind,
    Correction,
    Document,
    Evidence,
    Fact,
    FactFilter,
    FactStatus,
    FileOutcome,
    FileStatus,
    GivenSource,
    OriginalFile,
    Outline,
    Overview,
    Paragraph,
    ParagraphKind,
    Picture,
    PictureFile,
    PlacedPicture,
    Problem,
    Provenance,
    RefusedFact,
    Remark,
    Report,
    ReportQuery,
    ReportSummary,
    ReportVersion,
    Resolution,
    ResolutionKind,
    Section,
    Span,
    permalink,
)

if TYPE_CHECKING:
    from juanzong.archive.store.archive import Archive

__all__ = [
    "Archive",
    "ArchiveError",
    "ArchiveLockedError",
    "Attachment",
    "Block",
    "Change",
    "ChangeKind",
    "Correction",
    "Document",
    "Evidence",
    "Fact",
    "FactFilter",
    "FactStatus",
    "FileOutcome",
    "FileStatus",
    "GivenSource",
    "OriginalFile",
    "Outline",
    "Overview",
    "Paragraph",
    "ParagraphKind",
    "Picture",
    "PictureFile",
    "PlacedPicture",
    "Problem",
    "Provenance",
    "RefusedFact",
    "Remark",
    "Report",
    "ReportQuery",
    "ReportSummary",
    "ReportVersion",
    "Resolution",
    "ResolutionKind",
    "Section",
    "Span",
    "UnknownReportError",
    "UnreadableFileError",
    "UnsoundFactError",
    "UnsoundSourceError",
    "permalink",
    "section_blocks",
]


def __getattr__(name: str) -> type[Archive]:
    """Load the store when it is first asked for: who wants only records is spared SQLAlchemy."""
    if name != "Archive":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from juanzong.archive.store.archive import Archive  # noqa: PLC0415 (that is the point)

    return Archive
