from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from juanzong.index.folding import fold_text, is_han
from juanzong.index.marks import best_window, mark, segments, snippet
from juanzong.index.matches import folded_section, matches
from juanzong.index.query.parser import parse, terms
from juanzong.index.query.tree import Term
from juanzong.index.records import Occurrence
from juanzong.index.section_text import with_borders
from tests.reports import a_section
from tests.strategies import queries, report_texts, texts_with_substrings

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "reports"


def marked(query, text, heading=""):
    marks, heading_marks = mark(parse(query).root, a_section(text, heading))
    return (
        [(text[each.start : each.end], each.term) for each in marks],
        [(heading[each.start : each.end], each.term) for each in heading_marks],
    )


@given(report_texts, queries)
@settings(max_examples=500)
def test_marks_are_sorted_lie_on_the_text_and_fold_to_their_terms(text, query):
    root = parse(query).root
    marks, _ = mark(root, a_section(text, ""))
    assert list(marks) == sorted(marks, key=lambda each: (each.start, each.end, each.term))
    assert len({(each.start, each.end) for each in marks}) == len(marks)
    for each in marks:
        assert 0 <= each.start < each.end <= len(text)
        assert terms(root)[each.term].field == "any"


@given(texts_with_substrings())
@settings(max_examples=500)
@example(("㈠㈡", "一"))
def test_a_term_is_marked_exactly_where_it_is_found(pair):
    text, part = pair
    folded = fold_text(with_borders(part))
    if not folded:
        return
    term = Term(part, folded, parse("x").root.span)
    marks, heading_marks = mark(term, a_section(text, text))
    assert bool(marks) == matches(term, folded_section(a_section(text), {}))
    assert bool(heading_marks) == matches(term, folded_section(a_section("", text), {}))
    if "\t" not in text:
        assert marks == heading_marks


@given(report_texts, queries)
@settings(max_examples=500)
def test_stripping_the_marks_gives_the_original_text(text, query):
    marks, _ = mark(parse(query).root, a_section(text, ""))
    pieces = segments(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    place = 0
    for piece in pieces:
        covered = [each for each in marks if each.start < place + len(piece.text)]
        covered = [each for each in covered if each.end > place]
        assert piece.is_marked == bool(covered)
        assert piece.term is None or piece.term in {each.term for each in covered}
        place += len(piece.text)


@given(report_texts, queries, st.integers(10, 60))
@settings(max_examples=500)
def test_a_snippet_shows_pieces_of_the_text_with_a_mark(text, query, width):
    marks, _ = mark(parse(query).root, a_section(text, ""))
    shown = snippet(text, marks, width)
    end = -1
    for piece in shown.pieces:
        assert piece.start > end
        assert "".join(each.text for each in piece.segments) == text[piece.start : piece.end]
        end = piece.end
    assert shown.cut_before == (shown.pieces[0].start > 0)
    assert shown.cut_after == (end < len(text))
    if marks:
        assert any(each.is_marked for piece in shown.pieces for each in piece.segments)


def test_excluded_terms_are_not_marked():
    assert marked("舆情 -监测", "舆情和监测") == ([("舆情", 0)], [])


def test_heading_terms_mark_headings_only():
    assert marked("heading:舆情 工作", "舆情工作", "舆情") == ([("工作", 1)], [("舆情", 0)])


def test_overlapping_terms_are_all_marked_and_the_same_place_once():
    words, _ = marked("舆情 情监 輿情 舆情监", "舆情监测")
    assert words == [("舆情", 0), ("舆情监", 3), ("情监", 1)]


def test_segments_of_overlapping_marks():
    text = "甲乙丙丁戊"
    marks = (Occurrence(0, 3, 0), Occurrence(1, 2, 1), Occurrence(2, 4, 2))
    assert [(piece.text, piece.term, piece.mark) for piece in segments(text, marks)] == [
        ("甲", 0, 0),
        ("乙", 0, 1),
        ("丙", 0, 2),
        ("丁", 2, None),
        ("戊", None, None),
    ]


def test_segments_of_a_part_keep_the_numbers_of_the_marks():
    marks = (Occurrence(0, 2, 0), Occurrence(3, 5, 0))
    pieces = segments("甲乙丙丁戊己", marks, 1, 4)
    assert [(piece.text, piece.term, piece.mark) for piece in pieces] == [
        ("乙", 0, None),
        ("丙", None, None),
        ("丁", 0, 1),
    ]


def test_a_snippet_of_far_terms_shows_both():
    text = "前" * 500 + "舆情" + "中" * 500 + "监测" + "后" * 500
    marks, _ = mark(parse("舆情 监测").root, a_section(text, ""))
    shown = snippet(text, marks, 80)
    assert [[each.text for each in piece.segments if each.is_marked] for piece in shown.pieces] == [
        ["舆情"],
        ["监测"],
    ]
    assert shown.cut_before
    assert shown.cut_after
    assert sum(piece.end - piece.start for piece in shown.pieces) <= 80


def test_a_snippet_begins_with_a_sentence_where_one_is_near():
    text = "很长的开头" * 30 + "。县委网信办负责舆情工作" + "，以及其他" * 30
    marks, _ = mark(parse("舆情").root, a_section(text, ""))
    (piece,) = snippet(text, marks, 60).pieces
    assert text[piece.start :].startswith("县委网信办负责舆情")


def test_a_snippet_without_marks_is_the_beginning():
    shown = snippet("字" * 300, (), 100)
    assert [(piece.start, piece.end) for piece in shown.pieces] == [(0, 100)]
    assert shown.cut_after


# Failures of others, DESIGN section 8.


def test_marks_are_not_off_by_one_behind_folded_characters():
    text = "㈠①Ⅻ  與论  e\u0301，1,234，互联\n网信 輿情👨\u200d👩監測"
    words, _ = marked("輿情 监测 互联网信", text)
    assert words == [("互联\n网信", 2), ("輿情", 0), ("監測", 1)]


def test_neighbouring_marks_are_not_merged():
    words, _ = marked("人人", "人人人人")
    assert words == [("人人", 0), ("人人", 0)]


def test_marks_do_not_garble_signs_of_markup():
    text = "<b>舆情</b>&amp;"
    marks, _ = mark(parse("舆情").root, a_section(text, ""))
    assert "".join(piece.text for piece in segments(text, marks)) == text


def place_is_marked(text, start, end):
    """Whether a term taken from this place of a text is marked there, or overlaps a mark of it."""
    part = text[start:end]
    if with_borders(part) != with_borders(text)[start:end]:
        return True  # A row's line end without its tabs, or a number that only the row makes a cell
    marks, _ = mark(
        Term(part, fold_text(with_borders(part)), parse("x").root.span), a_section(text, "")
    )
    return any(each.start < end and each.end > start for each in marks) and (
        Occurrence(start, end, 0) in marks or any(each.start < start < each.end for each in marks)
    )


@given(report_texts, st.data())
@settings(max_examples=500)
def test_what_is_cut_out_between_han_characters_is_found_in_its_place(text, data):
    han = [place for place, character in enumerate(text) if is_han(character)]
    if not han:
        return
    start = data.draw(st.sampled_from(han))
    end = data.draw(st.sampled_from([place for place in han if place >= start])) + 1
    assert place_is_marked(text, start, end)


@pytest.mark.parametrize("number", range(5))
def test_substrings_of_real_reports_are_found_in_their_place(number):
    if not REPORTS.is_dir():
        pytest.skip("needs the real reports beside the repository, in ../shared/reports")
    text = sorted(REPORTS.glob("*.txt"))[number].read_text("utf-8")
    rng = random.Random(number)  # noqa: S311 (a repeatable choice is no secret)
    for _ in range(200):
        start = rng.randrange(len(text))
        end = min(len(text), start + rng.randint(1, 30))
        while start < end and not is_han(text[start]):
            start += 1
        while end > start and not is_han(text[end - 1]):
            end -= 1
        assert start == end or place_is_marked(text, start, end)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9), st.integers(0, 4)), max_size=12),
    st.sets(st.integers(0, 4)),
    st.integers(1, 40),
)
def test_the_best_window_shows_the_most_wanted_terms_then_the_most_marks(places, wanted, width):
    marks = sorted(
        (Occurrence(start, start + length, term) for start, length, term in places),
        key=lambda each: (each.start, each.end),
    )
    windows, last = [], 0
    for first, opening in enumerate(marks):
        last = max(last, first + 1)
        while last < len(marks) and marks[last].end <= opening.start + width:
            last += 1
        windows.append(marks[first:last])

    def worth(window):
        return len({each.term for each in window} & wanted), len(window)

    assert list(best_window(marks, wanted, width)) == max(windows, key=worth, default=[])


def test_windows_that_touch_are_one_and_those_apart_stay_apart():
    """The first and the last two of three words stand far apart: two pieces, in reading order."""
    text = "甲甲" + "一" * 500 + "乙乙" + "一" * 37 + "丙丙" + "一" * 500
    marks = [
        Occurrence(0, 2, 0),
        Occurrence(502, 504, 1),
        Occurrence(541, 543, 2),
    ]
    pieces = snippet(text, marks, 120).pieces
    places = [(piece.start, piece.end) for piece in pieces]
    assert places == sorted(places)
    assert len(places) == 2
    assert all(one[1] < other[0] for one, other in pairwise(places))
    for each in marks:
        assert any(start <= each.start and each.end <= end for start, end in places)
