"""What Zotero makes of a report's page.

Zotero's own code is no package that a test could install, and its licence keeps it out of this
repository. So the page is read here as its translators "Embedded Metadata" and "RDF" do, as far as
our tags go (zotero/translators, commits 0180a14 and 02e1a97): which tag becomes which field, what
decides the kind of work, what makes a list of a name, and what would break them.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from juanzong.archive.records import NO_PROVENANCE, Provenance
from juanzong.web.pages.metadata import metadata
from tests.reports import make_report

SITE = "https://example.org/sub"
#: Highwire's tags, each a field; of one that stands twice the values are joined to one.
HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_public_url": "url",
    "citation_language": "language",
}
#: Kinds that dc:type says outright, and that Highwire's tags imply.
KINDS = {"report": "report", "thesis": "thesis", "book": "book", "webpage": "webpage"}


def first(told, *names):
    return next((value for name in names for key, value in told if key == name), None)


def item_of(held):
    """The item that Zotero would keep."""
    told = [*held.names, *held.properties]
    names = [name for name, _ in told]
    by_tags = "report" if "citation_technical_report_institution" in names else "journalArticle"
    kind = KINDS.get((first(told, "DC.type") or "").lower(), by_tags)
    publisher = first(told, "DC.publisher")
    item = {
        "itemType": kind,
        "reportType": first(told, "DC.type"),
        "title": first(told, "DC.title", "og:title"),
        "institution": publisher,
        "date": first(told, "DCTERMS.issued"),
        "abstractNote": first(told, "og:description", "description"),
        "publicationTitle": first(told, "DC.source", "og:site_name"),
        "url": first(told, "og:url"),
        "language": first(told, "DC.language"),
        "archiveLocation": first(told, "DC.coverage"),
    }
    for name, field in HIGHWIRE.items():
        values = [value for key, value in told if key == name]
        item |= {field: ", ".join(values)} if values else {}
    authors = [value for key, value in told if key in {"citation_author", "citation_authors"}]
    split = [part for value in authors for part in re.split(r"\s*;\s*", value)]
    item["creators"] = split or [first(told, "DC.creator")]
    item["attachments"] = [value for key, value in told if key == "citation_pdf_url"]
    # It takes the publication off the title's end by an expression that it makes of the name.
    re.compile(rf"\s*\W\s*{item['publicationTitle']}\s*$")
    return item


def a_report(provenance=NO_PROVENANCE, media_type="text/plain", **facts):
    report = make_report("abc", [("", "报告"), ("一、概况", "负责全县审计工作。")], **facts)
    title = "甲县审计局2022年度部门整体支出绩效自评报告" if facts else "自评报告"
    return replace(report, title=title, provenance=provenance, media_type=media_type)


KNOWN = {"county": "甲县", "city": "某市", "department": "审计局", "province": "某省", "year": 2022}
CAME = Provenance(
    publisher="甲县人民政府",
    published="2023-05-10",
    address="https://www.example.gov.cn/t(1).html?a=[1]*&b=2+3",
)


def test_every_field_that_is_known_is_filled_in():
    item = item_of(metadata(a_report(CAME, "application/pdf", **KNOWN), SITE, "/r/abc/original"))
    assert item == {
        "itemType": "report",
        "reportType": "Report",
        "title": "甲县审计局2022年度部门整体支出绩效自评报告",
        "creators": ["甲县审计局"],
        "institution": "甲县审计局",
        "number": "abc",
        "date": "2023/05/10",
        "abstractNote": "负责全县审计工作。",
        "url": f"{SITE}/r/abc",
        "language": "zh-CN",
        "archiveLocation": "某省某市甲县",
        "publicationTitle": "https://www.example.gov.cn/t%281%29.html?a=%5B1%5D%2A&b=2+3",
        "attachments": [f"{SITE}/r/abc/original"],
    }


def test_a_report_of_which_nothing_is_known_is_a_report_still():
    item = item_of(metadata(a_report(), SITE))
    assert (item["itemType"], item["title"]) == ("report", "自评报告")
    assert item["date"] is None
    assert item["creators"] == [None]
    assert item["attachments"] == []


@pytest.mark.parametrize("provenance", [NO_PROVENANCE, CAME])
def test_no_tag_of_highwire_stands_twice_and_none_is_empty(provenance):
    held = metadata(a_report(provenance, **KNOWN), SITE)
    names = [name for name, _ in held.names if name.startswith("citation_")]
    assert len(names) == len(set(names))
    assert all(value for _, value in (*held.names, *held.properties))


def test_one_office_is_one_author_however_it_is_written():
    item = item_of(metadata(a_report(department="审计局、统计局", county="甲县"), SITE))
    assert item["creators"] == ["甲县审计局、统计局"]


def test_another_file_than_a_pdf_is_not_given_as_one():
    assert item_of(metadata(a_report(**KNOWN), SITE, "/r/abc/original"))["attachments"] == []


def test_the_page_says_it_in_its_head(site):
    report = site.report_id("huailai-2022.txt")
    page = site.page(f"/r/{report}")
    told = [
        (each.get("name"), each.get("content")) for each in page.xpath("/html/head/meta[@name]")
    ]
    held = metadata(site.library.report(report), "http://localhost", f"/r/{report}/original")
    assert [each for each in told if each in held.names] == list(held.names)


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("水" * 160, "水" * 160),
        ("水" * 161, "水" * 160 + "……"),
        ("水" + " " * 3_198 + "火", "水 火"),
        ("水" + " " * 3_199 + "火", "水……"),
        ("水\n\t火  土", "水 火 土"),
    ],
)
def test_a_report_is_described_by_the_first_hundred_and_sixty_characters(text, description):
    told = dict(metadata(make_report("r", [("", "封面"), ("一、概况", text)]), "http://a").names)
    assert told["description"] == description


def test_programs_other_than_zotero_are_told_in_their_words():
    held = metadata(a_report(CAME, **KNOWN), SITE)
    address, title = f"{SITE}/r/abc", "甲县审计局2022年度部门整体支出绩效自评报告"
    assert held.canonical == address
    # OpenGraph (ogp.me) asks for type, title and address; messengers show the others.
    assert dict(held.properties) == {
        "og:type": "article",
        "og:title": title,
        "og:url": address,
        "og:site_name": "卷宗",
        "og:locale": "zh_CN",
        "og:description": "负责全县审计工作。",
    }
    # schema.org's CreativeWork.
    assert dict(held.items) == {
        "name": title,
        "url": address,
        "inLanguage": "zh-CN",
        "temporalCoverage": "2022",
        "spatialCoverage": "某省某市甲县",
        "creator": "甲县审计局",
        "version": "1",
        "publisher": "甲县人民政府",
        "datePublished": "2023-05-10",
        "isBasedOn": "https://www.example.gov.cn/t(1).html?a=[1]*&b=2+3",
    }


def test_dublin_core_says_what_is_known_and_the_kind_of_work_before_the_kind_of_resource():
    told = metadata(a_report(CAME, **KNOWN), SITE).names
    core = [(name, value) for name, value in told if name.startswith(("DC.", "DCTERMS."))]
    assert core == [
        ("DC.title", "甲县审计局2022年度部门整体支出绩效自评报告"),
        ("DC.creator", "甲县审计局"),
        ("DC.type", "Report"),
        ("DC.type", "Text"),
        ("DC.language", "zh-CN"),
        ("DC.identifier", f"{SITE}/r/abc"),
        ("DC.coverage", "某省某市甲县"),
        ("DCTERMS.temporal", "2022"),
        ("DC.publisher", "甲县人民政府"),
        ("DC.source", "https://www.example.gov.cn/t%281%29.html?a=%5B1%5D%2A&b=2+3"),
        ("DCTERMS.issued", "2023-05-10"),
    ]


@pytest.mark.parametrize(
    ("sections", "description"),
    [
        ([("", "封面"), ("一、概况", ""), ("二、职责", "水。")], "水。"),
        ([("", "封面")], ""),
        ([], ""),
    ],
)
def test_a_report_is_described_by_the_first_words_below_a_heading(sections, description):
    told = dict(metadata(make_report("r", sections), SITE).names)
    assert told.get("description", "") == description


def test_a_report_without_a_title_is_called_by_its_file():
    untitled = replace(make_report("r", []), title="")
    assert dict(metadata(untitled, SITE).names)["citation_title"] == "r.txt"
