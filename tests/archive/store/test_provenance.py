"""Where files came from is kept with their reports, through every way in, out and on."""

from __future__ import annotations

import sqlite3

import pytest

from juanzong.archive import Archive, UnsoundSourceError
from juanzong.archive.records import Attachment, GivenSource

WHERE = "https://www.example.gov.cn/zwgk/t1.html"
NOTED = GivenSource("https://b.gov.cn/x.html", "2026-11-20")
PAGE = """<html><head><title>某局2022年度部门整体支出绩效自评报告</title>
<meta name="ContentSource" content="某县财政局"><meta name="PubDate" content="2023-05-10">
<link rel="canonical" href="{where}"></head><body><h1>某局2022年度部门整体支出绩效自评报告</h1>
<p>一、部门概况</p><p>本局承担全县预算工作{more}。</p><a href="P1.pdf">附件1</a></body></html>"""


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "page.html").write_text(PAGE.format(where=WHERE, more=""), "utf-8")
    (folder / "plain.txt").write_text("某局2021年度自评报告\n一、概况\n负责预算。\n", "utf-8")
    return folder


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "archive") as opened:
        yield opened


def add(archive, *paths, **options):
    return list(archive.add(list(paths), **options))


def told(outcomes):
    return [(str(each.status), each.reason.code if each.reason else "") for each in outcomes]


def test_what_a_page_says_is_kept_with_its_report(archive, inbox):
    (outcome,) = add(archive, inbox / "page.html")
    held = archive.report(outcome.report).provenance
    assert (held.publisher, held.published, held.address) == ("某县财政局", "2023-05-10", WHERE)
    assert held.attachments == (Attachment("附件1", "https://www.example.gov.cn/zwgk/P1.pdf"),)
    assert [(each.address, each.retrieved) for each in archive.reports()] == [(WHERE, "")]
    assert archive.check() == ()


def test_what_a_person_notes_counts_before_what_the_page_says(archive, inbox):
    (outcome,) = add(archive, inbox / "page.html", given=NOTED, by="甲")
    held = archive.report(outcome.report).provenance
    assert (held.address, held.retrieved, held.given) == (*_fields(NOTED), ("address", "retrieved"))
    assert held.publisher == "某县财政局"
    assert [(each.address, each.retrieved) for each in archive.reports()] == [_fields(NOTED)]
    assert archive.check() == ()


def test_a_source_is_noted_of_what_is_held_already_and_once(archive, inbox):
    (first,) = add(archive, inbox / "plain.txt")
    before = archive.revision()
    assert told(add(archive, inbox / "plain.txt", given=NOTED)) == [("unchanged", "source-noted")]
    assert archive.revision() == before + 1
    assert told(add(archive, inbox / "plain.txt", given=NOTED)) == [("unchanged", "")]
    assert archive.revision() == before + 1
    later = GivenSource(retrieved="2026-11-21")
    assert told(add(archive, inbox / "plain.txt", given=later)) == [("unchanged", "source-noted")]
    held = archive.report(first.report).provenance
    assert (held.address, held.retrieved) == (NOTED.address, "2026-11-21")
    assert archive.check() == ()


def test_a_source_belongs_to_the_version_whose_file_it_is(archive, inbox):
    (first,) = add(archive, inbox / "page.html", given=NOTED)
    other = PAGE.format(where=WHERE, more="，人员充足")
    (inbox / "page.html").write_text(other, "utf-8")
    assert told(add(archive, inbox / "page.html")) == [("replaced", "")]
    held = archive.report(first.report).provenance
    assert (held.address, held.given) == (WHERE, ())
    archive.remove(first.report)
    assert told(add(archive, inbox, given=GivenSource(retrieved="2026-11-01")))[0] == (
        "unchanged",
        "removed",
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (GivenSource("javascript:alert(1)"), "source-no-address"),
        (GivenSource("a.gov.cn/1"), "source-no-address"),
        (GivenSource(retrieved="昨天"), "source-no-day"),
        (GivenSource(retrieved="2099-12-31"), "source-day-to-come"),
    ],
)
def test_what_is_no_address_and_no_day_is_refused(archive, inbox, given, code):
    with pytest.raises(UnsoundSourceError, match=code):
        add(archive, inbox, given=given)
    assert archive.reports() == ()


def test_lists_that_lie_beside_files_are_read(archive, inbox, tmp_path):
    (inbox / "sub").mkdir()
    (inbox / "sub" / "deep.txt").write_text("某局2020年度自评报告\n一、概况\n负责决算。\n", "utf-8")
    (inbox / "sources.csv").write_text(
        "file,address,retrieved\nplain.txt,https://a.gov.cn/1,2026-11-20\n"
        "sub/deep.txt,https://a.gov.cn/2,\ngone.pdf,https://a.gov.cn/3,\nx,y,z\n",
        "utf-8",
    )
    (tmp_path / "inbox.csv").write_text(
        "文件,网址\ninbox/page.html,https://a.gov.cn/4\n", "gb18030"
    )
    outcomes = add(archive, inbox)
    assert told(outcomes) == [
        ("rejected", "source-row-no-address"),
        ("rejected", "source-row-file-missing"),
        ("added", ""),
        ("added", ""),
        ("added", ""),
    ]
    held = {each.file_name: (each.address, each.retrieved) for each in archive.reports()}
    assert held == {
        "plain.txt": ("https://a.gov.cn/1", "2026-11-20"),
        "deep.txt": ("https://a.gov.cn/2", ""),
        "page.html": ("https://a.gov.cn/4", ""),
    }


def test_a_table_beside_a_folder_that_is_no_list_is_left_alone(archive, inbox, tmp_path):
    (tmp_path / "inbox.csv").write_text("县区,金额\n某县,3\n", "utf-8")
    assert told(add(archive, inbox)) == [("added", ""), ("added", "")]
    (inbox / "sources.csv").write_text("县区,金额\n某县,3\n", "utf-8")
    assert told(add(archive, inbox)) == [
        ("rejected", "source-list-columns"),
        ("unchanged", ""),
        ("unchanged", ""),
    ]


def test_a_list_that_is_named_counts_first(archive, inbox, tmp_path):
    (inbox / "sources.csv").write_text("file,address\nplain.txt,https://a.gov.cn/1\n", "utf-8")
    named = tmp_path / "list.csv"
    named.write_text("file,address\ninbox/plain.txt,https://a.gov.cn/2\n", "utf-8")
    add(archive, inbox, source_lists=[named])
    assert "https://a.gov.cn/2" in {each.address for each in archive.reports()}


def test_sources_go_out_and_come_in_as_plain_files_and_in_a_backup(archive, inbox, tmp_path):
    add(archive, inbox / "page.html")
    add(archive, inbox / "plain.txt", given=NOTED)
    wanted = {each.id: archive.report(each.id).provenance for each in archive.reports()}
    archive.export_all(tmp_path / "plain")
    archive.back_up(tmp_path / "backup.tar")
    Archive.restore(tmp_path / "backup.tar", tmp_path / "restored")
    with Archive.open(tmp_path / "again") as again, Archive.open(tmp_path / "restored") as restored:
        list(again.import_all(tmp_path / "plain"))
        for other in (again, restored):
            assert {each.id: other.report(each.id).provenance for each in other.reports()} == wanted
            assert other.check() == ()


def test_joined_reports_take_what_was_noted_along(archive, inbox):
    outcomes = add(archive, inbox, given=NOTED)
    newer, former = (each.report for each in outcomes)
    archive.join(newer, former)
    assert archive.report(former).provenance.address == NOTED.address
    assert archive.check() == ()


def test_reading_again_finds_what_was_not_kept_before(archive, inbox):
    (outcome,) = add(archive, inbox / "page.html")
    links = [section.digest for section in archive.report(outcome.report).sections]
    _alter(archive, "DELETE FROM provenance")
    _alter(archive, "DELETE FROM seal")
    assert archive.report(outcome.report).provenance.address == ""
    assert told(archive.reparse()) == [("replaced", "")]
    held = archive.report(outcome.report)
    assert held.provenance.address == WHERE
    assert [section.digest for section in held.sections] == links
    assert told(archive.reparse()) == [("unchanged", "")]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE provenance SET address = 'https://c.gov.cn/'",
        "UPDATE provenance SET published = '2024-01-01'",
        "UPDATE provenance SET attachments = '[]'",
        "DELETE FROM provenance",
        "UPDATE given_source SET address = 'https://c.gov.cn/'",
        "UPDATE given_source SET \"by\" = '乙'",
        "DELETE FROM given_source",
    ],
)
def test_whoever_alters_a_source_is_noticed(archive, inbox, change):
    add(archive, inbox / "page.html", given=NOTED)
    _alter(archive, change)
    assert [problem.remark.code for problem in archive.check()] == ["entry-altered"]


def _alter(archive, statement):
    with sqlite3.connect(archive.directory / "archive.sqlite3") as database:
        database.execute(statement)
    database.close()


def _fields(given):
    return given.address, given.retrieved


def test_the_source_of_one_version_is_none_of_another_s(archive, inbox):
    sources = {}
    for number in (1, 2, 3, 4):
        (inbox / "page.html").write_text(PAGE.format(where=WHERE, more=f"{number}"), "utf-8")
        sources[f"{number}.1"] = f"https://{number}.example.gov.cn/"
        given = GivenSource(sources[f"{number}.1"])
        (outcome,) = add(archive, inbox / "page.html", given=given)
    # The third is held already: only where it came from is news.
    (inbox / "page.html").rename(inbox / "fourth.html")
    (inbox / "third.html").write_text(PAGE.format(where=WHERE, more="3"), "utf-8")
    sources["3.1"] = "https://new.example.gov.cn/"
    add(archive, inbox / "third.html", given=GivenSource(sources["3.1"]))
    told = {
        each.name: archive.report_version(outcome.report, each.name).provenance.address
        for each in archive.versions(outcome.report)
    }
    assert told == sources
    assert archive.check() == ()


@pytest.mark.parametrize(
    ("folder", "is_read"), [("a", True), ("sourcer", True), ("sources", False), ("z", True)]
)
def test_a_list_is_named_as_its_folder_unless_that_is_the_name_of_all_lists(
    archive, tmp_path, folder, is_read
):
    inbox = tmp_path / folder
    inbox.mkdir()
    (inbox / "甲.txt").write_text("某局2021年度自评报告\n一、概况\n负责预算。\n", "utf-8")
    # Beside a folder of that name it is the list of the folder above, which was not named.
    (tmp_path / f"{folder}.csv").write_text(f"file,address\n{folder}/甲.txt,{WHERE}\n", "utf-8")
    (outcome,) = add(archive, inbox)
    assert archive.report(outcome.report).provenance.address == (WHERE if is_read else "")
