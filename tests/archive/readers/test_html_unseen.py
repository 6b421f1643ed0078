"""What the reader of a web page does not see is left out and told; what a script shows is read."""

from __future__ import annotations

import pytest

from juanzong.archive import Remark
from juanzong.archive.readers import read_document

SEEN = "本馆全年接收档案一千二百卷，整理完成率百分之九十八，群众查档满意度较上年提高，全部上架。"
KEPT = "全年预算数为三百万元，执行数为二百九十万元，预算执行率百分之九十六点七，结余按规定上缴。"
FAR_SHEET = "<link rel='stylesheet' href='site.css'>"
FAR_SCRIPT = "<script src='site.js'></script>"


def read(inside: str, head: str = "") -> tuple[list[str], tuple[Remark, ...]]:
    page = f"<html><head><meta charset='utf-8'>{head}</head><body>{inside}</body></html>"
    document = read_document("p.html", page.encode())
    return [each.text for each in document.paragraphs], document.remarks


def left_out(count: int) -> tuple[Remark, ...]:
    return (Remark.of("hidden-text-left-out", count=count),)


def kept(count: int) -> tuple[Remark, ...]:
    return (Remark.of("hidden-text-read", count=count),)


@pytest.mark.parametrize(
    ("sheet", "attributes"),
    [
        (".x{display:none}", "class='x'"),
        ("p.x, .y { color: red; display : NONE }", "class='y'"),
        ("#n{visibility:hidden}", "id='n'"),
        ("div > p.x{display:none}", "class='x'"),
        ("body div .x{opacity:0}", "class='x'"),
        ("@media screen{.x{display:none}}", "class='x'"),
        ("@media (min-width:1200px){.x{display:none}}", "class='x'"),
        (".x{position:absolute;left:-9999px}", "class='x'"),
        (".x{position:absolute;clip:rect(0,0,0,0)}", "class='x'"),
        (".x{max-height:0;overflow:hidden}", "class='x'"),
        (".x{font-size:0}", "class='x'"),
        (".x{font:0/0 a}", "class='x'"),
        (".x{color:transparent}", "class='x'"),
        (".x{color:#fff}", "class='x'"),
        ("div{background:#003366 no-repeat}.x{color:rgb(0,51,102)}", "class='x'"),
        (".x{display:block}.x{display:none}", "class='x'"),
        (".x{display:none!important} #n{display:block}", "class='x' id='n'"),
        ("", "hidden"),
        ("", "style='display:none'"),
        ("", "style='font-size:0px'"),
        ("", "style='color:white'"),
        ("", "style='text-indent:-9999px'"),
    ],
)
def test_hidden_text_is_left_out_and_told(sheet, attributes):
    inside = f"<div><p>{SEEN}</p><p {attributes}>内部说明</p><p>二、存在的问题</p></div>"
    texts, remarks = read(inside, f"<style>{sheet}</style>")
    assert texts == [SEEN, "二、存在的问题"]
    assert remarks == left_out(4)


@pytest.mark.parametrize(
    ("sheet", "attributes"),
    [
        (".x{display:none}#n{display:block}", "class='x' id='n'"),
        (".x{display:none}", "class='x' style='display:block'"),
        ("table .x{display:none}", "class='x'"),
        (".x:hover{display:none}", "class='x'"),
        ("@media print{.x{display:none}}", "class='x'"),
        ("@media (max-width:600px){.x{display:none}}", "class='x'"),
        ("/* .x{display:none} */ @font-face{font-family:a}", "class='x'"),
        (".x{font-size:0}.x{font-size:16px}", "class='x'"),
        (".x{color:#fff;background:#c00}", "class='x'"),
        (".x{color:#fff;background:url(red.png)}", "class='x'"),
        (".x{color:#fff;text-shadow:0 0 2px #000}", "class='x'"),
        ("div{background:#c00}.x{color:#fff}", "class='x'"),
        (".x{left:-9999px}", "class='x'"),
        (".x{height:0}", "class='x'"),
        (".x{color:var(--ink)}", "class='x'"),
    ],
)
def test_text_that_is_seen_stays_without_a_remark(sheet, attributes):
    inside = f"<div><p>{SEEN}</p><p {attributes}>公开说明</p><p>二、存在的问题</p></div>"
    texts, remarks = read(inside, f"<style>{sheet}</style>")
    assert texts == [SEEN, "公开说明", "二、存在的问题"]
    assert remarks == ()


def test_text_of_its_own_size_in_a_part_without_one_is_seen():
    inside = f"<p style='font-size:0'>隐<span style='font-size:16px'>{SEEN}</span></p><p>尾</p>"
    assert read(inside) == ([SEEN, "尾"], left_out(1))


def test_a_visible_part_of_what_is_not_visible_is_seen():
    inside = f"<p style='visibility:hidden'>隐<b style='visibility:visible'>{SEEN}</b></p><p>尾</p>"
    assert read(inside) == ([SEEN, "尾"], left_out(1))


def test_white_heads_of_a_table_are_seen_on_their_colour():
    table = (
        "<table><tr bgcolor='#336699'><th><font color='white'>指标</font></th><th>值</th></tr>"
        "<tr><td>产出</td><td>九</td></tr></table>"
    )
    assert read(f"<p>{SEEN}</p>{table}") == ([SEEN, "指标\t值", "产出\t九"], ())


@pytest.mark.parametrize("tag", ["p class='head'", "h3"])
def test_white_text_whose_ground_a_missing_sheet_may_colour_is_read_and_told(tag):
    inside = f"<p>{SEEN}</p><{tag} style='color:#fff'>附表</{tag.split()[0]}>"
    assert read(inside, FAR_SHEET) == ([SEEN, "附表"], kept(2))


def test_white_words_of_a_plain_paragraph_are_left_out_though_a_sheet_is_missing():
    inside = f"<p>{SEEN}<span style='color:#fff'>垫字</span></p><p>尾</p>"
    assert read(inside, FAR_SHEET) == ([SEEN, "尾"], left_out(2))


def test_what_is_only_not_read_aloud_is_printed_and_told():
    inside = f"<p>{SEEN}</p><p aria-hidden='true'>附表</p>"
    assert read(inside) == ([SEEN, "附表"], kept(2))


def test_a_formula_that_is_drawn_beside_its_own_markup_is_read_once():
    formula = (
        "<span><math><mi>y</mi><mo>=</mo><mn>2</mn></math></span>"
        "<span aria-hidden='true'>y=2</span>"
    )
    texts, remarks = read(f"<p>{SEEN}</p><p>其中{formula}。</p>")
    assert "".join(texts[1].split()) == "其中y=2。"
    assert remarks == ()


@pytest.mark.parametrize("holder", ["video", "audio", "canvas"])
def test_what_only_a_browser_without_a_player_says_is_no_text(holder):
    inside = f"<p>{SEEN}</p><{holder}>您的浏览器不支持播放</{holder}><p>尾</p>"
    assert read(inside) == ([SEEN, "尾"], ())


@pytest.mark.parametrize(
    ("head", "tabs"),
    [
        # A rule shows each pane in its state.
        (
            "<style>.pane{display:none}.pane.on{display:block}</style>",
            "<div class='pane on'>{seen}</div><div class='pane'>{kept}</div>",
        ),
        # A button names it, or a script does.
        (
            "",
            "<div>{seen}</div><a href='#more'>展开</a><div id='more' hidden>{kept}</div>",
        ),
        (
            "<script>document.getElementById('rest').style.display = '';</script>",
            "<div>{seen}</div><div id='rest' style='display:none'>{kept}</div>",
        ),
        # Only a script from elsewhere can.
        (
            FAR_SCRIPT,
            "<h3>一、概况</h3>{seen}<h3>二、预算</h3><div class='b' hidden>{kept}</div>",
        ),
        ("", "<div>{seen}</div><div role='tabpanel' style='display:none'>{kept}</div>"),
        # Only print shows it.
        (
            "<style>.p{display:none}@media print{.p{display:block}}</style>",
            "<div>{seen}</div><div class='p'>{kept}</div>",
        ),
    ],
)
def test_a_part_of_the_article_that_something_in_the_page_shows_is_read_and_told(head, tabs):
    inside = tabs.format(seen=f"<p>{SEEN}</p>", kept=f"<p>{KEPT}</p>")
    texts, remarks = read(f"<div class='box'>{inside}</div>", head)
    assert texts[0].startswith(("一、", SEEN))
    assert texts[-1] == KEPT
    assert remarks == kept(sum(each.isalnum() for each in KEPT))


def test_nothing_shows_a_hidden_paragraph():
    texts, remarks = read(f"<p>{SEEN}</p><p>尾</p><div style='display:none'><p>{KEPT}</p></div>")
    assert texts == [SEEN, "尾"]
    assert remarks == left_out(sum(each.isalnum() for each in KEPT))


def test_a_hidden_view_for_print_repeats_the_article_and_is_not_told():
    twice = f"<div class='print' style='display:none'><p>{SEEN}</p></div>"
    assert read(f"<div class='box'><p>{SEEN}</p>{twice}<p>尾</p></div>", FAR_SCRIPT) == (
        [SEEN, "尾"],
        (),
    )


@pytest.mark.parametrize("name", ["login-pop", "layer_tips", "ewm", "mask"])
def test_what_a_site_lays_over_its_pages_is_no_article(name):
    over = f"<div class='{name}' style='display:none'><p>{KEPT}</p></div>"
    texts, _ = read(f"<div class='box'><p>{SEEN}</p>{over}<p>尾</p></div>", FAR_SCRIPT)
    assert texts == [SEEN, "尾"]


def test_all_parts_of_an_article_that_the_page_hides_are_read():
    parts = "".join(
        f"<div class='s' style='display:none'><p>{each}</p></div>" for each in (SEEN * 3, KEPT)
    )
    assert read(f"<h1>报告</h1>{parts}")[0][1:] == [SEEN * 3, KEPT]


def test_a_page_whose_text_is_mostly_judged_unseen_is_read_and_told():
    texts, remarks = read(f"<p>尾</p><p style='color:#fff'>{SEEN}</p>")
    assert texts == ["尾", SEEN]
    assert remarks == kept(sum(each.isalnum() for each in SEEN))


def test_hidden_links_of_strangers_are_left_out():
    links = "".join(f"<a href='http://{n}.example'>某某娱乐平台开户</a>" for n in range(9))
    inside = f"<p>{SEEN}</p><div class='s' style='display:none'>{links}</div><p>尾</p>"
    texts, remarks = read(inside, FAR_SCRIPT)
    assert texts == [SEEN, "尾"]
    assert remarks == left_out(72)


def test_the_sheet_saved_beside_a_page_in_mhtml_hides_too():
    page = f"<link rel=stylesheet href='cid:s@x'><p>{SEEN}</p><p class=x>内部</p><p>尾</p>"
    content = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html>{page}</html>\r\n"
        "--b\r\nContent-Type: text/css; charset=utf-8\r\nContent-ID: <s@x>\r\n\r\n"
        ".x { display: none }\r\n--b--\r\n"
    )
    document = read_document("p.mht", content.encode())
    assert [each.text for each in document.paragraphs] == [SEEN, "尾"]
    assert document.remarks == left_out(2)


@pytest.mark.parametrize(
    "sheet",
    ["/*" * 30_000, "{" * 30_000, "}" * 30_000, ".a " * 20_000, "'" * 30_000, "@media{" * 9_000],
)
def test_a_sheet_without_end_costs_no_text(sheet):
    assert read(f"<p>{SEEN}</p>", f"<style>{sheet}</style>")[0] == [SEEN]


def test_what_a_page_says_was_deleted_is_left_out_and_what_is_struck_through_stays():
    inside = f"<p>{SEEN}</p><p>支出<del>120</del><ins>130</ins>万元，<s>原计划</s>完成。</p>"
    texts, remarks = read(inside)
    assert texts == [SEEN, "支出130万元，原计划完成。"]
    assert remarks == (Remark.of("deleted-text-left-out", count=3),)


def test_a_mark_of_deletion_that_is_never_closed_costs_no_page():
    assert read(f"<p><del>旧<p>{SEEN}</p><p>{KEPT}</p>")[0] == ["旧", SEEN, KEPT]


@pytest.mark.parametrize("style", ["visibility: hidden; opacity: 0", "opacity: 0"])
def test_an_article_that_fades_in_beside_its_title_and_the_sites_words_is_read(style):
    site = "<div class='tips'>微信扫一扫关注该公众号，使用小程序查看更多内容，轻触阅读原文，"
    article = f"<p style='visibility: visible'>{SEEN}</p><p>{KEPT}</p>"
    shown = f"<div id='js_content' style='{style}'>{article}</div>{site}继续滑动看下一个</div>"
    inside = f"<div class='area'><h1>报告</h1>{shown}</div>"
    texts, remarks = read(inside, FAR_SCRIPT)
    assert texts[:3] == ["报告", SEEN, KEPT]
    assert [each.code for each in remarks] == ["hidden-text-read"]
