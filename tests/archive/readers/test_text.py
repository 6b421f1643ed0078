"""Text files: any usual encoding, lines to paragraphs, litter out, broken lines rejoined."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.readers import UnreadableFileError, read_document
from juanzong.archive.readers.encoding import decode_text
from juanzong.archive.records import ParagraphKind, Remark

REPORTS = Path(__file__).parents[3] / ".." / "shared" / "reports"
# Its bytes in GB18030 are neither UTF-8 nor Big5, as with any text of some length.
OPENING = "某县网信办二〇二三年度部门整体支出绩效自评报告，全年预算执行率九成。"
TRADITIONAL = "本縣網路輿情監測經費之執行率為百分之九十八，績效評價等級為良好，預算編製尚須精進。"

written = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")))


def texts(text: str) -> list[str]:
    return [each.text for each in read_document("a.txt", text.encode()).paragraphs]


@given(written, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"]))
def test_any_text_survives_every_encoding(text, encoding):
    text = OPENING + text.replace("\ufeff", "")
    assert decode_text(text.encode(encoding)) == text


def test_big5_is_told_from_gb18030_both_ways():
    assert decode_text(TRADITIONAL.encode("big5")) == TRADITIONAL
    assert decode_text(TRADITIONAL.encode("gb18030")) == TRADITIONAL
    assert decode_text(OPENING.encode("gbk")) == OPENING


def test_big5_with_the_characters_of_hong_kong():
    assert decode_text((TRADITIONAL + "鰂魚涌").encode("big5hkscs")) == TRADITIONAL + "鰂魚涌"


@pytest.mark.parametrize(("original", "taken_for"), [("gbk", "latin-1"), ("utf-8", "latin-1")])
def test_text_that_was_taken_for_western_letters(original, taken_for):
    twice = OPENING.encode(original).decode(taken_for)
    assert decode_text(twice.encode()) == OPENING


@pytest.mark.parametrize("text", ["Ça va très bien à l'école, été comme hiver.", "a ~{ b", "½ ± ×"])
def test_western_text_stays_as_it_is(text):
    assert decode_text(text.encode()) == text


def test_text_in_hz():
    opening = OPENING.replace("〇", "零") + "\n"
    assert decode_text(opening.encode("hz")) == opening


def test_a_few_damaged_bytes_do_not_cost_the_report():
    damaged = (OPENING * 5).encode() + b"\xff" + OPENING.encode()
    assert decode_text(damaged) == OPENING * 5 + "\ufffd" + OPENING


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_what_shows_nothing_costs_no_text(encoding):
    padded = "一、部门\0概况\n\0\0本局在编十二人。\n".encode(encoding) + bytes(512)
    assert decode_text(padded) == "一、部门概况\n本局在编十二人。\n"
    with pytest.raises(UnreadableFileError, match="not-text"):
        decode_text(b"PROGRAM\0\0v1.0")


def outcome(content: bytes) -> str:
    try:
        return read_document("a.txt", content).paragraphs[0].text
    except UnreadableFileError as error:
        return str(error)


@given(st.binary(min_size=64))
def test_bytes_are_text_or_refused_with_one_line(content):
    assert len(outcome(content).splitlines()) == 1


@given(st.lists(written))
def test_no_paragraph_is_empty_or_has_a_line_break_or_white_space_around_it(lines):
    for paragraph in read_document("a.txt", "\n".join([OPENING, *lines]).encode()).paragraphs:
        assert paragraph.text
        assert paragraph.text == paragraph.text.strip()
        assert len(paragraph.text.splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("[bookmark: _GoBack]全年预算", ["全年预算"]),
        ("  前[bookmark: OLE_LINK1]后  ", ["前后"]),
        ("正文。 PAGE  ", ["正文。"]),
        ("正文。\n PAGE  \n2\n", ["正文。"]),
        ("正文。\n- PAGE \\* MERGEFORMAT 3 -", ["正文。"]),
        ("正文。\n— 12 —\n下文。", ["正文。", "下文。"]),
        ("正文。\n第 3 页 共 9 页", ["正文。"]),
        ('HYPERLINK "http://a.example" 公开网址', ["公开网址"]),
        ("舆\u200b情\ufeff监测", ["舆情监测"]),
        ("执行 率   98%", ["执行 率   98%"]),
        ("得分\n2", ["得分", "2"]),
        ("见 HOME PAGE", ["见 HOME PAGE"]),
        ("正文。\n3\n\f次页。\n4\n", ["正文。", "次页。"]),
    ],
)
def test_litter_goes_and_everything_else_stays(line, shown):
    assert texts(line) == shown


def test_a_table_of_contents_with_dot_leaders_is_left_out():
    contents = "目  录\n一、概况............1\n二、绩效……………………3\n\n一、概况\n正文。"
    document = read_document("a.txt", contents.encode())
    assert [each.text for each in document.paragraphs] == ["一、概况", "正文。"]
    assert document.remarks == (Remark.of("contents-left-out"),)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("八、完成上级部门（含互联网信\n\n息办公室)交办的事项。", 1),
        ("本年度共安排三个项目，分别是舆情监测，\n网络宣传和安全培训。", 1),
        ("某县网信办2022年度\n整体支出绩效评价报告", 2),
        ("一、部门概况\n本办设在县委。", 2),
        ("具体任务包括以下几个方面的内容，\n（一）监测舆情。", 2),
        ("（一）主要职能\n\n负责全县（含乡镇）工作。", 2),
        ("本办承担舆情监测职责，现有编制六名\n全年收入四十六万元。", 2),
        ("本办承担舆情监测职责，现有编制六\n\f名，全年收入四十六万元。", 1),
        ("依据有关文件（略\n    （二）预算）执行。", 2),
    ],
)
def test_what_is_rejoined_and_what_is_not(broken, whole):
    assert len(texts(broken)) == whole


def test_lines_wrapped_at_one_width_are_rejoined_up_to_the_end_of_their_paragraph():
    body = "本办全年开展网络安全检查并对重点单位逐一复核整改情况同时组织培训演练" * 8
    wrapped = [body[start : start + 30] for start in range(0, len(body), 30)]
    text = "\n".join(["一、工作开展情况", *wrapped[:-1], wrapped[-1] + "。", "二、问题", "无。"])
    assert texts(text) == ["一、工作开展情况", body + "。", "二、问题", "无。"]


def test_lines_of_even_tabs_are_rows_and_a_numbers_tab_is_not():
    document = read_document("a.txt", "一、\t概况\n姓名\t职务\n（略）\t主任\n".encode())
    kinds = [each.kind for each in document.paragraphs]
    assert kinds == [ParagraphKind.TEXT, ParagraphKind.ROW, ParagraphKind.ROW]


def without_spaces(text: str) -> str:
    return "".join(text.split())


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the five real reports are not beside this tree")
@pytest.mark.parametrize(
    ("name", "litter"),
    [
        (
            "fengnan-2024.txt",
            ["[bookmark:_GoBack]", "[bookmark:OLE_LINK1]", "[bookmark:OLE_LINK2]"],
        ),
        ("huailai-2022.txt", ["PAGE2"]),
        ("jingxing-2025.txt", []),
        ("ningxiang-2021.txt", []),
        ("shenze-2023.txt", []),
    ],
)
def test_the_real_reports_lose_nothing_but_their_litter(name, litter):
    content = (REPORTS / name).read_bytes()
    expected = without_spaces(content.decode())
    for each in litter:
        assert each in expected
        expected = expected.replace(each, "")
    paragraphs = read_document(name, content).paragraphs
    assert without_spaces("".join(each.text for each in paragraphs)) == expected
    lines = [line for line in content.decode().splitlines() if line.strip()]
    rejoined = 1 if name.startswith("shenze") else 0
    footer_lines = 2 if name.startswith("huailai") else 0
    assert len(paragraphs) == len(lines) - rejoined - footer_lines


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the five real reports are not beside this tree")
def test_a_word_broken_by_a_page_is_whole_in_one_paragraph():
    content = (REPORTS / "shenze-2023.txt").read_bytes()
    assert "省互联网信息办公室" not in content.decode()
    found = [
        each.text
        for each in read_document("shenze-2023.txt", content).paragraphs
        if "省互联网信息办公室" in each.text
    ]
    assert len(found) == 1
    assert found[0].startswith("- 八、")
