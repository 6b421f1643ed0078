"""The characters of a page as PDFium finds them, and their places on the upright page."""

from __future__ import annotations

import ctypes
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from juanzong.archive.readers.pdfium import calls
from juanzong.archive.readers.pdfium.frame import Frame
from juanzong.archive.readers.pdfium.records import BrokenPdfError, Glyph

# How far a line of text may rise, in parts of its length.
_LEVEL = 0.05
_NO_EXTENT = 0.01
# In points; pages are at most 14,400 long (ISO 32000-1, annex C).
_FARTHEST = 100_000.0
_LONGEST_FONT_NAME = 256
_FIRST_PRINTED = 0x20
_FIRST_SURROGATE, _LAST_SURROGATE = 0xD800, 0xDFFF
_NO_CHARACTERS = frozenset({0xFFFE, 0xFFFF})
# In parts of the size: how little neighbours in a column differ across, and how much down.
_ASIDE, _BELOW = 0.3, 0.5
_UPWARDS, _ON_ITS_SIDE, _FULL_TURN = 90, 270, 360
# Of the size, from the baseline to the middle of a character.
_MIDDLE = 0.35


class Run(NamedTuple):
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
    run: Run


def raw_glyphs(page: Any, text_objects: Sequence[int]) -> tuple[list[RawGlyph], list[int]]:
    """The characters of a page in the order of its content, spaces that PDFium adds aside.

    `text_objects` are the addresses of all text objects of the page; those with characters are
    given back, at the numbers of their runs.
    """
    glyphs, runs = _read(page)
    passed_over = [address for address in text_objects if address not in runs]
    if _give_extent(passed_over):
        glyphs, runs = _read(page)
    return glyphs, list(runs)


def _read(page: Any) -> tuple[list[RawGlyph], dict[int, Run]]:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        raise BrokenPdfError("the text of the page cannot be read")
    try:
        runs: dict[int, Run] = {}
        return list(_characters(text_page, runs)), runs
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _give_extent(text_objects: Sequence[int]) -> bool:
    """Let text without extent count, which PDFium's text page passes over; whether there is any.

    The glyphs of a font that is neither in the file nor on this machine are empty, and a ticked
    box that stands alone would be lost. Drawn with a stroke it has an extent.
    """
    bounds = tuple(ctypes.c_float() for _ in range(4))
    found = False
    for address in text_objects:
        item = calls.page_object(address)
        if pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(item)) != 0:
            continue  # a space
        pdfium.FPDFPageObj_GetBounds(item, *bounds)
        left, bottom, right, top = (bound.value for bound in bounds)
        if right - left < _NO_EXTENT and top - bottom < _NO_EXTENT:
            pdfium.FPDFTextObj_SetTextRenderMode(item, pdfium.FPDF_TEXTRENDERMODE_STROKE)
            pdfium.FPDFPageObj_SetStrokeWidth(item, 1.0)
            pdfium.FPDFPageObj_Transform(item, 1, 0, 0, 1, 0, 0)
            found = True
    return found


def _characters(text_page: Any, runs: dict[int, Run]) -> Iterator[RawGlyph]:
    box = pdfium.FS_RECTF()
    at_box = ctypes.addressof(box)
    text_object, code_point, advance_box = (
        calls.text_object,
        calls.code_point,
        calls.advance_box,
    )
    address = calls.address_of(text_page)
    describe = _RunReader(text_page)
    for place in range(pdfium.FPDFText_CountChars(text_page)):
        item = text_object(address, place)
        if not item:
            continue  # a space or line break that PDFium put in
        run = runs.get(item)
        if run is None:
            run = runs[item] = describe(place, item, len(runs))
        code = code_point(address, place)
        is_plain = _FIRST_PRINTED <= code < _FIRST_SURROGATE
        text = chr(code) if is_plain else _unusual_text(text_page, place, code)
        if advance_box(address, place, at_box):
            yield RawGlyph(text, box.left, box.right, box.bottom, box.top, run)


def _unusual_text(text_page: Any, place: int, code: int) -> str:
    """What a character is that is no plain one: "" where nothing says so."""
    if code < _FIRST_PRINTED:
        if pdfium.FPDFText_IsHyphen(text_page, place) == 1:
            return "-"
        return " " if chr(code).isspace() else ""
    is_character = _LAST_SURROGATE < code <= sys.maxunicode and code not in _NO_CHARACTERS
    return chr(code) if is_character else ""


class _RunReader:
    """Reads what the characters of a text object have in common, each font's name once."""

    def __init__(self, text_page: Any) -> None:
        self._text_page = text_page
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._fonts: dict[int, str] = {}

    def __call__(self, place: int, item: int, number: int) -> Run:
        matrix, x, y = self._matrix, self._x, self._y
        pdfium.FPDFText_GetMatrix(self._text_page, place, matrix)
        pdfium.FPDFText_GetCharOrigin(self._text_page, place, x, y)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = abs(pdfium.FPDFText_GetFontSize(self._text_page, place)) * scale
        angle = _angle(matrix.a, matrix.b)
        return Run(number, self._font(item), size, angle, x.value, y.value)

    def _font(self, item: int) -> str:
        font = calls.font_of(item) or 0
        if font not in self._fonts:
            name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
            pdfium.FPDFFont_GetBaseFontName(
                ctypes.cast(font, pdfium.FPDF_FONT), name, _LONGEST_FONT_NAME
            )
            self._fonts[font] = name.value.decode("utf-8", errors="replace")
        return self._fonts[font]


def _angle(along: float, rise: float) -> int | None:
    """The direction of a text in degrees against the clock: 0, 90, 180, 270, or None."""
    if abs(rise) <= _LEVEL * abs(along):
        return 0 if along > 0 else 180
    if abs(along) <= _LEVEL * abs(rise):
        return 90 if rise > 0 else 270
    return None


def placed_glyphs(raw: Sequence[RawGlyph], frame: Frame) -> list[Glyph]:
    """The characters that are upright on the page, at their places; vertical writing in lines.

    In vertical writing, letters and figures that lie on their side belong to their column.
    """
    raw = [each for each in raw if _has_a_place(each)]
    upright = [each for each in raw if each.run.angle == frame.angle]
    boxes = upright if frame.angle == 0 else [_placed(each, frame) for each in upright]
    if _runs_downwards(boxes):
        on_side = (frame.angle + _ON_ITS_SIDE) % _FULL_TURN
        columns = [each for each in raw if each.run.angle in {frame.angle, on_side}]
        return _vertical_glyphs([_placed(each, frame) for each in columns])
    baselines: dict[int, float] = {}
    for each in upright:
        if each.run.number not in baselines:
            baselines[each.run.number] = frame.place(each.run.x, each.run.y)[1]
    offset = frame.origin_x if frame.angle == 0 else 0.0
    return [
        Glyph(text, left - offset, right - offset, baselines[run[0]], run[2], run[1], run[0])
        for text, left, right, _, _, run in boxes
    ]


def glyphs_on_side(raw: Sequence[RawGlyph], frame: Frame) -> list[Glyph]:
    """The characters that lie on their side, as drawn, each with its middle where it stands."""
    angles = {(frame.angle + each) % _FULL_TURN for each in (_UPWARDS, _ON_ITS_SIDE)}
    placed = (
        _placed(each, frame) for each in raw if each.run.angle in angles and _has_a_place(each)
    )
    return [
        Glyph(
            text,
            left,
            right,
            _MIDDLE * run.size - (top + bottom) / 2,
            run.size,
            run.font,
            run.number,
        )
        for text, left, right, bottom, top, run in placed
    ]


def _has_a_place(each: RawGlyph) -> bool:
    """Whether a damaged or hostile file gives a character a place and size that a page can have."""
    reach = max(abs(each.left), abs(each.right), abs(each.top), abs(each.bottom))
    return 0 < each.run.size < _FARTHEST and reach < _FARTHEST and abs(each.run.y) < _FARTHEST


def _placed(each: RawGlyph, frame: Frame) -> RawGlyph:
    """The same character with its box on the upright page, up counted from its top edge."""
    one, height = frame.place(each.left, each.bottom)
    other, depth = frame.place(each.right, each.top)
    left, right, bottom, top = (
        min(one, other),
        max(one, other),
        -max(height, depth),
        -min(height, depth),
    )
    return RawGlyph(each.text, left, right, bottom, top, each.run)


def _runs_downwards(raw: Sequence[RawGlyph]) -> bool:
    """Whether most neighbours stand below each other rather than beside (vertical writing)."""
    below = beside = 0
    before: RawGlyph | None = None
    for after in raw:
        if after.text.isspace():
            continue
        if before is not None:
            size = after.run.size
            if abs(after.left - before.left) >= _ASIDE * size:
                beside += 1
            elif before.top - after.top > _BELOW * size:
                below += 1
        before = after
    return below > beside


def _vertical_glyphs(raw: Sequence[RawGlyph]) -> list[Glyph]:
    """Columns from right to left as lines from top to bottom."""
    right_edge = max(each.right for each in raw)
    top_edge = max(each.top for each in raw)
    return [
        Glyph(
            text,
            top_edge - max(top, (top + bottom) / 2 + _half(text, run)),
            top_edge - min(bottom, (top + bottom) / 2 - _half(text, run)),
            right_edge - (left + right) / 2 + run.size,
            run.size,
            run.font,
            run.number,
        )
        for text, left, right, bottom, top, run in raw
    ]


def _half(text: str, run: Run) -> float:
    """Half the height that a character takes in its column: a wide one is as high as its size.

    Of some fonts only the ink is known, and 一 would stand between two spaces.
    """
    is_wide = unicodedata.east_asian_width(text[:1] or " ") in {"W", "F"}
    return run.size / 2 if is_wide else 0.0
