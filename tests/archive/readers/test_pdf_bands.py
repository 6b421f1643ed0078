"""PDF: tables whose rows are told by colour, and tables without rules that are no columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportlab.lib.colors import HexColor, black

from juanzong.archive.readers import read_document
from juanzong.archive.records import ParagraphKind
from tests.archive.readers.pdf_files import HEIGHT, Pages

EDGES = [90, 260, 380, 500]
ROWS = [
    ("指标", "目标值", "完成值"),
    ("预报准确率", "≥85%", "88.2%"),
    ("预警发布及时率", "≥95%", "97%"),
    ("群众满意度", "≥90%", "93%"),
]
READ = ["\t".join(row) for row in ROWS]
SENTENCE = "观测设备更新较慢，基层人员不足，下一年度将加大投入力度。"


def band(pages: Pages, top: float, height: float, sides: Sequence[float] = EDGES) -> None:
    """Fill boxes beside each other."""
    pages.canvas.setFillColor(HexColor("#dce6f1"))
    for left, right in pairwise(sides):
        pages.canvas.rect(left, HEIGHT - top - height, right - left, height, stroke=0, fill=1)
    pages.canvas.setFillColor(black)


def banded(
    rows: Sequence[Sequence[str]],
    coloured: Sequence[int],
    sides: Sequence[float] = (90, 500),
    height: float = 24,
) -> list[str]:
    """What is read of rows of which those of these numbers stand on a band; / parts lines."""
    pages = Pages()
    pages.line("一、指标完成情况")
    for number, row in enumerate(rows):
        if number in coloured:
            band(pages, pages.top, height, sides)
        for text, left in zip(row, EDGES, strict=False):
            for place, line in enumerate(text.split("/")):
                pages.at(line, left + 4, pages.top + 5 + 14 * place, 11)
        pages.top += height
    pages.top += 20
    pages.line("二、存在问题")
    pages.paragraph(SENTENCE)
    found = read_document("a.pdf", pages.saved())
    assert not found.remarks
    texts = [each.text for each in found.paragraphs]
    assert (texts[0], *texts[-2:]) == ("一、指标完成情况", "二、存在问题", SENTENCE)
    kinds = {each.kind for each in found.paragraphs[1:-2]}
    assert kinds == {ParagraphKind.ROW} or texts[1:-2] == [" ".join(row) for row in rows]
    return texts[1:-2]


def test_every_other_row_on_a_band():
    assert banded(ROWS, [0, 2]) == READ
    assert banded(ROWS, [0, 1, 3]) == READ


def test_bands_of_boxes_beside_each_other():
    assert banded(ROWS, [0, 2], EDGES) == READ


def test_a_coloured_head_alone():
    assert banded(ROWS, [0]) == READ


def test_a_cell_of_two_lines_on_a_band_and_between_bands():
    rows = [ROWS[0], ("预警发布/及时率", "≥95%", "97%"), ("预报/准确率", "≥85%", "88.2%"), ROWS[3]]
    assert banded(rows, [0, 2], height=36) == [READ[0], READ[2], READ[1], READ[3]]


def test_rows_without_rules_or_bands_stay_lines():
    assert banded(ROWS, []) == [" ".join(row) for row in ROWS]


def test_headings_on_bands_are_no_table():
    pages = Pages()
    for heading in ("一、部门概况", "二、预算执行", "三、存在问题"):
        band(pages, pages.top - 4, 24, (80, 520))
        pages.line(heading)
        pages.paragraph(SENTENCE)
    texts = [each.text for each in read_document("a.pdf", pages.saved()).paragraphs]
    assert texts == ["一、部门概况", SENTENCE, "二、预算执行", SENTENCE, "三、存在问题", SENTENCE]


def test_a_banner_with_words_at_both_sides_is_no_head_of_what_stands_below():
    pages = Pages()
    band(pages, 90, 30, (60, 540))
    pages.at("青坪县政务公开", 70, 98, 12)
    pages.at("二〇二四年第三期", 420, 98, 12)
    pages.top = 150
    pages.line("一、部门概况")
    pages.paragraph(SENTENCE)
    found = read_document("a.pdf", pages.saved()).paragraphs
    assert [each.text for each in found][1:] == ["一、部门概况", SENTENCE]
    assert all(each.kind is ParagraphKind.TEXT for each in found)


def test_the_head_of_a_table_whose_first_rule_lies_below_it():
    pages = Pages()
    pages.line("一、指标完成情况")
    for row in ROWS:
        for text, left in zip(row, EDGES, strict=False):
            pages.at(text, left + 4, pages.top + 5, 11)
        pages.top += 24
        pages.canvas.line(90, HEIGHT - pages.top, 500, HEIGHT - pages.top)
    texts = [each.text for each in read_document("a.pdf", pages.saved()).paragraphs]
    assert texts == ["一、指标完成情况", *READ]


def test_a_coloured_cell_over_several_rows():
    pages = Pages()
    pages.line("一、指标完成情况")
    top = pages.top
    band(pages, top, 24)
    for text, left in zip(ROWS[0], EDGES, strict=False):
        pages.at(text, left + 4, top + 5, 11)
    # The first cell of each pair of rows is as high as both, the other cells of the first coloured.
    for pair in (0, 1):
        start = top + 24 + 48 * pair
        band(pages, start, 48, EDGES[:2])
        band(pages, start, 24, EDGES[1:])
        pages.at(f"产出{pair}", EDGES[0] + 4, start + 17, 11)
        for row in (0, 1):
            for place in (1, 2):
                pages.at(f"第{pair}{row}{place}项", EDGES[place] + 4, start + 24 * row + 5, 11)
    pages.top += 140
    pages.line("二、存在问题")
    texts = [each.text for each in read_document("a.pdf", pages.saved()).paragraphs]
    assert texts == [
        "一、指标完成情况",
        READ[0],
        "\t第001项\t第002项",
        "产出0\t第011项\t第012项",
        "\t第101项\t第102项",
        "产出1\t第111项\t第112项",
        "二、存在问题",
    ]
