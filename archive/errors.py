"""Errors of the archive; every message is fit for the user and says what to do."""

from __future__ import annotations


class ArchiveError(Exception):
    """Something the archive could not do."""


class UnreadableFileError(ArchiveError):
    """A file that is not a report the archive can read: the message says why, in one line."""


class UnknownReportError(ArchiveError):
    """No report has that id."""


class ArchiveLockedError(ArchiveError):
    """Another process is writing; the message says which."""
