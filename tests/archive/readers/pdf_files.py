"""PDF files for the tests, drawn with a Chinese font that every reader brings along."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, SIZE, PITCH = 90.0, 100.0, 14.0, 26.0
# Characters in a line between the margins, and in one whose first two places are indented.
FULL, FIRST = 29, 27


class Pages:
    """Draws lines at places counted from the top left corner, page after page."""

    def __init__(self, **options) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=(WIDTH, HEIGHT), **options)
        self.top = TOP

    def line(self, text: str, left: float = LEFT, size: float = SIZE) -> None:
        self.at(text, left, self.top, size)
        self.top += PITCH

    def at(self, text: str, left: float, top: float, size: float = SIZE) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(left, HEIGHT - top - size, text)

    def centred(self, text: str, size: float = 20.0) -> None:
        self.line(text, (WIDTH - size * len(text)) / 2, size)

    def paragraph(self, text: str) -> None:
        """Wrap by hand: the first line indented by two characters."""
        self.line(text[:FIRST], LEFT + 2 * SIZE)
        for start in range(FIRST, len(text), FULL):
            self.line(text[start : start + FULL])

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """Draw a ruled grid of one-line cells."""
        edges = [LEFT + sum(widths[:place]) for place in range(len(widths) + 1)]
        lines = [HEIGHT - self.top - PITCH * place for place in range(len(rows) + 1)]
        self.canvas.grid(edges, lines)
        for row in rows:
            for place, text in enumerate(row):
                self.at(text, edges[place] + 4, self.top + 5, 12)
            self.top += PITCH
        self.top += PITCH

    def next_page(self) -> None:
        self.canvas.showPage()
        self.top = TOP

    def saved(self) -> bytes:
        self.canvas.save()
        return self._buffer.getvalue()


def pdf_of_lines(lines: Sequence[str]) -> bytes:
    pages = Pages()
    for line in lines:
        pages.line(line)
    return pages.saved()


def encrypted_pdf(text: str) -> bytes:
    pages = Pages(encrypt=pdfencrypt.StandardEncryption("secret", strength=128))
    pages.line(text)
    return pages.saved()


def scanned_pdf() -> bytes:
    pages = Pages()
    for _ in range(2):
        pages.canvas.rect(80, 80, 400, 600, fill=1)
        pages.next_page()
    return pages.saved()


def pdf_of_objects(objects: Sequence[bytes]) -> bytes:
    """A file of hand-written objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + head + table + tail


def stream(dictionary: bytes, data: bytes) -> bytes:
    """A stream object with its length."""
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (dictionary, len(data), data)


FONT_RESOURCE = b"/Font<</F1 <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> >>"
DRAWN_TEXT = b"BT /F1 12 Tf 72 700 Td (a page of text that reads well) Tj ET\n"


def pdf_of_content(content: bytes, more: Sequence[bytes] = (), resources: bytes = b"") -> bytes:
    """A page whose content is a stream object (number 4); `more` are numbered from 5."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%b%b>>>>"
    return pdf_of_objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            page % (FONT_RESOURCE, resources),
            content,
            *more,
        ]
    )
