"""Budget, spending and rate in the wordings of many reports, and figures that are none of them.

Each: the report's title, a paragraph of it, and what it states (budget, spending, rate).
"""

import pytest

from tests.archive.facts.outlines import facts_of

DEPARTMENT = "怀来县水利局2022年度部门整体支出绩效自评报告"
TOWN = "怀来县沙城镇人民政府2022年度部门整体支出绩效自评报告"
PROJECT = "怀来县水利局2022年度农村饮水安全项目支出绩效自评报告"
ACCOUNTS = "怀来县水利局2022年度部门决算"

STATED = [
    (
        DEPARTMENT,
        "2022年年初预算收入3215.6万元，全年实际收入9880.23万元；2022年年初预算支出3215.6万元，全年实际支出9651.18万元。",
        (3215.6, 9651.18, None),
    ),
    (
        DEPARTMENT,
        "2022年，我局部门预算批复数1500万元，其中基本支出900万元、项目支出600万元；决算数1460万元，其中基本支出890万元、项目支出570万元。",
        (1500, 1460, None),
    ),
    (DEPARTMENT, "截至2022年12月31日，全年支出合计1200万元，支出进度为96%。", (None, 1200, 96)),
    (
        PROJECT,
        "2022年县财政下达我局项目前期工作经费200万元。实际支出项目资金200万元，资金执行率100%。",
        (200, 200, 100),
    ),
    (
        DEPARTMENT,
        "2022年度预算资金1200万元，2022年当期发生支出1140万元。其中，基本支出1000万元。",
        (1200, 1140, None),
    ),
    (DEPARTMENT, "预算执行率=（实际支出/预算数）×100%=（980/1000）×100%=98%。", (None, None, 98)),
    (
        DEPARTMENT,
        "部门整体支出预算1000万元，执行980万元，预算执行率为98%，得9.8分。",
        (1000, 980, 98),
    ),
    (
        DEPARTMENT,
        "2022年部门整体支出年初预算数为500.00万元，预算调整数为620.50万元，决算数为615.20万元，执行率为99.15%。",
        (620.5, 615.2, 99.15),
    ),
    (DEPARTMENT, "全年预算安排项目资金300万元，执行290万元。", (None, None, None)),
    (
        DEPARTMENT,
        "2022年我局三公经费预算10万元，实际支出8.5万元，完成预算的85%。",
        (None, None, None),
    ),
    (
        DEPARTMENT,
        "2022年度部门预算资金为1,234.56万元，当年实际支出1,200.01万元。",
        (1234.56, 1200.01, None),
    ),
    (DEPARTMENT, "2022年预算资金总额2亿元，实际执行1.9亿元，预算执行率95%。", (20000, 19000, 95)),
    (
        DEPARTMENT,
        "单位2022年初预算金额为4,567,800.00元，年末实际支出4,339,410.00元，预算执行率95%。",
        (456.78, 433.941, 95),
    ),
    (DEPARTMENT, "2022年预算执行率为100%，资金使用率100%。", (None, None, 100)),
    (DEPARTMENT, "2022年部门预算总支出为980万元，比上年增加30万元，增长3.2%。", (980, None, None)),
    (
        DEPARTMENT,
        "2021年部门预算支出900万元，2022年部门预算支出980万元，实际支出970万元。",
        (980, 970, None),
    ),
    (
        DEPARTMENT,
        "整体支出预算执行情况：年初预算数为1000万元，年中追加200万元，全年预算数1200万元，全年执行数1140万元，预算执行率95%。",
        (1200, 1140, 95),
    ),
    (
        PROJECT,
        "项目资金共计320万元，其中中央资金200万元，县级配套120万元。截至年底实际支出308.8万元，资金执行率96.5%。",
        (320, 308.8, 96.5),
    ),
    (PROJECT, "2022年县财政下达项目资金200万元，已全部支出。", (200, None, None)),
    (
        PROJECT,
        "项目年初预算金额50万元，调整后预算金额45万元，实际支出45万元，预算执行率100%。",
        (45, 45, 100),
    ),
    (PROJECT, "2022年项目计划投入资金100万元，实际投入资金96万元。", (None, None, None)),
    (
        PROJECT,
        "根据冀财农〔2022〕15号文件，下达我县农村饮水安全专项资金200万元，截至2022年12月支出190万元，执行率95%。",
        (200, 190, 95),
    ),
    (PROJECT, "项目预算数80万元，执行数76.2万元，执行率95.25%。自评得分97分。", (80, 76.2, 95.25)),
    (
        PROJECT,
        "申报预算资金60万元，财政批复60万元，实际到位60万元，实际使用57万元。",
        (60, 57, None),
    ),
    (PROJECT, "本次评价资金总额为1000万元，其中甲项目600万元，乙项目400万元。", (1000, None, None)),
    (
        ACCOUNTS,
        "2022年度一般公共预算财政拨款支出1480.5万元，占本年支出合计的99.3%。",
        (None, None, None),
    ),
    (
        ACCOUNTS,
        "“三公”经费财政拨款支出预算为12万元，支出决算为8.2万元，完成预算的68.3%。",
        (None, None, None),
    ),
    (
        ACCOUNTS,
        "机关运行经费支出85.5万元，比年初预算数减少3万元。政府采购支出总额120万元。",
        (None, None, None),
    ),
]

NOT_OF_THE_WHOLE = [
    (DEPARTMENT, "2022年我局争取上级资金5000万元，完成固定资产投资3亿元。"),
    (TOWN, "全镇实现财政总收入1200万元，农民人均纯收入1.2万元。"),
    (TOWN, "2022年全镇完成财政收入8600万元，同比增长5%。"),
    (TOWN, "全年实现社会总产值12亿元，工业总产值8亿元，招商引资到位资金2.3亿元。"),
    (DEPARTMENT, "公用经费支出20万元，人员经费支出300万元。"),
    (DEPARTMENT, "我局组织实施项目12个，总投资8600万元，已完成支出7000万元。"),
    (DEPARTMENT, "城乡居民医保基金当年收入1.2亿元，当年支出1.1亿元。"),
    (DEPARTMENT, "固定资产总额1500万元，其中车辆5台120万元。"),
    (DEPARTMENT, "政府采购预算执行率100%。基本支出执行率98%，项目支出执行率90%。"),
    (DEPARTMENT, "2021年预算执行率为90%，比2020年提高2个百分点。"),
    (DEPARTMENT, "全县水利总投资3.5亿元，完成投资3.2亿元，资金支付率91%。"),
    (DEPARTMENT, "全年下达水利资金3500万元，拨付3300万元。"),
    (DEPARTMENT, "“三公”经费全年支出12.5万元，其中公务接待费2.1万元。"),
    (DEPARTMENT, "其中：人员经费支出560万元，日常公用经费支出60万元。"),
    (DEPARTMENT, "2022年部门预算安排项目经费80万元，实际支出75万元。"),
    (DEPARTMENT, "年末结转结余总额56万元。应缴财政款合计12万元。"),
    (DEPARTMENT, "预算执行率达到95%以上的得满分，低于80%不得分。"),
    (DEPARTMENT, "目标值：预算执行率≥95%，资金支出率100%。"),
    (DEPARTMENT, "2023年部门预算安排1200万元。"),
    (DEPARTMENT, "下属单位水利工程队预算收入300万元，支出290万元。"),
    (DEPARTMENT, "政府性基金预算支出500万元。国有资本经营预算支出10万元。"),
    (DEPARTMENT, "会计核算执行率100%，制度执行率100%，政策执行率95%。"),
    (DEPARTMENT, "项目一：防汛经费，预算数50万元，执行数50万元，执行率100%。"),
    (
        DEPARTMENT,
        "重点项目绩效评价：河道治理项目年初预算600万元，实际支出580万元，预算执行率96.7%。",
    ),
    (DEPARTMENT, "支付工程款支出200万元，支付材料费支出80万元。"),
    (PROJECT, "2021年项目预算80万元，执行率80%。"),
    (PROJECT, "第一标段合同金额120万元，第二标段合同金额95万元。"),
    (PROJECT, "项目受益户人均增收0.3万元，年节约成本支出20万元。"),
    (ACCOUNTS, "2022年度财政拨款支出年初预算为1200万元，支出决算为1490.12万元。"),
    (ACCOUNTS, "“三公”经费财政拨款支出预算为12万元，支出决算为8.2万元。"),
    (ACCOUNTS, "机关运行经费支出85.5万元，比年初预算数减少3万元。"),
]


def money_stated(title, body):
    """What is shown without doubt and stated, not derived."""
    facts = facts_of(body, title)
    found = (facts.get(name) for name in ("budget", "spending", "execution_rate"))
    shown = [
        fact if fact and not fact.doubtful and fact.status != "derived" else None for fact in found
    ]
    return tuple(fact and fact.value for fact in shown)


@pytest.mark.parametrize(("title", "body", "wanted"), STATED)
def test_what_is_said_of_the_whole_is_found(title, body, wanted):
    assert money_stated(title, body) == wanted


@pytest.mark.parametrize(("title", "body"), NOT_OF_THE_WHOLE)
def test_what_is_said_of_something_else_is_not(title, body):
    assert money_stated(title, body) == (None, None, None)


def test_what_is_spent_in_the_year_goes_before_the_grand_total():
    body = (
        "2022年度收入总计1523.26万元，支出总计1523.26万元。\n"
        "本年支出合计1490.12万元，其中：基本支出900万元，项目支出590.12万元。"
    )
    assert money_stated(ACCOUNTS, body) == (None, 1490.12, None)


def test_of_several_projects_the_first_is_in_doubt():
    body = (
        "甲工程实际支出75万元，预算完成率100%，预算数75万元。乙工程实际支出676万元。"
        "丙工程实际支出3624万元。"
    )
    assert money_stated(PROJECT, body) == (None, None, None)


def test_less_spent_than_was_paid_is_in_doubt():
    paid, spent = "累计拨付500万元。", "财政拨款支出420万元。"
    assert facts_of(paid + spent, DEPARTMENT)["spending"].doubtful
    assert not facts_of(spent, DEPARTMENT)["spending"].doubtful
    assert "spending" not in facts_of(paid, DEPARTMENT)


def test_what_a_department_paid_is_its_spending_where_budget_and_rate_say_so():
    body = "调整后预算4340.34万元，实际支付4123.32万元，预算执行率95%。"
    assert money_stated(DEPARTMENT, body) == (4340.34, 4123.32, 95)


def test_the_rate_of_what_one_payer_gave_is_not_the_wholes():
    body = "中央资金完成636.75万元，预算执行率81.97%，省级资金完成288.26万元，预算执行率99.28%。"
    assert money_stated(PROJECT, body) == (None, None, None)


def test_what_came_in_and_went_out_of_accounts_gives_no_rate():
    """收入合计 stands for a budget in an evaluation; of accounts nothing was carried out."""
    text = "2022年本年收入合计1003.67万元。本年支出合计1003.16万元，其中基本支出900万元。"
    untitled = facts_of(f"第一部分 怀来县水利局概况\n{text}", "目录")
    assert untitled["spending"].value == 1003.16
    assert "execution_rate" not in untitled
    assert facts_of(text, DEPARTMENT)["execution_rate"].value == 99.95


def test_an_amount_that_is_a_share_of_the_budget_is_none():
    assert "budget" not in facts_of("2022年部门预算支出1180万元，完成预算的98.3%。", DEPARTMENT)
    assert facts_of("2022年部门预算支出1180万元，其余结转。", DEPARTMENT)["budget"].value == 1180


def test_of_a_governments_budgets_no_amount_is_the_whole_without_doubt():
    title = "怀来县2022年预算执行情况和2023年预算草案报告"
    text = "全县一般公共预算支出完成75.80亿元，其中，县本级支出68.34亿元、镇支出3.07亿元。"
    facts = facts_of(text, title)
    shown = [facts[name] for name in ("budget", "spending", "execution_rate") if name in facts]
    assert all(fact.doubtful for fact in shown)
