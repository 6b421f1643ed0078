"""How small texts on both sides of a bound are cut: sides/*.txt, read by tests/sides.py.

What is shown are the headings, each behind its level; `title: shown` shows the title before them
and `text: shown` how many characters of text each section has.
"""

from pathlib import Path

import pytest

from juanzong.archive.records import Outline
from juanzong.archive.sections import cut_sections, levels
from tests.archive.sections.layouts import document
from tests.sides import Block, Side, blocks_of, on_one_line

FOLDER = Path(__file__).parent / "sides"
BLOCKS = list(blocks_of(FOLDER))
TITLE = "某县某局2023年度部门整体支出绩效自评报告"


def shown(block: Block, side: Side) -> str:
    lines = side.text.split("\n")
    is_titled = block.settings.get("title") == "shown"
    outline = cut_sections(document(*([] if is_titled else [TITLE]), *lines))
    title = [f"《{outline.title}》"] if is_titled else []
    has_texts = block.settings.get("text") == "shown"
    headings = _headings(outline, has_texts=has_texts)
    return on_one_line(" / ".join([*title, *headings])) or "nothing"


def _headings(outline: Outline, *, has_texts: bool) -> list[str]:
    return [
        f"{section.level} {section.heading}" + f" ({len(section.text)})" * has_texts
        for section in outline.sections[1:]
    ]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.meaning)
def test_how_each_side_is_cut(block):
    assert [shown(block, side) for side in block.sides] == [side.shown for side in block.sides]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.meaning)
def test_no_side_of_a_bound_is_shown_like_all_others(block):
    assert len(block.sides) == 1 or len({side.shown for side in block.sides}) > 1


def test_no_side_is_cut_otherwise_where_many_more_readings_are_weighed(monkeypatch):
    monkeypatch.setattr(levels, "_BEAM", 60)
    cut = [(shown(block, side), side.shown) for block in BLOCKS for side in block.sides]
    assert [now for now, _ in cut] == [before for _, before in cut]
