"""A page of a PDF as a grey picture, for text recognition."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

from juanzong.archive.readers.pdfium.records import BrokenPdfError
from juanzong.archive.readers.recognition.pictures import Picture

_POINTS_PER_INCH = 72
_DOTS_PER_INCH = 200
# Posters are drawn smaller: no side longer than that of A3 at this resolution.
_LONGEST_SIDE = 3_400


def page_picture(document: pypdfium2.PdfDocument, number: int) -> Picture:
    """A page, counted from 0, as it is shown; raises BrokenPdfError where it cannot be drawn."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise BrokenPdfError(str(error)) from error
    try:
        longest = max(page.get_size())
        pixels = min(_DOTS_PER_INCH / _POINTS_PER_INCH, _LONGEST_SIDE / max(longest, 1.0))
        bitmap = page.render(
            scale=pixels, force_bitmap_format=pdfium.FPDFBitmap_Gray, may_draw_forms=False
        )
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        rows = bytes(bitmap.buffer)
        bitmap.close()
    except pypdfium2.PdfiumError as error:
        raise BrokenPdfError(str(error)) from error
    finally:
        page.close()
    if stride != width:
        rows = b"".join(rows[row * stride : row * stride + width] for row in range(height))
    return Picture(width, height, rows, 1 / pixels)
