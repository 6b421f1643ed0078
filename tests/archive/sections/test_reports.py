"""The five real reports are cut, two levels deep, exactly as their careful reader says."""

from __future__ import annotations

import json

import pytest

from juanzong.archive.readers import read_document
from juanzong.archive.records import Document, Outline, Paragraph
from juanzong.archive.sections import cut_sections
from tests.archive.sections.layouts import REPORTS

pytestmark = pytest.mark.skipif(
    not REPORTS.is_dir(), reason="the real reports do not stand beside this checkout"
)
NAMES = ["huailai-2022", "fengnan-2024", "jingxing-2025", "shenze-2023", "ningxiang-2021"]


def cut(name: str) -> Outline:
    return cut_sections(read_document(f"{name}.txt", (REPORTS / f"{name}.txt").read_bytes()))


def cut_line_by_line(name: str) -> Outline:
    """The outline without a reader's help: broken lines, bookmarks and footers as they come."""
    text = (REPORTS / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    return cut_sections(Document(tuple(Paragraph(line) for line in lines if line), "text/plain"))


def two_levels(outline: Outline) -> list[list]:
    tops: list[list] = []
    for section in outline.sections:
        if section.level == 1:
            tops.append([section.heading, []])
        elif section.level == 2:
            tops[-1][1].append(section.heading)
    return tops


@pytest.mark.parametrize("cutting", [cut, cut_line_by_line])
@pytest.mark.parametrize("name", NAMES)
def test_outline_is_the_careful_readers(name, cutting):
    expected = json.loads((REPORTS / "expected.json").read_text(encoding="utf-8"))
    assert two_levels(cutting(name)) == expected[f"{name}.txt"]["outline"]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("huailai-2022", "怀来县委网信办部门2022年度整体支出绩效评价报告"),
        ("fengnan-2024", "部门整体绩效自评情况"),
        ("jingxing-2025", "井陉县委网信办2025年度整体支出绩效自评报告"),
        ("shenze-2023", "中共深泽县委网信办2023年度整体支出绩效自评报告"),
        (
            "ningxiang-2021",
            "中共宁乡市委网络安全和信息化委员会办公室2021年部门整体支出绩效自评报告",
        ),
    ],
)
def test_title_is_joined_from_its_lines(name, title):
    assert cut(name).title == title


def test_levels_below_the_second_follow_the_numbers():
    numbers = [(s.level, s.number) for s in cut("huailai-2022").sections if s.level > 2]
    first = [(3, "1."), (3, "2."), (3, "3."), (3, "4.")]
    assert numbers[:9] == first + [(4, f"（{digit}）") for digit in range(1, 6)]


def test_a_list_within_a_section_stays_in_its_text():
    sections = cut("shenze-2023").sections
    with_list = [section for section in sections if "- 一、" in section.text]
    assert len(with_list) == 1
    assert "- 八、" in with_list[0].text
    assert with_list[0].heading_path[:2] == ("一、部门基本情况", "（一）部门概况")
