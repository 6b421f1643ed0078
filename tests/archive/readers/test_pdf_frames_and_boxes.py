"""Frames that are no tables, tables in cells, names from the side, ticks drawn over boxes."""

from __future__ import annotations

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from juanzong.archive import Remark
from juanzong.archive.readers import read_document
from juanzong.archive.readers.pdf_lines import line_text, rows_of
from juanzong.archive.readers.pdfium.frame import Frame
from juanzong.archive.readers.pdfium.text import RawGlyph, Run, placed_glyphs
from tests.archive.readers.pdf_files import FONT, HEIGHT, LEFT, WIDTH, Pages
from tests.archive.readers.test_pdf import LONG, read, texts

_LEFT_COLUMN = (
    "一、总体情况",
    "本办全年检查十二次，覆盖全部重点单位，逐",
    "一整改到位。",
    "二、资金",
)
_RIGHT_COLUMN = (
    "三、存在问题",
    "绩效指标设置不细，部分项目推进较慢，资金",
    "支付滞后。",
    "四、打算",
)


def test_a_framed_page_with_a_rule_between_its_columns_is_no_table():
    pages = Pages()
    pages.canvas.rect(60, 60, 475, 720)
    pages.canvas.lines([(60, 730, 535, 730), (297, 60, 297, 730)])
    pages.at("青坪县人民政府公报", 200, 70, 18)
    for left, column in ((70, _LEFT_COLUMN), (305, _RIGHT_COLUMN)):
        for place, line in enumerate(column * 2):
            pages.at(line, left, 130 + place * 22, 11)
    first = ["一、总体情况", "本办全年检查十二次，覆盖全部重点单位，逐一整改到位。", "二、资金"]
    second = ["三、存在问题", "绩效指标设置不细，部分项目推进较慢，资金支付滞后。", "四、打算"]
    assert texts(pages) == ["青坪县人民政府公报", *first, *first, *second, *second]


def test_a_table_in_a_cell_is_rows_of_its_own():
    pages = Pages()
    pages.canvas.grid([80, 180, 500], [HEIGHT - 90, HEIGHT - 130, HEIGHT - 300])
    pages.canvas.grid([200, 330, 480], [HEIGHT - 150, HEIGHT - 180, HEIGHT - 210])
    for left, top, text in (
        (90, 100, "项目"),
        (190, 100, "水库"),
        (90, 140, "资金"),
        (205, 156, "预算"),
        (335, 156, "支出"),
        (205, 186, "100"),
        (335, 186, "98"),
        (200, 230, "单位为万元。"),
    ):
        pages.at(text, left, top, 12)
    assert texts(pages) == ["项目\t水库", "资金\t单位为万元。", "预算\t支出", "100\t98"]


def test_a_name_written_downwards_beside_text_makes_a_row():
    pages = Pages()
    pages.canvas.grid([80, 110, 480], [HEIGHT - 90, HEIGHT - 210])
    for place, character in enumerate("主要成效"):
        pages.at(character, 88, 92 + place * 28)
    for place in range(3):
        pages.at(LONG[place * 25 : place * 25 + 25], 115, 102 + place * 30)
    assert texts(pages) == [f"主要成效\t{LONG[:75]}"]


def test_a_name_on_its_side_belongs_to_its_cell():
    pages = Pages()
    pages.canvas.grid([80, 110, 300, 480], [HEIGHT - 90, HEIGHT - 170, HEIGHT - 210])
    for name, angle, left, top in (("产出", 90, 100, 165), ("效益", -90, 90, 175)):
        pages.canvas.saveState()
        pages.canvas.translate(left, HEIGHT - top)
        pages.canvas.rotate(angle)
        pages.canvas.setFont(FONT, 12)
        pages.canvas.drawString(0, 0, name)
        pages.canvas.restoreState()
    for top, name, score in ((100, "数量", "10"), (180, "质量", "20")):
        pages.at(name, 115, top, 12)
        pages.at(score, 310, top, 12)
    document = read_document("a.pdf", pages.saved())
    assert [each.text for each in document.paragraphs] == ["产出\t数量\t10", "效益\t质量\t20"]
    assert not document.remarks


@pytest.mark.parametrize(("sign", "shown"), [("√", "☑"), ("×", "☒")])
def test_a_tick_drawn_over_a_box_is_a_ticked_box(sign, shown):
    pages = Pages()
    pages.at("□优", LEFT, 100)
    pages.at(sign, LEFT + 1, 98, 12)
    pages.at("□良√", LEFT, 150)
    assert texts(pages) == [f"{shown}优", "□良√"]


def test_short_lines_far_from_the_margin_are_no_paragraph():
    pages = Pages()
    for name, value in (("项目名称：", "水库"), ("主管部门：", "林业"), ("预算金额：", "三百")):
        pages.line(name + value)
    assert texts(pages) == ["项目名称：水库", "主管部门：林业", "预算金额：三百"]


def test_titles_spread_by_blanks_are_whole_each():
    pages = Pages()
    for line in ("绩 效 自 评 报 告", "青 坪 县 林 业 局", "优 良 中 差"):
        pages.line(line, 150, 22)
    assert [each.text for each in read(pages)] == ["绩效自评报告", "青坪县林业局", "优 良 中 差"]


def test_a_scan_with_words_stamped_on_its_foot_is_a_scan():
    scan = ImageReader(Image.new("L", (20, 30), 255))
    stamp = "青坪县林业局二〇二三年度部门整体支出绩效自评报告　第3页　共3页　扫描件"
    pages = Pages()
    for number in range(3):
        if number < 2:
            pages.canvas.drawImage(scan, 0, 0, WIDTH, HEIGHT)
            pages.at(stamp, 60, 810 if number else 400, 10)
        else:
            pages.line(LONG[:29])
        pages.next_page()
    read = read_document("a.pdf", pages.saved())
    assert Remark.of("pages-only-pictures", pages="2") in read.remarks


def test_columns_in_a_frame_that_begin_beside_each_other_are_read_one_by_one():
    pages = Pages()
    pages.at("青坪县人民政府公报", 200, 70, 18)
    pages.canvas.rect(60, 60, 475, 620)
    pages.canvas.line(297, 60, 297, 680)
    lines = ["本办全年检查十二次，覆盖全部", "重点单位。"] * 3
    for place, line in enumerate(lines):
        pages.at(line, 70, 180 + place * 22, 11)
        pages.at(line.replace("检查", "走访"), 305, 180 + place * 22, 11)
    first = "本办全年检查十二次，覆盖全部重点单位。"
    second = first.replace("检查", "走访")
    assert texts(pages) == ["青坪县人民政府公报", *[first] * 3, *[second] * 3]


def test_columns_whose_numbered_headings_run_on_are_columns_however_they_are_drawn():
    pages = Pages()
    words = ["本局全年完成造林一万二千亩，抚", "育三万亩，群众满意度较高。"]
    columns = [
        [line for number in numbers for line in (f"{number}、工作情况", *words)]
        for numbers in ("一二", "三四")
    ]
    for place, beside in enumerate(zip(*columns, strict=True)):
        for left, line in zip((60, 310), beside, strict=True):
            pages.at(line, left, 150 + place * 22, 13)
    expected = [text for each in "一二三四" for text in (f"{each}、工作情况", "".join(words))]
    assert texts(pages) == expected


def test_cells_without_rules_are_no_columns_though_their_lines_are_of_one_length():
    pages = Pages()
    rows = [
        ("产出指标", "造林面积完成率", "12000亩", "12350亩"),
        ("产出指标", "抚育面积完成率", "30000亩", "30000亩"),
        ("效益指标", "服务对象满意度", "不低于九成", "九成以上"),
        ("效益指标", "带动农户增收数", "两百户以上", "二百一十户"),
    ]
    for place, row in enumerate(rows):
        for text, left in zip(row, (60, 140, 330, 430), strict=True):
            pages.at(text, left, 150 + place * 25, 12)
    assert texts(pages) == [" ".join(row) for row in rows]


def test_a_column_of_which_only_the_ink_is_known_has_no_gaps():
    # Character by character, as a browser prints vertical writing; the stroke of 一 is thin.
    glyphs = [
        RawGlyph(text, 95.0, 105.0, run.y - high, run.y + high, run)
        for place, text in enumerate("全年支出一千一百万元")
        for run in [Run(place, "", 12.0, 0, 94.0, 700.0 - 12 * place)]
        for high in [0.7 if text == "一" else 5.0]
    ]
    (row,) = rows_of(placed_glyphs(glyphs, Frame(0, 0.0, 842.0, 595.0, 842.0)))
    assert line_text(row).text == "全年支出一千一百万元"


def below_two_columns(rest: list[tuple[str, str]]) -> str:
    """The last that is read of a page in two columns and, on the next, of lines beside each other.

    Lines are parted by a bar, paragraphs of one column by nothing.
    """
    pages = Pages()
    words = ["本局全年完成造林一万二千亩，抚", "育三万亩，群众满意。"]
    for left in (60, 310):
        for place in range(8):
            pages.at(words[place % 2], left, 100 + place * 22, 13)
    pages.next_page()
    for place, (first, second) in enumerate(rest):
        pages.at(first, 60, 100 + place * 22, 13)
        pages.at(second, 310, 100 + place * 22, 13)
    return "|".join(texts(pages)[8:])


def test_the_last_lines_of_columns_go_on_in_those_of_the_page_before():
    first, more, second = (
        "资金支付集中在下半年，不够均衡，",
        "下一年度将提前谋划项目，加快支",
        "付进度。",
    )
    assert below_two_columns([(first, second)]) == first + second
    assert below_two_columns([(first, second), (more, "")]) == first + more + second
    assert below_two_columns([(first, ""), (second, "")]) == first + second
    # Names and values of a form stay in rows, and so does a line across both columns.
    assert below_two_columns([("填报人：", "联系电话：")]) == "填报人： 联系电话："
    assert below_two_columns([(f"{first}{more}", "")]) == first + more


@pytest.mark.parametrize("offset", [-50, -44, -36, -30])
def test_a_watermark_between_lines_mixes_none_of_them(offset):
    pages = Pages()
    lines = ["一、部门概况", "本局负责全县气象监测预报和预警发布工作。", "二、存在问题"]
    for place, line in enumerate(lines):
        pages.at(line, 90, 200 + 20 * place, 12)
    pages.at("公开", 150, 200 + offset, 60)
    assert [text for text in texts(pages) if "公开" not in text] == lines


def test_panels_beside_each_other_are_read_row_by_row_of_panels():
    pages = Pages()
    pages.at("青坪县人民政府公报", 200, 70, 18)
    for number, (left, top) in enumerate([(60, 120), (310, 120), (60, 240), (310, 240)]):
        pages.canvas.rect(left, HEIGHT - top - 90, 230, 90)
        pages.at(f"第{number}栏", left + 8, top + 10, 12)
        pages.at("本办全年检查十二次，全部整改", left + 8, top + 36, 12)
        pages.at("到位。", left + 8, top + 58, 12)
    sentence = "本办全年检查十二次，全部整改到位。"
    expected = [text for number in range(4) for text in (f"第{number}栏", sentence)]
    assert texts(pages) == ["青坪县人民政府公报", *expected]


def test_a_box_beside_the_text_is_read_behind_the_paragraph_it_stands_beside():
    pages = Pages()
    pages.canvas.rect(420, HEIGHT - 180, 120, 80)
    for place, line in enumerate(("信息公开", "财政资金")):
        pages.at(line, 430, 110 + 24 * place, 12)
    first = "本局全年完成造林一万二千亩，抚育三万亩，群众满意"
    more, last = "度较高，资金到位及时，没有结转结余，各项工作按期完成", "并且通过验收。"
    for paragraph in range(3):
        for place, (line, left) in enumerate([(first, 114), (more, 90), (last, 90)]):
            pages.at(line, left, 110 + 72 * paragraph + 24 * place, 12)
    whole = first + more + last
    assert texts(pages) == [whole, "信息公开", "财政资金", whole, whole]


@pytest.mark.parametrize("gap", [2.0, 2.8])
def test_cells_that_have_borders_each_make_no_columns_between_them(gap):
    pages = Pages()
    rows = [("指标", "目标值"), ("及时率", "97%"), ("满意度", "九成以上")]
    pages.canvas.rect(90 - gap, HEIGHT - 190 - gap, 300 + 3 * gap, 90 + 2 * gap)
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            left, top = 90 + place * (150 + gap), 100 + 30 * number
            pages.canvas.rect(left, HEIGHT - top - 30 + gap, 150, 30 - gap)
            pages.at(text, left + 5, top + 6, 12)
    assert texts(pages) == ["\t".join(row) for row in rows]
