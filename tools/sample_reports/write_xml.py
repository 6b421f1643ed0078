"""Word documents in one XML file: of Word 2003, and the parts of a .docx flat (Flat OPC)."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from tools.sample_reports.markup import Block, Heading, Table, Title
from tools.sample_reports.write_docx import WordLayout, write_docx

_WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
_PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def write_word_2003(blocks: tuple[Block, ...]) -> bytes:
    """The file's bytes, in WordprocessingML of 2003, its numbers written out."""
    body = "".join(_element(block) for block in blocks)
    written = (
        f'{_HEAD}<?mso-application progid="Word.Document"?>\n'
        f'<w:wordDocument xmlns:w="{_WORD_2003}" xml:space="preserve"><w:body>{body}'
        "</w:body></w:wordDocument>"
    )
    return written.encode()


def _element(block: Block) -> str:
    match block:
        case Title(text):
            return _paragraph(text, '<w:pPr><w:jc w:val="center"/></w:pPr>')
        case Heading(_, number, text):
            return _paragraph(number + text)
        case Table(rows):
            cells = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
            return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
        case _:
            return _paragraph(block.text)


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def write_flat_opc(blocks: tuple[Block, ...], layout: WordLayout) -> bytes:
    """The file's bytes: each part of the .docx of these blocks as an element of one document."""
    with zipfile.ZipFile(io.BytesIO(write_docx(blocks, layout))) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    del parts["[Content_Types].xml"]
    written = "".join(_part(name, content) for name, content in parts.items())
    return f'{_HEAD}<pkg:package xmlns:pkg="{_PACKAGE}">{written}</pkg:package>'.encode()


def _part(name: str, content: str) -> str:
    kind = _RELATIONS
    if not name.endswith(".rels"):
        stem = name.removeprefix("word/").removesuffix(".xml").rstrip("1")
        kind = f"{_MAIN}.{'document.main' if stem == 'document' else stem}+xml"
    return (
        f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind}"><pkg:xmlData>'
        f"{content.removeprefix(_HEAD)}</pkg:xmlData></pkg:part>"
    )
