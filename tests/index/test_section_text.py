"""Where the borders of cells are in a section as it is compared."""

from __future__ import annotations

import pytest

from juanzong.archive.records import Block, ParagraphKind
from juanzong.index.section_text import compared_text, headings_above, lead_length, with_borders


def blocks_of(text, rows):
    """The lines of a text as blocks; those whose numbers are named are rows."""
    blocks = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        kind = ParagraphKind.ROW if number in rows else ParagraphKind.TEXT
        blocks.append(Block(start, start + len(line), kind))
        start += len(line) + 1
    return blocks


@pytest.mark.parametrize(
    ("text", "bordered"),
    [
        ("没有表格\n两行", "没有表格\n两行"),
        ("\t缩进的话", " 缩进的话"),
        ("项目\t预算", "项目\t预算"),
        ("前\n项目\t预算\n后", "前\t项目\t预算\t后"),
        ("1、\t概况", "1、 概况"),
        ("1、\t概况\t预算", "1、\t概况\t预算"),
        ("（一）\t概况", "（一） 概况"),
        ("（一二三四）\t概况", "（一二三四） 概况"),
        ("（一二三四五）\t概况", "（一二三四五）\t概况"),
        ("1234.\t概况", "1234. 概况"),
        ("12345.\t概况", "12345.\t概况"),
        ("第十二章\t总则", "第十二章 总则"),
        ("①\t概况", "① 概况"),
        ("A.\t概况", "A. 概况"),
        ("AB.\t概况", "AB.\t概况"),
        ("—\t概况", "— 概况"),
        ("项目\t预算\t", "项目\t预算\t"),
    ],
)
def test_where_nobody_knows_of_rows_the_lines_tell(text, bordered):
    assert with_borders(text) == bordered
    assert len(bordered) == len(text)


@pytest.mark.parametrize(
    ("text", "rows", "bordered"),
    [
        ("项目\t预算", {0}, "项目\t预算"),
        ("项目\t预算", set(), "项目 预算"),
        ("甲\t乙\t丙", set(), "甲\t乙\t丙"),
        ("\t甲\t乙\t", set(), " 甲 乙 "),
        ("甲\t乙\n丙\t丁", {0}, "甲\t乙\t丙\t丁"),
        ("甲\t乙\n丙\t丁", {1}, "甲\t乙\t丙\t丁"),
        ("甲\t乙\n丙\n丁\t戊", {0}, "甲\t乙\t丙\n丁 戊"),
        ("甲\t乙\n丙\n丁\t戊", {2}, "甲 乙\n丙\t丁\t戊"),
        ("甲\t乙\n丙\t丁\n戊", {1}, "甲\t乙\t丙\t丁\t戊"),
        ("独", {0}, "独"),
        ("前\n独\n后", {1}, "前\t独\t后"),
    ],
)
def test_a_line_is_a_row_as_its_reader_says_or_beside_one_or_of_three_cells(text, rows, bordered):
    assert with_borders(text, blocks_of(text, rows)) == bordered


def test_blocks_that_are_not_the_lines_tell_nothing():
    text = "项目\t预算\n支出"
    assert with_borders(text, blocks_of("项目\t预算", {0})) == "项目\t预算\t支出"


def test_what_is_compared_begins_with_the_heading_where_the_text_runs_on():
    assert compared_text("支出平稳。", "一、概况", None) == "支出平稳。"
    assert compared_text("支出平稳。", "一、\t概况", "：") == "一、 概况：支出平稳。"
    assert lead_length("一、概况", "：") == 5
    assert lead_length("一、概况", "") == 4
    assert lead_length("一、概况", None) == 0
    assert headings_above(("一", "二", "三")) == ("一", "二")
    assert headings_above(()) == ()
