"""Errors of the archive: each a code with the values of its words (web/texts/errors.py)."""

from __future__ import annotations

from juanzong.archive.records import Remark, RemarkValue


class ArchiveError(Exception):
    """Something the archive could not do: `remark` says what, and what to do."""

    def __init__(self, code: str, **values: RemarkValue) -> None:
        """Give the error's code and the values of its words."""
        self.remark = Remark.of(code, **values)
        super().__init__(str(self.remark))


class UnreadableFileError(ArchiveError):
    """A file that is not a report the archive can read: `remark` says why.

    Its code's words, in both languages, say what is wrong and what to do
    (web/texts/files.py and readers.py).
    """


class UnsoundFactError(ArchiveError):
    """A fact as a person gave it can't be one: the message says what is allowed."""


class UnsoundSourceError(ArchiveError):
    """Where a file came from, as a person gave it, can't be: the message says what is allowed."""


class UnknownReportError(ArchiveError):
    """No report has that id."""


class MaskedError(ArchiveError):
    """What is asked for is not shown, as it holds what tells of private persons."""


class ArchiveLockedError(ArchiveError):
    """Another process is writing; the message says which."""
