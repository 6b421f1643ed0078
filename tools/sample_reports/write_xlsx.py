"""Excel workbooks: one sheet, a row for each row of a table and each line of text."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from tools.sample_reports.markup import Block, Heading, Table
from tools.sample_reports.packing import pack

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
)
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="自评表" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def write_xlsx(blocks: tuple[Block, ...]) -> bytes:
    """The file's bytes; figures are numbers, all else is text in its cell."""
    rows = [row for block in blocks for row in _rows(block)]
    sheet = "".join(
        f'<row r="{place}">' + "".join(map(_cell, row)) + "</row>"
        for place, row in enumerate(rows, start=1)
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "sheet1.xml"),
        "xl/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    return pack({name: (_HEAD + content).encode() for name, content in parts.items()})


def _rows(block: Block) -> tuple[tuple[str, ...], ...]:
    match block:
        case Table(rows):
            return rows
        case Heading(_, number, text):
            return ((number + text,),)
        case _:
            return ((block.text,),)


def _cell(text: str) -> str:
    if _NUMBER.fullmatch(text):
        return f"<c><v>{text}</v></c>"
    if not text:
        return "<c/>"
    return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )
