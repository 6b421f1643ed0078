"""Words on figures as filters: by a table of what people say, and by a plain reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.help.figure_phrases import figure_phrase
from juanzong.index.query.numerals import number_of
from juanzong.index.query.parser import describe, parse

SAID = {
    "执行率低于80%": "执行率：<80",
    "执行率低于百分之八十": "执行率：<80",
    "预算执行率不到八成": "执行率：<80",
    "执行率 低于 80": "执行率：<80",
    "執行率低於80％": "执行率：<80",
    "执行率低于0.8": "执行率：<80",
    "低于80%的执行率": "执行率：<80",
    "哪些部门的执行率低于80%？": "执行率：<80",
    "执行率80以上90以下": "执行率：>=80 执行率：<=90",
    "得分90以上": "得分：>=90",
    "得分九十分以上": "得分：>=90",
    "90分以上的报告": "得分：>=90",
    "得分80到90": "得分：80..90",
    "自评得分在80至90分之间": "得分：80..90",
    "评分不低于85分 舆情": "得分：>=85 舆情",
    "预算超过100万": "预算：>100万",
    "预算不超过一千万": "预算：<=1000万",
    "预算100到200万": "预算：100万..200万",
    "预算8000元到200万元": "预算：8000元..200万元",
    "预算3千万以上": "预算：>=3000万",
    "预算超过100": "预算：>100万元",
    "年初预算大于五百万元": "年初预算：>500万元",
    "三公经费超过5万": "三公：>5万",
    "支出少于1,000万元": "支出：<1000万元",
    "编制超过50人": "编制：>50",
    "怀来县 执行率低于80%": "怀来县 执行率：<80",
    "怀来县执行率低于 80%的报告": "怀来县 执行率：<80",
    "-执行率低于80%": "-执行率：<80",
    "－执行率低于80%": "－执行率：<80",
    "(执行率低于80% OR 舆情)": "(执行率：<80 OR 舆情)",
    "（执行率低于80%）": "（执行率：<80 ）",
}  # fmt: skip
NOT_SAID = ["", "舆情", '"执行率低于80%"', "“得分90以上”", "执行率较高", "执行率：<80", "rate:<80",
            "执行率低于80分", "得分高于80%",
            "执行率80万元以上", "80%以上的得分", "得分80到90%", "自评得分98.5分", "2023年以上",
            "预算" * 200 + "超过5万"]  # fmt: skip


@pytest.mark.parametrize("typed", SAID)
def test_what_people_say_is_offered_as_a_filter(typed):
    assert figure_phrase(typed).query == SAID[typed]


@pytest.mark.parametrize("typed", NOT_SAID)
def test_what_says_nothing_of_figures_or_is_quoted_is_left_alone(typed):
    assert figure_phrase(typed) is None


#: Every unit that a figure's number may bear, and the number in the unit that the filter takes.
UNITS = [("执行率", "80", "80"), ("执行率", "80%", "80"), ("执行率", "8成", "80"),
         ("执行率", "百分之80", "80"), ("得分", "85", "85"), ("得分", "85分", "85"),
         ("编制", "50", "50"), ("编制", "50人", "50"), ("编制", "50个", "50"),
         ("编制", "50名", "50")]  # fmt: skip


@pytest.mark.parametrize(("figure", "said", "taken"), UNITS)
def test_a_number_is_taken_in_the_unit_that_it_bears(figure, said, taken):
    assert figure_phrase(f"{figure}超过{said}").query == f"{figure}：>{taken}"


@pytest.mark.parametrize(
    ("said", "taken"),
    [("0", "0"), ("0.8", "80"), ("1", "100"), ("1.5", "1.5"), ("2", "2"), ("0.8%", "0.8")],
)
def test_a_rate_up_to_one_is_a_share_of_one_where_no_unit_says_otherwise(said, taken):
    assert figure_phrase(f"执行率低于{said}").query == f"执行率：<{taken}"


def test_a_range_takes_the_unit_of_its_end_where_its_beginning_has_none():
    ranges = {"8到9成": "80..90", "80%到90%": "80..90", "8成到95%": "80..95"}
    for said, taken in ranges.items():
        assert figure_phrase(f"执行率{said}").query == f"执行率：{taken}"


@pytest.mark.parametrize(("length", "is_read"), [(200, True), (201, False)])
def test_a_query_of_two_hundred_signs_is_read_and_no_longer_one(length, is_read):
    phrase = "执行率低于80%"
    query = "舆" * (length - len(phrase) - 1) + f" {phrase}"
    assert (figure_phrase(query) is not None) == is_read


_WORDS = {"低于": "rate < {}", "不满": "rate < {}", "不超过": "rate ≤ {}", "超过": "{} < rate",
          "高于": "{} < rate", "不低于": "{} ≤ rate", "至少": "{} ≤ rate"}  # fmt: skip


@given(
    word=st.sampled_from(sorted(_WORDS)),
    value=st.integers(2, 999),
    before=st.sampled_from(["", "预算", "资金", "总体"]),
    unit=st.sampled_from(["", "%", "％"]),
)
def test_every_sign_means_what_it_says(word, value, before, unit):
    meant = figure_phrase(f"{before}执行率{word}{value}{unit}").query
    assert describe(parse(meant).root) == _WORDS[word].format(value)


#: What people say, by whether 80 itself is meant.
_SAID_OF_BOUNDS = {
    "<80": "低于 小于 少于 不足 不到 未达到 未达 没有达到 没达到 不满 未满 <",
    "<=80": "不超过 未超过 不高于 不大于 不多于 至多 最多 最高 <= ≤",
    ">80": "高于 大于 多于 超过 超出 突破 >",
    ">=80": "不低于 不小于 不少于 至少 最少 最低 达到 >= ≥",
    "=80": "等于 =",
}


@pytest.mark.parametrize("meant", _SAID_OF_BOUNDS)
def test_words_before_a_number_take_it_in_or_leave_it_out(meant):
    for word in _SAID_OF_BOUNDS[meant].split():
        assert figure_phrase(f"执行率{word}80%").query == f"执行率：{meant}", word


def test_words_behind_a_number_take_it_in():
    for word in ("及以上", "以上", "之上"):
        assert figure_phrase(f"执行率80%{word}").query == "执行率：>=80", word
    for word in ("及以下", "以下", "以内", "之下"):
        assert figure_phrase(f"执行率80%{word}").query == "执行率：<=80", word


def test_figures_go_by_further_names():
    names = {"总分": "得分", "成绩": "得分", "执行进度": "执行率", "支出进度": "执行率",
             "编制人数": "编制"}  # fmt: skip
    for name, field in names.items():
        assert figure_phrase(f"{name}超过80").query == f"{field}：>80", name
    in_post = {
        figure_phrase(f"{name}超过80").query for name in ("在职人数", "在职人员", "在编人数")
    }
    assert len(in_post) == 1


_SIGNS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")


def _in_chinese(number):
    """The plain reference: a number below ten thousand as it is said."""
    said, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            said += ("零" if gap and said else "") + _SIGNS[digit] + name
        gap = not digit
    return said


@given(st.integers(1, 9999))
def test_numbers_are_read_as_they_are_said(number):
    assert number_of(_in_chinese(number)) == number
    assert number_of(str(number)) == number


def test_numbers_written_in_other_ways():
    said = {"十": 10, "十五": 15, "两百": 200, "3千": 3000, "二〇": 20, "八点五": 8.5, "98.5": 98.5}
    said |= {"3百": 300, "2.5千": 2500}
    said |= {"一百二": 120, "三千五": 3500, "一百零二": 102}
    assert {each: number_of(each) for each in said} == said


_PIECES = ["执行率", "预算", "得分", "低于", "超过", "以上", "到", "的", "八", "十", "百",
           "千", "百分之", "点", "80", ".", "%", "分", "万元", "成", "-", " ", "(", "舆情",
           "介于", ":", "<"]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join) | st.text(max_size=40))
def test_any_text_may_be_asked_and_what_is_offered_is_another_search(typed):
    phrase = figure_phrase(typed)
    if phrase is not None:
        assert phrase.words in typed
        assert describe(parse(phrase.query).root) != describe(parse(typed).root)


@pytest.mark.parametrize("name", ["编制", "编制人数", "编制数"])
def test_posts_go_by_their_number_too(name):
    assert figure_phrase(f"{name}超过50人").query == "编制：>50"


@pytest.mark.parametrize(
    "query", ["score:90分以上", "舆情 score:90分以上", "score:>80 OR score:60分以下"]
)
def test_what_a_filter_reads_is_not_offered_as_one(query):
    assert figure_phrase(query) is None


def test_words_beside_a_filter_are_offered():
    assert figure_phrase("rate:>80 得分90以上").query == "rate:>80 得分：>=90"
