"""Of several places that say the same the first is quoted, and each fact names its rule."""

import pytest

from juanzong.archive.facts import find_facts
from tests.archive.facts.outlines import TITLE, facts_of, one_section

NOBODYS = "2022年度部门整体支出绩效自评报告"
NO_YEAR = "怀来县财政局部门整体支出绩效自评报告"
GRANT = "怀来县2022年度水利发展资金绩效自评报告"
ROW = "项目\t全年预算数（万元）\t全年执行数\t执行率\n年度资金总额\t100\t98\t98%\n"


@pytest.mark.parametrize(
    ("name", "title", "said", "quote", "rule"),
    [
        ("county", NOBODYS, "怀来县教育局开展工作。", "怀来县", "place.text"),
        ("county", NOBODYS, "单位名称：怀来县教育局\n", "怀来县", "place.cover"),
        ("city", NOBODYS, "张家口市市级教育局开展工作。", "张家口市", "place.text"),
        ("province", NOBODYS, "河北省教育厅开展工作。", "河北省", "place.text"),
        ("department", NOBODYS, "怀来县教育局开展工作。", "教育局", "department.text"),
        ("department", NOBODYS, "单位名称：怀来县教育局\n", "教育局", "department.cover"),
        ("year", NO_YEAR, "（2022年度）\n", "2022", "year.cover"),
        ("year", NO_YEAR, "起止时间2022年1月1日至2022年12月31日。", "2022", "year.period"),
        ("year", NO_YEAR, "2022年预算100万元。", "2022年", "year.money_statements"),
        ("year", NO_YEAR, "《2022年度预算绩效的通知》。", "2022年度", "year.circular"),
        ("score", TITLE, "综合得分90分。", "综合得分90分", "score.total"),
        ("score", TITLE, "项目\t分值\t得分\n总分\t100\t90\n", "总分\t100\t90", "score.table"),
        ("score", TITLE, "总分\n100\n97.5\n", "总分\n100\n97.5", "score.table"),
        ("grade", TITLE, "自评等级为优。", "自评等级为优", "grade.given"),
        ("grade", TITLE, "综合得分90分。", "综合得分90分", "grade.national_scale"),
        ("budget", TITLE, "全年预算数100万元。", "全年预算数100万元", "budget.adjusted_budget"),
        ("budget", TITLE, ROW, "年度资金总额\t100", "budget.table_budget"),
        ("spending", TITLE, ROW, "年度资金总额\t100\t98", "budget.table_spending"),
        ("execution_rate", TITLE, "预算执行率98%。", "预算执行率98%", "budget.rate"),
        (
            "execution_rate",
            TITLE,
            "预算执行率=（98/100）×100%=98%。",
            "预算执行率=（98/100）×100%=98%",
            "budget.computed_rate",
        ),
        ("budget", GRANT, "下达资金500万元。", "下达资金500万元", "budget.transfer"),
        ("spending", GRANT, "发放补助资金90万元。", "发放补助资金90万元", "budget.paid_out"),
        ("posts", TITLE, "编制数20人。", "编制数20人", "posts.text"),
        ("staff", TITLE, "在职人员19人。", "在职人员19人", "staff.text"),
        ("sangong", TITLE, "三公经费支出5万元。", "三公经费支出5万元", "sangong.text"),
    ],
)
def test_what_is_said_twice_is_quoted_where_it_is_said_first(name, title, said, quote, rule):
    body = f"我单位认真履职。\n{said}我单位认真履职。\n{said}"
    fact = facts_of(body, title)[name]
    text = f"{title}\n一、部门基本情况\n{body}\n"
    assert (fact.evidence.quote, fact.rule) == (quote, rule)
    assert fact.evidence.start == text.index(quote, len(title))


def test_a_report_may_begin_with_its_score():
    (score,) = [fact for fact in find_facts(one_section("综合得分90分。")) if fact.name == "score"]
    assert (score.evidence.start, score.evidence.quote) == (0, "综合得分90分")


@pytest.mark.parametrize(
    ("lines", "said", "quote"),
    [
        ("张家口市教育局、宣化区教育局、怀来县教育局", "怀来县", None),
        ("张家口市教育局 宣化区教育局 怀来县教育局", "怀来县", "behind"),
        ("张家口市教育局 宣化区教育局", "怀来县", "behind"),
    ],
)
def test_a_line_of_links_to_the_offices_of_places_speaks_for_none(lines, said, quote):
    body = f"我单位认真履职\n{lines}\n{said}教育局开展工作，{said}教育局总结。"
    fact = facts_of(body, NOBODYS).get("county")
    text = f"{NOBODYS}\n一、部门基本情况\n{body}\n"
    found = fact and fact.evidence.start
    assert found == (text.rindex(f"\n{said}") + 1 if quote else text.index(said))
