"""Word documents: real automatic numbering, tables, a running header, a page number field.

The parts are written out in WordprocessingML (ECMA-376).
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from tools.sample_reports.docx_parts import FIXED_PARTS, WORD, numbering_part, styles_part
from tools.sample_reports.markup import Block, Heading, Table, Title
from tools.sample_reports.packing import pack

_CHINESE = "零一二三四五六七八九十"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class WordLayout:
    """How a Word file is made: its numbering format and whether it uses heading styles.

    `counting` is Word's name of the format of 一、 and （一）: chineseCountingThousand, or
    japaneseCounting, which Chinese editions of Word write for the same look.
    """

    counting: str = "chineseCountingThousand"
    heading_styles: bool = False


class _Numbering:
    """Follows Word's counters, to tell which written numbers automatic ones can stand for."""

    def __init__(self) -> None:
        self._counters = [0, 0, 0]

    def can_be_automatic(self, heading: Heading) -> bool:
        """Whether Word would show exactly the written number here; if so, counts it."""
        at = heading.level - 1
        following = self._counters[at] + 1
        if heading.number != _shown(heading.level, following):
            return False
        self._counters[at] = following
        self._counters[at + 1 :] = [0] * (2 - at)
        return True


def _shown(level: int, count: int) -> str:
    if level == 1:
        return f"{_CHINESE[count]}、"
    return f"（{_CHINESE[count]}）" if level == 2 else f"{count}."  # noqa: PLR2004 - a level


def write_docx(blocks: tuple[Block, ...], layout: WordLayout) -> bytes:
    """The file's bytes."""
    numbering = _Numbering()
    body = "".join(_element(block, numbering, layout) for block in blocks)
    title = "".join(block.text for block in blocks if isinstance(block, Title))
    parts = {
        **FIXED_PARTS,
        "word/styles.xml": styles_part(heading_styles=layout.heading_styles),
        "word/numbering.xml": numbering_part(layout.counting, heading_styles=layout.heading_styles),
        "word/header1.xml": f"<w:hdr {WORD}>{_paragraph(title)}</w:hdr>",
        "word/document.xml": f"<w:document {WORD}><w:body>{body}{_SECTION}</w:body></w:document>",
    }
    return pack({name: (_HEAD + xml).encode() for name, xml in parts.items()})


_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
    '<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
)


def _element(block: Block, numbering: _Numbering, layout: WordLayout) -> str:
    match block:
        case Title(text):
            return _paragraph(text, '<w:pStyle w:val="ReportTitle"/>')
        case Heading():
            return _heading(block, layout, automatic=numbering.can_be_automatic(block))
        case Table(rows):
            return _table(rows)
        case _:
            return _paragraph(block.text, '<w:ind w:firstLineChars="200"/>')


def _heading(heading: Heading, layout: WordLayout, *, automatic: bool) -> str:
    text = heading.text if automatic else heading.number + heading.text
    level = heading.level - 1
    if layout.heading_styles and automatic:
        return _paragraph(text, f'<w:pStyle w:val="Heading{heading.level}"/>')
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return _paragraph(text, number if automatic else "", bold=heading.is_displayed)


def _paragraph(text: str, properties: str = "", *, bold: bool = False) -> str:
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>"
        f'<w:r>{run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    grid = '<w:gridCol w:w="1600"/>' * len(rows[0])
    cells = ("".join(f"<w:tc><w:tcPr/>{_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    written = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    style = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{style}<w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"
