"""Bounds on what a reader takes in, so that no single file can stop an import.

A self-evaluation report has some ten thousand characters; the bounds leave two orders of
magnitude above the longest ones seen, and a file beyond them is not a report.
"""

from __future__ import annotations

from dataclasses import dataclass

from juanzong.archive.errors import UnreadableFileError

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_UNPACKED_BYTES = 192 * 1024 * 1024
MAX_CHARACTERS = 5_000_000
MAX_PDF_PAGES = 1_000

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one file may hold: bytes as stored and unpacked, characters of text, pages."""

    file_bytes: int = MAX_FILE_BYTES
    unpacked_bytes: int = MAX_UNPACKED_BYTES
    characters: int = MAX_CHARACTERS
    pages: int = MAX_PDF_PAGES


DEFAULT_BOUNDS = Bounds()


def check_file_size(size: int, bounds: Bounds = DEFAULT_BOUNDS) -> None:
    """Raise UnreadableFileError for a file of more bytes than the bounds allow."""
    if size > bounds.file_bytes:
        raise UnreadableFileError(
            "too-large",
            size=-(-size // _MEBIBYTE),
            limit=bounds.file_bytes // _MEBIBYTE,
        )


def check_unpacked_size(size: int, bounds: Bounds = DEFAULT_BOUNDS) -> None:
    """Raise UnreadableFileError for compressed content that unpacks to too many bytes."""
    if size > bounds.unpacked_bytes:
        raise UnreadableFileError("unpacks-too-large", limit=bounds.unpacked_bytes // _MEBIBYTE)


def check_character_count(count: int, bounds: Bounds = DEFAULT_BOUNDS) -> None:
    """Raise UnreadableFileError for a text of more characters than the bounds allow."""
    if count > bounds.characters:
        raise UnreadableFileError("too-long", count=count, limit=bounds.characters)
