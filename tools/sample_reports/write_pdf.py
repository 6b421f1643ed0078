"""Born-digital PDF: A4, ruled tables, a page number in the margin, wrapped lines.

The font is a standard Chinese one named, not embedded (Adobe's Chinese font pack, which
every PDF viewer substitutes), so the file is small and its text extracts by Adobe-GB1.
"""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer
from reportlab.platypus import Table as RuledTable

from tools.sample_reports.markup import Block, Heading, Table, Title

_FONT = "STSong-Light"
_WIDTH, _HEIGHT = A4
_MARGIN = 28 * mm

_BODY = ParagraphStyle(
    "body", fontName=_FONT, fontSize=14, leading=26, firstLineIndent=28, wordWrap="CJK"
)
_TITLE = ParagraphStyle(
    "title", _BODY, fontSize=20, leading=34, firstLineIndent=0, alignment=TA_CENTER
)
_HEADING = ParagraphStyle("heading", _BODY, fontSize=15, spaceBefore=6)
_CELL = ParagraphStyle("cell", _BODY, fontSize=10.5, leading=15, firstLineIndent=0)


def write_pdf(blocks: tuple[Block, ...]) -> bytes:
    """The file's bytes, the same on each run: no date, no compression that could vary."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    buffer = io.BytesIO()
    title = "".join(block.text for block in blocks if isinstance(block, Title))
    document = BaseDocTemplate(buffer, pagesize=A4, title=title, invariant=1, pageCompression=0)
    frame = Frame(_MARGIN, _MARGIN, _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=_number_page))
    document.build([flowable for block in blocks for flowable in _flowables(block)])
    return buffer.getvalue()


def _number_page(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont(_FONT, 12)
    canvas.drawCentredString(_WIDTH / 2, _MARGIN / 2, f"— {document.page} —")


def _flowables(block: Block) -> list[Flowable]:
    match block:
        case Title(text):
            return [Paragraph(escape(text), _TITLE)]
        case Heading(_, number, text):
            style = _HEADING if block.is_displayed else _BODY
            return [Paragraph(escape(number + text), style)]
        case Table():
            return [Spacer(1, 4), _ruled(block), Spacer(1, 8)]
        case _:
            return [Paragraph(escape(block.text), _BODY)]


def _ruled(table: Table) -> RuledTable:
    cells = [[Paragraph(escape(cell), _CELL) for cell in row] for row in table.rows]
    weights = [max(4, *(len(row[column]) for row in table.rows)) for column in range(len(cells[0]))]
    unit = (_WIDTH - 2 * _MARGIN - 12) / sum(weights)
    return RuledTable(
        cells,
        colWidths=[weight * unit for weight in weights],
        repeatRows=1,
        style=[
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ],
    )
