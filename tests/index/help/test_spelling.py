"""How far a correction goes: each bound with a case on both sides of it."""

from __future__ import annotations

import pytest

from juanzong.index.help.lexicon import Lexicon
from juanzong.index.help.spelling import corrections
from juanzong.index.vocabulary import Vocabulary


def lexicon(*words):
    """A lexicon of words, those named first the most frequent."""
    counted = [word if isinstance(word, tuple) else (word, 9) for word in words]
    return Lexicon(Vocabulary("1", words=tuple(counted)))


@pytest.mark.parametrize(("length", "expected"), [(24, True), (25, False)])
def test_a_term_of_up_to_twenty_four_characters_is_put_right(length, expected):
    term = "绩效平价" + "甲" * (length - 4)
    corrected = term.replace("平", "评")
    assert (corrected in corrections(lexicon("绩效评价"), term)) is expected


@pytest.mark.parametrize(("count", "is_read"), [(1, True), (4, True), (5, False)])
def test_pinyin_of_up_to_four_words_is_read(count, is_read):
    words, typed = ("他他", "马马", "拉拉", "发发", "大大"), "tatamamalalafafadada"
    found = corrections(lexicon(*words), typed[: 4 * count])
    assert ("".join(words[:count]) in found) is is_read


def test_of_words_that_sound_alike_the_three_most_frequent_are_read():
    alike = [("实事", 2), ("时事", 9), ("逝世", 1), ("事实", 5)]
    words = lexicon(*alike, ("预算", 9))
    assert set(corrections(words, "shishiyusuan")) == {"时事预算", "事实预算", "实事预算"}


def test_a_single_character_has_no_correction():
    assert corrections(lexicon("评", "平价"), "平") == ()
    assert corrections(lexicon("评价"), "平价") == ("评价",)


@pytest.mark.parametrize(("length", "expected"), [(8, True), (9, False)])
def test_a_part_of_up_to_eight_characters_may_be_the_wrong_one(length, expected):
    word = "天地玄黄宇宙洪荒日"[:length]
    wrong = word[:-1] + "甲"
    assert (word in corrections(lexicon(word), wrong)) is expected
    assert (f"在{word}中" in corrections(lexicon(word), f"在{wrong}中")) is expected


def test_two_characters_within_a_longer_term_are_changed_by_sound_or_order_alone():
    assert corrections(lexicon("采购"), "集中采办") == ()
    assert corrections(lexicon("采购法"), "集中采办法") == ("集中采购法",)
    assert corrections(lexicon("采购"), "集中购采") == ("集中采购",)
    assert corrections(lexicon("采购"), "集中采够") == ("集中采购",)
    assert corrections(lexicon("采购"), "采办") == ("采购",)
    assert corrections(lexicon("采购"), "一采办") == ()
    assert corrections(lexicon("办采购", "购法采"), "采购法") == ("购法采",)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(59, ("舆情",)), (60, ("舆情", "心情")), (61, ("舆情", "心情"))],
)
def test_half_of_two_characters_counts_where_it_is_twenty_times_as_frequent(count, expected):
    assert corrections(lexicon(("心情", count), ("舆情", 3)), "余情") == expected


def test_a_frequent_word_half_of_which_was_typed_goes_before_others_of_which_nothing_was():
    words = lexicon(("绩效", 20 * 9), ("基教", 9), ("计较", 4))
    assert corrections(words, "绩郊") == ("绩效", "基教", "计较")
    words = lexicon(("绩效", 20 * 9 - 1), ("基教", 9))
    assert corrections(words, "绩郊") == ("基教",)


def test_what_sounds_the_same_comes_first_then_what_sounds_alike_then_one_character():
    words = lexicon(("实性率", 99), ("知心率", 50), ("执行率", 5))
    assert corrections(words, "执性率") == ("执行率", "知心率", "实性率")


def test_of_what_is_as_near_the_longer_part_comes_first_then_the_more_frequent():
    assert corrections(lexicon(("预情", 5), ("舆情", 9)), "余情")[:2] == ("舆情", "预情")
    words = lexicon(("检测", 99), ("舆情监测", 2))
    assert corrections(words, "余情间测")[0] == "舆情监测"


def test_a_run_of_pinyin_is_four_words_at_most():
    words = lexicon("舆情", "监测", "预算", "执行", "采购")
    assert corrections(words, "yuqingjianceyusuanzhixing") == ()
    short = lexicon("甲子", "乙丑", "丙寅", "丁卯", "戊辰")
    assert corrections(short, "jiaziyichoubingyindingmao") == ()
    assert corrections(short, "jiaziyichoubingyin") == ("甲子乙丑丙寅",)


def test_a_run_is_made_of_the_fewest_words_and_of_each_three_that_sound_alike():
    alike = ["舆情", "余情", "鱼情", "雨情"]
    words = lexicon(*((word, 9 - place) for place, word in enumerate(alike)), ("监测", 9))
    assert corrections(words, "yuqingjiance") == ("舆情监测", "余情监测", "鱼情监测")
    assert sorted(corrections(words, "yuqing")) == sorted(alike)
    pairs = corrections(words, "yuqingyuqing")
    assert set(pairs) == {one + other for one in alike[:3] for other in alike[:3]}
    whole = lexicon("舆情监测", "舆情", "监测")
    assert corrections(whole, "yuqingjiance") == ("舆情监测",)


def test_of_a_run_those_words_are_taken_that_are_fewest():
    words = lexicon("西安市", "西", "西安", "安市", "市")
    assert corrections(words, "xianshixianshi")[0] == "西安市西安市"


def test_a_single_letter_is_no_word_in_pinyin():
    assert corrections(lexicon("鹅"), "e") == ()
    assert corrections(lexicon("爱"), "ai") == ("爱",)


def test_a_term_without_its_signs_makes_no_word_rare_beside_it():
    assert corrections(lexicon(("预算", 1)), "预)") == ("预", "预算")


def test_of_as_few_words_those_are_read_whose_first_is_the_shortest():
    assert corrections(lexicon("西", "岸市", "县", "市"), "xianshi") == ("西岸市",)
    assert corrections(lexicon("县", "市"), "xianshi") == ("县市",)


def test_of_a_run_of_words_that_sound_alike_nine_ways_are_given():
    words = lexicon("舆情", "余情", "鱼情")
    assert len(corrections(words, "yuqingyuqingyuqing")) == 9


def test_a_word_fewer_is_better_also_where_it_is_found_later():
    words = lexicon("西", "安", "西安市", "市雨", "与")
    assert corrections(words, "xianshiyu") == ("西安市与",)


def test_numbers_are_no_pinyin():
    assert "舆情12345" not in corrections(lexicon("舆情", "12345"), "yuqing12345")
    assert corrections(lexicon("舆情", "监测"), "yuqingjiance") == ("舆情监测",)


def test_what_is_written_right_is_no_correction_of_itself():
    assert corrections(lexicon("舆情"), "舆情") == ()
    assert corrections(lexicon("舆情", "余情"), "舆情") == ("余情",)


def test_a_single_character_or_letter_within_a_term_is_no_word_of_its_own():
    assert corrections(lexicon("评"), "平价法") == ()
    assert corrections(lexicon("鹅", "舆情"), "eyuqing") == ()


def test_a_heading_is_no_word_that_a_term_was_meant_as():
    headings = Lexicon(Vocabulary("1", headings=(("舆情", 9),)))
    assert corrections(headings, "yuqing") == corrections(headings, "余情") == ()
    assert corrections(lexicon("舆情"), "yuqing") == ("舆情",)
