"""The files that marked layouts stand in: text, a web page, a Word file, RTF or a PDF.

Lines of a Word file begin with `=2 ` where Word's style Heading 2 makes them headings and with
`+2 ` where Word counts them on level 2 of a list (一、 （一） 1.).
"""

from __future__ import annotations

import re

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.archive.readers.pdf_files import HEIGHT, PITCH, TOP, Pages
from tests.archive.readers.word_files import abstract, level, num, saved

KINDS = ("txt", "html", "docx", "rtf", "pdf")
_SIGN = re.compile(r"([=+])(\d) ")
_LEVELS = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def file_of(kind: str, text: str) -> tuple[str, bytes]:
    """The name and the content of a file of that kind that holds a layout's text."""
    make = {"docx": _word_file, "rtf": _rich_text, "pdf": _pdf}.get(kind, str.encode)
    return f"layout.{kind}", make(text)


def _rich_text(text: str) -> bytes:
    lines = ("".join(f"\\u{ord(each)}?" for each in line) for line in text.strip().split("\n"))
    return ("{\\rtf1\\ansi\\uc1 " + "".join(f"{line}\\par " for line in lines) + "}").encode()


def _pdf(text: str) -> bytes:
    """The title in the middle, and every paragraph indented and wrapped as Word would."""
    title, *lines = text.strip().split("\n")
    pages = Pages()
    pages.centred(title)
    for line in lines:
        if pages.top > HEIGHT - TOP - 5 * PITCH:
            pages.next_page()
        pages.paragraph(line)
    return pages.saved()


def _word_file(text: str) -> bytes:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for element in list(numbering):
        numbering.remove(element)
    definitions = abstract(0, *_LEVELS) + num(1, 0)
    for element in parse_xml(f"<w:numbering {nsdecls('w')}>{definitions}</w:numbering>"):
        numbering.append(element)
    for line in filter(None, text.split("\n")):
        _add_line(document, line)
    return saved(document)


def _add_line(document, line: str) -> None:
    sign = _SIGN.match(line)
    if sign is None:
        document.add_paragraph(line)
        return
    words, place = line[sign.end() :], int(sign[2])
    if sign[1] == "=":
        document.add_heading(words, place)
        return
    paragraph = document.add_paragraph(words)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().set(qn("w:val"), str(place - 1))
    properties.get_or_add_numId().set(qn("w:val"), "1")
