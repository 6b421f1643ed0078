"""A pasted “双随机”检查 has a part in quotes: which parts are offered, and in which order."""

from juanzong.index.help.quoting import quoted_forms


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
