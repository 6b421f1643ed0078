"""PDFs that programs made: paragraphs, tables and page furniture by their places."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader

from juanzong.archive.readers import read_document
from juanzong.archive.readers.pdf_blocks import PageLine, PageTable
from juanzong.archive.readers.pdf_characters import shown_character
from juanzong.archive.readers.pdf_page import read_page
from juanzong.archive.readers.pdfium import open_pdf, page_content
from juanzong.archive.records import Paragraph, ParagraphKind, Remark
from tests.archive.readers.pdf_files import HEIGHT, LEFT, SIZE, WIDTH, Pages

LONG = (
    "本办全年组织网络安全检查十二次，覆盖全部重点单位，对发现的问题逐一建立台账并督促整改，"
    "同时开展网络文明宣传活动二十场，参与群众三千余人次，社会反响良好，年度目标基本完成。"
)


def read(pages: Pages) -> tuple[Paragraph, ...]:
    paragraphs = read_document("a.pdf", pages.saved()).paragraphs
    return tuple(Paragraph(each.text, each.kind) for each in paragraphs)


def texts(pages: Pages) -> list[str]:
    return [each.text for each in read(pages)]


def test_wrapped_lines_are_one_paragraph_and_headings_and_titles_stand_apart():
    pages = Pages()
    pages.centred("某县网信办")
    pages.centred("2023年度绩效自评报告")
    pages.line("一、部门概况", LEFT + 2 * SIZE)
    pages.paragraph(LONG)
    pages.line("二、存在的问题", LEFT + 2 * SIZE)
    pages.paragraph(LONG)
    assert texts(pages) == [
        "某县网信办",
        "2023年度绩效自评报告",
        "一、部门概况",
        LONG,
        "二、存在的问题",
        LONG,
    ]


def test_a_title_too_long_for_its_line_is_one():
    pages = Pages()
    pages.centred("某市某区农业农村局2023年度高标准农田建设")
    pages.centred("项目绩效自评报告")
    pages.paragraph(LONG)
    assert texts(pages) == ["某市某区农业农村局2023年度高标准农田建设项目绩效自评报告", LONG]


def test_a_full_last_line_does_not_swallow_the_next_paragraph():
    full = LONG[: 27 + 29 - 1] + "。"
    pages = Pages()
    pages.paragraph(full)
    pages.paragraph(LONG)
    assert texts(pages) == [full, LONG]


def test_a_hanging_item_goes_on_below_its_first_line():
    pages = Pages()
    pages.paragraph(LONG)
    pages.line("1." + LONG[:28], LEFT)
    pages.line(LONG[28:40] + "。", LEFT + 2 * SIZE)
    assert texts(pages) == [LONG, "1." + LONG[:40] + "。"]


def test_a_paragraph_over_a_page_break_is_whole_without_header_footer_and_number():
    pages = Pages()
    for page in range(4):
        pages.at("某县财政局绩效评价材料", 220, 40, 9)
        pages.at(f"— {page + 1} —", 280, HEIGHT - 60, 12)
        pages.line(LONG[:27], LEFT + 2 * SIZE)
        pages.next_page()
        pages.at("某县财政局绩效评价材料", 220, 40, 9)
        pages.at(str(page + 9), 290, HEIGHT - 60, 12)
        pages.line(LONG[27:50])
        pages.next_page()
    assert texts(pages) == [LONG[:50]] * 4


@pytest.mark.parametrize("number", ["— 3 —", "- 3 -", "第 3 页 共 9 页", "3"])
def test_page_numbers_are_dropped_at_the_foot_only(number):
    pages = Pages()
    pages.line("得分情况如下")
    pages.line("95")
    pages.line("以上为自评得分。")
    pages.at(number, 280, HEIGHT - 60, 10)
    assert texts(pages) == ["得分情况如下", "95", "以上为自评得分。"]


def test_a_ruled_table_is_rows_in_its_place_and_its_header_is_not_repeated():
    header = ["指标名称", "分值", "得分"]
    widths = [200.0, 100.0, 100.0]
    pages = Pages()
    pages.line("各项得分见下表。", LEFT + 2 * SIZE)
    pages.table([header, ["产出指标", "40", "38.5"]], widths)
    pages.next_page()
    pages.table([header, ["效益指标", "40", "39"]], widths)
    pages.line("三、结论", LEFT + 2 * SIZE)
    row = ParagraphKind.ROW
    assert read(pages) == (
        Paragraph("各项得分见下表。"),
        Paragraph("指标名称\t分值\t得分", row),
        Paragraph("产出指标\t40\t38.5", row),
        Paragraph("效益指标\t40\t39", row),
        Paragraph("三、结论"),
    )


def test_a_frame_around_text_is_no_table():
    pages = Pages()
    pages.canvas.rect(60, 60, WIDTH - 120, HEIGHT - 120)
    pages.paragraph(LONG)
    assert read(pages) == (Paragraph(LONG),)


def test_turned_watermarks_are_dropped():
    pages = Pages()
    pages.paragraph(LONG)
    pages.canvas.saveState()
    pages.canvas.translate(300, 400)
    pages.canvas.rotate(45)
    pages.canvas.drawString(0, 0, "内部资料")
    pages.canvas.restoreState()
    assert texts(pages) == [LONG]


def test_radicals_read_as_the_characters_they_look_like():
    shown = "".join(shown_character(each, "ABCDEF+SimSun") for each in "⼀、部⻔概况，⺠⽣")
    assert shown == "一、部门概况，民生"


def test_a_table_of_dotted_rules_is_one():
    pages = Pages()
    pages.canvas.setDash([1, 2])
    pages.table([["指标名称", "分值"], ["产出指标", "38.5"]], [200.0, 100.0])
    pages.canvas.setDash()
    pages.paragraph(LONG)
    assert texts(pages)[:2] == ["指标名称\t分值", "产出指标\t38.5"]


def test_a_table_of_three_rules_is_rows():
    pages = Pages()
    for top in (95, 125, 210):
        pages.canvas.line(80, HEIGHT - top, 500, HEIGHT - top)
    for row in (["指标", "分值", "得分"], ["产出指标", "40", "38.5"], ["效益指标", "30", "29"]):
        for left, text in zip((90, 260, 400), row, strict=True):
            pages.at(text, left, pages.top)
        pages.top += 36
    assert texts(pages) == ["指标\t分值\t得分", "产出指标\t40\t38.5", "效益指标\t30\t29"]


def test_columns_are_read_one_after_the_other_and_a_form_in_rows():
    columns = Pages()
    for left, lines in ((90.0, LONG[:60]), (330.0, LONG[20:80])):
        for row, start in enumerate(range(0, 60, 12)):
            columns.at(lines[start : start + 12], left, 100 + 26 * row)
    assert "".join(texts(columns)) == LONG[:60] + LONG[20:80]
    form = Pages()
    for row, (name, value) in enumerate((("项目名称", "河道治理工程"), ("主管部门", "某县水利局"))):
        form.at(name, 90, 100 + 40 * row)
        form.at(value, 330, 100 + 40 * row)
    assert texts(form) == ["项目名称 河道治理工程", "主管部门 某县水利局"]


def test_page_numbers_of_paragraphs_are_those_of_their_first_lines():
    pages = Pages()
    pages.line(LONG[:27], LEFT + 2 * SIZE)
    pages.next_page()
    pages.line(LONG[27:50])
    pages.line("二、存在的问题", LEFT + 2 * SIZE)
    found = read_document("a.pdf", pages.saved()).paragraphs
    assert [(each.text[:3], each.page) for each in found] == [(LONG[:3], 1), ("二、存", 2)]


def test_a_text_cover_over_scanned_pages_is_told():
    pages = Pages()
    for _ in range(3):
        pages.paragraph(LONG)
        pages.next_page()
    picture = ImageReader(Image.new("L", (60, 80), 128))
    pages.canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
    document = read_document("a.pdf", pages.saved())
    assert document.remarks == (Remark.of("pages-only-pictures", pages="4"),)


@given(
    st.lists(st.text("一二三四五，。甲乙ABC12", min_size=1, max_size=30), min_size=1, max_size=30)
)
def test_no_character_is_lost_or_doubled(lines):
    pages = Pages()
    for place, text in enumerate(lines):
        pages.at(text, LEFT + 7 * (place % 5), 60 + 24 * place, 8 + place % 9)
    pages.canvas.grid([80, 200, 400, 520], [300, 350, 420, 500])
    with open_pdf(pages.saved()) as document:
        page = read_page(page_content(document, 0), 1)
    shown = [
        cell.text
        for block in page.page.blocks
        if isinstance(block, PageTable)
        for row in block.rows
        for cell in row
    ]
    shown += [block.text for block in page.page.blocks if isinstance(block, PageLine)]
    found = Counter("".join(shown).replace(" ", ""))
    assert page.lost == 0
    assert found == Counter("".join(lines))


def test_a_paragraph_below_short_lines_and_an_unruled_row_is_no_columns():
    pages = Pages()
    for heading in ("一、基本情况", "（一）职责", "（二）人员"):
        pages.line(heading, LEFT)
    pages.paragraph(LONG[:80])
    for place, name in enumerate(("指标", "目标值", "完成值", "得分")):
        pages.at(name, LEFT + 105 * place, pages.top)
    found = texts(pages)
    assert LONG[:80] in found
    assert found[-1] == "指标 目标值 完成值 得分"


def drawn_in_rows(left: list[str], right: list[str], more_pitch: float = 0.0) -> bytes:
    """Two columns of lines, drawn row by row as an office program prints a table without rules."""
    pages = Pages()
    for row, (one, other) in enumerate(zip_longest(left, right, fillvalue="")):
        top = 100 + 18 * row + more_pitch * (row // 2)
        pages.at(one, 60, top, 10)
        pages.at(other, 310, top, 10)
    return pages.saved()


FIRST = [
    "一、总体情况",
    "　　全县共有林地面积六十万亩，森林覆盖",
    "率达到五成，今年继续实施退耕还林和天",
    "然林保护。",
]
SECOND = [
    "二、资金情况",
    "　　全年安排资金一千二百万元，其中中央",
    "资金八百万元，省级资金三百万元，县级",
    "配套一百万元，支付率九成七。",
]
THIRD = [
    "三、存在问题",
    "　　部分乡镇管护力量薄弱，护林员年龄偏",
    "大，巡护装备老旧，影响日常巡护质量，",
    "也影响火情早期处置。",
]


def test_columns_of_short_paragraphs_that_are_drawn_row_by_row():
    content = drawn_in_rows([*FIRST, *SECOND], THIRD)
    shown = ["".join(each).replace("　", "") for each in (FIRST[1:], SECOND[1:], THIRD[1:])]
    found = [each.text for each in read_document("a.pdf", content).paragraphs]
    assert found == [FIRST[0], shown[0], SECOND[0], shown[1], THIRD[0], shown[2]]


def test_cells_without_rules_that_begin_beside_each_other_are_no_columns():
    left = [
        "全县森林资源管护任务按期",
        "完成并通过省级验收考核",
        "退耕还林补助资金及时足额",
        "兑付到户，群众反映良好",
    ]
    right = [
        "完成管护面积六十万亩，聘用护林员",
        "一百二十名，全年无重大火情发生",
        "兑付资金三百万元，涉及农户两千",
        "一百户，满意度百分之九十五以上",
    ]
    content = drawn_in_rows(left, right, more_pitch=4.0)
    found = "".join(each.text for each in read_document("a.pdf", content).paragraphs)
    assert found.index(right[1]) < found.index(left[2])


def test_a_line_that_ends_in_a_hyphen_goes_on():
    pages = Pages()
    pages.line("本年对照规划目标，开展COVID-")
    pages.line("19防控物资采购。")
    assert texts(pages) == ["本年对照规划目标，开展COVID-19防控物资采购。"]


def test_large_characters_over_the_words_are_a_line_of_their_own():
    pages = Pages()
    pages.line("一、部门基本情况")
    pages.line("二、预算执行情况")
    pages.canvas.setFillGray(0.9)
    pages.at("内部", LEFT + 10, pages.top - 32, 32)
    assert texts(pages) == ["一、部门基本情况", "二、预算执行情况", "内部"]


def test_a_number_that_is_little_smaller_and_raised_is_raised():
    pages = Pages()
    pages.at("面积10", LEFT, 100, 12)
    pages.at("4", LEFT + 36.5, 96, 10.67)
    pages.at("平方米", LEFT + 42, 100, 12)
    assert texts(pages) == ["面积10⁴平方米"]


def test_a_row_that_a_page_break_parts_is_one_though_its_name_stands_below_the_break():
    pages = Pages()
    rows = [["序号", "名称", "说明"], ["1", "", "全年开展造林绿化和森林防火工作"]]
    pages.table(rows, [40, 90, 190])
    pages.next_page()
    pages.table([["", "森林保护", "群众反映良好。"], ["2", "病虫防治", "完成。"]], [40, 90, 190])
    assert texts(pages) == [
        "序号\t名称\t说明",
        "1\t森林保护\t全年开展造林绿化和森林防火工作群众反映良好。",
        "2\t病虫防治\t完成。",
    ]


def test_a_page_on_its_side_has_margins_of_its_own():
    wide = "注：" + LONG
    pages = Pages()
    pages.paragraph(LONG)
    pages.next_page()
    pages.canvas.setPageSize((HEIGHT, WIDTH))
    for place, start in enumerate(range(0, len(wide), 47)):
        pages.canvas.setFont("STSong-Light", SIZE)
        pages.canvas.drawString(LEFT, 400 - 26 * place, wide[start : start + 47])
    assert [each.text for each in read(pages)] == [LONG, wide]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (
            "密级：内部　编号：七",
            (Remark.of("running-heads-left-out", lines="密级：内部 编号：七"),),
        ),
        ("一、网络安全检查情况", ()),
        ("— 3 —", ()),
        ("https://example.com/a.html", ()),
    ],
)
def test_a_head_of_all_pages_that_the_text_does_not_say_is_told(head, told):
    pages = Pages()
    for place in range(4):
        pages.at(head, LEFT, 40)
        pages.top = 100
        pages.line("一、网络安全检查情况" if place == 0 else "（二）其他")
        pages.paragraph(LONG)
        pages.next_page()
    document = read_document("a.pdf", pages.saved())
    assert "密级" not in "".join(each.text for each in document.paragraphs)
    assert document.remarks == told
