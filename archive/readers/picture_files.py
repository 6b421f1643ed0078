"""Reports that came as pictures of their pages: scans and photographs (PNG, JPEG, TIFF, ...).

What a folder holds besides, logos and photographs of events, says too little to be a report.
"""

from __future__ import annotations

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.records import Document

#: Fewer characters are a sign, a stamp or a caption.
_FEWEST_CHARACTERS = 60


def read_picture(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of a file of one or several pictures.

    Raises UnreadableFileError where nothing recognises them, and where they show no page of text.
    """
    if context.recogniser is None:
        raise UnreadableFileError("picture")
    try:
        from juanzong.archive.readers.recognition.decoding import (  # noqa: PLC0415 (an extra)
            page_pictures,
        )
    except ImportError as error:
        raise UnreadableFileError("recognition-failed", error=str(error)) from error
    from juanzong.archive.readers.recognition.picture_pages import (  # noqa: PLC0415 (a library)
        read_pictures,
    )

    document = read_pictures(page_pictures(content, context.bounds), context.recogniser)
    characters = sum(len(paragraph.text) for paragraph in document.paragraphs)
    if characters < _FEWEST_CHARACTERS:
        raise UnreadableFileError("picture-no-page", count=characters)
    return document
