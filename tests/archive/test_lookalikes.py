from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.character_forms import FORMS, OTHER_FORMS
from juanzong.archive.lookalikes import head, plain, shown, with_plain_figures, with_plain_zeros

RADICALS = [
    chr(code)
    for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6))
    if unicodedata.name(chr(code), "")
]
#: A shape that stands for no ideograph of its own: the repetition mark.
WITHOUT_IDEOGRAPH = {"⺀"}
any_text = st.text(
    st.one_of(st.characters(), st.sampled_from("⻔⼾○◯O零二〇年2\ue5e5\uf0b7\uf0a3·∼"))
)


@pytest.mark.parametrize("radical", RADICALS)
def test_every_radical_shows_as_an_ideograph(radical):
    seen = shown(radical)
    assert len(seen) == 1
    assert (seen == radical) == (radical in WITHOUT_IDEOGRAPH)
    if seen != radical:
        assert "\u3400" <= seen <= "\u9fff"


@given(any_text)
def test_places_stay_and_a_second_time_changes_nothing(text):
    for change in (shown, plain, with_plain_zeros, with_plain_figures):
        changed = change(text)
        assert len(changed) == len(text)
        assert change(changed) == changed


def test_shows_what_a_reader_sees():
    assert shown("⻓沙县⼾籍部⻔⽀出") == "长沙县户籍部门支出"
    assert shown("\uf0b7负责\uf0fc完成\uf06c一") == "•负责✓完成●一"
    assert shown("\uf052优 \uf0a3良") == "☑优 □良"
    assert shown("不\uf0a390") == "不≤90"
    assert shown("2023\uf98e\ufa01水\uf9dd") == "2023年度水利"
    assert shown("得分\uf0b380") == "得分≥80"
    assert shown("一\ue5e5二") == "一\u3000二"
    assert shown("\ue000") == "\ue000"


def test_facts_read_every_form_as_one():
    assert plain("⾧沙縣（２０２３）：﹪∶∼≧⩽") == "长沙县(2023):%:~≥≤"
    assert plain("“一”‘二’・‧•，—") == '"一""二"···，—'


def test_figures_are_written_in_one_way_before_their_units():
    assert with_plain_figures(plain("共８，５０２，０００．５０元")) == "共8,502,000.50元"
    assert with_plain_figures(plain("得92·5分，率9・5％")) == "得92.5分，率9.5%"
    for other in ("“3·15”晚会", "得分95，100分为满", "2021，202元", "850，2000元", "1，234，56元"):
        assert with_plain_figures(plain(other)) == plain(other)


def test_another_form_is_of_one_character_only_and_no_mainland_form():
    mainland = {group[0] for group in FORMS}
    forms = [form for group in FORMS for form in group[1:]]
    assert len(forms) == len(set(forms)) == len(OTHER_FORMS)
    assert not mainland & set(forms)
    assert plain("敎育侷、応急管理局、済源市、黟県") == "教育局、应急管理局、济源市、黟县"


@pytest.mark.parametrize("zero", "〇○◯OoΟО0")
def test_a_zero_among_chinese_numerals_is_one_however_written(zero):
    assert with_plain_zeros(f"二{zero}二三年，二{zero}二{zero}年") == "二〇二三年，二〇二〇年"
    assert with_plain_zeros(f"二{zero}{zero}八年") == "二〇〇八年"


def test_a_letter_in_a_year_of_digits_is_a_zero():
    assert with_plain_zeros("2O23年，CO2，A2O23年") == "2023年，CO2，A2O23年"
    assert with_plain_zeros("第二O型") == "第二O型"
    assert with_plain_zeros("得9O.5分，8о%，1OО万元，3.O元") == "得90.5分，80%，100万元，3.0元"
    for other in ("CO2分析", "2O型", "A9O分", "ISO9OO1分"):
        assert with_plain_zeros(other) == other


def test_a_family_has_one_head():
    assert {head(dot) for dot in "·•・‧∙⋅"} == {"·"}
    assert {head(zero) for zero in "〇○◯"} == {"〇"}
    assert head("网") == "网"


def test_a_creek_is_no_other_form_of_a_shore():
    assert plain("封浜小学") == "封浜小学"
