"""Issue 9, point 9: a department is asked for by any name that it goes by."""

from __future__ import annotations

import pytest

from juanzong.archive.department_forms import departments, names_of_department
from juanzong.index.chosen_values import as_held
from juanzong.index.facets import meant_names
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
    ("asked", "written"),
    [
        ("食药监局", "食品药品监督管理局"),
        ("住建局", "住房与城乡建设局"),
        ("发改局", "发展与改革局"),
        ("人社厅", "人力资源与社会保障厅"),
        ("文广旅局", "文化和旅游局"),
        ("市场局", "市场监督管理局"),
        ("卫计局", "卫生和计划生育局"),
        ("安监局", "安全生产监督管理局"),
        ("环保局", "环境保护局"),
        ("工商局", "工商行政管理局"),
        ("自规局", "自然资源和规划局"),
        ("退役局", "退役军人事务局"),
        ("交运局", "交通运输局"),
        ("综执局", "综合行政执法局"),
        ("林草局", "林业草原局"),
        ("编委办", "机构编制委员会办公室"),
        ("县纪委", "纪律检查委员会监察委员会"),
        ("机管局", "机关事务管理局"),
        ("供销社", "供销合作联社"),
        ("工会", "总工会"),
        ("红会", "红十字会"),
        ("团县委", "共青团县委员会"),
        ("政务局", "政务服务管理局"),
        ("扶贫办", "扶贫开发领导小组办公室"),
        ("交警支队", "交通警察支队"),
        ("社保中心", "社会保险事业服务中心"),
        ("就业中心", "就业服务中心"),
        ("商粮局", "商务和粮食局"),
        ("文广新局", "文化广电新闻出版局"),
        ("文化旅游广电体育局", "文广旅体局"),
        ("文化教育体育和科技局", "文教体科局"),
        ("经济开发区管委会", "经济开发区管理委员会"),
        ("沙城镇", "沙城镇人民政府"),
        ("花园街道", "花园街道办事处"),
    ],
)
def test_short_forms_of_every_kind_of_office_lead_to_its_name(asked, written):
    """Whichever of its names a report's office is held by, each of the two finds it."""
    assert {written, *names_of_department(written)} & set(names_of_department(asked))
    held = (names_of_department(written) or (written,))[0]
    for name in (asked, written):
        assert as_held(FacetChoice("department", (name,)), lambda _name: [held]).include == (held,)


def test_a_name_that_is_only_asked_for_is_not_read_in_a_report():
    read = {name for row in departments() for name in row}
    assert not read & {"工会", "纪委", "市场局", "就业中心"}
    assert {"食药监局", "食品药品监督管理局"} <= read


@pytest.mark.parametrize("name", ["镇政府", "乡", "街道办事处", "管委会", "局", ""])
def test_what_every_office_of_a_kind_is_called_stands_for_none(name):
    assert names_of_department(name) == ()


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
