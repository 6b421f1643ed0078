from importlib import resources

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.facts.department_names import listed_departments
from juanzong.archive.readers import read_document
from juanzong.archive.records import FactStatus
from juanzong.archive.sections import cut_sections
from tests.archive.facts.outlines import facts_of, values_of

REPORT = "2022年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    ("owner", "short", "full"),
    [
        (
            "中共怀来县委网络安全和信息化委员会办公室",
            "网信办",
            "中共怀来县委网络安全和信息化委员会办公室",
        ),
        ("怀来县教育和体育局", "教体局", "怀来县教育和体育局"),
        ("怀来县人力资源和社会保障局", "人社局", "怀来县人力资源和社会保障局"),
        ("怀来县市场监督管理局", "市监局", "怀来县市场监督管理局"),
        ("怀来县发展和改革委员会", "发改委", "怀来县发展和改革委员会"),
        ("中共怀来县委宣传部", "宣传部", "中共怀来县委宣传部"),
        ("中国共产党怀来县委宣传部", "宣传部", "中国共产党怀来县委宣传部"),
        ("怀来县人民检察院", "检察院", "怀来县人民检察院"),
        ("怀来县沙城镇人民政府", "沙城镇政府", "怀来县沙城镇人民政府"),
        (
            "友谊县成富朝鲜族满族乡人民政府",
            "成富朝鲜族满族乡政府",
            "友谊县成富朝鲜族满族乡人民政府",
        ),
        ("怀来县机关幼儿园", "机关幼儿园", "怀来县机关幼儿园"),
        ("怀来县重点项目事务中心", "重点项目事务中心", "怀来县重点项目事务中心"),
        ("怀来县市政公用服务中心", "市政公用服务中心", "怀来县市政公用服务中心"),
        (
            "浏阳市淮川街道社区卫生服务中心",
            "淮川街道社区卫生服务中心",
            "浏阳市淮川街道社区卫生服务中心",
        ),
        ("浏阳市淮川街道办事处", "淮川街道办", "浏阳市淮川街道办事处"),
        ("怀来县第一幼儿园", "第一幼儿园", "怀来县第一幼儿园"),
        ("湖南省水利厅", "水利厅", "湖南省水利厅"),
        ("中国共产党怀来县委员会组织部", "组织部", "中国共产党怀来县委员会组织部"),
        ("中共怀来县委办公室", "县委办", "中共怀来县委办公室"),
        ("政协怀来县委员会", "政协", "政协怀来县委员会"),
        ("共青团怀来县委", "团委", "共青团怀来县委"),
        ("怀来县人民政府信访局", "信访局", "怀来县人民政府信访局"),
        ("怀来县商务和粮食局", "商务和粮食局", "怀来县商务和粮食局"),
        ("怀来县卫生健康和体育局", "卫健体局", "怀来县卫生健康和体育局"),
        ("怀来县教育局、体育局", "教育局", "怀来县教育局"),
        ("怀来县社会保险经办中心", "社会保险经办中心", "怀来县社会保险经办中心"),
        ("怀来县沙城镇中心卫生院", "沙城镇中心卫生院", "怀来县沙城镇中心卫生院"),
        ("怀来县城区街道办事处", "城区街道办", "怀来县城区街道办事处"),
        ("怀来县东花园镇", "东花园镇政府", "怀来县东花园镇"),
        ("怀来县中医院", "中医院", "怀来县中医院"),
        ("张家口市生态环境局怀来县分局", "生态环境局", "张家口市生态环境局"),
        ("怀来县财政局关于怀来县审计局", "审计局", "怀来县审计局"),
        # With the office above it, and with the body's own office.
        ("怀来县公安局交通警察大队", "交警大队", "怀来县公安局交通警察大队"),
        ("怀来县交通局公路养护中心", "公路养护中心", "怀来县交通局公路养护中心"),
        ("太原市人大常委会办公厅", "人大", "太原市人大常委会办公厅"),
        (
            "太原市人民代表大会常务委员会办公厅",
            "人大",
            "太原市人民代表大会常务委员会办公厅",
        ),
        ("政协太原市委员会办公厅", "政协", "政协太原市委员会办公厅"),
        ("中共太原市委办公厅", "市委办", "中共太原市委办公厅"),
        ("中共湖南省委办公厅", "省委办", "中共湖南省委办公厅"),
    ],
)
def test_the_title_names_the_department(owner, short, full):
    values = values_of("我单位认真履职。", title=owner + REPORT)
    assert (values["department"], values["department_full"]) == (short, full)


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("自然资源和规划局", "自然资源和规划局"),
        ("国土资源局", "国土资源局"),
        ("行政服务中心", "行政服务中心"),
        ("政府行政服务中心", "政府行政服务中心"),
        ("农业技术推广中心", "农技推广中心"),
        ("行政审批和政务服务局", "行政审批和政务服务局"),
        ("妇幼保健计划生育服务中心", "妇幼保健计划生育服务中心"),
        ("保密局", "保密局"),
    ],
)
def test_an_office_is_not_called_by_the_name_of_one_with_fewer_or_other_tasks(written, short):
    text = f"怀来县{written}认真履职。"
    assert values_of(text, title=f"怀来县{written}{REPORT}")["department"] == short


def test_the_full_name_is_found_in_the_text():
    body = "中共怀来县委网络安全和信息化委员会办公室（简称县委网信办）是县委工作机关。"
    full = facts_of(body, title="怀来县委网信办" + REPORT)["department_full"]
    assert full.value == "中共怀来县委网络安全和信息化委员会办公室"


def test_an_unlisted_department_is_called_as_it_calls_itself():
    body = "怀来县城市建设投资服务中心（以下简称“县城建中心”）是事业单位。"
    department = facts_of(body, title="怀来县城市建设投资服务中心" + REPORT)["department"]
    assert (department.value, department.written) == ("城建中心", "城市建设投资服务中心")


@pytest.mark.parametrize(
    ("name", "short_form", "called"),
    [
        ("怀来县沙城镇人民政府", "镇政府", "沙城镇政府"),
        ("怀来县沙城镇人民政府", "我镇", "沙城镇政府"),
        ("怀来县城关街道办事处", "城关街道", "城关街道办"),
        ("怀来县城关街道办事处", "本街道", "城关街道办"),
        ("怀来县人民医院", "我院", "人民医院"),
        ("怀来县城市建设投资有限公司", "公司", "城市建设投资有限公司"),
        ("怀来县城市建设投资有限公司", "城投公司", "城投公司"),
        ("怀来县经济开发区管理委员会", "管委会", "经济开发区管理委员会"),
        ("怀来县城市建设服务中心", "委托方", "城市建设服务中心"),
        ("怀来县城市建设服务中心", "服务中心", "城市建设服务中心"),
    ],
)
def test_what_every_office_calls_itself_is_no_short_form(name, short_form, called):
    body = f"{name}（以下简称“{short_form}”）开展自评。"
    assert values_of(body, title=name + REPORT)["department"] == called


def test_without_a_title_the_departments_own_mentions_decide():
    body = (
        "怀来县审计局是县政府工作部门。按照县财政局要求，我局开展自评。怀来县审计局有干部十名。"
        "根据省财政厅和县财政局的通知，报县财政局批复，由县财政局拨款。"
    )
    department = facts_of(body, title="部门整体绩效自评情况")["department"]
    assert (department.value, department.status) == ("审计局", FactStatus.INFERRED)


def test_one_mention_with_its_county_is_enough_and_two_without_are_not():
    title = "部门整体绩效自评情况"
    assert values_of("怀来县审计局开展了工作。", title=title)["department"] == "审计局"
    assert "department" not in values_of("审计局检查了两次。审计局满意。", title=title)


def test_a_commissioner_named_three_times_is_not_spoken_of_as_the_owner():
    body = "委托单位：怀来县审计局\n" * 3
    assert "department" not in values_of(body, title="绩效自评情况")


def test_a_signature_in_the_first_half_of_a_text_is_none():
    signed = "怀来县林场合作社\n2023年4月12日\n"
    body = "我单位开展了自评工作，结果良好。\n" * 4
    title = "关于开展2022年度绩效自评的情况汇报"
    assert "department" not in values_of(signed + body, title=title)


def test_a_department_mentioned_in_passing_is_not_the_reports_own():
    assert "department" not in values_of("会同县公安局开展检查。", title="部门整体绩效自评情况")


def test_the_longest_listed_name_wins():
    names = [name.name for name in listed_departments("教育体育局、体育局、委网信办")]
    assert names == ["教育体育局", "体育局", "委网信办"]


@pytest.mark.parametrize(
    ("cover", "short"),
    [
        ("部门（单位）全称：怀来县审计局（公章）", "审计局"),
        ("主管部门\t怀来县审计局\t实施单位\t怀来县统计局", "审计局"),
        ("填报单位\n怀来县审计局\n", "审计局"),
        ("预算单位：101-怀来县审计局", "审计局"),
    ],
)
def test_a_cover_names_whose_report_it_is(cover, short):
    values = values_of(cover, title="部门整体支出绩效自评报告")
    assert values.get("department") == short


def test_a_cover_does_not_speak_against_the_title():
    values = values_of("实施单位：涿鹿县统计局", title="怀来县审计局" + REPORT)
    assert (values["county"], values["department"]) == ("怀来县", "审计局")


@pytest.mark.parametrize("name", ["食堂改造项目", "乡村医疗队伍建设资金", "农村饮水安全工程"])
def test_a_project_in_the_title_is_no_department(name):
    assert "department" not in values_of(
        "开展自评。", title="怀来县" + name + "2022年度绩效自评报告"
    )


@pytest.mark.parametrize(
    ("owner", "short"),
    [
        ("怀来县公安局交通警察大队", "交警大队"),
        ("怀来县人民政府沙城路街道办事处", "沙城路街道办"),
        ("怀来县沙城镇财政所", "沙城镇财政所"),
        ("张家口市公安局宣化分局", "公安分局"),
        ("张家口市自然资源和规划局宣化分局", "自然资源和规划分局"),
        ("怀来县文化和广电旅游体育局", "文广旅体局"),
        ("中共怀来县纪律检查委员会怀来县监察委员会", "纪委监委"),
        ("怀来县经济开发区管理委员会机关后勤服务中心", "机关后勤服务中心"),
        ("河北省自然资源厅", "自然资源厅"),
        ("怀来縣衞生健康局", "卫健局"),
        ("大兴安岭地区行政公署水务局", "水务局"),
        ("怀来县食品药品监督管理局", "食药监局"),
        ("张家口市总工会工人文化宫", "工人文化宫"),
        ("张家口市城市管理局环境卫生管理处", "环卫处"),
        ("怀来县职业高级中学校", "职业高级中学校"),
        ("怀来县城乡规划设计院", "城乡规划设计院"),
        ("河北省张家口监狱", "张家口监狱"),
        ("怀来县沙城镇人民政府财政所", "沙城镇财政所"),
        ("中国民主同盟张家口市委员会", "民盟"),
        ("九三学社怀来县委员会", "九三学社"),
    ],
)
def test_the_whole_name_is_parsed_down_to_the_office_itself(owner, short):
    assert values_of("我单位认真履职。", title=owner + REPORT)["department"] == short


def test_the_short_forms_of_many_kinds_of_office_are_known():
    text = resources.files("juanzong.archive.facts").joinpath("departments.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    assert len(rows) >= 150
    names = [name for row in rows for name in dict.fromkeys(row)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "other",
    [
        "委托单位：怀来县财政局",
        "评价机构：怀来县审计局",
        "发布机构：怀来县财政局",
        "怀来县财政局制",
        "县财政局：",
    ],
)
def test_who_commissions_issues_or_is_written_to_is_not_the_owner(other):
    body = f"{other}\n项目单位：怀来县水利局\n我局负责全县水利工作。"
    facts = facts_of(body, title="怀来县2022年度水利专项资金绩效评价报告")
    assert facts["department"].value == "水利局"


@pytest.mark.parametrize(
    "field",
    [
        "部门（单位）名称怀来县审计局预算编码101",
        "项目名称 审计业务项目 项目单位 怀来县审计局 主管部门 怀来县审计局",
        "县级主管部门怀来县审计局实施单位怀来县审计局",
        "市县主管部门：怀来县审计局",
        "第一部分 怀来县审计局概况",
        "第一部分\n怀来县审计局概况",
    ],
)
def test_a_name_without_a_colon_or_in_a_parts_heading_is_read(field):
    assert values_of(field, title="绩效自评表（2022年度）")["department"] == "审计局"


def test_who_signs_above_the_date_is_the_owner_where_nothing_else_says_so():
    body = "现将自评情况汇报如下。\n我单位开展了自评工作，结果良好。\n怀来县审计局\n2023年4月12日"
    department = facts_of(body, title="关于开展2022年度绩效自评的情况汇报")["department"]
    assert (department.value, department.status) == ("审计局", FactStatus.INFERRED)


def test_a_title_below_an_attachments_number_names_the_department():
    body = f"附件3\n怀来县审计局{REPORT}\n一、基本情况\n我单位认真履职。"
    outline = cut_sections(read_document("a.txt", body.encode()))
    facts = {fact.name: fact for fact in find_facts(outline)}
    assert facts["department"].value == "审计局"
    assert facts["department"].status is FactStatus.STATED


def test_an_office_that_a_project_may_be_about_is_in_doubt_and_a_field_goes_before_it():
    title = "怀来县社区服务中心建设项目2022年度绩效自评报告"
    facts = facts_of("开展自评。", title=title)
    assert (facts["department"].value, facts["department"].doubtful) == ("社区服务中心", True)
    assert "department_full" not in facts
    told = facts_of("项目单位：怀来县民政局\n开展自评。", title=title)["department"]
    assert (told.value, told.doubtful) == ("民政局", False)


def test_a_bureau_is_the_owner_of_its_project():
    title = "怀来县公安局天网工程项目支出绩效自评报告"
    department = facts_of("开展自评。", title=title)["department"]
    assert (department.value, department.doubtful) == ("公安局", False)


PART = "第一部分\n怀来县水利局概况"
FIELD = "部门（单位）名称：怀来县审计局"
SIGNED = "怀来县林业局\n2023年4月12日"
SPOKEN_OF = "怀来县民政局开展了自评。"


@pytest.mark.parametrize(
    ("plainer", "other", "short"),
    [
        (PART, SIGNED, "水利局"),
        (FIELD, SIGNED, "审计局"),
        (SIGNED, SPOKEN_OF, "林业局"),
        (PART, SPOKEN_OF, "水利局"),
        (FIELD, SPOKEN_OF, "审计局"),
    ],
)
def test_the_plainer_place_of_a_name_goes_before_the_others(plainer, other, short):
    filler = "\n我单位认真履行职责，开展了自评。\n"
    last = plainer if plainer is SIGNED else other
    first = other if plainer is SIGNED else plainer
    department = facts_of(first + filler + last, title="绩效自评情况")["department"]
    assert (department.value, department.doubtful) == (short, False)


def test_being_acted_on_speaks_neither_for_an_office_nor_against_it():
    title, acted_on = "绩效自评情况", "根据审计局安排，报怀来县审计局批复。" * 3
    assert "department" not in values_of(acted_on, title=title)
    assert values_of(acted_on + "怀来县审计局有干部十名。", title=title)["department"] == "审计局"


def test_an_office_after_its_place_in_short_is_called_as_elsewhere():
    """南阳图书馆 is the 图书馆 of 南阳市; a college is called by its place."""
    text = "河南省南阳市图书馆隶属于市文化局。南阳图书馆开放。"
    title = "2022年度南阳图书馆预算公开"
    assert values_of(text, title=title)["department"] == "图书馆"
    text = "南阳市的南阳理工学院位于城区。南阳理工学院招生。"
    title = "2022年度南阳理工学院预算公开"
    assert values_of(text, title=title)["department"] == "南阳理工学院"


def test_a_short_form_that_every_county_has_is_no_name():
    """实验小学 says of what kind a school is; 广东实验小学 says which."""
    name = "怀来县广东实验小学"
    text = f"{name}（以下简称“实验小学”）招收适龄的学生。实验小学有三个年级。"
    assert values_of(text, title=name + REPORT)["department"] == "广东实验小学"
    named = "怀来县市桥中心小学（以下简称“市桥小学”）招收适龄的学生。"
    title = "怀来县市桥中心小学" + REPORT
    assert values_of(named, title=title)["department"] == "市桥小学"


def test_who_only_gave_a_task_is_not_the_one_that_reports():
    text = "本单位受怀来县城市管理局委托管理广告，受怀来县城市管理局委托审批占道。"
    assert "department" not in values_of(text, title="2022年度部门决算情况说明")
