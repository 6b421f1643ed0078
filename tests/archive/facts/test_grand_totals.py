"""收入总计 and 支出总计 of final accounts are equal by definition, and no execution."""

from tests.archive.facts.outlines import facts_of


def test_equal_grand_totals_are_shown_as_doubtful_and_give_no_rate():
    facts = facts_of("2022年度收入总计1005.66万元，支出总计1005.66万元。")
    assert "execution_rate" not in facts
    assert (facts["budget"].value, facts["budget"].doubtful) == (1005.66, True)
    assert (facts["spending"].value, facts["spending"].doubtful) == (1005.66, True)


def test_one_figure_for_both_grand_totals_gives_no_rate_either():
    assert "execution_rate" not in facts_of("2022年度收、支总计均为1201.05万元。")


def test_grand_totals_that_differ_are_income_and_spending():
    facts = facts_of("2022年收入总计1080万元；支出总计1026万元。")
    assert (facts["spending"].value, facts["spending"].doubtful) == (1026, False)
    assert facts["execution_rate"].value == 95


def test_the_spending_of_the_year_goes_before_the_grand_total():
    body = "2022年收入总计500万元，支出总计500万元。本年支出合计480万元，其中：基本支出400万元。"
    assert facts_of(body)["spending"].value == 480
