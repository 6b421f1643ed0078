import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.folding import fold_text
from juanzong.index.help.spacing import spaced_forms

TERMS = st.text(st.sampled_from("年度人1２aé%.( 𠮷"), min_size=1, max_size=8).map(fold_text)


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("2023年度", ("2023 年度",)),
        ("2023 年度", ("2023年度",)),
        ("共5个", ("共 5 个", "共5 个", "共 5个")),
        ("共5 个", ("共 5 个", "共 5个", "共5个")),
        ("共 5个", ("共 5 个", "共5 个", "共5个")),
        ("共 5 个", ("共5 个", "共 5个", "共5个")),
        ("网 a 网", ("网a 网", "网 a网", "网a网")),
        ("a 网", ("a网",)),
        ("3月15日", ("3 月 15 日", "3 月15 日", "3月 15日")),
        ("执行率98%", ("执行率 98 %", "执行率98 %", "执行率 98%")),
        ("ip地址", ("ip 地址",)),
        ("web 2.0", ()),
        ("98.12", ()),
        ("预算执行率", ()),
        ("", ()),
        ("2023年 ", ("2023 年 ",)),
        (" 2023年", (" 2023 年",)),
    ],
)
def test_a_term_is_given_with_the_spaces_that_texts_may_have(term, forms):
    assert spaced_forms(term) == forms


@given(TERMS)
def test_other_forms_differ_in_spaces_only_and_are_folded(term):
    forms = spaced_forms(term)
    assert len({*forms, term}) == len(forms) + 1
    for form in forms:
        assert form.replace(" ", "") == term.replace(" ", "")
        assert fold_text(form) == form


@given(TERMS)
def test_every_form_has_the_term_among_its_own(term):
    for form in spaced_forms(term):
        assert term in spaced_forms(form) or " " in term
