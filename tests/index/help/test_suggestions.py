import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juanzong.index.help.suggestions import suggest
from juanzong.index.query.parser import parse
from tests import strategies


def queries(lexicon, typed, **options):
    return [suggestion.query for suggestion in suggest(lexicon, typed, **options)]


@pytest.mark.parametrize(
    "typed", ["舆", "yuqing", "yq", "yuq", "yuqi", "yu'q", "YUQING", "yqing", "輿"]
)
def test_a_word_is_found_by_characters_pinyin_and_initials(lexicon, typed):
    assert "舆情" in queries(lexicon, typed)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("网xin", "网信办"),
        ("网x", "网信办"),
        ("网信b", "网信办"),
        ("zhix率", "执行率"),
        ("zxingl", "执行率"),
    ],
)
def test_characters_and_pinyin_may_be_mixed(lexicon, typed, word):
    assert word in queries(lexicon, typed)


def test_a_character_with_two_readings_is_read_as_in_its_word(lexicon):
    assert "银行" in queries(lexicon, "yinhang")
    assert "银行" not in queries(lexicon, "yinxing")


def test_names_and_headings_are_given_as_filters_with_their_kind(lexicon):
    given = {each.query: each.kind for each in suggest(lexicon, "qs")}
    assert given["county:青山县"] == "county"
    given = {each.query: each.kind for each in suggest(lexicon, "cunzai")}
    assert given["heading:存在的问题"] == "heading"
    assert {"department:网信办": "department", "网信办": "word"}.items() <= {
        each.query: each.kind for each in suggest(lexicon, "wxb")
    }.items()


def test_only_the_last_term_is_completed_and_the_rest_stays(lexicon):
    assert queries(lexicon, "政府采购  -yuq")[0] == "政府采购  -舆情"
    assert queries(lexicon, "(政府采购 | yuq")[0] == "(政府采购 | 舆情"


def test_a_field_is_completed_with_its_own_values(lexicon):
    assert queries(lexicon, "county:b") == ["county:白水县"]
    assert queries(lexicon, "部门：人") == ["部门：人社局"]
    assert queries(lexicon, "year:20") == []
    assert "heading:存在的问题" in queries(lexicon, "heading:cun")


@pytest.mark.parametrize("typed", ["", " ", "舆情 ", '"舆情"', "(", "|", "舆" * 31, "ⅫⅫ𠮷"])
def test_nothing_is_suggested_where_no_term_has_begun(lexicon, typed):
    assert suggest(lexicon, typed) == ()


def test_what_is_written_whole_is_not_suggested_again(lexicon):
    assert "舆情" not in queries(lexicon, "舆情")


def test_beginnings_come_before_what_holds_the_characters_inside(lexicon):
    given = queries(lexicon, "执行")
    assert given.index("执行率") < given.index("heading:预算执行情况")


def test_frequent_words_come_first_and_no_kind_crowds_out_the_others(lexicon):
    given = suggest(lexicon, "y", limit=6)
    words = [each.count for each in given if each.kind == "word"]
    assert words == sorted(words, reverse=True)
    assert {"word", "heading"} <= {each.kind for each in given}


@settings(deadline=None, max_examples=300)
@given(typed=st.one_of(strategies.queries, strategies.texts), limit=st.integers(0, 10))
def test_any_string_may_be_typed_and_every_suggestion_is_a_clean_query(lexicon, typed, limit):
    suggestions = suggest(lexicon, typed, limit)
    assert len(suggestions) <= limit
    before = parse(typed).notes
    for suggestion in suggestions:
        assert len(parse(suggestion.query).notes) <= len(before) + 1
