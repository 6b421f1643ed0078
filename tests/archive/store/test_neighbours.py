"""What is asked or changed of one report is that report's alone, whatever stands beside it.

Its neighbours come before and after it by id, by time and by the numbers of their readings, and
have of everything what it has.
"""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import sqlite3
from dataclasses import asdict, replace

import pytest
from PIL import Image

from juanzong.archive import Archive, UnknownReportError
from juanzong.archive.records import (
    Attachment,
    Fact,
    FactFilter,
    FactStatus,
    GivenSource,
    Outline,
    Paragraph,
    PlacedPicture,
    Provenance,
    Remark,
    ReportQuery,
    ResolutionKind,
)
from juanzong.archive.store import catalogue, loading
from juanzong.archive.store.parsing import Parser
from juanzong.archive.store.schema import metadata
from tests.archive.store import fakes

NAMES = "甲乙丙丁戊"


def parser():
    """The fakes as a parser that no other process can be given, so that this one reads."""

    def read(name, data, context):
        document = fakes.read(name, data, context)
        first, *others = document.paragraphs
        own, everybody_s = (
            context.pictures.picture(lambda words=words: drawn(words), f"{words}的水库全景")
            for words in (data.decode(), "各县")
        )
        pictures = (own, everybody_s, context.pictures.picture(lambda: None))
        return replace(
            document,
            paragraphs=(replace(first, pictures=pictures), *others),
            remarks=(Remark.of("contents-left-out", of=first.text),),
            provenance=Provenance(
                first.text, "公报", "2023-05-10", attachments=(Attachment(first.text, ""),)
            ),
        )

    return Parser(read, fakes.cut, find)


def drawn(words):
    """A picture of its own for words."""
    file = io.BytesIO()
    colour = tuple(hashlib.sha256(words.encode()).digest()[:3])
    Image.new("RGB", (16, 12), colour).save(file, "PNG")
    return file.getvalue()


def find(outline, name):
    doubtful = Fact("department", outline.title, FactStatus.DERIVED, "of it all", None)
    return (*fakes.find(outline, name), replace(doubtful, doubtful=True))


def with_pictures(cut):
    """A cutter that leaves the pictures of the first paragraph in the last section."""

    def cut_with_pictures(document):
        outline = cut(document)
        pictures = tuple(PlacedPicture(0, each) for each in document.paragraphs[0].pictures)
        *sections, last = outline.sections
        return Outline(outline.title, (*sections, replace(last, pictures=pictures)))

    return cut_with_pictures


def opened(folder, cut=fakes.cut):
    return Archive.open(folder, parser=replace(parser(), cut=with_pictures(cut)))


def text_of(name, version):
    return fakes.REPORT.replace("某县", f"{name}县").replace("八十", f"{name}{version}")


def add(archive, inbox, name, version, **options):
    path = inbox / f"{name}.txt"
    path.write_text(text_of(name, version), "utf-8")
    (outcome,) = archive.add([path], by=f"{name}某", **options)
    return outcome.report


def fill(archive, inbox, names):
    """Reports with all that a report may have, step by step, so that their rows lie mixed."""
    ids = {name: add(archive, inbox, name, "一") for name in names}
    for name in names:
        given = GivenSource(f"https://{ord(name)}.example.org/x", "2026-11-20")
        add(archive, inbox, name, "二", given=given)
    for fact, value in (("county", "怀来县"), ("score", 88.5), ("year", 2021)):
        for name in names:
            archive.correct(ids[name], fact, value, f"按{name}", by=f"{name}某")
    for name in names:
        archive.uncorrect(ids[name], "year", by=f"{name}某")
        add(archive, inbox, name, "三")
    return ids


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A folder with an archive of five reports and one with an archive of each alone."""
    folder = tmp_path_factory.mktemp("neighbours")
    inbox = folder / "inbox"
    inbox.mkdir()
    with opened(folder / "all") as archive:
        ids = fill(archive, inbox, NAMES)
    middle = sorted(ids.values())[2]
    name = next(each for each, held in ids.items() if held == middle)
    with opened(folder / "alone") as archive:
        assert fill(archive, inbox, name) == {name: middle}
    return folder, middle, name


@pytest.fixture
def archive(filled, tmp_path):
    folder, _, _ = filled
    shutil.copytree(folder / "all", tmp_path / "archive")
    shutil.copytree(folder / "inbox", tmp_path / "inbox")
    with opened(tmp_path / "archive") as archive:
        yield archive


def told(archive, report, name):
    """All that an archive tells of a report but for when it was changed."""
    held = asdict(archive.report(report))
    held["revision"] = None
    held["facts"] = [each | {"at": ""} for each in held["facts"]]
    versions = archive.versions(report)
    states = [archive.report_version(report, each.name) for each in versions]
    dates = archive.dates([report])
    summaries = archive.summaries([report])
    return (
        held,
        [(each.name, each.file_name, each.is_current) for each in versions],
        [(each.sections, [fact.value for fact in each.facts], each.provenance) for each in states],
        [each.changes for each in dates],
        [(each.facts, each.address, each.section_count) for each in summaries],
        archive.stated_facts([report], ["county", "year"]),
        archive.original(report).file_name,
        [archive.resolve(report, each.id, each.digest).kind for each in held_sections(states)],
        [each.id for each in archive.reports() if each.title.startswith(name)],
        [(each.name, each.value) for each in archive.doubtful_facts(99) if each.report == report],
        [archive.picture(report, each).content for each in pictures_of(states)],
    )


def pictures_of(states):
    """The pictures that are kept of a report's versions."""
    placed = [each.picture for section in held_sections(states) for each in section.pictures]
    return [each.sha256 for each in placed if each.sha256]


def test_what_one_report_never_said_is_no_former_text_of_another(archive):
    for each in archive.reports():
        for other in archive.reports():
            for section in archive.report(other.id).sections:
                found = archive.resolve(each.id, section.id, section.digest)
                if each.id == other.id:
                    assert found.kind is ResolutionKind.CURRENT
                elif "年支出" in section.text:
                    # The place is in each report, these words only in the other.
                    assert (found.kind, found.cited) == (ResolutionKind.DAMAGED, None)


def test_every_version_tells_the_revision_of_its_own_report(archive):
    for each in archive.reports():
        for version in archive.versions(each.id):
            assert archive.report_version(each.id, version.name).revision == each.revision


def held_sections(states):
    return [section for state in states for section in state.sections]


def test_a_report_is_told_of_as_if_it_stood_alone(filled, archive):
    folder, middle, name = filled
    with opened(folder / "alone") as alone:
        assert told(archive, middle, name) == told(alone, middle, name)


def plain_files(archive, report, folder):
    """The plain files of a report but for the times in them."""
    archive.export_all(folder)
    held = folder / "reports" / report
    return {
        path.relative_to(held): re.sub(rb"[0-9-]{10}T[0-9:+]+", b"", path.read_bytes())
        for path in held.rglob("*")
        if path.is_file()
    }


def test_the_plain_files_of_a_report_are_as_if_it_stood_alone(filled, archive, tmp_path):
    folder, middle, _ = filled
    exported = plain_files(archive, middle, tmp_path / "all")
    with opened(folder / "alone") as alone:
        assert exported == plain_files(alone, middle, tmp_path / "one") != {}


def test_the_plain_text_and_pictures_are_those_of_now(archive, tmp_path):
    archive.export_all(tmp_path / "all")
    for each in archive.reports():
        folder = tmp_path / "all" / "reports" / each.id
        now = archive.report(each.id)
        lines = [line for one in now.sections for line in (one.heading, one.text) if line]
        assert (folder / "text.txt").read_text("utf-8") == "".join(f"{line}\n" for line in lines)
        shown = {archive.picture(each.id, one).content for one in pictures_of([now])}
        assert {path.read_bytes() for path in (folder / "pictures").iterdir()} == shown
        assert len(shown) == 2


def test_what_is_read_again_is_each_report_s_own(filled, archive, tmp_path):
    folder, middle, name = filled
    shutil.copytree(folder / "alone", tmp_path / "alone")
    archives = (archive.directory, tmp_path / "alone")
    ways = []
    for directory in archives:
        with opened(directory, fakes.cut_into_lines) as again:
            outcomes = list(again.reparse())
            assert {str(each.status) for each in outcomes} == {"replaced"}
            ways.append(told(again, middle, name))
            assert again.check() == ()
    assert ways[0] == ways[1]
    assert len(ways[0][1]) == 4


OTHERWISE_READ = {
    "remark": lambda read: replace(read, remarks=(Remark.of("zzz"),)),
    "source": lambda read: replace(read, provenance=Provenance("另一处", "", "")),
    "pictures": lambda read: replace(
        read, paragraphs=(replace(read.paragraphs[0], pictures=()), *read.paragraphs[1:])
    ),
    "text": lambda read: replace(read, paragraphs=(*read.paragraphs, Paragraph("另附。"))),
}


@pytest.mark.parametrize("what", [*OTHERWISE_READ, "facts"])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_what_is_read_otherwise_of_one_report_changes_no_row_of_another(archive, what, place):
    """Their readings have lesser and greater numbers, their ids too."""
    by_reading = sorted((row[0], row[1]) for table, row in all_rows(archive) if table == "reading")
    current = {report: reading for reading, report in by_reading}
    changed = sorted(current, key=current.get)[place]
    said = archive.report(changed).sections[0].text

    def read(name, data, context):
        usual = parser().read(name, data, context)
        is_it = said.startswith(usual.paragraphs[0].text)
        return OTHERWISE_READ[what](usual) if is_it and what != "facts" else usual

    def found(outline, name):
        is_it = outline.sections[0].text == said
        return find(outline, name)[: 1 if is_it and what == "facts" else None]

    before = all_rows(archive)
    with Archive.open(
        archive.directory,
        parser=replace(parser(), read=read, cut=with_pictures(fakes.cut), find=found),
    ) as again:
        outcomes = {each.report: str(each.status) for each in again.reparse()}
        assert outcomes == {
            each: "replaced" if each == changed else "unchanged" for each in current
        }
        # A picture that nobody shows any more stays until files are tidied up.
        assert {each.remark.code for each in again.check()} <= {"original-of-nobody"}
        after = all_rows(again)
    readings = {row[0]: row[1] for table, row in after if table == "reading"}
    for table, row in before ^ after:
        owner = readings.get(row[0]) if table in OF_READINGS else None
        assert changed == owner or changed in row, (table, row)


def all_rows(archive):
    """Every row of every table, by its table and its first column."""
    with sqlite3.connect(archive.directory / "archive.sqlite3") as connection:
        return {
            (table.name, row)
            for table in metadata.sorted_tables
            for row in connection.execute(f"SELECT * FROM {table.name}")  # noqa: S608 (our names)
        }


CHANGES = {
    "correct": lambda archive, report, _inbox, _name: archive.correct(report, "county", "赤城县"),
    "correct another": lambda archive, report, *_: archive.correct(report, "year", 2019),
    "take away": lambda archive, report, *_: archive.correct(report, "score", None),
    "uncorrect": lambda archive, report, *_: archive.uncorrect(report, "county"),
    "remove": lambda archive, report, *_: archive.remove(report),
    "version": lambda archive, _report, inbox, name: add(archive, inbox, name, "四"),
    "source": lambda archive, _report, inbox, name: add(
        archive, inbox, name, "三", given=GivenSource("https://new.example.org/", "2026-11-21")
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_a_report_changes_no_row_of_another(filled, archive, change):
    _, middle, name = filled
    others = {each.id for each in archive.reports()} - {middle}
    before = all_rows(archive)
    # What a reading's rows name is the reading, which names its report.
    readings = {row[0]: row[1] for table, row in before if table == "reading"}
    CHANGES[change](archive, middle, archive.directory.parent / "inbox", name)
    after = all_rows(archive)
    readings |= {row[0]: row[1] for table, row in after if table == "reading"}
    assert before != after
    for table, row in before ^ after:
        owner = readings.get(row[0]) if table in OF_READINGS else None
        assert owner not in others, (table, row)
        assert not others.intersection(map(str, row)), (table, row)
    assert archive.check() == ()


#: Tables whose rows name a reading first.
OF_READINGS = {"section", "fact", "provenance", "picture"}


def test_every_report_is_sealed_and_listed(archive):
    ids = {each.id for each in archive.reports()}
    rows = all_rows(archive)
    for name in ("seal", "current_fact", "given_source", "correction", "consequence", "source"):
        assert {each for each in ids if any(t == name and each in row for t, row in rows)} == ids


def test_no_report_shows_the_picture_of_another(archive):
    own = {}
    for each in archive.reports():
        (last,) = (one for one in archive.report(each.id).sections if one.pictures)
        own[each.id] = [placed.picture.sha256 for placed in last.pictures]
        assert own[each.id][2] == ""
    assert len({shown[0] for shown in own.values()}) == 5
    assert len({shown[1] for shown in own.values()}) == 1
    for report in own:
        for other, (picture, shared, _) in own.items():
            assert archive.picture(report, shared).media_type == "image/png"
            if other != report:
                with pytest.raises(UnknownReportError, match="picture-unknown"):
                    archive.picture(report, picture)


def test_a_doubtful_fact_that_was_decided_on_is_asked_of_the_others_still(archive):
    ids = [each.id for each in archive.reports()]
    newest_first = sorted(ids, key=lambda each: -archive.report(each).revision)
    assert [each.report for each in archive.doubtful_facts(99)] == newest_first
    archive.correct(ids[2], "department", "水务局")
    newest_first.remove(ids[2])
    assert [each.report for each in archive.doubtful_facts(99)] == newest_first
    archive.correct(ids[1], "grade", "优")
    archive.remove(ids[3])
    newest_first.remove(ids[3])
    newest_first.sort(key=lambda each: each != ids[1])
    assert [each.report for each in archive.doubtful_facts(99)] == newest_first
    assert [each.report for each in archive.doubtful_facts(2)] == newest_first[:2]


def test_of_doubtful_facts_that_comes_first_on_which_most_rests(tmp_path):
    """County and score are narrowed, listed and ordered by, spending is only narrowed by."""
    values = iter((("score", 90.0), ("county", "某县"), ("spending", 8.0)))

    def find_next(_outline, _name):
        name, value = next(values)
        return (Fact(name, value, FactStatus.STATED, "of it all", None, doubtful=True),)

    inbox = tmp_path / "inbox"
    inbox.mkdir()
    with Archive.open(
        tmp_path / "archive", parser=replace(parser(), read=fakes.read, find=find_next)
    ) as held:
        for name in "甲乙丙":
            add(held, inbox, name, "一")
        assert [each.name for each in held.doubtful_facts(9)] == ["county", "score", "spending"]


def test_what_is_removed_comes_back_as_it_was(filled, archive):
    folder, middle, name = filled
    archive.remove(middle)
    with pytest.raises(UnknownReportError):
        archive.report(middle)
    assert len(archive.reports()) == 4
    assert archive.count_reports(()) == archive.overview().reports == 4
    assert len(archive.find_reports(ReportQuery((FactFilter("county", exclude=("x",)),)))) == 4
    archive.undelete(middle)
    with opened(folder / "alone") as alone:
        alone.remove(middle)
        alone.undelete(middle)
        assert told(archive, middle, name) == told(alone, middle, name)
    assert archive.check() == ()


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("was_first", [True, False])
def test_one_that_is_joined_to_another_takes_nothing_of_others(archive, place, was_first):
    by_change = sorted((each.revision, each.id) for each in archive.reports())
    # What is read of it is older than all that is held of the others, or newer.
    _, joined = by_change.pop(0 if was_first else -1)
    former = by_change[place][1]
    others = {each for _, each in by_change} - {former}
    before = {(name, row) for name, row in all_rows(archive) if others.intersection(map(str, row))}
    versions = len(archive.versions(joined)) + len(archive.versions(former))
    text = archive.report(joined).sections
    archive.join(joined, former)
    assert archive.report(joined).id == former
    assert archive.report(former).sections == text
    with archive._database.reading() as connection:
        current, *earlier = loading.reading_ids(connection, former)
        assert current == catalogue.current_reading(connection, former)[0]
    assert earlier == sorted(earlier, reverse=True)
    assert len(earlier) == versions - 1
    assert len(archive.versions(former)) == versions
    assert before <= all_rows(archive)
    assert len(archive.reports()) == 4
    assert archive.check() == ()


def test_a_backup_and_a_sweep_keep_every_picture(archive, tmp_path):
    pictures = {each for report in archive.reports() for each in shown_by(archive, report.id)}
    assert archive.back_up(tmp_path / "b.tar") == 15
    assert Archive.restore(tmp_path / "b.tar", tmp_path / "again") == 15
    (archive.directory / "write.lock").write_text('{"pid": 1, "command": "add", "since": 0.0}')
    for folder in (tmp_path / "again", archive.directory):
        with opened(folder) as again:
            assert not (folder / "write.lock").exists() or not again._lock.was_interrupted()
            assert again.check() == ()
            assert {
                each for report in again.reports() for each in shown_by(again, report.id)
            } == pictures


def shown_by(archive, report):
    return [archive.picture(report, each).content for each in pictures_of([archive.report(report)])]


def test_a_spoiled_picture_is_told_of_the_reports_that_show_it(archive):
    for each in archive.reports():
        own, _ = pictures_of([archive.report(each.id)])
        path = archive._originals.local_path(own)
        whole = path.read_bytes()
        path.write_bytes(whole + b"?")
        (problem,) = archive.check()
        assert (problem.subject, problem.remark.code) == (f"report {each.id}", "picture-spoiled")
        assert own.startswith(str(dict(problem.remark.values)["picture"]))
        path.write_bytes(whole)
    assert archive.check() == ()


def test_the_log_and_the_changes_are_those_of_after_a_revision(archive):
    last = archive.revision()
    everything = archive.log(1_000)
    assert [each.revision for each in everything] == list(range(last, 0, -1))
    assert len(archive.log(3)) == 3
    for since in (0, 1, last - 2, last - 1, last):
        newest = {}
        for each in reversed(everything):
            if each.revision > since:
                newest[each.report] = each.revision
        assert {each.report: each.revision for each in archive.changes(since)} == newest
