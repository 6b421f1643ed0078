"""What is filled into the fields of a form, and typed over a page, as part of what stands on it."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_FILLED_IN = frozenset(
    {
        pdfium.FPDF_FORMFIELD_CHECKBOX,
        pdfium.FPDF_FORMFIELD_RADIOBUTTON,
        pdfium.FPDF_FORMFIELD_COMBOBOX,
        pdfium.FPDF_FORMFIELD_LISTBOX,
        pdfium.FPDF_FORMFIELD_TEXTFIELD,
    }
)
_MOST = 5_000


def prepare_forms(document: pypdfium2.PdfDocument) -> None:
    """Let fields be drawn whose file leaves that to its reader; before a page is loaded."""
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()


def draw_forms(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> bool:
    """Make fields and typed remarks part of a page, in memory; whether it has to be loaded anew."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)
    typed = [_is_typed(document, page.raw, number) for number in range(count)]
    if not any(typed):
        return False
    for number in reversed(range(count)):
        if not typed[number]:
            pdfium.FPDFPage_RemoveAnnot(page.raw, number)
    done = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    return bool(done == pdfium.FLATTEN_SUCCESS)


def _is_typed(document: pypdfium2.PdfDocument, page: Any, number: int) -> bool:
    """Whether an annotation is a field or typed text: links, marks and seals say nothing."""
    note = pdfium.FPDFPage_GetAnnot(page, number)
    try:
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind != pdfium.FPDF_ANNOT_WIDGET:
            return bool(kind == pdfium.FPDF_ANNOT_FREETEXT)
        form = document.formenv
        field = pdfium.FPDFAnnot_GetFormFieldType(form.raw, note) if form else -1
        return field in _FILLED_IN
    finally:
        pdfium.FPDFPage_CloseAnnot(note)
