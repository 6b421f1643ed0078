from __future__ import annotations

from juanzong.index.folding import fold_text
from juanzong.index.help.variants import is_variant_form, variant_forms, variants_of

#: Bounds as they are promised.
MOST_VARIANTS = 12


def forms(term, held=""):
    return variant_forms(fold_text(term), set(held).__contains__)


def test_only_characters_that_texts_hold_are_tried():
    assert forms("卫生局", "衞") == ("衞生局",)
    assert forms("卫生局") == ()
    assert forms("経済", "经济") == ("経济", "经済", "经济")


def test_a_zero_is_one_among_numerals_only():
    assert forms("二〇二〇年", "零") == ("二零二零年",)
    assert forms("零星支出", "〇") == ()
    assert forms("2020年", "〇零") == ()


def test_a_dot_stands_between_ideographs_only():
    assert forms("阳光·助学", ".") == ("阳光.助学",)
    assert forms("3·8", ".") == ()


def test_there_are_never_too_many():
    everything = "卫高值效着账钟与户峰启够床查研税脱强产温册净静线"
    assert len(variant_forms(everything, lambda _: True)) <= MOST_VARIANTS


def test_variants_are_no_look_alikes_and_go_both_ways():
    for character in "卫高着〇与-":
        assert variants_of(character)
        for variant in variants_of(character):
            assert fold_text(f"网{variant}网") != fold_text(f"网{character}网")
            assert character in variants_of(variant)


def test_a_form_is_told_back():
    assert is_variant_form("经济", "経済")
    assert not is_variant_form("经济", "经理")
    assert not is_variant_form("经济", "经济学")


#: Characters each of which has one variant.
OF_ONE = "卫高效着账钟户略麻研吴净余"


def exchanged(term, form):
    return sum(one != other for one, other in zip(term, form, strict=True))


def test_twelve_variants_of_a_term_are_looked_for():
    asked = []
    assert variant_forms(OF_ONE, asked.append) == ()
    assert asked == [variants_of(character) for character in OF_ONE[:12]]


def test_twelve_forms_are_tried_the_fewest_exchanges_first():
    # Seven may stand in 128 ways, eight in 256: too many, so each is exchanged by itself.
    seven, eight = (variant_forms(OF_ONE[:length], lambda _: True) for length in (7, 8))
    assert [exchanged(OF_ONE[:7], form) for form in seven] == [1] * 7 + [2] * 5
    assert [exchanged(OF_ONE[:8], form) for form in eight] == [1] * 8


def test_a_zero_stands_beside_a_numeral_on_either_side():
    assert forms("〇五", "零") == ("零五",)
    assert forms("五〇", "零") == ("五零",)
    assert forms("〇", "零") == forms("年〇月", "零") == ()
    assert forms("五〇年〇月", "零") == ()


def test_a_dot_has_an_ideograph_on_both_sides():
    assert forms("阳·光", ".") == ("阳.光",)
    assert forms("·光", ".") == forms("阳·", ".") == forms("阳·1", ".") == ()


def test_a_times_sign_has_a_digit_on_both_sides():
    assert forms("3×4米", "x") == ("3x4米",)
    assert forms("×4", "x") == forms("3×", "x") == forms("3×宽", "x") == ()


def test_a_hundred_and_forty_four_ways_are_not_too_many_to_exchange_several_at_once():
    of_two = "窗矿"
    assert [len(variants_of(each)) for each in of_two] == [2, 2]
    term = OF_ONE[:4] + of_two
    tried = variant_forms(term, lambda _: True)
    assert [exchanged(term, form) for form in tried] == [1] * 8 + [2] * 4


def test_no_character_is_a_variant_of_itself_or_named_twice():
    for character in "卫高着窗矿〇零0·-×":
        variants = variants_of(character)
        assert character not in variants
        assert len(set(variants)) == len(variants)


def test_some_or_all_characters_of_a_form_may_be_variants():
    assert is_variant_form("经济", "经济")
    assert is_variant_form("经济", "経済")
    assert not is_variant_form("理济", "经济")
