"""Files made to stop whoever reads them, each with what it may cost: seconds and mebibytes.

`at` gives a shape in any size; `FILES` are the shapes at sizes that hurt. No file is kept: they are
made where they are needed.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.archive.readers.word_files import (
    abstract,
    docx_from_xml,
    level,
    num,
    numbered,
    paragraph,
    zipped,
)

#: What a file may cost unless it says more; the machine may be busy with much else.
SECONDS, MEGABYTES = 20, 400


@dataclass(frozen=True)
class HostileFile:
    """A shape of file at a size, and what reading it to its facts may cost."""

    name: str
    make: Callable[[int], bytes]
    size: int
    seconds: int = SECONDS
    megabytes: int = MEGABYTES

    def content(self) -> bytes:
        return self.make(self.size)


def _text(line: str) -> Callable[[int], bytes]:
    return lambda size: (line * size).encode()


def _around(before: str, again: str, after: str) -> Callable[[int], bytes]:
    return lambda size: (before + again * size + after).encode()


def _counted(line: str) -> Callable[[int], bytes]:
    return lambda size: "\n".join(line.format(number) for number in range(1, size + 1)).encode()


def _body(again: str, before: str = "", after: str = "") -> Callable[[int], bytes]:
    return lambda size: docx_from_xml(before + again * size + after)


def _listed(number_format: str, text: str, start: int = 1) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        defined = level(0, number_format, text).replace(
            'w:start w:val="1"', f'w:start w:val="{start}"'
        )
        return docx_from_xml(numbered("概况", 1) * size, numbering=abstract(0, defined) + num(1, 0))

    return make


def _long_label(size: int) -> bytes:
    label = level(0, "decimal", "长" * size)
    return docx_from_xml(numbered("概况", 1) * 2000, numbering=abstract(0, label) + num(1, 0))


def _many_places(size: int) -> bytes:
    label = level(0, "decimal", "%1" * size)
    return docx_from_xml(numbered("概况", 1) * 2000, numbering=abstract(0, label) + num(1, 0))


def _false_size(size: int) -> bytes:
    """A document whose part unpacks to `size` MiB although the list says a hundred bytes."""
    whole = zipped({"word/document.xml": bytes(size << 20)})
    said = bytearray(whole)
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = said.find(signature)
        said[start + place : start + place + 4] = struct.pack("<I", 100)
    return bytes(said)


def _many_members(size: int) -> bytes:
    return zipped({f"word/{number}.xml": "" for number in range(size)})


def _overlapping(size: int) -> bytes:
    """A list that names the same packed bytes again and again (a zip bomb without nesting)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(1 << 20))
        first = archive.filelist[0]
        for number in range(size):
            again = zipfile.ZipInfo(f"word/{number}.xml")
            again.header_offset, again.CRC = first.header_offset, first.CRC
            again.compress_size, again.file_size = first.compress_size, first.file_size
            again.compress_type = first.compress_type
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
    return buffer.getvalue()


def _nested_zip(size: int) -> bytes:
    content = b"text"
    for _ in range(size):
        content = zipped({"a.zip": content})
    return content


def _pdf(*objects: bytes) -> bytes:
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer <</Root 1 0 R>>\n%%EOF"


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def _page_of(content: bytes, entries: bytes = b"", *more: bytes) -> bytes:
    return _pdf(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>"
        b" /XObject <</X 5 0 R>>>>>>",
        _stream(content, entries),
        *more,
    )


def _pdf_bomb(size: int) -> bytes:
    return _page_of(zlib.compress(bytes(size << 20), 9), b"/Filter /FlateDecode")


def _pdf_double_bomb(size: int) -> bytes:
    packed = zlib.compress(zlib.compress(bytes(size << 20), 9), 9)
    return _page_of(packed, b"/Filter [/FlateDecode /FlateDecode]")


def _pdf_nested_forms(size: int) -> bytes:
    def form(number: int) -> bytes:
        entries = (
            b"/Type /XObject /Subtype /Form /BBox [0 0 1 1]"
            b" /Resources <</XObject <</X %d 0 R>>>>" % (number + 6)
        )
        return _stream(b"/X Do " * 10, entries)

    return _page_of(b"/X Do", b"", *map(form, range(size)))


def _pdf_text(again: bytes) -> Callable[[int], bytes]:
    return lambda size: _page_of(b"BT /F 9 Tf 50 700 Td " + again * size + b" ET")


def _pdf_bands(size: int) -> bytes:
    """So many bands of colour, and on each two lines of running text in two columns."""
    step = 720 / size
    bands = b"".join(b"60 %.2f 480 %.2f re f " % (40 + step * n, step * 0.9) for n in range(size))
    words = b"".join(
        b"BT /F 3 Tf %d %.2f Td (%s) Tj ET " % (left, 41 + step / 2 * n, b"figures " * 9)
        for n in range(2 * size)
        for left in (62, 310)
    )
    return _page_of(b"0.9 g " + bands + b"0 g " + words)


def _pdf_circle(_size: int) -> bytes:
    return _pdf(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R] /Count 1>>")


def _pdf_pages(size: int) -> bytes:
    return _pdf(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [%s] /Count %d>>" % (b"3 0 R " * size, size),
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800]>>",
    )


def _attributes(size: int) -> bytes:
    return b"<p %s>x" % b" ".join(b"a%d=1" % number for number in range(size))


def _ole(size: int) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * size


_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_RUN = "<w:r><w:t>a</w:t></w:r>"
_IN_P = ("<w:p>", "</w:p>")
_P = paragraph("一、概况")
_DELETED = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
_CELL = f"<w:tc>{paragraph('a')}</w:tc>"
_ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a0 "哈">'
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    + "]><d>&a9;</d>"
)


#: Shapes whose cost is asked at a size and at its double: (ending, maker, smaller size).
def _word_2003(again: str, before: str = "", after: str = "") -> Callable[[int], bytes]:
    opened = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument '
        'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
    )
    return _around(opened + before, again, f"{after}</w:body></w:wordDocument>")


def _chart_rows(size: int) -> bytes:
    """An OpenDocument text whose only object is a chart with a table of so many rows."""
    names = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "text", "table", "drawing", "chart")
    )
    row = (
        "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
    )
    chart = f"<chart:chart><table:table>{row * size}</table:table></chart:chart>"
    shown = '<text:p><drawing:frame><drawing:object l:href="./Object 1"/></drawing:frame></text:p>'
    opened = (
        f'<office:document-content {names} xmlns:l="http://www.w3.org/1999/xlink"><office:body>'
    )
    closed = "</office:body></office:document-content>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{opened}<office:text>{shown}</office:text>{closed}",
            "Object 1/content.xml": f"{opened}<office:chart>{chart}</office:chart>{closed}",
        }
    )


_W_R, _W_P = "<w:r><w:t>a</w:t></w:r>", "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
_W_NOTE = f"<w:r><w:footnote>{_W_P}</w:footnote></w:r>"

_HIDDEN_PART = f"<div class=k style='display:none'><p>{'全年支出一百二十万元。' * 3}</p></div>"
_MANY_RULES = f"<style>{'.a{color:#fff}.b .a{display:none}' * 500}</style>"

SHAPES: dict[str, tuple[str, Callable[[int], bytes], int]] = {
    "blanks inside a line": ("txt", _around("a", " ", "b"), 200_000),
    "wide blanks": ("txt", _around("部门", "\u3000", "概况"), 100_000),
    "attachment of blanks": ("txt", _around("附件", " ", "甲"), 100_000),
    "form of blanks": ("txt", _around("某县财政局绩效自评表", " ", "甲"), 100_000),
    "cover of blanks": ("txt", _around("某县2020年部门决算", " ", "1"), 100_000),
    "list of attachments": ("txt", _text("附件\n"), 5_000),
    "tabs inside a line": ("txt", _around("a", "\t", "b"), 100_000),
    "empty lines": ("txt", _around("a", "\n", "b"), 50_000),
    "lines": ("txt", _text("全年支出一百二十万元\n"), 20_000),
    "rows": ("txt", _text("指标\t得分\n"), 20_000),
    "commas": ("txt", _text("，"), 200_000),
    "brackets": ("txt", _text("（"), 100_000),
    "digits": ("txt", _text("1"), 200_000),
    "page breaks": ("txt", _text("a\n\f"), 20_000),
    "fields": ("txt", _text("PAGEREF _Toc1 \\h "), 20_000),
    "links": ("txt", _text('HYPERLINK "'), 20_000),
    "bookmarks": ("txt", _text("[bookmark: "), 20_000),
    "leaders": ("txt", _around("一", ". ", "x"), 100_000),
    "mail headers": ("mht", _text("A: b\n"), 20_000),
    "comments": ("html", _around("", "<!---->", "<"), 20_000),
    "open comments": ("html", _text("<!--"), 20_000),
    "open tags": ("html", _text("<a "), 50_000),
    "attributes": ("html", _attributes, 20_000),
    "cells": ("html", _around("<table><tr>", "<td>a", "</table>"), 20_000),
    "list items": ("html", _around("<ol>", "<li>a", "</ol>"), 10_000),
    "spans": ("html", _around("<p>", "<span>a</span>", ""), 20_000),
    "rules of a sheet": ("html", _around("<style>", ".a .b .c{color:#fff}", "</style>x"), 10_000),
    "comments of a sheet": ("html", _around("<style>", "/*", "</style>x"), 50_000),
    "hidden parts": ("html", _around("<p>x</p>", _HIDDEN_PART, ""), 4_000),
    "ruled elements": ("html", _around(_MANY_RULES, "<p class=a>x", ""), 5_000),
    "runs": ("docx", _body(_RUN, *_IN_P), 30_000),
    "deleted marks": ("docx", _body(_DELETED), 10_000),
    "cells of a row": ("docx", _body(_CELL, "<w:tbl><w:tr>", "</w:tr></w:tbl>"), 5_000),
    "Word 2003 paragraphs": ("xml", _word_2003(_W_P), 8_000),
    "Word 2003 notes": ("xml", _word_2003(_W_R + _W_NOTE, "<w:p>", "</w:p>"), 4_000),
    "Word 2003 note": (
        "xml",
        _word_2003(_W_P, "<w:p><w:r><w:footnote>", "</w:footnote></w:r></w:p>"),
        8_000,
    ),
    "rows of a chart": ("odt", _chart_rows, 4_000),
    "marks of code": ("md", _around("# a\n\n", "`", "\n"), 50_000),
    "heading of blanks": ("md", _around("# a", " ", "b\n"), 100_000),
    "rule of blanks": ("md", _around("|a|\n-", " ", "x"), 100_000),
}

FILES: tuple[HostileFile, ...] = (
    HostileFile("page-fields.txt", _text("PAGE "), 16),
    HostileFile("page-fields-and-blanks.txt", _around("", "PAGE  ", "  xy"), 13),
    HostileFile("numbered-page-fields.txt", _text("第PAGE页"), 16),
    HostileFile("page-field-of-blanks.txt", _around("PAGE", " ", "xy"), 76),
    HostileFile("headings.txt", _counted("{}、标题"), 4000, seconds=60),
    HostileFile("same-headings.txt", _text("一、概况\n"), 2000, seconds=60),
    HostileFile("levels.txt", _text("一、甲\n（一）乙\n1、丙\n（1）丁\n①戊\n"), 400, seconds=60),
    HostileFile("years.txt", _text("2022年度"), 20_000, seconds=60),
    HostileFile("money.txt", _text("预算100万元，"), 2000, seconds=60),
    HostileFile("places.txt", _text("石家庄市长安区"), 10_000, seconds=60),
    HostileFile("grades.txt", _text("等级为良。"), 20_000, seconds=60),
    HostileFile("nul.txt", lambda size: b"\0" * size, 1 << 20),
    HostileFile("utf-16.txt", lambda size: b"\xff\xfe" + b"\x00\xd8" * size, 1 << 19),
    HostileFile("gb18030.txt", lambda size: b"\x81\x30\x81\x30" * size, 1 << 18),
    HostileFile("controls.txt", lambda size: b"\x13" * size, 1 << 20),
    HostileFile("combining.txt", _around("a", "\u0301", ""), 200_000),
    HostileFile("large.txt", _text("部门整体支出绩效自评报告。"), 400_000, 60, 1024),
    HostileFile("returns.txt", _text("\r"), 1 << 20),
    HostileFile("rowspans.html", _around("<table>", "<tr><td rowspan=999>a<td>b", ""), 3000),
    HostileFile("one-rowspan.html", _around("<table><td rowspan=65534>", "<tr><td>b", ""), 20_000),
    HostileFile("colspans.html", _around("<table>", "<tr><td colspan=1000>a<td>b", ""), 2000),
    HostileFile("nested-tables.html", _text("<table><tr><td>"), 400),
    HostileFile("nested.html", _text("<div>"), 100_000),
    HostileFile("nested-lists.html", _text("<ol><li>"), 400),
    HostileFile("entities.html", _text("&amp;"), 200_000),
    HostileFile("defined-entities.html", lambda _size: _ENTITIES.encode(), 1),
    HostileFile("script.html", _around("<script>a='", "<p>x</p>", "'</script>"), 50_000),
    HostileFile("links.html", _around("<p>x</p>", "<a href=x>a</a>", ""), 30_000),
    HostileFile("doctypes.html", _text("<!DOCTYPE "), 30_000),
    HostileFile("styles.html", _around("<p style='", "display : ", "'>x"), 50_000),
    HostileFile("paragraphs.xml", _word_2003(_W_P), 150_000),
    HostileFile("notes.xml", _word_2003(f"<w:p>{_W_R}{_W_NOTE}</w:p>"), 30_000),
    HostileFile("chart-rows.odt", _chart_rows, 40_000),
    HostileFile("parts.mht", _text("Content-Type: multipart/related; boundary=x\n\n--x\n"), 5000),
    HostileFile("entities.docx", lambda _size: zipped({"word/document.xml": _ENTITIES}), 1),
    HostileFile("bomb.docx", lambda size: zipped({"word/document.xml": bytes(size << 20)}), 300),
    HostileFile("false-size.docx", _false_size, 600),
    HostileFile("members.docx", _many_members, 20_000),
    HostileFile("overlapping.docx", _overlapping, 2000),
    HostileFile("nested.zip", _nested_zip, 30),
    HostileFile("many-runs.docx", _body(_RUN, *_IN_P), 200_000, 60, 1024),
    HostileFile("paragraphs.docx", _body(_P), 2000, seconds=60),
    HostileFile("nested-tables.docx", _body("<w:tbl><w:tr><w:tc>"), 300),
    HostileFile("nested-runs.docx", _body("<w:ins>", "<w:p>"), 5000),
    HostileFile(
        "fields.docx",
        _body(_FIELD, *_IN_P),
        20_000,
    ),
    HostileFile("long-label.docx", _long_label, 1_000_000),
    HostileFile("places-of-label.docx", _many_places, 200_000),
    *(
        HostileFile(f"{form}.docx", _listed(form, "%1、", 2_000_000_000), 500)
        for form in ("lowerLetter", "upperRoman", "chineseCounting", "ideographTraditional")
    ),
    HostileFile("no-such-form.docx", _listed("x" * 1000, "%1、", -5), 500),
    HostileFile("bomb.pdf", _pdf_bomb, 300),
    HostileFile("double-bomb.pdf", _pdf_double_bomb, 1000, megabytes=1024),
    HostileFile("nested-forms.pdf", _pdf_nested_forms, 30),
    HostileFile("bands.pdf", _pdf_bands, 75),
    HostileFile("circle.pdf", _pdf_circle, 1),
    HostileFile("pages.pdf", _pdf_pages, 5000),
    HostileFile("marks.pdf", _pdf_text(b"(a) Tj "), 30_000, 60, 1024),
    HostileFile("states.pdf", _pdf_text(b"q "), 200_000),
    HostileFile("groups.rtf", _around("{\\rtf1 ", "{", ""), 200_000),
    HostileFile("paragraphs.rtf", _around("{\\rtf1 ", "\\par a", "}"), 10_000),
    HostileFile("rows.rtf", _around("{\\rtf1 ", "\\trowd a\\cell\\row ", "}"), 5000),
    HostileFile("binaries.rtf", _around("{\\rtf1 ", "\\bin999999999 ", "}"), 20_000),
    HostileFile("fields.rtf", _around("{\\rtf1 ", "{\\field{\\*\\fldinst ", "}"), 3000),
    HostileFile("sectors.doc", _ole, 4000),
    HostileFile("xml.xml", _around('<?xml version="1.0"?>', "<a>", ""), 50_000),
    *(
        HostileFile(f"{name.replace(' ', '-')}.{ending}", make, 2 * size, seconds=60)
        for name, (ending, make, size) in SHAPES.items()
    ),
)
