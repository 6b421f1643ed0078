import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juanzong.index.help.lexicon import Lexicon
from juanzong.index.help.proposals import proposals
from juanzong.index.help.spelling import corrections
from juanzong.index.help.widening import Abbreviations
from juanzong.index.vocabulary import Vocabulary
from tests import strategies

#: Bounds as they are promised.
FEW = 2


def meant(lexicon, abbreviations, query, count):
    return [each.query for each in proposals(lexicon, abbreviations, query, count)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("余情", "舆情"),
        ("执性率", "执行率"),
        ("预算执性率", "预算执行率"),
        ("舆情间测", "舆情监测"),
        ("政付采购", "政府采购"),
        ("正府采购", "政府采购"),
        ("执率", "执行率"),
        ("政府府采购", "政府采购"),
        ("府政采购", "政府采购"),
        ("轻山县", "青山县"),
        ("yuqing", "舆情"),
        ("zhixinglv", "执行率"),
        ("网信半", "网信办"),
        ("《政府采购》", "政府采购"),
        ("yuqingjiance", "舆情监测"),
        ("yuqing zhengfucaigou", "舆情 政府采购"),
    ],
)
def test_one_wrong_missing_or_extra_character_is_put_right(
    lexicon, abbreviations, count, typed, expected
):
    assert count(typed) == 0
    assert expected in meant(lexicon, abbreviations, typed, count)


def test_the_rest_of_the_query_stays(lexicon, abbreviations, count):
    given = meant(lexicon, abbreviations, "县委 heading:存再的问题", count)
    assert given == []
    given = meant(lexicon, abbreviations, "heading:存再的问题 -政府采购", count)
    assert given == ["heading:存在的问题 -政府采购"]


def test_an_abbreviation_is_proposed_in_its_other_form(lexicon, abbreviations, count):
    (proposal,) = proposals(lexicon, abbreviations, "住建局 | 网络安全和信息化委员会办公室", count)[
        :1
    ]
    assert (proposal.reason, proposal.meant) == ("form", "网信办")


def test_what_finds_enough_is_left_alone(lexicon, abbreviations, count):
    assert count("舆情") > FEW
    assert proposals(lexicon, abbreviations, "舆情", count) == ()


def test_same_sounding_words_come_before_those_with_one_character_wrong(lexicon):
    given = corrections(lexicon, "执性率")
    assert given[0] == "执行率"


@settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    query=st.one_of(
        strategies.queries,
        st.text(st.sampled_from('余舆情论政府采购执性行率网信办 "(-|'), max_size=8),
    )
)
def test_every_proposal_finds_more_than_what_was_typed(lexicon, abbreviations, count, query):
    given = proposals(lexicon, abbreviations, query, count)
    for proposal in given:
        assert proposal.count == count(proposal.query) > count(query)
    assert len({proposal.query for proposal in given}) == len(given) <= 3


ALIKE = [f"{first}情" for first in "舆余鱼雨语玉遇育欲预御"]


def proposed(words, query, found):
    """The queries proposed where each finds so many sections, others none."""
    lexicon = Lexicon(Vocabulary("1", words=tuple(words)))
    known = Abbreviations(Vocabulary("1"))
    return [each.query for each in proposals(lexicon, known, query, lambda q: found.get(q, 0))]


@pytest.mark.parametrize(("count", "expected"), [(2, ["舆情"]), (3, [])])
def test_what_finds_more_than_two_sections_needs_no_other_wording(count, expected):
    assert proposed([("舆情", 9)], "余情", {"余情": count, "舆情": 9}) == expected


def test_a_term_that_is_found_by_itself_is_left_as_it_is():
    found = {"余情": 3, "舆情 火星": 5}
    assert proposed([("舆情", 9)], "余情 火星", found) == []
    assert proposed([("舆情", 9)], "余情 火星", found | {"余情": 2}) == ["舆情 火星"]


def test_a_proposal_finds_more_than_what_was_typed():
    assert proposed([("舆情", 9)], "余情", {"余情": 2, "舆情": 2}) == []
    assert proposed([("舆情", 9)], "余情", {"余情": 2, "舆情": 3}) == ["舆情"]


@pytest.mark.parametrize(("place", "expected"), [(9, 1), (10, 0)])
def test_ten_wordings_of_a_term_are_tried(place, expected):
    words = [(word, 99 - number) for number, word in enumerate(ALIKE)]
    assert len(proposed(words, "yuqing", {ALIKE[place]: 5})) == expected


def test_three_queries_are_proposed():
    words = [(word, 99 - number) for number, word in enumerate(ALIKE)]
    assert proposed(words, "yuqing", dict.fromkeys(ALIKE, 5)) == ALIKE[:3]


@pytest.mark.parametrize(("before", "expected"), [(3, 1), (4, 0)])
def test_four_terms_of_a_query_are_looked_at(before, expected):
    first = " ".join("甲乙丙丁"[:before])
    found = dict.fromkeys("甲乙丙丁", 9) | {f"{first} 舆情": 5}
    assert len(proposed([("舆情", 9)], f"{first} 余情", found)) == expected


def test_two_terms_are_put_right_at_once_where_neither_alone_helps():
    words = [("舆情", 9), ("采购", 9)]
    assert proposed(words, "余情 采够", {"舆情 采购": 1}) == ["舆情 采购"]
    assert proposed(words, "余情 采够", {"舆情 采购": 1, "余情 采够": 1}) == []


def test_a_single_term_s_wordings_are_searched_once():
    asked = []

    def count(query):
        asked.append(query)
        return 0

    lexicon = Lexicon(Vocabulary("1", words=(("舆情", 9),)))
    assert proposals(lexicon, Abbreviations(Vocabulary("1")), "余情", count) == ()
    assert asked.count("舆情") == 1
