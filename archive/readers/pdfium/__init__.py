"""Home of PDFium (pypdfium2): what stands on the pages of a PDF, as plain records.

Lengths are points (1/72 inch) from the top left corner of the page as most of its text is read,
so a page that was turned, or whose text was, is upright here.
"""

from juanzong.archive.readers.pdfium.attachments import attached_files
from juanzong.archive.readers.pdfium.document import PdfDocument, open_pdf, page_content
from juanzong.archive.readers.pdfium.pictures import page_picture
from juanzong.archive.readers.pdfium.records import (
    BrokenPdfError,
    Glyph,
    LockedPdfError,
    PageContent,
    PagePicture,
    Rule,
)
from juanzong.archive.readers.pdfium.shown_pictures import ShownPictures

__all__ = [
    "BrokenPdfError",
    "Glyph",
    "LockedPdfError",
    "PageContent",
    "PagePicture",
    "PdfDocument",
    "Rule",
    "ShownPictures",
    "attached_files",
    "open_pdf",
    "page_content",
    "page_picture",
]
