"""The names of files that a PDF carries beside its pages: attachments, and a portfolio's parts."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_MOST = 1_000
_LONGEST_NAME = 1_024


def attached_files(document: pypdfium2.PdfDocument) -> list[str]:
    """The names of the files attached to a document, in its order."""
    count = min(max(pdfium.FPDFDoc_GetAttachmentCount(document.raw), 0), _MOST)
    return [_name(pdfium.FPDFDoc_GetAttachment(document.raw, number)) for number in range(count)]


def files_on(page: pypdfium2.PdfPage) -> Iterator[str]:
    """The names of the files attached to a place on a page."""
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_FILEATTACHMENT:
            yield _name(pdfium.FPDFAnnot_GetFileAttachment(note))
        pdfium.FPDFPage_CloseAnnot(note)


def _name(attachment: Any) -> str:
    """A file's name, which PDFium gives in UTF-16 with a NUL at its end."""
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    as_characters = ctypes.cast(name, ctypes.POINTER(pdfium.FPDF_WCHAR))
    length = pdfium.FPDFAttachment_GetName(attachment, as_characters, _LONGEST_NAME)
    raw = name.raw[: max(min(length, _LONGEST_NAME) - 2, 0)]
    return raw.decode("utf-16-le", errors="replace").strip() or "?"
