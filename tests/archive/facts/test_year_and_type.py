import pytest

from juanzong.archive.facts.reading import read
from juanzong.archive.facts.report_type import (
    find_report_types,
    is_of_a_government,
    is_of_a_grant,
)
from juanzong.archive.records import FactStatus
from tests.archive.facts.outlines import facts_of, one_section, values_of


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("怀来县财政局2022年度部门整体支出绩效自评报告", 2022),
        ("怀来县财政局２０２２年部门整体支出绩效自评报告", 2022),
        ("怀来县财政局二〇二二年度部门整体支出绩效自评报告", 2022),
        ("怀来县财政局二○二二年部门整体支出绩效自评报告", 2022),
        ("2022年怀来县财政局部门整体支出绩效自评报告", 2022),
        ("怀来县财政局2022年度绩效自评报告（2023年3月）", 2022),
        ("关于报送2022年度绩效自评的报告（2023年）", 2022),
        ("2022怀来县扶贫项目绩效自评抽查报告", 2022),
        ("怀来县2022个贫困村项目绩效自评抽查报告", None),
        ("怀来县财政局2021-2022年部门整体支出绩效评价报告", None),
        ("怀来县财政局2020年至2022年项目绩效评价报告", None),
    ],
)
def test_the_year_of_the_title(title, year):
    assert values_of("我局开展自评。", title=title).get("year") == year


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("2024年度预算资金384万元。发布于2025年3月。", 2024),
        ("报告日期：2025年3月18日。我局2024年部门预算500万元，较2023年预算增加20万元。", 2024),
        ("我局于2019年3月成立。2022年度部门预算500万元。", 2022),
        ("2020年到位资金219万元。", 2020),
        ("2021年部门预算500万元。2022年部门预算600万元。", None),
        ("我局于2019年3月成立。", None),
        ("根据石发〔2019〕8号文件开展自评。", None),
    ],
)
def test_the_year_of_the_statements_about_money(body, year):
    facts = facts_of(body, title="部门整体绩效自评情况")
    assert (facts["year"].value if "year" in facts else None) == year
    assert "year" not in facts or facts["year"].status is FactStatus.INFERRED


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("怀来县财政局2022年度部门整体支出绩效自评报告", "部门整体支出"),
        ("部门整体绩效自评情况", "部门整体支出"),
        ("怀来县财政局2022年度整体支出绩效评价报告", "部门整体支出"),
        ("怀来县饮水安全项目2022年度绩效自评报告", "项目支出"),
        ("2022年度财政重点评价项目绩效评价报告", "财政重点评价"),
        ("怀来县2022年教育专项资金绩效自评报告", "专项资金"),
        ("怀来县财政局2022年部门预算绩效报告", "部门预算"),
        ("2022年度中央自然灾害救灾资金绩效自评报告", "专项资金"),
        ("工作报告", None),
    ],
)
def test_the_type_of_the_title(title, kind):
    assert values_of("我局认真履职。", title=title).get("report_type") == kind


def test_the_type_that_the_text_gives_itself():
    body = "我单位对部门整体支出情况进行了绩效自评价。"
    kind = facts_of(body, title="自评报告")["report_type"]
    assert (kind.value, kind.status) == ("部门整体支出", FactStatus.INFERRED)


@pytest.mark.parametrize("written", ["二O二二年度", "二Ο二二年度", "二○二二年度", "二〇二二年度"])
def test_a_letter_typed_for_a_zero_is_read_as_one(written):
    assert (
        values_of("编制十人。", title=f"文安县民政局部门整体支出绩效自评报告\n（{written}）")[
            "year"
        ]
        == 2022
    )


def test_a_circulars_year_is_not_the_reports():
    body = "根据《关于开展2023年度预算绩效评价的通知》，我局开展了自评。2022年预算500万元。"
    assert values_of(body, title="怀来县财政局部门整体支出绩效自评报告")["year"] == 2022


def test_a_title_with_the_year_of_writing_leaves_the_year_in_doubt():
    title = "怀来县财政局2023年部门整体支出绩效自评报告"
    body = (
        "2022年部门预算500万元。2022年实际支出480万元。2022年预算执行率96%，2022年资金结余20万元。"
    )
    facts = facts_of(body, title)
    assert (facts["year"].value, facts["year"].doubtful) == (2022, True)
    assert facts_of(body, title.replace("2023年", "2023年度"))["year"].value == 2023
    assert facts_of("2022年预算500万元。2023年预算600万元。", title)["year"].doubtful is False


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("怀来县财政局2022年度整体支出绩效评价报告", "整体支出"),
        ("怀来县财政局2022年部门预算绩效报告", ""),
    ],
)
def test_a_type_keeps_its_words_where_they_are_not_its_name(title, written):
    assert facts_of("我局认真履职。", title=title)["report_type"].written == written


@pytest.mark.parametrize(
    ("is_one", "words", "within"),
    [
        (is_of_a_government, "政府工作报告", 600),
        (is_of_a_grant, "转移支付概况", 3000),
        (find_report_types, "部门整体支出绩效评价", 3000),
    ],
)
def test_what_a_report_without_a_title_is_stands_within_its_first_characters(is_one, words, within):
    for above, is_said in ((within - len(words), True), (within - len(words) + 1, False)):
        assert bool(is_one(read(one_section("某" * above + words)))) is is_said
