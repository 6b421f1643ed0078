"""What a query asks of figures, and which values of a field of numbers make sense."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.records import Span
from juanzong.index.figures import FIGURE_FIELDS, asks_figures_alone, figures_asked, figures_met
from juanzong.index.query.fields import read_filter
from juanzong.index.query.number_filters import number_pattern

_PIECES = ["<", ">", ">=", "≤", "=", "..", "…", "-", "至", "8", "80", "1,000", ".5", "％", "%",
           "分", "万元", "亿", "元", "年", " ", "x", "＞", "８０", "九十", "八点五", "3千",
           "百分之", "成", "以上", "以下", "不低于", "低于", "大于", "介于", "和", "之间", "且",
           "，", "(含)", "（不含）", "以后", "+"]  # fmt: skip


@given(
    field=st.sampled_from(FIGURE_FIELDS),
    value=st.lists(st.sampled_from(_PIECES), max_size=6).map("".join) | st.text(max_size=8),
)
def test_the_pattern_of_a_field_takes_what_the_query_takes(field, value):
    folded = unicodedata.normalize("NFKC", value).strip()
    is_read = read_filter(field, value, Span(0, 0), in_words=False) is not None
    assert not is_read or read_filter(field, value, Span(0, 0), in_words=True) is not None
    assert bool(re.search(number_pattern(field), folded)) == is_read


@pytest.mark.parametrize("query", ["rate:<80", "rate:<80 score:>=90", "执行率：<80 county:怀来",
                                   "-rate:<80 score:<60", "(rate:<80 OR budget:>100)"])  # fmt: skip
def test_figures_alone(query):
    assert asks_figures_alone(query)


@pytest.mark.parametrize(
    "query",
    ["", "舆情", "rate:<80 舆情", "rate:<80 -舆情", "county:怀来", "year:2021..", "-rate:<80"],
)
def test_not_figures_alone(query):
    assert not asks_figures_alone(query)


def test_which_figures_are_asked_for_and_met():
    query = "rate:<80 OR score:>=90 -budget:<5"
    assert figures_asked(query) == ("execution_rate", "score")
    assert figures_met(query, {"execution_rate": 85.0, "score": 95.0}) == ("score",)
    assert figures_met(query, {"execution_rate": 70.0, "score": None}) == ("execution_rate",)
    assert figures_met("舆情", {"score": 95.0}) == ()
