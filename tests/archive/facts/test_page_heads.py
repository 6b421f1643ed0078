"""Whose report it is, from where and of which year, at the heads that sites and covers give it."""

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.readers import read_document
from juanzong.archive.sections import cut_sections

HEADS = [
    (
        (
            "设为首页 | 加入收藏\n您所在位置: 首页 > 检务公开 > 正文\n财务信息\n"
            "2021年度甘肃省白银市人民检察院部门决算公开说明\n时间:2022-08-22 来源: 点击数:\n"
            "2021年度甘肃省白银市人民检察院(本级)\n部门决算公开说明"
        ),
        ("2021年度甘肃省白银市人民检察院部门决算公开说明", "白银市", None, 2021, "检察院"),
    ),
    (
        "2023年度九原区人民检察院\n决算公开报告\n目 录",
        ("2023年度九原区人民检察院决算公开报告", "包头市", "九原区", 2023, "检察院"),
    ),
    (
        (
            "今天是: 网站管理入口\n宁乡检察:参与治理 临湘检察:督促关停 芙蓉检察:讲习夜校\n"
            "当前位置:首页 > 通知公告\n湖南省人民检察院2017年度部门整体支出绩效评价报告\n"
            "日期: 2018-06-25 来源: 湖南省人民检察院 作者:"
        ),
        ("湖南省人民检察院2017年度部门整体支出绩效评价报告", None, None, 2017, "检察院"),
    ),
    (
        (
            "当前页面: 首页 > 耒阳市教育局 > 财政信息\n2021年度 耒阳市第四中学部门决算\n目录\n"
            "第一部分耒阳市第四中学概况\n我校是耒阳市教育局直属单位。"
        ),
        ("2021年度耒阳市第四中学部门决算", "衡阳市", "耒阳市", 2021, "第四中学"),
    ),
    (
        "耒阳市第四中学专项资金绩效自评价报告一、基本情况我校2022年项目为一个，安排资金239万元。",
        ("耒阳市第四中学专项资金绩效自评价报告", "衡阳市", "耒阳市", None, "第四中学"),
    ),
    (
        "開陽縣毛云鄉中心學校2022年項目支出績效自評報告一、部門基本情況學校概況。",
        (
            "開陽縣毛云鄉中心學校2022年項目支出績效自評報告",
            "贵阳市",
            "开阳县",
            2022,
            "毛云乡中心学校",
        ),
    ),
    (
        (
            "手机细览 2022年度绵阳市人民检察院部门决算\n当前位置:首页>>财政信息\n"
            "2022年度绵阳市人民检察院部门决算\n时间:2023-09-22"
        ),
        ("2022年度绵阳市人民检察院部门决算", "绵阳市", None, 2022, "检察院"),
    ),
    (
        "首页 >> 政务公开 >> 财政信息\n达州市固定资产投资项目评审中心2022年度单位决算\n目录",
        (
            "达州市固定资产投资项目评审中心2022年度单位决算",
            "达州市",
            None,
            2022,
            "固定资产投资项目评审中心",
        ),
    ),
    (
        (
            "发布时间：2025-10-20 信息来源：洪江市财政局\n目录\n第一部分 洪江市人民政府办公室概况\n"
            "第三部分 2023年度部门决算情况说明\n2023年度支出合计2790万元。"
        ),
        (None, "怀化市", "洪江市", 2023, "政府办"),
    ),
    (
        (
            "我局委托第三方评价机构开展评价，现将报告公开。\n"
            "附件1：2021年构树产业补助资金项目绩效评价报告\n附件2：隧道项目绩效评价报告"
        ),
        (None, None, None, 2021, None),
    ),
]


@pytest.mark.parametrize(("head", "wanted"), HEADS, ids=[wanted[0] or "-" for _, wanted in HEADS])
def test_the_head_of_a_page(head, wanted):
    outline = cut_sections(read_document("page.txt", head.encode()))
    facts = {fact.name: fact.value for fact in find_facts(outline) if not fact.doubtful}
    found = (outline.title or None, *map(facts.get, ("city", "county", "year", "department")))
    assert found == wanted


def test_a_title_with_radicals_is_shown_in_ordinary_characters():
    outline = cut_sections(read_document("r.txt", "⻓沙县水利局2023年度绩效⾃评报告\n".encode()))
    assert outline.title == "长沙县水利局2023年度绩效自评报告"
