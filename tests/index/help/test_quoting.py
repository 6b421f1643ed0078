"""A pasted “双随机”检查 has a part in quotes: which parts are offered, and in which order."""

import pytest

from juanzong.index.help.quoting import dotted_forms, other_quotes, quoted_forms, unquoted_form


def test_the_longest_part_in_quotes_comes_first_and_only_parts_that_texts_hold():
    held = {'"双', '"随', '机"', '查"'}
    forms = quoted_forms("双随机检查", held.__contains__)
    assert forms[:3] == ('双"随机检查"', '"双随机"检查', '双"随机"检查')


def test_nothing_is_offered_for_what_is_quoted_or_several_words_or_short():
    for term in ('双"随机"', "双随机 检查", "双"):
        assert quoted_forms(term, lambda _pair: True) == ()


def test_the_whole_term_and_a_single_character_are_no_part():
    for form in quoted_forms("双随机检", lambda _pair: True):
        inside = form.split('"')[1]
        assert 2 <= len(inside) < 4


@pytest.mark.parametrize(("length", "is_tried"), [(2, False), (3, True), (16, True), (17, False)])
def test_terms_of_three_to_sixteen_characters_are_tried(length, is_tried):
    term = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒"[:length]
    assert bool(quoted_forms(term, lambda _pair: True)) is is_tried


def test_eight_places_of_the_quotes_are_tried_the_longest_parts_first():
    forms = quoted_forms("天地玄黄宇", lambda _pair: True)
    assert [len(form.split('"')[1]) for form in forms] == [4, 4, 3, 3, 3, 2, 2, 2]


def test_a_quote_may_stand_at_either_end_and_around_two_characters():
    forms = quoted_forms("双随机", lambda _pair: True)
    assert forms == ('"双随"机', '双"随机"')
    assert quoted_forms("双随机", {'"双', '随"'}.__contains__) == ('"双随"机',)
    assert quoted_forms("双随机", {'"随', '机"'}.__contains__) == ('双"随机"',)


def test_a_part_may_stand_in_the_marks_of_a_title_and_a_dot_in_the_midst():
    held = {"《条", "例》"}
    assert quoted_forms("条例落实", held.__contains__, ("《", "》")) == ("《条例》落实",)
    assert dotted_forms("清朗燕赵", {"朗·燕"}.__contains__) == ("清朗·燕赵",)
    assert dotted_forms("清朗燕赵", {"清·朗", "燕·赵"}.__contains__) == ("清·朗燕赵", "清朗燕·赵")
    assert dotted_forms("清朗·燕赵", {"·燕"}.__contains__) == ()
    assert dotted_forms("清朗", lambda _pair: True) == ()


@pytest.mark.parametrize(
    ("term", "bare", "other"),
    [
        ('"双随机"检查', "双随机检查", "'双随机'检查"),
        ("《条例》落实", "条例落实", ""),
        ("清朗·燕赵", "清朗燕赵", ""),
        ("财政[2022]3号", "", "财政(2022)3号"),
        ("财政(2022)3号", "", "财政[2022]3号"),
        ("双随机", "", ""),
    ],
)
def test_a_term_goes_without_its_signs_and_with_others(term, bare, other):
    assert unquoted_form(term) == bare
    assert other_quotes(term) == other
