"""Issue 9, point 9: a department is asked for by any name that it goes by."""

from __future__ import annotations

import pytest

from juanzong.archive.department_forms import departments, names_of_department
from juanzong.index.facets import as_held, meant_names
from juanzong.index.records import FacetChoice, SearchRequest
from juanzong.web.application import create_app
from tests.trust.case_archives import library_of

_TEXT = "怀来县卫生健康局2022年度部门整体支出绩效自评报告\n一、概况\n疾病预防工作按期完成。\n"
_OTHER = "怀来县财政局2022年度部门整体支出绩效自评报告\n一、概况\n预算工作按期完成。\n"
_NAMES = ["卫健局", "卫生健康局", "县卫生健康局", "县卫健局", "衛生健康局", "卫健"]


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with library_of(tmp_path_factory.mktemp("departments"), a=_TEXT, b=_OTHER) as library:
        yield library


@pytest.mark.parametrize("name", _NAMES)
def test_a_query_finds_it_by_each_name(library, name):
    for query, total in ((f"工作 department:{name}", 1), (f"工作 -department:{name}", 1)):
        found = library.search(SearchRequest(query))
        assert found.total == total
        department = "财政局" if "-" in query else "卫健局"
        assert found.facets["department"][0].value == department


@pytest.mark.parametrize("name", _NAMES[:-1])
def test_an_address_finds_it_by_each_name(library, name):
    client = create_app(library).test_client()
    query = {"q": "工作", "department": name}
    assert client.get("/api/v1/search", query_string=query).json["total"] == 1
    page = client.get("/search", query_string=query, follow_redirects=True)
    assert page.request.args["department"] == "卫健局"
    listed = client.get("/api/v1/reports", query_string={"not_department": name}).json
    assert [each["department"] for each in listed["reports"]] == ["财政局"]


@pytest.mark.parametrize("name", ["卫生局", "市场监督管理局", "健康局", "县", ""])
def test_another_s_name_finds_it_not(name):
    choice = FacetChoice("department", (name,) if name else ())
    held = as_held(choice, lambda _name: ["卫健局", "财政局"])
    assert "卫健局" not in held.include


def test_each_name_of_the_table_leads_to_all_of_its_row():
    for row in departments():
        assert row[0] in names_of_department(row[0])
        assert all(row[0] in meant_names("department", each) for each in row[:2])
    assert names_of_department("不在表中的局") == ()


@pytest.mark.parametrize(
    ("name", "written", "held"),
    [
        ("department", "衞生健康局", "卫健局"),
        ("department", "财務局", None),
        ("county", "怀来", "怀来县"),
        ("county", "懐来縣", "怀来县"),
        ("county", "来", None),
        ("county", "怀来县城", None),
        ("grade", "优秀", "优"),
        ("grade", "良好", "良"),
        ("grade", "不合格", "差"),
        ("grade", "很好", None),
    ],
)
def test_a_value_of_an_address_is_the_one_that_reports_have(name, written, held):
    values = {
        "department": ["卫健局", "财政局"],
        "county": ["怀来县", "宣化区"],
        "grade": ["优", "良", "差"],
    }
    found = as_held(FacetChoice(name, (written,)), values.__getitem__)
    assert found.include == (held or written,)


def test_a_name_that_begins_several_counties_is_none_of_them():
    counties = ["长安区", "长安县"]
    assert as_held(FacetChoice("county", ("长安",)), lambda _: counties).include == ("长安",)
