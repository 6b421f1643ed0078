"""Titles that join two counties, and agencies whose names begin as an office's does."""

import pytest

from tests.archive.facts.outlines import facts_of, values_of


@pytest.mark.parametrize(
    "title",
    [
        "涿鹿县和怀来县财政局2022年度部门决算",
        "怀来县财政局与涿鹿县财政局2022年度绩效自评报告",
    ],
)
def test_of_two_counties_that_a_title_joins_either_is_doubtful(title):
    facts = facts_of("本部门概况。", title)
    assert facts["county"].doubtful
    assert facts["city"].doubtful


@pytest.mark.parametrize(
    "title",
    ["怀来县和谐社区建设项目2022年度绩效自评报告", "张家口市怀来县财政局2022年度部门决算"],
)
def test_a_county_by_itself_is_sure(title):
    assert not facts_of("本部门概况。", title)["county"].doubtful


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("怀来县委办事处2022年度部门决算", None),
        ("怀来县政府办事处2022年度部门决算", None),
        ("怀来县政府驻京办事处2022年度部门决算", "驻京办"),
        ("怀来县委办2022年度部门决算", "县委办"),
    ],
)
def test_an_agency_is_not_the_office_that_its_name_begins_with(title, department):
    assert values_of("本部门概况。", title).get("department") == department
