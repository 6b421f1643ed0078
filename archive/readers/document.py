"""From the bytes of any file to a Document: find its format, hand it to the reader of that."""

from __future__ import annotations

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.formats import detect_format
from juanzong.archive.readers.limits import check_character_count, check_file_size
from juanzong.archive.records import Document


def read_document(
    file_name: str,
    content: bytes,
    context: ReadingContext = DEFAULT_CONTEXT,
    formats: frozenset[str] | None = None,
) -> Document:
    """The paragraphs of a file of any kind in FORMATS, by its content; the name comes second.

    Raises UnreadableFileError, which says what is wrong and what to do, also for a kind that is
    none of `formats` where these are given.
    """
    check_file_size(len(content), context.bounds)
    found = detect_format(file_name, content)
    if formats is not None and found.name not in formats:
        raise UnreadableFileError("unexpected-part")
    document = found.read(content, context)
    if not document.paragraphs:
        raise UnreadableFileError("no-text")
    characters = sum(len(paragraph.text) for paragraph in document.paragraphs)
    check_character_count(characters, context.bounds)
    return document
