"""Boxes and lists of forms in .doc, .odt and .rtf: what is ticked and chosen is read as shown."""

from __future__ import annotations

import struct

import pytest

from juanzong.archive.readers import read_document
from tests.archive.readers.doc_files import doc_file
from tests.archive.readers.test_open_document import open_document

BOX, LIST, TEXT = 1, 2, 0
AS_DEFAULT = 25
#: A form's data at place 0 of the data stream (sprmCPicLocation, sprmCFData).
FORM = bytes.fromhex("036a00000000") + bytes.fromhex("060801")


def counted(text: str) -> bytes:
    return struct.pack("<H", len(text)) + text.encode("utf-16-le") + b"\0\0"


def form(kind: int, result: int, usual: int, entries: tuple[str, ...] = ()) -> bytes:
    """FFData behind its head (MS-DOC 2.9.78)."""
    data = struct.pack("<IHHH", 0xFFFFFFFF, kind | result << 2, 0, 20) + counted("名")
    data += counted("") if kind == TEXT else struct.pack("<H", usual)
    data += counted("") * 5
    if kind == LIST:
        data += struct.pack("<HHH", 0xFFFF, len(entries), 0)
        data += b"".join(struct.pack("<H", len(e)) + e.encode("utf-16-le") for e in entries)
    return struct.pack("<IH", 68 + len(data), 68) + bytes(62) + data


def doc_with(data: bytes, code: str) -> list[str]:
    text = f"选\x13 {code} \x01\x14\x15项\r"
    at = text.index("\x01")
    content = doc_file(text, runs=[(0, at, b""), (at, at + 1, FORM)], data=data)
    return [each.text for each in read_document("a.doc", content).paragraphs]


@pytest.mark.parametrize(
    ("kind", "result", "usual", "shown"),
    [
        (BOX, 1, 0, "☑"),
        (BOX, 0, 1, "□"),
        (BOX, AS_DEFAULT, 1, "☑"),
        (BOX, AS_DEFAULT, 0, "□"),
        (LIST, 1, 0, "良好"),
        (LIST, AS_DEFAULT, 0, "优秀"),
        (LIST, 9, 0, ""),
        (TEXT, 0, 0, ""),
    ],
)
def test_what_a_form_of_doc_shows(kind, result, usual, shown):
    code = "FORMCHECKBOX" if kind == BOX else "FORMDROPDOWN"
    assert doc_with(form(kind, result, usual, ("优秀", "良好")), code) == [f"选{shown}项"]


@pytest.mark.parametrize("length", [0, 4, 70, 80, 90])
def test_a_form_of_doc_that_is_cut_short_costs_itself_only(length):
    data = form(LIST, 1, 0, ("优秀", "良好"))[:length]
    assert doc_with(data or b"\0", "FORMDROPDOWN") == ["选项"]


def odt(body: str) -> list[str]:
    content = open_document("text", f"<text:p>选{body}项</text:p>")
    return [each.text for each in read_document("a.odt", content).paragraphs]


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("<f:param f:name='Checkbox_Checked' f:value='true'/>", "☑"),
        ("<f:param f:name='Checkbox_Checked' f:value='false'/>", "□"),
        ("", "□"),
    ],
)
def test_what_a_box_of_odt_shows(mark, shown):
    kind = "vnd.oasis.opendocument.field.FORMCHECKBOX"
    assert odt(f"<f:fieldmark xmlns:f='urn:f' f:type='{kind}'>{mark}</f:fieldmark>") == [
        f"选{shown}项"
    ]


@pytest.mark.parametrize(("chosen", "shown"), [("1", "良好"), ("0", "优秀"), ("7", "")])
def test_what_a_list_of_odt_shows(chosen, shown):
    kind = "vnd.oasis.opendocument.field.FORMDROPDOWN"
    entries = "".join(
        f"<f:param f:name='Dropdown_ListEntry' f:value='{each}'/>" for each in ("优秀", "良好")
    )
    selected = f"<f:param f:name='Dropdown_Selected' f:value='{chosen}'/>"
    mark = f"<f:fieldmark xmlns:f='urn:f' f:type='{kind}'>{entries}{selected}</f:fieldmark>"
    assert odt(mark) == [f"选{shown}项"]


def test_a_control_of_odt_that_asks_to_be_filled_in_is_no_text():
    asks = "<l:content-control xmlns:l='urn:l' l:showing-place-holder='{}'>{}</l:content-control>"
    assert odt(asks.format("true", "单击此处输入") + asks.format("false", "甲")) == ["选甲项"]


OPTION = "<f:option f:label='优' f:selected='false'/>"


@pytest.mark.parametrize(
    ("control", "shown"),
    [
        ("<f:checkbox f:id='c' f:current-state='checked' f:label='是'/>", "☑是"),
        ("<f:checkbox f:id='c' f:state='checked' f:current-state='unchecked'/>", "□"),
        ("<f:checkbox f:id='c' f:state='checked'/>", "☑"),
        ("<f:radio f:id='c' f:current-selected='true' f:label='优'/>", "☑优"),
        (
            f"<f:listbox f:id='c'>{OPTION}<f:option f:label='良' f:selected='true'/></f:listbox>",
            "良",
        ),
        ("<f:text f:id='c' f:value='旧' f:current-value='新'/>", "新"),
        ("<f:button f:id='c' f:value='提交' f:label='提交'/>", ""),
        ("<f:text f:id='other' f:value='别处'/>", ""),
    ],
)
def test_what_a_control_of_odt_shows(control, shown):
    forms = f"<o:forms xmlns:o='urn:o' xmlns:f='urn:f'><f:form>{control}</f:form></o:forms>"
    drawn = "<d:control xmlns:d='urn:d' d:control='c'/>"
    content = open_document("text", f"{forms}<text:p>选{drawn}项</text:p>")
    assert [each.text for each in read_document("a.odt", content).paragraphs] == [f"选{shown}项"]


def test_a_box_of_rtf_without_its_form_is_an_empty_one():
    body = r"{\field{\*\fldinst { FORMCHECKBOX }}{\fldrslt {}}}x\par"
    content = rb"{\rtf1\ansi " + body.encode() + b"}"
    assert [each.text for each in read_document("a.rtf", content).paragraphs] == ["□x"]
