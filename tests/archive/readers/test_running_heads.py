"""Heads and feet of .doc, .odt and .rtf, and what these hold beside their text."""

from __future__ import annotations

import struct

from juanzong.archive import Remark
from juanzong.archive.readers import read_document
from juanzong.archive.readers.running_text import RunningText, with_running_text
from juanzong.archive.records import Paragraph
from tests.archive.readers.doc_files import doc_file
from tests.archive.readers.test_doc import DELETED, HIDDEN
from tests.archive.readers.test_open_document import open_document
from tests.archive.readers.word_files import zipped

NAMES = (
    'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:s="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)


def read(name: str, content: bytes) -> tuple[list[str], tuple[Remark, ...]]:
    document = read_document(name, content)
    return [each.text for each in document.paragraphs], document.remarks


def later(lines: str) -> Remark:
    return Remark.of("running-heads-left-out", lines=lines)


# -- .doc ------------------------------------------------------------------------------------------


def doc_with_heads(heads: list[str], *, title_page: bool = False) -> bytes:
    """A .doc of two sections at most, whose heads are even, usual, first as MS-DOC orders them."""
    stories = [*[""] * 6, *(f"{each}\r" if each else "" for each in heads)]
    ends = [0]
    for each in stories:
        ends.append(ends[-1] + len(each))
    written = "".join(stories) + "\r"
    body = "一、概况\r"
    said = bytes.fromhex("0a3001") if title_page else b""
    # The section's properties stand where the stream has no text.
    section = struct.pack("<II", 0, len(body)) + struct.pack("<HiHi", 0, 0x400, 0, 0)
    content = doc_file(
        body + written,
        counts=(len(body), 0, len(written), 0, 0, 0, 0),
        structures={11: struct.pack(f"<{len(ends)}I", *ends), 6: section},
    )
    at = content.index("一".encode("utf-16-le")) - 0x800 + 0x400
    properties = struct.pack("<H", len(said)) + said
    return content[:at] + properties + content[at + len(properties) :]


def test_a_head_and_a_foot_of_doc():
    content = doc_with_heads(["偶页", "密级：内部", "", "第 1 页", "首页", ""])
    assert read("a.doc", content) == (["密级：内部", "一、概况"], (later("偶页"),))


def test_a_first_page_of_its_own_in_doc():
    content = doc_with_heads(["", "续页", "", "", "首页", "编号：7"], title_page=True)
    assert read("a.doc", content) == (["首页", "一、概况", "编号：7"], (later("续页"),))


def test_a_head_of_a_later_section_of_doc():
    content = doc_with_heads(["", "密级", "", "", "", "", "", "附表", "", "", "", ""])
    assert read("a.doc", content) == (["密级", "一、概况"], (later("附表"),))


def test_heads_of_doc_whose_places_run_backwards_are_damage():
    ends = [0] * 7 + [3, 0, 3, 0, 3, 0]
    content = doc_file(
        "一、概况\r密级\r\r",
        counts=(5, 0, 4, 0, 0, 0, 0),
        structures={11: struct.pack(f"<{len(ends)}I", *ends)},
    )
    assert read("a.doc", content) == (["一、概况"], ())


def test_what_doc_holds_beside_its_text_is_counted():
    comments = struct.pack("<II", 1, 7) + bytes(30)
    content = doc_file(
        "公开隐藏删去。\r",
        runs=[(0, 2, b""), (2, 4, HIDDEN), (4, 6, DELETED)],
        structures={4: comments},
    )
    assert read("a.doc", content)[1] == (
        Remark.of("deleted-text-left-out", count=2),
        Remark.of("hidden-text-left-out", count=2),
        Remark.of("comments-left-out", count=1),
    )


# -- .odt ------------------------------------------------------------------------------------------


def odt_with_heads(masters: str, first: str = "") -> bytes:
    style = (
        f"<s:style s:name='P' s:family='paragraph' s:master-page-name='{first}'/>" if first else ""
    )
    body = (
        f"<o:document-content {NAMES}><o:automatic-styles>{style}</o:automatic-styles><o:body>"
        "<o:text><t:p t:style-name='P'>一、概况</t:p></o:text></o:body></o:document-content>"
    )
    inside = f"<o:master-styles>{masters}</o:master-styles>"
    pages = f"<o:document-styles {NAMES}>{inside}</o:document-styles>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": body,
            "styles.xml": pages,
        }
    )


def master(name: str, inside: str, more: str = "") -> str:
    return f"<s:master-page s:name='{name}' {more}>{inside}</s:master-page>"


def part(kind: str, text: str) -> str:
    return f"<s:{kind}><t:p>{text}</t:p></s:{kind}>"


def test_the_head_and_foot_of_the_page_that_odt_begins_with():
    pages = master("Standard", part("header", "密级：内部") + part("footer", "第 1 页 编号：7"))
    pages += master("HTML", part("header", "无人用"))
    assert read("a.odt", odt_with_heads(pages)) == (
        ["密级：内部", "一、概况", "第 1 页 编号：7"],
        (),
    )


def test_a_first_page_of_its_own_in_odt():
    one = part("header", "续页") + part("header-first", "首页") + part("header-left", "偶页")
    assert read("a.odt", odt_with_heads(master("Standard", one))) == (
        ["首页", "一、概况"],
        (later("续页、偶页"),),
    )
    pages = master("封面", part("header", "首页"), "s:next-style-name='Standard'")
    pages += master("Standard", part("header", "续页"))
    assert read("a.odt", odt_with_heads(pages, "封面")) == (["首页", "一、概况"], (later("续页"),))


def test_a_watermark_of_odt_is_told():
    shape = "<d:custom-shape d:name='PowerPlusWaterMarkObject'><t:p>样张</t:p></d:custom-shape>"
    drawn = (
        "<d:custom-shape><t:p>草稿</t:p><d:enhanced-geometry d:text-path='true'/></d:custom-shape>"
    )
    head = f"<s:header><t:p>{shape}{drawn}</t:p></s:header>"
    assert read("a.odt", odt_with_heads(master("Standard", head))) == (
        ["一、概况"],
        (later("样张、草稿"),),
    )


def test_what_odt_holds_beside_its_text_is_counted():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>删去</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>公开<text:span text:style-name='H'>隐藏三</text:span>"
        "<office:annotation><text:p>请核实</text:p></office:annotation></text:p>"
    )
    assert read("a.odt", open_document("text", body)) == (
        ["公开"],
        (
            Remark.of("deleted-text-left-out", count=2),
            Remark.of("hidden-text-left-out", count=3),
            Remark.of("comments-left-out", count=1),
        ),
    )


# -- .rtf ------------------------------------------------------------------------------------------


def rtf(body: str) -> tuple[list[str], tuple[Remark, ...]]:
    return read("a.rtf", (r"{\rtf1\ansi " + body + "}").encode())


def test_heads_and_feet_of_rtf():
    heads = r"{\header secret\par}{\footer {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}{\headerf no}"
    assert rtf(heads + r"text\par\sect{\header annex}more\par") == (
        ["secret", "text", "more"],
        (later("annex"),),
    )
    assert rtf(r"\titlepg{\headerf first\par}{\header next\par}text\par") == (
        ["first", "text"],
        (later("next"),),
    )


def test_a_watermark_of_rtf_is_told():
    shape = r"{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv draft}}}}"
    assert rtf(rf"{{\header {shape}\par}}text\par") == (["text"], (later("draft"),))
    assert rtf(rf"text{shape}\par") == (["text", "draft"], ())


def test_what_rtf_holds_beside_its_text_is_counted():
    assert rtf(r"a{\deleted bb}{\v ccc}{\*\annotation why\par}\par") == (
        ["a"],
        (
            Remark.of("deleted-text-left-out", count=2),
            Remark.of("hidden-text-left-out", count=3),
            Remark.of("comments-left-out", count=1),
        ),
    )


# -- all -------------------------------------------------------------------------------------------


def test_more_lines_of_heads_than_any_document_has_are_told_without_a_search():
    body = [Paragraph("一、概况")]
    lines = tuple(f"行{place}" for place in range(400))
    shown, told = with_running_text(
        body,
        [
            RunningText(lines, is_head=True, on_first_page=False),
            RunningText(("一、概况",) * 9, is_head=True, on_first_page=True),
        ],
    )
    assert shown == body
    assert told == (later("行0、行1、行2、行3、行4…"),)
