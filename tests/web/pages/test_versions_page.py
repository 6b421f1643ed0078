"""Two versions of one report side by side: what changed, where, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from juanzong.archive.records import ReportVersion, citation_digest, permalink
from juanzong.archive.store.identity import report_id
from juanzong.web.application import create_app
from juanzong.web.language import CHINESE
from juanzong.web.library.service import Library
from juanzong.web.pages.versions import VersionsPage, _Address, version_choices, versions_page
from juanzong.web.settings import Settings
from tests.reports import make_report
from tests.web.pages.reading_pages import Site, find, texts

BEFORE = """怀来县委网信办2022年度部门整体支出绩效自评报告
一、部门概况
（一）主要职能
负责全县网络舆情监测工作，按月报告舆情。
承担网络宣传的统筹协调。
（二）收支情况
2022年度预算资金200万元，实际支出180万元，预算执行率90%。
二、绩效评价情况
舆情监测按计划完成，联系电话13812345678。
三、存在的问题
舆情处置的人手不足，部分项目进度偏慢。
四、评价结论
综合得分85分，评价等级为良。
五、其他
无。
"""
AFTER = """怀来县委网信办2022年度部门整体支出绩效自评报告
一、部门概况
（一）主要职能
负责全县网络舆情监测工作，按周报告舆情。
承担网络宣传的统筹协调。
（二）收支情况
2022年度预算资金200万元，实际支出190.5万元，预算执行率95.25%。
二、绩效评价情况
舆情监测按计划完成，联系电话13812345678。
四、评价结论
综合得分92分，评价等级为优。
五、存在的问题
舆情处置的人手不足，部分项目进度偏慢。
六、有关建议
建议增加监测人员，联系电话13912345678。
"""


def site_of(folder, *versions, **settings):
    """A site with one report in these versions, and the report's first permalinks."""
    opened = Library.open(
        Settings(archive=folder / "archive", log_misses=False, **settings), create=True
    )
    file = folder / "怀来2022.txt"
    links = []
    for text in versions:
        file.write_text(text, "utf-8")
        (outcome,) = opened.add([file])
        links += [
            permalink(outcome.report, each) for each in opened.report(outcome.report).sections
        ]
    return Site(create_app(opened).test_client(), opened), outcome.report, links


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    site, report, links = site_of(tmp_path_factory.mktemp("versions"), BEFORE, AFTER)
    yield site, f"/r/{report}", links
    site.library.close()


def sections(page):
    """Each section that is shown: its heading and what became of it."""
    return [
        (
            "".join(each.xpath("./h2/span[1]")[0].text_content().split()),
            [
                change.get("class").split()[-1]
                for change in each.xpath("./h2//span[contains(@class, 'change ')]")
            ],
        )
        for each in find(page, "section.compared")
    ]


def test_sections_are_paired_and_what_became_of_each_is_said(changed):
    site, path, _ = changed
    page = site.page(f"{path}/versions")
    assert sections(page) == [
        ("（一）主要职能", ["changed"]),
        ("（二）收支情况", ["changed"]),
        ("四、评价结论", ["changed"]),
        ("五、其他", ["removed"]),
        ("三、存在的问题→五、存在的问题", ["changed", "moved"]),
        ("六、有关建议", ["added"]),
    ]
    assert texts(page, "p.version-counts") == [
        "改动 4 节 · 移动 1 节 · 新增 1 节 · 删去 1 节 · 未变 3 节"
    ]


def test_what_differs_is_marked_by_character_and_numbers_as_a_whole(changed):
    site, path, _ = changed
    page = site.page(f"{path}/versions")
    assert texts(page, "del") == ["月", "180", "90", "85", "良", "无。", "三"]
    assert texts(page, "ins")[:7] == [
        "周",
        "190.5",
        "95.25",
        "92",
        "优",
        "五",
        "建议增加监测人员，联系电话13912345678。",
    ]
    assert "承担网络宣传的统筹协调。" in texts(page, "div.both")


def test_facts_that_changed_stand_in_a_table_with_both_passages(changed):
    site, path, _ = changed
    page = site.page(f"{path}/versions")
    rows = {row.xpath("./th")[0].text_content(): row for row in page.xpath("//table//tbody/tr")}
    assert set(rows) == {"等级", "得分", "支出", "执行率"}
    assert [q.text_content() for q in rows["得分"].xpath(".//q")] == [
        "综合得分85分",
        "综合得分92分",
    ]
    for link in page.xpath("//table//a/@href"):
        site.page(link.partition("#")[0])


def test_an_old_citation_leads_to_the_comparison_with_what_it_cited(changed):
    site, _, links = changed
    page = site.page(links[3].partition("#")[0])
    assert "原文已变更" in texts(page, "section.banner")[0]
    (address,) = page.xpath("//section[@class='banner']//a[contains(@href, '/versions?')]/@href")
    asked, _, anchor = address.partition("#")
    compared = site.page(asked)
    assert compared.xpath(f"//*[@id='{anchor}']")
    assert compared.xpath("//option[@selected]/@value") == ["1.1", "2.1"]


def test_a_removed_section_too(changed):
    site, _, links = changed
    page = site.page(links[7].partition("#")[0])
    (address,) = page.xpath("//main//a[contains(@href, '/versions?')]/@href")
    asked, _, anchor = address.partition("#")
    assert site.page(asked).xpath(f"//section[@id='{anchor}']//del")


def test_the_report_lists_its_versions_and_the_address_can_be_shared(changed):
    site, path, _ = changed
    page = site.page(path)
    listed = page.xpath("//details[@class='report-versions']//li")
    assert ["现行" in each.text_content() for each in listed] == [True, False]
    (step,) = page.xpath("//details[@class='report-versions']//a/@href")
    compared = site.page(step)
    (copied,) = compared.xpath("//button/@data-copy")
    assert sections(site.page(copied)) == sections(compared)
    assert copied == step


def test_what_is_the_same_is_shown_when_asked_for(changed):
    site, path, _ = changed
    page = site.page(f"{path}/versions", all="1")
    words = "".join(page.text_content().split())
    for line in (*BEFORE.split(), *AFTER.split()):
        assert line in words or any(sign in line for sign in "月周8915良优")
    assert len(find(page, "section.compared")) == 9
    assert page.xpath("//button/@data-copy")[0].endswith("all=1")


def test_the_other_way_round_what_was_added_is_removed(changed):
    site, path, _ = changed
    page = site.page(f"{path}/versions", **{"from": "2.1", "to": "1"})
    assert ("六、有关建议", ["removed"]) in sections(page)
    assert page.xpath("//option[@selected]/@value") == ["2.1", "1.1"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"from": "9"}, "没有“9”这个版本"),
        ({"from": "1.7"}, "没有“1.7”这个版本"),
        ({"to": "<b>"}, "没有“<b>”这个版本"),
        ({"cited": "nothing.here"}, "没有哪个版本有"),
        ({"from": "2", "to": "2"}, "请选两个不同的版本"),
        ({"part": "99999999999"}, ""),
        ({"part": "-1", "at": "nothing"}, ""),
    ],
)
def test_what_an_address_cannot_mean_is_said(changed, asked, said):
    site, path, _ = changed
    page = site.page(f"{path}/versions", **asked)
    assert said in page.text_content()


def test_one_version_alone_says_so_and_an_unknown_report_is_not_found(site):
    report = site.library.reports()[0].id
    page = site.page(f"/r/{report}/versions")
    assert "只收有一个版本" in page.text_content()
    assert not find(site.page(f"/r/{report}"), "details.report-versions")
    site.page("/r/nothing/versions", 404)


def test_a_former_id_leads_to_the_report_of_now(changed):
    site, path, _ = changed
    alias = site.library.versions(path[3:])[1].file_sha256
    answer = site.get(f"/r/{report_id(alias)}/versions?from=1", 302)
    assert answer.location == f"{path}/versions?from=1"


def test_the_mask_covers_both_versions(tmp_path):
    site, report, _ = site_of(tmp_path, BEFORE, AFTER, mask=True)
    for asked in ({}, {"all": "1"}):
        words = site.get(f"/r/{report}/versions", **asked).get_data(as_text=True)
        assert "13812345678" not in words
        assert "13912345678" not in words
    site.library.close()


def long_version(changed=""):
    sections = ["怀来县水利局2022年度部门整体支出绩效自评报告"]
    for number in range(1, 400):
        sections.append(f"{number}、第{number}项工作")
        for line in range(6):
            other = changed if changed and (number + line) % 3 == 0 else "原"
            sections.append(
                f"第{number}项第{line}行{other}来的文字，"
                + "全年完成水库维修，资金按计划支付。" * 8
            )
    return "\n".join(sections) + "\n"


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    folder = tmp_path_factory.mktemp("long")
    site, report, _ = site_of(folder, long_version(), long_version("改"))
    yield site, f"/r/{report}/versions"
    site.library.close()


@pytest.mark.parametrize("shows_all", ["", "1"])
def test_a_long_comparison_comes_in_parts_that_lose_nothing(long, shows_all):
    site, path = long
    address, old, new, parts, passed = f"{path}?all={shows_all}", [], [], 0, []
    while address:
        answer = site.get(address)
        assert len(answer.get_data()) < 2_000_000
        page = site.page(address)
        old += [each.text_content() for each in page.xpath("//div[@class='then']/p")]
        new += [each.text_content() for each in page.xpath("//div[@class='now']/p")]
        previous = page.xpath("(//nav[@class='part-steps'])[1]/a[@rel='prev']/@href")
        assert previous == passed[-1:]
        passed.append(page.xpath("//button/@data-copy")[0])
        following = page.xpath("(//nav[@class='part-steps'])[1]/a[@rel='next']/@href")
        address = following[0] if following else ""
        parts += 1
    assert parts > 3
    before, after = long_version().split("\n"), long_version("改").split("\n")
    assert old == [line for line, other in zip(before, after, strict=True) if line != other]
    assert new == [other for line, other in zip(before, after, strict=True) if line != other]


def test_a_place_far_behind_is_found_in_its_part(long):
    site, path = long
    last = site.page(path, part="999999999")
    (anchor,) = last.xpath("(//section[@class='compared'])[last()]/@id")
    assert find(site.page(path, at=anchor), "section.compared")[-1].get("id") == anchor


@pytest.mark.parametrize(("part", "address"), [(1, "/r/r/versions?"), (2, "/r/r/versions?part=2")])
def test_the_first_part_of_a_comparison_has_the_address_of_the_whole(part, address):
    page = VersionsPage("题", "/r/r", "/r/r/versions", (), ())
    assert _Address(page).of_part(part) == address


@pytest.mark.parametrize(("mask", "status"), [(True, 403), (False, 200)])
def test_an_original_that_holds_what_is_masked_is_forbidden(tmp_path, mask, status):
    site, report, _ = site_of(tmp_path, BEFORE, mask=mask)
    site.get(f"/r/{report}/original", status)
    site.library.close()


HISTORY = [
    ReportVersion("r", version, reading, "a.txt", "ff", f"2026-11-0{day}T10:00:00", day == 4)
    for day, (version, reading) in enumerate([(1, 1), (1, 2), (2, 1), (3, 1)], start=1)
]


def test_versions_are_called_by_their_file_and_their_reading_and_lead_to_the_one_before():
    newest, *others = version_choices(HISTORY, CHINESE)
    assert [each.name for each in (newest, *others)] == ["3.1", "2.1", "1.2", "1.1"]
    assert [each.is_current for each in (newest, *others)] == [True, False, False, False]
    assert newest.day == "2026-11-04"
    assert [each.step_address for each in (newest, *others)] == [
        "/r/r/versions?from=2.1&to=3.1",
        "/r/r/versions?from=1.2&to=2.1",
        "/r/r/versions?from=1.1&to=1.2",
        "",
    ]
    # Only a file that was read several times says which reading it is.
    assert newest.label == CHINESE.text("version", version=3, reading=1)
    assert others[-1].label == CHINESE.text("version_read_again", version=1, reading=1)
    assert others[1].label == CHINESE.text("version_read_again", version=1, reading=2)


class Kept:
    """A library with a report of four versions, each of which says its own name."""

    def __init__(self, texts=None):
        self.texts = texts or {}

    def report_version(self, report, name):
        text = self.texts.get(name, f"第{name}版")
        return replace(make_report(report, [("一、概况", text)]), title=f"题{name}")

    def report(self, report):
        return replace(make_report(report, []), title="")


def asked_for(library=None, **asked):
    app = Flask(__name__)
    with app.test_request_context("/r/r/versions", query_string=asked):
        page = versions_page(library or Kept(), HISTORY, CHINESE)
    sides = [side and side.name for side in (page.former, page.current)]
    return page, sides


@pytest.mark.parametrize(
    ("asked", "sides", "messages"),
    [
        ({}, ["2.1", "3.1"], 0),
        ({"to": "2.1"}, ["1.2", "2.1"], 0),
        ({"to": "1.1"}, ["1.2", "1.1"], 0),
        ({"from": "1", "to": "2"}, ["1.2", "2.1"], 0),
        ({"from": "1.1"}, ["1.1", "3.1"], 0),
        ({"from": " 1.1 "}, ["1.1", "3.1"], 0),
        ({"from": "1.7"}, ["1.2", "3.1"], 1),
        ({"from": "7", "to": "8"}, ["2.1", "3.1"], 2),
        ({"from": "3", "to": "3"}, [None, None], 1),
    ],
)
def test_the_versions_of_an_address_are_compared_else_that_of_now_with_the_one_before(
    asked, sides, messages
):
    page, shown = asked_for(**asked)
    assert shown == sides
    assert len(page.messages) == messages
    assert page.title == (
        "题3.1" if sides[1] == "3.1" else f"题{sides[1]}" if sides[1] else ""
    ) or (page.title == CHINESE.text("untitled"))


def test_a_name_that_is_no_version_is_repeated_by_twenty_characters():
    page, _ = asked_for(**{"from": "9" * 21})
    assert "9" * 20 in page.messages[0]
    assert "9" * 21 not in page.messages[0]


def test_the_newest_version_that_has_cited_words_is_compared_and_that_of_now_is_none_of_them():
    library = Kept({"1.2": "水", "2.1": "水", "3.1": "火"})
    held = library.report_version("r", "2.1").sections[0]
    for digest in (held.digest, citation_digest(held)):
        page, sides = asked_for(library, cited=f"{held.id.upper()}.{digest}")
        assert (sides, page.messages) == (["2.1", "3.1"], ())
    page, sides = asked_for(library, cited=f"{held.id}.nothing")
    assert (sides, len(page.messages)) == (["2.1", "3.1"], 1)
    now = library.report_version("r", "3.1").sections[0]
    _, sides = asked_for(Kept({"3.1": "火"}), cited=f"{now.id}.{citation_digest(now)}")
    assert sides == ["2.1", "3.1"]


def test_a_version_without_a_title_is_said_to_have_none():
    class Untitled(Kept):
        def report_version(self, report, name):
            return replace(super().report_version(report, name), title="")

    assert asked_for(Untitled())[0].title == CHINESE.text("untitled")


def test_only_what_is_asked_for_whole_is_shown_whole():
    assert [asked_for(all=given)[0].shows_all for given in ("1", "", "0", "yes")] == [
        True,
        False,
        False,
        False,
    ]
    assert asked_for(all="1")[0].address.endswith("&all=1")
    assert "all=" not in asked_for()[0].address
