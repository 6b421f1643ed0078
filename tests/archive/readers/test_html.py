"""Web pages: the report without the site around it."""

from __future__ import annotations

import email.message

import pytest

from juanzong.archive.readers import read_document
from juanzong.archive.records import Paragraph, ParagraphKind

SENTENCE = "本办全年开展网络安全检查十二次，覆盖全部重点单位，整改问题三十一个。"
SITE = """<!DOCTYPE html><html><head><meta charset="{charset}">
<title>某县网信办2023年度部门整体支出绩效自评报告_某县人民政府</title>
<style>p {{ color: red }}</style><script>var text = "不是正文";</script></head><body>
<div class="top-nav"><a href="/">首页</a><a href="/a">政务公开</a></div>
<div class="main"><div class="position">当前位置：<a href="/">首页</a> &gt; 绩效</div>
{title}
<div class="info">发布时间：2024-03-01　浏览次数：123　字体：大 中 小</div>
<div id="zoom"><p>　　一、部门概况</p><p>{sentence}</p><p style="display:none">隐藏</p>
<p>{sentence}<br>二、存在的问题</p><div>{sentence}</div></div>
<p>【打印】【关闭】</p><p>上一篇：<a href="/b">另一个报告</a></p></div>
<ul class="list"><li><a href="1">甲县的报告标题</a></li><li><a href="2">乙县的报告标题</a></li>
<li><a href="3">丙县的报告标题</a></li><li><a href="4">丁县的报告标题</a></li></ul>
<div class="footer">某县人民政府主办</div></body></html>"""
TITLE = "某县网信办2023年度部门整体支出绩效自评报告"


def read(page: str, encoding: str = "utf-8") -> tuple[Paragraph, ...]:
    return read_document("page.html", page.encode(encoding)).paragraphs


def texts(page: str) -> list[str]:
    return [each.text for each in read(page)]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "big5"])
@pytest.mark.parametrize(
    "title", [f"<h1>{TITLE}</h1>", f'<div class="arc_title">{TITLE}</div>', ""]
)
def test_the_article_of_a_government_site_with_its_title_once(charset, title):
    page = SITE.format(charset=charset, title=title, sentence=SENTENCE)
    encoding = "gb18030" if charset != "utf-8" else charset
    assert [each.text for each in read(page, encoding)] == [
        TITLE,
        "一、部门概况",
        SENTENCE,
        SENTENCE,
        "二、存在的问题",
        SENTENCE,
    ]


def test_a_page_without_any_structure_keeps_all_its_text():
    assert texts(f"<p>一、概况</p>{SENTENCE}<p>二、问题</p>无。") == [
        "一、概况",
        SENTENCE,
        "二、问题",
        "无。",
    ]


def test_navigation_by_name_that_holds_the_report_is_kept():
    assert texts(f'<body><div class="nav"><p>{SENTENCE}</p></div></body>') == [SENTENCE]


def test_headings_give_outline_levels():
    assert read("<h1>报告</h1><h2>一、概况</h2><p>正文。</p><h3>（一）职能</h3>") == (
        Paragraph("报告", outline_level=1),
        Paragraph("一、概况", outline_level=2),
        Paragraph("正文。"),
        Paragraph("（一）职能", outline_level=3),
    )


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1. ", "2. "]),
        ('start="5"', ["5. ", "6. "]),
        ('type="A"', ["A. ", "B. "]),
        ('type="i" start="3"', ["iii. ", "iv. "]),
        ("reversed", ["2. ", "1. "]),
        ('style="list-style-type: cjk-ideographic"', ["一、", "二、"]),
        ('style="list-style: none"', ["", ""]),
        ('start="one"', ["1. ", "2. "]),
    ],
)
def test_numbers_of_lists_are_written_out(attributes, labels):
    page = f"<p>开头</p><ol {attributes}><li>甲</li><li><p>乙</p><p>续</p></li></ol><p>结尾</p>"
    assert texts(page) == ["开头", f"{labels[0]}甲", f"{labels[1]}乙", "续", "结尾"]


def test_nested_lists_count_apart_and_values_set_the_number():
    page = "<ol><li>甲<ol><li>子</li></ol></li><li value=7>乙</li><li>丙</li></ol><ul><li>丁</ul>"
    assert texts(page) == ["1. 甲", "1. 子", "7. 乙", "8. 丙", "丁"]


def test_tables_of_figures_are_rows_and_tables_for_layout_are_not():
    figures = (
        "<table><caption>表1</caption><thead><tr><th>指标</th><th>得分</th></tr></thead>"
        "<tr><td rowspan=2>产出</td><td>20</td></tr><tr><td>18<br>补</td></tr></table>"
    )
    page = f"<table><tr><td>左</td><td><p>{SENTENCE}</p>{figures}<p>完。</p></td></tr></table>"
    row = ParagraphKind.ROW
    assert read(page) == (
        Paragraph("左"),
        Paragraph(SENTENCE),
        Paragraph("表1"),
        Paragraph("指标\t得分", row),
        Paragraph("产出\t20", row),
        Paragraph("\t18 补", row, spans=(0, -1, 1, 1)),
        Paragraph("完。"),
    )


def test_white_space_of_the_source_is_not_text():
    assert texts("<p>\n  互联网信\n  息办公室 <b>WPS</b>\n Office\n</p>") == [
        "互联网信息办公室 WPS Office"
    ]
    assert texts("<pre>甲  乙\n丙</pre>") == ["甲 乙", "丙"]


@pytest.mark.parametrize(
    "line", ["网站访问量达到五万次。", "中", "分享经验三次。", "开展关闭违规账号行动。", "3"]
)
def test_lines_that_only_resemble_furniture_stay(line):
    assert line in texts(f"<p>{SENTENCE}</p><p>{line}</p>")


@pytest.mark.parametrize(
    "reference", ["&#1;", "&#11;", "&#12;", "&#xFFFE;", "&#0;", "\x01", "\x0c"]
)
def test_control_characters_and_references_to_them_are_passed_over(reference):
    page = f"<div>前{reference}<script>1</script>后{reference}<p hidden>隐</p>文</div>"
    page += f"<p>{SENTENCE * 4}</p>"
    shown = [text.replace("\ufffd", "").replace(" ", "") for text in texts(page)]
    assert shown == ["前后", "文", SENTENCE * 4]


def test_deep_nesting_within_the_bound_is_read_whole():
    assert texts("<div>" * 900 + SENTENCE + "</div>" * 900) == [SENTENCE]


def test_a_page_saved_from_word_keeps_the_numbers_that_word_wrote():
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p class=MsoNormal>'
        "<![if !supportLists]><span style='mso-list:Ignore'>一、</span><![endif]>概况<o:p></o:p>"
        "</p></body></html>"
    )
    assert [each.text for each in read_document("a.doc", page.encode()).paragraphs] == ["一、概况"]


def test_a_page_saved_as_one_file():
    message = email.message.MIMEPart()
    message["Content-Type"] = "multipart/related"
    part = email.message.MIMEPart()
    part.set_content(f"<html><p>{SENTENCE}</p></html>", subtype="html", charset="gb2312")
    message.attach(part)
    content = b"MIME-Version: 1.0\n" + message.as_bytes()
    document = read_document("a.doc", content)
    assert [each.text for each in document.paragraphs] == [SENTENCE]
    assert document.media_type == "multipart/related"


def test_the_name_and_year_above_a_form_are_kept():
    rows = "".join(f"<tr><td>指标{n}</td><td>说明{n}</td><td>{n}</td></tr>" for n in range(8))
    form = f"<p>项目支出绩效自评表</p><p>（2022年度）</p><table>{rows}</table>"
    for page in (form, f"<div>{form}</div>", f"<div><div>{form}</div></div>"):
        assert texts(page)[:3] == ["项目支出绩效自评表", "（2022年度）", "指标0\t说明0\t0"]


def test_big5_that_calls_itself_gb2312():
    said = "本縣網路輿情監測經費之執行率為百分之九十八，績效評價等級為良好，預算編製尚須精進。"
    page = f"<meta charset=gb2312><p>{said}</p>"
    assert [each.text for each in read(page, "big5")] == [said]


@pytest.mark.parametrize("said", ["gb2312", "GBK", "gb18030", "big5", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("written", ["utf-8", "gb18030"])
def test_a_page_that_calls_itself_by_another_encoding_is_read_by_its_bytes(said, written):
    page = f"<meta charset={said}><p>{SENTENCE}</p><p>执行率98%，© 2023</p>"
    if written == "gb18030":
        page = page.replace("©", "")
    assert next(each.text for each in read(page, written)) == SENTENCE


def test_a_western_page_stays_what_it_says():
    page = "<meta charset=iso-8859-1><p>Café, naïve, 10 §, ÄÖÜ</p>"
    assert [each.text for each in read(page, "latin-1")] == ["Café, naïve, 10 §, ÄÖÜ"]


def test_line_breaks_that_a_style_keeps():
    page = (
        "<h1>报告</h1><div style='white-space: pre-wrap'>一、概况\n本局\n"
        "<p style='white-space:normal'>同\n行</p></div>"
    )
    assert texts(page) == ["报告", "一、概况", "本局", "同行"]


def test_contents_of_words_field_whose_pages_stand_between_dashes():
    entries = "".join(
        f"<p>{name}PAGEREF _Toc{number} h- {number} -</p>"
        for number, name in enumerate(("一、概况", "二、收支"), 3)
    )
    assert texts(f"<h1>报告</h1>{entries}<p>一、概况</p><p>正文</p>") == [
        "报告",
        "一、概况",
        "正文",
    ]


@pytest.mark.parametrize("source", ["cid:f1", "inner.html"])
def test_the_page_of_a_frame_that_was_saved_with_it(source):
    sentence = (
        "本局负责全县林业管理工作，全年支出五百万元，执行率为百分之九十七，比上年提高三个百分点。"
    )
    mail = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/html; charset=gbk\r\n"
        "Content-Location: http://x.cn/a.html\r\n\r\n"
        f"<h1>报告</h1><iframe src='{source}'></iframe>\r\n"
        "--b\r\nContent-Type: text/html; charset=gbk\r\nContent-ID: <f1>\r\n"
        f"Content-Location: http://x.cn/inner.html\r\n\r\n<p>{sentence}</p>\r\n--b--\r\n"
    )
    paragraphs = read_document("a.mht", mail.encode("gbk")).paragraphs
    assert [each.text for each in paragraphs] == ["报告", sentence]


@pytest.mark.parametrize(
    ("beside", "read_as"),
    [
        ("<p>四、附表</p>", ["四、附表"]),
        ("<div>（二）其他情况</div>", ["（二）其他情况"]),
        ("第二部分 情况说明", ["第二部分 情况说明"]),
        (
            "<table><tr><td>指标</td><td>得分</td></tr><tr><td>产出</td><td>40</td></tr></table>",
            ["指标\t得分", "产出\t40"],
        ),
    ],
)
def test_what_is_numbered_or_a_table_beside_most_of_the_text_is_the_report_too(beside, read_as):
    most = "".join(f"<p>{SENTENCE}</p>" for _ in range(9))
    assert texts(f"<div class='columns'>{most}</div>{beside}") == [*[SENTENCE] * 9, *read_as]


@pytest.mark.parametrize(
    "beside",
    [
        "<p>1. <a href='a.doc'>附件一.doc</a></p>",
        "<table><tr><td>站点</td><td>地图</td></tr><tr><td>访问</td><td>统计</td></tr></table>",
        "<table><tr><td><a href=x>甲</a></td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>",
    ],
)
def test_a_sites_own_lists_beside_most_of_the_text_are_no_report(beside):
    most = "".join(f"<p>{SENTENCE}</p>" for _ in range(9))
    assert texts(f"<div class='columns'>{most}</div>{beside}") == [SENTENCE] * 9
