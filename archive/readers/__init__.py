"""Readers: the bytes of a report file in, its paragraphs as a person sees them out."""

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.document import read_document

__all__ = ["UnreadableFileError", "read_document"]
