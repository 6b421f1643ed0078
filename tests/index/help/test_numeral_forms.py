"""Years, days and sums as they are written in figures, in Chinese and in capitals."""

import pytest

from juanzong.index.help.numeral_forms import numeral_forms


@pytest.mark.parametrize(
    ("term", "form"),
    [
        ("5日", "五日"),
        ("10日", "十日"),
        ("15日", "十五日"),
        ("20日", "二十日"),
        ("25日", "二十五日"),
        ("31日", "三十一日"),
        ("12月", "十二月"),
        ("五日", "5日"),
        ("十日", "10日"),
        ("十五日", "15日"),
        ("二十日", "20日"),
        ("三十一日", "31日"),
        ("2023年", "二〇二三年"),
        ("2023年", "二零二三年"),
        ("二零二三年", "2023年"),
        ("2023年5月", "二〇二三年五月"),
    ],
)
def test_a_day_or_year_is_offered_as_it_may_be_written_otherwise(term, form):
    assert form in numeral_forms(term)


@pytest.mark.parametrize("term", ["", "舆情", "32日", "1899年", "98.5日"])
def test_what_is_no_numeral_of_a_date_has_no_other_form(term):
    assert numeral_forms(term) == ()
