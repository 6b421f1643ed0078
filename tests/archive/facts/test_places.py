import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.records import FactStatus
from tests.archive.facts.outlines import facts_of, one_section, values_of

REPORT = "2022年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    ("owner", "county", "city", "province"),
    [
        ("怀来县委网信办", "怀来县", "张家口市", "河北省"),
        ("中共宁乡市委网信办", "宁乡市", "长沙市", "湖南省"),
        ("昌宁县第一示范小学", "昌宁县", "保山市", "云南省"),
        ("随州市公安局曾都区分局", "曾都区", "随州市", "湖北省"),
        ("重庆市云阳县应急管理局", "云阳县", "重庆市", "重庆市"),
        ("上海市浦东新区生态环境局", "浦东新区", "上海市", "上海市"),
        ("杭州市临平区教育局", "临平区", "杭州市", "浙江省"),
        ("湘西州龙山县里耶镇人民政府", "龙山县", "湘西土家族苗族自治州", "湖南省"),
        ("阿克苏地区库车市水利局", "库车市", "阿克苏地区", "新疆维吾尔自治区"),
        ("丰宁县财政局", "丰宁满族自治县", "承德市", "河北省"),
        ("南县应急管理局", "南县", "益阳市", "湖南省"),
        ("梅县区商务局", "梅县区", "梅州市", "广东省"),
        ("政协南县委员会", "南县", "益阳市", "湖南省"),
        ("共青团易县委员会", "易县", "保定市", "河北省"),
        ("湖南华容经济开发区管理委员会", "华容县", "岳阳市", "湖南省"),
        ("河北怀来经济开发区管委会", "怀来县", "张家口市", "河北省"),
        ("会同县财政局", "会同县", "怀化市", "湖南省"),
        ("2021年南县教育局", "南县", "益阳市", "湖南省"),
        ("神农架林区财政局", "神农架林区", None, "湖北省"),
        ("鄂温克族自治旗财政局", "鄂温克族自治旗", "呼伦贝尔市", "内蒙古自治区"),
        ("济源市审计局", "济源市", None, "河南省"),
        ("石家庄市财政局", None, "石家庄市", "河北省"),
        ("儋州市人民法院", None, "儋州市", "海南省"),
        ("嘉峪关市财政局", None, "嘉峪关市", "甘肃省"),
        ("东莞市莞城街道办事处", None, "东莞市", "广东省"),
        ("北京市财政局", None, "北京市", "北京市"),
        ("湖南省水利厅", None, None, "湖南省"),
    ],
)
def test_the_title_names_the_place(owner, county, city, province):
    values = values_of("我单位认真履职。", title=owner + REPORT)
    assert tuple(values.get(name) for name in ("county", "city", "province")) == (
        county,
        city,
        province,
    )


@pytest.mark.parametrize(
    ("year", "county"), [(2016, "宁乡县"), (2018, "宁乡市"), (2017, "宁乡县"), (2017, "宁乡市")]
)
def test_names_of_their_time(year, county):
    facts = facts_of("我单位认真履职。", title=f"{county}财政局{year}年度绩效自评报告")
    assert (facts["county"].value, facts["city"].value) == (county, "长沙市")


def test_a_former_district_is_decided_by_the_year():
    body = "我单位认真履职。"
    assert values_of(body, title="桥东区财政局2022年绩效自评")["city"] == "张家口市"
    assert "city" not in values_of(body, title="桥东区财政局2016年绩效自评")


@pytest.mark.parametrize(
    ("body", "file_name", "city"),
    [
        ("福州市鼓楼区财政局是区政府工作部门。", "", "福州市"),
        ("根据徐州市财政局要求开展自评。", "", "徐州市"),
        ("按照江苏省财政厅和南京市财政局要求自评。", "", "南京市"),
        ("根据河南省有关规定开展自评。", "", "开封市"),
        ("我局开展自评。", "福建省/福州市/鼓楼区财政局.docx", "福州市"),
        ("根据江苏省有关规定开展自评。", "", None),
        ("南京市、徐州市的做法值得借鉴。", "", None),
        ("我局开展自评。", "", None),
    ],
)
def test_a_name_of_several_districts_needs_its_city(body, file_name, city):
    values = values_of(body, title="鼓楼区财政局" + REPORT, file_name=file_name)
    assert values.get("city") == city
    assert ("county" in values) is (city is not None)


def test_the_city_that_decided_is_evidence():
    city = facts_of("福州市鼓楼区财政局。", title="鼓楼区财政局" + REPORT)["city"]
    assert city.status is FactStatus.DERIVED
    assert city.rule == "place.division_code:350102"
    assert [evidence.quote for evidence in city.more_evidence] == ["福州市"]


def test_the_city_of_a_county_whose_name_nobody_else_bears_is_no_evidence():
    facts = facts_of("张家口市财政局要求自评。", title="怀来县财政局" + REPORT)
    assert (facts["county"].value, facts["county"].more_evidence) == ("怀来县", ())
    assert facts["city"].more_evidence == ()


@pytest.mark.parametrize(
    "body",
    [
        "我局对口帮扶康保县，与尚义县结对，赴赤城县考察学习。怀来县财政局是县政府工作部门。",
        "中共唐山市丰南区委办公室（简称区委办）是区委机关。唐山市委部署工作，唐山市财政局拨款。",
    ],
)
def test_the_body_decides_where_the_title_is_silent(body):
    assert values_of(body, title="部门整体绩效自评情况")["county"] in {"怀来县", "丰南区"}


def test_a_countys_own_name_outweighs_three_mentions_of_another_and_not_four():
    own, title = "中共怀来县委办公室开展自评。", "部门整体绩效自评情况"
    assert values_of(own + "涿鹿县受益。" * 3, title=title)["county"] == "怀来县"
    assert "county" not in values_of(own + "涿鹿县受益。" * 4, title=title)


def test_two_counties_named_equally_decide_nothing():
    body = "怀来县财政局、涿鹿县财政局共同实施。怀来县和涿鹿县受益。"
    assert "county" not in values_of(body, title="部门整体绩效自评情况")


@pytest.mark.parametrize(
    "body",
    [
        "会同县公安局开展检查，建设平安县。",
        "提高相对应县级配套，历任县长重视。",
        "中心城区和老城区、开发区改造。",
        "全县各区域均衡。",
    ],
)
def test_words_that_only_look_like_names(body):
    assert not {"county", "city"} & values_of(body * 3, title="部门整体绩效自评情况").keys()


def test_a_short_name_at_the_start_of_the_title_is_inferred():
    county = facts_of("我办开展自评。", title="怀来网信办" + REPORT)["county"]
    assert (county.value, county.written, county.status) == ("怀来县", "怀来", FactStatus.INFERRED)


def test_the_file_name_speaks_where_the_report_is_silent():
    county = facts_of("我办开展自评。", title=REPORT, file_name="怀来县网信办.docx")["county"]
    assert (county.value, county.status, county.evidence) == ("怀来县", FactStatus.INFERRED, None)


def test_a_short_name_that_a_city_bears_too_decides_nothing():
    title = "南昌网信办" + REPORT
    assert not {"county", "city"} & values_of("我委开展自评。", title=title).keys()


def test_the_cover_says_which_county_of_the_city():
    values = values_of("单位名称：平泉市人民检察院", title="承德市2023年度部门整体绩效自评报告")
    assert (values["county"], values["city"]) == ("平泉市", "承德市")


def test_a_websites_name_is_no_title_of_a_report():
    text = (
        "张家口市人民政府\n怀来县财政局2022年度部门整体支出绩效自评报告\n一、概况\n我局开展自评。\n"
    )
    found = {fact.name: fact.value for fact in find_facts(one_section(text, "张家口市人民政府"))}
    assert (found["county"], found["year"], found["department"]) == ("怀来县", 2022, "财政局")


def test_a_menu_of_courts_says_nothing_of_where_a_report_is_from():
    menu = "安定区人民法院 通渭县人民法院 陇西县人民法院 安定区人民法院"
    values = values_of(menu, title="2021年度部门决算公开情况说明")
    assert "county" not in values


def test_a_branch_of_a_citys_office_is_in_its_district():
    values = values_of("认真履职。", title="太原市公安局小店分局2021年部门整体支出绩效自评报告")
    assert (values["city"], values["county"]) == ("太原市", "小店区")


def test_a_zone_named_after_a_city_is_the_citys():
    title = "长沙高新技术产业开发区管理委员会2022年度整体支出绩效自评报告"
    facts = facts_of("认真履职。", title=title)
    assert (facts["city"].value, facts["city"].status) == ("长沙市", "inferred")
    assert "county" not in facts


def test_being_spoken_of_speaks_neither_for_a_county_nor_against_it():
    title, own = "部门整体绩效自评情况", "怀来县财政局是县政府工作部门。"
    assert "county" not in values_of("我局对口帮扶怀来县。" * 3, title=title)
    assert values_of("我局对口帮扶怀来县。" * 3 + own, title=title)["county"] == "怀来县"


def test_one_county_without_an_office_is_passed_over_and_two_mentions_are_doubtful():
    title = "部门整体绩效自评情况"
    assert "county" not in values_of("怀来县受益。", title=title)
    assert facts_of("怀来县受益。怀来县满意。", title=title)["county"].doubtful
    assert not facts_of("怀来县财政局开展自评。怀来县满意。", title=title)["county"].doubtful


def test_a_county_of_two_characters_begins_a_title_below_a_menu():
    page = (
        "返回\n行业动态\n寿县2023年农村义务教育学生营养改善计划执行情况统计表\n说明：据实填报。\n"
    )
    facts = find_facts(one_section(page), "")
    places = {fact.name: fact.value for fact in facts}
    assert (places.get("county"), places.get("city")) == ("寿县", "淮南市")


def test_two_characters_within_a_line_of_a_title_are_no_county():
    facts = find_facts(
        one_section("返回\n各部门对寿县2023年农村学生统计表\n说明：据实填报。\n"), ""
    )
    assert "county" not in {fact.name for fact in facts}


@pytest.mark.parametrize(
    ("owner", "department"),
    [
        ("张家口住房公积金管理中心", "公积金中心"),
        ("张家口仲裁委员会", "仲裁委员会"),
        ("张家口蓉江新区管理处", "蓉江新区管理处"),
    ],
)
def test_what_only_cities_have_names_its_city_without_the_last_word(owner, department):
    facts = facts_of("我单位负责有关的工作。", title=f"{owner}2022年度部门决算")
    assert facts["city"].value == "张家口市"
    assert facts["department"].value == department
    assert not facts["department"].doubtful
