from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juanzong.index.help.lexicon import Lexicon
from juanzong.index.help.suggestions import suggest
from juanzong.index.query.parser import parse
from juanzong.index.vocabulary import Vocabulary
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
    assert queries(lexicon, "city:he") == ["city:河口市"]
    assert "city:河口市" in queries(lexicon, "hekou")
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


def of(**counted):
    return Lexicon(Vocabulary("1", **{name: tuple(each) for name, each in counted.items()}))


@pytest.mark.parametrize(("length", "count"), [(30, 1), (31, 0)])
def test_a_beginning_of_up_to_thirty_characters_is_completed(length, count):
    assert len(suggest(of(words=[("舆" * 40, 1)]), "舆" * length)) == count


def test_each_kind_has_its_share_before_the_others_have_more():
    names = [f"舆{character}" for character in "甲乙丙丁戊己庚辛"]
    counted = [(name, 9) for name in names]
    everything = of(
        words=counted, departments=counted, counties=counted, cities=counted, headings=counted
    )
    kinds = Counter(each.kind for each in suggest(everything, "舆", limit=12))
    assert kinds == {"word": 4, "department": 2, "county": 2, "city": 1, "heading": 3}
    assert [each.kind for each in suggest(everything, "舆", limit=13)][12] == "word"
    assert len(suggest(everything, "舆")) == 8
    assert len(suggest(of(words=counted), "舆", limit=8)) == 8


def test_what_holds_the_characters_inside_is_given_up_to_sixty_times():
    words = [(f"{chr(0x4E00 + number)}舆情", 1) for number in range(70)]
    assert len(suggest(of(words=words), "舆", limit=100)) == 60


@pytest.mark.parametrize(("count", "is_mixed"), [(7, True), (8, False)])
def test_where_eight_fit_none_is_looked_for_that_is_spelt_in_part(count, is_mixed):
    words = [*((f"zxing{number}", 9) for number in range(count)), ("执行率", 1)]
    assert ("执行率" in queries(of(words=words), "zxing", limit=20)) is is_mixed


def test_an_initial_of_two_letters_may_be_typed_whole_or_by_its_first():
    words = [("政策效果", 5), ("生产总值", 4), ("资金", 3)]
    for typed, found in {
        "zhcxg": ["政策效果"], "zcxg": ["政策效果"], "shch": ["生产总值"], "shczz": ["生产总值"],
        "sczzh": ["生产总值"], "zij": ["资金"], "zhj": [],
    }.items():  # fmt: skip
        assert queries(of(words=words), typed) == found, typed


def test_what_fits_whole_comes_first_then_beginnings_sounds_initials_and_what_is_inside():
    words = [("一舆情", 99), ("舆情监测", 5), ("舆情", 1)]
    assert queries(of(words=words), "舆") == ["舆情监测", "舆情", "一舆情"]
    spelt = [("玉器", 99), ("余情", 3), ("舆情监测", 50)]
    assert queries(of(words=spelt), "yuqing") == ["余情", "舆情监测"]
    assert queries(of(words=spelt), "yq")[0] == "玉器"
    assert queries(of(words=[("yq舆", 1), ("玉器", 99)]), "yq") == ["yq舆", "玉器"]


def test_each_kind_of_name_is_written_with_its_own_field():
    for kind, field in {
        "words": "", "departments": "department:", "counties": "county:", "cities": "city:",
        "headings": "heading:",
    }.items():  # fmt: skip
        assert queries(of(**{kind: [("舆情", 1)]}), "舆") == [f"{field}舆情"]


def test_what_is_written_whole_takes_no_place_of_others():
    words = [("舆情", 9), ("舆情监测", 5), ("舆情处置", 1)]
    assert queries(of(words=words), "舆情", limit=2) == ["舆情监测", "舆情处置"]


def test_a_name_that_is_written_whole_comes_before_words_that_only_begin_so():
    held = of(words=[("舆情监测", 99)], departments=[("舆情", 1)])
    assert queries(held, "舆情") == ["department:舆情", "舆情监测"]


@pytest.mark.parametrize("typed", ["'", "''"])
def test_what_only_parts_syllables_begins_nothing(typed):
    assert queries(of(words=[("舆情", 1)]), typed) == []
