"""Pulling a report's words from the archive while others go on changing it."""

from __future__ import annotations

from juanzong.archive.errors import UnknownReportError
from juanzong.archive.records import Report
from juanzong.index.engine import ReportSource


def pulled_report(source: ReportSource, report: str) -> Report | None:
    """Give a report as it is now, or None where it was removed meanwhile: a later change tells so.

    Nothing else that goes wrong is passed over, so that no report is left out in silence.
    """
    try:
        return source.report(report)
    except UnknownReportError:
        return None
