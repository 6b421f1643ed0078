"""The roles of sections: each row of the table by its example, what is above, the samples."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.readers import read_document
from juanzong.archive.role_words import ROLE_RULES, Role
from juanzong.archive.section_roles import ROLES, section_roles
from juanzong.archive.sections import cut_sections
from tests.reports import make_report, nested
from tests.samples import ROOT, sample_contents
from tests.strategies import texts

GOLDEN = json.loads((ROOT / "tests" / "golden" / "sample_roles.json").read_text("utf-8"))


def roles_of(*path: str):
    """The roles of sections of which each stands below the one before."""
    report = make_report("r", [(heading, "有。") for heading in path])
    return section_roles(nested(report, range(1, len(path) + 1)).sections)


@pytest.mark.parametrize("rule", ROLE_RULES, ids=lambda rule: rule.name)
def test_a_row_of_the_table_decides_its_example(rule):
    (decided,) = roles_of(rule.example)
    assert (decided.role, decided.rule, decided.decided_by) == (rule.role, rule.name, 0)
    assert decided.words
    assert decided.words in rule.example


def test_rows_have_names_of_their_own_and_every_role_has_one():
    names = [rule.name for rule in ROLE_RULES]
    assert len(set(names)) == len(names)
    assert {rule.role for rule in ROLE_RULES} == set(Role)
    assert set(ROLES) == {role.value for role in Role}


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("（一）主要职能", "职责"),
        ("1、部门职能和内设机构", "职责"),
        ("（二）机构设置及职能情况", "职责"),
        ("一、项目概况", "概况"),
        ("（一）项目立项背景", "概况"),
        ("三、绩效目标设定情况", "目标"),
        ("3.年度重点工作任务", "目标"),
        ("一、绩效目标分解下达情况", "目标"),
        ("二、项目资金使用及管理情况", "组织实施"),
        ("三、项目组织实施情况", "组织实施"),
        ("绩效评价的目的、对象和范围", "组织实施"),
        ("（一）评价指标体系", "组织实施"),
        ("四、综合评价结论", "结果"),
        ("四、综合评价情况及评价结论", "结果"),
        ("三、部门整体支出绩效实现情况", "结果"),
        ("二、部门履职情况", "结果"),
        ("五、主要经验及做法、存在的问题和建议", "问题"),
        ("六、未完成绩效目标的原因分析", "问题"),
        ("七、扣分项及原因", "问题"),
        ("针对问题提出的整改措施", "建议"),
        ("八、下一步工作计划", "建议"),
        ("八、后续工作安排", "建议"),
        ("六、其他需要说明的问题", "其他"),
        ("五、绩效自评结果拟应用和公开情况", "其他"),
        ("附件1：部门整体支出绩效目标自评表", "其他"),
        ("九、相关建议（2023年）", "建议"),
        ("舆情", "其他"),
        ("（二）项目总体评价", "结果"),
        ("2022年度重点工作任务概述", "目标"),
        # Of two the first named counts, also where the second is said outright.
        ("四、绩效目标未完成原因和下一步改进措施", "问题"),
        ("六、存在问题及下一步工作打算", "问题"),
        # Traditional writing, glosses and the border of a cell are read through.
        ("一、部門主要職責", "职责"),
        ("（一）機(jī)構(gòu)設置和人員概況", "概况"),
        ("三、績效目標實現(xiàn)情況", "结果"),
        ("五、存在的困難與建議", "问题"),
        ("三、部门收支总体情况 |", "概况"),
        ("2023年度部门整体支出绩效自评报告", "其他"),
    ],
)
def test_a_heading_alone(heading, role):
    (decided,) = roles_of(heading)
    assert decided.role == role, decided


@pytest.mark.parametrize(
    ("path", "role", "decided_by"),
    [
        # What says nothing, or leans to something, does what is above it.
        (("四、存在的问题", "（一）预算编制"), "问题", 0),
        (("四、存在的问题", "（一）预算编制", "1.年初"), "问题", 0),
        (("一、部门概况", "（二）预算执行情况"), "概况", 0),
        (("三、年度绩效目标", "（一）产出指标"), "目标", 0),
        (("四、绩效完成情况", "（一）产出指标"), "结果", 0),
        # What says so outright does not.
        (("一、部门概况", "（一）部门职责"), "职责", 1),
        (("五、评价结论", "（二）存在的问题"), "问题", 1),
        (("五、存在的问题及改进措施", "（二）改进措施"), "建议", 1),
        (("二、绩效自评情况", "（一）自评组织过程"), "组织实施", 1),
        # Below results and problems a heading names what they are about.
        (("四、存在的问题", "（一）绩效目标"), "问题", 0),
        (("四、指标分析", "（一）决策", "1.绩效目标"), "结果", 0),
        (("四、指标分析", "（二）过程", "2.组织实施"), "结果", 0),
        (("六、改进建议", "（一）单位职责"), "建议", 0),
        # So it does below the steps of the judging, but not below the judging as such.
        (("二、评价工作", "（二）评价方法", "3.比对目标"), "组织实施", 1),
        (("二、自评过程", "（一）核对绩效目标"), "组织实施", 0),
        (("二、自评工作开展情况", "（一）绩效目标"), "目标", 1),
        # Nothing above says anything either.
        (("某县报告", "（一）舆情"), "其他", None),
        (("某县报告", "（一）资金管理"), "组织实施", 1),
    ],
)
def test_a_heading_below_another(path, role, decided_by):
    decided = roles_of(*path)[-1]
    assert (decided.role, decided.decided_by) == (role, decided_by)
    if decided_by is not None:
        assert decided.words in path[decided_by]
        assert decided.level == decided_by + 1


def test_front_matter_has_no_role_of_the_eight_but_other():
    (front,) = section_roles(make_report("r", [("", "存在的问题")]).sections)
    assert (front.role, front.decided_by) == ("其他", None)


@given(st.lists(st.tuples(texts, st.integers(1, 5)), max_size=6))
def test_any_headings_have_one_role_each_by_themselves_and_those_above(rows):
    report = nested(make_report("r", [(h, "") for h, _ in rows]), [level for _, level in rows])
    roles = section_roles(report.sections)
    assert len(roles) == len(rows)
    for section, decided in zip(report.sections, roles, strict=True):
        assert decided.role in ROLES
        above = [
            each.ordinal
            for each in report.sections
            if section.heading_path[: len(each.heading_path)] == each.heading_path
        ]
        assert decided.decided_by is None or decided.decided_by in above


@pytest.mark.parametrize("file", sorted(GOLDEN))
def test_the_roles_of_a_sample_report(file):
    content = sample_contents()[file]
    sections = cut_sections(read_document(file, content)).sections
    roles = section_roles(sections)
    found = [
        f"{role.role} {' › '.join(section.heading_path)}"
        for section, role in zip(sections, roles, strict=True)
        if section.heading
    ]
    assert found == GOLDEN[file]
