"""Which section of one version is which of another: every section stands once, in its order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.web.version_pairs import pair_sections
from tests.reports import make_report

PROBLEMS = "舆情处置的人手不足，部分项目进度偏慢，有的资金支付不及时。"


def sections(*words):
    """Sections of (heading, text); a heading 一、概况 has the number 一、."""
    made = make_report("r", [("", "报告"), *words]).sections
    return [
        replace(each, number=each.heading.partition("、")[0] + "、" if "、" in each.heading else "")
        for each in made
    ]


def told(former, current):
    return [
        (
            each.former.heading if each.former else None,
            each.current.heading if each.current else None,
            each.is_moved,
            each.has_other_words,
        )
        for each in pair_sections(former, current)[1:]
    ]


headings = st.lists(
    st.tuples(
        st.sampled_from(["一、甲", "二、乙", "三、甲", "丙", "丁"]), st.text("子丑\n", max_size=6)
    ),
    max_size=7,
)


@given(headings, headings)
def test_every_section_stands_once_and_in_its_order(first, second):
    former, current = sections(*first), sections(*second)
    pairs = pair_sections(former, current)
    assert [each.current for each in pairs if each.current] == current
    assert sorted(each.former.ordinal for each in pairs if each.former) == list(range(len(former)))
    kept = [
        each.former.ordinal for each in pairs if each.former and each.current and not each.is_moved
    ]
    assert kept == sorted(kept)


@given(headings)
def test_a_version_beside_itself_differs_nowhere(words):
    for each in pair_sections(sections(*words), sections(*words)):
        assert not each.has_other_words
        assert not each.is_moved


def test_a_section_keeps_its_partner_when_it_is_numbered_anew():
    former = sections(("一、概况", "全县水库。"), ("二、问题", PROBLEMS))
    current = sections(("一、问题", PROBLEMS + "已整改。"))
    assert told(former, current) == [
        ("一、概况", None, False, True),
        ("二、问题", "一、问题", False, True),
    ]


def test_what_stands_elsewhere_is_moved_and_nothing_beside_it():
    former = sections(("甲", "子"), ("乙", "丑"), ("丙", "寅"), ("丁", "卯"))
    current = sections(("丁", "卯"), ("甲", "子"), ("乙", "丑"), ("丙", "寅"))
    assert [each[2] for each in told(former, current)] == [True, False, False, False]


def test_a_section_under_another_heading_is_known_by_its_words():
    former = sections(("一、存在的困难", PROBLEMS))
    current = sections(("一、问题和不足", PROBLEMS.replace("偏慢", "缓慢")))
    assert told(former, current) == [("一、存在的困难", "一、问题和不足", False, True)]


def test_a_new_section_of_other_words_is_added_and_the_old_one_removed():
    former = sections(("一、概况", "全县水库。"), ("二、结论", "得分九十。"))
    current = sections(("一、概况", "全县水库。"), ("二、建议", "增加监测人员两名。"))
    assert told(former, current) == [
        ("一、概况", "一、概况", False, False),
        ("二、结论", None, False, True),
        (None, "二、建议", False, True),
    ] or told(former, current)[1:] == [
        (None, "二、建议", False, True),
        ("二、结论", None, False, True),
    ]


def test_a_section_under_another_parent_is_moved_though_the_order_is_the_same():
    def nested(parent):
        made = sections(
            ("一、甲", "子"), ("二、乙", "丑"), ("（一）丙", PROBLEMS), ("三、丁", "寅")
        )
        made[3] = replace(made[3], parent=parent)
        return made

    assert [each[2] for each in told(nested(2), nested(1))] == [False, False, True, False]


def signs(beginning, count):
    """So many characters, each another; those of another beginning are others."""
    return "".join(chr(0x4E00 + 1_000 * beginning + number) for number in range(count))


def are_paired(former, current):
    pairs = pair_sections(sections(("一、甲", former)), sections(("一、乙", current)))
    return len(pairs) == 2


@pytest.mark.parametrize(("common", "is_one"), [(59, False), (61, True)])
def test_sections_of_other_headings_are_one_where_three_in_five_signs_are_common(common, is_one):
    former = signs(0, common) + signs(1, 100 - common)
    assert are_paired(former, signs(0, common) + signs(2, 100 - common)) is is_one


@pytest.mark.parametrize(("length", "is_one"), [(303, True), (304, False)])
def test_of_sections_of_other_headings_the_first_four_hundred_signs_are_compared(length, is_one):
    # 211 of 303 and 400 signs are just above three in five, of 304 and 400 just below.
    short, long = signs(0, 211) + signs(1, length - 211), signs(0, 211) + signs(2, 700)
    assert are_paired(short, long) is is_one
    assert are_paired(long, short) is is_one


@pytest.mark.parametrize("count", [120, 121])
def test_a_hundred_and_twenty_sections_of_other_headings_are_compared(count):
    texts = ["".join(chr(0x4E00 + 10 * each + sign) for sign in range(10)) for each in range(count)]
    former = sections(*((f"甲{number}", text) for number, text in enumerate(texts)))
    current = sections(*((f"乙{number}", text[:-1]) for number, text in enumerate(texts)))
    pairs = pair_sections(former, current)[1:]
    assert sum(each.former is not None and each.current is not None for each in pairs) == 120


def test_what_only_one_version_has_is_not_moved():
    both = sections(("一、概况", "水"), ("二、问题", "火"))
    for pairs in (pair_sections(both, ()), pair_sections((), both)):
        assert [(each.former or each.current, each.is_moved) for each in pairs] == [
            (section, False) for section in both
        ]
