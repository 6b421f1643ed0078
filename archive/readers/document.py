"""From the bytes of any file to a Document: find its format, hand it to the reader of that."""

from __future__ import annotations

from collections.abc import Callable

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.formats import FileFormat, detect_format
from juanzong.archive.readers.html import read_html
from juanzong.archive.readers.limits import check_character_count, check_file_size
from juanzong.archive.readers.mhtml import read_mhtml
from juanzong.archive.readers.pdf import read_pdf
from juanzong.archive.readers.text import read_text
from juanzong.archive.readers.word import read_word
from juanzong.archive.records import Document

_READERS: dict[FileFormat, Callable[[bytes], Document]] = {
    FileFormat.TEXT: read_text,
    FileFormat.WORD: read_word,
    FileFormat.PDF: read_pdf,
    FileFormat.HTML: read_html,
    FileFormat.MHTML: read_mhtml,
}


def read_document(file_name: str, content: bytes) -> Document:
    """The paragraphs of a txt, docx, PDF or HTML file, by its content; the name comes second.

    Raises UnreadableFileError with one line that says what is wrong and what to do.
    """
    check_file_size(content)
    document = _READERS[detect_format(file_name, content)](content)
    if not document.paragraphs:
        raise UnreadableFileError(
            "the file holds no text: check that it opens, and save or export it again"
        )
    check_character_count(sum(len(paragraph.text) for paragraph in document.paragraphs))
    return document
