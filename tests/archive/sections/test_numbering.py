from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.sections.numbering import Family, find_marker, number_value

ROMANS = [
    ("I", 1), ("II", 2), ("III", 3), ("IV", 4), ("V", 5), ("VI", 6), ("VII", 7), ("VIII", 8),
    ("IX", 9), ("X", 10),
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "family", "value", "written"),
    [
        ("第一部分 部门概况", Family.PART, 1, "第一部分"),
        ("第2部分：绩效", Family.PART, 2, "第2部分"),
        ("第三章　结论", Family.CHAPTER, 3, "第三章"),
        ("第十二节 方法", Family.DIVISION, 12, "第十二节"),
        ("第五条 资金", Family.ARTICLE, 5, "第五条"),
        ("一、部门概况", Family.CHINESE, 1, "一、"),
        ("二. 部门概况", Family.CHINESE, 2, "二."),
        ("二十一．其他", Family.CHINESE, 21, "二十一．"),
        ("　　三 、问题", Family.CHINESE, 3, "三 、"),
        ("（一）职能", Family.CHINESE_BRACKETED, 1, "（一）"),
        ("(二) 职能", Family.CHINESE_BRACKETED, 2, "(二)"),
        ("（ 三 ）、职能", Family.CHINESE_BRACKETED, 3, "（ 三 ）、"),
        ("四）职能", Family.CHINESE_BRACKETED, 4, "四）"),
        ("㈤职能", Family.CHINESE_BRACKETED, 5, "㈤"),
        ("1.机构", Family.ARABIC, 1, "1."),
        ("1、 机构", Family.ARABIC, 1, "1、"),
        ("１２．机构", Family.ARABIC, 12, "１２．"),
        ("⒊机构", Family.ARABIC, 3, "⒊"),
        ("1.2023年预算", Family.ARABIC, 1, "1."),
        ("3 机构设置", Family.ARABIC, 3, "3"),
        ("1.2 机构", Family.DECIMAL_2, 2, "1.2"),
        ("1.2.3机构", Family.DECIMAL_3, 3, "1.2.3"),
        ("（1）机构", Family.ARABIC_BRACKETED, 1, "（1）"),
        ("⑷机构", Family.ARABIC_BRACKETED, 4, "⑷"),
        ("2)机构", Family.ARABIC_CLOSED, 2, "2)"),
        ("③机构", Family.CIRCLED, 3, "③"),
        ("Ⅳ、机构", Family.ROMAN, 4, "Ⅳ、"),
        *((f"{number}.机构", Family.ROMAN, value, f"{number}.") for number, value in ROMANS),
        ("B.机构", Family.LETTER, 2, "B."),
        ("b. 机构", Family.LETTER, 2, "b."),
        ("（b） 机构", Family.LETTER, 2, "（b）"),
        ("II. 机构", Family.ROMAN, 2, "II."),
        ("③ 机构", Family.CIRCLED, 3, "③"),
        ("第一篇 机构", Family.PART, 1, "第一篇"),
        ("（c）机构", Family.LETTER, 3, "（c）"),
        ("附件2：自评表", Family.APPENDIX, 2, "附件2"),
        ("附表 自评表", Family.APPENDIX, 1, "附表"),
        ("附：自评表", Family.APPENDIX, 1, "附"),
        ("附：", Family.APPENDIX, 1, "附"),
    ],
)
def test_number_of_a_heading_is_recognised(line, family, value, written):
    marker = find_marker(line)
    assert marker is not None
    assert (marker.family, marker.value, marker.written) == (family, value, written)


@pytest.mark.parametrize(
    "line",
    [
        "2023年，全站收入",
        "1.5万元已经上缴",
        "3.5亿元",
        "12.6%的农户",
        "一般公共预算收入",
        "三公经费支出",
        "一是加强领导",
        "十分重视",
        "- 一、负责日常事务",
        "• 1.负责日常事务",
        "附近的居民",
        "附 自评表",
        "附",
        "第一时间处置",
        "第一，统一思想",
        "（含中央资金）",
        "",
        "　 ",
        "1,234元",
    ],
)
def test_other_beginnings_are_no_numbers(line):
    assert find_marker(line) is None


def test_families_count_from_nought_as_the_levels_of_a_state_are_kept_by_them():
    assert [family.value for family in Family] == list(range(len(Family)))


@pytest.mark.parametrize(
    ("line", "written", "above", "body", "form"),
    [
        ("① 机构", "①", None, 2, ""),
        ("①、机构", "①、", None, 2, "、"),
        ("1.2.3 机构", "1.2.3", 2, 6, ""),
        ("1.2.3.4、机构", "1.2.3.4、", 3, 8, ""),
        ("1.2.机构", "1.2.", 1, 4, ""),
        ("（一） 机构", "（一）", None, 4, "（）"),
        ("（c） 机构", "（c）", None, 4, "（）"),
        ("B. 机构", "B.", None, 3, "."),
        ("  一、 机构", "一、", None, 5, "、"),
        ("附件", "附件", None, 2, ""),
        ("附件0：表", "附件0", None, 4, ""),
    ],
)
def test_what_is_written_of_a_number_and_where_its_words_begin(line, written, above, body, form):
    marker = find_marker(line)
    assert marker is not None
    assert (marker.written, marker.above, marker.body) == (written, above, body)
    assert marker.form == form
    assert marker.value >= 1


@given(st.integers(1, 99))
def test_chinese_numbers_are_read_to_ninety_nine(value):
    digits = "一二三四五六七八九"
    tens, ones = divmod(value, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{digits[tens - 1]}十"
    assert number_value(ten + (digits[ones - 1] if ones else "")) == value


@given(st.text(max_size=30))
def test_any_line_is_read_without_error_and_the_number_stands_at_its_head(line):
    marker = find_marker(line)
    if marker is not None:
        assert line.lstrip().startswith(marker.written)
        assert marker.body <= len(line)
        assert marker.value >= 1


@pytest.mark.parametrize(
    "written",
    [
        "一、",
        "（一）",
        "㈤",
        "1.",
        "⒊",
        "1、",
        "1.2",
        "（1）",
        "⑷",
        "2)",
        "③",
        "Ⅳ、",
        "B.",
        "（c）",
    ],
)
def test_the_form_of_a_number_does_not_depend_on_the_space_behind_it(written):
    close, apart = find_marker(f"{written}机构"), find_marker(f"{written} 机构")
    assert close is not None
    assert apart is not None
    assert (close.family, close.value, close.form) == (apart.family, apart.value, apart.form)
