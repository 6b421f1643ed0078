"""PDFium's functions that are called for every object or character, with plain addresses.

pypdfium2 makes a pointer object for each result, which costs more than the call itself.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

_ADDRESS = ctypes.c_void_p
_DEEPEST_FORM = 8

TEXT, PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
IMAGE, FORM = pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM


def _with_addresses(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, _ADDRESS).value or 0)


#: (text page, place of a character) to its text object; None for a character PDFium put in.
text_object = _with_addresses(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, ctypes.c_int)
#: (text page, place of a character) to its code point.
code_point = _with_addresses(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, ctypes.c_int)
#: (text page, place of a character, address of an FS_RECTF) fills the box of its advance.
advance_box = _with_addresses(
    pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS
)
#: (text object) to its font.
font_of = _with_addresses(pdfium.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
#: (text object) to how it is drawn: filled, stroked, not at all.
render_mode = _with_addresses(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _ADDRESS)
#: (page object) to how many marked contents it stands in.
mark_count = _with_addresses(pdfium.FPDFPageObj_CountMarks, ctypes.c_int, _ADDRESS)
#: (page object, addresses of red, green, blue and alpha) fills these, each a c_uint.
fill_colour = _with_addresses(
    pdfium.FPDFPageObj_GetFillColor, ctypes.c_int, _ADDRESS, *([_ADDRESS] * 4)
)
_object_count = _with_addresses(pdfium.FPDFPage_CountObjects, ctypes.c_int, _ADDRESS)
_object = _with_addresses(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, ctypes.c_int)
_inner_count = _with_addresses(pdfium.FPDFFormObj_CountObjects, ctypes.c_int, _ADDRESS)
_inner = _with_addresses(pdfium.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
_type_of = _with_addresses(pdfium.FPDFPageObj_GetType, ctypes.c_int, _ADDRESS)


def address_of(handle: Any) -> int:
    """The address that one of pypdfium2's pointers holds."""
    return ctypes.cast(handle, _ADDRESS).value or 0


def page_object(address: int) -> Any:
    """A page object by its address, for pypdfium2's own functions."""
    return ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)


def objects_of(page: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Every object of a page that is no form: its type, its address, the forms it stands in."""
    waiting: list[tuple[int, tuple[int, ...]]] = [
        (_object(page, number), ()) for number in reversed(range(_object_count(page)))
    ]
    while waiting:
        item, forms = waiting.pop()
        kind = _type_of(item)
        if kind != FORM:
            yield kind, item, forms
        elif len(forms) < _DEEPEST_FORM:
            inner = (*forms, item)
            waiting.extend(
                (_inner(item, number), inner) for number in reversed(range(_inner_count(item)))
            )
