"""Budget, spending and rate in the ways that reports write them: (budget, spending, rate)."""

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.records import FactStatus
from tests.archive.facts.outlines import facts_of, one_section, values_of

PROJECT = "怀来县教育局2022年度学校食堂改造项目支出绩效自评报告"
WRITTEN = [
    (
        (
            "2022年我单位年初部门预算收入为1200.5万元，其中一般公共预算拨款1200.5万元。"
            "2022年度决算总支出1180.3万元，其中基本支出900万元，项目支出280.3万元。"
        ),
        (1200.5, 1180.3, 98.32),
    ),
    ("我局部门整体支出预算数为3000万元，实际支出数2850万元，预算执行率为95%。", (3000, 2850, 95)),
    ("部门预算资金总额5000万元，执行数4900万元，执行率98%。", (5000, 4900, 98)),
    ("收入预算总额为800万元，支出预算总额为800万元。2022年实际支出790万元。", (800, 790, 98.75)),
    ("全年收入合计1,234.56万元，支出合计1,200.00万元，结转34.56万元。", (1234.56, 1200, 97.2)),
    (
        (
            "本年收入总额2000万元，其中：财政拨款1900万元，其他收入100万元；"
            "本年支出总额2000万元，其中：基本支出1500万元，项目支出500万元。"
        ),
        (2000, 2000, 100),
    ),
    ("一般公共预算拨款收入1000万元，支出990万元。", (1000, 990, 99)),
    ("2022年度财政拨款收入1000万元，财政拨款支出990万元。", (1000, 990, 99)),
    ("预算收入总额1500万元，预算支出总额1500万元，实际支出1425万元。", (1500, 1425, 95)),
    ("预算批复总额为1500万元，调整后预算为1600万元，支出1550万元。", (1600, 1550, 96.88)),
    ("我单位部门预算支出为1000万元，决算支出为980万元，支出完成率98%。", (1000, 980, 98)),
    ("县财政安排我局预算资金500万元。2022年末决算数为450万元。", (500, 450, 90)),
    ("本年度预算总收入600万元,总支出580万元。", (600, 580, 96.67)),
    ("预算金额：500万元；实际支出：480万元。", (500, 480, 96)),
    ("部门决算总收入为1.2亿元，总支出为1.1亿元。", (12000, 11000, 91.67)),
    ("全年预算数1000万元，全年执行数980万元，预算执行率98%，得9.8分。", (1000, 980, 98)),
    ("年初预算400万元，追加预算100万元，调整后预算500万元，实际支出480万元。", (500, 480, 96)),
    ("2022年度部门整体收入1000万元，整体支出990万元。", (1000, 990, 99)),
    ("整体支出预算执行率97.5%，其中项目支出执行率90%。", (None, None, 97.5)),
]
WRITTEN_OF_PROJECTS = [
    ("区级财政年初预算安排专项资金200万元。全年拨付66.86万元。", (200, 66.86, 33.43)),
    ("2022年预算安排项目9个，财政资金30万元；到年底执行27万元。", (30, 27, 90)),
    ("预算安排财政资金49万元。", (49, None, None)),
    ("2022年12月完成拨付97万元，执行率97%。", (None, 97, 97)),
    ("县财政实际拨付200万元，实际支出150万元。", (None, 150, None)),
    (
        "实施项目2个，预算合计300万元，实际支出270万元，执行率90%。甲预算200万元，支出190万元，执行率95%。",
        (300, 270, 90),
    ),
    (
        "一类项目预算75万元，支出75万元，执行率100%。二类项目预算80万元，支出80万元，执行率100%。",
        (None, None, None),
    ),
]
OF_PARTS = [
    "“三公”经费预算50万元，实际支出40万元，控制率80%。",
    "会议费预算5万元，实际支出4万元。办公设备购置支出3万元。",
    "一是开展培训会支出3万元，座谈会支出2万元，敬老院支出6万元。",
    "基本支出预算500万元，项目支出预算300万元。",
    "全年项目预算执行率90%。三公经费预算10万元，实际支出8万元，执行率80%。",
    "资金到位率100%。政府采购执行率100%。设备完好率98%，任务完成率100%。",
    "预算执行率达到90%以上得满分，预算执行率100%的，得10分，预算执行率目标值≥95%。",
    "2021年部门预算500万元，2021年实际支出480万元，2021年预算执行率96%。",
    "年初预算安排专项资金200万元，全年拨付66万元。",
    "收入总计500万元，其中年初结转12万元；支出总计500万元，其中年末结转和结余20万元。",
    "上年实际支出480万元，较上年支出增加20万元。",
]


def money_of(body, **report):
    values = values_of(body, **report)
    return tuple(values.get(name) for name in ("budget", "spending", "execution_rate"))


@pytest.mark.parametrize(("body", "wanted"), WRITTEN)
def test_figures_of_the_whole(body, wanted):
    assert money_of(body) == wanted


@pytest.mark.parametrize("body", OF_PARTS)
def test_figures_of_parts_targets_and_other_years_are_not_taken(body):
    assert money_of(body) == (None, None, None)


def test_in_a_project_report_the_project_is_the_whole():
    body = "本项目预算资金100万元，实际到位100万元，实际支出98万元，项目执行率98%。"
    assert money_of(body, title=PROJECT) == (100, 98, 98)


@pytest.mark.parametrize(("body", "wanted"), WRITTEN_OF_PROJECTS)
def test_figures_of_a_project(body, wanted):
    assert money_of(body, title=PROJECT) == wanted


def test_projects_do_not_stand_for_the_department():
    body = "本部门预算资金384万元；实际支出343万元。其中：项目8个，预算109万元，实际支出106万元。"
    assert money_of(body)[:2] == (384, 343)


def test_a_stated_rate_stays_as_stated():
    body = "本部门预算资金384.29万元，实际支出343.82万元，预算执行率89.46%。"
    rate = facts_of(body)["execution_rate"]
    assert (rate.value, rate.status) == (89.46, FactStatus.STATED)


def test_a_derived_rate_is_rounded_half_up_and_names_both_figures():
    rate = facts_of("预算数800万元，实际支出700.2万元。")["execution_rate"]
    assert (rate.value, rate.status) == (87.53, FactStatus.DERIVED)
    assert rate.evidence.quote == "实际支出700.2万元"
    assert [evidence.quote for evidence in rate.more_evidence] == ["预算数800万元"]


def test_no_rate_is_derived_where_more_was_spent_than_budgeted():
    assert money_of("年初预算500万元，实际支出600万元。") == (500, 600, None)


def test_a_missing_wan_is_mended_by_the_same_digits():
    body = "2022年度年初预算收入158.5万元，预算支出158.5元。"
    assert money_of(body) == (158.5, None, None)


def test_yuan_are_not_mended_where_nothing_says_so():
    assert money_of("2022年度全年预算数158.5元。") == (0.01585, None, None)


def test_the_budget_repeated_most_wins_and_a_tie_loses():
    assert money_of("部门预算500万元。年初预算500万元。部门预算600万元。")[0] == 500
    assert money_of("部门预算500万元。部门预算600万元。")[0] is None


def test_rounded_and_exact_amounts_do_not_contradict():
    assert money_of("部门预算500.12万元。部门预算5001234元。")[0] == 500.12


def test_of_two_budgets_the_one_that_gives_the_stated_rate():
    body = "年初预算500万元，调整预算620万元，实际支出480万元，预算执行率96%。"
    assert money_of(body) == (500, 480, 96)


def test_an_income_only_stands_in_for_a_budget():
    budget = facts_of("全部收入180万元，全部支出180万元。")["budget"]
    assert budget.status is FactStatus.INFERRED
    assert money_of("全部收入180万元，部门预算170万元。")[0] == 170


HEADER = "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分"


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        (f"{HEADER}\n年度资金总额\t320\t350.5\t343\t10\t97.86%\t9.8", (350.5, 343, 97.86)),
        (
            f"部门预算执行情况{HEADER}\n\t320\t350.5\t343\t10\t97.86%\t9.8".replace("项目资金", ""),
            (350.5, 343, 97.86),
        ),
        (f"{HEADER}\n\t年度资金总额：\t320\t350.5\t343\t10\t97.86\t9.8", (350.5, 343, 97.86)),
        (
            f"{HEADER.replace('（万元）', '')}\n年度资金总额\t320\t350\t343\t10\t98%\t9.8",
            (None, None, 98),
        ),
        (f"{HEADER}\n年度资金总额\t0\t0\t0\t10\t0\t0", (None, None, None)),
        (f"{HEADER}\n年度资金总额\t320\t350\t343\t10\t50%\t9.8", (None, None, None)),
        (
            "\n".join(HEADER.split("\t")) + "\n年度资金总额\n320\n350.5\n343\n10\n97.86%\n9.8",
            (350.5, 343, 97.86),
        ),
        ("（万元）\t2021年决算数\t2022年预算数\t2022年决算数\n支出总额\t9\t20\t19", (20, 19, 95)),
        (f"{HEADER}\n其中：财政拨款\t320\t350\t343\t10\t98%\t9.8", (None, None, None)),
        (
            f"项目名称\t监测\n{HEADER}\n年度资金总额\t320\t350\t343\t10\t98%\t9.8",
            (None, None, None),
        ),
    ],
    ids=[
        "aligned",
        "an unnamed row",
        "shifted by a merged cell",
        "no unit",
        "zeros",
        "figures that contradict their rate",
        "a cell on each line",
        "columns of two years",
        "a part's row",
        "a project's table",
    ],
)
def test_tables_of_the_national_layout(table, wanted):
    assert money_of(table) == wanted


def test_in_a_project_report_the_projects_table_counts():
    table = f"项目名称\t食堂改造\n{HEADER}\n年度资金总额\t320\t350\t343\t10\t98%\t9.8"
    assert money_of(table, title=PROJECT) == (350, 343, 98)


@pytest.mark.parametrize("rate", ["99.9", "100.5"])
def test_only_a_rate_of_just_one_hundred_says_that_all_was_spent(rate):
    assert values_of("支出500万元，预算执行率100%。")["budget"] == 500
    assert "budget" not in values_of(f"支出500万元，预算执行率{rate}%。")
    assert values_of("预算500万元，预算执行率100%。")["spending"] == 500
    assert "spending" not in values_of(f"预算500万元，预算执行率{rate}%。")


def test_as_much_spent_as_budgeted_gives_the_whole_rate_and_nothing_spent_none_of_it():
    assert values_of("全年预算500万元，支出500万元。")["execution_rate"] == 100
    assert "execution_rate" not in values_of("全年预算500万元，支出500.02万元。")


@pytest.mark.parametrize(
    ("name", "plainer", "less_plain"),
    [
        ("budget", "全年预算", "部门预算"),
        ("budget", "调整后的部门预算", "部门预算"),
        ("budget", "调整后预算", "部门预算"),
        ("budget", "部门预算", "年初预算"),
        ("budget", "部门预算", "总收入"),
        ("budget", "总收入", "财政拨款"),
        ("budget", "年初预算", "财政拨款"),
        ("budget", "资金总额", "财政拨款"),
        ("spending", "实际支出", "支出"),
        ("spending", "支出总额", "支出"),
        ("spending", "支出", "累计拨付"),
        ("spending", "支出", "决算收入"),
    ],
)
def test_of_two_labels_the_one_that_names_the_figure_more_plainly_wins(name, plainer, less_plain):
    for body in (
        f"{plainer}500万元。{less_plain}420万元。",
        f"{less_plain}420万元。{plainer}500万元。",
    ):
        fact = facts_of(body)[name]
        assert (fact.value, fact.doubtful) == (500, False)


def test_two_figures_in_the_first_statement_of_a_text_without_a_title():
    facts = find_facts(one_section("部门预算500万元，支出480万元。"))
    found = {fact.name: fact.value for fact in facts}
    assert (found["budget"], found["spending"]) == (500, 480)
