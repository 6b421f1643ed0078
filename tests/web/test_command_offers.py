"""What the command offers where little is found: other wordings, other forms, and why."""

from __future__ import annotations

import pytest

from juanzong.index.help import Aid, FigurePhrase, Form, NothingFound, Part, Proposal, Widening
from juanzong.web.commands.offers import offer_lines
from tests.web.small_archive import run

NO_AID = Aid(None, (), (), (), None)


def test_what_was_misspelt_is_offered_with_what_it_finds(filled):
    shown = run("search", "舆请", archive=filled).stdout
    assert "Did you mean: 舆情  " in shown
    assert "The archive has no “舆请”." in shown


def test_where_enough_is_found_nothing_is_offered(filled):
    shown = run("search", "预算", archive=filled).stdout
    assert "Did you mean" not in shown
    assert "Also find" not in shown


def test_a_program_gets_the_answer_alone(filled):
    assert "Did you mean" not in run("search", "舆请", "--json", archive=filled).stdout


def test_each_offer_says_what_it_finds():
    aid = Aid(
        (FigurePhrase("rate:<90", "执行率低于90"), 2),
        (Proposal("舆情", 6, "舆请", "舆情", "spelling"),),
        (Widening("卫生", (Form("衞生", 1),), '(卫生 OR "衞生")'),),
        (),
        None,
    )
    assert list(offer_lines(aid)) == [
        "By what reports state: rate:<90  2 sections",
        "Did you mean: 舆情  6 sections",
        'Also find: 衞生 (1 section)  (卫生 OR "衞生")',
    ]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([Part("甲", 0, 0), Part("乙", 3, 3)], "The archive has no “甲”."),
        ([Part("甲", 0, 2), Part("乙", 3, 3)], "Within the chosen filters there is no “甲”."),
        ([Part("甲", 1, 2), Part("乙", 3, 3)], "Each part is found by itself"),
    ],
)
def test_why_nothing_was_found_is_said(parts, said):
    failed = tuple(part for part in parts if not part.here)
    nothing = NothingFound(tuple(parts), 0)
    assert nothing.failed == failed
    (line,) = offer_lines(Aid(None, (), (), (), nothing))
    assert line.startswith(said)


def test_where_there_is_nothing_to_say_nothing_is_said():
    assert list(offer_lines(NO_AID)) == []
