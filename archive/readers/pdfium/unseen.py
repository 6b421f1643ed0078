"""Text that a page holds and does not show: white on white, or in a layer that is turned off.

Only what may be so is looked at, in a picture of the page: where its place is of one colour
throughout, nothing of it is seen. Text without a fill lies behind scans and is read.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from juanzong.archive.readers.pdfium import calls
from juanzong.archive.readers.pdfium.text import RawGlyph

_WHITE = 240
_LONGEST_MARK = 32
_LAYER = "OC".encode("utf-16-le")
# Pixels for each point, at most so many on a side; how far values of one colour lie apart.
_SCALE = 2.0
_LONGEST_SIDE = 2_400
_SAME = 6
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def unseen_runs(
    page: pypdfium2.PdfPage, glyphs: Iterable[RawGlyph], text_objects: Sequence[int]
) -> frozenset[int]:
    """The numbers of the runs of which nothing is seen; their objects stand at these numbers.

    Where that is most of a page, it is its text, badly drawn, and none is given.
    """
    doubtful = {number for number, item in enumerate(text_objects) if _is_doubtful(item)}
    if not doubtful:
        return frozenset()
    of_runs: dict[int, list[RawGlyph]] = {}
    printed = 0
    for glyph in glyphs:
        if not glyph.text.isspace():
            printed += 1
            if glyph.run.number in doubtful:
                of_runs.setdefault(glyph.run.number, []).append(glyph)
    drawn = _Drawn(page)
    unseen = {
        number: len(run)
        for number, run in of_runs.items()
        if not any(map(drawn.shows_something, run))
    }
    return frozenset(unseen) if 2 * sum(unseen.values()) < printed else frozenset()


def _is_doubtful(address: int) -> bool:
    if calls.render_mode(address) == _INVISIBLE:
        return False
    return _is_pale(address) or any(mark == _LAYER for mark in _marks(address))


def _is_pale(address: int) -> bool:
    colour = (ctypes.c_uint * 4)()
    red = ctypes.addressof(colour)
    size = ctypes.sizeof(ctypes.c_uint)
    if not calls.fill_colour(address, *(red + size * place for place in range(4))):
        return False
    return colour[3] == 0 or min(colour[:3]) >= _WHITE


def _marks(address: int) -> Iterator[bytes]:
    """The names of the marked contents that an object stands in, in UTF-16."""
    for number in range(calls.mark_count(address)):
        mark = pdfium.FPDFPageObj_GetMark(calls.page_object(address), number)
        name = ctypes.create_string_buffer(_LONGEST_MARK)
        length = ctypes.c_ulong()
        as_characters = ctypes.cast(name, ctypes.POINTER(pdfium.FPDF_WCHAR))
        if pdfium.FPDFPageObjMark_GetName(mark, as_characters, _LONGEST_MARK, length):
            yield name.raw[: max(length.value - 2, 0)]


class _Drawn:
    """The page as a grey picture, and what stands in it at a character's place."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        longest = max(*page.get_size(), 1.0)
        bitmap = page.render(
            scale=min(_SCALE, _LONGEST_SIDE / longest),
            force_bitmap_format=pdfium.FPDFBitmap_Gray,
            may_draw_forms=False,
        )
        self._page = page
        self._width, self._height = bitmap.width, bitmap.height
        self._stride = bitmap.stride
        self._pixels = bytes(bitmap.buffer)
        bitmap.close()

    def shows_something(self, glyph: RawGlyph) -> bool:
        """Whether the place of a character is of more than one colour, or off the page."""
        corners = [
            self._pixel(x, y) for x in (glyph.left, glyph.right) for y in (glyph.bottom, glyph.top)
        ]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        left, right = max(min(across), 0), min(max(across) + 1, self._width)
        top, bottom = max(min(down), 0), min(max(down) + 1, self._height)
        rows = [
            self._pixels[row * self._stride + left : row * self._stride + right]
            for row in range(top, bottom)
        ]
        seen = [(min(row), max(row)) for row in rows if row]
        if not seen:
            return True
        return max(most for _, most in seen) - min(least for least, _ in seen) > _SAME

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        if not (math.isfinite(x) and math.isfinite(y)):
            return (-1, -1)
        pdfium.FPDF_PageToDevice(
            self._page.raw, 0, 0, self._width, self._height, 0, x, y, across, down
        )
        return across.value, down.value
