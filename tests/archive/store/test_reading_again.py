"""What reading again stores: whatever comes out otherwise, and never less than was recognised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juanzong.archive import Archive, FileStatus
from juanzong.archive.records import Provenance, Remark
from juanzong.archive.store.parsing import Parser
from tests.archive.store import fakes

SCANNED = Remark.of("pages-only-pictures", pages="2")
RECOGNISED = Remark.of("pages-recognised", pages="2")
#: Codes that sort before and behind that of recognised pages.
OTHERS = (Remark.of("contents-left-out"), Remark.of("zzz"))


def opened(folder, **changes):
    """The archive with a reader whose documents have other remarks or another source."""

    def read(name, data, context):
        return replace(fakes.read(name, data, context), **changes)

    return Archive.open(folder, parser=Parser(read, fakes.cut, fakes.find))


@pytest.fixture
def held(tmp_path, inbox):
    """Adds a file whose first reading had these remarks; gives the archive's folder."""

    def held(*remarks):
        (inbox / "a.txt").write_text(fakes.REPORT, "utf-8")
        with opened(tmp_path / "archive", remarks=remarks) as archive:
            list(archive.add([inbox]))
        return tmp_path / "archive"

    return held


def read_again(folder, **changes):
    with opened(folder, **changes) as archive:
        (outcome,) = archive.reparse()
        assert archive.check() == ()
        return outcome.status


@pytest.mark.parametrize("further", [(), *((each,) for each in OTHERS)])
def test_what_was_recognised_is_not_lost_where_nothing_is_recognised_now(held, further):
    folder = held(RECOGNISED, *further)
    assert read_again(folder, remarks=(SCANNED, *further)) is FileStatus.REJECTED
    assert read_again(folder, remarks=(RECOGNISED, SCANNED)) is FileStatus.REPLACED
    # Where no page asks for recognition, the file's own text has come instead.
    assert read_again(folder, remarks=further) is FileStatus.REPLACED


@pytest.mark.parametrize("further", [(), *((each,) for each in OTHERS)])
def test_where_nothing_had_been_recognised_nothing_is_lost(held, further):
    folder = held(SCANNED, *OTHERS)
    assert read_again(folder, remarks=(SCANNED, *further)) is FileStatus.REPLACED


def test_other_remarks_and_another_source_are_stored_whatever_they_hash_to(held):
    folder = held()
    for number in range(6):
        changes = {"remarks": (Remark.of("contents-left-out", of=f"{number}"),)}
        assert read_again(folder, **changes) is FileStatus.REPLACED
        assert read_again(folder, **changes) is FileStatus.UNCHANGED
        changes["provenance"] = Provenance(publisher=f"{number}")
        assert read_again(folder, **changes) is FileStatus.REPLACED
        assert read_again(folder, **changes) is FileStatus.UNCHANGED


def test_another_text_is_a_further_reading_of_the_same_version(held):
    folder = held()
    for number in range(6):

        def cut(document, number=number):
            outline = fakes.cut(document)
            return replace(outline, title=f"{outline.title}{number}")

        with Archive.open(folder, parser=Parser(fakes.read, cut, fakes.find)) as archive:
            (outcome,) = archive.reparse()
            assert outcome.status is FileStatus.REPLACED
            report = archive.report(outcome.report)
            assert (report.version, report.title[-1]) == (1, f"{number}")
            assert len(archive.versions(report.id)) == number + 2
            assert [each.status for each in archive.reparse()] == [FileStatus.UNCHANGED]


def test_progress_counts_reports(tmp_path, inbox):
    fakes.write_reports(inbox, 3)
    told = []
    with opened(tmp_path / "archive") as archive:
        list(archive.add([inbox]))
        list(archive.reparse(lambda done, total, name: told.append((done, total, name))))
        names = [each.file_name for each in archive.reports()]
    assert told == [(1, 3, names[0]), (2, 3, names[1]), (3, 3, names[2])]
