"""Titles that may not be whole, or not the document's own, are in doubt; plain ones are not."""

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.readers import read_document
from juanzong.archive.records import Outline, Section
from juanzong.archive.sections import cut_sections


def doubt(text):
    outline = cut_sections(read_document("a.txt", text.encode()))
    facts = {fact.name: fact for fact in find_facts(outline)}
    return outline.title, facts["title"].rule if "title" in facts else None


BODY = "\n一、基本情况\n2022年预算100万元，支出98万元。\n"


@pytest.mark.parametrize(
    "text",
    [
        "怀来县水利局2022年度部门整体支出绩效自评报告",
        "发布机构：怀来县水利局\n怀来县水利局\n2022年度部门决算",
        "农村饮水安全项目绩效自评报告",
        "2021年农村饮水安全资金绩效自评报告",
    ],
)
def test_a_plain_title_is_in_no_doubt(text):
    title, rule = doubt(text + BODY)
    assert title
    assert rule is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("部门整体支出绩效自评报告", "title.generic"),
        ("项目支出绩效评价报告", "title.generic"),
        (
            f"{'各乡镇要按时报送材料，确保资金安全。' * 3}\n附件1\n2021年农村学校资金绩效目标表",
            "title.attached",
        ),
        ("某县发展和改革委员会：\n2021年投资项目绩效自评报告", "title.attached"),
    ],
)
def test_a_title_that_may_be_another_documents_or_a_part_is_in_doubt(text, rule):
    assert doubt(text + BODY)[1] == rule


@pytest.mark.parametrize(
    ("part", "rule"), [("第一部分 报告", None), ("第二部分 报告", "title.attached")]
)
def test_what_stands_above_the_first_part_of_a_bundle_is_no_letter(part, rule):
    parts = ("第一部分 报告", "第二部分 预算表格", "第三部分 三公经费预算情况", "第四部分 其他附表")
    contents = "\n".join(("目录", *parts, "由某县财政局汇编"))
    title = "关于某县2022年预算执行情况和2023年预算草案的报告"
    front = Section("s0", "d0", 0, None, 0, "", "", (), contents)
    first = Section("s1", "d1", 1, None, 1, part[:4], part, (part,), title + BODY)
    facts = {fact.name: fact for fact in find_facts(Outline(title, (front, first)))}
    assert (facts["title"].rule if "title" in facts else None) == rule


def test_the_fact_gives_the_title_and_where_it_stands():
    text = "部门整体支出绩效自评报告" + BODY
    outline = cut_sections(read_document("a.txt", text.encode()))
    (fact,) = [fact for fact in find_facts(outline) if fact.name == "title"]
    assert fact.value == outline.title
    assert fact.doubtful
    assert fact.evidence.quote == "部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    "text",
    [
        "202\n2年度怀来县水利局部门决算",
        "年度怀来县水利局部门决算",
        "沙城\n镇人民政府2022年度部门决算",
        "怀来\n县公安局2022年度部门决算",
        "察布查尔锡伯自治\n县公安局2022年度部门决算",
        "双江拉祜族佤族布朗族傣族自治\n县公安局2022年度部门决算",
        "双江\n拉祜族佤族布朗族傣族自治县公安局2022年度部门决算",
        "中共怀来\n县委政法委2022年度部门决算",
        "怀来县2022年度项目绩效\n考评报告",
    ],
)
def test_a_title_that_a_break_parts_from_its_beginning_or_end_is_in_doubt(text):
    assert doubt(text + BODY)[1] == "title.torn"


@pytest.mark.parametrize(
    "text",
    [
        "政务公开\n县公安局2022年度部门决算",
        "简易\n县公安局2022年度部门决算",
        "怀来县\n水利局2022年度部门决算",
        "怀来县水利局2022年度部门决算",
        "县水利局2022年度部门决算",
        "2022年度怀来县水利局部门决算",
    ],
)
def test_no_doubt_comes_from_what_stands_above_a_whole_title(text):
    assert doubt(text + BODY)[1] is None


@pytest.mark.parametrize("field", ["", "概述：怀来县二〇二二年度公共卫生服务项目绩效自评报告\n"])
def test_the_line_above_is_that_of_the_title_and_not_of_a_field_that_ends_with_it(field):
    text = f"{field}发布时间：2023年5月6日\n怀来县2022年度公共卫生\n服务项目绩效自评报告"
    assert doubt(text + BODY) == ("服务项目绩效自评报告", "title.torn")


@pytest.mark.parametrize(
    ("above", "title", "rule"),
    [
        ("2021年工作", "怀来县水利局2022年度部门决算", None),
        ("2021年工作", "怀来县水利局部门决算", "title.torn"),
        ("政务公开", "怀来县水利局部门决算", None),
        ("附件：1.某某表\n怀来县水利局", "怀来县水利局\n2022年度部门决算", None),
        ("附件：1.某某表", "怀来县水利局\n2022年度部门决算", "title.attached"),
        ("\n附件：1.某某表", "怀来县水利局\n2022年度部门决算", "title.attached"),
    ],
)
def test_what_the_line_above_says_counts_where_the_title_lacks_it(above, title, rule):
    front = Section("s0", "d0", 0, None, 0, "", "", (), f"{above}\n{title}{BODY}")
    facts = {fact.name: fact for fact in find_facts(Outline("".join(title.split()), (front,)))}
    assert (facts["title"].rule if "title" in facts else None) == rule


@pytest.mark.parametrize(
    ("below", "rule"),
    [("说明", "title.torn"), ("第一部分 说明", None), ("2022年说明", None), ("概况", None)],
)
def test_a_title_goes_on_in_the_heading_below_it(below, rule):
    title = "怀来县水利局2022年度部门决算"
    front = Section("s0", "d0", 0, None, 0, "", "", (), title)
    first = Section("s1", "d1", 1, None, 1, "", below, (below,), "认真履职。")
    second = Section("s2", "d2", 2, None, 1, "", "报告", ("报告",), "认真履职。")
    facts = {fact.name: fact for fact in find_facts(Outline(title, (front, first, second)))}
    assert (facts["title"].rule if "title" in facts else None) == rule
