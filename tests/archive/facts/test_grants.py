"""Amounts of transfers, earmarked funds and projects in the wordings of public reports.

Each: the report's title, its text, and what it states of the whole (budget, spending, rate).
"""

import pytest

from tests.archive.facts.outlines import facts_of, values_of

TRANSFER = "怀来县残联中央转移支付2023年度绩效自评报告"
FUND = "怀来县2023年度农村危房改造专项资金绩效评价报告"
PROJECT = "怀来县农业农村局2023年度项目支出绩效自评报告"
DEPARTMENT = "怀来县农业农村局2023年度部门整体支出绩效自评报告"

STATED = [
    # What it is for, and no part; the budget in the clause before; whose money a total was.
    (PROJECT, "2023年，用于改善道路任务安排资金1920.5万元，资金已到位。", (1920.5, None)),
    (FUND, "根据2023年度年初预算，安排20万元用于危房鉴定。", (20, None)),
    (FUND, "按每户1000元计算，共计239万元，其中上级资金179万元，本级60万元。", (239, None)),
    (TRANSFER, "2023年度下达上级资金转移支付755.19万元。", (755.19, None)),
    (
        TRANSFER,
        "2023年共下达我区补助资金246.2万元（其中：下达中央补助资金226.7万元）。",
        (246.2, None),
    ),
    (
        TRANSFER,
        "2023年中央财政下达我县救助补助资金3533.2万元，其中，甲镇1579.16万元；乙镇1954.04万元。",
        (3533.2, None),
    ),
    (
        TRANSFER,
        "慈善项目40万元；救助项目2.75万元。共计下达中央、市级转移支付资金3580.69万元。",
        (3580.69, None),
    ),
    (
        FUND,
        "2023年度我县投入财政专项资金1845万元，其中：中央资金1078万元、县级资金767万元。",
        (1845, None),
    ),
    (FUND, "2023年收到财政资金共2330.9万元，2023年支出2310.4万元。", (2330.9, 2310.4)),
    (FUND, "2023年度专项资金绩效评价资金总计85.98万元，其中监理费22万元。", (85.98, None)),
    (
        FUND,
        "2023年共下达补助资金246.2万元。2023年全县共完成发放补助资金141.8万元。",
        (246.2, 141.8),
    ),
    (FUND, "该项目下达资金56万元，实际完成投资54.6万元。", (56, 54.6)),
    (
        PROJECT,
        "2023年批复我局项目9个，项目资金1950万元。分别为：甲项目1000万元；乙项目950万元。",
        (1950, None),
    ),
    (PROJECT, "到位资金14280元。已兑现困难群众生活救助资金14280元。", (1.428, 1.428)),
    (
        FUND,
        "现将2023年扶持基金（资金）3039万元（其中：中央资金2888万元）下达给你们。",
        (3039, None),
    ),
    (FUND, "上级下达资金200万元，本级配套资金50万元，合计250万元，支出240万元。", (250, 240)),
    (
        FUND,
        "我县共收到中央资金5000万元、省级资金2000万元，合计7000万元，已支出6900万元。",
        (7000, 6900),
    ),
    (FUND, "申请资金总额50万元，实际批复40万元，支出39万元。", (40, 39)),
    (
        FUND,
        "上年结转30万元，预算下达170万元，可用资金共计200万元，支出190万元，执行率95%。",
        (200, 190),
    ),
    (FUND, "财政拨付资金200万元，实际使用资金180万元，预算执行率90%。", (200, 180)),
    (
        FUND,
        "1.资金到位情况：2023年下达补助资金120万元。2.资金执行情况：已支付118万元。",
        (120, 118),
    ),
    (FUND, "下达我区87万元2023年省级旅游发展资金。", (87, None)),
    (FUND, "现将2023年省级财政第二批水利发展资金500万元下达给你局。", (500, None)),
    (
        PROJECT,
        "资金总额及构成总额1002.6万元，其中：中央726.7万元；市级财政275.9万元。",
        (1002.6, None),
    ),
    (FUND, "专项资金2023年由财政安排120万元，支付118万元，结余2万元。", (120, 118)),
    # The year after, with its month, is when it was paid.
    (FUND, "2023年预算总额50988万元。截至2024年5月底，项目支出22057.41万元。", (50988, 22057.41)),
    ("", "一、绩效目标分解下达情况\n2023年下达我县补助资金70万元。", (70, None)),
]

NOT_OF_THE_WHOLE = [
    (FUND, "按每户1000元计算，共计239万元，其中人员20人。"),
    (FUND, "按每户1000元计算，另有239万元，其中上级资金179万元。"),
    # Nobody added up what three payers gave.
    (FUND, "中央下达补助资金9056万元。省级下达资金804万元。市县下达资金2040.56万元。"),
    (FUND, "（中央下达补助资金9056万元）"),
    (FUND, "2021年下达补助资金70万元。"),
    (FUND, "工程总投资9925万元，项目概算269万元，还需拨付325万元。"),
    (FUND, "第一批下达资金20万元。第二批下达资金30万元。"),
    (FUND, "追加安排补助资金30万元。"),
    (DEPARTMENT, "2023年下达我县补助资金70万元，发放补助资金70万元。"),
    (PROJECT, "1、慰问活动下达资金20万元。2、培训活动下达资金30万元。"),
    (PROJECT, "1、慰问项目：预算20万元。2、培训项目：预算30万元。"),
]


@pytest.mark.parametrize(("title", "text", "figures"), STATED)
def test_the_amounts_of_a_grant_are_found(title, text, figures):
    facts = values_of(text, title)
    assert (facts.get("budget"), facts.get("spending")) == figures


@pytest.mark.parametrize(("title", "text"), NOT_OF_THE_WHOLE)
def test_parts_and_what_is_said_of_something_else_give_nothing(title, text):
    facts = values_of(text, title)
    assert (facts.get("budget"), facts.get("spending")) == (None, None)


@pytest.mark.parametrize(("rate", "shown"), [("92.9%", 92.9), ("93%", 93), ("92.99%", 92.99)])
def test_a_rate_may_be_rounded_or_cut_off(rate, shown):
    facts = values_of(f"共投入资金1987.08万元。全年执行资金1847.85万元，执行率{rate}。", FUND)
    assert facts["budget"] == 1987.08
    assert facts["execution_rate"] == shown


def test_the_rate_of_payment_is_a_grants_and_no_departments():
    text = "直达资金总额75.20亿元，支出45.76亿元，支付率为60.8%。"
    assert values_of(text, FUND)["execution_rate"] == 60.8
    assert "execution_rate" not in values_of("完成投资3.2亿元，支付率为60.8%。", DEPARTMENT)


def test_an_amount_that_is_only_said_to_have_come_is_in_doubt():
    once = facts_of("衔接资金105万元已全部到位。", FUND)
    assert (once["budget"].value, once["budget"].doubtful) == (105, True)


@pytest.mark.parametrize(
    "text",
    [
        "中央下达500万元。县财政下达500万元。",
        "省级财政安排500万元，市财政下达500万元。",
        "省财政厅下达资金500万元，县财政局下达我局500万元。",
        "省级安排资金500万元，县级配套500万元。",
    ],
)
def test_the_same_amount_of_two_payers_is_in_doubt_without_the_word_money(text):
    """Handed on, or as much again: nobody says."""
    facts = facts_of(text, FUND)
    assert "budget" not in facts or facts["budget"].doubtful
    in_one_sentence = text.removesuffix("。").replace("。", "，")
    assert values_of(f"{in_one_sentence}，合计1000万元。", FUND)["budget"] == 1000


@pytest.mark.parametrize(
    "text",
    [
        "中央下达500万元，县财政下达300万元。",
        "省级下达500万元，市级安排200万元，县级投入300万元。",
    ],
)
def test_of_two_payers_amounts_that_nobody_added_up_neither_is_the_whole(text):
    assert "budget" not in facts_of(text, FUND)


@pytest.mark.parametrize(
    "text",
    [
        "示范村的贷款本息支付138587元，危房改造兑付资金892.7万元。",
        "危房改造兑付资金892.7万元，安置房的贷款支付13.8万元。",
    ],
)
def test_one_of_two_payments_of_a_sentence_is_not_the_whole(text):
    facts = facts_of(text, FUND)
    assert "spending" not in facts or facts["spending"].doubtful
    assert values_of("危房改造兑付资金892.7万元。", FUND)["spending"] == 892.7


@pytest.mark.parametrize(
    "text",
    [
        "县财政安排项目经费50万元，后因财力紧张调减10万元，实际下达40万元，支出40万元。",
        "下达资金1500万元，收回50万元，实际1450万元。支出1450万元。",
    ],
)
def test_a_budget_that_was_cut_is_in_doubt(text):
    facts = facts_of(text, FUND)
    assert facts["budget"].doubtful
    assert "execution_rate" not in facts
    compared = "下达资金1500万元，比上年调减50万元。支出1450万元。"
    assert values_of(compared, FUND)["budget"] == 1500


def test_what_one_payer_alone_gave_is_the_whole():
    assert values_of("中央下达500万元。", FUND)["budget"] == 500
    assert values_of("上级下达500万元，县财政全部转下达500万元。", FUND)["budget"] == 500


def test_of_two_amounts_without_a_total_neither_is_shown():
    assert "budget" not in values_of("下达补助资金70万元。安排工作经费30万元。", FUND)
    fitting = "下达补助资金70万元。安排工作经费30万元。支出63万元，执行率90%。"
    assert values_of(fitting, FUND)["budget"] == 70


def test_of_a_report_on_several_years_no_year_is_the_whole():
    title = "怀来县应急救援中心建设跟踪问效绩效评价报告"
    text = (
        "项目预算安排和支出情况。2020-2022年省级财政共计安排项目预算28600万元。"
        "2020年预算执行数2760.77万元，2021年预算执行数7965.92万元。"
    )
    values = values_of(text, title)
    assert (values.get("budget"), values.get("spending")) == (28600, None)


@pytest.mark.parametrize("title", ["海丰县2023年财政收支决算草案", "海丰县2023年县级财政总决算"])
def test_what_comes_in_to_a_government_is_no_budget_without_doubt(title):
    facts = facts_of("2023年财政拨款收入371185万元，财政拨款支出380000万元。", title)
    assert "budget" not in facts or facts["budget"].doubtful


def test_a_circular_that_hands_money_down_is_of_a_grant_by_its_title():
    title = "关于下达2020年第二批省级财政水利发展资金的通知"
    text = "海丰县水利局：现将2020年省级财政第二批水利发展资金500万元下达给你局，用于农村饮水。"
    assert values_of(text, title)["budget"] == 500
