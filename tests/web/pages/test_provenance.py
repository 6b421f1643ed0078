"""Where reports came from, on their page, in citations, tables, lists, API and command."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from juanzong.archive.records import Attachment, GivenSource, Provenance
from juanzong.web.application import create_app
from juanzong.web.language import CHINESE
from juanzong.web.library.service import Library
from juanzong.web.pages.provenance import source_rows
from juanzong.web.settings import Settings
from tests.web.pages.reading_pages import Site, find
from tests.web.small_archive import run, run_json

WHERE = "https://www.example.gov.cn/zwgk/t1.html?a=1&b=2"
TITLE = "甲县审计局2022年度部门整体支出绩效自评报告"
PAGE = f"""<html><head><title>{TITLE}_甲县人民政府</title>
<meta name="ArticleTitle" content="{TITLE}"><meta name="ContentSource" content="甲县审计局">
<meta name="PubDate" content="2023-05-10 09:00">
<link rel="canonical" href="{WHERE.replace("&", "&amp;")}">
</head><body><h1>{TITLE}</h1><p>一、部门概况</p><p>甲县审计局负责全县审计工作，人员充足。</p>
<p><a href="P1.pdf">附件1：自评表</a></p></body></html>"""
PLAIN = "乙县审计局2022年度自评报告\n一、概况\n乙县审计局负责审计。\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources")
    (folder / "page.html").write_text(PAGE, "utf-8")
    (folder / "plain.txt").write_text(PLAIN, "utf-8")
    opened = Library.open(Settings(archive=folder / "archive", log_misses=False), create=True)
    opened.add([folder / "page.html"], given=GivenSource(retrieved="2026-11-20"))
    opened.add([folder / "plain.txt"])
    yield opened
    opened.close()


@pytest.fixture
def site(library):
    return Site(create_app(library).test_client(), library)


@pytest.fixture
def report(library):
    return next(one.id for one in library.reports() if one.file_name == "page.html")


@pytest.fixture
def plain(library):
    return next(one.id for one in library.reports() if one.file_name == "plain.txt")


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("zh", ["发布机构", "发布日期", "来源地址", "取得日期", "附件"]),
        ("en", ["Publisher", "Published", "Source address", "Retrieved", "Attachments"]),
    ],
)
def test_the_page_says_where_the_report_came_from(site, report, language, labels):
    page = site.page(f"/r/{report}", lang=language)
    (source,) = find(page, "details.source")
    assert [label.text for label in source.iter("dt")] == labels
    links = [link.get("href") for link in source.iter("a")]
    assert links == [WHERE, "https://www.example.gov.cn/zwgk/P1.pdf"]
    noted = [element.text for element in source.iter("span")]
    assert noted == ["人工注明" if language == "zh" else "noted by hand"]


def test_a_report_of_which_nothing_is_known_says_nothing(site, plain):
    assert not find(site.page(f"/r/{plain}"), ".source")


def test_programs_are_told(site, report):
    page = site.page(f"/r/{report}")
    told = {meta.get("name"): meta.get("content") for meta in page.iter("meta")}
    assert told["DC.source"] == WHERE
    assert told["DC.publisher"] == "甲县审计局"
    assert told["citation_publication_date"] == "2023/05/10"
    assert told["DCTERMS.issued"] == "2023-05-10"


def test_citations_name_the_day_of_publication_and_the_first_address(site, report, plain):
    words = site.page(f"/r/{report}/cite").text_content()
    assert "[R/OL]. (2023-05-10)[" in words
    assert f"原载[2026-11-20]: {WHERE}." in words
    assert f"原载 {WHERE}（2026-11-20 取得）" in words
    assert "原载" not in site.page(f"/r/{plain}/cite").text_content()


def test_only_addresses_of_the_web_are_links_whatever_is_stored():
    hostile = Provenance(
        address="javascript:alert(1)", attachments=(Attachment("附件", "data:text/html,x"),)
    )
    rows = source_rows(hostile, "", CHINESE)
    assert [part.address for row in rows for part in row.parts] == ["", ""]
    assert [part.words for row in rows for part in row.parts] == ["javascript:alert(1)", "附件"]


def test_api_and_table_give_the_same(site, report, plain):
    answer = site.client.get(f"/api/v1/reports/{report}").get_json()["source"]
    assert answer == {
        "address": WHERE,
        "retrieved": "2026-11-20",
        "title": TITLE,
        "publisher": "甲县审计局",
        "published": "2023-05-10",
        "attachments": [
            {"name": "附件1：自评表", "address": "https://www.example.gov.cn/zwgk/P1.pdf"}
        ],
        "given": ["retrieved"],
    }
    nothing = site.client.get(f"/api/v1/reports/{plain}").get_json()["source"]
    assert nothing == dict.fromkeys(answer) | {"attachments": [], "given": []}
    table = site.client.get("/reports.csv").get_data(as_text=True)
    assert WHERE in table
    assert "2026-11-20" in table


def test_the_command_takes_sources_by_options_and_lists(tmp_path):
    inbox, archive = tmp_path / "inbox", tmp_path / "archive"
    inbox.mkdir()
    (inbox / "plain.txt").write_text(PLAIN, "utf-8")
    options = ("--source", "https://a.gov.cn/1", "--retrieved", "2026-11-20")
    added = run_json("add", inbox / "plain.txt", *options, archive=archive)
    (listed,) = run_json("list", archive=archive)["reports"]
    assert listed["source"] == {"address": "https://a.gov.cn/1", "retrieved": "2026-11-20"}
    shown = run("show", added["files"][0]["report"], archive=archive).stdout
    assert "https://a.gov.cn/1 2026-11-20" in shown
    (inbox / "sources.csv").write_text("file,address\nplain.txt,nowhere\n", "utf-8")
    told = run("add", inbox, archive=archive)
    assert told.exit_code == 1
    (line,) = [line for line in told.stderr.splitlines() if "sources.csv" in line]
    assert "row 2" in line
    assert run("add", inbox, "--source", "https://a.gov.cn/1", archive=archive).exit_code == 2
    wrong = run("add", inbox / "plain.txt", "--source", "a.gov.cn", archive=archive)
    assert wrong.exit_code == 2
    assert "http" in wrong.stderr
    assert run("add", inbox, "--sources", tmp_path / "none.csv", archive=archive).exit_code == 2
    again = run_json("add", inbox, "--retrieved", "20261121", archive=archive, exit_code=1)
    assert [each["code"] for each in again["files"]] == ["source-row-no-address", "source-noted"]
    assert json.dumps(again)


KNOWN = Provenance(
    title="甲县 审计局报告",
    publisher="甲县人民政府",
    published="2023-05-10",
    address=WHERE,
    retrieved="2026-11-20",
    attachments=(Attachment("附件", "https://a.gov.cn/1"), Attachment("又一", "")),
    given=("retrieved",),
)


def test_each_thing_that_is_known_has_a_line_in_its_own_language():
    rows = source_rows(KNOWN, "别的题", CHINESE)
    assert [(row.label, row.is_chinese, [part.words for part in row.parts]) for row in rows] == [
        (CHINESE.text("source_title"), True, ["甲县 审计局报告"]),
        (CHINESE.text("source_publisher"), True, ["甲县人民政府"]),
        (CHINESE.text("source_published"), False, ["2023-05-10"]),
        (CHINESE.text("source_address"), False, [WHERE]),
        (CHINESE.text("source_retrieved"), False, ["2026-11-20"]),
        (CHINESE.text("source_attachments"), True, ["附件", "又一"]),
    ]
    assert source_rows(Provenance(), "题", CHINESE) == ()


@pytest.mark.parametrize("given", [(), ("address",), ("retrieved",), ("address", "retrieved")])
def test_what_a_person_noted_is_told_as_such(given):
    rows = source_rows(replace(KNOWN, given=given), "题", CHINESE)
    noted = {row.label for row in rows for part in row.parts if part.is_given}
    assert noted == {CHINESE.text(f"source_{name}") for name in given}


@pytest.mark.parametrize(("title", "is_said"), [("甲县审计局报告", False), ("甲县审计局", True)])
def test_a_page_s_title_is_said_where_the_report_bears_another(title, is_said):
    labels = [row.label for row in source_rows(KNOWN, title, CHINESE)]
    assert (CHINESE.text("source_title") in labels) is is_said


def test_only_what_has_an_address_of_the_web_leads_there():
    rows = {row.label: row.parts for row in source_rows(KNOWN, "题", CHINESE)}
    assert [part.address for part in rows[CHINESE.text("source_attachments")]] == [
        "https://a.gov.cn/1",
        "",
    ]
    assert rows[CHINESE.text("source_address")][0].address == WHERE
    assert rows[CHINESE.text("source_publisher")][0].address == ""
