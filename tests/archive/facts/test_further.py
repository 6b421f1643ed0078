"""First and adjusted budgets, 三公经费, posts, staff and evaluators: stated with their evidence."""

import pytest

from tests.archive.facts.outlines import facts_of

STATED = [
    ("年初预算数500万元，调整预算数620万元，实际支出600万元。", {"initial_budget": 500}),
    ("年初预算数500万元，调整预算数620万元，实际支出600万元。", {"adjusted_budget": 620}),
    ("2022年“三公”经费支出5.49万元，其中：公务接待费2.1万元。", {"sangong": 5.49}),
    ("“三公”经费预算12万元，决算支出8.2万元。", {"sangong": 8.2}),
    ("“三公”经费财政拨款支出决算为85000元。", {"sangong": 8.5}),
    ("我局核定编制21名，实有在职人员19名。", {"posts": 21, "staff": 19}),
    ("编制数为11人，其中行政编制6人，事业编制5人。", {"posts": 11}),
    ("人员编制\n128\n实有人数\n185\n", {"posts": 128, "staff": 185}),
    ("我局编制36人，实有在职人员34人，退休人员64人。", {"posts": 36, "staff": 34}),
    ("我院人员编制数为51人，在编职工47人，非在编职工8人。", {"posts": 51, "staff": 47}),
    # Who left is counted among 实有人数; who serves is said behind it.
    ("年末实有人数6人，其中在职人员2人，离休人员0人，退休人员2人。", {"staff": 2}),
    ("年末实有人数6人，其中在职人员5人，临聘1人。", {"staff": 6}),
    ("评价机构：某某会计师事务所有限公司", {"evaluator": "某某会计师事务所有限公司"}),
    ("实施机构：某某会计师事务所有限公司", {"evaluator": "某某会计师事务所有限公司"}),
    # Posts of one kind, where the text counts no others.
    ("区档案馆核定事业编制14名。设馆长1名。", {"posts": 14}),
    ("市文化馆事业编制核定数 35 名。", {"posts": 35}),
    ("某市图书馆编制75人，实有在职职工68人。", {"posts": 75, "staff": 68}),
    ("共有编制32人。现有正式职工29人，其中行政20人。", {"posts": 32, "staff": 29}),
    ("某中学在职在编教职工54人，在校学生1015人。", {"staff": 54}),
    ("内设办公室、业务股，无其他下属单位，年末有在职人员12人。", {"staff": 12}),
    ("2022年区级“三公”经费预算为1032万元，比2021年增长。", {"sangong": 1032}),
]
NOT_STATED = [
    ("“三公”经费支出中公务接待费支出2.1万元。", "sangong"),
    ("2021年“三公”经费支出9.3万元。", "sangong"),
    ("“三公”经费支出比上年减少支出1.2万元。", "sangong"),
    ("行政编制6名，事业编制5名。", "posts"),
    ("核定行政编制13名，用于执法工作编制28名。", "posts"),
    ("核定事业编制10名，使用聘用教师控制数20名。", "posts"),
    ("其中事业编制10名。", "posts"),
    ("我局编制12个绩效目标。", "posts"),
    ("下属单位编制12名。", "posts"),
    ("非正式职工5人。", "staff"),
    ("下属单位2个，在职人员12人。", "staff"),
    ("2022年“三公”经费预算为12万元，实际使用较少。", "sangong"),
    ("2021年“三公”经费预算为12万元。", "sangong"),
    ("实施机构：某县水利局", "evaluator"),
    ("退休人员30人。", "staff"),
    ("评价机构：部门（单位）评价组", "evaluator"),
    ("项目8个，年初预算109万元，实际支出106万元。", "initial_budget"),
]


@pytest.mark.parametrize(("body", "wanted"), STATED)
def test_what_is_stated(body, wanted):
    facts = facts_of(body)
    assert {name: facts[name].value for name in wanted} == wanted
    assert all(facts[name].evidence for name in wanted)


@pytest.mark.parametrize(("body", "name"), NOT_STATED)
def test_what_is_of_a_part_of_others_or_of_another_year(body, name):
    assert name not in facts_of(body)


def test_two_counts_that_contradict_each_other_give_none():
    assert "posts" not in facts_of("核定编制21名。现有编制18名。")


def test_a_firm_that_commissions_is_not_the_one_that_evaluates():
    assert facts_of("评价机构：某某会计师事务所有限公司")["evaluator"].value
    assert "evaluator" not in facts_of("委托单位：某某会计师事务所有限公司")
