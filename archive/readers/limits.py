"""Bounds on what a reader takes in, so that no single file can stop an import.

A self-evaluation report has some ten thousand characters; the bounds leave two orders of
magnitude above the longest ones seen, and a file beyond them is not a report.
"""

from __future__ import annotations

from juanzong.archive.errors import UnreadableFileError

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_UNPACKED_BYTES = 192 * 1024 * 1024
MAX_CHARACTERS = 5_000_000
MAX_PDF_PAGES = 1_000

_MEBIBYTE = 1024 * 1024


def check_file_size(content: bytes) -> None:
    """Raise UnreadableFileError for a file of more than MAX_FILE_BYTES bytes."""
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableFileError(
            f"the file is too large ({len(content) // _MEBIBYTE} MB; the limit is "
            f"{MAX_FILE_BYTES // _MEBIBYTE} MB): split it, or save it without its pictures"
        )


def check_unpacked_size(size: int) -> None:
    """Raise UnreadableFileError for compressed content that unpacks to too many bytes."""
    if size > MAX_UNPACKED_BYTES:
        raise UnreadableFileError(
            f"the file unpacks to more than {MAX_UNPACKED_BYTES // _MEBIBYTE} MB, which no "
            "report does: save it again from the program that made it"
        )


def check_character_count(count: int) -> None:
    """Raise UnreadableFileError for a text of more than MAX_CHARACTERS characters."""
    if count > MAX_CHARACTERS:
        raise UnreadableFileError(
            f"the text is too long ({count:,} characters; the limit is {MAX_CHARACTERS:,}): "
            "split the file into one file for each report"
        )
