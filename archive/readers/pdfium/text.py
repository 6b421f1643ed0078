"""The characters of a page as PDFium finds them, and their places on the upright page."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from juanzong.archive.readers.pdfium.drawings import page_objects
from juanzong.archive.readers.pdfium.frame import Frame
from juanzong.archive.readers.pdfium.records import BrokenPdfError, Glyph

# How far a line of text may rise, in parts of its length.
_LEVEL = 0.05
_NO_EXTENT = 0.01
_LONGEST_FONT_NAME = 256
_FIRST_PRINTED = 0x20
_FIRST_SURROGATE, _LAST_SURROGATE = 0xD800, 0xDFFF
_NO_CHARACTERS = frozenset({0xFFFE, 0xFFFF})

# The same function with plain addresses for pointers: it is called once for each character.
_text_object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


class _Run(NamedTuple):
    """A text object: what its characters have in common; `angle` None where it is oblique."""

    number: int
    font: str
    size: float
    angle: int | None
    x: float
    y: float


class RawGlyph(NamedTuple):
    """A character with the box of its advance, in the page's own system (from the bottom left)."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    run: _Run


def raw_glyphs(page: pypdfium2.PdfPage) -> list[RawGlyph]:
    """The characters of a page in the order of its content, spaces that PDFium adds aside."""
    _give_extent_to_text(page.raw)
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        raise BrokenPdfError("the text of the page cannot be read")
    try:
        return list(_characters(text_page))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _characters(text_page: Any) -> Iterator[RawGlyph]:
    box = pdfium.FS_RECTF()
    at_box = ctypes.byref(box)
    get_code, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    text_address = ctypes.cast(text_page, ctypes.c_void_p).value
    runs: dict[int, _Run] = {}
    for place in range(pdfium.FPDFText_CountChars(text_page)):
        address = _text_object_at(text_address, place)
        if not address:
            continue  # a space or line break that PDFium put in
        run = runs.get(address)
        if run is None:
            run = runs[address] = _run(text_page, place, len(runs))
        code = get_code(text_page, place)
        is_plain = _FIRST_PRINTED <= code < _FIRST_SURROGATE
        text = chr(code) if is_plain else _unusual_text(text_page, place, code)
        if get_box(text_page, place, at_box):
            yield RawGlyph(text, box.left, box.right, box.bottom, box.top, run)


def _unusual_text(text_page: Any, place: int, code: int) -> str:
    """What a character is that is no plain one: "" where nothing says so."""
    if code < _FIRST_PRINTED:
        if pdfium.FPDFText_IsHyphen(text_page, place) == 1:
            return "-"
        return " " if chr(code).isspace() else ""
    is_character = _LAST_SURROGATE < code <= sys.maxunicode and code not in _NO_CHARACTERS
    return chr(code) if is_character else ""


def _run(text_page: Any, place: int, number: int) -> _Run:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, place, matrix)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, place, x, y)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5
    size = abs(pdfium.FPDFText_GetFontSize(text_page, place)) * scale
    name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
    pdfium.FPDFFont_GetBaseFontName(
        pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text_page, place)),
        name,
        _LONGEST_FONT_NAME,
    )
    font = name.value.decode("utf-8", errors="replace")
    return _Run(number, font, size, _angle(matrix.a, matrix.b), x.value, y.value)


def _angle(along: float, rise: float) -> int | None:
    """The direction of a text in degrees against the clock: 0, 90, 180, 270, or None."""
    if abs(rise) <= _LEVEL * abs(along):
        return 0 if along > 0 else 180
    if abs(along) <= _LEVEL * abs(rise):
        return 90 if rise > 0 else 270
    return None


def _give_extent_to_text(page: Any) -> None:
    """Let text count that has no extent: PDFium's text page passes over it.

    The glyphs of a font that is not in the file and not on this machine are empty, and a ticked
    box that stands alone would be lost. Drawn with a stroke it has an extent.
    """
    bounds = tuple(ctypes.c_float() for _ in range(4))
    for item in page_objects(page):
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        pdfium.FPDFPageObj_GetBounds(item, *bounds)
        left, bottom, right, top = (bound.value for bound in bounds)
        if right - left < _NO_EXTENT and top - bottom < _NO_EXTENT:
            pdfium.FPDFTextObj_SetTextRenderMode(item, pdfium.FPDF_TEXTRENDERMODE_STROKE)
            pdfium.FPDFPageObj_SetStrokeWidth(item, 1.0)
            pdfium.FPDFPageObj_Transform(item, 1, 0, 0, 1, 0, 0)


def placed_glyphs(raw: list[RawGlyph], frame: Frame) -> Iterator[Glyph]:
    """The characters at their places on the upright page; vertical writing in lines."""
    if _runs_downwards(raw):
        yield from _vertical_glyphs(raw)
        return
    baselines: dict[int, float] = {}
    for each in raw:
        run = each.run
        if run.number not in baselines:
            baselines[run.number] = frame.place(run.x, run.y)[1]
        if frame.angle == 0:
            left, right = each.left - frame.origin_x, each.right - frame.origin_x
        else:
            one, _ = frame.place(each.left, each.bottom)
            other, _ = frame.place(each.right, each.top)
            left, right = min(one, other), max(one, other)
        yield Glyph(each.text, left, right, baselines[run.number], run.size, run.font, run.number)


def _runs_downwards(raw: list[RawGlyph]) -> bool:
    """Whether most neighbours of one text object stand below each other (vertical writing)."""
    below = beside = 0
    for i in range(1, len(raw)):
        before, after = raw[i - 1], raw[i]
        if before.run is after.run:
            if abs(after.left - before.left) < 0.3 * after.run.size < before.top - after.top:
                below += 1
            else:
                beside += 1
    return below > beside


def _vertical_glyphs(raw: list[RawGlyph]) -> Iterator[Glyph]:
    """Columns from right to left as lines from top to bottom."""
    right_edge = max(each.right for each in raw)
    top_edge = max(each.top for each in raw)
    for each in raw:
        run = each.run
        middle = right_edge - (each.left + each.right) / 2 + run.size
        yield Glyph(
            each.text,
            top_edge - each.top,
            top_edge - each.bottom,
            middle,
            run.size,
            run.font,
            run.number,
        )
