"""Glosses of pronunciation inside names are left out, and what is quoted stays as it is written."""

import pytest

from juanzong.archive.glosses import without_glosses
from tests.archive.facts.outlines import facts_of


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("鎮(zhèn)康縣", "鎮康縣"),
        ("監（jiān）督和預（yù）算", "監督和預算"),
        ("里程(km)", "里程(km)"),
        ("附表(a)", "附表(a)"),
        ("(zhèn)康", "(zhèn)康"),
        ("", ""),
    ],
)
def test_only_toned_syllables_behind_a_character_are_glosses(written, read):
    assert "".join(piece for _, piece in without_glosses(written)) == read


def test_a_county_is_known_across_a_gloss_and_quoted_with_it():
    facts = facts_of("本單位負責全縣林業工作。", "鎮(zhèn)康縣林業局2022年度部門決算")
    assert facts["county"].value == "镇康县"
    assert facts["county"].evidence is not None
    assert facts["county"].evidence.quote == "鎮(zhèn)康縣"
