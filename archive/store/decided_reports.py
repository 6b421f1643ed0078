"""What people decide about reports that an archive holds: corrections, removals, joining."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from juanzong.archive.records import ChangeKind, Correction, Evidence
from juanzong.archive.store import catalogue, correcting, joining, known_reports, sealing
from juanzong.archive.store.corrections import FactValue
from juanzong.archive.store.database import Database
from juanzong.archive.store.held_reports import HeldReports
from juanzong.archive.store.lock import WriteLock
from juanzong.archive.store.originals import Originals


class DecidedReports(HeldReports):
    """Reports that may be changed by hand, one change at a time; each is logged with its author.

    Every method raises ArchiveError where another writer keeps the lock, or nothing may be written.
    """

    def __init__(self, database: Database, originals: Originals, lock: WriteLock) -> None:
        super().__init__(database, originals)
        self._lock = lock

    def correct(  # noqa: PLR0913 (what there is to say of a correction)
        self,
        report: str,
        fact_name: str,
        value: FactValue | None,
        note: str = "",
        evidence: Evidence | None = None,
        *,
        by: str = "",
    ) -> Correction:
        """Set a fact by hand, whatever the rules find now or later; the note says why, `by` who.

        None says that the report does not give the fact. Text is read as people write: numbers
        with units, 优秀, 北京市朝阳区; what was taken is given back. What the rules had follow
        from the fact follows anew (city and province, a grade by score, a rate).
        Raises UnknownReportError, and UnsoundFactError, saying what is allowed.
        """
        with self._changing(by) as connection:
            found = known_reports.require_report(connection, report)
            said = Correction(fact_name, value, note, evidence)
            before = sealing.before_change(connection, found)
            taken = correcting.correct(connection, found, said)
            catalogue.log_change(connection, before, ChangeKind.STORED)
        return taken

    def uncorrect(self, report: str, fact_name: str, by: str = "") -> None:
        """Let a fact be what the rules find; raises ArchiveError where it was not corrected."""
        with self._changing(by) as connection:
            found = known_reports.require_report(connection, report)
            before = sealing.before_change(connection, found)
            correcting.uncorrect(connection, found, fact_name)
            catalogue.log_change(connection, before, ChangeKind.STORED)

    def remove(self, *reports: str, by: str = "") -> None:
        """Take reports out of every list and search, all or none; raises UnknownReportError.

        Their words, corrections and original files stay, so that links to them say that they
        were removed; `undelete`, or adding a file by name, brings one back under the same id.
        """
        with self._changing(by) as connection:
            for report in dict.fromkeys(
                known_reports.require_report(connection, r) for r in reports
            ):
                before = sealing.before_change(connection, report)
                catalogue.log_change(connection, before, ChangeKind.REMOVED)

    def undelete(self, *reports: str, by: str = "") -> None:
        """Bring removed reports back, all or none, from what the archive holds of them.

        One that was not removed stays as it is; raises UnknownReportError.
        """
        with self._changing(by) as connection:
            for report in reports:
                found = known_reports.find_report(connection, report)
                if found is None:
                    known_reports.require_report(connection, report)
                elif known_reports.removed_at(connection, found) is not None:
                    before = sealing.before_change(connection, found)
                    catalogue.log_change(connection, before, ChangeKind.STORED)

    def accept(self, *reports: str, by: str = "") -> None:
        """Take reports whose entries were altered as they are now, all or none; logged as `by`.

        Whoever says so has looked at them: `check` tells nothing of it from then on. One that is
        removed stays removed. Raises UnknownReportError.
        """
        with self._changing(by) as connection:
            for report in reports:
                found = known_reports.find_report(connection, report)
                if found is None or known_reports.removed_at(connection, found) is None:
                    found = known_reports.require_report(connection, report)
                    before = sealing.before_change(connection, found)
                    catalogue.log_change(connection, before, ChangeKind.STORED)
                sealing.accept(connection, found)

    def join(self, report: str, former: str, by: str = "") -> None:
        """Make a report the newest version of a former one; its links lead there from then on.

        Raises UnknownReportError, and ArchiveError where both are one.
        """
        with self._changing(by) as connection:
            joining.join(connection, report, former)

    @contextmanager
    def _changing(self, by: str) -> Iterator[Connection]:
        """One change under the lock; where nothing may be written none is asked for."""
        self._database.require_writable()
        with self._lock.held(), self._database.writing(by) as connection:
            yield connection
