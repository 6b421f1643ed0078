"""Chinese numerals: what is a number, and what is none."""

import pytest

from juanzong.archive.chinese_numerals import digits_of, numerals_of, value_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零二", 102),
        ("三千零五十", 3050),
        ("壹佰贰拾", 120),
        ("三百二十万", 3_200_000),
        ("一亿二千万", 120_000_000),
        ("两万", 20_000),
    ],
)
def test_a_number_is_read(written, value):
    assert value_of(written) == value


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (103, "一百零三"),
        (110, "一百一十"),
        (1010, "一千零一十"),
        (20_005, "二万零五"),
        (120_050, "十二万零五十"),
        (3_201_000, "三百二十万一千"),
        (99_999_999, "九千九百九十九万九千九百九十九"),
    ],
)
def test_a_number_is_written_as_it_is_counted(number, written):
    assert numerals_of(number) == written


def test_what_is_written_is_read_as_the_same_number():
    numbers = [*range(1, 2_000), *range(9_900, 10_200), *range(99_000, 99_999_999, 1_234_567)]
    assert [each for each in numbers if value_of(numerals_of(each)) != each] == []


@pytest.mark.parametrize("written", ["", "三四百", "三万五", "十百千", "二十十", "一百二", "年"])
def test_what_is_no_number_is_none(written):
    assert value_of(written) is None


def test_digits_are_read_one_by_one():
    assert (digits_of("二〇二三"), digits_of("二零二三"), digits_of("")) == ("2023", "2023", "")
