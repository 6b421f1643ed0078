"""What of 省, 市, 县, 区 and 旗 belongs to an office's name, and what is the place before it."""

import pytest

from tests.archive.facts.outlines import facts_of, values_of

REPORT = "2022年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    ("owner", "short"),
    [
        ("葫芦岛市龙港区红旗楼街道办事处", "红旗楼街道办"),
        ("广州市番禺区市桥街道办事处", "市桥街道办"),
        ("广州市番禺区市桥中心小学", "市桥中心小学"),
        ("东莞市旗峰街道办事处", "旗峰街道办"),
        ("怀来县县城第一小学", "县城第一小学"),
        ("怀来县县城中心幼儿园", "县城中心幼儿园"),
        ("怀来县县城东小学", "县城东小学"),
        ("怀来县新区街道办事处", "新区街道办"),
        ("武汉市青山区红钢城街办事处", "红钢城街办"),
    ],
)
def test_a_name_may_begin_with_what_looks_like_another_level(owner, short):
    assert values_of("我单位认真履职。", title=owner + REPORT)["department"] == short


@pytest.mark.parametrize(
    ("owner", "short"),
    [
        ("怀来县县重点项目事务中心", "重点项目事务中心"),
        ("怀来县委网信办", "网信办"),
        ("怀来县市政公用服务中心", "市政公用服务中心"),
    ],
)
def test_a_level_said_twice_is_no_part_of_the_name(owner, short):
    assert values_of("我单位认真履职。", title=owner + REPORT)["department"] == short


@pytest.mark.parametrize(
    ("owner", "short"),
    [
        ("郑州市郑东新区龙子湖街道办事处", "龙子湖街道办"),
        ("长沙市望城经开区金山桥街道办事处", "金山桥街道办"),
        ("长沙市高新区麓谷街道办事处", "麓谷街道办"),
        ("苏州工业园区娄葑街道办事处", "娄葑街道办"),
        ("怀来县沙城经济开发区土木镇人民政府", "土木镇政府"),
        ("阳泉市城区上站街道办事处", "上站街道办"),
    ],
)
def test_towns_and_streets_go_by_their_names_without_the_zone_they_lie_in(owner, short):
    assert values_of("我单位认真履职。", title=owner + REPORT)["department"] == short


@pytest.mark.parametrize(
    ("owner", "short"),
    [
        ("怀来县县直机关工委", "直属机关工委"),
        ("济南市历下区区直机关工作委员会", "直属机关工委"),
        ("怀来县县级机关事务管理局", "机关事务局"),
        ("江西省省级机关事务管理局", "机关事务局"),
        ("衡南县县直幼儿园", "县直幼儿园"),
        ("怀来县县级储备粮管理中心", "县级储备粮管理中心"),
    ],
)
def test_offices_directly_below_their_level_are_listed_or_keep_it(owner, short):
    department = facts_of("我单位认真履职。", title=owner + REPORT)["department"]
    assert (department.value, department.doubtful) == (short, False)


@pytest.mark.parametrize(
    ("name", "short_form", "called"),
    [
        ("广州市番禺区市桥中心小学", "市桥小学", "市桥小学"),
        ("怀来县城市建设服务中心", "县城建中心", "城建中心"),
        ("怀来县市政公用服务中心", "市政中心", "市政中心"),
    ],
)
def test_a_short_form_that_a_report_defines_keeps_the_level_that_its_name_holds(
    name, short_form, called
):
    body = f"{name}（以下简称“{short_form}”）开展自评。"
    assert values_of(body, title=name + REPORT)["department"] == called
