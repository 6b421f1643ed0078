"""The pictures on a page of a PDF as files that a browser shows.

A photograph that is stored as JPEG and shown as it is stored stays as it is. Any other (masked,
turned, in another packing or in inks) is drawn as the page shows it, as PNG.
"""

from __future__ import annotations

import ctypes
import struct
import zlib
from types import TracebackType
from typing import Any, Self

import pypdfium2
import pypdfium2.raw as pdfium

from juanzong.archive.readers.pdfium import calls
from juanzong.archive.readers.pdfium.records import PageContent
from juanzong.archive.readers.raster import raster_of

_POINTS_PER_INCH = 72
_MOST_DOTS_PER_INCH = 200
_FEWEST_DOTS_PER_INCH = 96
_MOST_DRAWN = 6_000_000
_JPEG = b"DCTDecode\0"
#: Values of a pixel: grey, or red, green and blue. Four are inks, which browsers show wrongly.
_CHANNELS = frozenset({1, 3})
_OPAQUE = 255


class ShownPictures:
    """The pictures of one page, counted from 0 as `PageContent.pictures` counts them."""

    def __init__(self, document: pypdfium2.PdfDocument, number: int, content: PageContent) -> None:
        """`number` is the page's, counted from 0; nothing is opened yet."""
        self._document = document
        self._number = number
        self._content = content
        self._page: pypdfium2.PdfPage | None = None
        self._items: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._page is not None:
            self._page.close()

    def content(self, number: int, most: int) -> bytes | None:
        """The file of a picture; None for none, or where it is stored as one of more bytes."""
        try:
            page = self._opened()
            item = calls.page_object(self._items[number])
            if self._content.pictures[number].is_upright:
                stored = _stored_jpeg(self._document, page, item, most)
                if stored is not None:
                    return stored
            return self._drawn(page, number, item)
        except (pypdfium2.PdfiumError, IndexError):
            return None

    def _opened(self) -> pypdfium2.PdfPage:
        if self._page is None:
            self._page = self._document[self._number]
            objects = calls.objects_of(calls.address_of(self._page.raw))
            self._items = [item for kind, item, _ in objects if kind == calls.IMAGE]
        return self._page

    def _drawn(self, page: pypdfium2.PdfPage, number: int, item: Any) -> bytes | None:
        box, frame = self._content.pictures[number].box, self._content
        left, top = max(box.left, 0.0), max(box.top, 0.0)
        right, bottom = min(box.right, frame.width), min(box.bottom, frame.height)
        width, height = right - left, bottom - top
        if min(width, height) < 1:
            return None
        dots = _pixel_size(item)[0] / max(box.right - box.left, 1.0)
        dots = min(
            max(dots, _FEWEST_DOTS_PER_INCH / _POINTS_PER_INCH),
            _MOST_DOTS_PER_INCH / _POINTS_PER_INCH,
            (_MOST_DRAWN / (width * height)) ** 0.5,
        )
        bitmap = page.render(
            scale=dots,
            rotation=(frame.angle - page.get_rotation()) % 360,
            crop=(left, frame.height - bottom, frame.width - right, top),
            force_bitmap_format=pdfium.FPDFBitmap_BGR,
            rev_byteorder=True,
            may_draw_forms=False,
        )
        try:
            return _png(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()


def _stored_jpeg(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, item: Any, most: int
) -> bytes | None:
    """The JPEG that a picture is, where a browser shows it as PDFium does."""
    count = pdfium.FPDFImageObj_GetImageFilterCount(item)
    name = ctypes.create_string_buffer(len(_JPEG))
    pdfium.FPDFImageObj_GetImageFilter(item, count - 1, name, len(_JPEG))
    # What is packed around the picture is undone, the picture is not (ISO 32000-1, 7.4.8).
    size = pdfium.FPDFImageObj_GetImageDataDecoded(item, None, 0)
    if name.raw != _JPEG or not 0 < size <= most or not _is_opaque(document, page, item):
        return None
    data = ctypes.create_string_buffer(size)
    pdfium.FPDFImageObj_GetImageDataDecoded(item, data, size)
    raster = raster_of(data.raw)
    is_as_shown = raster is not None and raster.channels in _CHANNELS
    size_said = _pixel_size(item)
    return data.raw if is_as_shown and raster is not None and raster[1:3] == size_said else None


def _is_opaque(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, item: Any) -> bool:
    """Whether nothing shines through a picture, as it does where it has a mask."""
    handle = pdfium.FPDFImageObj_GetRenderedBitmap(document.raw, page.raw, item)
    if not handle:
        return False
    bitmap = pypdfium2.PdfBitmap.from_raw(handle)
    try:
        if bitmap.format != pdfium.FPDFBitmap_BGRA:
            return True
        return min(bytes(bitmap.buffer)[3::4], default=0) == _OPAQUE
    finally:
        bitmap.close()


def _pixel_size(item: Any) -> tuple[int, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(item, width, height)
    return width.value, height.value


def _png(width: int, height: int, stride: int, rows: bytes) -> bytes:
    """A picture of red, green and blue bytes as PNG (W3C, 5 and 9)."""
    length = 3 * width
    lines = [rows[row * stride : row * stride + length] for row in range(height)]
    packed = zlib.compress(b"".join(b"\0" + line for line in lines), 6)
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
