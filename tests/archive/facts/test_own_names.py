"""What a page without a title says of itself: whose it is, from where, of which year."""

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.facts.own_names import part_names, stated_names
from tests.archive.facts.outlines import facts_of, one_section, values_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("甲市审计局是主管全市审计工作的市政府工作部门。", "甲市审计局"),
        ("甲市中级人民法院是国家审判机关，对市人民代表大会负责。", "甲市中级人民法院"),
        ("乙林区法院为副县级行政单位，内设刑庭。", "乙林区法院"),
        ("甲市丙区人民检察院的主要职责是：提起公诉。", "甲市丙区人民检察院"),
        ("根据机构改革方案，设立甲市卫生健康委员会，为市政府工作部门。", "甲市卫生健康委员会"),
        ("甲市陵园管理处2022年度共有5个项目。", "甲市陵园管理处"),
        ("2021年，甲市招商服务局按照通知的要求公开信息。", "甲市招商服务局"),
        ("现将《甲市西街发展服务中心2025年工作年度报告》予以公布。", "甲市西街发展服务中心"),
        ("现将2022年丁县交通运输局财政衔接资金自评报告如下：", "丁县交通运输局"),
        ('甲碑中央商务区管理委员会(以下简称"本部门")管理商务区。', "甲碑中央商务区管理委员会"),
        ("戊县水电站工程建设部(简称我部)管理工程。", "戊县水电站工程建设部"),
        ("按通知,己旗乌苏苏木人民政府完成了本部门自评工作。", "己旗乌苏苏木人民政府"),
        ("经丁县财政局汇总,三公经费下降。", "丁县财政局"),
        ("——在会议上\n丁县财政局\n各位代表:\n现在报告如下。", "丁县财政局"),
        ("(二)机构设置\n芽苗幼儿园内设三个组。", "芽苗幼儿园"),
        ('庚山镇2020年"三公"经费决算数35.5万元。', "庚山镇"),
        ("年初安排我公路养护中心174万元,全部到位。", "公路养护中心"),
    ],
)
def test_a_text_states_whose_it_is(text, name):
    assert name in {own.name for own in stated_names(text)}


@pytest.mark.parametrize(
    "text",
    [
        "我校内设三个组。",
        "该幼儿园内设三个组。",
        '全镇2020年"三公"经费35.5万元。',
        "年初安排我县公路养护中心174万元。",
        "年初安排我中心174万元。",
        "汇报人\n各位领导:",
    ],
)
def test_who_is_only_spoken_of_states_nothing(text):
    assert not [own.name for own in stated_names(text) if own.is_called_own]


@pytest.mark.parametrize(
    "accounts", ["2022年部门预算说明", "2022年度单位决算情况说明", "2022年部门预算编制说明"]
)
def test_the_first_part_s_heading_names_the_owner_before_the_year(accounts):
    heading = f"第一部分共青团甲县委员会{accounts}"
    assert [own.name for own in part_names(heading)] == ["共青团甲县委员会"]
    assert not list(part_names(f"第一部分{accounts}"))


@pytest.mark.parametrize("heading", ["第一部分 甲市工程中心概况", "第一部分\n甲市工程中心概况"])
def test_the_heading_of_the_first_part_names_the_owner(heading):
    text = heading.replace(" ", "")
    assert [own.name for own in part_names(text)] == ["甲市工程中心"]


@pytest.mark.parametrize(
    "heading",
    ["二、甲市侨联部门决算单位构成", "二、甲市侨联预算编制范围", "一、甲市侨联决算单位构成"],
)
def test_the_heading_of_whose_accounts_they_are_names_the_owner(heading):
    assert [own.name for own in part_names(heading)] == ["甲市侨联"]


@pytest.mark.parametrize(
    "heading", ["二、部门决算单位构成", "二、决算单位构成", "2.甲市侨联决算表"]
)
def test_such_a_heading_without_an_office_names_nobody(heading):
    named = f"{heading}\n开展自评。"
    assert "department" not in values_of(named, title="2022年度部门决算情况说明")


def test_an_office_in_any_words_is_the_owner_where_the_text_calls_it_its_own():
    name = "甲碑中央商务区管理委员会"
    called = f"{name}（以下简称“本部门”）管理商务区，由区城市管理局委托执法。"
    assert values_of(called, title="")["department"] == name
    other = called.replace("“本部门”", "“商务区”")
    assert "department" not in values_of(other, title="")


@pytest.mark.parametrize(
    "name", ["甲庄乡卫生院", "甲庄镇中心小学", "甲庄镇敬老院", "甲庄苏木人民政府"]
)
def test_what_a_town_has_is_the_owner_where_it_says_what_it_is(name):
    short = name.replace("人民", "")
    assert values_of(f"{name}是一所公立机构，服务全乡。", title="")["department"] == short


@pytest.mark.parametrize("name", ["全县二十个乡镇卫生院", "各乡镇卫生院", "我镇卫生院"])
def test_the_hospitals_of_all_towns_are_no_owner(name):
    assert "department" not in values_of(f"{name}是一所公立机构，服务全乡。", title="")


def test_a_city_is_the_place_of_its_own_office():
    values = values_of("平凉市中级人民法院是国家审判机关。法院审判案件。", title="")
    assert (values["city"], values["province"]) == ("平凉市", "甘肃省")
    assert values["department"] == "法院"


def test_an_office_that_no_list_names_is_the_owner_where_it_says_so():
    body = "2021年，长沙市招商服务局按照要求公开信息。市招商服务局公布了政策。"
    assert values_of(body, title="")["department"] == "招商服务局"


def test_the_finance_bureau_that_acts_is_not_the_owner():
    body = "怀来县财政局于2020年12月将专项资金154万元拨至我局账户。"
    assert "department" not in values_of(body, title="怀来县大气污染防治2020年度绩效自评报告")


def test_a_part_heading_goes_before_the_field_of_a_form():
    body = "主管部门：怀来县交通运输局\n第一部分 怀来县公路管理所概况\n一、职责"
    assert values_of(body, title="2021年度单位决算公开说明")["department"] == "公路管理所"


def test_a_province_is_the_place_of_its_own_office():
    body = "湖北省人民检察院是国家的法律监督机关，对省人民代表大会负责。"
    assert values_of(body, title="")["province"] == "湖北省"


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("自2025年1月1日起至2025年12月31日止", 2025),
        ("为2021年1月1日—12月31日", 2021),
        ("为2022年1月—12月", 2022),
        ("自2020年1月1日至2022年12月31日", None),
        ("为2022年1月1日至12月15日", None),
    ],
)
def test_a_year_from_its_first_day_to_its_last_is_reported_on(period, year):
    body = f"本报告所列数据的统计期限{period}。"
    assert values_of(body, title="").get("year") == year


def test_a_street_office_goes_by_one_short_form_however_the_report_shortens_it():
    body = "北京市丰台区人民政府新村街道办事处（简称新村街道办事处）是区政府的派出机关。"
    title = "北京市丰台区人民政府新村街道办事处2024年度部门决算"
    assert values_of(body, title=title)["department"] == "新村街道办"


def test_a_county_of_which_alone_a_text_speaks_is_its_own():
    body = "关于德安县2019年决算的报告\n德安县税收返还说明\n德安县债务情况\n"
    assert values_of(body, title="")["county"] == "德安县"


def test_a_hall_of_the_province_is_not_the_owner_of_a_countys_report():
    body = "地方主管部门：省农业农村厅\n安徽省水利厅下达投资计划30.9万元。"
    title = "旌德县2021年农村饮水工程资金绩效自评报告"
    assert "department" not in values_of(body, title=title)


def test_where_a_forms_offices_differ_the_department_is_doubtful():
    body = "主管部门：怀来县教育局\n实施单位：怀来县沙城中学\n年度资金总额：10万元"
    assert facts_of(body, title="项目支出绩效自评表")["department"].doubtful


def test_a_table_of_accounts_says_whose_it_is():
    body = "部门：怀来县沙城中学\n主管部门：怀来县教育局\n年度资金总额：10万元"
    assert values_of(body, title="项目支出绩效自评表")["department"] == "沙城中学"


def test_the_only_city_of_a_text_about_the_citys_own_is_its_place():
    body = "发布机构：宣城市农业农村局\n市畜牧兽医中心使用资金390万元。"
    assert values_of(body, title="")["city"] == "宣城市"


def test_the_only_city_of_a_countys_text_is_doubtful():
    body = "按照宣城市财政局的要求，县财政局下达我县390万元。"
    assert facts_of(body, title="")["city"].doubtful


def test_the_only_province_that_a_text_names_is_its_place():
    body = "福建省财政厅：\n我厅开展了2018年度专项资金绩效评价，现将情况报送如下。"
    assert values_of(body, title="")["province"] == "福建省"


def test_a_first_part_about_a_branch_names_its_district():
    body = "第一部分 荆门市公安局东宝分局概况\n一、职责"
    assert values_of(body, title="2021年度部门决算公开说明")["county"] == "东宝区"


def test_a_year_that_only_a_circular_names_is_doubtful():
    body = "根据《关于开展2021年度项目资金绩效评价工作的通知》，我局进行了评价。"
    year = facts_of(body, title="项目资金绩效评价报告")["year"]
    assert (year.value, year.doubtful) == (2021, True)


def test_a_forms_first_field_is_no_title_and_a_provinces_office_above_not_the_owner():
    body = "专项名称普惠金融发展专项资金\n省级主管部门四川省财政厅\n绩效目标完成情况"
    outline = one_section(body)
    assert "department" not in {fact.name for fact in find_facts(outline)}


def test_what_a_title_says_is_built_is_doubtful_as_the_owner():
    title = "区域应急救援中心建设全周期跟踪绩效评价报告"
    assert facts_of("项目已完成。", title=title)["department"].doubtful


def test_a_street_office_is_the_owner_where_it_says_so_without_its_place():
    body = "南纪门街道办事处内设10个办公室。"
    assert values_of(body, title="")["department"] == "南纪门街道办"


def test_a_congress_that_is_addressed_is_not_the_owner():
    body = "泉港区人大常委会：\n草案已编制完成，请予以审议。"
    assert "department" not in values_of(body, title="关于2023年财政决算草案的议案")


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("怀来县沙城镇中心卫生院是一所乙级乡镇卫生院，始建于1951年。", "沙城镇中心卫生院"),
        ("怀来县第二幼儿园是一所公办幼儿园，在园幼儿300名。", "第二幼儿园"),
    ],
)
def test_what_an_office_says_it_is_names_it(text, department):
    assert facts_of(f"{text}\n我单位有48人。", title="目录")["department"].value == department
