"""Word's automatic numbers come back as a person sees them in Word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.readers import read_document
from juanzong.archive.readers.numerals import chinese_number, written_number
from tests.archive.readers.word_files import (
    abstract,
    docx_from_xml,
    docx_with_numbering,
    level,
    num,
    numbered,
    paragraph,
)

REPORT_LEVELS = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4", more='<w:suff w:val="nothing"/>'),
)


def texts(content: bytes) -> list[str]:
    return [each.text for each in read_document("a.docx", content).paragraphs]


def test_the_four_levels_of_a_report_count_and_restart():
    places = [0, 1, 1, 2, 2, 1, 2, 3, 3, 0, 1]
    content = docx_with_numbering(
        [(1, place, "内容") for place in places], abstract(0, *REPORT_LEVELS) + num(1, 0)
    )
    assert texts(content) == [
        "一、内容",
        "（一）内容",
        "（二）内容",
        "1. 内容",
        "2. 内容",
        "（三）内容",
        "1. 内容",
        "①内容",
        "②内容",
        "二、内容",
        "（一）内容",
    ]


@pytest.mark.parametrize(
    ("label", "shown"),
    [("%1 ", "1 内容"), ("%1\u3000", "1 内容"), ("%1", "1内容"), ("%1、 ", "1、内容")],
)
def test_a_blank_typed_at_a_labels_end_parts_it_where_nothing_else_does(label, shown):
    definition = level(0, "decimal", label, more='<w:suff w:val="nothing"/>')
    content = docx_with_numbering([(1, 0, "内容")], abstract(0, definition) + num(1, 0))
    assert texts(content) == [shown]


def test_lists_of_one_definition_share_its_counter_and_an_override_restarts_it():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    definitions = abstract(0, level(0, "decimal", "%1、")) + num(1, 0) + num(2, 0)
    definitions += num(3, 0, override)
    order = [1, 1, 2, 3, 3, 1]
    content = docx_with_numbering([(key, 0, "甲") for key in order], definitions)
    assert texts(content) == ["1、甲", "2、甲", "3、甲", "1、甲", "2、甲", "3、甲"]


def test_an_override_can_replace_a_levels_definition():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "第%1部分")}</w:lvlOverride>'
    definitions = abstract(0, level(0, "decimal", "%1、")) + num(1, 0, own)
    assert texts(docx_with_numbering([(1, 0, "概况"), (1, 0, "绩效")], definitions)) == [
        "第I部分 概况",
        "第II部分 绩效",
    ]


def test_upper_levels_appear_in_a_label_and_legal_style_makes_them_decimal():
    levels = (
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "%1.%2", more="<w:isLgl/>"),
        level(2, "decimal", "%1.%2.%3"),
    )
    definitions = abstract(0, *levels) + num(1, 0)
    content = docx_with_numbering(
        [(1, 0, "甲"), (1, 1, "乙"), (1, 1, "丙"), (1, 2, "丁")], definitions
    )
    assert texts(content) == ["一、甲", "1.1 乙", "1.2 丙", "一.二.1 丁"]


@pytest.mark.parametrize(("restart", "expected"), [("0", "3. 丙"), ("1", "1. 丙")])
def test_lvl_restart_says_after_which_level_a_counter_begins_again(restart, expected):
    levels = (
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%2.", more=f'<w:lvlRestart w:val="{restart}"/>'),
    )
    order = [(1, 0, "甲"), (1, 1, "乙"), (1, 1, "乙"), (1, 0, "甲"), (1, 1, "丙")]
    assert texts(docx_with_numbering(order, abstract(0, *levels) + num(1, 0)))[-1] == expected


def test_a_level_that_restarts_after_the_first_only_counts_on_below_the_second():
    levels = (
        level(0, "decimal", "%1."),
        level(1, "decimal", "(%2)"),
        level(2, "decimal", "%3)", more='<w:lvlRestart w:val="1"/>'),
    )
    order = [(1, place, "甲") for place in (0, 1, 2, 1, 2, 0, 1, 2)]
    written = texts(docx_with_numbering(order, abstract(0, *levels) + num(1, 0)))
    assert [written[place] for place in (2, 4, 7)] == ["1) 甲", "2) 甲", "1) 甲"]


def test_a_style_numbers_its_paragraphs_at_the_level_that_names_it():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="heading 2"/>'
        '<w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="plain"/>'
        '<w:basedOn w:val="B"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    numbering = abstract(
        0,
        level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="A"/>'),
        level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="B"/>'),
    ) + num(1, 0)
    body = "".join(
        paragraph("内容", f'<w:pStyle w:val="{style}"/>') for style in ("A", "B", "B", "C", "A")
    )
    read = read_document("a.docx", docx_from_xml(body, styles=styles, numbering=numbering))
    assert [each.text for each in read.paragraphs] == [
        "一、内容",
        "（一）内容",
        "（二）内容",
        "内容",
        "二、内容",
    ]
    assert [each.outline_level for each in read.paragraphs] == [1, 2, 2, 2, 1]


def test_a_link_to_a_numbering_style_is_followed():
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="L"/>')
        + abstract(1, level(0, "chineseCounting", "%1、"), more='<w:styleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 1)
    )
    body = numbered("甲", 1) + numbered("乙", 2) + numbered("丙", 1)
    assert texts(docx_from_xml(body, numbering=numbering)) == ["一、甲", "二、乙", "三、丙"]


def test_an_empty_numbered_paragraph_counts_and_a_hidden_one_does_not():
    hidden = paragraph(
        "",
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>',
    )
    body = numbered("甲", 1) + numbered("", 1) + hidden + numbered("乙", 1)
    numbering = abstract(0, level(0, "decimal", "%1、")) + num(1, 0)
    assert texts(docx_from_xml(body, numbering=numbering)) == ["1、甲", "3、乙"]


def test_bullets_of_symbol_fonts_are_dots_and_lists_without_definition_have_no_number():
    numbering = abstract(0, level(0, "bullet", "\uf0b7")) + num(1, 0) + num(5, 9)
    body = numbered("甲", 1) + numbered("乙", 5) + numbered("丙", 7)
    assert texts(docx_from_xml(body, numbering=numbering)) == ["• 甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("number_format", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 1, "⑴"),
        ("decimalEnclosedFullstop", 20, "⒛"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 3, "c"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 12, "十二"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("taiwaneseCounting", 99, "九十九"),
        ("japaneseCounting", 111, "百十一"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographLegalTraditional", 3, "參"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 2, "乙"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 60, "癸亥"),
        ("numberInDash", 3, "- 3 -"),
        ("none", 3, ""),
        ("aFormatOfTheFuture", 3, "3"),
    ],
)
def test_number_formats(number_format, number, written):
    assert written_number(number, number_format) == written


def value_of(words: str) -> int:
    """What a number in words means: a plain reader of Chinese numbers, not the writer inverted."""
    digits = {character: value for value, character in enumerate("零一二三四五六七八九")}
    units = {"十": 10, "百": 100, "千": 1000}
    total = section = digit = 0
    for character in words:
        if character in digits:
            digit = digits[character]
        elif character in units:
            section += (digit or 1) * units[character]
            digit = 0
        else:
            total, section, digit = (section + digit) * 10_000, 0, 0
    return total + section + digit


@given(st.integers(0, 99_999_999))
def test_numbers_in_words_mean_what_they_count(number):
    words = chinese_number(number)
    assert value_of(words) == number
    assert "零零" not in words


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_counters_agree_with_a_plain_count(places):
    """A label's number is one more than the same-level paragraphs since a higher one."""
    expected = []
    for index, place in enumerate(places):
        before = places[:index]
        since = max((i for i, other in enumerate(before) if other < place), default=-1)
        expected.append(f"{before[since + 1 :].count(place) + 1}) 甲")
    levels = [level(place, "decimal", f"%{place + 1})") for place in range(4)]
    body = "".join(numbered("甲", 1, place) for place in places)
    assert texts(docx_from_xml(body, numbering=abstract(0, *levels) + num(1, 0))) == expected
