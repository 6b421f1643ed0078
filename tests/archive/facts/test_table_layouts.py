"""Totals out of tables of many layouts: (budget, spending, rate) in 万元 and percent."""

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.readers import read_document
from juanzong.archive.sections import cut_sections
from tests.archive.facts.outlines import values_of

DEPARTMENT = "部门整体支出绩效自评表（2022年度）"
PROJECT = "项目支出绩效自评表（2022年度）"
FUND = "专项资金绩效自评表（2022年度）"

TABLES = [
    # A cell on each line, and bars between them; a share in one decimal, and one in two.
    (
        FUND,
        "资金（万元）\n|\n|\n预算数（A）\n|\n执行数（B）\n|\n执行率（B/A）\n||||\n年度财政资金总额\n|\n34\n|\n17\n|\n50%\n|",
        (34, 17, 50),
    ),
    (FUND, "资金（万元）\t预算数\t执行数\t执行率\n合计\t650\t341\t0.5", (650, 341, None)),
    (FUND, "资金（万元）\t预算数\t执行数\t执行率\n合计\t650\t341\t0.50", (None, None, None)),
    (FUND, "资金（万元）\t预算数\t执行数\t执行率\n合计\t650\t341\t0.52", (650, 341, None)),
    (
        PROJECT,
        "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t90\t89.97\t88.17\t10\t98%\t9.8",
        (89.97, 88.17, 98),
    ),
    (
        DEPARTMENT,
        "预算执行情况（万元）\t预算数\t执行数\t预算执行率\n资金总额\t1000\t980\t98%",
        (1000, 980, 98),
    ),
    (DEPARTMENT, "部门预算总额（万元）\t1000\t执行数（万元）\t980\t执行率\t98%", (1000, 980, 98)),
    (
        FUND,
        (
            "资金情况（万元）\t\t全年预算数（A）\t全年执行数（B）\t执行率（B/A）\n"
            "\t年度资金总额：\t1500\t1425\t95%\n"
            "\t其中：中央补助\t1500\t1425\t95%"
        ),
        (1500, 1425, 95),
    ),
    (
        FUND,
        "资金情况（万元）\n全年预算数（A）\n全年执行数（B）\n执行率（B/A）\n年度资金总额：\n1500\n1425\n95%\n其中：中央补助\n1500",
        (1500, 1425, 95),
    ),
    (PROJECT, "单位：元\n预算数\t执行数\t执行率\n合计\t900000\t855000\t95%", (90, 85.5, 95)),
    (
        PROJECT,
        "预算执行情况（万元）\t预算数：\t50\t执行数：\t47.5\n\t其中：财政拨款\t50\t其中：财政拨款\t47.5",
        (50, 47.5, None),
    ),
    (
        PROJECT,
        (
            "项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分\n"
            "年度资金总额 60 58.5 56.16 10 96% 9.6"
        ),
        (58.5, 56.16, 96),
    ),
    (
        PROJECT,
        "项目资金(万元)年初预算数全年预算数全年执行数分值执行率得分\n年度资金总额6058.556.161096%9.6",
        (58.5, 56.16, 96),
    ),
    (
        FUND,
        "项目资金（万元）全年预算数（A）全年执行数（B）执行率（B/A）\n年度资金总额：1500.001425.0095%",
        (1500, 1425, 95),
    ),
    (
        PROJECT,
        "资金投入和使用情况（万元）\t\t\t\n\t预算数\t执行数\t执行率\n年度总金额\t100.5\t98.49\t98%",
        (100.5, 98.49, 98),
    ),
    (
        PROJECT,
        "项目资金（万元）\n年初预算数\n全年预算数\n全年执行数\n分值\n执行率\n得分\n年度资金总额\n－\n58.5\n56.16\n10\n96%\n9.6",
        (58.5, 56.16, 96),
    ),
    (
        PROJECT,
        (
            "项目资金（万元） |  | 全年预算数 | 全年执行数 | 执行率\n"
            " | 年度资金总额 | 58.5 | 56.16 | 96.00%\n"
            " | 其中：财政资金 | 58.5 | 56.16 | 96.00%"
        ),
        (58.5, 56.16, 96),
    ),
    (
        PROJECT,
        (
            "| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n"
            "| --- | --- | --- | --- | --- | --- | --- |\n"
            "| 年度资金总额 | 60 | 58.5 | 56.16 | 10 | 96% | 9.6 |"
        ),
        (58.5, 56.16, 96),
    ),
    (
        DEPARTMENT,
        (
            "年度预算申请（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
            "\t年度资金总额：\t1288.36\t1402.5\t1388.48\t10\t99%\t9.9\n"
            "\t按收入性质分：\t\t按支出性质分：\n"
            "\t其中：一般公共预算：1388.48\t\t其中：基本支出：900"
        ),
        (1402.5, 1388.48, 99),
    ),
]


def money_of(title, table):
    text = f"怀来县水利局\n{title}\n{table}\n"
    outline = cut_sections(read_document("table.txt", text.encode()))
    facts = {fact.name: fact for fact in find_facts(outline) if not fact.doubtful}
    found = (facts.get(name) for name in ("budget", "spending", "execution_rate"))
    return tuple(fact.value if fact and fact.status != "derived" else None for fact in found)


@pytest.mark.parametrize(("title", "table", "wanted"), TABLES)
def test_the_total_row_of_a_table(title, table, wanted):
    assert money_of(title, table) == wanted


@pytest.mark.parametrize(
    "cells",
    [
        "194.9194.9",  # no rate to tell the cut by
        "100200300",  # no cut makes the last the share of the others
        "1111111111%",  # several do
    ],
)
def test_glued_cells_that_can_be_cut_in_no_way_or_several_give_nothing(cells):
    header = "项目资金（万元）全年预算数（A）全年执行数（B）执行率（B/A）"
    assert money_of(FUND, f"{header}\n年度资金总额{cells}") == (None, None, None)


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ("84.9862.25%", (8, 4.98, 62.25)),
        ("84.9862.35%", (None, None, None)),
        ("300.12150.0650.00%", (300.12, 150.06, 50)),
    ],
)
def test_glued_cells_of_one_digit_and_of_many_are_cut_where_the_rate_fits(cells, wanted):
    header = "项目资金（万元）全年预算数（A）全年执行数（B）执行率（B/A）"
    assert money_of(FUND, f"{header}\n年度资金总额{cells}") == wanted


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("合计\t万元\t500\t400", (500, 400, None)),
        ("合计\t500\t400", (500, 400, None)),
    ],
)
def test_a_row_without_a_rate_is_read_below_its_headings_and_else_from_its_label_on(row, wanted):
    table = f"部门预算（万元）\t单位\t全年预算数\t全年执行数\n{row}"
    assert money_of(DEPARTMENT, table) == wanted


ON_ONE_LINE = (
    "项目名称 防汛经费 项目资金 （万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分"
    " 年度资金总额： 99 120 118.5 10 98.75% 9.88 其中：本年财政拨款 99 120 118.5"
)


def test_a_table_on_one_line_with_all_that_is_around_it_is_read():
    values = values_of(ON_ONE_LINE, "怀来县水利局2022年度项目支出绩效自评表")
    found = [values.get(name) for name in ("budget", "spending", "execution_rate")]
    assert found == [120, 118.5, 98.75]


def test_of_two_tables_on_one_line_neither_is_the_whole():
    second = ON_ONE_LINE.replace("99 120 118.5", "20 20 9").replace("98.75%", "45%")
    values = values_of(f"{ON_ONE_LINE} {second}", "怀来县水利局2022年度项目支出绩效自评表")
    assert "budget" not in values


FORM = "怀来县水利局2022年度项目支出绩效自评表"
WHOLE = "怀来县水利局2022年度部门整体支出绩效自评表"


@pytest.mark.parametrize(
    ("title", "text", "figures"),
    [
        (
            FORM,
            (
                "预算执行情况（万元）（20分）\t预算数（A）\t执行数（B）\t执行率（B/A）\t得分（20分*执行率）\n"
                "年度财政资金总额\t320\t308.8\t96.5%\t19.3"
            ),
            (320, 308.8, 96.5),
        ),
        (FORM, "预算\n执行\n情况\n（万元）\n预算数:\n100\n执行数:\n98\n", (100, 98, 98)),
        (FORM, "预算资金（万元）\t100\t实际支出（万元）\t98\t预算执行率（%）\t98", (100, 98, 98)),
        (FORM, "预算数（万元）：100\n决算数（万元）：98\n执行率：98%", (100, 98, 98)),
        (FORM, "项目总预算\t100万元\t项目当年预算\t80万元\t全年执行数\t78万元", (80, 78, 97.5)),
        (
            WHOLE,
            "整体支出规模\n预算数（万元）\n1200\n实际支出（万元）\n1150\n预算执行率\n95.83%",
            (1200, 1150, 95.83),
        ),
        # One project of a department, and a budget without its spending.
        (WHOLE, "专项经费\n预算数（万元）\n20\n执行数（万元）\n18", (None, None, None)),
        (FORM, "预算数（万元）\n20\n满意度\n98", (None, None, None)),
    ],
)
def test_labels_right_before_their_figures_are_read_in_couples(title, text, figures):
    values = values_of(text, title)
    names = ("budget", "spending", "execution_rate")
    assert tuple(values.get(name) for name in names) == figures
