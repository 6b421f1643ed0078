"""What saved web pages say of their publication; their text is the same without it."""

from __future__ import annotations

import pytest

from juanzong.archive.readers import read_document
from juanzong.archive.records import NO_PROVENANCE, Attachment

BODY = "<p>一、部门概况</p><p>本局承担全县预算工作，资金来源：财政拨款，人员充足。</p>"
WHERE = "https://www.example.gov.cn/zwgk/202305/t1.html"

SINGLE_FILE = (
    f"<!--\n Page saved with SingleFile \n url: {WHERE} \n saved date: "
    "Wed Nov 25 2026 10:00:00 GMT+0800 (China Standard Time)\n-->"
)


def page(head="", body=BODY, before="", name="a.html"):
    text = f"<!DOCTYPE html>{before}<html><head>{head}</head><body>{body}</body></html>"
    return read_document(name, text.encode())


def meta(**contents):
    return "".join(f'<meta name="{name}" content="{value}">' for name, value in contents.items())


def test_the_meta_of_government_sites_are_read():
    head = "<title>自评报告_某县政府</title>" + meta(
        SiteName="某县人民政府",
        ColumnName="绩效评价",
        ArticleTitle="某局自评报告",
        PubDate="2023-05-10 09:12",
        ContentSource="某县财政局",
        Url=WHERE,
    )
    found = page(head).provenance
    assert (found.title, found.publisher) == ("某局自评报告", "某县财政局")
    assert (found.published, found.address, found.retrieved) == ("2023-05-10", WHERE, "")


@pytest.mark.parametrize("source", ["本站", "本网", "admin", "", "原创"])
def test_a_source_that_names_nobody_gives_way_to_the_site(source):
    assert (
        page(meta(ContentSource=source, SiteName="某县政府网")).provenance.publisher == "某县政府网"
    )


@pytest.mark.parametrize(
    ("line", "publisher", "published"),
    [
        ("发布机构：某县财政局 发布时间：2023年5月10日", "某县财政局", "2023-05-10"),
        (
            "<span>发布日期:2023/05/10</span><span>信息来源:某县审计局</span>",
            "某县审计局",
            "2023-05-10",
        ),
        ("来源：某县教育局　时间：2022-11-03 10:00 【字体：大 中 小】", "某县教育局", "2022-11-03"),
        (
            "<table><tr><td>发布机构：</td><td>某镇政府</td><td>发布日期：</td><td>2021.9.1</td></tr></table>",
            "某镇政府",
            "2021-09-01",
        ),
        ("数据来源：统计年鉴", "", ""),
        ("来源：上级专项资金", "", ""),
        ("项目实施时间：2022年1月1日", "", ""),
        ("发布日期：2023年13月40日", "", ""),
    ],
)
def test_labels_beside_the_title_are_read(line, publisher, published):
    found = page(body=f"<div>{line}</div>{BODY}").provenance
    assert (found.publisher, found.published) == (publisher, published)


@pytest.mark.parametrize(
    ("head", "before", "address", "retrieved"),
    [
        (f'<link rel="canonical" href="{WHERE}">', "", WHERE, ""),
        (f'<meta property="og:url" content="{WHERE}">', "", WHERE, ""),
        ('<link rel="canonical" href="/t2.html"><base href="https://a.gov.cn/x/">', "",
         "https://a.gov.cn/t2.html", ""),
        ('<link rel="canonical" href="/t2.html">', "", "", ""),
        ('<link rel="canonical" href="https://b.gov.cn/">',
         f"<!-- saved from url=(0046){WHERE} -->", WHERE, ""),
        ("", SINGLE_FILE, WHERE, "2026-11-25"),
        ("", "<!-- saved from url=(0014)about:internet -->", "", ""),
        ("", "<!-- saved from url=(0019)file:///C:/a/b.html -->", "", ""),
        (meta(Url="javascript:alert(1)"), "", "", ""),
        (meta(Url="https://user:secret@a.gov.cn/x"), "", "https://a.gov.cn/x", ""),
        (meta(Url="http://[broken"), "", "", ""),
        (meta(Url=f"https://a.gov.cn/{'x' * 3000}"), "", "", ""),
    ],
)  # fmt: skip
def test_only_an_address_of_the_web_is_one(head, before, address, retrieved):
    found = page(head, before=before).provenance
    assert (found.address, found.retrieved) == (address, retrieved)


def test_attachments_are_named():
    links = (
        '<a href="./P1.pdf">附件1：自评表</a><a href="P2.XLSX"></a><a href="P2.XLSX">再次</a>'
        '<a href="https://b.gov.cn/c/%E8%A1%A8.doc?id=1"></a><a href="t3.html">下一篇</a>'
        '<a href="javascript:x.pdf">脚本</a><a href="file:///C:/x.pdf">本机</a>'
    )
    found = page(f'<link rel="canonical" href="{WHERE}">', BODY + links).provenance
    assert found.attachments == (
        Attachment("附件1：自评表", "https://www.example.gov.cn/zwgk/202305/P1.pdf"),
        Attachment("P2.XLSX", "https://www.example.gov.cn/zwgk/202305/P2.XLSX"),
        Attachment("表.doc", "https://b.gov.cn/c/%E8%A1%A8.doc?id=1"),
    )
    assert page(body=BODY + links).provenance.attachments[0] == Attachment("附件1：自评表", "")


def test_a_page_saved_in_one_file_says_where_and_when():
    text = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {WHERE}\r\nSubject: a\r\n"
        "Date: Wed, 25 Nov 2026 10:00:00 +0800\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"Content-Location: {WHERE}\r\n\r\n<html><body>{BODY}</body></html>\r\n--b--\r\n"
    )
    found = read_document("a.mhtml", text.encode()).provenance
    assert (found.address, found.retrieved) == (WHERE, "2026-11-25")
    undated = text.replace("Date: Wed, 25 Nov 2026 10:00:00 +0800\r\n", "")
    assert read_document("a.mhtml", undated.encode()).provenance.retrieved == ""


def test_what_is_said_of_publication_changes_no_text():
    plain = page()
    said = page(
        meta(ArticleTitle="某局", PubDate="2023-05-10", ContentSource="某县", Url=WHERE),
        before=f"<!-- saved from url=(0046){WHERE} -->",
    )
    assert said.paragraphs == plain.paragraphs
    assert plain.provenance == NO_PROVENANCE


def test_a_very_deep_page_is_read():
    deep = "<div>" * 200 + "发布机构：某县财政局" + "</div>" * 200
    assert page(body=deep + BODY).provenance.publisher == "某县财政局"
