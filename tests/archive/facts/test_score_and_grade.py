from decimal import Decimal

import pytest

from juanzong.archive.facts.grade_scale import NATIONAL, find_scale
from juanzong.archive.records import FactStatus
from tests.archive.facts.outlines import facts_of, values_of

SCORES = [
    "自评综合得分为：95分。",
    "总得分：95",
    "综合得分 95 分。",
    "我局2022年部门整体支出绩效自评得分为95分。",
    "评价组综合评定，总分为95分。",
    "最终得分：95.0分。",
    "绩效评价得分：95（满分100）。",
    "自评分95分。",
    "自评打分95分。",
    "评分结果为９５分。",
    "考评得分95分。",
    "部门整体支出绩效自评为95分。",
    "总体评价得分 95分，其中：投入15分，过程20分。",
    "经自评，本单位得95分。",
    "评价总分值100分，自评得分95分。",
    "总分100分，得分95分，自评为优。",
    "综合得分95（100）分。",
    "指标\t分值\t得分\n产出\t60\t58\n总分\t100\t95",
    "自评总分（分）\t95",
    "自评总分100分，自评得分95分。",
    "对照绩效评价指标体系自评得分95.00分（满分100分）。",
    "投入满分20分得19分，综合得分95分。",
    "项目名称\t食堂\n指标\t分值\t得分\n总分\t100\t91\n部门名称\t财政局\n指标\t分值\t得分\n总分\t100\t95",
]
NO_SCORES = [
    "项目名称\t食堂改造\n指标\t分值\t得分\n产出\t60\t58\n总分\t100\t95",
    "预算执行率95%，该项满分10分，自评得分9.5分。",
    "评价总分为120分。综合自评得分96分。",
    "实行120分制，综合自评得分96分。",
    "产出指标得分40分，效益指标得分30分。",
    "本环节得分13分，该项得分21分。",
    "满分100分，评价总分为100分。",
    "绩效评价得分采取百分制，90分以上为优，综合得分80-90分为良。",
    "其中：监测项目自评得分98分，网评项目自评得分97分。",
    "对15个项目开展自评，平均得分96.8分。",
    "自评得分101分。",
    "2021年度自评得分92分。",
    "自评得分96分。自评得分92分。",
    "指标\t分值\t得分\n合计\t100",
]
GRADES = [
    ("自评等级为良。", "良", "良"),
    ("评价等级：良好", "良", "良好"),
    ("综合评价等级为“优”。", "优", "优"),
    ("绩效评价结果为“优秀”。", "优", "优秀"),
    ("自评结论为“合格”", "中", "合格"),
    ("评定等级为一般等次。", "中", "一般"),
    ("评价结果属于“中”等级。", "中", "中"),
    ("总体评价为差。", "差", "差"),
    ("绩效评级为较差。", "差", "较差"),
    ("综合绩效评定结果为“不合格”", "差", "不合格"),
    ("综合评定为良好。", "良", "良好"),
    ("整体支出绩效为优。", "优", "优"),
    ("得分93分，属于“优”等次。", "优", "优"),
    ("对照绩效评价指标体系评分，评价结论：优秀。", "优", "优秀"),
    ("自评等级：优□ 良☑ 中□ 差□", "良", "良"),
    ("□优秀 ☑良好 □合格 □不合格", "良", "良好"),
    ("优（ ）良（√）中（ ）差（ ）", "良", "良"),
]
NO_GRADES = [
    "评价等级分为优、良、中、差。",
    "自评等级：优□ 良□ 中□ 差□",
    "自评等级：优☑ 良☑ 中□ 差□",
    "优（90-100分） 良（80-90分） 中（60-80分） 差（60分以下）",
    "产出指标评价结果为优。",
    "评价等级为优、良、中、差四个等级。",
    "得分≥85分为优秀；75≤得分<85为良好。",
    "取得良好的社会效益，评价良好。",
    "年度考核为优秀等次，三名干部被评为优秀。",
    "评价结果为优秀的项目优先安排预算，评价结果为差的，压减预算。",
    "其中：监测项目评价等级为优，网评项目评价等级为良。",
]


@pytest.mark.parametrize("body", SCORES)
def test_the_whole_score_is_found(body):
    score = facts_of(body)["score"]
    assert (score.value, score.status) == (95, FactStatus.STATED)


@pytest.mark.parametrize("body", NO_SCORES)
def test_parts_maxima_definitions_and_contradictions_are_no_score(body):
    assert "score" not in values_of(body)


@pytest.mark.parametrize(("body", "grade", "written"), GRADES)
def test_a_given_grade_keeps_its_words(body, grade, written):
    fact = facts_of(body)["grade"]
    assert (fact.value, fact.written, fact.status) == (grade, written, FactStatus.STATED)


@pytest.mark.parametrize("body", NO_GRADES)
def test_defined_and_other_grades_are_not_given(body):
    assert "grade" not in values_of(body)


@pytest.mark.parametrize(
    ("score", "grade"),
    [("90", "优"), ("89.99", "良"), ("80", "良"), ("79.9", "中"), ("60", "中"), ("59.9", "差")],
)
def test_the_national_scale(score, grade):
    fact = facts_of(f"自评得分{score}分。")["grade"]
    assert (fact.value, fact.status, fact.rule) == (
        grade,
        FactStatus.DERIVED,
        "grade.national_scale",
    )


def test_a_written_grade_wins_over_the_score():
    assert values_of("自评得分95分，评价等级为良。")["grade"] == "良"


SCALES = [
    "得分≥85分为优秀；75≤得分<85分为良好；60≤得分<75分为一般；得分<60分为较差。",
    "分为四个等级：85分（含）以上为优，75分（含）-85分为良，60分（含）-75分为中，60分以下为差。",
    "优(85-100分)、良(75-84分)、中(60-74分)、差(60分以下)。",
    "85分以上\t优\n75-85分\t良\n60-75分\t中\n60分以下\t差",
]


@pytest.mark.parametrize("definition", SCALES)
def test_a_scale_of_ones_own(definition):
    found = find_scale("前言。" + definition)
    assert found is not None
    scale, start, end = found
    assert not scale.is_national
    assert "前言" not in ("前言。" + definition)[start:end]
    grades = [scale.grade(Decimal(points)) for points in ("85", "84", "74", "59")]
    assert grades == ["优", "良", "中", "差"]


def test_the_own_scale_is_named_and_quoted():
    grade = facts_of(f"{SCALES[0]}综合得分86分。")["grade"]
    assert (grade.value, grade.rule) == ("优", "grade.own_scale")
    assert "得分≥85分为优秀" in grade.more_evidence[0].quote


def test_no_grade_by_a_scale_that_has_gaps():
    assert find_scale("95分为优秀，70分以上为良好，50分左右算合格。") is None
    assert find_scale("没有等级。") == (NATIONAL, 0, 0)


def test_a_total_row_that_names_its_score_itself():
    assert values_of("总分\t100\t得分\t98.5")["score"] == 98.5


@pytest.mark.parametrize(
    ("definition", "bounds"),
    [
        ("优（100分）、良（90-99分）、差（90分以下）", [100, 90]),
        ("优（60-100分）、良（30-59分）、差（30分以下）", [60, 30]),
        ("优（90分以上）、良（80分以上）、中（60分以上）、差（60分以下）", [90, 80, 60]),
        ("优（90-100分）、良（80-89分）、中（60-79分）、差（60分以下）", [90, 80, 60]),
    ],
)
def test_the_steps_of_a_scale_reach_from_its_first_points_to_its_last(definition, bounds):
    found = find_scale(definition.translate(str.maketrans("（）", "()")))
    assert found is not None
    steps = [lowest for _, lowest in found[0].steps]
    assert steps == [*map(Decimal, bounds), Decimal(0)]


@pytest.mark.parametrize(
    "definition",
    [
        "优(90-100分)、良(80-88分)、中(60-79分)、差(60分以下)",
        "优(80分以上)、良(90分以上)、中(60分以上)、差(60分以下)",
        "优(90分以上)、良(90分以上)、中(60分以上)、差(60分以下)",
        "良(80-90分)、中(60-80分)、差(60分以下)",
    ],
)
def test_a_scale_with_a_gap_out_of_order_or_without_its_top_grades_nothing(definition):
    assert find_scale(definition) is None


@pytest.mark.parametrize(
    "text",
    [
        "分优、良、差三档，抽查101人、101户、101亩。",
        "分优、良、差三档，三组各有29人、29户、29亩。",
        "分优、良两档，90分以上、80分以上、60分以上另行说明。",
        "分优、良、差三档，90分以上、80分以上另行说明。",
    ],
)
def test_numbers_that_are_no_points_of_three_grades_define_no_scale(text):
    assert find_scale(text) == (NATIONAL, 0, 0)


@pytest.mark.parametrize(
    ("body", "score"),
    [
        ("自评得分100分。", 100),
        ("自评得分10.5分。", 10.5),
        ("自评得分10分。", None),
        ("经自评，本单位得50分。", 50),
        ("经自评，本单位得49.5分。", None),
        ("自评得分49.5分。自评得分92分。", 92),
        ("自评得分50分。自评得分92分。", None),
        ("指标\t分值\t得分\n总分\t100\t100", 100),
        ("指标\t分值\t得分\n总分\t100\t101", None),
        ("指标\t得分\n总分\t95", 95),
        ("指标\t得分\n总分\t100", None),
        ("自评得分\n100\n100\n", 100),
        ("自评得分\n100\n97.65\n", 97.65),
        ("自评得分\n90\n87\n", None),
        ("自评得分\n120\n97\n", None),
        ("实行100分制，综合自评得分96分。", 96),
        ("实行101分制，综合自评得分96分。", None),
        ("满分99分，自评得分96分。", None),
    ],
)
def test_a_score_at_each_side_of_what_a_whole_report_can_have(body, score):
    assert values_of(body).get("score") == score


def test_the_score_of_a_total_row_is_quoted_from_its_label_on():
    evidence = facts_of("指标\t名称\t分值\t得分\n合并\t总分\t100\t95")["score"].evidence
    assert evidence is not None
    assert evidence.quote == "总分\t100\t95"


def test_a_box_too_many_does_not_hide_the_ticked_grade():
    assert facts_of("□优秀 ☑良好 □合格 □不合格 □")["grade"].value == "良"


def test_a_grade_without_its_box_is_not_guessed():
    assert "grade" not in values_of("自评等级：优□ 良□ 中□ 差")


def test_three_boxes_are_a_grade_and_two_are_not():
    assert facts_of("结果：优□ 良☑ 差□")["grade"].value == "良"
    assert "grade" not in values_of("结果：合格☑ 不合格□")
