"""What a reader skips between characters: marks of notes, and how one is spoken."""

from __future__ import annotations

import pytest

from juanzong.index.asides import pronunciations
from juanzong.index.folding import fold_text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("舆情¹监测", "舆情监测"),
        ("舆情¹²监测", "舆情监测"),
        ("舆情⁽¹⁾监测", "舆情监测"),
        ("舆情⁽¹⁾²监测", "舆情监测"),
        ("舆情⁽¹⁾a²监测", "舆情a2监测"),
        ("¹舆情", "1舆情"),
        ("¹⁻³舆情", "1-3舆情"),
        ("舆¹情", "舆情"),
        ("舆情¹⁻³监测", "舆情监测"),
        # What follows a mark in brackets is a mark, or what it is anywhere.
        ("舆情⁽※⁾²监测", "舆情监测"),
        ("舆情⁽※⁾①监测", "舆情(1)监测"),
        ("立方米·秒⁻¹", "立方米·秒-1"),
        ("预算：¹", "预算:"),
        ("98%²", "98%"),
        ("面积120平方米²", "面积120平方米2"),
        ("120米³", "120米3"),
        ("120米¹", "120米"),
        ("120米²³", "120米"),
        ("120米²³长", "120米长"),
        ("舆情⁽※⁾监测", "舆情监测"),
        ("舆情⁽注a⁾监测", "舆情监测"),
        ("a⁽※⁾b", "a(※)b"),
        ("m²", "m2"),
        ("10⁴元", "104元"),
        ("a¹b", "a1b"),
    ],
)
def test_a_raised_number_behind_a_word_is_a_note_s_and_one_behind_a_letter_is_not(text, folded):
    assert fold_text(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("淝（féi）河", "淝河"),
        ("淝(fei)河", "淝河"),
        ("淝( féi )河", "淝河"),
        ("淝（feix）河", "淝(feix)河"),
        ("爱（a）", "爱(a)"),
        ("淝河（fei he）", "淝河"),
        ("淝河（fei-he）", "淝河"),
        ("淝河（fei·hé）", "淝河"),
        ("淝河（fei ab）", "淝河(fei ab)"),
        ("a河（á hé）", "a河(á hé)"),
        ("河（fei he）", "河(fei he)"),
        ("河（hé）（huò）", "河"),
        ("河（hé）（huo）", "河(huo)"),
        ("（féi）河", "(féi)河"),
        ("a（féi）", "a(féi)"),
        ("壮（zhuàng）族", "壮族"),
        ("壮（zhuangzh）族", "壮(zhuangzh)族"),
        ("壮（abcdefghǎ）族", "壮(abcdefghǎ)族"),
        ("壮（abcdefgǎ）族", "壮族"),
        # A letter alone is a list's, but for a word that says how it is read.
        ("阿（a）", "阿(a)"),
        ("阿（音a）", "阿"),
        ("阿（读作：a）", "阿"),
        ("阿（音ab）", "阿(音ab)"),
        ("爱（ai）", "爱"),
        # Up to four in one word.
        ("舆情（yuqing）", "舆情"),
        ("在舆情（yuqing）", "在舆情"),
        ("舆情（音yuqing）", "舆情"),
        ("情（yuqing）", "情(yuqing)"),
        ("舆情（abcd）", "舆情(abcd)"),
        # A character of a font's own is no ideograph, whatever some take it for.
        ("\ue815情（yeqing）", "\ue815情(yeqing)"),
        ("舆情（yuabc）", "舆情(yuabc)"),
        ("舆情（abqing）", "舆情(abqing)"),
        ("舆情监测（yuqingjiance）", "舆情监测"),
        ("网舆情监测（wangyuqingjiance）", "网舆情监测(wangyuqingjiance)"),
        ("淝[féi]河", "淝河"),
        ("淝（ㄈㄟˊ）河", "淝河"),
        ("女（nǚ）", "女"),
        ("女（nü）", "女"),
    ],
)
def test_how_an_ideograph_is_spoken_is_skipped_behind_it(text, folded):
    assert fold_text(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("监\u0332测", "监测"),
        # A circle around it.
        ("监\u20dd测", "监测"),
        ("a\u20dd测", "a\u20dd测"),
        ("监\u0332\u200b\u0332测", "监测"),
        ("监¹\u0332测", "监测"),
        ("a\u0332监\u0332", "a\u0332监"),
        ("监a\u0332", "监a\u0332"),
        ("监\u0332a\u0332", "监a\u0332"),
        ("\u0332监", "\u0332监"),
        # What one character becomes ends with an ideograph or does not.
        ("㏠\u0332甲", "1日甲"),
        ("㈠\u0332甲", "(一)\u0332甲"),
    ],
)
def test_a_mark_set_on_an_ideograph_is_skipped_and_one_set_on_something_else_is_not(text, folded):
    assert fold_text(text) == folded


def test_another_reading_stands_behind_the_one_before_it():
    assert fold_text("淝（féi）河（hé）（hè）") == "淝河"
    assert fold_text("淝（féi）河a（hé）") == "淝河a(hé)"


def test_pronunciations_are_told_by_their_place():
    assert pronunciations("淝(féi)河(hé)") == [(1, 6), (7, 11)]
    assert pronunciations("(féi)") == []
    assert pronunciations("河(hé)(huò)") == [(1, 5), (5, 10)]
