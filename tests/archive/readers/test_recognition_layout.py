"""What is made of a scan besides reading its letters: upright pages, rules, sizes, characters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.readers.confidence import confidence_of
from juanzong.archive.readers.page_numbers import listed_numbers, ranges_of
from juanzong.archive.readers.pdf_layout import paragraphs_of
from juanzong.archive.readers.pdf_page import read_page
from juanzong.archive.readers.pdfium import Glyph, Rule
from juanzong.archive.readers.recognition.characters import recognised_page
from juanzong.archive.readers.recognition.records import (
    Character,
    RecognisedLine,
    RecognisedPage,
    RecognisedPages,
)
from juanzong.archive.readers.recognition.remarks import remarks_on_recognised
from juanzong.archive.readers.recognition.ruled_lines import ruled_lines
from juanzong.archive.readers.recognition.straightening import (
    skew_of,
    straightened,
    turned_by,
)
from juanzong.archive.readers.recognition.unread_ink import unread_places
from juanzong.archive.records import ParagraphKind, Remark

SCALE = 0.36  # 200 dots an inch
A4 = (1654, 2339, SCALE)


def page_of_lines() -> np.ndarray:
    """Grey paper with rows of marks as wide as characters."""
    page = np.full((1100, 800), 250, np.uint8)
    for top in range(100, 1000, 40):
        for left in range(100, 700, 24):
            page[top : top + 18, left : left + 16] = 30
    return page


def line(  # noqa: PLR0913 (what an engine says)
    text: str, left: float, top: float, size: float = 39, sure: float = 0.99, *, height: float = 1.0
):
    """A line of full-width characters as an engine finds it."""
    characters = tuple(
        Character(each, left + size * place, left + size * (place + 1), sure)
        for place, each in enumerate(text)
    )
    middle = top + size / 2
    return RecognisedLine(characters, middle - height * size / 2, middle + height * size / 2)


def paragraphs(lines, rules=()):
    page = recognised_page(lines, rules, *A4)
    return paragraphs_of([read_page(page.content, 1).page])


@pytest.mark.parametrize("angle", [-4.2, -1.0, -0.3, 0.0, 0.5, 2.0, 4.7])
def test_the_angle_of_a_page_is_found_to_a_tenth_of_a_degree(angle):
    turned = turned_by(page_of_lines(), angle)
    assert skew_of(turned) == pytest.approx(-angle, abs=0.1)
    assert abs(skew_of(straightened(turned))) <= 0.1


def test_an_upright_page_and_an_empty_one_stay_as_they_are():
    assert straightened(page_of_lines()) is not None
    upright = page_of_lines()
    assert np.array_equal(straightened(upright), upright)
    empty = np.full((300, 200), 255, np.uint8)
    assert np.array_equal(straightened(empty), empty)


@given(st.integers(1, 60), st.integers(1, 60), st.floats(-5, 5))
def test_pages_of_any_size_can_be_turned(height, width, angle):
    page = np.zeros((height, width), np.uint8)
    assert turned_by(page, angle).shape == page.shape
    assert straightened(page).shape == page.shape


def test_rules_are_found_and_letters_stains_and_photographs_are_none():
    page = page_of_lines()
    page[60:63, 100:700] = 0
    page[1040:1042, 100:700] = 0
    page[60:1042, 98:101] = 0
    page[300:420, 300:500] = 90  # a photograph
    rules = ruled_lines(page, SCALE)
    level = [rule for rule in rules if rule.is_horizontal and not rule.is_vertical]
    upright = [rule for rule in rules if rule.is_vertical and not rule.is_horizontal]
    assert [(round(rule.top), round(rule.left), round(rule.right)) for rule in level] == [
        (22, 35, 252),
        (375, 35, 252),
    ]
    assert [(round(rule.left), round(rule.top), round(rule.bottom)) for rule in upright] == [
        (36, 22, 375)
    ]


def test_a_rule_that_a_scan_broke_is_one():
    page = np.full((200, 900), 255, np.uint8)
    page[100:102, 50:850] = 0
    page[100:102, 200:850:60] = 255
    (rule,) = ruled_lines(page, SCALE)
    assert (round(rule.left), round(rule.right)) == (18, 306)


def test_lines_of_a_paragraph_are_one_whatever_the_heights_of_their_boxes():
    found = paragraphs(
        [
            line("一、项目的基本情况", 314, 300),
            line("项目实施以后居民主动查体的意识增强得到较早发现了", 314, 380),
            line(
                "服务对象对免费体检和上门随访总体认可情况比较好人", 236, 455, 39, 0.97, height=1.1
            ),
            line("认可。", 236, 530, 39, 0.9, height=1.35),
        ]
    )
    assert [each.text for each in found] == [
        "一、项目的基本情况",
        (
            "项目实施以后居民主动查体的意识增强得到较早发现了"
            "服务对象对免费体检和上门随访总体认可情况比较好人认可。"
        ),
    ]
    assert [(each.page, each.confidence) for each in found] == [(1, 0.99), (1, 0.9)]


def test_cells_between_rules_are_a_row_and_words_without_rules_are_lines():
    words = [
        line("指标", 300, 310, 30),
        line("得分", 700, 310, 30),
        line("满意度", 300, 410, 30, 0.8),
        line("九十", 700, 410, 30),
    ]
    tops, lefts = (100.0, 136.0, 172.0), (90.0, 216.0, 360.0)
    rules = [Rule(90.0, top, 360.0, top) for top in tops]
    rules += [Rule(left, 100.0, left, 172.0) for left in lefts]
    ruled = paragraphs(words, rules)
    assert [(each.kind, each.text, each.confidence) for each in ruled] == [
        (ParagraphKind.ROW, "指标\t得分", 0.99),
        (ParagraphKind.ROW, "满意度\t九十", 0.8),
    ]
    plain = paragraphs(words)
    assert [(each.kind, each.text) for each in plain] == [
        (ParagraphKind.TEXT, "指标 得分"),
        (ParagraphKind.TEXT, "满意度 九十"),
    ]


def test_what_is_too_unsure_to_be_text_is_left_out_and_counted():
    page = recognised_page([line("绩效评价", 100, 100), line("印", 900, 1800, 90, 0.3)], (), *A4)
    assert "".join(each.text for each in page.glyphs) == "绩效评价"
    assert (page.left_out, page.unsure, page.confidence) == (1, 0, 0.99)


def test_a_page_without_any_text_is_sure_to_have_none():
    page = recognised_page([], (), *A4)
    assert (page.confidence, page.glyphs, page.left_out) == (1.0, (), 0)


def test_remarks_tell_the_pages_by_which_engine_and_how_sure():
    def page(
        confidence: float, unsure: int = 0, left_out: int = 0, unread: int = 0
    ) -> RecognisedPage:
        glyphs = recognised_page([line("绩效", 0, 0)], (), *A4).glyphs
        return RecognisedPage(595.0, 842.0, glyphs, (), confidence, unsure, left_out, unread)

    pages = {2: page(0.99), 3: page(0.97, unsure=2), 4: page(0.8, 0, 1, 3), 7: None}
    assert list(remarks_on_recognised(RecognisedPages("engine 1", pages))) == [
        Remark.of("pages-recognised", confidence=92.0, engine="engine 1", pages="2-4"),
        Remark.of("recognised-unsure", count=2, pages="3"),
        Remark.of("pages-recognised-poorly", pages="4"),
        Remark.of("recognised-left-out", count=1, pages="4"),
        Remark.of("recognised-unread", count=3, pages="4"),
        Remark.of("pages-not-recognised", pages="7"),
    ]
    assert list(remarks_on_recognised(RecognisedPages())) == []


def test_numbers_of_pages_are_listed_short():
    assert ranges_of([1, 2, 3, 5, 9, 10]) == "1-3, 5, 9-10"
    assert ranges_of(range(1, 60, 2)).endswith("23, ...")
    assert listed_numbers(range(1, 14)) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, ..."
    assert (ranges_of([]), listed_numbers([])) == ("", "")


@pytest.mark.parametrize(
    ("text", "sure", "confidence"),
    [
        ("自评得分", (0.9, 0.8, 1.0, 0.9), 0.9),
        ("得分85", (1.0, 1.0, 0.7, 1.0), 0.7),
        ("得分85", (0.2, 0.6, 1.0, 1.0), 0.7),
    ],
)
def test_a_line_is_no_surer_than_its_least_sure_digit(text, sure, confidence):
    glyphs = [
        Glyph(each, 0.0, 1.0, 0.0, 10.0, "", 0, told) for each, told in zip(text, sure, strict=True)
    ]
    assert confidence_of(glyphs) == confidence
    assert confidence_of([glyph._replace(confidence=None) for glyph in glyphs]) is None


def drawn(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    """A page with 20 characters a line at (left, top, right, bottom), each a block of ink."""
    page = np.full((700, 900), 250, np.uint8)
    for left, top, right, bottom in boxes:
        step = (right - left) // 20
        for at in range(left, right, step):
            page[top + 4 : bottom - 4, at + 3 : at + step - 3] = 20
    return page


def lines_at(*boxes: tuple[int, int, int, int]) -> list[RecognisedLine]:
    return [
        RecognisedLine(
            tuple(
                Character("字", left + 30.0 * place, left + 30.0 * (place + 1), 0.99)
                for place in range(20)
            ),
            float(top),
            float(bottom),
        )
        for left, top, _, bottom in boxes
    ]


LINES = tuple((100, top, 700, top + 36) for top in range(100, 600, 60))


def test_ink_that_no_line_was_found_for_is_counted():
    page, lines = drawn(*LINES), lines_at(*LINES)
    assert unread_places(page, lines, (), SCALE) == 0
    assert unread_places(page, lines[:3] + lines[4:], (), SCALE) >= 1
    page[105:130, 40:62] = 20  # a sign before a line
    assert unread_places(page, lines, (), SCALE) == 1
    assert unread_places(page, [], (), SCALE) == 0


def test_rules_seals_and_stains_at_the_edge_are_no_such_ink():
    page, lines = drawn(*LINES), lines_at(*LINES)
    page[90:93, 50:800] = 0
    page[90:600, 50:53] = 0
    page[640:690, 820:890] = 0
    page[200:420, 740:900] = 120
    assert unread_places(page, lines, ruled_lines(page, SCALE), SCALE) == 0
