"""Which of the lines at the head of a report its title is."""

import pytest

from juanzong.archive.records import Paragraph, ParagraphKind
from juanzong.archive.sections.title import find_title
from juanzong.archive.sections.title_lines import title_line
from tests.archive.sections.layouts import document

FIRST_HEADING = "一、部门概况"


def title_of(*lines):
    paragraphs = [Paragraph(line) for line in (*lines, FIRST_HEADING, "概况。")]
    return find_title(paragraphs, frozenset())


@pytest.mark.parametrize(
    "title",
    [
        "2023年度某市生态环境局部门决算",
        "某县市场监督管理局2022年度部门预算绩效信息公开",
        "某市残疾人联合会2021年部门整体绩效自评结果",
        "某县发展和改革局2021年部门整体支出绩效自评说明",
        "关于2022年度部门预算绩效自评的报告",
        "项目支出绩效自评表（2022年度）",
        "某縣文化體育局2019年度部門整體支出績效自評報告",
        "2021年度部门决算公开文本",
        "某州市某川區(qū)應(yīng)急管理局2022年部門預(yù)算",
        "某区人民政府办公室2022年度政府信息公开年报",
        "关于印发《某盟本级财政支出事前绩效评估管理办法》的通知",
        "某局关于做好补助资金安排有关情况的通知（桂乡振发〔2021〕18号）",
        "某县财政局关于下达2025年补助资金预算的函",
        "某区2023年农田建设项目重点绩效评价报告摘要",
        "某区人民政府关于提请审议2023年财政收支决算草案的议案",
        "某自治区地震局2015年度部门决算公开补充资料",
    ],
)
def test_a_line_that_reads_like_a_title_is_it(title):
    assert title_of(title) == title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("某县财政局", "2021年度", "整体支出绩效自评报告"),
            "某县财政局2021年度整体支出绩效自评报告",
        ),
        (("部 门 整 体 支 出", "绩 效 自 评 报 告"), "部门整体支出绩效自评报告"),
        (("某县2022年学前教育专项资金", "绩效评价报告"), "某县2022年学前教育专项资金绩效评价报告"),
        (
            ("某市研究院", "项目支出绩效自评报告", "（2021 年 度）"),
            "某市研究院项目支出绩效自评报告（2021年度）",
        ),
        (
            ("某市住建局", "关于2021年度绩效自评情况的报告"),
            "某市住建局关于2021年度绩效自评情况的报告",
        ),
        (("附件2：某县水利局2021年度绩效自评报告",), "某县水利局2021年度绩效自评报告"),
        (("附件1", "项目支出绩效自评报告", "（2022年度）"), "项目支出绩效自评报告（2022年度）"),
        (
            ("2021年度某省科学技术发展", "战略研究所部门决算"),
            "2021年度某省科学技术发展战略研究所部门决算",
        ),
        (
            ("某市人大办公室 2021年度决算公开报告", "（2022年度11月28日）"),
            "某市人大办公室2021年度决算公开报告",
        ),
        (
            ("某县城管局", "2020年付费项目支出绩效评价报告"),
            "某县城管局2020年付费项目支出绩效评价报告",
        ),
        (
            ("甲市财政局 甲市文化局 关于2019年资金绩效评价的报告",),
            "甲市财政局甲市文化局关于2019年资金绩效评价的报告",
        ),
        (
            ("附件： 项目支出绩效自评表 （2022年度） 项目名称 村级经费 主管部门 某镇",),
            "项目支出绩效自评表（2022年度）",
        ),
        (
            ("某县消防大队2024年度部门预算", "执行情况绩效自评报告"),
            "某县消防大队2024年度部门预算执行情况绩效自评报告",
        ),
        (
            ("甲区执法局 （甲区城管局） 2021年度部门决算",),
            "甲区执法局（甲区城管局）2021年度部门决算",
        ),
        (
            ("关于下达2020年补助资金的通知", "附件：2020年绩效目标表", "2020年绩效目标表"),
            "关于下达2020年补助资金的通知",
        ),
        (
            ("附件2", "某开发区管委会2020年部门", "“三公”经费预算"),
            "某开发区管委会2020年部门“三公”经费预算",
        ),
        (("某县某局", "2022年部门预算", "编制说明"), "某县某局2022年部门预算编制说明"),
        (("某县审计局", "关于2021年部门决算的", "说明"), "某县审计局关于2021年部门决算的说明"),
        (
            ("某县2022年", "农村公路养护资金", "绩效评价报告"),
            "某县2022年农村公路养护资金绩效评价报告",
        ),
        (
            ("某县2021年预算执行和", "2022年预算草案的报告"),
            "某县2021年预算执行和2022年预算草案的报告",
        ),
        (
            ("某省水利厅办公室", "关于印发资金绩效办法的通知"),
            "某省水利厅办公室关于印发资金绩效办法的通知",
        ),
        (("甲省乙市", "丙区审计局", "2022年度部门决算"), "甲省乙市丙区审计局2022年度部门决算"),
        (("2022年度", "甲省乙市丙区", "审计局部门决算"), "2022年度甲省乙市丙区审计局部门决算"),
        (
            ("某州宗教局2022年1-9月", "整体支出绩效评价报告"),
            "某州宗教局2022年1-9月整体支出绩效评价报告",
        ),
        (("某县水利局2021年度部门决算 2022-09-01 16:53",), "某县水利局2021年度部门决算"),
        (("某市教育局 2020年部门决算.pdf", "目 录"), "某市教育局2020年部门决算"),
    ],
)
def test_lines_of_one_title_are_joined(lines, title):
    assert title_of(*lines) == title


@pytest.mark.parametrize(
    "above",
    [
        "首页 > 政务公开 > 部门决算",
        "甲区人民法院 乙县人民法院 丙县人民法院",
        "网站首页 法院概况 新闻中心 司法公开",
        "绩效评价",
        "发布机构：某市数据中心",
        "某县水利局文件",
        "某水发〔2023〕15号",
        "预算绩效管理",
        "2024-09-27 16:53",
    ],
)
def test_what_a_page_prints_above_is_not_glued_to_the_title(above):
    title = "某县水利局2021年度部门整体支出绩效自评报告"
    assert title_of(above, title) == title


@pytest.mark.parametrize(
    "lines",
    [
        ("绩效目标完成情况", "（一）资金情况"),
        ("绩效评价", "部门决算公开"),
        ("县财政局：", "现将有关情况报告如下。"),
        ("首页 机构职能 信息公开 办事服务",),
        ("2022年度",),
    ],
)
def test_where_no_line_reads_like_a_title_there_is_none(lines):
    assert title_of(*lines) == ""


def test_the_title_of_a_document_on_one_line_ends_where_its_text_begins():
    line = "附件3某省某县2021年专项资金绩效自评报告为进一步规范管理，现报告如下：一、目标"
    assert find_title([Paragraph(line)], frozenset()) == "某省某县2021年专项资金绩效自评报告"


def test_the_earlier_of_two_titles_that_read_as_well_is_taken():
    first, second = "2020年度某县某镇人民政府部门决算", "2020年度某县某镇人民政府决算公开"
    assert title_of(first, "发布时间：2021-09-27", second) == first


def test_a_cell_alone_in_its_row_may_be_the_title_and_one_of_several_is_not():
    title = "某县财政局2022年度部门整体支出绩效自评报告"
    alone = [Paragraph(title, ParagraphKind.ROW), Paragraph(FIRST_HEADING)]
    beside = [Paragraph(f"{title}\t第1页", ParagraphKind.ROW), Paragraph(FIRST_HEADING)]
    assert find_title(alone, frozenset()) == title
    assert find_title(beside, frozenset()) == ""


@pytest.mark.parametrize(
    "row",
    [
        "| 标题 | 某区委统一战线工作部2023年部门预算情况说明 | ||",
        "名称: | 某区委统一战线工作部2023年部门预算情况说明 | ||||",
        "【信息名称】\t某区委统一战线工作部2023年部门预算情况说明",
    ],
)
def test_a_pages_table_of_itself_gives_the_title_where_no_line_does(row):
    title = "某区委统一战线工作部2023年部门预算情况说明"
    kind = ParagraphKind.ROW if "\t" in row else ParagraphKind.TEXT
    paragraphs = [Paragraph("索引号 | 115002280086"), Paragraph(row, kind)]
    paragraphs.append(Paragraph(FIRST_HEADING))
    assert find_title(paragraphs, frozenset()) == title
    other = Paragraph(row.replace("标题", "摘要").replace("名称", "摘要"), kind)
    assert find_title([paragraphs[0], other, paragraphs[2]], frozenset()) == ""


def test_of_two_titles_the_one_that_is_said_again_is_taken():
    again = "某县财政局2022年度部门整体支出绩效自评报告"
    other = "某县财政局2022年度部门整体绩效自评情况报告"
    assert title_of(other, again, f"【公示】{again}") == again
    assert title_of(other, again) == other


def test_a_title_below_the_table_of_contents_is_found():
    contents = ("目 录", FIRST_HEADING, *("二、收入决算表", "三、名词解释") * 30)
    title = "2021年度某县发展和改革局部门决算"
    paragraphs = [Paragraph(line) for line in (*contents, title, FIRST_HEADING, "概况。")]
    assert find_title(paragraphs, frozenset(range(len(contents) + 1))) == title


def test_a_text_on_one_line_ends_its_title_where_its_contents_begin():
    line = "某市住房中心 2020 年部门决算 1 目 录 第一部分 单位概况 一、职能 第二部分 决算表"
    assert title_of(line) == "某市住房中心2020年部门决算"


def test_what_is_attached_to_a_notice_is_not_its_title():
    notice = "关于开展2021年度某地区中央预算内投资绩效评价工作的通知"
    form = "2021年度某地区中央预算内投资绩效自评表"
    assert title_of(notice, "请予填报。", f"附件：{form}", "附件", form) == notice


def test_a_list_of_attachments_that_goes_on_below_is_no_title():
    list_of_them = ("附件：1.某省2021年教育补助", "补助资金分配表")
    assert title_of("有关市财政局：", "现将资金下达给你们。", *list_of_them) == ""


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("某市民政局 2023 年度部门决算", "某市民政局2023年度部门决算"),
        ("2024-04-06某局 2024 年部门预算", "某局2024年部门预算"),
        ("2023年度某区高级人民法院部门公开文档", "2023年度某区高级人民法院部门公开文档"),
        (
            "某市图书馆2022年度项目支出绩效自评报告（2022年文化服务补助资金",
            "某市图书馆2022年度项目支出绩效自评报告（2022年文化服务补助资金",
        ),
        (
            "监督索引号53042200636002700000 某市海口小学2023年部门预算 目录 第一部分 概况",
            "某市海口小学2023年部门预算",
        ),
        (
            "共青团某市委员会 2020 年度部门决算公开 第一部分 概况 一、本部门职责",
            "共青团某市委员会2020年度部门决算公开",
        ),
    ],
)
def test_what_stands_beside_a_title_is_no_part_of_it(line, title):
    assert title_of(line) == title


@pytest.mark.parametrize(
    "line",
    [
        "部门预算 部门决算 政策文件",
        "首页 政务公开 财政 部门决算",
        "目 录 第一部分 概况 第二部分 2022年度部门决算 第三部分 名词解释",
    ],
)
def test_menus_and_contents_on_one_line_are_no_title(line):
    assert title_of(line) == ""


TORN = "某县2023年度国家基本公共卫生", "服务项目绩效评价自评报告"


@pytest.mark.parametrize("page", ["{}", "名称： | {} | 文号： | 无 |", "首页 > 绩效 > {}"])
def test_a_torn_title_is_joined_where_the_page_gives_it_on_one_line(page):
    whole = "".join(TORN)
    assert title_of(page.format(whole), "发布日期：2024-03-22", *TORN) == whole


def test_a_torn_title_that_the_page_gives_nowhere_else_is_its_last_lines():
    assert title_of("发布日期：2024-03-22", *TORN) == TORN[1]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("某园 2022", "单位预算情况说明"), "某园2022单位预算情况说明"),
        (("某县2022年部门预算绩效", "自评报告"), "某县2022年部门预算绩效自评报告"),
        (("怀来县", "市场监督管理局2022年绩效评价报告"), "怀来县市场监督管理局2022年绩效评价报告"),
    ],
)
def test_a_title_goes_on_below_an_open_year_a_subject_and_a_place(lines, title):
    assert title_of(*lines) == title


@pytest.mark.parametrize(
    "title", ["某县统计局2022年工作计划", "某县统计局2021年工作总结及2022年工作计划"]
)
def test_a_part_named_by_its_year_is_not_the_title_below_one_that_ends_in_a_plan(title):
    parts = ("2021年工作总结", "一、成绩", "完成普查。", "2022年工作计划", "一、任务", "抓好质量。")
    assert find_title(document(title, *parts).paragraphs, frozenset()) == title


@pytest.mark.parametrize("label", ["标      题", "标题", "题 名", "名　称", "标题："])
def test_the_label_of_a_field_is_no_word_of_the_title_in_it(label):
    title = "某县气象局（本级）2018年度决算公开"
    assert title_line(f"{label} {title}").text == title


@pytest.mark.parametrize("title", ["名称变更后某局2018年度决算公开", "标题式管理2018年度决算公开"])
def test_a_title_may_begin_like_such_a_label(title):
    assert title_line(title).text == title


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("第一部分 报告", True),
        ("第一部分：文字报告", True),
        ("第一部分 概况", False),
        ("第二部分 报告", False),
        ("一、报告", False),
    ],
)
def test_the_title_of_a_report_stands_below_the_first_part_of_a_bundle(part, found):
    title = "关于某县2022年预算执行情况和2023年预算草案的报告"
    paragraphs = document(part, title, "一、执行情况", "全县收支平衡。").paragraphs
    assert find_title(paragraphs, frozenset()) == (title if found else "")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        # Three words of two characters are links: those that end in no year's document, offices.
        ("首页 政策 2022年度", None),
        ("首页 政策 部门决算", None),
        ("财政局 文化局 2022年度部门决算", None),
        ("财政局 文化局 2022年度绩效自评报告", None),
        ("财政局 公示 2022年度部门决算", "财政局公示2022年度部门决算"),
        ("财政局 文化局 关于2022年度绩效的报告", "财政局文化局关于2022年度绩效的报告"),
        ("政策 2022年度部门决算", "政策2022年度部门决算"),
        ("某 县 财 2022年度部门决算", "某县财2022年度部门决算"),
        # The first cell of a row, or what stands behind 标题 in it.
        ("2022年度项目支出绩效自评表 | 部门：某学校", "2022年度项目支出绩效自评表"),
        ("标题\t某县水利局2022年度部门决算", "某县水利局2022年度部门决算"),
        ("标题", "标题"),
    ],
)
def test_a_menu_is_no_line_of_a_title_and_a_cell_is_where_it_says_so(line, text):
    told = title_line(line)
    assert (told and told.text) == text


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("《某县水利局2022年度自评表.docx》由会员分享，可在线阅读。", "某县水利局2022年度自评表"),
        ("《某县水利局2022年度自评表.PDF》由用户上传", "某县水利局2022年度自评表"),
        ("某县水利局2022年度决算表20221013044707503.xls", "某县水利局2022年度决算表"),
        ("某县水利局绩效自评报告().doc", "某县水利局绩效自评报告"),
        ("某县水利局绩效自评报告（ ）.doc", "某县水利局绩效自评报告"),
        ("某县水利局绩效自评报告（5）.doc", "某县水利局绩效自评报告（5）"),
    ],
)
def test_a_shared_file_s_name_is_a_title_without_what_its_site_hangs_on(line, title):
    assert title_line(line).text == title


@pytest.mark.parametrize(
    "line",
    [
        "《某县水利局2022年度自评表》由会员分享，可在线阅读。",
        "《某县水利局2022年度自评表.docx》按期报送。",
        "按照《某县水利局2022年度自评表.docx》由会员分享。",
    ],
)
def test_other_documents_in_a_sentence_are_none(line):
    assert title_line(line) is None
