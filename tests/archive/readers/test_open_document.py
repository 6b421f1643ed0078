"""OpenDocument texts and workbooks: numbers written out, merged cells, notes, what is not shown."""

from __future__ import annotations

import pytest

from juanzong.archive.readers import read_document
from tests.archive.readers.word_files import zipped

_NAMES = ["office", "text", "table", "style", "fo", "draw", "xlink"]
_DECLARED = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES
)
STYLES = (
    '<style:style style:name="H" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="X" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." '
    'style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2" '
    'style:num-suffix="."/></text:list-style>'
)


def open_document(kind: str, body: str, *, flat: bool = False) -> bytes:
    root = "document" if flat else "document-content"
    said = f'office:mimetype="application/vnd.oasis.opendocument.{kind}"' if flat else ""
    xml = (
        f"<office:{root} {_DECLARED} {said}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
        f"</office:body></office:{root}>"
    )
    if flat:
        return xml.encode()
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": xml})


def texts(body: str) -> list[str]:
    return [each.text for each in read_document("a", open_document("text", body)).paragraphs]


def item(text: str, more: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{more}</text:list-item>"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<text:p>甲<text:s text:c='2'/>乙 \n 丙</text:p>", ["甲  乙 丙"]),
        ("<text:p>甲<text:line-break/>乙</text:p>", ["甲", "乙"]),
        ("<text:p>公开<text:span text:style-name='H'>隐藏</text:span></text:p>", ["公开"]),
        (
            "<text:p>甲<text:hidden-text text:is-hidden='true'>乙</text:hidden-text></text:p>",
            ["甲"],
        ),
        (
            "<text:tracked-changes><text:p>删去</text:p></text:tracked-changes><text:p>甲</text:p>",
            ["甲"],
        ),
        (
            (
                "<text:p>甲<text:note><text:note-citation>1</text:note-citation><text:note-body>"
                "<text:p>注</text:p></text:note-body></text:note>乙</text:p>"
            ),
            ["甲乙", "注"],
        ),
        (
            (
                "<text:p>甲<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box>"
                "</draw:frame></text:p>"
            ),
            ["甲", "框"],
        ),
        (
            "<text:section text:display='none'><text:p>甲</text:p></text:section><text:p>乙</text:p>",  # noqa: E501 (XML on its line)
            ["乙"],
        ),
        (
            "<text:table-of-content><text:p>目录</text:p></text:table-of-content><text:p>乙</text:p>",
            ["乙"],
        ),
        (
            (
                "<text:p><text:ruby><text:ruby-base>甪</text:ruby-base><text:ruby-text>lu</text:ruby-text>"
                "</text:ruby>直</text:p>"
            ),
            ["甪直"],
        ),
    ],
)
def test_what_shows(body, shown):
    assert texts(body) == shown


def test_numbers_of_lists_are_written_out_and_go_on():
    inner = f"<text:list>{item('丙')}{item('丁')}</text:list>"
    body = (
        f"<text:list text:style-name='L'>{item('甲')}{item('乙', inner)}</text:list><text:p>文</text:p>"  # noqa: E501 (XML on its line)
        f"<text:list text:style-name='L' text:continue-numbering='true'>{item('戊')}</text:list>"
        f"<text:list text:style-name='L'>{item('己')}</text:list>"
    )
    assert texts(body) == ["一、甲", "二、乙", "二.1. 丙", "二.2. 丁", "文", "三、戊", "一、己"]


def test_rows_with_covered_cells():
    body = (
        "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'>"
        "<text:p>合并</text:p></table:table-cell><table:covered-table-cell/>"
        "<table:table-cell table:number-rows-spanned='2'><text:p>分</text:p></table:table-cell>"
        "</table:table-row><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>"
        "<table:table-cell><text:p>乙</text:p></table:table-cell><table:covered-table-cell/>"
        "</table:table-row></table:table>"
    )
    assert texts(body) == ["合并\t分", "甲\t乙"]


@pytest.mark.parametrize("flat", [False, True])
def test_headings_keep_their_level(flat):
    content = open_document("text", "<text:h text:outline-level='2'>甲</text:h>", flat=flat)
    assert read_document("a.fodt", content).paragraphs[0].outline_level == 2


@pytest.mark.parametrize("flat", [False, True])
def test_a_workbook_shows_its_visible_sheets(flat):
    row = "<table:table-row>{}</table:table-row>".format
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    body = (
        f"<table:table table:name='一'>{row(cell('自评表'))}{row(cell('指标') + cell('完成值'))}"
        f"{row(cell('及时率') + cell('97%'))}"
        "<table:table-row table:number-rows-repeated='1048000'><table:table-cell "
        "table:number-columns-repeated='16384'/></table:table-row>"
        f"<table:table-row table:visibility='collapse'>{cell('藏')}</table:table-row></table:table>"
        f"<table:table table:style-name='X'>{row(cell('不公开'))}</table:table>"
    )
    found = read_document("a.ods", open_document("spreadsheet", body, flat=flat)).paragraphs
    assert [each.text for each in found] == ["自评表", "指标\t完成值", "及时率\t97%"]


def test_deleted_text_between_marks_is_left_out():
    body = (
        "<text:tracked-changes><text:changed-region text:id='d'><text:deletion/>"
        "</text:changed-region><text:changed-region text:id='i'><text:insertion/>"
        "</text:changed-region></text:tracked-changes><text:p>前<text:change-start "
        "text:change-id='d'/>旧<text:span>稿</text:span></text:p><text:p>词<text:change-end "
        "text:change-id='d'/>后<text:change-start text:change-id='i'/>新"
        "<text:change-end text:change-id='i'/></text:p>"
    )
    assert texts(body) == ["前", "后新"]
