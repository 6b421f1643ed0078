"""What it costs to go on: the odder of two continuations costs more, the plain one nothing."""

import pytest

from juanzong.archive.sections.numbering import Family
from juanzong.archive.sections.transitions import (
    NO_LEVELS,
    Frame,
    Reading,
    State,
    first_child_cost,
    passing_cost,
    placing_cost,
    sibling_cost,
)


def frame(family, value, form="、", claim=None):
    return Frame(family, value, form, claim, alone=False)


def reading(family, value, form="、"):
    return Reading(family, value, form, 0.0)


def sibling(value, before=2):
    return sibling_cost(frame(Family.CHINESE, before), reading(Family.CHINESE, value), None)


def test_the_next_number_costs_nothing_and_the_further_away_the_more():
    assert sibling(3) == 0 < sibling(4) < sibling(5) == sibling(9)
    assert 0 < sibling(2) < sibling(5) < sibling(1)


def test_another_kind_of_number_costs_more_than_another_way_to_write_it():
    before = frame(Family.CHINESE, 2)
    form = sibling_cost(before, reading(Family.CHINESE, 3, "."), None)
    family = sibling_cost(before, reading(Family.ARABIC, 3), None)
    assert 0 < form < family


def test_siblings_whose_claims_differ_cost_more_where_nothing_but_claims_tells_of_them():
    numbered = frame(Family.CHINESE, 2, claim=1)
    same = sibling_cost(numbered, reading(Family.CHINESE, 3), 1)
    differs = sibling_cost(numbered, reading(Family.CHINESE, 3), 2)
    unclaimed = sibling_cost(numbered, reading(Family.CHINESE, 3), None)
    both = sibling_cost(frame(Family.CLAIMED, 0, "", 1), reading(Family.CLAIMED, 0, ""), 2)
    alike = sibling_cost(frame(Family.CLAIMED, 0, "", 1), reading(Family.CLAIMED, 0, ""), 1)
    assert same == unclaimed == alike == 0 < differs < both


@pytest.mark.parametrize(("value", "waited_for"), [(3, True), (2, False), (4, False), (1, False)])
def test_to_pass_over_the_number_that_is_waited_for_costs_something(value, waited_for):
    frames = (frame(Family.CHINESE, 2), frame(Family.ARABIC, 6))
    assert (passing_cost(frames, reading(Family.CHINESE, value)) > 0) is waited_for
    assert passing_cost(frames, reading(Family.CIRCLED, value)) == 0


def test_a_level_begins_with_one_and_the_later_it_begins_the_more_it_costs():
    above = (frame(Family.CHINESE, 1),)
    one, two, three = (
        first_child_cost(above, reading(Family.CHINESE_BRACKETED, value), None)
        for value in (1, 2, 3)
    )
    assert one == 0 < two < three


def test_a_child_that_the_file_puts_no_deeper_than_its_parent_costs_something():
    above = (frame(Family.CHINESE, 1, claim=2),)
    child = reading(Family.CHINESE_BRACKETED, 1)
    deeper, beside, higher = (first_child_cost(above, child, claim) for claim in (3, 2, 1))
    assert deeper == 0 < beside == higher


def test_the_order_of_numbers_turned_round_costs_and_most_beneath_ones_own_kind():
    turned = first_child_cost((frame(Family.ARABIC, 1),), reading(Family.CHINESE, 1), None)
    itself = first_child_cost((frame(Family.ARABIC, 1),), reading(Family.ARABIC, 1), None)
    other = first_child_cost((frame(Family.ARABIC, 1, "."),), reading(Family.ARABIC, 1), None)
    assert 0 < other < turned < itself


def test_of_two_lines_without_numbers_neither_is_beneath_the_other_unless_the_file_says_so():
    above = (frame(Family.UNNUMBERED, 0, ""),)
    assert first_child_cost(above, reading(Family.UNNUMBERED, 0, ""), None) is None
    assert first_child_cost(above, reading(Family.CLAIMED, 0, ""), 2) == 0
    assert first_child_cost((), reading(Family.UNNUMBERED, 0, ""), None) > 0


def test_a_kind_of_number_that_moves_to_another_level_costs_more_the_higher_the_kind():
    def moved(family, before, level):
        levels = (*NO_LEVELS[:family], before, *NO_LEVELS[family + 1 :])
        above = tuple(frame(Family.APPENDIX, 1) for _ in range(level - 1))
        state = State((*above, frame(family, 1)), levels)
        return placing_cost(state, reading(family, 2), None, level)

    stays = moved(Family.CHINESE, 1, 1)
    assert moved(Family.CHINESE, 0, 1) == stays == moved(Family.ARABIC, 1, 1) == 0
    lower = moved(Family.ARABIC, 2, 1)
    assert 0 < lower < moved(Family.CHINESE_BRACKETED, 2, 1) == moved(Family.CHINESE, 2, 1)
