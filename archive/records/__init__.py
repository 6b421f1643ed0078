"""The frozen records that leave the archive: what every other package sees of a report.

Offsets are characters (Unicode code points) from 0, ends exclusive.
"""

from juanzong.archive.records.documents import (
    Document,
    Paragraph,
    ParagraphKind,
    Remark,
    RemarkValue,
    Span,
)
from juanzong.archive.records.facts import (
    Consequence,
    Correction,
    Evidence,
    Fact,
    FactStatus,
    RefusedFact,
)
from juanzong.archive.records.outcomes import (
    FileOutcome,
    FileStatus,
    Problem,
    Resolution,
    ResolutionKind,
)
from juanzong.archive.records.outlines import (
    CITATION_LENGTH,
    Block,
    Outline,
    Section,
    citation_digest,
    permalink,
)
from juanzong.archive.records.provenance import (
    NO_PROVENANCE,
    NO_SOURCE,
    Attachment,
    GivenSource,
    Provenance,
)
from juanzong.archive.records.reports import (
    Change,
    ChangeKind,
    DoubtfulFact,
    FactFilter,
    LoggedChange,
    OriginalFile,
    Overview,
    Report,
    ReportDates,
    ReportQuery,
    ReportSummary,
    ReportVersion,
)

__all__ = [
    "CITATION_LENGTH",
    "NO_PROVENANCE",
    "NO_SOURCE",
    "Attachment",
    "Block",
    "Change",
    "ChangeKind",
    "Consequence",
    "Correction",
    "Document",
    "DoubtfulFact",
    "Evidence",
    "Fact",
    "FactFilter",
    "FactStatus",
    "FileOutcome",
    "FileStatus",
    "GivenSource",
    "LoggedChange",
    "OriginalFile",
    "Outline",
    "Overview",
    "Paragraph",
    "ParagraphKind",
    "Problem",
    "Provenance",
    "RefusedFact",
    "Remark",
    "RemarkValue",
    "Report",
    "ReportDates",
    "ReportQuery",
    "ReportSummary",
    "ReportVersion",
    "Resolution",
    "ResolutionKind",
    "Section",
    "Span",
    "citation_digest",
    "permalink",
]
