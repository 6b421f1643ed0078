"""What is shown of small texts on both sides of a bound: sides/*.txt, read by tests/sides.py.

`of:` names the facts that a block is about, `title:` and `file:` are the report's; a fact in doubt
has a question mark, one not stated its status; `quotes: yes` shows the words that it is read from.
"""

from pathlib import Path

import pytest

from juanzong.archive.records import Fact, FactStatus
from tests.archive.facts.outlines import TITLE, facts_of
from tests.sides import Block, Side, blocks_of, on_one_line

FOLDER = Path(__file__).parent / "sides"
BLOCKS = list(blocks_of(FOLDER))


def shown(block: Block, side: Side) -> str:
    settings = block.settings
    facts = facts_of(side.text, settings.get("title", TITLE), settings.get("file", ""))
    names = [name for name in settings["of"].split() if name in facts]
    quotes = "quotes" in settings
    return on_one_line(", ".join(_told(facts[name], quotes=quotes) for name in names)) or "nothing"


def _told(fact: Fact, *, quotes: bool) -> str:
    doubt = "?" if fact.doubtful else ""
    status = "" if fact.status is FactStatus.STATED else f" {fact.status}"
    quote = f" “{fact.evidence.quote}”" if quotes and fact.evidence else ""
    return f"{fact.name} {fact.value}{doubt}{status}{quote}"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.meaning)
def test_what_is_shown_on_each_side(block):
    assert [shown(block, side) for side in block.sides] == [side.shown for side in block.sides]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.meaning)
def test_no_side_of_a_bound_is_shown_like_all_others(block):
    assert len(block.sides) == 1 or len({side.shown for side in block.sides}) > 1
