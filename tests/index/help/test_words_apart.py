"""Words that a sign or a word of joining holds together are terms of their own."""

from __future__ import annotations

import pytest

from juanzong.index.help.proposals import proposals
from juanzong.index.help.words_apart import with_words_apart


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("水利、教育", "水利 教育"),
        ("水利，教育；卫生", "水利 教育 卫生"),
        ("水利/教育 舆情", "水利 教育 舆情"),
        ("水利 或 教育", "水利 OR 教育"),
        ("水利 和 教育", "水利 教育"),
        ('"水利、教育" -舆情', "水利 教育 -舆情"),
        ("heading:水利、教育", "heading:水利 教育"),
        ("水利、", ""),
        ("和", ""),
        ("和 教育", ""),
        ("教育 和", ""),
        ('"舆情" 监测', ""),
        ("2022/3/5", ""),
        ("12,345.67", ""),
        ("1、2", ""),
        ("舆情 监测", ""),
        ("-水利、教育", ""),
        ("", ""),
    ],
)
def test_words_are_parted_where_they_were_held_together(typed, meant):
    assert with_words_apart(typed) == meant


@pytest.mark.parametrize(
    ("joining", "between"),
    [
        *((word, " OR ") for word in ("或", "或者")),
        *((word, " ") for word in ("和", "与", "及", "以及", "且", "并且", "并", "同时")),
    ],
)
def test_a_word_that_joins_two_others_is_no_term(joining, between):
    assert with_words_apart(f"水利 {joining} 教育") == f"水利{between}教育"
    assert with_words_apart(f"水利{joining}教育") == ""


@pytest.mark.parametrize("sign", "、，；,;/+&")
def test_each_sign_of_a_list_parts_words(sign):
    assert with_words_apart(f"水利{sign}教育") == "水利 教育"
    assert with_words_apart(f"1{sign}2") == ""


def test_what_the_words_find_apart_is_proposed(lexicon, abbreviations, count):
    assert count("舆情、政府采购") == 0
    given = proposals(lexicon, abbreviations, "舆情、政府采购", count)
    offered = {each.query: each.count for each in given}
    assert offered["舆情 政府采购"] == count("舆情 政府采购") > 0
