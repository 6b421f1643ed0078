"""How many of everything the command shows in a terminal, and how wide its help is."""

from __future__ import annotations

from types import SimpleNamespace

import click
import pytest

from juanzong.index.records import FacetValue
from juanzong.web.command import main
from juanzong.web.commands.hits import page_lines
from juanzong.web.commands.terminal import width
from tests.web.small_archive import run


def lines_of(hits=0, offset=0, segmented=0, **facets):
    page = SimpleNamespace(
        query="舆情",
        total=hits,
        reports_total=hits,
        segmented_total=segmented,
        hits=[None] * hits,
        notes=(),
        facets=facets,
    )
    return list(page_lines(page, offset))


@pytest.mark.parametrize(("count", "more"), [(5, 0), (6, 0), (7, 1), (9, 3)])
def test_six_values_of_a_facet_are_shown_and_the_others_counted(count, more):
    values = [FacetValue(f"值{number}", 1) for number in range(count)]
    (line,) = (line for line in lines_of(county=values) if line.startswith("county"))
    assert [f"值{number} 1" in line for number in range(count)] == [True] * min(count, 6) + [
        False
    ] * more
    assert (str(more) in line.split("值")[-1][3:]) is (more > 0)


def test_the_first_line_says_which_hits_are_shown():
    assert "11" in lines_of(5, offset=10)[0]
    assert "15" in lines_of(5, offset=10)[0]
    assert "16" not in lines_of(5, offset=10)[0]
    assert len(lines_of(0)) == 2
    assert len(lines_of(5, segmented=3)) == 3


def commands():
    group = main
    return [[], *([name] for name in group.list_commands(click.Context(group)))]


def test_the_help_in_chinese_has_room_in_eighty_cells_and_uses_them():
    widths = [
        width(line)
        for words in commands()
        for line in run(*words, "--lang", "zh", "--help").stdout.splitlines()[1:]
        # The names of an option's choices are not broken.
        if not line.startswith("  -")
    ]
    assert 78 <= max(widths) <= 80
