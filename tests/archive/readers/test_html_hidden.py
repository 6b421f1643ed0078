"""Articles that only a script would show, and tables of contents pasted from Word."""

from __future__ import annotations

import html
import json

import pytest

from juanzong.archive.readers import read_document
from tests.shared import assert_read_as_wanted

SENTENCE = "本馆全年接收档案一千二百卷，整理完成率百分之九十八，群众查档满意度较上年提高。"
ARTICLE = f"<p>一、部门概况</p><p>{SENTENCE}</p><p>二、存在问题</p><p>{SENTENCE}</p>"
WANTED = ["一、部门概况", SENTENCE, "二、存在问题", SENTENCE]


def texts(inside: str) -> list[str]:
    page = f"<html><head><meta charset='utf-8'></head><body>{inside}</body></html>"
    return [each.text for each in read_document("p.html", page.encode()).paragraphs]


def escaped(text: str) -> str:
    """The text as JavaScript's escape() writes it."""
    signs = "<>/，。"
    return "".join(
        f"%u{ord(each):04X}" if each > "\x7f" else f"%{ord(each):02X}" if each in signs else each
        for each in text
    )


@pytest.mark.parametrize("name", ["textarea-body.html", "toc-pageref-litter.html"])
def test_a_case_from_beside_the_project(name):
    assert_read_as_wanted(name)


@pytest.mark.parametrize(
    "holder",
    [
        f"<textarea style='display:none'>{html.escape(ARTICLE)}</textarea>",
        f"<script type='text/template'>{ARTICLE}</script>",
        f"<script type='text/html' id='t'>{ARTICLE}</script>",
        f"<template>{ARTICLE}</template>",
        f"<noscript>{ARTICLE}</noscript>",
        f"<script>var html = {json.dumps(ARTICLE)}; show(html)</script>",
        f"<script>var html = '{ARTICLE}';</script>",
        "<script>var html = '{}';</script>".format(ARTICLE.replace("</", "<\\/")),
        f"<script type='application/json'>{json.dumps({'data': [{'body': ARTICLE}]})}</script>",
        f"<xmp>{ARTICLE}</xmp>",
        f"<input type='hidden' value='{ARTICLE}'>",
        f"<iframe srcdoc='{ARTICLE}'></iframe>",
        f"<script>show(`{ARTICLE}`)</script>",
        f"<script>document.write(unescape('{escaped(ARTICLE)}'))</script>",
        f"<div data-content='{ARTICLE}'></div>",
    ],
)
def test_an_article_that_a_script_would_show_is_read(holder):
    assert texts(f"<div class='nav'>首页</div>{holder}<div id='show'></div>")[-4:] == WANTED


def test_plain_lines_in_a_text_area_are_paragraphs():
    assert texts(f"<textarea>{chr(10).join(WANTED)}</textarea>") == WANTED


@pytest.mark.parametrize(
    "beside",
    [
        "<textarea>请在此填写您对本报告的意见和建议，我们将在五个工作日内给予答复，感谢您的参与。</textarea>",
        (
            "<script>var hint = "
            "'您确定要离开本站吗，所填写的内容不会被保存，请确认后再继续操作，或者留在本页';</script>"
        ),
        "<div data-tip='<p>在此填写您的意见和建议，我们将在五个工作日内答复，感谢参与。'></div>",
        "<noscript>您的浏览器不支持脚本，请开启后再访问本站，以便正常使用全部功能和服务。</noscript>",
    ],
)
def test_a_form_or_a_message_beside_an_article_is_no_text(beside):
    assert texts(f"<div>{ARTICLE}</div>{beside}") == WANTED


def test_a_script_that_is_no_data_does_no_harm():
    broken = "<script type='application/json'>{\"a\": </script>"
    assert texts(f"{broken}{ARTICLE}") == WANTED


@pytest.mark.parametrize(
    "field",
    [
        "PAGEREF _Toc20831 h 3",
        r"PAGEREF _Toc20831 \h 3",
        "PAGEREF _Toc20831 3",
        r"PAGEREF _Toc20831 \h",
    ],
)
def test_a_table_of_contents_by_words_fields_is_left_out(field):
    listed = "".join(f"<p>{each} {field}</p>" for each in ("一、部门概况", "二、存在问题"))
    assert texts(f"<p>目录</p>{listed}{ARTICLE}") == WANTED
    page = "\n".join(["目录", f"一、部门概况 {field}", f"二、存在问题 {field}", *WANTED])
    read = read_document("p.txt", page.encode()).paragraphs
    assert [each.text for each in read] == WANTED


def test_a_sentence_that_names_the_field_stays():
    assert texts(f"<p>{SENTENCE}PAGEREF 是域代码。</p>{ARTICLE}")[0].endswith("是域代码。")


def test_words_links_and_bookmarks_go_from_a_page_as_from_a_text():
    litter = '<p>HYPERLINK l "_Toc1" 三、建议[bookmark: _GoBack]</p>'
    assert texts(ARTICLE + litter)[-1] == "三、建议"


def test_the_field_of_a_page_number_goes_with_it_or_without():
    litter = r"<p>- 3 - PAGE \* MERGEFORMAT</p><p>PAGE \* MERGEFORMAT 4</p>"
    assert texts(ARTICLE + litter) == [*WANTED, "- 3 -"]


def test_an_article_that_is_hidden_until_a_script_shows_it():
    article = f"<p>{SENTENCE}</p><p>二、预算执行情况</p>"
    assert texts(f"<h1>报告</h1><div style='display:none'>{article}</div>")[1:] == [
        SENTENCE,
        "二、预算执行情况",
    ]
    beside = texts(f"<h1>报告</h1>{article}<div hidden>{article}{article}</div>")
    assert beside.count(SENTENCE) == 1
