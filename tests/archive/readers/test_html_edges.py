"""Counters and buttons around a report on a saved page."""

from __future__ import annotations

import pytest

from juanzong.archive.readers import read_document

SENTENCE = "本馆全年接收档案一千二百卷，整理完成率百分之九十八，群众查档满意度较上年提高。"
REPORT = ["某县档案馆2023年度部门整体支出绩效自评报告", "一、部门概况", SENTENCE]


def texts(*lines: str) -> list[str]:
    page = "".join(f"<p>{line}</p>" for line in lines)
    content = f"<html><head><meta charset='utf-8'></head><body><div>{page}</div></body></html>"
    return [each.text for each in read_document("p.html", content.encode()).paragraphs]


FURNITURE = [
    "浏览量：1234",
    "浏览次数： 56 次",
    "点击数:89",
    "阅读：1.2万",
    "访问量 [ 12 ]",
    "字体大小：大 中 小",
    "字号：[大] [中] [小]",
    "【字体：大 中 小】【打印本页】【关闭窗口】",
    "打印 关闭",
    "分享到：微信 微博 QQ空间",
    "A+ A- 打印",
    "发布时间：2024-03-05 10:20 来源：某县档案馆 字体：【大 中 小】",
    "来源：某县人民政府　打印　关闭",
    "扫一扫在手机打开当前页",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_lines_of_counters_and_buttons_go_before_and_behind_the_report(line):
    assert texts(REPORT[0], line, *REPORT[1:], line) == REPORT
    assert texts(line, *REPORT) == REPORT


@pytest.mark.parametrize(
    "line",
    [
        "点击数",
        "打印、关闭",
    ],
)
def test_among_the_lines_of_the_report_they_stay(line):
    assert texts(*REPORT, line, "二、存在问题", SENTENCE)[3] == line


@pytest.mark.parametrize(
    "line",
    [
        "打印设备采购情况",
        "某县档案馆打印费",
        "关闭违规账号三十个",
        "中",
        "2024",
        "附件下载",
        "来源：某县档案馆",
        "发布时间：2024-03-05",
        "网站浏览量统计表",
        "（盖章）",
    ],
)
def test_what_says_more_stays(line):
    assert texts(REPORT[0], line, *REPORT[1:])[1] == line
    assert texts(*REPORT, line)[-1] == line


def test_a_row_of_figures_is_the_reports_own():
    table = "<table><tr><td>点击数</td><td>12</td></tr><tr><td>满意度</td><td>98</td></tr></table>"
    content = f"<meta charset='utf-8'><p>{REPORT[0]}</p>{table}<p>打印</p>".encode()
    found = [each.text for each in read_document("p.html", content).paragraphs]
    assert found == [REPORT[0], "点击数\t12", "满意度\t98"]
