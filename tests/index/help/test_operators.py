"""What is an operator elsewhere, written with ours."""

from __future__ import annotations

import pytest

from juanzong.index.help.operators import with_our_operators
from juanzong.index.help.proposals import proposals


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("舆情 && 监测", "舆情 监测"),
        ("舆情 ＆ 监测 and 预警", "舆情 监测 预警"),
        ("舆情 or 监测", "舆情 OR 监测"),
        ("舆情 Not 监测", "舆情 NOT 监测"),
        ("+舆情 ！监测", "舆情 -监测"),
        ('"舆情 and" or 监测', '"舆情 and" OR 监测'),
        ("舆情 AND 监测", ""),
        ("舆情 +5%", ""),
        ("and", ""),
    ],
)
def test_operators_of_others_are_written_with_ours(typed: str, meant: str) -> None:
    assert with_our_operators(typed) == meant


def test_what_finds_more_is_proposed_first(lexicon, abbreviations, count) -> None:
    assert count("舆情 and 政府采购") == 0
    assert count("舆情 政府采购") > 0
    first = proposals(lexicon, abbreviations, "舆情 and 政府采购", count)[0]
    assert (first.query, first.count) == ("舆情 政府采购", count("舆情 政府采购"))


def test_what_finds_no_more_is_not_proposed(lexicon, abbreviations, count) -> None:
    assert "无此词甲 无此词乙" not in {
        each.query for each in proposals(lexicon, abbreviations, "无此词甲 and 无此词乙", count)
    }
