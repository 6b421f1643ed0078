"""Who published a page is its owner, in doubt, where nothing in it says whose report it is."""

import pytest

from tests.archive.facts.outlines import facts_of

TITLE = "怀来县2023年度救助资金绩效自评报告"


def department(source, body="资金100万元已经发放。", title=TITLE):
    page = f"发布时间：2024-03-27 来源：{source} 浏览：12\n{body}"
    fact = facts_of(page, title).get("department")
    return None if fact is None else (fact.value, fact.status.value, fact.doubtful)


def test_a_publisher_is_the_owner_in_doubt_and_without_where_the_text_speaks_as_it():
    assert department("怀来县民政局") == ("民政局", "inferred", True)
    assert department("怀来县民政局", "我局发放资金100万元。") == ("民政局", "inferred", False)
    assert department("怀来县民政局", "我镇发放资金100万元。") == ("民政局", "inferred", True)


@pytest.mark.parametrize(
    "source",
    [
        "怀来县财政局",
        "怀来县人民政府办公室",
        "怀来县政府网站",
        "怀来县融媒体中心",
        "好运彩票中心",
        "新华社",
    ],
)
def test_who_publishes_everybodys_reports_or_is_unknown_is_none(source):
    assert department(source, "我局发放资金100万元。") is None


def test_words_that_no_list_holds_need_their_place():
    assert department("怀来县农业农村水利局")[0] == "农业农村水利局"
    assert department("农业农村水利局") is None


def test_a_publisher_stands_back_behind_every_other_name_and_another_publisher():
    assert department("怀来县民政局", title="怀来县教育局2023年度绩效自评报告")[0] == "教育局"
    assert department("怀来县民政局", "怀来县教育局是主管教育的工作部门。")[0] == "教育局"
    assert department("怀来县民政局", "作者：怀来县教育局\n资金100万元。") is None
    assert department("怀来县民政局", "作者：怀来县民政局\n资金100万元。")[0] == "民政局"
