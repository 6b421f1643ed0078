"""Issue 9, point 10: a heading and the text that runs on in its line are the one line they are."""

from __future__ import annotations

import pytest
from lxml import html

from juanzong.archive.records import citation_digest, permalink
from juanzong.index.records import SearchRequest
from juanzong.web.application import create_app
from tests.trust.case_archives import library_of, marked

TEXT = """某县某局2023年度部门整体支出绩效自评报告
一、部门概况
本局编制十二人。
二、预算执行情况
（一）预算执行率：89.46%，较上年提高。
（二）支出情况。全年支出799.19万元。
（三）结转情况:
年末无结转。
三、自评结论
（一）自评得分：91.5分，等级为优。
"""

#: As the program gave them that kept the colon in the text.
LINKS = {
    "（一）预算执行率": "aktiyrcg.8ee2#aktiyrcg",
    "（二）支出情况": "jinv99v9.uvde#jinv99v9",
    "（三）结转情况": "xyuwcfm5.cd9f#xyuwcfm5",
    "（一）自评得分": "fa935czm.vcvm#fa935czm",
}


@pytest.fixture
def library(tmp_path):
    with library_of(tmp_path, a=TEXT) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"预算执行率：89.46%"', ["预算执行率|89.46%"]),
        ("（二）支出情况。全年支出", ["（二）支出情况|全年支出"]),
        ("预算执行率:89.46%，较上年", ["预算执行率|89.46%，较上年"]),
        ('"得分：9"', []),
        ('"得分：91.5"', ["得分|91.5"]),
        ("执行率89", []),
        ("部门概况本局", []),
        ("heading:预算执行率", ["预算执行率"]),
        ('heading:"预算执行率：89.46%"', []),
        ("89.46%", ["89.46%"]),
    ],
)
def test_phrases_over_the_border_are_found_and_marked_in_both(library, query, found):
    assert marked(library, query) == found


def test_no_text_begins_with_what_joins_it(library):
    (summary,) = library.reports()
    sections = library.report(summary.id).sections
    assert not any(section.text.startswith(("：", ":", "。")) for section in sections)
    assert [each.run_in for each in sections if each.run_in is not None] == [
        "：",
        "。",
        ":\n",
        "：",
    ]


def test_links_are_as_they_were(library):
    (summary,) = library.reports()
    links = {
        each.heading: permalink(summary.id, each)
        .removeprefix(f"/r/{summary.id}/")
        .replace(citation_digest(each), each.digest)
        for each in library.report(summary.id).sections
    }
    assert {heading: links[heading] for heading in LINKS} == LINKS


def test_the_page_and_the_api_show_the_line_whole(library):
    client = create_app(library).test_client()
    (summary,) = library.reports()
    query = "预算执行率：89.46%"
    page = html.fromstring(client.get(f"/r/{summary.id}", query_string={"q": query}).data)
    shown = "".join(page.xpath("//article")[0].text_content().split())
    assert "（一）预算执行率：89.46%，较上年提高。" in shown
    assert "（二）支出情况。全年支出799.19万元。" in shown
    assert [each.text_content() for each in page.xpath("//article//mark")] == [
        "预算执行率",
        "89.46%",
    ]
    answer = client.get("/api/v1/search", query_string={"q": f'"{query}"'}).get_json()
    (hit,) = answer["hits"]
    assert hit["heading"] + hit["run_in"] + hit["text"] == "（一）预算执行率：89.46%，较上年提高。"
    assert (hit["heading_marks"], hit["marks"]) == ([[3, 8]], [[0, 6]])


def test_explaining_counts_the_line(library):
    page = library.search(SearchRequest("预算执行率：89.46%"))
    (hit,) = page.hits
    explained = library.explain(SearchRequest("预算执行率：89.46%"), hit.report, hit.section)
    assert explained.score == pytest.approx(hit.score)
