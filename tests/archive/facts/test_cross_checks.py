"""Facts that their report's other words speak against are shown as doubtful."""

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.readers import read_document
from juanzong.archive.sections import cut_sections


def facts_of(text):
    outline = cut_sections(read_document("a.txt", text.encode()))
    return {fact.name: fact for fact in find_facts(outline)}


TITLE = "怀来县水利局2022年度部门整体支出绩效自评报告\n"


@pytest.mark.parametrize(
    ("words", "doubtful"),
    [
        ("我局对部门支出开展自评。", False),
        ("我镇对部门支出开展自评。", True),
        ("本单位开展自评。", False),
    ],
)
def test_a_department_is_doubtful_where_an_office_of_another_kind_speaks(words, doubtful):
    assert facts_of(TITLE + words)["department"].doubtful is doubtful


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("第二中学", "我校"),
        ("幼儿园", "我园"),
        ("残疾人联合会", "我会"),
        ("花园街道办事处", "我街道"),
    ],
)
def test_offices_speak_of_themselves_in_their_own_way(name, words):
    facts = facts_of(f"怀来县{name}2022年度部门决算\n{words}编制人数20人，{words}在职人数18人。")
    assert facts["department"].doubtful is False


def test_a_grade_is_proved_by_its_score():
    graded = TITLE + "一、评价结论\n评价等级为优。"
    assert facts_of(graded)["grade"].doubtful is True
    assert facts_of(graded.replace("评价等级", "自评得分95分，评价等级"))["grade"].doubtful is False


def test_a_grant_is_hardly_less_than_another_amount_of_its_report():
    title = "怀来县2022年农村饮水工程资金绩效自评报告\n"
    text = title + "一、资金情况\n2022年上级下达资金80万元。\n"
    assert facts_of(text)["budget"].doubtful is False
    assert facts_of(text + "工程概算125万元。\n")["budget"].doubtful is True
    proved = text + "实际支出76万元，执行率95%。\n工程概算125万元。\n"
    assert facts_of(proved)["budget"].doubtful is False


def test_a_budget_of_a_year_to_come_has_spent_nothing():
    facts = facts_of("怀来县水利局2023年部门预算\n一、收支情况\n2023年支出总计300万元。\n")
    assert "spending" not in facts


@pytest.mark.parametrize(
    ("title", "department", "doubtful"),
    [
        ("怀来县公安局交通警察支队2021年度部门决算", "交通警察支队", False),
        ("沪办之窗\n招商引资\n新闻中心\n一、基本情况\n", "沪办之窗招商引资新闻中心", True),
    ],
)
def test_words_that_no_list_holds_are_a_name_where_something_says_so(title, department, doubtful):
    fact = facts_of(title + "\n2021年本单位内设4个科室。")["department"]
    assert (fact.value, fact.doubtful) == (department, doubtful)
