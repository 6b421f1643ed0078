from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juanzong.index.folding import fold_text, is_edge_character
from juanzong.index.matches import FoldedSection, folded_section, matches, term_occurrences
from juanzong.index.query.parser import parse
from juanzong.index.query.tree import Not, Term
from tests.reports import a_section
from tests.strategies import queries, report_texts, texts_with_substrings

FACETS = {
    "county": "怀来县",
    "city": "张家口市",
    "province": "河北省",
    "department": "网信办",
    "grade": "良",
    "report_type": "部门整体支出绩效自评报告",
    "year": 2022,
    "score": 89.46,
    "execution_rate": 79.9,
    "budget": 1200.0,
    "spending": None,
}


def finds(query, text="", heading="", **facets):
    section = folded_section(a_section(text, heading), {**FACETS, **facets})
    return matches(parse(query).root, section)


def occurrences_by_trying_every_place(term, text, *, prefix):
    found = []
    place = 0
    while place + len(term) <= len(text):
        end = place + len(term)
        before, after = text[place - 1 : place], text[end : end + 1]
        inside = before and is_edge_character(before) and is_edge_character(term[0])
        goes_on = after and is_edge_character(after) and is_edge_character(term[-1])
        if text.startswith(term, place) and not inside and (prefix or not goes_on):
            while prefix and end < len(text) and is_edge_character(text[end]):
                end += 1
            found.append((place, end))
            place = end
        else:
            place += 1
    return found


@given(texts_with_substrings())
@settings(max_examples=1_000)
def test_occurrences_are_those_of_trying_every_place(pair):
    text, part = map(fold_text, pair)
    if not part:
        return
    for prefix in (False, is_edge_character(part[-1])):
        assert term_occurrences(part, text, prefix=prefix) == occurrences_by_trying_every_place(
            part, text, prefix=prefix
        )


@given(report_texts, queries)
@settings(max_examples=300)
def test_excluding_finds_exactly_the_rest(text, query):
    root = parse(query).root
    section = FoldedSection("", fold_text(text), FACETS)
    assert matches(root, section) != matches(Not(root), section)


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("84.7", "184.75 84.7 84.75 84.7%", [(7, 11), (18, 22)]),
        ("2022年", "12022年 2022年", [(7, 12)]),
        ("人人", "人人人人人", [(0, 2), (2, 4)]),
        ("aa", "aaaa aa", [(5, 7)]),
        ("1a1", "1a1a1 1a1", [(6, 9)]),
        ("a-a", "a-a-a", [(0, 3)]),
        ("a 网", "xa 网a 网", [(4, 7)]),
        ("网", "a网b", [(1, 2)]),
        ("é", "éa é", [(3, 4)]),
    ],
)
def test_occurrences_keep_their_edges(term, text, expected):
    assert term_occurrences(term, text) == expected


def test_a_prefix_takes_in_the_rest_of_its_run():
    assert term_occurrences("20", "2022年 120 20", prefix=True) == [(0, 4), (10, 12)]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("heading:问题", True),
        ("heading:管理", True),
        ("heading:制度", True),
        ("heading:(问题 制度)", True),
        ("-heading:问题", False),
        # Each heading by itself: no term from one into the next, nor over a border typed between.
        ("heading:问题（一）", False),
        ('heading:"存在的问题\t（一）管理"', False),
        ("heading:落实", False),
        ("heading:2", True),
        ("heading:202", False),
        ("heading:202*", True),
        # Without the field nothing above is looked at.
        ("问题", False),
        ("制度", True),
        ("落实", True),
    ],
)
def test_a_term_asked_of_headings_looks_at_the_whole_path(query, is_found):
    path = ("三、存在的问题 2023", "（一）管理", "2.制度")
    section = replace(a_section("落实。", path[-1]), heading_path=path)
    assert matches(parse(query).root, folded_section(section, FACETS)) is is_found


@given(st.lists(report_texts, min_size=1, max_size=4), queries)
@settings(max_examples=300)
def test_a_heading_is_found_by_what_any_of_its_path_is_found_by(path, words):
    term = parse(f"heading:{words}").root
    if not isinstance(term, Term):
        return
    alone = [folded_section(a_section("", heading), {}) for heading in path]
    section = replace(a_section("", path[-1]), heading_path=tuple(path))
    assert matches(term, folded_section(section, {})) == any(matches(term, one) for one in alone)


def test_terms_are_looked_for_in_heading_and_text():
    assert finds("舆情 监测", text="监测", heading="舆情")
    assert not finds("heading:舆情", text="舆情")
    assert finds("heading:舆情", heading="舆情工作")
    assert not finds("舆情监测", text="监测", heading="舆情")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("county:怀来", True),
        ("county:懷來縣", True),
        ("county:怀来县城", False),
        ("city:张家口 province:河北", True),
        ("department:网信", True),
        ("type:整体支出", True),
        ("year:2022", True),
        ("year:202", False),
        ("year:2021..2023", True),
        ("year:2022..2022", True),
        ("year:>2022", False),
        ("year:<2022", False),
        ("grade:良", True),
        ("grade:良好", True),
        ("grade:优", False),
        ("score:>=89.46", True),
        ("score:>89.46", False),
        ("score:<=89.46", True),
        ("rate:<80", True),
        ("rate:80%..90%", False),
        ("budget:0.12亿元", True),
        ("spending:>=0", False),
        ("-spending:>=0", True),
        ("", True),
        ("-county:怀来", False),
        ("county:井陉 OR county:怀来", True),
        ("county:井陉|怀来", True),
    ],
)
def test_filters(query, expected):
    assert finds(query) is expected


def test_what_a_report_does_not_give_is_in_no_filter():
    for query in ("county:怀来", "year:2022", "year:2000..2030", "grade:良", "score:<=100"):
        empty = dict.fromkeys(FACETS)
        assert not finds(query, **empty)
        assert not matches(parse(query).root, FoldedSection("", "", {}))


# Failures of others, DESIGN section 8.


def test_sub_words_are_found():
    for part in ("执行率", "预算执行率", "执行", "行率", "率", "算执"):
        assert finds(part, text="全年预算执行率为百分之九十")


def test_a_quoted_phrase_over_word_borders_is_found():
    assert finds('"预算执行率"', text="预算执行率")
    assert finds('"县委网信办"', text="中共深泽县委网信办报告")


def test_not_is_never_lost():
    assert not finds("舆情 -监测", text="舆情监测")
    assert finds("舆情 -监测", text="舆情引导")
    assert not finds("舆情 NOT 监测", text="舆情，以及监测")


def test_a_percentage_and_its_number():
    assert finds("98.5", text="满意度98.5%")
    assert finds("98.5%", text="满意度９８．５％")
    assert not finds("98.5%", text="满意度98.5分")
    assert not finds("98.5", text="198.5 98.55")


def test_rare_and_common_characters_are_found():
    for word in ("〇", "的", "批量", "𠮷", "，"):
        assert finds(word, text="二〇二三年的批量，𠮷祥")


def test_pinyin_alike_is_not_found():
    assert not finds("舆情", text="余情未了")


def test_traditional_and_simplified_find_each_other():
    assert finds("與论", text="舆论")
    assert finds("舆论", text="與论")
    assert finds("輿论", text="舆论")
    assert finds("舆论", text="輿論")


def test_a_word_broken_by_a_page_is_found():
    assert finds("互联网信息办公室", text="（省互联网信\n\n息办公室)")


def test_document_numbers_are_found_in_any_bracket():
    for written in ("怀财字〔2023〕31号", "怀财字[2023]31号", "怀财字【2023】 31 号"):
        assert finds('"怀财字﹝2023﹞"', text=written)


def test_a_number_behind_a_circled_one_is_found():
    assert finds("2022年", text="①2022年完成")
